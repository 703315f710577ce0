"""Inline once, fill for each subscriber: placeholders that no content can forge.

A placeholder is `PH`, sixteen hexadecimal digits and a name: ASCII letters and digits, so that neither the inliner nor an
HTML or URL escape changes it. The digits hang on the whole issue, so that an article cannot know them beforehand.
"""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.types import Rendered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.types import Issue

PLACEHOLDERS = ("UNSUBSCRIBE", "NAME", "ADDRESS")
PATTERN = re.compile(r"PH[0-9a-f]{16}(UNSUBSCRIBE|NAME|ADDRESS)")


@dataclass(frozen=True, slots=True)
class Segments:
    """The two parts cut at their placeholders: static text at even places, placeholder names at odd ones."""

    html: tuple[str, ...]
    text: tuple[str, ...]


def nonce(issue: Issue) -> str:
    """Make the sixteen digits of an issue's placeholders, the same for the same issue."""
    return hashlib.sha256(repr(issue).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def placeholder(secret: str, name: str) -> str:
    """Write a placeholder."""
    return f"PH{secret}{name}"


def segments(rendered: Rendered, secret: str = "") -> Segments:
    """Cut a rendered issue at its placeholders; with `secret`, only at those that carry it."""
    return Segments(cut(rendered.html, secret), cut(rendered.text, secret))


def cut(part: str, secret: str = "") -> tuple[str, ...]:
    """Cut one part: static text at even places, placeholder names at odd ones."""
    names = "|".join(PLACEHOLDERS)
    return tuple(re.split(f"PH{secret or '[0-9a-f]{16}'}({names})", part))


def fill(rendered: Rendered, values: Mapping[str, str], secret: str = "") -> Rendered:
    """Put a subscriber's values in: escaped in the HTML part, on one line in the text part."""
    parts = segments(rendered, secret)
    return Rendered(rendered.subject, joined(parts.html, values, escape=True), joined(parts.text, values, escape=False))


def joined(parts: tuple[str, ...], values: Mapping[str, str], *, escape: bool) -> str:
    """Join cut text with values in the places of the names."""
    safe = {name: html.escape(value) if escape else " ".join(value.split()) for name, value in values.items()}
    return "".join(safe.get(part, "") if at % 2 else part for at, part in enumerate(parts))
