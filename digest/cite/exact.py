"""Tell a source's own sentence from a near repetition: the same words and marks, but for forms equal in value and cuts that harm nothing.

A near repetition is where a falsehood hides best: one small word turns it. What is not the sentence itself gives way to it.
"""

# ruff: noqa: E501 - patterns and word lists are read as lines

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from digest import prose, tongues
from digest.cite import compare, facts, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.types import Article


@lru_cache(maxsize=20_000)
def same(claim: str, source: str, tongue: str) -> bool:
    """Tell whether a claim is a source sentence itself, with nothing left out but what may go."""
    ours = forms(claim, tongue)
    ways = dict.fromkeys((source, prose.opened(source, tongue), prose.polish(source, tongue)))
    return any(_derives(ours, forms(way, tongue), tongue) for way in ways)


def changes(claim: str, source: str, tongue: str) -> list[str]:
    """List what makes a near repetition other than its source; empty for the sentence itself, and for a true paraphrase."""
    if compare.nearness(claim, source, tongue) < compare.NEAR or same(claim, source, tongue):
        return []
    return compare.reworded(claim, source, tongue) or _differences(forms(claim, tongue), forms(source, tongue))


def _differences(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Say where a claim first leaves its source."""
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    put, gone = next(((ours[a:b][:6], theirs[c:d][:6]) for tag, a, b, c, d in codes if tag != "equal"), ((), ()))
    return [f"“{' '.join(put)}” put for “{' '.join(gone)}”" if put else f"“{' '.join(gone)}” left out"]


def unreal(claim: str, source: str, tongue: str) -> list[str]:
    """List what a paraphrase states as done though its source only says it was meant, feared, charged or called off."""
    table = {facts.stem(word) for word in words.UNREAL.get(tongue, frozenset())}
    ours, theirs = facts.tokens(claim, tongue), facts.tokens(source, tongue)
    framed = [word for word in theirs if facts.stem(word) in table]
    turned = compare.turning(ours, tongue) or [word for word in ours if facts.stem(word) in table]
    return [f"“{framed[0]}” lost"] if framed and not turned else []


# -- one form for what is equal ------------------------------------------------------------------------------------

_QUOTES = re.compile(r"[“”„«»「」『』\"]")
_SINGLE = re.compile(r"(?<!\w)([‘'])(?=\w)([^‘’']+(?:[’'](?=\w)[^‘’']+)*[,.!?]?)[’'](?!\w)")
_TERM = re.compile(r"(?<=\d)-(?=[a-zà-ÿ])|(?<=year)-(?=old)|(?<=years)-(?=old)|(?<=\bcan)(?=not\b)")
_TOKEN = re.compile(
    r"(?:(?<![\w)])-)?(?:[A-Z]{1,3})?[$€£¥₹]?\d+(?:[.,/]\d+)*\w*|[A-Z]{1,3}[$€£¥₹]|\w+(?:[-.']\w+)*|…|[^\s.]|\.(?=\s)"
)
_SAYING = re.compile(
    r'(?<=, " )(said|says) ((?:[A-Z][\w\'-]+ ){1,4})(?=$|(?:after|before|during|on|at) )'
)  # "said Lee", "Lee said"
_SHORT = frozenset(("k", "m", "mn", "bn", "tn"))  # "5m" may be metres, "$5m" are millions
_SCALES = {
    tongue: {word: words.SCALES[word] for word in names.split()}
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
        "uk": "тисяч мільйон мільйонів мільярд мільярдів млн млрд",
        "ro": "mii milioane miliarde mld mrd",
    }.items()
}  # "mil" is a thousand in Spanish, a million in Romanian; "billion" is a million millions in German
_SCALED = "|".join(sorted({word for table in _SCALES.values() for word in table} - _SHORT, key=len, reverse=True))
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<money>[A-Z]{0,3}[$€£¥₹])?(?P<digits>\d{1,3}(?:[.,]\d{3})+|\d{1,3}(?: \d{3})+|\d{1,15}(?:[.,]\d{1,15})?)(?![.,]?\d)"
    rf"(?:(?P<short>[km]| ?[bmt]n)\b|[ -]?(?P<scale>{_SCALED})\b(?:(?<=mrd|mio|mln|mld)\.)?(?: d[ei](?= )| d'(?=\w))?|(?!\w))"
    r"(?P<percent>[ -]?(?:[%٪]|per ?cent\b|percent\b|pct\b|prozent\b|pour cent\b|por ciento\b|por cento\b|per cento\b|procent\w{0,2}\b|процент(?:а|ов)?\b|відсотк\w{1,2}\b))?",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted((month for month in words.MONTHS if month.isascii()), key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH.title()})\b|(?P<other>{_MONTH.title()})\.? (?P<behind>\d{{1,2}})(?:st|nd|rd|th)?\b)(?![.,:]?\d)(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)


@lru_cache(maxsize=20_000)
def forms(text: str, tongue: str) -> tuple[str, ...]:
    """Cut a text into words, figures and marks, case and all, each in the one form of what is equal to it."""
    folded = _SINGLE.sub(r'"\2"', _QUOTES.sub('"', prose.visible(text)))
    folded = re.sub(r"\.{3,}", "…", facts.normal(folded))
    if tongue in tongues.UNSPACED:
        return tuple(re.findall(r"[-−]?\d+(?:[.,]\d+)*|[A-Za-z]+|\S", folded))
    folded = re.sub(r"(?<=\d)[−–](?=\d)|−", "-", _TERM.sub(" ", folded))
    folded = re.sub(r"(?<![\w.)\]])\.(?=\d)", "0.", folded)
    if tongue in words.KNOWN:
        folded = _figures(_dates(_counted(folded, tongue), tongue), tongue)
    found = " ".join(_TOKEN.findall(re.sub(r"[–—]| - ", " – ", folded)))
    return tuple(_SAYING.sub(r"\2\1 ", found.replace('" ,', ', "') + " ").split())


def _counted(text: str, tongue: str) -> str:
    """Write numbers from two up in digits where they stand as words."""
    table = words.CARDINAL.get(tongue, {})
    for tens, one in re.findall(r"\b([^\W\d_]+ty)-([^\W\d_]+)\b", text) if tongue == "en" else ():
        if tens.lower() in words.TENS and table.get(one.lower(), 0) in range(1, 10):
            text = text.replace(f"{tens}-{one}", str(words.TENS[tens.lower()] + table[one.lower()]))
    return re.sub(
        r"(?<![\w'-])[^\W\d_]+(?![\w'-])",
        lambda found: str(n) if (n := table.get(found.group().lower(), 0)) > 1 else found.group(),
        text,
    )


def _dates(text: str, tongue: str) -> str:
    """Write a day of a month one way: 3 March 2019 and March 3, 2019 become 2019/3/3."""
    if tongue != "en":
        return text

    def plain(found: re.Match[str]) -> str:
        month = words.MONTHS[(found["month"] or found["other"]).lower()]
        return f"{found['year'] or 0}/{month}/{int(found['day'] or found['behind'])}"

    return _DATE.sub(plain, text)


def _figures(text: str, tongue: str) -> str:
    """Write figures one way: 1.2 million and 1,200,000 become 1200000, per cent becomes %; signs and currencies stay."""
    scales = _SCALES.get(tongue, {})

    def plain(found: re.Match[str]) -> str:
        digits, scale = found["digits"], (found["scale"] or found["short"] or "").strip().lower()
        numbered = digits[0] == "0" and digits.isdigit()
        metres = scale in ("k", "m") and not found["money"]
        foreign = bool(scale) and scale not in scales
        either = tongue in facts.COMMA_DECIMAL and re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits)  # "1,200 millones": whose comma?
        if numbered or metres or foreign or either:
            return found.group()
        size, places = facts.valued(digits, tongue)
        plainly = f"{size * scales[scale]:.15g}" if scale else f"{size:.{max(0, places)}f}"  # "3.10" may be a date or a version
        behind = " %" if found["percent"] else " " if found.group()[-1] == "'" else ""
        return f"{found['money'] or ''}{plainly}{behind}"

    return _FIGURE.sub(plain, text)


# -- what may go ---------------------------------------------------------------------------------------------------


def _derives(ours: tuple[str, ...], theirs: tuple[str, ...], tongue: str) -> bool:
    """Tell whether a claim is a source less some of the spans that may go; the first letter may have been raised."""
    ends: dict[int, list[int]] = {}
    for start, end in _spare(theirs, tongue):
        ends.setdefault(start, []).append(end)
    places = _onward({0}, ends)
    for number, token in enumerate(ours):
        met = {place for place in places if place < len(theirs) and _meets(token, theirs[place], first=not number)}
        places = _onward({place + 1 for place in met}, ends)
    return len(theirs) in places


def _meets(token: str, other: str, *, first: bool) -> bool:
    """Tell whether two tokens are one."""
    return token == other or (first and token[1:] == other[1:] and token[:1].lower() == other[:1].lower())


def _onward(places: set[int], ends: dict[int, list[int]]) -> set[int]:
    """Add the places that are reached by leaving spans out."""
    fresh = places
    while fresh:
        fresh = {end for place in fresh for end in ends.get(place, ())} - places
        places = places | fresh
    return places


_DAY = r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_SAID = r"(?:said|says|added|announced|confirmed|wrote|stated|warned|told [\w ]{2,30}?)"
_WHERE = r"(?:written |emailed |joint |news |press |phone |telephone |televised )?(?:statement|interview|email|release|briefing|conference)"
_ANYHOW = tuple(
    re.compile(pattern)
    for pattern in (
        rf" {_SAID}(?P<gone> in an? {_WHERE})(?= that |$)",
        rf" {_SAID}(?: late| early)?(?: {_DAY})?(?P<gone> that)(?= (?:he|she|they) )",
        r"^(?: [A-Z][\w'-]+){2}(?P<gone> , [1-9]\d ,)(?= (?:was|is|has|had|said|who|will|[a-z]+ed) )",
    )
)  # fmt: skip


def _spare(tokens: tuple[str, ...], tongue: str) -> Iterator[tuple[int, int]]:
    """Give the spans of a sentence that may be left out (English): an age, when and where a thing was said."""
    if tongue != "en":
        return
    line = "".join(f" {token}" for token in tokens)
    starts = {place: number for number, place in enumerate(accumulate((len(token) + 1 for token in tokens), initial=0))}
    for pattern in _ANYHOW:
        for found in pattern.finditer(line):
            before = line[: found.start("gone")]
            if not before.count('"') % 2 and not prose.denied(before):
                yield starts[found.start("gone")], starts[found.end("gone")]


# -- what was said -------------------------------------------------------------------------------------------------


def spoken(article: Article) -> list[str]:
    """Give for each sentence of an article what stands between its quotation marks, piece by piece; all where marks are muddled."""
    flags = prose.inside_quotation(article)
    return [" | ".join(_said(text, within)) for text, within in zip(article.sentences, flags, strict=True)]


def _said(sentence: str, within: bool) -> list[str]:  # noqa: FBT001
    """List the pieces of a sentence between quotation marks; within: one is open when it begins."""
    within = within or bool(re.match('[^“„«"]*”', sentence))
    text = _QUOTES.sub('"', prose.visible(sentence))
    if within and text.count('"') % 2 == 0:
        return [text]
    return ('"' * within + text).split('"')[1::2] + list(facts.quotations(sentence) if "‘" in sentence else ())
