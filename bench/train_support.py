"""Train the support head: does an article support a text? Print cross-validated figures beside none, then write the weights.

Run: python bench/train_support.py --data DIR [--out digest/weights/support.safetensors]
DIR holds factual.jsonl.gz and factual_edits.jsonl.gz: (article, summary, label). Factual sets are cross-validated by article;
of the edited ones a whole domain is left out at a time. Trees and line are rated so; what joins them, six numbers, is fitted to
those ratings, again without the texts it is then measured on. Only weights are written, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from digest import text
from digest.cite import features, head

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digest.seams import Encode, ReadWords

    Rate = Callable[[np.ndarray], np.ndarray]
    Fit = Callable[[np.ndarray, np.ndarray, np.ndarray], Rate]

# The sets nearest to a digest count more; every set and label counts alike within. In what joins the parts, a false pair of
# sentences accepted costs six times what a true one refused does: no context can make up for what was cut.
TREES_BOOST = {"cliff": 4.0, "summeval": 1.5, "rank19_falke": 1.5}
LINE_BOOST = {"cliff": 10.0, "summeval": 1.5, "rank19_falke": 1.5}
JOIN = {"cliff": 5.0, "summeval": 1.5, "rank19_falke": (6.0, 1.0)}
FACTUAL = ("cliff", "summeval", "rank19_falke", "summac_factcc")
TREES = 200
SEEDS = 3  # ways to fold
CHUNK = 200  # pairs encoded at a time


def pairs(data: pathlib.Path) -> list[dict[str, Any]]:
    """Read every (article, summary, label)."""
    found = []
    for name in ("factual.jsonl.gz", "factual_edits.jsonl.gz"):
        if (data / name).exists():
            with gzip.open(data / name, "rt", encoding="utf-8") as lines:
                found += [json.loads(line) for line in lines]
    return found


def sentences(body: str) -> tuple[str, ...]:
    """Split a text: a line is a paragraph."""
    return tuple(sentence for block in body.split("\n") if block.strip() for sentence in text.sentences(block))


def tables(rows: list[dict[str, Any]], encode: Encode, read: ReadWords) -> list[list[list[float]]]:
    """Give the features of each summary's sentences."""
    pools: dict[str, features.Pool] = {}
    tables: list[list[list[float]]] = []
    for start in range(0, len(rows), CHUNK):
        asked, owners = [], []
        for number, row in enumerate(rows[start : start + CHUNK]):
            if row["article"] not in pools:
                pools[row["article"]] = features.pool(sentences(row["article"]), "en")
            for claim in sentences(row["summary"]) or (row["summary"],):
                asked.append((claim, pools[row["article"]]))
                owners.append(number)
        found = features.rows(asked, encode, read)
        tables += [
            [one for one, owner in zip(found, owners, strict=True) if owner == number]
            for number in range(len(rows[start : start + CHUNK]))
        ]
    return tables


def balanced(labels: np.ndarray, accepted: np.ndarray) -> float:
    """Average the share of true accepted and of false refused."""
    return float((accepted[labels == 1].mean() + (~accepted[labels == 0]).mean()) / 2)


def weighed(y: np.ndarray, sets: np.ndarray, boost: Mapping[str, float | tuple[float, float]]) -> np.ndarray:
    """Give each pair its weight: each set and label weighs alike, times boost (for false and true, where two are given)."""
    weight = np.ones(len(y))
    for name in set(sets):
        told = boost.get(name, 1.0)
        for label, times in enumerate(told if isinstance(told, tuple) else (told, told)):
            chosen = (sets == name) & (y == label)
            weight[chosen] = times / max(1, chosen.sum())
    return weight * len(y) / weight.sum()


def forest(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> ExtraTreesClassifier:
    """Grow the trees."""
    return ExtraTreesClassifier(TREES, min_samples_leaf=4, random_state=0).fit(
        x, y, sample_weight=weighed(y, sets, TREES_BOOST)
    )


def line(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> Pipeline:
    """Fit the line to what is read off the texts, held short: its features are many and alike."""
    made = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=2000))
    return made.fit(head.plain(x), y, logisticregression__sample_weight=weighed(y, sets, LINE_BOOST))


def joint(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> LogisticRegression:
    """Fit what joins the parts."""
    return LogisticRegression(C=0.1, max_iter=2000).fit(x, y, sample_weight=weighed(y, sets, JOIN))


def shares(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> Rate:
    """Rate by trees."""
    made = forest(x, y, sets)
    return lambda asked: made.predict_proba(asked)[:, 1]


def lines_by(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> Rate:
    """Rate by the line."""
    made = line(x, y, sets)
    return lambda asked: made.decision_function(head.plain(asked))


def cross_validated(fit: Fit, x: np.ndarray, y: np.ndarray, sets: np.ndarray, groups: np.ndarray, seed: int = 0) -> np.ndarray:
    """Rate every pair by a fit that saw neither its article nor, for edited summaries, its domain."""
    rated = np.zeros(len(y))
    factual = np.flatnonzero(np.isin(sets, FACTUAL))
    folds = [factual[test] for _, test in GroupKFold(5, shuffle=True, random_state=seed).split(factual, groups=groups[factual])]
    folds += [np.flatnonzero(sets == name) for name in sorted(set(sets) - set(FACTUAL))]
    for held in folds:
        ours = np.setdiff1d(np.arange(len(y)), held)
        rated[held] = fit(x[ours], y[ours], sets[ours])(x[held])
    return rated


def parts(x: np.ndarray, y: np.ndarray, sets: np.ndarray, groups: np.ndarray, seed: int = 0) -> np.ndarray:
    """Give what the rule weighs for every pair, trees and line cross-validated."""
    lines = cross_validated(lines_by, x, y, sets, groups, seed)
    return head.evidence(cross_validated(shares, x, y, sets, groups, seed), lines, x)


def chances(made: np.ndarray, y: np.ndarray, sets: np.ndarray, groups: np.ndarray, seed: int = 0) -> np.ndarray:
    """Rate every pair by the whole rule, what joins its parts cross-validated too."""

    def fit(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> Rate:
        joins = joint(x, y, sets)
        return lambda asked: joins.predict_proba(asked)[:, 1]

    return cross_validated(fit, made, y, sets, groups, seed + 100)


def figures(y: np.ndarray, sets: np.ndarray, accepted: np.ndarray) -> dict[str, float]:
    """Give balanced accuracy, precision of the accepted, accept rate and false-reject rate of each set."""
    made: dict[str, float] = {}
    for name in sorted(set(sets)):
        here = sets == name
        labels, taken = y[here], accepted[here]
        made |= {
            f"{name}.ba": balanced(labels, taken),
            f"{name}.accepts": float(taken.mean()),
            f"{name}.false_reject": float((~taken[labels == 1]).mean()),
        }
        made[f"{name}.precision"] = float(labels[taken].mean()) if taken.any() else 0.0
    edited = [made[f"{name}.ba"] for name in sorted(set(sets)) if name not in FACTUAL]
    return made | ({"edits.ba": float(np.mean(edited))} if edited else {})


def chosen_threshold(y: np.ndarray, sets: np.ndarray, scores: np.ndarray) -> float:
    """Choose the one threshold: the best mean of balanced accuracy on cliff and on the edited domains, on a coarse grid."""

    def worth(level: float) -> float:
        made = figures(y, sets, scores >= level)
        return made.get("cliff.ba", 0.0) + made.get("edits.ba", 0.0)

    return max((round(level, 2) for level in np.arange(0.3, 0.7, 0.02)), key=worth)


def trees(grown: ExtraTreesClassifier) -> dict[str, np.ndarray]:
    """Lay the trees out as plain arrays; a leaf has feature -1 and its share of supported texts as threshold."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in ("feature", "threshold", "left", "right")}
    roots, base = [], 0
    for one in grown.estimators_:
        tree = one.tree_
        leaf = tree.children_left < 0
        share = tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1)
        roots.append(base)
        parts["feature"].append(np.where(leaf, -1, tree.feature).astype(np.int16))
        parts["threshold"].append(np.where(leaf, share, tree.threshold).astype(np.float32))
        parts["left"].append(np.where(leaf, 0, tree.children_left + base).astype(np.int32))
        parts["right"].append(np.where(leaf, 0, tree.children_right + base).astype(np.int32))
        base += tree.node_count
    return {name: np.concatenate(values) for name, values in parts.items()} | {"roots": np.array(roots, dtype=np.int32)}


def straight(fitted: Pipeline) -> np.ndarray:
    """Give the line in terms of the features as they come, its constant last."""
    scale, learned = fitted[0], fitted[1]
    slopes = learned.coef_[0] / scale.scale_
    return np.append(slopes, learned.intercept_[0] - slopes @ scale.mean_)


def main() -> None:
    """Train, print what cross-validation says, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("digest/weights/support.safetensors"))
    options = parser.parse_args()
    from digest.models.encoding import encoder, word_reader  # noqa: PLC0415 - loads torch

    train(options.data, options.out, encoder(dtype="float32"), word_reader(dtype="float32"))


def train(data: pathlib.Path, out: pathlib.Path, encode: Encode, read: ReadWords) -> None:
    """Do the whole: features, cross-validation, threshold, weights."""
    rows = pairs(data)
    fit(rows, tables(rows, encode, read), out)


def fit(rows: list[dict[str, Any]], made: list[list[list[float]]], out: pathlib.Path) -> None:
    """Print the figures of each of SEEDS ways to fold, and their mean beside none; write the weights."""
    from safetensors.numpy import save_file  # noqa: PLC0415

    x = np.array([head.pooled(table) for table in made])
    y, sets = np.array([int(row["label"]) for row in rows]), np.array([row["source_dataset"] for row in rows])
    groups = np.unique([row["article"] for row in rows], return_inverse=True)[1]
    folded = [parts(x, y, sets, groups, seed) for seed in range(SEEDS)]
    rated = [chances(one, y, sets, groups, seed) for seed, one in enumerate(folded)]
    level = float(np.mean([chosen_threshold(y, sets, one) for one in rated]))
    found = [figures(y, sets, one >= level) for one in rated]
    bare = x[:, len(features.NAMES) + features.NAMES.index("cosine1")]
    none = figures(y, sets, bare >= np.median(bare))
    print(f"threshold {level:.3f}")
    for name in found[0]:
        told = [one[name] for one in found]
        print(f"cv.{name:36s} {np.mean(told):.4f} ({min(told):.4f} to {max(told):.4f}), none {none[name]:.4f}")
    joins = joint(folded[0], y, sets)
    arrays = trees(forest(x, y, sets)) | {
        "line": straight(line(x, y, sets)),
        "join": np.append(joins.coef_[0], joins.intercept_[0]),
        "settings": np.array([x.shape[1], level]),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(arrays, out)
    out.chmod(0o644)  # shipped in the wheel: readable by all


if __name__ == "__main__":
    main()
