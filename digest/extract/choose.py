"""Which blocks are the article: trafilatura's choice, matched to our blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from digest.extract.blocks import Blocks

_NOT_WORD = re.compile(r"[\W_]+")


def base_text(tree: HtmlElement, *, fast: bool = False) -> str:
    """Give what trafilatura takes for the article; empty where it finds nothing."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy import, used late

    document = bare_extraction(tree, include_comments=False, fast=fast)
    return (document.text or "") if document is not None and not isinstance(document, dict) else ""


def bare(text: str) -> str:
    """Keep letters and digits only, so that two renderings of one text compare equal."""
    return _NOT_WORD.sub("", text)


def kept(found: Blocks, base: str) -> list[bool]:
    """Tell of each block whether trafilatura kept it."""
    lines = {bare(line) for line in base.split("\n")} - {""}
    whole = bare(base)
    return [_is_in(bare(block.text), lines, whole) for block in found.blocks]


def _is_in(key: str, lines: set[str], whole: str) -> bool:
    """Tell whether a block's text stands among the lines, or, when long enough to tell, anywhere."""
    return key in lines or (len(key) > 24 and key in whole)  # noqa: PLR2004 - letters
