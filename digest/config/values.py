"""The kinds of values in config.yaml: how durations, sizes, zones, paths and names are written, read and refused."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, ValidationInfo, WithJsonSchema

from digest import schedule
from digest.config.complaint import did_you_mean
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_WRITTEN = {
    "duration": 'write a duration as a number and s, m, h, d or w: "36h"',
    "size": 'write a size as a number and B, kB, MB or GB: "10MB"',
}
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-])0?(1?\d)(?::?00)?", re.IGNORECASE)
_ZERO = re.compile(r"0+(\.0*)?")
_TWO_LETTERS = (  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi "
    "fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv "
    "kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm "
    "rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo "
    "wa wo xh yi yo za zh zu"
)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(B|kB|MB|GB)")
_BYTES = {"B": 1, "kB": 1000, "MB": 1000**2, "GB": 1000**3}


def _duration(value: object) -> object:
    """Read "36h" as seconds; leave numbers of the program's own alone, and zero, which needs no unit."""
    if not isinstance(value, str) or _ZERO.fullmatch(value.strip()):
        return value
    return _measured(value, _DURATION, _SECONDS, "duration")


def _size(value: object) -> object:
    """Read "10MB" as bytes; leave numbers of the program's own alone."""
    if not isinstance(value, str):
        return value
    return int(_measured(value, _SIZE, _BYTES, "size"))


def _measured(value: str, pattern: re.Pattern[str], units: Mapping[str, float], noun: str) -> float:
    """Read a number with its unit; refuse one without: 36 may be hours to who writes it and seconds to who reads it."""
    if re.fullmatch(r"\d+(\.\d+)?", value.strip()):
        *most, last = (value.strip() + unit for unit in units)
        raise ValueError(f"a {noun} needs its unit: write {', '.join(most)} or {last}")
    match = pattern.fullmatch(value.strip())
    if not match:
        raise ValueError(_WRITTEN[noun])
    return float(match[1]) * units[match[2]]


def _spelt(value: float, units: Mapping[str, float]) -> str:
    """Write a number in the largest unit that leaves no fraction: 129600 seconds as "36h"."""
    unit = max((unit for unit in units if value and value % units[unit] == 0), key=units.__getitem__, default=next(iter(units)))
    return f"{value / units[unit]:g}{unit}"


def _pattern(value: str) -> str:
    """Accept /regex/ or a plain word; check that the regex compiles."""
    if len(value) > 1 and value.startswith("/") and value.endswith("/"):
        try:
            re.compile(value[1:-1])
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from None
    return value


def _zone(value: str) -> str:
    """Accept a name of the tz database."""
    try:
        ZoneInfo(value)  # the list of all zones opens six hundred files
    except (LookupError, ValueError, OSError):
        if offset := _OFFSET.fullmatch(value):
            turned = f"Etc/GMT{'-' if offset[1] == '+' else '+'}{int(offset[2])}"  # POSIX counts westward
            raise ValueError(
                f"not a time zone of the tz database - write a city's, such as Europe/Berlin, or {turned}"
            ) from None
        cities = [name for name in available_timezones() if "/" in name]  # EST for CEST would be six hours off
        near = difflib.get_close_matches(value, cities, 1)
        told = did_you_mean(near) or " - write a city's, such as Europe/Berlin"
        raise ValueError(f"not a time zone of the tz database{told}") from None
    return value


def _language(value: str) -> str:
    """Refuse two letters that are no language's."""
    code = value.partition("-")[0]
    if len(code) == 2 and code not in _TWO_LETTERS.split():  # noqa: PLR2004 - those of three letters are too many to list
        raise ValueError("there is no such language: write the two letters of ISO 639-1, such as de or pt-BR")
    return value


def _https(value: str) -> str:
    """Accept an https URL, or nothing."""
    if value and not value.startswith("https://"):
        raise ValueError("write an https URL: a mail can show no file of this machine")
    return value


def _page_or_mail(value: str) -> str:
    """Accept an https URL, a mailto: of plain ASCII, or nothing."""
    if value and not re.fullmatch(r"(?:https://|mailto:[!-~]+@)[!-~]+", value):
        raise ValueError("write an https URL, or mailto: and an address")
    return value


def _read_by(read: Callable[[str], object]) -> AfterValidator:
    """Accept what the timetable reads, as it stands."""

    def check(value: str) -> str:
        try:
            read(value)
        except ConfigError as error:
            raise ValueError(f"{value!r} is {error.reason}: {error.advice}") from None
        return value

    return AfterValidator(check)


def _shaped(pattern: str, advice: str) -> BeforeValidator:
    """Refuse a text of another shape in words, where pydantic would show the pattern."""

    def checked(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value.strip()):
            raise ValueError(advice)
        return value

    return BeforeValidator(checked)


def _rooted(value: Path, info: ValidationInfo) -> Path:
    """Take a relative path as beside the configuration, wherever cron starts us."""
    folder: Path = (info.context or {}).get("folder", Path())
    return folder / value.expanduser()


def _rooted_store(value: str, info: ValidationInfo) -> str:
    """Take a file by where it lies, whatever links lead there: its locks and its backup lie beside it, for all who share it."""
    scheme = (re.match(r"postgres[^:/]*:/{0,2}|.*?://", value) or [""])[0]  # one slash too few names a server, too
    if not scheme:
        path = _rooted(Path(value), info)
        return os.path.realpath(path) if path.is_absolute() else str(path)
    if scheme not in ("postgresql://", "postgresql+psycopg://"):
        raise ValueError(f"write a file as digest.db, or a server as postgresql://user:password@host/name, not {scheme}")
    if re.split(r"\?(?=\w+=)", value)[0].count("@") > 1:  # what stands behind the first would be taken for the host, and told
        raise ValueError("more than one @: in a password write %40 for it, and %25 for %")
    return value


def _feed_url(value: str, info: ValidationInfo) -> str:
    """Accept http(s) and file URLs; make a file URL of a path."""
    scheme = value.partition(":")[0].lower() if "://" in value else ""
    if scheme in ("http", "https", "file"):
        return value
    if scheme == "feed":
        raise ValueError("write http:// or https:// in the place of feed://")
    if scheme:
        raise ValueError(f"a feed is fetched by http or https, not {scheme}")
    return _rooted(Path(value), info).absolute().as_uri()


def _text(pattern: re.Pattern[str], example: str) -> dict[str, Any]:
    """Tell editors that a number is written as text, with its unit."""
    return {"type": "string", "pattern": f"^{pattern.pattern}$", "examples": [example]}


_Seconds = Annotated[
    float, BeforeValidator(_duration), PlainSerializer(lambda value: _spelt(value, _SECONDS), str, when_used="json")
]
Seconds = Annotated[_Seconds, Field(ge=0), WithJsonSchema({"anyOf": [_text(_DURATION, "30s"), {"const": 0}]})]
Span = Annotated[_Seconds, Field(gt=0), WithJsonSchema(_text(_DURATION, "36h"))]
Bytes = Annotated[
    int,
    BeforeValidator(_size),
    PlainSerializer(lambda value: _spelt(value, _BYTES), str, when_used="json"),
    Field(gt=0),
    WithJsonSchema(_text(_SIZE, "10MB")),
]
Pattern = Annotated[str, Field(min_length=1), AfterValidator(_pattern)]
Rooted = Annotated[Path, AfterValidator(_rooted)]
FeedUrl = Annotated[str, AfterValidator(_feed_url)]
StorePath = Annotated[str, AfterValidator(_rooted_store)]
Zone = Annotated[str, AfterValidator(_zone)]
_COLOUR, _NAME, _LANGUAGE = r"^#[0-9a-fA-F]{6}$", r"^[a-z0-9][a-z0-9_-]{0,39}$", r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$"
Colour = Annotated[str, Field(pattern=_COLOUR), _shaped(_COLOUR, 'write a colour as "#rrggbb", in quotes')]
Name = Annotated[str, Field(pattern=_NAME), _shaped(_NAME, "write a name in small letters, digits, - and _, 40 at most")]
Language = Annotated[
    str,
    Field(pattern=_LANGUAGE),
    _shaped(_LANGUAGE, "write a language as its two letters: en, or pt-BR"),
    AfterValidator(_language),
]
Words = Annotated[str, Field(min_length=1)]  # what stands in every text, were it empty
HttpsUrl = Annotated[str, AfterValidator(_https)]
PageOrMail = Annotated[str, AfterValidator(_page_or_mail)]
When = Annotated[str, _read_by(schedule.parse)]
Days = Annotated[str, _read_by(schedule.days)]
