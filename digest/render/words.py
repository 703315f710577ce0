"""Fixed strings, dates and numbers by language: the .po catalogues are read as they are, no build step."""

from __future__ import annotations

import io
import re
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from babel import Locale
    from babel.support import NullTranslations

CATALOGUES = Path(__file__).resolve().parent.parent / "catalogues"

_ENGLISH = {"colon": ": ", "semicolon": ";", "stop": ". ", "comma": ", ", "space": " ", "opens": " (", "closes": ")"}
_MARKS = {
    "ar": {"comma": "، "},
    "fr": {"colon": "\u00a0: ", "semicolon": "\u00a0;"},
    "ja": {"colon": "：", "stop": "。", "comma": "、", "space": "", "opens": "（", "closes": "）"},
    "zh": {"colon": "：", "stop": "。", "comma": "，", "space": "", "opens": "（", "closes": "）"},
}
_QUOTES = {
    **dict.fromkeys(("ar", "es", "it", "ru", "uk"), ("«", "»")),
    **dict.fromkeys(("pl", "ro"), ("„", "”")),
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
    "ja": ("「", "」"),
}


@lru_cache(maxsize=32)
def translations(language: str) -> NullTranslations:
    """Load the catalogue of a language; English, the language of the keys, where there is none."""
    from babel.support import NullTranslations, Translations  # noqa: PLC0415 - heavy import, used late

    file = CATALOGUES / f"{locale(language).language}.po"
    if not file.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English needs neither
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with file.open("rb") as lines:
        catalogue = read_po(lines, locale=locale(language).language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def translated(language: str) -> bool:
    """Tell whether the fixed strings are there in a language."""
    code = locale(language).language
    return code == "en" or (CATALOGUES / f"{code}.po").is_file()


@lru_cache(maxsize=32)
def locale(language: str) -> Locale:
    """Give babel's locale of a language code such as "pt-BR"; English where it is unknown."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy import, used late

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def home(language: str) -> Locale:
    """Give the locale that dates, numbers and names are written in: that of the fixed strings around them."""
    return locale(language if translated(language) else "en")


def direction(language: str) -> str:
    """Tell "rtl" or "ltr"."""
    return str(locale(language).text_direction)


def long_date(day: date, language: str) -> str:
    """Write a date in full: Tuesday, June 3, 2025."""
    from babel.dates import format_date  # noqa: PLC0415 - heavy import, used late

    return _first(str(format_date(day, "full", locale=home(language))), language)


def days(first: date, last: date, language: str) -> str:
    """Write from which day to which: Mar 1 – 8, 2026; one day in full."""
    from babel.dates import format_interval  # noqa: PLC0415 - heavy import, used late

    if first >= last:
        return long_date(last, language)
    return _first(str(format_interval(first, last, "yMMMMd", locale=home(language))), language)


def weekday(day: date, language: str) -> str:
    """Name the day of the week: Tuesday."""
    from babel.dates import format_date  # noqa: PLC0415 - heavy import, used late

    return str(format_date(day, "EEEE", locale=home(language)))


def short_date(day: date, language: str) -> str:
    """Write a day and its month, not to be parted at a line's end: Jun 3."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - heavy import, used late

    written = str(format_skeleton("MMMd", datetime.combine(day, time()), locale=home(language)))
    return _first(written, language).replace(" ", "\u00a0")


def _first(dated: str, language: str) -> str:
    """Write the first of a month as French and Brazil do, which count only that day: 1er décembre, 1º de dezembro."""
    written = home(language)
    first = {"fr": "1er", "pt": "1" if written.territory == "PT" else "1º"}.get(written.language, "1")
    return re.sub(r"\b1(?=(?:[ \u00a0–-]|$))", first, dated)


def number(value: float, language: str) -> str:
    """Write a number with the separators of a language."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - heavy import, used late

    return str(format_decimal(value, locale=home(language)))


def name_of(language: str, within: str) -> str:
    """Name a language in another: ar, within en: Arabic."""
    return locale(language).get_language_name(home(within)) or language


def marks(language: str) -> dict[str, str]:
    """Give the marks that part a line's pieces in a language, with their spaces: colon, stop and comma; and what parts sentences."""
    return {**_ENGLISH, **_MARKS.get(locale(language).language, {})}


def quotes(language: str) -> tuple[str, str]:
    """Give the marks that a language sets around somebody's words, with their spaces."""
    return _QUOTES.get(locale(language).language, ("“", "”"))


def stops_outside(language: str) -> bool:
    """Tell whether a language sets the full stop of somebody's words behind their closing mark."""
    return locale(language).language in {"es", "pl", "ru", "uk"}


def gettext(language: str) -> Callable[[str], str]:
    """Give the function that puts a fixed string into a language."""
    told: Callable[[str], str] = translations(language).ugettext
    return told


def capitals(text: str, language: str) -> str:
    """Write a text in capitals; Turkish and Azerbaijani have one of i with its dot, and one of ı."""
    dotted = locale(language).language in {"tr", "az"}
    return (text.replace("i", "İ") if dotted else text).upper()


def reader(language: str) -> str:
    """Give the word a greeting uses for a subscriber without a name."""
    return gettext(language)("reader")
