"""What is fuzzed: a function of bytes for each room that reads strangers' text, with what must hold of what it gives.

Shared by test_fuzz (hypothesis, a bounded round) and bench/fuzz.py (as long as one likes). A target may end in a DigestError;
any other exception, or a broken promise, is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.errors import DigestError, TemplateError

SEEDS = Path(__file__).parent / "data" / "fuzz"
NOW = datetime(2026, 3, 3, 7, tzinfo=UTC)
LARGEST = 20_000  # bytes of one input
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u202a-\u202e\u2066-\u2069]")


OPEN: dict[str, str] = {  # found, reported, and not mended yet: target -> pattern of the finding
}


def attempt(name: str, given: bytes) -> None:
    """Run a target; let pass only what it may raise."""
    try:
        TARGETS[name](given[:LARGEST])
    except DigestError as error:
        line = str(error)
        assert line.strip()
        assert "\n" not in line, f"an error of more than one line: {line!r}"


def known(name: str, error: BaseException) -> bool:
    """Tell a finding that is known of and waits for its mend."""
    return name in OPEN and re.search(OPEN[name], f"{type(error).__name__}: {error}", re.IGNORECASE) is not None


def seeds(name: str) -> list[bytes]:
    """List the inputs kept for a target: beginnings, and what was found before."""
    folder = SEEDS / name
    return [path.read_bytes() for path in sorted(folder.iterdir())] if folder.is_dir() else []


@cache
def words(name: str) -> tuple[bytes, ...]:
    r"""List the words a target's input is made of, kept as libFuzzer writes them: "a\x00b", one a line."""
    lines = (SEEDS / "words" / f"{name}.dict").read_text(encoding="ascii").splitlines()
    return tuple(re.sub(rb"\\x(..)", lambda found: bytes([int(found[1], 16)]), line[1:-1].encode("ascii")) for line in lines)


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
        assert not entry.url or re.match(r"https?://\S+\Z", entry.url, re.ASCII), entry.url
        assert not _UNSEEN.search(entry.title), entry.title
        assert "\n" not in entry.title
        for moment in (entry.published, entry.updated):
            assert moment is None or moment.utcoffset() is not None
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
    from digest.sentences import leaning
    from digest.sentences import prose as room
    from digest.text import squeeze

    for line in _lines(text_of(given), 3):
        sentence = squeeze(line)[:2000]  # as long as an article's may be
        room.flaw(sentence)
        leaning.lost(sentence)
        room.opened(sentence)
        polished = room.polish(sentence)
        assert len(polished) <= len(room.visible(sentence)) + 1


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
    from digest.types import Claimed, Rendered

    subject, title, name, address, language, body = _lines(text_of(given), 6)
    language = ("en", "de", "pt-BR")[len(language) % 3]  # the configuration lets no other through
    facts = mime.Facts("morning", title, 1, NOW, language)
    letter = mime.letter(Rendered(subject, f"<p>{body}</p>", body), facts, Mail(sender="Morning <m@news.example>"))
    made = mime.message(letter, Claimed(_address(address), name, "a" * 16, NOW))
    parsed = message_from_bytes(made)
    allowed = {
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Feedback-ID", "Content-Language", "Auto-Submitted",
        "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert set(parsed.keys()) <= allowed, parsed.keys()
    assert len(parsed.keys()) == len(set(parsed.keys()))
    assert [part.get_content_type() for part in parsed.get_payload()] == ["text/plain", "text/html"]  # type: ignore[union-attr]
    assert mime.copy(mime.press(letter), Claimed(_address(address), name, "a" * 16, NOW)) == made


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
    assert not refused, f"refused: {refused}"
    lost = {one.address for one in good} - {one.address for one in again}
    assert not lost, f"lost: {lost}"


def returns(given: bytes) -> None:
    """Read returned mail: never an exception; what it says of is one line."""
    from digest.bounces import parse

    found = parse(given, "bounce+{token}@news.example")
    assert found.kind in ("bounce", "refusal", "delay", "complaint", "unsubscribe", "other")
    assert not found.token or re.fullmatch(r"[a-z2-7]{16}", found.token)
    assert "\n" not in found.detail + found.title
    assert not found.detail.startswith("cannot be read"), found.detail


def opml(given: bytes) -> None:
    """Read OPML: http(s) feeds, and the configuration made of them is one that can be read."""
    from digest.config import parse
    from digest.opml import as_config, read

    found, _ = read(given)
    for outline in found:
        assert outline.url.startswith(("http://", "https://"))
        assert "\n" not in outline.title
    if found:
        known = parse(as_config(found), "config.yaml")
        urls = [feed.url for outlet in known.outlets for feed in outlet.feeds]
        meant = sorted(outline.url.replace("${", "$ {") for outline in found)
        assert sorted(urls) == meant, f"sorted(urls): {urls} {meant}"


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
    assert "<class" not in made or b"<class" in given
    assert "__subclasses__" not in made or b"__subclasses__" in given


TARGETS: dict[str, Callable[[bytes], None]] = {
    "feeds": feeds,
    "pages": pages,
    "sentences": sentences,
    "prose": prose,
    "citations": citations,
    "config": config,
    "headers": headers,
    "addresses": addresses,
    "returns": returns,
    "opml": opml,
    "schedules": schedules,
    "fragments": fragments,
    "filters": filters,
    "links": links,
    "shown": shown,
    "templates": templates,
}
