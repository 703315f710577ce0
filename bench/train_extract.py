"""Train the block chooser of digest.extract on labelled pages, cross-validated; seeded, one thread.

    python bench/train_extract.py --data DIR --cross-validate --seeds 3   # figures on pages not trained on
    python bench/train_extract.py --data DIR --out digest/extract/weights.safetensors

DIR/extraction holds gold.jsonl.gz (id, html, gold, must_have, must_not) and the pages. A block is labelled by how many of its
three-word runs stand in the gold text; a block of fewer than six words by whether it stands there between its neighbours. Blocks
that hold a snippet weigh more. Cross-validation parts the pages into five folds, once for each seed, cleans every page with weights
trained on the other four, and scores the text that `digest.extract.clean` would give: fields and teasers are out of it.
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
import torch
from quality_extract import Case, cases, score
from torch import nn
from torch.nn import functional

from digest.extract import choose, decode, features, head, model
from digest.extract.blocks import Blocks
from digest.extract.clean import assemble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from digest.extract.blocks import Block
    from digest.extract.head import Head

SEED, FOLDS = 7, 5
TREES, LEAVES = 60, 15
ALONE, HIDDEN, EPOCHS, BATCH = 4, (48, 24), 16, 512  # networks over a block's own numbers
ALONG, WIDTH, ROUNDS, PAGES, RATE = 3, 32, 30, 6000, 4e-3  # networks along the page; PAGES: blocks learned from at once
REACHES = (1, 2, 4)  # as digest.extract.model reads them
DOUBTFUL, RARE = 0.01, 4  # chance under which one block in RARE stands for all: menus and footers teach little
SHORTEST = 6  # words; shorter blocks are labelled by place
BAD, GOOD = 4, 2  # times the weight of a block that holds what must not, what must be there
TELLING = 15  # letters from which a block within a snippet is meant by it


@dataclass(frozen=True, slots=True)
class Example:
    """One page ready for training: its head and blocks, trafilatura's choice, their numbers, labels and weights."""

    case: Case
    about: Head
    found: Blocks
    kept: list[bool]
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
    tree = decode.parse(decode.to_text(case.html))
    if tree is None:
        raise SystemExit(f"{case.name} cannot be read")
    about = head.read(tree, case.url)
    found, kept = choose.from_tree(tree)
    labels = label(found.blocks, case.gold)
    sizes = np.sqrt([block.letters for block in found.blocks])
    weights = sizes / np.sqrt(sizes.sum()) * _stakes(found.blocks, labels, case)
    return Example(case, about, found, kept, features.numbers(found, kept), labels, weights)


def _stakes(blocks: Sequence[Block], labels: NDArray[np.float32], case: Case) -> NDArray[np.float64]:
    """Weigh the blocks that hold a snippet, or stand within one, more than others."""
    stakes = np.ones(len(blocks))
    for number, block in enumerate(blocks):
        snippets, stake = (case.must_have, GOOD) if labels[number] else (case.must_not, BAD)
        if any(one in block.text or (len(block.text) > TELLING and block.text in one) for one in snippets):
            stakes[number] = stake
    return stakes


def train(pages: Sequence[Example]) -> dict[str, NDArray[np.generic]]:
    """Train forest and networks on pages; the arrays of model.Weights."""
    numbers = np.concatenate([page.numbers for page in pages])
    mean, scale = numbers.mean(0), numbers.std(0) + 1e-3
    torch.set_num_threads(1)
    inputs = [np.clip((page.numbers - mean) / scale, -5, 5) for page in pages]
    along = _several([_along(pages, inputs, SEED + number) for number in range(ALONG)])
    chances = np.concatenate([model.along(page, along) for page in inputs])
    rows, labels, weights = _sampled(pages, chances)
    chosen = [torch.tensor(array, dtype=torch.float32) for array in (np.concatenate(inputs)[rows], labels, weights)]
    networks = {"along": along, "alone": _several([_alone(chosen, SEED + number) for number in range(ALONE)])}
    layers = {f"{name}{level}": part.astype(np.float16) for name, sort in networks.items() for level, part in enumerate(sort)}
    return {"mean": mean, "scale": scale, **layers, **_forest(numbers[rows], labels, weights)}


def _several(trained: Sequence[list[NDArray[np.float32]]]) -> model.Layers:
    """Stack networks, level by level."""
    first, second, third = (np.stack([network[level] for network in trained]) for level in range(3))
    return first, second, third


def _sampled(
    pages: Sequence[Example], chances: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float64]]:
    """Choose the blocks learned from one by one, with labels and weights: all in doubt, and a sample that stands for the others."""
    labels, weights = (np.concatenate([getattr(page, name) for page in pages]) for name in ("labels", "weights"))
    sure = (chances < DOUBTFUL) & (labels == 0)
    rows = np.flatnonzero(~sure | (np.random.RandomState(SEED).uniform(size=len(sure)) < 1 / RARE))
    weights = np.where(sure, RARE * weights, weights)[rows]
    return rows, labels[rows], weights / weights.mean()


def _forest(
    numbers: NDArray[np.float32], labels: NDArray[np.float32], weights: NDArray[np.float64]
) -> dict[str, NDArray[np.generic]]:
    """Train boosted trees and lay them out as arrays; leaves point to themselves."""
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
    arrays: dict[str, NDArray[np.generic]] = {
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


def _alone(chosen: Sequence[torch.Tensor], seed: int) -> list[NDArray[np.float32]]:
    """Train one network over a block's own numbers; its layers with the bias as last row."""
    inputs, targets, importance = chosen
    torch.manual_seed(seed)
    layers = [nn.Linear(inputs.shape[1], HIDDEN[0]), nn.Linear(*HIDDEN), nn.Linear(HIDDEN[1], 1)]
    network = nn.Sequential(layers[0], nn.ReLU(), nn.Dropout(0.2), layers[1], nn.ReLU(), layers[2])
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
    return [_with_bias(layer) for layer in layers]


def _with_bias(layer: nn.Linear) -> NDArray[np.float32]:
    """Give a layer's weights with the bias as last row."""
    return torch.cat([layer.weight.T, layer.bias[None]]).detach().numpy()


def _along(pages: Sequence[Example], inputs: Sequence[NDArray[np.float32]], seed: int) -> list[NDArray[np.float32]]:
    """Train one network along the page; its layers with the bias as last row."""
    torch.manual_seed(seed)
    first, last = nn.Linear(inputs[0].shape[1], WIDTH), nn.Linear(WIDTH, 1)
    layers = [nn.Conv1d(WIDTH, WIDTH, 3, padding=reach, dilation=reach) for reach in REACHES]
    random = np.random.RandomState(seed)
    batches = [batch for _ in range(ROUNDS) for batch in _batches(pages, random)]
    parameters = nn.ModuleList([first, *layers, last]).parameters()
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=len(batches))
    for batch in batches:
        optimizer.zero_grad()
        _loss(first, layers, last, [torch.tensor(array) for array in _padded(pages, inputs, batch)]).backward()
        optimizer.step()
        schedule.step()
    middle = [torch.cat([*layer.weight.permute(2, 1, 0), layer.bias[None]]) for layer in layers if layer.bias is not None]
    return [_with_bias(first), torch.stack(middle).detach().numpy(), _with_bias(last)]


def _loss(first: nn.Linear, layers: list[nn.Conv1d], last: nn.Linear, batch: list[torch.Tensor]) -> torch.Tensor:
    """Run a network over a batch of pages, with a share of it left out at random, and measure how wrong it is."""
    rows, targets, importance, there = batch
    hidden = functional.dropout(torch.relu(first(rows)) * there[..., None], 0.25).transpose(1, 2)
    for layer in layers:
        hidden = (hidden + torch.relu(layer(hidden))) * there[:, None]
    chances = last(functional.dropout(hidden.transpose(1, 2), 0.25))[..., 0]
    losses = functional.binary_cross_entropy_with_logits(chances, targets, reduction="none")
    return (losses * importance).sum() / there.sum()


def _batches(pages: Sequence[Example], random: np.random.RandomState) -> list[list[int]]:
    """Part the pages into batches of pages about as long as each other, in another order each time."""
    lengths = [len(page.labels) for page in pages]
    batches: list[list[int]] = [[]]
    for number in np.argsort(np.array(lengths) * random.uniform(1, 1.2, len(pages))).tolist():
        longest = max(lengths[other] for other in [*batches[-1], number])
        if batches[-1] and longest * (len(batches[-1]) + 1) > PAGES:
            batches.append([])
        batches[-1].append(number)
    random.shuffle(batches)
    return batches


def _padded(
    pages: Sequence[Example], inputs: Sequence[NDArray[np.float32]], batch: Sequence[int]
) -> Iterator[NDArray[np.float32]]:
    """Give the numbers, labels and weights of a batch of pages, naught after their ends, and where there is something."""
    longest = max(len(inputs[number]) for number in batch)
    usual = np.mean([page.weights.sum() for page in pages]) / np.mean([len(page.weights) for page in pages])
    columns = (
        [inputs[number] for number in batch],
        [pages[number].labels for number in batch],
        [pages[number].weights / usual for number in batch],
        [np.ones(len(inputs[number])) for number in batch],
    )
    for rows in columns:
        whole = np.zeros((len(batch), longest, *rows[0].shape[1:]), np.float32)
        for place, row in enumerate(rows):
            whole[place, : len(row)] = row
        yield whole


def save(arrays: dict[str, NDArray[np.generic]]) -> bytes:
    """Write weights as safetensors bytes."""
    from safetensors.numpy import save as write  # noqa: PLC0415 - heavy import

    return write({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def cross_validate(pages: Sequence[Example], seed: int) -> dict[str, float]:
    """Clean each page with weights trained on the other folds."""
    order = np.random.RandomState(seed).permutation(len(pages))
    texts = [""] * len(pages)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        weights = model.load(save(train([page for number, page in enumerate(pages) if number not in held])))
        for number in held:
            texts[number] = cleaned(pages[number], weights)
    return score(texts, [page.case for page in pages])


def cleaned(page: Example, weights: model.Weights) -> str:
    """Clean a page with given weights; the text left when fields and teasers are out of it."""
    found = Blocks(list(page.found.blocks), page.found.containers)
    return assemble(found, choose.pick(found, page.kept, {}, weights), page.about, page.case.url).text


def _validated(pages: Sequence[Example], seeds: int) -> None:
    """Print the figures of each way to part the pages into folds, then their mean."""
    rows = []
    for seed in (SEED, *range(1, seeds)):
        rows.append(cross_validate(pages, seed))
        print(f"folds by seed {seed}: {_line(rows[-1])}", flush=True)
    print(f"mean of {seeds}: {_line({name: float(np.mean([row[name] for row in rows])) for name in rows[0]})}")


def _line(figures: dict[str, float]) -> str:
    """Write figures in a line."""
    return ", ".join(f"{name} {value:.4f}" if value < 1 else f"{name} {value:.1f}" for name, value in figures.items())


def main() -> None:
    """Cross-validate, or train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--seeds", type=int, default=1, help="how many ways to part the pages into folds")
    options = parser.parse_args()
    pages = examples(options.data)
    print(f"{len(pages)} pages, {sum(len(page.labels) for page in pages)} blocks, {len(features.NAMES)} numbers each")
    if options.cross_validate:
        _validated(pages, options.seeds)
    if options.out:
        options.out.write_bytes(save(train(pages)))
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
