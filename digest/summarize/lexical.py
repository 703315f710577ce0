"""Sentences of a language the encoder does not read, told apart by their words.

The embedded encoder has read English: two German sentences of two stories are as near to each other as two of one story. Words that a story's
sentences and headlines share, cut short so that their forms meet and weighed by how few have them, tell what the story is about.
"""

# ruff: noqa: E501, SIM905 - word lists are read as lines

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from digest import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.types import Vectors

_STEM = 5  # letters in which the forms of a word meet: Wasilkowie, Wasilków
_SHORTEST = 4  # letters of a word that says something, where words are parted by spaces
# Longer words that say nothing of what a sentence is about, in the languages that are read so.
_EMPTY = frozenset(
    word[:_STEM]
    for word in (
        "nach nicht auch eine einem einen einer eines sind wurde wurden wird werden haben hatte über unter sich dass noch zwischen gegen beim durch "
        "dans pour avec plus mais leur leurs cette sont était étaient après selon entre depuis comme aussi deux être avoir avait tout tous dont "
        "para como pero este esta estos estas desde entre sobre hasta según donde cuando también había fueron está están tras tiene "
        "della dello degli delle alla allo agli alle nella nelle nello dalla dalle sono stato stata stati state dopo secondo anche come essere aveva hanno "
        "pela pelo pelas pelos mais seus suas foram está estão após sobre entre segundo quando também numa "
        "voor niet door naar zijn wordt werd werden heeft hebben deze over onder maar ook volgens omdat tussen tegen "
        "jest oraz przez przed jako także które która który został została zostały były była było według będzie tylko między "
        "была были было будет после также этого этом который которая которые которых между через перед более около "
        "була були було буде після також цього який яка які яких через перед понад близько "
        "este sunt fost care pentru după prin acest această aceste dintre între către unei unui fiind "
        "från efter inte under över till varit blev som också mellan mellan enligt "
        "která který které byla byly bylo jako podle také před mezi nebo "
        "από στην στον στο στις στους είναι ήταν μετά σύμφωνα προς μεταξύ "
        "volt hogy után szerint között előtt mint mert pedig "
        "için olan olarak sonra göre daha ancak kadar olduğunu etti oldu"
    ).split()
)
_PAIR = re.compile(f"(?![{text.HIRAGANA}]+$)[{text.UNSPACED_LETTERS}]{{1,2}}")
_ARABIC = re.compile(r"^[وف]?(?:[بلك]?ال|لل)(?=\w{3})")  # "and", "in" and "the", written as one with the word


def vectors(texts: Sequence[str]) -> Vectors:
    """Give each text a vector by its words, half of it the same for all: cosines lie between .5 and 1, as the encoder's do. Shape (n, words + 1)."""
    bags = [Counter(_stems(one)) for one in texts]
    known = {stem: place for place, stem in enumerate(sorted(set().union(*bags)))}
    had = Counter(stem for bag in bags for stem in bag)
    rows = np.zeros((len(texts), len(known)), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for stem, times in bag.items():
            row[known[stem]] = times**0.5 * np.log(1 + len(texts) / had[stem])
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return np.asarray(np.hstack([rows, np.ones((len(texts), 1))]) / np.sqrt(2.0), dtype=np.float32)


def _stems(sentence: str) -> list[str]:
    """List the beginnings of a sentence's words and its figures; pairs of characters where words are not parted."""
    found = (_ARABIC.sub("", word)[:_STEM] for word in text.words(sentence))
    return [
        word for word in found if (len(word) >= _SHORTEST and word not in _EMPTY) or word.isdigit() or _PAIR.fullmatch(word)
    ]
