"""One text under several addresses: copies, updates of one article, and who speaks with one voice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from digest import text, urls
from digest.cluster import cases, pieces, wording
from digest.sentences import notices
from digest.types import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from digest.cluster.pieces import Pieces
    from digest.types import Article

    Ints = NDArray[np.int64]

_SHINGLE = 4  # words
_WORDS = 80  # of the start of a text: copies are cut at the end, and seldom at the start
_SHORT = 12  # words under which a text is no evidence without its title
_CROWD = 64  # articles that share a shingle before it is taken for boilerplate
_SAME = 0.6  # of the shorter text found in the longer: a copy
_VOICE = 0.5  # enough for one voice: outlets trim and retitle agency copy
_CREDITED = 0.25  # enough for one voice where both credit the same agency
_RELATED = 0.2
_LEAST = 5  # shingles shared, whatever the share
_WORD = 3  # letters from which a word of a title tells what it is of
_SIGNS = re.compile("[\u30a1-\u30fa\u30fc\u4e00-\u9fff]{2}")  # which two of do where no spaces part words; hiragana is grammar
_WHOLE, _FORM = 0.95, 25  # such a share of more words than a form has is one text, whatever stands over it
_DAYS = 3.0  # an article is updated within days; the same title a week later is another one
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Copies:
    """Pairs of articles that share text, left < right, and how much of the shorter one the longer holds."""

    left: Ints
    right: Ints
    share: NDArray[np.float64]

    def rows(self) -> Iterator[tuple[int, int, float]]:
        """Give the pairs one by one."""
        return zip(self.left.tolist(), self.right.tolist(), self.share.tolist(), strict=True)

    def of(self, numbers: Sequence[int]) -> Copies:
        """Give the pairs among some of the articles, in order, numbered anew."""
        place = np.full(max(int(self.right.max(initial=0)), *numbers, 0) + 1, -1)
        place[list(numbers)] = np.arange(len(numbers))
        ends = np.sort([place[self.left], place[self.right]], axis=0)
        kept = ends[0] >= 0
        return Copies(ends[0][kept], ends[1][kept], self.share[kept])


def voices(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """Group article numbers that are one voice: one outlet, one publisher family, or one text."""
    return speaking(articles, compare(articles, pieces.read(articles)).rows() if len(articles) > 1 else ())


def speaking(articles: Sequence[Article], copies: Iterable[tuple[int, int, float]]) -> tuple[tuple[int, ...], ...]:
    """Group article numbers into voices, when it is known which share text."""
    if len(articles) == 1:
        return ((0,),)
    pairs = [(a, b) for a, b, share in copies if share >= (_CREDITED if _same_wire(articles[a], articles[b]) else _VOICE)]
    pairs += _alike([article.outlet for article in articles])
    pairs += _alike([article.family for article in articles])
    return _joined(len(articles), pairs)


def collapse(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Keep the newest of the articles that are versions of one, with its history: page, title or text changed, not the outlet."""
    ordered = sorted(articles, key=order)
    shares = {(a, b): share for a, b, share in compare(ordered, pieces.read(ordered)).rows()}
    pages = [urls.canonical(article.url) for article in ordered]
    titles = [" ".join(text.words(article.title)) for article in ordered]
    pairs = [*_alike([page if "/" in page else "" for page in pages])]
    pairs += _alike([f"{a.outlet}\n{t}" if t else "" for a, t in zip(ordered, titles, strict=True)])
    chosen = [pair for pair in {*pairs, *shares} if _one_article(ordered, pair, shares.get(pair, 0.0), pages)]
    return tuple(_newest([ordered[k] for k in version]) for version in _joined(len(ordered), chosen))


def same_text(articles: Sequence[Article], copies: Copies) -> tuple[tuple[int, ...], ...]:
    """Group the numbers of articles that print one text with the same figures, whoever prints it."""
    pairs = []
    for a, b, share in copies.rows():
        one, other = articles[a], articles[b]
        if share >= _SAME and _near_in_time(one, other) and _same_figures(one, other) and not _two(one, other, share):
            pairs.append((a, b))
    return _joined(len(articles), pairs)


def _same_figures(one: Article, other: Article) -> bool:
    """Tell whether two texts share at least as many figures as they do not."""
    ours, theirs = (set(_FIGURE.findall(_prose(article))) for article in (one, other))
    return len(ours ^ theirs) <= len(ours & theirs)


def order(article: Article) -> tuple[bool, datetime, str, str, str]:
    """Sort articles one way, whatever way they came in."""
    return (not article.dated, article.published, article.key, article.url, article.title)


def compare(articles: Sequence[Article], found: Pieces) -> Copies:
    """Find the pairs that share shingles of four words (Broder 1997), hashed the same on every machine."""
    codes, owner = _shingles(_telling(articles, found))
    sizes = np.bincount(owner, minlength=len(articles))
    pairs: list[Ints] = [np.zeros(0, np.int64)]
    for step in range(1, _CROWD):
        same = codes[step:] == codes[:-step]
        if not same.any():
            break
        pairs.append(owner[:-step][same] * len(articles) + owner[step:][same])
    pair, shared = np.unique(np.concatenate(pairs), return_counts=True)
    left, right = np.divmod(pair, max(len(articles), 1))
    share = shared / np.maximum(np.minimum(sizes[left], sizes[right]), 1)
    keep = (shared >= np.minimum(_LEAST, np.minimum(sizes[left], sizes[right]))) & (share >= _RELATED)
    return Copies(left[keep], right[keep], share[keep])


def _telling(articles: Sequence[Article], found: Pieces) -> Pieces:
    """Leave out the titles of texts long enough to tell something without."""
    parts = zip(articles, found.rows, found.titles, strict=True)
    rows = tuple(
        (row[title:] if len(row) - title >= _SHORT else row) if article.sentences else row[:title]
        for article, row, title in parts
    )
    return replace(found, rows=rows)


def _shingles(found: Pieces) -> tuple[NDArray[np.uint64], Ints]:
    """Hash every run of four words: the hashes in order, each once a text, and whose they are."""
    flat, owner = _words(found)
    runs = max(len(flat) - _SHINGLE + 1, 0)
    mixed = np.zeros(runs, np.uint64)
    for step in range(_SHINGLE):  # a polynomial over the words' codes, modulo 2^64
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + flat[step : step + runs]
    whole = owner[:runs] == owner[_SHINGLE - 1 :]
    codes, mine = mixed[whole], owner[:runs][whole]
    by_code = np.lexsort((mine, codes))
    codes, mine = codes[by_code], mine[by_code]
    first = np.ones(len(codes), bool)
    first[1:] = (codes[1:] != codes[:-1]) | (mine[1:] != mine[:-1])
    return codes[first], mine[first]


def _words(found: Pieces) -> tuple[NDArray[np.uint64], Ints]:
    """Hash the first words of each text, and tell whose they are."""
    spelled = pieces.spelling([[crc32(word.encode()) for word in text.words(piece)] for piece in found.kinds])
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64)), *(spelled.expand(*block) for block in found.blocks())]
    code, owner = (np.concatenate(column) for column in zip(*parts, strict=True))
    early = pieces.places(owner) < _WORDS
    return code[early].astype(np.uint64), owner[early]


def _prose(article: Article) -> str:
    """Give the start of an article's text; with its title where the text is too short to tell anything."""
    body, room = [], _WORDS * 8  # characters, a word's worth and more each
    for sentence in article.sentences:
        body.append(sentence)
        if (room := room - len(sentence)) < 0:
            break
    prose = " ".join(body)
    return prose if len(prose.split(None, _SHORT)) >= _SHORT else f"{article.title} {prose}"


def _same_wire(one: Article, other: Article) -> bool:
    """Tell whether both credit one agency, or one is the agency the other credits."""
    first, second = one.wire.casefold(), other.wire.casefold()
    return bool(first and first in {second, other.outlet.casefold()}) or bool(second and second == one.outlet.casefold())


def _one_article(articles: Sequence[Article], pair: tuple[int, int], share: float, pages: Sequence[str]) -> bool:
    """Tell whether two articles are versions of one."""
    one, other = articles[pair[0]], articles[pair[1]]
    if pages[pair[0]] == pages[pair[1]] and "/" in pages[pair[0]] and (share or _one_place(one.url, other.url)):
        return True
    if one.outlet != other.outlet or not _near_in_time(one, other):
        return False
    alike = share >= (_RELATED if text.words(one.title) == text.words(other.title) else _SAME)
    # every quake, every close of the market and every bulletin of a firm is told in the same words
    return alike and _same_figures(one, other) and not _two(one, other, share)


def _two(one: Article, other: Article, share: float) -> bool:
    """Tell whether two texts are of two cases, or one outlet's form filled in twice."""
    return filled(one, other, share) or cases.other(one, other)


def filled(one: Article, other: Article, share: float) -> bool:
    """Tell whether one outlet fills in a form twice: of what each title has for itself the other text lacks the most.

    Short notices share no run of words, and two signs tell little: there the titles are one form as well.
    """
    whole = share >= _WHOLE and len(_prose(one).split(None, _FORM)) > _FORM
    alike = notices.are_titled_alike(one.title, other.title)
    if whole or one.outlet != other.outlet or not (share or alike):
        return False
    titled = [{word for word in text.words(each.title) if _tells(word, signs=alike)} for each in (one, other)]
    return notices.are_two(one.outlet, (titled[0], _prose(one)), (titled[1], _prose(other)))


def _tells(word: str, *, signs: bool) -> bool:
    """Tell whether a word of a title, or two signs of it, may be what it is of, and no figure."""
    long = len(word) >= _WORD or (signs and _SIGNS.fullmatch(word) is not None)
    return long and not word[0].isdigit() and word not in wording.common()


def _one_place(one: str, other: str) -> bool:
    """Tell whether two addresses of a page do not name two places in it."""
    first, second = (address.partition("#")[2] for address in (one, other))
    return not (first and second) or first == second


def _near_in_time(one: Article, other: Article) -> bool:
    """Tell whether two articles are at most days apart; undated ones may be."""
    if not (one.dated and other.dated):
        return True
    return abs((one.published - other.published).total_seconds()) <= _DAYS * 86400


def _newest(versions: Sequence[Article]) -> Article:
    """Keep the newest version of an article; the others become its history, each as it once stood.

    Where the outlet whose page it is tells it, what others' feeds say of that page counts for nothing: anybody may list it.
    """
    home = {one.outlet for one in versions if _at_home(one)}
    own = [one for one in versions if not home or one.outlet in home]
    *before, last = sorted(own, key=_age)
    past = {Version(one.title, one.url, one.published): None for one in before}
    known = {one: None for version in own for one in version.earlier}
    return replace(last, earlier=tuple(sorted(known | past, key=_stood))) if before else last


def _at_home(article: Article) -> bool:
    """Tell whether an article lies on its feed's own site, or a part of it."""
    page, feed = (f".{urls.host(url).removeprefix('www.')}" for url in (article.url, article.feed_url))
    return page.endswith(feed) or feed.endswith(page)


def _stood(version: Version) -> tuple[datetime, str, str]:
    """Sort what an article was, the oldest first."""
    return (version.published, version.url, version.title)


def _age(article: Article) -> tuple[datetime, int, bool, int, str]:
    """Sort versions of one article, the newest last."""
    return (article.published, article.revision, article.complete, len(article.sentences), article.key)


def _alike(names: Sequence[str]) -> list[tuple[int, int]]:
    """Pair the places where the same name stands again; an empty one is no name."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        if name:
            places.setdefault(name, []).append(place)
    return [pair for same in places.values() for pair in pairwise(same)]


def _joined(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Group the numbers 0…count-1 that pairs connect, smallest first."""
    root = list(range(count))

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for a, b in pairs:
        low, high = sorted((top(a), top(b)))
        root[high] = low
    groups: dict[int, list[int]] = {}
    for number in range(count):
        groups.setdefault(top(number), []).append(number)
    return tuple(tuple(group) for group in groups.values())
