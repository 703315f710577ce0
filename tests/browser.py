"""The rules only a real browser can tell: overflow, blocked images, axe-core, and inlined styles against the sheets.

It wants playwright and Debian's chromium, and axe-core's file for rule 24.
"""

from __future__ import annotations

import re
import shutil
import struct
import tempfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from digest.types import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULES = {
    16: ("overflow", "let nothing stand out at 320, 375, 600 and 800 pixels, with and without <style>"),
    18: ("images-blocked", "keep every word readable when pictures are blocked"),
    24: ("axe", "mend what axe-core reports, in light and in dark"),
    28: ("inlined-as-meant", "make inlined and un-inlined styles compute the same"),
}
WIDTHS = (320, 375, 600, 800)
VIEWS = (("light", 800), ("light", 375), ("dark", 800), ("dark", 375))
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

_PROPERTIES = (
    "display visibility position float clear overflow-x overflow-y opacity direction unicode-bidi color background-color background-image "
    "width height min-width max-width min-height max-height box-sizing margin-top margin-right margin-bottom margin-left padding-top "
    "padding-right padding-bottom padding-left border-top-width border-right-width border-bottom-width border-left-width "
    "border-top-style border-right-style border-bottom-style border-left-style border-top-color border-right-color "
    "border-bottom-color border-left-color border-top-left-radius border-collapse border-spacing table-layout vertical-align "
    "font-family font-size font-style font-weight line-height letter-spacing word-spacing text-align text-decoration-line "
    "text-decoration-color text-transform text-indent white-space-collapse overflow-wrap word-break list-style-type list-style-position"
)
"""Everything a mail's CSS can reasonably set; several times the 27 that found premailer's faults."""

_COMPUTED = """(names) => [...document.body.querySelectorAll('*')].map((element) => {
  const style = getComputedStyle(element);
  return [element.tagName + '.' + element.className, names.map((name) => name + ':' + style.getPropertyValue(name))];
})"""
_STANDS_OUT = """(width) => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]
  .filter((element) => element.getBoundingClientRect().right > width + 0.5 || element.getBoundingClientRect().left < -0.5)
  .slice(0, 3).map((element) => element.tagName.toLowerCase() + '.' + element.className).concat(['page'])"""
_WORDS = "() => document.body.innerText.replace(/\\s+/g, ' ').trim()"
_AXE = """() => axe.run(document, {rules: {'landmark-one-main': {enabled: false}, region: {enabled: false}}})
  .then((told) => told.violations.map((each) =>
    [each.id + ': ' + each.help, each.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')]))"""


@contextmanager
def browser() -> Iterator[Any]:
    """Open chromium, without a profile of anyone's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=shutil.which("chromium") or "", headless=True, args=list(_FLAGS)
        )
        try:
            yield context
        finally:
            context.close()


def look(context: Any, html: str, original: str = "", axe: Path | None = None) -> tuple[Breach, ...]:  # noqa: ANN401
    """Run the browser's rules on a mail; `original` is the page before inlining, for rule 28. Nothing is loaded from the net."""
    blocked, shown = context.new_page(), context.new_page()
    blocked.route("**/*", lambda route: route.abort())
    shown.route("**/*", lambda route: route.fulfill(body=_picture(), content_type="image/png"))
    try:
        found = [
            *_overflow(shown, html),
            *_blocked(blocked, html),
            *_accessible(shown, html, axe),
            *_meant(shown, html, original),
        ]
    finally:
        blocked.close()
        shown.close()
    return tuple(Breach(number, RULES[number][0], "warning", where, why, RULES[number][1]) for number, where, why in found)


def _picture(width: int = 1200, height: int = 600) -> bytes:
    """Make a grey PNG (W3C PNG, 11.2), to stand for every picture of a mail."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress((b"\0" + b"\x80" * width) * height)
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _show(page: Any, html: str, width: int, scheme: str = "light") -> None:  # noqa: ANN401
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.set_content(html, wait_until="load")


def _overflow(page: Any, html: str) -> Iterator[tuple[int, str, str]]:  # noqa: ANN401
    bare = _without_sheets(html)
    for name, shown in (("", html), (" without <style>", bare)):
        for width in WIDTHS:
            _show(page, shown, width)
            for where in page.evaluate(_STANDS_OUT, width):
                yield 16, where, f"stands out at {width} px{name}"


def _without_sheets(html: str) -> str:
    return re.sub(r"<style\b.*?</style>", "", html, flags=re.DOTALL)


def _blocked(page: Any, html: str) -> Iterator[tuple[int, str, str]]:  # noqa: ANN401
    """Hold the page with its pictures failing (every request here does) against the page that has none at all."""
    _show(page, html, 375)
    shown = page.evaluate(_WORDS)
    page.evaluate("() => document.querySelectorAll('img').forEach((image) => image.remove())")
    words = page.evaluate(_WORDS)
    if len(words) < 100:
        yield 18, "page", "says next to nothing without its pictures"
    if not shown.startswith(words[:40]):
        yield 18, "page", "reads otherwise without its pictures"
    _show(page, html, 375)
    for where in page.evaluate(_STANDS_OUT, 375):
        yield 18, where, "stands out when pictures are blocked"
    for alt in page.evaluate("() => [...document.images].filter((i) => i.closest('h1,h2,h3,h4') && !i.alt).map((i) => i.src)"):
        yield 18, alt, "is a headline that vanishes with pictures blocked"


def _accessible(page: Any, html: str, axe: Path | None) -> Iterator[tuple[int, str, str]]:  # noqa: ANN401
    for scheme in ("light", "dark") if axe else ():
        _show(page, html, 600, scheme)
        page.add_script_tag(content=axe.read_text(encoding="utf-8") if axe else "")
        for what, where in page.evaluate(_AXE):
            yield 24, where, f"{what} ({scheme})"


def _meant(page: Any, html: str, original: str) -> Iterator[tuple[int, str, str]]:  # noqa: ANN401
    for scheme, width in VIEWS if original else ():
        different = list(differences(computed(page, original, width, scheme), computed(page, html, width, scheme)))
        if different:
            yield 28, different[0], f"{len(different)} computed values differ ({scheme}, {width} px)"


def computed(page: Any, html: str, width: int, scheme: str) -> list[Any]:  # noqa: ANN401
    """Give every element's name and all its computed style in one view."""
    _show(page, html, width, scheme)
    return list(page.evaluate(_COMPUTED, _PROPERTIES.split()))


def differences(one: list[Any], other: list[Any]) -> Iterator[str]:
    """Yield each computed value that differs, named by element and property."""
    if len(one) != len(other):
        yield f"{len(one)} elements against {len(other)}"
    for (name, left), (_, right) in zip(one, other, strict=False):
        for before, after in zip(left, right, strict=False):
            if before != after:
                yield f"{name} {before} / {after}"
