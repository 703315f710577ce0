"""Train the support head: does an article support a text? Print cross-validated figures beside none, then write the weights.

Run: python bench/train_support.py --data DIR [--out digest/weights/support.safetensors]
DIR holds factual.jsonl.gz and factual_edits.jsonl.gz: (article, summary, label). Factual sets are cross-validated by article;
of the edited ones a whole domain is left out at a time. Only weights are written, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GroupKFold

from digest import text
from digest.cite import features, head

if TYPE_CHECKING:
    from digest.types import Encode

BOOST = {
    "cliff": 10.0,
    "summeval": 1.5,
    "rank19_falke": 1.5,
}  # the sets nearest to a digest count more; every set and label counts alike within
FACTUAL = ("cliff", "summeval", "rank19_falke", "summac_factcc")
TREES = 200
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


def tables(rows: list[dict[str, Any]], encode: Encode) -> list[list[list[float]]]:
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
        found = features.rows(asked, encode)
        tables += [
            [one for one, owner in zip(found, owners, strict=True) if owner == number]
            for number in range(len(rows[start : start + CHUNK]))
        ]
    return tables


def balanced(labels: np.ndarray, accepted: np.ndarray) -> float:
    """Average the share of true accepted and of false refused."""
    return float((accepted[labels == 1].mean() + (~accepted[labels == 0]).mean()) / 2)


def fitted(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> ExtraTreesClassifier:
    """Fit the head; each set and label weighs alike, times BOOST."""
    weight = np.ones(len(y))
    for name in set(sets):
        for label in (0, 1):
            chosen = (sets == name) & (y == label)
            weight[chosen] = BOOST.get(name, 1.0) / max(1, chosen.sum())
    trees = ExtraTreesClassifier(TREES, min_samples_leaf=5, random_state=0)
    return trees.fit(x, y, sample_weight=weight * len(y) / weight.sum())


def cross_validated(x: np.ndarray, y: np.ndarray, sets: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Score every pair by a head that saw neither its article nor, for edited summaries, its domain."""
    scores = np.zeros(len(y))
    factual = np.flatnonzero(np.isin(sets, FACTUAL))
    for _, test in GroupKFold(5, shuffle=True, random_state=0).split(factual, groups=groups[factual]):
        ours = np.setdiff1d(np.arange(len(y)), factual[test])
        scores[factual[test]] = fitted(x[ours], y[ours], sets[ours]).predict_proba(x[factual[test]])[:, 1]
    for name in sorted(set(sets) - set(FACTUAL)):
        held = sets == name
        scores[held] = fitted(x[~held], y[~held], sets[~held]).predict_proba(x[held])[:, 1]
    return scores


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


def arrays(forest: ExtraTreesClassifier, threshold: float) -> dict[str, np.ndarray]:
    """Lay the trees out as plain arrays; a leaf has feature -1 and its share of supported texts as threshold."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in ("feature", "threshold", "left", "right")}
    roots, base = [], 0
    for one in forest.estimators_:
        tree = one.tree_
        leaf = tree.children_left < 0
        share = tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1)
        roots.append(base)
        parts["feature"].append(np.where(leaf, -1, tree.feature).astype(np.int16))
        parts["threshold"].append(np.where(leaf, share, tree.threshold).astype(np.float32))
        parts["left"].append(np.where(leaf, 0, tree.children_left + base).astype(np.int32))
        parts["right"].append(np.where(leaf, 0, tree.children_right + base).astype(np.int32))
        base += tree.node_count
    made = {name: np.concatenate(values) for name, values in parts.items()}
    return made | {"roots": np.array(roots, dtype=np.int32), "settings": np.array([forest.n_features_in_, threshold])}


def main() -> None:
    """Train, print what cross-validation says, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("digest/weights/support.safetensors"))
    options = parser.parse_args()
    from digest.models.encoding import encoder  # noqa: PLC0415 - loads torch

    train(options.data, options.out, encoder())


def train(data: pathlib.Path, out: pathlib.Path, encode: Encode) -> None:
    """Do the whole: features, cross-validation, threshold, weights."""
    from safetensors.numpy import save_file  # noqa: PLC0415

    rows = pairs(data)
    x = np.array([head.pooled(table) for table in tables(rows, encode)])
    y, sets = np.array([int(row["label"]) for row in rows]), np.array([row["source_dataset"] for row in rows])
    groups = np.unique([row["article"] for row in rows], return_inverse=True)[1]
    scores = cross_validated(x, y, sets, groups)
    level = chosen_threshold(y, sets, scores)
    bare = x[:, len(features.NAMES) + features.NAMES.index("cosine1")]
    print(f"threshold {level}")
    for name, value in figures(y, sets, scores >= level).items():
        print(f"cv.{name:36s} {value:.4f}")
    for name, value in figures(y, sets, bare >= np.median(bare)).items():
        if name.endswith(".ba"):
            print(f"none.{name:34s} {value:.4f}")
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(arrays(fitted(x, y, sets), level), out)
    out.chmod(0o644)  # shipped in the wheel: readable by all


if __name__ == "__main__":
    main()
