"""Compose one issue of an edition, unless it is there already: that is told without loading what makes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.store import issues

if TYPE_CHECKING:
    from datetime import datetime

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.pipeline.running import Seams
    from digest.seams import Progress
    from digest.types import Issue


@dataclass(frozen=True, slots=True)
class Due:
    """An issue to be made: which edition, the due time it is made for, and the time it is now."""

    edition: Edition
    slot: datetime
    now: datetime
    silent: tuple[str, ...] = ()  # outlets whose feeds could not be reached
    rehearse: bool = False  # made to be looked at: never sent, never remembered
    feeds: tuple[int, int] = (0, 0)  # configured, and up
    old: int = 0  # id of the issue it takes the place of
    held: str = ""  # why that was held, where it stays so


@dataclass(frozen=True, slots=True)
class ComposeReport:
    """What came of composing one issue."""

    edition: str
    issue_id: int
    number: int
    state: str
    reason: str = ""
    unchanged: bool = False  # it was there already
    articles: int = 0
    stories: int = 0  # grouped, before choice
    printed: int = 0
    sources: int = 0
    verdicts: tuple[tuple[str, int], ...] = ()  # kept, replaced, dropped
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # articles whose embargo nobody can read, and an editor's own words: both are kept out
    seconds: tuple[tuple[str, float], ...] = ()


def compose(engine: sa.Engine, config: Config, due: Due, seams: Seams, progress: Progress) -> ComposeReport:
    """Make the issue that is due, unless it is there already, and store it; the one it takes the place of stays until then."""
    found = issues.find(engine, due.edition.name, due.slot)
    if found and found != due.old:
        return _there(engine, due, found)
    from digest.pipeline import drafting  # noqa: PLC0415 - the stages, numpy and templates: only where something is to be made

    issues.discard_rehearsals(engine, due.edition.name)
    return drafting.made(engine, config, due, seams, progress)


def _there(engine: sa.Engine, due: Due, found: int) -> ComposeReport:
    """Report an issue that was made before."""
    kept = issues.load(engine, found)
    printed, sources = counts(kept.issue)
    return ComposeReport(
        due.edition.name, found, kept.number, kept.state, kept.reason, unchanged=True, printed=printed, sources=sources
    )


def counts(issue: Issue) -> tuple[int, int]:
    """Count the stories printed and the outlets behind them."""
    return len(issue.briefs), len({article.outlet for brief in issue.briefs for article in brief.story.articles})
