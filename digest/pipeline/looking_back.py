"""An edition made from another's issues: what lasted, and how it went on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digest import cluster, editor, summarize
from digest.sentences import moments
from digest.store import issues
from digest.types import Claim, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    import sqlalchemy as sa

    from digest.config import Edition
    from digest.pipeline.running import Seams
    from digest.seams import Encode
    from digest.types import Article, Ranked

    Days = Mapping[str, str]  # article key -> date of the issue that printed it

_MOST = 4  # days a story is told by: its first, its last, and the fullest between


@dataclass(frozen=True, slots=True)
class Lasted:
    """The stories of past issues, and for each (by key) the day each of its articles was printed, and how many days told it."""

    stories: tuple[Story, ...] = ()
    days: tuple[tuple[str, Days], ...] = ()
    told: tuple[tuple[str, int], ...] = ()


def lasted(engine: sa.Engine, edition: Edition, now: datetime, encode: Encode, fits: Callable[[Article], bool]) -> Lasted:
    """Read the issues an edition looks back on, and put together what they told of each event in articles that fit it."""
    past = issues.past(engine, edition.looks_back, now - timedelta(seconds=edition.window), now)
    threads = [_fitting(thread.told, fits) for thread in editor.threads(past, encode)]
    made = [(*joined(told), len({day for day, _ in told})) for told in threads if told]
    stories = tuple(story for story, _, _ in made)
    return Lasted(stories, tuple((story.key, days) for story, days, _ in made), tuple((story.key, n) for story, _, n in made))


def _fitting(told: Sequence[tuple[str, Story]], fits: Callable[[Article], bool]) -> list[tuple[str, Story]]:
    """Leave out the articles that do not fit, and the days that told no other."""
    kept = ((day, story, [k for k, article in enumerate(story.articles) if fits(article)]) for day, story in told)
    return [(day, editor.only(story, some)) for day, story, some in kept if some]


def joined(told: Sequence[tuple[str, Story]]) -> tuple[Story, Days]:
    """Make one story of an event's stories, the latest articles first; each article once, as it was last printed."""
    articles: dict[str, Article] = {}
    days: dict[str, str] = {}
    for day, story in reversed(told):
        for article in story.articles:
            if articles.setdefault(article.key, article).sentences == article.sentences:  # rewritten since: no news of that day
                days[article.key] = day  # the first day it was printed is the last one written
    key = hashlib.blake2s("\n".join(sorted(articles)).encode(), digest_size=8).hexdigest()
    whole = tuple(articles.values())
    return Story(key, whole, cluster.voices(whole), told[-1][1].links), days


def retold(ranked: Ranked, days: Days, want: int, seams: Seams, zone: ZoneInfo) -> tuple[Claim, ...]:
    """Write how a story went on: its best sentence of each issue, oldest first; nothing where one issue alone told it.

    One sentence tells how it stands: the last day's.
    """
    articles = ranked.story.articles
    dates = told_days(days[article.key] for article in articles)
    if len(dates) < 2 or ranked.form == "link":  # noqa: PLR2004 - one day has no after
        return ()
    dates = dates if want > 1 else dates[-1:]
    places = [[k for k, article in enumerate(articles) if days[article.key] == date] for date in dates]
    some_of_it = [editor.only(ranked.story, some) for some in places]
    each = [max(1, want // len(dates))] * len(dates)
    drafts = summarize.draft(some_of_it, seams.encode, each, multilingual=seams.multilingual)
    made = [
        replace(claim, rests_on=tuple((some[a], s) for a, s in claim.rests_on), told=date)
        for date, some, draft in zip(dates, places, drafts, strict=True)
        for claim in draft.claims
    ]
    own = [replace(claim, told=_own_day(articles[claim.rests_on[0][0]], claim.told, zone)) for claim in made]
    return tuple(sorted(own, key=lambda claim: claim.told))


def _own_day(article: Article, printed: str, zone: ZoneInfo) -> str:
    """Give the day whose "today" an article's is: its own; the issue's where it has none, or was rewritten since."""
    return printed if article.revision or not article.dated else moments.told_on(article.published, zone).isoformat()


def told_days(dates: Iterable[str]) -> list[str]:
    """Choose the days to tell: the first, the last, and between the fullest, of equals the later: how it stands follows from that."""
    all_of_them = list(dates)
    known = sorted(set(all_of_them))
    between = sorted(known[1:-1], key=lambda date: (all_of_them.count(date), date), reverse=True)[: _MOST - 2]
    return sorted({*known[:1], *between, *known[-1:]})
