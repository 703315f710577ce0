"""What speaks for two articles telling one event: meaning, wording, names, time, and how crowded their neighbourhood is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from digest.cluster import nearness, pieces, wording
from digest.cluster.wording import Rows, Table, lead
from digest.sentences import results
from digest.sentences.tongues import UNCAPITALLED, UNREAD, UNSPACED, code
from digest.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.cluster.pieces import Pieces
    from digest.seams import Encode
    from digest.types import Article, Vectors

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

LEAD_WORDS = 120  # of the text, that go to the encoder with the title
STRANGERS = -6.0  # log odds of a pair nothing speaks for
APART, AGAINST = 0.4, -0.5  # cosine under which nothing else makes one event of two articles, and the log odds they get at most
DOUBT = 4.0  # how many times the surplus lowers a cosine where words and names may outweigh it; floors stay
DIFFER = 0.5  # the same where names differ: none agrees, or figures differ too and no more than such a share agrees
STAMP = re.compile(r"\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\D{1,5}\d{1,2}[:.]\d\d")  # "29/11/2026 21:14 - Fire"
NONE, ELSEWHERE = 0.05, 0.25
OPENING = 3  # sentences in which a report on a company names the others it is about
UNLIKE = 0.11  # and where figures differ and the wording is less alike than this: a country's quake, and its unemployed
SERIES = 4.0  # days beyond which two articles of which neither prints a figure of the other are two reports of a series
DAY = 86400.0
NEAR = 5  # neighbours left out when a crowd is counted: they may be the same event
WIDTH = 0.03  # of wording, over which a neighbour counts e times as much in a crowd
MOST = 0.15  # wording beyond which it counts no more
SURE = 0.25  # wording beyond which it is no crowd but one story of thirty outlets
AT_LARGE, LARGE = 10, 0.06  # neighbours that news at large would add to a small collection, and their wording
COMPANY = 0.2  # wording of the best match from which an article has company
# Shares of a collection that have company: a quarter in a day's feeds, nearly all where articles were picked by event.
LONELY, ALONE, TOGETHER = 0.3, 0.5, 0.8
RIVALS = (0.25, 0.15)  # the wording a rival is taken to have at least, ALONE and TOGETHER: the best of strangers is no match
# Cosines needed in a collection as LONELY: by two articles whose wording is no company; by others; by those of other names.
NEARLY, FAIRLY, STRANGE = 0.65, 0.5, 0.6
GUESS, UNSURE = 10, 0.4  # the share taken of so many articles nothing is known of: a handful has no statistics
LIKE = 0.4  # and at most, so that two outlets that share agency copy do not shut out the rest
FEW = 100.0  # smooths the count of contemporaries, so that in a handful of articles not every two are one event
LITTLE = 0.05  # smooths the share of names that agree
# A name that such a share holds, and so many articles at least, tells nothing where they are hardly nearer to each other for it.
EVERYWHERE, HOLDERS, NEARER = 0.4, 4, 0.15
FOREIGN = 0.25  # the encoder read English; in other languages its cosines run high, whatever is told
UNREADABLE = 0.55  # and in letters it hardly read, or in Polish, two of nothing are as near as two of one event
SIGNS = 0.3  # wording that tells of one event in scripts without spaces, where two notices of a kind share characters
WORDED, SURELY = 0.16, 2.0  # and from such a wording and such log odds no cosine is asked for, where no figures or names differ
BOTH = 0.5  # cosine and wording together, where the cosine says little
# Outside English: the share of names that agree, of those of one title, and the wording apart from names, that tell of one event
# though the encoder does not, and the cosine it is then taken to have.
SOME, HEAD, BESIDE, ALIKE = 0.25, 0.4, 0.06, 0.5
UNKNOWN = 0.3  # agreement of names where nothing is known of it
NOUNS = ("de", "lb")  # languages that write every noun as a name


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
    crowd: Floats  # log of how many neighbours both have that are near in wording
    rival: Floats  # how far the TF-IDF cosine is under that of the best match of one of the two, as a log
    company: Floats  # log of the share of the collection's articles that have company: one number for all pairs
    wording: Floats  # TF-IDF cosine
    abroad: Floats  # 1 where one is in a language that the encoder does not read, and both have spaces between words
    unread: Floats  # 1 where both are in languages whose texts are all alike to the encoder
    days: Floats  # between their publication; not-a-number where unknown
    named: Floats  # 1 where both are in one language other than English, and names and other words tell of one event
    clash: Floats  # 1 where they are told by other names, or give the results of two matches
    surplus: Floats  # by how much the collection's articles are nearer than news at large
    bare: Floats  # 1 where both are unread and in a script without capitals, which names are known by


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts for, in log odds of one event."""

    meaning: float
    names: float
    figures: float
    siblings: float
    times: float
    crowd: float
    rival: float
    company: float
    bias: float


def gist(article: Article) -> str:
    """Give what the encoder reads of an article: title and lead."""
    return f"{article.title}. {lead(article, LEAD_WORDS)}"


def measure(articles: Sequence[Article], found: Pieces, encode: Encode) -> Pairs:
    """Compare every two articles near enough in meaning, and gather the evidence on each pair; their words are read already."""
    vectors = encode([gist(article) for article in articles])
    left, right, meaning = nearness.near(vectors)
    foreign, abroad, unread, bare = _foreign(articles, left, right)
    ours = vectors[[code(article.language) == "en" for article in articles]]
    surplus = np.where(foreign > 0, 0, nearness.surplus(ours)).astype(np.float32)
    meaning = meaning - _height(meaning, unread) * foreign
    nouns = np.array([code(article.language) in NOUNS for article in articles], bool)
    table = _without_common(wording.tabulate(found, nouns), vectors)
    names, siblings = _agreement(table, left, right), _siblings(articles, left, right)
    named, clash = _told(articles, table, (left, right), names, siblings)
    apart = np.maximum.reduce([two(articles, left, right, siblings) for two in (_logged_apart, _matches, _companies)])
    meaning = np.where(named > 0, np.maximum(meaning, ALIKE), meaning).astype(np.float32)
    alike = wording.dots(wording.cosine_rows(table), left, right)
    company = _company(len(articles), left, right, alike)
    return Pairs(
        left,
        right,
        meaning,
        names,
        _figures(table, left, right),
        siblings,
        _times(articles, left, right),
        _crowd(len(articles), left, right, alike),
        _rival(len(articles), left, right, alike, float(np.interp(company, (ALONE, TOGETHER), RIVALS))),
        np.full(len(left), math.log(company), np.float32),
        alike,
        abroad,
        unread,
        _gap(_days(articles), left, right).astype(np.float32),
        named,
        np.maximum(clash, apart),
        surplus,
        bare,
    )


def odds(pairs: Pairs, weights: Weights) -> Floats:
    """Weigh the evidence on each pair: the log odds of one event."""
    found: Floats = (
        weights.bias
        + weights.meaning * (pairs.meaning - DOUBT * pairs.surplus)
        + weights.names * pairs.names
        + weights.figures * pairs.figures
        + weights.siblings * pairs.siblings
        + weights.times * pairs.times
        + weights.crowd * pairs.crowd
        + weights.rival * pairs.rival
        + weights.company * pairs.company
    )
    return np.where(_worded(pairs, found), found, np.minimum(found, most(pairs))).astype(np.float32)


def _worded(pairs: Pairs, found: Floats) -> NDArray[np.bool_]:
    """Mark the pairs of two outlets that the encoder cannot read and all else makes one event of, where nothing is known of names.

    One town's name may be all that a fire and a water rate have in common: names that are known have told already, and where capitals
    tell names one in another case is unknown.
    """
    free = (pairs.bare > 0) & (pairs.siblings == 0) & (pairs.clash == 0) & (pairs.figures == 0) & _unnamed(pairs)
    return np.asarray(free & (pairs.wording >= WORDED) & (found >= SURELY), bool)


def _unnamed(pairs: Pairs) -> NDArray[np.bool_]:
    """Mark the pairs of which nothing is known of names."""
    return np.isclose(pairs.names, math.log(LITTLE + UNKNOWN))


def most(pairs: Pairs) -> Floats:
    """Give the log odds that each pair gets at most."""
    found: Floats = np.where(_two(pairs), STRANGERS, np.where(unlikely(pairs), AGAINST, np.inf)).astype(np.float32)
    return found


def _two(pairs: Pairs) -> NDArray[np.bool_]:
    """Mark the pairs that one outlet tells as two events: they clash, no name agrees, or no figure where nothing is known of names."""
    apart = (pairs.names < math.log(LITTLE + NONE)) | (_unnamed(pairs) & (pairs.figures > 0)) | (pairs.clash > 0)
    return (pairs.siblings > 0) & apart


def unlikely(pairs: Pairs) -> NDArray[np.bool_]:
    """Mark the pairs that nothing else can make one event of: too far apart in meaning, or this week's report and last week's."""
    elsewhere = pairs.names < np.log(LITTLE + np.where(pairs.figures > 0, ELSEWHERE, NONE))
    unlike = (pairs.figures > 0) & (pairs.wording < UNLIKE)
    lonely = np.interp(np.exp(pairs.company), (LONELY, ALONE), (1, 0))
    needed = APART + lonely * np.where(pairs.wording < COMPANY, NEARLY - APART, FAIRLY - APART)
    strange = DIFFER + lonely * (STRANGE - DIFFER)
    serial = (pairs.figures > 0) & (np.nan_to_num(pairs.days) > SERIES)
    sure = np.where(pairs.abroad > 0, SURE, np.where(pairs.unread > 0, SIGNS, np.inf))
    worded = (pairs.siblings == 0) & ~elsewhere & (pairs.wording >= sure)  # told by words
    needed = np.where(pairs.unread > 0, BOTH - pairs.wording, needed)
    needed = np.where(
        worded,
        np.where(pairs.unread > 0, -1.0, nearness.FLOOR),
        np.where(elsewhere | unlike, np.maximum(needed, strange), needed),
    )
    return np.asarray(serial | (pairs.clash > 0) | ((pairs.meaning < needed) & (pairs.named == 0)), bool)


# -- meaning -------------------------------------------------------------------------------------------------------


def _days(articles: Sequence[Article]) -> NDArray[np.float64]:
    """Give the times of publication in days, not-a-number where unknown."""
    first = min((a.published.timestamp() for a in articles), default=0.0)
    return np.array([(a.published.timestamp() - first) / DAY if a.dated else math.nan for a in articles])


def _gap(days: NDArray[np.float64], left: Ints, right: Ints) -> NDArray[np.float64]:
    """Give the days between two times."""
    return np.abs(days[left] - days[right])


def _times(articles: Sequence[Article], left: Ints, right: Ints) -> Floats:
    """Weigh how near in time a pair is against how many articles are as near.

    Before anything is read, the chance that two articles tell one event is about one in the number of articles that
    could: in a day's worth of dated articles those of about that day, without dates all of them.
    """
    days = _days(articles)
    gap = _gap(days, left, right)
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


def _height(meaning: Floats, unread: Floats) -> Floats:
    """Tell how high the cosines of foreign pairs run: of texts the encoder cannot read, as high as most such pairs here."""
    cosines = meaning[unread > 0]
    usual = float(np.clip(np.median(cosines), FOREIGN, UNREADABLE)) if len(cosines) else FOREIGN
    return np.where(unread > 0, usual, FOREIGN).astype(np.float32)


def _foreign(articles: Sequence[Article], left: Ints, right: Ints) -> tuple[Floats, ...]:
    """Mark pairs: one foreign to the encoder, of those where words can be compared, both unread by it, both in scripts without capitals."""
    tongues = np.array([code(article.language) for article in articles], str)
    foreign = tongues != "en"
    either, spaced = foreign[left] | foreign[right], ~np.isin(tongues, UNSPACED)
    unread, bare = np.isin(tongues, tuple(UNREAD)), np.isin(tongues, UNCAPITALLED)
    marked = (either, either & spaced[left] & spaced[right], unread[left] & unread[right], bare[left] & bare[right])
    return tuple(each.astype(np.float32) for each in marked)


# -- names and figures ---------------------------------------------------------------------------------------------


def _without_common(table: Table, vectors: Vectors) -> Table:
    """Leave out the names that tell nothing here: that of the town in its own paper."""
    rows = table.counts
    held = np.bincount(rows.term[table.names], minlength=rows.width)
    many = np.flatnonzero(held >= max(HOLDERS, EVERYWHERE * len(vectors)))
    if not len(many):
        return table
    owner = rows.owners()
    needed = nearness.coherence(vectors) + NEARER
    empty = [name for name in many if nearness.coherence(vectors[owner[rows.term == name]]) < needed]
    return replace(table, names=table.names & ~np.isin(rows.term, empty))


def _agreement(table: Table, left: Ints, right: Ints) -> Floats:
    """Tell how many of the names at the start of one article the other has too, rare ones counting more, as a log.

    Two quakes are alike in everything but their names. Where one names nothing, nothing is known.
    """
    ours, given, theirs, said = _met(table, table.names, left, right)
    share = (ours + theirs) / np.maximum(given + said, 1.0)
    return np.log(LITTLE + np.where((given > 0) & (said > 0), share, UNKNOWN)).astype(np.float32)


def _met(table: Table, chosen: NDArray[np.bool_], left: Ints, right: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Weigh the chosen words of the left end that the right one has, and all of them; then the other way: few are looked up in many."""
    counts = table.counts
    held = Rows(counts.start, counts.term, np.ones_like(counts.weight), counts.width)
    rows = wording.only(counts, chosen, table.rarity[counts.term])
    theirs = wording.dots(held, left, right, rows)
    turned = np.argsort(right, kind="stable")
    ours = np.empty_like(theirs)
    ours[turned] = wording.dots(held, right[turned], left[turned], rows)
    total = np.bincount(rows.owners(), rows.weight, len(rows.start) - 1).astype(np.float32)
    return ours, total[left], theirs, total[right]


def _told(
    articles: Sequence[Article], table: Table, ends: tuple[Ints, Ints], names: Floats, siblings: Floats
) -> tuple[Floats, Floats]:
    """Mark the pairs of one language the encoder does not read that names and other words make one event, and those of other names.

    The names of a title stand for the event. Where neither end has any of the other's, or the words agree more than the names do, as
    they do where two fires are told in the same words, there are two.
    """
    tongues = np.array([code(article.language) for article in articles], str)
    kin = np.flatnonzero((tongues[ends[0]] == tongues[ends[1]]) & (tongues[ends[0]] != "en"))
    left, right = (end[kin] for end in ends)
    ours, given, theirs, said = _met(table, wording.heads(table), left, right)
    head = np.maximum(ours / np.maximum(given, 1.0), theirs / np.maximum(said, 1.0))
    known = (given > 0) & (said > 0)
    beside = wording.dots(wording.cosine_rows(table, table.plain), left, right)
    share = np.where(known, np.exp(names[kin]) - LITTLE, 1.0)
    counts = wording.only(table.counts, table.figures, np.ones_like(table.counts.weight))
    clash = known & ((head == 0) | (share < beside)) & (wording.dots(counts, left, right) == 0)
    named = known & ~clash & (siblings[kin] == 0) & (share >= SOME) & (head >= HEAD) & (beside >= BESIDE)
    found = np.zeros((2, len(names)), np.float32)
    found[:, kin] = named, clash
    return found[0], found[1]


def _logged_apart(articles: Sequence[Article], left: Ints, right: Ints, siblings: Floats) -> Floats:
    """Mark the pairs of one outlet whose titles begin with a day and a time, and not the same: two lines of its log."""
    stamps = np.array([found[0] if (found := STAMP.match(article.title)) else "" for article in articles], str)
    two = (stamps[left] != "") & (stamps[right] != "") & (stamps[left] != stamps[right])
    marked: Floats = (two & (siblings > 0)).astype(np.float32)
    return marked


def _matches(articles: Sequence[Article], left: Ints, right: Ints, siblings: Floats) -> Floats:
    """Mark the pairs whose headlines give results, no side of the one in the other's headline or opening: two matches.

    One outlet spells a side one way: there a side of each that the other lacks is enough. So are the scores of two days.
    """
    heads = [(article.title, " ".join(article.sentences[:1])) for article in articles]
    played = [results.sides(title) for title, _ in heads]
    told = [frozenset(words(" ".join(head))) if sides else frozenset() for head, sides in zip(heads, played, strict=True)]
    scored = np.array([results.score(title) != results.NONE for title, _ in heads], bool)
    some, days = np.array([bool(each) for each in played], bool), _days(articles)
    found = np.zeros(len(left), np.float32)
    for pair in np.flatnonzero((some[left] & some[right]) | scored[left] | scored[right]):
        one, other = left[pair], right[pair]
        strange = (played[one] - told[other], played[other] - told[one])
        apart = all(strange) and (siblings[pair] > 0 or strange == (played[one], played[other]))
        gap = float(np.nan_to_num(abs(days[one] - days[other])))
        found[pair] = apart or results.rematch(heads[one], heads[other], days=gap)
    return found


def _companies(articles: Sequence[Article], left: Ints, right: Ints, siblings: Floats) -> Floats:
    """Mark the pairs of one outlet whose headlines begin with two companies and give results: neither names the other's."""
    openings = [" ".join((article.title, *article.sentences[:OPENING])) for article in articles]
    firms = [results.firm(a.title, " ".join(a.sentences[:OPENING])) for a in articles]
    some = np.array([bool(firm) for firm in firms], bool)
    found = np.zeros(len(left), np.float32)
    for pair in np.flatnonzero(some[left] & some[right] & (siblings > 0)):
        ends = ((left[pair], right[pair]), (right[pair], left[pair]))
        found[pair] = all(results.apart([firms[one]], [openings[other]]) for one, other in ends)
    return found


def _figures(table: Table, left: Ints, right: Ints) -> Floats:
    """Mark the pairs that both print figures and share none."""
    printed = np.fromiter((stem[0].isdigit() for stem in table.number), bool, len(table.number))
    rows = wording.only(table.counts, printed[table.counts.term], np.ones_like(table.counts.weight))
    some = np.diff(rows.start) > 0
    found: Floats = (some[left] & some[right] & (wording.dots(rows, left, right) == 0)).astype(np.float32)
    return found


def _siblings(articles: Sequence[Article], left: Ints, right: Ints) -> Floats:
    """Mark the pairs of one outlet: its style makes them alike, and it seldom tells one event twice."""
    number = {outlet: k for k, outlet in enumerate(dict.fromkeys(article.outlet for article in articles))}
    outlets = np.array([number[article.outlet] for article in articles], np.int64)
    found: Floats = (outlets[left] == outlets[right]).astype(np.float32)
    return found


# -- crowds --------------------------------------------------------------------------------------------------------


def _crowd(count: int, left: Ints, right: Ints, alike: Floats) -> Floats:
    """Tell for each pair how many neighbours its articles have that are like them and hardly the same event, as a log.

    After the ideas of a softmax over candidates and of cross-domain similarity local scaling (Conneau et al. 2018,
    arXiv:1710.04087): one threshold then holds in a collection on one topic as well as in a mixed one. The nearest
    neighbours are left out, and so are those whose wording leaves no doubt, or what many outlets tell would fall apart.
    """
    row, like = _nearest_first(np.concatenate([left, right]), np.concatenate([alike, alike]))
    ring = (pieces.places(row) >= NEAR) & (like < SURE)
    weight = np.exp(np.minimum(like[ring], MOST) / WIDTH)
    number = np.log(np.bincount(row[ring], weight, count) + AT_LARGE * math.exp(LARGE / WIDTH))
    found: Floats = ((number[left] + number[right]) / 2).astype(np.float32)
    return found


def _nearest_first(row: Ints, like: Floats) -> tuple[Ints, Floats]:
    """Sort by row, the most alike of each first: as whole numbers, since the bits of positive floats sort as they do."""
    key = row << 32 | (0x7FFFFFFF - like.view(np.int32))
    key.sort()
    return key >> 32, (0x7FFFFFFF - (key & 0xFFFFFFFF)).astype(np.int32).view(np.float32)


def _company(count: int, left: Ints, right: Ints, alike: Floats) -> float:
    """Tell which share of the articles has a near match at all, smoothed: whether two that are alike are one event hangs on it.

    The prior is estimated from the collection itself (empirical Bayes): of a day's feeds most articles stand alone, and the best
    match of one that stands alone is a stranger.
    """
    best = np.zeros(count, np.float32)
    np.maximum.at(best, left, alike)
    np.maximum.at(best, right, alike)
    return float(((best > COMPANY).sum() + GUESS * UNSURE) / (count + GUESS))


def _rival(count: int, left: Ints, right: Ints, alike: Floats, least: float) -> Floats:
    """Tell for each pair how far its wording is under the best match of that end which has the worse one."""
    best = np.full(count, least, np.float32)
    np.maximum.at(best, left, np.minimum(alike, LIKE))
    np.maximum.at(best, right, np.minimum(alike, LIKE))
    found: Floats = _logged(np.minimum(best[left], best[right])) - _logged(np.minimum(alike, LIKE))
    return found


def _logged(alike: Floats) -> Floats:
    """Give the log of a TF-IDF cosine, smoothed: that two texts share nothing is little worse than next to nothing."""
    found: Floats = np.log(0.02 + alike)
    return found
