"""What a page's own <style> hides: elements no reader sees are marked `hidden` before the blocks are read.

Only rules that hold on any screen and name one element by tag, class or id are followed ("p.note", not "nav.open .note");
a sheet is searched for hiding words first, and only the rules that have them are parsed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

    _Rule = tuple[str, tuple[str, ...], Mapping[str, str]]  # tag, names with their mark, what is declared

_LARGEST = 1_000_000  # characters of style that are searched
_MOST = 400  # hiding rules of one page that are parsed
_RULE = 2000  # characters of one rule that are parsed and remembered
_WHOLE = 500  # characters of text from which an element may be the page itself, faded in by a script
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BODY = re.compile(r"\{([^{}]*)\}")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0*\.?[01](?![\d.])|(?<![\w-])color\s*:\s*(?:#f|white|rgba?\(\s*255)|"
    r"(?<![\w-])color\s*:[^;{}]{0,200};[^{}]{0,200}background|background[^{}]{0,200};\s*color\s*:",
)
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<names>(?:[.#][\w-]+)+)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
# A rule, perhaps one for wide screens, that shows the elements of a class ("hidden md:block").
_SHOWING = re.compile(r"(?<!\\)\.((?:[\w-]|\\.)+)\s*\{[^{}]*display\s*:\s*(?!none)[a-z]")
_ESCAPE = re.compile(r"\\(.)")
_SMALL = re.compile(r"0*(?:\.\d+)?(?:px|pt|em|rem|%)?|0*1(?:\.0+)?p[xt]", re.IGNORECASE)
_WHITE = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)", "rgba(255,255,255,1)"})
_TRUE_COLOUR = re.compile(r"(?<![\w-])color\s*:", re.IGNORECASE)
_GROUND = re.compile(r"background|bgcolor", re.IGNORECASE)


def mark(tree: HtmlElement, css: str) -> None:
    """Mark as hidden the elements that the style sheets of a page hide."""
    css = _COMMENT.sub("", css[:_LARGEST])
    rules: dict[str, list[_Rule]] = {}
    for rule in _rules(css, _used(tree)) if _may_hide(css) else ():
        rules.setdefault(rule[1][0], []).append(rule)
    if not rules:
        return
    plain = not _GROUND.search(css) and next(tree.iter("link"), None) is None  # a white page: nothing gives it another ground
    hidden = [element for element, style in _styled(tree, rules) if _hides(style, plain=plain)]
    shown = {_ESCAPE.sub(r"\1", one) for one in _SHOWING.findall(css)} if hidden else set()
    whole = len(tree.text_content()) if hidden else 0
    for element in hidden:
        if shown.isdisjoint(element.get("class", "").split()) and not _is_page(element, whole):
            element.set("hidden", "")


def _used(tree: HtmlElement) -> set[str]:
    """List the classes and ids of a page as selectors name them."""
    from lxml.etree import XPath  # noqa: PLC0415 - heavy import, used late

    classes, numbers = (
        {str(one) for one in _strings(XPath(f"//@{name}", smart_strings=False)(tree))} for name in ("class", "id")
    )
    return {f".{one}" for name in classes for one in name.split()} | {f"#{number}" for number in numbers}


def _strings(found: object) -> list[object]:
    """Give what a path found as a list."""
    return found if isinstance(found, list) else []


def _styled(tree: HtmlElement, rules: Mapping[str, list[_Rule]]) -> Iterator[tuple[HtmlElement, dict[str, str]]]:
    """List the elements that rules fit, with what these declare; later rules win."""
    for element in tree.iter("*"):
        name, number = element.get("class"), element.get("id")
        if not (name or number):
            continue
        names = {f".{one}" for one in (name or "").split()} | ({f"#{number}"} if number else set())
        style: dict[str, str] = {}
        for tag, needed, declared in (rule for one in names for rule in rules.get(one, ())):
            if tag in {"*", element.tag} and names.issuperset(needed):
                style.update(declared)
        if style:
            yield element, style


def is_inked_out(style: str) -> bool:
    """Tell whether an element's own style writes in the colour of its ground."""
    if not (_TRUE_COLOUR.search(style) and "background" in style.lower()):
        return False
    return _same_colour(_declared(style[:_RULE]))


def _rules(css: str, used: set[str]) -> Iterator[_Rule]:
    """List the hiding rules outside of @media and the like, for names that are used on the page."""
    depth = done = count = 0
    for rule in _BODY.finditer(css):
        if not _may_hide(rule[1]):
            continue
        start = rule.start()
        depth += css.count("{", done, start) - css.count("}", done, start)
        done = start
        count += 1
        if depth or count > _MOST:
            continue
        for selector in css[max(css.rfind(mark, 0, start) for mark in "{};") + 1 : start].split(","):
            simple = _SELECTOR.fullmatch(selector.strip())
            names = tuple(_NAME.findall(simple["names"])) if simple else ()
            if simple and used.issuperset(names):
                yield (simple["tag"] or "*").lower(), names, _declared(rule[1][:_RULE])


def _may_hide(css: str) -> bool:
    """Tell whether a piece of a style sheet has words that hide something."""
    low = css.lower()
    hints = "none" in low or "hidden" in low or "color" in low or "font-size" in low  # in whatever hides; quicker than a search
    return hints and _HIDING.search(low) is not None


@lru_cache(maxsize=2048)
def _declared(body: str) -> Mapping[str, str]:
    """Read the declarations of one rule: property -> value, lower-case and without spaces."""
    import tinycss2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy import, used late

    return {
        one.lower_name: "".join(tinycss2.serialize(one.value).lower().split())
        for one in tinycss2.parse_declaration_list(body, skip_comments=True, skip_whitespace=True)
        if one.type == "declaration"
    }


def _hides(style: Mapping[str, str], *, plain: bool) -> bool:
    """Tell whether a style keeps text from the reader."""
    if style.get("display") == "none" or style.get("visibility") == "hidden" or _is_small(style.get("font-size", "")):
        return True
    return _same_colour(style) or (plain and style.get("color") in _WHITE)


def _is_small(size: str) -> bool:
    """Tell whether a font size cannot be read."""
    return bool(size) and _SMALL.fullmatch(size) is not None


def _same_colour(style: Mapping[str, str]) -> bool:
    """Tell whether text and ground have one colour."""
    ink, ground = style.get("color", ""), style.get("background-color", style.get("background", ""))
    return bool(ink) and (ink == ground or (ink in _WHITE and ground in _WHITE))


def _is_page(element: HtmlElement, whole: int) -> bool:
    """Tell whether an element holds most of a page's text."""
    if element.tag in {"html", "body"}:
        return True
    size = len(element.text_content())
    return size > _WHOLE and 2 * size > whole
