"""Texts as runs of pieces, what stands between two spaces: each distinct piece is looked at once, however often it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from digest.types import Article

    Ints = NDArray[np.int64]
    Codes = NDArray[np.int32]

WORDS = 150  # of the text, whose wording is compared
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})[ \u00a0\u202f](?=\d{3}(?!\d|[.,]\d))")
BLOCK = 1 << 11  # texts looked at once: their pieces stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Pieces:
    """The distinct pieces of a collection; for each text the numbers of its own, and how many of them are its title."""

    kinds: tuple[str, ...]
    rows: tuple[Codes, ...]
    titles: tuple[int, ...]

    def of(self, numbers: Iterable[int]) -> Pieces:
        """Keep some of the texts."""
        chosen = tuple(numbers)
        return Pieces(self.kinds, tuple(self.rows[k] for k in chosen), tuple(self.titles[k] for k in chosen))

    def blocks(self) -> Iterator[tuple[Codes, Ints]]:
        """Give the pieces of some texts at a time, and whose each is."""
        for top in range(0, len(self.rows), BLOCK):
            rows = self.rows[top : top + BLOCK]
            yield np.concatenate(rows), np.repeat(np.arange(top, top + len(rows)), [len(row) for row in rows])


@dataclass(frozen=True, slots=True)
class Spelling:
    """What each distinct piece stands for: the codes of piece k lie at start[k]:start[k + 1]."""

    start: Ints
    code: NDArray[np.int64]

    def expand(self, piece: Codes, owner: Ints) -> tuple[Ints, Ints]:
        """Give the codes that pieces stand for, and whose each is."""
        begin, size = self.start[piece], self.start[piece + 1] - self.start[piece]
        return self.code[runs(begin, size)], np.repeat(owner, size)

    def tally(self, count: Ints, width: int) -> Ints:
        """Count codes below a width, told how often each piece stands."""
        return np.bincount(self.code, np.repeat(count, np.diff(self.start)), width).astype(np.int64)


class Numbers(dict[str, int]):
    """Strings numbered in the order in which they are met."""

    def __missing__(self, string: str) -> int:
        """Give a new one the next number."""
        self[string] = number = len(self)
        return number


def read(articles: Iterable[Article]) -> Pieces:
    """Give numbers to the pieces of each article's title and of the first words of its text."""
    numbers, rows, titles = Numbers(), [], []
    for article in articles:
        title = _split(article.title)
        words = [*title, *opening(article, WORDS)]
        rows.append(np.fromiter(map(numbers.__getitem__, words), np.int32, len(words)))
        titles.append(len(title))
    return Pieces(tuple(numbers), tuple(rows), tuple(titles))


def opening(article: Article, words: int) -> list[str]:
    """List the first words of an article's text; of its standfirst where there is no text."""
    taken: list[str] = []
    for sentence in article.sentences or (article.standfirst,):
        taken += _split(sentence)
        if len(taken) >= words:
            break
    return taken[:words]


def _split(prose: str) -> list[str]:
    """Split a text at its spaces, but for those within a figure: 9 500."""
    return _GROUPED.sub(r"\1", prose).split()


def spelling(codes: Sequence[Sequence[int]]) -> Spelling:
    """Lay the codes of all pieces one behind the other."""
    start = np.concatenate([[0], np.cumsum([len(row) for row in codes])]).astype(np.int64)
    return Spelling(start, np.fromiter((code for row in codes for code in row), np.int64, int(start[-1])))


def runs(begin: Ints, size: Ints) -> Ints:
    """List the places of runs, each from its beginning, one run behind the other."""
    found: Ints = np.arange(size.sum()) + np.repeat(begin - np.cumsum(size) + size, size)
    return found


def places(owner: Ints) -> Ints:
    """Count up what stands in order of its owner, from nought within each."""
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    return np.arange(len(owner)) - np.repeat(first, np.diff(first, append=len(owner)))
