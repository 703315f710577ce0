"""Issues as a static folder of web pages: a page each, an index, an Atom feed.

Files appear whole or not at all, and one that would say what it says already is left alone: caches and rsync go by its time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from digest.files import write
from digest.render import safe, words
from digest.types import AT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from digest.types import Issue, Rendered

_ATOM = "http://www.w3.org/2005/Atom"
_FED = 30
"""Issues in the feed."""


def build(issues: Iterable[tuple[Issue, Rendered]], folder: Path, base_url: str) -> tuple[Path, ...]:
    """Write a page for each issue, index.html and feed.xml into a folder; give their paths. Raise OutputError.

    Pages of issues that are not given stay; index and feed tell of the given ones.
    """
    newest = sorted(issues, key=lambda one: (one[0].made, page_name(one[0])), reverse=True)
    files = [(page_name(issue), rendered.html) for issue, rendered in newest]
    files += [("index.html", index(newest)), ("feed.xml", feed(newest, base_url))]
    for name, text in files:
        if not _says(folder / name, text.encode()):
            write(folder / name, text.encode(), mode=0o644)  # a web server reads them
    return tuple(folder / name for name, _ in files)


def _says(path: Path, content: bytes) -> bool:
    """Tell whether a plain file has this content already."""
    try:
        return not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def page_name(issue: Issue) -> str:
    """Name the page of an issue: its edition and number, of which nothing can lead out of the folder."""
    edition = re.sub(r"[^a-z0-9_-]+", "-", issue.edition.lower()).strip("-") or "issue"
    return f"{edition[:60]}-{issue.number}.html"


def page_url(base_url: str, issue: Issue) -> str:
    """Give the address of an issue's page; empty where the archive has none."""
    return f"{base_url.rstrip('/')}/{page_name(issue)}" if base_url else ""


def index(issues: Sequence[tuple[Issue, Rendered]]) -> str:
    """Make the list of issues, newest first, an edition at a time."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - heavy import, used late

    shelves = _shelves(issues)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(page=page_name, day=words.long_date, way=words.direction)
    first = next(iter(shelves.values()))[0][0] if shelves else None
    return environment.from_string(_INDEX).render(shelves=shelves, first=first, title=_title(issues))


def _shelves(issues: Iterable[tuple[Issue, Rendered]]) -> dict[str, list[tuple[Issue, Rendered]]]:
    """Sort issues by the names of their editions, which stay where they are whichever has the newest."""
    shelves: dict[str, list[tuple[Issue, Rendered]]] = {}
    for issue, rendered in issues:
        shelves.setdefault(issue.edition, []).append((issue, rendered))
    return dict(sorted(shelves.items()))


def _title(issues: Iterable[tuple[Issue, Rendered]]) -> str:
    """Name an archive by its editions."""
    return " · ".join(shelf[0][0].title for shelf in _shelves(issues).values()) or "Digest"


def feed(issues: Sequence[tuple[Issue, Rendered]], base_url: str) -> str:
    """Make the Atom feed of the newest issues (RFC 4287); without a base URL its links are relative."""
    base, title = base_url.rstrip("/") + "/" if base_url else "", _title(issues)
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", title)
    _add(root, "id", base or "urn:digest:archive")
    _add(root, "updated", max((_updated(issue) for issue, _ in issues[:_FED]), default="1970-01-01T00:00:00+00:00"))
    _add(root, "link", rel="self", href=urljoin(base, "feed.xml"))
    _add(root, "link", rel="alternate", href=base or "index.html")
    _add(_add(root, "author"), "name", title)
    for issue, rendered in issues[:_FED]:
        entry, name = _add(root, "entry"), page_name(issue)
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", issue.language)
        _add(entry, "title", rendered.subject)
        _add(entry, "id", f"{base}{name}" if base else f"urn:digest:{name}")
        _add(entry, "published", issue.made.isoformat())
        _add(entry, "updated", _updated(issue))
        _add(entry, "summary", _summary(issue))
        _add(entry, "link", rel="alternate", type="text/html", href=urljoin(base, name))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _summary(issue: Issue) -> str:
    """Tell what is in an issue: its correction, and the headlines of what it tells at length."""
    told = (brief.headline for section in issue.sections for brief in section.briefs if brief.form in AT_LENGTH)
    return " · ".join(safe.clean(text) for text in (issue.correction, *told) if text)


def _updated(issue: Issue) -> str:
    return (issue.corrected or issue.made).isoformat()


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


_INDEX = """<!DOCTYPE html>
<html lang="{{ first.language if first else "en" }}" dir="{{ way(first.language) if first else "ltr" }}">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="alternate" type="application/atom+xml" title="Issues" href="feed.xml">
<style>
body { margin: 0 auto; max-width: 600px; padding: 32px 20px; background: #f3f1ec; color: #1d1b18; font: 17px/1.5 Georgia, serif; }
h1 { margin: 0 0 20px; font-size: 34px; line-height: 1.2; }
ul { list-style: none; margin: 0 0 40px; padding: 0; border-bottom: 1px solid #d9d5cc; }
li { padding: 14px 0; border-top: 1px solid #d9d5cc; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 24px; margin: 0 0 32px; border: 0; }
nav li { padding: 4px 0; border: 0; }
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
{% if shelves | length > 1 %}
<nav><ul>
{% for name, shelf in shelves.items() %}
<li><a href="#{{ name }}" lang="{{ shelf[0][0].language }}" dir="auto">{{ shelf[0][0].title }}</a></li>
{% endfor %}
</ul></nav>
{% endif %}
{% for name, shelf in shelves.items() %}
{% set newest = shelf[0][0] %}
<section id="{{ name }}" lang="{{ newest.language }}" dir="{{ way(newest.language) }}">
<h1>{{ newest.title }}</h1>
<ul>
{% for issue, rendered in shelf %}
<li><time datetime="{{ issue.date }}">{{ day(issue.date, issue.language) }} · {{ issue.number }}</time>
<a href="{{ page(issue) }}" dir="auto">{{ rendered.subject }}</a></li>
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
