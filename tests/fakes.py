"""One good fake for each seam; shared by every test."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import numpy as np

from digest.types import WordStates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.types import Vectors


def encode(texts: Sequence[str]) -> Vectors:
    """Encode as a hashed bag of words: unit vectors, shape (n, 384), alike where words are shared."""
    rows = np.zeros((len(texts), 384), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in re.findall(r"\w+", text.lower()):
            slot = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "big")
            row[slot % 384] += 1.0
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms == 0, 1, norms)


def read_words(texts: Sequence[str]) -> list[WordStates]:
    """Read every word alone: its state is its hash, and long words are rare."""
    found = []
    for text in texts:
        spans = [match.span() for match in re.finditer(r"\w+", text)]
        words = [text[start:end] for start, end in spans]
        found.append(WordStates(tuple(spans), encode(words), np.array([len(word) / 10 for word in words], np.float32)))
    return found
