"""Articles -> stories: one event told by several articles, whoever tells it, in whatever order they come."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from digest import text
from digest.cluster import evidence, linkage
from digest.cluster.copies import collapse, order, same_text, voices
from digest.types import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.types import Article, Encode

__all__ = ["WEIGHTS", "collapse", "group", "voices"]

WEIGHTS = evidence.Weights(
    meaning=5.0, wording=3.0, names=0.5, figures=-0.2, siblings=-0.7, times=0.8, crowd=-2.0, chorus=-45.0, bias=11.0
)
"""Learned by bench/train_group.py, which prints how they hold on data they were not learned from."""

_STRANGERS = -6.0  # log odds of a pair nothing speaks for
_LEADS = {"news": 0, "correction": 1, "paywall": 2, "video": 3, "gallery": 3, "live": 4, "opinion": 5}
_WORD = 3  # letters a word needs to be given as a reason
_ENOUGH = 150  # words that make a text whole enough to lead


def group(articles: Sequence[Article], encode: Encode) -> tuple[Story, ...]:
    """Group articles into stories, the earliest story first; no article is in two."""
    ordered = sorted(articles, key=order)
    if not ordered:
        return ()
    units = same_text(ordered)
    fronts = [
        min((ordered[k] for k in unit), key=lambda one: (_LEADS[one.kind], not one.complete, order(one))) for unit in units
    ]
    edges = _edges(fronts, encode)
    stories = []
    for members in linkage.link(len(units), edges, -_STRANGERS):
        told = [ordered[k] for member in members for k in units[member]]
        stories.append(_story(told, _central(members, fronts, edges)))
    return tuple(sorted(stories, key=lambda story: (min(order(one) for one in story.articles), story.key)))


def _edges(articles: Sequence[Article], encode: Encode) -> linkage.Edges:
    """Weigh the evidence on every pair that has some."""
    pairs = evidence.measure(articles, encode)
    strength = evidence.odds(pairs, WEIGHTS).astype(np.float64) - _STRANGERS
    some = strength > 0
    return linkage.Edges(pairs.left[some], pairs.right[some], strength[some])


def _central(members: Sequence[int], articles: Sequence[Article], edges: linkage.Edges) -> dict[str, float]:
    """Tell by article key how much each member is tied to the others, the most central at 1."""
    if len(members) == 1:
        return {articles[members[0]].key: 1.0}
    inside = np.isin(edges.left, members) & np.isin(edges.right, members)
    ties: Counter[int] = Counter()
    for a, b, s in zip(edges.left[inside].tolist(), edges.right[inside].tolist(), edges.strength[inside].tolist(), strict=True):
        ties[a] += s
        ties[b] += s
    most = max(ties.values())
    return {articles[k].key: ties[k] / most for k in members}


def _story(told: Sequence[Article], central: dict[str, float]) -> Story:
    """Make one story of its articles, the best one to tell it by first."""
    first = min(told, key=order)
    last = max(told, key=order)
    span = max((last.published - first.published).total_seconds(), 1.0)

    def worth(article: Article) -> tuple[int, bool, float, tuple[object, ...]]:
        early = 1 - (article.published - first.published).total_seconds() / span
        whole = min(sum(len(s.split()) for s in article.sentences) / _ENOUGH, 1.0)
        merit = article.weight * (0.6 * central.get(article.key, 0.0) + 0.2 * early + 0.2 * whole)
        return (_LEADS[article.kind], not article.complete, -round(merit, 6), order(article))

    articles = tuple(sorted(told, key=worth))
    key = hashlib.blake2s(first.key.encode(), digest_size=8).hexdigest()
    return Story(key, articles, voices(articles), _reasons(articles))


def _reasons(articles: Sequence[Article]) -> tuple[str, ...]:
    """Say why articles stand together: the words most of them share, and how near in time they are."""
    if len(articles) == 1:
        return ()
    held = Counter(word for one in articles for word in dict.fromkeys(text.words(evidence.gist(one))))
    common = evidence.common()
    shared = [word for word, n in held.items() if n > len(articles) / 2 and len(word) >= _WORD and word not in common]
    shared.sort(key=lambda word: (-held[word], -len(word), word))
    dated = [one.published for one in articles if one.dated]
    hours = (max(dated) - min(dated)).total_seconds() / 3600 if dated else 0.0
    reasons = [f"words most of them share: {', '.join(shared[:6])}"] if shared else []
    return (*reasons, f"published within {hours:.0f} h") if len(dated) > 1 else tuple(reasons)
