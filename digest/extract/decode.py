"""Bytes -> HTML text -> tree: encodings that lie, characters no reader sees, one parse."""

# ruff: noqa: SIM905 - lists of names are read as lines

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from digest.extract import language, stylesheet
from digest.extract.blocks import INLINE
from digest.sentences import notation
from digest.text import STRAY, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 6_000_000  # bytes of a page that are read; articles end long before
_ELEMENTS = 150_000  # tags of a page that are read: a tree of a million takes 800 MB, and a long live blog has 20,000
_LOST = "\ufffd"  # stands for bytes a decoding could not read
_RARELY = 2  # characters read for each one lost, in a text whose encoding is right
_SCRIPT = 40  # characters set above or below the line, at most; elements gone back over to see behind what
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_GUESSED = 20_000  # bytes that are looked at
_MARKUP = re.compile(r"<(script|style)\b.*?</\1|<[^>]*>", re.DOTALL | re.IGNORECASE)
_LATIN = re.compile(r"(?:cp125[0478]|cp(?:437|775|8[56]\d)|iso8859_(?:2|3|4|9|10|13|14|15|16)|mac_.*|hp_roman8|latin_1)$")
_WESTERN = frozenset(
    {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "nn", "fi", "is", "ca", "gl", "ga", "af"}
)
_NOT_SAID = ("s", "strike", "del", "rt", "rp")  # struck out, or how the signs beside it are read
# What no extractor would keep.
_NEVER = "nav footer noscript iframe select option textarea template input video audio object source canvas".split()


def to_text(body: bytes, content_type: str = "") -> str:
    """Decode a page as a browser would, but believe the bytes before the labels when they are plainly UTF-8."""
    from w3lib.encoding import html_to_unicode  # noqa: PLC0415 - heavy import, used late

    body = body[:LARGEST]
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return html_to_unicode(None, body)[1]
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3 and len(body) >= LARGEST:  # cut within a character
            return body[: error.start].decode("utf-8-sig")
    if _is_sound(body.decode("utf-8", "replace")):
        return body.decode("utf-8-sig", STRAY)
    return _labelled(body, content_type)


def _labelled(body: bytes, content_type: str) -> str:
    """Decode what is not UTF-8 by the first label, guess or habit that fits the bytes, whatever label says it is UTF-8."""
    from w3lib import encoding  # noqa: PLC0415 - heavy import, used late

    decoded: list[str] = []
    for name in (encoding.http_content_type_encoding, lambda _: encoding.html_body_declared_encoding(body)):
        label = name(content_type)
        if label and label != "utf-8":
            decoded.append(encoding.to_unicode(body, label))
            if _is_sound(decoded[-1]):
                return decoded[-1]
    for label in (None if decoded else _guess(body), "cp1252"):
        if label:
            decoded.append(encoding.to_unicode(body, label))
            if _is_sound(decoded[-1]):
                return decoded[-1]
    return min(decoded, key=lambda text: text.count(_LOST))


def _is_sound(text: str) -> bool:
    """Tell whether a decoding fits: next to no character was lost beside those it read."""
    lost = text.count(_LOST)
    return not lost or _RARELY * lost < sum(not character.isascii() for character in text) - lost


def _guess(body: bytes) -> str | None:
    """Guess an encoding nobody declared from the first bytes; none for a western language, whatever its rare letters look like."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy import, used late

    best = from_bytes(body[:_GUESSED]).best()
    return None if best is None or (_LATIN.match(best.encoding) and _is_western(body)) else best.encoding


def _is_western(body: bytes) -> bool:
    """Tell whether a page reads as a language of western Europe, written in windows-1252."""
    return language.of(squeeze(_MARKUP.sub(" ", body[:_GUESSED].decode("cp1252", "replace"))), "") in _WESTERN


def parse(html: str) -> HtmlElement | None:
    """Parse HTML into a tree without comments; None when there is nothing in it."""
    from lxml import etree  # noqa: PLC0415 - heavy import, used late
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    if html.count("<") > _ELEMENTS:
        html = "<".join(html.split("<", _ELEMENTS)[:-1])
    source = _XML_DECLARATION.sub("", html, count=1).encode("utf-8", "replace").translate(None, _CONTROLS)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    scripts = {script for script in tree.iter("script") if "json" not in script.get("type", "")}
    for script in scripts:
        script.tag = "style"
    css = "\n".join(style.text for style in tree.iter("style") if style.text and style not in scripts)
    etree.strip_elements(tree, "style", "svg", *_NOT_SAID, with_tail=False)
    stylesheet.mark(tree, css)
    _set_scripts(tree)
    return tree


def _set_scripts(tree: HtmlElement) -> None:
    """Write raised and lowered figures as such, for text alone would make 103 of "10<sup>3</sup>", and drop the marks of notes."""
    for element in list(tree.iter("sup", "sub")):
        said = element.text_content()
        if len(said) > _SCRIPT:
            continue
        linked = element.find(".//a") is not None or _points_here(element.getparent())
        new = notation.raised(said, _before(element), element.tail or "", linked=linked) if element.tag == "sup" else ""
        new = notation.lowered(said) if element.tag == "sub" else new
        if new != said:
            for child in list(element):
                element.remove(child)
            element.text = new


def _points_here(parent: HtmlElement | None) -> bool:
    """Tell whether an element links to a place of its own page, as the marks of notes do."""
    return parent is not None and parent.tag == "a" and parent.get("href", "").startswith("#")


def _before(element: HtmlElement) -> str:
    """Give the text right before an element, out of the inline elements it opens."""
    for _ in range(_SCRIPT):
        other, parent = element.getprevious(), element.getparent()
        said = f"{other.text_content()}{other.tail or ''}" if other is not None else (parent.text if parent is not None else "")
        if said or parent is None or (other is None and parent.tag not in INLINE):
            return said or ""
        element = parent if other is None else other
    return ""


def lighten(tree: HtmlElement) -> None:
    """Take out of a tree, once it is read, what no extractor would keep: half of trafilatura's work is to find it."""
    from lxml import etree  # noqa: PLC0415 - heavy import, used late

    etree.strip_elements(tree, *_NEVER, with_tail=False)
