"""Dates as feeds write them: the two common spellings here, all others by feedparser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_RFC822 = re.compile(
    r"(?:[A-Za-z]{3},\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d\d):(\d\d):(\d\d)\s+(?:GMT|UTC?|Z|([+-])(\d\d)(\d\d))\s*"
)
_W3C = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))\s*")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}


def moment(text: str) -> datetime | None:
    """Read a date as UTC, to the second; None where it is none."""
    text = text.strip()[:100]
    if not text:
        return None
    try:
        if found := _W3C.fullmatch(text):
            year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
        elif found := _RFC822.fullmatch(text):
            day, year, hour, minute, second = (int(found[place]) for place in (1, 3, 4, 5, 6))
            month = _MONTHS[found[2].lower()]
        else:
            return _otherwise(text)
        local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return local - _offset(found[7], found[8], found[9])
    except (ValueError, KeyError, OverflowError):
        return _otherwise(text)


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> timedelta:
    if not sign:
        return timedelta()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -offset if sign == "-" else offset


def _otherwise(text: str) -> datetime | None:
    from digest.feeds.reference import moment as by_feedparser  # noqa: PLC0415 - imports feedparser

    return by_feedparser(text)
