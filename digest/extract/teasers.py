"""Pointers to other pages at the end of an article: found, cut from the body, split into headline, kicker and text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digest.extract import fields, wording
from digest.extract.blocks import BIT, HEADINGS
from digest.types import Teaser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.extract.blocks import Block, Blocks

_SHORTEST, _LONGEST, _MOST = 18, 400, 20  # letters of a teaser; teasers kept of one page
_HEADLINE = 4  # words of a headline before its text
_LONG = 2000  # letters from which a text may be a list of things rather than end in a list of teasers
_BLURB = 240  # letters of a teaser's sentence
_MORE_SENTENCES = re.compile(r"[.!?]\W*\s[^\W\d_a-zß-ÿ]")
_MOSTLY = 0.6  # share of a block's letters that stand in links
_SEAM = re.compile(r"(?<=[a-zß-ÿ0-9.?!’”'\")])(?=[A-ZÀ-Þ][a-zß-ÿ’']*(?:\s|$))")
_KICKER = re.compile(
    r"(?P<kicker>[A-ZÀ-Þ][\w’'&-]*(?: [\w’'&-]+){0,4}?) (?P<text>(?:[A-ZÀ-Þ][\w’'-]* |[‘“\"'«„])[a-zß-ÿ‘“\"'«„].*)",
    re.DOTALL,
)
_OUTSIDE = BIT["nav"] | BIT["footer"] | BIT["header"] | BIT["comment"] | BIT["form"] | BIT["share"] | BIT["consent"]


def cut(found: Blocks, chosen: Sequence[bool]) -> list[bool]:
    """Cut a list of teasers off the end of a choice of blocks: two or more link blocks in a row, or a list under its heading."""
    blocks, keep = found.blocks, list(chosen)
    numbers = [number for number, flag in enumerate(chosen) if flag]
    run: list[int] = []
    links = 0
    for number in reversed(numbers):
        block = blocks[number]
        linked = _links(block)
        blurb = 0 if linked else _is_blurb(found, number, headed=chosen[number - 1] or not _in_flow(found, numbers[0], number))
        if not (linked or blurb or (run and (_is_kicker(block) or _heads_list(block)))):
            break
        run.append(number)
        links += linked or (0 if chosen[number - 1] else blurb)  # a blurb whose headline was not chosen stands for it
    if run and links:
        following = blocks[run[0] + 1 : run[0] + 3]  # the rest of the list, which was not chosen
        links += bool(following) and _links(following[0]) + _links(following[-1]) > 0
    sure = any(_heads_list(blocks[number]) or _is_glued(blocks[number]) for number in run)
    if (links > 1 or sure) and len(run) < len(numbers) and _is_minor(blocks, run, numbers):
        for number in run:
            keep[number] = False
    return keep


def _is_minor(blocks: Sequence[Block], run: Sequence[int], numbers: Sequence[int]) -> bool:
    """Tell whether a list is not most of a long text: an article may be a list of things, each with its link."""
    whole, listed = (sum(blocks[number].letters for number in those) for those in (numbers, run))
    return whole < _LONG or 2 * listed < whole


def collect(found: Blocks, chosen: Sequence[bool], url: str) -> tuple[Teaser, ...]:
    """Make teasers of the link blocks after the article's last paragraph."""
    last = max((number for number, flag in enumerate(chosen) if flag), default=-1)
    teasers: dict[str, Teaser] = {}
    for numbers in _cards(found.blocks, last + 1):
        number = _headline_of(found.blocks, numbers)
        block = found.blocks[number]
        if found.containers[block.container].traits & _OUTSIDE or not (_is_teaser(block) or _is_glued(block)):
            continue
        teaser = _teaser(block, url, _kicker_before(found.blocks, number), _text_after(found, number))
        if len(teasers) < _MOST and teaser.url and len(teaser.headline) >= _SHORTEST // 2:
            teasers.setdefault(teaser.headline, teaser)
    return tuple(teasers.values())


def _cards(blocks: Sequence[Block], start: int) -> Iterator[list[int]]:
    """Put together the blocks that stand in one link: `<a><h3>…</h3><p>…</p></a>` is one teaser."""
    for _, numbers in groupby(range(start, len(blocks)), key=lambda number: blocks[number].within or str(number)):
        yield list(numbers)


def _headline_of(blocks: Sequence[Block], numbers: Sequence[int]) -> int:
    """Find the headline of a teaser: its heading, else its first block that is no label."""
    headings = [number for number in numbers if blocks[number].tag in HEADINGS]
    lines = [number for number in numbers if blocks[number].letters >= _SHORTEST and not fields.is_time(blocks[number].text)]
    return [*headings, *lines, *numbers][0]


def split(text: str) -> tuple[str, str, str]:
    """Split a teaser's run of text into (headline, kicker, text) where headline and kicker stand unspaced."""
    match = _SEAM.search(text)
    if not match:
        return text, "", ""
    headline, rest = text[: match.start()].strip(), text[match.start() :].strip()
    if parted := _KICKER.fullmatch(rest):
        return headline, parted["kicker"].strip(), parted["text"].strip()
    return (headline, rest, "") if len(rest.split()) <= 5 else (headline, "", rest)  # noqa: PLR2004 - words of a kicker


def _teaser(block: Block, url: str, kicker: str, text: str) -> Teaser:
    """Make a teaser of one block, and of the kicker before and the text after it."""
    headline, own_kicker, own_text = _by_parts(block) if len(block.parts) > 1 else split(block.text)
    return Teaser(headline, own_kicker or kicker, own_text or text, _address(block, url))


def _by_parts(block: Block) -> tuple[str, str, str]:
    """Split a teaser by the inline elements it is made of."""
    parts = [part for part in block.parts if len(part) > 1]
    if len(parts) == 2:  # noqa: PLR2004 - kicker and headline, in either order
        short, long = sorted(parts, key=len)
        return (long, short, "") if len(short.split()) <= 5 else (parts[0], "", parts[1])  # noqa: PLR2004
    if len(parts) == 3 and len(parts[1].split()) <= 5:  # noqa: PLR2004
        return parts[0], parts[1], parts[2]
    return split(block.text)


def _address(block: Block, url: str) -> str:
    """Give the absolute web address a block links to, or nothing."""
    try:
        href = block.hrefs[0] if block.hrefs else block.within
        address = urljoin(url, href) if href else ""
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _is_teaser(block: Block) -> bool:
    """Tell whether a block is a headline linking to another page."""
    letters = block.letters
    return bool(block.hrefs or block.within) and _SHORTEST <= letters <= _LONGEST and block.links >= _MOSTLY * len(block.text)


def _is_glued(block: Block) -> bool:
    """Tell whether a block is a linked headline with kicker or text stuck to it."""
    return (
        bool(block.hrefs)
        and block.letters <= _LONGEST
        and block.links > 0
        and _SEAM.search(block.text) is not None
        and (3 * block.links >= len(block.text))
    )


def _is_led(block: Block) -> bool:
    """Tell whether a block is a linked headline and, after it, a sentence or two: "[Headline without a full stop] It says so"."""
    lead = block.parts[0] if len(block.parts) > 1 else ""
    rest = block.text[len(lead) :].lstrip(" :–—-|\n")
    return (
        block.letters <= _LONGEST
        and len(lead.split()) >= _HEADLINE
        and abs(len(lead) - block.links) <= 2  # noqa: PLR2004 - spaces
        and lead[-1] not in ".,;:"
        and rest[:1].isupper()
    )


def _links(block: Block) -> bool:
    """Tell whether a block is or holds a linked headline."""
    return _is_teaser(block) or _is_glued(block) or _is_led(block)


def _in_flow(found: Blocks, first: int, number: int) -> bool:
    """Tell whether a block stands in the same container as the article's first."""
    parents = [found.containers[found.blocks[one].container].parent for one in (first, number)]
    return parents[0] == parents[1]


def _is_blurb(found: Blocks, number: int, *, headed: bool) -> int:
    """Tell whether a block is the sentence under a linked headline: 0 no, 1 likely, 2 surely (the two stand in one box)."""
    before, block = found.blocks[max(0, number - 1)], found.blocks[number]
    if not (number and (_is_teaser(before) or _is_glued(before)) and _text_after(found, number - 1)):
        return 0
    if found.containers[block.container].parent == before.container > 0:
        return 2
    if wording.POINTER.match(before.text.lower()):
        return 0
    return int(before.tag not in {"p", "li"} or (headed and block.letters < _BLURB and not _MORE_SENTENCES.search(block.text)))


def _is_kicker(block: Block) -> bool:
    """Tell whether a block is a label over or under a teaser."""
    return len(block.text.split()) <= 4 and block.text[-1] not in ".!?:" and block.tag not in HEADINGS  # noqa: PLR2004


def _heads_list(block: Block) -> bool:
    """Tell whether a block is the heading of a list of other pages."""
    return wording.LIST_HEADING.fullmatch(block.text.lower()) is not None


def _in_one_link(block: Block, other: Block) -> bool:
    """Tell whether two blocks stand in the same link."""
    return bool(block.within) and block.within == other.within


def _kicker_before(blocks: Sequence[Block], number: int) -> str:
    """Give the label right before a teaser."""
    before = blocks[number - 1] if number else None
    near = (
        before is not None
        and before.container != blocks[number].container
        and (not before.hrefs or _in_one_link(before, blocks[number]))
    )
    label = before is not None and near and _is_kicker(before) and not _heads_list(before) and not fields.is_time(before.text)
    return before.text if before is not None and label else ""


def _text_after(found: Blocks, number: int) -> str:
    """Give the sentence right after a teaser."""
    blocks, containers = found.blocks, found.containers
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    if after is None or not _SHORTEST < after.letters <= _LONGEST:
        return ""
    if _in_one_link(blocks[number], after):
        return after.text
    if after.hrefs:
        return ""
    near = {blocks[number].container, containers[blocks[number].container].parent} - {0}
    above = {after.container, containers[after.container].parent, containers[containers[after.container].parent].parent}
    return after.text if near & above and after.text[-1] in ".!?…。" else ""
