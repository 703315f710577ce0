"""Issues as a static folder of web pages: a page each, an index, an Atom feed.

Files appear whole or not at all, and one that would say what it says already is left alone: caches and rsync go by its time.
A page ends with a note of what it was made of and of what list and feed tell of it. While that holds, it is not made again.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from digest.files import write
from digest.render import safe, words
from digest.types import AT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from digest.types import Issue, Rendered

_ATOM = "http://www.w3.org/2005/Atom"
_FED = 30
"""Issues in the feed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list and the feed tell of an issue; the issue itself is large, and there may be thousands."""

    page: str
    edition: str
    title: str
    language: str
    number: int
    date: date
    made: datetime
    updated: datetime
    subject: str
    summary: str


@dataclass(frozen=True, slots=True)
class Source:
    """An issue that is to have a page."""

    page: str
    inputs: str  # tells apart all that the page is made of
    make: Callable[[], tuple[Issue, Rendered] | None]  # slow; nothing where the issue cannot be read


def entry(issue: Issue, subject: str) -> Entry:
    """Note of an issue what the list and the feed tell of it."""
    told = (brief.headline for section in issue.sections for brief in section.briefs if brief.form in AT_LENGTH)
    return Entry(
        page=page_name(issue),
        edition=issue.edition,
        title=issue.title,
        language=issue.language,
        number=issue.number,
        date=issue.date,
        made=issue.made,
        updated=issue.corrected or issue.made,
        subject=subject,
        summary=" · ".join(safe.clean(text) for text in (issue.correction, *told) if text),
    )


def build(sources: Iterable[Source], folder: Path, base_url: str) -> tuple[Path, ...]:
    """Write a page for each issue, index.html and feed.xml into a folder; give their paths. Raise OutputError.

    Pages of issues that are not given stay; index and feed tell of the given ones.
    """
    shown = (_kept(folder / one.page, one.inputs) or _made(folder, one) for one in sources)
    entries = [one for one in shown if one]
    entries.sort(key=lambda one: (one.made, one.page), reverse=True)
    _put(folder / "index.html", index(entries))
    _put(folder / "feed.xml", feed(entries, base_url))
    return (*(folder / one.page for one in entries), folder / "index.html", folder / "feed.xml")


def _made(folder: Path, source: Source) -> Entry | None:
    """Make a page and write it, with a note behind it; nothing where its issue cannot be read."""
    made = source.make()
    if made is None:
        return None
    issue, rendered = made
    told = entry(issue, rendered.subject)
    note = json.dumps(asdict(told), default=str).replace("-", "\\u002d")  # no two of them may stand in a comment
    _put(folder / source.page, f"{rendered.html}<!-- {_seal(source.inputs, rendered.html, note)} {note} -->\n")
    return told


def _kept(path: Path, inputs: str) -> Entry | None:
    """Read what list and feed tell of a page that is as it was made, of these inputs; nothing where it is not."""
    try:
        html, _, rest = ("" if path.is_symlink() else path.read_bytes().decode()).rpartition("<!-- ")
    except (OSError, UnicodeError):
        return None
    seal, _, note = rest.removesuffix(" -->\n").partition(" ")
    return _noted(json.loads(note)) if seal == _seal(inputs, html, note) else None


def _seal(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def _noted(note: dict[str, Any]) -> Entry:
    times = {name: datetime.fromisoformat(note[name]) for name in ("made", "updated")}
    return Entry(**{**note, **times, "date": date.fromisoformat(note["date"])})


def _put(path: Path, text: str) -> None:
    """Write a file for a web server to read, unless it says this already."""
    content = text.encode()
    if not _says(path, content):
        write(path, content, mode=0o644)


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


def index(entries: Sequence[Entry]) -> str:
    """Make the list of issues, newest first, an edition at a time."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - heavy import, used late

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(day=words.long_date, way=words.direction)
    language = next((shelf[0].language for shelf in _shelves(entries)), "en")
    return environment.from_string(_INDEX).render(shelves=_shelves(entries), language=language, title=_title(entries))


def _shelves(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Sort issues by the names of their editions, which stay where they are whichever has the newest."""
    editions = sorted({one.edition for one in entries})
    return [[one for one in entries if one.edition == edition] for edition in editions]


def _title(entries: Sequence[Entry]) -> str:
    """Name an archive by its editions."""
    return " · ".join(shelf[0].title for shelf in _shelves(entries)) or "Digest"


def feed(entries: Sequence[Entry], base_url: str) -> str:
    """Make the Atom feed of the newest issues (RFC 4287); without a base URL its links are relative."""
    base, title = base_url.rstrip("/") + "/" if base_url else "", _title(entries)
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", title)
    _add(root, "id", base or "urn:digest:archive")
    _add(root, "updated", max((one.updated.isoformat() for one in entries[:_FED]), default="1970-01-01T00:00:00+00:00"))
    _add(root, "link", rel="self", href=urljoin(base, "feed.xml"))
    _add(root, "link", rel="alternate", href=base or "index.html")
    _add(_add(root, "author"), "name", title)
    for one in entries[:_FED]:
        _fed(root, one, base)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _fed(root: ET.Element, one: Entry, base: str) -> None:
    """Add an issue to the feed."""
    element = _add(root, "entry")
    element.set("{http://www.w3.org/XML/1998/namespace}lang", one.language)
    _add(element, "title", one.subject)
    _add(element, "id", f"{base}{one.page}" if base else f"urn:digest:{one.page}")
    _add(element, "published", one.made.isoformat())
    _add(element, "updated", one.updated.isoformat())
    _add(element, "summary", one.summary)
    _add(element, "link", rel="alternate", type="text/html", href=urljoin(base, one.page))


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


_INDEX = """<!DOCTYPE html>
<html lang="{{ language }}" dir="{{ way(language) }}">
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
@media screen and (prefers-color-scheme: dark) {
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
{% for shelf in shelves %}
{% set newest = shelf[0] %}
<li><a href="#{{ newest.edition }}" lang="{{ newest.language }}" dir="auto">{{ newest.title }}</a></li>
{% endfor %}
</ul></nav>
{% endif %}
{% for shelf in shelves %}
{% set newest = shelf[0] %}
<section id="{{ newest.edition }}" lang="{{ newest.language }}" dir="{{ way(newest.language) }}">
<h1>{{ newest.title }}</h1>
<ul>
{% for one in shelf %}
<li><time datetime="{{ one.date }}">{{ day(one.date, one.language) }} · {{ one.number }}</time>
<a href="{{ one.page }}" dir="auto">{{ one.subject.removeprefix(newest.title).lstrip(" :：,，、،") }}</a></li>
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
