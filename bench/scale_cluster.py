"""Seconds and memory to group 1,000, 10,000 and 50,000 articles, encoding aside.

    python bench/scale_cluster.py [--sizes 1000 10000 50000]

The articles are made up: topics within topics, events within them, words drawn by Zipf's law with names of their own, three days
of dates, stories of one to forty articles, one in ten of them agency copy. Their vectors are drawn so that the cosines of strangers
lie as those of real news do (median about .1, one in a hundred above .4). Each size runs in a process of its own, so that its peak
memory is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from digest import cluster
from digest.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.seams import Encode
    from digest.types import Vectors

SIZES = (1_000, 10_000, 50_000)
TOPICS, FIELDS, WIDTH, SEED = 40, 400, 384, 11
VOCABULARY, LENGTH, NAMES, ON_TOPIC = 40_000, 160, 8, 0.15
NOW = datetime(2026, 1, 3, tzinfo=UTC)


def made(count: int) -> tuple[list[Article], Encode, list[int]]:
    """Make a collection, its encoder, and the event of each article."""
    rng = np.random.default_rng(SEED)
    events = np.repeat(np.arange(count), np.minimum(1 + rng.geometric(0.35, count) * rng.integers(0, 3, count), 40))[:count]
    vectors, field_of = _vectors(events, rng)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    words = ["".join(letters[rng.integers(0, 26, 3 + k % 6)]) for k in range(VOCABULARY)]
    articles = [_article(k, int(events[k]), int(field_of[events[k]]), words, rng) for k in range(count)]
    place = {one.title: k for k, one in enumerate(articles)}

    def encode(texts: Sequence[str]) -> Vectors:
        found: Vectors = vectors[[place[each.split(". ")[0]] for each in texts]]
        return found

    return articles, encode, events.tolist()


def _vectors(events: np.ndarray, rng: np.random.Generator) -> tuple[Vectors, np.ndarray]:
    """Draw unit vectors: a common direction, topic, field, event and the article's own."""
    field_of = rng.zipf(1.3, events.max() + 1) % FIELDS
    draw = {
        name: rng.normal(size=(rows, WIDTH)) for name, rows in (("topic", TOPICS), ("field", FIELDS), ("event", len(field_of)))
    }
    fields = field_of[events]
    rows = 0.3 * rng.normal(size=WIDTH) + 0.35 * draw["topic"][fields % TOPICS] + 0.4 * draw["field"][fields]
    rows = rows + 0.55 * draw["event"][events] + 0.5 * rng.normal(size=(len(events), WIDTH))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32), field_of


def _article(number: int, event: int, field: int, words: list[str], rng: np.random.Generator) -> Article:
    """Write one article: common words, words of its field, names of its event; one in ten a copy of the event's agency text."""
    seed = event if event % 10 == 0 else SEED * 1_000_003 + number
    own = np.random.default_rng(seed)
    about = np.random.default_rng(event)
    common = own.zipf(1.15, LENGTH) % VOCABULARY
    common[own.random(LENGTH) < ON_TOPIC] = (field * 97 + own.integers(0, 60)) % VOCABULARY
    said = [words[k] for k in common]
    names = [words[k].capitalize() for k in about.integers(0, VOCABULARY, NAMES)]
    for spot in own.integers(1, LENGTH, 3 * NAMES):
        said[spot] = names[int(spot) % NAMES]
    sentences = tuple(" ".join(said[k : k + 20]) + "." for k in range(0, LENGTH, 20))
    hours = float(about.random() * 60 + rng.random() * 12)
    return Article(
        key=f"{number:06}", url=f"https://o{number % 300}.example/{number}", title=f"{' '.join(names[:3])} {number}",
        outlet=f"Outlet {number % 300}", feed_url="", published=NOW - timedelta(hours=hours), sentences=sentences,
        paragraphs=tuple(range(len(sentences))),
    )  # fmt: skip


def run(count: int) -> dict[str, float]:
    """Group one collection; tell seconds, peak memory over what the collection itself takes, and how well it went."""
    articles, encode, events = made(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, cpu = time.perf_counter(), time.process_time()
    stories = cluster.group(articles, encode)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pure = sum(len({events[int(one.key)] for one in story.articles}) == 1 for story in stories)
    return {
        "articles": count, "seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2), "peak_mb": round(peak / 1024),
        "added_mb": round((peak - before) / 1024), "stories": len(stories), "events": len(set(events)),
        "pure": round(pure / len(stories), 3),
    }  # fmt: skip


def main() -> None:
    """Run each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(run(options.one)))
        return
    for size in options.sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
