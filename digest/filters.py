"""Include and exclude filters: a word, or a /regular expression/, looked for in an entry's or article's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.sentences.notation import LEVEL
from digest.text import UNSPACED_LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTER = rf"[^\W{UNSPACED_LETTERS}]"  # of a script that sets spaces between its words
# What Korean writes to the end of a noun, without a space; up to three of them in a row ("서울에서만은").
_PARTICLE = (
    "은|는|이|가|을|를|의|에|에게|에서|께|께서|한테|로|으로|와|과|랑|이랑|하고|도|만|까지|부터|보다|처럼|같이|마다|조차|마저"
    "|이나|나|이라|라|이라고|라고|이라는|라는|이며|며|들"
)
_UNSPACED = re.compile(f"[{UNSPACED_LETTERS}]")


def passes(text: str, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> bool:
    """Tell whether a text passes: one of include is found in it (where any is named), and none of exclude."""
    if include and not any(found(pattern, text) for pattern in include):
        return False
    return not any(found(pattern, text) for pattern in exclude)


def found(pattern: str, text: str) -> bool:
    """Look for a word (whole, in any case; "CO2" is in "CO₂") or for a /regular expression/ (in any case)."""
    return _compiled(pattern).search(text.translate(LEVEL)) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    if len(pattern) > 1 and pattern.startswith("/") and pattern.endswith("/"):
        return re.compile(pattern[1:-1], re.IGNORECASE)
    return whole(pattern)


@lru_cache(maxsize=1024)
def whole(word: str) -> re.Pattern[str]:
    """Give the pattern of a word (in any case): whole, before Korean particles too; anywhere where its script sets no spaces."""
    before = "" if _UNSPACED.match(word) else f"(?<!{_LETTER})"
    after = "" if _UNSPACED.match(word[-1:]) else f"(?:{_PARTICLE}){{0,3}}(?!{_LETTER})"
    return re.compile(f"{before}{re.escape(word.translate(LEVEL))}{after}", re.IGNORECASE)
