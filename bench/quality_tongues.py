"""Grouping outside English: invented pairs of reports on one event in other words, beside twins of another event in the same words.

Run: python bench/quality_tongues.py. A line of tongues/LANGUAGE.txt is `event|title|text`; events that begin with "t" may be looked at when
rules are made, those with "h" are kept aside to judge them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest import text
from digest.cluster import group
from digest.models.encoding import encoder
from digest.types import Article

if TYPE_CHECKING:
    from digest.seams import Encode

HERE = Path(__file__).parent / "tongues"
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
OUTLETS = 5


def reports(language: str, half: str) -> dict[str, Article]:
    """Read a half of one language's reports, by keys that begin with their event."""
    lines = (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.startswith(half)]
    return {one.key: one for one in (_article(language, at, *row) for at, row in enumerate(rows))}


def article(key: str, outlet: str, published: datetime, language: str, title: str, body: str) -> Article:
    """Make an article of what a line of a set tells."""
    sentences = tuple(text.sentences(body, language))
    return Article(
        key=key,
        url=f"https://{outlet.replace(' ', '')}.example/{key}",
        title=title,
        outlet=outlet,
        feed_url="",
        published=published,
        sentences=sentences,
        paragraphs=(0,) * len(sentences),
        language=language,
    )


def _article(language: str, at: int, event: str, title: str, body: str) -> Article:
    outlet = f"outlet {at % OUTLETS}"  # the two reports of an event are of two outlets
    return article(f"{event}-{at}", outlet, NOON - timedelta(hours=5 * at % 14), language, title, body)


def judged(articles: dict[str, Article], encode: Encode) -> tuple[int, int, int]:
    """Count pairs put together rightly and wrongly, and those that were missed."""
    stories = [[one.key.partition("-")[0] for one in story.articles] for story in group(list(articles.values()), encode)]
    pairs = [one == other for events in stories for one, other in itertools.combinations(events, 2)]
    told = Counter(key.partition("-")[0] for key in articles)
    wanted = sum(count * (count - 1) // 2 for count in told.values())
    return sum(pairs), len(pairs) - sum(pairs), wanted - sum(pairs)


def main() -> None:
    """Print both halves, by language."""
    encode = encoder("embedded")
    for half, name in (("t", "looked at"), ("h", "kept aside")):
        found = {file.stem: judged(reports(file.stem, half), encode) for file in sorted(HERE.glob("*.txt"))}
        print(f"{name}: pairs right, wrong, missed")
        for language, counts in {**found, "all": tuple(map(sum, zip(*found.values(), strict=True)))}.items():
            print(f"  {language:4}{counts[0]:4}{counts[1]:4}{counts[2]:4}")


if __name__ == "__main__":
    main()
