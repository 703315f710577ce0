"""Embargoes: "EMBARGOED UNTIL 00:01 GMT 3 June: …" at the head of a release. What the line says, and when it lifts.

A zone is read strictly ("CET" in June is UTC+1), which errs to the later side. What tells no day, names a zone nobody knows or can
be read two ways tells no time: the article is kept out.
"""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.sentences import tongues
from digest.types import Embargo

if TYPE_CHECKING:
    from babel import Locale

_UNTIL = r"(?:until|till?|before|bis(?: zum)?|vor(?: dem)?|jusqu['’](?:au|à|en)|avant|hasta|antes de|fino|prima del?|tot|voor|até|antes|do|przed|fram till|til|до)"
_MARK = (
    rf"(?:strict(?:ly)? |press |under (?:strict )?|streng(?:e)? |sous |bajo |sotto |onder |sob )?embargo(?:ed| strict)?(?: for (?:release|publication|use))? {_UNTIL}|(?:strict(?:ly)? )?embargoed (?:for(?: release| publication| use)?|to)"
    rf"|embargad[oa] {_UNTIL}|(?:эмбарго|ембарго) {_UNTIL}|(?:strict(?:ly)? )?embargo(?:ed)?(?= ?[:–—-])"
    rf"|(?:not for|nicht zur|nicht für die|ne pas|no|non|niet(?: voor)?|não) (?:public(?:ation|ar)|pub(?:lier|blicare|liceren|licatie)|release|broadcast|use|veröffentlichung|divulg\w+)(?: or (?:release|broadcast|use))? {_UNTIL}"
    rf"|sperrfrist(?: {_UNTIL}|(?= ?[:–—-]))|gesperrt bis(?: zum)?"
)
_OPENING = re.compile(rf"^[\W_]*(?:(?:press|news|media)? ?release[\W_]+)?(?:{_MARK})\b", re.IGNORECASE)
_SAID = re.compile(
    r"\bthis (?:press |news )?(?:release|report|material) is (?:under )?embargo(?:ed)? (?:until|for)\b", re.IGNORECASE
)
_ENDING = re.compile(rf"[([–—|-]\s*(?:{_MARK})\b", re.IGNORECASE)
# What news of trade and of courts says, too.
_WEAK = re.compile(r"[\W_]*(?:embargo\b|embargad|эмбарго|ембарго|gesperrt)", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[\])]|[:.;|–—-](?=\s|$)|$)[\s\])|:–—-]*")
_BETWEEN, _DASH = re.compile(r"[\s,;()/]*"), re.compile(r"[\s:–—-]+")
_FARTHEST = timedelta(hours=15)  # no clock is so far from Greenwich's
_LONGEST = timedelta(days=366)  # an embargo of more than a year is a slip of the pen
_LINE, _FEW = 120, 12  # characters and words of a line that says no more than its embargo

_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?:,? ?(?:de )?(20\d\d))?"
_HOUR = re.compile(
    r"(?:alle ore|ore|kl\.?|às|a las|um|om) (?P<bare>\d{1,2})(?![\d:.h])"
    r"|(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:h|hrs?|hours|uhr|uur)\b)?"
    r"|(?P<half_hour>\d{1,2})\s?(?P<its_half>[ap])\.?m\b\.?|(?P<named>\d{1,2})\s?(?:uhr|h(?:rs?|oras|eures)?|uur|ore)\b"
    r"|(?P<four>[0-2]\d[0-5]\d)(?=\s?(?:h(?:rs?|ours)?\b|GMT|UTC|BST|[A-Z]{1,4}T\b))(?:\s?h(?:rs?|ours)?\b)?"
    r"|(?P<noon>noon|midday|mittags?|midi|mediodía|mezzogiorno|meio-dia)\b|(?P<midnight>midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht|meia-noite)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)(?:T(?=\d))?")
_FIGURES = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(20\d\d|\d\d)\b")
_LONE_YEAR = re.compile(r"(20\d\d)\b")
_OFFSET = re.compile(r"(?:GMT|UTC|Z)(?:\s?([+-])\s?(\d{1,2})(?::?(\d\d))?)?(?!\w)")
_HOURS = {"BST": 1, "MEZ": 1, "CET": 1, "WEST": 1, "MESZ": 2, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3}
_HOURS |= {"JST": 9, "KST": 9, "SGT": 8, "HKT": 8}
_HOURS |= {"AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
_HOURS |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_PLACES = {"ET": "New_York", "CT": "Chicago", "MT": "Denver", "PT": "Los_Angeles"}
_PLACES |= {"Eastern": "New_York", "Central": "Chicago", "Mountain": "Denver", "Pacific": "Los_Angeles"}
_ZONE = re.compile(
    rf"(?P<hours>{'|'.join(sorted(_HOURS, key=len, reverse=True))})\b|(?P<place>(?:US )?(?:{'|'.join(_PLACES)})\b(?: (?:Standard |Daylight )?Time\b)?)|(?P<london>(?:UK|London|British)(?: Summer)? [Tt]ime\b)"
)
_UNKNOWN = re.compile(r"[A-Z]{1,4}T\b|[A-Z][a-z]+ (?:[Tt]ime|Zeit)\b")
_FILLER = re.compile(
    r"(?:on|at|the|of|from|date|time|hours|local time|ortszeit|le|la|el|las|los|il|den|der|dem|de|del|dia|día|am|um|om|op|om|kl|à|a|alle|al|ore|às|as|em|о|o|w|dnia|godz|release|publication|hrs|uhr|uur)\b\.?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Told:
    """What a line has told so far of when its embargo lifts."""

    day: tuple[int, int] | None = None  # month, day
    year: int = 0
    clock: tuple[int, int] | None = None
    zone: timezone | ZoneInfo | None = None
    doubtful: bool = False  # two readings, or a zone nobody knows


def opens(line: str) -> bool:
    """Tell whether a line may open with an embargo."""
    return (_OPENING.match(line) or _SAID.search(line[:_LINE])) is not None


def split(line: str, language: str, published: datetime, *, headline: bool = False) -> tuple[Embargo, str] | None:
    """Take the embargo off a line: what it says, and the rest; None where there is none.

    "Embargo until 2027 on Russian diamonds" speaks of another embargo: where no readable time with an end behind it, or the end of a short
    line, makes it sure, there is none.
    """
    found = _OPENING.match(line) or _SAID.search(line[:_LINE]) or (_ENDING.search(line) if headline else None)
    if found is None:
        return None
    apart = not headline and line[-1] not in ".!?…"
    told, end = _read(line, found.end(), tongues.code(language))
    closed = _CLOSED.match(line, end)
    lifts, strong = _lifts(told, published), not _WEAK.match(found[0])
    sure = strong or (found[0].isupper() and not line.isupper())
    if lifts is None:
        alone = closed is not None or (len(line) <= _LINE and len(line.split()) <= _FEW)
        return (Embargo(line), line) if alone and (strong or ((sure or apart) and end > found.end())) else None
    if closed is None and not sure:
        return None
    behind = line[closed.end() if closed else end :].strip()
    before = "" if found.re is _SAID else line[: found.start()].strip()
    return Embargo(line[found.start() : end].strip(" ([–—|-"), lifts), before or behind


def _read(line: str, start: int, code: str) -> tuple[_Told, int]:
    """Read times, days and zones in whatever order they come; give also where they end. Words between them count where more follows."""
    told, end, at = _Told(), start, _after(_DASH, line, start)
    while True:
        at = _after(_BETWEEN, line, at)
        if told.day is None or _HOUR.match(line, _after(_DASH, line, at)):
            at = _after(_DASH, line, at)
        if taken := _day(line, at, code, told) or _time(line, at, told):
            end = at = taken
        elif filler := _FILLER.match(line, at):
            at = filler.end()
        else:
            return told, end


def _after(pattern: re.Pattern[str], line: str, at: int) -> int:
    """Give where a pattern ends that may begin at a place of a line, or that place."""
    found = pattern.match(line, at)
    return found.end() if found else at


def _day(line: str, at: int, code: str, told: _Told) -> int:
    """Read a day; give where it ends, 0 where none begins."""
    if found := _ISO.match(line, at):
        told.year, told.day = int(found[1]), (int(found[2]), int(found[3]))
    elif found := _FIGURES.match(line, at):
        first, second = int(found[1]), int(found[3])
        told.doubtful |= found[2] == "/" and code == "en" and first != second and max(first, second) <= 12  # noqa: PLR2004 - months
        told.year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)  # noqa: PLR2004 - figures
        told.day = (first, second) if second > 12 else (second, first)  # noqa: PLR2004 - months
    elif found := _dated(code).match(line, at):
        day, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        told.day, told.year = (_months(code)[month.lower().rstrip(".")], int(day)), int(year or told.year)
    elif told.day and not told.year and (found := _LONE_YEAR.match(line, at)):
        told.year = int(found[1])
    else:
        found = _weekday(code).match(line, at)
    return found.end() if found else 0


def _time(line: str, at: int, told: _Told) -> int:
    """Read a time of day or a zone; give where it ends, 0 where none begins."""
    if found := _HOUR.match(line, at):
        told.clock = _clock(found)
    elif found := _OFFSET.match(line, at):
        away = timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))
        told.doubtful |= away >= _FARTHEST
        told.zone = timezone(min(away, _FARTHEST) * (-1 if found[1] == "-" else 1))
    elif found := _ZONE.match(line, at):
        told.zone = _zone(found)
    elif told.clock and (found := _UNKNOWN.match(line, at)):
        told.doubtful = True
    return found.end() if found else 0


def _zone(found: re.Match[str]) -> timezone | ZoneInfo:
    """Give the zone named: by its hours from Greenwich, or as a place's clock."""
    if found["hours"]:
        return timezone(timedelta(hours=_HOURS[found["hours"]]))
    place = next((name for word, name in _PLACES.items() if found["place"] and re.search(rf"\b{word}\b", found["place"])), "")
    return ZoneInfo(f"America/{place}" if place else "Europe/London")


def _clock(found: re.Match[str]) -> tuple[int, int]:
    """Give hour and minute; midnight ends its day."""
    if found["noon"] or found["midnight"]:
        return (12, 0) if found["noon"] else (24, 0)
    if found["four"]:
        return int(found["four"][:2]), int(found["four"][2:])
    hour, half = int(found["bare"] or found["hour"] or found["half_hour"] or found["named"]), found["half"] or found["its_half"]
    hour = hour % 12 + (12 if half.lower() == "p" else 0) if half else hour
    return hour, int(found["minute"] or 0)


def _lifts(told: _Told, published: datetime) -> datetime | None:
    """Give the time told; without a zone where none is, in the year nearest to publication where none is, None where nothing sure is told."""
    if told.day is None or told.doubtful or (told.clock or (0, 0)) > (24, 0):
        return None
    years = [told.year] if told.year else [published.year + more for more in (-1, 0, 1)]
    hour, minute = told.clock or (0, 0)
    try:
        days = [datetime(year, *told.day, tzinfo=UTC) for year in years]
        day = min((one for one in days if one - published <= _LONGEST), key=lambda one: abs(one - published))
        local = day.replace(hour=hour % 24, minute=minute, tzinfo=told.zone) + timedelta(days=hour // 24)
    except ValueError:  # 31 June; 29 February of a year that has none; a year that is too far ahead
        return None
    return local.astimezone(UTC) if told.zone else local


def _locales(code: str) -> list[Locale]:
    """Give the locale of a language that has one, and the English one."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - where a line opens with an embargo

    try:
        return [Locale("en"), Locale(code)]
    except (UnknownLocaleError, ValueError):
        return [Locale("en")]


@cache
def _months(code: str) -> dict[str, int]:
    """Give the numbers of the months of a language, and of English, by their names and what they are shortened to."""
    ways = (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide"))
    written = (one.months[context][width] for one in _locales(code) for context, width in ways)
    return {month.lower().rstrip("."): number for names in written for number, month in names.items()} | {"sept": 9}


@cache
def _dated(code: str) -> re.Pattern[str]:
    """Compile "3 June 2026" and "June 3, 2026" in a language."""
    month = "|".join(sorted(map(re.escape, _months(code)), key=len, reverse=True))
    return re.compile(
        rf"{_DAY}\s?(?:of |de |d['’])?({month})\b\.?{_YEAR}\b|({month})\b\.? {_DAY}(?![:.h]?\d){_YEAR}(?!\w)", re.IGNORECASE
    )


@cache
def _weekday(code: str) -> re.Pattern[str]:
    """Compile the names of a language's weekdays, and of the English ones."""
    written = (one.days["format"][width] for one in _locales(code) for width in ("wide", "abbreviated"))
    names = {day.rstrip(".") for days in written for day in days.values()}
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b\.?", re.IGNORECASE)
