"""How likely a reader finds fault with a sentence in a mail: a logistic line over what the choice knows of it.

A fault is what an eye saw that held each printed sentence against its article: it leans on what is not printed, is stale, torn, trivial or
opinion. What rules can name, they refuse; this is for the rest. Learned from English stories of several articles, and asked of those alone,
by bench/train_sound.py, which prints the table below and writes the weights of the tone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from digest.summarize import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.summarize.extractive import Candidate
    from digest.types import Vectors

    Scores = NDArray[np.float32]

# name: what counts as nothing, weight of one more
LINE = {
    "place": (0.647, 0.559),  # log of where it stands in its article
    "headline": (0.508, -2.651),  # cosine to the story's headlines
    "said": (0.343, -0.549),  # somebody says it
    "words": (3.316, -0.494),  # log of their number
    "tone": (-0.205, 0.212),  # how much it reads like a column or an analysis
    "company": (-0.130, 0.421),  # how much the story's sentences do, on average
}
BIAS = -1.363
_SAID = re.compile(r"\b(?:said|says|told|according to|announced|added|reported|stated)\b", re.IGNORECASE)


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
    tones = [one.tone for one in pool]
    table = (
        np.log1p([one.sentence for one in pool]),
        near,
        [bool(_SAID.search(one.text)) for one in pool],
        np.log([max(1, len(one.text.split())) for one in pool]),
        tones,
        np.full(len(pool), np.mean(tones)),
    )
    return np.stack([np.asarray(column, dtype=np.float64) for column in table], axis=1)


def tones(vectors: Vectors) -> Scores:
    """Rate how much sentences read like a column or an analysis, by the embedded encoder's vectors; 0 for the average. Shape (n,)."""
    line = columns.shipped("sound")
    known = line.shape == (vectors.shape[1] + 1,)
    return np.asarray(vectors @ line[:-1] + line[-1] if known else np.zeros(len(vectors)), dtype=np.float32)
