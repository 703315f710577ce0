"""Whether a claim that rests on two source sentences is just these two, one after the other; if it is not, it may mix them up."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from digest.cite import exact, facts

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR = 8  # source sentences a claim may rest on
BETWEEN = 0.6  # share of a claim's words that two sentences hold between them, from which it rests on them
ALONE = 0.85  # share that one holds, from which it rests on that one
GAIN = 0.1  # how much more of it two hold, to be needed
_AND = {
    "en": "and",
    "de": "und",
    "fr": "et",
    "es": "[ye]",
    "it": "ed?",
    "pt": "e",
    "nl": "en",
    "pl": "a|i|oraz",
    "ru": "[аи]",
    "uk": "а|і|й|та",
    "ro": "și|iar",
    "ar": "و",
}


def rests_on_two(text: str, sources: Sequence[str], tongue: str) -> bool:
    """Tell whether a claim needs two source sentences: together they hold much more of its words than any one."""
    ours = facts.stems(text, tongue)
    held = [ours & facts.stems(source, tongue) for source in sources[:NEAR]]
    alone = max(map(len, held), default=0) / max(1, len(ours))
    both = max((len(one | other) for one, other in combinations(held, 2)), default=0) / max(1, len(ours))
    return alone < ALONE and both >= BETWEEN and both - alone >= GAIN


def joined(text: str, sources: Sequence[str], tongue: str) -> list[tuple[int, int]]:
    """Give the pairs of source sentences that a claim is: the one, a joint, the other, both whole."""
    found = list[tuple[int, int]]()
    for joint in re.finditer(rf",? (?:{_AND.get(tongue, 'and')}) |; ", text):
        before, behind = text[: joint.start()].rstrip(" ,") + ".", text[joint.end() :]
        first = _same(before, sources, tongue)
        second = _same(behind, sources, tongue) or _same(behind[:1].upper() + behind[1:], sources, tongue)
        found += [(one, other) for one in first for other in second if one != other]
    return found


def _same(half: str, sources: Sequence[str], tongue: str) -> list[int]:
    return [number for number, source in enumerate(sources) if exact.same(half, source, tongue)]
