from __future__ import annotations

import ctypes
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import fakes_mail
import numpy as np
import pytest
import sqlalchemy as sa
from fakes import encode
from test_compose import put

from digest import cli, config, store
from digest.errors import Busy, Damaged, ModelError, StoreError, UsageError
from digest.pipeline import decisions, sending
from digest.store import cache, issues, keeping, meta, payload, schema, subscribers, writing
from digest.store.locks import locked
from digest.types import Article, Brief, Citation, Issue, Rendered, Section, Sentence, Story

NOW = datetime(2026, 3, 3, 6, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def article(key: str = "a", hours: float = 1) -> Article:
    return Article(
        key,
        f"https://a.example/{key}",
        f"Title {key}",
        "A",
        "https://a.example/feed",
        NOW - timedelta(hours=hours),
        ("One.",),
        (0,),
    )


def issue(number: int = 1) -> Issue:
    sentence = Sentence("One.", (Citation(0, 0, 1.0),))
    story = Story("s", (article(),), ((0,),))
    return Issue(
        "morning", "Morning", number, date(2026, 3, 3), NOW, "en", (Section("World", (Brief(story, "Title", (sentence,)),)),)
    )


def making(number: int = 1, slot: datetime = NOW) -> issues.Making:
    return issues.Making(
        issue(number), slot, "made", "", Rendered("S", "<p>H", "T"), [{"story": "s"}], {"s": "{}"}, {"stories": 1}
    )


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    return store.open_store(str(tmp_path / "digest.db"))


def counting(asked: list[str]) -> Callable[[list[str]], np.ndarray]:
    """Encode, noting what is asked."""

    def counted(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return encode(texts)

    return counted


def test_a_new_store_has_every_table_at_the_newest_version(engine: sa.Engine) -> None:
    names = set(sa.inspect(engine).get_table_names())
    assert set(schema.metadata.tables) | {"alembic_version"} == names
    with store.reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == schema.HEAD


def test_a_store_is_readable_by_its_owner_alone(engine: sa.Engine, tmp_path: Path) -> None:
    assert (tmp_path / "digest.db").stat().st_mode & 0o777 == 0o600


def test_what_is_committed_is_on_the_disk_and_not_in_its_cache(engine: sa.Engine) -> None:
    with store.reading(engine) as connection:
        asked = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "fullfsync")]
    assert asked == [2, 1]  # FULL; the second matters on macOS


def test_a_store_can_live_in_memory() -> None:
    assert issues.listing(store.open_store(":memory:")) == ()


def test_a_newer_schema_is_refused_with_advice(engine: sa.Engine, tmp_path: Path) -> None:
    with store.writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num='9999'")
    with pytest.raises(StoreError, match="newer version"):
        store.open_store(str(tmp_path / "digest.db"))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"this is a letter to my aunt, and no database at all" * 100)
    with pytest.raises(StoreError, match="damaged"):
        store.open_store(str(tmp_path / "x.db"))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be opened"):
        store.open_store(str(tmp_path / "file" / "x.db"))


def test_a_store_another_program_has_locked_says_so(engine: sa.Engine, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "digest.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    impatient = sa.create_engine(f"sqlite:///{tmp_path / 'digest.db'}", connect_args={"timeout": 0})
    with pytest.raises(StoreError, match="locked by another program"), store.writing(impatient) as connection:
        connection.execute(sa.insert(schema.meta).values(name="a", value="b"))
    other.execute("ROLLBACK")
    other.close()
    impatient.dispose()


def test_a_full_disk_loses_nothing_stored(engine: sa.Engine) -> None:
    meta.remember(engine, "kept", "yes")
    with store.reading(engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with pytest.raises(StoreError, match="disk is full"), store.writing(engine) as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.execute(sa.insert(schema.meta).values(name="big", value="x" * 10_000_000))
    assert meta.remember(engine, "kept", "no") == "yes"


def test_a_failed_transaction_leaves_no_trace(engine: sa.Engine) -> None:
    with pytest.raises(RuntimeError, match="stop"), store.writing(engine) as connection:
        connection.execute(sa.insert(schema.meta).values(name="a", value="b"))
        raise RuntimeError("stop")
    with store.reading(engine) as connection:
        assert connection.execute(sa.select(schema.meta)).all() == []


def test_upsert_updates_all_but_what_it_is_told_to_keep(engine: sa.Engine) -> None:
    row = {"outlet": "A", "fingerprint": "f", "pages": 1, "last_seen": NOW}
    with store.writing(engine) as connection:
        store.upsert(connection, schema.furniture, [row])
        store.upsert(connection, schema.furniture, [{**row, "pages": 2, "last_seen": NOW + timedelta(1)}], keep=["last_seen"])
        store.upsert(connection, schema.furniture, [])
        assert connection.execute(sa.select(schema.furniture.c.pages, schema.furniture.c.last_seen)).one() == (2, NOW)


def test_times_come_back_aware_and_in_utc(engine: sa.Engine) -> None:
    put(engine, replace(article(), published=NOW.astimezone(UTC)))
    with store.reading(engine) as connection:
        assert connection.scalar(sa.select(schema.articles.c.published)).tzinfo is UTC


def hold(path: str, ready: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    with locked(Path(path)):
        ready.set()
        done.wait(20)


def test_one_run_at_a_time(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(str(tmp_path / "lock"), ready, done))
    other.start()
    assert ready.wait(20)
    with pytest.raises(Busy, match="another run is at work") as caught, locked(tmp_path / "lock"):
        pass
    assert caught.value.exit_code == 75
    done.set()
    other.join()
    with locked(tmp_path / "lock"):
        pass


def test_a_machine_that_can_start_no_process_more_is_not_taken_for_another_run(tmp_path: Path) -> None:
    with pytest.raises(BlockingIOError), locked(tmp_path / "lock"):
        raise BlockingIOError(11, "Resource temporarily unavailable")  # as fork does


def test_a_lock_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="lock file"), locked(tmp_path / "file" / "lock"):
        pass


def test_the_window_holds_the_newest_revisions_published_in_it(engine: sa.Engine) -> None:
    put(engine, article("new", 1), article("edge", 36), article("old", 37), article("future", -1))
    found = issues.window(engine, NOW - timedelta(hours=36), NOW)
    assert [one.key for one in found] == ["new"]
    assert found[0] == article("new", 1)


def test_an_issue_comes_back_as_it_was_stored(engine: sa.Engine) -> None:
    number = issues.save(engine, making())
    kept = issues.load(engine, number)
    assert kept.issue == issue()
    assert kept.rendered == Rendered("S", "<p>H", "T")
    assert (kept.ranking, kept.report) == (({"story": "s"},), {"stories": 1})
    assert issues.find(engine, "morning", NOW) == number
    assert issues.last_slot(engine, "morning", NOW) == NOW
    assert issues.next_number(engine, "morning") == 2
    assert [line.subject for line in issues.listing(engine, "morning")] == ["S"]


def test_two_issues_of_one_slot_cannot_be(engine: sa.Engine) -> None:
    issues.save(engine, making(1))
    with pytest.raises(StoreError):
        issues.save(engine, making(2))


def test_memory_forgets_skipped_issues(engine: sa.Engine) -> None:
    first = issues.save(engine, making())
    assert issues.memory(engine, "morning", NOW - timedelta(days=1)) == ("{}",)
    issues.set_state(engine, first, "skipped", "late")
    assert issues.memory(engine, "morning", NOW - timedelta(days=1)) == ()
    issues.set_state(engine, first, "made")


@pytest.mark.parametrize("state", ["made", "held", "approved", "sending", "sent", "skipped", "rehearsed"])
def test_what_nobody_got_nor_will_without_somebodys_word_was_not_told(engine: sa.Engine, state: issues.State) -> None:
    issues.set_state(engine, issues.save(engine, making()), state)
    told = state in ("made", "approved", "sending", "sent")
    assert len(issues.memory(engine, "morning", NOW - timedelta(days=1))) == told
    assert len(issues.past(engine, "morning", NOW - timedelta(days=1), NOW)) == told


def test_what_is_held_since_a_backup_was_put_back_may_have_been_told(engine: sa.Engine) -> None:
    for number, slot in enumerate((NOW, NOW + timedelta(days=1)), 1):
        issues.set_state(engine, issues.save(engine, making(number, slot)), "held")
    with writing(engine) as connection:
        meta.put_back(connection, NOW + timedelta(hours=1))
    assert len(issues.memory(engine, "morning", NOW - timedelta(days=1))) == 1
    assert len(issues.past(engine, "morning", NOW - timedelta(days=1), NOW + timedelta(days=1))) == 1


def test_an_issue_that_is_not_there_is_named(engine: sa.Engine) -> None:
    with pytest.raises(UsageError, match="issue 7: there is no such issue"):
        issues.load(engine, 7)


def test_a_payload_of_another_version_is_named(engine: sa.Engine) -> None:
    with pytest.raises(StoreError, match="a stored Article cannot be read"):
        payload.from_json(Article, '{"nonsense": 1}')


def test_runs_are_in_the_ledger(engine: sa.Engine) -> None:
    number = issues.begin_run(engine, "run", NOW)
    issues.end_run(engine, number, NOW + timedelta(seconds=3), "ok", {"feeds": 2})
    (line,) = issues.recent_runs(engine)
    assert (line["outcome"], line["report"]) == ("ok", {"feeds": 2})


def test_no_text_is_encoded_twice(engine: sa.Engine) -> None:
    asked: list[str] = []
    counted = counting(asked)
    for _ in range(2):  # a new run finds what the last one stored
        remembered = cache.remembered_encode(counted, engine, "fake", clock)
        vectors = remembered(["a b", "c", "a b"])
        assert np.array_equal(vectors, encode(["a b", "c", "a b"]))
        remembered(["c"])
    assert asked == ["a b", "c"]
    assert cache.remembered_encode(counted, engine, "fake", clock)([]).shape == (0, 384)


def test_no_prompt_is_answered_twice(engine: sa.Engine) -> None:
    asked: list[str] = []

    def shout(prompts: list[str]) -> list[str]:
        asked.extend(prompts)
        return [prompt.upper() for prompt in prompts]

    for _ in range(2):
        assert cache.remembered_generate(shout, engine, "fake", clock)(["a", "b", "a"]) == ["A", "B", "A"]
    assert asked == ["a", "b"]


def test_a_silence_is_not_remembered(engine: sa.Engine) -> None:
    answers = iter([["", "B"], ["A"]])
    ask = cache.remembered_generate(lambda _: next(answers), engine, "fake", clock)
    assert ask(["a", "b"]) == ["", "B"]
    assert ask(["a", "b"]) == ["A", "B"]


def test_what_is_known_is_not_made_again(engine: sa.Engine) -> None:
    asked: list[int] = []

    def make(numbers: Sequence[int]) -> list[bytes]:
        asked.extend(numbers)
        return [b"%d" % number for number in numbers]

    recall = cache.recall_of(engine, "fake", clock)
    assert recall(["a", "b", "a"], make) == [b"0", b"1", b"0"]
    assert cache.recall_of(engine, "fake", clock)(["c", "b"], make) == [b"0", b"1"]
    assert asked == [0, 1, 0]
    assert cache.recall_of(engine, "other", clock)(["b"], make) == [b"0"]
    assert asked == [0, 1, 0, 0]


def test_old_results_are_pruned(engine: sa.Engine) -> None:
    cache.remembered_generate(lambda prompts: prompts, engine, "fake", clock)(["a"])
    assert cache.prune(engine, NOW) == 0
    assert cache.prune(engine, NOW + timedelta(seconds=1)) == 1


def test_the_migrations_lead_to_the_schema_of_the_code(engine: sa.Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    assert not differences, "write a migration"


def test_a_store_of_an_earlier_schema_is_brought_up_to_date_and_keeps_what_it_has(engine: sa.Engine, tmp_path: Path) -> None:
    number = issues.save(engine, making())
    with store.writing(engine) as connection:
        for name in ("entries_text", "deliveries_changed", "issues_listed"):
            connection.exec_driver_sql(f"DROP INDEX {name}")
        connection.exec_driver_sql("DROP TABLE strikes")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num='0001'")
    engine.dispose()
    opened = fakes_mail.opened(tmp_path / "digest.db")
    test_the_migrations_lead_to_the_schema_of_the_code(opened)
    assert issues.load(opened, number).issue == issue()


@pytest.mark.parametrize(
    "query",
    [
        "entries WHERE text IN ('a', 'b')",
        "deliveries WHERE state = 'failed' AND changed > 'a'",
        "deliveries WHERE state = 'data'",
    ],
)
def test_what_every_run_looks_for_has_an_index(engine: sa.Engine, query: str) -> None:
    with store.reading(engine) as connection:
        (plan,) = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT * FROM {query}").mappings()
    assert "USING INDEX" in plan["detail"]


def test_a_list_of_issues_reads_no_issue(engine: sa.Engine) -> None:
    issues.save(engine, making())
    asked: list[tuple[str, object]] = []
    sa.event.listen(engine, "after_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    issues.listing(engine, states=("held",))
    issues.listing(engine)
    issues.newest(engine, "morning", real=True)
    with engine.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", given).all()
            for query, given in tuple(asked)
            if "issues.subject" in query
        ]
    assert len(plans) == 3
    assert all("issues USING COVERING INDEX issues_listed" in plan[0].detail for plan in plans)


# -- a damaged store -----------------------------------------------------------------------------------------------

EMPTY = "editions: [{name: morning, title: M, recipients: {addresses: [ann@reader.example]}}]\nmail: {sender: m@news.example, secret: s}"


def overwrite(path: Path) -> None:
    """Damage a store in its middle, as a dying disk does."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def forget(path: Path) -> None:
    """Let a store be gone, as after a move that forgot it."""
    path.unlink()


@pytest.mark.parametrize("damage", [overwrite, empty, forget])
def test_a_damaged_store_gives_way_to_its_backup_with_a_word_and_nothing_of_it_goes_out_twice(
    damage: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(EMPTY, encoding="utf-8")
    settings = config.parse(EMPTY, "config.yaml", tmp_path)
    engine, gone = fakes_mail.stored(tmp_path / "digest.db")
    sending.deliver(engine, settings, [gone], lambda: fakes_mail.SLOT)
    waits = fakes_mail.add_issue(engine, number=2, slot=fakes_mail.SLOT + timedelta(hours=1))
    keeping.keep(engine)  # as before a sending, which then went well and is lost with the store
    engine.dispose()
    damage(tmp_path / "digest.db")
    assert cli.outcome(["status"]) == 74
    assert "; `digest run` puts its backup back" in capsys.readouterr().err
    assert cli.outcome(["--now", fakes_mail.SLOT.isoformat(), "run"]) == 0
    said = capsys.readouterr().err
    was = "gone" if damage is forget else "damaged"
    assert f"the store was {was}, and the backup of" in said
    assert (tmp_path / "digest.db.damaged").exists() is (damage is not forget)
    lines = issues.listing(store.open_store(str(tmp_path / "digest.db")))
    states = {line.id: (line.state, line.reason.partition(",")[0]) for line in lines}
    assert states == {gone: ("sent", ""), waits: ("held", f"the store was {was}")}
    assert len(list((tmp_path / "outbox").rglob("*.eml"))) == 1


def test_a_delivery_under_way_in_the_backup_is_unknown_once_it_is_put_back(tmp_path: Path) -> None:
    settings = config.parse(
        EMPTY.replace("mail: {", "mail: {transport: smtp, servers: [{host: 127.0.0.1, port: 9, tls: none}], "), "c", tmp_path
    )
    engine, issue_id = fakes_mail.stored(tmp_path / "digest.db")
    sending.deliver(engine, settings, [issue_id], lambda: fakes_mail.SLOT)
    assert not decisions.unknown(engine)
    engine.dispose()
    overwrite(tmp_path / "digest.db")
    keeping.put_back(str(tmp_path / "digest.db"), Damaged("d", "damaged"), NOW)
    (line,) = decisions.unknown(store.open_store(str(tmp_path / "digest.db")))
    assert "is back in its place" in line.reply


def test_each_damaged_store_is_kept_with_its_own_journal_alone(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    engine = fakes_mail.opened(path)
    keeping.keep(engine)
    engine.dispose()
    for name in (".damaged", ".damaged-wal"):
        (tmp_path / f"digest.db{name}").write_bytes(b"the first")
    assert "kept as digest.db.damaged-2;" in keeping.put_back(str(path), Damaged("d", "damaged"), NOW)
    assert (tmp_path / "digest.db.damaged").read_bytes() == b"the first"
    assert (tmp_path / "digest.db.damaged-2").exists()


def test_a_store_lies_where_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "a?b=c#d %41" / "digest.db"
    kept = tmp_path / "kept.db"
    engine = fakes_mail.opened(path)
    issues.save(engine, making())
    assert [one.name for one in path.parent.iterdir() if one.name == "digest.db"] == ["digest.db"]
    keeping.backup(str(path), kept)
    engine.dispose()
    keeping.restore(kept, str(path), NOW)
    assert len(issues.listing(fakes_mail.opened(path))) == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == [path.parent.name, "kept.db"]


def test_without_a_good_backup_a_damaged_store_stays_as_it_is(tmp_path: Path) -> None:
    engine, _ = fakes_mail.stored(tmp_path / "digest.db")
    engine.dispose()
    overwrite(tmp_path / "digest.db")
    before = (tmp_path / "digest.db").read_bytes()
    for spare, says in (
        (None, "^d: damaged"),
        (b"no store either", "^d: damaged, and so is digest.db.backup beside it; `digest restore`"),
    ):
        if spare:
            store.spare_of(str(tmp_path / "digest.db")).write_bytes(spare)
        with pytest.raises(Damaged, match=says):
            keeping.put_back(str(tmp_path / "digest.db"), Damaged("d", "damaged"), NOW)
    assert (tmp_path / "digest.db").read_bytes() == before


def test_who_leaves_is_noted_in_the_copy_without_copying_the_store(tmp_path: Path) -> None:
    engine, _ = fakes_mail.stored(tmp_path / "digest.db")
    spare = store.spare_of(str(tmp_path / "digest.db"))
    keeping.keep_gone(engine)
    assert spare.exists()
    os.utime(spare, (1, 1))
    meta.remember(engine, "much", "not copied")
    with store.writing(engine) as connection:
        subscribers.suppress(connection, "ann@reader.example", "unsubscribed", NOW, edition="morning")
    for _ in range(2):
        keeping.keep_gone(engine)
    assert (spare.stat().st_mtime, list(tmp_path.glob("*.backup-*"))) == (1, [])
    copied = fakes_mail.opened(spare)
    with store.reading(copied) as connection:
        assert [one.address for one in subscribers.gone(connection)] == ["ann@reader.example"]
        assert meta.read(connection, "much") is None
    copied.dispose()
    spare.write_bytes(b"no store")
    keeping.keep_gone(engine)
    with store.reading(fakes_mail.opened(spare)) as connection:
        assert meta.read(connection, "much") == "not copied"


def test_a_damaged_store_never_takes_the_place_of_its_good_backup_and_sends_nothing(tmp_path: Path) -> None:
    engine, issue_id = fakes_mail.stored(tmp_path / "digest.db")
    keeping.keep(engine)
    good = store.spare_of(str(tmp_path / "digest.db")).read_bytes()
    engine.dispose()
    overwrite(tmp_path / "digest.db")
    with pytest.raises(Damaged):
        sending.deliver(engine, config.parse(EMPTY, "c", tmp_path), [issue_id], lambda: fakes_mail.SLOT)
    assert store.spare_of(str(tmp_path / "digest.db")).read_bytes() == good
    assert not (tmp_path / "outbox").exists()


def test_a_backup_that_cannot_be_made_takes_the_old_one_with_it(tmp_path: Path) -> None:
    engine, _ = fakes_mail.stored(tmp_path / "digest.db")
    keeping.keep(engine)
    (tmp_path / ".digest.db.backup.part").mkdir()  # where the copy would be written
    keeping.keep(engine)
    assert not store.spare_of(str(tmp_path / "digest.db")).exists()


def test_what_a_copy_left_that_failed_is_cleared_away(tmp_path: Path) -> None:
    engine, _ = fakes_mail.stored(tmp_path / "digest.db")
    (tmp_path / ".digest.db.backup.part-journal").write_bytes(b"of a full disk")
    keeping.keep(engine)
    assert store.spare_of(str(tmp_path / "digest.db")).exists()
    assert not list(tmp_path.glob(".*part*"))


def test_a_store_that_cannot_be_worked_on_says_to_look_at_the_disk_too(tmp_path: Path) -> None:
    (tmp_path / "digest.db-shm").mkdir()
    with pytest.raises(StoreError, match="disk"):
        store.open_store(str(tmp_path / "digest.db"))


def test_copies_made_at_once_are_all_good(tmp_path: Path) -> None:
    engine = store.open_store(str(tmp_path / "digest.db"))
    meta.remember(engine, "much", "x" * 5_000_000)
    keeping.keep(engine)
    together = threading.Barrier(8)

    def copied(_number: int) -> bool:
        together.wait()
        keeping.keep(engine)
        return store.spare_of(str(tmp_path / "digest.db")).exists()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(copied, range(40)))
    engine.dispose()
    assert not list(tmp_path.glob("*.part*"))


# -- a backup put back by hand -------------------------------------------------------------------------------------

AT = fakes_mail.SLOT.isoformat()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(EMPTY, encoding="utf-8")
    return tmp_path


def mailed(folder: Path) -> int:
    return len(list((folder / "outbox").rglob("*.eml")))


def test_a_backup_put_back_sends_nothing_twice_and_says_what_waits(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, _ = fakes_mail.stored(place / "digest.db")
    held = fakes_mail.add_issue(engine, number=2, slot=fakes_mail.SLOT - timedelta(days=1))
    decisions.hold(engine, held, "waits for approval")
    assert cli.outcome(["backup", "b.db"]) == 0
    decisions.approve(engine, held, fakes_mail.SLOT)
    assert cli.outcome(["--now", AT, "run"]) == 0
    assert mailed(place) == 2
    engine.dispose()
    capsys.readouterr()
    assert cli.outcome(["--now", AT, "restore", "--yes", "b.db"]) == 0
    said = capsys.readouterr().out
    assert "2 issues (held), 0 deliveries (unknown)" in said
    assert "`digest approve ISSUE`" in said
    assert cli.outcome(["--now", AT, "run"]) == 0
    assert mailed(place) == 2
    lines = issues.listing(fakes_mail.opened(place / "digest.db"))
    assert all(line.state == "held" and line.reason.startswith("the store was put back from b.db") for line in lines)
    assert any(line.reason.endswith("waits for approval") for line in lines)


@pytest.mark.parametrize("name", ["digest.db", "./digest.db-wal", "linked/digest.db", "digest.db.backup"])
def test_a_backup_does_not_go_into_the_place_of_the_store(place: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    fakes_mail.stored(place / "digest.db")
    (place / "linked").symlink_to(place)
    before = (place / "digest.db").stat().st_ino
    assert cli.outcome(["backup", name]) == 64
    assert f"backup: {Path(name)} is the store's own; name another file" in capsys.readouterr().err
    assert (place / "digest.db").stat().st_ino == before


def test_a_delivery_on_its_way_in_a_backup_is_unknown_once_that_is_put_back(place: Path) -> None:
    settings = config.parse(
        EMPTY.replace("mail: {", "mail: {transport: smtp, servers: [{host: 127.0.0.1, port: 9, tls: none}], "), "c", place
    )
    engine, issue_id = fakes_mail.stored(place / "digest.db")
    sending.deliver(engine, settings, [issue_id], lambda: fakes_mail.SLOT)
    keeping.backup(str(place / "digest.db"), place / "b.db")
    engine.dispose()
    done = keeping.restore(place / "b.db", str(place / "digest.db"), NOW)
    assert (done.held, done.unknown) == (0, 1)
    assert [line.address for line in decisions.unknown(fakes_mail.opened(place / "digest.db"))] == ["ann@reader.example"]


def test_who_left_since_the_backup_stays_away_when_that_is_put_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = fakes_mail.opened(place / "digest.db")
    for name in ("left", "bounced", "stays"):
        assert cli.outcome(["subscribers", "add", f"{name}@reader.example"]) == 0
    assert cli.outcome(["backup", "b.db"]) == 0
    assert cli.outcome(["subscribers", "remove", "left@reader.example"]) == 0
    for number in range(12):
        assert cli.outcome(["subscribers", "add", f"new{number:02}@reader.example"]) == 0
    with writing(engine) as connection:
        subscribers.suppress(connection, "bounced@reader.example", "bounced", NOW, detail="no such user")
    capsys.readouterr()
    assert cli.outcome(["restore", "--yes", "b.db"]) == 0
    said = capsys.readouterr().out
    assert "kept away: 2 who unsubscribed or bounced" in said
    assert "added since the backup, and now missing: new00@reader.example, new01@reader.example, " in said
    assert ", new09@reader.example and 2 more; `digest subscribers add` or `import`" in said
    with store.reading(fakes_mail.opened(place / "digest.db")) as connection:
        assert [one.address for one in subscribers.active(connection, "morning")] == ["stays@reader.example"]


def test_a_backup_goes_into_the_place_of_a_damaged_store_and_says_that_who_left_is_not_known(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fakes_mail.stored(place / "digest.db")[0].dispose()
    assert cli.outcome(["backup", "b.db"]) == 0
    overwrite(place / "digest.db")
    capsys.readouterr()
    assert cli.outcome(["restore", "--yes", "b.db"]) == 0
    assert "who unsubscribed or bounced after it was written is not known" in capsys.readouterr().out
    assert len(issues.listing(fakes_mail.opened(place / "digest.db"))) == 1


def test_a_backup_of_a_newer_version_is_refused_and_one_may_go_where_no_store_is(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine, _ = fakes_mail.stored(place / "digest.db")
    assert cli.outcome(["backup", "b.db"]) == 0
    with writing(engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    (place / "digest.db").rename(place / "newer.db")
    for rest in place.glob("digest.db*"):
        rest.unlink()
    assert cli.outcome(["restore", "--yes", "newer.db"]) == 74
    assert "newer.db: it was made by a newer version (schema 9999); upgrade digest first" in capsys.readouterr().err
    assert cli.outcome(["restore", "--yes", "b.db"]) == 0
    assert "digest.db is restored\n" in capsys.readouterr().out
    assert len(issues.listing(fakes_mail.opened(place / "digest.db"))) == 1


def test_what_a_backup_takes_the_place_of_is_kept_whole_each_time(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fakes_mail.opened(place / "digest.db")  # open: what is written next is in the journal
    assert cli.outcome(["backup", "b.db"]) == 0
    for number, name in enumerate(("one", "two", "three")):
        fakes_mail.opened(place / "digest.db")
        assert cli.outcome(["subscribers", "add", f"{name}@reader.example"]) == 0
        assert cli.outcome(["restore", "--yes", "b.db"]) == 0
        aside = "digest.db.before-restore" + (f"-{number + 1}" if number else "")
        assert f"kept as {place / aside}\n" in capsys.readouterr().out
    for number, name in (("", "one"), ("-2", "two"), ("-3", "three")):
        with store.reading(fakes_mail.opened(place / f"digest.db.before-restore{number}")) as connection:
            assert [line.address for line in subscribers.listing(connection)] == [f"{name}@reader.example"]
    assert not list(place.glob("*restoring*"))


def test_who_left_stays_away_when_the_store_is_gone_and_an_older_backup_is_put_back(place: Path) -> None:
    engine, _ = fakes_mail.stored(place / "digest.db")
    assert cli.outcome(["backup", "b.db"]) == 0
    with store.writing(engine) as connection:
        subscribers.suppress(connection, "ann@reader.example", "unsubscribed", NOW)
    keeping.keep(engine)
    engine.dispose()
    forget(place / "digest.db")
    assert cli.outcome(["subscribers", "list"]) == 74
    assert cli.outcome(["restore", "--yes", "b.db"]) == 0
    with store.reading(fakes_mail.opened(place / "digest.db")) as connection:
        assert [one.address for one in subscribers.gone(connection)] == ["ann@reader.example"]


def test_the_copy_beside_the_store_is_of_what_was_put_back(place: Path) -> None:
    engine, _ = fakes_mail.stored(place / "digest.db")
    assert cli.outcome(["backup", "b.db"]) == 0
    fakes_mail.add_issue(engine, number=2, slot=fakes_mail.SLOT + timedelta(hours=1))
    keeping.keep(engine)
    engine.dispose()
    assert cli.outcome(["restore", "--yes", "b.db"]) == 0
    assert [line.state for line in issues.listing(fakes_mail.opened(store.spare_of(str(place / "digest.db"))))] == ["held"]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:c0rrect-h0rse@127.0.0.1:1/d",
        "postgresql://ann:c0rrect-h0rse@[::1/d?x",
        "postgresql://ann:pa#c0rrect-h0rse@127.0.0.1:1/d",
        "postgresql://ann:pa/c0rrect-h0rse@127.0.0.1:1/d",
        "postgresql://ann:pa#c0rrect-h0rse@127.0.0.1:port/d",
        "postgresql://127.0.0.1:1/d?user=ann&password=c0rrect-h0rse",
    ],
)
def test_the_password_of_a_database_server_is_in_no_error(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        store.open_store(url)
    assert "c0rrect-h0rse" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_vectors_that_are_no_numbers_are_refused_and_not_remembered(engine: sa.Engine, wrong: float) -> None:
    def broken(texts: list[str]) -> np.ndarray:
        vectors = encode(texts)
        vectors[-1, 7] = wrong
        return vectors

    with pytest.raises(ModelError, match="all-MiniLM-L6-v2:bfloat16: the encoder gives vectors that are not numbers"):
        cache.remembered_encode(broken, engine, "encode:all-MiniLM-L6-v2:bfloat16", clock)(["a", "b"])
    assert cache.prune(engine, NOW + timedelta(days=1)) == 0


def test_vectors_remembered_that_are_no_numbers_are_encoded_anew(engine: sa.Engine) -> None:
    asked: list[str] = []
    counted = counting(asked)
    cache.remembered_encode(counted, engine, "fake", clock)(["a", "b"])
    with writing(engine) as connection:
        wrong = np.full(384, np.nan, np.float32).tobytes()
        connection.execute(sa.update(schema.cache).where(schema.cache.c.key == cache._key("a")).values(value=wrong))
    assert np.array_equal(cache.remembered_encode(counted, engine, "fake", clock)(["a", "b"]), encode(["a", "b"]))
    assert asked == ["a", "b", "a"]


def bound() -> None:
    """Be one whom the rights of files bind: root gives up the power to pass over them."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE; no power is left behind by exec


def as_reader(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Call a verb as one whom the rights of files bind."""
    command = [sys.executable, "-m", "digest", *words]
    return subprocess.run(command, check=False, cwd=folder, preexec_fn=bound, capture_output=True, text=True)


@pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped as Linux does")
@pytest.mark.parametrize("closed", ["digest.db", "."])
def test_a_store_that_may_only_be_read_is_shown_and_not_written(tmp_path: Path, closed: str) -> None:
    (tmp_path / "config.yaml").write_text("editions: [{name: morning, title: Morning}]", encoding="utf-8")
    engine = store.open_store(str(tmp_path / "digest.db"))
    number = issues.save(engine, making())
    engine.dispose()
    rights = (tmp_path / closed).stat().st_mode
    (tmp_path / closed).chmod(rights & ~0o222)
    try:
        said = [as_reader(*words, folder=tmp_path) for words in (["status"], ["issues"], ["preview", "--format", "txt"])]
        refused = as_reader("hold", str(number), folder=tmp_path)
        checked = as_reader("check", "--offline", folder=tmp_path)
    finally:
        (tmp_path / closed).chmod(rights)
    assert [one.returncode for one in said] == [0, 0, 0], said
    assert refused.returncode == 74
    assert "digest.db: the database may only be read; give this user the right to write the file" in refused.stderr
    assert "digest.db: may only be read" in checked.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped as Linux does")
def test_a_store_that_may_only_be_read_is_shown_with_what_its_journal_holds(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("editions: [{name: morning, title: Morning}]", encoding="utf-8")
    engine = store.open_store(str(tmp_path / "digest.db"))
    rights = tmp_path.stat().st_mode
    with store.reading(engine) as connection:
        connection.exec_driver_sql("SELECT 1")
        issues.save(engine, making())
        tmp_path.chmod(rights & ~0o222)
        try:
            said = as_reader("issues", folder=tmp_path)
        finally:
            tmp_path.chmod(rights)
    assert "morning 1" in said.stdout, said


LOOKING = """
import sys
from digest import store
engine = store.open_store("digest.db")
for _ in sys.stdin:
    with store.reading(engine) as connection:
        print(connection.exec_driver_sql("SELECT count(*), max(length(value)) FROM meta").one(), flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped as Linux does")
def test_a_store_that_is_looked_at_while_a_run_writes_it_is_not_damaged(tmp_path: Path) -> None:
    file, command = tmp_path / "digest.db", [sys.executable, "-c", LOOKING]
    filled(file, 2000, 2000)
    file.chmod(0o400)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=tmp_path, preexec_fn=bound, **pipes) as looking:  # noqa: PLW1509 - one thread
        assert looking.stdin is not None
        assert looking.stdout is not None
        looking.stdin.write("once\n")
        assert looking.stdout.readline() == "(2000, 2000)\n"
        file.chmod(0o600)
        filled(file, 3000, 1500)
        looking.stdin.write("again\n")
        assert looking.stdout.readline() == "(3000, 1500)\n"


def filled(file: Path, number: int, size: int) -> None:
    """Write more facts than SQLite keeps in memory, in the place of those that were there."""
    engine = store.open_store(str(file))
    with writing(engine) as connection:
        connection.execute(sa.delete(schema.meta))
        connection.execute(sa.insert(schema.meta), [{"name": str(one), "value": "x" * size} for one in range(number)])
    engine.dispose()
