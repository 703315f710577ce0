"""What a run of gather carries with it, and what it tells at its end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from digest.types import Failure, Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime, timedelta

    import sqlalchemy as sa

    from digest.config import Config, FeedConfig
    from digest.seams import Get, Map, Progress

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Maps:
    """The two maps of a run: threads for the network, processes for what strangers' bytes may hang or kill."""

    network: Map
    workers: Map


@dataclass(slots=True)
class GatherReport:
    """What a run of gather did, counted while it goes on."""

    feeds: int = 0
    asked: int = 0
    unmodified: int = 0  # 304, or the same bytes as before
    resting: int = 0  # still fresh, by their publisher's word
    failed: tuple[Failure, ...] = ()
    retired: tuple[str, ...] = ()  # answered 410, now or before
    closed: tuple[str, ...] = ()  # of these, now
    moved: tuple[tuple[str, str], ...] = ()
    new: int = 0
    updated: int = 0
    skipped: int = 0
    pages: int = 0
    articles: int = 0
    revised: int = 0
    unread: tuple[Failure, ...] = ()  # pages that could not be had, entries nothing could be made of
    warnings: tuple[Failure, ...] = ()  # feeds that were read, but not without trouble
    seconds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A configured feed, and what of it is taken."""

    feed: Feed
    conf: FeedConfig
    window: timedelta


@dataclass(frozen=True, slots=True)
class Run:
    """What both halves of a run work with."""

    config: Config
    store: sa.Engine
    get: Get
    maps: Maps
    told: Progress
    now: datetime
    report: GatherReport
    sources: Mapping[str, Source]  # by the URL its feed is known by
    taken: dict[str, float] = field(default_factory=lambda: defaultdict(float))  # seconds of the workers, by outlet


def interleaved(values: Iterable[_T], name: Callable[[_T], str]) -> Iterator[_T]:
    """Take turns between hosts, so that one with many feeds does not hold up the others."""
    queues: dict[str, list[_T]] = defaultdict(list)
    for value in values:
        queues[name(value)].append(value)
    for place in range(max(map(len, queues.values()), default=0)):
        yield from (queue[place] for queue in queues.values() if place < len(queue))


def fault(stage: str, subject: str, error: Exception) -> Failure:
    """Word an error nobody expected: a stranger's bytes found a fault of ours, and it costs one feed, page or edition."""
    reason = f"a fault in digest: {type(error).__name__}: {str(error)[:200]}"
    return Failure(stage, subject, reason, "please report it; the others go on")
