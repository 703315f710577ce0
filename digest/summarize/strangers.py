"""Which articles of a story may tell of another event of its kind: grouping puts two councils' budgets, two cruise ships together.

Where their headlines are far from each other and no name stands in both, a sentence of the one is not told behind the other's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from digest.sentences import leaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.extractive import Candidate
    from digest.types import Article, Story, Vectors

FAR = 0.65  # cosine of two headlines under which they may be of two events
READ = 20  # sentences of an article whose names are read
SHORT = 4  # letters of a name in capitals, which counts where it opens a sentence too: "US", "NATO"
_NAME = re.compile(r"(?P<opens>(?:^|[.!?:“\"‘'–—-] ?)[“\"‘']?)?\b(?P<name>U\.[KNS]\.|[A-ZÀ-Þ][\w’-]+)")
# Capitalised, and of many events: days, months, the disease of its years, offices in capitals.
_NO_NAME = re.compile(rf"{leaning.WHEN.pattern}|Jun|Jul|C(?:ovid|OVID)(?:-19)?|Coronavirus|AM|PM|CEO|MP|TV|EXCLUSIVE")


def strangers(story: Story, pool: Sequence[Candidate], heads: Vectors) -> dict[int, frozenset[int]]:
    """Name for each article of a pool those that may tell of another event (English, by the vectors of headlines)."""
    told = sorted({one.article for one in pool})
    if any(one.language != "en" for one in pool):
        return dict.fromkeys(told, frozenset())
    known = {number: names(story.articles[number]) if story.articles[number].title else frozenset[str]() for number in told}
    near = np.asarray(heads @ heads.T)
    return {
        one: frozenset(
            two for two in told if known[one] and known[two] and not known[one] & known[two] and near[one, two] < FAR
        )
        for one in told
    }


def names(article: Article) -> frozenset[str]:
    """Give the names in an article's headline and text: capitalised inside a sentence, or short and all in capitals."""
    found = [match for line in (article.title, *article.sentences[:READ]) for match in _NAME.finditer(line)]
    words = [(re.sub(r"[’']s$", "", match["name"]).replace(".", ""), match["opens"] is not None) for match in found]
    return frozenset(
        word.lower()
        for word, opens in words
        if not _NO_NAME.fullmatch(word) and (not opens or (word.isupper() and len(word) <= SHORT))
    )
