"""How well meaning alone puts stories into sections, where a feed names none: accuracy, and whether the confidence is to be believed.

    python bench/quality.py --part sections --data DIR

The articles are those of DIR/days/*/*.xml whose address names a section ("/world/", "/news/uk-politics-…"); that name is the truth and
is hidden from the code. An address is a rough truth: many a story could stand in two sections. Figures:

  sections.accuracy    articles put where their address says, of 8 sections
  sections.balanced    the same, each section counting alike
  sections.believed    accuracy of the half the code is surest of
  sections.placed      share whose section is sure enough to stay, where an edition names a section `elsewhere`
  sections.stays       accuracy of those
  sections.gap         mean difference of confidence and accuracy over five bins of confidence (expected calibration error)
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
from quality_days import read_day

from digest.editor import Rules, score
from digest.editor.wording import gist
from digest.types import Story

if TYPE_CHECKING:
    import pathlib

    from digest.seams import Encode
    from digest.types import Article

SECTIONS = ("World", "Politics", "Business", "Sport", "Health", "Culture", "Science", "Technology")
NAMED = {
    "world": "World", "politics": "Politics", "business": "Business", "economy": "Business", "money": "Business", "sport": "Sport",
    "sports": "Sport", "health": "Health", "arts": "Culture", "culture": "Culture", "entertainment": "Culture", "music": "Culture",
    "movies": "Culture", "books": "Culture", "science": "Science", "environment": "Science", "technology": "Technology",
    "tech": "Technology",
}  # fmt: skip
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def named(url: str) -> str:
    """Give the section an address names, or nothing."""
    folders = urlsplit(url).path.casefold().split("/")[1:]
    words = [*folders[:-1], *re.findall(r"^(?:uk-)?([a-z]+)-", folders[-1])[:1]]
    return next((NAMED[word] for word in words if word in NAMED), "")


def read(data: pathlib.Path) -> dict[str, tuple[Article, str]]:
    """Read the articles of all days once, with the section each one's address names."""
    found: dict[str, tuple[Article, str]] = {}
    for folder in sorted((data / "days").glob("*")):
        for article in read_day(folder, LATER):
            if (section := named(article.url)) and article.sentences:
                found.setdefault(article.key, (article, section))
    return found


def measure(data: pathlib.Path, encode: Encode | None) -> dict[str, float]:
    """Place every article by meaning; nothing where the data or the encoder is absent."""
    found = read(data)
    if not found or encode is None:
        return {}
    articles, truth = zip(*found.values(), strict=True)
    vectors = encode([gist(article) for article in articles])
    stories = [Story(article.key, (article,), ((0,),)) for article in articles]
    placed, sent = (score.place(stories, Rules(SECTIONS, elsewhere=name), vectors, encode) for name in ("", "Elsewhere"))
    right = np.array([one.section == section for one, section in zip(placed, truth, strict=True)])
    sure = np.array([one.confidence for one in placed])
    for section, count in Counter(truth).most_common():
        mine = [one.section for one, other in zip(placed, truth, strict=True) if other == section]
        print(f"  {section} ({count}):", *(f"{name} {n / count:.2f}" for name, n in Counter(mine).most_common(4)))
    stays = np.array([one.section in SECTIONS for one in sent])
    each = [right[np.array(truth) == section].mean() for section in sorted(set(truth))]
    bins = np.minimum((sure * 5).astype(int), 4)
    gap = sum(abs(right[bins == k].mean() - sure[bins == k].mean()) * (bins == k).mean() for k in set(bins.tolist()))
    return {
        "sections.articles": float(len(articles)),
        "sections.accuracy": float(right.mean()),
        "sections.balanced": float(np.mean(each)),
        "sections.believed": float(right[sure >= np.median(sure)].mean()),
        "sections.placed": float(stays.mean()),
        "sections.stays": float(right[stays].mean()),
        "sections.gap": float(gap),
    }
