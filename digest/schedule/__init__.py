"""When is an issue due, and what to put into cron or systemd so that somebody asks.

*Due* is decided from the last slot in the store, never from the trigger: a trigger may come late, twice, or not at all. A slot
is the UTC instant an issue was due. Clock changes follow Debian's cron: a time that is skipped in spring falls on the first
minute after the gap, a time that comes twice in autumn counts the first time only. A day that an edition skips has no slot.
"""

from digest.schedule.timetable import Schedule, days, due, longest_pause, next_slot, parse, slots
from digest.schedule.triggers import Plan, Trigger, cron, install, installed, misread, remove, systemd, unit_name

__all__ = [
    "Plan",
    "Schedule",
    "Trigger",
    "cron",
    "days",
    "due",
    "install",
    "installed",
    "longest_pause",
    "misread",
    "next_slot",
    "parse",
    "remove",
    "slots",
    "systemd",
    "unit_name",
]
