"""Entry and page -> article: whichever of the two has the fuller text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from digest.errors import PageError
from digest.extract import blocks as reading
from digest.extract import decode
from digest.extract.clean import Clean, clean
from digest.text import sentences, squeeze, visible
from digest.types import Article

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from digest.types import Entry, Feed, Page

_FULL = 1200  # characters of a feed's content from which it may be the whole article


def needs_page(entry: Entry) -> bool:
    """Tell whether the feed holds only an excerpt, so that the page must be fetched."""
    return len(_fragment(max(entry.content_html, entry.summary_html, key=len)).text) < _FULL


def article(entry: Entry, page: Page | None, feed: Feed, seen: datetime, furniture: Mapping[str, int] = {}) -> Article:
    """Make the article of an entry from its page or from the feed's own content; raise PageError when there is nothing."""
    own = _fragment(max(entry.content_html, entry.summary_html, key=len))
    fetched = clean(page.body, page.url, page.content_type, furniture) if page is not None and page.status < 400 else Clean()  # noqa: PLR2004
    best = fetched if len(fetched.text) > len(own.text) else own
    title = visible(squeeze(entry.title)) or fetched.title
    if not title and not best.text:
        raise PageError(entry.url or entry.key, "has neither a title nor any text", "nothing to do: the entry is skipped")
    language = (entry.language or feed.language or "en").lower()
    pairs = [(piece, number) for number, (_, text) in enumerate(best.blocks) for piece in sentences(text, language)]
    return Article(
        key=entry.key,
        url=page.url if page else entry.url,
        title=title,
        outlet=feed.outlet,
        feed_url=feed.url,
        published=entry.published or seen,
        sentences=tuple(piece for piece, _ in pairs),
        paragraphs=tuple(number for _, number in pairs),
        language=language,
        section=feed.section,
        labels=feed.labels,
        family=feed.family,
        weight=feed.weight,
        dated=entry.published is not None,
        tags=entry.tags,
        image=entry.image,
        complete=best is fetched or not needs_page(entry),
    )


def fingerprints(page: Page) -> tuple[str, ...]:
    """Hash the blocks of a page, so that those an outlet repeats on every page can be counted."""
    tree = decode.parse(decode.to_text(page.body, page.content_type))
    if tree is None:
        return ()
    return tuple(sorted({fingerprint(block.text) for block in reading.read(tree).blocks}))


def fingerprint(text: str) -> str:
    """Hash one block's words."""
    return hashlib.blake2b(squeeze(text).lower().encode(), digest_size=8).hexdigest()


def _fragment(html: str) -> Clean:
    """Read the feed's own content, all of which is the article."""
    tree = decode.parse(f"<div>{html}</div>") if html.strip() else None
    if tree is None:
        return Clean()
    body = tuple((block.tag, block.text) for block in reading.read(tree).blocks)
    return Clean(blocks=body, text="\n\n".join(text for _, text in body))
