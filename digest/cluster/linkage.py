"""Average linkage on a sparse graph: exact, independent of input order, and cheap where most pairs are strangers."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs that may belong together: left[k] < right[k], and how strongly, above the worth of an unlisted pair."""

    left: Ints
    right: Ints
    strength: Floats


def link(count: int, edges: Edges, threshold: float) -> tuple[tuple[int, ...], ...]:
    """Group the numbers 0…count-1 by average linkage; a pair that is not listed has strength 0.

    Two clusters merge while the mean strength over all their pairs is at least the threshold, best first. A mean that
    high needs at least one pair that high, so whatever no such pair joins can be left out beforehand. Each merge costs
    its neighbours and no matrix is made, so a component that chains through half the collection needs no other way.
    """
    roots = components(count, edges, threshold)
    settled = _settled(roots, edges, threshold)
    inside = (roots[edges.left] == roots[edges.right]) & (edges.strength > 0) & ~settled[edges.left]
    graph: dict[int, dict[int, float]] = {}
    for a, b, s in zip(edges.left[inside].tolist(), edges.right[inside].tolist(), edges.strength[inside].tolist(), strict=True):
        graph.setdefault(a, {})[b] = s
        graph.setdefault(b, {})[a] = s
    whole: dict[int, list[int]] = {}
    for k in np.flatnonzero(settled).tolist():
        whole.setdefault(int(roots[k]), []).append(k)
    return tuple(sorted(tuple(sorted(group)) for group in (*_agglomerate(graph, threshold), *whole.values())))


def components(count: int, edges: Edges, threshold: float) -> Ints:
    """Label each number with the smallest number it is connected to by pairs at or above the threshold."""
    strong = edges.strength >= threshold
    left, right = edges.left[strong], edges.right[strong]
    label = np.arange(count, dtype=np.int64)
    while True:
        low = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, label[left], low)
        np.minimum.at(label, label[right], low)
        np.minimum.at(label, left, low)
        np.minimum.at(label, right, low)
        label = label[label]
        if np.array_equal(label, before):
            return label


def _settled(roots: Ints, edges: Edges, threshold: float) -> NDArray[np.bool_]:
    """Mark the members of components of which every pair reaches the threshold: in whatever order, they become one cluster."""
    size, strong = np.bincount(roots, minlength=len(roots)), edges.strength >= threshold
    pairs = np.bincount(roots[edges.left[strong]], minlength=len(roots))
    settled: NDArray[np.bool_] = (pairs == size * (size - 1) // 2)[roots]
    return settled


def _agglomerate(graph: dict[int, dict[int, float]], threshold: float) -> list[list[int]]:
    """Merge the nodes of a graph of summed strengths (changed in place) until no mean reaches the threshold."""
    members = {node: [node] for node in graph}
    heap = [(-s, a, b) for a, near in graph.items() for b, s in near.items() if a < b and s >= threshold]
    heapq.heapify(heap)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if b not in graph.get(a, ()) or -mean != graph[a][b] / (len(members[a]) * len(members[b])):
            continue  # one of the two has grown or gone since this was pushed
        _absorb(graph, a, b)
        members[a] += members.pop(b)
        for entry in _candidates(graph, members, a):
            if -entry[0] >= threshold:
                heapq.heappush(heap, entry)
    return list(members.values())


def _absorb(graph: dict[int, dict[int, float]], a: int, b: int) -> None:
    """Fold node b into node a, adding up the strengths of shared neighbours."""
    for c, s in graph.pop(b).items():
        del graph[c][b]
        if c != a:
            graph[a][c] = graph[c][a] = graph[a].get(c, 0.0) + s


def _candidates(graph: dict[int, dict[int, float]], members: dict[int, list[int]], a: int) -> Iterator[tuple[float, int, int]]:
    """Give the merges now open to node a, as heap entries: best first, then smallest numbers."""
    for b, s in graph[a].items():
        yield -(s / (len(members[a]) * len(members[b]))), min(a, b), max(a, b)
