"""What is fuzzed: a function of bytes for each room that reads strangers' text, with what must hold of what it gives.

Shared by test_fuzz (hypothesis, a bounded round) and bench/fuzz.py (as long as one likes). A target may end in a DigestError;
any other exception, or a broken promise, is a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.errors import DigestError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).parent / "data" / "fuzz"
NOW = datetime(2026, 3, 3, 7, tzinfo=UTC)
LARGEST = 20_000  # bytes of one input
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Target:
    """A reader of strangers' bytes, and the words its input is made of."""

    run: Callable[[bytes], None]
    words: tuple[bytes, ...] = field(default=())


def attempt(name: str, given: bytes) -> None:
    """Run a target; let pass only what it may raise."""
    try:
        TARGETS[name].run(given[:LARGEST])
    except DigestError as error:
        line = str(error)
        assert line.strip()
        assert "\n" not in line, f"an error of more than one line: {line!r}"


def seeds(name: str) -> list[bytes]:
    """List the inputs kept for a target: beginnings, and what was found before."""
    folder = SEEDS / name
    return [path.read_bytes() for path in sorted(folder.iterdir())] if folder.is_dir() else []


def text_of(given: bytes) -> str:
    """Read bytes as the text a decoder would hand on; lone surrogates are not among it."""
    return given.decode("utf-8", "replace")


def _lines(text: str, number: int) -> list[str]:
    """Cut a text into so many lines, the last with the rest."""
    return [*text.split("\n", number - 1), *[""] * number][:number]


# -- the targets ---------------------------------------------------------------------------------------------------


def feeds(given: bytes) -> None:
    """Parse a feed: entries with keys, plain titles, http(s) links, and times that are aware; twice the same."""
    from digest.feeds import parse
    from digest.types import Feed, Page

    head, _, body = given.partition(b"\n\n") if given.startswith(b"Content-Type:") else (b"", b"", given)
    page = Page("https://herald.example/feed", 200, body, head[13:].decode("latin-1").strip())
    parsed = parse(page, Feed("https://herald.example/feed", "Herald"), NOW, 50)
    assert len(parsed.entries) <= 50
    assert len({entry.key for entry in parsed.entries}) == len(parsed.entries)
    for entry in parsed.entries:
        assert entry.key
        assert not entry.url or re.match(r"https?://\S+\Z", entry.url), entry.url
        assert not _UNSEEN.search(entry.title), entry.title
        assert "\n" not in entry.title
        for moment in (entry.published, entry.updated):
            assert moment is None or moment.utcoffset() == timedelta(0)
        entry.title.encode()  # storable
    assert parse(page, Feed("https://herald.example/feed", "Herald"), NOW, 50) == parsed


def pages(given: bytes) -> None:
    """Make an article of a page: visible text only, a paragraph for each sentence, http(s) links."""
    from digest.extract import article, fingerprints
    from digest.types import Entry, Feed, Page

    page = Page("https://herald.example/story", 200, given, "text/html")
    fingerprints(page)
    entry = Entry("k", "https://herald.example/feed", "https://herald.example/story", "Bridge closed", "<p>An excerpt.</p>")
    made = article(entry, page, Feed("https://herald.example/feed", "Herald"), NOW)
    assert len(made.paragraphs) == len(made.sentences)
    assert list(made.paragraphs) == sorted(made.paragraphs)
    for text in (made.title, made.byline, made.standfirst, *made.sentences, *made.captions):
        assert not _UNSEEN.search(text), text
        text.encode()
    for link in (*(teaser.url for teaser in made.teasers), made.image.url if made.image else ""):
        assert not link or link.startswith(("https://", "http://"))
    assert made.published.utcoffset() == timedelta(0)


def sentences(given: bytes) -> None:
    """Split prose: nothing is lost and nothing invented but white space."""
    from digest.text import sentences as split
    from digest.text import squeeze, visible, words

    language, text = _lines(text_of(given), 2)
    found = split(visible(text), language or "en")
    assert all(piece == piece.strip() and piece for piece in found)
    assert "".join("".join(found).split()) == "".join(squeeze(visible(text)).split())
    assert all(word == word.lower() for word in words(text) if word.isascii())


def prose(given: bytes) -> None:
    """Judge and polish sentences: a polished sentence is made of the sentence's own words."""
    from digest import prose as room

    for sentence in _lines(text_of(given), 3):
        room.flaw(sentence)
        room.lost(sentence)
        room.stands(sentence, ["The minister spoke."])
        polished = room.polish(sentence)
        assert len(polished) <= len(sentence) + 1


def citations(given: bytes) -> None:
    """Check a claim against an article: what is printed cites a sentence that is there; a copied sentence is kept or dropped."""
    import fakes

    from digest import cite
    from digest.types import Article, Claim, Story

    claim, *source = [line for line in text_of(given).split("\n")[:12] if line.strip()] or ["x"]
    source = source or ["The bridge was closed on Monday."]
    one = Article(
        "a", "https://herald.example/1", "Title", "Herald", "f", NOW, tuple(source), tuple(range(len(source)))
    )  # fmt: skip
    story = Story("s", (one,), ((0,),))
    (checked,) = cite.check([story], [[Claim(claim), Claim(source[0], ((0, 0),))]], fakes.encode)
    assert len(checked.verdicts) == 2
    for sentence in checked.sentences:
        assert sentence.citations
        for citation in sentence.citations:
            assert 0 <= citation.sentence < len(source)
            assert citation.article == 0
    faults = [reason for verdict in checked.verdicts for reason in verdict.reasons if "Error" in reason]
    assert not faults, faults


def config(given: bytes) -> None:
    """Read a configuration: a whole Config or one line with its place."""
    from digest.config import parse

    parse(text_of(given), "config.yaml", Path("/nowhere"), {"SECRET": "s3cr3t", "EMPTY": ""})


def headers(given: bytes) -> None:
    """Build a message whose every field is a stranger's: the header names are those meant, each once."""
    from email import message_from_bytes

    from digest.config import Mail
    from digest.deliver import mime
    from digest.types import Rendered

    subject, title, name, address, language, body = _lines(text_of(given), 6)
    language = ("en", "de", "pt-BR")[len(language) % 3]  # the configuration lets no other through
    facts = mime.Facts("morning", title, 1, NOW, language)
    letter = mime.letter(Rendered(subject, f"<p>{body}</p>", body), facts, Mail(sender="Morning <m@news.example>"))
    made = mime.message(letter, mime.Copy(_address(address), "a" * 16, NOW, name))
    parsed = message_from_bytes(made)
    allowed = {
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Feedback-ID", "Content-Language", "Auto-Submitted",
        "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert set(parsed.keys()) <= allowed, parsed.keys()
    assert len(parsed.keys()) == len(set(parsed.keys()))
    assert [part.get_content_type() for part in parsed.get_payload()] == ["text/plain", "text/html"]  # type: ignore[union-attr]
    assert mime.copy(mime.press(letter), mime.Copy(_address(address), "a" * 16, NOW, name)) == made


def _address(text: str) -> str:
    from digest.deliver.addresses import address

    return address(text) if "@" in text else "ann@reader.example"


def addresses(given: bytes) -> None:
    """Read a file of subscribers: addresses that are one line of ASCII, and their CSV comes back the same."""
    from digest.deliver.addresses import read, write

    good, bad = read(text_of(given))
    for one in good:
        assert re.fullmatch(r"[!-~]+@[a-z0-9.-]+", one.address), one.address
        assert not re.search(r"[\x00-\x1f]|=\?", one.name), one.name
    assert all("\n" not in failure.reason for failure in bad)
    again, refused = read(write((one.address, one.name, one.language, one.timezone, "active") for one in good))
    assert not refused
    assert {one.address for one in again} == {one.address for one in good}


def returns(given: bytes) -> None:
    """Read returned mail: never an exception; what it says of is one line."""
    from digest.bounces import parse

    found = parse(given, "bounce+{token}@news.example")
    assert found.kind in ("bounce", "delay", "complaint", "unsubscribe", "other")
    assert not found.token or re.fullmatch(r"[a-z2-7]{16}", found.token)
    assert "\n" not in found.detail
    assert not found.detail.startswith("cannot be read"), found.detail


def opml(given: bytes) -> None:
    """Read OPML: http(s) feeds, and the configuration made of them is one that can be read."""
    from digest.config import parse
    from digest.opml import as_config, read

    found = read(given)
    for outline in found:
        assert outline.url.startswith(("http://", "https://"))
        assert "\n" not in outline.title
    if found:
        known = parse(as_config(found), "config.yaml")
        urls = [feed.url for outlet in known.outlets for feed in outlet.feeds]
        assert sorted(urls) == sorted(outline.url.replace("${", "$ {") for outline in found)


def schedules(given: bytes) -> None:
    """Read a schedule: it has a next slot later than now, and twice the same."""
    from digest.schedule import next_slot, parse

    made = parse(text_of(given)[:200])
    slot = next_slot(made, ZoneInfo("Europe/Berlin"), NOW)
    assert slot > NOW
    assert parse(made.cron) == parse(made.cron)


def fragments(given: bytes) -> None:
    """Link to a sentence: ASCII where the URL is, and nothing of the text escapes its directive."""
    from digest.fragments import text_fragment

    sentence, context = _lines(text_of(given), 2)
    link = text_fragment("https://herald.example/story?a=1#top", sentence, context)
    assert link.isascii()
    assert link.startswith("https://herald.example/story?a=1#top")
    assert not re.search(r"[\s<>\"'&]", link)


def filters(given: bytes) -> None:
    """Filter a text by words and patterns of the configuration, after the configuration took them."""
    from digest.config import parse
    from digest.filters import passes

    pattern, text = _lines(text_of(given), 2)
    quoted = "".join(f"\\U{ord(sign):08x}" for sign in pattern[:40])
    taken = parse(f'editions: [{{name: m, title: M, filters: {{include: ["{quoted}"]}}}}]', "config.yaml")
    (word,) = taken.editions[0].filters.include
    assert isinstance(passes(text[:200], (word,)), bool)
    assert passes(text[:200], (), (word,)) is not passes(text[:200], (word,))


def links(given: bytes) -> None:
    """Clean, compare and show links: http(s) or nothing, no credentials, no look-alike letters, no secret."""
    from digest import urls
    from digest.render.safe import href

    url, base = _lines(text_of(given), 2)
    link = urls.clean_link(url, base)
    assert not link or re.match(r"https?://[^\s/?#@]+(?:[/?#]|\Z)", link), link
    assert not link or urls.clean_link(link) == link, (link, urls.clean_link(link))
    spelt = href(url)
    assert not spelt or (spelt.startswith(("http://", "https://")) and spelt.isascii() and not re.search(r"[\s<>\"]", spelt))
    urls.canonical(url)
    urls.host(url)
    urls.shown(url)
    for label in urls.host(urls.shown(link)).split("."):
        assert not (re.search("[\u0400-\u04ff]", label) and re.search("[a-z]", label)), label
    redacted = urls.redacted(f"https://u:s3cr3t@h.example/?token=s3cr3t&q={url}")
    assert "s3cr3t" not in redacted.partition("&q=")[0]


def shown(given: bytes) -> None:
    """Clean text for print and for a header: nothing invisible, one line, no encoded word, no placeholder of ours."""
    from digest.render.safe import clean, header, shortened
    from digest.render.templates import markdown, wrapped

    text = text_of(given)
    safe = clean(text)
    assert not _UNSEEN.search(safe)
    assert not re.search(r"PH[0-9a-f]{16}(?:UNSUBSCRIBE|NAME|ADDRESS)", safe)
    assert "=?" not in header(text)
    assert len(shortened(safe, 40)) <= 40
    assert "".join(wrapped(safe).split()) == "".join(safe.split())
    markdown(safe)


def templates(given: bytes) -> None:
    """Fill a user's template in the sandbox: a text or a TemplateError, and never anything of Python's own."""
    import tempfile

    from digest.render import templates as room

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "own.html").write_text(text_of(given), encoding="utf-8", newline="")
        try:
            made = room.fill("own.html", ("editorial", Path(folder), "en"), {"title": "T", "sections": ()})
        except TemplateError:
            return
    assert "<class" not in made
    assert "__subclasses__" not in made or b"__subclasses__" in given


TARGETS = {
    "feeds": Target(
        feeds,
        (
            b'<rss version="2.0"><channel>', b"<item>", b"</item>", b"<title>", b"</title>", b"<link>", b"<guid>", b"</guid>",
            b'<feed xmlns="http://www.w3.org/2005/Atom">', b"<entry>", b"</entry>", b'<?xml version="1.0" encoding="',
            b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#x110000;", b"<pubDate>", b"</pubDate>",
            b"Mon, 99 Foo 0000 25:61:61 +9999", b"9999-12-31T23:59:59Z", b"0001-01-01T00:00:00+23:59", b"\x00", b"\xff\xfe",
            b'{"version": "https://jsonfeed.org/version/1.1", "items": [', b'{"id": ', b"]}", b"null", b"1e999", b"javascript:x",
            b'<link href="//[::1"/>', b"<description>", b"&lt;p&gt;", b"xml:base='http://['", b"</channel></rss>",
            b"Content-Type: application/rss+xml; charset=", b"utf-16", b"utf-7", b"rot13", b"\n\n",
        ),
    ),
    "pages": Target(
        pages,
        (
            b"<!DOCTYPE html>", b"<html>", b"<body>", b"<article>", b"<p>", b"</p>", b"<div>", b"<script type='application/ld+json'>",
            b'{"@type": "NewsArticle", "datePublished": "', b"</script>", b"<meta charset='", b"utf-8", b"utf-7", b"<base href='http://['>",
            b"<meta property='og:title' content='", b"<time datetime='", b"2026-99-99", b"<table><tr><td>", b"<svg>", b"<template>",
            b"<a href='javascript:1'>", b"&#x202e;", b"\xe2\x80\xae", b"\x00", b"<!--", b"-->", b"<![CDATA[", b"<h1>", b"</h1>",
            b"The bridge was closed on Monday after cracks were found. ", b"Read more", b"<img src=x srcset=',,,'>", b"<title>",
            b"<meta property='article:published_time' content='9999-12-31T23:59:59+00:00'>", b"<html lang='",
        ),
    ),
    "sentences": Target(
        sentences,
        (
            b"en\n", b"ja\n", b"zh\n", b"ar\n", b"xx-YY\n", b"\n", b"Mr. ", b"J. ", b'"', "“".encode(), "”".encode(), "「".encode(), "」".encode(),
            "。".encode(), b"... ", b"? ", b"! ", b". ", b"U.S. ", b"1.2 ", b"a", b"B", "é".encode(), "\u0301".encode(), "\u200d".encode(), "\u2028".encode(),
        ),
    ),
    "prose": Target(
        prose,
        (
            b"But ", b"However, ", b"He said ", b'"', "“".encode(), "”".encode(), b"(", b")", b", ", b". ", b"\n", b"LONDON (Reuters) - ", b"Mr. Smith",
            b"according to ", b"which ", b"- ", "—".encode(), b"it ", b"the ", b"?", "\u0301".encode(),
        ),
    ),
    "citations": Target(
        citations,
        (
            b"\n", b"The bridge ", b"was closed ", b"was not closed ", b"on Monday", b"12 people ", b"1.2 million ", b"1,200,000 ", b"\xc2\xbd ", b"said ",
            b'"We go," ', b"Petra Holm ", b"the minister ", b"$", b"%", b"9" * 400, b"1e999", b"2026-13-45", b"31 February ", b". ", "٣".encode(), "十二".encode(),
            "²".encode(), b"-", b"/", b"first ", b"dozen ", b"km ",
        ),
    ),
    "config": Target(
        config,
        (
            b"outlets:\n", b"  - name: a\n", b"    feeds: [{url: 'https://a.example'}]\n", b"editions:\n", b"  - {name: m, title: M}\n", b"? ", b"[a, b]: 1\n",
            b"&a ", b"*a", b"!!python/object/apply:os.system ", b"<<: *a\n", b"${SECRET}", b"${NONE}", b"mail:\n", b"  servers: ", b"9" * 5000, b"1e999", b".inf",
            b"~", b"|\n", b"\t", b"%YAML 9.9\n", b"---\n", b"...\n", b"\xef\xbb\xbf", b"\x00", b"{", b"}", b"[", b"]", b": ", b"timezone: ", b"../../etc/passwd",
            b"schedule: ", b"\xc2\x85", b"window: 9999999999d\n", b"politeness: {timeout: ", b"store: {path: ", b"\x07",
        ),
    ),
    "headers": Target(
        headers,
        (
            b"\n", b"\r", b"\r\nBcc: x@y.example", b"=?utf-8?q?=0D=0ABcc:_x@y?=", b"=?", b"?=", "\u2028".encode(), "é".encode(), "\u202e".encode(), b"\x00",
            b'"', b"<", b">", b",", b";", b"@", b"ann@reader.example", b"a" * 200, "名".encode() * 40, b"\\", b"(", b")", b"xn--", b"[127.0.0.1]", b"en",
        ),
    ),
    "addresses": Target(
        addresses,
        (
            b"\n", b"\r", b",", b";", b'"', b"address,name\n", b"email", b"ann@example.org", b"=cmd()", b"'", b"@", b"+", b"-", "é".encode(), b"xn--", b"Europe/Berlin",
            b"\x00", "\u2028".encode(), b"<", b">", b"#", b"active", b"status",
        ),
    ),
    "returns": Target(
        returns,
        (
            b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n", b"\r\n\r\n", b"--b\r\n", b"--b--\r\n", b"Content-Type: message/delivery-status\r\n",
            b"Content-Type: message/rfc822\r\n", b"Final-Recipient: rfc822; ann@example.org\r\n", b"Status: 5.1.1\r\n", b"Action: failed\r\n", b"To: ",
            b"bounce+abcdefghijklmnop@news.example", b"Subject: unsubscribe ", b"=?utf-8?q?", b"?=", b"report-type*0*=", b"feedback-report", b"\xff", b"\n ",
            b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: text/plain; charset=\"", b"Message-ID: ", b"text/rfc822-headers", b"charset*=x''%", b"\x00",
        ),
    ),
    "opml": Target(
        opml,
        (
            b'<opml version="2.0">', b"<body>", b"<outline ", b"text='", b"' ", b"xmlUrl='", b"https://a.example/feed", b"/>", b">", b"</outline>", b"</body></opml>",
            b"<!DOCTYPE", b"<!ENTITY", b"&", b"&#x0;", b"${HOME}", b"file:///etc/passwd", b"feed://", b"\x00", b"\xff\xfe", b"category='", b"<?pi?>", b"\xc2\x85",
            "\u2028".encode(), b"xmlns='x:y'", b"\\",
        ),
    ),
    "schedules": Target(
        schedules,
        (
            b"daily ", b"07:00", b"mon,", b"weekdays ", b"* ", b"*/0 ", b"1-5 ", b"5-1 ", b"0 7 * * ", b"L ", b"29 2 ", b"#5", b"31 4 ", b"@reboot", b",", b"-", b"/",
            b"99999999999", "٣".encode(), b"*/99999 ", b"W ", b"\x00",
        ),
    ),
    "fragments": Target(
        fragments,
        (b"\n", b"The bridge was closed. ", b"-", b",", b"&", b"#", "ß".encode(), "İ".encode(), "漢字".encode(), b"%", "\u0301".encode(), b" ", b"a b c d e f g h i j k l "),
    ),
    "filters": Target(filters, (b"/", b"(", b")", b"[", b"]", b"+", b"\\", b"(?i)", b"(?P<a>", b"\n", b"a", b"{9999999}", b"(?<=", b"*", b"\\1", b"|", b"^", b"$", b"\\N{")),
    "links": Target(
        links,
        (
            b"http://", b"https://", b"//", b"[::1]", b"[", b"]", b"@", b":", b"99999", b"\\", b"/../", b"?utm_source=a", b"&", b"#", b"javascript:", b"data:",
            "раураl.com".encode(), b"xn--", b"xn--80ak6aa92e.com", "\u202e".encode(), b"%00", b"%zz", b"\n", "．".encode(), "。".encode(), "ß.example".encode(), b"token=", b"\x00",
            "℀".encode(), b"a.example", "\u200d".encode(),
        ),
    ),
    "shown": Target(
        shown,
        (b"PH0123456789abcdef", b"UNSUBSCRIBE", b"=", b"?", "\u202e".encode(), "\u200b".encode(), b"\r\n", b"http://a.example/ ", "漢".encode(), b"word ", "\ufeff".encode(), b"\x00", "\U000e0041".encode()),
    ),
    "templates": Target(
        templates,
        (
            b"{{ ", b" }}", b"{% ", b" %}", b"''.__class__", b".__mro__", b"title", b"|attr('__class__')", b"for x in ", b"range(9)", b"endfor", b"if ", b"endif", b"include '",
            b"../../../etc/passwd", b"'", b"import 'own.html' as a", b"trans", b"endtrans", b"self", b"._", b"cycler", b"lipsum", b"namespace()", b"[0]", b"|md", b"|wrapped", b"{#", b"#}",
            b"macro a()", b"endmacro", b"a()", b"set a=", b"1/0", b"joiner", b".format(title)", b"'{0.__class__}'",
        ),
    ),
}  # fmt: skip
