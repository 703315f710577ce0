"""Who gets an edition and who does not any more: taken off, left, pardoned; an edition under another name."""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from fakes_mail import SLOT, Clock, Script, add_issue, close_stores, config, mail, mail_server, opened, stored  # noqa: F401 - close_stores is a fixture

from digest import cli
from digest.config import Recipients
from digest.errors import ConfigError, UsageError
from digest.pipeline import sending, subscribers
from digest.store import issues, reading, renaming, schema, writing
from digest.store import subscribers as shelf
from digest.types import Subscriber

CONFIG = """
outlets: [{name: Files, feeds: [{url: feed.xml}]}]
editions: [{name: daily, title: Daily, schedule: "daily 06:00", timezone: UTC}]
mail: {sender: "Morning <digest@example.org>"}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a configuration of one edition."""
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tokens(engine: sa.Engine) -> dict[str, str]:
    """Read the token of each delivery by its address."""
    with reading(engine) as connection:
        return {row.address: row.token for row in connection.execute(sa.select(schema.deliveries))}


def test_the_program_of_the_documentation_unsubscribes_on_post_alone(place: Path) -> None:
    engine, issue = stored(place / "digest.db")
    server = ', servers: [{host: mail.example.org, user: me, password: "${MAIL_PASSWORD}"}]}'
    (place / "config.yaml").write_text(CONFIG.replace('>"}', f'>"{server}'), encoding="utf-8")
    (place / "secrets").write_text("MAIL_PASSWORD='a b$c'\n", encoding="utf-8")
    with mail_server(Script()) as port:
        sending.deliver(engine, config(mail(port), ("ann@reader.example",)), [issue], Clock())
    (token,) = tokens(engine).values()
    page = (Path(__file__).parent.parent / "docs" / "delivery.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    program = program.replace("/home/you/digest/.venv/bin/digest", f"{sys.executable} -m digest").replace(
        "/home/you/news", str(place)
    )

    def asked(method: str, path: str) -> str:
        facts = os.environ | {"REQUEST_METHOD": method, "PATH_INFO": path}
        done = subprocess.run(["sh", "-c", program], env=facts, capture_output=True, check=True)
        head, said = done.stdout.decode().partition("\r\n\r\n")[2].splitlines()
        assert re.fullmatch(r'<!DOCTYPE html><html lang="en">.*<title>Unsubscribe</title><main>', head)  # WCAG 2.4.2, 3.1.1
        return said

    assert asked("GET", f"/{token}") == '<form method="post"><button>Unsubscribe</button></form>'
    assert subscribers.listing(engine) == ()
    (place / "digest.db.backup").unlink()
    assert asked("POST", "/nobodyhasthatone") == "That did not work. Please answer a mail, and say so."
    assert not (place / "digest.db.backup").exists()  # whoever guesses makes no copy of the store each time
    assert asked("POST", f"/{token}") == "You will get no more mail."
    assert (place / "digest.db.backup").exists()
    assert [(line.address, line.status) for line in subscribers.listing(engine)] == [("ann@reader.example", "unsubscribed")]


def test_who_left_by_a_list_that_is_kept_elsewhere_gets_nothing_and_is_no_trouble(tmp_path: Path) -> None:
    engine, file = opened(tmp_path / "digest.db"), tmp_path / "crm.csv"
    file.write_text("email,status\nann@reader.example,active\nbob@reader.example,unsubscribed\n", encoding="utf-8")
    edition = config(mail(), recipients=Recipients(file=file)).editions[0]
    assert subscribers.recipients(engine, edition) == ((Subscriber("ann@reader.example"),), ())
    assert len(subscribers.load(engine, "morning", file.read_text(encoding="utf-8"), SLOT).failures) == 1


def test_a_file_of_recipients_that_is_gone_is_named_once(tmp_path: Path) -> None:
    edition = config(mail(), recipients=Recipients(file=tmp_path / "gone.csv")).editions[0]
    with pytest.raises(ConfigError) as caught:
        subscribers.recipients(opened(tmp_path / "digest.db"), edition)
    assert str(caught.value).startswith(f"{tmp_path}/gone.csv: cannot be read: No such file or directory; ")


def test_a_status_nobody_knows_is_told_at_every_run_for_they_may_want_their_mail(tmp_path: Path) -> None:
    engine, file = opened(tmp_path / "digest.db"), tmp_path / "crm.csv"
    file.write_text(
        "email,status\nann@reader.example,Active\nbob@reader.example,VIP\neve@reader.example,Inaktiv\n", encoding="utf-8"
    )
    edition = config(mail(), recipients=Recipients(file=file)).editions[0]
    found, (bad,) = subscribers.recipients(engine, edition)
    assert found == (Subscriber("ann@reader.example"),)
    assert bad.reason == "bob@reader.example: status is 'VIP'"


def test_who_is_removed_gets_nothing_wherever_they_stand_until_pardoned(tmp_path: Path) -> None:
    engine, file = opened(tmp_path / "digest.db"), tmp_path / "people.txt"
    file.write_text("ann@reader.example\nbob@reader.example\n", encoding="utf-8")
    to = Recipients(file=file, addresses=("Ann <ANN@reader.example>",))
    edition = config(mail(), recipients=to).editions[0]
    subscribers.add(engine, "morning", Subscriber("ann@reader.example"), SLOT)
    assert subscribers.remove(engine, edition, "Ann@reader.example", SLOT) == ("recipients.addresses", str(file))
    assert subscribers.remove(engine, edition, "bob@reader.example", SLOT) == (str(file),)
    assert subscribers.load(engine, "morning", "ann@reader.example\n", SLOT).suppressed == ("ann@reader.example",)
    assert subscribers.recipients(engine, edition)[0] == ()
    with pytest.raises(UsageError, match="digest subscribers pardon"):
        subscribers.add(engine, "morning", Subscriber("bob@reader.example"), SLOT)
    for name in ("nobody", "ann"):
        with pytest.raises(UsageError, match="does not get 'morning'"):
            subscribers.remove(engine, edition, f"{name}@reader.example", SLOT)
    file.unlink()
    subscribers.load(engine, "morning", "carl@reader.example\n", SLOT)
    assert subscribers.remove(engine, edition, "carl@reader.example", SLOT) == ()
    assert subscribers.pardon(engine, "ann@reader.example") == 1
    with reading(engine) as connection:
        assert [one.address for one in shelf.active(connection, "morning")] == ["ann@reader.example"]


def renamed(place: Path, old: str = "daily", new: str = "morning") -> str:
    text = (place / "config.yaml").read_text(encoding="utf-8")
    (place / "config.yaml").write_text(text.replace(f"name: {old}", f"name: {new}"), encoding="utf-8")
    return f"rename {old} {new}"


def done(command: str, now: dt.datetime = SLOT) -> int:
    return cli.outcome(["--now", now.isoformat(), *command.split()])


def test_an_edition_under_another_name_mails_nobody_twice_and_forgets_nobody_who_left(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine, first = stored(place / "digest.db", edition="daily")
    for name in ("ann", "bob", "carl"):
        assert done(f"subscribers add {name}@reader.example -e daily") == 0
    assert done("subscribers remove carl@reader.example -e daily") == 0
    assert done("send 1") == 0
    token = tokens(engine)["bob@reader.example"]
    verb = renamed(place)
    add_issue(engine, edition="morning")  # a run came between: it went to nobody
    assert done("subscribers add ann@reader.example -e morning") == 0
    capsys.readouterr()
    assert done(verb) == 0
    assert capsys.readouterr().out == "morning has what was daily's: 2 subscribers, 1 who left, 1 issue\n"
    assert done(f"subscribers unsubscribe {token}") == 0
    assert {(one.edition, one.address.partition("@")[0], one.status) for one in subscribers.listing(engine)} == {
        ("morning", "ann", "active"),
        ("morning", "bob", "unsubscribed"),
        ("morning", "carl", "removed"),
    }
    assert [(line.id, line.edition, line.state) for line in issues.listing(engine)] == [(first, "morning", "sent")]
    kept = issues.load(engine, first)
    assert kept.issue.edition == "morning"
    assert issues.last_slot(engine, "morning", SLOT) == SLOT
    assert issues.past(engine, "morning", SLOT - dt.timedelta(days=1), SLOT) == (kept.issue,)


def test_issues_stay_where_the_new_name_has_some_that_went_out(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, _ = stored(place / "digest.db", edition="daily")
    verb = renamed(place)
    assert done("subscribers add ann@reader.example -e morning") == 0
    assert done(f"send {add_issue(engine, edition='morning')}") == 0
    with writing(engine) as connection:
        connection.execute(sa.update(schema.issues).where(schema.issues.c.edition == "daily").values(payload="damaged"))
    assert done(verb) == 0
    assert "1 issue stays under daily: morning has issues of its own that went out" in capsys.readouterr().out
    assert sorted(line.edition for line in issues.listing(engine)) == ["daily", "morning"]


def test_a_name_is_changed_in_the_configuration_first(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored(place / "digest.db", edition="daily")
    for verb, says in (
        ("rename daily weekly", "'daily' is still configured"),
        ("rename dialy morning", "no edition is called 'morning'"),
        ("rename dialy daily", "dialy: nothing is kept of that edition; kept: daily"),
    ):
        assert done(verb) == 64
        assert says in capsys.readouterr().err


def test_a_damaged_issue_is_renamed_as_it_is(place: Path) -> None:
    engine, first = stored(place / "digest.db", edition="daily")
    with writing(engine) as connection:
        connection.execute(sa.update(schema.issues).values(payload="damaged"))
    assert done(renamed(place)) == 0
    assert issues.line(engine, first).edition == "morning"


def test_check_names_an_edition_that_is_no_more_by_those_who_left_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, _ = stored(place / "digest.db", edition="daily")
    assert done("subscribers add ann@reader.example -e daily") == 0
    assert done("subscribers remove ann@reader.example -e daily") == 0
    verb = renamed(place)
    done("check --offline")
    said = capsys.readouterr().out
    assert "BAD subscribers  daily: 0 subscribers and 1 who left, but no edition of that name" in said
    assert "was it renamed? `digest rename daily NEW`" in said
    assert done(verb) == 0
    done("check --offline")
    assert "no edition of that name" not in capsys.readouterr().out
    with writing(engine) as connection:
        shelf.suppress(connection, "bob@reader.example", "unsubscribed", SLOT, edition="dropped")
    add_issue(engine, edition="morning", number=2, slot=SLOT + dt.timedelta(days=1))
    done("check --offline")
    assert "ok  subscribers  dropped: 0 subscribers and 1 who left" in capsys.readouterr().out


def test_an_edition_that_is_gone_for_good_is_dropped(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, first = stored(place / "digest.db", edition="daily")
    assert done("subscribers add ann@reader.example -e daily") == 0
    assert done("subscribers add bob@reader.example -e daily") == 0
    assert done("subscribers remove bob@reader.example -e daily") == 0
    assert done("drop daily") == 64
    assert "drop: 'daily' is still configured; take it out of config.yaml first" in capsys.readouterr().err
    renamed(place)
    assert done("drop dialy") == 64  # nothing is asked for what is refused
    assert renaming.former(engine, "morning", ["morning"]) == ("daily",)
    done("check --offline")
    assert "`digest drop daily` where it is gone for good" in capsys.readouterr().out
    assert done("drop daily --yes") == 0
    assert capsys.readouterr().out == "daily is gone: 2 subscribers forgotten\n"
    done("check --offline")
    assert "daily" not in capsys.readouterr().out
    assert renaming.former(engine, "morning", ["morning"]) == ()
    assert issues.line(engine, first).edition == "daily"
    assert subscribers.numbers(engine, "daily") == (0, 1)
    subscribers.load(engine, "daily", "carl@reader.example", SLOT)  # it came back, and went again
    assert renaming.former(engine, "morning", ["morning"]) == ("daily",)


def test_who_is_suppressed_is_listed_though_no_subscriber(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = opened(place / "digest.db")
    assert done("subscribers add ann@reader.example") == 0
    with writing(engine) as connection:
        for name, edition in (("ann", ""), ("bob", ""), ("carl", "daily"), ("dora", "dropped")):
            shelf.suppress(connection, f"{name}@reader.example", "bounced", SLOT, edition=edition)
    for verb, names in (
        ("list", "daily ann, * bob, daily carl, dropped dora"),
        ("list -e daily", "daily ann, * bob, daily carl"),
    ):
        capsys.readouterr()
        assert done(f"subscribers {verb}") == 0
        lines = (line.replace("@", " ").split() for line in capsys.readouterr().out.splitlines())
        assert ", ".join(f"{edition} {name}" for edition, _status, name, *_rest in lines) == names
    assert "bob" not in subscribers.dump(engine)


@pytest.mark.parametrize(
    "verb",
    ["issues -e", "subscribers list -e", "subscribers export -e", "subscribers pardon a@b.example -e", "archive build out -e"],
)
def test_an_edition_nobody_has_is_refused(place: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    engine, _ = stored(place / "digest.db", edition="dropped")
    with writing(engine) as connection:
        for name in ("daily", "dropped"):
            shelf.suppress(connection, "a@b.example", "bounced", SLOT, edition=name)
    assert done(f"{verb} dialy") == 64
    assert "edition: no edition is called 'dialy'; configured: daily" in capsys.readouterr().err
    assert (done(f"{verb} daily"), done(f"{verb} dropped")) == (0, 0)


@pytest.mark.parametrize("verb", ["deliveries unknown --issue 99", "send 99", "approve 99", "explain 99", "correct 99 x"])
def test_an_issue_nobody_made_is_refused(place: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    stored(place / "digest.db", edition="daily")
    assert done(verb) == 64
    assert "issue 99: there is no such issue; `digest issues` lists them" in capsys.readouterr().err


LISTED = """
import sys
from digest.deliver import addresses
walked = []
sys.addaudithook(lambda event, given: walked.append(given) if event == "os.scandir" else None)
lines = "\\n".join(f"r{number}@reader.example,,,Europe/Berlin" for number in range(int(sys.argv[1])))
assert len(addresses.read(lines)[0]) == int(sys.argv[1])
print(len(walked))
"""


def test_the_tz_database_is_listed_once_however_many_readers_have_a_zone() -> None:
    def walked(readers: int) -> int:
        command = (sys.executable, "-c", LISTED, str(readers))
        return int(subprocess.run(command, capture_output=True, check=True, text=True).stdout)

    assert walked(20) == walked(1)


def test_the_wrong_file_in_the_wrong_edition_is_taken_out_again(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "first.txt").write_text("ann@reader.example\nbob@reader.example\n", encoding="utf-8")
    (place / "wrong.txt").write_text("BOB@reader.example\ncarl@reader.example\ndora@reader.example\n", encoding="utf-8")
    assert done("subscribers import first.txt") == 0
    assert done("subscribers import wrong.txt", SLOT + dt.timedelta(days=1)) == 0
    assert "3 taken, 2 of them new, 0 of them suppressed" in capsys.readouterr().out
    assert done("subscribers remove dora@reader.example") == 0
    assert done("subscribers undo wrong.txt --yes") == 0
    assert "2 subscribers out of daily again" in capsys.readouterr().out
    done("subscribers list")
    listed = [line.split()[1:] for line in capsys.readouterr().out.splitlines()]
    assert listed == [["active", "ann@reader.example"], ["active", "bob@reader.example"], ["removed", "dora@reader.example"]]
    for text in ("BOB@reader.example\ncarl@reader.example\n", "carl@reader.example\n"):  # Bob came with another file
        (place / "wrong.txt").write_text(text, encoding="utf-8")
        assert done("subscribers undo wrong.txt --yes") == 64
        assert "wrong.txt: nobody is on the list of 'daily' whom it brought" in capsys.readouterr().err


def test_of_who_asks_to_be_forgotten_only_the_address_stays(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, issue = stored(place / "digest.db", edition="daily")
    script = Script({"RCPT bob@reader.example": "550 5.1.1 Bob Lee is not here any more"})
    assert done("subscribers add bob@reader.example --name Bob") == 0
    with mail_server(script) as port:
        plan = config(mail(port), ("Bob@reader.example", "carl@reader.example"), name="daily")
        sending.deliver(engine, plan, [issue], Clock())
    assert done("subscribers forget BOB@reader.example --yes") == 0
    assert "BOB@reader.example is forgotten: 1 line, 1 delivery; it gets no mail any more" in capsys.readouterr().out
    with reading(engine) as connection:
        every = [str(row) for table in schema.metadata.sorted_tables for row in connection.execute(sa.select(table))]
    assert ["bob@" in one for one in every if "bob" in one.lower()] == [True]  # as suppressed, without the server's words
    assert not [one for one in every if "Bob" in one]
    assert issues.line(engine, issue).state == "sent"
    assert subscribers.recipients(engine, plan.editions[0])[0] == (Subscriber("carl@reader.example"),)
    assert done("subscribers forget carl@reader.example --yes") == 0
    assert subscribers.recipients(engine, plan.editions[0])[0] == ()  # though the configuration names him
    for address in ("bob@reader.example", "dora@reader.example"):
        assert done(f"subscribers forget {address} --yes") == 64
        assert "nothing is stored of it" in capsys.readouterr().err
    done("subscribers list")
    assert "dora" not in capsys.readouterr().out  # whom nobody knows is not suppressed


def test_the_ledger_forgets_whom_a_server_named(place: Path) -> None:
    engine, issue = stored(place / "digest.db", edition="daily")
    script = Script({"RCPT BOB@reader.example": "550 5.1.1 <bob@reader.example>: no such user, try jim.bob@reader.example"})
    with mail_server(script) as port:
        report = sending.deliver(engine, config(mail(port), ("BOB@reader.example",), name="daily"), [issue], Clock())
    run = issues.begin_run(engine, "run", SLOT)
    issues.end_run(engine, run, SLOT, "failed", {"undelivered": [str(one) for one in report.failures]})
    assert done("subscribers forget bob@reader.example --yes") == 0
    (line,) = issues.recent_runs(engine)
    (told,) = line["report"]["undelivered"]
    assert "5.1.1 <(forgotten)>: no such user, try jim.bob@reader.example" in told


def test_who_is_forgotten_is_in_no_byte_of_the_store(place: Path) -> None:
    def lenient(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA secure_delete=OFF")  # as some builds of SQLite have it: freed pages keep what they held

    sa.event.listen(sa.Pool, "connect", lenient)
    try:
        for name in ("bob", "carl"):
            assert done(f"subscribers add {name}@reader.example --name Family-of-{name}") == 0
        assert done("subscribers forget bob@reader.example --yes") == 0
    finally:
        sa.event.remove(sa.Pool, "connect", lenient)
    for file in ("digest.db", "digest.db.backup"):
        held = (place / file).read_bytes()
        assert (b"Family-of-bob" in held, b"Family-of-carl" in held) == (False, True)
