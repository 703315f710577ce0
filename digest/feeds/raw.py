"""What a feed says, before we make entries of it: the same from every format and every parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture a feed offers, its URL as written."""

    url: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as the feed has it."""

    guid: str = ""
    link: str = ""
    title: str = ""
    title_html: bool = True  # False where the format says that the title is plain text
    summary: str = ""
    content: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    written: str = ""  # its date as it stands there
    author: str = ""
    language: str = ""
    base: str = ""
    pictures: tuple[Picture, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""  # the outlet it was taken from, as an aggregator's RSS names it
    expires: datetime | None = None  # when a warning ends (Common Alerting Protocol)
    area: str = ""  # and for which places it is given
    enclosed: str = ""  # the address of its recording or file: all the link many podcasts give


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed as it was read."""

    version: str = ""
    title: str = ""
    language: str = ""
    ttl: float = 0.0  # seconds
    entries: Sequence[RawEntry] = ()
    complaint: str = ""  # what is wrong with it, where it could be read all the same


PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}


def seconds_to_live(ttl: str, period: str, frequency: str) -> float:
    """Read RSS <ttl> (minutes) or sy:updatePeriod and sy:updateFrequency as seconds; 0 where there is none."""
    if ttl.strip().isdecimal() and len(ttl) < 8:  # noqa: PLR2004
        return float(ttl) * 60
    often = float(frequency) if frequency.strip().isdecimal() and len(frequency) < 6 else 1.0  # noqa: PLR2004
    return PERIODS.get(period.strip().lower(), 0.0) / max(1.0, often)


def number(text: object) -> int:
    """Read a width or height; 0 where it is none."""
    digits = str(text or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0  # noqa: PLR2004
