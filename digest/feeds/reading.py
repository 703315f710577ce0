"""Which reader a page is for, and what is refused before any reads it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.errors import FeedError
from digest.feeds import jsonfeed
from digest.feeds.entries import entries_of, plain, redated, undated
from digest.text import STRAY, counted, squeeze
from digest.urls import clean_link, host, redacted

if TYPE_CHECKING:
    from datetime import datetime

    from digest.feeds.raw import RawFeed
    from digest.types import Entry, Feed, Page

_ELEMENTS = 1_000_000  # "<", or "{" and "[", in one feed: an honest one of 20 MB has a third of that
_EXPANSION = 5_000_000  # characters that entities of the document's own may become
_DEFINED = 300  # entities a document may define: HTML knows 250 letters by name
_START = 4096
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[a-z0-9]+:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)
_ENTITY = re.compile(
    rb"<!ENTITY\s+(%\s*)?([^\s\"'>]{1,200})\s+(?:(?:SYSTEM|PUBLIC)\b[^>]*|\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_SUBSET = re.compile(rb"(?:\s|(?><!--.*?-->)|(?><\?.*?\?>))*+<!DOCTYPE[^>\[]*\[", re.IGNORECASE | re.DOTALL)
_HEAD, _NAME = 200_000, 80  # bytes of a page that may hold its head; characters by which it is named
_TITLE = re.compile(rb"<title\b[^<>]*>([^<]{1,1000})", re.IGNORECASE)
_LINK = re.compile(rb"<link\b[^<>]*>", re.IGNORECASE)
_ALTERNATE = re.compile(rb"type\s*=\s*[\"']application/(?:rss|atom|feed)\+(?:xml|json)", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']([^\"']{1,1000})", re.IGNORECASE)
_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_NO_LETTER = re.compile(  # references to control characters and halves of surrogate pairs, which no XML may hold
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}));"
)
_DESCRIBED = re.compile(rb"<(?:description|summary|content)[\s>]")
_CAPTIONS = re.compile(rb"<(/?)(media:description|itunes:summary)\b")
_LATIN = (b"iso-8859-1", b"iso8859-1", b"latin1", b"latin-1", b"windows-1252", b"cp1252", b"us-ascii", b"ascii")
_UTF_8 = (b"", b"utf-8", b"utf8")
_STRAY = re.compile("[\udc80-\udcff]+")  # bytes that are no UTF-8, as surrogateescape keeps them
_HIGH = re.compile("[\x80-\U0010ffff]")
_RARELY = 2  # letters read as UTF-8 for each stray byte, in a feed that is UTF-8 but for a few pasted lines
_ACCENTS = 0.05  # share of letters under which a feed in no UTF-8 is written in a western language; a guess finds any alphabet in so few
_NO_PROSE = re.compile(
    "<[/?a-zA-Z][^<>]*>|https?://[^\\s<]*|[\udc85\udc91-\udc97]"
)  # markup, and marks all windows' alphabets share
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0", b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one answer of a feed holds."""

    title: str
    entries: tuple[Entry, ...]
    ttl: float = 0.0  # seconds its publisher wants it left alone
    warnings: tuple[str, ...] = ()


def parse(page: Page, feed: Feed, now: datetime, limit: int = 500) -> Parsed:
    """Read the entries of a feed, the newest `limit` where there are more; raise FeedError where it is none."""
    return parse_quickly(page, feed, now, limit) or parse_by_reference(page, feed, now, limit)


def parse_quickly(page: Page, feed: Feed, now: datetime, limit: int = 500) -> Parsed | None:
    """Read a JSON Feed or well-formed XML in this process; None where it takes feedparser; raise FeedError as `parse`."""
    body = _cleaned(page.body, page.content_type)
    start = body[:_START].removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        raise FeedError(feed.url, "the answer is empty", "try it in a browser; it may be broken just now")
    if start.startswith((b"{", b"[")):
        _few(body.count(b"{") + body.count(b"["), feed.url)
        return _parsed(jsonfeed.read(body, feed.url), page, feed, now, limit)
    if _HTML.search(start) and not _FEED.search(body, 0, 16 * _START):
        raise FeedError(feed.url, f"a web page, not a feed{_seen(body, page.url, feed.url)}", _advice(body, page.url))
    _defuse(body, feed.url)
    from digest.feeds import quick  # noqa: PLC0415 - lxml

    raw = quick.read(body, page.url, page.content_type, feed.url)
    return _parsed(raw, page, feed, now, limit) if raw is not None else None


def parse_by_reference(page: Page, feed: Feed, now: datetime, limit: int) -> Parsed:
    """Read with feedparser, whatever the page is; raise FeedError."""
    from digest.feeds import reference  # noqa: PLC0415 - feedparser

    try:
        raw = reference.read(_cleaned(page.body, page.content_type), page.url, page.content_type)
    except Exception as error:
        raise FeedError(
            feed.url, f"cannot be parsed ({type(error).__name__}: {str(error)[:100]})", "tell the publisher"
        ) from error
    if not raw.entries and not raw.version:
        why = f" ({raw.complaint})" if raw.complaint else ""
        raise FeedError(feed.url, f"no feed: neither RSS nor Atom nor JSON Feed{why}", _advice(page.body, page.url))
    return _parsed(raw, page, feed, now, limit)


def _parsed(raw: RawFeed, page: Page, feed: Feed, now: datetime, limit: int) -> Parsed:
    raw = replace(raw, entries=redated(raw.entries))
    entries = entries_of(raw, feed, page.url, now, limit)
    notes, unread = [], [one.written for one in raw.entries if undated(one)]
    if raw.complaint:
        notes.append(f"not well-formed: {raw.complaint}")
    if not entries:
        notes.append("it holds no entries")
    if len(raw.entries) > limit:
        notes.append(f"the newest {limit:,} of {len(raw.entries):,} entries were taken")
    if unread:
        example = squeeze(unread[0])[:40]
        notes.append(f"{counted(len(unread), 'date')} cannot be read, such as {example!r}: new is what is first seen")
    return Parsed(plain(raw.title, markup=True), entries, raw.ttl, tuple(notes))


def _cleaned(body: bytes, content_type: str) -> bytes:
    """Take out bytes no XML may hold, stray bytes in UTF-8, and a charset that plainly lies."""
    if body[:4].lstrip()[:2] in _WIDE or body.startswith(_WIDE):
        return body  # UTF-16 or UTF-32, where NULs are half of every letter
    body = body.translate(None, _CONTROLS).lstrip()  # nothing may stand before <?xml
    if b"&#" in body:
        body = _NO_LETTER.sub(b"", body)
    if (b"<media:description" in body or b"<itunes:summary" in body) and _DESCRIBED.search(body):
        body = _CAPTIONS.sub(rb"<\1\2-caption", body)  # feedparser would take a caption for the entry's content
    found = _CHARSET.match(body[:300])
    label = found[1].lower() if found else b""
    if body.isascii() or label not in (*_LATIN, *_UTF_8):
        return body
    mended = _mended(body, label, content_type.lower())
    return mended[: found.start(1)] + b"utf-8" + mended[found.end(1) :] if found and mended else mended or body


def _mended(body: bytes, label: bytes, served: str) -> bytes | None:
    """Give a feed as UTF-8, stray bytes read as windows-1252, whatever its label; None where it is in another charset."""
    text = body.decode("utf-8", "surrogateescape")
    strays = sum(map(len, _STRAY.findall(text)))
    if not strays:
        return body  # Latin-1 text is never valid UTF-8 by chance
    if "charset" in served and "utf-8" not in served:
        return None
    if _RARELY * strays < len(_HIGH.findall(text)) - strays or (label in _UTF_8 and _is_western(text)):
        return body.decode("utf-8", STRAY).encode()
    return None


def _is_western(text: str) -> bool:
    """Tell whether so few letters of a feed's prose are beyond ASCII as in English, German, French or Spanish."""
    prose = _NO_PROSE.sub(" ", text)
    return len(_HIGH.findall(prose)) < _ACCENTS * sum(map(str.isalnum, prose))


def _few(elements: int, subject: str) -> None:
    if elements > _ELEMENTS:
        raise FeedError(subject, f"more than {_ELEMENTS:,} elements", "no honest feed is that large")


def _defuse(body: bytes, subject: str) -> None:
    """Refuse what is made to fill the memory: too many elements, entities that multiply."""
    _few(body.count(b"<"), subject)
    subset = _SUBSET.match(body)
    total, defined = 0, _ENTITY.findall(body, subset.end()) if subset else []
    if len(defined) > _DEFINED:
        raise FeedError(subject, f"it defines more than {_DEFINED} entities", "no honest feed does that")
    for parameter, name, one, two in defined:
        value = one or two
        if parameter or (b"&" in value and b"&#" not in value):
            raise FeedError(subject, "it defines entities by entities, as XML bombs do", "tell the publisher")
        total += len(value) * body.count(b"&" + name + b";")
    if total > _EXPANSION:
        raise FeedError(subject, f"its entities would grow to {total:,} characters", "no honest feed does that")


def _seen(body: bytes, url: str, asked: str) -> str:
    """Name a web page by its title, and by its address where that is another host's: a login, a check or a block shows so."""
    found = _TITLE.search(body[:_HEAD])
    title = plain(found[1].decode("utf-8", "replace"), markup=True)[:_NAME] if found else ""
    place = f"at {redacted(url)[:_NAME]}" if host(url) != host(asked) else ""
    said = ", ".join(filter(None, (f"{title!r}" if title else "", place)))
    return f" ({said})" if said else ""


def _advice(body: bytes, url: str) -> str:
    """Point to the feed a web page names."""
    for tag in filter(_ALTERNATE.search, _LINK.findall(body[:_HEAD])):
        if (found := _HREF.search(tag)) and (
            link := clean_link(found[1].decode("utf-8", "replace").replace("&amp;", "&"), url)
        ):
            return f"the page names this feed: {link}"
    return "open it in a browser: a login, a check or a block may stand in the way, or its feed has another address"
