"""A paper that was taken back: what it found is not told, only that it was."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST = 2  # sentences in which a paper takes itself back
# A paper its journal took back, or has doubts about, as journals label it; and what is said of that and not of what was found.
_RETRACTED = re.compile(
    r"^\W*(?:(?:retracted|withdrawn)(?: (?:article|paper|preprint))?|(?:notice of )?retraction(?: note| notice)?|(?:article )?withdrawal(?: notice)?|(?:editorial )?expression of concern)\s*[:\]]|"
    r"^\W*retraction (?:note|notice) (?:for|to|of)\b|[\[(](?:retracted|retraction|withdrawn)(?: (?:article|paper|in:? ?[^\])]{1,40}))?[\])]\W*$|^\W*(?-i:RETRACTED)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"^\W*(?:This (?:article|paper|preprint|submission|manuscript|work) (?:has been|was|is) (?:retracted|withdrawn)|(?:We|I|The authors?) (?:hereby |have |has )?(?:retract|withdr[ae]w)\w* (?:this|the|our) (?:article|paper|preprint|submission|manuscript|work))\b"
)
_OF_RETRACTION = re.compile(
    r"\b(?:retract(?:s|ed|ing|ions?)?|expressions? of concern|(?:article|paper|study|manuscript|preprint|publication|chapter) (?:\w+ ){0,3}withdrawn|withdr[ae]w\w* (?:this|the|their) (?:article|paper|study|manuscript|preprint|publication)|"
    r"(?:concerns?|questions?|doubts?) (?:\w+ ){0,6}raised|(?:could|can|did) not (?:be )?(?:provided?|reproduced?|verif\w+|replicated?)\b.*\b(?:data|images?|results?|findings?|figures?)|(?:data|images?|results?|findings?|figures?)\b.*\b(?:could|can|did) not be (?:provided|reproduced|verified|replicated)|"
    r"invented|fabricat\w+|falsif\w+|manipulated|plagiari\w+|misconduct|may not be reliable|(?:un|no longer )reliable)\b",
    re.IGNORECASE,
)


def taken_back(title: str, sentences: Sequence[str]) -> Iterator[int]:
    """Give what a paper says that its title calls retracted, or of concern, or that takes itself back, but for what is said of that."""
    back = _RETRACTED.search(title) or any(map(_TAKES_BACK.match, sentences[:_FIRST]))
    yield from (place for place, text in enumerate(sentences) if back and not _OF_RETRACTION.search(text))
