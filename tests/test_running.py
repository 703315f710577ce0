from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fakes
import fakes_web
import pytest
import sqlalchemy as sa
from fakes_mail import Script, add_issue, mail_server

from digest import config, fetch
from digest.errors import DigestError, FetchError, ModelError, StoreError
from digest.pipeline import checking, decisions, noting, running, subscribers
from digest.pipeline.gather import Maps, sources
from digest.pipeline.running import Seams, Tools
from digest.pipeline.standing import status
from digest.seams import Writer
from digest.store import issues, open_store, renaming
from digest.store.gathering import FeedState
from digest.text import counted
from digest.types import Page, Request, Subscriber

NOW = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
TEXT = " ".join(
    [
        "The road bridge at Brackwater was closed to all traffic on Monday after inspectors found cracks in a main girder.",
        "The National Roads Office said repairs would take at least six weeks and cost 3 million crowns.",
        "About 28,000 vehicles cross the bridge on an ordinary day, most of them lorries bound for the port.",
    ]
    * 3
)
FEED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Herald</title>
<link>https://herald.example/</link><item><title>Brackwater bridge closed</title><link>https://herald.example/bridge</link>
<guid>1</guid><pubDate>Mon, 02 Mar 2026 18:00:00 GMT</pubDate>
<content:encoded>&lt;p&gt;{TEXT}&lt;/p&gt;</content:encoded></item></channel></rss>"""
CONFIG = """
outlets: [{name: Herald, feeds: [{url: 'https://herald.example/feed'}]}, {name: Ledger, feeds: [{url: 'https://ledger.example/feed'}]}]
editions: [{name: morning, title: Morning, schedule: 'daily 07:00', hold: {feeds_up: 0}, recipients: {addresses: [ann@example.org]}}]
mail: {sender: 'Morning <digest@example.org>'}
"""


def get(request: Request) -> Page:
    if "herald" in request.url:
        return Page(request.url, 200, FEED.encode(), "application/rss+xml")
    raise FetchError(request.url, "the server did not answer", "it will be asked again")


def tools(now: datetime = NOW, encode=fakes.encode) -> Tools:  # type: ignore[no-untyped-def] # noqa: ANN001
    return Tools(Seams(encode), lambda: now, lambda _stage, _done, _total: None, get, Maps(map, map))


@pytest.fixture
def settings(tmp_path: Path) -> config.Config:
    return config.parse(CONFIG, "config.yaml", tmp_path)


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    return open_store(str(tmp_path / "digest.db"))


def letters(folder: Path) -> list[Path]:
    return [path for path in (folder / "outbox").rglob("*") if path.is_file()]


def test_a_run_gathers_composes_and_delivers_what_is_due_once(
    engine: sa.Engine, settings: config.Config, tmp_path: Path
) -> None:
    first = running.run(engine, settings, tools())
    assert [one.state for one in first.composed] == ["made"]
    assert first.delivered is not None
    assert first.delivered.issues[0].sent == 1
    again = running.run(engine, settings, tools(NOW + timedelta(minutes=15)))
    assert (again.composed, again.delivered) == ((), None)
    assert len(letters(tmp_path)) == 1


def test_two_triggers_and_a_clock_set_back_send_nothing_twice(
    engine: sa.Engine, settings: config.Config, tmp_path: Path
) -> None:
    for minutes in (0, 0, -30, 20):
        running.run(engine, settings, tools(NOW + timedelta(minutes=minutes)))
    assert len(letters(tmp_path)) == 1


def test_a_machine_asleep_too_long_makes_nothing_for_the_morning(engine: sa.Engine, settings: config.Config) -> None:
    assert running.run(engine, settings, tools(NOW + timedelta(hours=7))).composed == ()


def test_an_issue_no_run_made_in_time_is_told_once(engine: sa.Engine, settings: config.Config) -> None:
    assert noting.noted_run(engine, settings, tools(NOW + timedelta(hours=7))).passed == ()  # before the first issue
    noting.noted_run(engine, settings, tools(NOW))
    slept = NOW + timedelta(days=1, hours=6)
    assert noting.noted_run(engine, settings, tools(slept), rehearse=True).passed == ()
    first, again = (noting.noted_run(engine, settings, tools(slept + timedelta(minutes=m))) for m in (0, 15))
    told = "morning: no run made the issue of 2026-03-04 07:00 UTC in time; `digest compose morning`, then `digest approve"
    assert [one.startswith(told) for one in noting.unheard(settings, first)] == [True]
    assert first.failures == ()
    assert noting.unheard(settings, again) == []
    assert [len(run["report"]["passed"]) for run in issues.recent_runs(engine, 2)] == [0, 1]
    assert [one["missed"] for one in status(engine, settings, slept)["editions"]] == ["2026-03-04T07:00:00+00:00"]


def test_an_outlet_whose_feeds_are_gone_for_good_is_silent_no_more(settings: config.Config) -> None:
    herald, ledger = sources(settings)
    gone = {herald.feed.url: FeedState(herald.feed.url, gone=NOW), ledger.feed.url: FeedState(ledger.feed.url, failures=1)}
    assert running.silent_outlets([herald, ledger], gone) == ("Ledger",)


def test_an_issue_skipped_for_having_nothing_is_not_missed_once_articles_come(
    engine: sa.Engine, settings: config.Config
) -> None:
    running.run(engine, settings, tools())
    (empty,) = running.run(engine, settings, tools(NOW + timedelta(days=1))).composed
    assert (empty.state, empty.reason) == ("skipped", issues.EMPTY)
    late = NOW + timedelta(days=1, hours=7)
    news = (
        FEED.replace("<guid>1<", "<guid>2<")
        .replace("/bridge<", "/ferry<")
        .replace("Mon, 02 Mar 2026 18", "Wed, 04 Mar 2026 13")
    )
    page = Page("https://ledger.example/feed", 200, news.encode(), "application/rss+xml")
    assert running.run(engine, settings, replace(tools(late), get=lambda _request: page)).gathered.articles == 1
    assert noting.unheard(settings, running.run(engine, settings, tools(late + timedelta(minutes=15)))) == []
    assert [one["missed"] for one in status(engine, settings, late)["editions"]] == [""]


def test_words_of_the_editor_that_could_not_be_printed_are_said(engine: sa.Engine, tmp_path: Path) -> None:
    own = config.parse(CONFIG.replace("title: Morning,", f"title: Morning, forewords: {tmp_path},"), "c", tmp_path)
    (tmp_path / "2026-03-03.txt").write_bytes("Grüße".encode("cp1252"))
    report = running.run(engine, own, tools())
    assert [one.state for one in report.composed] == ["made"]
    told = [f"{tmp_path}/2026-03-03.txt: it is not UTF-8; save it as UTF-8"]
    assert noting.unheard(own, report) == noting.word(report) == told


def test_a_feed_that_is_gone_for_good_is_told_once(engine: sa.Engine, settings: config.Config) -> None:
    def gone(request: Request) -> Page:
        return get(request) if "herald" in request.url else Page(request.url, 410)

    first, later = (running.run(engine, settings, replace(tools(NOW + timedelta(hours=h)), get=gone)) for h in (0, 1))
    told = ["https://ledger.example/feed is gone for good (410), and asked once a day from now on; take it out of the config"]
    assert noting.unheard(settings, first) == noting.word(first) == told
    assert noting.unheard(settings, later) == noting.word(later) == []


def test_what_does_not_go_out_is_said_where_no_alert_tells_it(
    engine: sa.Engine, settings: config.Config, tmp_path: Path
) -> None:
    thin = config.parse(CONFIG.replace("feeds_up: 0", "feeds_up: 0, stories: 9"), "c", tmp_path)
    add_issue(engine, slot=NOW - timedelta(days=1, minutes=5))
    report = running.run(engine, thin, tools())
    assert noting.unheard(thin, report) == [
        "morning no. 2 is held back: only 1 story, 9 wanted; `digest preview 2`, then `digest approve 2`",
        "morning no. 1 is skipped: 24.1 h late; the edition's limit is 6.0 h; `digest approve 1` sends it",
    ]
    assert noting.unheard(config.parse(CONFIG + "alerts: {webhook: 'http://127.0.0.1:9/'}", "c", tmp_path), report) == []
    asked = config.parse(CONFIG.replace("feeds_up: 0", "feeds_up: 0, approve: true"), "c", tmp_path)
    other = open_store(str(tmp_path / "other.db"))
    report = running.run(other, asked, tools())
    assert [one.state for one in report.composed] == ["held"]
    assert noting.unheard(asked, report) == []
    (told,) = noting.unheard(asked, running.run(other, asked, tools(NOW + timedelta(days=3))))
    assert told.endswith("no run made the issue of 2026-03-05 07:00 UTC in time; the one that is due now takes its place")


def test_a_rehearsal_makes_the_next_issue_and_delivers_nothing(
    engine: sa.Engine, settings: config.Config, tmp_path: Path
) -> None:
    report = running.run(engine, settings, tools(NOW - timedelta(hours=3)), rehearse=True)
    assert [one.state for one in report.composed] == ["rehearsed"]
    assert report.delivered is None
    assert letters(tmp_path) == []


def test_an_outlet_that_is_silent_is_named_in_the_issue(engine: sa.Engine, settings: config.Config) -> None:
    (report,) = running.run(engine, settings, tools()).composed
    assert issues.load(engine, report.issue_id).issue.notes == ("Could not be reached this time: Ledger.",)


def test_an_edition_names_and_counts_the_feeds_it_draws_on_alone(engine: sa.Engine, tmp_path: Path) -> None:
    text = CONFIG.replace("title: Morning,", "title: Morning, only: [Herald],").replace(
        "{feeds_up: 0}", "{stories: 1, feeds_up: 1}"
    )
    (report,) = running.run(engine, config.parse(text, "c", tmp_path), tools()).composed
    assert issues.load(engine, report.issue_id).issue.notes == ()
    assert "feeds answered" not in report.reason


def test_an_edition_made_from_issues_waits_for_no_feed(engine: sa.Engine, tmp_path: Path) -> None:
    week = "{name: week, title: Week, looks_back: morning, window: 7d, schedule: 'tue 08:00', hold: {stories: 1, feeds_up: 1}}"
    settings = config.parse(CONFIG.replace("editions: [", f"editions: [{week}, "), "c", tmp_path)
    running.run(engine, settings, tools())
    report = running.compose_one(engine, settings, (settings.editions[0], NOW), tools(NOW + timedelta(hours=1)))
    assert (report.state, report.reason, report.printed) == ("made", "", 1)


@pytest.mark.parametrize("first", ["gone", "late"])
def test_an_outlet_is_silent_whichever_of_its_feeds_is_gone_for_good(engine: sa.Engine, tmp_path: Path, first: str) -> None:
    def asked(request: Request) -> Page:
        if "gone" in request.url:
            return Page(request.url, 410)
        return get(request)

    feeds = sorted(["https://gone.example/feed", "https://late.example/feed"], reverse=first == "late")
    text = CONFIG.replace("[{url: 'https://ledger.example/feed'}]", f"[{', '.join(f'{{url: {url!r}}}' for url in feeds)}]")
    (report,) = running.run(engine, config.parse(text, "c", tmp_path), replace(tools(), get=asked)).composed
    assert issues.load(engine, report.issue_id).issue.notes == ("Could not be reached this time: Ledger.",)


def test_the_first_issue_of_a_name_waits_while_another_has_gone(
    engine: sa.Engine, settings: config.Config, tmp_path: Path
) -> None:
    running.run(engine, settings, tools())
    renamed = config.parse(CONFIG.replace("name: morning", "name: dawn"), "config.yaml", tmp_path)
    (held,) = running.run(engine, renamed, tools(NOW + timedelta(minutes=15))).composed
    assert (held.state, len(letters(tmp_path))) == ("held", 1)
    assert (
        held.reason
        == "morning is no longer configured; was it renamed? Then `digest rename morning dawn`; else `digest drop morning`"
    )
    assert renaming.rename(engine, "morning", "dawn").issues == 1
    assert running.run(engine, renamed, tools(NOW + timedelta(minutes=30))).composed == ()
    assert len(letters(tmp_path)) == 1


def test_an_edition_beside_one_that_was_dropped_waits_until_one_issue_is_out(
    engine: sa.Engine, settings: config.Config, tmp_path: Path
) -> None:
    subscribers.add(engine, "evening", Subscriber("bob@example.org"), NOW)
    (held,) = running.run(engine, settings, tools()).composed
    assert held.reason.startswith("evening is no longer configured")
    decisions.approve(engine, held.issue_id, NOW)
    running.run(engine, settings, tools(NOW + timedelta(minutes=15)))
    assert len(letters(tmp_path)) == 1
    (after,) = running.run(engine, settings, tools(NOW + timedelta(days=1))).composed
    assert (after.state, renaming.former(engine, "morning", ["morning"])) == ("skipped", ())


def test_a_run_is_in_the_ledger(engine: sa.Engine, settings: config.Config) -> None:
    noting.noted_run(engine, settings, tools())
    (line,) = issues.recent_runs(engine)
    assert line["outcome"] == "ok"
    assert line["report"]["failed"] == ["https://ledger.example/feed: the server did not answer"]
    assert line["report"]["issues"][0]["state"] == "made"


STRICT = "model: {writer: parrot, required: true}\n"


def unavailable() -> Writer:
    raise ModelError("parrot", "cannot be had", "check the name")


def failing(error: Exception) -> Callable[[Sequence[str]], object]:
    """Fail over the one edition's articles alone."""

    def encode(texts: Sequence[str]) -> object:
        if any("Brackwater" in text for text in texts):
            raise error
        return fakes.encode(texts)

    return encode


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ModelError("encoder", "cannot be had", "check the name"), "encoder: cannot be had; check the name"),
        (IndexError("no such row"), "a fault in digest: IndexError: no such row; please report it"),
    ],
)
def test_an_edition_that_cannot_be_made_stops_no_other_and_no_delivery(
    engine: sa.Engine, tmp_path: Path, owner: ThreadingHTTPServer, error: Exception, reason: str
) -> None:
    settings = watched(owner, tmp_path)
    waits = add_issue(engine, slot=NOW - timedelta(hours=1))
    (morning,) = settings.editions
    both = (morning, morning.model_copy(update={"name": "evening", "title": "Evening", "only": ("Ledger",)}))
    report = noting.noted_run(engine, settings.model_copy(update={"editions": both}), tools(encode=failing(error)))
    assert [one.subject for one in report.missed] == ["morning"]
    assert [one.edition for one in report.composed] == ["evening"]
    assert report.delivered is not None
    assert [(one.issue_id, one.sent) for one in report.delivered.issues] == [(waits, 1)]
    (line,) = issues.recent_runs(engine)
    (missed,) = line["report"]["missed"]
    assert (line["outcome"], missed.startswith(f"morning could not be made: {reason}")) == ("failed", True)
    assert owner.heard[-1] == "/beat/fail"  # type: ignore[attr-defined]
    assert any("morning could not be made" in word for word in owner.heard)  # type: ignore[attr-defined]


def test_a_required_writer_that_cannot_be_had_is_tried_at_the_next_run(engine: sa.Engine, tmp_path: Path) -> None:
    strict = config.parse(CONFIG + STRICT, "c", tmp_path)
    mute = tools()
    failed = running.run(engine, strict, replace(mute, seams=replace(mute.seams, writer=unavailable)))
    assert [one.reason for one in failed.missed] == ["parrot: cannot be had"]
    parrot = Writer("parrot", "instruct", lambda prompts: [""] * len(prompts))
    report = running.run(engine, strict, replace(mute, seams=replace(mute.seams, writer=lambda: parrot)))
    assert ([one.state for one in report.composed], report.missed) == (["made"], ())


def test_a_run_that_delivered_nothing_beats_as_failed_and_is_told_once(
    engine: sa.Engine, owner: ThreadingHTTPServer, tmp_path: Path
) -> None:
    settings = watched(owner, tmp_path)
    (tmp_path / "outbox").write_text("not a folder", encoding="utf-8")
    report = noting.noted_run(engine, settings, tools())
    (cause,) = noting.causes(report)
    assert cause.startswith(f"morning no. 1 (issue 1): {tmp_path}/outbox: cannot be written")
    assert owner.heard == [  # type: ignore[attr-defined]
        "/beat/start",
        f"digest: something needs you\n{cause}",
        "/hook",
        "/beat/fail",
    ]
    (line,) = issues.recent_runs(engine)
    assert (line["outcome"], line["report"]["undelivered"]) == ("failed", [cause])


def broken(_texts: object) -> object:
    raise StoreError("digest.db", "the disk is full", "free some space")


class Owner(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.heard.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(json.loads(body)["text"])  # type: ignore[attr-defined]
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def owner() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Owner)
    server.heard = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def watched(owner: ThreadingHTTPServer, tmp_path: Path, more: str = "") -> config.Config:
    url = f"http://127.0.0.1:{owner.server_port}"
    text = CONFIG.replace("feeds_up: 0", f"feeds_up: 0{more}")
    return config.parse(
        f"{text}alerts: {{heartbeat: '{url}/beat', webhook: '{url}/hook', prometheus: metrics.prom}}", "c", tmp_path
    )


def test_a_good_run_beats_and_writes_its_numbers(engine: sa.Engine, owner: ThreadingHTTPServer, tmp_path: Path) -> None:
    noting.noted_run(engine, watched(owner, tmp_path), tools())
    assert owner.heard == ["/beat/start", "/beat"]  # type: ignore[attr-defined]
    assert f"\ndigest_last_run_timestamp_seconds {NOW.timestamp():.0f}\n" in (tmp_path / "metrics.prom").read_text(
        encoding="utf-8"
    )


@pytest.fixture
def stranger() -> Iterator[int]:
    """Give a port where something answers that is no web server."""

    class Answer(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            self.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_alerts_that_do_not_go_through_stop_nothing_and_are_the_runs_failure(
    engine: sa.Engine, stranger: int, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{stranger}"
    (tmp_path / "sendmail").write_bytes(b"\x7f no program")
    (tmp_path / "sendmail").chmod(0o755)
    text = CONFIG.replace("feeds_up: 0", "feeds_up: 0, approve: true").replace(
        "mail: {", f"mail: {{transport: sendmail, sendmail: {tmp_path}/sendmail, "
    )
    alerts = f"alerts: {{heartbeat: '{url}/beat', webhook: '{url}/hook', mail: me@example.org, prometheus: sendmail/below}}"
    report = noting.noted_run(engine, config.parse(text + alerts, "c", tmp_path), tools())
    assert [one.state for one in report.composed] == ["held"]
    untold = ["alert to 127.0.0.1"] * 2 + [f"{tmp_path}/sendmail", f"{tmp_path}/sendmail/below", "alert to 127.0.0.1"]
    assert [failure.subject for failure in report.untold] == untold
    (line,) = issues.recent_runs(engine)
    assert (line["outcome"], line["report"]["untold"]) == ("failed", [str(failure) for failure in report.untold])
    failed = [status(engine, config.parse(CONFIG, "c", tmp_path), NOW + timedelta(days=days))["last_failed"] for days in (0, 7)]
    assert failed[0]["reasons"] == line["report"]["untold"]
    assert failed[1] is None  # it was long ago


def test_a_run_that_broke_off_notes_what_it_could_not_tell(engine: sa.Engine, stranger: int, tmp_path: Path) -> None:
    settings = config.parse(f"{CONFIG}alerts: {{heartbeat: 'http://127.0.0.1:{stranger}/beat'}}", "c", tmp_path)
    with pytest.raises(DigestError, match="disk is full"):
        noting.noted_run(engine, settings, tools(encode=broken))
    report = issues.recent_runs(engine)[0]["report"]
    assert ("the disk is full" in report["error"], len(report["untold"])) == (True, 1)


def test_a_failed_run_is_told_and_raised(engine: sa.Engine, owner: ThreadingHTTPServer, tmp_path: Path) -> None:
    with pytest.raises(DigestError, match="disk is full"):
        noting.noted_run(engine, watched(owner, tmp_path), tools(encode=broken))
    assert owner.heard[:2] == ["/beat/start", "/beat/fail"]  # type: ignore[attr-defined]
    assert "the disk is full" in owner.heard[2]  # type: ignore[attr-defined]
    assert issues.recent_runs(engine)[0]["outcome"] == "failed"


def test_what_ends_run_after_run_is_told_once_a_day(engine: sa.Engine, owner: ThreadingHTTPServer, tmp_path: Path) -> None:
    for hours in (0, 1, 2, 25):
        with pytest.raises(DigestError, match="disk is full"):
            noting.noted_run(engine, watched(owner, tmp_path), tools(NOW + timedelta(hours=hours), encode=broken))
    heard: list[str] = owner.heard  # type: ignore[attr-defined]
    assert [heard.count("/beat/fail"), sum("the disk is full" in one for one in heard)] == [4, 2]


def test_what_fails_run_after_run_is_told_once_a_day_beside_what_is_new(
    engine: sa.Engine, owner: ThreadingHTTPServer, tmp_path: Path
) -> None:
    settings = watched(owner, tmp_path)
    (tmp_path / "outbox").write_text("not a folder", encoding="utf-8")
    causes = [noting.causes(noting.noted_run(engine, settings, tools(NOW + timedelta(minutes=m)))) for m in (0, 15, 30)]
    assert [len(one) for one in causes] == [1, 1, 1]
    waits = add_issue(engine, slot=NOW - timedelta(hours=1), number=2)
    noting.noted_run(engine, settings, tools(NOW + timedelta(minutes=45)))
    told: list[str] = [one for one in owner.heard if "something needs you" in one]  # type: ignore[attr-defined]
    assert [[f"(issue {number})" in one for number in (1, waits)] for one in told] == [[True, False], [False, True]]
    assert owner.heard.count("/beat/fail") == 4  # type: ignore[attr-defined]


def test_a_held_issue_is_told_with_what_to_do(engine: sa.Engine, owner: ThreadingHTTPServer, tmp_path: Path) -> None:
    report = noting.noted_run(engine, watched(owner, tmp_path, ", approve: true"), tools())
    assert [one.state for one in report.composed] == ["held"]
    assert any("waits for approval" in word and "digest approve" in word for word in owner.heard)  # type: ignore[attr-defined]
    assert letters(tmp_path) == []


def found(settings: config.Config, engine: sa.Engine, what: str, *, reach: bool = True) -> list[checking.Finding]:
    looked = checking.check(settings, engine, get if reach else None, Maps(map, map), NOW)
    return [finding for finding in looked if finding.what == what]


def test_check_asks_every_feed(engine: sa.Engine, settings: config.Config) -> None:
    good, bad = found(settings, engine, "feed")
    assert (good.ok, good.says) == (True, "1 entry")
    assert (bad.ok, bad.says) == (False, "the server did not answer")
    assert found(settings, engine, "feed", reach=False) == []


def test_check_tells_what_is_odd_about_a_feed(engine: sa.Engine, tmp_path: Path) -> None:
    told = {
        "gestern": "Der Stadtrat hat den Bau einer neuen Brücke beschlossen",
        "heute": "Das Hallenbad am Markt schließt im Winter",
    }
    items = "".join(f"<item><title>{title}</title><pubDate>{day}</pubDate></item>" for day, title in told.items())
    feed = f"<rss version='2.0'><channel><title>H</title><language>en-US</language>{items}</channel></rss>"
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    odd = config.parse("outlets: [{name: Herald, feeds: [{url: feed.xml}]}]", "c", tmp_path)
    (one,) = found(odd, engine, "feed")
    assert one.says == (
        "2 entries; 2 dates cannot be read, such as 'gestern': new is what is first seen; it says en-US, and reads like de"
    )
    assert (one.ok, one.advice) == (True, "write `language: de` beside its url")


def test_check_tells_since_when_a_feed_fails_and_which_are_gone(engine: sa.Engine, settings: config.Config) -> None:
    running.run(engine, settings, tools(), rehearse=True)
    assert "failing since 2026-03-03" in found(settings, engine, "feed")[1].says


def test_check_names_an_empty_configuration_and_a_file_that_is_not_there(engine: sa.Engine) -> None:
    empty = config.parse("", "c")
    assert [one.ok for one in found(empty, engine, "config")] == [False, False]
    odd = config.parse("editions: [{name: m, title: M, recipients: {file: none.csv}}]", "c")
    assert "no such file" in [one.says for one in found(odd, engine, "edition")][1]


def refused(engine: sa.Engine, folder: Path, edition: str = "", mail: str = "", outlet: str = "") -> list[str]:
    """Say what check finds amiss offline in a configuration that is well but for what is given."""
    text = (
        f"outlets: [{{name: Herald, feeds: [{{url: 'https://herald.example/feed'}}]{outlet}}}]\n"
        f"editions: [{{name: morning, title: Morning{edition or ', recipients: {addresses: [ann@example.org]}'}}}]\n"
        f"mail: {{{mail or 'folder: outbox'}}}"
    )
    looked = checking.check(config.parse(text, "c", folder), engine, None, Maps(map, map), NOW)
    return [f"{one.subject}: {one.says} -> {one.advice}" for one in looked if not one.ok and one.what != "model"]


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        (", theme: {name: editorail}", "morning: theme 'editorail': no such theme -> use one of: compact, editorial, plain"),
        (", theme: {templates: nowhere}", "nowhere: no such folder, or none that can be read -> make it, or"),
        (", theme: {templates: own}", "own/issue.subject:1: there is no 'titel' to print -> see docs/templates.md"),
        (", recipients: {addresses: [me@@example]}", "recipients of 'morning': 'me@@example': not a mail address -> write name@"),
        (", recipients: {file: people.csv}", "people.csv:2: 'nobody': not a mail address -> write name@example.org"),
        (", recipients: {file: none.csv}", "none.csv: no such file -> write one address a line"),
        (", forewords: none", "none: no such folder -> make it, or mend forewords"),
        (", schedule: mon 07:00, forewords: notes", "2026-03-08.txt: no issue is due then -> name it by the day of an issue"),
        (", schedule: mon 07:00, forewords: names", "christmas.txt: no issue is due then -> name it by the day of an issue"),
        (", schedule: mon 07:00, forewords: hours", "2026-03-09-0800.txt: no issue is due then -> name it"),
        (", schedule: mon 07:00, forewords: long", "2026-03-09-0700.txt: it has 3,000 characters -> shorten it to 2,000"),
        (", sections: [World], section_weights: {Wolrd: 2}", "names 'Wolrd', which is not among the sections -> write 'World'"),
        (", min_outlets: 2", "min_outlets is 2, but it draws on 1 independent outlet -> write a smaller number, or add outlets"),
        (", forms: {World: one-line}", "forms names 'World', which is not among the sections -> take it out"),
        (", perspectives: {schemes: [leanign]}", "perspectives.schemes names 'leanign', which is not among the labels of the outlets"),
    ],
)  # fmt: skip
def test_check_tells_what_a_run_would_refuse_of_an_edition(engine: sa.Engine, tmp_path: Path, edition: str, says: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "issue.subject").write_text("{{ issue.titel }}", encoding="utf-8")
    for name in ("notes/2026-03-08.txt", "notes/2026-03-01.txt", "names/christmas.txt", "hours/2026-03-09-0800.txt",
                 "hours/2026-03-09.txt", "hours/.draft", "long/2026-03-09-0700.txt"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x" * (3000 if "long" in name else 3), encoding="utf-8")
    (tmp_path / "people.csv").write_text("ann@example.org\nnobody\n", encoding="utf-8")
    (said,) = refused(engine, tmp_path, edition, outlet=", labels: {leaning: left}")
    assert says in said


def test_check_tells_of_templates_that_nothing_asks_for(engine: sa.Engine, tmp_path: Path) -> None:
    for name, text in (
        ("partials/foter.html", "x"),
        ("mine/theme.css", ""),
        ("mine/fonts.css", ""),
        ("compact/partials/Made.txt", "x"),
        ("partials/greeting.txt", "Hello"),
        ("partials/footer.txt", '{% include "partials/greeting.txt" %}'),
        ("notes.pdf", ""),
    ):
        (tmp_path / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / name).write_text(text, encoding="utf-8")
    told = refused(engine, tmp_path, ", theme: {templates: own}, recipients: {addresses: [ann@example.org]}")
    assert [one.partition("own/")[2] for one in told] == [
        "compact/partials/Made.txt: no template asks for it -> did you mean partials/made.txt?",
        "partials/foter.html: no template asks for it -> did you mean partials/footer.html?",
    ]


def test_check_tells_what_the_lint_would_hold_of_own_templates(engine: sa.Engine, tmp_path: Path) -> None:
    (tmp_path / "own" / "partials").mkdir(parents=True)
    own = "<script>1</script><script>2</script><a href='https://sponsor.example/'>Sponsor</a>"
    (tmp_path / "own" / "partials" / "correction.html").write_text(own, encoding="utf-8")
    told = refused(engine, tmp_path, ", theme: {templates: own}, recipients: {addresses: [ann@example.org]}")
    assert [one.partition(" -> ")[0] for one in told] == [
        "morning: templates: the lint's rule 21, dropped-elements: <script> “1” is dropped by every client",
        "morning: templates: the lint's rule 30, mime-and-text: https://sponsor.example/ is linked in the HTML and not in the text part",
    ]


@pytest.mark.parametrize(("only", "voices"), [("", 2), (", only: [A, B]", 1), (", only: [C]", 1)])
def test_check_counts_the_outlets_of_a_family_once(engine: sa.Engine, only: str, voices: int) -> None:
    outlets = ", ".join(
        f"{{name: {name}, family: {family}, feeds: [{{url: 'https://{name}.example/'}}]}}"
        for name, family in (("A", "F"), ("B", "F"), ("C", "G"))
    )
    settings = config.parse(f"outlets: [{outlets}]\neditions: [{{name: m, title: M, min_outlets: 3{only}}}]", "c")
    (told,) = [one.says for one in found(settings, engine, "edition", reach=False) if "min_outlets" in one.says]
    assert told == f"min_outlets is 3, but it draws on {counted(voices, 'independent outlet')}"


@pytest.mark.parametrize(
    ("mail", "says"),
    [
        ("sender: Me", "mail.sender: 'Me': not a mail address -> write name@example.org"),
        ("transport: smtp, servers: [{host: 127.0.0.1}]", "mail.sender: it is not written: readers would see no address"),
        ("bounce: 'bounce+{token}'", "mail.bounce: "),
        ("unsubscribe: 'https://example.org/u'", "mail.unsubscribe: https://example.org/u: not an http(s) URL with {token}"),
        ("unsubscribe: 'example.org/{token}'", "mail.unsubscribe: "),
        ("folder: taken/outbox", "taken: is a file, no folder -> move it away, or name another folder"),
        ("sender: m@a.org, transport: sendmail, sendmail: /nowhere/sendmail", "mail.sendmail: /nowhere/sendmail: no such program"),
        ("archive_url: example.org/digest/", "mail.archive_url: example.org/digest/: not an http(s) URL -> write it with its"),
        ("dkim: {domain: example.org, selector: s, key_file: none.pem}", "none.pem: cannot be read: No such file or directory"),
        ("folder: outbox}\nlint: {clients: [gmail.ios, gmail.iso]", "knows no client 'gmail.iso' -> write gmail.ios"),
    ],
)  # fmt: skip
def test_check_tells_what_a_run_would_refuse_of_the_mail(engine: sa.Engine, tmp_path: Path, mail: str, says: str) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    (said,) = refused(engine, tmp_path, mail=mail)
    assert says in said


def test_check_tells_who_gets_nothing(engine: sa.Engine, tmp_path: Path) -> None:
    way = "sender: m@example.org, transport: smtp, servers: [{host: 127.0.0.1}]"
    (said,) = refused(engine, tmp_path, ", recipients: {addresses: []}", way)
    assert said.startswith("morning: nobody gets it yet -> `digest subscribers add ADDRESS -e morning`")
    (tmp_path / "crm.csv").write_text("email,status\nann@example.org,unsubscribed\n", encoding="utf-8")
    (said,) = refused(engine, tmp_path, ", recipients: {file: crm.csv}", way)
    assert said.startswith(f"morning: nobody gets it yet: by {tmp_path / 'crm.csv'}, 1 address left, bounced")
    assert refused(engine, tmp_path, ", recipients: {addresses: []}") == []  # a folder waits for nobody
    subscribers.add(engine, "evening", Subscriber("bob@example.org"), NOW)
    (said,) = refused(engine, tmp_path)
    assert said.startswith("evening: 1 subscriber and 0 who left, but no edition of that name -> was it renamed?")
    assert refused(engine, tmp_path, ", theme: {templates: own}")[0].startswith("morning: ")
    (tmp_path / "own").mkdir()
    assert refused(engine, tmp_path, ", theme: {templates: own}, recipients: {addresses: [ann@example.org]}") == [said]


def test_check_tells_of_a_section_spelt_in_two_ways(engine: sa.Engine, tmp_path: Path) -> None:
    edition = ", sections: [Science], recipients: {addresses: [ann@example.org]}"
    for section, says in (
        ("Sience", ["Herald: a feed's section 'Sience' is in no edition -> write 'Science' in both"]),
        ("Sport", []),
        ("Science & Tech", []),
    ):
        feeds = f", feeds: [{{url: 'https://herald.example/feed', section: '{section}'}}]"
        text = f"outlets: [{{name: Herald{feeds}}}]\neditions: [{{name: morning, title: M{edition}}}]"
        looked = checking.check(config.parse(text, "c", tmp_path), engine, None, Maps(map, map), NOW)
        assert [f"{one.subject}: {one.says} -> {one.advice}" for one in looked if not one.ok and one.what != "model"] == says


@pytest.mark.parametrize(
    ("edition", "pause"),
    [
        ("schedule: daily 07:00", 0),
        ("schedule: mon 07:00", 168),
        ("schedule: mon 07:00, window: 8d", 0),
        ("schedule: weekdays 07:00", 72),
        ("schedule: '0 * * * 1-5'", 49),
        ("schedule: '0,30 7 * * 1-5'", 72),
        ("schedule: daily 07:00, skip: [2026-03-07..2026-03-09]", 96),
    ],
)
def test_check_tells_of_news_that_no_issue_looks_back_on(engine: sa.Engine, edition: str, pause: int) -> None:
    settings = config.parse(f"editions: [{{name: m, title: M, {edition}}}]", "c")
    told = f"it looks back 36 h, and up to {pause} h lie between two issues: write `window: {pause}h`"
    assert [one.advice for one in found(settings, engine, "edition") if one.says.startswith("due")] == [told if pause else ""]


def test_check_tells_of_a_language_without_a_catalogue(engine: sa.Engine) -> None:
    for language, told in (("sv", 1), ("pl", 0), ("en", 0), ("pt-BR", 0)):
        settings = config.parse(f"editions: [{{name: m, title: M, schedule: 'daily 07:00', language: {language}}}]", "c")
        assert sum("strings and dates are in English" in one.says for one in found(settings, engine, "edition")) == told


def test_check_tells_whether_the_encoder_is_here(engine: sa.Engine, tmp_path: Path, weights: Path) -> None:
    absent = config.parse("model: {cache: nowhere}", "c", tmp_path)
    assert "run `digest model pull`" in found(absent, engine, "model")[0].advice
    assert found(config.parse(f"model: {{cache: '{weights}'}}", "c"), engine, "model")[0].ok
    (tmp_path / "bad" / "all-MiniLM-L6-v2").mkdir(parents=True)
    for file in ("model.safetensors", "tokenizer.json", "config.json"):
        (tmp_path / "bad" / "all-MiniLM-L6-v2" / file).write_bytes(b"poison")
    assert not found(config.parse("model: {cache: bad}", "c", tmp_path), engine, "model")[0].ok


def test_check_looks_at_writer_and_checker_without_fetching_them(engine: sa.Engine, tmp_path: Path) -> None:
    text = "model: {writer: some/model-nobody-has, checker: ./nowhere}"
    _, writer, checker = found(config.parse(text, "c", tmp_path), engine, "model")
    assert (writer.ok, writer.says) == (True, "is not here; it would be fetched from the hub")
    assert (checker.ok, checker.subject) == (False, "checker ./nowhere")
    assert not found(config.parse(text, "c", tmp_path), engine, "model", reach=False)[1].ok
    required = config.parse("model: {writer: some/model-nobody-has, required: true}", "c", tmp_path)
    assert not found(required, engine, "model")[1].ok


def test_check_asks_the_hub_whether_it_has_a_model_that_is_not_here(
    engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = {"/api/models/some/writer": fakes_web.answer(b"{}")}
    hub["/api/models/some/cheker"] = fakes_web.answer(b"{}", "401 Unauthorized")
    text = "model: {writer: some/writer, checker: some/cheker}\nnetwork: {allow: [127.0.0.0/8]}\npoliteness: {retries: 0}"
    settings = config.parse(text, "c", tmp_path)
    with fakes_web.serve() as web, fetch.open_client(settings.politeness, settings.network) as client:
        web.answers |= hub
        monkeypatch.setenv("HF_ENDPOINT", web.url(""))
        looked = checking.check(settings, engine, client, Maps(map, map), NOW)
        assert checking.check(settings, engine, None, Maps(map, map), NOW)
        assert web.paths() == list(hub)
    writer, checker = [one for one in looked if one.what == "model"][1:]
    assert (writer.ok, writer.says) == (True, "is not here; it would be fetched from the hub, which has it")
    assert (checker.ok, checker.says) == (False, "is neither here nor visible on the hub")


def test_check_looks_at_an_encoder_that_is_named(engine: sa.Engine, tmp_path: Path) -> None:
    (absent,) = found(config.parse("model: {encoder: some/encoder}", "c"), engine, "model", reach=False)
    assert (absent.ok, absent.says) == (False, "is not here; it would be fetched from the hub")
    (nowhere,) = found(config.parse("model: {encoder: ./nowhere}", "c"), engine, "model")
    assert (nowhere.ok, nowhere.says) == (False, "is neither a folder nor a name on the hub")


@pytest.mark.parametrize(
    ("alerts", "says"),
    [
        ("", "ok alerts: none"),
        ("heartbeat: 'https://hc.example/ping/abc'", "ok alerts: heartbeat at hc.example"),
        ("mail: me@example.org, webhook: 'http://127.0.0.1:9/x'", "ok alerts: mail to me@example.org, webhook at 127.0.0.1"),
        ("heartbeat: hc.example/ping/abc", "BAD alerts.heartbeat: not an http(s) URL"),
        ("proxy: 'socks5://proxy.example:1080'", "BAD alerts.proxy: not an http(s) URL"),
        ("prometheus: digest.prom", "ok alerts: numbers in {folder}/digest.prom"),
        ("prometheus: file/digest.prom", "BAD alerts.prometheus: {folder}/file: is a file, no folder"),
    ],
)
def test_check_tells_how_the_owner_hears_of_trouble_and_sends_nothing(
    engine: sa.Engine, tmp_path: Path, alerts: str, says: str
) -> None:
    (tmp_path / "file").write_text("")
    settings = config.parse(f"alerts: {{{alerts}}}", "c", tmp_path)
    looked = checking.check(settings, engine, None, Maps(map, map), NOW)
    told = [f"{'ok' if one.ok else 'BAD'} {one.subject}: {one.says}" for one in looked if "alerts" in one.subject]
    assert told[0] == says.format(folder=tmp_path)
    assert "abc" not in str(told)


def test_check_guesses_which_writer_was_meant(engine: sa.Engine) -> None:
    _, writer = found(config.parse("model: {writer: smolm2}", "c"), engine, "model")
    assert (writer.ok, writer.advice) == (False, "did you mean 'smollm2'?")


def test_check_looks_at_feeds_in_files_offline_too(engine: sa.Engine, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    feeds = "outlets: [{name: A, feeds: [{url: none.xml}, {url: folder}, {url: 'https://a.example/feed'}]}]"
    looked = found(config.parse(feeds, "c", tmp_path), engine, "feed", reach=False)
    assert [(one.ok, one.says) for one in looked] == [(False, "no such file"), (False, "is a folder, no file")]


def test_check_tries_the_mail_server(engine: sa.Engine) -> None:
    settings = config.parse("mail: {transport: smtp, servers: [{host: 127.0.0.1, port: 9, tls: none}]}", "c")
    (finding,) = found(settings, engine, "mail")
    assert not finding.ok
    assert "cannot be reached" in finding.says


def test_check_says_that_a_mail_server_answers_without_tls(engine: sa.Engine) -> None:
    with mail_server(Script()) as port:
        text = f"mail: {{sender: m@news.example, transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}]}}"
        (mail,) = found(config.parse(text, "c"), engine, "mail")
    assert (mail.ok, mail.says) == (True, "answers, without TLS")
