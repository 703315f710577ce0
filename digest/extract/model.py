"""Numbers -> how likely each block is part of the article: a small forest, and small networks over a block and over its neighbours.

The weights (bench/train_extract.py makes them) are plain arrays; reading them needs numpy alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Places = NDArray[np.int32]
    Layers = tuple[Numbers, Numbers, Numbers]

_DEPTH = 5  # of the trees
_CLIP = 5.0  # standard deviations
_REACHES = (1, 2, 4)  # blocks to either side that each layer of the networks sees
_AT_ONCE = 2**18  # multiplications OpenBLAS keeps in this thread; waking others costs more than it gains


@dataclass(frozen=True, slots=True)
class Weights:
    """T trees of up to N nodes (leaves point to themselves), and networks over F numbers; the last row of a layer is its bias."""

    feature: Places  # (T, N)
    threshold: Numbers  # (T, N)
    children: Places  # (T, N, 2), left then right
    value: Numbers  # (T, N)
    baseline: float
    mean: Numbers  # (F,)
    scale: Numbers  # (F,)
    alone: Layers  # of M networks over a block's own numbers: (M, F + 1, H), (M, H + 1, K), (M, K + 1, 1)
    along: Layers  # of M networks along the page: (M, F + 1, H), (M, L, 3 H + 1, H) for what stands before, here, after, (M, H + 1, 1)


def load(content: bytes) -> Weights:
    """Read weights from safetensors bytes."""
    from safetensors.numpy import load as read  # noqa: PLC0415 - heavy import, used late

    arrays = read(content)
    floats = {name: array.astype(np.float32) for name, array in arrays.items() if array.dtype.kind == "f"}
    alone, along = (_layers(floats, name) for name in ("alone", "along"))
    return Weights(
        feature=arrays["feature"].astype(np.int32),
        threshold=floats["threshold"],
        children=arrays["children"].astype(np.int32),
        value=floats["value"],
        baseline=float(floats["baseline"][0]),
        mean=floats["mean"],
        scale=floats["scale"],
        alone=alone,
        along=along,
    )


def _layers(floats: Mapping[str, Numbers], name: str) -> Layers:
    """List the three layers of one sort of network."""
    return floats[f"{name}0"], floats[f"{name}1"], floats[f"{name}2"]


@cache
def shipped() -> Weights:
    """Read the weights that come with the package."""
    return load(resources.files("digest.extract").joinpath("weights.safetensors").read_bytes())


def likelihood(numbers: Numbers, weights: Weights) -> Numbers:
    """Give the probability that each of a page's n blocks is part of the article, shape (n,)."""
    inputs: Numbers = np.clip((numbers - weights.mean) / weights.scale, -_CLIP, _CLIP)
    others = _forest(numbers, weights) + _alone(inputs, weights.alone)
    mean: Numbers = (others + 2 * along(inputs, weights.along)) / np.float32(4)  # the best by themselves count twice
    return mean


def _forest(numbers: Numbers, weights: Weights) -> Numbers:
    """Walk all trees at once; probability, shape (n,). Taking from flat arrays is four times as fast as indexing three axes."""
    (count, width), (trees, nodes) = numbers.shape, weights.feature.shape
    roots = np.arange(trees) * nodes
    feature, threshold, values = weights.feature.ravel(), weights.threshold.ravel(), numbers.ravel()
    children = (weights.children + roots[:, None, None]).ravel()
    rows, node = np.arange(count)[:, None] * width, np.broadcast_to(roots, (count, trees))
    for _ in range(_DEPTH):
        right = values.take(rows + feature.take(node)) > threshold.take(node)
        node = children.take(2 * node + right)
    total: Numbers = weights.value.ravel().take(node).sum(axis=1)
    return _sigmoid(total + np.float32(weights.baseline))


def _alone(inputs: Numbers, layers: Layers) -> Numbers:
    """Run the networks over each block's own numbers; mean probability, shape (n,)."""
    first, second, third = layers
    hidden = np.maximum(_product(inputs[None], first), 0)
    hidden = np.maximum(_product(hidden, second), 0)
    mean: Numbers = _sigmoid(_product(hidden, third))[..., 0].mean(axis=0)
    return mean


def along(inputs: Numbers, layers: Layers) -> Numbers:
    """Run the networks along the page over (n, F) inputs; mean probability, shape (n,)."""
    first, middle, last = layers
    hidden = np.maximum(_product(inputs[None], first), 0)
    for number, reach in enumerate(_REACHES):
        hidden = hidden + np.maximum(_product(_around(hidden, reach), middle[:, number]), 0)
    mean: Numbers = _sigmoid(_product(hidden, last))[..., 0].mean(axis=0)
    return mean


def _around(hidden: Numbers, reach: int) -> Numbers:
    """Put beside each block's row those `reach` before and after it, naught beyond the ends; (M, n, H) -> (M, n, 3 H)."""
    count = hidden.shape[1]
    padded = np.pad(hidden, ((0, 0), (reach, reach), (0, 0)))
    return np.concatenate([padded[:, :count], hidden, padded[:, 2 * reach :]], axis=2)


def _product(rows: Numbers, layer: Numbers) -> Numbers:
    """Multiply (M or 1, n, F) rows by (M, F + 1, H), whose last row is the bias, a slice at a time."""
    step = max(1, _AT_ONCE // (layer.shape[1] * layer.shape[2]) - 1)
    parts = [rows[:, start : start + step] @ layer[:, :-1] for start in range(0, max(1, rows.shape[1]), step)]
    return np.concatenate(parts, axis=1) + layer[:, -1:]


def _sigmoid(values: Numbers) -> Numbers:
    """Squash to 0..1."""
    result: Numbers = (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)
    return result
