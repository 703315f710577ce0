"""Which articles mean nearly the same, and how near the articles of a collection are to each other at large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from digest.types import Vectors

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

FLOOR = 0.25  # cosine under which two articles are strangers
BUDGET = 120  # candidates an article, about; half as many in a large collection
MANY = 3000  # articles that make a collection large
VAST = 10_000  # and too large for every two to be compared
CELL, SPREAD = 125, 8  # then a cell for so many articles, so many cells each; 2 to 4 % of the pairs over the floor are missed
SAME = 0.9999  # cosine of an article with itself, or with its copy
SAMPLE = 256  # rows that stand for a collection
BLOCK = 512  # rows of the similarity matrix held at once
# The lower quartile of the cosines where the weights were learned; in a town's paper or a branch's it is higher, and what is over
# counts, up to a limit. Of a few articles, or where it is very high, all may tell one event: less counts.
QUARTILE, USUAL, SURPLUS = 0.25, 0.075, 0.24
FEW, SOME = 2, 8
TOPIC, EVENT = 0.35, 0.5


def near(vectors: Vectors) -> tuple[Ints, Ints, Floats]:
    """Find the pairs whose cosine passes the floor; in a large collection the floor rises, in a vast one only cells are searched."""
    floor, count = _floor(vectors), len(vectors)
    found = [(np.zeros(0, np.int64), np.zeros(0, np.float32))]
    for cell in _cells(vectors) if count > VAST else [np.arange(count)]:
        rows = vectors[cell]
        for top in range(0, len(cell), BLOCK):
            cosines = rows[top : top + BLOCK] @ rows[top:].T
            flat = np.flatnonzero(cosines >= floor)
            row, column = np.divmod(flat, cosines.shape[1])
            keep = column > row
            found.append((cell[row[keep] + top] * count + cell[column[keep] + top], cosines.ravel()[flat[keep]]))
    pair, meaning = (np.concatenate(column) for column in zip(*found, strict=True))
    pair, first = np.unique(pair, return_index=True)
    left, right = np.divmod(pair, max(count, 1))
    return left, right, meaning[first]


def _cells(vectors: Vectors) -> list[Ints]:
    """Deal the rows out to cells, each to the SPREAD it is nearest to: near ones share one (Jégou et al. 2011, inverted file)."""
    centres = _centres(vectors)
    last = len(centres) - SPREAD
    cell = np.concatenate([np.argpartition(block, last, axis=1)[:, last:] for block in _blocks(vectors, centres)]).ravel()
    member = np.repeat(np.arange(len(vectors)), SPREAD)[np.argsort(cell, kind="stable")]
    return np.split(member, np.cumsum(np.bincount(cell, minlength=len(centres)))[:-1])


def _centres(vectors: Vectors) -> Vectors:
    """Choose a centre for every CELL rows: rows evenly spread, moved to the mean of those that are nearest to them."""
    chosen = vectors[::CELL]
    nearest = np.concatenate([np.argmax(block, axis=1) for block in _blocks(vectors, chosen)])
    order = np.argsort(nearest, kind="stable")
    sums = np.add.reduceat(vectors[order], np.flatnonzero(np.diff(nearest[order], prepend=-1)))
    found: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return found


def _blocks(vectors: Vectors, centres: Vectors) -> Iterator[Vectors]:
    """Give the cosines of some rows at a time with all centres."""
    return (vectors[top : top + BLOCK] @ centres.T for top in range(0, len(vectors), BLOCK))


def _floor(vectors: Vectors) -> float:
    """Choose the cosine that leaves about BUDGET candidates an article, from evenly spread rows."""
    if len(vectors) <= BUDGET:
        return FLOOR
    budget = BUDGET * max(0.5, min(1.0, MANY / len(vectors)))
    return max(FLOOR, float(np.quantile(_sampled(vectors), 1 - budget / len(vectors))))


def _sampled(vectors: Vectors) -> Vectors:
    """Give the cosines of evenly spread rows with all."""
    found: Vectors = vectors[:: max(1, len(vectors) // SAMPLE)] @ vectors.T
    return found


def surplus(vectors: Vectors) -> float:
    """Tell by how much articles are nearer to each other than news at large, as those on one town or one branch are."""
    cosines = _sampled(vectors)
    others = cosines[cosines < SAME]
    low = float(np.quantile(others, QUARTILE)) if len(others) else 0.0
    sure = np.interp(len(vectors), (FEW, SOME), (0, 1)) * np.interp(low, (TOPIC, EVENT), (1, 0))
    return float(sure * np.clip(low - USUAL, 0, SURPLUS))


def coherence(vectors: Vectors) -> float:
    """Give the mean cosine of every two rows: all are in the square of their sum."""
    count = len(vectors)
    return float((np.square(vectors.sum(axis=0)).sum() - count) / (count * (count - 1)))
