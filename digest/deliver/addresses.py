"""Mail addresses, and files of them."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import idna

from digest.errors import DataError
from digest.types import Failure, Subscriber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # dot-atom, RFC 5322
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
_ADDRESS = re.compile(r"[\w.+-]@\w[\w-]*\.\w")  # something like one, somewhere in a text
_NAMED = re.compile(r'\s*"?(?P<name>[^"<>]*?)"?\s*<(?P<address>[^<>]*)>\s*')
_LONGEST, _LONGEST_LOCAL, _LONGEST_NAME = 254, 64, 100  # RFC 5321 4.5.3.1; a name longer than this is none
_FORMULA = tuple("=+-@\t\r")
_CONTROLS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
COLUMNS = ("address", "name", "language", "timezone", "status")
_HEADINGS = {
    "address": (
        *("address", "email", "e-mail", "email address", "e-mail address", "mail", "e-mail-adresse", "adresse e-mail"),
        "subscriber",
    ),
    "name": ("name", "full name", "display name"),
    "first": ("first name", "given name", "fname", "vorname", "prénom"),
    "last": ("last name", "surname", "family name", "lname", "nachname"),
    "language": ("language", "lang", "locale", "sprache"),
    "timezone": ("timezone", "time zone", "tz", "zeitzone"),
    "status": ("status", "subscriber type", "subscriber status", "subscription status", "email status"),
    "willing": ("subscribed to emails", "accepts email marketing", "accepts marketing", "confirmed"),
    "left": (
        *("unsub time", "clean time", "unsubscription date", "unsubscribed at", "unsubscribed", "opted out"),
        *("email disabled", "blocklisted", "blacklisted", "bounced", "complained", "deleted at"),
        *("unsubscribed from all email", "email hard bounce reason", "email suppressions"),
    ),
}
"""What columns are called in files of our own and in those that other services and address books write."""
_VAGUE = ("address", "subscriber")  # where another column is surely of addresses, these are a street and somebody's name
_ACTIVE = (
    "",
    "active",
    "subscribed",
    "confirmed",
    "enabled",
    "regular",
    "premium",
    "gifted",
    "trialed",
    "free",
    "paid",
    "comped",
)
# What says of a status that they get no mail, in English and as services for others write it.
_GONE = re.compile(
    r"un[- ]?(?:sub|confirm|activ|verif|deliv)|non[- ]?sub|ina[ck]ti|bounc|complain|spam|abuse|pending|clean|remov|suppress|"
    r"archiv|delet|disabl|block|blacklist|opt\w{0,9}[- ]?out|churn|invalid|expired|paused|abgemeldet|gekündigt|unbestätigt|ausgetragen|"
    r"désabonn|désinscri|inactif|baja|inativ|inattiv|disiscritt|cancel|afgemeld|wypisan|nieaktywn|отпис|неактивн"
)
# What says so as a whole cell under any other heading, or none: services call that column state, consent, permission and more.
_LEFT = re.compile(
    r"(un|never|not)[-_ ]?(subscribed|confirmed)|(awaiting|pending)[-_ ]?confirmation|((hard|soft)[-_ ]?)?bounced|complained|"
    r"cancell?ed|inactive|opt(ed)?[-_ ]?out|suppressed",
    re.IGNORECASE,
)
_NO = ("no", "n", "false", "f", "0", "nein", "non", "nee", "nej", "nie", "não", "нет", "ні")
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, .ods and .numbers; .xls
_NOTHING = (
    "",
    "-",
    "[]",
    "null",
    "none",
    "nil",
    "n/a",
    r"\n",
    "0000-00-00",
    "0000-00-00 00:00:00",
)  # as databases write what is not there


def address(text: str) -> str:
    """Give an address its one spelling, the domain in lower case and ASCII; raise DataError."""
    local, at, domain = text[: 4 * _LONGEST].strip().rpartition("@")
    if not at:
        raise DataError(repr(text[:80]), "not a mail address", "write name@example.org")
    if not local.isascii():
        raise DataError(
            repr(text[:80]), "letters outside ASCII before the @", "few mail servers accept that; use another address"
        )
    domain = _ascii(domain, text)
    whole = f"{local}@{domain}"
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL or len(whole) > _LONGEST:
        raise DataError(repr(text[:80]), "not a mail address", "write name@example.org")
    return whole


def named(text: str) -> tuple[str, str]:
    """Split 'Name <address>' or a bare address into (name, address); raise DataError."""
    match = _NAMED.fullmatch(text) if len(text) <= 4 * _LONGEST else None  # the pattern takes quadratic time
    return (clean(match["name"]), address(match["address"])) if match else ("", address(text))


def clean(text: str) -> str:
    """Make strangers' text safe for a header: one line, no controls or direction marks, no encoded words."""
    if text.isascii() and text.isprintable() and "=?" not in text:
        return " ".join(text.split())
    # Python up to 3.11.9 decodes =?utf-8?q?=0D=0ABcc:...?= in a value given to it and writes the line break out (gh-121650).
    kept = (" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char) not in _CONTROLS)
    return " ".join("".join(kept).replace("=?", "= ?").split())


def subscriber(text: str, name: str, language: str, zone: str) -> Subscriber:
    """Make a subscriber of 'Name <address>' or a bare address, and what else is known of them; raise DataError."""
    own, where = named(text)
    known = _zones().get(zone.casefold(), "")
    if zone and not known:
        raise DataError(where, f"{zone[:40]!r} is no time zone of the tz database", "write one such as Europe/Berlin, or none")
    if language and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?", language):
        raise DataError(where, f"{language[:40]!r} is no language code", "write one such as en or pt-BR, or none")
    return Subscriber(where, (clean(name) or own)[:_LONGEST_NAME], language.replace("_", "-"), known)


@cache
def _zones() -> dict[str, str]:
    """Name the time zones there are, by any spelling of them; looking through their folder takes longer than all else of a line."""
    return {name.casefold(): name for name in available_timezones()}


def decoded(raw: bytes, where: str, encoding: str = "") -> str:
    """Read the bytes of a file of addresses, UTF-8 or UTF-16 with its mark unless told; raise DataError."""
    if raw.startswith(_SPREADSHEETS):
        raise DataError(
            where, "it is a spreadsheet, whatever its name says", "save it as CSV UTF-8 in the program that wrote it"
        )
    told = encoding or ("utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    try:
        text = raw.decode(told)
    except LookupError as error:
        raise DataError(where, f"no encoding is called {told[:40]!r}", "write one such as cp1252") from error
    except UnicodeError as error:
        line = raw.count(b"\n", 0, getattr(error, "start", 0)) + 1
        name = encoding or f"{told.removesuffix('-sig').upper()} (perhaps Windows-1252, which Excel writes)"
        advice = "save it as UTF-8; `digest subscribers import` also takes --encoding, such as cp1252"
        raise DataError(where, f"line {line} is not {name}", advice) from error
    if "\0" in text:
        raise DataError(where, "it is UTF-16 without a mark, or no text", "save it as UTF-8")
    return text


def read(text: str) -> tuple[tuple[Subscriber, ...], tuple[Failure, ...]]:
    """Read subscribers from CSV (with or without a heading) or from lines; report each bad line and take the rest."""
    good: dict[str, Subscriber] = {}
    bad: list[Failure] = []
    for number, fields in _rows(text.removeprefix("\ufeff")):
        try:
            one = _subscriber(fields)
        except DataError as error:
            unheaded = not (good or bad or "@" in "".join(fields.values()))
            bad.append(_unheaded(number, fields) if unheaded else _bad(number, error, fields))
            continue
        if good.setdefault(one.address.lower(), one) is not one:
            bad.append(Failure("import", f"line {number}", f"{one.address} is there twice", "the first one counts"))
    return tuple(good.values()), tuple(bad)


def _bad(number: int, error: DataError, fields: dict[str, str]) -> Failure:
    known = not (status := _status(fields)) or _GONE.search(status)  # a word nobody knows may be of somebody who wants it
    stage = "left" if _unwanted(fields) and known else "import"
    return Failure(stage, f"line {number}", f"{error.subject}: {error.reason}", error.advice)


def _unheaded(number: int, fields: dict[str, str]) -> Failure:
    """Complain of a first line that names nobody, nor the column of addresses."""
    reason = f"{', '.join(fields.values())[:80]!r} is neither a mail address nor a heading that is known"
    return Failure(
        "import", f"line {number}", reason, f"call the column of addresses one of: {', '.join(_HEADINGS['address'])}"
    )


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
    width = 1  # without a heading only the first cell is surely what it stands for
    for number, cells in _lines(text):
        cells = [_unquoted(cell.strip()) for cell in cells]  # noqa: PLW2901 - the same cells, made plain
        plain = not any("@" in cell for cell in cells)  # a heading or a comment names nobody; a person may be called Email
        headed = _columns(cells) if plain else []
        if "address" in headed:
            columns, width = headed, len(headed)
        elif any(cells) and not (plain and cells[0].startswith(("#", "sep="))):
            pairs = [
                ("left" if _LEFT.fullmatch(cell) else kind, cell)
                for kind, cell in zip(columns, cells, strict=False)
                if kind != "left" or cell.lower() not in (*_NO, *_NOTHING)
            ]
            yield number, dict([*_second(cells, width), *reversed(pairs)])  # of two columns of one name the first counts


def _second(cells: Sequence[str], width: int) -> Iterator[tuple[str, str]]:
    """Find an address where no heading announces one: it is another reader's, as in a line copied from a mail program."""
    if "@" in cells[0]:
        yield from (("second", cell) for cell in cells[width:] if _ADDRESS.search(cell) and cell.lower() != cells[0].lower())


def _columns(cells: Sequence[str]) -> list[str]:
    """Tell what the columns under a heading hold, empty where we take none of it."""
    plain = [_heading(cell) for cell in cells]
    found = [_COLUMN_OF.get(cell, "") for cell in plain]
    sure = any(kind == "address" and cell not in _VAGUE for kind, cell in zip(found, plain, strict=True))
    return ["" if sure and cell in _VAGUE else kind for kind, cell in zip(found, plain, strict=True)]


def _heading(text: str) -> str:
    """Give what spellings of a heading have in common."""
    return re.sub(r"[\W_]+", "", text.casefold())


_COLUMN_OF = {_heading(word): kind for kind, words in _HEADINGS.items() for word in words}


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Split line by line, so that one stray quote cannot swallow the rest of the file."""
    lines = re.split(r"\r\n|\r|\n", text)
    first = _delimiter(next(filter(str.strip, lines), ""))  # a name may hold another mark
    for number, line in enumerate(lines, 1):
        try:
            yield number, next(csv.reader([line], delimiter=first if first in line else _delimiter(line)), [])
        except csv.Error:
            yield number, [line[:80]]


def _delimiter(line: str) -> str:
    return "," if "," in line else next((mark for mark in (";", "\t") if mark in line), ",")


def _unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    """Tell what a spreadsheet would reckon, or what looks like one that was made harmless: both come back as they were."""
    return cell.lstrip("'").startswith(_FORMULA)


def _subscriber(fields: dict[str, str]) -> Subscriber:
    name = fields.get("name", "") or f"{fields.get('first', '')} {fields.get('last', '')}".strip()
    if second := fields.get("second"):
        raise DataError(repr(second[:80]), "a second address on one line", "write one address a line")
    one = subscriber(fields.get("address", ""), name, fields.get("language", ""), fields.get("timezone", ""))
    if reason := _unwanted(fields):
        advice = "only active subscribers are taken in; `digest subscribers remove` removes who is on the list"
        raise DataError(one.address, reason, advice)
    return one


def _unwanted(fields: dict[str, str]) -> str:
    """Tell why a line names somebody who gets no mail; empty where it does not."""
    if _status(fields):
        return f"status is {fields['status'][:20]!r}"
    willing = fields.get("willing", "").lower()
    gone = "left" in fields or willing in _NO or _GONE.search(willing)
    return "by the file they left, bounced or want no mail" if gone else ""


def _status(fields: dict[str, str]) -> str:
    """Give a status that is none of those who get mail; empty where it is."""
    status = fields.get("status", "").lower()
    return "" if status in _ACTIVE else status


def _ascii(domain: str, text: str) -> str:
    """Turn a domain into ASCII by IDNA 2008 with UTS 46 mapping."""
    try:
        plain = domain.lower() if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise DataError(repr(text[:80]), f"not a domain ({error})", "write name@example.org") from error
    if not _DOMAIN.fullmatch(plain):
        raise DataError(repr(text[:80]), "not a mail address", "write name@example.org")
    return plain
