"""Read the facts out of a sentence: tokens, numbers with units, names, dates, quotations with speakers, titles of office."""

# ruff: noqa: E501, SIM905 - word lists and patterns are read as lines

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.cite import words
from digest.sentences import prose, quotes, tongues
from digest.sentences.notation import ARABIC, LEVEL, RAISED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COMMA_DECIMAL = frozenset(("de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ro", "el", "sv"))
YEARS = range(1800, 2100)

_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*[{RAISED}]*|\w+(?:[’'ʼ]\w+)*|[^\w\s]")
_NOT = re.compile(r"\b(?:(ca)n|(wo)n|(sha)n|(\w+)n)['’]t\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<money>(?:US|A|C|NZ|HK)?[$€£¥₹]|\b(?:USD|EUR|GBP|Rs\.?)\s)?\s?(?<![A-Za-zÀ-ÿА-я0-9.,])(?P<digits>\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)"
    rf"(?![\d.,]*[{RAISED}])"  # 10³ is not 10
    r"(?P<ordinal>(?:st|nd|rd|th)\b)?(?:[\s\u00a0-]?(?P<percent>%|٪|％|per ?cent\b|percent\b|pct\b|prozent\b|pour cent\b|por ciento\b|por cento\b|per cento\b|procent\b|процент\w*|відсотк\w*|بالمئة|في المئة))?",
    re.IGNORECASE,
)
_POWER = re.compile(rf"\d+(?:[.,]\d+)*[{RAISED}]+")
_MONEY = {
    "$": "$", "us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "dólares": "$", "dollari": "$", "долларов": "$", "€": "€", "eur": "€", "euro": "€", "euros": "€", "евро": "€", "євро": "€",
    "£": "£", "gbp": "£", "pound": "£", "pounds": "£", "pfund": "£", "¥": "¥", "yen": "¥", "yuan": "yuan", "₹": "₹", "rs": "₹", "rupees": "₹", "cents": "cent", "pence": "penny", "円": "¥", "元": "yuan",
}  # fmt: skip
_MEASURE = {
    name: group
    for group, names in {
        "km": "km kilometre kilometres kilometer kilometers kilómetros chilometri quilômetros км", "mile": "mile miles mi", "m": "metre metres meter meters", "ft": "ft foot feet", "kg": "kg kilogram kilograms kilo kilos",
        "lb": "lb lbs", "tonne": "tonne tonnes ton tons", "year": "year years yr yrs jahre jahren ans años anni anos jaar lat лет років ani", "month": "month months monate monaten mois meses mesi maanden miesięcy месяцев місяців luni",
        "week": "week weeks wochen semaines semanas settimane weken tygodni недель тижнів", "day": "day days tage tagen jours días giorni dias dagen dni дней днів zile", "hour": "hour hours stunden heures horas ore uur godzin часов годин",
        "minute": "minute minutes minuten minutos minuti", "second": "seconds", "acre": "acre acres", "hectare": "hectare hectares", "degree": "degree degrees °", "litre": "litre litres liter liters", "gallon": "gallon gallons", "inch": "inch inches",
        "point": "point points", "mph": "mph", "kmh": "kph kmh",
    }.items()
    for name in names.split()
}  # fmt: skip
MEASURES = frozenset(_MEASURE.values())
_MORE = frozenset(
    "more over least above exceeding exceeded beyond topped surpassed mehr über mindestens plus más oltre più mais ponad более больше понад peste".split()
)
_LESS = frozenset(
    "less fewer under most below nearly almost weniger unter knapp fast moins presque menos casi meno quasi quase minder bijna mniej prawie менее почти майже aproape".split()
)
_ABOUT = frozenset(
    "about around roughly approximately some estimated circa etwa rund environ unos cerca ongeveer około около близько circa 约 約 حوالي نحو".split()
)
_NAME = re.compile(r"(?<![\w’'])([A-ZÀ-ÖØ-ÞĄ-ŽЀ-ЯҐ][\w’'ʼ-]*\w|[A-ZЀ-Я](?=\.))")
_SPEECH = "said|says|told|added|wrote|tweeted|argued|insisted|warned|claimed|stated|announced|replied|explained|declared|admitted|testified|recalled|continued|noted|joked|posted|asked|called|described|denied|confirmed"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: value, unit ("$", "%", "km" or a noun), half a unit of its last place, and which way it is bounded."""

    value: float
    unit: str
    slack: float
    bound: int  # 1 more than, -1 less than, 0 neither
    about: bool
    text: str
    end: int


_ARABIC = ARABIC | {0x640: None}  # without the stroke that draws a word out


def normal(text: str) -> str:
    """Fold what typography varies: width, invisible characters, apostrophes, "n't", digits of other scripts."""
    folded = prose.visible(text).translate(LEVEL).translate(_ARABIC).replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    folded = "".join(str(unicodedata.digit(mark)) if mark.isdecimal() and not mark.isascii() else mark for mark in folded)
    return _NOT.sub(
        lambda found: (
            {"ca": "can", "wo": "will", "sha": "shall"}.get((found[1] or found[2] or found[3] or "").lower(), found[4] or "")
            + " not"
        ),
        folded,
    )


_SPELLED = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[,.]\d{3})+|\d+(?:[.,]\d+)?)(?:[\s-]?(thousand|million|billion|trillion|bn|k|m)\b)?(?![.,]?\d)"
)
_PERCENT = re.compile(r"(?<=\d)[\s-]?(?:per ?cent|percent|pct)\b")


def _plain_figures(text: str, tongue: str) -> str:
    """Write figures one way: 1.2 million and 1,200,000 become 1200000, per cent becomes %."""

    def plain(found: re.Match[str]) -> str:
        value = valued(found[1], tongue)[0] * (words.SCALES[found[2]] if found[2] else 1.0)
        return f"{value:.6f}".rstrip("0").rstrip(".")

    return _SPELLED.sub(plain, _PERCENT.sub(" %", text))


@lru_cache(maxsize=20_000)
def tokens(text: str, tongue: str) -> tuple[str, ...]:
    """Cut a text into lower-case words, numbers and marks; a character each where no spaces part words."""
    folded = _plain_figures(normal(text).lower(), tongue)
    if tongue in tongues.UNSPACED:
        return tuple(re.findall(r"\d+(?:[.,]\d+)*|[a-z]+|\S", folded))
    return tuple(
        re.sub(r"'s$|'$|s'$", lambda found: "s" if found.group() == "s'" else "", piece) for piece in _TOKEN.findall(folded)
    )


def is_word(token: str) -> bool:
    """Tell words, numbers and units from marks."""
    return any(mark.isalnum() or mark in "$€£¥₹%°٪" for mark in token)


@lru_cache(maxsize=20_000)
def content(text: str, tongue: str) -> tuple[str, ...]:
    """List the words that carry meaning, in order."""
    stops = words.STOPS.get(tongue, frozenset())
    return tuple(token for token in tokens(text, tongue) if is_word(token) and token not in stops)


@lru_cache(maxsize=50_000)
def stem(token: str) -> str:
    """Cut common endings, so that inflected forms of a word meet; crude on purpose, and the same for all languages."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "est", "ed", "es", "ly", "en", "e", "s", "y"):
        if token.endswith(ending) and len(token) - len(ending) >= 3:  # noqa: PLR2004
            base = token[: -len(ending)]
            return base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls" else base  # noqa: PLR2004
    return token


def stems(text: str, tongue: str) -> frozenset[str]:
    """Give the stems of the words that carry meaning."""
    return frozenset(stem(token) for token in content(text, tongue))


# -- numbers -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def numbers(text: str, tongue: str) -> tuple[Number, ...]:
    """List the figures of a text, digits and words alike, years among them."""
    folded = normal(text)
    if tongue in tongues.UNSPACED:
        folded = re.sub(r"(?<!\d),(?=\d)", ";", folded)  # a wide comma before a figure is no part of it
    found = [_of_digits(folded, match, tongue) for match in _NUMBER.finditer(folded)]
    return tuple(sorted([*found, *_of_words(folded, tongue)], key=lambda number: number.end))


def powers(text: str) -> frozenset[str]:
    """List the figures with a raised one behind them ("10³", "10⁻⁶"), which are no plain numbers."""
    return frozenset(_POWER.findall(normal(text)))


def _of_digits(text: str, match: re.Match[str], tongue: str) -> Number:
    """Read a figure written in digits, with the scale and unit around it."""
    value, places = valued(match["digits"], tongue)
    scale, end = _scale(text, match.end(), tongue)
    money = _MONEY.get((match["money"] or "").strip(" .").lower().replace("a$", "$").replace("c$", "$"), "")
    unit = "%" if match["percent"] else money or ("th" if match["ordinal"] else _unit(text, end))
    bound, about = _bound(text[: match.start()], tongue)
    if scale > 1 and not about:
        places = max(0, places)  # "900 million" is no rounding of 880 million; "about 900 million" may be
    return Number(value * scale, unit, 0.5 * 10.0**-places * scale, bound, about, match.group().strip(), match.end())


def valued(digits: str, tongue: str) -> tuple[float, int]:
    """Read digits with their separators: the value, and how many decimal places (negative: trailing zeros)."""
    bare = re.sub(r"[ \u00a0\u202f'’]", "", digits)
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        zeros = len(bare) - len(bare.rstrip("0"))
        return float(bare), -zeros if len(bare) > zeros else 0
    mark, after = bare[last], len(bare) - last - 1
    thousands = bare.count(mark) > 1 or (after == 3 and ((mark == ".") == (tongue in COMMA_DECIMAL)))  # noqa: PLR2004
    if thousands:
        whole = re.sub(r"[.,]", "", bare)
        return float(whole), -(len(whole) - len(whole.rstrip("0")))
    return float(re.sub(r"[.,]", "", bare[:last]) + "." + bare[last + 1 :]), after


def _scale(text: str, end: int, tongue: str) -> tuple[float, int]:
    """Read the scale word behind a figure: "million", "bn", "lakh crore", "mil milhões", 万; Romanian "mil." are millions."""
    found = re.match(r"[\s\u00a0-]?(lakh (?=crore)|mil (?=mil[lh]))?([^\W\d_]+|[万萬億亿兆千百])\.?", text[end : end + 20])
    word = found[2].lower() if found else ""
    if tongue == "ro" and word == "mil":
        word = "milioane"
    if found and word not in words.SCALES and word[:1] in "万萬億亿兆千百":
        word = word[:1]
        return words.SCALES[word], end + 1
    times = words.SCALES[found[1].strip()] if found and found[1] else 1.0
    return (words.SCALES[word] * times, end + found.end()) if found and word in words.SCALES else (1.0, end)


def _unit(text: str, end: int) -> str:
    """Read the unit behind a figure: money, a measure, or the noun counted (its stem)."""
    ahead = re.match(r"[^.,;:()\d]*", text[end : end + 40].lower())
    following = re.findall(r"[^\W\d_]+|[°円元]", ahead.group() if ahead else "")[:3]
    for word in following[:2]:
        if word in _MONEY or word in _MEASURE:
            return _MONEY.get(word) or _MEASURE[word]
    if following[:2] in (["per", "cent"], ["pour", "cent"]) or following[:1] in (["percent"], ["percentage"]):
        return "%"
    nouns = [word for word in following if word not in words.STOPS["en"]]
    return stem(nouns[0]) if nouns else ""


def _bound(before: str, tongue: str) -> tuple[int, bool]:
    """Read how a figure is bounded by the words before it: at least, up to, about."""
    near = [token for token in tokens(re.split(r"[\d.;:]", before[-30:])[-1], tongue) if is_word(token)][-3:]
    bound = 1 if _MORE & set(near) else -1 if _LESS & set(near) or near[-2:] == ["up", "to"] else 0
    return bound, bool(_ABOUT & set(near[-2:]))


_REACH = 30  # characters beside a number in words that tell whether it goes on
_SPELT_UK = r"[^\W\d_]+(?:'[^\W\d_]+)?"  # "п'ять"; an apostrophe of others parts words, as "d'onze"


def _of_words(text: str, tongue: str) -> list[Number]:
    """Read figures written as words ("twenty-five", "three hundred"); "one" is mostly no figure and left out."""
    found = []
    for value, start, end in _in_words(text, tongue):
        if value > 1 and not _larger(text, (start, end), tongue):
            bound, about = _bound(text[:start], tongue)
            found.append(Number(value, _unit(text, end), 0.0, bound, about, text[start:end], end))
    return found


def larger(text: str, tongue: str) -> frozenset[str]:
    """List the numbers in words of which a part is not read ("vingt-deux"), which are no figures."""
    folded = normal(text)
    parts = (_larger(folded, (start, end), tongue) for _, start, end in _in_words(folded, tongue))
    return frozenset(part.lower() for part in parts if part)


def _larger(text: str, span: tuple[int, int], tongue: str) -> str:
    """Give the number in words that a span is part of, where the rest is not read: "soixante-dix", "treinta y dos", "zwei Dutzend"."""
    start, end = span
    ends, goes_on = _not_read(tongue)
    ahead, behind = ends.search(text[max(0, start - _REACH) : start]), goes_on.match(text, end)
    return f"{ahead.group() if ahead else ''}{text[start:end]}{behind.group() if behind else ''}" if ahead or behind else ""


@cache
def _not_read(tongue: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give how a text ends, and how one goes on, beside a number in words that is a part of one that is not read."""
    one = words.LARGER.get(tongue, "(?!)")
    ends = re.compile(rf"(?<!\w)(?:{one})[\s-]+(?:(?:et|y|e|și) )?$", re.IGNORECASE)
    return ends, re.compile(rf"[\s-]+(?:{one})(?!\w)", re.IGNORECASE)


def _in_words(text: str, tongue: str) -> Iterator[tuple[float, int, int]]:
    """Give the value of each number written as words, and where it stands."""
    table = words.CARDINAL.get(tongue, {})
    value, place = 0.0, -1
    pieces = list(re.finditer(_SPELT_UK if tongue == "uk" else r"[^\W\d_]+", text)) if table else []
    for number, piece in enumerate(pieces):
        word = piece.group().lower()
        if word in table:
            value, place = value + table[word], piece.start() if place < 0 else place
        elif place >= 0 and word in words.SCALES:
            value = _times(value, words.SCALES[word])
        elif place < 0:
            continue
        following, behind = _next_words(text, pieces[number : number + 3])
        joined = following == "and" and behind in table and value >= words.SCALES["hundred"]
        if joined or ((following in table or following in words.SCALES) and following not in ("k", "m", "mil", "mille")):
            continue
        yield value, place, piece.end()
        value, place = 0.0, -1


def _times(value: float, scale: float) -> float:
    """Multiply what a scale word stands behind: all that is smaller, as of "one thousand two hundred" only the two."""
    rest = value % max(scale, words.SCALES["thousand"])
    return value - rest + rest * scale


def _next_words(text: str, pieces: Sequence[re.Match[str]]) -> tuple[str, str]:
    """Give the two words behind the first of some, with spaces or hyphens alone between them: not of "of the five, three died"."""
    pairs = itertools.pairwise(pieces)
    near = itertools.takewhile(lambda pair: not text[pair[0].end() : pair[1].start()].strip(" -‐‑"), pairs)
    following, behind, *_ = *(word.group().lower() for _, word in near), "", ""
    return following, behind


def carries(claimed: Number, printed: Number) -> bool:
    """Tell whether a printed figure bears a claimed one: same unit, same bound, equal or honestly rounded."""
    if not _same_unit(claimed.unit, printed.unit) or claimed.bound * printed.bound < 0:
        return False
    gap = abs(claimed.value - printed.value)
    if gap <= 1e-9 * max(1.0, abs(claimed.value)):
        return claimed.bound == printed.bound or (not claimed.bound and printed.about) or (claimed.about and not printed.bound)
    if claimed.value in YEARS and claimed.value == int(claimed.value) and not claimed.unit:
        return False
    if claimed.bound:
        side = (printed.value - claimed.value) * claimed.bound
        return 0 < side <= 0.1 * claimed.value and not printed.bound
    close = gap <= claimed.slack + 1e-9 and gap <= 0.05 * claimed.value and claimed.slack > printed.slack
    return close and (claimed.about or claimed.slack >= 1e3)  # noqa: PLR2004 - below, only "about" may round


def _same_unit(claimed: str, printed: str) -> bool:
    """Tell whether two units can be one; nouns may differ ("12 people", "12 villagers"), measures and money may not."""
    strict = {"%", "th", *_MONEY.values(), *_MEASURE.values()}
    return claimed == printed or not (claimed in strict or printed in strict) or not claimed


# -- names, dates, titles, quotations ------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def names(text: str, tongue: str) -> tuple[str, ...]:
    """List the name words of a text: capitalised where no sentence begins, and at its beginning if no common word."""
    stops = words.STOPS.get(tongue, frozenset()) | words.STOPS["en"]
    found = []
    for match in _NAME.finditer(text.replace("’", "'")):
        word = re.sub(r"'s?$", "", match.group())
        low = word.lower()
        opening = not re.search(r"[\w,;)]\W*$", text[: match.start()]) or bool(
            re.search(r"[.!?:]\W*$|[“\"«]$", text[: match.start()])
        )
        if (
            low in stops
            or low in words.MONTHS
            or low in words.DAYS
            or (opening and not re.match(r"\s[A-ZÀ-Þ]|[’']s\s", text[match.end() :]))
        ):
            continue
        found.append(low)
    return tuple(found)


def known_name(name: str, pool: frozenset[str], text: str) -> bool:
    """Tell whether a name word stands in a pool of words, as itself, a demonym, a hyphenated part or initials."""
    parts = [part for part in re.split(r"[-']", name) if len(part) > 1] or [name]
    if name in pool or all(part in pool for part in parts):
        return True
    if any(_demonym(name, word) for word in pool if word[:4] == name[:4]):
        return True
    initials = "".join(re.findall(r"\b[A-Z]", text)).lower()
    return 2 <= len(name) <= 5 and name in initials  # noqa: PLR2004


def _demonym(name: str, word: str) -> bool:
    """Tell whether two words are a country and its people ("Italy", "Italian")."""
    short, long = sorted((name, word), key=len)
    stemmed = short.rstrip("aeyi")
    return (
        len(stemmed) >= 4  # noqa: PLR2004 - "Mali" and "Malay" are two
        and long.startswith(stemmed)
        and long[len(stemmed) :] in ("n", "an", "ian", "ans", "ians", "ish", "ese", "i", "ic", "s", "es", "y", "e", "a")
    )


def dates(text: str, tongue: str) -> frozenset[str]:
    """List the months and weekdays named, as numbers, so that languages and abbreviations meet; "may" and "sun" in lower case are words."""
    found = set()
    for match in re.finditer(r"[^\W\d_]+(?:-feira)?", text):
        word, low = match.group(), match.group().lower()
        if tongue == "en" and word == low:
            continue
        if low in words.MONTHS and not (
            low in ("march", "may", "mar", "mai", "dec", "sep")
            and tongue == "en"
            and not re.search(r"\w\W*$|^", text[: match.start()])
        ):
            found.add(f"month {words.MONTHS[low]}")
        elif low in words.DAYS:
            found.add(f"day {words.DAYS[low]}")
    return frozenset(found)


def offices(text: str) -> tuple[tuple[str, str], ...]:
    """List (office, surname) pairs standing together, as in "Prime Minister Ann Lee"."""
    return tuple(
        (re.sub(r"[ .-]+", " ", match[1].lower()).strip(), match[2].split()[-1].lower().strip("'’s."))
        for match in words.TITLES_EXACT.finditer(text)
    )


_MARKS = re.compile(
    r"“([^”]+)”|\"([^\"]+)\"|«\s*([^»]+?)\s*»|„([^“”]+)[“”]|「([^」]+)」|『([^』]+)』|(?<!\w)‘([^’]+(?:’(?=\w)[^’]+)*)’(?!\w)"
)


def quotations(text: str) -> tuple[str, ...]:
    """List what stands between quotation marks."""
    return tuple(next(group for group in match.groups() if group) for match in _MARKS.finditer(text))


def speaker(text: str) -> frozenset[str]:
    """Name the words of who speaks in a sentence with speech in it: the capitalised words beside a verb of speech (English)."""
    plain = quotes.unquoted(text)
    name = r"((?:(?:[A-Z][\w’'.-]+|of|the|de|van|al)[\s,]+){1,6})"
    before = re.search(rf"{name}(?:[a-z,]+\s){{0,6}}?(?:{_SPEECH})\b", plain)
    after = re.search(rf"\b(?:{_SPEECH})\s((?:[\w’'-]+\s){{0,6}}?(?:[A-Z][\w’'.-]+[\s,.]?)+)", plain)
    according = re.search(r"\baccording to ((?:[\w’'-]+\s){0,4}?(?:[A-Z][\w’'.-]+[\s,.]?)+)", plain, re.IGNORECASE)
    found = before or after or according
    return frozenset(names("x " + found[1], "en")) if found else frozenset()
