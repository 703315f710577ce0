from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import urls

ONE_PAGE = (
    "https://example.org/city/tram-line",
    "http://example.org/city/tram-line",
    "https://www.example.org/city/tram-line/",
    "https://EXAMPLE.org/city/tram-line#comments",
    "https://example.org:443/city/tram-line?utm_source=rss&utm_medium=feed",
    "https://m.example.org/city/tram-line?fbclid=abc123",
    "https://example.org/city/./tram-line",
    "https://example.org/city/tram-line/amp",
    "https://example.org/city/tram%2Dline?at_campaign=x",
)


@pytest.mark.parametrize("url", ONE_PAGE)
def test_spellings_of_one_page_are_one_key(url: str) -> None:
    assert urls.canonical(url) == "example.org/city/tram-line"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://one.example.org/a", "https://two.example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert urls.canonical(one) != urls.canonical(other)


def test_the_order_of_parameters_does_not_matter() -> None:
    assert urls.canonical("https://example.org/a?b=2&a=1&utm_id=9") == urls.canonical("http://example.org/a?a=1&b=2")
    assert urls.canonical("https://example.org/a?b=%C3%A9&a=1") == urls.canonical("http://example.org/a?a=1&b=%c3%a9")


def test_what_is_no_page_has_no_key() -> None:
    assert urls.canonical("javascript:alert(1)") == ""
    assert urls.canonical("") == ""


@pytest.mark.parametrize(
    ("url", "base", "link"),
    [
        ("/news/1", "https://example.org/feed.xml", "https://example.org/news/1"),
        ("../1", "https://example.org/a/b/feed.xml", "https://example.org/a/1"),
        ("//cdn.example.org/x.jpg", "https://example.org/", "https://cdn.example.org/x.jpg"),
        (" https://example.org/a\n/b ", "", "https://example.org/a/b"),
        ("https://example.org/a\n        /b", "", "https://example.org/a/b"),
        ("Issue 12.mp3?of=a b", "https://example.org/my feed/", "https://example.org/my%20feed/Issue%2012.mp3?of=a%20b"),
        ("https:// example.org/a b", "", "https://example.org/a%20b"),
        ("https://example.org/?q=1&utm_source=rss&gclid=9", "", "https://example.org/?q=1"),
        ("https://example.org/a?utm_source=rss", "", "https://example.org/a"),
        ("https://user:word@example.org/a", "", "https://example.org/a"),
        ("https://Example.ORG:443/a", "", "https://example.org/a"),
        ("https://bücher.example/a", "", "https://xn--bcher-kva.example/a"),
        ("http://[2001:db8::1]:8080/a", "", "http://[2001:db8::1]:8080/a"),
        ("https:\\\\example.org\\a", "", "https://example.org/a"),
        ("https://example.org/a#part", "", "https://example.org/a#part"),
    ],
)
def test_a_link_is_made_absolute_and_plain(url: str, base: str, link: str) -> None:
    assert urls.clean_link(url, base) == link


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "ftp://example.org/",
        "http://",
        "http://[",
        "http://example.org:port/",
        "/relative",
        "https://exa<mple.org/",
        "https://example.org/" + "a" * 5000,
        "",
    ],
)
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert urls.clean_link(url) == ""


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_makes_a_link_of_another_scheme(url: str, base: str) -> None:
    link = urls.clean_link(url, base)
    assert link == "" or link.startswith(("http://", "https://"))
    urls.canonical(url)
    urls.host(url)
    urls.redacted(url)


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(path: str) -> None:
    once = urls.clean_link("https://example.org/" + path)
    assert urls.clean_link(once) == once


def test_the_host_is_given_in_lower_case() -> None:
    assert urls.host("https://News.Example.org.:8443/a") == "news.example.org"
    assert urls.host("http://[") == ""


def test_secrets_are_blotted_out() -> None:
    url = urls.redacted("https://anna:geheim@example.org/feed?token=s3cret&id=7")
    assert "geheim" not in url
    assert "s3cret" not in url
    assert url.endswith("&id=7")
    assert "example.org" in url


def test_two_secret_feeds_stay_apart() -> None:
    assert urls.redacted("https://example.org/f?key=one") != urls.redacted("https://example.org/f?key=two")


def test_an_open_url_stays_as_it_is() -> None:
    for query in ("id=7&page=2", "feed=rss2&author=5", "author_name=ann"):
        assert urls.redacted(f"https://example.org/f?{query}") == f"https://example.org/f?{query}"
    assert "s3cret" not in urls.redacted("https://example.org/f?authorization=s3cret&x_auth=s3cret&oauth_token=s3cret")
    assert "word" not in urls.redacted("https://a:word@[")
