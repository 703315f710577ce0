"""What is true of the newsroom, for tests and benches: which page tells which event, and what its text is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.newsroom import pages
from digest.newsroom.content import Outlet, Piece, outlets, visible

if TYPE_CHECKING:
    from datetime import datetime

_SNIPPET = 60  # characters of a paragraph that make a snippet
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)

HOSTILE = (
    "<script",
    "onerror",
    "alert(",
    "javascript:",
    "evil.example",
    "track.flare.example",
    "most trusted newspaper",  # stands in a paragraph that is not displayed
    "\u202e",
    "\u200b",
)
"""What a page with hostile markup must never bring into clean text."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one page: its event, its kind, what its clean text holds and what it must not hold.

    A grouping that puts a page with the event it is `about` is not wrong, nor is one that leaves it alone.
    """

    path: str
    outlet: str
    title: str
    section: str
    kind: str
    event: str | None  # the event it tells, shared with other outlets
    about: str | None  # the event it speaks of without reporting it: opinion, live blog, gallery
    language: str
    family: str  # its publisher family, empty if none
    wire: str  # the agency whose copy it is, empty if its own
    must_have: tuple[str, ...]
    must_not: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]  # (what is counted, how many): outlets may disagree
    correction: str
    published: datetime
    dated: bool
    continues: bool  # carries an event of the day before on
    full_text: bool  # its feed carries the text; else the page must be fetched
    missing: bool  # its page answers 404


def _prose(piece: Piece) -> list[str]:
    return [block.replace("*", "") for block in piece.body if block[0] not in "!#>-<"]


def _snippet(paragraph: str) -> str:
    return paragraph if len(paragraph) <= _SNIPPET else paragraph[:_SNIPPET].rsplit(" ", 1)[0]


def _must_have(piece: Piece) -> tuple[str, ...]:
    """Take the openings of the first, the middle and the last paragraph; of raw markup, its first paragraph."""
    if piece.raw:
        return (_snippet(_MARKUP.sub("", piece.body[0])),)
    prose = _prose(piece)
    return tuple(dict.fromkeys(_snippet(prose[place]) for place in (0, len(prose) // 2, -1)))


def _must_not(piece: Piece, outlet: Outlet, shown: tuple[Piece, ...]) -> tuple[str, ...]:
    teased = [text for other in pages.teasers(piece, shown) for text in (other.title, _snippet(pages.standfirst(other)))]
    furniture = [outlet.cookie, *outlet.promos, outlet.footer, piece.caption, pages.byline(piece, outlet), *teased]
    furniture += [pages.WALL] if piece.kind == "paywall" else []
    furniture += HOSTILE if piece.raw else ()
    prose = " ".join(_prose(piece))
    return tuple(dict.fromkeys(text for text in furniture if text and text not in prose))


def _truth(piece: Piece, outlet: Outlet, shown: tuple[Piece, ...]) -> Truth:
    return Truth(
        path=piece.path,
        outlet=outlet.name,
        title=piece.title,
        section=piece.section,
        kind=piece.kind,
        event=piece.event or None,
        about=piece.about or None,
        language=outlet.language,
        family=outlet.family,
        wire=piece.wire,
        must_have=_must_have(piece),
        must_not=_must_not(piece, outlet, shown),
        figures=piece.figures,
        correction=piece.correction,
        published=piece.published,
        dated=piece.dated,
        continues=piece.continues,
        full_text=any(plan.full for plan in outlet.feeds) or piece.raw,
        missing=piece.missing,
    )


def truth(now: datetime) -> dict[str, Truth]:
    """Tell what is true of every page shown at a moment, by its path."""
    shown, named = visible(now), {outlet.slug: outlet for outlet in outlets()}
    return {piece.path: _truth(piece, named[piece.outlet], shown) for piece in shown}


def events(now: datetime) -> dict[str, tuple[Truth, ...]]:
    """Group what is true by event, the events that are told by anybody."""
    told: dict[str, tuple[Truth, ...]] = {}
    for fact in truth(now).values():
        if fact.event:
            told[fact.event] = (*told.get(fact.event, ()), fact)
    return told


def disagreements(now: datetime) -> dict[tuple[str, str], dict[str, str]]:
    """Find where outlets give different figures: (event, what is counted) -> path -> figure."""
    told = {
        (event, name): {fact.path: figure for fact in facts for key, figure in fact.figures if key == name}
        for event, facts in events(now).items()
        for name in {key for fact in facts for key, _ in fact.figures}
    }
    return {key: figures for key, figures in told.items() if len(set(figures.values())) > 1}
