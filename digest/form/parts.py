"""What happened, who said what, what next: which part of a story a sentence belongs to.

Evidence (attribution, quotation, stance, tense, modality, dates) and nearness to example sentences are added up; a sentence whose
parts are close together belongs to none, and is not printed where parts are named.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from digest.form import words
from digest.sentences import quotes, tongues

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from digest.seams import Encode
    from digest.types import Part, Vectors

PARTS: tuple[Part, ...] = ("happened", "said", "next")
_NEAR = 4.0  # what a whole point of cosine weighs beside the evidence
_SURE = 0.5  # by how much the best part must lead the second
_TOLD = 7  # words under which an announcement leans on the sentence before it ("Tolvar is to follow on Thursday.")
_NONE = -3.0  # a part whose mark is missing
_QUOTED, _SHARE = 4, 0.3  # words, and share of a sentence's, that make a quotation more than a phrase in a report
_EXAMPLES = {
    "happened": (
        "A fire destroyed a warehouse near the harbour on Monday night.",
        "Parliament passed the law by 210 votes to 180.",
        "The company agreed to buy its rival for two billion.",
        "Five people were killed when a train left the rails.",
        "Police arrested a man of 34 on suspicion of arson.",
        "The court ruled that the ban was unlawful.",
        "Unemployment fell to 4.1 per cent in February.",
        "The minister resigned after a report found that money was missing.",
        "Thousands of people marched through the capital.",
    ),
    "said": (
        "“This is a mistake that families will pay for,” the opposition leader said.",
        "The minister defended the plan and said it would protect families.",
        "Critics accused the government of hiding the figures.",
        "The union called the offer an insult.",
        "The president praised the rescuers and blamed the builders.",
        "Doctors warned that the change would cost lives.",
        "The company denied that it had broken the law.",
        "“I have never seen anything like it,” said a witness.",
    ),
    "next": (
        "The committee will vote on the bill on Thursday.",
        "The trial is due to begin in March.",
        "Results are expected next week.",
        "The bank plans to publish its report in June.",
        "Talks will resume on Monday.",
        "The new rules are to take effect on 1 January.",
        "The bridge will stay closed for at least six weeks.",
        "A final decision is expected by the end of the year.",
    ),
}


def parts(texts: Sequence[str], languages: Sequence[str], encode: Encode) -> list[Part]:
    """Give each sentence its part; empty where the evidence is not clear."""
    if not texts:
        return []
    near = _nearness(np.asarray(encode(list(texts)), dtype=np.float32), encode)
    return [_best(evidence(text, language), row) for text, language, row in zip(texts, languages, near, strict=True)]


def _best(found: dict[Part, float], near: Vectors) -> Part:
    """Take the part with the most for it, if it leads clearly and has its own mark."""
    worth = sorted(((found[part] + _NEAR * float(row), part) for part, row in zip(PARTS, near, strict=True)), reverse=True)
    clear = worth[0][0] - worth[1][0] >= _SURE and found[worth[0][1]] > _NONE
    return worth[0][1] if clear else ""


def _nearness(vectors: Vectors, encode: Encode) -> Vectors:
    """Tell how near sentences are to each part's examples, above their mean; shape (n, 3)."""
    near = vectors @ _prototypes(encode).T
    return np.asarray(near - near.mean(axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=1)  # one run has one encoder
def _prototypes(encode: Encode) -> Vectors:
    """Average the examples of each part; unit vectors, shape (3, 384)."""
    rows = [np.asarray(encode(list(_EXAMPLES[part])), dtype=np.float32).mean(axis=0) for part in PARTS]
    return np.array([row / (np.linalg.norm(row) or 1.0) for row in rows], dtype=np.float32)


# -- evidence ------------------------------------------------------------------------------------------------------


def evidence(text: str, language: str = "en") -> dict[Part, float]:
    """Add up what speaks for each part: who speaks, what is quoted, what is to come, and when; nothing where its mark is missing."""
    own = quotes.unquoted(text)
    spoken = len(text.split()) - len(own.split())
    quoted = spoken >= max(_QUOTED, _SHARE * len(text.split()))
    speaks = _has(words.speech(language), own)
    holds = _has(words.stance(language), own) and (quoted or speaks or _long(own, language))
    comes, dated = _comes(own, language), _has(words.when(language), own)
    told = tongues.code(language) == "en" and speaks and not quoted and not holds and _plainly(own)
    judged = speaks and _has(words.OUGHT, own)
    said = 2.5 * (quoted and (speaks or holds)) + 1.5 * holds + 0.75 * (speaks and not told) + judged
    said -= 0.5 * (holds and comes and dated)
    coming = (1.5 + dated) * (comes and not quoted) - 0.75 * (comes and (speaks or holds) and not dated)
    return {"happened": _past(own, language, spoken) + told, "said": said or _NONE, "next": coming or _NONE}


def _past(own: str, language: str, spoken: int) -> float:
    """Say what speaks for an event: a past tense of the sentence's own; in English nothing else does."""
    if spoken > len(own.split()) or words.URGES.search(own):
        return _NONE  # hardly a word of it is the outlet's, or it speaks to the reader
    if tongues.code(language) != "en":
        return 0.5
    return 1.25 if words.PAST.search(own) and not words.DEFINES.search(own) else _NONE


def _has(pattern: re.Pattern[str] | None, text: str) -> bool:
    """Tell whether a word of a table is there as the sentence's own verb: not "the claims of", nor "who was accused of"."""
    return pattern is not None and any(not words.ASIDE.search(text[: found.start()]) for found in pattern.finditer(text))


def _comes(own: str, language: str) -> bool:
    """Tell whether the sentence itself announces something, and not what somebody fears, denies or would do if."""
    pattern = words.coming(language)
    found = pattern.search(own) if pattern and _long(own, language) else None
    return found is not None and not (tongues.code(language) == "en" and words.DOUBT.search(own[: found.start()]))


def _long(own: str, language: str) -> bool:
    """Tell whether a sentence is long enough not to lean on the one before it."""
    return len(own.split()) >= _TOLD or tongues.code(language) in tongues.UNSPACED


def _plainly(own: str) -> bool:
    """Tell whether a report of speech hands on a fact: an official's word for what was, or a figure, with no judgement in it."""
    fact = words.FIGURE.search(own) or (words.OFFICIAL.search(own) and words.PAST.search(own))
    return bool(fact) and not words.OUGHT.search(own)
