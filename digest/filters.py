"""Include and exclude filters: a word, or a /regular expression/, looked for in an entry's or article's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def passes(text: str, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> bool:
    """Tell whether a text passes: one of include is found in it (where any is named), and none of exclude."""
    if include and not any(found(pattern, text) for pattern in include):
        return False
    return not any(found(pattern, text) for pattern in exclude)


def found(pattern: str, text: str) -> bool:
    """Look for a word (whole, in any case) or for a /regular expression/ (in any case)."""
    return _compiled(pattern).search(text) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    if len(pattern) > 1 and pattern.startswith("/") and pattern.endswith("/"):
        return re.compile(pattern[1:-1], re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(pattern)}(?!\w)", re.IGNORECASE)
