"""Normalise a sentence: write forms of equal value one way, and cut it into words, figures and marks.

A wrong equality lets falsehoods through, so each form stands in a context that makes it sure (`forms.py`), and
between quotation marks only numbers, dates and figures are written one way.
"""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.cite import facts, forms, words
from digest.sentences import prose, tongues

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTES = re.compile(r"[“”„«»「」『』\"]")
_SINGLE = re.compile(r"(?<!\w)([‘'])(?=\w)([^‘’']+(?:[’'](?=\w)[^‘’']+)*[,.!?]?)[’'](?!\w)")
_ORDERLY = re.compile(
    r'[^"]*(?:(?<![^\s(\[—–])"(?=\S)[^"]*(?<=\S)"(?!\w)[^"]*)+'
)  # each opens before a word and closes behind one
_TERM = re.compile(r"(?<=year)-(?=old)|(?<=years)-(?=old)|(?<=\bcan)(?=not\b)")
_TOKEN = re.compile(
    r"(?:(?<![\w)])-)?(?:[A-Z]{1,3})?[$€£¥₹]?\d+(?:[.,/]\d+)*\w*|[A-Z]{1,3}[$€£¥₹]|\w+(?:[-.']\w+)*|…|[^\s.]|\.(?=\s)"
)
_SAYING = re.compile(
    r'(?<=, " )(said|says) ((?:[A-Z][\w\'-]+ ){1,4})(?=$|(?:after|before|during|on|at) )'
)  # "said Lee", "Lee said"


def unmarked(text: str) -> str:
    """Write all double quotation marks one way."""
    return _QUOTES.sub('"', prose.visible(text))


@lru_cache(maxsize=20_000)
def tokens(text: str, tongue: str) -> tuple[str, ...]:
    """Cut a text into words, figures and marks, case and all, each in the one form of what is equal to it."""
    folded = re.sub(r"\.{3,}", "…", facts.normal(_SINGLE.sub(r'"\2"', unmarked(text))))
    if tongue in tongues.UNSPACED:
        return tuple(re.findall(r"[-−]?\d+(?:[.,]\d+)*|[A-Za-z]+|\S", folded))
    folded = re.sub(r"(?<=\d)[−–](?=\d)|−", "-", _TERM.sub(" ", folded))
    folded = re.sub(r"(?<![\w.)\]])\.(?=\d)", "0.", folded)
    if tongue in words.KNOWN:
        folded = _plain(folded, tongue)
    found = " ".join(_TOKEN.findall(re.sub(r"[–—]| - ", " – ", folded)))
    return tuple(_SAYING.sub(r"\2\1 ", found.replace('" ,', ', "') + " ").split())


def _plain(text: str, tongue: str) -> str:
    """Write what is equal one way: numbers, dates and figures everywhere, the rest where it surely stands outside quotation marks."""
    if '"' not in text:
        return _outside(text, tongue)
    if not _ORDERLY.fullmatch(text):
        return _quoted(text, tongue)
    ways = (_outside, _quoted)
    return '"'.join(ways[number % 2](piece, tongue) for number, piece in enumerate(text.split('"')))


def _quoted(text: str, tongue: str) -> str:
    """Write numbers, dates and figures one way."""
    return _figures(_dates(_counted(text, tongue), tongue), tongue)


def _outside(text: str, tongue: str) -> str:
    """Write everything one way that is equal in value."""
    counted = _counted(_spoken(text) if tongue == "en" else text, tongue, outside=True)
    figured = _figures(_dates(_told(counted, forms.BEFORE.get(tongue, ())), tongue), tongue)
    return _told(figured, (forms.AFTER[tongue],) if tongue in forms.AFTER else ())


def _told(text: str, tables: Iterable[forms.Table]) -> str:
    """Write one way what the rows of some tables find."""
    for sign, rows in tables:
        if sign.search(text):
            for pattern, plain in rows:
                text = pattern.sub(plain, text)
    return text


# -- numbers in words ----------------------------------------------------------------------------------------------

_ONES = "two|three|four|five|six|seven|eight|nine"
_TEENS = f"{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_SMALL = rf"(?:(?:{'|'.join(words.TENS)})(?:-(?:one|{_ONES}))?|{_TEENS})"
_HUNDREDS = rf"(?:one|{_TEENS}) hundred(?: and {_SMALL})?"
_SPEAKS = re.compile(r"hundred|thousand|[Oo]ne (?:[mbt]illion|per)")
_ALONE = rf"(?![\w'-]| (?:and )?(?:{_SMALL}|one|hundred|thousand|million|billion)\b)"
_SPOKEN = re.compile(
    rf"(?<![\w'-])(?<!between )(?:(?:{_HUNDREDS}|{_SMALL}|one) thousand(?:,? (?:one|{_ONES}) hundred(?: and {_SMALL})?| and {_SMALL})?|{_HUNDREDS}){_ALONE}"
    r"(?= (?!was\b|is\b|has\b|as\b|this\b|its\b|his\b|us\b)(?:\w+s|people|men|women|children)\b|\W*$|[,;:)])"
    r"|(?<![\w'-])one(?= (?:million|billion|trillion|per ?cent)\b)",
    re.IGNORECASE,
)


def _begins(found: re.Match[str], tongue: str) -> bool:
    """Tell whether a number in words is one: with a capital it is a name, as "the Seven Stars", unless it opens the sentence."""
    if found.group()[0].islower():
        return True
    opens = not found.string[: found.start()].strip(" (")
    return opens and (tongue != "en" or not re.match(r"\W*[A-Z]", found.string[found.end() :]))


def _spoken(text: str) -> str:
    """Write English numbers of several words in digits: two hundred and ten people, one million."""
    if not _SPEAKS.search(text) or "respectively" in text:
        return text
    return _SPOKEN.sub(lambda found: str(_worth(found.group().lower())) if _begins(found, "en") else found.group(), text)


def _worth(number: str) -> int:
    """Give the value of a number in words."""
    for scale, size in ((" thousand", 1000), (" hundred", 100)):
        if scale in number:
            head, _, tail = number.partition(scale)
            return size * _worth(head) + _worth(tail)
    return sum(words.CARDINAL["en"].get(word, 0) for word in re.findall(r"[a-z]+", number))


_SPANS = "year|month|week|day|hour|minute|second|mile|kilometre|kilometer|metre|meter|foot|inch|point|page|man|woman|member|seat|storey|bedroom|room|game|match|time|part|goal|person|nation|party|lane|acre|hectare|tonne|ton|euro"


_OTHER = {"de": "acht", "fr": "neuf", "it": "sei", "nl": "elf", "ro": "nouă"}  # care, new, you are, an elf, to us
_MANY = re.compile(r"(?:ty|hundred|thousand|million) $")  # "twenty five-day trips" are twenty


@cache
def _cardinal(tongue: str, *, outside: bool) -> re.Pattern[str]:
    """Give the pattern of a language's numbers in words from two up; outside quotation marks also of those in "five-day"."""
    other = _OTHER.get(tongue, "")
    names = sorted(
        (word for word, number in words.CARDINAL[tongue].items() if number > 1 and word != other), key=len, reverse=True
    )
    if tongue == "en":
        names = [*(f"{tens}-(?:one|{_ONES})" for tens in words.TENS), *names]
    ending = rf"(?:(?![\w'-])|-(?=(?:{_SPANS})\b))" if tongue == "en" and outside else r"(?![\w'-])"
    opening = "".join(sorted({letter for name in names for letter in (name[0], name[0].upper())}))
    either = "|".join(f"[{name[0]}{name[0].upper()}]{name[1:]}" for name in names)
    return re.compile(rf"(?=[{opening}])(?<![\w'-])({either})(?!\. [a-zà-ÿ\d]){ending}")  # "le 3 sept. 2019" is a month


def _counted(text: str, tongue: str, *, outside: bool = False) -> str:
    """Write numbers from two up in digits where they stand as words."""
    table = words.CARDINAL[tongue]

    def plain(found: re.Match[str]) -> str:
        number, joined = found[1].lower(), found.group()[-1] == "-"
        if not _begins(found, tongue) or (joined and _MANY.search(found.string, 0, found.start())):
            return found.group()
        value = table.get(number) or sum(table[word] for word in number.split("-"))
        return f"{value}-" if joined else str(value)

    return _cardinal(tongue, outside=outside).sub(plain, text)


# -- dates and figures ---------------------------------------------------------------------------------------------

_SHORT = frozenset(("k", "m", "mn", "bn", "tn"))  # "5m" may be metres, "12 mn" minutes, "5 BN" a battalion; "$5m" are millions
_SCALES = {
    tongue: {word: 1e6 if (tongue, word) == ("ro", "mil") else words.SCALES[word] for word in names.split()}
    for tongue, names in {
        "en": "hundred thousand million millions billion billions trillion trillions bn mn tn k m",
        "de": "tausend million millionen mio milliarde milliarden mrd",
        "fr": "mille million millions milliard milliards",
        "es": "mil millón millones",
        "it": "mila milione milioni miliardo miliardi mln mld",
        "pt": "mil milhão milhões bilhão bilhões",
        "nl": "duizend miljoen miljard mln mld",
        "pl": "tysięcy milion miliony milionów miliard miliardów mln mld",
        "ru": "тысяч тыс миллион миллиона миллионов миллиард миллиардов млн млрд",
        "uk": "тисяч тис мільйон мільйонів мільярд мільярдів млн млрд",
        "ro": "mii mil milioane miliarde mld mrd",
    }.items()
}  # "mil" is a thousand in Spanish, a million in Romanian; "billion" is a million millions in German
_SCALED = "|".join(sorted({word for table in _SCALES.values() for word in table} - _SHORT, key=len, reverse=True))
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<money>[A-Z]{0,3}[$€£¥₹])?(?P<digits>\d{1,3}(?:[.,]\d{3})+|\d{1,15}(?:[.,]\d{1,15})?)(?![.,]?\d)"
    rf"(?:(?P<short>[km]| ?[bmt]n)\b|[ -]?(?P<scale>{_SCALED})\b(?:(?<=mrd|mio|mln|mld)\.)?(?: d[ei](?= )| d'(?=\w))?|(?!\w))"
    r"(?P<percent>[ -]?(?:[%٪]|per ?cent\b|percent\b|pct\b|prozent\b|pour cent\b|por ciento\b|por cento\b|per cento\b|procent\w{0,2}\b|процент(?:а|ов)?\b|відсотк\w{1,2}\b))?",
    re.IGNORECASE,
)
_MONTHLY = re.compile(forms.MONTH)
_DATE = re.compile(
    rf"(?P<cue>\b(?:(?P<on>[Oo]n|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)|(?P<by>[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|through)) )?\b(?:(?P<day>\d{{1,2}})(?:(?P<rank>st|nd|rd|th)(?: of)?)? (?P<month>{forms.MONTH})|(?P<other>{forms.MONTH}) (?P<behind>\d{{1,2}})(?P<ranked>st|nd|rd|th)?)\b"
    r"(?![.,:]?\d|-\d| century)(?:,? (?P<year>(?:19|20)\d\d)\b)?(?P<end>(?=[.,;:)]|\s*$))?(?! Day\b| on [A-Z])"
)


def _dates(text: str, tongue: str) -> str:
    """Write a day of a month one way: 3 March 2019 and March 3, 2019 become 2019/3/3; "in May 20 people" is none."""
    if tongue != "en" or not _MONTHLY.search(text):
        return text

    def plain(found: re.Match[str]) -> str:
        if not (found["year"] or found["rank"] or found["ranked"] or found["on"] or (found["by"] and found["end"] is not None)):
            return found.group()
        month = words.MONTHS[(found["month"] or found["other"]).lower()]
        return f"{found['cue'] or ''}{found['year'] or 0}/{month}/{int(found['day'] or found['behind'])}"

    return _DATE.sub(plain, text)


def _figures(text: str, tongue: str) -> str:
    """Write figures one way: 1.2 million and 1,200,000 become 1200000, per cent becomes %; signs and currencies stay.

    What may be read in two ways stays as it is: "1,200 millones", "1,2 litres" and "1.125 Dollar" (whose comma, which dot?), and figures
    parted by a space ("in zone 2 150 families").
    """
    scales = _SCALES.get(tongue, {})

    def plain(found: re.Match[str]) -> str:
        digits, scale = found["digits"], (found["scale"] or found["short"] or "").strip().lower()
        numbered = digits[0] == "0" and digits.isdigit()
        metres = scale in _SHORT and (not found["money"] or not found["short"].strip().islower())
        foreign = bool(scale) and scale not in scales
        thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits)
        comma = tongue in facts.COMMA_DECIMAL
        either = ("," in digits and bool(thousands) == comma) or (comma and re.fullmatch(r"\d{1,3}\.\d{3}", digits))
        if numbered or metres or foreign or either:
            return found.group()
        size, places = facts.valued(digits, tongue)
        plainly = f"{size * scales[scale]:.15g}" if scale else f"{size:.{max(0, places)}f}"  # "3.10" may be a date or a version
        behind = " %" if found["percent"] else " " if found.group()[-1] == "'" else ""
        return f"{found['money'] or ''}{plainly}{behind}"

    return _FIGURE.sub(plain, text)
