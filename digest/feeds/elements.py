"""The elements of an entry, read as feedparser reads them; `Hard` is raised where feedparser had better read them itself."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from digest.feeds.raw import Picture, number
from digest.urls import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    Take = Callable[["Draft", _Element, int], None]

XML = "{http://www.w3.org/XML/1998/namespace}"
_PLAIN = (  # namespaces whose elements are RSS's and Atom's own
    "http://www.w3.org/2005/atom",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/rss/1.0/modules/rss091#",
)
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "urn:oasis:names:tc:emergency:cap:1.1": "cap",
    "urn:oasis:names:tc:emergency:cap:1.2": "cap",
}
_KNOWN = frozenset(_PREFIXES.values())
_AMPERSAND = re.compile(r"&([A-Za-z0-9_]+);")
_WINDOWS = re.compile("[\x80-\x9f]")
_UNMARKED = ("text", "plain", "text/plain")
_HTML = ("text/html", "application/xhtml+xml", "html", "xhtml")


class Hard(Exception):
    """Something feedparser had better read."""


@dataclass(slots=True)
class Draft:
    """An entry while its elements are read."""

    base: str
    atom: bool
    based: bool  # the document says xml:base somewhere
    guid: str = ""
    guid_is_link: bool = False
    link: str | None = None
    alternate: str = ""
    title: str = ""
    title_plain: bool = False
    title_done: int = -1
    title_depth: int = 99
    summary: str | None = None
    summary_depth: int = 99
    content: str | None = None  # the longest of several
    has_content: bool = False
    content_language: str = ""
    content_base: str = ""
    summary_base: str = ""
    title_language: str = ""
    dates: dict[str, str] = field(default_factory=dict)  # as they are written
    author: str = ""
    media: list[Picture] = field(default_factory=list)
    thumbnails: list[Picture] = field(default_factory=list)
    enclosed: list[Picture] = field(default_factory=list)
    recording: str = ""
    area: str = ""
    source: str = ""
    image: str = ""
    tags: list[tuple[str, str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


@lru_cache(maxsize=2048)
def name_of(tag: str) -> str:
    """Name an element as feedparser does: prefix by namespace, all in lower case; "?" before names of other vocabularies."""
    namespace, _, local = tag.rpartition("}")
    namespace = namespace[1:].lower()
    if not namespace or namespace in _PLAIN:
        return local.lower()
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local.lower()}" if prefix else f"?{local.lower()}"


def walk(draft: Draft, element: _Element, depth: int) -> None:
    """Take all that stands in an entry, or in a group within it, into a draft."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            raise Hard  # an entity of the document's own
        name = name_of(tag)
        take = _TAKERS.get(name)
        if name.startswith("?") and (child.prefix is None or child.prefix in _KNOWN):
            raise Hard  # a known name in a namespace of its own: feedparser goes by the prefix
        if name in _ONCE:
            if name in draft.seen:
                raise Hard
            draft.seen.add(name)
        if take is not None:
            take(draft, child, depth)
        elif len(child) and any(not isinstance(one.tag, str) or name_of(one.tag) in _TAKERS for one in child.iter()):
            raise Hard  # a title or link inside another vocabulary's element


def text_of(element: _Element) -> str:
    """Give an element's text as feedparser would store it; markup inside is for feedparser itself."""
    if len(element):
        raise Hard
    text = (element.text or "").strip()
    if text.isascii():
        return text
    with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):  # UTF-8 that was taken for Latin-1 and encoded again
        text = text.encode("iso-8859-1").decode("utf-8")
    return _WINDOWS.sub(lambda found: _windows(found[0]), text)


def _windows(letter: str) -> str:
    """Read a control character of Latin-1 as what Windows-1252 has in its place."""
    return bytes([ord(letter)]).decode("windows-1252", "ignore") or letter


def _joined(base: str, url: str) -> str:
    """Resolve a link as feedparser does, without the work where it is absolute and plain."""
    if not url or (url.startswith(("http://", "https://")) and not url.endswith(("?", "#")) and "[" not in url):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def _base(draft: Draft, element: _Element) -> str:
    """Give the URL that links of an element are relative to; only http(s) is believed."""
    base = element.base if draft.based else None
    if base and len(base) > LONGEST:
        raise Hard  # each link would be resolved against all of it
    return base if base and base.startswith(("http://", "https://")) else draft.base


def _inherited(element: _Element) -> str:
    return element.get(f"{XML}lang") or ""


def _kind(element: _Element, plain: str) -> str:
    """Give the kind of text an element holds, `plain` where it does not say; any other than these is for feedparser."""
    kind = element.get("type", plain).lower()
    if kind not in (*_UNMARKED, "html", "text/html") or element.get("mode"):
        raise Hard
    return kind


def _title(draft: Draft, element: _Element, depth: int) -> None:
    """Take the first title that says anything, at the least depth; media:title only where there is no other."""
    media, kind = name_of(element.tag).startswith("media:"), _kind(element, "text")
    text = text_of(element)
    if -1 < draft.title_done <= depth or depth > draft.title_depth:
        return
    draft.title, draft.title_depth, draft.title_plain = text, depth, kind in _UNMARKED
    draft.title_language = _inherited(element)
    if text and not media:
        draft.title_done = depth


def _description(draft: Draft, element: _Element, depth: int) -> None:
    """Take the summary; which of two is the content is for feedparser to say."""
    _kind(element, "text/html")
    if draft.summary is not None and not draft.has_content:
        raise Hard
    if depth <= draft.summary_depth:
        draft.summary, draft.summary_depth, draft.summary_base = text_of(element), depth, _base(draft, element)


def _content(draft: Draft, element: _Element, depth: int) -> None:
    _kind(element, "text/html")
    draft.has_content = True
    if element.get("src"):
        return
    text = text_of(element)
    if draft.content is None or len(text) > len(draft.content):
        draft.content, draft.content_language, draft.content_base = text, _inherited(element), _base(draft, element)
    if draft.summary is None:
        draft.summary, draft.summary_depth = text, depth


def _link(draft: Draft, element: _Element, _depth: int) -> None:
    href = element.get("url") or element.get("uri") or element.get("href")
    rel = element.get("rel", "alternate").lower()
    kind = element.get("type", "text/html").lower()
    if not href:
        if "link" in draft.seen:
            raise Hard
        draft.seen.add("link")
        text = text_of(element).replace("&amp;", "&")
        draft.link = _AMPERSAND.sub(r"&\1", _joined(_base(draft, element), text))
    elif rel == "alternate":
        draft.alternate = draft.alternate or _joined(_base(draft, element), href)
        if kind in _HTML:
            draft.link = _joined(_base(draft, element), href)
    elif rel == "enclosure":
        _enclose(draft, _joined(_base(draft, element), href), kind)


def _guid(draft: Draft, element: _Element, _depth: int) -> None:
    said = next((name for name in element.keys() if str(name).lower() == "ispermalink"), "isPermaLink")  # noqa: SIM118 - an element is no dict
    draft.guid_is_link = element.get(said, "true") == "true"  # items() takes quadratic time
    text = text_of(element)
    draft.guid = _joined(_base(draft, element), text) if draft.guid_is_link else text
    if draft.guid_is_link and draft.link is None:
        draft.link = draft.guid


def _date(name: str) -> Take:
    def take(draft: Draft, element: _Element, _depth: int) -> None:
        draft.dates[name] = text_of(element)

    return take


_published, _created, _updated, _expires = map(_date, ("published", "created", "updated", "expires"))


def _author(draft: Draft, element: _Element, _depth: int) -> None:
    if not len(element):
        draft.author = text_of(element)
        return
    if (element.text or "").strip():
        raise Hard
    names = {name_of(child.tag): text_of(child) for child in element if isinstance(child.tag, str)}
    draft.author = names.get("name") or names.get("email") or ""


def _category(draft: Draft, element: _Element, _depth: int) -> None:
    term, label = element.get("term") or "", element.get("label") or ""
    scheme = element.get("scheme") or element.get("domain") or ""
    text = text_of(element)
    if term or label or not text:
        if term or scheme or label:
            draft.tags.append((term or text, scheme, label))
        if term and text:
            draft.tags.append((text, "", ""))
    else:
        draft.tags.append((text, scheme, ""))


def _keywords(draft: Draft, element: _Element, _depth: int) -> None:
    draft.tags.extend((word, "", "") for part in text_of(element).split(",") if (word := part.strip()))


def _itunes_category(draft: Draft, element: _Element, depth: int) -> None:
    if text := element.get("text"):
        draft.tags.append((text, "", ""))
    walk(draft, element, depth + 1)


def _group(draft: Draft, element: _Element, depth: int) -> None:
    walk(draft, element, depth + 1)


def _enclosure(draft: Draft, element: _Element, _depth: int) -> None:
    if len(element):
        raise Hard
    href = element.get("url") or element.get("uri") or element.get("href") or ""
    _enclose(draft, href, element.get("type", "").lower())


def _enclose(draft: Draft, href: str, kind: str) -> None:
    """Take what is enclosed: a picture, or the first of anything else."""
    if kind.startswith("image/"):
        draft.enclosed.append(Picture(href))
    else:
        draft.recording = draft.recording or href


def _media(draft: Draft, element: _Element, depth: int) -> None:
    if element.get("medium") == "image" or element.get("type", "").lower().startswith("image/"):
        draft.media.append(Picture(element.get("url", ""), number(element.get("width")), number(element.get("height"))))
    walk(draft, element, depth + 1)


def _thumbnail(draft: Draft, element: _Element, _depth: int) -> None:
    url = element.get("url") or text_of(element)
    draft.thumbnails.append(Picture(url, number(element.get("width")), number(element.get("height"))))


def _itunes_image(draft: Draft, element: _Element, _depth: int) -> None:
    draft.image = element.get("href", "")


def _source(draft: Draft, element: _Element, _depth: int) -> None:
    draft.source = "" if draft.atom else text_of(element)
    draft.title_done = -1  # feedparser forgets there which title it had


def _area(draft: Draft, element: _Element, _depth: int) -> None:
    draft.area = text_of(element)


def _skip(_draft: Draft, element: _Element, _depth: int) -> None:
    """Pass over another feed's description of itself inside an entry."""


def _too_hard(_draft: Draft, _element: _Element, _depth: int) -> None:
    raise Hard


_ONCE = frozenset(
    {
        "title",
        "dc:title",
        "source",
        "guid",
        "id",
        "pubdate",
        "published",
        "updated",
        "dc:date",
        "description",
        "summary",
        "content:encoded",
        "cap:expires",
        "cap:areadesc",
    }
)  # where one of these stands twice, feedparser is asked which counts
_TAKERS: dict[str, Take] = {
    "title": _title,
    "dc:title": _title,
    "media:title": _title,
    "description": _description,
    "dc:description": _description,
    "media:description": _description,
    "summary": _description,
    "itunes:summary": _description,
    "content": _content,
    "content:encoded": _content,
    "link": _link,
    "guid": _guid,
    "id": _guid,
    "pubdate": _published,
    "published": _published,
    "issued": _published,
    "dcterms:issued": _published,
    "updated": _updated,
    "modified": _updated,
    "dc:date": _updated,
    "lastbuilddate": _updated,
    "dcterms:modified": _updated,
    "created": _created,
    "dcterms:created": _created,
    "cap:expires": _expires,
    "cap:areadesc": _area,
    "author": _author,
    "dc:creator": _author,
    "dc:author": _author,
    "itunes:author": _author,
    "managingeditor": _author,
    "category": _category,
    "dc:subject": _category,
    "media:category": _category,
    "media:group": _group,
    "media:keywords": _keywords,
    "itunes:category": _itunes_category,
    "itunes:keywords": _keywords,
    "enclosure": _enclosure,
    "media:content": _media,
    "media:thumbnail": _thumbnail,
    "itunes:image": _itunes_image,
    "source": _source,
    "contributor": _skip,
    "dc:contributor": _skip,
    "image": _too_hard,
    "abstract": _too_hard,
    "body": _too_hard,
    "xhtml:body": _too_hard,
    "xhtml:div": _too_hard,
    "fullitem": _too_hard,
    "textinput": _too_hard,
    "language": _too_hard,
    "dc:language": _too_hard,
    "tags": _too_hard,
    "keywords": _too_hard,
    "name": _too_hard,
    "url": _skip,
}
