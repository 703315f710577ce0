"""The support head, one decision rule: randomised trees (Geurts et al. 2006) and a logistic line over the features, weighed together.

A fact the source lacks counts against a text outright; where the evidence is one or two sentences, so does every change of wording.

Trained by bench/train_support.py; the weights are plain arrays (safetensors), read without any learning library.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cite.features import NAMES, TOLD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Weights = Mapping[str, NDArray[Any]]


LEAST = 0.02  # no part is surer than this


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
    values = pooled(rows)
    seen = values.astype(np.float32)  # what the trees were grown on
    share = sum(_leaf(arrays, int(root), seen) for root in arrays["roots"]) / len(arrays["roots"])
    line = float(plain(values[None])[0] @ arrays["line"][:-1] + arrays["line"][-1])
    return float(
        _chance(evidence(np.array([share]), np.array([line]), values[None])[0] @ arrays["join"][:-1] + arrays["join"][-1])
    )


def plain(x: NDArray[Any]) -> NDArray[Any]:
    """Keep the columns that are read off the texts themselves: the line goes astray on the many others, which are alike."""
    found: NDArray[Any] = x[:, np.tile(np.arange(len(NAMES)) < len(TOLD), 3)]
    return found


def evidence(shares: NDArray[Any], lines: NDArray[Any], x: NDArray[Any]) -> NDArray[np.float64]:
    """Give what the rule weighs for each pooled text.

    The trees, the line, a fact that is missing, evidence of one or two sentences, and there a change the exact check finds.
    """
    missing, changed, third = (x[:, 2 * len(NAMES) + NAMES.index(name)] for name in ("missing", "changes", "cosine3"))
    odds = np.log(np.clip(shares, LEAST, 1 - LEAST) / (1 - np.clip(shares, LEAST, 1 - LEAST)))
    bound, alone = np.log((1 - LEAST) / LEAST), third == 0.0
    return np.stack([odds, np.clip(lines, -bound, bound), missing > 0, alone, alone & (changed > 0)], axis=1).astype(np.float64)


def _chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


def _leaf(arrays: Weights, node: int, values: NDArray[np.float32]) -> float:
    """Walk one tree down to its leaf."""
    while arrays["feature"][node] >= 0:
        side = "left" if values[arrays["feature"][node]] <= arrays["threshold"][node] else "right"
        node = int(arrays[side][node])
    return float(arrays["threshold"][node])


def threshold(arrays: Weights) -> float:
    """Give the one threshold of the decision rule, set in training."""
    return float(arrays["settings"][1])
