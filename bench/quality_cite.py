"""Measure the check: labelled summaries by the support head's one rule, our own sentences falsified, and what the whole check accepts.

Run: python bench/quality.py --part cite --data DIR   (DIR holds factual.jsonl.gz and factual_edits.jsonl.gz)
The shipped head was trained on the tuning half of these sets: on that half its figures are of fit, and those to believe are the
cross-validated ones of bench/train_support.py; on data it has not seen they are what they say.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import falsify
import numpy as np
import train_support

from digest import cite
from digest.cite import features, head
from digest.models.encoding import word_reader
from digest.types import Article, Claim, Story

if TYPE_CHECKING:
    import pathlib

    from digest.seams import Encode

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def measure(data: pathlib.Path, encode: Encode | None) -> dict[str, float]:
    """Give every figure of the check; none without an encoder."""
    if encode is None:
        return {}
    rows = train_support.pairs(data)
    return (
        by_rule(rows, encode)
        | by_ladder(rows, encode)
        | {f"cite.{name}": value for name, value in falsify.measure(encode).items()}
    )


def by_rule(rows: list[dict[str, str]], encode: Encode) -> dict[str, float]:
    """Measure the one rule on every set, at its one threshold, beside the cosine to the best sentence at its median; texts whole."""
    arrays = head.weights()
    if arrays is None or not rows:
        return {}
    made = train_support.tables(rows, encode, word_reader(dtype="float32"))
    chances = np.array([head.probability(table, arrays) for table in made])
    y, sets = np.array([int(row["label"]) for row in rows]), np.array([row["source_dataset"] for row in rows])
    bare = np.array([np.mean(table, axis=0)[features.NAMES.index("cosine1")] for table in made])
    told = {"rule": chances >= head.threshold(arrays), "cosine": bare >= np.median(bare)}
    return {
        f"cite.{way}.{name}": value
        for way, accepted in told.items()
        for name, value in train_support.figures(y, sets, accepted).items()
    }


def by_ladder(rows: list[dict[str, str]], encode: Encode) -> dict[str, float]:
    """Measure what the whole check, exact rules and head, prints as it is, on the news sets: precision and false rejects."""
    news = [row for row in rows if row["source_dataset"] in train_support.FACTUAL]
    if not news:
        return {}
    stories, drafts = [], []
    for row in news:
        told = train_support.sentences(row["article"]) or (row["article"],)
        article = Article("k", "https://outlet.example/a", "", "Outlet", "", NOW, told, tuple(range(len(told))))
        stories.append(Story("s", (article,), ((0,),)))
        drafts.append(tuple(Claim(text) for text in train_support.sentences(row["summary"])))
    checked = cite.check(stories, drafts, encode, word_reader(dtype="float32"))
    kept = np.array([all(verdict.outcome == "kept" for verdict in one.verdicts) for one in checked])
    y, sets = np.array([int(row["label"]) for row in news]), np.array([row["source_dataset"] for row in news])
    return {f"cite.ladder.{name}": value for name, value in train_support.figures(y, sets, kept).items()}
