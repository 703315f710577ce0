"""Claims to cited sentences, or the next rung of the ladder: what is printed rests on a sentence some source really printed."""

from __future__ import annotations

from digest.cite import compare, facts, features
from digest.cite.differ import disagreements
from digest.cite.ladder import check, verify

__all__ = ["check", "disagreements", "forget", "verify"]


def forget() -> None:
    """Let go of what was remembered about sentences: another issue has others, and they are hundreds of megabytes in the end."""
    for room in (compare, facts, features):
        for thing in vars(room).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()
