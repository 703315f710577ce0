"""Grouping of one newsroom's day: invented feeds of a town, a club, a trade, a nation, a day on which one event is half of all.

Run: python bench/quality_newsrooms.py. The first line of newsrooms/NAME.txt is `half|language|outlets|hours`, the others, in order of
time, are `event|title|text`, with "-" for what is told once, or `event@outlet|title|text` where it matters whose it is (notices_*.txt:
what offices, clubs and projects publish in one form after another). The half "looked at" may be read when rules are made, the one
"kept aside" judges them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from quality_tongues import NOON, article, judged

from digest.cluster import collapse, group
from digest.models.encoding import encoder

if TYPE_CHECKING:
    from digest.seams import Encode
    from digest.types import Article

HERE = Path(__file__).parent / "newsrooms"


def newsroom(file: Path) -> tuple[str, dict[str, Article]]:
    """Read a newsroom: its half, and its articles by keys that begin with their event."""
    (half, language, outlets, hours), *rows = [line.split("|") for line in file.read_text(encoding="utf-8").splitlines()]
    told: dict[str, set[int]] = defaultdict(set)
    articles = {}
    for at, (name, title, body) in enumerate(rows):
        event, _, whose = name.partition("@")
        turns = [turn % int(outlets) for turn in range(at, at + int(outlets))]
        outlet = next((turn for turn in turns if turn not in told[event]), turns[0])  # one that has not told it yet
        key = f"alone{at}-{at}" if event == "-" else f"{event}-{at}"
        told[key.partition("-")[0]].add(outlet)
        published = NOON + timedelta(hours=float(hours) * at / len(rows))
        articles[key] = article(key, whose or f"outlet {outlet}", published, language, title, body)
    return half, articles


def felt(articles: dict[str, Article], encode: Encode) -> tuple[int, int, int]:
    """Count what readers feel: stories that mix events, events told twice, and events lost as an earlier version of another."""
    events = {key.partition("-")[0] for key in articles}
    left = {one.key.partition("-")[0] for one in collapse(list(articles.values()))}
    stories = [{one.key.partition("-")[0] for one in story.articles} for story in group(list(articles.values()), encode)]
    parts = Counter(chain.from_iterable(stories))
    return sum(len(told) > 1 for told in stories), sum(count > 1 for count in parts.values()), len(events - left)


def main() -> None:
    """Print both halves, by newsroom."""
    encode = encoder("embedded")
    halves: dict[str, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for file in sorted(HERE.glob("*.txt")):
        half, articles = newsroom(file)
        halves[half][file.stem] = (*judged(articles, encode), *felt(articles, encode))
    for half, found in sorted(halves.items(), reverse=True):
        print(f"{half}: pairs right, wrong, missed; stories that mix events, events told twice, events lost")
        for name, counts in {**found, "all": tuple(map(sum, zip(*found.values(), strict=True)))}.items():
            print(f"  {name:18}", *(f"{count:4}" for count in counts))


if __name__ == "__main__":
    main()
