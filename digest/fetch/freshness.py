"""How long an answer stays fresh: RFC 9111, as far as a reader of feeds needs it. Pure functions of headers and time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})")  # s-maxage is for caches that many share


def fresh_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Tell until when an answer need not be asked for again; None where that was not said."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    if found := _MAX_AGE.search(control):
        age = headers.get("age", "0").strip()
        spent = int(age) if age.isascii() and age.isdigit() and len(age) < 10 else 0  # noqa: PLR2004
        return _later(now, int(found[1]) - spent)
    expires, date = parse_date(headers.get("expires", "")), parse_date(headers.get("date", ""))
    return _later(now, (expires - (date or now)).total_seconds()) if expires else None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read Retry-After as seconds from now; None where it is absent or senseless."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:  # noqa: PLR2004 - thirty years are enough
        return float(value)
    moment = parse_date(value)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def parse_date(value: str) -> datetime | None:
    """Read an HTTP date as UTC; None where it is none."""
    try:
        moment = parsedate_to_datetime(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _later(now: datetime, seconds: float) -> datetime | None:
    return now + timedelta(seconds=seconds) if 0 < seconds < 1e10 else None  # noqa: PLR2004 - beyond that it is a mistake
