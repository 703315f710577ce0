"""The wording of a collection: its stems in one sparse matrix, how rare each is, and products of rows."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from digest import text
from digest.cluster import pieces
from digest.sentences import tongues
from digest.sentences.notation import ARABIC

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.cluster.pieces import Pieces, Spelling
    from digest.types import Article

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

NAME_WORDS = 80  # of the text, whose names must be met again in the other
CELLS = 1 << 20  # of the board on which wordings are compared: it stays in the processor's cache
BACKGROUND = 100.0  # articles' worth of common knowledge about which words are common
SPAN = 1 << 15  # pairs looked up at once
PROCESSORS = min(os.cpu_count() or 1, 4)  # each with a board of its own
RARE = 1.0  # rarity that a name has
_TITLE, _LATER = 0, 2  # parts of a text: its title, the words in which names are looked for, what is behind them
_TELLING = 4  # letters of a word of some topic

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+|(?<=\d)[’']\d{3}(?!\d))*")
_CAPITAL = re.compile(r"[^\W\d_a-z]\w")
_INSIDE = re.compile(r"[\w,;’]")  # before a capital: here, not at a sentence's start, where one says nothing
_UNSPACED = re.compile(f"[{text.UNSPACED_LETTERS}]")
_GRAMMAR = re.compile(f"[{text.HIRAGANA}]{{2}}")
_GROUPS = re.compile(r"(?<=\d)[.,'’](?=\d{3}(?!\d))")  # 9.500 and 9,500 are 9500
_STEM = 8  # letters: endings carry little and differ between outlets
# Arabic writes "and", "with" and "the" to the word behind them, and a letter in more ways than one (light stemming, Larkey et al. 2002).
_ARABIC = re.compile("[\u0600-\u06ff]")
_VOWELS = re.compile("\u064bا|ا\u064b|[\u0640\u064b-\u0652\u0670]")  # and the stroke that draws a word out
_LETTERS = str.maketrans("أإآىة", "ااايه") | ARABIC
_JOINED = re.compile(r"^[وف]?(?:[بك]?ال|لل)?(?=\w{3})")
_ENDS = re.compile("[\u0400-\u04ffąćęłńśźż]")  # letters of languages whose words end in many ways: Cyrillic, and Polish ones
# What Chinese and Japanese write behind the name of a place or a person, Arabic before that of a place, and German before a capital
# of a place: no article stands between.
_BEHIND = re.compile("([\u4e00-\u9fff]{2})(?:[省市县縣県州町村郡]|被告|容疑者)")
_BEFORE = frozenset(("مدينة", "بمدينة", "ولاية", "محافظة", "بلدة", "قرية", "قرب", "in", "bei", "aus", "nahe"))
_DISTRICT = re.compile("[省市县縣県州町村郡]")
_ROOT = 5  # letters of an Arabic word
_ENDING = re.compile("(?<=[\u0400-\u04ff]{3})[аеёиоуыьюяіїє]{1,2}$")  # of a short one: пожар, пожара
_BEGINS = 6  # letters of such a one: five make one town of Владимир and Владивосток

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


_NO_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october"
    " november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni juli dezember"
    " two three four five six seven eight nine ten dozens hundreds thousands police officials people man men woman women"
)
"""Written with a capital, and no names: that two articles both say "on Monday", or open with "Police", makes no event of them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix, row by row: terms and weights of row k lie at start[k]:start[k + 1]."""

    start: Ints
    term: Ints
    weight: Floats
    width: int

    def owners(self) -> Ints:
        """Give the row of each entry."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


@dataclass(frozen=True, slots=True)
class Table:
    """The stems of a collection: their numbers, how rare each is, and how often each text has each."""

    number: dict[str, int]
    rarity: Floats
    counts: Rows
    names: NDArray[np.bool_]  # entries that the text names at its start
    titles: NDArray[np.bool_]  # entries that stand in its title
    figures: NDArray[np.bool_]  # entries of two digits and more
    plain: NDArray[np.bool_]  # entries that are no names, nor small words


@cache
def common() -> dict[str, float]:
    """Give the words of no topic, with the share of articles that hold each."""
    abroad = dict.fromkeys(tongues.SMALL, 0.35)
    return abroad | {word: share for share, words in _COMMON.items() for word in words.split()}


def lead(article: Article, words: int) -> str:
    """Give the first words of an article's text; its standfirst where there is no text."""
    return " ".join(pieces.opening(article, words))


class _Stems(pieces.Numbers):
    """Stems and their numbers."""

    def codes(self, piece: str) -> list[int]:
        """Give a code for each token of a piece: twice the number of its stem, and one more where it is written small."""
        if piece.isascii() and piece.isalpha():  # most are
            return [2 * self[_stem(piece)] + piece[0].islower()]
        if _UNSPACED.search(piece):
            return [2 * self[token] for token in text.words(piece) if not _GRAMMAR.fullmatch(token)]
        return [2 * self[_stem(token)] + token[0].islower() for token in _TOKEN.findall(_levelled(piece))]


def _levelled(piece: str) -> str:
    """Spell Arabic one way: its letters, without vowels, and its figures."""
    return _VOWELS.sub("", piece).translate(_LETTERS) if _ARABIC.search(piece) else piece


def _stem(token: str) -> str:
    """Fold case and cut endings, and what Arabic joins to a word; figures stay whole."""
    low = token.lower()
    if low[0].isdigit():
        return _GROUPS.sub("", low)
    if _ARABIC.search(low):
        return _JOINED.sub("", _levelled(low))[:_ROOT]
    if _ENDS.search(low):
        whole = _ENDING.sub("", low) if len(low) <= _BEGINS else low
        return whole.replace("ł", "l")[:_BEGINS]  # zginęło, zginęli
    plural = len(low) > 3 and low[-1] == "s" and low[-2] != "s"  # noqa: PLR2004 - "gas" is no plural
    return (low[:-1] if plural else low)[:_STEM]


def tabulate(found: Pieces, nouns: NDArray[np.bool_] | None = None) -> Table:
    """Count the stems of title and first words of all articles in one sparse matrix, and weigh each by how few hold it.

    `nouns` marks the texts that write every noun with a capital.
    """
    nouns = np.zeros(len(found.rows), bool) if nouns is None else nouns
    stems = _Stems()
    spelled = pieces.spelling([stems.codes(piece) for piece in found.kinds])
    width = max(len(stems), 1)
    cell, count, part = _entries(found, spelled, width)
    line, term = np.divmod(cell, width)
    rows = Rows(np.searchsorted(line, np.arange(len(found.rows) + 1)), term, count.astype(np.float32), width)
    rarity = _rarity(stems, rows)
    large, small = _written(found, spelled, width, nouns)
    named = (rarity > RARE) & (large + _called(found, spelled, stems, nouns) > 2 * small)
    named[[number for word in _NO_NAMES.split() if (number := stems.get(_stem(word))) is not None]] = False
    figure = np.fromiter((len(stem) > 1 and stem[0].isdigit() for stem in stems), bool, len(stems)) if stems else named
    plain = ~named & np.fromiter(map(_telling, stems), bool, width) if stems else named
    names = (part < _LATER) & named[term]
    return Table(stems, rarity, rows, names, part == _TITLE, figure[term], plain[term])


def heads(table: Table) -> NDArray[np.bool_]:
    """Mark what each title names; what the start of the text does where the title names nothing."""
    title = table.names & table.titles
    line = table.counts.owners()
    if not len(line):
        return title
    found: NDArray[np.bool_] = np.where(np.bincount(line, title)[line] > 0, title, table.names)
    return found


def _telling(stem: str) -> bool:
    """Tell whether a stem that is no name is likely to be of a topic: not short, and no part of "city" in scripts without spaces."""
    return not _DISTRICT.search(stem) if _UNSPACED.search(stem) else len(stem) >= _TELLING or stem[0].isdigit()


def _entries(found: Pieces, spelled: Spelling, width: int) -> tuple[Ints, Ints, Ints]:
    """List the cells of a matrix of that width that the texts' stems take, in order: how often, and in which part first."""
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))]
    unspaced = np.array([bool(_UNSPACED.search(piece)) for piece in found.kinds], bool)
    titles = np.array(found.titles, np.int64)
    for piece, owner in found.blocks():
        pairs = np.bincount(owner, unspaced[piece], len(found.rows)) > 0  # of characters, two for a word
        code, line = spelled.expand(piece, owner * 2 + (pieces.places(owner) >= titles[owner]))
        line, body = np.divmod(line, 2)
        behind = pieces.places(line) >= np.where(pairs, 2, 1)[line] * NAME_WORDS
        part = body + (body & behind)
        key = (code // 2 + line * width) * 4 + part  # where a cell is met in more parts, the first sorts first
        key.sort()
        cell = key // 4
        first = np.flatnonzero(np.diff(cell, prepend=-1))
        parts.append((cell[first], np.diff(first, append=len(cell)), key[first] % 4))
    cell, count, part = (np.concatenate(column) for column in zip(*parts, strict=True))
    return cell, count, part


def _written(found: Pieces, spelled: Spelling, width: int, nouns: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Count for each stem how often it is written as a name is, and how often small.

    As a name: with a capital inside a sentence, or at the head of one, where a capital says nothing, and in the title as well. Where
    every noun has a capital, behind another one inside a sentence: "Landgericht Hagen".
    """
    capital = np.array([_CAPITAL.match(piece) is not None and piece[0].isupper() for piece in found.kinds], bool)
    goes_on = np.array([_INSIDE.match(piece[-1]) is not None for piece in found.kinds], bool)
    stem = np.zeros(len(capital), np.int64)
    stem[capital] = spelled.code[spelled.start[:-1][capital]] // 2
    titles = np.array(found.titles, np.int64)
    large, every = np.zeros(width, np.int64), np.zeros(len(capital), np.int64)
    for piece, owner in found.blocks():
        place, cell, name = pieces.places(owner) - titles[owner], owner * width + stem[piece], capital[piece]
        inside = name & (place > 0)
        inside[1:] &= goes_on[piece[:-1]]
        noun = nouns[owner]
        head = name & ~inside & ~noun
        both = np.intersect1d(cell[head & (place < 0)], cell[head & (place >= 0)])
        inside[1:] &= ~noun[1:] | inside[:-1]
        large += np.bincount(np.concatenate([cell[inside], both]) % width, minlength=width)
        every += np.bincount(piece, minlength=len(every))
    return large, spelled.tally(every, 2 * width)[1::2]


def _called(found: Pieces, spelled: Spelling, stems: dict[str, int], nouns: NDArray[np.bool_]) -> Ints:
    """Count for each stem how often a word beside it says that it is a name, where capitals say nothing."""
    tells = np.array([piece in _BEFORE for piece in found.kinds], bool)
    capital, arabic = (np.array([bool(test(piece)) for piece in found.kinds], bool) for test in (_CAPITAL.match, _ARABIC.match))
    large, every = np.zeros(max(len(stems), 1), np.int64), np.zeros(len(tells), np.int64)
    for piece, owner in found.blocks():
        every += np.bincount(piece, minlength=len(every))
        may = arabic[piece] | (capital[piece] & nouns[owner])
        told = 1 + np.flatnonzero(tells[piece[:-1]] & may[1:] & (owner[1:] == owner[:-1]))
        large += np.bincount(spelled.expand(piece[told], owner[told])[0] // 2, minlength=len(large))
    for number, kind in enumerate(found.kinds):
        names: list[str] = [] if kind.isascii() else _BEHIND.findall(kind)
        for name in names:
            if name in stems:
                large[stems[name]] += every[number]
    return large


def _rarity(number: dict[str, int], rows: Rows) -> Floats:
    """Weigh each stem by how few articles hold it, here and at large."""
    known = np.zeros(rows.width)
    for word, share in common().items():
        if (place := number.get(_stem(word))) is not None:
            known[place] = share
    articles, held = len(rows.start) - 1, np.bincount(rows.term, minlength=rows.width)
    return np.log((articles + BACKGROUND + 1) / np.maximum(held + BACKGROUND * known, 1)).astype(np.float32)


def cosine_rows(table: Table, keep: NDArray[np.bool_] | None = None) -> Rows:
    """Turn counts of stems into unit rows of TF-IDF; of some of them, if so wanted."""
    rows = table.counts if keep is None else only(table.counts, keep, table.counts.weight)
    weight = (1 + np.log(rows.weight)) * table.rarity[rows.term]
    owner = rows.owners()
    norm = np.sqrt(np.bincount(owner, weight**2, len(rows.start) - 1))
    return Rows(rows.start, rows.term, (weight / np.maximum(norm, 1e-9)[owner]).astype(np.float32), rows.width)


def only(rows: Rows, keep: NDArray[np.bool_], weight: Floats) -> Rows:
    """Keep some entries of a sparse matrix, with other weights."""
    before = np.concatenate([[0], np.cumsum(keep)]).astype(np.int64)
    return Rows(before[rows.start], rows.term[keep], weight[keep], rows.width)


def dots(rows: Rows, left: Ints, right: Ints, other: Rows | None = None) -> Floats:
    """Multiply rows pair by pair; left is sorted. Each processor takes a share of the pairs."""
    share = -(-len(left) // PROCESSORS)
    cuts = np.searchsorted(left, left[:: max(share, 1)]).tolist()
    spans = [slice(*cut) for cut in pairwise([*cuts, len(left)])]
    with ThreadPoolExecutor(PROCESSORS) as threads:
        found = threads.map(lambda span: _dots(rows, left[span], right[span], other or rows), spans)
        return np.concatenate([np.zeros(0, np.float32), *found])


def _dots(rows: Rows, left: Ints, right: Ints, other: Rows) -> Floats:
    """Multiply rows pair by pair. A block of left rows at a time is laid out on a board."""
    height = max(1, CELLS // max(rows.width, 1))
    found = np.zeros(len(left), np.float32)
    board = np.zeros(height * max(rows.width, 1), np.float32)
    for top in range(int(left[0]), int(left[-1]) + 1, height) if len(left) else ():
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
    at = pieces.runs(begin, size)
    pair = np.repeat(np.arange(len(right)), size)
    products = board.take(other.term.take(at) + line.take(pair)) * other.weight.take(at)
    return np.bincount(pair, products, len(right)).astype(np.float32)
