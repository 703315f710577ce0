"""A made-up issue with one of everything a template may be given, to look at before there is an issue. No picture: none would load."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.types import Article, Brief, Citation, Issue, Ranked, ScorePart, Section, Sentence, Story, Verdict

_MADE = datetime(2026, 3, 3, 7, tzinfo=UTC)
_CLOSED = (
    "Engineers closed the Brackwater bridge on Monday after a routine inspection found cracks in a main girder.",
    "The bridge will stay shut for at least six weeks, the National Roads Office said.",
    "“We will not send one lorry across until we know why the steel gave way,” said its director, Ilse Moran.",
    "It carries 40,000 vehicles a day.",
    "A first report is due on 20 March.",
)
_PORT = (
    "Closing the bridge will cost the port of Sellen two million crowns a week, its managers say.",
    "They count 36,000 vehicles a day on it.",
)
_QUERY = ("Money for repairs was voted in 2023 and never spent.", "Parliament asks where it went.")
_FERRIES = (
    "The strike at the island ferries ended on Tuesday after eight days.",
    "Both sides accepted a rise of 4.2 percent.",
)
_OTTERS = ("Otters are back in the Wick after sixty years.", "A camera caught three of them below Thornby weir.")
_LIBRARY = ("أعلنت البلدية افتتاح المكتبة الجديدة يوم الأحد.", "وتضم المكتبة أكثر من 200 ألف كتاب.")


def issue(edition: str, title: str) -> Issue:
    """Make the sample issue of an edition."""
    return Issue(
        edition=edition,
        title=title,
        number=1,
        date=_MADE.date(),
        made=_MADE,
        language="en",
        sections=(
            Section("World", (_bridge(), _library())),
            Section("Business", (_ferries(),)),
            Section("Further", (_short("one-line"), _opinion(), _short("link"))),
        ),
        foreword="The bridge is all anybody talks about today; the otters are on the last page.\n\nWrite to me at https://editor.example.",
        notes=("Could not be reached this time: Inlet Observer.",),
        quote=Sentence("“We will not send one lorry across until we know why the steel gave way,”", (Citation(0, 2, 1.0),)),
        figure=_told(_PORT[0], (1, 0)),
    )


def _article(outlet: str, title: str, sentences: tuple[str, ...], leaning: str = "centre", hours: float = 5) -> Article:
    slug = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in outlet.lower())
    return Article(
        key=f"{slug}-{title}",
        url=f"https://{slug}.example/{title.lower().replace(' ', '-')}",
        title=title,
        outlet=outlet,
        feed_url=f"https://{slug}.example/feed",
        published=_MADE - timedelta(hours=hours),
        sentences=sentences,
        paragraphs=tuple(range(len(sentences))),
        labels=(("leaning", leaning),),
    )


def _story(*articles: Article) -> Story:
    return Story(articles[0].key, articles, tuple((at,) for at in range(len(articles))), ("words most of them share",))


def _told(text: str, *at: tuple[int, int], **more: str) -> Sentence:
    return Sentence(text, tuple(Citation(article, sentence, 1.0) for article, sentence in at), **more)  # type: ignore[arg-type]


def _ranked(story: Story, section: str, score: float) -> Ranked:
    part = ScorePart("outlets", score, f"{len(story.voices)} independent outlets")
    return Ranked(story, score, (part,), section, chosen=True, reason="among the stories")


def _bridge() -> Brief:
    """Give the lead: three parts, a disagreement, two views, coverage, and claims that were not printed."""
    story = _story(
        _article("Harbour Herald", "Cracks close Brackwater bridge", _CLOSED, hours=11),
        _article("Morning Ledger", "Port counts the cost of a closed bridge", _PORT, "right", 6),
        _article("The Commons", "Who let the bridge rust?", _QUERY, "left", 4),
    )
    return Brief(
        story=story,
        headline="Cracked girder closes the Brackwater bridge for six weeks",
        sentences=(
            _told(_CLOSED[0], (0, 0), (1, 0), part="happened"),
            _told(_CLOSED[1], (0, 1), part="happened"),
            _told(
                "Harbour Herald counts 40,000 vehicles a day, Morning Ledger 36,000.",
                (0, 3),
                (1, 1),
                rung="disagreement",
                part="happened",
            ),
            _told(_CLOSED[2], (0, 2), part="said"),
            _told(_CLOSED[4], (0, 4), part="next"),
        ),
        form="three-part",
        kicker="The big question",
        kicker_reason="the sources disagree on a figure",
        seen_from=(("right", _told(_PORT[0], (1, 0))), ("left", _told(_QUERY[0], (2, 0)))),
        verdicts=(Verdict("The bridge collapsed.", "dropped", ("no sentence supports it",)),),
        ranked=_ranked(story, "World", 8.2),
    )


def _library() -> Brief:
    """Give a story in another language, which runs the other way."""
    article = replace(_article("الصباح", "افتتاح المكتبة الجديدة في المدينة", _LIBRARY, hours=20), language="ar", labels=())
    story = _story(replace(article, url="https://sabah.example/library"))
    return Brief(story, article.title, (_told(_LIBRARY[0], (0, 0)),), ranked=_ranked(story, "World", 1.1))


def _ferries() -> Brief:
    """Give an update with an outlet's own correction."""
    one = replace(
        _article("Thornby Evening Post", "Ferries sail again", _FERRIES, hours=3),
        correction="An earlier version gave the rise as 4.5 percent.",
    )
    story = _story(one, _article("Aldermark Public Radio", "Ferry strike over", _FERRIES[1:], hours=2))
    said = (_told(_FERRIES[0], (0, 0)), _told(_FERRIES[1], (0, 1), (1, 0)))
    ranked = _ranked(story, "Business", 3.4)
    return Brief(story, "Ferry strike ends with a rise of 4.2 percent", said, update=True, ranked=ranked)


def _short(form: str) -> Brief:
    """Give a story of one line, or of a link alone."""
    story = _story(_article("Tideline Science", f"Otters return to the Wick ({form})", _OTTERS, hours=15))
    said = (_told(_OTTERS[0], (0, 0)),) if form == "one-line" else ()
    return Brief(story, "Otters return to the Wick", said, form, ranked=_ranked(story, "Further", 0.6))  # type: ignore[arg-type]


def _opinion() -> Brief:
    """Give a comment of one line."""
    told = ("A city that fears its own river will never be whole.",)
    story = _story(replace(_article("Lantern Review", "Build the quay", told, "left", 8), kind="opinion"))
    return Brief(
        story, "Why the quay should be built", (_told(told[0], (0, 0)),), "one-line", ranked=_ranked(story, "Further", 0.5)
    )
