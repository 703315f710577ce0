"""What speaks for two articles telling one event: meaning, wording, names, time, and how crowded their neighbourhood is."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.types import Article, Encode, Vectors

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

LEAD_WORDS = 120  # of the text, that go to the encoder with the title
WORDS = 150  # of the text, whose wording is compared
NAME_WORDS = 80  # of the text, whose names must be met again in the other
FLOOR = 0.25  # cosine under which two articles are strangers
APART, AGAINST = 0.4, -0.5  # cosine under which nothing else makes one event of two articles, and the log odds they get at most
BUDGET = 120  # candidates an article, about; half as many in a large collection
MANY = 3000  # articles that make a collection large
BLOCK = 512  # rows of the similarity matrix held at once
CELLS = 1 << 23  # of the board on which wordings are compared
DAY = 86400.0
HORIZON = 1000.0
NEAR = 5  # neighbours left out when a crowd is counted: they may be the same event
RIVALS = (0.15, 0.4)  # the wording a rival is taken to have at least, so that in a handful of articles the best of
# strangers does not pass for a match, and at most, so that two outlets that share agency copy do not shut out the rest
FEW = 100.0  # smooths the count of contemporaries, so that in a handful of articles not every two are one event
BACKGROUND = 100.0  # articles' worth of common knowledge about which words are common
LEAST_NAMES = 2
FOREIGN = 0.25  # the encoder read English; in other languages its cosines run high, whatever is told
UNKNOWN = 0.3  # agreement of names where nothing is known of it
RARE = 1.0

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


@dataclass(frozen=True, slots=True)
class Crowd:
    """How neighbours are counted in one kind of likeness."""

    width: float  # the likeness over which a neighbour counts e times as much
    most: float  # likeness beyond which it counts no more: a story told by thirty outlets is no crowd
    large: float  # likeness of the few neighbours that news at large would add


AT_LARGE = 10  # such neighbours, so that a small collection does not look empty
MEANT, WORDED = Crowd(0.05, 0.5, 0.3), Crowd(0.03, 0.15, 0.06)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The candidate pairs, left < right, and one column of evidence for each kind."""

    left: Ints
    right: Ints
    meaning: Floats  # cosine of title and lead
    names: Floats  # log of the share of the names one gives that the other has
    figures: Floats  # 1 where both print figures and share none
    siblings: Floats  # 1 where both are of one outlet
    times: Floats  # log of the share of their contemporaries the other is
    crowd: Floats  # log of how many neighbours both have that are near in meaning
    chorus: Floats  # the same in wording
    rival: Floats  # how far the TF-IDF cosine is under that of the best match of one of the two, as a log


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts for, in log odds of one event."""

    meaning: float
    names: float
    figures: float
    siblings: float
    times: float
    crowd: float
    chorus: float
    rival: float
    bias: float


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


def gist(article: Article) -> str:
    """Give what the encoder reads of an article: title and lead."""
    return f"{article.title}. {lead(article, LEAD_WORDS)}"


def measure(articles: Sequence[Article], encode: Encode) -> Pairs:
    """Compare every two articles near enough in meaning, and gather the evidence on each pair."""
    vectors = encode([gist(article) for article in articles])
    left, right, meaning = _near(vectors)
    meaning = meaning - FOREIGN * _foreign(articles, left, right)
    texts, small = _read(articles)
    table = _table(texts)
    wording = _dots(_cosine_rows(table), left, right)
    return Pairs(
        left,
        right,
        meaning,
        _agreement(table, _names(texts, small, table), left, right),
        _figures(table, left, right),
        _siblings(articles, left, right),
        _times(articles, left, right),
        _crowd(len(articles), (left, right), meaning, MEANT),
        _crowd(len(articles), (left, right), wording, WORDED),
        _rival(len(articles), left, right, wording),
    )


def odds(pairs: Pairs, weights: Weights) -> Floats:
    """Weigh the evidence on each pair: the log odds of one event."""
    found: Floats = (
        weights.bias
        + weights.meaning * pairs.meaning
        + weights.names * pairs.names
        + weights.figures * pairs.figures
        + weights.siblings * pairs.siblings
        + weights.times * pairs.times
        + weights.crowd * pairs.crowd
        + weights.chorus * pairs.chorus
        + weights.rival * pairs.rival
    )
    return np.where(pairs.meaning < APART, np.minimum(found, AGAINST), found)


# -- meaning -------------------------------------------------------------------------------------------------------


def _near(vectors: Vectors) -> tuple[Ints, Ints, Floats]:
    """Find the pairs whose cosine passes the floor, block by block; in a large collection the floor rises."""
    floor = _floor(vectors)
    found: list[tuple[Ints, Ints, Floats]] = []
    for top in range(0, len(vectors), BLOCK):
        cosines = vectors[top : top + BLOCK] @ vectors[top:].T
        flat = np.flatnonzero(cosines >= floor)
        row, column = np.divmod(flat, cosines.shape[1])
        keep = column > row
        found.append((row[keep] + top, column[keep] + top, cosines.ravel()[flat[keep]]))
    none = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    left, right, meaning = (np.concatenate(parts) for parts in zip(none, *found, strict=True))
    return left, right, meaning


def _floor(vectors: Vectors) -> float:
    """Choose the cosine that leaves about BUDGET candidates an article, from evenly spread rows."""
    if len(vectors) <= BUDGET:
        return FLOOR
    sample = vectors[:: max(1, len(vectors) // 256)]
    budget = BUDGET * max(0.5, min(1.0, MANY / len(vectors)))
    return max(FLOOR, float(np.quantile(sample @ vectors.T, 1 - budget / len(vectors))))


def _days(articles: Sequence[Article]) -> NDArray[np.float64]:
    """Give the times of publication in days, not-a-number where unknown."""
    first = min((a.published.timestamp() for a in articles), default=0.0)
    return np.array([(a.published.timestamp() - first) / DAY if a.dated else math.nan for a in articles])


def _times(articles: Sequence[Article], left: Ints, right: Ints) -> Floats:
    """Weigh how near in time a pair is against how many articles are as near.

    Before anything is read, the chance that two articles tell one event is about one in the number of articles that
    could: in a day's worth of dated articles those of about that day, without dates all of them.
    """
    days = _days(articles)
    gap = np.abs(days[left] - days[right])
    near = np.where(np.isnan(gap), 1.0, np.exp(-np.nan_to_num(gap)) + 1e-3)
    number = np.log(FEW + _contemporaries(days))
    found: Floats = (np.log(near) - (number[left] + number[right]) / 2).astype(np.float32)
    return found


def _contemporaries(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Count for each article the others, those of another day less."""
    known = np.isfinite(days)
    order = np.sort(days[known])
    counts = np.full(len(days), float(len(days) - 1))
    counts[known] = _falling(order, days[known]) - 1 + (~known).sum()
    return counts


def _falling(order: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum exp(-|gap|) over all sorted times, for each of the days given, in linear time."""
    if not len(order):
        return np.zeros(len(days))
    before = np.zeros(len(order))
    after = np.zeros(len(order))
    for k in range(1, len(order)):
        before[k] = (before[k - 1] + 1) * math.exp(order[k - 1] - order[k])
        after[-k - 1] = (after[-k] + 1) * math.exp(order[-k - 1] - order[-k])
    at = np.searchsorted(order, days)
    return before[at] + after[at] + 1


def _foreign(articles: Sequence[Article], left: Ints, right: Ints) -> Floats:
    """Mark the pairs of which one is not in English."""
    foreign = np.array([article.language.lower().partition("-")[0] not in ("en", "") for article in articles], bool)
    found: Floats = (foreign[left] | foreign[right]).astype(np.float32)
    return found


# -- wording -------------------------------------------------------------------------------------------------------


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


def _read(articles: Sequence[Article]) -> tuple[list[Text], Counter[str]]:
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


def _table(texts: Sequence[Text]) -> Table:
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


def _cosine_rows(table: Table) -> Rows:
    """Turn counts of stems into unit rows of TF-IDF."""
    rows = table.counts
    weight = (1 + np.log(rows.weight)) * table.rarity[rows.term]
    owner = np.repeat(np.arange(len(rows.start) - 1), np.diff(rows.start))
    norm = np.sqrt(np.bincount(owner, weight**2, len(rows.start) - 1))
    return Rows(rows.start, rows.term, (weight / np.maximum(norm, 1e-9)[owner]).astype(np.float32), rows.width)


def _only(rows: Rows, keep: NDArray[np.bool_], weight: Floats) -> Rows:
    """Keep some entries of a sparse matrix, with other weights."""
    before = np.concatenate([[0], np.cumsum(keep)]).astype(np.int64)
    return Rows(before[rows.start], rows.term[keep], weight[keep], rows.width)


def _dots(rows: Rows, left: Ints, right: Ints, other: Rows | None = None) -> Floats:
    """Multiply rows pair by pair; left is sorted. A block of left rows at a time is laid out on a board."""
    other = other or rows
    height = max(1, CELLS // max(rows.width, 1))
    dots = np.zeros(len(left), np.float32)
    for top in range(0, len(rows.start) - 1, height):
        begin, end = np.searchsorted(left, (top, top + height)).tolist()
        if begin < end:
            board = _board(rows, top, min(top + height, len(rows.start) - 1))
            for a in range(begin, end, BLOCK * 64):
                b = min(end, a + BLOCK * 64)
                dots[a:b] = _look_up(board, left[a:b] - top, other, right[a:b])
    return dots


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


# -- names and figures ---------------------------------------------------------------------------------------------


def _agreement(table: Table, names: NDArray[np.bool_], left: Ints, right: Ints) -> Floats:
    """Tell how many of the names at the start of one article the other has too, rare ones counting more, as a log.

    Two quakes are alike in everything but their names. Where one names next to nothing, or its script has no capitals,
    nothing is known.
    """
    counts = table.counts
    held = Rows(counts.start, counts.term, np.ones_like(counts.weight), counts.width)
    rows = _only(counts, names, table.rarity[counts.term])
    shared = _dots(held, left, right, rows) + _dots(rows, left, right, held)
    owner = np.repeat(np.arange(len(rows.start) - 1), np.diff(rows.start))
    total = np.bincount(owner, rows.weight, len(rows.start) - 1)
    share = shared / np.maximum(total[left] + total[right], 1.0)
    many = np.diff(rows.start) >= LEAST_NAMES
    return np.log(0.05 + np.where(many[left] & many[right], share, UNKNOWN)).astype(np.float32)


def _names(texts: Sequence[Text], small: Counter[str], table: Table) -> NDArray[np.bool_]:
    """Mark the entries that are names at an article's start: rare stems the collection writes with a capital."""
    capital: Counter[str] = Counter()
    for one in texts:
        capital.update(one.capital)
    known = {stem for stem, count in capital.items() if count > 2 * small[stem] and stem in table.number}
    known = {stem for stem in known if table.rarity[table.number[stem]] > RARE}
    marked = np.zeros(len(table.counts.term), bool)
    for one, start in zip(texts, table.counts.start.tolist(), strict=False):
        if here := known.intersection(one.start):
            marked[[start + place for place, stem in enumerate(one.bag) if stem in here]] = True
    return marked


def _figures(table: Table, left: Ints, right: Ints) -> Floats:
    """Mark the pairs that both print figures and share none."""
    printed = np.fromiter((stem[0].isdigit() for stem in table.number), bool, len(table.number))
    rows = _only(table.counts, printed[table.counts.term], np.ones_like(table.counts.weight))
    some = np.diff(rows.start) > 0
    found: Floats = (some[left] & some[right] & (_dots(rows, left, right) == 0)).astype(np.float32)
    return found


def _siblings(articles: Sequence[Article], left: Ints, right: Ints) -> Floats:
    """Mark the pairs of one outlet: its style makes them alike, and it seldom tells one event twice."""
    number = {outlet: k for k, outlet in enumerate(dict.fromkeys(article.outlet for article in articles))}
    outlets = np.array([number[article.outlet] for article in articles], np.int64)
    found: Floats = (outlets[left] == outlets[right]).astype(np.float32)
    return found


# -- crowds --------------------------------------------------------------------------------------------------------


def _crowd(count: int, pairs: tuple[Ints, Ints], likeness: Floats, kind: Crowd) -> Floats:
    """Tell for each pair how many neighbours its articles have that are like them and hardly the same event, as a log.

    After the ideas of a softmax over candidates and of cross-domain similarity local scaling (Conneau et al. 2018,
    arXiv:1710.04087): one threshold then holds in a collection on one topic as well as in a mixed one. The nearest
    neighbours are left out.
    """
    left, right = pairs
    row = np.concatenate([left, right])
    like = np.concatenate([likeness, likeness])
    order = np.lexsort((-like, row))
    row, like = row[order], like[order]
    ring = np.arange(len(row)) - np.searchsorted(row, row) >= NEAR
    weight = np.exp(np.minimum(like[ring], kind.most) / kind.width)
    number = np.log(np.bincount(row[ring], weight, count) + AT_LARGE * math.exp(kind.large / kind.width))
    found: Floats = ((number[left] + number[right]) / 2).astype(np.float32)
    return found


def _rival(count: int, left: Ints, right: Ints, wording: Floats) -> Floats:
    """Tell for each pair how far its wording is under the best match of that end which has the worse one."""
    least, most = RIVALS
    best = np.full(count, least, np.float32)
    np.maximum.at(best, left, np.minimum(wording, most))
    np.maximum.at(best, right, np.minimum(wording, most))
    found: Floats = _logged(np.minimum(best[left], best[right])) - _logged(np.minimum(wording, most))
    return found


def _logged(wording: Floats) -> Floats:
    """Give the log of a TF-IDF cosine, smoothed: that two texts share nothing is little worse than next to nothing."""
    found: Floats = np.log(0.02 + wording)
    return found
