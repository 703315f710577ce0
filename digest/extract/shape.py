"""What sort of page it is by how it is built: entries under the time of day, pictures with hardly any text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from digest.extract.blocks import BIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.blocks import Block, Blocks
    from digest.types import Kind

_ENTRIES = 10  # under the time of day, newest first, that make a live blog: a timeline of what happened begins with the oldest
_IN_ORDER = 0.8  # share of them that are older than the one above; midnight and pinned entries are not
_PICTURES = 8  # with a caption each, that make a gallery
_CAPTION = 20  # letters of the shortest caption; less is a credit
_OUTSIDE = BIT["nav"] | BIT["footer"] | BIT["related"] | BIT["aside"] | BIT["comment"]
_BEGINS = frozenset("0123456789aupAUP")  # of the pattern below: few blocks need it
_TIME = re.compile(
    r"(?:at |um |posted |updated )?(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"\s?(?:[a-z]{2,4}|uhr|ago)?\W*(?:$|\n|(?<=[:–—|-])\s)",
)


def kind(found: Blocks, flags: Sequence[bool], letters: int) -> Kind | None:
    """Tell whether the article chosen is a live blog or a gallery, whatever the page says of itself."""
    if _is_live(found, flags):
        return "live"
    return "gallery" if _is_gallery(found, letters) else None


def _is_live(found: Blocks, flags: Sequence[bool]) -> bool:
    """Tell whether the article is a run of entries under the time of day, newest first."""
    times = [_minutes(block) for number, block in enumerate(found.blocks) if _heads_entry(found, flags, number)]
    told = [time for time in times if time >= 0]
    older = sum(above > below for above, below in pairwise(told))
    return len(told) >= _ENTRIES and older >= _IN_ORDER * (len(told) - 1)


def _is_gallery(found: Blocks, letters: int) -> bool:
    """Tell whether a page is many pictures with captions, which say more than its article's letters."""
    captions = {block.text for block in found.blocks if _is_caption(found, block)}
    return len(captions) >= _PICTURES and letters < sum(map(len, captions))


def _heads_entry(found: Blocks, flags: Sequence[bool], number: int) -> bool:
    """Tell whether a block, or one of the two under it, is part of the article, and stands in no list of other pages."""
    return any(flags[number : number + 3]) and not found.containers[found.blocks[number].container].traits & _OUTSIDE


def _minutes(block: Block) -> int:
    """Read the time of day a block is or begins with, in minutes; -1 where it has none."""
    match = _TIME.match(block.text[:40].lower()) if block.text[0] in _BEGINS else None
    if not match or not (match["minute"] or match["half"]):
        return -1
    hour = int(match["hour"]) % 12 + 12 * (match["half"][0] == "p") if match["half"] else int(match["hour"])
    return 60 * hour + int(match["minute"] or 0)


def _is_caption(found: Blocks, block: Block) -> bool:
    """Tell whether a block is the caption of a picture of the page's own."""
    container = found.containers[block.container]
    said = block.tag == "figcaption" or container.own & BIT["caption"]
    return bool(said) and block.letters >= _CAPTION and not container.traits & _OUTSIDE
