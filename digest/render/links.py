"""Where a citation leads: the source's page, opened at the very sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.fragments import text_fragment
from digest.render import safe

if TYPE_CHECKING:
    from digest.types import Article


def cited_link(article: Article, number: int) -> str:
    """Link a sentence of an article by text fragment (WICG scroll-to-text-fragment); the plain link where that fails."""
    link = safe.href(article.url)
    if not link or not 0 <= number < len(article.sentences):
        return link
    return safe.href(text_fragment(link, article.sentences[number], " ".join(article.sentences))) or link
