"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from digest.errors import FeedError
from digest.feeds.dates import moment
from digest.feeds.raw import Picture, RawEntry, RawFeed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def read(body: bytes, subject: str) -> RawFeed:
    """Read a JSON Feed; raise FeedError."""
    try:
        found = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else f"not JSON: {error}"
        raise FeedError(subject, reason, "tell the publisher") from None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise FeedError(subject, "JSON, but no JSON Feed: it has no list of items", "look for the address of its feed")
    language = _text(found, "language")
    entries = [_entry(one, language, found) for one in found["items"] if isinstance(one, dict)]
    version = _text(found, "version").rpartition("/")[2] or "1"
    return RawFeed(f"json{version}", _text(found, "title"), language, 0.0, entries)


def _entry(one: Mapping[str, Any], language: str, feed: Mapping[str, Any]) -> RawEntry:
    text = "\n".join(map(str.rstrip, _text(one, "content_text").splitlines()))
    content = _text(one, "content_html") or "".join(
        f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part.strip()
    )
    texts = _text(one, "date_published"), _text(one, "date_modified")
    published, updated = map(moment, texts)
    return RawEntry(
        guid=_text(one, "id"),
        link=_text(one, "url") or _text(one, "external_url"),
        title=_text(one, "title"),
        title_html=False,
        summary=html.escape(_text(one, "summary"), quote=False),
        content=content,
        published=published or updated,
        updated=updated,
        written=next(filter(None, texts), ""),
        author=", ".join(_authors(one) or _authors(feed)),
        language=_text(one, "language") or language,
        pictures=tuple(_pictures(one)),
        enclosed=next((_text(part, "url") for part in _attached(one) if not _is_picture(part)), ""),
        tags=tuple(_sound(tag) for tag in _list(one, "tags") if isinstance(tag, str)),
    )


def _authors(one: Mapping[str, Any]) -> list[str]:
    """List names: `authors` of 1.1, or `author` of 1.0."""
    found = _list(one, "authors") or [one.get("author")]
    return [name for author in found if isinstance(author, dict) and (name := _text(author, "name"))]


def _pictures(one: Mapping[str, Any]) -> Iterator[Picture]:
    for name in ("image", "banner_image"):
        if url := _text(one, name):
            yield Picture(url)
    yield from (Picture(_text(part, "url")) for part in _attached(one) if _is_picture(part))


def _attached(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [part for part in _list(one, "attachments") if isinstance(part, dict)]


def _is_picture(part: Mapping[str, Any]) -> bool:
    return _text(part, "mime_type").startswith("image/")


def _list(one: Mapping[str, Any], name: str) -> list[Any]:
    value = one.get(name)
    return value if isinstance(value, list) else []


def _sound(text: str) -> str:
    """Mend what JSON may escape and no database takes: halves of surrogate pairs, and NULs."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def _text(one: Mapping[str, Any], name: str) -> str:
    """Give a text; numbers as text, for ids are often written so."""
    value = one.get(name)
    if isinstance(value, str):
        return _sound(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and name == "id" else ""
