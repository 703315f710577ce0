"""The editor's own words above the stories: a text file an issue, named by its date."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from digest import schedule
from digest.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digest.config import Edition

_LONGEST = 2000  # characters: a foreword, no column; what a mail may weigh is for its stories
_DATED = re.compile(r"(20\d\d-\d\d-\d\d)((?:-\d{4})?)\.txt")


def read(edition: Edition, slot: datetime) -> str:
    """Read what the editor wrote for the issue due at `slot`; empty: nothing. Raise DataError for what cannot be printed."""
    folder, due = edition.forewords, slot.astimezone(edition.zone)
    if folder and not folder.is_dir():
        raise DataError(str(folder), "no such folder", "make it, or mend forewords")
    names = (f"{due:%Y-%m-%d-%H%M}.txt", f"{due:%Y-%m-%d}.txt")  # the first where a day has several issues
    return next((_text(folder / name) for name in names if (folder / name).exists()), "") if folder else ""


def refused(edition: Edition, now: datetime) -> Iterator[DataError]:
    """Find files of today or later that cannot be printed, or that no issue will print."""
    today = now.astimezone(edition.zone).date().isoformat()
    for file in sorted(edition.forewords.iterdir()) if edition.forewords else ():
        if not file.name.startswith(".") and file.name >= today:
            yield from _refused(edition, file)


def _refused(edition: Edition, file: Path) -> Iterator[DataError]:
    if not _awaited(edition, file.name):
        yield DataError(str(file), "no issue is due then", "name it by the day of an issue: 2026-12-24.txt")
        return
    try:
        _text(file)
    except DataError as error:
        yield error


def _text(file: Path) -> str:
    try:
        text = file.read_text("utf-8-sig").strip()
    except UnicodeError as error:
        raise DataError(str(file), "it is not UTF-8", "save it as UTF-8") from error
    except OSError as error:
        raise DataError(str(file), f"it cannot be read: {error.strerror}", "check its rights") from error
    if len(text) > _LONGEST:
        raise DataError(str(file), f"it has {len(text):,} characters", f"shorten it to {_LONGEST:,}: it stands above the news")
    return text


def _awaited(edition: Edition, name: str) -> bool:
    """Tell whether an issue is due on the day a file is named for, and at its hour if it names one."""
    found = _DATED.fullmatch(name)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return False
    before = datetime.combine(day, time(), edition.zone) - timedelta(seconds=1)
    dues = (slot.astimezone(edition.zone) for slot in schedule.slots(edition.plan, edition.zone, before))
    return any(found[2] in ("", f"-{due:%H%M}") for due in takewhile(lambda due: due.date() == day, dues))
