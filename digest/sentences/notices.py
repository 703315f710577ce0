"""An office fills in one form for every event: its notices are worded alike, and their titles tell which are two."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from digest.text import words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_RUN, _START = 4, 80  # words of a run, and of the start of a text
_ALIKE, _LEAST = 0.2, 4  # share of the shorter text's runs that the other has, and how many, from which both are one form
_AROUND = 0.6  # share of the longer title that stands around what is filled in
_STRANGE = 0.4  # share of a title's own words that the text of another notice may have


def are_alike(one: str, other: str) -> bool:
    """Tell whether two texts share a form that is filled in with other figures; what has the same ones is told again of one event."""
    ours, theirs = _runs(one), _runs(other)
    shared = ours.keys() & theirs.keys()
    filled = [ours[run] == theirs[run] for run in shared if ours[run] != run]
    return len(shared) >= max(_LEAST, _ALIKE * min(len(ours), len(theirs))) and 2 * sum(filled) <= len(filled)


def are_two(outlet: str, one: tuple[AbstractSet[str], str], other: tuple[AbstractSet[str], str]) -> bool:
    """Tell whether, of what each title has for itself, the other text lacks the most; an office's name stands in all its texts.

    Each is told by the words of its title that may tell what it is of, and by its text.
    """
    own = one[0] - other[0] - set(words(outlet)), other[0] - one[0] - set(words(outlet))
    found = (mine & set(words(prose)) for mine, prose in zip(own, (other[1], one[1]), strict=True))
    return all(mine and len(there) < _STRANGE * len(mine) for mine, there in zip(own, found, strict=True))


def are_titled_alike(one: str, other: str) -> bool:
    """Tell whether two titles are one but for what is filled in: an update has a title of its own."""
    front = _common(one, other)
    back = _common(one[front:][::-1], other[front:][::-1])
    return front + back >= _AROUND * max(len(one), len(other))


def _common(one: str, other: str) -> int:
    """Count the letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _runs(prose: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give the runs of words a text starts with, by what they are when one figure is as good as another."""
    found = words(prose)[:_START]
    runs = (tuple(found[k : k + _RUN]) for k in range(len(found) - _RUN + 1))
    return {tuple("#" if word[0].isdigit() else word for word in run): run for run in runs}
