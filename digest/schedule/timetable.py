"""Schedules as values, and the slots they give: pure."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from cronsim import CronSim, CronSimError

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_WORDS = {"daily": "*", "weekdays": "1-5", "weekends": "0,6"}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_FIELDS = 5
_AHEAD = timedelta(days=35)  # whose slots show the pauses of a schedule, a monthly one's too
_EXAMPLES = 'write "daily 07:00", "mon,wed,fri 07:00", "weekdays 06:30" or a cron expression of five fields'
_DAYS_WRITTEN = "write a day as 2026-12-25, several as 2026-12-24..2027-01-01"
_DAY, _LONGEST = timedelta(days=1), timedelta(days=366)
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Schedule:
    """When an edition is due, in its own wall-clock time: a cron expression, and the words it was written in."""

    cron: str
    text: str
    skip: tuple[Days, ...] = ()  # days on which it is not, by its own calendar


def days(text: str) -> Days:
    """Read "2026-12-25" or "2026-12-24..2027-01-01", first and last day; raise ConfigError."""
    first, dots, last = text.partition("..")
    try:
        found = date.fromisoformat(first.strip()), date.fromisoformat((last if dots else first).strip())
    except ValueError:
        found = None
    if found is None or not found[0] <= found[1] <= found[0] + _LONGEST:
        raise ConfigError(f"skip {text!r}", "no day, nor a first and a last day within a year", _DAYS_WRITTEN)
    return found


def parse(text: str, skip: Iterable[str] = ()) -> Schedule:
    """Read "daily 07:00", "mon,wed,fri 07:00", "weekdays 06:30" or a cron expression, and days to skip; raise ConfigError."""
    parts = text.lower().split()
    expression = _worded(parts) if len(parts) <= 2 else " ".join(parts)  # noqa: PLR2004 - days and time
    if not expression or len(expression.split()) != _FIELDS:
        raise ConfigError(f"schedule {text!r}", "not a schedule", _EXAMPLES)
    try:
        next(CronSim(expression, datetime(2024, 1, 1, tzinfo=UTC)))
    except (CronSimError, StopIteration) as error:
        raise ConfigError(f"schedule {text!r}", f"not a cron expression ({error or 'it never comes'})", _EXAMPLES) from error
    return Schedule(expression, " ".join(text.split()), tuple(days(one) for one in skip))


def slots(schedule: Schedule, zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    """Yield the slots later than `after`, as UTC instants, earliest first, each once."""
    # From a day before: inside the hour that comes twice, wall-clock time alone does not tell what is later.
    seen = after = after.astimezone(UTC)
    for moment in CronSim(schedule.cron, (after - _DAY).astimezone(zone)):
        slot = moment.astimezone(UTC)
        if slot > seen:
            seen = slot
            if not any(first <= moment.date() <= last for first, last in schedule.skip):
                yield slot


def next_slot(schedule: Schedule, zone: ZoneInfo, after: datetime) -> datetime:
    """Give the first slot later than `after`."""
    return next(slots(schedule, zone, after))


def longest_pause(schedule: Schedule, zone: ZoneInfo, after: datetime) -> timedelta:
    """Give the longest time between two slots, of which the first is near."""
    ahead = itertools.takewhile(lambda pair: pair[0] < after + _AHEAD, itertools.pairwise(slots(schedule, zone, after)))
    return max((later - earlier for earlier, later in ahead), default=timedelta())


def due(schedule: Schedule, zone: ZoneInfo, last_slot: datetime | None, now: datetime, late: timedelta) -> datetime | None:
    """Give the slot an issue is due for, or None.

    It is the newest slot that has come, is later than the last one served and at most `late` ago. Older ones that were missed
    are not made up for one by one: the newest issue carries what they would have said. A clock set back finds `last_slot` in
    the future and so nothing due.
    """
    now = now.astimezone(UTC)
    earliest = now - late - timedelta(microseconds=1)
    if last_slot is not None:
        earliest = max(earliest, last_slot.astimezone(UTC))
    for span in (timedelta(hours=2), timedelta(hours=30), now - earliest):  # near first: a minutely schedule has many
        newest = _newest(schedule, zone, max(earliest, now - span), now)
        if newest is not None or now - span <= earliest:
            return newest
    return None  # pragma: no cover - the last span reaches back to `earliest`


def _newest(schedule: Schedule, zone: ZoneInfo, after: datetime, now: datetime) -> datetime | None:
    newest = None
    for slot in itertools.takewhile(lambda slot: slot <= now, slots(schedule, zone, after)):
        newest = slot
    return newest


def _worded(parts: list[str]) -> str:
    """Turn days and a time into a cron expression; empty when they are none."""
    days, clock = ("daily", parts[0]) if len(parts) == 1 else (parts or ["", ""])
    match = _CLOCK.fullmatch(clock)
    week = _WORDS.get(days) or ",".join(_weekday(day) for day in days.split(","))
    if not match or not re.fullmatch(r"\*|[\d,-]+", week):
        return ""
    return f"{int(match[2])} {int(match[1])} * * {week}"


def _weekday(day: str) -> str:
    return str(_DAYS.index(day[:3])) if day[:3] in _DAYS and (day[:3] == day or day.endswith("day")) else "?"
