"""HTML -> Clean: the article's blocks, and the fields that are not prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.extract import choose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.extract.blocks import Block
    from digest.types import Image, Kind, Teaser


_LISTED = frozenset({"li", "td", "th", "dt", "dd"})


@dataclass(frozen=True, slots=True)
class Clean:
    """A page without its furniture. Blocks are (tag, text): "p" prose, "h2" headings, "li" list elements, "td" table rows."""

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
    image: Image | None = None
    text: str = ""


def render(blocks: Sequence[Block]) -> str:
    """Write blocks as text: a blank line between paragraphs, none between the lines of a list or table."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            parts.append("\n" if block.tag in _LISTED and blocks[number - 1].tag in _LISTED else "\n\n")
        parts.append(block.text)
    return "".join(parts)


def clean(html: str | bytes, url: str = "", content_type: str = "", furniture: Mapping[str, int] | None = None) -> Clean:
    """Clean a page: its article as blocks and fields, nothing else."""
    del url
    found, kept = choose.candidates(html, content_type)
    flags = choose.pick(found, kept, furniture or {})
    body = [block for block, flag in zip(found.blocks, flags, strict=True) if flag]
    return Clean(blocks=tuple((block.tag, block.text) for block in body), text=render(body))
