"""The support head: a small learned rule over the features, extremely randomised trees (Geurts et al. 2006).

Trained by bench/train_support.py; the weights are plain arrays (safetensors), read without any learning library.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cite.features import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Weights = Mapping[str, NDArray[Any]]


@lru_cache(maxsize=1)
def weights() -> Weights | None:
    """Load the shipped arrays once; None where they are not there or are for other features."""
    from safetensors.numpy import load  # noqa: PLC0415 - only paraphrases need it

    place = files("digest").joinpath("weights/support.safetensors")
    if not place.is_file():
        return None
    arrays: Weights = load(place.read_bytes())
    return arrays if int(arrays["settings"][0]) == 3 * len(NAMES) else None


def pooled(rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Sum up the sentences of one text: the least, the mean and the most of each feature."""
    table = np.asarray(rows, dtype=np.float64)
    return np.concatenate([table.min(axis=0), table.mean(axis=0), table.max(axis=0)])


def probability(rows: Sequence[Sequence[float]], arrays: Weights) -> float:
    """Rate how likely the article supports a text, given its sentences' features, 0 to 1."""
    values = pooled(rows).astype(np.float32)
    return sum(_leaf(arrays, int(root), values) for root in arrays["roots"]) / len(arrays["roots"])


def _leaf(arrays: Weights, node: int, values: NDArray[np.float32]) -> float:
    """Walk one tree down to its leaf."""
    while arrays["feature"][node] >= 0:
        side = "left" if values[arrays["feature"][node]] <= arrays["threshold"][node] else "right"
        node = int(arrays[side][node])
    return float(arrays["threshold"][node])


def threshold(arrays: Weights) -> float:
    """Give the one threshold of the decision rule, set in training."""
    return float(arrays["settings"][1])
