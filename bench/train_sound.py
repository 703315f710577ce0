"""Learn which printed sentences a reader finds fault with: digest.summarize.soundness.LINE, digest/weights/sound.safetensors. Seeded.

    python bench/train_sound.py --data DIR            # print the cross-validated figures, and the table that ships
    python bench/train_sound.py --data DIR --save     # and write the weights of the tone

sound_labels.txt holds no text, but a hash of each source sentence and what an eye found that read it in its printed story: 0 nothing, 1 a
mild and 2 a clear fault, 3 that it repeats another (which is not learned: it hangs on the other). A logistic regression, folds by story.
The tone is learned before it, from the sentences of the articles in column_labels.txt: plain reports on one side, those that argue, judge
or explain on the other.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pathlib
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from quality_summ import rows, story
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from digest.summarize import columns, extractive, soundness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from digest.seams import Encode
    from digest.types import Story, Vectors

HERE = pathlib.Path(__file__)
LABELS, ARTICLES = HERE.with_name("sound_labels.txt"), HERE.with_name("column_labels.txt")
WEIGHTS = HERE.parents[1] / "digest" / "weights" / "sound.safetensors"
CLEAR, REPEATS, UNREAD = 2, 3, -1
FOLDS, SEEDS, TENTHS = 5, 3, 10
STRENGTH, TONE_STRENGTH = 0.02, 1.0
BEGINS = 200  # letters of an article that name it
REPORT, ARGUES = "N", "CAL"


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


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a story's candidates: their vectors, numbers, labels, and the letters of their articles ("" where not read)."""

    pool: list[extractive.Candidate]
    vectors: Vectors
    aim: NDArray[Any]
    labels: NDArray[np.int_]
    letters: list[str]


def examples(data: pathlib.Path, encode: Encode) -> list[_Told]:
    """Read the stories with what an eye found in them."""
    labels = {name: int(label) for name, label in (line.split() for line in LABELS.read_text().splitlines())}
    letters = dict(line.split() for line in ARTICLES.read_text().splitlines())
    told = []
    for one in stories(data):
        pool = extractive.candidates(one)
        if not pool:
            continue
        vectors = np.asarray(encode([*(each.text for each in pool), *(each.title for each in one.articles)]), dtype=np.float32)
        found = [labels.get(key(one.articles[c.article].sentences[c.sentence]), UNREAD) for c in pool]
        names = [key(" ".join(one.articles[c.article].sentences)[:BEGINS]) for c in pool]
        aim = extractive.aim(one, vectors[len(pool) :])
        told.append(_Told(pool, vectors[: len(pool)], aim, np.array(found), [letters.get(name, "") for name in names]))
    return told


def tone(told: list[_Told]) -> NDArray[np.float32]:
    """Learn what the sentences of articles that argue or explain sound like; the constant last, so that the average is 0."""
    pairs = [
        (one.vectors[i], one.letters[i] in ARGUES)
        for one in told
        for i, each in enumerate(one.pool)
        if each.place < columns.READ and one.letters[i] in (REPORT, *ARGUES)
    ]
    x, argues = np.array([vector for vector, _ in pairs]), [flag for _, flag in pairs]
    line = LogisticRegression(C=TONE_STRENGTH, max_iter=3000).fit(x, argues).coef_[0]
    return np.append(line, -(x @ line).mean()).astype(np.float32)


def table(told: list[_Told], line: NDArray[np.float32]) -> NDArray[Any]:
    """Give the numbers of each sentence that was read; a headline's where there is none is not known."""
    found = []
    for one in told:
        pool = [replace(c, tone=float(t)) for c, t in zip(one.pool, one.vectors @ line[:-1] + line[-1], strict=True)]
        known = soundness.features(pool, one.vectors, one.aim)
        if not one.aim.any():
            known[:, list(soundness.LINE).index("headline")] = np.nan
        found.append(known[read(one)])
    return np.concatenate(found)


def read(one: _Told) -> NDArray[np.bool_]:
    """Tell which of a story's sentences were read and are learned from."""
    return (one.labels != UNREAD) & (one.labels != REPEATS)


def centred(x: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Set each column about its mean, in units of its spread; what is not known is the mean."""
    middle, spread = np.nanmean(x, axis=0), np.nanstd(x, axis=0)
    return np.nan_to_num((x - middle) / spread), middle, spread


def held_out(told: list[_Told], seed: int) -> NDArray[Any]:
    """Rate each sentence by a line, and a tone, that were not taught by its story."""
    fold = np.random.RandomState(seed).randint(FOLDS, size=len(told))
    sizes = [int(read(one).sum()) for one in told]
    owners, faults = np.repeat(fold, sizes), np.concatenate([one.labels[read(one)] for one in told]) > 0
    rated = np.zeros(len(faults))
    for number in range(FOLDS):
        x = centred(table(told, tone([one for one, each in zip(told, fold, strict=True) if each != number])))[0]
        away = owners == number
        rated[away] = fit(x[~away], faults[~away]).predict_proba(x[away])[:, 1]
    return rated


def fit(x: NDArray[Any], faults: NDArray[Any]) -> LogisticRegression:
    """Fit the line."""
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, faults)


def main() -> None:
    """Print the figures and the table; write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--save", action="store_true")
    given = parser.parse_args()
    from digest.models.encoding import encoder  # noqa: PLC0415 - loads torch

    told = examples(given.data, encoder(dtype="float32"))
    labels = np.concatenate([one.labels[read(one)] for one in told])
    rated = np.mean([held_out(told, seed) for seed in range(SEEDS)], axis=0)
    print(f"{len(labels)} sentences, {(labels > 0).sum()} faulty, {(labels == CLEAR).sum()} clearly")
    clear, either = roc_auc_score(labels == CLEAR, rated), roc_auc_score(labels > 0, rated)
    print(f"cross-validated area under the curve: clear {clear:.3f}, any {either:.3f}")
    for part in np.array_split(np.argsort(rated), TENTHS):
        shares = (labels[part] == CLEAR).mean(), (labels[part] > 0).mean()
        print(f"  rated {rated[part].mean():.2f}: clear {shares[0]:.2f}, any {shares[1]:.2f}")
    line = tone(told)
    x, middle, spread = centred(table(told, line))
    made = fit(x, labels > 0)
    for name, one, weight in zip(soundness.LINE, middle, made.coef_[0] / spread, strict=True):
        print(f'    "{name}": ({one:.3f}, {weight:.3f}),')
    print(f"BIAS = {made.intercept_[0]:.3f}")
    if given.save:
        _save(line)


def _save(line: NDArray[np.float32]) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415

    save_file({"tone": line}, WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
