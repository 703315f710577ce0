"""Issues as a static folder of web pages: a page each, an index, an Atom feed. Files appear whole or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from digest.files import write
from digest.render import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digest.types import Issue, Rendered

_ATOM = "http://www.w3.org/2005/Atom"
_FED = 30
"""Issues in the feed."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One issue of the archive."""

    name: str  # of its file
    edition: str
    title: str
    subject: str
    number: int
    date: str
    day: str  # the date in words
    made: str
    updated: str  # when it was corrected, where it was
    language: str
    direction: str
    html: str


def build(issues: Iterable[tuple[Issue, Rendered]], folder: Path, base_url: str) -> tuple[Path, ...]:
    """Write a page for each issue, index.html and feed.xml into a folder; give the files written. Raise OutputError.

    Pages of issues that are not given stay; index and feed tell of the given ones.
    """
    leaves = sorted(
        (_leaf(issue, rendered) for issue, rendered in issues), key=lambda leaf: (leaf.made, leaf.name), reverse=True
    )
    files = [(leaf.name, leaf.html) for leaf in leaves]
    files += [("index.html", index(leaves)), ("feed.xml", feed(leaves, base_url))]
    for name, text in files:
        write(folder / name, text.encode(), mode=0o644)  # a web server reads them
    return tuple(folder / name for name, _ in files)


def page_name(issue: Issue) -> str:
    """Name the page of an issue: its edition and number, of which nothing can lead out of the folder."""
    edition = re.sub(r"[^a-z0-9_-]+", "-", issue.edition.lower()).strip("-") or "issue"
    return f"{edition[:60]}-{issue.number}.html"


def page_url(base_url: str, issue: Issue) -> str:
    """Give the address of an issue's page; empty where the archive has none."""
    return f"{base_url.rstrip('/')}/{page_name(issue)}" if base_url else ""


def _leaf(issue: Issue, rendered: Rendered) -> Leaf:
    return Leaf(
        name=page_name(issue),
        edition=issue.edition,
        title=issue.title,
        subject=rendered.subject,
        number=issue.number,
        date=issue.date.isoformat(),
        day=words.long_date(issue.date, issue.language),
        made=issue.made.isoformat(),
        updated=(issue.corrected or issue.made).isoformat(),
        language=issue.language,
        direction=words.direction(issue.language),
        html=rendered.html,
    )


def index(leaves: list[Leaf]) -> str:
    """Make the list of issues, newest first, an edition at a time."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - heavy import, used late

    editions = list(dict.fromkeys(leaf.edition for leaf in leaves))
    shelves = [[leaf for leaf in leaves if leaf.edition == edition] for edition in editions]
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    language, way = (leaves[0].language, leaves[0].direction) if leaves else ("en", "ltr")
    return environment.from_string(_INDEX).render(shelves=shelves, language=language, direction=way)


def feed(leaves: list[Leaf], base_url: str) -> str:
    """Make the Atom feed of the newest issues (RFC 4287); without a base URL its links are relative."""
    base = base_url.rstrip("/") + "/" if base_url else ""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", leaves[0].title if leaves else "Digest")
    _add(root, "id", base or "urn:digest:archive")
    _add(root, "updated", max(leaf.updated for leaf in leaves[:_FED]) if leaves else "1970-01-01T00:00:00+00:00")
    _add(root, "link", rel="self", href=urljoin(base, "feed.xml"))
    _add(root, "link", rel="alternate", href=base or "index.html")
    _add(_add(root, "author"), "name", leaves[0].title if leaves else "Digest")
    for leaf in leaves[:_FED]:
        entry = _add(root, "entry")
        _add(entry, "title", leaf.subject)
        _add(entry, "id", f"{base}{leaf.name}" if base else f"urn:digest:{leaf.name}")
        _add(entry, "updated", leaf.updated)
        _add(entry, "link", rel="alternate", type="text/html", href=urljoin(base, leaf.name))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


_INDEX = """<!DOCTYPE html>
<html lang="{{ language }}" dir="{{ direction }}">
<head>
<meta charset="utf-8">
<title>{{ shelves[0][0].title if shelves else "Digest" }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="alternate" type="application/atom+xml" title="Issues" href="feed.xml">
<style>
body { margin: 0 auto; max-width: 600px; padding: 32px 20px; background: #f3f1ec; color: #1d1b18; font: 17px/1.5 Georgia, serif; }
h1 { margin: 0 0 20px; font-size: 34px; line-height: 1.2; }
ul { list-style: none; margin: 0 0 40px; padding: 0; border-bottom: 1px solid #d9d5cc; }
li { padding: 14px 0; border-top: 1px solid #d9d5cc; }
time, .feed { display: block; color: #5f5b54; font: 14px/1.5 Helvetica, Arial, sans-serif; }
a { color: inherit; text-underline-offset: 3px; }
@media (prefers-color-scheme: dark) {
  body { background: #121110; color: #ece8e1; }
  ul, li { border-color: #45413b; }
  time, .feed { color: #b3ada3; }
}
</style>
</head>
<body>
<main>
{% for shelf in shelves %}
<section lang="{{ shelf[0].language }}" dir="{{ shelf[0].direction }}">
<h1>{{ shelf[0].title }}</h1>
<ul>
{% for leaf in shelf %}
<li><time datetime="{{ leaf.date }}">{{ leaf.day }} · {{ leaf.number }}</time>
<a href="{{ leaf.name }}" dir="auto">{{ leaf.subject }}</a></li>
{% endfor %}
</ul>
</section>
{% else %}
<h1>Digest</h1>
<p>No issue yet.</p>
{% endfor %}
<p class="feed"><a href="feed.xml" type="application/atom+xml">Atom</a></p>
</main>
</body>
</html>
"""
