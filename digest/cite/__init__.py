"""Claims to cited sentences, or the next rung of the ladder: what is printed rests on a sentence some source really printed."""

from __future__ import annotations

from digest.cite.differ import disagreements
from digest.cite.ladder import check, verify

__all__ = ["check", "disagreements", "verify"]
