"""OPML: feeds taken over from another reader, and given out again (opml.org/spec2.opml)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from digest.errors import DataError
from digest.text import squeeze, visible
from digest.urls import host, redacted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml.etree import _Element

    from digest.config import Config

_LARGEST = 10_000_000  # bytes; the largest list of feeds known is a twentieth of that
_NAME = 200
_READ = ("xmlurl", "type", "title", "text", "category")
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}  # by how a file begins
_BARE = re.compile(rb"&(?!(?:#[0-9]+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")  # in URLs that nobody escaped

_FEED = re.compile(r"^feed:(?:(?=(https?://))|//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list: its URL, its name, and the folder it lies in."""

    url: str
    title: str = ""
    section: str = ""


class Read(NamedTuple):
    """What an OPML file lists: its feeds, each URL once, and what was left out, with the reason."""

    feeds: tuple[Outline, ...]
    left_out: tuple[str, ...]


def read(body: bytes, name: str = "OPML") -> Read:
    """List the feeds of an OPML file of that name; raise DataError where it is none."""
    found: dict[str, Outline] = {}
    left_out: list[str] = []
    for outline in _outlines(_root(body, name)):
        if reason := _refusal(outline.url, found):
            left_out.append(f"{outline.title or 'a feed without a name'}: {reason}")
        else:
            found[outline.url] = outline
    return Read(tuple(found.values()), tuple(left_out))


def _root(body: bytes, name: str) -> _Element:
    """Parse an OPML file without its entities; raise DataError where it is none."""
    from lxml import etree  # noqa: PLC0415 - needed by this verb only

    if len(body) > _LARGEST:
        raise DataError(name, f"larger than {_LARGEST:,} bytes", "is it the right file?")
    wide = _WIDE.get(body[:2], "")
    body = body.decode(wide, "replace").encode() if wide else body  # what is looked for in the bytes must be found there
    if re.search(rb"<!ENTITY", body, re.IGNORECASE):
        raise DataError(name, "it defines entities, as XML bombs do", "take the <!DOCTYPE …> out of it")
    parser = etree.XMLParser(
        encoding="utf-8" if wide else None,
        resolve_entities=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_BARE.sub(b"&amp;", body.lstrip()), parser)
    except etree.XMLSyntaxError as error:
        raise DataError(name, f"not XML: {error.msg}", "export it again from the other reader") from None
    if root is None or str(root.tag).lower() != "opml":
        raise DataError(name, "no OPML: its first element is not <opml>", "export it again from the other reader")
    return root


def _refusal(url: str, found: Collection[str]) -> str:
    """Say why a feed is left out, or nothing."""
    if url in found:
        return f"{_line(redacted(url))} is listed before"
    if url.lower().startswith(("http://", "https://")) and host(url):
        return ""
    return f"{_line(redacted(url))} is no http or https URL" if url else "it has no URL"


def write(config: Config) -> bytes:
    """Write the configured feeds as OPML 2.0, secrets blotted out of their URLs."""
    from lxml import etree  # noqa: PLC0415 - as above

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds of digest"
    body = etree.SubElement(root, "body")
    for outlet in config.outlets:
        holder = etree.SubElement(body, "outline", text=outlet.name) if len(outlet.feeds) > 1 else body
        for feed in outlet.feeds:
            name = feed.title or outlet.name
            named = {"type": "rss", "text": name, "title": name, "xmlUrl": redacted(feed.url)}
            etree.SubElement(holder, "outline", named | ({"category": feed.section} if feed.section else {}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def as_config(outlines: Iterable[Outline]) -> str:
    """Word outlines as `outlets:` of a config.yaml, the feeds of one name together, in whatever case."""
    outlets: dict[str, list[Outline]] = {}
    for outline in outlines:
        outlets.setdefault(_named(outline).casefold(), []).append(outline)
    lines = ["outlets:"]
    for feeds in outlets.values():
        lines += [f"  - name: {_quoted(_named(feeds[0]))}", "    feeds:"]
        for feed in feeds:
            lines.append(f"      - url: {_quoted(feed.url)}")
            if feed.section:
                lines.append(f"        section: {_quoted(feed.section)}")
    return "\n".join(lines) + "\n"


def _named(outline: Outline) -> str:
    return outline.title or host(outline.url)


def _outlines(root: _Element) -> Iterator[Outline]:
    """List what stands for a feed, whatever its URL; folders and notes do not."""
    for element in root.iter("{*}outline", "{*}Outline"):
        its = {name.lower(): element.get(name, "") for name in map(str, element.keys()) if name.lower() in _READ}
        url = _address(its.get("xmlurl", ""))
        if url or its.get("type", "").lower() == "rss":  # as written: it may need its password and parameters
            title = _line(its.get("title") or its.get("text") or "")
            yield Outline(url, title, _line(its.get("category", "")).strip("/") or _folder(element))


def _address(written: str) -> str:
    """Write a feed's URL with http or https in small letters: "feed:" in front is how some readers say that it is a feed."""
    url = _FEED.sub(lambda said: "" if said[1] else "http://", "".join(visible(written).split()))
    scheme, mark, rest = url.partition("://")
    return scheme.lower() + mark + rest


def _folder(element: _Element) -> str:
    parent = element.getparent()
    if parent is None or parent.get("xmlUrl") or not str(parent.tag).lower().endswith("outline"):
        return ""
    return _line(parent.get("text") or parent.get("title") or "")


def _line(text: str) -> str:
    return squeeze(visible(text))[:_NAME]


def _quoted(text: str) -> str:
    """Quote for YAML: JSON strings are YAML strings, and ${ must not be read as the name of a secret."""
    return json.dumps(text, ensure_ascii=False).replace("${", "$ {")
