"""CSS written into the elements, for clients that know no style sheet: premailer, with what was found wanting switched off."""

from __future__ import annotations

import logging
import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

_SETTINGS = {
    "strip_important": False,
    "disable_basic_attributes": ["align", "valign", "bgcolor", "width", "height"],
    "align_floating_images": False,
    "disable_validation": True,
    "allow_network": False,
    "allow_loading_external_files": False,
    "preserve_internal_links": True,
    "disable_link_rewrites": True,
    "remove_classes": False,
    "cssutils_logging_level": logging.CRITICAL,
}
_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_ASIDE = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'""", re.DOTALL)  # comments and strings, whose braces are none
_STYLE = re.compile(r"""(?<=\s)style=(?:"[^"]*"|'[^']*')""")


def inlined(page: str) -> str:
    """Inline the style sheets of a page that are not marked data-premailer="ignore"; raise TemplateError if that fails.

    strip_important=False keeps the overrides of small screens and dark mode; disable_basic_attributes keeps the template's own
    width and height; nothing is fetched. Held against a browser's computed styles in the tests.
    """
    for sheet in _SHEET.findall(page):
        if alone := _alone(_ASIDE.sub(lambda aside: re.sub("[{}]", "", aside[0]), sheet)):
            raise TemplateError(
                "css", f"a brace without its other: {alone[:80]}", "close it, or take it out: it swallows other rules"
            )
    transform = _premailer()
    try:
        return _STYLE.sub(_tight, transform(page))
    except Exception as error:
        raise TemplateError(
            "templates", f"the CSS cannot be inlined: {error}", "look for what was changed last in css/"
        ) from error


def _alone(css: str) -> str:
    """Give the line of a style sheet with a brace that has no other; empty where each has one."""
    open_: list[str] = []
    for line in map(str.strip, css.splitlines()):
        for sign in re.findall("[{}]", line):
            if sign == "{":
                open_.append(line)
            elif not open_:
                return line
            else:
                open_.pop()
    return open_[0] if open_ else ""


def _tight(style: re.Match[str]) -> str:
    """Drop the spaces between declarations: a thirtieth of the mail, and the size is dear."""
    return re.sub("; +", ";", style[0])


@lru_cache(maxsize=1)
def _premailer() -> Callable[[str], str]:
    """Make the inliner; it keeps the rules of the last sheets, which are the same issue after issue (a quarter of its time)."""
    os.environ.setdefault("PREMAILER_CACHE_MAXSIZE", "4096")  # read at import; the default of 128 thrashes at 150 rules
    import cssutils.util  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy import, used late
    from premailer import Premailer  # type: ignore[import-untyped]  # noqa: PLC0415

    cssutils.util._defaultFetcher = lambda _url: None  # noqa: SLF001 - @import would be fetched, from files too
    rules = lru_cache(maxsize=16)(lambda css, at: Premailer(**_SETTINGS)._parse_style_rules(css, at))  # noqa: SLF001

    class Keeping(Premailer):  # type: ignore[misc]
        def _parse_style_rules(self, css: str, at: int) -> tuple[list[object], list[object]]:
            inlined, left = rules(css, at)
            return list(inlined), list(left)

    return lambda page: str(Keeping(page, **_SETTINGS).transform(pretty_print=False))
