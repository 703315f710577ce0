"""The same issue in other clothes: a web page, Markdown, JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from digest import placeholders
from digest.errors import UsageError
from digest.render import build, letter, templates

if TYPE_CHECKING:
    from digest.render.look import Look
    from digest.types import Issue, Rendered

FORMATS = ("html", "txt", "md", "json")
_HIDDEN = ("light", "dark", "start", "web", "canonical", "unsubscribe_url", "greeting", "address")


def web(issue: Issue, look: Look) -> Rendered:
    """Render an issue for the archive: nothing personal in it, no link to itself, no size to keep."""
    return letter.email(issue, replace(look, unsubscribe_url="", greet=False, why="", web=True))


def as_format(issue: Issue, look: Look, kind: str) -> str:
    """Give an issue as "html" (a web page), "txt", "md" or "json"; raise UsageError for another."""
    if kind == "html":
        return web(issue, look).html
    if kind == "txt":
        return web(issue, look).text
    page = build.page(issue, replace(look, unsubscribe_url="", greet=False, web_url=""), 0, placeholders.nonce(issue))
    if kind == "md":
        return letter.tidy(templates.fill("issue.md", (look.theme, look.templates, page.language), {"issue": page}))
    if kind == "json":
        facts = {name: value for name, value in asdict(page).items() if name not in _HIDDEN}
        return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    raise UsageError(f"format {kind!r}", "no such format", f"use one of: {', '.join(FORMATS)}, eml")
