"""Articles that are not to be told yet, for their embargo lies ahead or cannot be read, or no more, for what they warn of is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from digest.types import Ranked, Story

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from digest.types import Article


def timed(article: Article, zone: ZoneInfo) -> Article:
    """Give an article that counts from an embargo without a zone its time in the edition's."""
    lifts = article.embargo.lifts if article.embargo else None
    if lifts is None or lifts.tzinfo or article.published != lifts.replace(tzinfo=UTC):
        return article
    return replace(article, published=lifts.replace(tzinfo=zone).astimezone(UTC))


def awaited(article: Article, zone: ZoneInfo, now: datetime) -> str:
    """Tell why an article has to wait or comes too late; empty: it may be told. Where its embargo names no zone, it is the edition's."""
    if article.expires and article.expires <= now:
        return f"expired {article.expires.astimezone(zone):%Y-%m-%d %H:%M %Z}"
    if article.embargo is None:
        return ""
    if article.embargo.lifts is None:
        return f"embargoed, and until when cannot be read: “{article.embargo.words}”"
    lifts = article.embargo.lifts if article.embargo.lifts.tzinfo else article.embargo.lifts.replace(tzinfo=zone)
    return f"embargoed until {lifts.astimezone(zone):%Y-%m-%d %H:%M %Z}" if lifts > now else ""


def left_out(article: Article, reason: str) -> Ranked:
    """Give an article that waits as a story that is out, for `explain`."""
    return Ranked(Story(article.key, (article,), ((0,),)), 0.0, (), article.section, chosen=False, reason=reason)


def unread(waiting: tuple[Ranked, ...]) -> tuple[str, ...]:
    """Word what the sender should know: which articles are kept out for good, as they stand."""
    out = [(one.story.articles[0], one.reason) for one in waiting]
    return tuple(
        f"{article.outlet}, “{article.title}” is kept out: {reason}"
        for article, reason in out
        if article.embargo and article.embargo.lifts is None
    )
