"""How well articles are grouped into stories: pair F1 and B-cubed F1 a set, at the one threshold the code ships.

    python bench/quality.py --part group --data DIR

DIR/grouping.jsonl.gz holds one article a line: dataset, event_id, title, text, source, url, date (null where unknown). Sets are
grouped whole. "thinned" is each set again, as a day's feeds are: of seven events in ten one article is left, the mean of four
draws. "Topical" are small collections in which every article names one thing, as a town's or a branch's feeds do: for each of the
names met most often in a set's titles sixteen events that name it, thinned alike. The peer in the same run is average linkage over
half the cosine of the encoder and half that of plain TF-IDF, each set at the best threshold for itself, which no program could know.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from digest import cluster, text
from digest.cluster import evidence, linkage, wording
from digest.types import Article

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Collection, Hashable, Mapping, Sequence

    from digest.seams import Encode

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOPICS, SOME = 60, 16  # names of which a small collection each is made, and its events
NAME = re.compile(r"(?<=\S )[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?\b")
SINGLE, DRAWS = 0.7, 4  # share of the events of which a thinned set keeps one article, and how often it is drawn


def read(data: pathlib.Path) -> dict[str, tuple[list[Article], dict[str, str]]]:
    """Read the sets: articles, and the event of each by its key; nothing where the data is absent."""
    path = data / "grouping.jsonl.gz"
    sets: dict[str, tuple[list[Article], dict[str, str]]] = defaultdict(lambda: ([], {}))
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                articles, events = sets[row["dataset"]]
                articles.append(article(row))
                events[row["id"]] = row["event_id"]
    return dict(sets)


def article(row: Mapping[str, Any]) -> Article:
    """Make an article of one line."""
    blocks = [block.strip() for block in re.split(r"\n+", row["text"]) if block.strip()]
    found = [(sentence, number) for number, block in enumerate(blocks) for sentence in text.sentences(block)]
    return Article(
        key=row["id"],
        url=row["url"] or f"https://unknown.example/{row['id']}",
        title=row["title"],
        outlet=row["source"] or f"unknown {row['id']}",
        feed_url="",
        published=datetime.fromisoformat(row["date"]).astimezone(UTC) if row["date"] else NOW,
        sentences=tuple(sentence for sentence, _ in found),
        paragraphs=tuple(number for _, number in found),
        dated=bool(row["date"]),
    )


def agreement(
    ours: Mapping[str, Hashable], truth: Mapping[str, Hashable], among: Collection[str] | None = None
) -> tuple[float, float]:
    """Give pair F1 and B-cubed F1 (Bagga and Baldwin 1998) of one grouping against another.

    With `among`, only their share of it: of a pair with one foot outside a half, so that two parts add up to the whole.
    """
    keys = truth.keys() if among is None else among
    both = Counter((ours[key], truth[key]) for key in truth)
    mine, theirs = Counter(ours[key] for key in truth), Counter(truth.values())
    rows = np.array([(both[ours[key], truth[key]], mine[ours[key]], theirs[truth[key]]) for key in keys], float)
    right, found, wanted = rows.sum(axis=0) - len(rows)
    precision, recall = (rows[:, :1] / rows[:, 1:]).mean(axis=0).tolist()
    return float(2 * right / max(found + wanted, 1)), 2 * precision * recall / (precision + recall)


def measure(data: pathlib.Path, encode: Encode | None) -> dict[str, float]:
    """Group each set as shipped and by plain average linkage, and score both; nothing where the data or the encoder is absent."""
    figures: dict[str, float] = {}
    for name, (articles, events) in read(data).items() if encode else ():
        stories = cluster.group(articles, encode)
        ours = {one.key: story.key for story in stories for one in story.articles}
        short = name.removeprefix("galaxy_").removesuffix("_medium")
        figures[f"group.{short}.pair_f1"], figures[f"group.{short}.b_cubed"] = agreement(ours, events)
        thin = [agreement(*thinned(articles, events, encode, seed)) for seed in range(DRAWS)]
        means = np.mean(thin, axis=0).tolist()
        figures |= dict(zip((f"group.{short}.thinned.{kind}" for kind in ("pair_f1", "b_cubed")), means, strict=True))
        figures |= topical(short, articles, events, encode)
        best = peer(articles, events, encode)
        figures |= dict(zip((f"group.{short}.peer.{kind}" for kind in ("threshold", "pair_f1", "b_cubed")), best, strict=True))
    return figures


def thinned(
    articles: Sequence[Article], events: Mapping[str, str], encode: Encode, seed: int
) -> tuple[dict[str, Hashable], dict[str, Hashable]]:
    """Group a set of whose events most have one article left: our grouping, and the truth."""
    rng = random.Random(seed)
    of: dict[str, list[Article]] = defaultdict(list)
    for one in articles:
        of[events[one.key]].append(one)
    left = [one for _, told in sorted(of.items()) for one in ([rng.choice(told)] if rng.random() < SINGLE else told)]
    ours: dict[str, Hashable] = {one.key: story.key for story in cluster.group(left, encode) for one in story.articles}
    return ours, {one.key: events[one.key] for one in left}


def topical(short: str, articles: Sequence[Article], events: Mapping[str, str], encode: Encode) -> dict[str, float]:
    """Group small collections on one topic each: the share of the pairs put together that are right, and of the right ones found."""
    vectors = dict(zip(map(evidence.gist, articles), encode([evidence.gist(one) for one in articles]), strict=True))
    names = Counter(name for one in articles for name in sorted(set(NAME.findall(one.title))))
    rng, counts = random.Random(1), np.zeros(3)
    for name, _ in sorted(names.items(), key=lambda row: (-row[1], row[0]))[:TOPICS]:
        of: dict[str, list[Article]] = defaultdict(list)
        for one in articles:
            if name in one.title or any(name in sentence for sentence in one.sentences[:6]):
                of[events[one.key]].append(one)
        if len(of) < SOME // 2:
            continue
        chosen = rng.sample(sorted(of), min(SOME, len(of)))
        left = [one for event in chosen for one in ([rng.choice(of[event])] if rng.random() < SINGLE else of[event])]
        stories = cluster.group(left, lambda texts: np.stack([vectors[text] for text in texts]))
        together = [len({events[a.key], events[b.key]}) == 1 for story in stories for a, b in combinations(story.articles, 2)]
        wanted = sum(events[a.key] == events[b.key] for a, b in combinations(left, 2))
        counts += (sum(together), len(together), wanted)
    right, found, wanted_all = counts.tolist()
    shares = {"precision": right / max(found, 1), "recall": right / max(wanted_all, 1)} if found else {}
    return {f"group.{short}.topical.{kind}": share for kind, share in shares.items()}


def peer(articles: Sequence[Article], events: Mapping[str, str], encode: Encode) -> tuple[float, float, float]:
    """Give the threshold, pair F1 and B-cubed F1 of plain average linkage at its own best threshold."""
    vectors = encode([evidence.gist(one) for one in articles])
    bags = [Counter(text.words(f"{one.title} {wording.lead(one, 200)}")) for one in articles]
    held = Counter(word for bag in bags for word in bag)
    place = {word: number for number, word in enumerate(held)}
    plain = np.zeros((len(bags), len(place)), np.float32)
    for row, bag in zip(plain, bags, strict=True):
        for word, count in bag.items():
            row[place[word]] = (1 + np.log(count)) * np.log((len(bags) + 1) / held[word])
    plain /= np.maximum(np.linalg.norm(plain, axis=1, keepdims=True), 1e-9)
    likeness = np.triu((vectors @ vectors.T + plain @ plain.T) / 2, 1)
    left, right = np.nonzero(likeness > 0)
    edges = linkage.Edges(left, right, likeness[left, right].astype(np.float64))
    tried = []
    for threshold in np.arange(0.2, 0.6, 0.04):
        groups = linkage.link(len(articles), edges, float(threshold))
        ours = {articles[k].key: number for number, group in enumerate(groups) for k in group}
        tried.append((*agreement(ours, events), float(threshold)))
    f1, b_cubed, threshold = max(tried)
    return threshold, f1, b_cubed
