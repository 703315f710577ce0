"""Opinions of models on claims: one that fails or gives no number is a doubt about each claim, and never a lost issue."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from digest.errors import ModelError, StoreError
from digest.types import UNHEARD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.seams import ReadWords
    from digest.types import WordStates


def doubts(who: str, rate: Callable[[], Sequence[float]], number: int, least: float, otherwise: str) -> list[list[str]]:
    """Ask for the chances of so many claims; list the doubts about each: a chance under the least, or none to be had."""
    try:
        chances = [float(chance) for chance in rate()]
    except StoreError:  # the run's own trouble
        raise
    except Exception as trouble:  # noqa: BLE001 - a stranger's model may fail in any way; its claims step down the ladder
        return [[_unheard(who, trouble)] for _ in range(number)]
    if len(chances) != number:
        return [[f"{who} {UNHEARD}: {len(chances)} answers to {number} claims"] for _ in range(number)]
    return [[] if chance >= least else [_refused(who, chance, otherwise)] for chance in chances]


def _refused(who: str, chance: float, otherwise: str) -> str:
    return f"{who} {otherwise} ({chance:.2f})" if math.isfinite(chance) else f"{who} {UNHEARD}: its answer is no number"


def _unheard(who: str, trouble: Exception) -> str:
    return f"{who} {UNHEARD}: {(str(trouble).strip().splitlines() or [type(trouble).__name__])[0]}"


def finite(read: ReadWords) -> ReadWords:
    """Wrap a reader of words so that it raises ModelError where it gives no numbers: the rule would not notice all of them."""

    def checked(texts: Sequence[str]) -> list[WordStates]:
        found = list(read(texts))
        if not all(np.isfinite(one.states).all() for one in found):
            raise ModelError("the reader of words", "its states are not numbers", "set model.dtype to float32")
        return found

    return checked
