"""Dates as feeds write them, each in its own zone: the usual spellings and those feedparser cannot read here; all others by feedparser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_RFC822 = re.compile(
    r"(?:[A-Za-z]{3},\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d\d):(\d\d):(\d\d)\s+(?:(GMT|UTC?|Z)|([+-])(\d\d)(\d\d))\s*"
)
_W3C = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))\s*")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_TIME = (
    r"(?:,?\s+(?:at\s+|[-–]\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s?(?P<half>[ap])\.?m\.?)?"
    r"(?:\s?(?:(?P<zone>[a-z]{1,4})|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)))?)?"
)
_NAMED, _DAY_NAMED = (
    re.compile(rf"{begun}{_TIME}", re.IGNORECASE)
    for begun in (
        r"(?:[a-z]{3,9},?\s+)?(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?:[a-z]{3,9}\.?,?\s*)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<name>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})",
    )
)
_FIGURES = re.compile(
    rf"(?:(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<other>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})|(?P<whole>\d{{4}})[/-](?P<month>\d{{1,2}})[/-](?P<day>\d{{1,2}})){_TIME}",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?")  # since 1970, as programs count; or thousandths
_HOURS = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "bst": 1, "west": 1, "cet": 1}
_HOURS |= {"mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9}
_HOURS |= {"aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13}
_ZONES = {name: timedelta(hours=hours) for name, hours in {**dict.fromkeys(("gmt", "utc", "ut", "z"), 0), **_HOURS}.items()}
_TWELVE = 12  # months; and hours


def moment(text: str, *, day_first: bool | None = None) -> datetime | None:
    """Read a date, to the second, in the zone it names; None where it is none, or "5/6/2026" and nothing tells which is the day."""
    text = text.strip()[:100]
    try:
        if found := _W3C.fullmatch(text):
            year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
            zone = _zone(*found.groups()[6:])
        elif found := _RFC822.fullmatch(text):
            day, year, hour, minute, second = (int(found[place]) for place in (1, 3, 4, 5, 6))
            month = _MONTHS[found[2].lower()]
            zone = timezone(_ZONES[found[7].lower()]) if found[7] else _zone(*found.groups()[7:])
        else:
            return _otherwise(text, day_first=day_first) if text else None
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except (ValueError, KeyError, OverflowError):
        return _by_feedparser(text)


def _otherwise(text: str, *, day_first: bool | None) -> datetime | None:
    """Read a date in another spelling."""
    if found := _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC)
    if found := _FIGURES.fullmatch(text):
        return _of_figures(found, day_first=day_first)
    if found := _NAMED.fullmatch(text) or _DAY_NAMED.fullmatch(text):
        return _at(found, int(found["year"]), _MONTHS[found["name"][:3].lower()], int(found["day"]))
    return _by_feedparser(text)


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Tell by a feed's dates whether the day stands before the month in "5/6/2026"; None where none tells, or they differ."""
    found = (_FIGURES.fullmatch(text.strip()) for text in texts)
    ways = {way for one in found if one and one["first"] and (way := _way(one)) is not None}
    return ways.pop() if len(ways) == 1 else None


def _way(found: re.Match[str]) -> bool | None:
    """Tell the same of one date: no month is the thirteenth, and with full stops the day stands first."""
    if found["mark"] == "." or int(found["first"]) > _TWELVE:
        return True
    return False if int(found["other"]) > _TWELVE else None


def _of_figures(found: re.Match[str], *, day_first: bool | None) -> datetime | None:
    """Read a date whose month is a figure."""
    if found["whole"]:
        return _at(found, int(found["whole"]), int(found["month"]), int(found["day"]))
    known = _way(found)
    way = day_first if known is None else known
    day, month = (int(found[name]) for name in (("first", "other") if way else ("other", "first")))
    return None if way is None else _at(found, int(found["year"]), month, day)


def _at(found: re.Match[str], year: int, month: int, day: int) -> datetime:
    """Add the clock of a date to its day; a zone nobody knows is UTC."""
    hour, half = int(found["hour"] or 0), (found["half"] or "").lower()
    hour = hour % _TWELVE + _TWELVE * (half == "p") if half else hour
    named = timezone(_ZONES.get((found["zone"] or "").lower(), timedelta()))
    zone = _zone(found["sign"], found["hours"], found["minutes"]) if found["sign"] else named
    return datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0), tzinfo=zone)


def _zone(sign: str | None, hours: str | None, minutes: str | None) -> timezone:
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)


def _by_feedparser(text: str) -> datetime | None:
    from digest.feeds.reference import moment as by_feedparser  # noqa: PLC0415 - imports feedparser

    return by_feedparser(text)
