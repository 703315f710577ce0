"""The fault matrix: each fault in each phase it can hit, what is to happen and what does; docs/faults.md is made of it.

pytest tests/test_faults.py                  every fault, and that the page is true
DIGEST_WRITE=1 pytest tests/test_faults.py   writes the page
"""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fakes
import pytest
import sqlalchemy as sa
from fakes_mail import Script, certify, mail_server
from fakes_web import Asked, Web, answer, serve
from sqlalchemy import event

from digest import cli, config, engine, fetch
from digest.errors import Damaged
from digest.models.encoding import encoder
from digest.pipeline import noting, running, sending
from digest.pipeline.gather import GatherReport, Maps, gather
from digest.pipeline.running import RunReport, Seams, Tools
from digest.seams import Encode
from digest.store import issues, keeping, open_store

NOW = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
PAGE = Path(__file__).parents[1] / "docs" / "faults.md"
SENTENCES = (
    "The road bridge at Brackwater was closed to all traffic on Monday after inspectors found cracks in a main girder.",
    "The National Roads Office said repairs would take at least six weeks and cost 3 million crowns.",
    "About 28,000 vehicles cross the bridge on an ordinary day, most of them lorries bound for the port.",
)
REEF = "Scientists mapping the sea floor west of Aldermark have found a cold-water reef 43 kilometres long."
SETTINGS = """
outlets:
  - {{name: Herald, feeds: [{{url: '{web}/herald'}}]}}
  - {{name: Ledger, feeds: [{{url: '{ledger}'}}]}}
editions:
  - {{name: morning, title: Morning, schedule: 'daily 07:00', hold: {{feeds_up: 0}}, recipients: {{addresses: [{to}]}}}}
mail: {{sender: 'Morning <digest@news.example>', secret: sesame, hello: news.example, {mail}}}
model: {{{model}}}
politeness: {{retries: 0, delay: 0, timeout: {timeout}s, max_bytes: 2MB}}
network: {{allow: ['127.0.0.0/8']}}
"""


def feed(title: str, link: str, text: str) -> bytes:
    """Word a feed of one entry, its text whole."""
    return f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title>
<link>https://f.example/</link><item><title>{title}</title><link>{link}</link><guid>{link}</guid>
<pubDate>Tue, 03 Mar 2026 05:00:00 GMT</pubDate><content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded></item>
</channel></rss>""".encode()


def page(title: str, *paragraphs: str) -> bytes:
    """Word an article's page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return answer(f"<html><body><article><h1>{title}</h1>{body}</article></body></html>".encode(), Content_Type="text/html")


@dataclass(frozen=True)
class Seen:
    """What came of a fault: the exit code, and what was said."""

    code: int
    said: str


@dataclass
class Place:
    """A folder with a small web, a store and a configuration."""

    folder: Path
    web: Web
    ledger: str = ""
    to: str = "ann@reader.example"
    mail: str = "transport: folder"
    model: str = ""
    timeout: float = 5.0
    world: dict[str, object] = field(default_factory=dict)

    def settings(self) -> config.Config:
        ledger = self.ledger or self.web.url("/ledger")
        facts = {"web": self.web.url(""), "ledger": ledger, "to": self.to, "mail": self.mail}
        return config.parse(SETTINGS.format(**facts, model=self.model, timeout=self.timeout), "config.yaml", self.folder)

    def store(self, *pragmas: str) -> sa.Engine:
        """Open the store; the pragmas make its disk small, or its patience short."""
        opened = open_store(str(self.folder / "digest.db"))
        opened.dispose()
        for pragma in pragmas:
            event.listen(opened, "connect", lambda connection, _record, pragma=pragma: connection.execute(pragma).close())
        return opened

    @contextlib.contextmanager
    def tools(self, encode: Encode = fakes.encode, now: datetime = NOW) -> Iterator[Tools]:
        plain: dict[str, object] = {"clock": lambda: now, "sleep": lambda _seconds: None, "chance": lambda: 0.0}
        settings = self.settings()
        with (
            fetch.open_client(settings.politeness, settings.network, fetch.Outside(**(plain | self.world))) as get,  # type: ignore[arg-type]
            engine.threads(4) as network,
        ):
            yield Tools(Seams(encode), lambda: now, lambda *_: None, get, Maps(network, map))

    def gather(self, store: sa.Engine, now: datetime = NOW) -> GatherReport:
        with self.tools(now=now) as tools:
            return gather(self.settings(), store, tools.get, tools.clock, tools.maps)

    def run(self, store: sa.Engine, encode: Encode = fakes.encode, now: datetime = NOW) -> RunReport:
        with self.tools(encode, now) as tools:
            return noting.noted_run(store, self.settings(), tools)

    def gathered(self) -> sa.Engine:
        """Give a store in which all is gathered and nothing made."""
        store = self.store()
        self.gather(store)
        return store

    def made(self) -> sa.Engine:
        """Give a store with an issue that waits to go."""
        store = self.gathered()
        with self.tools() as tools:
            (chosen,) = running.due_issues(store, self.settings(), NOW)
            assert running.compose_one(store, self.settings(), chosen, tools).state == "made"
        return store

    def letters(self) -> int:
        return sum(path.is_file() for path in (self.folder / "outbox").rglob("*.eml"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with serve() as web:
        web.answers["/herald"] = answer(feed("Brackwater bridge closed", web.url("/bridge"), SENTENCES[0]))
        web.answers["/bridge"] = page("Brackwater bridge closed", *SENTENCES)
        web.answers["/ledger"] = answer(feed("Reef found", web.url("/reef"), REEF))
        web.answers["/reef"] = page(
            "Reef found", REEF, "The reef grew over 8,000 years in water too deep for sunlight, she said."
        )
        yield Place(tmp_path, web)


# -- seeing --------------------------------------------------------------------------------------------------------


def ended(deed: Callable[[], Seen]) -> Seen:
    """Do what may fail as the command line does it: its line and its exit code."""
    try:
        return deed()
    except BaseException as error:
        line, code = cli._worded(error)
        if code == 71:  # nothing of ours: a fault in the test or the program
            raise
        return Seen(code, line)


def plain(text: str, place: Place) -> str:
    """Take out of a line what differs between two machines."""
    text = text.replace(str(place.folder), "…").replace(f":{place.web.port}", "")
    return re.sub(r"127\.0\.0\.1(:\d+)?", "host", text).replace("|", "/")


def feed_fault(place: Place) -> Seen:
    """Gather once with the Ledger's feed in trouble: it is in the report, the Herald's article is in the store."""
    store = place.store()
    report = place.gather(store)
    (failure,) = report.failed
    assert report.articles == 1
    assert len(issues.window(store, NOW - timedelta(days=2), NOW)) == 1
    return Seen(0, f"{failure.subject}: {failure.reason}")


def page_fault(place: Place) -> Seen:
    """Gather once with the Ledger's article page in trouble: the article is made of the feed's excerpt."""
    store = place.store()
    report = place.gather(store)
    assert report.failed == ()
    found = {article.outlet: article for article in issues.window(store, NOW - timedelta(days=2), NOW)}
    assert found["Ledger"].sentences == (REEF,)
    return Seen(
        0, "; ".join(f"{failure.subject}: {failure.reason}" for failure in report.unread) or "nothing: the excerpt was fuller"
    )


def composed(place: Place, store: sa.Engine, encode: Encode = fakes.encode) -> Seen:
    """Make the issue that is due from what is stored."""
    with place.tools(encode) as tools:
        (chosen,) = running.due_issues(store, place.settings(), NOW)
        report = running.compose_one(store, place.settings(), chosen, tools)
    said = report.reason or "; ".join(report.notes) or f"{report.printed} stories"
    return Seen(0, f"{report.state}: {said}")


def delivered(place: Place, store: sa.Engine, now: datetime = NOW) -> Seen:
    """Deliver what waits; the exit code is that of `digest run`."""
    report = sending.deliver(store, place.settings(), issues.waiting(store), lambda: now)
    if not report.issues:
        return Seen(0, "nothing waits")
    (one,) = report.issues
    counts = f"{one.sent} sent, {one.failed} failed, {one.pending} to be tried again, {one.unknown} unknown"
    said = "; ".join(f"{failure.subject}: {failure.reason}" for failure in report.failures) or one.reason
    return Seen(69 if report.failures else 0, f"{one.state}: {counts}" + (f" ({said})" if said else ""))


# -- the faults ----------------------------------------------------------------------------------------------------


def at(path: str, said: object) -> Callable[[Place], None]:
    """Let the web answer a path as told."""

    def arrange(place: Place) -> None:
        place.web.answers[path] = said  # type: ignore[assignment]

    return arrange


def slowly(asked: Asked) -> bytes:
    """Send a byte now and then, until the other side has had enough."""
    pause = threading.Event()
    with contextlib.suppress(OSError):
        asked.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(100):
            asked.connection.sendall(b" ")
            pause.wait(0.05)
    return b""


def hung_up(asked: Asked) -> bytes:
    asked.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>")
    asked.connection.shutdown(socket.SHUT_RDWR)
    return b""


def looping(asked: Asked) -> bytes:
    return answer(b"", "302 Found", Location=asked.path)


def lost(path: str) -> Callable[[Place], None]:
    """Let the Ledger, or its article, lie at a name that leads nowhere."""

    def arrange(place: Place) -> None:
        def nowhere(name: str, _port: int) -> list[str]:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")

        place.world["resolve"] = nowhere
        moved(place, path, "http://gone.example/it")

    return arrange


def refused(path: str) -> Callable[[Place], None]:
    """Let it lie at a port where nobody listens."""

    def arrange(place: Place) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        moved(place, path, f"http://127.0.0.1:{port}/it")

    return arrange


def forged(path: str) -> Callable[[Place], None]:
    """Let it lie behind a certificate nobody vouches for."""

    def arrange(place: Place) -> None:
        import ssl

        certify(place.folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(place.folder / "cert.pem", place.folder / "key.pem")
        other = _kept.enter_context(serve(context))
        other.answers["/it"] = answer(feed("T", "https://l.example/1", REEF))
        moved(place, path, other.url("/it"))

    return arrange


_kept = contextlib.ExitStack()


@pytest.fixture(autouse=True)
def _closing() -> Iterator[None]:
    with _kept.pop_all() as _:
        yield
    _kept.close()


def moved(place: Place, path: str, url: str) -> None:
    """Put the Ledger's feed, or the page its entry points to, at another URL."""
    if path == "/ledger":
        place.ledger = url
    else:
        place.web.answers["/ledger"] = answer(feed("Reef found", url, REEF))


BOMB = gzip.compress(b" " * 30_000_000)
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><rss><channel><title>&c;</title></channel></rss>'
)
GARBAGE = bytes(range(256)) * 40
NETWORK: dict[str, Callable[[str], Callable[[Place], None]]] = {
    "DNS: the name does not resolve": lost,
    "TCP: the connection is refused": refused,
    "TLS: the certificate is not to be trusted": forged,
    "HTTP 500": lambda path: at(path, answer(b"oops", "500 Internal Server Error")),
    "HTTP 404": lambda path: at(path, answer(b"", "404 Not Found")),
    "HTTP 429 with Retry-After of an hour": lambda path: at(path, answer(b"", "429 Too Many Requests", Retry_After="3600")),
    "HTTP: redirects without end": lambda path: at(path, looping),
    "HTTP: not HTTP at all": lambda path: at(path, b"SSH-2.0-OpenSSH\r\n\r\n"),
    "HTTP: the connection breaks off in the body": lambda path: at(path, hung_up),
    "HTTP: a byte now and then": lambda path: at(path, slowly),
    "gzip bomb": lambda path: at(path, answer(BOMB, Content_Encoding="gzip")),
    "larger than max_bytes": lambda path: at(path, answer(b" " * 3_000_000)),
}
FEEDS: dict[str, bytes] = {
    "XML bomb": LAUGHS,
    "HTML in the place of a feed": b"<!DOCTYPE html><html><body><p>Choose your edition</p></body></html>",
    "garbage": GARBAGE,
    "nothing": b"",
}
FEED_SAID = {
    "DNS: the name does not resolve": "http://gone.example/it: its name cannot be resolved",
    "TCP: the connection is refused": "http://host/it: cannot be connected to: Connection refused",
    "TLS: the certificate is not to be trusted": "https://host/it: its certificate or TLS cannot be trusted: self-signed certificate",
    "HTTP 500": "http://host/ledger: the server answered 500 Internal Server Error",
    "HTTP 404": "http://host/ledger: the server answered 404 Not Found",
    "HTTP 429 with Retry-After of an hour": "http://host/ledger: the server asked to be left alone (429, Retry-After)",
    "HTTP: redirects without end": "http://host/ledger: more than 5 redirects",
    "HTTP: not HTTP at all": "http://host/ledger: what the server answered is no HTTP, or its headers are too long",
    "HTTP: the connection breaks off in the body": "http://host/ledger: the connection broke off",
    "HTTP: a byte now and then": "http://host/ledger: no complete answer within 1 s",
    "gzip bomb": "http://host/ledger: larger than 2,000,000 bytes",
    "larger than max_bytes": "http://host/ledger: larger than 2,000,000 bytes",
    "XML bomb": "http://host/ledger: it defines entities by entities, as XML bombs do",
    "HTML in the place of a feed": "http://host/ledger: a web page, not a feed",
    "garbage": "http://host/ledger: no feed: neither RSS nor Atom nor JSON Feed",
    "nothing": "http://host/ledger: the answer is empty",
}
PAGE_SAID = {
    "HTTP 429 with Retry-After of an hour": "http://host/reef: the server asked to be left alone (429)",
    "garbage": "nothing: the excerpt was fuller",
}


@dataclass(frozen=True)
class Case:
    """A fault in a phase: how it is brought about, and what is to come of it."""

    fault: str
    phase: str
    deed: Callable[[Place], Seen]
    code: int
    said: str  # the start of what is said, as the page has it
    after: str  # what becomes of the run


def network_cases() -> Iterator[Case]:
    """Bring every trouble of the network, and of what comes by it, to a feed and to an article's page."""
    for fault, arrange in NETWORK.items():
        yield Case(fault, "gather, a feed", arranged(arrange("/ledger"), feed_fault), 0, FEED_SAID[fault],
                   "the feed is in the report and in `check`; the others go on")  # fmt: skip
        said = PAGE_SAID.get(fault, FEED_SAID[fault].replace("/ledger", "/reef"))
        yield Case(
            fault, "gather, a page", arranged(arrange("/reef"), page_fault), 0, said, "the article is the feed's excerpt"
        )
    for fault, body in FEEDS.items():
        yield Case(fault, "gather, a feed", arranged(at("/ledger", answer(body)), feed_fault), 0, FEED_SAID[fault],
                   "the feed is in the report and in `check`; the others go on")  # fmt: skip
    yield Case("garbage", "gather, a page", arranged(at("/reef", answer(GARBAGE, Content_Type="application/pdf")), page_fault), 0,
               PAGE_SAID["garbage"], "the article is the feed's excerpt")  # fmt: skip


def arranged(*steps: Callable[[Place], object]) -> Callable[[Place], Seen]:
    """Join the bringing about and the deed."""

    def deed(place: Place) -> Seen:
        place.timeout = 1.0
        for step in steps[:-1]:
            step(place)
        return steps[-1](place)  # type: ignore[return-value]

    return deed


def silent(place: Place) -> Seen:
    refused("/ledger")(place)
    return composed(place, place.gathered())


def all_silent(place: Place) -> Seen:
    refused("/ledger")(place)
    place.web.answers["/herald"] = answer(b"", "503 Service Unavailable")
    store = place.gathered()
    return composed(place, store)


# the model


def poisoned(place: Place) -> Seen:
    folder = place.folder / "models" / "all-MiniLM-L6-v2"
    folder.mkdir(parents=True)
    for name in ("model.safetensors", "tokenizer.json", "config.json"):
        (folder / name).write_bytes(b"poison")
    store = place.gathered()
    seen = ended(lambda: composed(place, store, encoder("embedded", place.folder / "models", "cpu", "float32")))
    assert composed(place, store).said.startswith("made")  # once there is a sound one
    return replace(seen, said=re.sub(r"sha256 \w+", "sha256", seen.said))


def missing(place: Place) -> Seen:
    """Compose with the command line where no weights are, and neither registry nor hub answers."""
    place.gathered()
    text = SETTINGS.format(
        web=place.web.url(""), ledger=place.web.url("/ledger"), to="", mail="", model="cache: models", timeout=1
    )
    (place.folder / "config.yaml").write_text(text, encoding="utf-8")
    away = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "HF_HUB_OFFLINE": "1", "DIGEST_MODELS": ""}
    done = subprocess.run(
        [sys.executable, "-m", "digest", "--now", NOW.isoformat(), "compose"],
        cwd=place.folder, env=os.environ | away, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr.count("\n") == 1, done.stderr
    return Seen(done.returncode, done.stderr.strip().removeprefix("digest: "))


# the store


def first(place: Place) -> sa.Engine:
    """Give an empty store."""
    return place.store()


STATES: dict[str, Callable[[Place], sa.Engine]] = {"gather": first, "compose": Place.gathered, "deliver": Place.made}


def phase_of(name: str, place: Place, store: sa.Engine) -> Seen:
    """Do one phase."""
    if name == "gather":
        report = place.gather(store)
        return Seen(0, f"{report.articles} articles")
    return composed(place, store) if name == "compose" else delivered(place, store)


def full(name: str) -> Callable[[Place], Seen]:
    """Let the disk be full; then let there be space again: nothing was lost."""

    def deed(place: Place) -> Seen:
        more = (
            f"Lorry number {number} waited {number} hours at the bridge, its driver said on Monday." for number in range(200)
        )
        place.web.answers["/bridge"] = page("Brackwater bridge closed", *SENTENCES, *more)
        STATES[name](place).dispose()
        pages = fill(place)
        seen = ended(lambda: phase_of(name, place, place.store(f"PRAGMA max_page_count={pages}")))
        assert phase_of(name, place, place.store()).code == 0
        return seen

    return deed


def fill(place: Place) -> int:
    """Leave no free page in the file; give how many it has."""
    with contextlib.closing(sqlite3.connect(place.folder / "digest.db")) as store:
        store.execute("CREATE TABLE ballast (it)")
        (pages,) = store.execute("PRAGMA page_count").fetchone()
        store.execute(f"PRAGMA max_page_count={pages + 2}")
        size = 200_000
        while size > 100:
            try:
                store.execute("INSERT INTO ballast VALUES (zeroblob(?))", (size,))
                store.commit()
            except sqlite3.OperationalError:
                store.rollback()
                size //= 2
    return int(pages) + 2


def locked(name: str) -> Callable[[Place], Seen]:
    """Let another program hold the database; then let it go."""

    def deed(place: Place) -> Seen:
        STATES[name](place).dispose()
        impatient = place.store("PRAGMA busy_timeout=20")
        with contextlib.closing(sqlite3.connect(place.folder / "digest.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            seen = ended(lambda: phase_of(name, place, impatient))
            other.rollback()
        assert phase_of(name, place, place.store()).code == 0
        return seen

    return deed


def read_only(name: str) -> Callable[[Place], Seen]:
    """Let the database be read and not written (as a read-only disk answers: SQLITE_READONLY)."""

    def deed(place: Place) -> Seen:
        STATES[name](place).dispose()
        seen = ended(lambda: phase_of(name, place, place.store("PRAGMA query_only=ON")))
        assert phase_of(name, place, place.store()).code == 0
        return seen

    return deed


def corrupt(name: str) -> Callable[[Place], Seen]:
    """Let a page of the database be overwritten: it is said, and the file is left as it is."""

    def deed(place: Place) -> Seen:
        STATES[name](place).dispose()
        path = place.folder / "digest.db"
        with contextlib.closing(sqlite3.connect(path)) as store:
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            tables = ("feeds", "entries", "articles", "issues", "deliveries", "runs")
            roots = [
                store.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0] for table in tables
            ]
            (size,) = store.execute("PRAGMA page_size").fetchone()
        with path.open("r+b") as file:
            for root in roots:
                file.seek((root - 1) * size)
                file.write(b"\xa5" * size)
        before = path.stat().st_size
        seen = ended(lambda: phase_of(name, place, place.store()))
        assert path.stat().st_size >= before
        return seen

    return deed


def backed(place: Place) -> Seen:
    """Damage the store while an issue waits, its backup beside it: the backup takes its place, and the issue waits for a person."""
    store, path = place.made(), place.folder / "digest.db"
    keeping.keep(store)
    store.dispose()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    with pytest.raises(Damaged) as caught:
        phase_of("deliver", place, place.store())
    said = keeping.put_back(str(path), caught.value, NOW)
    (line,) = issues.listing(place.store())
    assert delivered(place, place.store()).said == "nothing waits"
    assert place.letters() == 0
    assert (place.folder / "digest.db.damaged").exists()
    return Seen(0, f"{line.state}: {re.sub(' of [0-9-]+ [0-9:]+ UTC', '', said)}")


def no_store(place: Place) -> Seen:
    """Let the file be no database at all: nothing is begun, and its bytes stay."""
    path = place.folder / "digest.db"
    path.write_bytes(b"these are not the tables you look for\n" * 200)
    before = path.read_bytes()
    seen = ended(lambda: phase_of("gather", place, place.store()))
    assert path.read_bytes() == before
    return seen


# the way out


def smtp(**replies: str) -> Callable[[Place], Seen]:
    """Deliver to a server that answers so at a step, and again an hour later to one that is well."""

    def deed(place: Place) -> Seen:
        script = Script(replies=dict(replies))
        store = place.made()
        with mail_server(script) as port:
            place.mail = (
                f"transport: smtp, timeout: 5s, final_timeout: 5s, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}]"
            )
            seen = delivered(place, store)
            script.replies.clear()
            delivered(place, store, NOW + timedelta(hours=1))
        assert len(script.messages) == ("1 to be tried again" in seen.said or replies.get("END") == "lost")
        return seen

    return deed


def one_of_two(place: Place) -> Seen:
    """Deliver to two readers of whom the server knows one."""
    place.to = "ann@reader.example, bob@reader.example"
    with mail_server(Script({"RCPT bob@reader.example": "550 5.1.1 no such user"})) as port:
        place.mail = f"transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}]"
        return delivered(place, place.made())


def for_a_day(place: Place) -> Seen:
    """Deliver to a server that greylists, and still does a day later."""
    store = place.made()
    with mail_server(Script({"RCPT": "451 4.7.1 greylisted"})) as port:
        place.mail = f"transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}]"
        delivered(place, store)
        return delivered(place, store, NOW + timedelta(days=1))


def smtp_refused(place: Place) -> Seen:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    place.mail = f"transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}]"
    return delivered(place, place.made())


def smtp_plain(place: Place) -> Seen:
    store = place.made()
    with mail_server(Script()) as port:
        place.mail = f"transport: smtp, servers: [{{host: 127.0.0.1, port: {port}}}]"
        return delivered(place, store)


def no_outbox(place: Place) -> Seen:
    store = place.made()
    (place.folder / "outbox").write_text("a file in its place", encoding="utf-8")
    return ended(lambda: delivered(place, store))


def bad_address(place: Place) -> Seen:
    place.to = "'not an address'"
    return ended(lambda: delivered(place, place.made()))


# the clock


def set_back(place: Place) -> Seen:
    store = place.store()
    place.run(store)
    report = place.run(store, now=NOW - timedelta(hours=3))
    assert report.composed == ()
    assert place.letters() == 1
    return Seen(0, "nothing is due")


def leapt(place: Place) -> Seen:
    store = place.store()
    place.run(store)
    report = place.run(store, now=NOW + timedelta(days=400))
    assert place.letters() == 1
    return Seen(0, f"{report.composed[0].state}: {report.composed[0].reason}" if report.composed else "nothing is due")


def leapt_and_back(place: Place) -> Seen:
    store = place.store()
    place.run(store, now=NOW + timedelta(days=1))
    for _ in range(2):
        place.run(store)
    place.run(store, now=NOW + timedelta(days=1))
    lines = issues.listing(store)
    assert len(lines) == len({line.slot for line in lines})
    assert [line.state for line in lines] == ["sent", "skipped"]  # what went out under tomorrow's date is not sent again
    assert place.letters() == 1
    return Seen(0, "")


def asleep(place: Place) -> Seen:
    return delivered(place, place.made(), NOW + timedelta(hours=7))


# signals

SIGNALLED = """
import os, signal, sys, fakes, test_faults
from datetime import timedelta
from pathlib import Path
from fakes_web import Web
from digest import cli
place = test_faults.Place(Path(sys.argv[1]), Web(int(sys.argv[2])))
phase, number = sys.argv[3], int(sys.argv[4])
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests started in the background are told to ignore it

def struck(*given):
    os.kill(os.getpid(), number)
    return fakes.encode(*given)

def step(name):
    if phase == "deliver" and name == "body":
        os.kill(os.getpid(), number)

from digest.pipeline import sending
store = place.store()
def deed():
    place.run(store, struck if phase == "compose" else fakes.encode)
    return test_faults.Seen(0, "")
if phase == "deliver":
    place.made()
    def deed():
        sending.deliver(store, place.settings(), (1,), lambda: test_faults.NOW, step)
        return test_faults.Seen(0, "")
seen = test_faults.ended(deed)
sys.stdout.write(seen.said)
sys.stdout.flush()
os._exit(seen.code)
"""


def signalled(phase: str, number: signal.Signals) -> Callable[[Place], Seen]:
    """Strike a run in a phase; the next run ends what it began, and nothing goes out twice."""

    def deed(place: Place) -> Seen:
        arguments = [str(place.folder), str(place.web.port), phase, str(int(number))]
        child = subprocess.Popen(
            [sys.executable, "-c", SIGNALLED, *arguments], cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True
        )
        if phase == "gather":
            whole = place.web.answers["/ledger"]
            place.web.answers["/ledger"] = lambda _asked: child.send_signal(number) or b""  # type: ignore[func-returns-value]
        said, _ = child.communicate(timeout=60)
        if phase == "gather":
            place.web.answers["/ledger"] = whole
        place.run(place.store())
        assert place.letters() == 1
        return Seen(child.returncode if child.returncode >= 0 else 128 - child.returncode, said)

    return deed


LOST = "nothing stored is lost; with the trouble gone the next run goes on"
CASES = (
    *network_cases(),
    Case(
        "one outlet could not be reached",
        "compose",
        silent,
        0,
        "made: Could not be reached this time: Ledger.",
        "the issue says so",
    ),
    Case(
        "no feed could be reached",
        "compose",
        all_silent,
        0,
        "skipped: no articles yet",
        "skipped where `hold.feeds_up` is 0, as here; else held back, and the owner told",
    ),
    Case(
        "model: poisoned weights",
        "compose",
        poisoned,
        69,
        "all-MiniLM-L6-v2: …/models/all-MiniLM-L6-v2/model.safetensors is not what it should be (sha256…)",
        LOST,
    ),
    Case("model: no weights, no network", "compose", missing, 69, "all-MiniLM-L6-v2: its weights could not be had", LOST),
    *(Case("disk full", name, full(name), 74, "…/digest.db: the disk is full", LOST) for name in STATES),
    *(
        Case(
            "database held by another program",
            name,
            locked(name),
            74,
            "…/digest.db: the database is locked by another program",
            LOST,
        )
        for name in STATES
    ),
    *(
        Case("database cannot be written", name, read_only(name), 74, "…/digest.db: the database may only be read", LOST)
        for name in STATES
    ),
    *(
        Case(
            "database damaged",
            name,
            corrupt(name),
            74,
            "…/digest.db: the database is damaged",
            "the file is left as it is: restore a backup",
        )
        for name in STATES
    ),
    Case(
        "database damaged, its backup beside it",
        "deliver",
        backed,
        0,
        "held: …/digest.db: the store was damaged, and the backup is back in its place",
        "the backup takes its place; what was on its way waits for a person, the rest goes on",
    ),
    Case(
        "database is no database",
        "any",
        no_store,
        74,
        "…/digest.db: the database is damaged",
        "the file is left as it is: restore a backup",
    ),
    Case(
        "SMTP: connection refused",
        "deliver",
        smtp_refused,
        69,
        "sending: 0 sent, 0 failed, 1 to be tried again, 0 unknown",
        "tried again at the next run",
    ),
    Case(
        "SMTP: no STARTTLS offered",
        "deliver",
        smtp_plain,
        69,
        "sending: 0 sent, 0 failed, 1 to be tried again, 0 unknown",
        "nothing goes out in the clear; tried again",
    ),
    Case(
        "SMTP: 421 at MAIL",
        "deliver",
        smtp(MAIL="421 4.3.2 shutting down"),
        0,
        "sending: 0 sent, 0 failed, 1 to be tried again, 0 unknown",
        "tried again with back-off",
    ),
    Case(
        "SMTP: 451 at RCPT",
        "deliver",
        smtp(RCPT="451 4.7.1 greylisted"),
        0,
        "sending: 0 sent, 0 failed, 1 to be tried again, 0 unknown",
        "tried again with back-off",
    ),
    Case(
        "SMTP: 550 at RCPT",
        "deliver",
        smtp(RCPT="550 5.1.1 no such user"),
        69,
        "failed: 0 sent, 1 failed, 0 to be tried again, 0 unknown (morning no. 1 (issue 1): 1 of 1 delivery failed; last: RCPT TO: 5.1.1",
        "ended, as for nobody it went to; the address is suppressed",
    ),
    Case(
        "SMTP: 550 at RCPT for one reader of two",
        "deliver",
        one_of_two,
        0,
        "sent: 1 sent, 1 failed, 0 to be tried again, 0 unknown",
        "ended for that reader alone; the address is suppressed",
    ),
    Case(
        "SMTP: 451 at RCPT for longer than retry_for",
        "deliver",
        for_a_day,
        69,
        "failed: 0 sent, 1 failed, 0 to be tried again, 0 unknown "
        "(morning no. 1 (issue 1): 1 of 1 delivery failed; last: given up after 2 attempts",
        "given up; `digest deliveries settle ISSUE --again`",
    ),
    Case(
        "SMTP: 451 after the message",
        "deliver",
        smtp(END="451 4.3.0 try later"),
        0,
        "sending: 0 sent, 0 failed, 1 to be tried again, 0 unknown",
        "tried again with back-off",
    ),
    Case(
        "SMTP: 554 after the message",
        "deliver",
        smtp(END="554 5.7.1 spam"),
        69,
        "failed: 0 sent, 1 failed, 0 to be tried again, 0 unknown "
        "(morning no. 1 (issue 1): 1 of 1 delivery failed; last: end of message: 5.7.1 spam",
        "ended; `digest deliveries settle ISSUE --again`",
    ),
    Case(
        "SMTP: disconnects in the message",
        "deliver",
        smtp(BODY="drop"),
        69,
        "sent: 0 sent, 0 failed, 0 to be tried again, 1 unknown "
        "(morning no. 1 (issue 1): unknown deliveries: 1, never sent again by themselves)",
        "never sent again by itself: its last bytes may have arrived",
    ),
    Case(
        "SMTP: the final reply is lost",
        "deliver",
        smtp(END="lost"),
        69,
        "sent: 0 sent, 0 failed, 0 to be tried again, 1 unknown "
        "(morning no. 1 (issue 1): unknown deliveries: 1, never sent again by themselves)",
        "never sent again by itself; `digest deliveries unknown`",
    ),
    Case(
        "the outbox cannot be written",
        "deliver",
        no_outbox,
        69,
        "sending: 0 sent, 0 failed, 1 to be tried again, 0 unknown",
        "tried again at the next run",
    ),
    Case(
        "an address of the configuration is none",
        "deliver",
        bad_address,
        69,
        "made: 0 sent, 0 failed, 0 to be tried again, 0 unknown",
        "better no issue than one to a few: it waits",
    ),
    Case("clock set back three hours", "any", set_back, 0, "nothing is due", "no issue twice, no mail twice"),
    Case("clock leaps a year ahead", "any", leapt, 0, "", "no mail of an old issue"),
    Case(
        "clock a day ahead, then right again",
        "any",
        leapt_and_back,
        0,
        "",
        "no story twice: what went out under tomorrow's date is remembered",
    ),
    Case(
        "machine asleep for seven hours", "deliver", asleep, 0, "skipped: 0 sent", "too late for the edition: skipped, and said"
    ),
    *(
        Case(f"{number.name}", name, signalled(name, number), code, said, "the next run ends it; no mail twice")
        for number, code, said in ((signal.SIGINT, 130, "stopped; what was done so far is kept"), (signal.SIGTERM, 143, ""))
        for name in STATES
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.fault}, {case.phase}" for case in CASES])
def test_what_is_to_happen_happens(case: Case, place: Place) -> None:
    seen = case.deed(place)
    said = plain(seen.said, place)
    assert (seen.code, said[: len(case.said)]) == (case.code, case.said), said


def table() -> str:
    """Write the page."""
    lines = [f"| {case.fault} | {case.phase} | {case.after} | {_cell(case.said)} | {case.code} |" for case in CASES]
    return HEAD + "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return f"`{text}`" if text else ""


HEAD = """# Faults

Every fault in every phase it can hit, with what becomes of the run, what is said, and the exit code of `digest run` (or of the
verb that does the phase alone). The page is made by `pytest tests/test_faults.py`, which brings each of them about, compares
what it sees, and fails when the page is out of date (`DIGEST_WRITE=1` writes it).

A process that is killed outright, at any instant, is no other case: `tests/test_kill.py` and `tests/test_chaos.py` kill runs at
every commit and every step of sending, and the next run ends as if nothing had happened.

| fault | phase | what becomes of the run | what is said | code |
| --- | --- | --- | --- | --- |
"""


def test_the_page_of_faults_is_true() -> None:
    made = table()
    if os.environ.get("DIGEST_WRITE"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made, "DIGEST_WRITE=1 pytest tests/test_faults.py writes it"
