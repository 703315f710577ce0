"""Gather: feeds -> entries -> pages -> articles, kept in the store.

    sources(config) | choose due | network(ask) | workers(parse) -> marks -> store         a batch of feeds, one commit
    waiting entries | network(page) | workers(fingerprints, article) -> outcome -> store   a batch of articles, one commit

A feed's validators are committed with its entries, an article with its entry's state: killed anywhere, the next run goes on from
the last commit and ends the same. Deciding is done by functions of values; the world is touched by the two halves alone.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from digest.pipeline.gather.articles import gather_articles
from digest.pipeline.gather.carried import GatherReport, Maps, Run, Source
from digest.pipeline.gather.feeds import Answer, ask, choose, gather_feeds, sources
from digest.store import gathering

if TYPE_CHECKING:
    import sqlalchemy as sa

    from digest.config import Config
    from digest.seams import Clock, Get, Progress

__all__ = ["Answer", "GatherReport", "Maps", "Run", "Source", "ask", "gather", "sources"]


def gather(
    config: Config, store: sa.Engine, get: Get, clock: Clock, maps: Maps, progress: Progress | None = None
) -> GatherReport:
    """Ask every feed that is due, store its entries, and make their articles; trouble with one feed or page is in the report."""
    every, known, now = sources(config), gathering.feed_states(store), clock()
    told = progress or (lambda _stage, _done, _total: None)
    begun = time.perf_counter()
    due, resting = choose(every, known, now)
    report = GatherReport(feeds=len(every), resting=resting)
    run = Run(config, store, get, maps, told, now, report, {one.feed.url: one for one in every})
    asked = {one.feed.url for one, _ in due}
    report.retired = tuple(url for url, state in known.items() if state.gone and url in run.sources and url not in asked)
    gather_feeds(due, run)
    middle = time.perf_counter()
    gather_articles(run)
    report.seconds = (("feeds", middle - begun), ("articles", time.perf_counter() - middle))
    return report
