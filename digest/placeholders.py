"""What a mail says to one subscriber alone, as placeholders that no content can forge.

A placeholder is `PH`, sixteen hexadecimal digits and a name: ASCII letters and digits, so that neither the inliner nor an
HTML or URL escape changes it. The digits depend on the whole issue, so that an article cannot know them beforehand.
"""

from __future__ import annotations

import hashlib
import html
import re
from typing import TYPE_CHECKING

from digest.types import Rendered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.types import Issue

MARK = "PH[0-9a-f]{16}"
"""A pattern for what every placeholder begins with."""
PATTERN = re.compile(r"PH([0-9a-f]{16})(UNSUBSCRIBE|NAME|ADDRESS)")


def nonce(issue: Issue) -> str:
    """Make the sixteen digits of an issue's placeholders, the same for the same issue."""
    return hashlib.sha256(repr(issue).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def placeholder(digits: str, name: str) -> str:
    """Write a placeholder."""
    return f"PH{digits}{name}"


def fill(rendered: Rendered, values: Mapping[str, str], digits: str = "") -> Rendered:
    """Put a subscriber's values into both parts; with `digits`, only where a placeholder carries them."""
    html_part = filled(rendered.html, values, digits, markup=True)
    return Rendered(rendered.subject, html_part, filled(rendered.text, values, digits, markup=False))


def filled(text: str, values: Mapping[str, str], digits: str = "", *, markup: bool) -> str:
    """Put a subscriber's values into one part: escaped in markup, on one line in plain text."""

    def value(found: re.Match[str]) -> str:
        if digits and found[1] != digits:
            return found[0]
        own = values.get(found[2], "")
        return html.escape(own) if markup else " ".join(own.split())

    return PATTERN.sub(value, text)
