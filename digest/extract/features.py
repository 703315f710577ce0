"""Blocks -> numbers the chooser weighs: what a block says, where it stands, what stands around it."""

# ruff: noqa: SIM905 - lists of names are read as lines

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from digest.extract import wording
from digest.extract.blocks import HEADINGS, SENTENCE_END, TRAITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.extract.blocks import Block, Blocks

    Numbers = NDArray[np.float32]

_TAGS = {
    tag: number
    for number, tag in enumerate("p li td th h1 h2 h3 h4 h5 h6 div figcaption blockquote button pre dt dd".split(), 1)
}
_SHORT = 400  # letters; a call to action is short: long prose is not searched for one
_DIGIT = re.compile(r"\d+")
_UPPER = re.compile(r"[^\W\d_a-zß-ÿ](?<!\w.)", re.DOTALL)  # looking back from a capital is quicker than forward from everywhere
_COMMAS = ",;،，、；"

OWN = (
    "length words links_share bold_share link_count ends_sentence commas upper digits lower_start shouting colon question "
    "ellipsis bar at exclamation promo related byline date advert call disclosure bio repeats kept tag heading"
).split()
AROUND = tuple(
    f"{name}_{level}"
    for level in ("own", "parent", "grand", "great")
    for name in ("length", "kept", "links", "blocks", "mean", "share")
)
PLACE = (
    "position before after from_first from_last depth in_kept in_prose page_length kept_share since_heading heading_kept "
    "heading_level heading_related heading_promo kept_before kept_after near_kept near_count near_long"
).split()
NEIGHBOURS = tuple(
    f"{name}{step:+d}" for step in (-2, -1, 1, 2) for name in ("length", "kept", "links", "heading", "close", "ends")
)
NAMES = (*OWN, *AROUND, *PLACE, *NEIGHBOURS, *(f"in_{trait}" for trait in TRAITS), *(f"near_{trait}" for trait in TRAITS))


def numbers(found: Blocks, kept: Sequence[bool]) -> Numbers:
    """Describe n blocks as numbers, shape (n, len(NAMES)); `kept` is trafilatura's choice."""
    flags = np.array(kept, dtype=np.float64)
    own = _own(found.blocks, flags)
    sizes = np.array([block.letters for block in found.blocks], dtype=np.float64)
    parts = [
        own,
        _around(found, sizes, flags),
        _place(found, sizes, flags, own),
        _neighbours(found, sizes, flags, own),
        _traits(found),
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _own(blocks: Sequence[Block], kept: NDArray[np.float64]) -> NDArray[np.float64]:
    """Describe each block by itself."""
    repeats = Counter(block.text for block in blocks)
    rows = [_describe(block, repeats[block.text], flag) for block, flag in zip(blocks, kept, strict=True)]
    return np.array(rows, dtype=np.float64).reshape(len(blocks), len(OWN))


def _describe(block: Block, repeats: int, kept: float) -> tuple[float, ...]:
    """Describe one block by itself, in the order of OWN."""
    letters, count = block.letters, _count(block.text)
    told = _told(block.text, letters) if letters < _SHORT else _told.__wrapped__(block.text, letters)
    return (
        math.log1p(letters),
        math.log1p(count),
        block.links / (letters + 1),
        block.bold / (letters + 1),
        len(block.hrefs),
        *told,
        min(repeats, 4),
        kept,
        _TAGS.get(block.tag, 0),
        block.tag in HEADINGS,
    )


def _count(text: str) -> int:
    """Count the words of a text, about."""
    return text.count(" ") + text.count("\n") + 1


@lru_cache(maxsize=20_000)  # menus and buttons stand many times on a page, and on every page of an outlet
def _told(text: str, letters: int) -> tuple[float, ...]:
    """Describe what a block's text says, from ends_sentence to bio."""
    low, count, short = text.lower(), _count(text), letters < _SHORT
    digits = sum(map(len, _DIGIT.findall(text)))
    return (
        SENTENCE_END.search(text[-6:]) is not None,
        sum(map(text.count, _COMMAS)) / count,
        len(_UPPER.findall(text)) / count,
        digits / letters,
        text[0].islower(),
        text.isupper(),
        text.endswith((":", "：")),
        text.endswith(("?", "？", "؟")),
        text.endswith(("…", "...")),
        "|" in text,
        "@" in text,
        "!" in text,
        short and wording.PROMO.search(low) is not None,
        short and wording.RELATED.match(low) is not None,
        short and wording.BYLINE.match(low) is not None,
        digits > 0 and letters < 120 and wording.DATE.search(low) is not None,  # noqa: PLR2004
        letters < 60 and wording.ADVERT.match(low) is not None,  # noqa: PLR2004
        short and wording.CALL.match(low) is not None,
        short and wording.DISCLOSURE.search(low) is not None,
        letters > 30 and wording.BIO.match(text) is not None,  # noqa: PLR2004
    )


def _around(found: Blocks, sizes: NDArray[np.float64], kept: NDArray[np.float64]) -> NDArray[np.float64]:
    """Describe the containers a block stands in: their text, how much of it was kept, how much is links."""
    total = _totals(found, sizes, kept)
    length, kept_share, links, count, prose = (total[:, column] for column in range(5))
    rows = np.stack(
        [
            np.log1p(length),
            kept_share / (length + 1),
            links / (length + 1),
            np.log1p(count),
            length / (count + 1),
            prose / (prose[0] + 1),
        ],
        axis=1,
    )
    parents = np.array([max(container.parent, 0) for container in found.containers])
    level = np.array([block.container for block in found.blocks], dtype=np.int64)
    columns = []
    for _ in range(4):
        columns.append(rows[level])
        level = parents[level]
    return np.concatenate(columns, axis=1)


def _totals(found: Blocks, sizes: NDArray[np.float64], kept: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum over each container and all within it: letters, kept letters, letters in links, blocks, letters of long blocks."""
    total = np.zeros((len(found.containers), 5))
    place = [block.container for block in found.blocks]
    links = np.array([block.links for block in found.blocks], dtype=np.float64)
    columns = np.stack([sizes, sizes * kept, links, np.ones(len(sizes)), sizes * (sizes > 120)], axis=1)  # noqa: PLR2004
    np.add.at(total, place, columns)
    rows = total.tolist()
    for number in range(len(rows) - 1, 0, -1):  # children come after their parents
        above, here = rows[found.containers[number].parent], rows[number]
        for column in range(5):
            above[column] += here[column]
    return np.array(rows)


def _place(
    found: Blocks, sizes: NDArray[np.float64], kept: NDArray[np.float64], own: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Describe where in the page each block stands."""
    count = len(sizes)
    order = np.arange(count, dtype=np.float64)
    chosen = np.flatnonzero(kept)
    first, last = (chosen[0], chosen[-1]) if len(chosen) else (0, count - 1)
    so_far, so_far_kept = np.cumsum(sizes), np.cumsum(kept)
    whole, whole_kept = sizes.sum() + 1, (sizes * kept).sum()
    columns = [
        order / count,
        so_far / whole,
        (whole - so_far) / whole,
        (order - first) / count,
        (order - last) / count,
        [found.containers[block.container].depth for block in found.blocks],
        _within(found, sizes * kept),
        _within(found, sizes * (sizes > 120)),  # noqa: PLR2004
        np.full(count, np.log1p(whole)),
        np.full(count, whole_kept / whole),
        *_headings(found, kept, own),
        so_far_kept,
        so_far_kept[-1:] - so_far_kept,
        _window(sizes * kept) / (_window(sizes) + 1),
        _window(kept),
        _window(sizes * (sizes > 100)) / (_window(sizes) + 1),  # noqa: PLR2004
    ]
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def _window(values: NDArray[np.float64], reach: int = 5) -> NDArray[np.float64]:
    """Sum values over each place and `reach` neighbours on either side."""
    padded = np.concatenate([np.zeros(reach + 1), values, np.zeros(reach)])
    sums: NDArray[np.float64] = np.cumsum(padded)
    return sums[2 * reach + 1 :] - sums[: -2 * reach - 1]


def _within(found: Blocks, weights: NDArray[np.float64]) -> list[float]:
    """Tell which blocks stand in the deepest container that holds most of a weight."""
    total = [0.0] * len(found.containers)
    for block, weight in zip(found.blocks, weights.tolist(), strict=True):
        total[block.container] += weight
    for number in range(len(total) - 1, 0, -1):
        total[found.containers[number].parent] += total[number]
    heavy = [number for number, weight in enumerate(total) if weight >= 0.6 * total[0]]
    deepest = max(heavy, key=lambda number: found.containers[number].depth)
    inside = [False] * len(total)
    for number in range(len(total)):
        parent = found.containers[number].parent
        inside[number] = number == deepest or (parent >= 0 and inside[parent])
    return [float(inside[block.container]) for block in found.blocks]


def _headings(found: Blocks, kept: NDArray[np.float64], own: NDArray[np.float64]) -> list[list[float]]:
    """Describe the heading above each block: how far, whether kept, its level, whether it heads a list of other pages or a promo."""
    related, promo = OWN.index("related"), OWN.index("promo")
    rows: list[tuple[float, ...]] = []
    heading: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
    since = 0
    for number, block in enumerate(found.blocks):
        since += 1
        if block.tag in HEADINGS:
            since = 0
            rows.append((0.0, float(kept[number]), float(block.tag[1]), 0.0, 0.0))
            heading = (float(kept[number]), float(block.tag[1]), float(own[number, related]), float(own[number, promo]))
        else:
            rows.append((float(min(since, 30)), *heading))
    return [list(column) for column in zip(*rows, strict=True)]


def _neighbours(
    found: Blocks, sizes: NDArray[np.float64], kept: NDArray[np.float64], own: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Describe the two blocks before and the two after each block; -1 beyond the ends."""
    parents = np.array([found.containers[block.container].parent for block in found.blocks])
    rows = np.stack(
        [
            np.log1p(sizes),
            kept,
            own[:, OWN.index("links_share")],
            own[:, OWN.index("heading")],
            parents,
            own[:, OWN.index("ends_sentence")],
        ],
        axis=1,
    )
    columns = []
    for step in (-2, -1, 1, 2):
        shifted = np.full_like(rows, -1.0)
        if step < 0:
            shifted[-step:] = rows[:step]
        else:
            shifted[:-step] = rows[step:]
        shifted[:, 4] = shifted[:, 4] == parents
        columns.append(shifted)
    return np.concatenate(columns, axis=1)


def _traits(found: Blocks) -> NDArray[np.float64]:
    """Spread the traits of all containers above a block, and of the three nearest, into columns."""
    containers = found.containers
    rows = []
    for block in found.blocks:
        here = containers[block.container]
        above = containers[here.parent] if here.parent >= 0 else here
        next_above = containers[above.parent] if above.parent >= 0 else above
        rows.append((here.traits, here.own | above.own | next_above.own))
    bits = np.array(rows, dtype=np.int64).reshape(len(rows), 2, 1)
    return ((bits >> np.arange(len(TRAITS))) & 1).reshape(len(rows), -1).astype(np.float64)
