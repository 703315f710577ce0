"""The sample newsroom is what its description says: outlets, stories, formats, pages, faults, and a server that behaves."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import re
import socket
import struct
import subprocess
import sys
import urllib.request
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]
import newsroom_truth
import pytest
import yaml

from digest import newsroom
from digest.errors import UsageError
from digest.newsroom import content, formats, pages
from digest.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE, TWO = newsroom.DAYS
FORMS = {outlet.slug: [plan.form for plan in outlet.feeds] for outlet in newsroom.OUTLETS}


@pytest.fixture
def room() -> Iterator[newsroom.Newsroom]:
    with newsroom.serve(TWO) as served:
        yield served


def get(room: newsroom.Newsroom, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(room.url).netloc)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def feed_bytes(room: newsroom.Newsroom, slug: str, number: int = 0) -> bytes:
    plan = next(outlet for outlet in newsroom.OUTLETS if outlet.slug == slug).feeds[number]
    with urllib.request.urlopen(f"{room.url}/{slug}/{plan.path}") as answer:
        return bytes(answer.read())


def piece(slug: str) -> content.Piece:
    return [piece for piece in content.versions() if piece.slug == slug][-1]


def page(room: newsroom.Newsroom, slug: str) -> str:
    return unescape(get(room, piece(slug).path)[2].decode())


def plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


# -- what is printed -----------------------------------------------------------------------------------------------


def test_there_are_ten_outlets_and_sixty_entries_by_day_two() -> None:
    assert len({fact.outlet for fact in newsroom_truth.truth(TWO).values()}) >= 12
    assert len(newsroom_truth.truth(ONE)) >= 60
    assert len(newsroom_truth.truth(TWO)) >= len(newsroom_truth.truth(ONE)) + 15


def test_every_form_of_feed_is_there_with_full_text_and_with_excerpts() -> None:
    forms = {(plan.form, plan.full) for outlet in newsroom.OUTLETS for plan in outlet.feeds}
    assert forms >= {(form, full) for form in ("rss2", "rss1", "atom", "json") for full in (True, False)}
    assert {"gone", "html"} <= {form for form, _ in forms}


def test_eight_stories_are_told_by_three_outlets_in_their_own_words() -> None:
    own = {event: [fact for fact in told if not fact.wire] for event, told in newsroom_truth.events(TWO).items()}
    assert len([event for event, told in own.items() if len({fact.outlet for fact in told}) >= 3]) >= 12
    prose = [block for piece in content.visible(TWO) if not piece.wire for block in piece.body]
    long = Counter(sentence for block in prose for sentence in sentences(block) if len(sentence.split()) > 12)
    assert [sentence for sentence, times in long.items() if times > 1] == []


def test_outlets_disagree_on_the_dead_on_day_one() -> None:
    counts = newsroom_truth.disagreements(ONE)[("ardan-quake", "dead")]
    assert set(counts.values()) == {"11", "14"}
    for path, count in counts.items():
        body = " ".join(next(piece for piece in content.visible(ONE) if piece.path == path).body)
        assert count in body or {"11": "Eleven"}[count] in body
    assert len(newsroom_truth.disagreements(ONE)) >= 3


def test_a_wrong_figure_is_corrected_on_day_two_with_a_note() -> None:
    path = piece("eastmere-hospital-hack").path
    before, after = newsroom_truth.truth(ONE)[path], newsroom_truth.truth(TWO)[path]
    assert (before.figures, before.correction) == ((("patients", "92,000"),), "")
    assert after.figures == (("patients", "29,000"),)
    assert "92,000" in after.correction
    assert "92,000" in before.title
    assert "29,000" in after.title


def test_wire_copy_runs_in_four_outlets_with_the_agency_credited(room: newsroom.Newsroom) -> None:
    told = newsroom_truth.events(TWO)["fisheries-treaty"]
    assert {fact.wire for fact in told} == {"Meridian Press Agency"}
    assert len({fact.outlet for fact in told}) == 4
    bodies = [set(sentences(" ".join(piece.body))) for piece in content.visible(TWO) if piece.wire]
    assert all(body <= max(bodies, key=len) for body in bodies)
    for fact in told:
        text = get(room, fact.path)[2].decode()
        assert "GREVENHAFEN (MPA) - " in text
        assert "© Meridian Press Agency. Reporting by Adele Corin" in text


def test_stories_go_on_on_day_two_with_something_new() -> None:
    continued = {fact.event for fact in newsroom_truth.truth(TWO).values() if fact.continues}
    assert continued == {"ardan-quake", "harbour-strike"}
    assert continued <= set(newsroom_truth.events(ONE))
    assert not any(fact.continues for fact in newsroom_truth.truth(ONE).values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ardan-quake", "sarnov-quake"),
        ("salt-road-painting", "warehouse-fire-arrest"),
        ("jobless-claims", "jobless-claims-february"),
    ],
)
def test_look_alikes_are_two_stories(one: str, other: str) -> None:
    told = newsroom_truth.events(TWO)
    assert {fact.path for fact in told[one]}.isdisjoint(fact.path for fact in told[other])
    assert min(len(told[one]), len(told[other])) >= 2


def test_opinion_comes_from_three_outlets_and_two_pieces_make_a_talking_point() -> None:
    opinions = [fact for fact in newsroom_truth.truth(TWO).values() if fact.kind == "opinion"]
    assert len({fact.outlet for fact in opinions}) >= 3
    assert Counter(fact.about for fact in opinions)["harbour-strike"] == 2
    assert {fact.event for fact in opinions} == {None}


def test_every_kind_of_page_is_there() -> None:
    kinds = {fact.kind for fact in newsroom_truth.truth(TWO).values()}
    assert kinds == {"news", "opinion", "live", "gallery", "video", "paywall"}


def test_articles_are_as_long_as_real_ones() -> None:
    truths = newsroom_truth.truth(TWO)
    for told in content.visible(TWO):
        if told.kind in {"news", "opinion"} and not told.raw and not told.missing:
            count = sum(len(sentences(block, "en")) for block in told.body if block[0] not in "!#")
            assert (6 if truths[told.path].full_text else 8) <= count <= 60, told.path
    feature = truths[piece("feature-lighthouse-keepers").path]
    assert feature.event is None


def test_stories_hold_quotes_figures_and_announced_steps() -> None:
    for event, told in newsroom_truth.events(TWO).items():
        text = " ".join(block for piece in content.visible(TWO) if piece.event == event for block in piece.body)
        assert re.search(r"[\"“„].+[\"”“]", text), event
        assert re.search(r"\d", text), event
        assert len(told) >= 2


def test_german_outlet_writes_german() -> None:
    told = [piece for piece in content.visible(TWO) if piece.outlet == "nordkuesten-zeitung"]
    assert len(told) == 4
    for german in told:
        assert {"die", "der", "und"} & set(" ".join(german.body).lower().split())


def test_dates_are_missing_and_impossible_once_each() -> None:
    told = newsroom_truth.truth(ONE).values()
    assert [fact.outlet for fact in told if not fact.dated] == ["Thornby Evening Post"]
    assert [fact.outlet for fact in told if fact.published > ONE] == ["Lantern Review"]


def test_outlets_carry_labels_and_a_family() -> None:
    assert {outlet.leaning for outlet in newsroom.OUTLETS} == {"left", "centre", "right"}
    assert Counter(outlet.family for outlet in newsroom.OUTLETS)["Northgate Media"] == 2


# -- truth ---------------------------------------------------------------------------------------------------------


def test_truth_agrees_with_what_is_served(room: newsroom.Newsroom) -> None:
    for path, fact in newsroom_truth.truth(TWO).items():
        status, _, body = get(room, path)
        assert status == (404 if fact.missing else 200)
        if not fact.missing:
            text = plain(body.decode(piece(path.rsplit("/", 1)[1].removesuffix(".html")).charset))
            assert [snippet for snippet in fact.must_have if " ".join(snippet.split()) not in text] == []


def test_furniture_stands_on_the_page_and_is_named_as_such(room: newsroom.Newsroom) -> None:
    path = piece("ardan-valley-quake").path
    text = plain(get(room, path)[2].decode())
    must_not = newsroom_truth.truth(TWO)[path].must_not
    assert len(must_not) >= 10
    assert [snippet for snippet in must_not if snippet not in text] == []
    assert "By Mara Ellsworth" in must_not


def test_what_must_not_be_in_the_text_is_not_in_the_copy() -> None:
    told = {piece.path: piece for piece in content.visible(TWO)}
    for path, fact in newsroom_truth.truth(TWO).items():
        if not told[path].raw:
            copy = " ".join(told[path].body)
            assert [snippet for snippet in fact.must_not if snippet in copy] == [], path


# -- pages ---------------------------------------------------------------------------------------------------------


def test_a_promo_comes_twice_in_mid_article(room: newsroom.Newsroom) -> None:
    text = page(room, "mortgage-relief-rate")
    assert text.count("Join 40,000 readers: our newsletter") == 2
    assert text.index("is the first since May") < text.index("Join 40,000 readers") < text.index("Estate agents")


def test_teasers_stick_headline_and_kicker_together(room: newsroom.Newsroom) -> None:
    text = page(room, "grid-software-concentration")
    joined = re.sub(r"<[^>]*>", "", text)
    assert "valley's second dayWorldCassara's works minister" in joined


def test_pages_carry_nav_cookies_share_bars_captions_bylines_and_more_lines(room: newsroom.Newsroom) -> None:
    text = page(room, "ardan-valley-quake")
    for furniture in (
        "use cookies to show you",
        "Puzzles",
        "Share Copy link Email Print",
        "By Mara Ellsworth",
        "<figcaption>Rescue workers search",
        "<strong>Read more: <a ",
        "MIRANDE — An earthquake",
        'width="640" height="360"',
    ):
        assert furniture in text


def test_a_live_blog_a_gallery_a_video_and_a_wall_look_like_themselves(room: newsroom.Newsroom) -> None:
    assert page(room, "port-strike-live").count('<h3 class="live-time">') == 5
    assert '"LiveBlogPosting"' in page(room, "port-strike-live")
    assert page(room, "gallery-carnival").count("<figcaption>") == 3
    assert "<video" in page(room, "video-adeyo-goal")
    assert pages.WALL in page(room, "analysis-bond-market")


def test_the_correction_note_stands_on_the_corrected_page(room: newsroom.Newsroom) -> None:
    assert '<p class="correction"><strong>Correction:</strong> An earlier version' in page(room, "eastmere-hospital-hack")
    room.now = ONE
    assert "Correction:" not in page(room, "eastmere-hospital-hack")


def test_the_german_page_is_furnished_in_german(room: newsroom.Newsroom) -> None:
    text = page(room, "erdbeben-ardan-tal")
    assert "Von Katrin Hollmann" in text
    assert "2. März 2026, 12:45 Uhr" in text


def test_a_page_in_windows_1252_comes_with_a_header_that_lies(room: newsroom.Newsroom) -> None:
    _, headers, body = get(room, piece("ardan-toll").path)
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b"charset=windows-1252" in body
    assert "“as long as a prayer”".encode("windows-1252") in body
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_every_other_page_is_in_utf_8(room: newsroom.Newsroom) -> None:
    for path in newsroom_truth.truth(TWO):
        if not path.endswith("/ardan-toll.html"):
            get(room, path)[2].decode("utf-8")


def test_lists_and_quotations_become_markup() -> None:
    outlet = newsroom.OUTLETS[0]
    told = replace(piece("weekly-claims-march"), place="", body=("- one - two", "> said *so*", "## more"))
    made = pages.blocks(told, outlet, "http://h")
    assert made == ["<ul><li>one</li><li>two</li></ul>", "<blockquote><p>said <em>so</em></p></blockquote>", "<h2>more</h2>"]


# -- feeds ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", [slug for slug, forms in FORMS.items() if forms[0] in {"rss2", "rss1", "atom"}])
def test_xml_feeds_are_well_formed_and_hold_what_is_shown(room: newsroom.Newsroom, slug: str) -> None:
    parsed = [feedparser.parse(feed_bytes(room, slug, number)) for number in range(len(FORMS[slug]))]
    assert not any(feed.bozo for feed in parsed)
    assert {feed.version for feed in parsed} <= {"rss20", "rss10", "atom10"}
    shown = {path for path in newsroom_truth.truth(TWO) if path.startswith(f"/{slug}/")}
    assert {urlsplit(entry.link).path for feed in parsed for entry in feed.entries} == shown
    assert all(entry.link.startswith(room.url) for feed in parsed for entry in feed.entries)


@pytest.mark.parametrize("slug", [slug for slug, forms in FORMS.items() if forms[0] == "json"])
def test_json_feeds_are_json_feed_1_1(room: newsroom.Newsroom, slug: str) -> None:
    feed = json.loads(feed_bytes(room, slug))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    shown = {path for path in newsroom_truth.truth(TWO) if path.startswith(f"/{slug}/")}
    assert {urlsplit(entry["url"]).path for entry in feed["items"]} == shown
    assert all({"id", "title", "date_published"} <= set(entry) for entry in feed["items"])
    assert all("content_html" in entry or "content_text" in entry for entry in feed["items"])


def test_full_text_feeds_carry_the_text_and_excerpts_do_not(room: newsroom.Newsroom) -> None:
    full = feedparser.parse(feed_bytes(room, "morning-ledger"))
    assert all("content" in entry for entry in full.entries)
    assert "appeared first on" in feed_bytes(room, "tideline-science").decode()
    excerpts = feedparser.parse(feed_bytes(room, "sellen-courier"))
    assert not any("content" in entry for entry in excerpts.entries)
    assert max(len(entry.summary) for entry in excerpts.entries) < 300


def test_the_feed_in_iso_8859_1_says_so_in_its_xml_alone(room: newsroom.Newsroom) -> None:
    _, headers, body = get(room, "/thornby-post/rss.rdf")
    assert headers["content-type"] == "application/rdf+xml"
    assert body.startswith(b'<?xml version="1.0" encoding="iso-8859-1"?>')
    assert b"caf\xe9" in body


def test_the_undated_entry_has_no_date_in_its_feed(room: newsroom.Newsroom) -> None:
    entries = feedparser.parse(feed_bytes(room, "thornby-post")).entries
    undated = [entry for entry in entries if "published" not in entry and "updated" not in entry]
    assert ["water" in entry.title.lower() for entry in undated] == [True]


def test_lead_images_are_offered_with_their_size(room: newsroom.Newsroom) -> None:
    entries = feedparser.parse(feed_bytes(room, "harbour-herald")).entries
    offered = [media for entry in entries for media in entry.get("media_content", [])]
    secure = [media for media in offered if media["url"].startswith("https://images.example/")]
    assert {(media["width"], media["height"]) for media in secure} == {("1200", "675")}
    local = next(media for media in offered if media["url"].startswith(room.url))
    assert (local["width"], local["height"]) == ("640", "360")


def test_the_hostile_feed_is_hostile(room: newsroom.Newsroom) -> None:
    body = feed_bytes(room, "daily-flare").decode()
    for attack in (
        "&lt;script&gt;",
        "onerror=",
        "javascript:",
        "jAvAsCrIpT:",
        "data:text/html",
        'width="1" height="1"',
        "\u202e",
        "\u200b",
        "=?utf-8?q?",
        "Ignore previous instructions",
        "im_start",
    ):
        assert attack in body
    assert newsroom_truth.HOSTILE[0] in newsroom_truth.truth(TWO)[piece("cheap-heat").path].must_not


def test_new_software_renumbers_the_guids_of_one_outlet_on_day_two(room: newsroom.Newsroom) -> None:
    after = {entry.link: entry.id for entry in feedparser.parse(feed_bytes(room, "full-pitch")).entries}
    room.now = ONE
    before = {entry.link: entry.id for entry in feedparser.parse(feed_bytes(room, "full-pitch")).entries}
    assert set(before) < set(after)
    assert all(before[link] != after[link] for link in before)


@pytest.mark.parametrize("slug", ["the-commons", "lantern-review", "sellen-courier"])
def test_opinion_is_tagged_in_feeds(room: newsroom.Newsroom, slug: str) -> None:
    entries = feedparser.parse(feed_bytes(room, slug)).entries
    tagged = {urlsplit(entry.link).path for entry in entries if "Opinion" in [tag["term"] for tag in entry.tags]}
    opinions = {path for path, fact in newsroom_truth.truth(TWO).items() if fact.kind == "opinion"}
    assert tagged == {path for path in opinions if path.startswith(f"/{slug}/")} != set()


def test_an_empty_feed_has_a_date_too() -> None:
    assert formats.changed(()) == formats.EPOCH


# -- the server ----------------------------------------------------------------------------------------------------


def test_validators_are_strong_and_answered_with_304(room: newsroom.Newsroom) -> None:
    for path in ("/harbour-herald/world.xml", piece("ardan-valley-quake").path, "/public-radio/feed.json"):
        status, headers, body = get(room, path)
        assert (status, bool(body)) == (200, True)
        assert re.fullmatch(r'"[0-9a-f]{20}"', headers["etag"])
        assert get(room, path, If_None_Match=headers["etag"])[0] == 304
        assert get(room, path, If_None_Match='"other"', If_Modified_Since=headers["last-modified"])[0] == 200
        assert get(room, path, If_Modified_Since=headers["last-modified"])[::2] == (304, b"")
        assert get(room, path, If_Modified_Since="Sun, 01 Feb 2026 00:00:00 GMT")[0] == 200
        assert get(room, path, If_Modified_Since="yesterday")[0] == 200


def test_what_changed_overnight_is_sent_again(room: newsroom.Newsroom) -> None:
    room.now = ONE
    _, headers, _ = get(room, "/sellen-courier/rss/current.xml")
    room.now = TWO
    status, later, _ = get(room, "/sellen-courier/rss/current.xml", If_None_Match=headers["etag"])
    assert status == 200
    assert later["etag"] != headers["etag"]


def test_one_feed_has_no_validators(room: newsroom.Newsroom) -> None:
    _, headers, _ = get(room, "/full-pitch/rss.xml")
    assert {"etag", "last-modified"}.isdisjoint(headers)


def test_caching_is_advised_in_header_and_in_ttl(room: newsroom.Newsroom) -> None:
    _, headers, body = get(room, "/harbour-herald/world.xml")
    assert headers["cache-control"] == "max-age=300"
    assert b"<ttl>30</ttl>" in body
    assert headers["date"] == "Wed, 04 Mar 2026 07:00:00 GMT"


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/the-commons/atom.xml", 301, "/the-commons/feeds/all.atom"),
        ("/sellen-courier/feed.xml", 302, "/sellen-courier/rss/current.xml"),
        ("/old-bugle/feed.xml", 410, ""),
        ("/inlet-observer/feed.xml", 200, ""),
        ("/harbour-herald/2026/03/02/never-written.html", 404, ""),
        ("/nobody/feed.xml", 404, ""),
        ("/", 200, ""),
        ("/harbour-herald/", 200, ""),
    ],
)
def test_paths_answer_as_real_sites_do(room: newsroom.Newsroom, path: str, status: int, location: str) -> None:
    found, headers, _ = get(room, path)
    assert found == status
    assert headers.get("location", "") == (room.url + location if location else "")
    assert headers["content-type"].startswith("text/html")


def test_the_page_that_is_gone_is_still_in_its_feed(room: newsroom.Newsroom) -> None:
    path = piece("dinar-note-design").path
    assert get(room, path)[0] == 404
    assert path in feed_bytes(room, "cassara-today").decode()


def test_one_feed_is_compressed_for_those_who_accept_it(room: newsroom.Newsroom) -> None:
    _, headers, body = get(room, "/public-radio/feed.json", Accept_Encoding="gzip, br")
    _, without, flat = get(room, "/public-radio/feed.json")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == flat
    assert headers["etag"] != without["etag"]
    assert get(room, "/public-radio/feed.json", Accept_Encoding="gzip", If_None_Match=headers["etag"])[0] == 304


def test_links_with_tracking_parameters_lead_to_the_page(room: newsroom.Newsroom) -> None:
    entry = feedparser.parse(feed_bytes(room, "the-commons")).entries[0]
    assert "utm_source" in entry.link
    with urllib.request.urlopen(entry.link) as answer:
        assert answer.status == 200


def test_head_is_a_get_without_a_body(room: newsroom.Newsroom) -> None:
    status, headers, body = get(room, "/harbour-herald/world.xml", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 1000


def test_requests_are_remembered_in_order(room: newsroom.Newsroom) -> None:
    get(room, "/old-bugle/feed.xml?a=1")
    get(room, "/", method="HEAD")
    assert room.requests == [("GET", "/old-bugle/feed.xml?a=1", 410), ("HEAD", "/", 200)]


def test_one_connection_serves_many_requests(room: newsroom.Newsroom) -> None:
    connection = http.client.HTTPConnection(urlsplit(room.url).netloc)
    for path in ("/", "/old-bugle/feed.xml", "/the-commons/atom.xml", "/harbour-herald/world.xml"):
        connection.request("GET", path)
        connection.getresponse().read()
        assert connection.sock is not None
    connection.close()


def test_a_served_newsroom_ends_although_a_client_keeps_its_connection() -> None:
    with newsroom.serve(ONE) as served:
        connection = http.client.HTTPConnection(urlsplit(served.url).netloc)
        connection.request("GET", "/")
        connection.getresponse().read()
    connection.close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", urlsplit(served.url).port or 0))


def test_a_taken_port_is_said_in_one_line(room: newsroom.Newsroom) -> None:
    port = urlsplit(room.url).port or 0
    with pytest.raises(UsageError, match=rf"^127.0.0.1:{port}: cannot listen here"), newsroom.serve(ONE, port):
        pass


def test_a_client_that_hangs_up_is_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    with newsroom.serve(ONE) as served:
        client = socket.create_connection(("127.0.0.1", urlsplit(served.url).port or 0))
        client.sendall(b"GET / HTTP/1.1\r\nHost")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        assert get(served, "/")[0] == 200
    assert capfd.readouterr().err == ""


def test_the_same_moment_and_address_give_the_same_bytes(room: newsroom.Newsroom) -> None:
    paths = [*newsroom_truth.truth(TWO), *(f"/{outlet.slug}/{outlet.feeds[0].path}" for outlet in newsroom.OUTLETS)]
    first = [get(room, path) for path in paths]
    script = (
        "import hashlib,sys;from digest import newsroom;from digest.newsroom.server import answer;"
        f"print(hashlib.sha256(b''.join(answer(p,newsroom.DAYS[1],'{room.url}').body for p in sys.argv[1:])).hexdigest())"
    )
    again = subprocess.run([sys.executable, "-c", script, *paths], capture_output=True, text=True, check=True).stdout
    bodies = b"".join(room.answer(path).body for path in paths)
    assert again.strip() == hashlib.sha256(bodies).hexdigest()
    assert first == [get(room, path) for path in paths]


# -- configuration, size -------------------------------------------------------------------------------------------


def test_the_configuration_names_every_feed_below_the_address() -> None:
    config = yaml.safe_load(newsroom.config_text("http://127.0.0.1:8000/"))
    urls = [feed["url"] for outlet in config["outlets"] for feed in outlet["feeds"]]
    assert len(urls) == len(set(urls)) == sum(len(outlet.feeds) for outlet in newsroom.OUTLETS)
    assert all(url.startswith("http://127.0.0.1:8000/") for url in urls)
    assert {outlet["labels"]["leaning"] for outlet in config["outlets"]} == {"left", "centre", "right"}
    assert config["editions"][0]["window"] == "36h"
    assert config["network"]["allow"] == ["127.0.0.0/8"]


def test_most_of_a_day_lies_inside_its_window() -> None:
    for day in newsroom.DAYS:
        fresh = [
            fact for fact in newsroom_truth.truth(day).values() if timedelta() <= day - fact.published <= timedelta(hours=36)
        ]
        assert len(fresh) >= 35
    old = newsroom_truth.events(ONE)["jobless-claims-february"]
    assert all(ONE - fact.published > timedelta(days=7) for fact in old)


def test_the_newsroom_is_small() -> None:
    assert sum(file.stat().st_size for file in content.HERE.rglob("*") if file.suffix in {".txt", ".toml", ".html"}) < 400_000
