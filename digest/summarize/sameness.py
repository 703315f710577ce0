"""Which sentences of a story tell the same: by their cosines, and by what cosines miss, exact figures and openings."""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from digest import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.extractive import Candidate
    from digest.types import Vectors

_GRAMMAR = re.compile(f"[{text.HIRAGANA}]+")
STEM = 6  # letters that the forms of a word share: "the dismissal" of what was dismissed
_FIGURE = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+[.,]\d+)(?![\w-]|[.,]\d)")
# "3兆2000億円" and "3.2兆円", "約4500平方メートル": no year, and no count of a few
_MYRIADS = {"万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_BY_MYRIADS = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:(?:\d[\d,]*(?:\.\d+)?[万億亿兆])+|\d{{3,}}(?=[{text.UNSPACED_LETTERS}])(?!年))"
)


@dataclass(frozen=True, slots=True)
class _Bars:
    """Cosines from which sentences are held to tell the same."""

    too_like: float  # a second sentence says the same again, by eye and by ROUGE
    again: float  # the same for cosine and the share of its words that were printed already, added up
    alike: float  # a later report's sentence stands for an earlier one's: what it tells may have changed
    dated: float  # the same for the openings of the two
    opening: float  # two reports' openings both tell the event
    opening_again: float  # the same for the sum of their cosine and the share of the shorter's words
    second_again: float  # the same for one report's opening and the second sentence of another
    same_thing: float  # the same for two sentences with one exact figure, or one verb that will be and was


_ENCODED = _Bars(0.75, 0.95, 0.7, 0.7, 0.6, 0.9, 0.93, 0.5)
_WORDED = _Bars(0.7, 1.1, 0.65, 0.525, 0.525, 1.2, 1.2, 0.55)  # where they are of words alone


def bars_of(pool: Sequence[Candidate]) -> _Bars:
    """Give the bars of what a story's sentences are compared by."""
    return _WORDED if pool and pool[0].worded else _ENCODED


def says_again(index: int, taken: Sequence[int], pool: Sequence[Candidate], vectors: Vectors) -> bool:
    """Tell whether a sentence says what was said: near one that is taken in meaning, or fairly near and in words already used."""
    if not taken:
        return False
    likes, bars = [float(vectors[index] @ vectors[other]) for other in taken], bars_of(pool)
    if any(_tells_the_same(pool[index], pool[other], like, bars) for other, like in zip(taken, likes, strict=True)):
        return True
    ours, like = _content(pool[index].text), max(likes)
    used = frozenset().union(*(_content(pool[other].text) for other in taken))
    return like > bars.too_like or like + len(ours & used) / max(1, len(ours)) >= bars.again


def _tells_the_same(one: Candidate, other: Candidate, like: float, bars: _Bars) -> bool:
    """Tell whether two sentences, so like each other, share an exact figure, or stand at the head of two reports and are near or in the same words."""
    if like <= bars.same_thing:
        return False
    ours, theirs = _content(one.text), _content(other.text)
    both, later = like + len(ours & theirs) / max(1, min(len(ours), len(theirs))), one.place + other.place
    heads = later == 0 and (like > bars.opening or both >= bars.opening_again)
    heads = heads or (later == 1 and one.article != other.article and both >= bars.second_again)
    return heads or not _figures(one.text).isdisjoint(_figures(other.text))


def _figures(sentence: str) -> frozenset[str]:
    """Give the exact figures of a sentence, "473,000" and "5.4": no year, no day, no count of a few."""
    return frozenset(_FIGURE.findall(sentence)) | {_in_myriads(each) for each in _BY_MYRIADS.findall(sentence)}


def _in_myriads(figure: str) -> str:
    """Spell a Chinese or Japanese figure one way: 3.2兆 as 3兆2000億."""
    parts = re.findall(r"([\d.,]+)([万億亿兆]?)", figure)
    value = sum((Decimal(number.replace(",", "")) * _MYRIADS.get(unit, 1) for number, unit in parts), Decimal(0))
    return str(value.normalize())


@lru_cache(maxsize=20_000)
def _content(sentence: str) -> frozenset[str]:
    """Give a sentence's figures and longer words, cut so that their forms meet."""
    words = (word for word in text.words(sentence) if not _GRAMMAR.fullmatch(word))
    return frozenset(word[:STEM] for word in words if len(word) > 3 or not word.isascii() or word.isdigit())  # noqa: PLR2004
