"""feedparser: the reference for RSS 0.9x to 2.0, Atom and CDF, well-formed or not."""

from __future__ import annotations

import calendar
import io
import warnings
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from digest.feeds import dates
from digest.feeds.raw import Picture, RawEntry, RawFeed, number, seconds_to_live

if TYPE_CHECKING:
    from collections.abc import Iterator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read(body: bytes, url: str, content_type: str) -> RawFeed:
    """Read a feed with feedparser, leaving markup and links inside it as they are."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - 50 ms, and rarely needed

    headers = {"content-type": content_type or "application/xml", "content-location": url}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of html and date parsing, about strangers' input
        found = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    feed, version = found.feed, str(found.get("version") or "")
    ttl = seconds_to_live(_text(feed, "ttl"), _text(feed, "sy_updateperiod"), _text(feed, "sy_updatefrequency"))
    language = _text(feed, "language")
    entries = [_entry(entry, version, language, url) for entry in found.entries]
    return RawFeed(version, _text(feed, "title"), language, ttl, entries, _complaint(found) if found.bozo else "")


def moment(text: str) -> datetime | None:
    """Read a date in any of the formats feedparser knows."""
    from feedparser.datetimes import _parse_date  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no public name

    return _moment(_parse_date(text))


def _complaint(found: Any) -> str:  # noqa: ANN401 - feedparser has no types
    return " ".join(str(found.get("bozo_exception", "")).split())[:200]


def _entry(entry: dict[str, Any], version: str, language: str, url: str) -> RawEntry:
    contents = [part for part in dict.get(entry, "content", ()) if _is_text(part)]
    content: dict[str, Any] = max(contents, key=lambda part: len(part.get("value") or ""), default={})
    title = dict.get(entry, "title_detail") or {}
    plain = version.startswith("atom") and title.get("type") == "text/plain"
    texts = [_text(entry, name).strip() for name in ("published", "created", "updated")]
    published, created, updated = map(dates.moment, texts)
    return RawEntry(
        guid=_text(entry, "id"),
        link=_link(entry),
        title=_text(entry, "title"),
        title_html=not plain,
        summary=_text(entry, "summary"),
        content=str(content.get("value") or ""),
        published=published or created or updated,
        updated=updated,
        expires=dates.moment(_text(entry, "cap_expires")),
        area=_text(entry, "cap_areadesc"),
        written=next(filter(None, texts), ""),
        author=_author(entry),
        language=str(content.get("language") or title.get("language") or language or ""),
        base=str(content.get("base") or (dict.get(entry, "summary_detail") or title).get("base") or url),
        pictures=tuple(_pictures(entry)),
        source=_text(dict.get(entry, "source") or {}, "title") if version.startswith("rss") else "",
        enclosed=_enclosed(entry),
        tags=tuple(str(tag.get("term") or tag.get("label") or "") for tag in dict.get(entry, "tags", ())),
    )


def _author(entry: dict[str, Any]) -> str:
    """Give the author as written, or the name of an Atom person, which feedparser joins with the address."""
    text, person = _text(entry, "author"), dict.get(entry, "author_detail") or {}
    name, address = person.get("name"), person.get("email")
    return str(name) if name and text == f"{name} ({address})" else text


def _is_text(part: dict[str, Any]) -> bool:
    kind = str(part.get("type") or "text/html")
    return not part.get("src") and (kind.startswith("text/") or "html" in kind or kind.endswith("xml"))


def _link(entry: dict[str, Any]) -> str:
    """Give the entry's own link, or any alternate one."""
    if link := _text(entry, "link"):
        return link
    links = dict.get(entry, "links", ())
    return next((str(link["href"]) for link in links if link.get("rel") == "alternate" and link.get("href")), "")


def _enclosed(entry: dict[str, Any]) -> str:
    """Give the first thing enclosed that is no picture."""
    links = (link for link in dict.get(entry, "links", ()) if link.get("rel") == "enclosure")
    return next((str(link["href"]) for link in links if link.get("href") and not _is_picture(link)), "")


def _is_picture(part: dict[str, Any]) -> bool:
    return str(part.get("type", "")).lower().startswith("image/")


def _pictures(entry: dict[str, Any]) -> Iterator[Picture]:
    for part in dict.get(entry, "media_content", ()):
        if part.get("medium") == "image" or _is_picture(part):
            yield _picture(part)
    for part in dict.get(entry, "media_thumbnail", ()):
        yield _picture(part)
    for link in dict.get(entry, "links", ()):
        if link.get("rel") == "enclosure" and _is_picture(link):
            yield Picture(str(link.get("href") or ""))
    if image := dict.get(entry, "image"):
        yield Picture(str(image.get("href") or "") if hasattr(image, "get") else "")


def _picture(part: dict[str, Any]) -> Picture:
    return Picture(str(part.get("url") or ""), number(part.get("width")), number(part.get("height")))


def _moment(parsed: Any) -> datetime | None:  # noqa: ANN401 - a struct_time in UTC, or None
    try:
        return _EPOCH + timedelta(seconds=calendar.timegm(parsed)) if parsed else None
    except (OverflowError, ValueError, TypeError):
        return None


def _text(mapping: dict[str, Any], name: str) -> str:
    value = dict.get(mapping, name)
    return value if isinstance(value, str) else ""
