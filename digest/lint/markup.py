"""Rules about elements and attributes. Each yields (place, what is wrong)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from digest import pictures, placeholders
from digest.lint import mail
from digest.lint.page import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from digest.lint.page import Page

    Found = Iterator[tuple[str, str]]

_WIDEST = 640
_FIXED = 320
_FILLER = re.compile("[\u034f\u200b-\u200f\u00a0\u2007\u2060\ufeff\u00ad\\s]+")
_LEADS = re.compile(rf"https://[^\s/]|(?:mailto|tel):[^\s]|http://[^\s/]|{placeholders.MARK}[A-Z]+$")
_GONE = ("script", "form", "iframe", "object", "base", "link", "embed", "applet", "frame", "frameset")


def doctype(page: Page) -> Found:
    """Rule 5."""
    if not page.html.startswith("<!DOCTYPE html>"):
        yield "first bytes", f"begins with {page.html[:30]!r}"


def language(page: Page) -> Found:
    """Rule 6."""
    for name in ("lang", "dir"):
        if not page.root.get(name):
            yield "<html>", f"has no {name}"
    for each in page.elements:
        if each.element.get("role") == "article" and all(each.element.get(name) for name in ("aria-label", "lang", "dir")):
            return
    yield (
        "<body>",
        "has no wrapper with role=article, aria-label, lang and dir: Gmail and others drop <html> and its attributes",
    )


def title(page: Page) -> Found:
    """Rule 8."""
    found = page.root.find("head/title")
    words = words_of(found) if found is not None else ""
    if not words:
        yield "<title>", "is missing or empty"
    elif page.subject and words != " ".join(page.subject.split()):
        yield "<title>", f"differs from the subject {page.subject!r}"


def viewport(page: Page) -> Found:
    """Rule 9."""
    content = next(
        (each.element.get("content", "") for each in page.named("meta") if each.element.get("name") == "viewport"), None
    )
    if content is None:
        yield "<head>", "has no viewport"
    elif re.search(r"maximum-scale|user-scalable\s*=\s*(?:no|0)", content):
        yield "<meta name=viewport>", "forbids zooming"


def preheader(page: Page) -> Found:
    """Rule 12."""
    for each in page.elements:
        if (
            each.element.tag not in ("html", "head", "body")
            and (each.element.text or "").strip()
            and _in_body(page, each.element)
        ):
            words = _FILLER.sub(" ", words_of(each.element)).strip()
            if not each.hidden:
                yield each.place, "is the first text, and not hidden: there is no preheader"
            elif not 20 <= len(words) <= 160:  # noqa: PLR2004 - the rule's own numbers
                yield each.place, f"is {len(words)} characters long"
            return
    yield "<body>", "has no text"


def _in_body(page: Page, element: Element) -> bool:
    body = page.root.find("body")
    return body is not None and any(each is element for each in body.iter())


def tables(page: Page) -> Found:
    """Rule 13."""
    for each in page.named("table"):
        if any(part.tag in ("th", "caption") for part in each.element.iter()):
            continue  # a table of figures
        missing = [name for name in ("cellpadding", "cellspacing", "border") if each.element.get(name) != "0"]
        if each.element.get("role") not in ("presentation", "none"):
            missing.insert(0, "role=presentation")
        if missing:
            yield each.place, f"lacks {', '.join(missing)}"


def comments(page: Page) -> Found:
    """Rule 14."""
    opened, closed = len(re.findall(r"<!--\[if\b", page.html)), len(re.findall(r"<!\[endif\]-->", page.html))
    if opened != closed:
        yield "conditional comments", f"{opened} opened, {closed} closed"
    for match in re.finditer(r"(?<!--)<!\[if\b[^\]]*\]>", page.html):
        yield match[0], "is not a comment to every parser"


def widths(page: Page) -> Found:
    """Rule 15."""
    for each in page.elements:
        if each.element.tag in ("td", "th", "col"):
            continue  # a cell shrinks with its table
        style = {name: value for name, value, _ in each.style}
        fixed = max(
            _number(each.element.get("width", "")), _number(style.get("width", "")), _number(style.get("min-width", ""))
        )
        fluid = style.get("width", "").endswith("%") or "max-width" in style or (each.element.get("width") or "").endswith("%")
        if fixed > _WIDEST or (fixed > _FIXED and not fluid and not each.hidden):
            yield each.place, f"is {fixed:g} pixels wide whatever the screen"
        elif _number(style.get("max-width", "")) > _WIDEST:
            yield each.place, f"grows to {style['max-width']}"


def _number(value: str) -> float:
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*", value)
    return float(match[1]) if match else 0.0


def images(page: Page) -> Found:
    """Rule 17."""
    for each in page.named("img"):
        source = each.element.get("src", "")
        if each.element.get("alt") is None:
            yield each.place + source, "has no alt"
        for name in ("width", "height"):
            if not (each.element.get(name) or "").isdigit():
                yield each.place + source, f"has no {name} in numbers"
        if not source.startswith("https://"):
            yield each.place + source[:60], "is not https"
        elif not pictures.shown(source):
            yield each.place + source, "is of a type some clients do not show"
    for each in page.elements:
        kind = each.element.tag.rpartition("}")[2]  # a drawing has a namespace of its own
        if kind in ("svg", "video", "audio"):
            yield f"<{kind}>", "is of a type some clients do not show"


def tracking(page: Page) -> Found:
    """Rule 20."""
    for each in page.named("img"):
        if any(re.fullmatch(r"\s*[01](?:px)?\s*", each.element.get(side, "")) for side in ("width", "height")):
            yield each.place + each.element.get("src", ""), "is a one-pixel picture"
    for each in page.named("a"):
        if re.match(r"[^?#]*\?(?:[^#]*&)?utm_\w+=", each.element.get("href", "")):
            yield each.place, "carries utm_ parameters"
    for css, _ in page.sheets:
        if re.search(r"@font-face|url\(\s*['\"]?https?:", css):
            yield "<style>", "loads something from elsewhere"


def forbidden(page: Page) -> Found:
    """Rule 21."""
    for each in page.elements:
        if each.element.tag in _GONE:
            yield each.place, "is dropped by every client"
        for name in each.element.attrib:
            if str(name).lower().startswith("on"):
                yield each.place, f"has {name}"


def links(page: Page) -> Found:
    """Rule 22."""
    names = {each.element.get("name") for each in page.named("a")}
    ids = {each.element.get("id") for each in page.elements}
    for each in page.named("a", "area"):
        href = each.element.get("href")
        if href is None:
            if not each.element.get("name"):
                yield each.place, "leads nowhere"
        elif href.startswith("#"):
            if href[1:] not in names or href[1:] not in ids:
                yield each.place, f"{href} needs an anchor with id and name: Gmail knows only name"
        elif not _LEADS.match(href) or not href.isascii():
            yield each.place, f"leads to {href[:60]!r}"


def headings(page: Page) -> Found:
    """Rule 23."""
    levels = [
        (int(each.element.tag[1]), each.place) for each in page.named("h1", "h2", "h3", "h4", "h5", "h6") if not each.hidden
    ]
    if sum(level == 1 for level, _ in levels) != 1:
        yield "<body>", f"has {sum(level == 1 for level, _ in levels)} h1"
    for (before, _), (level, where) in pairwise(levels):
        if level > before + 1:
            yield where, f"skips from h{before} to h{level}"
    if levels and max(level for level, _ in levels) == 1:
        yield "<body>", "has no heading below h1: readers with a screen reader cannot jump from story to story"


def residue(page: Page) -> Found:
    """Rule 29. Before it is filled, a mail has placeholders of one nonce; the message to a subscriber has none."""
    visible = _visible(page)
    if len({match[1] for match in placeholders.PATTERN.finditer(visible + page.text)}) > 1:
        yield "HTML", "has placeholders of two kinds: one is forged, or a part is stale"
    for match in placeholders.PATTERN.finditer(" ".join(mail.parts(page.raw))):
        yield "message", f"a placeholder is left: {match[0]}"
    for part, name in ((visible, "HTML"), (page.text, "text"), (page.subject, "subject")):
        for pattern, what in _RESIDUE:
            for match in list(re.finditer(pattern, part))[:3]:
                yield name, f"{what}: {match[0]!r}"


_RESIDUE = (
    (
        r"\*\|[\w:]+\|\*|%%\w+%%|\{\{\s*[a-z_][\w.]*\s*(?:\|[^{}]*)?\}\}|\{%[-+]?\s*(?:if|for|block|include|end\w+)\b[^%]*%\}",
        "a template expression is left",
    ),
    (r"(?<![\w’'-])(?:None|undefined|NaN|\[object Object\])(?=\s*(?:$|[<,;:)\]]))", "~an empty value shows"),
)


def _visible(page: Page) -> str:
    """Give the text and the links of the HTML part."""
    links = [each.element.get("href", "") for each in page.named("a")]
    body = page.root.find("body")
    return "\n".join([words_of(body) if body is not None else "", *links])
