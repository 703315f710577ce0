"""Compose one issue of an edition from what the store holds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from digest import cite, cluster, editor, lint, render, summarize
from digest.errors import ModelError
from digest.filters import passes
from digest.pipeline.explaining import explained
from digest.pipeline.looks import look_of
from digest.store import issues
from digest.types import Article, Checked, Claim, Issue, Ranked, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.models.writing import Writer
    from digest.types import Encode, Rendered, Support

    Progress = Callable[[str, int, int], None]

_MEMORY = timedelta(days=14)  # how long a printed story is remembered: stories that go on go on within days


@dataclass(frozen=True, slots=True)
class Seams:
    """What composing is handed: the encoder, a second opinion, and how to load a writer when one is configured."""

    encode: Encode
    support: Support | None = None
    writer: Callable[[], Writer] | None = None


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
    seconds: tuple[tuple[str, float], ...] = ()


@dataclass
class _Stages:
    """Seconds by stage, as they pass."""

    seconds: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)

    def done(self, stage: str) -> None:
        """Close a stage."""
        now = time.perf_counter()
        self.seconds[stage] = round(now - self.started, 3)
        self.started = now


@dataclass(frozen=True, slots=True)
class _Draft:
    """An issue with everything that led to it, before it is stored."""

    issue: Issue
    ranked: tuple[Ranked, ...]
    rendered: Rendered
    notes: tuple[str, ...]
    articles: int
    checked: tuple[Checked, ...]


def compose(  # noqa: PLR0913 - each is one input of the issue
    engine: sa.Engine, config: Config, edition: Edition, seams: Seams, slot: datetime, now: datetime, progress: Progress, failing: Sequence[str] = ()
) -> ComposeReport:
    """Make the issue of an edition due at slot, unless it is there already, and store it."""
    found = issues.find(engine, edition.name, slot)
    if found is not None:
        kept = issues.load(engine, found)
        return ComposeReport(edition.name, found, kept.number, kept.state, kept.reason, unchanged=True, **_counts(kept.issue))
    stages = _Stages()
    draft = _drafted(engine, config, edition, seams, slot, now, stages, progress, failing)
    return _stored(engine, config, edition, draft, slot, stages)


def replay(engine: sa.Engine, config: Config, issue_id: int) -> Rendered:
    """Render a stored issue with today's templates: no fetch, no model."""
    kept = issues.load(engine, issue_id)
    edition = next((one for one in config.editions if one.name == kept.edition), None)
    look = look_of(edition, config.mail, kept.issue)
    return render.fit(kept.issue, look)[0]
