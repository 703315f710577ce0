"""What news pages hold besides prose, one invented page for each: what goes, what becomes a field, what a page is labelled."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from digest import extract
from digest.extract import blocks, choose
from digest.types import Article, Entry, Feed, Page

SEEN = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)
FEED = Feed("https://post.example/feed", "The Example Post")
URL = "https://post.example/2026/harbour"
TITLE = "Harbour wall to be rebuilt"
LINES = (
    "The port authority said on Monday that the harbour wall in Sellen would be rebuilt before next winter.",
    "Two storms in January tore a gap of thirty metres into the wall and sank eleven fishing boats.",
    "Engineers had warned since 2019 that the foundations were being washed out by the spring tides.",
    "The work will cost 18 million euros, half of which the region has promised to pay by the autumn.",
    "Fishermen asked for a temporary pier, saying that they could not wait until the wall was finished.",
    "A hearing on the plans is to be held in the town hall on Thursday evening, the mayor said.",
)
ALL = "".join(f"<p>{line}</p>" for line in LINES)
LONG = "".join(f"<p>{line[:-1]} ({number}).</p>" for number in range(3) for line in LINES)
FIRST, REST = "".join(f"<p>{line}</p>" for line in LINES[:3]), "".join(f"<p>{line}</p>" for line in LINES[3:])


def source(body: str = ALL, title: str = TITLE, top: str = "", over: str = "", after: str = "") -> str:
    """Build a page around a body, with something over its headline and something after the article."""
    menu = '<header><a href="/">The Example Post</a><nav><a href="/world">World</a> <a href="/sport">Sport</a></nav></header>'
    foot = "<footer><p>© 2026 The Example Post. All rights reserved.</p></footer>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{top}</head><body>{menu}'
        f'<main><article>{over}<h1>{title}</h1><div class="article-body">{body}</div></article>{after}</main>{foot}</body></html>'
    )


def article(page: str | bytes, url: str = URL, **given: str) -> Article:
    """Make the article of a page, of an entry whose feed says next to nothing unless `given` says more."""
    entry = Entry(**{"key": "k", "feed_url": FEED.url, "url": url, "title": "", **given})  # type: ignore[arg-type]
    body = page.encode() if isinstance(page, str) else page
    return extract.article(entry, Page(url, 200, body, "text/html"), FEED, SEEN)


TOLD = (*LINES[:-1], f"{LINES[-1]} The mayor wept.")
SET_IN = {
    "a cell": "<table><tr><td>" + "<br><br>".join(TOLD) + "</td></tr></table>",
    "a cell each": "<table>" + "".join(f"<tr><td>{line}</td></tr>" for line in TOLD) + "</table>",
    "a cell under a paragraph": f"<p>{LINES[0]}</p><table><tr><th>Cost</th><td>18 million euros.</td></tr><tr><td>"
    + "<br><br>".join(TOLD[1:])
    + "</td></tr></table>",
    "preformatted text": "<pre>" + "\n\n".join(TOLD) + "</pre>",
    "wrapped text": "<pre>" + "\n\n".join(textwrap.fill(line, 60) for line in TOLD) + "</pre>",
    "terms": "<dl>"
    + "".join(f"<dt>{one}</dt><dd>{two}</dd>" for one, two in zip(TOLD[::2], TOLD[1::2], strict=True))
    + "</dl>",
}


@pytest.mark.parametrize("name", SET_IN)
def test_prose_is_prose_whatever_it_is_set_in(name: str) -> None:
    assert article(source(SET_IN[name])).sentences == (*LINES, "The mayor wept.")
    assert article("", content_html=SET_IN[name]).sentences == (*LINES, "The mayor wept.")


def test_a_text_all_in_headings_is_prose() -> None:
    headings = "".join(f"<h3>{line}</h3>" for line in LINES)
    assert article(source(headings), summary_html=f"{LINES[0]} {LINES[1]}").sentences == LINES


AGAIN = {
    "a text for desks and one for telephones": f"<div>{ALL}</div><div>{ALL}</div>",
    "a pull quote": f'{FIRST}<blockquote class="pullquote"><p>{LINES[1]}</p></blockquote>{REST}',
    "a standfirst": f'<p class="standfirst">{LINES[0]}</p>{ALL}',
    "a paragraph": f"{FIRST}<p>{LINES[2]}</p>{REST}",
}


@pytest.mark.parametrize("name", AGAIN)
def test_a_text_printed_twice_is_read_once(name: str) -> None:
    assert article(source(AGAIN[name])).sentences == LINES
    assert article(source(AGAIN[name], top=f'<meta name="description" content="{LINES[0]}">')).sentences == LINES
    assert article("", content_html=AGAIN[name]).sentences == LINES


# -- what stands between the paragraphs and is not prose ---------------------------------------------------------------

PROMO = (
    '<div class="signup"><h4>The Morning Tide</h4><p>Get the day’s headlines in your inbox.</p><a href="/n">Sign up</a></div>'
)
BETWEEN = {
    "sign-up box": PROMO,
    "sign-up box of plain paragraphs": "<p>Sign up for our free morning newsletter, The Tide.</p>",
    "terms under a sign-up": "<p>By submitting your email, you agree to our <a href='/t'>terms</a> and privacy policy.</p>",
    "terms of a robot check": "<p>This site is protected by reCAPTCHA; the <a href='/p'>Privacy Policy</a> and Terms apply.</p>",
    "consent to a post": "<p>We need your permission to load this content. It may use cookies. Accept and show.</p>",
    "appeal": "<p>Our reporting is free because readers pay for it. If you can, please chip in 3 pounds a month.</p>",
    "sign-up line in bold": '<p><strong>Sign up <a href="/n">here</a> for our daily briefing, straight to your inbox.</strong></p>',
    "sign-up form": '<div><p>The harbour letter, every Friday.</p><form><input type="email"><button>Subscribe</button></form></div>',
    "call to join a list": '<p><a href="/n">Join our mailing list</a> and hear of every new story first.</p>',
    "call to pass it on": "<p>Help us spread the word about this story!</p>",
    "call to an app": '<p><a href="/app">Download our free app for breaking news alerts</a></p>',
    "channel": '<p><b>Follow us on <a href="https://chat.example/c">our channel</a> for updates.</b></p>',
    "read more": '<p>Read more: <a href="/b">Three ways to save a harbour</a></p>',
    "read also, in bold": '<p><strong><a href="/b">READ ALSO: Three ways to save a harbour</a></strong></p>',
    "see also, bracketed": '<p>[<a href="/b">See also: Three ways to save a harbour</a>]</p>',
    "read more, in German": '<p>Lesen Sie auch: <a href="/b">Drei Wege, einen Hafen zu retten</a></p>',
    "read more, in Spanish": '<p>Lea también: <a href="/b">Tres maneras de salvar un puerto</a></p>',
    "caption": '<figure><img src="/a.jpg"><figcaption>The broken wall in January. Photo: Ann Lee</figcaption></figure>',
    "share bar": '<div class="share-bar"><span>Share</span><a href="/f">Facebook</a><a href="/t">X</a><a href="/e">E-mail</a></div>',
    "share list": '<ul class="social"><li><a href="/f">Facebook</a></li><li><a href="/w">WhatsApp</a></li><li>Copy link</li></ul>',
    "advertising label": "<div>Advertisement</div>",
    "continues below": "<p>Article continues below</p>",
    "disclosure of earnings": "<p>We may earn a commission when you buy through our links.</p>",
    "wall notice": "<p>You have read 3 of 5 free articles this month.</p>",
    "cookies": "<p>We use cookies to learn what our readers like. Whoever reads on agrees.</p>",
    "consent": "<p>We and our 112 partners keep information on a device, such as numbers in cookies, and read it. "
    "They also learn the place you read from, to within a street, and what telephone you hold.</p>",
    "consent, in German": "<p>Wir und unsere bis zu 112 Partner speichern Daten auf einem Gerät und lesen sie wieder aus. Das dient "
    "dazu, Werbung auszuwählen und zu messen, wie oft sie gesehen wurde.</p>",
    "consent, in French": "<p>Avec votre accord, nos 112 partenaires et nous utilisons des cookies pour lire ce que vous aimez.</p>",
    "consent, in Spanish": "<p>Nosotros y nuestros 112 socios guardamos datos en un dispositivo y los leemos.</p>",
    "choices": "<p>You can change your preferences at any time, on the last line of every page of this site.</p>",
    "related box": '<aside class="related"><h3>Related</h3><ul><li><a href="/b">Three ways to save a harbour</a></li></ul></aside>',
}


@pytest.mark.parametrize("name", BETWEEN)
def test_what_stands_between_paragraphs_and_is_not_prose_goes(name: str) -> None:
    assert article(source(FIRST + BETWEEN[name] + REST)).sentences == LINES


@pytest.mark.parametrize("name", [name for name in BETWEEN if name.startswith(("sign-up", "call", "channel", "read"))])
def test_a_promo_that_stands_there_twice_goes_twice(name: str) -> None:
    first, second, third = ("".join(f"<p>{line}</p>" for line in LINES[start : start + 2]) for start in (0, 2, 4))
    assert article(source(first + BETWEEN[name] + second + BETWEEN[name] + third)).sentences == LINES


PROSE = {
    "newsletters as a subject": "The port’s own newsletter, to which 400 people subscribe, had said in May that the wall was sound.",
    "someone urges": "“Sign up for the hearing and tell them what you saw,” she told the fishermen who had come to the quay.",
    "a call reported": "Campaigners asked residents to join the mailing list of the harbour trust, and more than 200 had done so already.",
    "partners as a subject": "The port and its partners keep what they know of each boat on a device in the office, the mayor said.",
    "cookies in a quotation": "“We use cookies, and our partners read them,” the trust’s director told the hearing about its site.",
    "partners in reported speech": "The minister said that our partners must share geolocation data of drones within minutes.",
    "partners in French": "Le ministre a dit que nos partenaires européens devaient partager la géolocalisation des navires.",
    "consent as a subject": "The shop had told users that our partners store numbers on a device, such as cookies, without naming any.",
    "a notice as a subject": "We use cookies so often that nobody reads the notice any more, the judge wrote in her reasons.",
    "biscuits": "We use cookies with ginger for the base, but any dry biscuit will do as long as it is not too sweet.",
    "advice": "You can change your cookie settings in most browsers under the heading of privacy, the agency says.",
    "reading as a subject": "Pupils read more about the sea than about anything else, the school’s librarian said of the past year.",
}


@pytest.mark.parametrize("name", PROSE)
def test_prose_that_speaks_of_what_promos_speak_of_stays(name: str) -> None:
    assert PROSE[name].split("”")[0] in extract.clean(source(f"{FIRST}<p>{PROSE[name]}</p>{REST}"), URL).text


def test_a_short_last_sentence_stays_with_the_paragraphs_it_stands_beside() -> None:
    likely = [0.9, 0.9, 0.2, 0.2]
    found = blocks.Blocks([], [blocks.Container(-1, "root", 0, 0, 0), *(blocks.Container(0, "p", 0, 0, 1) for _ in likely)])
    texts = [*LINES[:2], "Fishermen asked for a temporary pier until the wall is finished.", "Fishermen ask for a pier"]
    found.blocks.extend(blocks.Block(text, "p", number, letters=len(text)) for number, text in enumerate(texts, 1))
    raised = choose.vouched(found, likely)
    assert raised[2] > likely[2]
    assert raised[3] == likely[3]


# -- what becomes a field ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A page and the fields its article should have; its sentences are the six lines."""

    page: str
    fields: dict[str, object] = field(default_factory=dict)


FIELDS = {
    "byline": Told(source(f'<p class="byline">By Ann Lee</p>{ALL}'), {"byline": "Ann Lee"}),
    "byline with place": Told(source(f'<p class="byline">By Ann Lee in Sellen</p>{ALL}'), {"byline": "Ann Lee"}),
    "byline, in German": Told(source(f"<p>Von Jürgen Groß</p>{ALL}"), {"byline": "Jürgen Groß"}),
    "byline of the page's head": Told(source(top='<meta name="author" content="Ann Lee">'), {"byline": "Ann Lee"}),
    "byline and time": Told(
        source(f'<p class="byline">By Ann Lee</p><p>Published: March 3, 2026, 10:00 GMT</p>{ALL}'), {"byline": "Ann Lee"}
    ),
    "dateline with agency": Told(
        source(ALL.replace("<p>The port", "<p>LONDON (Reuters) - The port")), {"place": "LONDON", "wire": "Reuters"}
    ),
    "dateline with day": Told(
        source(ALL.replace("<p>The port", "<p>LONDON, March 3 (Reuters) — The port")), {"place": "LONDON", "wire": "Reuters"}
    ),
    "dateline alone": Told(source(ALL.replace("<p>The port", "<p>SELLEN — The port")), {"place": "SELLEN"}),
    "dateline in bold": Told(
        source(ALL.replace("<p>The port", "<p><strong>LONDON (AP) —</strong> The port")), {"place": "LONDON", "wire": "AP"}
    ),
    "dateline in small letters": Told(source(ALL.replace("<p>The port", "<p>Sellen – The port")), {"place": "Sellen"}),
    "standfirst": Told(
        source(f'<p class="standfirst">Sellen’s fishermen want a pier first.</p><div>{ALL}</div>').replace(
            "</title>", '</title><meta name="description" content="Sellen’s fishermen want a pier first.">'
        ),
        {"standfirst": "Sellen’s fishermen want a pier first."},
    ),
    "standfirst as a second heading": Told(
        source(f"<h2>Sellen’s fishermen want a pier first.</h2>{ALL}"), {"standfirst": "Sellen’s fishermen want a pier first."}
    ),
    "title tail": Told(source(title=f"{TITLE} | The Example Post"), {"title": TITLE}),
    "title tail with section": Told(source(title=f"{TITLE} | World | The Example Post"), {"title": TITLE}),
    "title tail after a dash": Told(source(title=f"{TITLE} - The Example Post"), {"title": TITLE}),
    "caption": Told(
        source(f"<figure><figcaption>The broken wall. Photo: Ann Lee</figcaption></figure>{ALL}"),
        {"captions": ("The broken wall. Photo: Ann Lee",)},
    ),
    "correction": Told(
        source(f"{ALL}<p><em>Correction: An earlier version gave the wrong year.</em></p>"),
        {"correction": "Correction: An earlier version gave the wrong year.", "kind": "news"},
    ),
    "correction without its name": Told(
        source(f"{ALL}<p>This article was amended on 3 March because it gave the wrong year.</p>"),
        {"correction": "This article was amended on 3 March because it gave the wrong year."},
    ),
    "wire credit at the end": Told(
        source(f"{ALL}<p>(Reporting by Ann Lee in Sellen; Editing by Bo Ek)</p>"), {"wire": "Reuters"}
    ),
    "wire credit with sign": Told(source(f"{ALL}<p>© AFP</p>"), {"wire": "AFP"}),
    "wire that contributed": Told(source(f"{ALL}<p>The Associated Press contributed to this report.</p>"), {"wire": "AP"}),
    "agency as byline": Told(source(f'<p class="byline">By Reuters</p>{ALL}'), {"wire": "Reuters", "byline": ""}),
}


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_not_prose_becomes_a_field(name: str) -> None:
    made = article(FIELDS[name].page)
    assert {key: getattr(made, key) for key in FIELDS[name].fields} == FIELDS[name].fields
    assert made.sentences == LINES


# -- the teasers at the end --------------------------------------------------------------------------------------------

HEADLINES = ("Ministers take on the banks", "Ferry fares to rise in summer", "The bridge in numbers and maps")
ENDS = {
    "kicker stuck to the headline": (
        (
            '<ul class="more">'
            '<li><a href="/1"><span>Ministers take on the banks</span><span>In the Spotlight</span> '
            "<span>The ‘night raid’ cost two of them their jobs.</span></a></li>"
            '<li><a href="/2"><span>Ferry fares to rise in summer</span><span>Travel</span></a></li></ul>'
        ),
        [
            (HEADLINES[0], "In the Spotlight", "The ‘night raid’ cost two of them their jobs.", "https://post.example/1"),
            (HEADLINES[1], "Travel", "", "https://post.example/2"),
        ],
    ),
    "heading and sentence in one link": (
        (
            '<div><a href="/1"><div><span>Inside Parliament</span></div><h3>Ministers take on the banks</h3><p>They meet on Friday.</p></a>'
            '<a href="/2"><p>March 3, 2026 10:00</p><div>Ferry fares to rise in summer</div></a></div>'
        ),
        [
            (HEADLINES[0], "Inside Parliament", "They meet on Friday.", "https://post.example/1"),
            (HEADLINES[1], "", "", "https://post.example/2"),
        ],
    ),
    "kicker above": (
        (
            '<section><h3>More from World</h3><div><span class="k">World</span><p><a href="/1">Ministers take on the banks</a></p></div>'
            '<div><p><a href="/2">Ferry fares to rise in summer</a></p></div></section>'
        ),
        [
            (HEADLINES[0], "World", "", "https://post.example/1"),
            (HEADLINES[1], "", "", "https://post.example/2"),
        ],
    ),
    "sentence below": (
        (
            '<section class="related"><h2>Related stories</h2><div><h3><a href="/1">Ministers take on the banks</a></h3>'
            "<p>They meet again on Friday.</p></div>"
            '<div><h3><a href="https://other.example/2">Ferry fares to rise in summer</a></h3></div></section>'
        ),
        [
            (HEADLINES[0], "", "They meet again on Friday.", "https://post.example/1"),
            (HEADLINES[1], "", "", "https://other.example/2"),
        ],
    ),
    "plain list": (
        (
            '<h3>Most read</h3><ol><li><a href="/1">Ministers take on the banks</a></li>'
            '<li><a href="/2">Ferry fares to rise in summer</a></li><li><a href="/3">The bridge in numbers and maps</a></li></ol>'
        ),
        [(headline, "", "", f"https://post.example/{number}") for number, headline in enumerate(HEADLINES, 1)],
    ),
}


@pytest.mark.parametrize("inside", [False, True], ids=["after", "inside"])
@pytest.mark.parametrize("name", ENDS)
def test_teasers_at_the_end_are_kept_apart_from_the_text(name: str, *, inside: bool) -> None:
    listed, expected = ENDS[name]
    made = article(source(ALL + listed) if inside else source(after=listed))
    assert made.sentences == LINES
    assert [(one.headline, one.kicker, one.text, one.url) for one in made.teasers] == expected


# -- what a page is ----------------------------------------------------------------------------------------------------

LINKED = '<script type="application/ld+json">{{"@type": "{kind}", "headline": "' + TITLE + '"{more}}}</script>'
STAMPED = [f"<h4>{20 - number}.0{number % 10} GMT</h4><p>{LINES[number % 6][:-1]} ({number}).</p>" for number in range(11)]
PICTURES = "".join(
    f'<figure><img src="{number}.jpg"><figcaption>{line[:-1]}, seen by day {number}.</figcaption></figure>'
    for number in range(2)
    for line in LINES[:4]
)
KINDS = {
    "live blog by its entries, newest first": (source("".join(STAMPED)), "live"),
    "a timeline, oldest first": (source("".join(reversed(STAMPED))), "news"),
    "a few entries, newest first": (source("".join(STAMPED[:6])), "news"),
    "gallery by its pictures": (source(f"<p>{LINES[0]}</p>{PICTURES}"), "gallery"),
    "an article with many pictures": (source(LONG + PICTURES), "news"),
    "news": (source(), "news"),
    "paywall: text stops at a wall": (source(f"{FIRST}<p>Subscribe to continue reading</p>"), "paywall"),
    "paywall: the page says so": (
        source(FIRST, top=LINKED.format(kind="NewsArticle", more=', "isAccessibleForFree": false')),
        "paywall",
    ),
    "paywall, in German": (source(f"{FIRST}<p>Jetzt weiterlesen mit unserem Abo</p>"), "paywall"),
    "live blog by its markup": (source(top=LINKED.format(kind="LiveBlogPosting", more="")), "live"),
    "live blog by its title": (source(title="Harbour hearing: live updates"), "live"),
    "live, as it happened": (source(title="Harbour hearing – as it happened"), "live"),
    "gallery": (source(title="In pictures: the harbour wall"), "gallery"),
    "gallery, in Spanish": (source(title="Fotogalería: el muelle de Sellen"), "gallery"),
    "video by its title": (source(f"<p>{LINES[0]}</p>", title="Watch: waves break the harbour wall"), "video"),
    "video by its markup": (source(f"<p>{LINES[0]}</p>", top='<meta property="og:type" content="video.other">'), "video"),
    "opinion by its title": (source(title="Opinion: The wall cannot wait"), "opinion"),
    "opinion by its markup": (source(top=LINKED.format(kind="OpinionNewsArticle", more="")), "opinion"),
    "opinion by its kicker": (source(over='<p class="kicker">Opinion</p>'), "opinion"),
    "opinion by a label with an author": (source(over='<p class="kicker">Opinion | Ann Lee</p>'), "opinion"),
    "opinion by a columnist's label": (source(over='<p class="label">Columnist</p>'), "opinion"),
    "opinion by its byline": (source(f'<p class="byline">Opinion by Ann Lee</p>{ALL}'), "opinion"),
    "opinion by a byline that names a columnist": (source(f'<p class="byline">By Ann Lee, Columnist</p>{ALL}'), "opinion"),
    "opinion by a byline that names an opinion writer": (
        source(f'<p class="byline">By Ann Lee</p><p>Opinion columnist</p>{ALL}'),
        "opinion",
    ),
    "opinion by a note on the author": (
        source(f"{ALL}<p><em>Ann Lee is a columnist for The Example Post.</em></p>"),
        "opinion",
    ),
    "opinion by a disclaimer": (
        source(f"{ALL}<p><em>The views expressed in this article are the author’s own.</em></p>"),
        "opinion",
    ),
    "opinion, argued in the first person": (
        source(
            f"<p>I think the council is wrong.</p>{FIRST}<p>In my view a pier comes first.</p>{REST}<p>I fear it will not.</p>"
        ),
        "opinion",
    ),
    "opinion by a byline in German": (source(f"<p>Ein Kommentar von Jürgen Groß</p>{ALL}"), "opinion"),
    "somebody quoted in the first person": (
        source(f"{FIRST}<p>“I think it will hold,” she said.</p><p>“In my view,” said Mr Ek, “it will.”</p>{REST}"),
        "news",
    ),
    "an interview": (
        source(
            "".join(
                f"<p>{question}</p><p>I think that it depends on the tides.</p>" for question in ("Will it?", "Why?", "How?")
            )
            + ALL
        ),
        "news",
    ),
    "a reporter's note": (source(f"{ALL}<p><em>Ann Lee is a reporter for The Example Post.</em></p>"), "news"),
    "a columnist quoted makes no opinion": (
        source(f"{FIRST}<p>Ann Lee is a columnist for another paper, and she said that the wall would hold.</p>{REST}"),
        "news",
    ),
    "correction": (source(title="Correction: Harbour wall story"), "correction"),
}


WALLS = (
    "Exclusive to subscribers",
    "Become a member to read this story",
    "Subscribe for full access to this article",
    "Continue reading with a free trial",
    "Already subscribed? Log in",
    "Get unlimited access for 1 euro a month",
    "Dieser Artikel ist nur für Abonnenten",
    "Este contenido es exclusivo para suscriptores",
    "La suite est réservée aux abonnés.",
    "Dit artikel is alleen voor abonnees",
)


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_is_known_by_what_it_says(wall: str) -> None:
    made = article(source(f'{FIRST}<div class="wall"><p>{wall}</p></div>'))
    assert (made.kind, made.complete, made.sentences) == ("paywall", False, LINES[:3])


@pytest.mark.parametrize(
    "line",
    [
        "The story is for members of the union to tell, its secretary said.",
        "The harbour pool is exclusive to members of the club.",
    ],
)
def test_news_of_members_is_no_wall(line: str) -> None:
    made = article(source(f"{FIRST}<p>{line}</p>"))
    assert (made.kind, made.sentences) == ("news", (*LINES[:3], line))


def test_a_gallery_without_prose_keeps_its_label_and_captions() -> None:
    pictures = "".join(f'<figure><img src="/{line[:5]}.jpg"><figcaption>{line}</figcaption></figure>' for line in LINES[:3])
    page = source(pictures, top=LINKED.format(kind="ImageGallery", more=""))
    made = article(page, title=TITLE, summary_html=f"<p>{LINES[0]}</p>")
    assert (made.kind, made.captions, made.sentences, made.complete) == ("gallery", LINES[:3], LINES[:1], False)


@pytest.mark.parametrize("name", KINDS)
def test_a_page_is_labelled_as_what_it_is(name: str) -> None:
    page, kind = KINDS[name]
    assert article(page).kind == kind


# -- feed, bytes, language ---------------------------------------------------------------------------------------------

WALLED = source(f"{FIRST}<p>Subscribe to continue reading</p>")


@pytest.mark.parametrize(
    ("content", "page", "count", "complete"),
    [
        (LONG, source(FIRST), 18, True),  # the feed has it all, the page a part
        (LONG, WALLED, 18, True),  # the page is walled, the feed is not
        (ALL, WALLED, 6, False),  # neither is surely whole, the feed has more
        (FIRST, source(), 6, True),  # an excerpt
        (LONG, source(LONG), 18, True),  # the same twice
        (f"{FIRST}<p>And then the mayor…</p>", source(), 6, True),  # the feed breaks off
        ("<br>".join(LINES), source(f"<p>{LINES[0]}</p>"), 6, True),  # the feed has more, in one block
        (f"{FIRST}<p>And then the mayor…</p>", source(f"<p>{LINES[0]}</p>"), 1, True),  # … but breaks off
    ],
)
def test_the_fuller_of_feed_and_page_wins(content: str, page: str, count: int, *, complete: bool) -> None:
    made = article(page, content_html=content)
    assert (len(made.sentences), made.complete) == (count, complete)


NOTICES = {
    "a script is wanted": "<p>Please enable JavaScript to view this page.</p><p>This site requires cookies to be switched on.</p>",
    "consent": "<h1>Before you go on</h1><p>We and our 312 partners store information on your device, such as cookies.</p>",
    "a browser check": "<h1>One moment</h1><p>Checking your browser before you reach us. Please wait for five seconds.</p>",
    "soft 404": "<h1>Oh no</h1><p>The page you were looking for has gone. Try our front page, where the news of the day is.</p>",
    "not in our lists": "<h1>Welcome back</h1><p>We have moved to a new house on the web, and some old links no longer lead here.</p>",
}


@pytest.mark.parametrize("seam", ["\\n\\n", "\\n", " "])
def test_a_page_that_leaves_its_article_to_scripts_is_read_as_it_hands_it_to_machines(seam: str) -> None:
    handed = LINKED.format(kind="NewsArticle", more=f', "articleBody": "{seam.join(LINES)}"')
    shell = '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>'
    bare = f"<!doctype html><html lang='en'><head><title>{TITLE}</title>{{}}</head><body>{shell}</body></html>"
    made = article(bare.format(handed), title=TITLE)
    assert (made.sentences, made.complete) == (LINES, True)
    assert article(source(FIRST, top=handed.replace(LINES[0], LINES[5])), title=TITLE).sentences == LINES[:3]


BARE = (
    f"<!doctype html><html lang='en'><head><title>{TITLE}</title>{{}}</head><body><div id='root'>Loading…</div></body></html>"
)
KEPT = {
    "the article": ', "isAccessibleForFree": "False"',
    "the article, by an address": ', "isAccessibleForFree": "http://schema.org/False"',
    "a part": ', "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false}',
    "one of its parts": ', "isAccessibleForFree": true, "hasPart": [{"isAccessibleForFree": true}, {"isAccessibleForFree": "no"}]',
}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_page_hands_to_machines_is_not_read_where_people_must_pay(name: str) -> None:
    body = f', "articleBody": "{" ".join(LINES)}"'
    assert article(BARE.format(LINKED.format(kind="NewsArticle", more=body)), title=TITLE).sentences == LINES
    paid = LINKED.format(kind="NewsArticle", more=KEPT[name] + body)
    assert article(BARE.format(paid), title=TITLE).sentences == ()
    long = LINKED.format(kind="NewsArticle", more=KEPT[name] + f', "articleBody": "{" ".join(LINES * 5)}"')
    assert article(source(f"<p>{LINES[0]}</p>", top=long), title=TITLE).sentences == LINES[:1]


def test_a_footer_under_a_page_of_scripts_is_not_its_article() -> None:
    said = "Registered in Sellen no. 1234. The Example Post is a member of the Press Council and follows its code of practice."
    foot = f"<footer><p>© 2026 The Example Post. All rights reserved. {said}</p></footer>"
    shell = BARE.replace("</body>", f"{foot}</body>")
    assert article(shell.format(""), title=TITLE).sentences == ()
    handed = LINKED.format(kind="NewsArticle", more=f', "articleBody": "{" ".join(LINES)}"')
    assert article(shell.format(handed), title=TITLE).sentences == LINES


def test_a_text_for_machines_has_its_fields_taken_out() -> None:
    parts = [f"ZÜRICH (AFP) – {GERMAN * 3}", "Von Ann Lee", *[GERMAN.replace("Montag", day) for day in ("Dienstag", "Freitag")]]
    body = f', "articleBody": "{"".join(f"<p>{part}</p>" for part in parts)}"'
    made = article(BARE.format(LINKED.format(kind="NewsArticle", more=body)), title=TITLE)
    assert (made.place, made.wire, made.language, made.byline) == ("ZÜRICH", "AFP", "de", "Ann Lee")
    assert made.sentences[0].startswith("Die Hafenbehörde")


def test_a_page_that_locks_its_article_does_not_hand_it_over() -> None:
    handed = LINKED.format(kind="NewsArticle", more=f', "articleBody": "{" ".join(LINES)}"')
    locked = '<meta property="article:content_tier" content="locked">'
    assert article(BARE.format(locked + handed), title=TITLE).sentences == ()


def test_what_a_page_shows_is_not_replaced_by_another_text_for_machines() -> None:
    long = " ".join(f"{line[:-1]} ({number})." for number in range(5) for line in LINES[1:])
    handed = LINKED.format(kind="NewsArticle", more=f', "articleBody": "{long}"')
    assert article(source(f"<p>{LINES[0]}</p>", top=handed), title=TITLE).sentences == LINES[:1]
    walled = source(f"<p>{LINES[1]}</p><p>Subscribe to continue reading</p>", top=handed)
    assert article(walled, title=TITLE).sentences == LINES[1:2]
    begun = LINKED.format(kind="NewsArticle", more=f', "articleBody": "{LINES[0]} {long}"')
    assert len(article(source(f"<p>{LINES[0]}</p>", top=begun), title=TITLE).sentences) == 26


def test_a_text_for_machines_that_stops_at_a_wall_is_not_whole() -> None:
    body = f', "articleBody": "{" ".join(LINES[:3])}\\n\\nSubscribe to read the full article."'
    made = article(BARE.format(LINKED.format(kind="NewsArticle", more=body)), title=TITLE)
    assert (made.sentences, made.kind, made.complete) == (LINES[:3], "paywall", False)


def test_a_text_for_machines_is_read_where_its_tags_are_escaped() -> None:
    body = f', "articleBody": "{"".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in LINES)}"'
    assert article(BARE.format(LINKED.format(kind="NewsArticle", more=body)), title=TITLE).sentences == LINES


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_where_the_article_should_be_is_not_the_article(name: str) -> None:
    bare = f"<html><head><title>The Example Post</title></head><body><main>{NOTICES[name]}</main></body></html>"
    made = article(bare, title=TITLE, summary_html=FIRST)
    assert (made.sentences, made.complete, made.title) == (LINES[:3], False, TITLE)
    titled = article(bare.replace("The Example Post", TITLE), title=TITLE, summary_html=FIRST)
    assert titled.sentences == LINES[:3]


_WALL = (
    "<h1>Before you come in</h1>"
    "<p>Choosing &quot;Yes to all&quot; lets us and the firms we share it with keep a small file with every visitor, and read it back "
    "on the next visit. It says which topics are looked at, from which town, and by which kind of telephone; no name stands in it.</p>"
    "<p>Whoever prefers to be left alone may choose &quot;No&quot; below, or take out a plan without any advertising for a few coins each "
    "month. Either choice may be changed later, on the last line of every screen, and holds for half a year on this machine alone.</p>"
    "<p>Some of these firms claim a lawful interest of their own and never ask. They are listed behind the second button, with what they "
    "do and how long they keep it, and each of them may be switched off there, one after the other, by anybody with enough patience.</p>"
)


@pytest.mark.parametrize("told", ["", "<p>More anger.</p>", FIRST])
@pytest.mark.parametrize("title", ["The Example Post", "Before you come in"])
def test_a_page_without_the_feeds_words_is_not_the_article_however_long_it_is(title: str, told: str) -> None:
    made = article(source(_WALL, title), title=TITLE, summary_html=told)
    assert (made.sentences, made.complete, made.title) == (LINES[:3] if told == FIRST else (), False, TITLE)


PAID = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
OFFERS = (
    "<p>The whole paper costs €1 a month at first.</p><p>A year paid at once costs a fifth less.</p>",
    "<p>Start now and read all of it. The first weeks are free, and you may leave whenever you like.</p>",
    "<p>Die ganze Zeitung gibt es vier Wochen lang für 1 Euro im Monat.</p>",
    "<p>Who has an account already may log in below with a name, and go on from there as before.</p>",
    "<p>Your browser hides our advertising. Please switch your ad blocker off, for it pays our reporters.</p>",
)


@pytest.mark.parametrize("offers", OFFERS)
def test_what_a_wall_sells_under_the_articles_headline_is_not_the_article(offers: str) -> None:
    told = article(source(offers, top=PAID), title=TITLE, summary_html=FIRST)
    assert (told.sentences, told.complete) == (LINES[:3], False)
    bare = article(source(offers, top=PAID), title=TITLE)
    assert (bare.sentences, bare.standfirst, bare.kind) == ((), "", "paywall")
    unlabelled = article(source(offers), title=TITLE, summary_html=FIRST)
    assert (unlabelled.sentences, unlabelled.complete) == (LINES[:3], False)


@pytest.mark.parametrize("told", ["", FIRST])
def test_an_article_never_links_to_the_shop_its_readers_were_sent_to(told: str) -> None:
    shop = source(OFFERS[0], "Post Plus", PAID + '<meta property="og:image" content="https://shop.post.example/gift.jpg">')
    entry = Entry("k", FEED.url, URL, TITLE, summary_html=told)
    made = extract.article(entry, Page("https://shop.post.example/plus", 200, shop.encode(), "text/html"), FEED, SEEN)
    assert (made.url, made.title, made.image) == (URL, TITLE, None)


@pytest.mark.parametrize(("top", "complete"), [("", True), (PAID, False)])
@pytest.mark.parametrize(
    "line",
    [
        LINES[0],
        "The trial of two bakers began on Monday, and members of the jury were told of free flour.",
        "Tickets for the replay in the competition go on sale on Thursday, the channel said.",
        "Die Busse in Sellen sollen vom Herbst an für alle kostenlos fahren, teilte der Rat mit.",
    ],
)
def test_an_article_under_its_own_headline_is_believed_whatever_words_it_has(line: str, top: str, *, complete: bool) -> None:
    made = article(source(f"<p>{line}</p>", "Enough is enough", top), title="Enough is enough")
    assert (made.sentences, made.complete) == ((line,), complete)


@pytest.mark.parametrize(
    "told",
    ["", "<p>More anger.</p>", "<p>Why so many families of the coast now fear for their livelihood, and who is to blame.</p>"],
)
def test_a_page_that_dates_its_article_is_believed_under_another_headline(told: str) -> None:
    dated = '<meta property="article:published_time" content="2026-03-03T06:00:00Z">'
    made = article(source(FIRST, "A gap in the wall", dated), title="Quiet before spring", summary_html=told)
    assert (made.sentences, made.complete) == (LINES[:3], True)
    paid = article(source(LONG + "<p>Nine people subscribed.</p>", "Quiet"), title="Quiet", summary_html=told)
    assert len(paid.sentences) == 19
    assert not article(source(OFFERS[0], "A gap in the wall", dated), title="Quiet before spring").sentences


def test_a_page_is_known_by_inflected_words_and_by_those_of_unspaced_scripts_but_not_by_a_heading() -> None:
    assert len(article(source(ALL, "A gap"), title="Engineering a foundation").sentences) == 6
    assert article(source(f"<h2>{TITLE}</h2>{_WALL}", "Before you come in"), title=TITLE).sentences == ()
    assert article(source(_WALL, "Before you come in"), title="海港城墙重建").sentences == ()
    pictures = "".join(f'<figure><img src="/{line[:5]}.jpg"><figcaption>{line}</figcaption></figure>' for line in LINES[:3])
    assert article(source(pictures, "A gap"), title="Quiet before spring").captions == LINES[:3]


def test_a_headline_of_one_telling_word_is_enough_to_know_another_page_by() -> None:
    assert article(source(_WALL, "Before you come in"), title="Wall to go").sentences == ()
    assert len(article(source(ALL, "Wall to go"), title="Wall to go").sentences) == 6


@pytest.mark.parametrize(
    ("title", "body", "count"),
    [
        (TITLE, ALL, 6),
        ("Sellen waits for stones", ALL, 6),  # another headline than the feed's, and its words in the text
        ("A gap in the wall", LONG, 18),  # a headline that says nothing, over a text that takes it up
        (
            TITLE,
            LONG.replace("harbour", "quay").replace("wall", "mole").replace("rebuilt", "mended"),
            18,
        ),  # its title, a long text
    ],
)
def test_a_page_that_shares_title_or_words_with_its_feed_is_the_article(title: str, body: str, count: int) -> None:
    assert len(article(source(body, title), title=TITLE).sentences) == count


def test_a_short_page_whose_feed_tells_it_afresh_is_the_article() -> None:
    told = "Sellen is getting its sea defences back, eighteen months after the winter gales that broke them."
    short = source(f"<p>{LINES[0]}</p><p>{LINES[1]}</p>")
    assert article(short, title=TITLE, summary_html=told).sentences == LINES[:2]
    assert article(short, title="Another headline altogether", summary_html=LINES[1]).sentences == LINES[:2]
    assert (
        article(short, title="Boats sunk by storms", summary_html="How the gap in Sellen's wall came about.").sentences
        == LINES[:2]
    )


ACCENTS = "Naïve señoras in Malmö’s cafés said goodbye – for five euros."
WRITTEN = source(f"<p>{ACCENTS}</p>{ALL}")
TWICE = source(f"<p>{ACCENTS.encode().decode('windows-1252')}</p>{ALL}")  # UTF-8 read as windows-1252, and written again


@pytest.mark.parametrize(
    "body",
    [WRITTEN.encode(), WRITTEN.encode("windows-1252"), WRITTEN.encode("utf-16"), TWICE.encode()],
    ids=["utf-8", "windows-1252 that says utf-8", "utf-16", "wrongly decoded before"],
)
def test_broken_encodings_are_repaired(body: bytes) -> None:
    assert article(body).sentences[0].replace("'", "’") == ACCENTS


CZECH = "Zastupitelé schválili v úterý opravu přístavní zdi, kterou v lednu poškodily bouře, řekl starosta. "


def test_another_latin_alphabet_is_still_guessed() -> None:
    page = source(f"<p>{CZECH * 3}</p>").replace('lang="en"', 'lang="cs"').encode("windows-1250")
    assert "Zastupitelé schválili v úterý opravu přístavní zdi" in extract.clean(page, URL).text


GERMAN = "Die Hafenbehörde teilte am Montag mit, dass die Mauer im Hafen vor dem nächsten Winter neu gebaut werden soll. "


@pytest.mark.parametrize(
    ("said", "text", "expected"),
    [
        ("fr-FR", "<p>Hotel, taxi, restaurant.</p>", "fr"),  # too short to tell: the feed's word
        ("", f"<p>{GERMAN}</p>", "de"),  # the feed is silent
        ("en", f"<p>{GERMAN * 3}</p>", "de"),  # long and clearly another
        ("en", ALL, "en"),
    ],
)
def test_the_language_is_the_feeds_word_unless_the_text_is_clearly_another(said: str, text: str, expected: str) -> None:
    entry = Entry("k", FEED.url, URL, TITLE, content_html=text, language=said)
    assert extract.article(entry, None, FEED, SEEN).language == expected
