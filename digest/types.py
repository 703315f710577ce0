"""The nouns that flow between the rooms, frozen.

A new type for each stage: nothing is filled in along the way. All times are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Day = date  # a field called `date` would hide the type from whoever resolves the annotations

Labels = tuple[tuple[str, str], ...]
"""The user's own labels of an outlet, as (scheme, label): (("leaning", "left"), ("owner", "public"))."""

Kind = Literal[
    "news", "opinion", "live", "gallery", "video", "paywall", "correction", "roundup", "fact-check", "satire", "advertisement"
]
"""What sort of page an article is; "paywall" is a stub whose text stops at the wall."""

NO_REPORT: frozenset[str] = frozenset({"fact-check", "satire", "advertisement"})
"""Kinds nothing of which is told: what they say is not so, or is paid for."""

ASIDE: frozenset[str] = NO_REPORT | {"opinion", "roundup"}
"""Kinds that tell no news of their own."""

Form = Literal["three-part", "paragraph", "one-line", "link"]
"""How much of a story is printed, largest first."""

BACKGROUND = timedelta(hours=12)
"""How long before a story's newest report one was published that is background to it."""

CLIPPED = 102_000
"""Bytes of HTML that Gmail shows before it clips a mail (about 102 KB)."""

AT_LENGTH: tuple[Form, ...] = ("three-part", "paragraph")
"""The forms in which a story is told in full."""

Part = Literal["", "happened", "said", "next"]
"""What happened / who said what / what next; empty in a plain paragraph."""

Kicker = Literal["correction", "big-question", "talking-point", "round-up", "good-news", "spotlight", "just-in"]
"""The small label over a headline, by its evidence; editions word it."""

Severity = Literal["error", "warning"]
"""How much a breach of a rule of the lint weighs: an error holds an issue back."""

Rung = Literal["claim", "source", "disagreement"]
"""How a printed sentence came to be: a claim that passed, the source's own sentence, or figures set side by side."""


# -- gather --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feed:
    """The XML or JSON at a URL, and what the editor says of the outlet behind it."""

    url: str
    outlet: str
    title: str = ""
    section: str = ""
    labels: Labels = ()
    family: str = ""  # outlets of one publisher family are one voice
    weight: float = 1.0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One conditional GET to be made."""

    url: str
    etag: str = ""
    last_modified: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered: the body as bytes, after decompression."""

    url: str  # final, after redirects
    status: int
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    fresh_until: datetime | None = None  # by Cache-Control, Expires or Retry-After
    moved_to: str = ""  # set when every redirect was permanent (301, 308)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture a source offers: absolute https URL; width and height in pixels, 0 when unknown."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of a feed (Atom). HTML here is as the feed wrote it: never to be shown unsanitised."""

    key: str  # identity: survives changed guids and edited titles
    feed_url: str
    url: str
    title: str  # plain text
    summary_html: str = ""
    content_html: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    author: str = ""
    language: str = ""
    image: Image | None = None
    tags: tuple[str, ...] = ()
    guid: str = ""
    source: str = ""  # the outlet an aggregator took it from
    expires: datetime | None = None  # when what it warns of is over


# -- extract -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Teaser:
    """A pointer to another page that stood at the end of an article."""

    headline: str
    kicker: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What an article was called, and where it stood, before it changed."""

    title: str
    url: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Embargo:
    """What a release says of when it may be published: in its words, and the time; without a zone where it names none."""

    words: str
    lifts: datetime | None = None  # None: it cannot be read


@dataclass(frozen=True, slots=True)
class Article:
    """An entry with its text: numbered sentences of prose, the furniture gone or moved into fields."""

    key: str  # of its entry
    url: str
    title: str
    outlet: str
    feed_url: str
    published: datetime  # first seen, where the feed gave no date or an impossible one
    sentences: tuple[str, ...]
    paragraphs: tuple[int, ...]  # paragraph number of each sentence, same length
    language: str = "en"
    section: str = ""
    kind: Kind = "news"
    labels: Labels = ()
    family: str = ""
    weight: float = 1.0
    dated: bool = True  # False when `published` is only when we first saw it
    byline: str = ""
    place: str = ""  # of the dateline
    wire: str = ""  # agency credited: "Reuters"
    standfirst: str = ""
    correction: str = ""  # the outlet's own correction note
    captions: tuple[str, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    tags: tuple[str, ...] = ()
    image: Image | None = None
    embargo: Embargo | None = None
    expires: datetime | None = None  # when what it warns of is over
    complete: bool = True  # False when only the feed's excerpt could be had
    revision: int = 0  # 0 as first seen; each stored change of the text adds one
    earlier: tuple[Version, ...] = ()  # what it was before, oldest first, under this key or another


# -- group and select ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """One event told by several articles, the lead article first."""

    key: str
    articles: tuple[Article, ...]
    voices: tuple[tuple[int, ...], ...]  # article numbers that are one voice: same text, or same family
    links: tuple[str, ...] = ()  # why they stand together, for `explain`

    @property
    def background(self) -> frozenset[int]:
        """Name the articles that are background: a newer report tells how the story stands."""
        newest = max((one.published for one in self.articles if one.kind not in ASIDE), default=None)
        old = (number for number, one in enumerate(self.articles) if newest and newest - one.published >= BACKGROUND)
        return frozenset(old)


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One documented part of a story's score."""

    name: str
    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story with its score, and why it is in or out of the issue."""

    story: Story
    score: float
    parts: tuple[ScorePart, ...]
    section: str
    chosen: bool
    reason: str
    form: Form = "paragraph"
    update: bool = False  # continues a story printed before, with something new
    corrected: bool = False  # … and what is new is a correction by its outlet
    lasted: int = 0  # issues that told it, in an edition that looks back
    good_news: float = 0.0  # how surely it is good news, 0 to 1
    news: tuple[tuple[int, int], ...] = ()  # (article, sentence) that earlier issues did not have; empty if not an update
    thread: str = ""  # key of the first story of those it goes on from; empty where it begins
    passed_over: tuple[int, ...] = ()  # articles that are not read: likely columns nobody marked, where others report


# -- summarise and cite --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence some writer proposes to print. Nothing to be trusted yet."""

    text: str
    rests_on: tuple[tuple[int, int], ...] = ()  # (article, sentence) its writer names; the check decides
    part: Part = ""
    told: str = ""  # ISO date of the day it was told, in an issue that looks back


@dataclass(frozen=True, slots=True)
class Draft:
    """What the embedded writer proposes of a story, and what it made of its articles."""

    claims: tuple[Claim, ...]
    passed_over: tuple[int, ...] = ()  # articles that are likely columns, where others report
    quoted: tuple[int, ...] = ()  # articles that argue, or may: printed as quotations, and retold by no other writer

    @property
    def plain(self) -> tuple[Claim, ...]:
        """List the claims that are told in the digest's own voice."""
        return tuple(claim for claim in self.claims if claim.rests_on[0][0] not in self.quoted)


@dataclass(frozen=True, slots=True)
class Citation:
    """The article sentence a printed sentence rests on: two small integers into the story, and how well it supports."""

    article: int
    sentence: int
    support: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A printed sentence with the citations that carry it; never without one."""

    text: str
    citations: tuple[Citation, ...]
    rung: Rung = "claim"
    part: Part = ""
    told: str = ""  # ISO date of the day it was told, in an issue that looks back


UNHEARD = "could not be had"
"""Said in a verdict's reasons of a model that was to judge a claim and failed: not of the claim, so it is asked again next time."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim, for `explain` and the report's rates."""

    claim: str
    outcome: Literal["kept", "replaced", "dropped"]
    reasons: tuple[str, ...]
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The sentences of one story that may be printed, and the verdict on every claim."""

    sentences: tuple[Sentence, ...]
    verdicts: tuple[Verdict, ...]


# -- lay out, render, deliver --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Brief:
    """A story as printed."""

    story: Story
    headline: str
    sentences: tuple[Sentence, ...]
    form: Form = "paragraph"
    kicker: str = ""  # a name of Kicker, worded by the edition; or words of its own
    kicker_reason: str = ""
    update: bool = False
    lasted: int = 0  # issues that told it, in an issue that looks back
    seen_from: tuple[tuple[str, Sentence], ...] = ()  # (label, the sentence that differs most)
    verdicts: tuple[Verdict, ...] = ()
    ranked: Ranked | None = None
    titled: int = 0  # the article whose title stands over it


@dataclass(frozen=True, slots=True)
class Pointer:
    """A teaser of an outlet, printed as one line with its link."""

    outlet: str
    headline: str
    url: str
    kicker: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A named run of briefs."""

    name: str
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One dated number of an edition."""

    edition: str
    title: str
    number: int
    date: Day
    made: datetime
    language: str
    sections: tuple[Section, ...]
    writer: str = "extractive"  # how sentences were made; named in the AI notice
    lead: str = ""  # key of the story printed first and largest; empty: the first one
    notes: tuple[str, ...] = ()  # what the reader should know: "3 of 12 feeds could not be reached"
    quote: Sentence | None = None
    figure: Sentence | None = None
    figure_words: str = ""  # the figure with its unit, as that sentence prints it
    pointers: tuple[Pointer, ...] = ()  # "Also in …"
    foreword: str = ""  # the editor's own words; an empty line parts paragraphs
    correction: str = ""  # of an issue that went out: what was wrong in it
    corrected: datetime | None = None

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """List its stories in the order printed."""
        return tuple(brief for section in self.sections for brief in section.briefs)


@dataclass(frozen=True, slots=True)
class Rendered:
    """An issue as bytes to come: subject, HTML part, plain-text part."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Breach:
    """What breaks a rule of the lint, where, and how to mend it."""

    rule: int
    name: str
    severity: Severity
    place: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One address an edition goes to."""

    address: str
    name: str = ""
    language: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is one run's to make."""

    address: str
    name: str
    token: str
    due: datetime
    attempts: int = 1  # this one included


@dataclass(frozen=True, slots=True)
class Failure:
    """Trouble with one feed, article, story or subscriber: a value that ends in the report."""

    stage: str
    subject: str
    reason: str
    advice: str = ""

    def __str__(self) -> str:
        """Render one line: subject: reason; advice."""
        line = f"{self.subject}: {self.reason}"
        return f"{line}; {self.advice}" if self.advice else line


@dataclass(frozen=True, slots=True)
class WordStates:
    """The words of a text as an encoder reads them: character spans, a state each, shape (words, 384), and rarity, 0 to 1.5."""

    spans: tuple[tuple[int, int], ...]
    states: Vectors
    rarity: Vectors
