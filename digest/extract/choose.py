"""Which blocks are the article: trafilatura proposes, the chooser weighs structure and wording around its proposal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.extract import blocks as reading
from digest.extract import decode, features, furniture, model
from digest.text import repair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from digest.extract.blocks import Block, Blocks
    from digest.extract.model import Weights

_NOT_WORD = re.compile(r"[\W_]+")
_TELLING = 24  # letters from which a text is unlikely to stand somewhere by chance
_FEW = 200  # letters; a page with less text than this is taken as trafilatura takes it
_SENTENCE = 60  # letters of the shortest sentence
_VOUCHING = 0.6  # how likely a sentence is part of the article that vouches for those beside it
_FEED = 0.7  # how likely a block of a feed's own content is part of the article
_BOX = 400  # letters of the largest box that is a form with its words
_BOXES = frozenset({"div", "section", "aside", "td", "li"})
_MOST = 4000  # blocks of one page that are weighed; trafilatura is not asked about more, as it would take many seconds
_ELEMENTS = 20_000  # nor about more elements than a long live blog has


def from_tree(tree: HtmlElement, *, base: bool = True) -> tuple[Blocks, list[bool]]:
    """Read a parsed page into its blocks, and tell of each whether trafilatura keeps it (all, without `base`)."""
    reading.place_streamed(tree)
    found = reading.read(tree)
    whole = len(found.blocks) <= _MOST and tree.xpath("count(.//*)") <= _ELEMENTS
    del found.blocks[_MOST:]
    if not base:
        return found, [True] * len(found.blocks)
    decode.lighten(tree)
    return found, _kept(found, repair(_base_text(tree)) if whole else "")


def pick(found: Blocks, kept: list[bool], repeated: Mapping[str, int], weights: Weights | None = None) -> list[bool]:
    """Choose the blocks that are the article, by the weights shipped unless others are given."""
    if not found.blocks:
        return []
    boxed = in_form_boxes(found)
    weighed = model.likelihood(features.numbers(found, kept), weights or model.shipped()).tolist()
    likely = [0.0 if box else chance for chance, box in zip(weighed, boxed, strict=True)]
    chosen = furniture.choose(found.blocks, vouched(found, likely), repeated)
    if _letters(found.blocks, chosen) < min(_FEW, _letters(found.blocks, kept)):
        chosen = furniture.choose(found.blocks, [float(flag) for flag in kept], repeated)
    return [False] * len(chosen) if _is_small_print(found, chosen) else chosen


def _is_small_print(found: Blocks, chosen: list[bool]) -> bool:
    """Tell whether what is chosen are a few words of the page's footer: a page that leaves its article to scripts has no others."""
    within = (found.containers[block.container] for block, flag in zip(found.blocks, chosen, strict=True) if flag)
    return _letters(found.blocks, chosen) < 3 * _FEW and all(one.traits & reading.BIT["footer"] for one in within)


def vouched(found: Blocks, likely: list[float]) -> list[float]:
    """Raise the chance of a short sentence without links that stands beside surer ones, as the paragraphs of one text do."""
    kinds = [(block.tag, found.containers[block.container].parent) for block in found.blocks]
    plain = [block.letters >= _SENTENCE and block.tag not in reading.HEADINGS for block in found.blocks]
    sure = {kind for kind, chance, flag in zip(kinds, likely, plain, strict=True) if flag and chance >= _VOUCHING}
    return [
        max(chance, furniture.LIKELY_LINE)
        if flag
        and chance >= furniture.LIKELY
        and kind in sure
        and not block.links
        and reading.SENTENCE_END.search(block.text[-6:])
        else chance
        for block, kind, chance, flag in zip(found.blocks, kinds, likely, plain, strict=True)
    ]


def without_furniture(found: Blocks) -> list[bool]:
    """Choose all blocks but those that read like furniture, and what a post quotes to answer it: the content of a feed."""
    chosen = furniture.choose(found.blocks, [0.0 if box else _FEED for box in in_form_boxes(found)], {})
    quoted = [bool(found.containers[block.container].traits & reading.BIT["quote"]) for block in found.blocks]
    own = [flag and not quote for flag, quote in zip(chosen, quoted, strict=True)]
    return own if any(flag and _is_said(block) for block, flag in zip(found.blocks, own, strict=True)) else chosen


def _is_said(block: Block) -> bool:
    """Tell whether a block says something: more than a label or a pointer."""
    return block.letters >= _TELLING and reading.SENTENCE_END.search(block.text) is not None


def in_form_boxes(found: Blocks) -> list[bool]:
    """Tell of each block whether it stands in a small box built around a form: a sign-up box, whatever it says."""
    boxes = {one.parent for one in found.containers if one.tag == "form" and found.containers[max(one.parent, 0)].tag in _BOXES}
    if not boxes:
        return [False] * len(found.blocks)
    inside = [_box_of(found, block.container, boxes) for block in found.blocks]
    letters: dict[int, int] = {}
    for block, box in zip(found.blocks, inside, strict=True):
        letters[box] = letters.get(box, 0) + block.letters
    return [box > 0 and letters[box] < _BOX for box in inside]


def _box_of(found: Blocks, container: int, boxes: set[int]) -> int:
    """Find the nearest of the boxes a container stands in; 0 when it stands in none."""
    while container > 0 and container not in boxes:
        container = found.containers[container].parent
    return max(container, 0)


def _letters(blocks: list[Block], flags: list[bool]) -> int:
    """Count the letters of the blocks flagged."""
    return sum(block.letters for block, flag in zip(blocks, flags, strict=True) if flag)


def _base_text(tree: HtmlElement) -> str:
    """Give what trafilatura takes for the article; empty where it finds nothing or fails."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy import, used late

    document = bare_extraction(tree, include_comments=False, fast=True)
    return (document.text or "") if document is not None and not isinstance(document, dict) else ""


def _kept(found: Blocks, base: str) -> list[bool]:
    """Match trafilatura's text to the blocks."""
    lines = {_unspaced(line.removeprefix("- ").strip("| ")) for line in base.replace(" | ", "\n").split("\n")} - {""}
    whole = _unspaced(base)
    keys = [_unspaced(block.text) for block in found.blocks]
    return [key in lines or (len(key) > _TELLING and key in whole) for key in keys]


def _unspaced(text: str) -> str:
    """Take out all white space, so that two renderings of one text compare equal."""
    return "".join(text.split())


def bare(text: str) -> str:
    """Keep lower-case letters and digits only."""
    return _NOT_WORD.sub("", text.lower())
