"""How likely an article is a column that nobody marked as one: a logistic line over its vectors and its way of telling.

A column, a leading article, a review or an essay argues in its writer's own voice; beside reports of the same story it is not read, and
where it is all there is, it is quoted. Learned from English articles by bench/train_columns.py, for the embedded encoder and no other.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from digest.summarize.extractive import Candidate
    from digest.types import Article, Story, Vectors

    Numbers = NDArray[np.float64]

LIKELY = 0.3  # from there on half are columns, and seven of eight no plain reports (bench/README.md)
DOUBTED = 0.15  # from there on two of three argue, judge or explain; what is printed of them is quoted
# Words under which none is judged: of a feed's blurb one "so" or "just" is much, and one of five it would name is a column.
LEAST = 35
READ = 8  # printable sentences of an article that are looked at
_LETTERS = 1200  # of its text that its way of telling is read from
# what is counted, a word
_TELLING = (
    re.compile(r"\b(?:I|my|me|I'm|I've)\b"),
    re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE),
    re.compile(r"\b(?:you|your)\b", re.IGNORECASE),
    re.compile(r"\?"),
    re.compile(r"!"),
    re.compile(r"\b(?:said|says|told|according to|announced|reported)\b", re.IGNORECASE),
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
    re.compile(r"\b(?:should|must|ought|needs? to)\b", re.IGNORECASE),
    re.compile(r"\b(?:is|are|isn't|aren't)\b", re.IGNORECASE),
    re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:even|just|so|too|very|really|actually|simply|perhaps|surely|of course|clearly|indeed|yet)\b", re.IGNORECASE
    ),
    re.compile(r"\d"),
    re.compile(r"[“\"]"),
    re.compile(r"\b(?:not|no|never|nothing)\b", re.IGNORECASE),
    re.compile(r"\b(?:this|these|that|it)\b", re.IGNORECASE),
)

COUNTS = 1 + len(_TELLING)  # numbers of an article that are no vectors


def chances(story: Story, pool: Sequence[Candidate], vectors: Vectors, heads: Vectors) -> dict[int, float]:
    """Rate each article of the pool: how likely it is a column, from 0 to 1; none where it was not learned."""
    line = shipped("columns")
    if not pool or any(one.language != "en" for one in pool) or line.shape != (_size(vectors),):
        return {}
    odds = features(story, pool, vectors, heads) @ line[:-1] + line[-1]
    told = sorted({one.article for one in pool})
    return {number: float(1 / (1 + np.exp(-odd))) for number, odd in zip(told, odds, strict=True)}


def likely(story: Story, rated: Mapping[int, float]) -> frozenset[int]:
    """Name the articles that are likely columns, of those that are long enough to tell."""
    return frozenset(number for number, chance in rated.items() if chance > LIKELY and judged(story.articles[number]))


def doubted(rated: Mapping[int, float]) -> frozenset[int]:
    """Name the articles that may well argue: what is printed of them is quoted, which is true of a report as well."""
    return frozenset(number for number, chance in rated.items() if chance > DOUBTED)


def judged(article: Article) -> bool:
    """Tell whether an article is long enough to be judged."""
    return len(" ".join(article.sentences).split()) >= LEAST


def features(story: Story, pool: Sequence[Candidate], vectors: Vectors, heads: Vectors) -> Numbers:
    """Describe each article of the pool: its mean vector, its headline's (zeros without one), its way of telling. Shape (n, 784)."""
    rows = []
    for number in sorted({one.article for one in pool}):
        own = [index for index, one in enumerate(pool) if one.article == number][:READ]
        article = story.articles[number]
        title = heads[number] if article.title else np.zeros_like(heads[number])
        refused = 1 - len(own) / (1 + max(pool[index].sentence for index in own))  # much of a column is not fit to be printed
        rows.append(np.concatenate([vectors[own].mean(axis=0), title, [refused], telling(article)]))
    return np.array(rows, dtype=np.float64)


def telling(article: Article) -> Numbers:
    """Count how an article tells, a word: first persons, questions, who says it, days, what should be. Shape (15,)."""
    text = " ".join(article.sentences)[:_LETTERS]
    return np.array([len(pattern.findall(text)) for pattern in _TELLING]) / max(1, len(text.split()))


def _size(vectors: Vectors) -> int:
    """Give the length of the line for vectors of this kind."""
    return 2 * int(vectors.shape[1]) + COUNTS + 1


@cache
def shipped(name: str) -> Numbers:
    """Load the one line of weights in a shipped file, the constant last; none where it is not there."""
    from safetensors.numpy import load  # noqa: PLC0415 - only where something is written

    place = files("digest").joinpath(f"weights/{name}.safetensors")
    arrays: Mapping[str, NDArray[np.float32]] = load(place.read_bytes()) if place.is_file() else {}
    return np.asarray(next(iter(arrays.values()), np.zeros(0)), dtype=np.float64)
