"""The order of reading: what is new or opens first, what leans behind what it leans on, an opening before what goes on with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.sentences import leaning
from digest.summarize import sameness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.extractive import Candidate
    from digest.types import Part

_CLOSE = (1, 2)  # sentences behind an opening that go on with what it tells
_MARKS = tuple("\"“„«»‘'「")


def openings_first(told: list[tuple[int, Part]], pool: Sequence[Candidate]) -> list[tuple[int, Part]]:
    """Tell an opening before what goes on with it, in the part of that: what a report opens with is its news."""
    order = list(told)
    for index, part in told:
        ahead = [one for one in order[: order.index((index, part))] if _goes_on(pool[one[0]], pool[index])]
        if ahead and part == "said" and not pool[index].text.startswith(_MARKS):
            order.remove((index, part))
            order.insert(order.index(ahead[0]), (index, ahead[0][1]))
    return order


def _goes_on(one: Candidate, opening: Candidate) -> bool:
    """Tell whether a sentence stands close behind the opening of its report."""
    return opening.place == 0 and one.article == opening.article and one.sentence - opening.sentence in _CLOSE


def in_order(taken: list[int], pool: Sequence[Candidate], fresh: set[int]) -> list[int]:
    """Order for reading: new first in an update, what may argue last, by place in the article; what leans on another behind it."""
    free = [index for index in taken if not pool[index].lost]
    ranks = {index: (index not in fresh, *_rank(pool[index]), taken.index(index)) for index in free}
    order = _owing_none(sorted(free, key=ranks.__getitem__), pool)
    order = _side_by_side(order, pool)
    for index in sorted(set(taken) - set(free), key=lambda index: (pool[index].article, pool[index].place)):
        before = antecedent(index, order, pool)
        if before is not None:  # its noun stood in a sentence that itself has gone: leave it out
            order.insert(order.index(before) + 1, index)
    return order


def _owing_none(order: list[int], pool: Sequence[Candidate]) -> list[int]:
    """Move a sentence behind those that bring in its names and noun, where they are told; no opening behind what follows it."""
    told, left = list[int](), list(order)
    while left:
        firsts = [
            index for at, index in enumerate(left) if not any(_opening_of(pool[other], pool[index]) for other in left[:at])
        ]
        following = next((index for index in firsts if known(pool[index], told, pool)), left[0])
        told.append(following)
        left.remove(following)
    return told


def known(here: Candidate, told: Sequence[int], pool: Sequence[Candidate]) -> bool:
    """Tell whether those told before a sentence bring in the names and the noun it leans on; its own article's may have done so."""
    text = " ".join(pool[other].text for other in told)
    noun, own = here.bare[: sameness.STEM], any(pool[other].article == here.article for other in told)
    return (own or not noun or noun in text.lower()) and all(leaning.met(word, text, here.language) for word in here.owed)


def antecedent(index: int, taken: Sequence[int], pool: Sequence[Candidate]) -> int | None:
    """Find, among those taken, the sentence right before this one in its article: the noun is there."""
    here = pool[index]
    for other in taken:
        if (pool[other].article, pool[other].sentence) == (here.article, here.sentence - 1):
            personal = re.match(r"\W*(?:he|she|his|her)\b", here.text, re.IGNORECASE)
            return other if not personal or leaning.person_named(pool[other].text) else None
    return None


def _rank(one: Candidate) -> tuple[bool, int, float]:
    """Rank a sentence for reading: what may argue last, by place; of openings what tells the headline first (by an encoder)."""
    return one.argued, one.place, 0.0 if one.place or one.worded else -one.headed


def _opening_of(one: Candidate, other: Candidate) -> bool:
    """Tell whether a sentence opens the report of another."""
    return one.article == other.article and one.sentence == 0 < other.sentence


def _side_by_side(order: list[int], pool: Sequence[Candidate]) -> list[int]:
    """Move a sentence up behind the one it stands behind in its article: it goes on with what that one tells."""
    told = list[int]()
    for index in order:
        spot = (pool[index].article, pool[index].sentence - 1)
        before = next((at for at, other in enumerate(told) if (pool[other].article, pool[other].sentence) == spot), len(told))
        told.insert(before + 1, index)
    return told
