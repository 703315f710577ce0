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
from quality_extract import Case, cases, score

from digest.extract import choose, decode, features, head, model
from digest.extract.blocks import Blocks
from digest.extract.clean import assemble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from digest.extract.blocks import Block
    from digest.extract.head import Head

SEED, FOLDS = 7, 5
TREES, LEAVES, RARE = 60, 15, 4
NETWORKS, HIDDEN, REACHES = 4, 32, (1, 2, 4)  # as digest.extract.model reads them
EPOCHS, BATCH, RATE = 30, 6000, 4e-3  # BATCH: blocks of the pages learned from at once, padding included
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
    return {**_forest(pages), **_networks(pages)}


def _forest(pages: Sequence[Example]) -> dict[str, NDArray[np.generic]]:
    """Train boosted trees and lay them out as arrays; leaves point to themselves."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - heavy import

    numbers, labels, weights = _sampled(pages)
    forest = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.15,
        max_leaf_nodes=LEAVES,
        max_depth=5,
        min_samples_leaf=40,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=SEED,
    ).fit(numbers, labels > 0.5, sample_weight=weights / weights.mean())  # noqa: PLR2004 - labels are 0 or 1
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


def _sampled(pages: Sequence[Example]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float64]]:
    """Stack the numbers, labels and weights of all blocks; of those far from any that trafilatura keeps, one in RARE for all."""
    numbers, labels, weights = (
        np.concatenate([getattr(page, name) for page in pages]) for name in ("numbers", "labels", "weights")
    )
    far = (labels == 0) & (numbers[:, features.NAMES.index("near_count")] == 0)
    taken = ~far | (np.random.RandomState(SEED).uniform(size=len(far)) < 1 / RARE)
    return numbers[taken], labels[taken], np.where(far, RARE * weights, weights)[taken]


def _networks(pages: Sequence[Example]) -> dict[str, NDArray[np.generic]]:
    """Train the networks, each from its own seed, on whole pages."""
    import torch  # noqa: PLC0415 - heavy import

    torch.set_num_threads(1)
    numbers = np.concatenate([page.numbers for page in pages])
    mean, scale = numbers.mean(0), numbers.std(0) + 1e-3
    inputs = [np.clip((page.numbers - mean) / scale, -5, 5) for page in pages]
    trained = [_network(pages, inputs, SEED + number) for number in range(NETWORKS)]
    first, layers, last = (np.stack([network[level] for network in trained]).astype(np.float16) for level in range(3))
    return {"mean": mean, "scale": scale, "first": first, "layers": layers, "last": last}


def _network(pages: Sequence[Example], inputs: Sequence[NDArray[np.float32]], seed: int) -> list[NDArray[np.float32]]:
    """Train one network; its layers with the bias as last row."""
    import torch  # noqa: PLC0415 - heavy import
    from torch import nn  # noqa: PLC0415

    torch.manual_seed(seed)
    first, last = nn.Linear(inputs[0].shape[1], HIDDEN), nn.Linear(HIDDEN, 1)
    layers = nn.ModuleList([nn.Conv1d(HIDDEN, HIDDEN, 3, padding=reach, dilation=reach) for reach in REACHES])
    _learn(first, layers, last, pages, inputs, np.random.RandomState(seed))
    taps = [torch.cat([*layer.weight.permute(2, 1, 0), layer.bias[None]]) for layer in layers]
    ends = [torch.cat([layer.weight.T, layer.bias[None]]) for layer in (first, last)]
    return [array.detach().numpy() for array in (ends[0], torch.stack(taps), ends[1])]


def _learn(first, layers, last, pages: Sequence[Example], inputs, random: np.random.RandomState) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Fit a network's layers to the labels, a batch of pages at a time."""
    import torch  # noqa: PLC0415 - heavy import
    from torch import nn  # noqa: PLC0415

    batches = [batch for _ in range(EPOCHS) for batch in _batches(pages, random)]
    optimizer = torch.optim.AdamW(nn.ModuleList([first, layers, last]).parameters(), lr=RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=len(batches))
    loss, dropout = nn.BCEWithLogitsLoss(reduction="none"), nn.Dropout(0.25)
    usual = np.concatenate([page.weights for page in pages]).mean()
    for batch in batches:
        rows, targets, importance, there = (torch.tensor(array) for array in _padded(pages, inputs, batch))
        hidden = dropout(torch.relu(first(rows)) * there[..., None]).transpose(1, 2)
        for layer in layers:
            hidden = (hidden + torch.relu(layer(hidden))) * there[:, None]
        chances = last(dropout(hidden.transpose(1, 2)))[..., 0]
        optimizer.zero_grad()
        ((loss(chances, targets) * importance).sum() / there.sum() / usual).backward()
        optimizer.step()
        schedule.step()


def _batches(pages: Sequence[Example], random: np.random.RandomState) -> list[list[int]]:
    """Part the pages into batches of pages about as long as each other, in another order each time."""
    lengths = [len(page.labels) for page in pages]
    batches: list[list[int]] = [[]]
    for number in np.argsort(np.array(lengths) * random.uniform(1, 1.2, len(pages))).tolist():
        longest = max(lengths[other] for other in [*batches[-1], number])
        if batches[-1] and longest * (len(batches[-1]) + 1) > BATCH:
            batches.append([])
        batches[-1].append(number)
    random.shuffle(batches)
    return batches


def _padded(
    pages: Sequence[Example], inputs: Sequence[NDArray[np.float32]], batch: Sequence[int]
) -> Iterator[NDArray[np.float32]]:
    """Give the numbers, labels and weights of a batch of pages, naught after their ends, and where there is something."""
    longest = max(len(inputs[number]) for number in batch)
    columns = (
        [inputs[number] for number in batch],
        [pages[number].labels for number in batch],
        [pages[number].weights for number in batch],
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
