"""HTML -> Clean: the article's blocks, and the fields that are not prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.extract import blocks as reading
from digest.extract import choose, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.types import Image, Kind, Teaser


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


def clean(html: str | bytes, url: str = "", content_type: str = "", furniture: Mapping[str, int] | None = None) -> Clean:
    """Clean a page: its article as blocks and fields, nothing else."""
    del url, furniture
    source = html if isinstance(html, str) else decode.to_text(html, content_type)
    tree = decode.parse(source)
    if tree is None:
        return Clean()
    reading.place_streamed(tree)
    found = reading.read(tree)
    flags = choose.kept(found, choose.base_text(tree))
    body = tuple((block.tag, decode.repair(block.text)) for block, flag in zip(found.blocks, flags, strict=True) if flag)
    title = tree.findtext(".//title") or ""
    return Clean(title=title, blocks=body, text="\n\n".join(text for _, text in body))
