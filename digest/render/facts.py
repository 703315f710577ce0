"""The facts a template is given: plain text, sound links, worded dates. It asks nothing more of anyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.render.colour import Palette


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation number after a sentence, and where it leads."""

    number: int
    href: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Line:
    """A printed sentence."""

    text: str
    cites: tuple[Cite, ...]
    outlet: str = ""  # whose report of somebody's words it is, where parts are named; or whose word of another day
    day: str = ""  # of its report, where a "today" in it is another day for the reader
    differs: bool = False  # sources disagree


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences under one label; the label may be empty."""

    part: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article of a story as its list of sources names it; number 0 when no printed sentence cites it."""

    number: int
    outlet: str
    title: str
    href: str
    link: str  # with the text fragments of its citations
    date: str
    iso: str
    host: str  # only where the host name holds letters beyond ASCII
    note: str  # "opinion", "paywall", "in Arabic"
    language: str  # empty when it is the issue's
    repeats: bool  # its title is the headline it stands under


@dataclass(frozen=True, slots=True)
class Share:
    """How many independent voices of a story carry one label."""

    label: str
    count: int
    percent: int
    tone: int  # 0 to 4: one label has one tone in all of an issue


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a story by one scheme of labels."""

    scheme: str
    shares: tuple[Share, ...]
    one_sided: str  # the label, when all outlets of the story carry it


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with the size it is shown at: half its pixels, so that it is sharp on every screen."""

    url: str
    alt: str
    width: int
    height: int
    outlet: str = ""  # whose page it stands on


@dataclass(frozen=True, slots=True)
class Card:
    """A story as printed."""

    anchor: str
    key: str
    form: str
    kicker: str
    column: bool  # an opinion piece of a round-up
    labels: tuple[str, ...]
    headline: str
    day: str  # of a link's report, where a "today" in its headline is another day for the reader
    href: str
    host: str
    language: str  # empty when it is the issue's
    direction: str  # "rtl" or "ltr" where it runs against the issue, else empty
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    others: tuple[Source, ...]
    outlets: tuple[str, ...]  # the one whose headline and link it is comes first
    voices: int
    seen_from: tuple[tuple[str, Line], ...]
    coverage: tuple[Coverage, ...]
    corrections: tuple[tuple[str, str], ...]  # (outlet, its own note)
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Division:
    """A section with the stories printed in full in it; `cards` may be empty where a theme prints other forms."""

    name: str
    anchor: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """Quote or figure of the issue, with the source it rests on."""

    line: Line
    source: Source
    figure: str = ""  # the number with its unit, as the line prints it


@dataclass(frozen=True, slots=True)
class Also:
    """A teaser of an outlet: one line that leads to its page, and no more."""

    outlet: str
    kicker: str
    headline: str
    href: str
    host: str


@dataclass(frozen=True, slots=True)
class Page:
    """A whole issue."""

    title: str
    edition: str
    number: str
    date: str
    iso: str
    language: str
    direction: str
    start: str  # "left", or "right" where the language runs so
    minutes: int
    today: bool  # whether it tells of one day
    preheader: str
    foreword: tuple[str, ...]  # the editor's own words, by paragraphs
    correction: str  # of an issue that went out before; to be printed above everything else
    stories: int
    contents: tuple[Card, ...]
    lead: Card | None
    sections: tuple[Division, ...]  # stories in full, without the lead
    every: tuple[Division, ...]  # every story by its section, for themes of one line a story
    brief: tuple[Card, ...]
    columns: tuple[Card, ...]  # opinion pieces of one line each, of several outlets
    columns_label: str
    links: tuple[Card, ...]
    also: tuple[Also, ...]
    left_out: int
    notes: tuple[str, ...]
    quote: Extra | None
    figure: Extra | None
    writer: str
    extractive: bool
    sender: str
    why: str
    archive_url: str
    unsubscribe_url: str
    subscribe_url: str
    web_url: str
    canonical: str  # the address of the archive's page, where this is it
    web: bool  # whether this is the page of the archive
    postal_address: tuple[str, ...]
    greeting: str
    address: str
    logo: Picture | None
    logo_dark: Picture | None
    light: Palette
    dark: Palette
