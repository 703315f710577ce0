"""What a page says about itself: meta elements, JSON-LD, the title element."""

# ruff: noqa: SIM905 - lists of names are read as lines

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digest.text import repair, squeeze, visible
from digest.types import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LARGEST = 400_000  # characters of JSON-LD that are read
_DEEPEST = 6  # levels of JSON-LD that are searched
_NO = frozenset({"false", "no", "0"})  # how JSON-LD denies
_LARGEST_SIDE = 20_000  # pixels
_ARTICLES = frozenset(
    (
        "article newsarticle blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle backgroundnewsarticle "
        "reviewnewsarticle satiricalarticle liveblogposting"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself; empty strings where it says nothing."""

    titles: tuple[str, ...] = ()  # most trusted first
    site: str = ""
    author: str = ""
    description: str = ""
    language: str = ""
    published: datetime | None = None
    image: Image | None = None
    types: frozenset[str] = frozenset()  # lower-case: "newsarticle", "liveblogposting", "video.other"
    section: str = ""
    free: bool = True  # False when the page says it is behind a wall
    body: str = ""  # the article's text as the page hands it to machines, where nobody must pay for it


def read(tree: HtmlElement, url: str = "") -> Head:
    """Read what a page says about itself."""
    meta = _meta(tree)
    facts = list(_linked(tree))
    articles = [fact for fact in facts if _types(fact) & _ARTICLES] or facts[:0]
    article = articles[0] if articles else {}
    heading = next((element.text_content() for element in tree.iter("h1")), "")
    titles = (meta.get("og:title", ""), _string(article.get("headline")), meta.get("twitter:title", ""), heading, _title(tree))
    return Head(
        titles=tuple(dict.fromkeys(title for text in titles if (title := _plain(text)))),
        site=_plain(meta.get("og:site_name", "") or _string(article.get("publisher"))),
        author=_author(article.get("author")) or _plain_name(meta.get("author", "") or meta.get("article:author", "")),
        description=_plain(meta.get("description", "") or meta.get("og:description", "")),
        language=(tree.get("lang") or meta.get("content-language") or meta.get("og:locale") or "").replace("_", "-").lower(),
        published=moment(meta.get("article:published_time", "") or _string(article.get("datePublished"))),
        image=_image(meta, url),
        types=frozenset().union(*(_types(fact) for fact in facts)) | {meta.get("og:type", "").lower()} - {""},
        section=squeeze(_section(meta) or _strings(article.get("articleSection"))).lower(),
        free=not _is_paid(article),
        body=_handed(article, facts, meta),
    )


def _handed(article: dict[str, object], facts: list[dict[str, object]], meta: dict[str, str]) -> str:
    """Give the text a page hands to machines, unless anything on it says that its readers must pay for a part."""
    parts = [part for fact in facts for part in _objects(fact.get("hasPart"), 0)]
    if any(map(_is_paid, (*facts, *parts))) or meta.get("article:content_tier", "").lower() == "locked":
        return ""
    body = _string(article.get("articleBody"))
    return body if "<" in body else unescape(body)


def _is_paid(fact: dict[str, object]) -> bool:
    """Tell whether a JSON-LD object is not to be had for free: false, "False", "http://schema.org/False"."""
    return str(fact.get("isAccessibleForFree", True)).lower().rpartition("/")[2] in _NO


def _section(meta: dict[str, str]) -> str:
    """Give the section a page's meta elements name."""
    names = ("article:section", "og:article:section", "og:section", "parsely-section", "section")
    return next((meta[name] for name in names if name in meta), "")


def _strings(value: object) -> str:
    """Join a list of names by commas; give a single one as it is."""
    return ", ".join(name for one in value[:4] if (name := _string(one))) if isinstance(value, list) else _string(value)


def _plain(text: str) -> str:
    """Keep what a reader can see of a text, in one line, a wrong decoding undone."""
    return visible(squeeze(repair(text)))


def moment(text: str) -> datetime | None:
    """Read an ISO 8601 time as UTC; None when it is none."""
    try:
        value = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        return None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """List the meta elements by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _title(tree: HtmlElement) -> str:
    """Give the title element's text."""
    element = next(tree.iter("title"), None)
    return element.text_content() if element is not None else ""


def _linked(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """List the objects of a page's JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and script.text and len(script.text) <= _LARGEST:
            try:
                yield from _objects(json.loads(script.text, strict=False), 0)
            except (ValueError, RecursionError):
                continue


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    """List the objects of lists and graphs."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value[:50]:
            yield from _objects(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _types(fact: dict[str, object]) -> frozenset[str]:
    """Name the types of a JSON-LD object, lower-case."""
    named = fact.get("@type")
    names = named if isinstance(named, list) else [named]
    return frozenset(name.lower() for name in names if isinstance(name, str))


def _string(value: object) -> str:
    """Give a string, the name of an object, or the first of a list."""
    if isinstance(value, list):
        return _string(value[0]) if value else ""
    if isinstance(value, dict):
        return _string(value.get("name"))
    return value if isinstance(value, str) else ""


def _author(value: object) -> str:
    """Give the authors' names of a JSON-LD object."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(dict.fromkeys(name for one in values[:6] if (name := _plain_name(_string(one)))))


def _plain_name(text: str) -> str:
    """Give a name, unless it is an address or too long for one."""
    name = _plain(text)
    return "" if "://" in name or "@" in name or len(name) > 120 else name  # noqa: PLR2004 - characters


def _image(meta: dict[str, str], url: str) -> Image | None:
    """Give the picture the page offers, when its address is an absolute https one."""
    named = meta.get("og:image:secure_url") or meta.get("og:image")
    if not named:
        return None
    try:
        address = urljoin(url, named)
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme != "https" or not parts.hostname or parts.username:
        return None
    alt = _plain(meta.get("og:image:alt", ""))
    return Image(address, alt, _side(meta.get("og:image:width", "")), _side(meta.get("og:image:height", "")))


def _side(text: str) -> int:
    """Read a number of pixels; 0 when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) < _LARGEST_SIDE else 0  # noqa: PLR2004
