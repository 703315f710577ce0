"""How likely a reader finds fault with a sentence in a mail: a logistic line over what the choice knows of it.

A fault is what an eye saw that held each printed sentence against its article: it leans on what is not printed, is stale, torn, trivial or
opinion. What rules can name, they refuse; this is for the rest. Learned from English stories of several articles, and asked of those alone,
by bench/train_sound.py, which prints the table below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.summarize.extractive import Candidate
    from digest.types import Vectors

    Scores = NDArray[np.float32]

# name: what counts as nothing, weight of one more
LINE = {
    "place": (0.591, 0.741),  # log of where it stands in its article
    "headline": (0.521, -3.567),  # cosine to the story's headlines
    "before": (0.205, -0.379),  # cosine to the sentence before it
    "said": (0.288, -0.646),  # somebody says it
    "adverbs": (0.005, 14.039),  # "even", "just", "still" … a word
    "words": (3.319, -0.596),  # log of their number
}
BIAS = -1.273
_SAID = re.compile(r"\b(?:said|says|told|according to|announced|added|reported|stated)\b", re.IGNORECASE)
_ADVERBS = re.compile(
    r"\b(?:seems?|perhaps|clearly|really|even|just|only|so|too|very|quite|actually|also|still)\b", re.IGNORECASE
)


def faulty(pool: Sequence[Candidate], vectors: Vectors, aim: Scores) -> Scores:
    """Rate how likely each candidate is found faulty, 0 to 1; zeros for what it has not learned. Shape (n,)."""
    if len({one.article for one in pool}) == 1 or any(one.language != "en" for one in pool):
        return np.zeros(len(pool), dtype=np.float32)
    middle, weight = np.array(list(LINE.values())).T
    odds = (features(pool, vectors, aim) - middle) @ weight + BIAS
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def features(pool: Sequence[Candidate], vectors: Vectors, aim: Scores) -> NDArray[np.float64]:
    """Give what is known of each candidate, in the order of LINE; without a headline nothing is known of that. Shape (n, 6)."""
    near = vectors @ aim if aim.any() else np.full(len(pool), LINE["headline"][0])
    words = np.array([max(1, len(one.text.split())) for one in pool])
    columns = (
        np.log1p([one.sentence for one in pool]),
        near,
        _before(pool, vectors),
        [bool(_SAID.search(one.text)) for one in pool],
        [len(_ADVERBS.findall(one.text)) for one in pool] / words,
        np.log(words),
    )
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def _before(pool: Sequence[Candidate], vectors: Vectors) -> list[float]:
    """Give each candidate's cosine to the one before it in its article; 0 for the first."""
    at = {(one.article, one.place): index for index, one in enumerate(pool)}
    rows = [at.get((one.article, one.place - 1)) for one in pool]
    return [0.0 if row is None else float(vectors[row] @ vectors[index]) for index, row in enumerate(rows)]
