"""Learn which printed sentences a reader finds fault with: digest.summarize.soundness.LINE. Seeded.

    python bench/train_sound.py --data DIR   # print the cross-validated figures, and the table that ships

sound_labels.txt holds no text, but a hash of each source sentence and what an eye found that read it in its printed story: 0 nothing, 1 a
mild and 2 a clear fault, 3 that it repeats another (which is not learned: it hangs on the other). A logistic regression, folds by story.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pathlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from quality_summ import rows, story
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from digest.summarize import extractive, soundness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from digest.seams import Encode
    from digest.types import Story

LABELS = pathlib.Path(__file__).with_name("sound_labels.txt")
CLEAR, REPEATS = 2, 3
FOLDS, SEEDS, TENTHS = 5, 3, 10
STRENGTH = 0.05


def key(text: str) -> str:
    """Name a source sentence, or how an article begins, by a hash of ten digits."""
    return hashlib.blake2s(text.encode(), digest_size=5).hexdigest()


def stories(data: pathlib.Path, leave_out: str = "neus") -> Iterator[Story]:
    """Read the stories of several articles, without the headlines' events whose names begin with what is left out."""
    for row in rows(data / "summ_multi.jsonl.gz"):
        yield _story(row["docs"])
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(data / "grouping.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            events[row["event_id"]].append(row)
    yield from (
        _story(docs) for name, docs in events.items() if len(docs) > 1 and not (leave_out and name.startswith(leave_out))
    )


def _story(docs: list[dict[str, Any]]) -> Story:
    return story([one["text"] for one in docs], [one["title"] or "" for one in docs])


def examples(data: pathlib.Path, encode: Encode) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Give the features, the label and the story of each sentence that was read."""
    labels = {name: int(label) for name, label in (line.split() for line in LABELS.read_text().splitlines())}
    table, found, owners = [], [], []
    for number, one in enumerate(stories(data)):
        pool = extractive.candidates(one)
        told = [labels.get(key(one.articles[c.article].sentences[c.sentence]), REPEATS) for c in pool]
        chosen = [index for index, label in enumerate(told) if label != REPEATS]
        if chosen:
            known = _features(one, pool, encode)
            table += [known[index] for index in chosen]
            found += [told[index] for index in chosen]
            owners += [number] * len(chosen)
    return np.array(table), np.array(found), np.array(owners)


def _features(one: Story, pool: list[extractive.Candidate], encode: Encode) -> NDArray[np.float64]:
    vectors = encode([*(candidate.text for candidate in pool), *(article.title for article in one.articles)])
    seen = np.asarray(vectors[: len(pool)], dtype=np.float32)
    aim = extractive.aim(one, np.asarray(vectors[len(pool) :], dtype=np.float32))
    known = soundness.features(pool, seen, aim)
    if not aim.any():
        known[:, list(soundness.LINE).index("headline")] = np.nan  # counts as the average
    return known


def centred(table: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Set each column about its mean, in units of its spread; what is not known is the mean."""
    middle, spread = np.nanmean(table, axis=0), np.nanstd(table, axis=0)
    return np.nan_to_num((table - middle) / spread), middle, spread


def held_out(x: NDArray[Any], faults: NDArray[Any], owners: NDArray[Any], seed: int) -> NDArray[Any]:
    """Rate each sentence by a line that was not taught by its story."""
    fold = np.random.RandomState(seed).randint(FOLDS, size=owners.max() + 1)[owners]
    rated = np.zeros(len(x))
    for number in range(FOLDS):
        rated[fold == number] = fit(x[fold != number], faults[fold != number]).predict_proba(x[fold == number])[:, 1]
    return rated


def fit(x: NDArray[Any], faults: NDArray[Any]) -> LogisticRegression:
    """Fit the line."""
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, faults)


def main() -> None:
    """Print the figures and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    from digest.models.encoding import encoder  # noqa: PLC0415 - loads torch

    table, labels, owners = examples(parser.parse_args().data, encoder(dtype="float32"))
    x, middle, spread = centred(table)
    rated = np.mean([held_out(x, labels > 0, owners, seed) for seed in range(SEEDS)], axis=0)
    print(f"{len(x)} sentences, {(labels > 0).sum()} faulty, {(labels == CLEAR).sum()} clearly")
    clear, either = roc_auc_score(labels == CLEAR, rated), roc_auc_score(labels > 0, rated)
    print(f"cross-validated area under the curve: clear {clear:.3f}, any {either:.3f}")
    for part in np.array_split(np.argsort(rated), TENTHS):
        shares = (labels[part] == CLEAR).mean(), (labels[part] > 0).mean()
        print(f"  rated {rated[part].mean():.2f}: clear {shares[0]:.2f}, any {shares[1]:.2f}")
    made = fit(x, labels > 0)
    for name, one, weight in zip(soundness.LINE, middle, made.coef_[0] / spread, strict=True):
        print(f'    "{name}": ({one:.3f}, {weight:.3f}),')
    print(f"BIAS = {made.intercept_[0]:.3f}")


if __name__ == "__main__":
    main()
