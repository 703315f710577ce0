"""The wording of a collection: its stems in one sparse matrix, how rare each is, and products of rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.types import Article

    Ints = NDArray[np.int64]
    Codes = NDArray[np.int32]
    Floats = NDArray[np.float32]

WORDS = 150  # of the text, whose wording is compared
NAME_WORDS = 80  # of the text, whose names must be met again in the other
CELLS = 1 << 20  # of the board on which wordings are compared: it stays in the processor's cache
BACKGROUND = 100.0  # articles' worth of common knowledge about which words are common
BLOCK = 1 << 11  # texts sorted at once, for the same reason
SPAN = 1 << 15  # pairs looked up at once
RARE = 1.0  # rarity that a name has

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[.,][0-9]+)*")  # the same where all is ASCII, in half the time
_CAPITAL = re.compile(r"[^\W\d_a-z](?<=[\w,;’] .)\w+")  # here, not at a sentence's start, where a capital says nothing
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_STEM = 8  # letters: endings carry little and differ between outlets

_ABROAD = """
der das und ist von mit den dem ein eine im zu auf für nicht sich werden hat sie wird bei nach auch es weil sagte mehr
le la les des et est une un du en que dans qui pas au par avec ce il sont aux ont se el los las del con una su para al lo como
más ha sus fue entre pero sobre di che è della non sono dei nel alla gli più anche si da de het een dat op te zijn voor met niet
er om ook bij os dos em um uma não com na mais foi ao w z się nie że jest jak od za przez dla oraz jego roku był
"""
_COMMON = {
    0.7: "the to of a in and on for that",
    0.35: "is with as at by from it was be has have an he are his said not but this after who will its they",
    0.15: "their been were had about more she her or one over up out would than which when all also new could can into some"
    " what if people",
    0.07: "first last two years year day week month today time no now our we you i us them there so just only while before"
    " since during being him other against because where those these many most say says saying told according may do does"
    " did how back down off made make monday tuesday wednesday thursday friday saturday sunday",
    0.03: "three four five under through between way still even around any own both each few such very well another same"
    " per including january february march april june july august september october november december get got take took"
    " going come your my me",
}
"""The share of news articles that hold a word, roughly: only for words of no topic, so that a small collection is not misled."""


_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october"
    " november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni juli dezember"
)
"""Written with a capital, and no names: that two articles both say "on Monday" makes no event of them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix, row by row: terms and weights of row k lie at start[k]:start[k + 1]."""

    start: Ints
    term: Ints
    weight: Floats
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """The stems of a collection: their numbers, how rare each is, and how often each text has each."""

    number: dict[str, int]
    rarity: Floats
    counts: Rows
    names: NDArray[np.bool_]  # entries that the text names at its start


def common() -> dict[str, float]:
    """Give the words of no topic, with the share of articles that hold each."""
    abroad = dict.fromkeys(_ABROAD.split(), 0.35)
    return abroad | {word: share for share, words in _COMMON.items() for word in words.split()}


def lead(article: Article, words: int) -> str:
    """Give the first words of an article's text; its standfirst where there is no text."""
    taken: list[str] = []
    for sentence in article.sentences or (article.standfirst,):
        taken += sentence.split()
        if len(taken) >= words:
            break
    return " ".join(taken[:words])


class _Codes(dict[str, int]):
    """Tokens and their codes, each worked out once: twice the number of the stem, and one more where it is written small."""

    def __init__(self) -> None:
        super().__init__()
        self.number: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        """Work out the code of a token."""
        self[token] = code = self.whole(_stem(token)) + token[0].islower()
        return code

    def whole(self, stem: str) -> int:
        """Give the code of a stem as it stands."""
        return 2 * self.number.setdefault(stem, len(self.number))


def _stem(token: str) -> str:
    """Fold case and cut endings; figures stay whole."""
    low = token.lower()
    if low[0].isdigit():
        return low
    plural = len(low) > 3 and low[-1] == "s" and low[-2] != "s"  # noqa: PLR2004 - "gas" is no plural
    return (low[:-1] if plural else low)[:_STEM]


def tabulate(articles: Sequence[Article]) -> Table:
    """Count the stems of title and first words of all articles in one sparse matrix, and weigh each by how few hold it."""
    codes, large = _Codes(), list[int]()
    texts = [_read(article, codes, large) for article in articles]
    width = max(len(codes.number), 1)
    cell, count, early = _entries(texts, width)
    line, term = np.divmod(cell, width)
    rows = Rows(np.searchsorted(line, np.arange(len(texts) + 1)), term, count.astype(np.float32), width)
    rarity = _rarity(codes.number, rows)
    small = [row[row % 2 == 1] for row, _ in texts]
    named = (rarity > RARE) & (_tally([np.array(large, np.int32)], width) > 2 * _tally(small, width))
    named[[number for day in _DAYS.split() if (number := codes.number.get(_stem(day))) is not None]] = False
    return Table(codes.number, rarity, rows, early & named[term])


def _read(article: Article, codes: _Codes, large: list[int]) -> tuple[Codes, int]:
    """Read the codes of an article's first words, and how many of them are its start; list what is written with a capital."""
    start = lead(article, WORDS)
    prose = f"{article.title}. {start}"
    if _UNSPACED.search(prose):
        row = [codes.whole(token) for token in text.words(prose)]
        return np.array(row, np.int32), NAME_WORDS * 2
    tokens = (_PLAIN if prose.isascii() else _TOKEN).findall(prose)
    large += [codes[word] for word in _CAPITAL.findall(start) if word[0].isupper()]
    return np.fromiter(map(codes.__getitem__, tokens), np.int32, len(tokens)), NAME_WORDS


def _entries(texts: Sequence[tuple[Codes, int]], width: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """List the cells of a matrix of that width that the texts' stems take, in order: how often, and whether at the start."""
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool))]
    for top in range(0, len(texts), BLOCK):
        key = np.concatenate([_keys(row, end, k * width) for k, (row, end) in enumerate(texts[top : top + BLOCK], top)])
        key.sort()
        cell = key // 2
        first = np.flatnonzero(np.diff(cell, prepend=-1))
        parts.append((cell[first], np.diff(first, append=len(cell)), key[first] % 2 == 0))
    cell, count, early = (np.concatenate(column) for column in zip(*parts, strict=True))
    return cell, count, early


def _keys(row: Codes, end: int, offset: int) -> Ints:
    """Give twice the cell of each code, and one more behind the start: where a cell is met in both, the start sorts first."""
    key: Ints = (row // 2 + np.int64(offset)) * 2
    key[end:] += 1
    return key


def _tally(rows: Sequence[Codes], width: int) -> Ints:
    """Count the codes of each stem."""
    return np.bincount(np.concatenate([np.zeros(0, np.int32), *rows]) // 2, minlength=width)


def _rarity(number: dict[str, int], rows: Rows) -> Floats:
    """Weigh each stem by how few articles hold it, here and at large."""
    known = np.zeros(rows.width)
    for word, share in common().items():
        if (place := number.get(_stem(word))) is not None:
            known[place] = share
    articles, held = len(rows.start) - 1, np.bincount(rows.term, minlength=rows.width)
    return np.log((articles + BACKGROUND + 1) / np.maximum(held + BACKGROUND * known, 1)).astype(np.float32)


def cosine_rows(table: Table) -> Rows:
    """Turn counts of stems into unit rows of TF-IDF."""
    rows = table.counts
    weight = (1 + np.log(rows.weight)) * table.rarity[rows.term]
    owner = np.repeat(np.arange(len(rows.start) - 1), np.diff(rows.start))
    norm = np.sqrt(np.bincount(owner, weight**2, len(rows.start) - 1))
    return Rows(rows.start, rows.term, (weight / np.maximum(norm, 1e-9)[owner]).astype(np.float32), rows.width)


def only(rows: Rows, keep: NDArray[np.bool_], weight: Floats) -> Rows:
    """Keep some entries of a sparse matrix, with other weights."""
    before = np.concatenate([[0], np.cumsum(keep)]).astype(np.int64)
    return Rows(before[rows.start], rows.term[keep], weight[keep], rows.width)


def dots(rows: Rows, left: Ints, right: Ints, other: Rows | None = None) -> Floats:
    """Multiply rows pair by pair; left is sorted. A block of left rows at a time is laid out on a board."""
    other = other or rows
    height = max(1, CELLS // max(rows.width, 1))
    found = np.zeros(len(left), np.float32)
    board = np.zeros(height * max(rows.width, 1), np.float32)
    for top in range(0, len(rows.start) - 1, height):
        begin, end = np.searchsorted(left, (top, top + height)).tolist()
        if begin < end:
            cells = _lay_out(board, rows, top, min(top + height, len(rows.start) - 1))
            for a in range(begin, end, SPAN):
                b = min(end, a + SPAN)
                found[a:b] = _look_up(board, (left[a:b] - top) * rows.width, other, right[a:b])
            board[cells] = 0
    return found


def _lay_out(board: Floats, rows: Rows, top: int, bottom: int) -> Ints:
    """Write some sparse rows on an empty board, one behind the other; tell which cells they take."""
    span = slice(rows.start[top], rows.start[bottom])
    line = np.repeat(np.arange(bottom - top), np.diff(rows.start[top : bottom + 1]))
    cells: Ints = line * rows.width + rows.term[span]
    board[cells] = rows.weight[span]
    return cells


def _look_up(board: Floats, line: Ints, other: Rows, right: Ints) -> Floats:
    """Sum, for each pair, the products of a row of the board, which begins at a cell of it, and a sparse row."""
    begin, size = other.start[right], other.start[right + 1] - other.start[right]
    at = np.arange(size.sum()) + np.repeat(begin - np.cumsum(size) + size, size)
    pair = np.repeat(np.arange(len(right)), size)
    products = board.take(other.term.take(at) + line.take(pair)) * other.weight.take(at)
    return np.bincount(pair, products, len(right)).astype(np.float32)
