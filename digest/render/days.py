"""The day of a report, beside what it calls "today" where that is another day for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.render import words
from digest.sentences import moments

if TYPE_CHECKING:
    from digest.types import Article


_WEEK = 7  # days in which a weekday's name is one day's


@dataclass(frozen=True, slots=True)
class Reader:
    """In which language, in which time zone and on which day an issue is read."""

    language: str
    zone: str
    day: date


def day_of(text: str, article: Article, reader: Reader) -> str:
    """Word the day of an article whose text has a "today" that is another day for the reader, or that was live; empty elsewhere."""
    told = moments.told_on(article.published, ZoneInfo(reader.zone))
    live = article.kind == "live" and told != reader.day  # all it tells is of its hour
    passed = article.dated and (live or moments.elapsed(text, article.language or reader.language, told, reader.day))
    return words.short_date(told, reader.language) if passed else ""


def with_day(headline: str, outlet: str, day: str, language: str) -> str:
    """Set whose word of which day a headline is behind it, where it needs a day: Council to vote tonight (Gazette, Dec 28)."""
    marks = words.marks(language)
    return f"{headline}{marks['opens']}{outlet}{marks['comma']}{day}{marks['closes']}" if day else headline


def named(day: str, reader: Reader) -> str:
    """Name a day (ISO) that a part of a story is told under: by its weekday where that is one; empty where it is none."""
    if not day:
        return ""
    told = date.fromisoformat(day)
    if (reader.day - told).days < _WEEK:
        return words.weekday(told, reader.language)
    return words.short_date(told, reader.language)
