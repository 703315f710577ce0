"""HTML -> Clean: the article's blocks, and the fields that are not prose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.extract import choose, decode, fields, head, language, teasers
from digest.extract.blocks import BIT, HEADINGS, size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from digest.extract.blocks import Block, Blocks
    from digest.extract.head import Head
    from digest.types import Image, Kind, Teaser

LISTED = frozenset({"li", "td", "th", "dt", "dd"})
_EARLY = 8  # blocks from the start of an article among which bylines, dates and standfirst stand
_CAPTIONS, _LONGEST_CAPTION = 10, 400


@dataclass(frozen=True, slots=True)
class Clean:
    """A page without its furniture.

    Blocks are (tag, text) in reading order: "p" prose, "h2" a heading, "li" a list element, "td" a table cell. `text` is standfirst
    and blocks as one would read them.
    """

    title: str = ""
    blocks: tuple[tuple[str, str], ...] = ()
    byline: str = ""
    place: str = ""
    wire: str = ""
    standfirst: str = ""
    captions: tuple[str, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    correction: str = ""
    kind: Kind = "news"
    language: str = ""
    published: datetime | None = None
    image: Image | None = None
    text: str = ""


def clean(html: str | bytes, url: str = "", content_type: str = "", furniture: Mapping[str, int] | None = None) -> Clean:
    """Clean a page: its article as blocks and fields, nothing else; an empty Clean when nothing can be read."""
    tree = decode.parse(html if isinstance(html, str) else decode.to_text(html, content_type))
    if tree is None:
        return Clean()
    about = head.read(tree, url)
    found, kept = choose.from_tree(tree)
    picked = choose.pick(found, kept, furniture or {})
    flags = teasers.cut(found.blocks, picked)
    names = (about.site, fields.site_name(url))
    title = fields.plain_title(about.titles, names)
    body = [block for block, flag in zip(found.blocks, flags, strict=True) if flag]
    cleaned = _sort_out(body, replace(_labels(about, title, names), captions=_captions(found)))
    letters = sum(size(text) for tag, text in cleaned.blocks if tag not in HEADINGS)
    around = "\n".join(block.text for block in found.blocks if block.letters < _LONGEST_CAPTION)
    return replace(
        cleaned,
        teasers=teasers.collect(found, flags, url),
        kind=fields.kind(about, title, url, letters, around),
        language=language.of(cleaned.text, about.language),
    )


def fragment(html: str, url: str = "") -> Clean:
    """Clean the content of a feed, all of which is the article but for what reads like furniture."""
    tree = decode.parse(f"<html><body><div>{html}</div></body></html>") if html.strip() else None
    if tree is None:
        return Clean()
    found, _ = choose.from_tree(tree, base=False)
    flags = teasers.cut(found.blocks, choose.without_furniture(found))
    body = [block for block, flag in zip(found.blocks, flags, strict=True) if flag]
    cleaned = _sort_out(body, Clean(captions=_captions(found)))
    return replace(cleaned, teasers=teasers.collect(found, flags, url), language=language.of(cleaned.text, ""))


def render(blocks: Sequence[tuple[str, str]]) -> str:
    """Write (tag, text) blocks as text: a blank line between paragraphs, none between the lines of a list or table."""
    parts: list[str] = []
    for number, (tag, text) in enumerate(blocks):
        if number:
            parts.append("\n" if tag in LISTED and blocks[number - 1][0] in LISTED else "\n\n")
        parts.append(text)
    return "".join(parts)


def _labels(about: Head, title: str, names: Sequence[str]) -> Clean:
    """Start with what the page says about itself."""
    wire = fields.agency(about.author)
    author = "" if about.author in names or wire else about.author
    standfirst = about.description if about.description != title else ""
    return Clean(title=title, byline=author, wire=wire, standfirst=standfirst, published=about.published, image=about.image)


def _captions(found: Blocks) -> tuple[str, ...]:
    """List the captions of a page's pictures, outside navigation and the like."""
    outside = BIT["nav"] | BIT["footer"] | BIT["related"] | BIT["aside"] | BIT["comment"]
    texts = [
        block.text
        for block in found.blocks
        if _is_caption(block) and not found.containers[block.container].traits & outside and block.letters <= _LONGEST_CAPTION
    ]
    return tuple(dict.fromkeys(texts))[:_CAPTIONS]


def _is_caption(block: Block) -> bool:
    """Tell whether a block is the caption of a picture."""
    return block.tag == "figcaption"


def _sort_out(body: Sequence[Block], start: Clean) -> Clean:
    """Move bylines, times, credits, corrections, captions and the title out of the body into their fields."""
    byline, wire, corrections = "", start.wire, []
    prose: list[Block] = []
    for number, block in enumerate(body):
        edge = number < _EARLY or number >= len(body) - _EARLY
        credit = fields.credit(block.text) if edge else None
        if _is_caption(block) or (number < _EARLY and _same(block.text, start.title)) or (edge and fields.is_time(block.text)):
            continue
        if edge and (names := fields.byline(block.text)):
            byline = byline or names
        elif credit is not None:
            wire = wire or credit
        elif fields.is_correction(block.text):
            corrections.append(block.text)
        else:
            prose.append(block)
    return _open(prose, replace(start, byline=byline or start.byline, wire=wire, correction="\n".join(corrections)))


def _open(prose: Sequence[Block], start: Clean) -> Clean:
    """Take the standfirst and the dateline off the start of the body."""
    blocks = [(block.tag, block.text) for block in prose]
    standfirst = ""
    if len(blocks) > 1 and (_same(blocks[0][1], start.standfirst) or (blocks[0][0] in HEADINGS and blocks[0][1][-1] in ".!?")):
        standfirst = blocks.pop(0)[1]
    place = wire = ""
    for number, (tag, text) in enumerate(blocks[:3]):
        place, wire, rest = fields.dateline(text)
        if place or wire:
            blocks[number] = (tag, rest)
            break
    shown = ([("p", standfirst)] if standfirst else []) + blocks
    return replace(start, blocks=tuple(blocks), standfirst=standfirst, place=place, wire=wire or start.wire, text=render(shown))


def _same(text: str, other: str) -> bool:
    """Tell whether two texts are one but for punctuation, or the other is cut short."""
    first, second = choose.bare(text), choose.bare(other)
    return bool(first and second) and (first == second or (len(second) > 60 and first.startswith(second[:60])))  # noqa: PLR2004 - letters
