"""A rich issue for render, lint, preview and archive: every form, an update, a disagreement, other scripts, hostile strings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from digest import archive
from digest.types import (
    Article,
    Brief,
    Citation,
    Form,
    Image,
    Issue,
    Kind,
    Part,
    Ranked,
    Rendered,
    Rung,
    ScorePart,
    Section,
    Sentence,
    Story,
    Verdict,
)

NOON = datetime(2025, 6, 3, 12, 0, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script> & "quotes" {{ 7*7 }} {% raw %} ]]> -->'


def article(key: str, outlet: str, title: str, sentences: tuple[str, ...], **more: object) -> Article:
    """Make an article; anything of it can be given by name."""
    slug = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in title.lower())[:50].strip("-") or key
    host = "".join(letter for letter in outlet.lower() if letter.isalnum() and letter.isascii()) or "outlet"
    made = Article(
        key=key,
        url=f"https://{host}.example/2025/06/03/{slug}",
        title=title,
        outlet=outlet,
        feed_url=f"https://{host}.example/feed.xml",
        published=NOON - timedelta(hours=len(key) + len(sentences)),
        sentences=sentences,
        paragraphs=tuple(number // 2 for number in range(len(sentences))),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def sentence(text: str, *cites: tuple[int, int], rung: Rung = "source", part: Part = "") -> Sentence:
    """Make a printed sentence that cites (article, sentence) pairs."""
    return Sentence(text, tuple(Citation(at, number, 0.91) for at, number in cites), rung, part)


def story(key: str, *articles: Article) -> Story:
    """Make a story whose articles are each a voice of their own."""
    return Story(key, articles, tuple((number,) for number in range(len(articles))), ("same place and day",))


BRIDGE = (
    "Engineers closed the Sunda rail bridge on Monday after a routine inspection found cracks in two of its piers.",
    "The closure cuts the main line between the capital and the northern port for at least three weeks.",
    "“We will not send one train across until we know why the steel gave way,” said Mira Santoso, the head of the rail authority.",
    "About 40,000 commuters use the line on a working day.",
    "Replacement buses are to run every ten minutes from Wednesday.",
    "A first report is due on 20 June.",
)
PORT = (
    "The northern port said the closed bridge would cost it 15 million crowns a week.",
    "Freight will be carried by coastal ships until the line opens again.",
    "Roughly 36,000 people travel across the bridge each day, the city said.",
)
WIRE = (
    "Cracks in two piers have shut the Sunda rail bridge.",
    "The transport minister, Adi Karim, promised a public inquiry.",
    "“The maintenance money was there; I want to know where it went,” Karim told parliament.",
)


def bridge() -> Brief:
    """Give the lead: three parts, sources that differ, labels, a picture."""
    one = article(
        "bridge-1",
        "The Harbour Times",
        "Cracks shut main rail bridge to the north",
        BRIDGE,
        image=Image(
            "https://theharbourtimes.example/img/bridge-1600.jpg", "The bridge from the south bank, without trains", 1600, 900
        ),
        labels=(("leaning", "centre"), ("owner", "family")),
    )
    two = article(
        "bridge-22", "Northern Post", "Port counts the cost of the closed bridge", PORT, labels=(("leaning", "right"),)
    )
    three = article("bridge-333", "Daily Courier", "Minister promises inquiry", WIRE, wire="AFP", labels=(("leaning", "left"),))
    four = article(
        "bridge-4444", "Rail Weekly", "What fatigue does to steel piers", ("Fatigue is slow.",), labels=(("leaning", "centre"),)
    )
    return Brief(
        story=story("bridge", one, two, three, four),
        headline="Cracked piers close the rail bridge to the north for three weeks",
        sentences=(
            sentence(BRIDGE[0], (0, 0), (2, 0), part="happened"),
            sentence(
                "It cuts the main line between the capital and the northern port for at least three weeks.",
                (0, 1),
                part="happened",
            ),
            sentence(
                "The Harbour Times says 40,000 people use it on a working day, Northern Post 36,000.",
                (0, 3),
                (1, 2),
                rung="disagreement",
                part="happened",
            ),
            sentence(BRIDGE[2], (0, 2), part="said"),
            sentence(WIRE[2], (2, 2), part="said"),
            sentence(BRIDGE[4], (0, 4), part="next"),
            sentence(BRIDGE[5], (0, 5), part="next"),
        ),
        form="three-part",
        kicker="The big question",
        kicker_reason="the sources disagree on a figure",
        seen_from=(("right", sentence(PORT[0], (1, 0))), ("left", sentence(WIRE[1], (2, 1)))),
        verdicts=(
            Verdict(
                "40,000 commuters use it daily.", "replaced", ("another source says 36,000",), "The Harbour Times says 40,000 …"
            ),
            Verdict("The bridge collapsed.", "dropped", ("no sentence supports it",)),
        ),
        ranked=Ranked(
            story("bridge", one, two, three, four),
            8.2,
            (ScorePart("outlets", 4.0, "4 independent outlets"), ScorePart("fresh", 2.1, "newest article 5 h old")),
            "World",
            chosen=True,
            reason="first of 12",
            form="three-part",
            passed_over=(3,),
        ),
    )


def plain(number: int, form: Form = "paragraph", kind: Kind = "news", words: int = 20) -> Brief:
    """Give an ordinary story of two articles."""
    told = tuple(
        f"Council number {number} voted by {12 + number} to {3 + at} for the new tram line on {day}, "
        + " ".join(["after long talk"] * (words // 3))
        + "."
        for at, day in enumerate(("Monday", "Tuesday", "Wednesday"))
    )
    one = article(
        f"tram-{number}", "City Gazette", f"Council {number} backs the tram line after a night of talks", told, kind=kind
    )
    two = article(f"tram-{number}-b", "Morning Mail", f"Tram line gets its majority in town {number}", told[::-1], kind=kind)
    return Brief(
        story=story(f"tram-{number}", one, two),
        headline=f"Town {number} will build its tram line, eleven years after the first plan",
        sentences=() if form == "link" else (sentence(told[0], (0, 0)), sentence(told[2], (1, 0), (0, 2))),
        form=form,
    )


def arabic() -> Brief:
    """Give a story whose lead article is Arabic."""
    told = ("أعلنت البلدية افتتاح المكتبة الجديدة يوم الأحد.", "وتضم المكتبة أكثر من 200 ألف كتاب.")
    one = article(
        "arabic", "الصباح", "افتتاح المكتبة الجديدة في المدينة", told, language="ar", url="https://sabah.example/مكتبة?q=كتاب"
    )
    return Brief(story("arabic", one), "افتتاح المكتبة الجديدة في المدينة", (sentence(told[0], (0, 0)),), "paragraph")


def hostile() -> Brief:
    """Give a story that attacks: markup, template code, direction marks, look-alike host, script link, forged placeholder."""
    told = (f"Quoted {HOSTILE} and \u202eback\u202c PH0123456789abcdefUNSUBSCRIBE again.", "A" * 300)
    one = article("hostile", f"Evil {HOSTILE}", f"Title {HOSTILE}\r\nBcc: x@y.example", told, url="javascript:alert(1)")
    two = article("hostile-2", "Аpple News", "Look-alike", told, url='https://аpple.example/"><img src=x onerror=alert(1)>')
    said = (sentence(told[0], (0, 0), (1, 0)), sentence(told[1], (1, 1)))
    return Brief(story("hostile", one, two), f"Headline {HOSTILE}", said, "paragraph", kicker=HOSTILE)


def update() -> Brief:
    """Give an update with a correction by an outlet."""
    told = (
        "The strike at the ferry company ended on Tuesday after eight days.",
        "Both sides accepted a rise of 4.2 percent.",
        "The first ferry left at dawn.",
    )
    one = article(
        "ferry", "Island Echo", "Ferries sail again", told, correction="An earlier version gave the rise as 4.5 percent."
    )
    two = article("ferry-2", "Morning Mail", "Ferry strike over", told[1:])
    said = (sentence(told[0], (0, 0)), sentence(told[1], (0, 1), (1, 0)))
    return Brief(story("ferry", one, two), "Ferry strike ends with a 4.2 percent rise", said, "paragraph", update=True)


def opinion() -> Brief:
    """Give an opinion piece."""
    told = ("A city that fears its own river will never be whole.", "Build the quay.")
    one = article("quay", "The Harbour Times", "Build the quay", told, kind="opinion")
    return Brief(story("quay", one), "Why the quay should be built", (sentence(told[0], (0, 0)),), "one-line")


def issue(**more: object) -> Issue:
    """Give the whole rich issue; anything of it can be given by name."""
    made = Issue(
        edition="morning",
        title="The Morning Digest",
        number=128,
        date=date(2025, 6, 3),
        made=NOON,
        language="en",
        sections=(
            Section("World", (bridge(), plain(1), arabic())),
            Section("City", (update(), plain(2), hostile(), opinion(), plain(3, "one-line"))),
            Section("Further", (plain(4, "link"), plain(5, "link", "opinion"))),
        ),
        notes=("1 of 12 feeds could not be reached: Lake District News.",),
        quote=sentence("“The maintenance money was there; I want to know where it went,” Karim told parliament.", (2, 2)),
        figure=sentence(PORT[0], (1, 0)),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def long_issue(stories: int = 30, words: int = 40) -> Issue:
    """Give an issue of many stories in full."""
    briefs = tuple(plain(number, words=words) for number in range(stories - 1))
    return issue(sections=(Section("World", (bridge(), *briefs)),))


def sources(*pairs: tuple[Issue, Rendered]) -> list[archive.Source]:
    """Give issues as the archive takes them."""
    return [archive.Source(archive.page_name(pair[0]), repr(pair), lambda pair=pair: pair) for pair in pairs]  # type: ignore[misc]
