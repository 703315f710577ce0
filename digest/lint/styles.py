"""Rules about CSS (tinycss2), and what clients make of it (caniemail's data). Each yields (place, what is wrong)."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.lint.page import Page, Styled

    Found = Iterator[tuple[str, str]]

_SAFE, _HARD = 8_192, 16_384
_TEXT, _NOTE, _LEADING, _LARGE = 14, 12, 1.4, 20
_HEAVY = 1.15  # line height of large headings

_SIDES = ("top", "right", "bottom", "left")
_SLUGS = {
    **{f"{box}-{side}": f"css-{box}" for box in ("margin", "padding", "border") for side in _SIDES},
    **dict.fromkeys(_SIDES, "css-left-right-top-bottom"),
    "row-gap": "css-gap",
    "column-gap": "css-gap",
    "grid-template-columns": "css-grid-template",
    "grid-template-rows": "css-grid-template",
    "overflow-x": "css-overflow",
    "overflow-y": "css-overflow",
}
_VALUES = (
    (r"\bvar\(", "css-variables"),
    (r"\bcalc\(", "css-unit-calc"),
    (r"\bclamp\(", "css-function-clamp"),
    (r"\bmin\(", "css-function-min"),
    (r"\bmax\(", "css-function-max"),
    (r"\blight-dark\(", "css-function-light-dark"),
    (r"\blinear-gradient\(", "css-linear-gradient"),
    (r"\bradial-gradient\(", "css-radial-gradient"),
    (r"\b(?:oklch|oklab|lch|lab|color|color-mix)\(", "css-modern-color"),
    (r"\b\d+(?:\.\d+)?rem\b", "css-unit-rem"),
    (r"\b\d+(?:\.\d+)?v[hw]\b", "css-unit-vw"),
)
_RESETS = ("none", "normal", "auto", "initial", "inherit", "0", "0px")
_NORMAL = 1.15  # what browsers make of line-height: normal, at the least
_DISPLAY = {
    "flex": "css-display-flex",
    "inline-flex": "css-display-flex",
    "grid": "css-display-grid",
    "inline-grid": "css-display-grid",
}

ALLOWED = {
    "css-max-width": "Outlook takes its width from the ghost table instead",
    "css-word-wrap": "only long unbroken words need it; elsewhere they break the column, not the mail",
    "css-word-break": "as word-wrap",
    "css-overflow-wrap": "as word-wrap",
    "css-border-radius": "square corners do no harm",
    "css-box-shadow": "no shadow does no harm",
    "css-table-layout": "the column then grows with its content, no wider than its frame",
    "css-overflow": "hides the preheader, which display:none hides as well",
    "css-max-height": "as overflow",
    "css-display-none": "the preheader then shows as a first line",
    "css-display": "block pictures and links fall back to inline",
    "css-height": "the height attribute says it too",
    "css-text-decoration": "links keep their own underline",
    "css-object-fit": "pictures keep their own proportions",
    "css-hyphens": "lines then break at spaces",
    "css-opacity": "text keeps its full colour",
    "css-color-scheme": "clients without it show light colours, or invert",
    "css-text-underline-offset": "the underline stays closer",
}


def sheets(page: Page) -> Iterator[tuple[int, list[Any]]]:
    """Parse each style sheet into tinycss2's rules."""
    return ((number, _parsed(css)) for number, (css, _) in enumerate(page.sheets, 1))


@lru_cache(maxsize=16)  # five rules ask for the same few
def _parsed(css: str) -> list[Any]:
    import tinycss2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy import, used late

    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def inner(rule: Any) -> list[Any]:  # noqa: ANN401 - tinycss2 has no types
    """Parse what stands between the braces of a rule: rules of an at-rule, declarations of a qualified one."""
    import tinycss2  # noqa: PLC0415

    if rule.content is None:
        return []
    return list(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))


def qualified(rules: list[Any], within: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield (at-rule around it, selector, declaration) for each declaration of a sheet."""
    import tinycss2  # noqa: PLC0415

    for rule in rules:
        if rule.type == "at-rule":
            name = f"@{rule.lower_at_keyword} {tinycss2.serialize(rule.prelude).strip()}"
            if rule.lower_at_keyword in ("media", "supports"):
                yield from qualified(inner(rule), name)
        elif rule.type == "qualified-rule":
            selector = " ".join(tinycss2.serialize(rule.prelude).split())
            for each in inner(rule):
                if each.type == "declaration":
                    yield within, selector, each


def budget(page: Page) -> Found:
    """Rule 2."""
    total = sum(len(css) for css, _ in page.sheets)
    if total > _SAFE:
        yield "<style>", f"{total:,} characters together" + (", over Gmail's newer limit too" if total > _HARD else "")
    for number, (_, in_head) in enumerate(page.sheets, 1):
        if not in_head:
            yield f"<style> {number}", "stands outside <head>"


def at_rules(page: Page) -> Found:
    """Rule 3."""
    for number, rules in sheets(page):
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "import":
                yield f"<style> {number}", "imports another sheet"
            if rule.type == "at-rule" and any(each.type == "at-rule" for each in inner(rule)):
                yield f"<style> {number}", f"has an @ rule inside @{rule.lower_at_keyword}"
    for each in page.named("link"):
        if "stylesheet" in each.element.get("rel", ""):
            yield each.place, "links a sheet"


def parses(page: Page) -> Found:
    """Rule 4."""
    for number, rules in sheets(page):
        for rule in _all(rules):
            for token in (rule, *(getattr(rule, "prelude", None) or ())):
                if token.type == "error":
                    yield f"<style> {number}, line {token.source_line}", token.message


def _all(rules: list[Any]) -> Iterator[Any]:
    for rule in rules:
        yield rule
        nests = rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports", "font-face")
        if (nests or rule.type == "qualified-rule") and rule.content is not None:
            yield from _all(inner(rule))


def color_scheme(page: Page) -> Found:
    """Rule 10."""
    metas = {each.element.get("name", ""): each.element.get("content", "") for each in page.named("meta")}
    for name in ("color-scheme", "supported-color-schemes"):
        if "dark" not in metas.get(name, ""):
            yield "<head>", f"has no meta {name}"
    said = any(
        selector == ":root" and each.lower_name == "color-scheme"
        for _, rules in sheets(page)
        for _, selector, each in qualified(rules)
    )
    if not said:
        yield "<style>", "has no :root { color-scheme }"


def dark(page: Page) -> Found:
    """Rule 11."""
    told = [each for _, rules in sheets(page) for each in qualified(rules)]
    inside = [(selector, each) for within, selector, each in told if "prefers-color-scheme" in within and "dark" in within]
    if not inside:
        yield "<style>", "has no dark colours"
        return
    for selector, each in inside:
        if not each.important:
            yield selector, f"{each.name} is not !important and loses to the inline style"
    if not any("[data-ogsc]" in selector or "[data-ogsb]" in selector for _, selector, _ in told):
        yield "<style>", "does not repeat the dark colours under [data-ogsc] or [data-ogsb], for Outlook.com and its apps"
    yield from _undarkened(page, {name for selector, _ in inside for name in re.findall(r"\.([\w-]+)", selector)})


def _undarkened(page: Page, known: set[str]) -> Found:
    """Find text whose colour no dark rule changes, though what it stands on gets dark; one for each class."""
    seen: set[str] = set()
    for each in page.elements:
        names, values = each.element.get("class", ""), {name for name, _, _ in each.style}
        alone = "color" in values and not values & {"background-color", "background"} and known.isdisjoint(names.split())
        if alone and not each.hidden and names not in seen and _says(each):
            seen.add(names)
            yield each.place, "keeps its colour in the dark: its class has no line among the dark colours"


def important(page: Page) -> Found:
    """Rule 27."""
    for each in page.elements:
        for name, _, flagged in each.style:
            if flagged:
                yield each.place, f"{name} is !important inline: Outlook drops it"
    for _, rules in sheets(page):
        for within, selector, each in qualified(rules):
            if (
                each.important
                and not within
                and "[data-ogs" not in selector
                and not re.match(
                    r"u \+|#MessageViewBody|\.ExternalClass|\.moz-text-html|\[x-apple|\S+:(?:hover|focus|active)", selector
                )
            ):
                yield selector, f"{each.name} is !important in a base rule"
    for css, _ in page.sheets:
        for match in list(re.finditer(r"\S![iI]mportant|!\s+important|!(?!important)[iI][mM][pP]\w+", css))[:3]:
            yield "<style>", f"{match[0]!r}: write it in lower case, with a space before it"


def sizes(page: Page) -> Found:
    """Rule 25."""
    seen: set[tuple[str, float, float]] = set()
    for each in page.elements:
        problem = _size(each)
        key = (each.element.get("class") or each.element.tag, each.size, each.leading)
        if problem and key not in seen:
            seen.add(key)
            yield each.place, problem


def _size(each: Styled) -> str:
    if each.hidden or not _says(each):
        return ""
    if each.size < _NOTE:
        return f"is {each.size:g} px"
    if each.element.tag in ("sup", "sub") or (each.element.tag == "a" and each.leading == 1):
        return ""
    least = _HEAVY if each.size >= _LARGE else _LEADING
    leading = each.leading or _NORMAL
    if leading < least - 0.001:
        return f"has line height {leading:g}"
    return f"is {each.size:g} px" if each.element.tag in ("h1", "h2", "h3", "h4") and each.size < _TEXT else ""


def _says(each: Styled) -> bool:
    """Tell whether an element has words of its own."""
    own = [each.element.text or "", *(child.tail or "" for child in each.element)]
    return any(re.search(r"\w", part) for part in own)


def support(page: Page) -> Found:
    """Rule 26."""
    seen: set[str] = set()
    for each in page.elements:
        for name, value, _ in each.style:
            for slug in _features(name, value):
                missing = _missing(slug, page.clients)
                if missing and slug not in ALLOWED and slug not in seen:
                    seen.add(slug)
                    yield each.place, f"{name}: {value[:40]} is not known to {', '.join(missing)}"


@lru_cache(maxsize=1024)  # as often as its style
def _features(name: str, value: str) -> tuple[str, ...]:
    """Name caniemail's features that a declaration uses; a reset uses none, since nothing is lost where it is unknown."""
    if value in _RESETS:
        return ()
    found = [_SLUGS.get(name, f"css-{name}"), *(slug for pattern, slug in _VALUES if re.search(pattern, value))]
    found += [_DISPLAY[value]] if name == "display" and value in _DISPLAY else []
    found += ["css-negative-margin"] if name.startswith("margin") and re.search(r"(?:^|\s)-\d", value) else []
    return tuple(found)


def clients() -> tuple[str, ...]:
    """List the mail clients caniemail knows."""
    return tuple(_caniemail()["clients"])


def _missing(slug: str, clients: tuple[str, ...]) -> list[str]:
    facts = _caniemail()
    if slug == "css-negative-margin":  # caniemail tells it in a note of css-margin only
        return [each for each in clients if each.startswith(("gmail", "outlook", "yahoo"))]
    letters = facts["features"].get(slug, "")
    return [each for each, letter in zip(facts["clients"], letters, strict=False) if letter == "n" and each in clients]


@lru_cache(maxsize=1)
def _caniemail() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((Path(__file__).parent / "caniemail.json").read_text(encoding="utf-8"))
    return facts
