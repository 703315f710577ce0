"""Train the block chooser of digest.extract on labelled pages, cross-validated; seeded, one thread.

    python bench/train_extract.py --data DIR --cross-validate   # figures on pages not trained on
    python bench/train_extract.py --data DIR --out digest/extract/weights.safetensors

DIR/extraction holds gold.jsonl.gz (id, html, gold, must_have, must_not) and the pages. A block is labelled by how many of its
three-word runs stand in the gold text; a block of fewer than six words by whether it stands there between its neighbours.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from quality_extract import Case, cases, score, word_f1

from digest.extract import choose, features, furniture, model
from digest.extract.clean import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.extract.blocks import Block, Blocks

SEED, FOLDS, TREES, LEAVES, NETWORKS = 7, 5, 60, 15, 3
HIDDEN, EPOCHS, BATCH = (48, 24), 20, 512
SHORTEST = 6  # words; shorter blocks are labelled by place


@dataclass(frozen=True, slots=True)
class Example:
    """One page ready for training: its blocks, their numbers, labels and weights."""

    case: Case
    found: Blocks
    numbers: NDArray[np.float32]
    labels: NDArray[np.float32]
    weights: NDArray[np.float64]


def tokens(text: str) -> list[str]:
    """List the words of a text."""
    return re.findall(r"\w+", text.lower())


def label(blocks: Sequence[Block], gold: str) -> NDArray[np.float32]:
    """Label each block 1 where the gold text has it, else 0."""
    words = tokens(gold)
    places = defaultdict(list)
    for place in range(len(words) - 2):
        places[tuple(words[place : place + 3])].append(place)
    own = [tokens(block.text) for block in blocks]
    share, where = zip(*(_match(block, places) for block in own), strict=True)
    lines = {" ".join(tokens(line)) for line in gold.replace("|", "\n").split("\n")}
    before, after = _nearest(where), _nearest(where[::-1])[::-1]
    labels = []
    for number, block in enumerate(own):
        if len(block) >= SHORTEST:
            labels.append(float(share[number] >= 0.5))  # noqa: PLR2004 - most of it
        else:
            labels.append(float(bool(block) and _stands_between(block, words, (before[number], after[number]), lines)))
    return np.array(labels, dtype=np.float32)


def _match(block: list[str], places: dict[tuple[str, ...], list[int]]) -> tuple[float, int | None]:
    """Give the share of a block's three-word runs that are in the gold text, and where."""
    if len(block) < SHORTEST:
        return 0.0, None
    runs = [tuple(block[place : place + 3]) for place in range(len(block) - 2)]
    found = [places[run][0] for run in runs if run in places]
    share = len(found) / len(runs)
    return share, found[len(found) // 2] if share > 0.5 else None  # noqa: PLR2004 - most of it


def _nearest(where: Sequence[int | None]) -> list[int | None]:
    """Give the place of the nearest block before each that has one."""
    last: int | None = None
    result: list[int | None] = []
    for place in where:
        result.append(last)
        last = place if place is not None else last
    return result


def _stands_between(block: list[str], words: list[str], around: tuple[int | None, int | None], lines: set[str]) -> bool:
    """Tell whether a short block stands in the gold text between its neighbours."""
    before, after = around
    is_line = " ".join(block) in lines
    if not is_line and (len(block) < 2 or before is None or after is None):  # noqa: PLR2004 - one word proves nothing
        return False
    start, end = before or 0, len(words) if after is None else after
    low, high = max(0, min(start, end) - 5), min(len(words), max(start, end) + 5)
    size = len(block)
    return high - low < 4000 and any(words[place : place + size] == block for place in range(low, high - size + 1))  # noqa: PLR2004


def examples(data: Path) -> list[Example]:
    """Read all pages as examples."""
    return [_example(case) for case in cases(data)]


def _example(case: Case) -> Example:
    """Read one page as an example; every page weighs about the same, long blocks more than short ones."""
    found, kept = choose.candidates(case.html)
    numbers = features.numbers(found, kept)
    sizes = np.sqrt([block.letters for block in found.blocks])
    return Example(case, found, numbers, label(found.blocks, case.gold), sizes / np.sqrt(sizes.sum()))


def train(pages: Sequence[Example]) -> dict[str, NDArray[np.generic]]:
    """Train forest and networks on pages; the arrays of model.Weights."""
    numbers = np.concatenate([page.numbers for page in pages])
    labels = np.concatenate([page.labels for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    weights = weights / weights.mean()
    return {**_forest(numbers, labels, weights), **_networks(numbers, labels, weights)}


def _forest(
    numbers: NDArray[np.float32], labels: NDArray[np.float32], weights: NDArray[np.float64]
) -> dict[str, NDArray[np.generic]]:
    """Train boosted trees and lay them out as arrays."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - heavy import

    forest = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.15,
        max_leaf_nodes=LEAVES,
        max_depth=5,
        min_samples_leaf=40,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=SEED,
    ).fit(numbers, labels > 0.5, sample_weight=weights)  # noqa: PLR2004 - labels are 0 or 1
    size = 2 * LEAVES - 1
    arrays = {
        "feature": np.zeros((TREES, size), np.int16),
        "threshold": np.zeros((TREES, size), np.float32),
        "children": np.zeros((TREES, size, 2), np.int16),
        "value": np.zeros((TREES, size), np.float32),
        "baseline": np.array([np.ravel(forest._baseline_prediction)[0]], np.float32),  # noqa: SLF001 - no public way
    }
    for number, (tree,) in enumerate(forest._predictors):  # noqa: SLF001
        for place, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            arrays["feature"][number, place] = 0 if leaf else node["feature_idx"]
            arrays["threshold"][number, place] = np.inf if leaf else np.float32(min(node["num_threshold"], 3e38))
            arrays["children"][number, place] = (place, place) if leaf else (node["left"], node["right"])
            arrays["value"][number, place] = node["value"] if leaf else 0
    return arrays


def _networks(
    numbers: NDArray[np.float32], labels: NDArray[np.float32], weights: NDArray[np.float64]
) -> dict[str, NDArray[np.generic]]:
    """Train the networks; each from its own seed."""
    import torch  # noqa: PLC0415 - heavy import

    torch.set_num_threads(1)
    mean, scale = numbers.mean(0), numbers.std(0) + 1e-3
    inputs = torch.tensor(np.clip((numbers - mean) / scale, -5, 5))
    targets, importance = torch.tensor(labels), torch.tensor(weights, dtype=torch.float32)
    layers = [_network(inputs, targets, importance, SEED + number) for number in range(NETWORKS)]
    first, second, third = (np.stack([network[level] for network in layers]).astype(np.float16) for level in range(3))
    return {"mean": mean, "scale": scale, "first": first, "second": second, "third": third}


def _network(inputs, targets, importance, seed: int) -> list[NDArray[np.float32]]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Train one network; its layers with the bias as last row."""
    import torch  # noqa: PLC0415 - heavy import
    from torch import nn  # noqa: PLC0415

    torch.manual_seed(seed)
    network = nn.Sequential(
        nn.Linear(inputs.shape[1], HIDDEN[0]),
        nn.ReLU(),
        nn.Dropout(0.2),
        nn.Linear(*HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN[1], 1),
    )
    steps = EPOCHS * (len(inputs) // BATCH + 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=4e-3, total_steps=steps)
    loss = nn.BCEWithLogitsLoss(reduction="none")
    for _ in range(EPOCHS):
        order = torch.randperm(len(inputs))
        for start in range(0, len(inputs), BATCH):
            part = order[start : start + BATCH]
            optimizer.zero_grad()
            (loss(network(inputs[part])[:, 0], targets[part]) * importance[part]).mean().backward()
            optimizer.step()
            schedule.step()
    linear = [layer for layer in network if isinstance(layer, nn.Linear)]
    return [torch.cat([layer.weight.T, layer.bias[None]]).detach().numpy() for layer in linear]


def save(arrays: dict[str, NDArray[np.generic]]) -> bytes:
    """Write weights as safetensors bytes."""
    from safetensors.numpy import save as write  # noqa: PLC0415 - heavy import

    return write({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def cross_validate(pages: Sequence[Example]) -> dict[str, float]:
    """Clean each page with weights trained on the other folds."""
    order = np.random.RandomState(SEED).permutation(len(pages))
    texts = [""] * len(pages)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        weights = model.load(save(train([page for number, page in enumerate(pages) if number not in held])))
        for number in held:
            page = pages[number]
            chances = model.likelihood(page.numbers, weights).tolist()
            flags = furniture.choose(page.found.blocks, chances, {})
            texts[number] = render(
                [(block.tag, block.text) for block, flag in zip(page.found.blocks, flags, strict=True) if flag]
            )
        done = [word_f1(texts[number], pages[number].case.gold) for number in held]
        print(f"fold {fold}: f1 {np.mean(done):.4f}", flush=True)
    return score(texts, [page.case for page in pages])


def main() -> None:
    """Cross-validate, or train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    pages = examples(options.data)
    print(f"{len(pages)} pages, {sum(len(page.labels) for page in pages)} blocks, {len(features.NAMES)} numbers each")
    if options.cross_validate:
        print(cross_validate(pages))
    if options.out:
        options.out.write_bytes(save(train(pages)))
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
