"""The newsroom's own journalism: outlets and what they print, read from the data files beside this module.

`outlets.toml` lists the outlets with their feeds and page furniture. `stories/*.txt` holds the copy, one file an event;
`singles.txt` holds what tells no shared event. A story file is a run of pieces, each a line `=== outlet/slug`, then lines of
`key: value`, a blank line, and paragraphs. A path that comes twice is a later version of the same page.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent

INVISIBLE = {"{RLO}": "\u202e", "{PDF}": "\u202c", "{ZWSP}": "\u200b", "{ZWJ}": "\u200d", "{SHY}": "\u00ad", "{BOM}": "\ufeff"}
"""Characters a reader cannot see, written by name so that the story files hide nothing."""


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """One feed of an outlet: where it is, in what form, and how its server behaves."""

    path: str  # below the outlet's folder
    form: str = "rss2"  # rss2, rss1, atom, json, gone, html
    sections: tuple[str, ...] = ()  # of the pieces it carries; empty for all
    section: str = ""  # what the configuration says of it
    full: bool = False
    charset: str = "utf-8"
    ttl: int = 0  # minutes, RSS 2.0
    max_age: int = 0  # seconds, Cache-Control
    moved: str = ""  # the path the configured one redirects to
    permanent: bool = False
    gzip: bool = False
    validators: bool = True
    tail: str = ""  # a line the outlet's software adds to each entry
    query: str = ""  # tracking parameters on its links


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication of the newsroom: its labels, and the furniture of its pages."""

    slug: str
    name: str
    feeds: tuple[FeedPlan, ...]
    leaning: str = ""
    family: str = ""
    weight: float = 1.0
    language: str = "en"
    page: str = "a"
    cookie: str = ""
    promos: tuple[str, ...] = ()
    more: str = "Read more"
    share: str = ""
    tail: str = ""
    by: str = "By"
    dateline: str = "{place} — "
    nav: tuple[str, ...] = ()
    footer: str = ""
    updates_guids: bool = False  # its new software renumbers every guid on day two


@dataclass(frozen=True, slots=True)
class Piece:
    """One version of one page as its outlet prints it."""

    outlet: str
    slug: str
    title: str
    section: str
    published: datetime
    body: tuple[str, ...]  # blocks: paragraphs, or lines with a marker
    updated: datetime | None = None
    shown: datetime | None = None  # when it appears, where the date says otherwise
    kind: str = "news"
    event: str = ""  # the shared event it tells
    about: str = ""  # the event it speaks of without reporting it
    byline: str = ""
    place: str = ""
    standfirst: str = ""
    kicker: str = ""
    caption: str = ""
    photo: str = ""  # an image on the web rather than on this server
    wire: str = ""
    correction: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    dated: bool = True
    continues: bool = False
    raw: bool = False  # the body is markup, printed as it stands
    missing: bool = False  # its page answers 404
    charset: str = "utf-8"

    @property
    def path(self) -> str:
        """Say where its page lies."""
        return f"/{self.outlet}/{(self.shown or self.published):%Y/%m/%d}/{self.slug}.html"

    @property
    def picture(self) -> str:
        """Say where its picture lies, empty if it has none."""
        return f"/{self.outlet}/images/{self.slug}.png" if self.caption else ""

    @property
    def changed(self) -> datetime:
        """Say when this version came to be seen."""
        return self.updated or self.shown or self.published


def _when(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _outlet(fields: dict[str, Any]) -> Outlet:
    feeds = tuple(FeedPlan(**plan | {"sections": tuple(plan.get("sections", ()))}) for plan in fields.pop("feed"))
    lists = {key: tuple(value) for key, value in fields.items() if isinstance(value, list)}
    return Outlet(**fields | lists, feeds=feeds)


@functools.cache
def outlets() -> tuple[Outlet, ...]:
    """Read the outlets, in the order of the file."""
    return tuple(_outlet(fields) for fields in tomllib.loads((HERE / "outlets.toml").read_text("utf-8"))["outlet"])


_TIMES = {"published", "updated", "shown"}
_FLAGS = {"dated", "continues", "raw", "missing"}


def _field(key: str, values: list[str]) -> Any:  # noqa: ANN401 - the types of a dataclass's fields differ
    if key in _TIMES:
        return _when(values[-1])
    if key in _FLAGS:
        return values[-1] == "yes"
    if key == "figures":
        return tuple((name.strip(), figure.strip()) for name, _, figure in (value.partition("=") for value in values))
    if key == "tags":
        return tuple(tag.strip() for tag in values[-1].split(","))
    return values[-1]


def _piece(chunk: str, event: str) -> Piece:
    head, _, body = chunk.partition("\n\n")
    where, *lines = head.splitlines()
    outlet, _, slug = where.strip().partition("/")
    fields: dict[str, list[str]] = {}
    for line in lines:
        key, _, value = line.partition(":")
        fields.setdefault(key.strip(), []).append(value.strip())
    blocks = tuple(" ".join(block.split()) for block in body.split("\n\n") if block.strip())
    known = {key: _field(key, values) for key, values in fields.items()}
    return Piece(outlet=outlet, slug=slug, body=blocks, **{"event": "" if known.get("about") else event} | known)


def _read(file: Path) -> Iterator[Piece]:
    text = file.read_text("utf-8")
    for mark, character in INVISIBLE.items():
        text = text.replace(mark, character)
    event = "" if file.stem == "singles" else file.stem
    return (_piece(chunk, event) for chunk in ("\n" + text).split("\n=== ")[1:])


@functools.cache
def versions() -> tuple[Piece, ...]:
    """Read every version of every piece, oldest first."""
    pieces = (piece for file in sorted((HERE / "stories").glob("*.txt")) for piece in _read(file))
    return tuple(sorted(pieces, key=lambda piece: (piece.changed, piece.path)))


def visible(now: datetime, pieces: Iterable[Piece] | None = None) -> tuple[Piece, ...]:
    """List what the newsroom shows at a moment: the newest version of each piece, the newest piece first."""
    newest = {piece.path: piece for piece in (versions() if pieces is None else pieces) if piece.changed <= now}
    return tuple(sorted(newest.values(), key=lambda piece: (piece.shown or piece.published, piece.path), reverse=True))
