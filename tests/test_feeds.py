from __future__ import annotations

import contextlib
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import feeds
from digest.errors import FeedError
from digest.feeds.dates import moment
from digest.feeds.entries import absolute, plain
from digest.feeds.reading import parse_by_reference
from digest.store.payload import from_json, to_json
from digest.types import Entry, Feed, Image, Page

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
DATA = Path(__file__).parent / "data" / "feeds"
FEED = Feed("https://harbour.example/feed.xml", "Harbour Post")


def parsed(
    body: bytes | str, url: str = "https://harbour.example/feed.xml", content_type: str = "", limit: int = 500
) -> feeds.Parsed:
    body = body.encode() if isinstance(body, str) else body
    return feeds.parse(Page(url, 200, body, content_type), FEED, NOW, limit)


def case(name: str, url: str = "https://harbour.example/feed.xml") -> feeds.Parsed:
    return parsed((DATA / name).read_bytes(), url)


def rss(inner: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>T</title>{head}{inner}</channel></rss>'


def one(inner: str) -> Entry:
    return parsed(rss(f"<item>{inner}</item>")).entries[0]


def refused(body: bytes | str, reason: str) -> FeedError:
    with pytest.raises(FeedError, match=reason) as caught:
        parsed(body)
    assert caught.value.advice
    return caught.value


@pytest.mark.parametrize(
    ("feed", "title", "whole"),
    [
        ("Release notes from brindle", "v3.2.0", "brindle v3.2.0"),
        ("Tags from brindle", "3.2.0-rc1", "brindle 3.2.0-rc1"),
        ("PyPI recent updates for quill", "1.4.0rc1", "quill 1.4.0rc1"),
        ("Tarn – Releases", "Release 2.0", "Tarn Release 2.0"),
        ("The Tarn Blog", "Version 2.0.1 released", "The Tarn Blog Version 2.0.1 released"),
        ("Release notes from tarn", "Tarn 2.0 – Columnar", "Tarn 2.0 – Columnar"),
        ("Rates", "4.1 percent", "4.1 percent"),
        ("Ann's diary", "29.11.2026", "29.11.2026"),
    ],
)
def test_a_title_that_is_a_version_names_its_project(feed: str, title: str, whole: str) -> None:
    body = f'<rss version="2.0"><channel><title>{feed}</title><item><title>{title}</title></item></channel></rss>'
    assert parsed(body).entries[0].title == whole


@pytest.mark.parametrize(
    ("link", "page"),
    [
        (
            "https://alerts.example/url?rct=j&amp;sa=t&amp;url=https://ledger.example/quay?id=4&amp;ct=ga",
            "https://ledger.example/quay?id=4",
        ),
        (
            "http://search.example/news/apiclick.aspx?ref=x&amp;url=https%3a%2f%2fledger.example%2fquay&amp;c=1",
            "https://ledger.example/quay",
        ),
        ("https://alerts.example/url?url=javascript:alert(1)", "https://alerts.example/url?url=javascript:alert(1)"),
        (
            "https://a.example/click?u=https://ledger.example/&amp;id=4",
            "https://a.example/click?u=https://ledger.example/&id=4",
        ),
        ("https://ledger.example/cite?url=https://other.example/", "https://ledger.example/cite?url=https://other.example/"),
    ],
)
def test_the_page_behind_a_redirector_is_the_entrys(link: str, page: str) -> None:
    entry = one(f"<title>Quay</title><link>{link}</link>")
    assert (entry.url, entry.source) == (page, "ledger.example" if page.startswith("https://ledger.example/quay") else "")


def test_a_post_that_shares_a_page_has_that_page_and_names_its_site() -> None:
    thread = "https://forum.example/r/quays/comments/1a/"

    def post(description: str, link: str = thread) -> tuple[str, str]:
        entry = one(f"<title>Quay</title><link>{link}</link><description><![CDATA[{description}]]></description>")
        return entry.url, entry.source

    signed = f'by <a href="https://forum.example/u/ann"> /u/ann </a> <a href="%s">[link]</a> <a href="{thread}">[comments]</a>'
    page = "https://blog.ledger.example/quay"
    assert post(signed % page) == (page, "blog.ledger.example")
    assert post(f"<p>I saw the quay.</p> {signed % thread}") == (thread, "")
    assert post(signed % "https://i.forum.example/quay.jpeg") == (thread, "")
    assert post(f'<a href="{thread}">Comments</a>', page) == (page, "blog.ledger.example")
    points = f'<p>Comments URL: <a href="{thread}">{thread}</a></p>\n<p>Points: 4</p>'
    assert post(f'<p>Article URL: <a href="{page}">{page}</a></p>\n{points}', page) == (page, "blog.ledger.example")
    assert post('<a href="#comments">Comments</a>', page) == (page, "")
    assert post(f'It ends with a <a href="{page}">[link]</a>.') == (thread, "")


@pytest.mark.parametrize(
    "link", ["https://click.harbour.example/click?u=https://harbour.example/quay", "https://harbour.example/quay"]
)
def test_an_outlets_own_page_names_no_other_site(link: str) -> None:
    talk = '<a href="https://talk.example/quay">Comments</a>'
    entry = one(f"<title>Quay</title><link>{link}</link><description><![CDATA[{talk}]]></description>")
    assert (entry.url, entry.source) == ("https://harbour.example/quay", "")


def test_a_label_before_a_title_stays_whatever_the_categories() -> None:
    for label in ("Retracted", "Satire", "Video", "Ely"):
        assert one(f"<title>[{label}] The lock opens</title><category>{label}</category>").title == f"[{label}] The lock opens"


@pytest.mark.parametrize(
    ("area", "title"),
    [
        ("Stowmere", "Stowmere: Flood Warning"),
        ("Stowmere; Oakham; Welby; Ely", "Stowmere, Oakham, Welby …: Flood Warning"),
        ("flood", "Flood Warning"),
        (" ; ", "Flood Warning"),
    ],
)
def test_a_warnings_title_names_its_places(area: str, title: str) -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><title>T</title>'
    page = Page(
        FEED.url, 200, f"{atom}<entry><title>Flood Warning</title><cap:areaDesc>{area}</cap:areaDesc></entry></feed>".encode()
    )
    for read in (feeds.parse_quickly(page, FEED, NOW), parse_by_reference(page, FEED, NOW, 500)):
        assert read is not None
        assert read.entries[0].title == title


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_warning_says_when_it_expires(version: str) -> None:
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:{version}">'
    warning = "<cap:event>Fog</cap:event><cap:expires>2026-11-23T10:00:00-05:00</cap:expires>"
    page = Page(FEED.url, 200, f"{atom}<title>T</title><entry><title>Fog</title>{warning}</entry></feed>".encode())
    for read in (feeds.parse_quickly(page, FEED, NOW), parse_by_reference(page, FEED, NOW, 500)):
        assert read is not None
        assert read.entries[0].expires == dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-23T04:00:00Z"])
def test_a_warning_that_was_over_when_it_was_given_is_told(written: str) -> None:
    given = "<title>Fog</title><pubDate>Mon, 23 Nov 2026 05:00:00 GMT</pubDate>"
    body = rss(f"<item>{given}<cap:expires>{written}</cap:expires></item>")
    assert parsed(body.replace("<rss", '<rss xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"')).entries[0].expires is None


@pytest.mark.parametrize("name", ["dcterms:created", "dcterms:modified"])
def test_another_date_stands_in_for_one_that_cannot_be_read(name: str) -> None:
    body = rss(f"<item><title>T</title><pubDate>soon</pubDate><{name}>2026-11-22T09:00:00Z</{name}></item>")
    page = Page(FEED.url, 200, body.replace("<rss", '<rss xmlns:dcterms="http://purl.org/dc/terms/"').encode())
    for read in (feeds.parse_quickly(page, FEED, NOW), parse_by_reference(page, FEED, NOW, 500)):
        assert read is not None
        assert read.entries[0].published == dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


# -- formats -------------------------------------------------------------------------------------------------------


def test_an_aggregators_title_loses_the_name_of_the_outlet_it_names_beside() -> None:
    source = '<source url="https://herald.example">The Herald &amp; Post</source>'
    found = one(f"<title>Storm hits - The Herald &amp;amp; Post</title>{source}")
    assert (found.title, found.source) == ("Storm hits", "The Herald & Post")
    found = one(f"<title>Storm hits - Coast Wire</title>{source}")
    assert (found.title, found.source) == ("Storm hits - Coast Wire", "")
    assert one(f"<title> - The Herald &amp;amp; Post</title>{source}").title != ""
    page = Page(FEED.url, 200, rss(f"<item><title>Storm hits - The Herald &amp;amp; Post</title>{source}</item>").encode(), "")
    assert parse_by_reference(page, FEED, NOW, 500).entries[0].title == "Storm hits"


def test_rss_20_is_read_whole() -> None:
    found = case("rss20.xml")
    assert (found.title, found.ttl, found.warnings) == ("Harbour Post", 1800.0, ())
    first, second = found.entries
    assert first.title == "Cranes & quays: work begins on the north basin"
    assert (first.url, first.guid) == ("https://harbour.example/north-basin?id=4", "hp-4")
    assert first.published == dt.datetime(2026, 11, 23, 5, 30, tzinfo=dt.UTC)
    assert (first.author, first.tags, first.language) == ("Ada Quay", ("Harbour", "Building"), "en-GB")
    assert first.summary_html == "<p>Work on the basin began on Monday.</p>"
    assert first.content_html.startswith('<p>Work on the basin began on Monday. <a href="https://harbour.example/plans">')
    assert "javascript" not in first.content_html
    assert first.image == Image("https://harbour.example/crane.jpg", "", 640, 360)
    assert (second.url, second.author) == ("https://harbour.example/fares", "Ben Dock")
    assert second.published == dt.datetime(2026, 11, 22, 16, 5, tzinfo=dt.UTC)
    assert second.image == Image("https://harbour.example/ferry.png")


def test_atom_is_read_whole() -> None:
    found = case("atom10.xml", "https://berg.example/feed")
    assert (found.title, found.ttl) == ("Bergblatt", 21600.0)
    first, second = found.entries
    assert (first.title, first.url, first.guid) == ("Was <b> heißt", "https://berg.example/eins", "urn:berg:1")
    assert first.published == dt.datetime(2026, 11, 23, 4, 30, tzinfo=dt.UTC)
    assert first.updated == dt.datetime(2026, 11, 23, 5, 45, tzinfo=dt.UTC)
    assert (first.author, first.tags, first.summary_html) == ("Eva Grat", ("gipfel",), "Kurz.")
    assert 'src="https://berg.example/bilder/gipfel.jpg"' in first.content_html
    assert (second.title, second.url, second.summary_html) == ("Zwei & drei", "https://berg.example/zwei", "<p>Mehr</p>")
    assert second.published == second.updated


def test_rss_10_is_read_whole() -> None:
    (entry,) = case("rss10.xml").entries
    assert (entry.title, entry.url, entry.guid) == ("Eins", "https://tal.example/eins", "https://tal.example/eins")
    assert (entry.summary_html, entry.tags, entry.language) == ("Brücke gesperrt.", ("Verkehr",), "de")
    assert entry.published == dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


def test_json_feed_is_read_whole() -> None:
    found = case("feed11.json")
    first, second, third = found.entries
    assert found.title == "Plain"
    assert (first.title, first.url, first.guid, first.author) == (
        "One & <b>only</b>",
        "https://harbour.example/one",
        "1",
        "Ida Feed",
    )
    assert first.content_html == '<p>Hello <a href="https://harbour.example/x">there</a></p>'
    assert (first.tags, first.image) == (("a",), Image("https://j.example/i.png"))
    assert (second.url, second.content_html) == ("https://other.example/2", "<p>First.</p><p>Second &lt; third.</p>")
    assert (second.published, second.image) == (dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC), Image("https://j.example/a.jpg"))
    assert third.guid == ""
    assert case("feed10.json").entries[0].author == "Old Hand"


def test_other_formats_are_left_to_feedparser() -> None:
    (xhtml,) = case("xhtml.atom").entries
    assert (xhtml.title, xhtml.content_html) == ("Less is more", "<p>All of it.</p>")
    (old,) = case("oldnames.rss").entries
    assert (old.title, old.url) == ("Capitals", "https://old.example/1")
    assert old.published == dt.datetime(2026, 11, 22, 15, 0, tzinfo=dt.UTC)
    (cdf,) = case("channel.cdf").entries
    assert (cdf.title, cdf.url) == ("One", "https://cdf.example/1")


def test_what_is_not_well_formed_is_read_and_said() -> None:
    found = case("broken.rss")
    assert [entry.title for entry in found.entries] == ["Rain & wind", "Sun"]
    assert found.entries[0].url == "https://b.example/1?a=1&b=2"
    assert "not well-formed" in found.warnings[0]


def test_the_caption_of_a_picture_is_not_the_text() -> None:
    (entry,) = case("podcast.xml").entries
    assert (entry.summary_html, entry.content_html, entry.tags) == ("Longer text.", "", ("Arts", "a", "b"))
    assert entry.image == Image("https://t.example/one.jpg")
    (film,) = case("video.xml").entries
    assert (film.title, film.summary_html) == ("Film", "What it shows.")
    assert film.image == Image("https://v.example/1.jpg", "", 480, 360)


CASES = sorted(path for path in DATA.iterdir() if path.suffix in (".xml", ".rss", ".atom", ".cdf"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_quick_reader_agrees_with_feedparser(path: Path) -> None:
    page = Page("https://harbour.example/feed.xml", 200, path.read_bytes())
    quick = feeds.parse_quickly(page, FEED, NOW)
    if quick is not None:
        assert quick == parse_by_reference(page, FEED, NOW, 500)
    assert (quick is None) == (path.name in ("xhtml.atom", "broken.rss", "channel.cdf"))


ELEMENTS = (
    "<title>One</title>",
    "<title/>",
    "<title>A &amp;lt;b&amp;gt; B</title>",
    "<dc:title>Two</dc:title>",
    "<media:title>Three</media:title>",
    "<link>https://x.example/1</link>",
    "<link/>",
    "<link>/rel</link>",
    '<atom:link href="https://x.example/2"/>',
    '<atom:link rel="self" href="/s"/>',
    "<guid>17</guid>",
    "<guid>https://x.example/3</guid>",
    '<guid isPermaLink="false">g</guid>',
    "<description>text &amp;amp; more</description>",
    "<description><![CDATA[<p>one</p>]]></description>",
    "<description/>",
    "<content:encoded><![CDATA[<p>two</p>]]></content:encoded>",
    "<content:encoded/>",
    "<dc:description>three</dc:description>",
    "<pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate>",
    "<pubDate>yesterday</pubDate>",
    "<dc:date>2026-11-22T10:00:00Z</dc:date>",
    "<dc:date>2026-11-22</dc:date>",
    "<atom:updated>2026-11-21T10:00:00Z</atom:updated>",
    "<author>a@x.example (Ann)</author>",
    "<dc:creator>Bob</dc:creator>",
    "<atom:author><atom:name>Cy</atom:name></atom:author>",
    "<category>c</category>",
    '<category domain="d">e</category>',
    "<dc:subject>f</dc:subject>",
    "<source url='https://y.example/'>Y</source>",
    '<media:content url="https://x.example/i.jpg" type="image/jpeg"><media:title>inner</media:title></media:content>',
    '<media:thumbnail url="https://x.example/t.jpg"/>',
    '<enclosure url="https://x.example/e.jpg" type="image/jpeg"/>',
    '<enclosure url="https://x.example/e.mp3" type="audio/mpeg"/>',
    '<atom:link rel="enclosure" href="/e.m4a" type="audio/mp4"/>',
    "<comments>https://x.example/c</comments>",
    "<unknown><title>deep</title></unknown>",
    "<foo:bar>x</foo:bar>",
    "<description>a<b>c</b></description>",
    "<title>\u00c3\u00bcber \u0093x\u0094</title>",
    "<media:group><media:thumbnail url='https://x.example/g.jpg'/></media:group>",
    "<slash:comments>3</slash:comments>",
    "text between",
)
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:foo="urn:foo" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ELEMENTS), max_size=7), min_size=1, max_size=3))
def test_the_quick_reader_agrees_on_any_order_of_elements(entries: list[list[str]]) -> None:
    inner = "".join(f"<item>{''.join(elements)}</item>" for elements in entries)
    body = f'<rss version="2.0" {SPACES}><channel><title>T</title>{inner}</channel></rss>'.encode()
    page = Page("https://harbour.example/feed.xml", 200, body)
    quick = feeds.parse_quickly(page, FEED, NOW)
    if quick is not None:
        assert quick == parse_by_reference(page, FEED, NOW, 500)


HARD = (
    "<rss version='2.0'><item/></rss>",
    "<rss version='2.0'><channel/><channel><item/></channel></rss>",
    "<rss version='2.0'><channel><entry/><item/></channel></rss>",
    "<rss version='2.0'><channel><a><item><title>x</title></item></a></channel></rss>",
    "<rss version='2.0'><channel><title type='xhtml'>x</title><item/></channel></rss>",
    "<!DOCTYPE rss><rss version='2.0'><channel>&x;<item/></channel></rss>",
    "<!DOCTYPE rss><rss version='2.0'><channel><item>&x;</item></channel></rss>",
    "<rss version='2.0'><channel><item><title xmlns='urn:x'>x</title></item></channel></rss>",
    "<rss version='2.0'><channel><item><image><url>x</url></image></item></channel></rss>",
    "<rss version='2.0'><channel><item><title mode='base64'>eA==</title></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><content type='xhtml'/></entry></feed>",
    f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://x.example/{'x' * 5000}/'><entry><link href='1'/></entry></feed>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><summary type='xhtml'/></entry></feed>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><summary>b</summary><summary>c</summary></entry></feed>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><link>x</link><link>y</link></entry></feed>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><author>x<name>y</name></author></entry></feed>",
    "<rss version='2.0'><channel><item><enclosure url='x'><title>x</title></enclosure></item></channel></rss>",
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item/></rdf:RDF>",
)


@pytest.mark.parametrize("body", HARD)
def test_what_the_quick_reader_is_not_sure_of_is_left_to_feedparser(body: str) -> None:
    page = Page("https://harbour.example/feed.xml", 200, body.encode())
    assert feeds.parse_quickly(page, FEED, NOW) is None


def test_content_that_lies_elsewhere_is_not_its_address() -> None:
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://[</id><title>a</title>"
        "<content type='text' src='https://x.example/'/><summary>s</summary>"
        "<category label='L'/><category term='t'>u</category></entry></feed>"
    )
    page = Page("https://harbour.example/feed.xml", 200, body.encode())
    quick = feeds.parse_quickly(page, FEED, NOW)
    assert quick is not None
    assert quick.entries[0].content_html == ""
    assert quick.entries[0].summary_html == "s"
    assert quick.entries[0].tags == ("L", "t", "u")


# -- what is refused -----------------------------------------------------------------------------------------------


def test_a_web_page_is_no_feed_and_the_one_it_names_is_told() -> None:
    error = refused((DATA / "page.html").read_bytes(), "a web page, not a feed")
    assert error.advice == "the page names this feed: https://harbour.example/feed?a=1&b=2"
    assert "browser" in refused("<html><body>Hello</body></html>", "a web page, not a feed;").advice


def test_a_web_page_in_a_feeds_place_is_told_by_its_title_and_where_a_redirect_led() -> None:
    page = Page(
        "http://portal.example/login?v=2", 200, b"<html><head><title>Guests&#8217; <b>room\n</title></head>", "text/html"
    )
    with pytest.raises(FeedError) as caught:
        feeds.parse(page, FEED, NOW)
    assert caught.value.reason == "a web page, not a feed ('Guests’', at http://portal.example/login?v=2)"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty"),
        (" \n\0", "empty"),
        ("hello", "no feed"),
        ("<note>hi</note>", "no feed"),
        ("{", "not JSON"),
        ("[]", "no JSON Feed"),
        ('{"items": 3}', "no JSON Feed"),
        ('{"items": ' + "[" * 100_000, "nested too deeply|not JSON"),
        ("<rss><channel>" + "<a>" * 5000, "nested too deeply"),
        (
            '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
            "by entities",
        ),
        ('<!DOCTYPE r [<!ENTITY % a "x">]><rss/>', "by entities"),
        (f'<!DOCTYPE r [<!ENTITY a "{"x" * 5000}">]><rss><channel><title>{"&a;" * 2000}</title></channel></rss>', "would grow"),
        (f'<!--{"x" * 300_000}--><!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><i>&b;</i></rss>', "by entities"),
        ("<!DOCTYPE r [" + '<!ENTITY a "b">' * 20_000 + "]><rss/>", "more than 300 entities"),
        ("<html><head>" + "<link " * 40_000, "a web page"),
        ("<html><head><link" + " type='application/rss+xml'" * 7_000, "a web page"),
        ("<rss>" + "<i/>" * 1_000_001, "more than 1,000,000 elements"),
        ('{"items": [' + "{}," * 1_000_001, "more than 1,000,000 elements"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(body: str, reason: str) -> None:
    refused(body, reason)


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parsed(rss("")).warnings == ("it holds no entries",)


def test_an_honest_entity_is_read() -> None:
    body = '<!DOCTYPE rss [\n<!ENTITY paper "Harbour Post">]>' + rss("<item><title>The &paper; today</title></item>")
    assert parsed(body).entries[0].title == "The Harbour Post today"


def test_no_file_is_read_by_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret")
    body = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>' + rss("<item><title>a &x; b</title></item>")
    with contextlib.suppress(FeedError):
        assert "s3cret" not in str(parsed(body))


# -- charsets ------------------------------------------------------------------------------------------------------

TEXT = "Brücke für 5 € – „gesperrt“"


@pytest.mark.parametrize(
    ("declared", "written", "served"),
    [
        ("utf-8", "utf-8", ""),
        ("", "utf-8", ""),
        ("windows-1252", "windows-1252", "application/xml"),
        ("iso-8859-1", "utf-8", ""),  # a lie
        ("utf-8", "windows-1252", ""),  # another
        ("utf-8", "utf-8", "text/xml; charset=utf-8"),
        ("iso-8859-1", "windows-1252", ""),
        ("utf-16", "utf-16", ""),
        ("nonsense", "utf-8", ""),
        ("utf-8", "utf-8-sig", ""),
        ("utf-8", "utf-8", "text/xml; charset=iso-8859-1"),
    ],
)
def test_letters_are_read_whatever_the_charset_is_said_to_be(declared: str, written: str, served: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = (head + rss(f"<item><title>{TEXT}</title></item>")).encode(written)
    title = parsed(body, content_type=served).entries[0].title
    assert title == TEXT or served.endswith("iso-8859-1")


@pytest.mark.parametrize("declared", ["utf-8", "", "iso-8859-1"])
@pytest.mark.parametrize("served", ["text/xml", "application/xml; charset=utf-8"])
def test_a_utf_8_feed_with_a_stray_byte_keeps_its_letters(declared: str, served: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = (head + rss(f"<item><title>{TEXT}</title></item><item><title>Naïve</title></item>")).encode()
    stray = body.replace("Naïve".encode(), "Naïve".encode("windows-1252"))
    assert [entry.title for entry in parsed(stray, content_type=served).entries] == [TEXT, "Naïve"]


@pytest.mark.parametrize("declared", ["utf-8", ""])
def test_a_few_accents_are_no_other_alphabet(declared: str) -> None:
    title = "Café’s owner isn’t leaving"
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = head + rss(f"<item><title>{title}</title><description>{title}</description></item>")
    assert parsed(body.encode("windows-1252"), content_type="text/xml").entries[0].title == title
    assert parsed(body.encode("windows-1252"), content_type="text/xml; charset=windows-1252").entries[0].title == title


def test_another_alphabet_is_still_guessed() -> None:
    title = "Городской совет закрывает три библиотеки из девяти до конца июня, сообщили в мэрии во вторник"
    body = rss(f"<item><title>{title}</title><description>{title} {title}</description></item>").encode("windows-1251")
    assert parsed(body, content_type="text/xml; charset=windows-1251").entries[0].title == title


@pytest.mark.parametrize("wrongly", ["windows-1252", "iso-8859-1"])
def test_a_title_decoded_wrongly_before_is_repaired(wrongly: str) -> None:
    title = "Café’s “owner” isn’t leaving"
    written = title.encode().replace(b"\x9d", b"\x9d" if wrongly == "iso-8859-1" else b"\x9c").decode(wrongly)
    assert one(f"<title>{written}</title>").title.replace("owner“", "owner”") == title


def test_nuls_and_controls_are_left_out() -> None:
    assert one("<title>A\0B\x01\x0bC</title>").title == "ABC"
    assert parsed("\n\n \ufeff".encode() + b'<?xml version="1.0"?>' + rss("<item><title>x</title></item>").encode()).entries


def test_references_to_no_letter_are_left_out() -> None:
    written = "A&#0;B&#x1F;C&#xD800;D&#55357;E&#11;F&#8217;G&#x9;H&#57344;"
    assert one(f"<title>{written}</title>").title == "ABCDEF’G H\ue000"


@pytest.mark.parametrize("feed", ["rss20.xml", "atom10.xml", "feed11.json"])
def test_a_byte_order_mark_changes_nothing(feed: str) -> None:
    body = (DATA / feed).read_bytes()
    assert parsed(b"\xef\xbb\xbf" + body) == parsed(body)
    with pytest.raises(FeedError, match="empty"):
        parsed(b"\xef\xbb\xbf\n")


def test_json_may_escape_what_no_database_takes() -> None:
    fields = r'"id": "a\u0000\ud800b", "title": "x \ud83d\ude00", "content_html": "\udc00", "tags": ["\ud800"]'
    body = '{"version": "1", "items": [{' + fields + "}]}"
    entry = parsed(body).entries[0]
    assert (entry.guid, entry.title) == ("a\ufffdb", "x 😀")
    str(entry).encode()


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ('<enclosure url="/i.jpg" type="image/jpeg"/><enclosure url="/87.mp3" type="audio/mpeg"/>', "https://harbour.example/87.mp3"),
        ('<enclosure url="https://cdn.example/87.mp3" type="audio/mpeg"/><link>https://harbour.example/87</link>', "https://harbour.example/87"),
        ('<guid>https://harbour.example/g</guid><enclosure url="https://cdn.example/87.mp3"/>', "https://harbour.example/g"),
    ],
)  # fmt: skip
def test_an_episode_without_a_link_has_its_recordings(inner: str, url: str) -> None:
    page = Page("https://harbour.example/feed.xml", 200, rss(f"<item><title>Ep. 87</title>{inner}</item>").encode())
    assert feeds.parse(page, FEED, NOW).entries[0].url == url
    assert parse_by_reference(page, FEED, NOW, 500).entries[0].url == url


def test_paragraphs_of_plain_text_are_parted_whatever_ends_their_lines() -> None:
    body = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "A title\r\n \r\nOne\r\nline."}]}
    assert parsed(json.dumps(body)).entries[0].content_html == "<p>A title</p><p>One\nline.</p>"


def test_an_episode_of_a_json_feed_has_the_address_of_its_recording() -> None:
    kinds = {"87.jpg": "image/jpeg", "87.mp3": "audio/mpeg"}
    attached = [{"url": f"https://x.example/{name}", "mime_type": kind} for name, kind in kinds.items()]
    body = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "87", "title": "Ep. 87", "attachments": attached}]}
    assert parsed(json.dumps(body)).entries[0].url == "https://x.example/87.mp3"


# -- titles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A &amp;amp; B", "A & B"),
        ("AT&amp;T", "AT&T"),
        ("1 &lt; 2 and 3 &gt; 2", "1 < 2 and 3 > 2"),
        ("&lt;b&gt;Bold&lt;/b&gt; move", "Bold move"),
        ("Firm &lt;s&gt;mends&lt;/s&gt; breaks its &lt;strike class='x'&gt;bus&lt;/strike&gt;app", "Firm breaks its app"),
        ("Firm &lt;s&gt;breaks its app", "Firm breaks its app"),
        ("&amp;lt;i&amp;gt;Twice&amp;lt;/i&amp;gt;", "Twice"),
        ("Fine&lt;script&gt;alert(1)&lt;/script&gt; day", "Fine day"),
        ("Fine&lt;!-- hidden --&gt; day", "Fine day"),
        (
            "amyloid-β&lt;sub&gt;42&lt;/sub&gt; and H&lt;sub&gt;2&lt;/sub&gt;O: 10&lt;sup&gt;3&lt;/sup&gt;",
            "amyloid-β₄₂ and H₂O: 10³",
        ),
        ("&lt;b&gt;BREAKING&lt;/b&gt;: aide&lt;sup&gt;1&lt;/sup&gt; gone&lt;br&gt;today", "BREAKING: aide gone today"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("  many \n\t spaces  ", "many spaces"),
        ("<![CDATA[Price > 5 & rising]]>", "Price > 5 & rising"),
    ],
)
def test_a_title_is_plain_text(written: str, title: str) -> None:
    assert one(f"<title>{written}</title>").title == title


def test_a_reference_by_an_endless_number_costs_no_feed() -> None:
    endless = f"&#{'9' * 6000};"
    entry = one(f"<title><![CDATA[Bridge {endless}]]></title><description><![CDATA[<a href='/{endless}'>a</a>]]></description>")
    assert entry.title == "Bridge \ufffd"


def test_an_endless_title_is_cut() -> None:
    title = one(f"<title>{'word ' * 300_000}</title>").title
    assert len(title) <= 400
    assert title.endswith("word…")


@given(st.text(max_size=300))
def test_no_title_keeps_what_cannot_be_seen(text: str) -> None:
    title = plain(text, markup=True)
    assert not set(title) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff\0\n\t")


# -- dates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 23 Nov 2026 05:30:00 GMT", "2026-11-23T05:30:00"),
        ("23 Nov 2026 05:30:00 +0130", "2026-11-23T04:00:00"),
        ("2026-11-23T05:30:00Z", "2026-11-23T05:30:00"),
        ("2026-11-23T05:30:00.123-05:00", "2026-11-23T10:30:00"),
        ("2026-11-23", "2026-11-23T00:00:00"),
        ("Nov 23, 2026", "2026-11-23T00:00:00"),
        ("Nov 28, 2026 3:15 PM PST", "2026-11-28T23:15:00"),
        ("Sunday, November 29, 2026 - 09:30", "2026-11-29T09:30:00"),
        ("Sat, Nov 28 2026 12:15:00 AM -0800", "2026-11-28T08:15:00"),
        ("29/11/2026 09:30", "2026-11-29T09:30:00"),
        ("11/29/2026 9:30 p.m. EST", "2026-11-30T02:30:00"),
        ("29/06/2026 9:30 BST", "2026-06-29T08:30:00"),
        ("05/06/2026 09:30", None),
        ("5.6.2026, 09:30", "2026-06-05T09:30:00"),
        ("28-11-2026", "2026-11-28T00:00:00"),
        ("2026/11/29 09:30", "2026-11-29T09:30:00"),
        ("2026-11-29 09:30:15 UTC", "2026-11-29T09:30:15"),
        ("2026-11-29 09:30:15 -0500", "2026-11-29T14:30:15"),
        ("Sun, 29 Nov 2026 09:30:00 JST", "2026-11-29T00:30:00"),
        ("Sun, 29 Nov 2026 09:30:00 CET", "2026-11-29T08:30:00"),
        ("Sun, 29 Nov 2026 03:45:00 PM", "2026-11-29T15:45:00"),
        ("Sun,29 Nov 2026 09:30:00 GMT", "2026-11-29T09:30:00"),
        ("Sunday 29 November 2026 09:30", "2026-11-29T09:30:00"),
        ("29-Nov-2026 09:30:00", "2026-11-29T09:30:00"),
        ("1764412345", "2025-11-29T10:32:25"),
        ("1764412345678", "2025-11-29T10:32:25"),
        ("29/29/2026", None),
        ("Mon, 23 Nov 2026 05:30:00 CET", "2026-11-23T04:30:00"),
        ("Mon, 23 Nov 26 05:30:00 EST", "2026-11-23T10:30:00"),
        ("23 Foo 2026 05:30:00 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_of_all_sorts_are_read(text: str, expected: str | None) -> None:
    found = moment(text)
    assert (found.astimezone(dt.UTC).replace(tzinfo=None).isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon, 23 Nov 2026 21:30:00 -0500", -5),
        ("Mon, 23 Nov 2026 21:30:00 EST", -5),
        ("2026-11-23T21:30:00+09:00", 9),
        ("11/23/2026 9:30 p.m. EST", -5),
        ("Mon, 23 Nov 2026 21:30:00 -0000", 0),
        ("Mon, 23 Nov 2026 21:30:00 GMT", 0),
        ("November 23, 2026 21:30", 0),
    ],
)
def test_a_date_keeps_the_clock_it_was_written_by(text: str, hours: int) -> None:
    found = moment(text)
    assert found
    assert (found.hour, found.utcoffset()) == (21, dt.timedelta(hours=hours))
    item = rss(f"<item><title>x</title><pubDate>{text}</pubDate></item>").encode()
    page = Page("https://harbour.example/feed.xml", 200, item)
    for read in (feeds.parse(page, FEED, found), parse_by_reference(page, FEED, found, 500)):
        kept = from_json(Entry, to_json(read.entries[0])).published
        assert (kept, kept.utcoffset()) == (found, found.utcoffset())


def test_several_authors_are_named_without_their_addresses() -> None:
    item = "<item><title>a</title><author>Ann Lee &lt;a@x.example&gt;, Bob Ray (b@x.example)</author></item>"
    assert parsed(rss(item)).entries[0].author == "Ann Lee, Bob Ray"


@pytest.mark.parametrize(
    ("other", "date", "noted"),
    [
        ("22/11/2026 08:00", "2026-05-06T09:30:00", 0),
        ("11/22/2026 08:00", "2026-06-05T09:30:00", 0),
        ("Sun, 22 Nov 2026 10:00:00 GMT", None, 1),
        ("yesterday", None, 2),
    ],
)
def test_a_feeds_other_dates_tell_which_figure_is_the_day(other: str, date: str | None, noted: int) -> None:
    body = rss(
        "".join(f"<item><title>{day}</title><pubDate>{day}</pubDate></item>" for day in (other, "06/05/2026 09:30"))
    ).encode()
    page = Page("https://harbour.example/feed.xml", 200, body)
    for found in (feeds.parse(page, FEED, NOW), parse_by_reference(page, FEED, NOW, 500)):
        read = found.entries[1].published
        assert (read.replace(tzinfo=None).isoformat() if read else None) == date
        assert [note.split(" cannot be read, ")[0] for note in found.warnings] == [f"{noted} date{'s' * (noted > 1)}"] * bool(
            noted
        )


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("2026-11-23T06:59:00Z", True),
        ("2026-11-23T07:01:00Z", False),
        ("2999-01-01T00:00:00Z", False),
        ("1970-01-01T00:00:00Z", False),
        ("0001-01-01T00:00:00Z", False),
        ("0001-01-01T00:00:00+09:00", False),
        ("9999-12-31T23:59:59-09:00", False),
        ("1999-05-01T00:00:00Z", True),
    ],
)
def test_a_date_ahead_or_absurd_is_none(date: str, *, kept: bool) -> None:
    entry = parsed(
        rss(f'<item><title>x</title><d:date xmlns:d="http://purl.org/dc/elements/1.1/">{date}</d:date></item>')
    ).entries[0]
    assert (entry.published is not None) == kept


@given(st.text(max_size=40))
def test_no_date_crashes(text: str) -> None:
    moment(text)


# -- links and markup ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<a href="/x">', '<a href="https://h.example/x">'),
        ("<a href='x?a=1&amp;b=2'>", '<a href="https://h.example/d/x?a=1&amp;b=2">'),
        ("<a href=../x>", '<a href="https://h.example/x">'),
        ('<a href="https://o.example/x">', '<a href="https://o.example/x">'),
        ('<a href="#top"><b src="/y">', '<a href="#top"><b src="https://h.example/y">'),
        ('<a href="java&#115;cript:alert(1)">', "<a>"),
        ('<img src="data:image/gif;base64,AA">', "<img>"),
        ('<img src="https://h.example/a.jpg" width="600">', '<img src="https://h.example/a.jpg" width="600">'),
        ('<a href="/o\'brien">', '<a href="https://h.example/o&#x27;brien">'),
        ('<a href="my file.pdf">', '<a href="https://h.example/d/my%20file.pdf">'),
        ('<a href=\'/a"b\'><img src="">', '<a href="https://h.example/a&quot;b"><img>'),
        ('<a href="/a>b">', '<a href="/a>b">'),
        ('<img src="/a.jpg" style="border-width: 0px">', '<img src="https://h.example/a.jpg" style="border-width: 0px">'),
        ('x<img src="/p" style="border:0;height:1px">', "x"),
        ('x<img src="https://h.example/p" width="1" height="1">', "x"),
        ('x<IMG SRC="https://h.example/p" style="display:none">', "x"),
        ('x<img src="https://pixel.tracker.example/p?id=1">', "x"),
        ('x<img src=" //h.example/a//b/spacer.gif">', "x"),
        ('<img src="https://h.example/a.jpg?u=//x/b.gif">', '<img src="https://h.example/a.jpg?u=//x/b.gif">'),
        ("no markup", "no markup"),
    ],
)
def test_links_in_markup_are_made_absolute_and_pixels_dropped(markup: str, expected: str) -> None:
    assert absolute(markup, "https://h.example/d/feed.xml") == expected


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "  ", "ftp://x.example/1", "http://["])
def test_a_link_that_is_none_is_left_out(link: str) -> None:
    assert one(f"<title>x</title><link>{link}</link>").url == ""


def test_the_first_picture_of_the_text_is_taken_where_the_feed_offers_none() -> None:
    entry = one(
        '<description>&lt;img src="http://h.example/no-tls.jpg"&gt;&lt;img src="/a.jpg" alt="A &amp;amp; B" width=300&gt;</description>'
    )
    assert entry.image == Image("https://harbour.example/a.jpg", "A & B", 300, 0)


def test_an_endless_text_is_cut() -> None:
    assert len(one(f"<description>{'x' * 3_000_000}</description>").summary_html) == 1_000_000


def test_endless_addresses_and_contents_are_read_in_one_go() -> None:
    """Each took minutes to hours, by a square of the time."""
    picture = f'<img src="https://h.example{"//x/" * 200_000}">'
    assert absolute(picture, "https://h.example/") == picture
    assert absolute('<a href="x">' * 60_000, f"https://h.example/{'x' * 1_000_000}") == "<a>" * 60_000
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{'<content>a</content><content>bc</content>' * 100_000}</entry></feed>"
    assert parsed(atom).entries[0].content_html == "bc"


# -- identity ------------------------------------------------------------------------------------------------------


def test_an_entry_twice_in_a_feed_is_one() -> None:
    twice = "<item><guid>g</guid><title>a</title><link>https://x.example/1</link></item>" * 2
    assert len(parsed(rss(twice)).entries) == 1


def test_a_guid_that_several_entries_share_identifies_none() -> None:
    entries = parsed(
        rss("".join(f"<item><guid isPermaLink='false'>same</guid><link>https://x.example/{n}</link></item>" for n in range(3)))
    ).entries
    assert len({entry.key for entry in entries}) == 3
    assert {entry.guid for entry in entries} == {""}


def test_entries_without_any_name_are_known_by_their_words() -> None:
    entries = parsed(rss("<item><title>a</title></item><item><description>b</description></item><item/>")).entries
    assert len({entry.key for entry in entries}) == 3


def test_the_newest_are_taken_where_there_are_too_many() -> None:
    inner = "".join(f"<item><title>{n}</title><pubDate>{n:02} Nov 2026 05:00:00 GMT</pubDate></item>" for n in range(1, 21))
    found = parsed(rss(inner + "<item><title>undated</title></item>"), limit=3)
    assert [entry.title for entry in found.entries] == ["19", "20", "undated"]
    assert found.warnings == ("the newest 3 of 21 entries were taken",)


# -- strangers' bytes ----------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<rss><channel><item>", b"<feed>", b"{", b'<?xml version="1.0"?>', b"\xff\xfe"]),
)
def test_no_bytes_do_worse_than_be_refused(body: bytes, start: bytes) -> None:
    try:
        str(parsed(start + body)).encode()
    except FeedError as error:
        assert error.reason


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_cut_or_flipped_feed_does_worse_than_be_refused(data: st.DataObject) -> None:
    body = bytearray((DATA / data.draw(st.sampled_from(["rss20.xml", "atom10.xml", "feed11.json"]))).read_bytes())
    for _ in range(data.draw(st.integers(0, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        str(parsed(bytes(body[: data.draw(st.integers(0, len(body)))]))).encode()
    except FeedError as error:
        assert error.reason


def test_feedparser_is_imported_only_where_it_is_needed() -> None:
    code = (
        "import sys, datetime as dt, pathlib\nfrom digest import feeds\nfrom digest.types import Page, Feed\n"
        f"body = pathlib.Path({str(DATA / 'rss20.xml')!r}).read_bytes()\n"
        "feeds.parse(Page('https://h.example/f', 200, body), Feed('https://h.example/f', 'H'), dt.datetime(2026, 11, 23, tzinfo=dt.UTC))\n"
        "assert 'feedparser' not in sys.modules and 'lxml' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
