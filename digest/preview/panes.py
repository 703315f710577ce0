"""One rendered mail in the guises of different clients."""

from __future__ import annotations

import html
import re

OPEN = ("phone", "desktop", "dark")
"""Those open at first."""
PANES = ("phone", "desktop", "dark", "images-off", "outlook", "text", "source", "headers")
_WORD_DROPS = re.compile(
    r"(?:max-width|border-radius|box-shadow|overflow|object-fit|opacity|word-break|overflow-wrap|table-layout|display\s*:\s*block)"
    r"[^;\"']*;?\s*",
    re.IGNORECASE,
)


def pane(kind: str, page: str, text: str, raw: bytes) -> str:
    """Give the HTML of one pane."""
    plain = {"text": text, "source": page, "headers": raw.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace")}
    if kind in plain:
        return listing(plain[kind])
    if kind == "dark":
        return _in(page, "dark", "all")
    return {"images-off": without_images, "outlook": outlook}.get(kind, str)(_in(page, "light", "not all"))


def _in(page: str, scheme: str, media: str) -> str:
    """Show light or dark colours whatever the browser prefers: color-scheme on a frame does not switch the media query."""
    page = re.sub(r"@media [^{]*\(prefers-color-scheme: dark\)", f"@media {media}", page)
    return re.sub(r"(color-schemes?(?:: |\" content=\"))light dark", rf"\1{scheme}", page)


def without_images(page: str) -> str:
    """Take the pictures' addresses away and leave their places, as clients do that block images."""
    return re.sub(r"(<img\b[^>]*?)\ssrc=(\"[^\"]*\"|'[^']*')", r"\1", page)


def outlook(page: str) -> str:
    """Show about what Word's engine keeps: no style sheet, its own conditional tables, properties it does not know left out."""
    page = re.sub(r"<style\b.*?</style>", "", page, flags=re.DOTALL | re.IGNORECASE)
    page = page.replace("</head>", "<style>body * { overflow-wrap: anywhere; }</style></head>", 1)  # Word breaks long words
    page = re.sub(r"<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->", "", page, flags=re.DOTALL)
    page = re.sub(r"<!--\[if mso\]>(?:<noscript>)?\s*<xml>.*?<!\[endif\]-->", "", page, flags=re.DOTALL)
    page = re.sub(r"<!--\[if [^\]]*mso[^\]]*\]>(.*?)<!\[endif\]-->", r"\1", page, flags=re.DOTALL)
    return re.sub(r"style=(\"[^\"]*\"|'[^']*')", lambda match: _WORD_DROPS.sub("", match[0]), page)


def listing(text: str) -> str:
    """Show text as it is, in lines that wrap."""
    style = (
        "body{margin:12px;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;background:#fff;color:#1d1b18}"
        "pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
        "@media (prefers-color-scheme:dark){body{background:#1b1a18;color:#ece8e1}}"
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Listing</title><style>{style}</style></head>'
        f"<body><pre>{html.escape(text)}</pre></body></html>"
    )
