"""Strangers' text and links made harmless: no control or direction marks, http(s) only, hosts spelt in ASCII."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

from digest.placeholders import MARK
from digest.text import squeeze
from digest.urls import untracked

_LONGEST = 2000
"""Longest URL that is linked: longer ones are cut by some clients, and cost the size budget."""

# Controls, direction overrides and isolates, zero-width marks that hide text, tag characters, surrogates, non-characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Marks stand above and below a letter, four at most in any language; a hundred cover the lines around.
_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_HEAPED = re.compile(f"({_MARKS}{{4}}){_MARKS}+")
_FORGED = re.compile(f"(?={MARK}[A-Z])PH")
"""What looks like a placeholder of ours in a stranger's text: never to be filled."""
_TEMPLATE = re.compile(r"\{(?=[{%])|%(?=%)|\*(?=\|)")
"""What opens a template expression or a relay's merge tag: parted, so that nothing fills a stranger's."""
_BARE = re.compile("%(?![0-9A-Fa-f]{2})")
_KEPT = "/%:=&?~+!$,;@()*[]'-._"


def clean(text: str) -> str:
    """Drop characters that show nothing or turn the line around, and what heaps up on a letter; fold white space."""
    seen = squeeze(_UNSEEN.sub("", text))
    parted = _TEMPLATE.sub(r"\g<0> ", _FORGED.sub("P H", seen))
    return parted if parted.isascii() else _HEAPED.sub(r"\1", parted)


def shortened(text: str, longest: int) -> str:
    """Cut a text at a word's end to at most `longest` characters, with an ellipsis where it was cut."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > longest // 2 else head).rstrip(" ,;:-–—") + "…"


def header(text: str) -> str:
    """Make a text fit for a mail header: one line, no encoded words (a feed may smuggle CR LF in one)."""
    return clean(text).replace("=?", "= ?").replace("?=", "? =")


def href(url: str, *, own: bool = False) -> str:
    """Spell a link in ASCII, without tracking parameters unless it is the owner's own; empty when it is not plain http(s)."""
    try:
        parts = urlsplit(_UNSEEN.sub("", url).strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    name = ascii_host(host)
    if parts.scheme not in ("http", "https") or not name or "@" in parts.netloc:
        return ""
    query = parts.query if own else untracked(parts.query)
    spelt = urlunsplit(
        (
            parts.scheme,
            f"{name}:{port}" if port else name,
            quote(parts.path, _KEPT),
            quote(query, _KEPT),
            quote(parts.fragment, _KEPT),
        )
    )
    spelt = _FORGED.sub("%50H", _BARE.sub("%25", spelt))
    return spelt if len(spelt) <= _LONGEST else ""


def ascii_host(host: str) -> str:
    """Spell a host name in ASCII (punycode, UTS 46); empty when it is none."""
    import idna  # noqa: PLC0415 - tables load late

    if ":" in host:  # an IPv6 literal
        return f"[{host}]" if re.fullmatch(r"[0-9a-f:.]+", host) else ""
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return ""
    return name.lower() if re.fullmatch(r"[A-Za-z0-9._-]+", name) else ""


def host_to_show(url: str) -> str:
    """Give the punycode host of a link whose name is not plain ASCII, so that no look-alike letter deceives; else empty."""
    host = urlsplit(url).hostname or ""
    return host if "xn--" in host else ""


def width(text: str) -> int:
    """Count the columns a text takes in a terminal or a plain-text mail: wide letters two, marks none."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)
