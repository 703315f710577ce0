"""Issues go out: frozen, once each, retried, recovered, corrected; who gets them; and how things stand."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.server
import json
import socketserver
import threading
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from fakes_mail import HTML, SLOT, TEXT, Clock, Script, add_issue, close_stores, config, mail, mail_server, opened, stored  # noqa: F401 - close_stores is a fixture

from digest.config import Alerts, Hold, Recipients
from digest.deliver import alarm, mime
from digest.deliver.outcome import Outcome
from digest.errors import Busy, ConfigError, DataError, DigestError, MailError, OutputError, StoreError, UsageError
from digest.pipeline import checking, decisions, sending, standing, subscribers
from digest.pipeline.gather import Maps
from digest.pipeline.holding import hold_reason
from digest.store import deliveries, issues, keeping, meta, open_store, reading, renaming, spare_of, writing
from digest.store import subscribers as shelf
from digest.store.journal import Journal
from digest.store.locks import locked
from digest.store.schema import deliveries as table
from digest.store.schema import issues as issues_table
from digest.types import Article, Brief, Citation, Issue, Rendered, Section, Sentence, Story, Subscriber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.config import Config

TO = ("ann@reader.example", "bob@reader.example", "carl@reader.example")


def states(engine: sa.Engine) -> dict[str, str]:
    with reading(engine) as connection:
        return {row.address: row.state for row in connection.execute(sa.select(table).order_by(table.c.address))}


def folder(tmp_path: Path, **edition: Any) -> Config:  # noqa: ANN401 - config's
    return config(mail(transport="folder", folder=tmp_path / "out"), TO, **edition)


def kept(tmp_path: Path) -> int:
    return len(list((tmp_path / "out" / "new").iterdir())) if (tmp_path / "out").exists() else 0


# -- once ----------------------------------------------------------------------------------------------------------


def test_an_issue_goes_to_everyone_once_however_often_it_is_delivered(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script()
    with mail_server(script) as port:
        first = sending.deliver(engine, config(mail(port), TO), issues.waiting(engine), Clock())
        again = sending.deliver(engine, config(mail(port), TO), [issue], Clock())
    assert script.recipients == list(TO)
    assert (first.issues[0].state, first.issues[0].sent) == ("sent", 3)
    assert again.issues == first.issues
    assert issues.waiting(engine) == ()


def test_a_checked_copy_lies_beside_the_store_before_the_first_mail_and_after_the_last(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    spare, seen = spare_of(str(tmp_path / "digest.db")), []
    sending.deliver(engine, folder(tmp_path), [issue], Clock(), lambda _step: seen.append(spare.exists()))
    assert seen
    assert all(seen)
    assert set(states(open_store(str(spare))).values()) == {"sent"}


def test_whoever_gave_no_name_is_greeted_as_a_reader(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script()
    with mail_server(script) as port:
        sending.deliver(engine, config(mail(port)), [issue], Clock())
    body = script.parsed().get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("Dear reader, ")


def test_a_copy_of_a_store_mails_nobody_while_the_original_is_there(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script()
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        sending.deliver(engine, plan, [], Clock())
        keeping.backup(str(tmp_path / "digest.db"), tmp_path / "tries" / "digest.db")
        copy = opened(tmp_path / "tries" / "digest.db")
        sending.deliver(engine, plan, [issue], Clock())
        with pytest.raises(ConfigError, match=r"is a copy of .*/digest\.db, which is still there: both would send"):
            sending.deliver(copy, plan, [issue], Clock())
        checked = [one for one in checking.check(plan, copy, None, Maps(map, map), SLOT) if one.what == "store"]
        assert [one.says.startswith("it is a copy of") for one in checked] == [True]
        assert sending.deliver(copy, folder(tmp_path), [issue], Clock()).issues[0].sent == len(TO)
        engine.dispose()
        (tmp_path / "digest.db").rename(tmp_path / "old.db")
        assert sending.deliver(copy, plan, [issue], Clock()).failures == ()
    assert script.recipients == list(TO)


@pytest.mark.parametrize("there", ["nothing", "folder", "words", "empty", "another"])
def test_a_store_that_moved_mails_whatever_else_is_now_where_it_was(tmp_path: Path, there: str) -> None:
    old, new = tmp_path / "old" / "digest.db", tmp_path / "new" / "digest.db"
    script = Script()
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        engine, issue = stored(old)
        sending.deliver(engine, plan, [], Clock())
        engine.dispose()
        old.parent.rename(new.parent)
        if there == "another":
            sending.deliver(stored(old)[0], plan, [], Clock())
        elif there == "folder":
            old.mkdir(parents=True)
        elif there != "nothing":
            old.parent.mkdir()
            old.write_text("words" if there == "words" else "", encoding="utf-8")
        assert sending.deliver(opened(new), plan, [issue], Clock()).failures == ()
    assert script.recipients == list(TO)


def test_of_an_edition_that_is_gone_for_good_nothing_goes_out_and_no_run_fails_for_it(tmp_path: Path) -> None:
    engine, begun = stored(tmp_path / "digest.db", edition="evening")
    shelf_of(engine, "evening", Subscriber("eve@reader.example"), Subscriber("far@reader.example", timezone="Pacific/Honolulu"))
    evening = {"name": "evening", "recipients": Recipients()}
    with mail_server(script := Script()) as port:
        sending.deliver(engine, config(mail(port), **evening), [begun], Clock())
        stopped = add_issue(engine, edition="evening", number=2, slot=SLOT - dt.timedelta(minutes=1))
        sending.deliver(engine, config(mail(port), **evening), [stopped], Clock())
        decisions.hold(engine, stopped)
        waits = add_issue(engine, edition="evening", number=3, slot=SLOT - dt.timedelta(minutes=2))
        renaming.drop(engine, "evening")
        report = sending.deliver(engine, config(mail(port), TO), issues.waiting(engine), lambda: SLOT + dt.timedelta(hours=20))
    assert report.failures == ()
    assert script.recipients == ["eve@reader.example"] * 2
    assert [issues.line(engine, one).state for one in (begun, stopped, waits)] == ["sent", "sent", "skipped"]
    assert issues.waiting(engine) == ()


def shelf_of(engine: sa.Engine, edition: str, *people: Subscriber) -> None:
    with writing(engine) as connection:
        shelf.add(connection, edition, people, SLOT)


def test_a_store_seen_at_two_places_is_no_copy_of_itself(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    (tmp_path / "mounted").symlink_to(tmp_path)  # noted as a mount is, whose path stays as it is
    meta.remember(engine, "sends_from", f"00 {tmp_path / 'mounted' / 'digest.db'}")
    with mail_server(script := Script()) as port:
        assert sending.deliver(engine, config(mail(port), TO), [issue], Clock()).failures == ()
    assert script.recipients == list(TO)


def test_an_issue_that_cannot_be_read_is_held_back_and_the_others_go_out(tmp_path: Path) -> None:
    engine, bad = stored(tmp_path / "digest.db", slot=SLOT - dt.timedelta(minutes=1))
    add_issue(engine, number=2)
    with writing(engine) as connection:
        connection.execute(sa.update(issues_table).where(issues_table.c.id == bad).values(payload='{"edition": null}'))
    report = sending.deliver(engine, folder(tmp_path), issues.waiting(engine), Clock())
    assert [(one.state, one.sent) for one in report.issues] == [("held", 0), ("sent", 3)]
    assert "issue 1: a stored Issue cannot be read" in report.failures[0].reason
    assert standing.alarms(report)[0].startswith(
        "morning no. 1 is held: a stored Issue cannot be read; `digest compose morning"
    )
    assert issues.waiting(engine) == ()


def test_an_issue_frozen_before_it_was_damaged_goes_to_everyone(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script({"RCPT carl@reader.example": "451 4.3.0 later"})
    with mail_server(script) as port:
        clock = Clock()
        sending.deliver(engine, config(mail(port), TO), [issue], clock)
        with writing(engine) as connection:
            connection.execute(sa.update(issues_table).values(payload="torn"))
        script.replies.clear()
        clock.on(hours=1)
        report = sending.deliver(engine, config(mail(port), TO), [issue], clock)
    assert (report.issues[0].state, report.issues[0].sent) == ("sent", 3)


def test_parallel_connections_send_to_everyone_once(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script()
    to = tuple(f"r{number:03}@reader.example" for number in range(130))
    with mail_server(script) as port:
        sending.deliver(engine, config(mail(port, connections=4), to), [issue], Clock())
    assert sorted(script.recipients) == list(to)
    assert script.connections == 4


def test_list_and_bytes_are_frozen_when_sending_begins(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script({"RCPT bob@reader.example": "451 later"})
    with mail_server(script) as port:
        sending.deliver(engine, config(mail(port), TO), [issue], Clock())
        with writing(engine) as connection:
            connection.execute(sa.update(issues_table).values(html="changed", subject="changed"))
        script.replies.clear()
        clock = Clock(SLOT + dt.timedelta(minutes=6))
        changed = config(mail(port, sender="Other <other@news.example>"), ("new@reader.example", *TO))
        sending.deliver(engine, changed, [issue], clock)
    assert script.recipients == ["ann@reader.example", "carl@reader.example", "bob@reader.example"]
    late = script.parsed(2)
    assert (late["Subject"], late["From"]) == ("Größtes: five stories", "Morning <morning@news.example>")


def test_4xx_is_tried_again_with_back_off_until_the_deadline(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script({"RCPT bob@reader.example": "451 4.2.0 later"})
    clock = Clock()
    tries = []
    with mail_server(script) as port:
        plan = config(mail(port, retry_for="1h"), TO)
        for _ in range(80):
            report = sending.deliver(engine, plan, [issue], clock).issues[0]
            tries.append(script.commands["RCPT"])
            clock.on(minutes=1)
    assert (report.state, report.sent, report.failed, report.pending) == ("sent", 2, 1, 0)
    asked = [minute for minute in range(1, 80) if tries[minute] > tries[minute - 1]]
    assert asked == [5, 15, 35, 60]
    with reading(engine) as connection:
        assert "given up after 5 attempts" in deliveries.listing(connection, "failed")[0].reply


def test_5xx_ends_a_delivery_and_a_dead_address_is_never_written_to_again(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script({"RCPT bob@reader.example": "550 5.1.1 unknown", "RCPT carl@reader.example": "550 5.7.1 blocked"})
    with mail_server(script) as port:
        sending.deliver(engine, config(mail(port), TO), [issue], Clock())
        script.replies.clear()
        following = add_issue(engine, slot=SLOT + dt.timedelta(days=1), number=2)
        sending.deliver(engine, config(mail(port), TO), [following], Clock(SLOT + dt.timedelta(days=1)))
    assert script.recipients == ["ann@reader.example", "ann@reader.example", "carl@reader.example"]


def test_a_lost_last_reply_is_unknown_listed_and_settled_by_hand(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script({"END bob@reader.example": "lost", "END carl@reader.example": "drop"})
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        report = sending.deliver(engine, plan, [issue], Clock()).issues[0]
        assert (report.state, report.unknown) == ("sent", 2)
        listed = decisions.unknown(engine)
        assert [line.address for line in listed] == ["bob@reader.example", "carl@reader.example"]
        assert listed[0].message_id == script.parsed(1)["Message-ID"]
        sending.deliver(engine, plan, [issue], Clock())
        assert len(script.messages) == 2
        script.replies.clear()
        assert decisions.settle(engine, issue, "Bob@reader.example", "sent", SLOT) == 1
        assert decisions.settle(engine, issue, "", "pending", SLOT) == 1
        sending.deliver(engine, plan, issues.waiting(engine), Clock())
    assert sorted(script.recipients) == list(TO)
    assert set(states(engine).values()) == {"sent"}
    with pytest.raises(UsageError, match="no unknown delivery"):
        decisions.settle(engine, issue, "", "sent", SLOT)


def test_what_failed_is_sent_again_by_hand_and_never_to_who_is_suppressed(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script({"RCPT ann@reader.example": "550 5.1.1 unknown", "END": "554 5.7.1 policy"}), Clock()
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        sending.deliver(engine, plan, [issue], clock)
        script.replies.clear()
        clock.on(days=2)
        with pytest.raises(UsageError, match="no unknown delivery"):
            decisions.settle(engine, issue, "", "sent", clock())
        with pytest.raises(UsageError, match="no unknown or failed delivery to ann"):
            decisions.settle(engine, issue, TO[0], "pending", clock())
        assert standing.status(engine, plan, clock())["how_to_retry"]
        assert decisions.settle(engine, issue, "", "pending", clock()) == 2
        for _ in range(2):
            sending.deliver(engine, plan, issues.waiting(engine), clock)
    assert script.recipients == list(TO[1:])
    assert states(engine) == {TO[0]: "failed", TO[1]: "sent", TO[2]: "sent"}


def test_an_unreachable_server_changes_nothing_but_the_report(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    report = sending.deliver(engine, config(mail(9), TO), [issue], Clock())
    assert report.issues[0].state == "sending"
    assert "cannot be reached" in report.failures[0].reason
    with reading(engine) as connection:
        assert {(row.state, row.attempts) for row in connection.execute(sa.select(table))} == {("pending", 0)}
    assert any("cannot be reached" in line for line in standing.alarms(report))


@pytest.mark.parametrize(
    ("replies", "state", "told"),
    [
        ({"END": "554 5.7.1 spam"}, "failed", "3 of 3 deliveries failed; last: end of message: 5.7.1 spam"),
        ({"END ann@reader.example": "554 5.7.1 spam", "END bob@reader.example": "554 5.7.1 spam"}, "sent", "2 of 3 deliveries failed"),
        ({"END": "554 5.7.1 spam", "RCPT carl@reader.example": "451 later"}, "sending", "2 of 2 deliveries failed"),
        ({"END": "drop"}, "sent", "unknown deliveries: 3, never sent again by themselves"),
        ({"RCPT bob@reader.example": "550 5.1.1 no"}, "sent", ""),
        ({"RCPT": "451 later"}, "sending", ""),
    ],
)  # fmt: skip
def test_what_reached_nobody_or_is_unknown_is_the_runs_failure_once(
    tmp_path: Path, replies: dict[str, str], state: str, told: str
) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    with mail_server(Script(replies)) as port:
        first, again = (sending.deliver(engine, config(mail(port), TO), [issue], Clock()) for _ in range(2))
    assert first.issues[0].state == state
    assert [one.reason[: len(told)] for one in first.failures] == ([told] if told else [])
    assert again.failures == ()
    if told:
        assert str(first.failures[0]) in standing.alarms(first)


def test_what_was_never_reached_is_given_up_in_the_end(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    plan = config(mail(9), TO)
    sending.deliver(engine, plan, [issue], Clock())
    report = sending.deliver(engine, plan, [issue], Clock(SLOT + dt.timedelta(days=1, minutes=1))).issues[0]
    assert (report.state, report.failed) == ("failed", 3)


@pytest.mark.parametrize("trouble", [{}, {"RCPT": "451 4.7.1 greylisted"}])
def test_patience_counts_from_when_an_issue_was_let_go(tmp_path: Path, trouble: dict[str, str]) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    decisions.hold(engine, issue)
    script, clock = Script(trouble), Clock(SLOT + dt.timedelta(days=3))
    decisions.approve(engine, issue, clock())
    with mail_server(script) as port:
        sending.deliver(engine, config(mail(port if trouble else 9), TO), [issue], clock)
        assert set(states(engine).values()) == {"pending"}
        script.replies.clear()
        clock.on(minutes=15)
        report = sending.deliver(engine, config(mail(port), TO), [issue], clock).issues[0]
    assert (report.state, report.sent) == ("sent", 3)


def test_patience_counts_from_when_the_sending_began(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script({"RCPT": "451 4.7.1 greylisted"}), Clock(SLOT + dt.timedelta(hours=5))
    with mail_server(script) as port:
        sending.deliver(engine, config(mail(port, retry_for="1h"), TO), [issue], clock)
        assert set(states(engine).values()) == {"pending"}
        clock.on(hours=1)
        sending.deliver(engine, config(mail(port, retry_for="1h"), TO), [issue], clock)
    assert set(states(engine).values()) == {"failed"}


def test_after_a_pause_of_weeks_nobody_gets_the_mail_of_weeks_ago(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script({"RCPT bob@reader.example": "451 4.3.0 later"}), Clock()
    with mail_server(script) as port:
        sending.deliver(engine, config(mail(port), TO), [issue], clock)
        script.replies.clear()
        clock.on(days=21)
        report = sending.deliver(engine, config(mail(port), TO), [issue], clock)
    assert script.recipients == ["ann@reader.example", "carl@reader.example"]
    assert (report.issues[0].state, report.issues[0].failed) == ("sent", 1)
    with reading(engine) as connection:
        assert deliveries.listing(connection, "failed")[0].reply == "too late; last: RCPT TO: 4.3.0 later"


def test_patience_counts_from_when_a_delivery_was_settled_to_go_again(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    clock = Clock()
    with mail_server(Script({"END": "drop"})) as port:
        sending.deliver(engine, config(mail(port), TO), [issue], clock)
    clock.on(days=3)
    assert decisions.settle(engine, issue, "", "pending", clock()) == 3
    sending.deliver(engine, config(mail(9), TO), [issue], clock)
    assert set(states(engine).values()) == {"pending"}


# -- crashes -------------------------------------------------------------------------------------------------------


class Crash(Exception):
    """The end of a process, as far as a test in one process can have it."""


def crashing(at: str) -> Callable[[str], None]:
    """End at a step."""

    def crash(step: str) -> None:
        if step == at:
            raise Crash

    return crash


@pytest.mark.parametrize(
    ("step", "after"), [("claimed", "pending"), ("rcpt", "pending"), ("committed", "unknown"), ("dot", "unknown")]
)
def test_after_a_crash_what_was_claimed_goes_back_and_what_may_have_arrived_is_unknown(
    tmp_path: Path, step: str, after: str
) -> None:
    engine, issue = stored(tmp_path / "digest.db")

    with mail_server(Script()) as port:
        with pytest.raises(Crash):
            sending.deliver(engine, config(mail(port), TO[:1]), [issue], Clock(), crashing(step))
        report = sending.deliver(engine, config(mail(port), TO[:1]), [issue], Clock())
    assert states(engine) == {"ann@reader.example": "sent" if after == "pending" else "unknown"}
    assert report.cut_off == (after == "unknown")
    assert [one.subject for one in report.failures] == ["morning (issue 1)"] * (after == "unknown")


def test_claims_of_a_dead_run_are_taken_back(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    plan = folder(tmp_path)
    sending.deliver(engine, config(mail(9), TO), [issue], Clock())
    with writing(engine) as connection:
        connection.execute(sa.update(table).values(state="claimed", claim="dead"))
    assert sending.deliver(engine, plan, [issue], Clock()).recovered == 3
    assert kept(tmp_path) == 3


@pytest.mark.parametrize("step", ["body", "committed", "reply"])
def test_the_folder_can_tell_what_arrived_so_nothing_there_is_unknown(tmp_path: Path, step: str) -> None:
    engine, issue = stored(tmp_path / "digest.db")

    with pytest.raises(Crash):
        sending.deliver(engine, folder(tmp_path), [issue], Clock(), crashing(step))
    sending.deliver(engine, folder(tmp_path), [issue], Clock())
    assert set(states(engine).values()) == {"sent"}
    assert kept(tmp_path) == 3


def test_the_folder_says_nothing_of_what_another_way_out_did(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    with mail_server(Script()) as port, pytest.raises(Crash):
        sending.deliver(engine, config(mail(port), TO[:1]), [issue], Clock(), crashing("dot"))
    sending.deliver(engine, folder(tmp_path), [issue], Clock())
    assert states(engine) == {"ann@reader.example": "unknown"}


def test_a_second_run_at_the_same_time_is_turned_away(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    with locked(tmp_path / "digest.db.sending"), pytest.raises(Busy):
        sending.deliver(engine, folder(tmp_path), [issue], Clock())
    (tmp_path / "link.db").symlink_to(tmp_path / "digest.db")
    with locked(tmp_path / "digest.db.sending"), pytest.raises(Busy):
        sending.deliver(opened(tmp_path / "link.db"), folder(tmp_path), [issue], Clock())


def test_a_delivery_another_run_has_taken_is_not_sent(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")

    def steal(name: str) -> None:
        if name == "ask":
            with writing(engine) as connection:
                connection.execute(sa.update(table).values(claim="another"))

    script = Script()
    with mail_server(script) as port:
        report = sending.deliver(engine, config(mail(port), TO), [issue], Clock(), steal)
    assert script.messages == []
    assert "another run has taken it" in report.failures[0].reason


def test_a_store_in_memory_works_too(tmp_path: Path) -> None:
    engine = opened(":memory:")
    sending.deliver(engine, folder(tmp_path), [add_issue(engine)], Clock())
    assert kept(tmp_path) == 3


def test_a_journal_that_broke_takes_nothing_more(tmp_path: Path) -> None:
    engine = opened(tmp_path / "digest.db")

    def breaking(_connection: sa.Connection) -> None:
        raise ZeroDivisionError

    def refusing(_connection: sa.Connection) -> None:
        raise StoreError("this", "alone")

    with pytest.raises(ZeroDivisionError), Journal(engine) as journal:
        assert isinstance(journal.ask(refusing).exception(), StoreError)
        assert journal.ask(lambda connection: connection.scalar(sa.text("select 1"))).result() == 1
        assert isinstance(journal.ask(breaking).exception(), ZeroDivisionError)
        with pytest.raises(StoreError, match="writing has failed before"):
            journal.ask(refusing)
        journal._queue.put(journal_entry(refusing))


def journal_entry(write: Any) -> Any:  # noqa: ANN401 - a private thing
    from digest.store.journal import _Write

    return _Write(write, urgent=True)


# -- which issues --------------------------------------------------------------------------------------------------


def test_an_issue_too_late_is_skipped_with_the_reason(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    report = sending.deliver(engine, folder(tmp_path), [issue], Clock(SLOT + dt.timedelta(hours=6, minutes=1)))
    assert (report.issues[0].state, kept(tmp_path)) == ("skipped", 0)
    assert "6.0 h late" in report.issues[0].reason
    assert any("skipped" in line for line in standing.alarms(report))


def test_an_issue_held_back_waits_for_a_human_and_is_then_not_too_late(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    decisions.hold(engine, issue, "only 1 of 9 feeds answered")
    plan, clock = folder(tmp_path), Clock()
    assert sending.deliver(engine, plan, [issue], clock).issues[0].reason == "only 1 of 9 feeds answered"
    clock.on(days=2)
    decisions.approve(engine, issue, clock())
    assert sending.deliver(engine, plan, issues.waiting(engine), clock).issues[0].sent == 3
    with pytest.raises(UsageError, match="it is sent"):
        decisions.hold(engine, issue)
    with pytest.raises(UsageError, match="no such issue"):
        decisions.approve(engine, 99, clock())


def test_an_edition_that_is_gone_from_the_configuration_is_named(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db", edition="evening")
    report = sending.deliver(engine, folder(tmp_path), [issue], Clock()).issues[0]
    (told,) = report.failures
    assert (report.state, told.reason) == ("made", "issue 1: edition 'evening' is no longer configured")
    assert told.advice == "put it back, or `digest hold 1` keeps the issue from going out"


def test_a_correction_goes_to_those_who_got_the_issue(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script({"RCPT bob@reader.example": "550 5.7.1 no"})
    with mail_server(script) as port:
        plan, clock = config(mail(port), TO), Clock()
        with pytest.raises(UsageError, match="nobody has got it yet"):
            decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), clock())
        sending.deliver(engine, plan, [issue], clock)
        script.replies.clear()
        clock.on(hours=30)
        again = decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), clock())
        sending.deliver(engine, plan, issues.waiting(engine), clock)
    assert script.recipients == ["ann@reader.example", "carl@reader.example"] * 2
    assert script.parsed(2)["Subject"] == "Correction"
    assert script.parsed(2)["Message-ID"] != script.parsed(0)["Message-ID"]
    assert issues.load(engine, again).number == 1


def test_an_issue_can_be_corrected_again_and_each_correction_goes_out_once_to_all_who_got_it(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock, made = Script(), Clock(), []
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        sending.deliver(engine, plan, [issue], clock)
        script.replies["RCPT bob@reader.example"] = "550 5.7.1 no"  # who misses a correction gets the next
        for number, named in enumerate((issue, issue, 2)):  # a correction named stands for its issue
            made.append(decisions.correct(engine, named, Rendered(f"Correction {number}", HTML, TEXT), clock()))
            for _ in range(2):
                sending.deliver(engine, plan, issues.waiting(engine), clock)
            script.replies.clear()
    got = [f"{script.parsed(number)['Subject']} {to}" for number, to in enumerate(script.recipients)]
    assert got[3:] == [f"Correction {number} {to}" for number in range(3) for to in TO if (number, to) != (0, TO[1])]
    assert len({script.parsed(number)["Message-ID"] for number in range(len(got))}) == len(got)
    with reading(engine) as connection:
        assert [one.corrects for one in issues.forms(connection, issue)] == [0, issue, *made[:2]]


def test_an_issue_that_reached_nobody_was_not_told(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script({"RCPT": "550 5.7.1 not from here"}), Clock()
    told = lambda: len(issues.past(engine, "morning", SLOT - dt.timedelta(days=1), SLOT))  # noqa: E731
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        assert told() == 1  # it is on its way
        sending.deliver(engine, plan, [issue], clock)
        assert (issues.line(engine, issue).state, told()) == ("failed", 0)
        script.replies.clear()
        decisions.settle(engine, issue, TO[0], "pending", clock())
        sending.deliver(engine, plan, issues.waiting(engine), clock)
    assert (issues.line(engine, issue).state, told()) == ("sent", 1)


def test_what_a_correction_told_in_the_place_of_an_issue_is_not_told_again(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db", printed={"bridge": "{}"})
    told = lambda: issues.memory(engine, "morning", SLOT - dt.timedelta(days=1))  # noqa: E731
    script, clock = Script({"RCPT": "451 4.7.1 greylisted"}), Clock()
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        sending.deliver(engine, plan, [issue], clock)
        decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), clock())
        script.replies.clear()
        clock.on(minutes=20)
        for _ in ("what was pending is ended", "the correction goes out"):
            sending.deliver(engine, plan, issues.waiting(engine), clock)
            assert told() == ("{}",)
    assert script.recipients == list(TO)


def test_a_held_correction_that_was_corrected_since_is_not_approved(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script(), Clock()
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        sending.deliver(engine, plan, [issue], clock)
        wrong = decisions.correct(engine, issue, Rendered("Correction 1", HTML, TEXT), clock())
        decisions.hold(engine, wrong)
        right = decisions.correct(engine, issue, Rendered("Correction 2", HTML, TEXT), clock())
        for _ in ("before the right one goes out", "after it"):
            with pytest.raises(UsageError, match="it was corrected, and goes out uncorrected no more"):
                decisions.approve(engine, wrong, clock())
            sending.deliver(engine, plan, issues.waiting(engine), clock)
    assert [issues.line(engine, one).state for one in (wrong, right)] == ["held", "sent"]
    assert [script.parsed(at)["Subject"] for at in range(len(TO), len(script.recipients))] == ["Correction 2"] * len(TO)


def test_an_issue_that_reached_nobody_is_not_corrected(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    sending.deliver(engine, config(mail(transport="folder", folder=tmp_path / "out"), ()), [issue], Clock())
    with pytest.raises(UsageError, match="nobody has got it; a correction goes to those who got the issue"):
        decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), SLOT)
    with pytest.raises(UsageError, match="no such issue"):
        decisions.correct(engine, 9, Rendered("Correction", HTML, TEXT), SLOT)


def test_a_correction_reaches_those_who_were_still_to_get_the_issue_in_its_place(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    subscribers.add(engine, "morning", Subscriber("ny@reader.example", timezone="America/New_York"), SLOT)
    script, clock = Script({"RCPT bob@reader.example": "451 4.7.1 greylisted"}), Clock()
    with mail_server(script) as port:
        plan = config(mail(port), TO, timezone="Europe/Berlin")
        sending.deliver(engine, plan, [issue], clock)
        clock.on(minutes=2)
        first = decisions.correct(engine, issue, Rendered("Correction 1", HTML, TEXT), clock())
        script.replies.clear()
        with pytest.raises(UsageError, match="it was corrected"):
            decisions.settle(engine, issue, "", "pending", clock())
        clock.on(minutes=10)
        for _ in range(2):
            sending.deliver(engine, plan, issues.waiting(engine), clock)
        got = [(script.parsed(number)["Subject"], to[:3]) for number, to in enumerate(script.recipients)]
        assert got[2:] == [("Correction 1", "ann"), ("Correction 1", "bob"), ("Correction 1", "car")]
        decisions.correct(engine, first, Rendered("Correction 2", HTML, TEXT), clock())
        clock.on(hours=6)
        for _ in range(2):
            sending.deliver(engine, plan, issues.waiting(engine), clock)
    got = [(script.parsed(number)["Subject"], to[:3]) for number, to in enumerate(script.recipients)]
    assert sorted(got[5:]) == [("Correction 2", who) for who in ("ann", "bob", "car", "ny@")]
    assert issues.waiting(engine) == ()
    with pytest.raises(UsageError, match="it was corrected, and goes out uncorrected no more"):
        decisions.settle(engine, issue, "", "pending", clock())


def test_a_reader_elsewhere_gets_the_correction_at_their_own_time(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    subscribers.add(engine, "morning", Subscriber("ny@reader.example", timezone="America/New_York"), SLOT)
    script, clock = Script(), Clock()
    with mail_server(script) as port:
        plan = config(mail(port), TO[:1], timezone="Europe/Berlin")
        sending.deliver(engine, plan, [issue], clock)
        decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), clock())
        for hours in (0, 5, 1):
            clock.on(hours=hours)
            sending.deliver(engine, plan, issues.waiting(engine), clock)
            assert script.recipients.count("ny@reader.example") == hours % 5
    assert script.parsed(2)["Subject"] == "Correction"


def test_an_issue_is_stopped_on_its_way_and_goes_on(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script(), Clock()

    def stop(name: str) -> None:
        if name == "claimed":
            decisions.hold(engine, issue, "a doubt")

    to = tuple(f"r{number:03}@reader.example" for number in range(120))
    with mail_server(script) as port:
        plan = config(mail(port), to)
        report = sending.deliver(engine, plan, [issue], clock, stop).issues[0]
        assert (report.state, report.reason, report.sent, report.pending) == ("held", "a doubt", 50, 70)
        assert issues.waiting(engine) == ()
        clock.on(days=2)
        decisions.hold(engine, issue, "another doubt")
        assert issues.line(engine, issue).reason == "another doubt"
        decisions.approve(engine, issue, clock())
        report = sending.deliver(engine, plan, issues.waiting(engine), clock).issues[0]
    assert (report.state, report.sent, sorted(script.recipients)) == ("sent", 120, list(to))


@pytest.mark.parametrize(("days", "held"), [(0, True), (3, True), (3, False)])
def test_an_issue_stopped_on_its_way_is_corrected_for_everybody(tmp_path: Path, days: int, held: bool) -> None:  # noqa: FBT001
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script({"RCPT bob@reader.example": "451 4.7.1 greylisted"}), Clock()
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        sending.deliver(engine, plan, [issue], clock)
        if held:
            decisions.hold(engine, issue)
        script.replies.clear()
        assert decisions.in_force(engine, issue) == issue
        clock.on(days=days)
        made = decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), clock())
        clock.on(hours=1)
        for _ in range(2):
            sending.deliver(engine, plan, issues.waiting(engine), clock)
    assert sorted(script.recipients[2:]) == list(TO)
    assert [issues.line(engine, one).state for one in (issue, made)] == ["sent", "sent"]


def test_who_holds_an_issue_while_its_sending_begins_is_heard(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    steps: list[str] = []

    def clock() -> dt.datetime:
        if steps == ["recovered"]:  # it is asked when the issue has been read
            decisions.hold(engine, issue)
        return SLOT

    report = sending.deliver(engine, folder(tmp_path), [issue], clock, steps.append)
    assert (report.issues[0].state, report.issues[0].reason, report.failures) == ("held", "held by hand", ())
    assert (states(engine), kept(tmp_path)) == ({}, 0)


def test_an_issue_skipped_as_too_late_goes_out_when_somebody_approves_it(tmp_path: Path) -> None:
    engine, empty = stored(tmp_path / "digest.db", number=2)
    late = issues.save(
        engine,
        issues.Making(issue_of(brief("A")), SLOT - dt.timedelta(days=1), "made", "", Rendered("S", HTML, TEXT), (), {}, {}),
    )
    clock = Clock(SLOT + dt.timedelta(hours=7))
    sending.deliver(engine, folder(tmp_path), [empty, late], clock)
    assert [issues.line(engine, one).state for one in (empty, late)] == ["skipped", "skipped"]
    decisions.approve(engine, late, clock())
    assert sending.deliver(engine, folder(tmp_path), issues.waiting(engine), clock).issues[0].sent == 3
    with pytest.raises(UsageError, match="it is skipped; it has no story; `digest compose --again`"):
        decisions.approve(engine, empty, clock())
    with pytest.raises(UsageError, match="it is sent; `digest correct ISSUE NOTE` sends a correction"):
        decisions.hold(engine, late)


def test_a_correction_takes_no_due_time_from_the_edition(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    sending.deliver(engine, folder(tmp_path), [issue], Clock())
    due = SLOT + dt.timedelta(days=1)
    decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), due)
    assert not issues.find(engine, "morning", due)
    assert issues.find(engine, "morning", due - dt.timedelta(microseconds=1))


def test_a_test_copy_is_marked_and_touches_no_state(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script()
    one = issues.load(engine, issue)
    with mail_server(script) as port:
        found = sending.send_test(config(mail(port)), one.issue, one.rendered, "me@news.example", SLOT)
    assert found.state == "sent"
    assert script.parsed()["Subject"] == "[Test] Größtes: five stories"
    assert states(engine) == {}


def test_subscribers_in_other_zones_get_it_at_that_time_of_their_day(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    people = [
        Subscriber("ny@reader.example", timezone="America/New_York"),
        Subscriber("tokyo@reader.example", timezone="Asia/Tokyo"),
    ]
    for one in people:
        subscribers.add(engine, "morning", one, SLOT)
    plan, clock = config(mail(transport="folder", folder=tmp_path / "out"), (), timezone="Europe/Berlin"), Clock()
    assert sending.deliver(engine, plan, [issue], clock).issues[0].pending == 1
    assert states(engine) == {"ny@reader.example": "pending", "tokyo@reader.example": "sent"}
    clock.on(hours=6)
    assert sending.deliver(engine, plan, [issue], clock).issues[0].state == "sent"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Europe", "../etc/passwd", "Berlin"])
def test_a_stored_zone_there_is_none_of_keeps_the_issue_from_nobody(tmp_path: Path, zone: str) -> None:
    engine, issue_id = stored(tmp_path / "digest.db")
    with writing(engine) as connection:
        shelf.add(connection, "morning", [Subscriber("a@reader.example", timezone=zone), Subscriber("b@reader.example")], SLOT)
    plan, clock = config(mail(transport="folder", folder=tmp_path / "out"), (), timezone="Europe/Berlin"), Clock()
    (report,) = sending.deliver(engine, plan, [issue_id], clock).issues
    assert (report.state, report.sent) == ("sent", 2)


def test_a_subscriber_is_held_against_the_same_rules_when_added_as_when_imported(tmp_path: Path) -> None:
    engine, _ = stored(tmp_path / "digest.db")
    for language, zone in (("", "Berlin"), ("klingon", "")):
        (line,) = subscribers.load(
            engine, "morning", f"address,language,timezone\na@b.example,{language},{zone}\n", SLOT
        ).failures
        with pytest.raises(DataError) as caught:
            subscribers.add(engine, "morning", Subscriber("a@b.example", language=language, timezone=zone), SLOT)
        assert str(caught.value) == f"{line.reason}; {line.advice}"
    assert not subscribers.listing(engine)
    subscribers.add(engine, "morning", Subscriber("a@b.example", language="pt_BR"), SLOT)
    assert [one.language for one in subscribers.listing(engine)] == ["pt-BR"]


def test_who_is_known_keeps_what_nobody_names(tmp_path: Path) -> None:
    engine = opened(tmp_path / "digest.db")
    subscribers.add(engine, "morning", Subscriber("a@b.example", "Ann", "de", "Europe/Berlin"), SLOT)
    subscribers.load(engine, "morning", "A@b.example\n", SLOT)
    subscribers.add(engine, "morning", Subscriber("a@b.example", "Xaver"), SLOT)
    (line,) = subscribers.listing(engine)
    assert (line.name, line.language, line.timezone) == ("Xaver", "de", "Europe/Berlin")
    subscribers.add(engine, "morning", Subscriber("a@b.example"), SLOT, blank=("timezone",))
    (line,) = subscribers.listing(engine)
    assert (line.name, line.language, line.timezone) == ("Xaver", "de", "")


def test_a_subscribers_own_time_is_never_before_the_issue() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert sending.due_for(SLOT, berlin, "") == SLOT
    assert sending.due_for(SLOT, berlin, "Asia/Tokyo") == SLOT
    assert sending.due_for(SLOT, berlin, "America/New_York") == SLOT + dt.timedelta(hours=6)


def test_signed_messages_go_out_signed(tmp_path: Path) -> None:
    from test_message import key_pair

    from digest.config import Dkim

    private, _ = key_pair(tmp_path)
    engine, issue = stored(tmp_path / "digest.db")
    script = Script()
    with mail_server(script) as port:
        way = mail(port, dkim=Dkim(domain="news.example", selector="s1", key_file=private))
        sending.deliver(engine, config(way), [issue], Clock())
    assert script.messages[0][2].startswith(b"DKIM-Signature:")


# -- holding back --------------------------------------------------------------------------------------------------


def brief(outlet: str, *, cited: bool = True) -> Brief:
    article = Article("k", "https://a.example", "T", outlet, "f", SLOT, ("One.",), (0,))
    cites = (Citation(0, 0, 1.0),) if cited else ()
    return Brief(Story("s", (article,), ((0,),)), "Headline", (Sentence("One.", cites),))


def issue_of(*briefs: Brief) -> Issue:
    return Issue("morning", "The Morning", 1, SLOT.date(), SLOT, "en", (Section("", briefs),))


@pytest.mark.parametrize(
    ("issue", "told", "reason"),
    [
        (issue_of(brief("A"), brief("B")), {"feeds": (4, 4)}, ""),
        (issue_of(brief("A")), {"feeds": (9, 4)}, "only 4 of 9 feeds answered"),
        (issue_of(), {}, "only 0 stories, 1 wanted"),
        (issue_of(*[brief("A")] * 9, brief("B")), {}, "A leads 9 of 10 stories"),
        (issue_of(*[brief("A")] * 9), {"outlets": 1}, ""),
        (issue_of(brief("A", cited=False)), {}, "1 sentence without a citation"),
        (issue_of(brief("A")), {"broken": 2}, "2 lint errors"),
    ],
)
def test_a_bad_issue_is_held_back_with_the_reason(issue: Issue, told: dict[str, Any], reason: str) -> None:
    assert hold_reason(issue, Hold(), **{"feeds": (0, 0), "outlets": 2, "broken": 0, **told}) == reason


def test_a_careful_edition_waits_for_approval() -> None:
    assert hold_reason(issue_of(brief("A")), Hold(approve=True), (0, 0), 2, 0) == "waits for approval"


# -- recipients ----------------------------------------------------------------------------------------------------


def test_recipients_come_from_config_file_and_store_each_person_once(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    (tmp_path / "people.csv").write_text("address,name\nANN@reader.example,Ann\nfile@reader.example,Fay\nnonsense\n")
    subscribers.add(engine, "morning", Subscriber("Store <store@reader.example>"), SLOT)
    subscribers.add(engine, "morning", Subscriber("bob@reader.example", "Bob of the store"), SLOT)
    plan = folder(
        tmp_path,
        recipients=Recipients(addresses=("Ann C <ann@reader.example>", "bob@reader.example"), file=tmp_path / "people.csv"),
    )
    found, bad = subscribers.recipients(engine, plan.editions[0])
    assert [(one.address, one.name) for one in found] == [
        ("ann@reader.example", "Ann C"),
        ("bob@reader.example", "Bob of the store"),
        ("file@reader.example", "Fay"),
        ("store@reader.example", "Store"),
    ]
    assert [failure.subject for failure in bad] == [f"{tmp_path}/people.csv, line 4"]
    report = sending.deliver(engine, plan, [issue], Clock())
    assert (report.issues[0].sent, len(report.failures)) == (4, 1)


@pytest.mark.parametrize(
    ("recipients", "words"), [({"addresses": ("nobody",)}, "not a mail address"), ({"file": "missing.csv"}, "cannot be read")]
)
def test_recipients_that_cannot_be_read_stop_the_issue_not_the_run(
    tmp_path: Path, recipients: dict[str, Any], words: str
) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    plan = folder(tmp_path, recipients=Recipients(**recipients))
    report = sending.deliver(engine, plan, [issue], Clock())
    assert report.issues[0].state == "made"
    assert words in report.failures[0].reason


def test_an_issue_that_nobody_is_to_get_waits_until_somebody_is(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    (tmp_path / "people.txt").write_text("")
    with mail_server(Script()) as port:
        plan = config(mail(port), recipients=Recipients(file=tmp_path / "people.txt"))
        report = sending.deliver(engine, plan, [issue], Clock())
        assert [str(one) for one in report.failures] == [
            "morning no. 1 (issue 1): edition 'morning': it has no recipients; `digest check` says why; the issue waits"
        ]
        assert issues.waiting(engine) == (issue,)
        (tmp_path / "people.txt").write_text("ann@reader.example\n")
        assert sending.deliver(engine, plan, [issue], Clock()).issues[0].sent == 1


def test_a_folder_waits_for_nobody(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    plan = config(mail(transport="folder", folder=tmp_path / "out"), ())
    assert sending.deliver(engine, plan, [issue], Clock()).issues[0].reason == "no recipients"


def test_no_import_brings_back_who_left(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    subscribers.load(engine, "morning", "ann@reader.example\nbob@reader.example\n", SLOT)
    plan = config(mail(transport="folder", folder=tmp_path / "out"), ())
    sending.deliver(engine, plan, [issue], Clock())
    token = mime.token("sesame", "morning", "ann@reader.example")
    assert subscribers.unsubscribe(engine, plan, token.upper(), SLOT) == "ann@reader.example"
    assert subscribers.unsubscribe(engine, plan, f"https://news.example/u/{token}\n", SLOT) == "ann@reader.example"
    assert subscribers.unsubscribe(engine, plan, "nobodyhasthatone", SLOT) == ""
    report = subscribers.load(engine, "morning", "ANN@reader.example,Ann\nbob@reader.example\n", SLOT)
    assert (report.taken, report.suppressed) == (2, ("ANN@reader.example",))
    with pytest.raises(UsageError, match="is suppressed"):
        subscribers.add(engine, "morning", Subscriber("ann@reader.example"), SLOT)
    assert [one.address for one in subscribers.recipients(engine, plan.editions[0])[0]] == ["bob@reader.example"]
    assert subscribers.add(engine, "evening", Subscriber("ann@reader.example"), SLOT).address == "ann@reader.example"
    assert {(line.edition, line.address, line.status) for line in subscribers.listing(engine)} == {
        ("evening", "ann@reader.example", "active"),
        ("morning", "ann@reader.example", "unsubscribed"),
        ("morning", "bob@reader.example", "active"),
    }
    assert subscribers.pardon(engine, "ann@reader.example", "morning") == 1
    with pytest.raises(UsageError, match="is not suppressed"):
        subscribers.pardon(engine, "ann@reader.example")


def test_who_leaves_after_the_list_was_frozen_gets_nothing_more(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    sending.deliver(engine, config(mail(9), TO), [issue], Clock())
    assert subscribers.unsubscribe(engine, folder(tmp_path), mime.token("sesame", "morning", "bob@reader.example"), SLOT)
    report = sending.deliver(engine, folder(tmp_path), [issue], Clock()).issues[0]
    assert (report.sent, report.failed) == (2, 1)


def test_subscribers_can_be_removed_and_written_out(tmp_path: Path) -> None:
    engine = opened(tmp_path / "digest.db")
    report = subscribers.load(
        engine, "morning", "address,name,language,timezone\na@b.example,=1+1,de,Europe/Berlin\nbad\n", SLOT
    )
    assert (report.taken, len(report.failures)) == (1, 1)
    subscribers.load(engine, "morning", "c@d.example\n", SLOT)
    morning = config(mail(), ()).editions[0]
    assert subscribers.remove(engine, morning, "C@d.example", SLOT) == ()
    assert (
        subscribers.dump(engine)
        == "address,name,language,timezone,status\na@b.example,'=1+1,de,Europe/Berlin,active\nc@d.example,,,,removed\n"
    )
    with pytest.raises(UsageError, match="does not get 'morning'"):
        subscribers.remove(engine, morning, "c@d.example", SLOT)
    with pytest.raises(DataError):
        subscribers.add(engine, "morning", Subscriber("nobody"), SLOT)


# -- standing and alarms -------------------------------------------------------------------------------------------


def test_the_standing_is_ready_for_json(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script(
        {"END ann@reader.example": "lost", "RCPT bob@reader.example": "550 5.1.1 no", "RCPT carl@reader.example": "451 later"}
    )
    with mail_server(script) as port:
        plan = config(mail(port), TO, timezone="Europe/Berlin")
        run = issues.begin_run(engine, "run", SLOT)
        report = sending.deliver(engine, plan, [issue], Clock())
        issues.end_run(engine, run, SLOT, "done", {"sent": 0})
    held = add_issue(engine, slot=SLOT + dt.timedelta(days=1), number=2)
    decisions.hold(engine, held, "too thin")
    found = json.loads(json.dumps(standing.status(engine, plan, SLOT)))
    assert found["editions"][0]["next"] == "2026-03-03T07:00:00+01:00"
    assert found["editions"][0]["last"]["state"] == "held"
    assert (found["pending"], found["suppressed"], len(found["unknown"]), found["held"][0]["reason"]) == (1, 1, 1, "too thin")
    assert found["unknown"][0]["message_id"] == script.parsed()["Message-ID"]
    assert "Message-ID" in found["how_to_settle"]
    assert [(one["address"], one["code"]) for one in found["failed"]] == [("bob@reader.example", 550)]
    assert found["runs"][0]["outcome"] == "done"
    lines = standing.alarms(report)
    assert any("unknown deliveries: 1" in line for line in lines)
    assert any("failed deliveries: 1" in line for line in lines)


def test_what_failed_is_told_by_the_run_that_met_it_alone(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script = Script({"RCPT bob@reader.example": "550 5.1.1 no", "RCPT carl@reader.example": "451 later"})
    with mail_server(script) as port:
        told = [standing.alarms(sending.deliver(engine, config(mail(port), TO), [issue], Clock())) for _ in range(2)]
    assert told == [("morning no. 1: failed deliveries: 1; `digest status --json` names them",), ()]


def test_who_was_to_get_it_no_more_is_no_failure_to_see_to(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    script, clock = Script({"RCPT": "451 later"}), Clock()
    with mail_server(script) as port:
        plan = config(mail(port), TO)
        sending.deliver(engine, plan, [issue], clock)
        with writing(engine) as connection:
            shelf.suppress(connection, TO[0], "unsubscribed", clock())
        clock.on(hours=1)
        report = sending.deliver(engine, plan, [issue], clock)
        assert (report.issues[0].failed, report.failures, standing.alarms(report)) == (1, (), ())
        decisions.correct(engine, issue, Rendered("Correction", HTML, TEXT), clock())
        sending.deliver(engine, plan, issues.waiting(engine), clock)
    assert set(states(engine).values()) == {"failed", "pending"}
    assert standing.status(engine, plan, clock())["failed"] == []


def test_an_issue_held_long_ago_is_still_told(tmp_path: Path) -> None:
    engine, held = stored(tmp_path / "digest.db")
    decisions.hold(engine, held, "too thin")
    for number in range(2, 60):
        add_issue(engine, slot=SLOT + dt.timedelta(days=number), number=number)
    assert [one["issue"] for one in standing.status(engine, config(mail(9)), SLOT)["held"]] == [held]


def test_an_empty_standing_is_one_too(tmp_path: Path) -> None:
    engine = opened(tmp_path / "digest.db")
    found = standing.status(engine, config(mail(9)), SLOT)
    assert found["editions"][0]["last"] is None
    assert standing.alarms(sending.DeliverReport()) == ()


def test_the_numbers_are_written_for_prometheus(tmp_path: Path) -> None:
    engine, issue = stored(tmp_path / "digest.db")
    standing.prometheus(engine, tmp_path / "digest.prom", SLOT)
    sending.deliver(engine, folder(tmp_path), [issue], Clock())
    standing.prometheus(engine, tmp_path / "digest.prom", SLOT)
    text = (tmp_path / "digest.prom").read_text()
    assert 'digest_deliveries{state="sent"} 3\n' in text
    assert text.count("# TYPE digest_deliveries gauge") == 1
    assert "digest_last_sent_timestamp_seconds" in text
    with pytest.raises(OutputError):
        standing.prometheus(engine, tmp_path / "digest.prom" / "below", SLOT)


def test_the_owner_is_told_by_mail_and_webhook_and_trouble_there_is_a_value(tmp_path: Path) -> None:
    calls: list[tuple[str, bytes]] = []

    def call(url: str, body: bytes) -> int:
        calls.append((url, body))
        return 200

    def refusing(url: str, _body: bytes) -> int:
        raise MailError(url, "gone")

    alerts = Alerts(mail="Owner <owner@news.example>", webhook="http://127.0.0.1/hook", heartbeat="http://127.0.0.1/beat/")
    script = Script()
    with mail_server(script) as port:
        assert alarm.tell(mail(port), alerts, "held\r\nBcc: x", ["too thin", "=?x"], SLOT, call) == ()
        assert alarm.heartbeat(alerts, "start", call) == ()
        assert alarm.heartbeat(alerts, "", call) == ()
        script.replies["RCPT"] = "550 5.7.1 no"
        failures = alarm.tell(mail(port), alerts, "held", ["too thin"], SLOT, refusing)
    assert script.recipients == ["owner@news.example"]
    assert script.parsed()["Subject"] == "held Bcc: x"
    assert script.parsed().get_content().splitlines() == ["too thin", "= ?x"]
    assert json.loads(calls[0][1])["lines"] == ["too thin", "=?x"]
    assert [url for url, _ in calls[1:]] == ["http://127.0.0.1/beat/start", "http://127.0.0.1/beat"]
    assert len(failures) == 2
    assert alarm.tell(mail(9), Alerts(), "s", [], SLOT) == ()


class _Hook(http.server.BaseHTTPRequestHandler):
    seen: list[tuple[str, str, bytes]]

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append((self.command, self.path, body))
        self.send_response(500 if "bad" in self.path else 302 if "moved" in self.path else 204)
        self.send_header("Location", "/hook")
        self.end_headers()

    do_GET = do_POST = _answer  # noqa: N815 - the library's names

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
        """Say nothing."""


@pytest.fixture
def hook() -> Iterator[str]:
    _Hook.seen = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_webhook_is_posted_to_and_a_heartbeat_is_asked_for(hook: str) -> None:
    assert alarm.call(f"{hook}/beat") == 204
    assert alarm.call(f"{hook}/hook", b"{}") == 204
    assert _Hook.seen == [("GET", "/beat", b""), ("POST", "/hook", b"{}")]
    with pytest.raises(DigestError, match="HTTP 500"):
        alarm.call(f"{hook}/bad/secret")
    with pytest.raises(DigestError, match="not an http"):
        alarm.call("file:///etc/passwd")
    with pytest.raises(DigestError, match="HTTP 302"):  # what is followed loses its body on the way
        alarm.call(f"{hook}/moved", b"{}")
    assert _Hook.seen[-1] == ("POST", "/moved", b"{}")
    for url in (
        "http://127.0.0.1:9/secret-path",
        "http://127.0.0.1:9/a secret-path",
        "http://[::1/secret-path",
        "htp://h/secret-path",
    ):
        with pytest.raises(DigestError) as caught:
            alarm.call(url)
        assert "secret-path" not in str(caught.value)


def test_webhook_and_heartbeat_go_by_the_proxy_that_is_named(hook: str) -> None:
    alerts = Alerts(webhook="http://chat.example/hook", heartbeat="http://beat.example/b", proxy=hook)
    assert alarm.heartbeat(alerts, "start") == ()
    assert alarm.tell(mail(9), alerts, "held", ["too thin"], SLOT) == ()
    assert [(how, url) for how, url, _ in _Hook.seen] == [
        ("GET", "http://beat.example/b/start"),
        ("POST", "http://chat.example/hook"),
    ]


class _Dripping(socketserver.StreamRequestHandler):
    """A server that says a letter as often as it is waited for, and never ends."""

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not self.server.over.wait(0.05):  # type: ignore[attr-defined]
                self.wfile.write(b"x")


def test_an_alert_that_is_answered_a_letter_at_a_time_is_given_up() -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Dripping) as server:
        server.daemon_threads, server.over = True, threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(DigestError, match=r"no answer in 0\.3 s"):
            alarm.call(f"http://127.0.0.1:{server.server_address[1]}/beat", seconds=0.3)
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()


def test_a_later_outcome_past_the_deadline_is_a_failure() -> None:
    later = Outcome("later", 451, "busy")
    assert sending.settled_as(later, 1, SLOT, SLOT).state == "failed"
    assert sending.settled_as(later, 1, SLOT, SLOT + dt.timedelta(minutes=1)).not_before == SLOT + dt.timedelta(minutes=1)


def test_a_configuration_that_asks_for_a_bad_key_stops_the_issue_not_the_run(tmp_path: Path) -> None:
    from digest.config import Dkim

    engine, issue = stored(tmp_path / "digest.db")
    way = mail(9, dkim=Dkim(domain="news.example", selector="s1", key_file=tmp_path / "none"))
    report = sending.deliver(engine, config(way), [issue], Clock())
    assert "cannot be read" in report.failures[0].reason
    assert report.issues[0].state in ("made", "sending")
    assert isinstance(ConfigError("a", "b"), DigestError)
