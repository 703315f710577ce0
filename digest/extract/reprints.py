"""What says that it was first published long ago: an old text under a new date is no news of today (English)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(rf"\b{date}\b", re.IGNORECASE)
    for date in (
        rf"{_DAY} {_MONTH},? (?P<year>(?:19|20)\d\d)",
        rf"{_MONTH} {_DAY},? (?P<year>(?:19|20)\d\d)",
        rf"{_MONTH} (?P<year>(?:19|20)\d\d)(?P<day>)",
    )
)
_SINCE = re.compile(r"\b(?:updated|revised|expanded)\b", re.IGNORECASE)
_FRESH = timedelta(days=31)  # a text that is printed again within so many days may be news still


def first_published(line: str, published: datetime) -> datetime | None:
    """Give the day a line says a text was first published, where that is long before it was dated; None where it was updated since."""
    found = next(filter(None, (date.search(line) for date in _DATES)), None)
    if found is None or _SINCE.search(line):
        return None
    try:
        day = datetime(int(found["year"]), _MONTHS.index(found["month"].lower()) + 1, int(found["day"] or 1), tzinfo=UTC)
    except ValueError:  # 31 June
        return None
    return day if published - day > _FRESH else None
