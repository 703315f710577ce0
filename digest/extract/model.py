"""Numbers -> how likely each block is part of the article: a small forest and three small networks, averaged.

The weights (bench/train_extract.py makes them) are plain arrays; reading them needs numpy alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Places = NDArray[np.int32]

_DEPTH = 5  # of the trees
_CLIP = 5.0  # standard deviations
_ROWS = (
    30  # at once: OpenBLAS keeps a product of under 2^18 multiplications in this thread; waking others costs more than it gains
)


@dataclass(frozen=True, slots=True)
class Weights:
    """T trees of up to N nodes (leaves point to themselves) and M networks of two hidden layers over F numbers."""

    feature: Places  # (T, N)
    threshold: Numbers  # (T, N)
    children: Places  # (T, N, 2), left then right
    value: Numbers  # (T, N)
    baseline: float
    mean: Numbers  # (F,)
    scale: Numbers  # (F,)
    first: Numbers  # (M, F + 1, H), the last row is the bias
    second: Numbers  # (M, H + 1, K)
    third: Numbers  # (M, K + 1, 1)


def load(content: bytes) -> Weights:
    """Read weights from safetensors bytes."""
    from safetensors.numpy import load as read  # noqa: PLC0415 - heavy import, used late

    arrays = read(content)
    floats = {name: array.astype(np.float32) for name, array in arrays.items() if array.dtype.kind == "f"}
    baseline = float(floats.pop("baseline")[0])
    return Weights(
        feature=arrays["feature"].astype(np.int32), children=arrays["children"].astype(np.int32), baseline=baseline, **floats
    )


@cache
def shipped() -> Weights:
    """Read the weights that come with the package."""
    return load(resources.files("digest.extract").joinpath("weights.safetensors").read_bytes())


def likelihood(numbers: Numbers, weights: Weights) -> Numbers:
    """Give the probability that each of n blocks is part of the article, shape (n,)."""
    mean: Numbers = (_forest(numbers, weights) + _networks(numbers, weights)) / np.float32(2)
    return mean


def _forest(numbers: Numbers, weights: Weights) -> Numbers:
    """Walk all trees at once; probability, shape (n,)."""
    count, trees = len(numbers), np.arange(len(weights.feature))
    rows = np.arange(count)[:, None]
    node = np.zeros((count, len(trees)), dtype=np.int32)
    for _ in range(_DEPTH):
        right = numbers[rows, weights.feature[trees, node]] > weights.threshold[trees, node]
        node = weights.children[trees, node, right.view(np.int8)]
    total: Numbers = weights.value[trees, node].sum(axis=1)
    return _sigmoid(total + np.float32(weights.baseline))


def _networks(numbers: Numbers, weights: Weights) -> Numbers:
    """Run the networks; mean probability, shape (n,)."""
    inputs = np.clip((numbers - weights.mean) / weights.scale, -_CLIP, _CLIP)
    parts = [_network(inputs[start : start + _ROWS], weights) for start in range(0, len(inputs), _ROWS)]
    return np.concatenate(parts)


def _network(inputs: Numbers, weights: Weights) -> Numbers:
    """Run the networks over a few rows."""
    hidden = np.stack([np.maximum(inputs @ first[:-1] + first[-1], 0) for first in weights.first])
    hidden = np.maximum(hidden @ weights.second[:, :-1] + weights.second[:, -1:], 0)
    mean: Numbers = _sigmoid(hidden @ weights.third[:, :-1] + weights.third[:, -1:])[..., 0].mean(axis=0)
    return mean


def _sigmoid(values: Numbers) -> Numbers:
    """Squash to 0..1."""
    result: Numbers = (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)
    return result
