"""A mail read once, for all rules: its elements, inline declarations and style sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_HEADINGS = {"h1": "2em", "h2": "1.5em", "h3": "1.17em"}
"""What browsers make of headings that say no size."""
_QUOTED = 40
"""Letters of an element's text that name it."""

CLIENTS = (
    "apple-mail.ios",
    "apple-mail.macos",
    "gmail.android",
    "gmail.desktop-webmail",
    "gmail.ios",
    "outlook.outlook-com",
    "outlook.windows",
    "thunderbird.macos",
    "yahoo.desktop-webmail",
)
"""The usual ones, by caniemail's names."""


@dataclass(frozen=True, slots=True)
class Styled:
    """An element with its place, its inline declarations and the text size that holds in it."""

    element: Element
    place: str
    style: tuple[tuple[str, str, bool], ...]  # (property, value, important)
    size: float  # px
    leading: float  # line-height as a factor; 0 where unknown
    hidden: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the rules look at."""

    html: str
    text: str
    subject: str
    raw: bytes
    clients: tuple[str, ...]  # held against: caniemail's names, family.platform
    root: Element
    elements: tuple[Styled, ...]
    sheets: tuple[tuple[str, bool], ...]  # (CSS, whether it stands in head)

    def named(self, *names: str) -> Iterator[Styled]:
        """Yield the elements of some names, in order."""
        return (each for each in self.elements if each.element.tag in names)


def read(parts: tuple[str, str, str, bytes], clients: tuple[str, ...]) -> Page:
    """Read (html, text, subject, raw) as a browser would (html5lib)."""
    import html5lib  # noqa: PLC0415 - heavy import, used late

    html, text, subject, raw = parts
    root = html5lib.parse(html, namespaceHTMLElements=False)
    head = root.find("head")
    inside = set() if head is None else {id(each) for each in head.iter("style")}
    sheets = tuple(("".join(each.itertext()), id(each) in inside) for each in root.iter("style"))
    return Page(html, text, subject, raw, clients, root, tuple(_walk(root)), sheets)


def _walk(root: Element) -> Iterator[Styled]:
    """Walk the elements in order, carrying inherited text size, line height and hiding."""
    stack: list[tuple[Element, float, float, bool]] = [(root, 16.0, 0.0, False)]
    while stack:
        element, size, leading, hidden = stack.pop()
        if not isinstance(element.tag, str):  # a comment
            continue
        style = declarations(element.get("style", ""))
        values = {name: value for name, value, _ in style}
        size = _pixels(values.get("font-size", _HEADINGS.get(element.tag, "")), size)
        leading = _factor(values.get("line-height", ""), size, leading)
        hidden = hidden or values.get("display") == "none" or element.tag in ("head", "style", "script", "title")
        yield Styled(element, place(element), style, size, leading, hidden)
        stack.extend((child, size, leading, hidden) for child in reversed(element))


@lru_cache(maxsize=1024)  # a mail has a few dozen inline styles, each many times
def declarations(style: str) -> tuple[tuple[str, str, bool], ...]:
    """Parse an inline style (tinycss2)."""
    if not style:
        return ()
    import tinycss2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy import, used late

    found = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    return tuple(
        (each.lower_name, tinycss2.serialize(each.value).strip(), each.important)
        for each in found
        if each.type == "declaration"
    )


def _pixels(value: str, inherited: float) -> float:
    match = re.fullmatch(r"([\d.]+)(px|pt|em|rem|%)", value)
    if not match:
        return inherited
    return float(match[1]) * {"px": 1.0, "pt": 4 / 3, "em": inherited, "rem": 16.0, "%": inherited / 100}[match[2]]


def _factor(value: str, size: float, inherited: float) -> float:
    match = re.fullmatch(r"([\d.]+)(px|%|)", value)
    unit = {"": 1.0, "%": 100.0, "px": size}[match[2]] if match else 0.0
    return float(match[1]) / unit if match and unit else inherited


def place(element: Element) -> str:
    """Name an element for a person: its tag, id or class, and the start of its text."""
    name = f"<{element.tag}"
    if element.get("id"):
        name += f' id="{element.get("id")}"'
    elif element.get("class"):
        name += f' class="{element.get("class")}"'
    words = words_of(element) if element.tag not in ("html", "body") else ""
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    return f"{name}> “{shown}”" if shown else f"{name}>"


def words_of(element: Element) -> str:
    """Give an element's text, white space folded."""
    return " ".join("".join(element.itertext()).split())
