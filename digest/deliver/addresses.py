"""Mail addresses, and files of them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import idna

from digest.errors import DataError
from digest.types import Failure, Subscriber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # dot-atom, RFC 5322
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
_NAMED = re.compile(r'\s*"?(?P<name>[^"<>]*?)"?\s*<(?P<address>[^<>]*)>\s*')
_LONGEST, _LONGEST_LOCAL, _LONGEST_NAME = 254, 64, 100  # RFC 5321 4.5.3.1; a name longer than this is none
_FORMULA = tuple("=+-@\t\r")
_CONTROLS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
COLUMNS = ("address", "name", "language", "timezone", "status")


def address(text: str) -> str:
    """Give an address its one spelling, the domain in lower case and ASCII; raise DataError."""
    local, at, domain = text[: 4 * _LONGEST].strip().rpartition("@")
    if not at:
        raise DataError(repr(text[:80]), "not a mail address", "write name@example.org")
    if not local.isascii():
        raise DataError(repr(text[:80]), "letters outside ASCII before the @", "few servers take it; use another address")
    domain = _ascii(domain, text)
    whole = f"{local}@{domain}"
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL or len(whole) > _LONGEST:
        raise DataError(repr(text[:80]), "not a mail address", "write name@example.org")
    return whole


def key(text: str) -> str:
    """Give what two spellings of one person's address have in common."""
    return text.casefold()


def named(text: str) -> tuple[str, str]:
    """Split 'Name <address>' or a bare address into (name, address); raise DataError."""
    match = _NAMED.fullmatch(text) if len(text) <= 4 * _LONGEST else None  # the pattern takes a square of the time
    return (clean(match["name"]), address(match["address"])) if match else ("", address(text))


def clean(text: str) -> str:
    """Make strangers' text safe for a header: one line, no controls or direction marks, no encoded words."""
    if text.isascii() and text.isprintable() and "=?" not in text:
        return " ".join(text.split())
    # Python up to 3.11.9 decodes =?utf-8?q?=0D=0ABcc:...?= in a value given to it and writes the line break out (gh-121650).
    kept = (" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char) not in _CONTROLS)
    return " ".join("".join(kept).replace("=?", "= ?").split())


def subscriber(text: str, name: str = "", language: str = "", zone: str = "") -> Subscriber:
    """Make a subscriber of 'Name <address>' or a bare address, and what else is known of them; raise DataError."""
    own, where = named(text)
    if zone and zone not in available_timezones():
        raise DataError(where, f"{zone[:40]!r} is no time zone of the tz database", "write one such as Europe/Berlin, or none")
    if language and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?", language):
        raise DataError(where, f"{language[:40]!r} is no language code", "write one such as en or pt-BR, or none")
    return Subscriber(where, (clean(name) or own)[:_LONGEST_NAME], language.replace("_", "-"), zone)


def read(text: str) -> tuple[tuple[Subscriber, ...], tuple[Failure, ...]]:
    """Read subscribers from CSV (with or without a heading) or from lines; report each bad line and take the rest."""
    good: dict[str, Subscriber] = {}
    bad: list[Failure] = []
    for number, fields in _rows(text.removeprefix("\ufeff")):
        try:
            one = _subscriber(fields)
        except DataError as error:
            bad.append(Failure("import", f"line {number}", f"{error.subject}: {error.reason}", error.advice))
            continue
        if good.setdefault(key(one.address), one) is not one:
            bad.append(Failure("import", f"line {number}", f"{one.address} is there twice", "the first one counts"))
    return tuple(good.values()), tuple(bad)


def write(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of COLUMNS as CSV, so that no spreadsheet takes a cell for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([f"'{cell}" if _is_formula(cell) else cell for cell in row] for row in rows)
    return out.getvalue()


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, column -> cell); without a heading the columns are address, name, language, timezone."""
    columns: Sequence[str] = COLUMNS
    for number, cells in _lines(text):
        cells = [_unquoted(cell.strip()) for cell in cells]  # noqa: PLW2901 - the same cells, made plain
        lowered = [cell.lower() for cell in cells]
        plain = not any("@" in cell for cell in cells)  # a heading or a comment names nobody; a person may be called Email
        if plain and ("address" in lowered or "email" in lowered):
            columns = ["address" if cell == "email" else cell for cell in lowered]
        elif any(cells) and not (plain and cells[0].startswith("#")):
            yield number, dict(zip(columns, cells, strict=False))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Split line by line, so that one stray quote cannot swallow the rest of the file."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        try:
            yield number, next(csv.reader([line], delimiter=";" if ";" in line and "," not in line else ","), [])
        except csv.Error:
            yield number, [line[:80]]


def _unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    """Tell what a spreadsheet would reckon, or what looks like one that was made harmless: both come back as they were."""
    return cell.lstrip("'").startswith(_FORMULA)


def _subscriber(fields: dict[str, str]) -> Subscriber:
    one = subscriber(*(fields.get(column, "") for column in ("address", "name", "language", "timezone")))
    if fields.get("status", "active").lower() not in ("", "active"):
        raise DataError(one.address, f"status is {fields['status'][:20]!r}", "only active ones are taken in")
    return one


def _ascii(domain: str, text: str) -> str:
    """Turn a domain into ASCII by IDNA 2008 with UTS 46 mapping."""
    try:
        plain = domain.lower() if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise DataError(repr(text[:80]), f"not a domain ({error})", "write name@example.org") from error
    if not _DOMAIN.fullmatch(plain):
        raise DataError(repr(text[:80]), "not a mail address", "write name@example.org")
    return plain
