"""Run: gather, compose what is due, deliver. What cron calls, and safe to call at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from digest import schedule
from digest.errors import DigestError, ModelError, TemplateError, Unreadable
from digest.pipeline.compose import Due, compose
from digest.pipeline.gather import GatherReport, gather, sources
from digest.pipeline.gather.carried import fault
from digest.pipeline.holding import by_hand
from digest.store import gathering, issues
from digest.store.gathering import FeedState
from digest.types import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from digest.config import Config, Edition
    from digest.pipeline.compose import ComposeReport
    from digest.pipeline.gather import Maps, Source
    from digest.pipeline.sending import DeliverReport
    from digest.seams import Clock, Encode, Get, Progress, ReadWords, Recall, Support, Writer

_YEAR = timedelta(days=366)  # how far back a due time is looked for
How = Literal["due", "again", "rehearsal"]
"""How an issue is made: once, in the place of one of which nothing has gone out, or only to be looked at."""


@dataclass(frozen=True, slots=True)
class Seams:
    """What composing is handed: the encoder, its reader of words, a second opinion, how to load a configured writer, and a memory."""

    encode: Encode
    read: ReadWords | None = None
    support: Support | None = None
    writer: Callable[[], Writer] | None = None
    recall: Recall | None = None  # what was drafted and checked before
    multilingual: bool = False  # whether the encoder reads more than English


@dataclass(frozen=True, slots=True)
class Bench:
    """What composing works with: the models, the clock; no network."""

    seams: Seams
    clock: Clock
    progress: Progress


@dataclass(frozen=True, slots=True)
class Tools(Bench):
    """What a run works with: the same, and the network with its maps."""

    get: Get
    maps: Maps


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run did."""

    gathered: GatherReport
    composed: tuple[ComposeReport, ...] = ()
    delivered: DeliverReport | None = None
    missed: tuple[Failure, ...] = ()  # editions that could not be made, each with why
    passed: tuple[Failure, ...] = ()  # editions whose time went by and no run made their issue; told once
    untold: tuple[Failure, ...] = ()  # alerts that did not go through

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Give what makes the run a failed one: editions that could not be made, what delivery met, alerts not told."""
        return (*self.missed, *(self.delivered.failures if self.delivered else ()), *self.untold)


def run(engine: sa.Engine, config: Config, tools: Tools, *, rehearse: bool = False) -> RunReport:
    """Gather, make the issues that are due, and deliver what waits; a rehearsal makes every edition's and delivers none."""
    passed = () if rehearse else passed_by(engine, config, tools.clock())
    gathered = gather(config, engine, tools.get, tools.clock, tools.maps, tools.progress)
    chosen = rehearsals(config, tools.clock()) if rehearse else due_issues(engine, config, tools.clock())
    made = [_tried(engine, config, one, tools, "rehearsal" if rehearse else "due") for one in chosen]
    composed = tuple(one for one in made if not isinstance(one, Failure))
    missed = tuple(one for one in made if isinstance(one, Failure))
    return RunReport(gathered, composed, None if rehearse else _delivered(engine, config, tools.clock), missed, passed)


def _tried(
    engine: sa.Engine, config: Config, chosen: tuple[Edition, datetime], bench: Bench, how: How
) -> ComposeReport | Failure:
    """Compose one edition; what it cannot be made with is its own trouble, and so is a fault of ours: the next run tries it again."""
    try:
        return compose_one(engine, config, chosen, bench, how)
    except (ModelError, TemplateError, Unreadable) as error:
        return Failure("compose", chosen[0].name, f"{error.subject}: {error.reason}", error.advice)
    except (DigestError, OSError):  # the store or the disk: no other edition would fare better
        raise
    except Exception as error:  # noqa: BLE001 - an article found it: it must not keep the others, and mail that waits, from going out
        return fault("compose", chosen[0].name, error)


def due_issues(engine: sa.Engine, config: Config, now: datetime) -> list[tuple[Edition, datetime]]:
    """List the editions that are due, each with its slot: decided from the store, never from what woke us."""
    return [(edition, slot) for edition in config.editions if (slot := due_slot(engine, edition, now))]


def due_slot(engine: sa.Engine, edition: Edition, now: datetime) -> datetime | None:
    """Give the slot an edition is due for; None: nothing is due."""
    last, late = issues.last_slot(engine, edition.name, now), timedelta(seconds=edition.late)
    return schedule.due(edition.plan, edition.zone, last, now, late)


def passed_by(engine: sa.Engine, config: Config, now: datetime) -> tuple[Failure, ...]:
    """Tell of each edition whose newest issue nobody made in time, unless a run has told it before."""
    found = [(edition, slot) for edition in config.editions if (slot := missed_slot(engine, edition, now))]
    if not found:
        return ()
    told, due = issues.last_told(engine), [edition for edition, _ in due_issues(engine, config, now)]
    new = [(edition, slot) for edition, slot in found if not told or slot + timedelta(seconds=edition.late) >= told]
    return tuple(_passed(edition, slot, replaced=edition in due) for edition, slot in new)


def _passed(edition: Edition, slot: datetime, *, replaced: bool) -> Failure:
    reason = f"no run made the issue of {slot.astimezone(edition.zone):%Y-%m-%d %H:%M} {edition.timezone} in time"
    by_hand = f"`digest compose {edition.name}`, then `digest approve ISSUE`, sends it all the same"
    return Failure("compose", edition.name, reason, "the one that is due now takes its place" if replaced else by_hand)


def missed_slot(engine: sa.Engine, edition: Edition, now: datetime) -> datetime | None:
    """Give the newest due time of an edition that no run served and that is too late for an issue; None before its first one."""
    last, late = issues.last_slot(engine, edition.name, now), timedelta(seconds=edition.late, microseconds=1)
    slot = schedule.due(edition.plan, edition.zone, last, now - late, _YEAR) if last else None
    return None if slot and issues.find(engine, edition.name, slot) else slot  # skipped for having nothing: it was served


def rehearsals(config: Config, now: datetime) -> list[tuple[Edition, datetime]]:
    """List every edition with the slot that comes next: what would be made if it were due now."""
    return [(one, schedule.next_slot(one.plan, one.zone, now)) for one in config.editions]


def newest_slot(edition: Edition, now: datetime) -> datetime:
    """Give the newest slot of an edition that has come, however long ago; the next one when none has."""
    plan, zone = edition.plan, edition.zone
    return schedule.due(plan, zone, None, now, _YEAR) or schedule.next_slot(plan, zone, now)


def compose_one(
    engine: sa.Engine, config: Config, chosen: tuple[Edition, datetime], bench: Bench, how: How = "due", held: str = ""
) -> ComposeReport:
    """Compose the issue of an edition for a slot; which of its feeds are up is read from the store, so that it can be made again.

    One that was skipped for having nothing is made anew by itself once articles have come. It is held where it was `held` before,
    and where somebody held it.
    """
    edition, slot = chosen
    states, rehearse = gathering.feed_states(engine), how == "rehearsal"
    old = 0 if rehearse else (issues.replaceable if how == "again" else issues.outdated)(engine, edition.name, slot)
    held = held or (_held_by_hand(engine, old) if old else "")
    drawn_on = [one for one in sources(config) if not edition.only or one.feed.outlet in edition.only]
    drawn_on = [] if edition.looks_back else drawn_on  # it is made from issues
    due = Due(edition, slot, bench.clock(), silent_outlets(drawn_on, states), rehearse, feeds_up(drawn_on, states), old, held)
    return compose(engine, config, due, bench.seams, bench.progress)


def _held_by_hand(engine: sa.Engine, issue_id: int) -> str:
    """Give the reason of an issue that somebody held; empty: nobody did."""
    line = issues.line(engine, issue_id)
    return by_hand(line.reason) if line.state == "held" else ""


def silent_outlets(drawn_on: Sequence[Source], states: Mapping[str, FeedState]) -> tuple[str, ...]:
    """Name the outlets none of whose feeds answered last time, though not all of them are gone for good."""
    feeds: dict[str, list[FeedState]] = {}
    for source in drawn_on:
        feeds.setdefault(source.feed.outlet, []).append(states.get(source.feed.url) or FeedState(source.feed.url))
    dead = {outlet for outlet, known in feeds.items() if all(state.gone for state in known)}
    return tuple(name for name, known in feeds.items() if name not in dead and all(one.failures or one.gone for one in known))


def feeds_up(drawn_on: Sequence[Source], states: Mapping[str, FeedState]) -> tuple[int, int]:
    """Count the feeds that are not gone for good, and those of them that answered last time."""
    known = [states[source.feed.url] for source in drawn_on if source.feed.url in states]
    alive = [state for state in known if not state.gone]
    return len(alive), sum(not state.failures for state in alive)


def _delivered(engine: sa.Engine, config: Config, clock: Clock) -> DeliverReport | None:
    if not issues.waiting(engine):
        return None
    from digest.pipeline.sending import deliver  # noqa: PLC0415 - MIME and SMTP: only when something waits

    return deliver(engine, config, issues.waiting(engine), clock)
