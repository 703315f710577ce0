"""Prose: white space, invisible characters, sentences, words."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_SPACE = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """Fold every run of white space into one space and strip the ends."""
    return _SPACE.sub(" ", text).strip()


def words(text: str) -> list[str]:
    """List the words of a text, lower-cased."""
    return _WORD.findall(text.lower())


def sentences(text: str, language: str = "en") -> list[str]:
    """Split one block of prose into sentences, without their surrounding space."""
    from sentencex import segment  # noqa: PLC0415 - heavy import, used late

    return [piece for raw in segment(language or "en", squeeze(text)) if (piece := raw.strip())]
