"""What strangers must not be able to do: see docs/security.md. Each claim there that a test can hold is held here or named."""

from __future__ import annotations

import ast
import csv
import email
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import fakes
import fakes_issue
import fakes_shelf
import numpy as np
import pytest
from fakes_mail import Script, certify, mail_server, tls_settings
from fakes_web import Asked, Web, answer, serve
from sources import parsed

from digest import archive, bounces, cli, config, files, opml, preview, render
from digest.deliver import mime
from digest.errors import ConfigError, DigestError, ModelError, OutputError, TemplateError
from digest.extract import article, needs_page
from digest.feeds import parse
from digest.fetch import open_client
from digest.models.weights import have, pull
from digest.pipeline import noting, subscribers
from digest.pipeline.gather import Maps
from digest.pipeline.running import Seams, Tools
from digest.preview import desk
from digest.render.templates import fill
from digest.sentences import framing
from digest.store import issues, keeping, open_store
from digest.summarize import extractive, sameness
from digest.types import Entry, Feed, Issue, Page, Rendered, Subscriber

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
SECRET = "c0rrect-h0rse"
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


# -- nothing is unpickled ------------------------------------------------------------------------------------------

PICKLES = """
import sys
found = []
sys.addaudithook(lambda event, given: found.append(given) if event == "pickle.find_class" else None)
sys.path.insert(0, sys.argv[1])
import test_compose as made
from digest.models.encoding import encoder
from digest.models.weights import EMBEDDED, cache_folder, have
from digest.pipeline.running import Seams
store = made.stored(*made.ARTICLES)
assert made.composed(store, made.configured()).printed
if have(EMBEDDED, cache_folder()):
    vectors = encoder("embedded", None, "cpu", "float32")(["The bridge was closed."])
    assert vectors.shape == (1, 384)
    print("real")
print(sorted({module.partition(".")[0] for module, _ in found}))
"""


def test_making_an_issue_and_loading_the_encoder_unpickles_nothing_but_babels_own_data() -> None:
    """Babel keeps the locale data it installs as pickles; they are as much its code as its modules are."""
    done = subprocess.run(
        [sys.executable, "-c", PICKLES, str(ROOT / "tests")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] in ("[]", "['babel']"), done.stdout + done.stderr


def test_no_line_of_ours_unpickles_evaluates_or_starts_a_shell() -> None:
    names = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
    for path in (ROOT / "digest").rglob("*.py"):
        for node in ast.walk(parsed(path)):
            where = f"{path.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Import):
                assert not {alias.name.partition(".")[0] for alias in node.names} & names, where
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").partition(".")[0] not in names, where
            elif isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("eval", "exec", "os.system", "os.popen", "torch.load", "yaml.load", "yaml.unsafe_load"), (
                    where
                )
                assert not any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in node.keywords), where
                assert not any(word.arg == "trust_remote_code" and ast.unparse(word.value) != "False" for word in node.keywords)


# -- secrets -------------------------------------------------------------------------------------------------------

PRIVATE = """
outlets:
  - name: Private
    feeds:
      - url: 'http://reader:${{SECRET}}@127.0.0.1:{port}/one?token=${{SECRET}}'
      - {{url: 'http://127.0.0.1:{port}/two', auth: 'reader:${{SECRET}}'}}
      - {{url: 'http://127.0.0.1:{port}/three', auth: '${{SECRET}}', headers: {{X-Api-Key: '${{SECRET}}'}}}}
      - {{url: 'http://127.0.0.1:{port}/four?api_key=${{SECRET}}'}}
      - {{url: 'http://reader:${{SECRET}}@127.0.0.1:{port}/six?token=${{SECRET}}'}}
      - {{url: 'http://127.0.0.1:{port}/five', headers: {{Cookie: 'session=${{SECRET}}'}}}}
editions: [{{name: morning, title: Morning, hold: {{feeds_up: 0, stories: 0}}, recipients: {{addresses: [ann@reader.example]}}}}]
mail:
  sender: 'Morning <digest@news.example>'
  secret: '${{SECRET}}'
  transport: smtp
  timeout: 5s
  servers: [{{host: 127.0.0.1, port: {smtp}, tls: starttls, user: ann, password: '${{SECRET}}', ca_file: cert.pem}}]
alerts: {{heartbeat: 'http://127.0.0.1:{port}/beat/${{SECRET}}', webhook: 'http://127.0.0.1:{port}/hook?key=${{SECRET}}'}}
politeness: {{retries: 0, delay: 0}}
network: {{allow: ['127.0.0.0/8']}}
"""


def echoing(asked: Asked) -> bytes:
    """Fail, and say back all that was asked: nothing of it may be quoted."""
    said = f"<html><title>{asked.path} {asked.headers}</title></html>".encode()
    return answer(said, f"401 {asked.path}", WWW_Authenticate=f'Basic realm="{asked.headers}"', ETag=f'"{asked.path}"')


def moved(asked: Asked) -> bytes:
    """Have moved, secrets and all, to another path of the same host."""
    return answer(b"", "301 Moved", Location=asked.path.replace("/six", "/seven"))


def redirecting(asked: Asked) -> bytes:
    key = asked.headers.get("x-api-key", "none")
    return answer(b"", "301 Moved", Location=f"http://127.0.0.1:1/elsewhere?token={key}")


TOLD = (
    b"<rss version='2.0'><channel><title>x</title><item><title>Pool to close</title><link>https://post.example/pool</link>"
    b"<pubDate>%s</pubDate><description>The council of Ely voted 12-3 on Monday to close its old swimming pool in May."
    b"</description></item></channel></rss>" % format_datetime(NOW).encode()
)


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Web, Script]]:
    """Stand in a folder whose feeds, mail server and alerts all need the secret, and all fail."""
    monkeypatch.setenv("SECRET", SECRET)
    monkeypatch.chdir(tmp_path)
    script = Script()
    certify(tmp_path)
    with serve() as web, mail_server(script, **tls_settings(tmp_path)) as smtp:
        for path in ("/one", "/two", "/four", f"/beat/{SECRET}/start", "/hook"):
            web.answers[path] = echoing
        web.answers["/three"] = redirecting
        web.answers["/six"], web.answers["/seven"] = moved, answer(b"<rss><channel><title>x</title></channel></rss>")
        web.answers["/five"] = answer(b"<rss><channel><item><title>&broken", Content_Type="application/rss+xml")
        (tmp_path / "config.yaml").write_text(PRIVATE.format(port=web.port, smtp=smtp), encoding="utf-8")
        yield tmp_path, web, script


def test_secrets_are_in_no_error_no_report_and_no_row(
    private: tuple[Path, Web, Script], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, web, _ = private
    for arguments in (["gather", "--json"], ["check", "--json"], ["check"], ["status", "--json"], ["opml", "export"]):
        cli.outcome(["--now", NOW.isoformat(), *arguments])
    assert any(asked.headers.get("x-api-key") == SECRET for asked in web.asked), "the secret was never used: the test is blunt"
    assert any("authorization" in asked.headers for asked in web.asked)
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert "***" in said.out
    for path in folder.glob("digest.db*"):
        assert SECRET.encode() not in path.read_bytes(), path.name


def test_secrets_of_mail_and_alerts_are_in_no_row_and_no_line(
    private: tuple[Path, Web, Script], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, web, _ = private
    web.answers["/two"] = answer(TOLD, Content_Type="application/rss+xml")
    settings = config.load(folder / "config.yaml")
    store = open_store(settings.store.path)
    with open_client(settings.politeness, settings.network) as get:
        tools = Tools(Seams(fakes.encode), lambda: NOW, lambda *_: None, get, Maps(map, map))
        report = noting.noted_run(store, settings, tools)
    assert any(SECRET in path for path in web.paths()), "no heartbeat was sent: the test is blunt"
    assert report.delivered is not None
    assert report.delivered.failures, "the mail server took a wrong password: the test is blunt"
    said = capsys.readouterr()
    assert SECRET not in repr(report) + said.out + said.err
    store.dispose()
    for path in folder.glob("digest.db*"):
        assert SECRET.encode() not in path.read_bytes(), path.name


def test_a_secret_that_is_not_set_is_named_and_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"c:1:\d+: \$\{NOWHERE\} is not in the environment"):
        config.parse("mail: {secret: '${NOWHERE}'}", "c", Path(), {})


def test_a_complaint_about_a_key_does_not_print_the_secret_in_it() -> None:
    with pytest.raises(ConfigError) as caught:
        config.parse("alerts: {heartbeat: ['${SECRET}']}\nmail: {timeout: '${SECRET}'}", "c", Path(), {"SECRET": SECRET})
    assert SECRET not in str(caught.value)


# -- what is shown -------------------------------------------------------------------------------------------------

HOSTILE_TITLE = (
    "Bri\u202edge\u200b of Brackwater\u2066 closed\ufeff <script>alert(1)</script> {{ 7*7 }} PH0123456789abcdefUNSUBSCRIBE"
)
SMUGGLED = "=?utf-8?q?Hello=0D=0ABcc:_x=40y.example?= bridge closed"
TEXT = (
    "The road bridge at Brackwater was closed to all traffic on Monday after\u202e inspectors found cracks in a main girder.",
    "The National Roads Office said re\u200bpairs would take at least six weeks and cost 3 million crowns.",
    "About 28,000 vehicles cross the bridge on an ordinary day, <img src=x onerror=alert(1)> most of them lorries.",
)


def hostile_feed(title: str, link: str, prose: str = " ".join(TEXT)) -> bytes:
    from xml.sax.saxutils import escape

    body = escape(f"<p>{prose}</p>")
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{escape(title)}</title><link>{escape(link)}</link><item><title>{escape(title)}</title><link>{escape(link)}</link>
<guid>{escape(title)}</guid><dc:creator>{escape(title)}</dc:creator><category>{escape(title)}</category>
<pubDate>Tue, 03 Mar 2026 05:00:00 GMT</pubDate><content:encoded>{body}</content:encoded></item></channel></rss>""".encode()


@contextmanager
def printed(tmp_path: Path, *bodies: bytes) -> Iterator[tuple[issues.Kept, config.Config, bytes]]:
    """Run the whole line over feeds; give the issue and the mail that went out."""
    with serve() as web:
        lines = []
        for number, body in enumerate(bodies):
            web.answers[f"/{number}"] = answer(body, Content_Type="application/rss+xml")
            lines.append(f"{{name: Outlet {number}, feeds: [{{url: '{web.url(f'/{number}')}'}}]}}")
        text = (
            f"outlets: [{', '.join(lines)}]\neditions: [{{name: morning, title: Morning, hold: {{one_outlet: 1, feeds_up: 0}}, "
        )
        text += "recipients: {addresses: [ann@reader.example]}}]\nmail: {sender: 'M <m@news.example>', secret: sesame}\n"
        text += "network: {allow: ['127.0.0.0/8']}\npoliteness: {retries: 0, delay: 0, pages: 0}"
        settings = config.parse(text, "config.yaml", tmp_path)
        store = open_store(str(tmp_path / "digest.db"))
        with open_client(settings.politeness, settings.network) as get:
            tools = Tools(Seams(fakes.encode), lambda: NOW, lambda *_: None, get, Maps(map, map))
            report = noting.noted_run(store, settings, tools)
        (composed,) = report.composed
        assert composed.printed, report
        (letter,) = (tmp_path / "outbox" / "new").iterdir()
        yield issues.load(store, composed.issue_id), settings, letter.read_bytes()


def test_nothing_invisible_and_no_markup_of_strangers_is_shown(tmp_path: Path) -> None:
    with printed(tmp_path, hostile_feed(HOSTILE_TITLE, "https://herald.example/a")) as (kept, _, letter):
        made = kept.rendered
        shown = [
            made.subject,
            made.html,
            made.text,
            *(render.as_format(kept.issue, render.Look(), name) for name in ("md", "html", "txt")),
        ]
        message = email.message_from_bytes(letter)
        shown += [part.get_payload(decode=True).decode() for part in message.get_payload()]  # type: ignore[union-attr]
        for text in shown:
            assert "Brackwater" in text
            assert not UNSEEN.search(text), repr(UNSEEN.findall(text))
            assert "<script>alert" not in text
            assert "<img src=x" not in text
            assert "PH0123456789abcdefUNSUBSCRIBE" not in text
        assert "{ { 7*7 }}" in made.html
        json.loads(render.as_format(kept.issue, render.Look(), "json"))


def test_a_direction_mark_smuggled_in_by_a_wrong_encoding_is_not_shown(tmp_path: Path) -> None:
    mojibake = "\u202e".encode().decode("cp1252")  # what undoing the wrong decoding would bring to life
    prose = f"The caf\u00c3\u00a9 at Brackwater was closed on Monday {mojibake}after inspectors came, the roads office said."
    with printed(tmp_path, hostile_feed("Cafe at Brackwater closed", "https://herald.example/a", prose)) as (kept, _, _letter):
        assert not UNSEEN.search(kept.rendered.html + kept.rendered.text)
        for section in kept.issue.sections:
            for brief in section.briefs:
                assert not [text for article in brief.story.articles for text in article.sentences if UNSEEN.search(text)]


def test_a_look_alike_host_is_shown_as_punycode_and_linked_in_ascii(tmp_path: Path) -> None:
    with printed(tmp_path, hostile_feed("Bridge at Brackwater closed", "https://\u0440\u0430\u0443\u0440\u0430l.com/a")) as (
        kept,
        _,
        letter,
    ):
        for text in (kept.rendered.html, kept.rendered.text):
            assert not re.search("[\u0400-\u04ff]", text)
            assert "xn--" in text
        assert b"xn--" in letter


def test_an_encoded_word_in_a_title_never_becomes_a_header(tmp_path: Path) -> None:
    with printed(tmp_path, hostile_feed(SMUGGLED, "https://herald.example/a")) as (kept, _, letter):
        message = email.message_from_bytes(letter, policy=email.policy.default)
        assert message["Bcc"] is None
        assert "\r\nBcc" not in letter.decode("ascii")
        assert "\n" not in str(message["Subject"])
        assert (
            str(message["Subject"])
            == kept.rendered.subject
            == "Morning: = ?utf-8?q?Hello=0D=0ABcc:_x=40y.example? = bridge closed"
        )


def test_links_are_http_and_nothing_else(tmp_path: Path) -> None:
    body = hostile_feed("Bridge at Brackwater closed", "javascript:alert(1)", " ".join(TEXT))
    with printed(tmp_path, body) as (kept, _, _letter):
        links = re.findall(r'(?:href|src|action|background)="([^"]*)"', kept.rendered.html)
        assert all(re.match(r"https?://|mailto:|#|PH[0-9a-f]{16}UNSUBSCRIBE\Z|\Z", link) for link in links), links
        assert "javascript:" not in kept.rendered.html + kept.rendered.text


def test_a_sanitiser_would_take_nothing_away_from_what_is_shown(tmp_path: Path) -> None:
    """Nothing of strangers is shown as markup, so nothing is left to clean: nh3 is the judge, with our own elements allowed."""
    import nh3
    from lxml import html

    body = hostile_feed(
        HOSTILE_TITLE, "https://herald.example/a", " ".join(TEXT) + "<svg onload=x><iframe src=//e.example></iframe>"
    )
    with printed(tmp_path, body) as (kept, _, _letter):
        ours = html.document_fromstring(kept.rendered.html).find("body")
        tags = {str(one.tag) for one in ours.iter() if isinstance(one.tag, str)}
        assert not tags & {"script", "svg", "iframe", "object", "embed", "form", "input", "base", "math"}, tags
        cleaned = html.fragment_fromstring(
            nh3.clean(
                html.tostring(ours, encoding="unicode"), tags=tags - {"body"}, url_schemes={"http", "https"}, link_rel=None
            ),
            create_parent="body",
        )
        count = [one.get("href") for one in ours.iter("a")]
        assert [one.get("href") for one in cleaned.iter("a")] == count
        assert "".join(cleaned.text_content().split()) == "".join(ours.text_content().split())


def test_a_stranger_cannot_forge_the_unsubscribe_link() -> None:
    forged = Rendered("S", "<p>PH00000000000000aaUNSUBSCRIBE</p><a href='PH0123456789abcdefUNSUBSCRIBE'>Leave</a>", "t")
    assert mime.nonce_of(forged) == "0123456789abcdef"


# -- paths ---------------------------------------------------------------------------------------------------------


def issue_called(edition: str) -> Issue:
    return replace(fakes_issue.issue(), edition=edition)


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "/etc/passwd", "..", ".", "a/b", "a\\b", "\x00", "", "CON", "x" * 400, ".hidden"]
)
def test_no_name_leads_out_of_the_archive(name: str, tmp_path: Path) -> None:
    made = Rendered("S", "<!DOCTYPE html><p>x</p>", "x")
    written = archive.build(fakes_issue.sources((issue_called(name), made)), tmp_path / "site", "https://news.example")
    assert all(path.parent == tmp_path / "site" for path in written)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert all(re.fullmatch(r"[a-z0-9_-]+\.(html|xml)", path.name) for path in written)


@pytest.mark.parametrize("edition", ["../x", "a/b", "A B", "", ".x", "x" * 41, "x\ny"])
def test_an_edition_cannot_be_called_like_a_path(edition: str) -> None:
    with pytest.raises(ConfigError):
        config.parse(f"editions: [{{name: {json.dumps(edition)}, title: T}}]", "c")


@pytest.mark.parametrize("name", ["../../etc", "/etc/passwd", "all-MiniLM-L6-v2/../..", "", "."])
def test_a_model_is_pulled_by_its_name_alone(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a model that can be pulled"):
        pull(name, tmp_path)
    with pytest.raises(ModelError):
        have(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "/etc/passwd", "../../etc/passwd", "gopher://x/", "javascript:1", "feed:file:///x"]
)
def test_an_opml_file_brings_no_path_in(url: str) -> None:
    assert opml.read(f'<opml><body><outline text="x" xmlUrl="{url}"/></body></opml>'.encode()).feeds == ()


def test_an_opml_file_reads_no_other_file_and_no_secret(tmp_path: Path) -> None:
    entity = b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;" xmlUrl="http://a.example"/></body></opml>'
    with pytest.raises(DigestError, match="entities"):
        opml.read(entity)
    found = opml.read(b'<opml><body><outline text="${HOME}" xmlUrl="http://a.example/${HOME}"/></body></opml>').feeds
    taken = config.parse(opml.as_config(found), "c", tmp_path, {"HOME": "/root"})
    assert "/root" not in repr(taken)


@pytest.mark.parametrize(
    "path",
    [
        "/pane/html/../../etc/passwd",
        "/pane/html/..%2f..%2fetc%2fpasswd",
        "/api/issue/../../etc/passwd",
        "/page.js/../desk.py",
        "/..%2fdesk.py",
        "/static/x",
    ],
)
def test_no_path_leads_out_of_the_preview(path: str) -> None:
    from starlette.testclient import TestClient

    with TestClient(preview.app(desk.Desk(keyed())), base_url="http://127.0.0.1:8025", raise_server_exceptions=False) as client:
        answered = client.get(path)
        assert answered.status_code in (404, 422)
        assert "root:" not in answered.text


def keyed() -> preview.Shelf:
    """Make a shelf that answers an unknown key as the store does."""

    def load(key: str) -> Issue:
        if key not in fakes_shelf.ISSUES:
            raise DigestError(f"issue {key}", "there is no such issue")
        return fakes_shelf.ISSUES[key]

    return replace(fakes_shelf.shelf(), load_issue=load)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8025",
        "10.0.0.1:8025",
        "[::1].evil.example",
        "evil.example:127.0.0.1",
        "LOCALHOST@evil",
        "",
    ],
)
def test_the_preview_refuses_a_foreign_host(host: str) -> None:
    from starlette.testclient import TestClient

    with TestClient(preview.app(desk.Desk(keyed())), base_url="http://127.0.0.1:8025") as client:
        for path in ("/", "/api/issues", "/pane/html/128", "/events"):
            assert client.get(path, headers={"Host": host}).status_code == 403


# -- configuration -------------------------------------------------------------------------------------------------


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail where the block works on and on: seconds of its own processor time, whatever else the machine does."""

    def ring(_number: int, _frame: object) -> None:
        raise AssertionError(f"took more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def laughs(levels: int) -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(levels)]
    return "\n".join(lines)


YAML_BOMBS = {
    "a billion laughs": laughs(9),
    "itself": "a: &a [*a]",
    "itself as a key": "? &a [*a]\n: x",
    "deep": "[" * 5000,
    "deep and closed": "{a: " * 300 + "}" * 300,
    "a tag": "!!python/object/apply:os.system ['touch pwned']",
    "a merge": "a: &a {x: 1}\n<<: *a",
    "a number": "politeness: {concurrency: " + "9" * 5000 + "}",
    "NUL": "outlets: \x00",
    "a list as a key": "[]: 1",
    "a mapping as a key": "{a: 1}: 1",
    "large": "#" * 2_000_001,
}


@pytest.mark.parametrize("name", YAML_BOMBS)
def test_a_yaml_bomb_is_one_clear_line(name: str) -> None:
    with within(10), pytest.raises(ConfigError) as caught:
        config.parse(YAML_BOMBS[name], "config.yaml")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("pattern", ["/(/", "/(?P<a>x)(?P<a>y)/", "/[/", "/(?<=a+)b/"])
def test_a_pattern_that_is_none_is_refused_when_the_configuration_is_read(pattern: str) -> None:
    with pytest.raises(ConfigError):
        config.parse(f"editions: [{{name: m, title: M, filters: {{include: [{json.dumps(pattern)}]}}}}]", "c")


# -- time and size -------------------------------------------------------------------------------------------------

REPEATED = ("<img ", "<img src=", "<a href='", "<!--", "<", "&", "\u201c", "'", "acting ", "U.S. ", "a@", "“Why. ")
"""What a pattern that looks again and again from every place would take hours over."""


@pytest.mark.parametrize("piece", REPEATED)
def test_no_repetition_hangs_a_reader(piece: str) -> None:
    prose = piece * (200_000 // len(piece))
    page = f"<h1>{prose}</h1><article><p>{prose}.</p><p>{' '.join(TEXT)}</p></article>".encode()
    body, told = hostile_feed("T", "https://herald.example/a", prose), Feed("https://herald.example/feed", "Herald")
    with within(40):
        (entry,) = parse(Page("https://herald.example/feed", 200, body), told, NOW, 50).entries
        needs_page(entry)
        made = article(entry, Page("https://herald.example/a", 200, page, "text/html"), told, NOW)
    assert len(made.title) <= 2000
    assert max(map(len, made.sentences), default=0) <= 2000


def test_rows_of_figures_do_not_hang_the_writer() -> None:
    told, entry = Feed("https://herald.example/feed", "Herald"), Entry("k", "f", "https://herald.example/a", "Bridge", "")
    rows = tuple(f"{number} " + "1 " * 990 for number in range(20))
    with within(20):
        assert len(framing.framed(replace(article(entry, None, told, NOW), sentences=rows, paragraphs=(0,) * len(rows)))) in (
            0,
            len(rows),
        )


def test_a_page_of_a_million_tags_is_cut_before_a_tree_is_made_of_it() -> None:
    from digest.extract import decode

    tree = decode.parse("<article>" + "<p>a" * 400_000 + "</article>")
    assert tree is not None
    assert sum(1 for _ in tree.iter("p")) < 150_000


def test_an_element_of_very_many_attributes_hangs_neither_feed_nor_list() -> None:
    many = " ".join(f"a{number}='1'" for number in range(100_000))
    body = hostile_feed("T", "https://herald.example/a", "Text.").replace(b"<guid", f"<guid {many}".encode())
    listed = f"<opml><body><outline {many} text='T' xmlUrl='https://herald.example/feed'/></body></opml>".encode()
    with within(4):
        assert parse(Page("https://herald.example/feed", 200, body), Feed("https://herald.example/feed", "H"), NOW).entries
        assert opml.read(listed).feeds[0].title == "T"


def test_a_page_of_very_many_letters_set_apart_hangs_nothing() -> None:
    told, entry = Feed("https://herald.example/feed", "Herald"), Entry("k", "f", "https://herald.example/a", "Bridge", "")
    page = f"<article><h1>Bridge</h1><p>{' '.join(TEXT)}</p><p>{'a<b>2</b>' * 60_000}</p></article>"
    with within(15):
        made = article(entry, Page("https://herald.example/a", 200, page.encode(), "text/html"), told, NOW)
    assert "was closed" in made.sentences[0]


def test_sentences_of_endless_figures_hang_nothing() -> None:
    pool = [extractive.Candidate(n, 2, 2, f"{n} {'1' * 1990}", n) for n in range(100)]
    vectors = np.array([[1.0, 0.0], *[[0.6, 0.8]] * 99], dtype=np.float32)
    with within(3):
        assert all(sameness.says_again(n, [0], pool, vectors) for n in range(1, 100))


def test_a_style_sheet_of_one_colour_after_another_hangs_nothing() -> None:
    from digest.extract import decode

    with within(20):
        assert (
            decode.parse(f"<style>{'color:x ;' * 100_000}</style><p class='a' style='{'color:' * 50_000}'>The bridge.</p>")
            is not None
        )


def test_a_novel_of_one_sentence_and_an_endless_article_are_cut_before_anything_is_made_of_them() -> None:
    told, entry = Feed("https://herald.example/feed", "Herald"), Entry("k", "f", "https://herald.example/a", "Bridge", "")
    long = "".join(f"<p>Report {number} said so, {'and said so again, ' * 60}and closed it.</p>" for number in range(600))
    endless = f"<article><h1>Bridge</h1><p>{'acting ' * 20_000}minister.</p>{long}<p>{' '.join(TEXT * 2000)}</p></article>"
    made = article(entry, Page("https://herald.example/a", 200, endless.encode(), "text/html"), told, NOW)
    assert 0 < len(made.sentences) <= 3000
    assert max(map(len, made.sentences)) <= 2000
    assert sum(map(len, made.sentences)) <= 300_000


PARAMETERS = b'Content-Type: multipart/report; report-type=delivery-status; x="' + b";" * 300_000 + b"\r\n"
NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(250))
HEADERS = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n" + PARAMETERS


@pytest.mark.parametrize("mail", [PARAMETERS, NESTED + b"x\r\n" * 300_000, HEADERS], ids=["parameters", "parts", "headers"])
def test_a_mail_to_the_mailbox_of_bounces_hangs_nothing(mail: bytes) -> None:
    with within(5):
        found = bounces.parse(b"Subject: hello\r\n" + mail + b"\r\nx", "bounce+{token}@news.example")
    assert (found.kind, found.token) == ("other", "")
    assert "AssertionError" not in found.detail


# -- files ---------------------------------------------------------------------------------------------------------


def test_an_export_holds_no_formula(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "digest.db"))
    for number, name in enumerate(("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://evil.example")')):
        subscribers.add(store, "morning", Subscriber(f"a{number}@reader.example", name), NOW)
    subscribers.add(store, "morning", Subscriber("=1+1@reader.example", "x"), NOW)
    for line in subscribers.dump(store).splitlines()[1:]:
        for cell in next(csv.reader([line])):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), line


def link(folder: Path, name: str) -> Path:
    """Plant a link at a place of ours that leads to a file of somebody else's."""
    (folder / "theirs").write_text("theirs", encoding="utf-8")
    (folder / name).symlink_to(folder / "theirs")
    return folder / name


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="symbolic link"):
        files.write(link(tmp_path, "issue.html"), b"ours")
    store = tmp_path / "digest.db"
    open_store(str(store)).dispose()
    with pytest.raises(OutputError, match="symbolic link"):
        keeping.backup(str(store), link(tmp_path, "kept.db"))
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").symlink_to(tmp_path / "theirs")
    with pytest.raises(OutputError, match="symbolic link"):
        archive.build(fakes_issue.sources((fakes_issue.issue(), Rendered("S", "<p>x</p>", "x"))), site, "")
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "theirs"


def test_a_link_in_the_place_of_a_letter_is_not_written_through(tmp_path: Path) -> None:
    from digest.deliver.transports import file_name

    settings = config.parse(
        "editions: [{name: morning, title: M, recipients: {addresses: [ann@reader.example]}}]\nmail: {sender: 'm@news.example', secret: s}",
        "c", tmp_path,
    )  # fmt: skip
    import fakes_mail

    from digest.pipeline import sending

    store, issue = fakes_mail.stored(tmp_path / "digest.db")
    facts = mime.Facts("morning", "The Morning", 1, fakes_mail.SLOT, "en")
    letter = mime.letter(issues.load(store, issue).rendered, facts, settings.mail)
    name = file_name(mime.message_id(letter, "ann@reader.example", mime.token("s", "morning", "ann@reader.example")))
    (tmp_path / "outbox" / "tmp").mkdir(parents=True)
    link(tmp_path, "planted")
    (tmp_path / "outbox" / "tmp" / name).symlink_to(tmp_path / "theirs")
    sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT)
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "theirs"


def test_what_is_written_is_for_its_owner_alone(tmp_path: Path) -> None:
    files.write(tmp_path / "a", b"x")
    open_store(str(tmp_path / "digest.db"))
    keeping.backup(str(tmp_path / "digest.db"), tmp_path / "kept.db")
    for name in ("a", "digest.db", "kept.db"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0, name


# -- templates -----------------------------------------------------------------------------------------------------

ESCAPES = (
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ title.__init__.__globals__ }}",
    "{{ '{0.__class__.__mro__}'.format(title) }}",
    "{{ '{0.__class__}'|format(title) }}{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ range(10000000000) }}",
    "{% for x in range(1000000) %}x{% endfor %}",
    "{% include '../../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{{ sections.append(1) }}",
    "{{ config }}",
    "{{ title() }}",
    "{{ 1/0 }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{{ " + "(" * 400 + ")" * 400 + " }}",
)


@pytest.mark.parametrize("source", ESCAPES)
def test_a_users_template_stays_in_its_sandbox(source: str, tmp_path: Path) -> None:
    (tmp_path / "own.html").write_text(source, encoding="utf-8")
    with pytest.raises(TemplateError):
        fill("own.html", ("editorial", tmp_path, "en"), {"title": "T", "sections": []})


def test_the_environment_of_the_process_is_in_nothing_that_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PRIVATE_THING", SECRET)
    with printed(tmp_path, hostile_feed("Bridge ${SOME_PRIVATE_THING} $SOME_PRIVATE_THING", "https://herald.example/a")) as (
        kept,
        _,
        letter,
    ):
        assert SECRET.encode() not in letter
        assert SECRET not in repr(kept)
    assert os.environ["SOME_PRIVATE_THING"] == SECRET
