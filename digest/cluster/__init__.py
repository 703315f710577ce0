"""Articles -> stories: one event told by several articles, whoever tells it, in whatever order they come."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from digest import text
from digest.cluster import cases, evidence, linkage, pieces, wording
from digest.cluster.copies import Copies, collapse, compare, filled, order, same_text, speaking, voices
from digest.types import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.cluster.pieces import Pieces
    from digest.seams import Encode
    from digest.types import Article

__all__ = ["WEIGHTS", "collapse", "group", "order", "voices"]

WEIGHTS = evidence.Weights(
    meaning=6.96, names=0.7, figures=-0.54, siblings=-2.0, times=1.0, crowd=-1.44, rival=-4.64, company=0.5, bias=15.39
)
"""Printed by bench/train_group.py, which also tells how such weights hold on collections they were not learned from."""

_LEADS = {
    "news": 0,
    "correction": 1,
    "paywall": 2,
    "video": 3,
    "gallery": 3,
    "live": 4,
    "opinion": 5,
    "roundup": 6,
    "fact-check": 6,
    "satire": 7,
    "advertisement": 7,
}
_WORD = 3  # letters a word needs to be given as a reason
_REASON = 40  # words of the text in which reasons are looked for
_FORM = 0.5  # wording from which two notices of one outlet may be one form
_ENOUGH = 150  # words that make a text whole enough to lead


def group(articles: Sequence[Article], encode: Encode) -> tuple[Story, ...]:
    """Group articles into stories, the earliest story first; no article is in two."""
    ordered = sorted(articles, key=order)
    found = pieces.read(ordered)
    copies = compare(ordered, found)
    units = same_text(ordered, copies)
    fronts = [min(unit, key=lambda k: _front(ordered[k])) for unit in units]
    edges = _edges([ordered[k] for k in fronts], found.of(fronts), encode, copies.of(fronts))
    stories = linkage.link(len(units), edges, -evidence.STRANGERS)  # in the order of their earliest articles
    central = _central(len(units), stories, edges)
    told = [[k for unit in story for k in units[unit]] for story in stories]
    worth = {k: float(central[number]) for number, unit in enumerate(units) for k in unit}
    shared = _within(told, copies)
    return tuple(_story(ordered, numbers, worth, pairs) for numbers, pairs in zip(told, shared, strict=True))


def _front(article: Article) -> tuple[object, ...]:
    """Sort the copies of one text: the best to stand for all of them first."""
    return (_LEADS[article.kind], not article.complete, *order(article))


def _edges(articles: Sequence[Article], found: Pieces, encode: Encode, copies: Copies) -> linkage.Edges:
    """Weigh the evidence on every pair that has some; a form filled in twice has none."""
    pairs = evidence.measure(articles, found, encode)
    odds = cases.weighed(articles, pairs.left, pairs.right, evidence.odds(pairs, WEIGHTS))
    odds[_forms(articles, pairs, copies)] = evidence.STRANGERS
    strength = odds.astype(np.float64) - evidence.STRANGERS
    some = strength > 0
    return linkage.Edges(pairs.left[some], pairs.right[some], strength[some])


def _forms(articles: Sequence[Article], pairs: evidence.Pairs, copies: Copies) -> NDArray[np.bool_]:
    """Mark the pairs of one form filled in twice: short notices in the same words may share no run of them."""
    worded = (pairs.siblings > 0) & (pairs.wording >= _FORM)
    shares = dict.fromkeys(zip(pairs.left[worded].tolist(), pairs.right[worded].tolist(), strict=True), 0.0)
    shares |= {(a, b): share for a, b, share in copies.rows()}
    forms = [a * len(articles) + b for (a, b), share in shares.items() if filled(articles[a], articles[b], share)]
    return np.isin(pairs.left * len(articles) + pairs.right, forms)


def _central(count: int, stories: Sequence[Sequence[int]], edges: linkage.Edges) -> NDArray[np.float64]:
    """Tell how much each member is tied to the others of its story, the most central at 1."""
    label = np.empty(count, np.int64)
    for number, story in enumerate(stories):
        label[list(story)] = number
    inside = label[edges.left] == label[edges.right]
    ties = sum(np.bincount(side[inside], edges.strength[inside], count) for side in (edges.left, edges.right)) + np.zeros(count)
    most = np.zeros(len(stories))
    np.maximum.at(most, label, ties)
    return np.where(most[label] > 0, ties / np.maximum(most[label], 1e-9), 1.0)


def _within(told: Sequence[Sequence[int]], copies: Copies) -> list[list[tuple[int, int, float]]]:
    """Deal the pairs that share text out to the stories that hold both."""
    story = {k: number for number, numbers in enumerate(told) for k in numbers}
    found: list[list[tuple[int, int, float]]] = [[] for _ in told]
    for a, b, share in copies.rows():
        if story[a] == story[b]:
            found[story[a]].append((a, b, share))
    return found


def _story(
    ordered: Sequence[Article], numbers: Sequence[int], worth: dict[int, float], copies: Sequence[tuple[int, int, float]]
) -> Story:
    """Make one story of some of the articles, the best one to tell it by first."""
    times = [ordered[k].published for k in numbers]  # what has no date of its own sorts last, whenever it was seen
    span = max((max(times) - min(times)).total_seconds(), 1.0)

    def rank(k: int) -> tuple[object, ...]:
        article = ordered[k]
        early = 1 - (article.published - min(times)).total_seconds() / span
        whole = len(pieces.opening(article, _ENOUGH)) / _ENOUGH if article.sentences else 0.0
        merit = article.weight * (0.6 * worth[k] + 0.2 * early + 0.2 * whole)
        return (_LEADS[article.kind], not article.complete, -round(merit, 6), k)

    sequence = sorted(numbers, key=rank)
    place = {k: number for number, k in enumerate(sequence)}
    articles = tuple(ordered[k] for k in sequence)
    key = hashlib.blake2s(ordered[min(numbers)].key.encode(), digest_size=8).hexdigest()
    return Story(key, articles, speaking(articles, [(place[a], place[b], share) for a, b, share in copies]), _reasons(articles))


def _reasons(articles: Sequence[Article]) -> tuple[str, ...]:
    """Say why articles stand together: the words most of them share, and how near in time they are."""
    if len(articles) == 1:
        return ()
    held = Counter(chain.from_iterable(set(text.words(f"{one.title} {wording.lead(one, _REASON)}")) for one in articles))
    common = wording.common()
    shared = [word for word, n in held.items() if n > len(articles) / 2 and len(word) >= _WORD and word not in common]
    shared.sort(key=lambda word: (-held[word], -len(word), word))
    dated = [one.published for one in articles if one.dated]
    hours = (max(dated) - min(dated)).total_seconds() / 3600 if dated else 0.0
    reasons = [f"words most of them share: {', '.join(shared[:6])}"] if shared else []
    return (*reasons, f"published within {hours:.0f} h") if len(dated) > 1 else tuple(reasons)
