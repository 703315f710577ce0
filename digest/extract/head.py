"""What a page says about itself: meta elements, JSON-LD, the title element."""

# ruff: noqa: SIM905 - lists of names are read as lines

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digest import pictures
from digest.text import repair, squeeze, visible
from digest.types import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_LARGEST = 400_000  # characters of JSON-LD that are read
_DEEPEST = 6  # levels of JSON-LD that are searched
_NO = frozenset({"false", "no", "0"})  # how JSON-LD denies
_LARGEST_SIDE = 20_000  # pixels
_ARTICLES = frozenset(
    (
        "article newsarticle blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle backgroundnewsarticle "
        "reviewnewsarticle satiricalarticle advertisercontentarticle liveblogposting"
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
    named = list(_named(tree))
    meta = dict(reversed(named))  # the first of each
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
        image=pictures.best((*_images(named, url), *_linked_images(article.get("image"), url))),
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


def _named(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """List the meta elements with their lower-case names."""
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        content = element.get("content")
        if name and content:
            yield name.strip().lower(), content.strip()


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


def _images(named: Iterable[tuple[str, str]], url: str) -> Iterator[Image | None]:
    """Give the pictures a page's meta elements offer, each with the size that stands behind it."""
    groups: list[dict[str, str]] = [{}]
    for name, content in named:
        if name in ("og:image", "og:image:url") and groups[-1].get("og:image", content) != content:
            groups.append({})
        if name.startswith("og:image"):
            groups[-1].setdefault("og:image" if name == "og:image:url" else name, content)
    for one in groups:
        sides = (one.get("og:image:width", ""), one.get("og:image:height", ""))
        kind = one.get("og:image:type", "").partition("/")[2].partition("+")[0]
        if pictures.shown(f"picture.{kind}"):
            yield _picture(one.get("og:image:secure_url") or one.get("og:image", ""), one.get("og:image:alt", ""), sides, url)


def _linked_images(value: object, url: str) -> Iterator[Image | None]:
    """Give the pictures of a JSON-LD article that tell their size."""
    for one in value[:8] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            address, sides = one.get("url") or one.get("contentUrl"), (str(one.get("width", "")), str(one.get("height", "")))
            yield _picture(_string(address), _string(one.get("caption")), sides, url)


def _picture(address: str, alt: str, sides: tuple[str, str], url: str) -> Image | None:
    """Give a picture when its address is an absolute https one."""
    try:
        whole = urljoin(url, address)
        parts = urlsplit(whole)
    except ValueError:
        return None
    if not address or parts.scheme != "https" or not parts.hostname or parts.username:
        return None
    return Image(whole, _plain(alt), *map(_side, sides))


def _side(text: str) -> int:
    """Read a number of pixels; 0 when it is none."""
    text = text.strip().removesuffix("px").rstrip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) < _LARGEST_SIDE else 0  # noqa: PLR2004
