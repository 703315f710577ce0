"""The wording of a collection: its stems in one sparse matrix, how rare each is, and products of rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.types import Article

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

WORDS = 150  # of the text, whose wording is compared
NAME_WORDS = 80  # of the text, whose names must be met again in the other
CELLS = 1 << 20  # of the board on which wordings are compared: it stays in the processor's cache
BACKGROUND = 100.0  # articles' worth of common knowledge about which words are common
SPAN = 1 << 15  # pairs looked up at once

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_CAPITAL = re.compile(r"(?<=[\w,;’] )[^\W\d_a-z]\w+")  # here, not at a sentence's start, where a capital says nothing
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


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of an article's wording."""

    bag: Counter[str]  # stems of title and first words
    start: list[str]  # stems in order, as far as names are looked for
    capital: list[str]  # stems written with a capital within a sentence


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


class _Stems(dict[str, str]):
    """Tokens and their stems, each worked out once."""

    def __missing__(self, token: str) -> str:
        """Fold case and cut endings; figures stay whole."""
        low = token.lower()
        if not low[0].isdigit():
            plural = len(low) > 3 and low[-1] == "s" and low[-2] != "s"  # noqa: PLR2004 - "gas" is no plural
            low = (low[:-1] if plural else low)[:_STEM]
        self[token] = low
        return low


def read(articles: Sequence[Article]) -> tuple[list[Text], Counter[str]]:
    """Read the title and first words of each article, once; count the stems the collection writes small."""
    stems, texts, seen = _Stems(), [], Counter[str]()
    for article in articles:
        start = lead(article, WORDS)
        prose = f"{article.title}. {start}"
        if _UNSPACED.search(prose):
            tokens = text.words(prose)
            texts.append(Text(Counter(tokens), tokens[: NAME_WORDS * 2], []))
            continue
        tokens = _TOKEN.findall(prose)
        seen.update(tokens)
        row = list(map(stems.__getitem__, tokens))
        capital = [stems[word] for word in _CAPITAL.findall(start) if word[0].isupper()]
        texts.append(Text(Counter(row), row[:NAME_WORDS], capital))
    small: Counter[str] = Counter()
    for token, count in seen.items():
        if token[0].islower():
            small[stems[token]] += count
    return texts, small


def tabulate(texts: Sequence[Text]) -> Table:
    """Count the stems of all texts in one sparse matrix, and weigh each by how few articles hold it, here and at large."""
    stems = [stem for one in texts for stem in one.bag]
    number = {stem: place for place, stem in enumerate(dict.fromkeys(stems))}
    term = np.fromiter(map(number.__getitem__, stems), np.int64, len(stems))
    count = np.fromiter((n for one in texts for n in one.bag.values()), np.float32, len(stems))
    start = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(one.bag) for one in texts], out=start[1:])
    shorten, known = _Stems(), np.zeros(len(number))
    for word, share in common().items():
        if (place := number.get(shorten[word])) is not None:
            known[place] = share
    rarity = np.log((len(texts) + BACKGROUND + 1) / (np.bincount(term, minlength=len(number)) + BACKGROUND * known))
    return Table(number, rarity.astype(np.float32), Rows(start, term, count, len(number)))


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
    for top in range(0, len(rows.start) - 1, height):
        begin, end = np.searchsorted(left, (top, top + height)).tolist()
        if begin < end:
            board = _board(rows, top, min(top + height, len(rows.start) - 1))
            for a in range(begin, end, SPAN):
                b = min(end, a + SPAN)
                found[a:b] = _look_up(board, left[a:b] - top, other, right[a:b])
    return found


def _board(rows: Rows, top: int, bottom: int) -> Floats:
    """Lay some sparse rows out densely."""
    board = np.zeros((bottom - top, max(rows.width, 1)), np.float32)
    span = slice(rows.start[top], rows.start[bottom])
    board[np.repeat(np.arange(bottom - top), np.diff(rows.start[top : bottom + 1])), rows.term[span]] = rows.weight[span]
    return board


def _look_up(board: Floats, line: Ints, other: Rows, right: Ints) -> Floats:
    """Sum, for each pair, the products of a line of the board and a sparse row."""
    size = other.start[right + 1] - other.start[right]
    pair = np.repeat(np.arange(len(right)), size)
    at = np.arange(len(pair)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(other.start[right], size)
    return np.bincount(pair, board[line[pair], other.term[at]] * other.weight[at], len(right)).astype(np.float32)
