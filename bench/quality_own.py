"""Quality on our own small set: the sample newsroom, whose truth is known, through the ordinary pipeline over loopback."""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

import newsroom_truth

from digest import cluster, config, newsroom
from digest.engine import threads
from digest.fetch import open_client
from digest.pipeline.gather import Maps, gather
from digest.store import issues, open_store

if TYPE_CHECKING:
    from datetime import datetime

    from newsroom_truth import Truth

    from digest.seams import Encode
    from digest.types import Article


def articles_of(day: datetime) -> tuple[Article, ...]:
    """Gather one day of the newsroom; read everything it holds."""
    with tempfile.TemporaryDirectory() as folder, newsroom.serve(day) as room:
        loaded = config.parse(newsroom.config_text(room.url), "newsroom", Path(folder))
        engine = open_store(":memory:")
        with open_client(loaded.politeness, loaded.network) as get, threads(16) as network:
            gather(loaded, engine, get, lambda: day, Maps(network, map))
        return issues.window(engine, day.replace(year=day.year - 1), day)


def measure(_data: Path | None, encode: Encode) -> dict[str, float]:
    """Measure extraction, labels and grouping against the newsroom's truth."""
    day = newsroom.DAYS[1]
    truth = newsroom_truth.truth(day)
    articles = [one for one in articles_of(day) if urlsplit(one.url).path in truth]
    return {**_clean(articles, truth), **_grouped(articles, truth, encode)}


def _clean(articles: list[Article], truth: dict[str, Truth]) -> dict[str, float]:
    kept = wanted = leaked = unwanted = kinds = 0
    for article in articles:
        known, text = truth[urlsplit(article.url).path], " ".join(article.sentences)
        wanted, kept = wanted + len(known.must_have), kept + sum(snippet in text for snippet in known.must_have)
        unwanted, leaked = unwanted + len(known.must_not), leaked + sum(snippet in text for snippet in known.must_not)
        kinds += article.kind == known.kind
    return {
        "own.extract.kept": kept / wanted,
        "own.extract.leaked": leaked / unwanted,
        "own.extract.kinds": kinds / len(articles),
    }


def _grouped(articles: list[Article], truth: dict[str, Truth], encode: Encode) -> dict[str, float]:
    told = {one.key: truth[urlsplit(one.url).path].event for one in articles}
    together = {
        frozenset((a.key, b.key))
        for story in cluster.group(articles, encode)
        for a, b in itertools.combinations(story.articles, 2)
    }
    pairs = {
        frozenset((a.key, b.key)) for a, b in itertools.combinations(articles, 2) if told[a.key] and told[a.key] == told[b.key]
    }
    known = {pair for pair in together if all(told[key] for key in pair)}
    right = len(known & pairs)
    precision, recall = right / max(1, len(known)), right / max(1, len(pairs))
    mixed = sum(1 for story in cluster.group(articles, encode) if len({told[one.key] for one in story.articles} - {None}) > 1)
    return {"own.group.f1": 2 * precision * recall / max(1e-9, precision + recall), "own.group.mixed": float(mixed)}


if __name__ == "__main__":
    from digest.models.encoding import encoder

    sys.stdout.write(json.dumps(measure(None, encoder(dtype="float32")), indent=1) + "\n")
