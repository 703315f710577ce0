"""Learn which articles are columns that nobody marked as such: digest/weights/columns.safetensors. Seeded.

    python bench/train_columns.py --data DIR            # print the cross-validated figures
    python bench/train_columns.py --data DIR --save     # and write the weights

column_labels.txt holds no text, but a hash of how each article begins and what an eye read it as: N a report, L a report with the
writer's judgements in it, A an analysis, explainer or feature, C a column, leading article, review or essay, X no article. Most were
chosen by the line of the labels before, likely ones first and one in five by chance; the others by chance. What was not read counts as a
report, by half. Folds by story.
"""

from __future__ import annotations

import argparse
import pathlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from train_sound import ARTICLES, BEGINS, key, stories

from digest.summarize import columns, extractive

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.seams import Encode

HERE = pathlib.Path(__file__)
WEIGHTS = HERE.parents[1] / "digest" / "weights" / "columns.safetensors"
FOLDS, UNREAD, STRENGTH = 10, 0.5, 0.1
SCALES = 6.0, 4.0  # of the mean vector and the headline's, beside numbers of unit spread


def examples(data: pathlib.Path, encode: Encode) -> tuple[NDArray[Any], list[str], NDArray[Any], NDArray[Any]]:
    """Give the features, the label ("" where it was not read), the story of each article and whether it is judged; each once."""
    labels = dict(line.split() for line in ARTICLES.read_text().splitlines())
    table, found, owners, judged, seen = [], [], [], list[bool](), set[str]()
    for number, one in enumerate(stories(data, leave_out="")):
        pool = extractive.candidates(one)
        if not pool:
            continue
        vectors = np.asarray(encode([*(each.text for each in pool), *(each.title for each in one.articles)]), dtype=np.float32)
        described = columns.features(one, pool, vectors[: len(pool)], vectors[len(pool) :])
        for row, article in zip(described, sorted({each.article for each in pool}), strict=True):
            name = key(" ".join(one.articles[article].sentences)[:BEGINS])
            if name not in seen:
                seen.add(name)
                table.append(row)
                found.append(labels.get(name, ""))
                owners.append(number)
                judged.append(columns.judged(one.articles[article]))
    return np.array(table), found, np.array(owners), np.array(judged)


def scales(table: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Give the middle and the factor of each column, so that one penalty weighs vectors and counts alike."""
    size = (table.shape[1] - columns.COUNTS) // 2
    counts = table[:, 2 * size :]
    middle = np.concatenate([np.zeros(2 * size), counts.mean(axis=0)])
    return middle, np.concatenate([np.full(size, SCALES[0]), np.full(size, SCALES[1]), 1 / counts.std(axis=0)])


def fit(x: NDArray[Any], found: NDArray[Any], weights: NDArray[Any]) -> LogisticRegression:
    """Fit the line."""
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, found, sample_weight=weights)


def held_out(x: NDArray[Any], found: NDArray[Any], weights: NDArray[Any], owners: NDArray[Any]) -> NDArray[Any]:
    """Rate each article by a line that was not taught by its story."""
    fold = np.random.RandomState(0).randint(FOLDS, size=owners.max() + 1)[owners]
    rated = np.zeros(len(x))
    for number in range(FOLDS):
        taught = fit(x[fold != number], found[fold != number], weights[fold != number])
        rated[fold == number] = taught.predict_proba(x[fold == number])[:, 1]
    return rated


def main() -> None:
    """Print the figures; write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--save", action="store_true")
    given = parser.parse_args()
    from digest.models.encoding import encoder  # noqa: PLC0415 - loads torch

    table, labels, owners, judged = examples(given.data, encoder(dtype="float32"))
    middle, factor = scales(table)
    x, found = (table - middle) * factor, np.array([label == "C" for label in labels])
    weights = np.array([1.0 if label else UNREAD for label in labels])
    rated = held_out(x, found, weights, owners) * judged
    print(f"{len(x)} articles, {sum(map(bool, labels))} read, {found.sum()} columns")
    print(f"cross-validated area under the curve {roc_auc_score(found[judged], rated[judged]):.3f}, of {judged.sum()} judged")
    for bar in (0.2, columns.LIKELY, 0.5):
        over = Counter(label or "unread" for label, one in zip(labels, rated, strict=True) if one > bar)
        print(f"  from {bar}: {dict(over.most_common())}, of the columns {(rated[found] > bar).mean():.2f}")
    if given.save:
        _save(fit(x, found, weights), middle, factor)


def _save(made: LogisticRegression, middle: NDArray[Any], factor: NDArray[Any]) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415

    line = made.coef_[0] * factor
    save_file({"line": np.append(line, made.intercept_[0] - line @ middle).astype(np.float32)}, WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
