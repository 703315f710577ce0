from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest import config, opml
from digest.errors import DataError

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<!-- from some reader -->
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="City">
    <outline type="rss" text="Harbour Post" title="The Harbour Post" xmlUrl="https://harbour.example/feed" htmlUrl="https://harbour.example/"/>
    <outline type="rss" text="Tram &amp; Rail" xmlurl="feed://tram.example/rss"/>
  </outline>
  <outline type="rss" text="Hill Gazette" xmlUrl="https://hill.example/atom.xml" category="/World/"/>
  <outline type="rss" text="Hill Gazette again" xmlUrl="https://hill.example/atom.xml"/>
  <outline text="Bad" xmlUrl="javascript:alert(1)"/>
  <outline text="Only a note"/>
</body></opml>"""


def test_feeds_are_read_with_their_folders() -> None:
    assert opml.read(LIST).feeds == (
        opml.Outline("https://harbour.example/feed", "The Harbour Post", "City"),
        opml.Outline("http://tram.example/rss", "Tram & Rail", "City"),
        opml.Outline("https://hill.example/atom.xml", "Hill Gazette", "World"),
    )


def test_what_is_left_out_is_named_with_the_reason() -> None:
    assert opml.read(LIST.replace(b'<outline text="Only', b'<outline type="rss" text="Only')).left_out == (
        "Hill Gazette again: https://hill.example/atom.xml is listed before",
        "Bad: javascript:alert(1) is no http or https URL",
        "Only a note: it has no URL",
    )


def test_a_list_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    found = opml.read(b'  <opml><body><outline text="R&D" xmlUrl="https://lab.example/f?a=1&b=2"/></body>').feeds
    assert [one.url for one in found] == ["https://lab.example/f?a=1&b=2"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_list_is_read_in_any_encoding_of_unicode(encoding: str) -> None:
    body = '<?xml version="1.0" encoding="utf-16"?><opml><body><outline text="Ä &amp; Ö" xmlUrl="https://a.example/f?a=1&amp;b=2&c"/></body></opml>'
    if encoding == "utf-8-sig":
        body = body.replace("utf-16", "utf-8")
    assert opml.read(body.encode(encoding)).feeds == (opml.Outline("https://a.example/f?a=1&b=2&c", "Ä & Ö"),)
    bomb = body.replace("<opml", "<!DOCTYPE o [<!ENTITY a 'a'>]><opml")
    with pytest.raises(DataError, match="entities"):
        opml.read(bomb.encode(encoding))


@pytest.mark.parametrize("url", ["https://a.example/index.php?rss=1", "https://u:p@a.example/f?feedtype=atom&utm_source=x#top"])
def test_an_address_is_taken_as_it_is_written(url: str) -> None:
    body = f'<opml><body><outline text="A" xmlUrl=" {url} "/></body></opml>'.encode()
    assert [one.url for one in opml.read(body).feeds] == [url]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("htTp://a.example/F", "http://a.example/F"),
        ("HTTPS://A.example", "https://A.example"),
        ("Feed://a.example/f", "http://a.example/f"),
        ("feed:https://a.example/f?u=feed://b.example", "https://a.example/f?u=feed://b.example"),
    ],
)
def test_http_is_written_in_small_letters_whatever_the_reader_wrote(written: str, url: str) -> None:
    twice = f'<opml><body><outline text="A" xmlUrl="{written}"/><outline text="B" xmlUrl="{url}"/></body></opml>'
    assert [one.url for one in opml.read(twice.encode()).feeds] == [url]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://", "http://[", "//a.example/f", ""])
def test_what_is_no_address_of_the_web_is_left_out(url: str) -> None:
    assert opml.read(f'<opml><body><outline text="A" xmlUrl="{url}"/></body></opml>'.encode()).feeds == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not XML"),
        (b"hello", "no OPML|not XML"),
        (b"<rss/>", "first element is not <opml>"),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml/>', "defines entities"),
        (b"<opml>" + b" " * 10_000_001, "larger than"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    with pytest.raises(DataError, match=reason) as caught:
        opml.read(body, "feeds.opml")
    assert caught.value.subject == "feeds.opml"


@given(st.binary(max_size=300))
def test_no_bytes_crash_it(body: bytes) -> None:
    for start in (b"", b"<opml><body>"):
        with contextlib.suppress(DataError):
            opml.read(start + body)


def test_what_is_written_is_read_again() -> None:
    conf = config.parse(
        """
outlets:
  - name: Harbour Post
    feeds:
      - {url: "https://harbour.example/city?token=s3cret", title: City, section: City}
      - {url: "https://harbour.example/world"}
  - name: "Hill <Gazette>"
    feeds: [{url: "https://hill.example/atom.xml"}]
""",
        "config.yaml",
    )
    body = opml.write(conf)
    assert b"s3cret" not in body
    assert [(one.title, one.section) for one in opml.read(body).feeds] == [
        ("City", "City"),
        ("Harbour Post", "Harbour Post"),
        ("Hill <Gazette>", ""),
    ]


def test_outlines_become_a_configuration_that_loads() -> None:
    outlines = [*opml.read(LIST).feeds, opml.Outline("https://x.example/${HOME}", 'A "quoted": name ${SECRET}', "S")]
    text = opml.as_config(outlines)
    assert yaml.safe_load(text)["outlets"][0]["name"] == "The Harbour Post"
    assert len(config.parse(text, "config.yaml").outlets) == 4


def test_names_that_differ_in_their_capitals_are_one_outlet() -> None:
    outlines = [opml.Outline("https://post.example/a", "Harbour Post"), opml.Outline("https://post.example/b", "Harbour post")]
    (outlet,) = config.parse(opml.as_config(outlines), "config.yaml").outlets
    assert (outlet.name, len(outlet.feeds)) == ("Harbour Post", 2)
