from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fakes_issue
import fakes_mail
import newsroom_truth
import pytest
import sqlalchemy as sa
from fakes_mail import Script, add_issue, close_stores, mail_server, stored  # noqa: F401 - close_stores is a fixture

import digest
from digest import cite, cli, config, newsroom, text
from digest.cli import looking, making, session
from digest.cli.shelving import shelf_of
from digest.errors import Damaged, DigestError, FetchError, ModelError, UsageError
from digest.models.encoding import encoder
from digest.models.weights import CATALOGUE
from digest.pipeline import looks
from digest.store import issues, keeping, open_store, payload, schema, writing
from digest.types import Rendered

ROOT = Path(__file__).parent.parent
CONFIG = """
outlets:
  - name: Files
    feeds:
      - url: feed.xml
editions:
  - {name: morning, title: Morning, schedule: "daily 07:00", timezone: UTC}
mail: {sender: "Morning <digest@example.org>"}
"""
FEED = """<rss version="2.0"><channel><title>Files</title><link>https://files.example/</link>
<item><title>Bridge closed in Brackwater</title><link>https://files.example/bridge</link><guid>1</guid>
<pubDate>Mon, 02 Mar 2026 18:00:00 GMT</pubDate><description>&lt;p&gt;The road bridge at Brackwater was closed on Monday
after inspectors found cracks in a main girder, the roads office said. Repairs will take six weeks.&lt;/p&gt;</description></item>
</channel></rss>"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a configuration whose one feed is a file."""
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_verb_is_there_with_the_help_the_list_promises() -> None:
    for name, (_, about) in cli.VERBS.items():
        command = cli.root.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None, name
        first = (command.help or "").strip().split("\n\n")[0].replace("\n", " ")
        assert first, name
        assert len(about) < 80
        assert command.name in (name, None) or name in ("issues", "import")


def test_help_lists_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in cli.VERBS)
    assert "\n  Your own digest:      digest init, then edit config.yaml, then digest check\n" in said


def test_an_unknown_verb_is_a_usage_error_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["gahter"]) == 64
    assert "Did you mean 'gather'?" in capsys.readouterr().err


def test_a_model_that_fails_loses_no_issue_that_was_made(
    place: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--now", "2026-03-03T07:05"]
    assert cli.outcome([*at, "gather"]) == 0
    for model, code in (("", 0), ("model: {encoder: ./nowhere}\n", 69)):
        (place / "config.yaml").write_text(CONFIG + model, encoding="utf-8")
        assert cli.outcome([*at, "compose", "--again"]) == code
    capsys.readouterr()
    cli.outcome(["issues", "--json"])
    assert [line["state"] for line in json.loads(capsys.readouterr().out)] == ["made"]


def test_a_run_that_cannot_make_an_edition_says_so_and_exits_with_69(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG + "model: {encoder: ./nowhere}\n", encoding="utf-8")
    assert cli.outcome(["--now", "2026-03-03T07:05", "run"]) == 69
    said = capsys.readouterr().err
    assert said.startswith("digest: morning: ./nowhere: cannot be loaded")
    assert said.count("\n") == 1


def test_models_run_on_as_many_threads_as_configured() -> None:
    import torch

    before = torch.get_num_threads()
    settings = config.parse("model: {encoder: ./nowhere, checker: ./nowhere, threads: 3}", "c")
    bench = session.Session(Path("c"), settings, lambda: datetime.now(UTC), quiet=True)
    try:
        for ask in (session.encode_of(bench, open_store(":memory:")), session.words_of(bench), session.support_of(bench)):
            torch.set_num_threads(1)
            with pytest.raises(ModelError, match="nowhere"):
                ask(["A ferry sank."])  # type: ignore[misc, list-item]
            assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize(("encoder", "reads"), [("embedded", False), ("all-MiniLM-L6-v2", False), ("some/encoder", True)])
def test_the_embedded_encoder_reads_english_alone_by_whichever_name(encoder: str, reads: bool) -> None:  # noqa: FBT001
    settings = config.parse(f"model: {{encoder: {encoder}}}", "c")
    bench = session.Session(Path("c"), settings, lambda: datetime.now(UTC), quiet=True)
    assert making.seams_of(bench, open_store(":memory:")).multilingual == reads


NOBODY = "recipients: {addresses: [me@@example]}"
ANN = "recipients: {addresses: [ann@example.org]}"
SMTP = "transport: smtp, servers: [{host: 127.0.0.1, port: %d, tls: %s, user: ann, password: wrong}]"


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
@pytest.mark.parametrize(
    ("to", "way", "says"),
    [
        (ANN, SMTP % (9, "none"), "mail server 127.0.0.1:9: cannot be reached: [Errno 111] Connection refused; check host"),
        (ANN, "folder: feed.xml", "feed.xml: cannot be written: Not a directory; check mail.folder and its rights"),
        (NOBODY, "folder: out", "recipients of 'morning': 'me@@example': not a mail address; write name@example.org"),
        (ANN, "folder: out, sender: Me", "mail.sender: 'Me': not a mail address; write name@example.org"),
        (ANN, "folder: out, reply_to: Desk", "mail.reply_to: 'Desk': not a mail address; write name@example.org"),
        ("recipients: {file: feed.csv}", "folder: out", "feed.csv, line 2: 'ann@@example.org': not a mail address; write"),
    ],
)
def test_a_run_that_cannot_deliver_says_why_on_stderr_and_nowhere_calls_itself_well(
    place: Path, capsys: pytest.CaptureFixture[str], to: str, way: str, says: str, quiet: list[str]
) -> None:
    sender = "" if "sender" in way else 'sender: "Morning <digest@example.org>", '
    edition = f"  - {{name: morning, title: Morning, schedule: 'daily 07:00', timezone: UTC, {to}}}"
    (place / "feed.csv").write_text("bob@example.org\nann@@example.org\n", encoding="utf-8")
    (place / "config.yaml").write_text(
        CONFIG.partition("editions:")[0] + f"editions:\n{edition}\nmail: {{{sender}{way}}}\n", encoding="utf-8"
    )
    _, issue = stored(place / "digest.db", slot=datetime(2026, 3, 3, 7, tzinfo=UTC))
    assert cli.outcome([*quiet, "--now", "2026-03-03T07:05", "run"]) == 69
    captured = capsys.readouterr()
    assert captured.err.startswith(f"digest: morning no. 1 (issue {issue}): ")
    assert says in captured.err
    assert (captured.err.count("\n"), captured.out) == (1, "")
    assert cli.outcome(["status", "--json"]) == 0
    run = json.loads(capsys.readouterr().out)["runs"][0]
    assert run["outcome"] == "failed"
    assert says in run["report"]["undelivered"][0]


def test_one_cause_is_told_once_with_all_that_it_stopped(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG.replace("timezone: UTC", "timezone: UTC, " + ANN).replace(
        "mail: {", f"mail: {{{SMTP % (9, 'none')}, "
    ), encoding="utf-8")  # fmt: skip
    engine, _ = stored(place / "digest.db", slot=datetime(2026, 3, 3, 6, tzinfo=UTC))
    add_issue(engine, slot=datetime(2026, 3, 3, 7, tzinfo=UTC), number=2)
    assert cli.outcome(["--now", "2026-03-03T07:05", "run"]) == 69
    said = capsys.readouterr().err
    assert said.startswith(
        "digest: morning no. 1 (issue 1), morning no. 2 (issue 2): mail server 127.0.0.1:9: cannot be reached"
    )
    assert said.count("\n") == 1


def test_a_template_that_cannot_be_rendered_costs_its_own_edition_and_is_told(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "own").mkdir()
    (place / "own" / "issue.html").write_text("{{ issue.titel.x }}", encoding="utf-8")
    both = 'schedule: "daily 07:00", timezone: UTC, hold: {feeds_up: 0}'
    other = f"  - {{name: evening, title: Evening, {both}, theme: {{templates: own}}}}\nmail:"
    (place / "config.yaml").write_text(CONFIG.replace("mail:", other), encoding="utf-8")
    (place / "feed.xml").unlink()
    assert cli.outcome(["--now", "2026-03-03T07:05", "run"]) == 69
    said = capsys.readouterr().err
    assert said.startswith("digest: evening: ")
    assert "issue.html:1" in said
    told = [re.split(r": | no\. ", line)[1] for line in said.splitlines()]
    assert told == ["evening", "morning"]  # whose feed does not answer
    assert cli.outcome(["issues", "--json"]) == 0
    assert [line["edition"] for line in json.loads(capsys.readouterr().out)] == ["morning"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--config", "none.yaml", "gather"], 78, "digest: none.yaml: no such file; run `digest init`"),
        (["--now", "tomorrow", "run"], 64, "digest: --now: 'tomorrow' is not a time; write it as 2026-03-03T06:00"),
        (["compose", "evening"], 64, "digest: edition: no edition is called 'evening'; configured: morning"),
        (["explain", "9"], 64, "digest: issue 9: there is no such issue; `digest issues` lists them"),
        (["preview", "--format", "md"], 64, "digest: preview: no issue was made yet; `digest run --dry-run` makes one"),
        (["send", "--test", "me@example.org"], 64, "digest: send: no issue was made yet; `digest run --dry-run` makes one"),
        (["init"], 73, "digest: config.yaml: it is there already; add --force to overwrite it"),
        (["model", "pull", "gpt-9"], 69, "digest: gpt-9: not a model that can be pulled"),
        (["restore", "--yes", "feed.xml"], 74, "it is no backup of a store"),
        (["restore", "--yes"], 64, "name the backup; the file that `digest backup` wrote"),
        (["lint", "nowhere.html"], 64, "digest: nowhere.html: cannot be read: No such file or directory"),
    ],
)
def test_trouble_is_one_line_on_stderr_with_a_code(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    assert cli.outcome(arguments) == code
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.err.count("\n") == 1


def test_init_writes_an_example_that_check_finds_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "config.yaml")
    assert cli.outcome(["--config", path, "init"]) == 0
    schema = re.search(r"\$schema=(\S+)", (tmp_path / "config.yaml").read_text(encoding="utf-8"))
    assert schema
    assert json.loads((tmp_path / schema[1]).read_text(encoding="utf-8")) == json.loads(
        json.dumps(config.schema(), default=str)
    )
    cli.outcome(["--config", path, "check", "--offline", "--json"])
    said = capsys.readouterr().out
    findings = json.loads(said[said.index("[") :])
    assert {"what": "config", "subject": "outlets", "ok": True, "says": "3 outlets, 5 feeds", "advice": ""} in findings


def test_check_reaches_every_feed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG.replace("feed.xml", "missing.xml"), encoding="utf-8")
    assert cli.outcome(["check"]) == 69
    said = capsys.readouterr().out.splitlines()
    marks = [line[:4] for line in said[:-1] if not line.startswith(" ")]
    assert marks == [*(["ok  "] * (len(marks) - 1)), "BAD "]
    assert "missing.xml" in said[-3]
    assert said[-1].endswith("1 to mend.")


def test_check_refuses_what_a_run_refuses(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG + "politeness: {max_bytes: 100B}\n", encoding="utf-8")
    assert cli.outcome(["check"]) == 69
    assert "larger than 100 bytes" in capsys.readouterr().out


def test_check_exits_with_78_where_the_configuration_is_wrong(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG.replace('org>"}', 'org>", unsubscribe: "ftp://x/{token}"}'), encoding="utf-8")
    assert cli.outcome(["check", "--offline"]) == 78
    assert "BAD config" in capsys.readouterr().out
    (place / "config.yaml").write_text("", encoding="utf-8")
    assert cli.outcome(["check", "--offline"]) == 78


def test_a_feed_in_a_file_is_gathered_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for new in (1, 0):
        assert cli.outcome(["--now", "2026-03-03T07:05", "gather", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["new"] == new


def test_opml_goes_out_and_comes_in(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG.replace("feed.xml", "https://files.example/feed"), encoding="utf-8")
    assert cli.outcome(["opml", "export", "feeds.opml"]) == 0
    assert cli.outcome(["opml", "import", "feeds.opml"]) == 64  # all of them are configured already
    assert "configured already" in capsys.readouterr().err
    assert cli.outcome(["--config", "other.yaml", "init"]) == 0
    capsys.readouterr()
    assert cli.outcome(["--config", "other.yaml", "opml", "import", "feeds.opml"]) == 0
    assert "https://files.example/feed" in capsys.readouterr().out
    (place / "feeds.opml").write_text(
        '<opml><outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xmlUrl="ftp://b/"/></opml>'
    )
    assert cli.outcome(["opml", "import", "feeds.opml"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("left out: B: ftp://b/ is no http or https URL\n1 feed; put it")
    (place / "feeds.opml").write_text("<rss/>")
    assert cli.outcome(["opml", "import", "feeds.opml"]) == 65
    assert "digest: feeds.opml: no OPML" in capsys.readouterr().err


def test_a_backup_comes_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["subscribers", "add", "Ann <ann@example.org>"]) == 0
    assert cli.outcome(["backup", "kept.db"]) == 0
    assert cli.outcome(["subscribers", "remove", "ann@example.org"]) == 0
    assert cli.outcome(["restore", "--yes", "kept.db"]) == 0
    capsys.readouterr()
    assert cli.outcome(["subscribers", "list"]) == 0
    assert "ann@example.org  Ann" in capsys.readouterr().out


def test_an_issue_due_before_a_backup_was_put_back_waits_for_somebody(
    place: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.outcome(["--now", "2026-03-03T03:30", "gather"]) == 0
    assert cli.outcome(["backup", "kept.db"]) == 0
    assert cli.outcome(["--now", "2026-03-03T07:05", "restore", "--yes", "kept.db"]) == 0
    for day, state in ((3, "held"), (4, "made")):
        assert cli.outcome(["--now", f"2026-03-0{day}T07:10", "compose"]) == 0
        capsys.readouterr()
        assert cli.outcome(["issues", "--json"]) == 0
        newest = json.loads(capsys.readouterr().out)[0]
        assert newest["state"] in (state, "skipped")
        assert ("the store was put back, and what was due until 2026-03-03 07:05 UTC" in newest["reason"]) == (day == 3)


def test_an_issue_on_its_way_when_the_store_was_damaged_is_held_though_it_is_made_anew(
    place: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
    at = ["--now", now.isoformat()]
    assert [cli.outcome([*at, verb]) for verb in ("gather", "compose")] == [0, 0]
    engine = fakes_mail.opened(place / "digest.db")
    keeping.keep(engine)  # as a sending does before it begins
    engine.dispose()
    os.utime(place / "digest.db.backup", (now.timestamp(), now.timestamp()))
    (place / "digest.db").write_bytes(b"no store any more")
    keeping.put_back(str(place / "digest.db"), Damaged("d", "damaged"), now)
    assert cli.outcome([*at, "compose", "--again"]) == 0
    capsys.readouterr()
    assert cli.outcome(["issues", "--json"]) == 0
    (issue,) = json.loads(capsys.readouterr().out)
    assert (issue["state"], "may have gone out before" in issue["reason"]) == ("held", True)


def test_a_correction_is_in_the_archive_once_it_goes_out_and_tells_those_before(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "config.yaml").write_text(
        CONFIG.replace("timezone: UTC", "timezone: UTC, recipients: {addresses: [ann@reader.example]}")
    )
    at = ["--now", fakes_mail.SLOT.isoformat()]
    engine, issue = fakes_mail.stored(place / "digest.db")
    assert cli.outcome([*at, "correct", str(issue), "It is 43 km."]) == 64
    assert "nobody has got it yet" in capsys.readouterr().err
    assert not _archived(place)
    assert cli.outcome([*at, "send", str(issue)]) == 0
    assert cli.outcome([*at, "correct", str(issue), " "]) == 64
    assert "the note is empty" in capsys.readouterr().err
    for number, notes in ((2, ("It is 43 km.",)), (3, ("It is 43 km.", "It is in Kent."))):
        assert cli.outcome([*at, "correct", str(issue), notes[-1]]) == 0
        assert notes[-1] not in _archived(place)
        assert cli.outcome([*at, "send", str(number)]) == 0
        assert all(note in _archived(place) for note in notes)
    assert cli.outcome([*at, "correct", str(issue), "It was a slip."]) == 0
    assert cli.outcome([*at, "hold", "4"]) == 0
    assert cli.outcome([*at, "correct", str(issue), "It was a word."]) == 0  # what is held does not count
    assert "It was a slip." not in issues.load(engine, 5).rendered.text


def test_the_archive_is_built_of_the_issues_that_can_be_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, issue = fakes_mail.stored(place / "digest.db")
    at = ["--now", fakes_mail.SLOT.isoformat()]
    (place / "config.yaml").write_text(
        CONFIG.replace("timezone: UTC", "timezone: UTC, recipients: {addresses: [ann@reader.example]}")
    )
    assert cli.outcome([*at, "send", str(issue)]) == 0
    with writing(engine) as connection:
        issues.copied(connection, issue, {"number": 2, "slot": fakes_mail.SLOT + timedelta(days=1), "payload": "{"})
    capsys.readouterr()
    assert cli.outcome(["archive", "build", "site"]) == 74
    assert "issue 2: a stored Issue cannot be read" in capsys.readouterr().err
    assert {path.name for path in (place / "site").iterdir()} == {"morning-1.html", "index.html", "feed.xml"}


def test_the_newest_page_of_the_archive_is_written_first_for_its_mail_is_out(place: Path) -> None:
    engine, issue = fakes_mail.stored(place / "digest.db")
    (place / "config.yaml").write_text(
        CONFIG.replace("timezone: UTC", "timezone: UTC, recipients: {addresses: [ann@reader.example]}")
    )
    assert cli.outcome(["--now", fakes_mail.SLOT.isoformat(), "send", str(issue)]) == 0
    later = payload.to_json(replace(issues.load(engine, issue).issue, number=2))
    with writing(engine) as connection:
        issues.copied(connection, issue, {"number": 2, "slot": fakes_mail.SLOT + timedelta(days=1), "payload": later})
    assert cli.outcome(["archive", "build", "site"]) == 0
    second, first = ((place / "site" / f"morning-{number}.html").stat().st_mtime_ns for number in (2, 1))
    assert second < first


def test_a_page_of_the_archive_is_made_again_once_configuration_templates_or_the_issue_have_changed(place: Path) -> None:
    engine, issue = fakes_mail.stored(place / "digest.db")
    own = CONFIG.replace(
        "timezone: UTC", "timezone: UTC, recipients: {addresses: [ann@reader.example]}, theme: {templates: own}"
    )
    (place / "own").mkdir()
    (place / "config.yaml").write_text(own)
    assert cli.outcome(["--now", fakes_mail.SLOT.isoformat(), "send", str(issue)]) == 0
    first = _archived(place)
    (place / "config.yaml").write_text(own.replace("ann@", "ben@"))  # nobody sees it
    assert _archived(place) == first
    (place / "config.yaml").write_text(own.replace("templates: own", "templates: own, accent: '#123456'"))
    assert "#123456" in (second := _archived(place))
    (place / "own" / "issue.subject").write_text("Told anew")
    assert "Told anew" in (third := _archived(place))
    assert "Told anew" in (place / "site" / "index.html").read_text()
    told = replace(issues.load(engine, issue).issue, title="Another Title")
    with writing(engine) as connection:
        issues.copied(
            connection, issue, {"slot": fakes_mail.SLOT + timedelta(1), "payload": payload.to_json(told), "corrects": issue}
        )
    assert "Another Title" in (fourth := _archived(place))
    assert len({first[-500:], second[-500:], third[-500:], fourth[-500:]}) == 4


def test_the_pages_of_an_edition_that_is_gone_lead_to_the_list_and_ask_for_no_pictures(place: Path) -> None:
    (place / "config.yaml").write_text(CONFIG.replace("mail: {", "mail: {archive_url: https://digest.example/a/, "))
    look = looks.look_now(config.load(place / "config.yaml"), fakes_issue.issue(edition="gone", number=3))
    assert (look.archive_url, look.web_url) == ("https://digest.example/a/", "https://digest.example/a/gone-3.html")
    assert not look.images


def _archived(place: Path) -> str:
    assert cli.outcome(["archive", "build", "site"]) == 0
    page = place / "site" / "morning-1.html"
    return page.read_text(encoding="utf-8") if page.exists() else ""


def test_quiet_verbs_print_nothing_where_all_went_well(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "page.html").write_text("<p>x", encoding="utf-8")
    fakes_mail.stored(place / "digest.db")
    for verb in (
        "hold 1", "backup b.db", "restore --yes b.db", "prune", "subscribers add ann@reader.example", "archive build site",
        "approve 1", "send 1", "deliveries unknown", "subscribers remove ann@reader.example", "lint page.html", "--config new.yaml init",
    ):  # fmt: skip
        cli.outcome(["--quiet", "--now", fakes_mail.SLOT.isoformat(), *verb.split()])
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")
    for verb, says in (("issues --json", "morning"), ("opml export", "feed.xml")):
        assert cli.outcome(["--quiet", *verb.split()]) == 0
        assert says in capsys.readouterr().out


def test_a_key_that_has_no_letter_is_no_number() -> None:
    one: dict[str, object] = {"story": "1234567890123456", "headline": "Ferry aground", "articles": []}
    assert looking.stories_of((one,), "1234567890123456") == looking.stories_of((one,), "1") == [one]


@pytest.mark.parametrize(("minutes", "code"), [("45", 64), ("7", 64), ("20", 0)])
def test_a_trigger_asks_every_so_many_minutes_or_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], minutes: str, code: int
) -> None:
    assert cli.outcome(["schedule", "show", "--minutes", minutes]) == code
    assert f"*/{minutes} * * * *" in capsys.readouterr().out or code


def test_prune_says_what_it_forgot(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["--now", "2026-03-03T07:05", "gather"]) == 0
    (place / "feed.xml").write_text(FEED.split("<item>", maxsplit=1)[0] + "</channel></rss>", encoding="utf-8")
    assert cli.outcome(["--now", "2026-06-03T07:05", "gather"]) == 0
    assert cli.outcome(["--now", "2026-06-03T07:05", "prune"]) == 0
    assert "forgotten: 2 entries and articles" in capsys.readouterr().out


def test_subscribers_come_and_go_by_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "people.csv").write_text("address,name\nann@example.org,Ann\nnot an address,Bob\n", encoding="utf-8")
    assert cli.outcome(["subscribers", "import", "people.csv"]) == 65
    captured = capsys.readouterr()
    assert "1 taken" in captured.out
    assert "not an address" in captured.err
    assert cli.outcome(["subscribers", "export"]) == 0
    assert "ann@example.org,Ann" in capsys.readouterr().out


def test_a_file_of_subscribers_that_names_nobody_or_cannot_be_read_says_so(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for table in ("", "\n", "Email Address,First Name\n"):
        (place / "people.csv").write_text(table, encoding="utf-8")
        assert cli.outcome(["subscribers", "import", "people.csv"]) == 65
        assert "people.csv: it is empty" in capsys.readouterr().err
    (place / "people.csv").write_text("j@example.org,Jörg\n", encoding="cp1252")
    assert cli.outcome(["subscribers", "import", "people.csv"]) == 65
    assert "line 1 is not UTF-8" in capsys.readouterr().err
    assert cli.outcome(["subscribers", "import", "people.csv", "--encoding", "cp1252"]) == 0
    assert cli.outcome(["subscribers", "add", "j@example.org", "--timezone", "Europe/Berlin"]) == 0
    assert cli.outcome(["subscribers", "add", "j@example.org", "--language", "de"]) == 0
    assert cli.outcome(["subscribers", "add", "j@example.org", "--language", ""]) == 0
    assert cli.outcome(["subscribers", "export"]) == 0
    assert "j@example.org,Jörg,,Europe/Berlin,active" in capsys.readouterr().out


def test_schedule_show_prints_absolute_paths(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["--now", "2026-03-03T06:00", "schedule", "show"]) == 0
    said = capsys.readouterr().out
    assert "# morning: next Tue 03 Mar 2026 07:00 UTC" in said
    assert f"--config {place}/config.yaml run" in said
    assert cli.outcome(["schedule", "show", "--systemd"]) == 0
    assert "[Timer]" in capsys.readouterr().out


def test_the_file_of_secrets_is_found_from_anywhere(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["schedule", "show", "--environment", "secrets.env"]
    assert cli.outcome(asked) == 64
    assert "--environment: secrets.env: no such file; write NAME=value lines into it first" in capsys.readouterr().err
    (place / "secrets.env").write_text("SECRET='a b'\n", encoding="utf-8")
    assert cli.outcome(asked) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("*/15"))
    sourced = line.removeprefix("*/15 * * * * ").partition(" && PYTHONUTF8=1")[0]
    done = subprocess.run(
        ["/bin/sh", "-c", f'cd / && {sourced} && printf %s "$SECRET"'], capture_output=True, text=True, check=True
    )
    assert done.stdout == "a b"
    assert cli.outcome([*asked, "--systemd"]) == 0
    assert f"\nEnvironmentFile={place}/secrets.env\n" in capsys.readouterr().out


def test_the_cron_line_calls_the_program_that_wrote_it(place: Path) -> None:
    program = place / "digest"  # not beside Python, as `pip install --user` has it
    program.write_text(f"#!{sys.executable}\nfrom digest.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(["./digest", "schedule", "show"], capture_output=True, text=True, check=True, cwd=place)
    assert f" {program} --quiet --config {place}/config.yaml run " in done.stdout


def test_secrets_that_sh_would_read_otherwise_are_refused_for_cron(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "secrets.env").write_text("A=1\nSECRET=p$9word\n", encoding="utf-8")
    asked = ["schedule", "install", "--environment", "secrets.env"]
    assert cli.outcome(asked) == 64
    said = capsys.readouterr().err
    assert "--environment: secrets.env, line 2: cron's shell would read more in it than a value; write NAME='value'" in said
    assert "9word" not in said
    assert cli.outcome(["schedule", "show", "--systemd", "--environment", "secrets.env"]) == 0


def test_two_newsrooms_are_scheduled_beside_each_other(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(place))
    other = place / "other"
    other.mkdir()
    (other / "config.yaml").write_text(CONFIG, encoding="utf-8")
    units = place / ".config" / "systemd" / "user"
    units.mkdir(parents=True)
    assert cli.outcome(["schedule", "show", "--systemd"]) == 0
    said = capsys.readouterr().out
    assert f"# {units}/digest.service\n" in said
    (units / "digest.service").write_text(said, encoding="utf-8")
    assert cli.outcome(["--config", "other/../config.yaml", "schedule", "show", "--systemd"]) == 0
    assert f"# {units}/digest.service\n" in capsys.readouterr().out
    assert cli.outcome(["--config", "other/config.yaml", "schedule", "show", "--systemd"]) == 0
    assert f"# {units}/digest-other-" in capsys.readouterr().out
    assert cli.outcome(["--config", "other/config.yaml", "schedule", "show"]) == 0
    assert f"# begin digest {other}/config.yaml (written by digest schedule install)\n" in capsys.readouterr().out


def test_status_of_a_new_place_is_calm(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["status"]) == 0
    assert "0 deliveries pending" in capsys.readouterr().out
    assert cli.outcome(["status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pending"] == 0
    assert cli.outcome(["deliveries", "unknown"]) == 0
    assert capsys.readouterr().out == "None.\n"


def test_a_day_to_skip_has_no_issue_and_the_next_one_tells_its_stories(
    place: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_skip = CONFIG.replace(
        "timezone: UTC}", "timezone: UTC, skip: [2026-02-28, 2026-03-03..2026-03-04], window: 3d, leave_out: [live]}"
    )
    (place / "config.yaml").write_text(with_skip, encoding="utf-8")
    assert cli.outcome(["--now", "2026-03-03T07:05", "run"]) == 0
    assert cli.outcome(["--now", "2026-03-04T06:00", "check", "--offline"]) == 0
    assert (
        "morning: due next on Thu 05 Mar 2026 at 07:00 UTC, skips 2026-03-03..2026-03-04; leaves out live\n"
        in capsys.readouterr().out
    )
    assert cli.outcome(["--now", "2026-03-04T19:00", "status"]) == 0
    assert "morning: due next 2026-03-05T07:00 UTC, skips 2026-03-03..2026-03-04; last: none\n" in capsys.readouterr().out
    assert cli.outcome(["--now", "2026-03-05T07:05", "run"]) == 0
    assert cli.outcome(["issues", "--json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["state"], line["slot"][:10]) == ("sent", "2026-03-05")


def test_a_day_composed_before_it_was_gathered_is_not_lost(
    place: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--now", "2026-03-03T07:05"]
    assert cli.outcome([*at, "compose"]) == 0
    assert cli.outcome([*at, "run"]) == 0
    capsys.readouterr()
    assert cli.outcome(["issues", "--json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["state"], line["number"]) == ("sent", 1)
    assert cli.outcome([*at, "compose", "--again"]) == 64
    assert "it is sent, and what has begun to go out is not made again; `digest correct`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("state", "why", "says"),
    [
        ("rehearsed", "", "it is rehearsed; it was made to be looked at; `digest compose`"),
        ("skipped", "7 h late", "it is skipped: 7 h late; `digest approve ISSUE` lets it go"),
        ("held", "thin", "it is held: thin; `digest approve ISSUE`"),
    ],
)
def test_what_send_does_not_send_it_says(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    state: issues.State,
    why: str,
    says: str,
) -> None:
    engine, issue = stored(place / "digest.db")
    issues.set_state(engine, issue, state, why)
    assert cli.outcome(["send", "1"]) == 64
    assert f"digest: issue 1: {says}" in capsys.readouterr().err


def test_the_newest_issue_is_the_one_made_last(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, rehearsal = stored(place / "digest.db", edition="weekly", slot=fakes_mail.SLOT + timedelta(days=6))
    issues.set_state(engine, rehearsal, "rehearsed")
    assert cli.outcome(["send", "--test", "ed@example.org"]) == 0
    with writing(engine) as connection:
        connection.execute(sa.update(schema.issues).values(made=fakes_mail.SLOT - timedelta(hours=1)))
    daily = add_issue(engine)
    for verb, number in (
        ("send --test ed@example.org", daily),
        ("send --test ed@example.org -e weekly", rehearsal),
        (f"send {rehearsal} --test ed@example.org", rehearsal),
    ):
        capsys.readouterr()
        assert cli.outcome(verb.split()) == 0
        assert f"test of issue {number} to ed@example.org: sent" in capsys.readouterr().out
    assert [issues.newest(engine, real=real).id for real in (True, False)] == [daily, daily]  # type: ignore[union-attr]
    with writing(engine) as connection:
        later = sa.update(schema.issues).where(schema.issues.c.id == rehearsal)
        connection.execute(later.values(made=fakes_mail.SLOT + timedelta(hours=1), edition="morning", number=2))
    assert [issues.newest(engine, real=real).id for real in (True, False)] == [daily, rehearsal]  # type: ignore[union-attr]
    assert cli.outcome(["status"]) == 0
    assert f"last: issue {daily}, made" in capsys.readouterr().out


def test_send_says_that_it_skipped_what_is_late(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored(place / "digest.db")
    assert cli.outcome(["--now", "2026-03-02T23:00", "send", "1"]) == 64
    assert "issue 1: it is skipped: 17.0 h late; the edition's limit is" in capsys.readouterr().err


def test_an_issue_whose_edition_is_gone_is_not_approved(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored(place / "digest.db", edition="evening")
    assert cli.outcome(["hold", "1"]) == 0
    assert cli.outcome(["approve", "1"]) == 64
    assert "issue 1: edition 'evening' is no longer configured; put it back to approve it" in capsys.readouterr().err
    assert [cli.outcome([verb, "99"]) for verb in ("approve", "hold", "send")] == [64, 64, 64]


def test_what_is_counted_is_worded() -> None:
    assert [text.counted(number, "story") for number in (0, 1, 2_000)] == ["0 stories", "1 story", "2,000 stories"]


def test_install_says_what_it_asks(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert cli.outcome(["schedule", "install"]) == 1
    assert "write this into the crontab? [y/N]:" in capsys.readouterr().out


def test_the_preview_of_an_issue_that_waits_is_what_will_be_mailed(
    place: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--now", "2026-03-03T07:05"]
    assert cli.outcome([*at, "gather"]) == 0
    assert cli.outcome([*at, "compose"]) == 0

    def shown() -> tuple[Rendered, Sequence[str], bytes]:
        now = session.Session(Path("config.yaml"), config.load(Path("config.yaml")), lambda: datetime.now(UTC), quiet=True)
        shelf = shelf_of(now, open_store(now.config.store.path), 1)
        issue = shelf.load_issue("1")
        assert shelf.message is not None
        return *(seen := shelf.render(issue)), shelf.message(issue, seen[0])

    before, notes, raw = shown()
    assert notes == ()
    text = CONFIG.replace("timezone: UTC", "timezone: UTC, theme: {accent: '#005500'}").replace(
        "mail: {", "mail: {why: Because., "
    )
    (place / "config.yaml").write_text(text, encoding="utf-8")
    after, (note,), again = shown()
    assert (after, again) == (before, raw)
    assert note.startswith("this is what will be mailed: configuration, templates or digest itself have changed since")
    capsys.readouterr()
    assert cli.outcome(["preview", "1", "--format", "txt"]) == 0
    assert capsys.readouterr().out == before.text
    assert cli.outcome([*at, "compose", "--again", "--out", "made"]) == 0
    assert "Because." in (place / "made" / "issue.txt").read_text(encoding="utf-8")
    anew, notes, _ = shown()
    assert notes == ()
    assert "Because." in anew.text


def test_an_open_preview_is_told_what_another_hand_did_to_an_issue(place: Path) -> None:
    stored(place / "digest.db", slot=datetime(2026, 3, 2, 7, tzinfo=UTC))
    now = session.Session(Path("config.yaml"), config.load(Path("config.yaml")), lambda: datetime.now(UTC), quiet=True)
    shelf = shelf_of(now, open_store(now.config.store.path), 1)
    before, name = shelf.stored(), shelf.list_issues()[0].name
    assert shelf.stored() == before
    assert cli.outcome(["hold", "1"]) == 0
    assert shelf.stored() != before
    assert shelf.list_issues()[0].name == name


def test_status_and_issues_tell_what_is_wrong(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "feed.xml").unlink()
    script = Script({"RCPT": "550 5.7.1 blocked"})
    _, issue = stored(place / "digest.db", slot=datetime(2026, 3, 2, 7, tzinfo=UTC))
    with mail_server(script) as port:
        way = f"mail: {{transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}], "
        settings = CONFIG.replace("timezone: UTC", "timezone: UTC, " + ANN).replace("mail: {", way)
        (place / "config.yaml").write_text(settings, encoding="utf-8")
        assert cli.outcome(["--now", "2026-03-02T07:05", "run"]) == 69
        capsys.readouterr()
        assert cli.outcome(["--now", "2026-03-02T07:05", "send", "1"]) == 64
        assert "issue 1: it is failed; `digest deliveries settle ISSUE --again`" in capsys.readouterr().err
    (place / "config.yaml").write_text(settings + "model: {encoder: ./nowhere}\n", encoding="utf-8")
    (place / "feed.xml").write_text(FEED, encoding="utf-8")
    assert cli.outcome(["--now", "2026-03-03T07:05", "run"]) == 69
    (place / "feed.xml").unlink()
    assert cli.outcome(["--now", "2026-03-03T08:05", "gather"]) == 0
    capsys.readouterr()
    assert cli.outcome(["--now", "2026-03-03T08:10", "status"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == (
        f"morning: due since 2026-03-03T07:00 and not made yet, next 2026-03-04T07:00 UTC; last: issue {issue}, failed"
    )
    assert any(
        line.startswith(f"delivery failed: issue {issue} of morning to ann@example.org: ") and "5.7.1 blocked" in line
        for line in said
    )
    assert any(line.startswith("feed fails: Files, file://") and line.endswith("(since 2026-03-03)") for line in said)
    assert said[-1].startswith("run of 2026-03-03T07:05 UTC failed: morning could not be made: ./nowhere: cannot be loaded")
    assert cli.outcome(["issues"]) == 0
    assert "  failed    Größtes" in capsys.readouterr().out


def test_of_many_feeds_that_fail_status_names_the_newest_and_no_line_is_without_its_edition_or_outlet() -> None:
    feeds = [
        {"outlet": f"Outlet {n}", "url": f"https://{n}.example/feed", "since": "2026-03-02", "reason": "no answer"}
        for n in range(12)
    ]
    last = {"issue": 8, "state": "sending", "reason": "", "deliveries": {"sent": 1200, "pending": 800}}
    held = {"issue": 7, "edition": "evening", "number": 3, "reason": "waits for approval"}
    edition = {
        "edition": "morning",
        "skip": [],
        "due": "",
        "missed": "",
        "next": "2026-03-04T07:00:00+00:00",
        "timezone": "UTC",
        "last": last,
    }
    ran = {"started": "2026-03-03T07:00:00+00:00", "ended": None, "outcome": "running"}
    none = {"pending": 800, "suppressed": 0, "unknown": [], "failed": [], "pages": [], "last_failed": None, "how_to_retry": ""}
    said = looking.standing_text(none | {"editions": [edition], "held": [held], "runs": [ran], "feeds": feeds}).splitlines()
    assert said[0] == "morning: due next 2026-03-04T07:00 UTC; last: issue 8, sending, 1,200 of 2,000 sent"
    assert (
        said[1]
        == "held: issue 7, evening no. 3: waits for approval; `digest preview 7` shows it, `digest approve 7` lets it go"
    )
    assert said[2] == "a run began 2026-03-03T07:00 UTC and is at work, or was killed"
    assert (len(said), said[4]) == (15, "feed fails: Outlet 0, https://0.example/feed: no answer (since 2026-03-02)")
    assert said[-1] == "feed fails: 2 more; `digest status --json` lists them"


def test_lists_stand_in_columns_however_long_an_edition_is_called(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, _ = stored(place / "digest.db")
    add_issue(engine, edition="the-northern-counties-and-islands")
    assert cli.outcome(["issues"]) == 0
    assert len({line.index("UTC  made") for line in capsys.readouterr().out.splitlines()}) == 1


def test_an_approved_issue_does_not_wait_for_approval(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored(place / "digest.db")
    assert cli.outcome(["hold", "1", "--reason", "waits for approval"]) == 0
    assert cli.outcome(["approve", "1"]) == 0
    said = capsys.readouterr().out
    assert said.endswith("\nissue 1, of Mon 02 Mar 2026, goes out with the next run: Größtes: five stories\n")
    assert cli.outcome(["issues"]) == 0
    assert "approval" not in capsys.readouterr().out


def test_deliveries_nobody_can_tell_of_are_listed_and_settled(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored(place / "digest.db", slot=datetime(2026, 3, 2, 7, tzinfo=UTC))
    at = ["--now", "2026-03-02T07:05"]
    with mail_server(Script({"END": "lost"})) as port:
        way = f"mail: {{transport: smtp, servers: [{{host: 127.0.0.1, port: {port}, tls: none}}], "
        settings = CONFIG.replace("timezone: UTC", "timezone: UTC, " + ANN).replace("mail: {", way)
        (place / "config.yaml").write_text(settings, encoding="utf-8")
        assert cli.outcome([*at, "send", "1"]) == 69
    said = capsys.readouterr()
    assert said.out == "morning 1: sent; 0 sent, 0 failed, 0 to be tried again, 1 unknown\n"
    assert said.err.startswith("digest: morning no. 1 (issue 1): unknown deliveries: 1, never sent again by themselves")
    assert cli.outcome([*at, "deliveries", "unknown"]) == 0
    listed, advice = capsys.readouterr().out.splitlines()
    assert listed.split()[:2] == ["1", "ann@example.org"]
    assert advice.startswith("Look for the Message-ID in the mail server's log")
    assert cli.outcome([*at, "deliveries", "settle", "1", "ann@example.org", "--sent"]) == 0
    assert cli.outcome([*at, "deliveries", "unknown", "--issue", "1"]) == 0
    assert capsys.readouterr().out == "1 delivery settled as arrived\nNone.\n"


def test_the_doctor_weighs_and_lints_an_issue(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored(place / "digest.db")
    (place / "config.yaml").write_text(
        CONFIG.replace("Morning <digest@example.org>", "nobody"), encoding="utf-8"
    )  # asks no DNS
    assert cli.outcome(["doctor", "--issue", "1", "--json"]) == 69
    found = [(one["name"], one["state"]) for one in json.loads(capsys.readouterr().out)]
    assert found == [("sender", "bad"), ("lint", "bad")]
    assert cli.outcome(["doctor"]) == 69
    assert capsys.readouterr().out.startswith("BAD  sender: 'nobody': not a mail address\n     → write name@example.org")


def test_an_issue_is_written_into_a_folder(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored(place / "digest.db")
    assert cli.outcome(["preview", "1", "--out", "seen"]) == 0
    assert capsys.readouterr().out == "seen/issue.html, issue.txt and issue.eml are written\n"
    assert (place / "seen" / "issue.txt").read_text(encoding="utf-8").startswith("Dear ")
    assert b"\r\nSubject: " in (place / "seen" / "issue.eml").read_bytes()


def test_a_token_nobody_has_unsubscribes_nobody(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["subscribers", "unsubscribe", "abcdefgh"]) == 65
    assert "no subscriber has that token" in capsys.readouterr().err
    assert cli.outcome(["subscribers", "pardon", "ann@example.org"]) == 64
    assert cli.outcome(["bounces"]) == 78
    assert "mail.mailbox" in capsys.readouterr().err


def test_mail_for_somebody_to_read_is_named_with_what_to_do(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG.replace("mail: {", "mail: {mailbox: {maildir: box}, "), encoding="utf-8")
    for part in ("new", "cur", "tmp"):
        (place / "box" / part).mkdir(parents=True)
    (place / "box" / "new" / "1").write_text("From: Rita <rita@reader.example>\nSubject: Please take me off\n\nRita\n")
    assert cli.outcome(["bounces"]) == 0
    said = capsys.readouterr().out
    assert said.endswith(
        "1 for you\n  unread: Rita <rita@reader.example>: Please take me off\n"
        "`digest subscribers remove ADDRESS` removes whoever asks for it\n"
    )
    (place / "box" / "new" / "2").write_text("From: Rita <rita@reader.example>\nSubject: Please!\n\nRita\n")
    for heard in ("  unread: Rita <rita@reader.example>: Please!\n`digest subscribers remove", ""):  # cron mails each once
        assert cli.outcome(["--quiet", "bounces"]) == 0
        out, err = capsys.readouterr()
        assert (out, err.startswith(heard), bool(err)) == ("", True, bool(heard))


def test_subscribers_are_exported_to_a_file(place: Path) -> None:
    assert cli.outcome(["subscribers", "add", "ann@example.org"]) == 0
    assert cli.outcome(["subscribers", "export", "people.csv"]) == 0
    assert "ann@example.org" in (place / "people.csv").read_text(encoding="utf-8")


def test_the_schedule_is_not_changed_without_a_yes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(place))
    assert cli.outcome(["schedule", "remove", "--systemd", "--yes"]) == 1  # there is nothing of ours


@pytest.fixture
def systemctl(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a user's systemd be one that takes every command."""
    (place / "systemctl").write_text("#!/bin/sh\n", encoding="utf-8")
    (place / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", str(place))
    monkeypatch.setenv("HOME", str(place))


@pytest.mark.usefixtures("systemctl")
def test_a_timer_of_a_user_says_what_lets_it_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["schedule", "install", "--systemd", "--yes"]) == 0
    assert "installed; `loginctl enable-linger`" in capsys.readouterr().out


@pytest.mark.usefixtures("systemctl")
@pytest.mark.parametrize("removed", [False, True])
def test_a_store_that_moved_tells_of_the_trigger_it_left_behind(
    place: Path, capsys: pytest.CaptureFixture[str], *, removed: bool
) -> None:
    trigger, new = ["schedule", "install", "--systemd", "--yes"], place / "new"
    assert cli.outcome(trigger) == cli.outcome(trigger) == 0
    if removed:
        assert cli.outcome(["schedule", "remove", "--systemd", "--yes"]) == 0
    assert cli.outcome(["backup", "new/digest.db"]) == 0
    (new / "config.yaml").write_text(CONFIG, encoding="utf-8")
    assert capsys.readouterr().err == ""
    assert cli.outcome(["--config", "new/config.yaml", *trigger]) == 0
    told = f":{place}/config.yaml has a trigger, too: `digest schedule remove` there, or both send\n"
    assert capsys.readouterr().err.endswith(told) is not removed


def test_a_file_of_html_is_linted_by_itself(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "mail.html").write_text("<html><body><script>1</script><p>Hello</p></body></html>", encoding="utf-8")
    assert cli.outcome(["lint", "mail.html"]) == 65
    assert " broken\n" in capsys.readouterr().out
    assert cli.outcome(["lint", "mail.html", "--json"]) == 65
    assert {row["severity"] for row in json.loads(capsys.readouterr().out)} >= {"error"}


def test_model_list_tells_what_is_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.outcome(["model", "list", "--json"]) == 0
    assert {row["name"] for row in json.loads(capsys.readouterr().out)} == {"all-MiniLM-L6-v2", "smollm2"}
    assert cli.outcome(["model", "list"]) == 0


def test_models_are_pulled_into_the_folder_that_is_configured(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "config.yaml").write_text(CONFIG + "model: {cache: models}\n", encoding="utf-8")
    (place / "models" / "all-MiniLM-L6-v2").mkdir(parents=True)
    for name, _ in CATALOGUE["all-MiniLM-L6-v2"].files:
        (place / "models" / "all-MiniLM-L6-v2" / name).write_bytes(b"")
    assert cli.outcome(["model", "list"]) == 0
    assert f"They are kept in {place / 'models'}" in capsys.readouterr().out
    assert cli.outcome(["model", "pull"]) == 69
    assert f"delete {place / 'models' / 'all-MiniLM-L6-v2'}" in capsys.readouterr().err


def test_a_terminal_sees_how_far_along_the_work_is(place: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "digest", "--now", "2026-03-03T07:05", "gather"]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, check=True, cwd=place, env=os.environ | {"TERM": "xterm"}
    )
    os.close(theirs)
    with os.fdopen(ours, "rb", 0) as seen:
        assert b"1/1" in seen.read(65_536)
    assert done.stdout == b""


def test_a_system_that_cannot_lock_files_is_told_so_at_once(place: Path) -> None:
    script = "import sys; sys.modules['fcntl'] = None; from digest.cli import main; main(['--help'])"  # Windows
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=place)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "digest: it cannot lock files on this system; use Linux or macOS, or WSL on Windows\n"


def test_files_get_utf8_and_a_terminal_what_it_can_show_in_any_locale(place: Path) -> None:
    assert cli.outcome(["subscribers", "add", "ann@example.org", "--name", "Ann Łęska é"]) == 0
    command = [sys.executable, "-m", "digest", "subscribers", "export"]
    ours, theirs = pty.openpty()
    latin = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=place, env=latin)
    assert "ann@example.org,Ann Łęska é," in done.stdout.decode()
    subprocess.run(command, stdout=theirs, check=True, cwd=place, env=latin)
    os.close(theirs)
    with os.fdopen(ours, "rb", 0) as seen:
        assert "ann@example.org,Ann ??ska é," in seen.read(65_536).decode("latin-1")


def test_a_run_with_nothing_new_and_nothing_due_loads_no_model(place: Path) -> None:
    script = """import sys; from digest.cli import outcome; code = outcome(sys.argv[1:])
print(code, *(name in sys.modules for name in ("torch", "trafilatura", "feedparser")))"""
    command = [sys.executable, "-c", script]
    at = ["--now", "2026-03-04T14:00", "run"]
    first = subprocess.run([*command, *at], capture_output=True, text=True, check=True, cwd=place)
    again = subprocess.run([*command, *at], capture_output=True, text=True, check=True, cwd=place)
    assert first.stdout.startswith("0 False")
    assert again.stdout == "0 False False False\n"
    assert again.stderr == ""


def test_an_issue_that_is_there_is_told_without_loading_what_makes_one(place: Path) -> None:
    script = """import sys; from digest.cli import outcome; code = outcome(sys.argv[1:])
print(code, *(name in sys.modules for name in ("numpy", "jinja2", "digest.sentences.prose")))"""
    command = [sys.executable, "-c", script, "--now", "2026-03-04T14:00", "compose"]
    first = subprocess.run(command, capture_output=True, text=True, check=True, cwd=place)
    again = subprocess.run(command, capture_output=True, text=True, check=True, cwd=place)
    assert first.stdout.endswith("0 True True True\n")
    assert again.stdout.endswith("0 False False False\n")


def test_a_verb_leaves_the_store_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("editions: [{name: morning, title: M}]", encoding="utf-8")
    assert cli.outcome(["--config", str(tmp_path / "config.yaml"), "issues"]) == 0
    assert [path.name for path in tmp_path.glob("digest.db*")] == ["digest.db"]


@pytest.fixture(scope="module")
def made(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo's two mornings, once for all tests that look at them."""
    out = tmp_path_factory.mktemp("demo")
    assert cli.outcome(["demo", "--out", str(out), "--port", "0"]) == 0
    return out


class TestMorning:
    """The whole line over real HTTP, with the real encoder."""

    def test_the_demo_writes_the_issue(self, made: Path) -> None:
        html = (made / "issue.html").read_text(encoding="utf-8")
        assert html.startswith("<!DOCTYPE html>")
        assert "No. 2" in html
        assert "THE MORNING DIGEST" in (made / "issue.txt").read_text(encoding="utf-8")
        assert b"multipart/alternative" in (made / "issue.eml").read_bytes()

    def test_every_printed_sentence_cites_a_source_that_says_it(self, made: Path) -> None:
        for kept in issues_of(made):
            for brief in kept.issue.briefs:
                for sentence in brief.sentences:
                    assert sentence.citations
                    for citation in sentence.citations:
                        assert brief.story.articles[citation.article].sentences[citation.sentence]

    def test_every_printed_sentence_is_carried_by_its_citations_when_read_again(self, made: Path, weights: Path) -> None:
        encode, briefs = encoder(folder=weights), [brief for kept in issues_of(made) for brief in kept.issue.briefs]
        said = [(one, brief.story) for brief in briefs for one in (*brief.sentences, *(seen for _, seen in brief.seen_from))]
        assert len(said) > 50
        assert [one.text for one, story in said if not cite.verify(one, story, encode)] == []

    @pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed: apt-get install chromium")
    def test_cited_links_open_the_page_at_the_sentence_in_a_browser(self, made: Path) -> None:
        command = [sys.executable, str(ROOT / "bench/fragments.py"), "--demo", str(made), "--show"]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
        assert told["links"] > 50
        assert told["control_moved"] == 0  # words a page does not have move no page: the signal is one
        assert told["share"] >= 0.95, told["missed"]

    def test_the_feeds_that_failed_are_named_and_stop_nothing(self, made: Path) -> None:
        (first, _) = issues_of(made)
        assert any("Inlet Observer" in note for note in first.issue.notes)
        assert len(first.issue.briefs) >= 20

    def test_look_alikes_stay_apart(self, made: Path) -> None:
        (first, _) = issues_of(made)
        for brief in first.issue.briefs:
            told = events_of(brief, newsroom.DAYS[0])
            assert len(told) <= 1, f"{brief.headline} mixes {told}"

    def test_each_event_is_told_once_in_the_language_of_the_issue(self, made: Path) -> None:
        for kept, day in zip(issues_of(made), newsroom.DAYS, strict=True):
            own = [brief for brief in kept.issue.briefs if brief.story.articles[0].language == "en"]
            told = [event for brief in own for event in events_of(brief, day)]
            assert len(told) == len(set(told))

    def test_no_furniture_is_printed(self, made: Path) -> None:
        for kept, day in zip(issues_of(made), newsroom.DAYS, strict=True):
            for brief in kept.issue.briefs:
                for sentence in brief.sentences:
                    for citation in sentence.citations:
                        url = brief.story.articles[citation.article].url
                        furniture = truth_of(url, day).must_not
                        assert not [snippet for snippet in furniture if len(snippet) > 30 and snippet in sentence.text]

    def test_no_opinion_is_printed_as_fact(self, made: Path) -> None:
        for kept in issues_of(made):
            for brief in kept.issue.briefs:
                kinds = {brief.story.articles[one.citations[0].article].kind for one in brief.sentences}
                assert kinds != {"opinion", "news"}

    def test_composing_again_changes_nothing(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        where = str(made / "config.yaml")
        assert cli.outcome(["--config", where, "--now", "2026-03-04T07:00", "compose", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["unchanged"] is True

    def test_composing_anew_from_the_same_store_gives_the_same_bytes(
        self, made: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        where = str(made / "config.yaml")
        before = issues_of(made)[1]
        assert cli.outcome(["--config", where, "--now", "2026-03-04T07:00", "compose", "--again", "--json"]) == 0
        after = issues_of(made)[1]
        assert after.rendered == before.rendered
        assert after.issue == before.issue

    def test_explain_tells_of_every_story(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        where = str(made / "config.yaml")
        assert cli.outcome(["--config", where, "explain", "1"]) == 0
        assert "outlets" in capsys.readouterr().out
        assert cli.outcome(["--config", where, "explain", "1", "1"]) == 0
        said = capsys.readouterr().out
        assert "Score" in said
        assert "Claim kept" in said
        assert cli.outcome(["--config", where, "explain", "1", "no such story"]) == 64

    def test_the_issue_comes_in_every_format(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        where = str(made / "config.yaml")
        for format_, sign in (
            ("md", "# "),
            ("json", "{"),
            ("html", "<!DOCTYPE html>"),
            ("txt", "THE MORNING"),
            ("eml", "From:"),
        ):
            assert cli.outcome(["--config", where, "preview", "1", "--format", format_]) == 0
            assert sign in capsys.readouterr().out

    def test_the_archive_is_a_folder_of_pages(self, made: Path, tmp_path: Path) -> None:
        assert cli.outcome(["--config", str(made / "config.yaml"), "archive", "build", str(tmp_path / "site")]) == 0
        assert (tmp_path / "site" / "index.html").exists()

    def test_an_issue_that_is_sound_passes_the_lint(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.outcome(["--config", str(made / "config.yaml"), "lint", "1"]) == 0, capsys.readouterr().out

    def test_a_run_delivers_what_is_due_once(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        where = str(made / "config.yaml")
        assert cli.outcome(["--config", where, "subscribers", "add", "ann@example.org"]) == 0
        for _ in range(2):
            assert cli.outcome(["--config", where, "--now", "2026-03-04T07:30", "run"]) == 0
        mails = [path for path in (made / "outbox").rglob("*") if path.is_file()]
        assert mails
        assert len(mails) == len({path.name for path in mails})

    def test_a_sent_issue_can_be_corrected_and_not_held_any_more(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        at = ["--config", str(made / "config.yaml"), "--now", "2026-03-04T07:40"]
        (sent,) = [kept.id for kept in issues_of(made) if kept.state == "sent"]
        assert cli.outcome([*at, "hold", str(sent)]) == 64
        assert cli.outcome([*at, "approve", str(sent)]) == 64
        capsys.readouterr()
        assert cli.outcome([*at, "correct", str(sent), "The reef is 43 kilometres long."]) == 0
        assert "goes out with the next run" in capsys.readouterr().out
        assert cli.outcome([*at, "run"]) == 0
        mails = [path.read_text(encoding="utf-8") for path in (made / "outbox" / "new").iterdir()]
        assert any("Subject: Correction:" in mail for mail in mails)
        assert cli.outcome([*at, "archive", "build", str(made / "site")]) == 0
        pages = [path.read_text(encoding="utf-8") for path in (made / "site").glob("morning-*.html")]
        assert sum("The reef is 43 kilometres long." in page for page in pages) == 1

    def test_an_issue_held_back_is_approved_and_held_by_hand(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        at = ["--config", str(made / "config.yaml"), "--now", "2026-03-06T07:00"]
        assert cli.outcome([*at, "compose"]) == 0  # the newsroom is closed: its feeds have failed in the runs before
        (held,) = [kept for kept in issues_of(made) if kept.state == "held"]
        assert "feeds answered" in held.reason
        assert cli.outcome([*at, "approve", str(held.id)]) == 0
        assert cli.outcome([*at, "hold", str(held.id), "--reason", "a doubt"]) == 0
        assert cli.outcome([*at, "issues", "--json"]) == 0
        said = capsys.readouterr().out
        assert "held by hand: a doubt" in {line["reason"] for line in json.loads(said[said.index("[") :])}

    def test_a_test_copy_changes_nothing(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        at = ["--config", str(made / "config.yaml")]
        assert cli.outcome([*at, "send", "1", "--test", "me@example.org"]) == 0
        assert "test of issue 1 to me@example.org: sent" in capsys.readouterr().out
        newest = max(kept.id for kept in issues_of(made))
        assert cli.outcome([*at, "send", "--test", "me@example.org"]) == 0
        assert f"test of issue {newest} to me@example.org: sent" in capsys.readouterr().out
        assert cli.outcome([*at, "send"]) == 64
        assert "send: name the issue; `digest issues` lists them" in capsys.readouterr().err
        assert cli.outcome([*at, "deliveries", "unknown", "--json"]) == 0
        assert cli.outcome([*at, "deliveries", "settle", "1"]) == 64
        assert cli.outcome([*at, "deliveries", "settle", "1", "--again", "--sent"]) == 64
        assert "add --sent or --again, one of the two" in capsys.readouterr().err
        assert cli.outcome([*at, "deliveries", "settle", "1", "--sent"]) == 64

    def test_what_was_drafted_and_checked_is_known_to_the_same_models_alone(self, made: Path) -> None:
        from digest.cli.session import Session, clock_of, memory_of
        from digest.store import open_store

        engine, asked = open_store(":memory:"), []
        for model in ("", "", "model: {checker: some/cross-encoder}", "model: {encoder: some/encoder}"):
            session = Session(made, config.parse(model, "config.yaml"), clock_of(None), quiet=True)
            memory_of(session, engine)(["a story"], lambda numbers: asked.append(numbers) or [b"told"])  # type: ignore[func-returns-value]
        assert len(asked) == 3

    def test_what_another_version_drafted_and_checked_is_not_taken_for_ours(self, tmp_path: Path) -> None:
        script = (
            "from pathlib import Path; from digest import config; from digest.cli.session import Session, clock_of, memory_of\n"
            "from digest.store import open_store\n"
            "session = Session(Path(), config.parse('', 'config.yaml'), clock_of(None), quiet=True)\n"
            f"memory_of(session, open_store({str(tmp_path / 'digest.db')!r}))(['a story'], lambda n: print('made') or [b'told'] * len(n))"
        )
        shutil.copytree(Path(digest.__file__).parent, tmp_path / "digest", ignore=shutil.ignore_patterns("__pycache__"))

        def told() -> str:
            return subprocess.run(
                [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
            ).stdout

        assert (told(), told()) == ("made\n", "")
        with (tmp_path / "digest/cite/ladder.py").open("a") as file:
            file.write("# another version\n")
        assert (told(), told()) == ("made\n", "")

    def test_the_preview_runs_on_stored_issues(self, made: Path) -> None:
        from digest.cli.session import Session, clock_of
        from digest.cli.shelving import shelf_of
        from digest.store import open_store

        path = made / "config.yaml"
        shelf = shelf_of(Session(path, config.load(path), clock_of(None), quiet=True), open_store(str(made / "demo.db")), 1)
        assert [one.key for one in shelf.list_issues()][-2:] == ["1", "sample/morning"]
        issue = shelf.load_issue("1")
        rendered, _ = shelf.render(issue)
        assert "PH" not in rendered.text.split("Unsubscribe")[-1]
        assert shelf.lint
        assert shelf.message
        assert shelf.send
        assert shelf.timings
        assert not [one for one in shelf.lint(rendered, b"") if one.severity == "error"]
        assert shelf.message(issue, rendered).startswith(b"From:")
        assert "a copy marked [Preview]" in shelf.send(issue)
        assert dict(shelf.timings("1"))["group"] >= 0
        state = issues_of(made)[0].state  # what the tests before this one left of it
        assert shelf.standing("1").startswith(f"Issue 1 is {state}")
        assert re.search(r"`digest \w+ 1`", shelf.standing("1"))
        assert shelf.standing("sample/morning") == ""

    def test_the_sample_shows_everything_a_template_is_given(self, made: Path) -> None:
        from digest.cli.session import Session, clock_of
        from digest.cli.shelving import shelf_of
        from digest.store import open_store

        path = made / "config.yaml"
        shelf = shelf_of(Session(path, config.load(path), clock_of(None), quiet=True), open_store(str(made / "demo.db")), 0)
        assert shelf.first == "sample/morning"
        assert shelf.timings
        assert shelf.timings("sample/morning") == ()
        rendered, _ = shelf.render(shelf.load_issue("sample/morning"))
        for told in (
            "The big question",
            "Sources differ",
            "Seen from",
            "Correction by",
            "Quote of the issue",
            "Number of the issue",
        ):
            assert told in rendered.html
        for told in ("UPDATE", "IN BRIEF", "ALSO NOTED", "IN ARABIC", "Opinion", "Coverage by leaning"):
            assert told.casefold() in rendered.text.casefold()
        assert shelf.lint
        assert shelf.lint(rendered, b"") == ()

    def test_each_edition_has_a_sample_that_looks_as_it_does(self, made: Path, tmp_path: Path) -> None:
        from digest.cli.session import Session, clock_of
        from digest.cli.shelving import shelf_of
        from digest.store import open_store

        (tmp_path / "own").mkdir()
        (tmp_path / "own" / "issue.subject").write_text("Our own subject", encoding="utf-8")
        other = "editions:\n  - {name: weekend, title: Weekend, theme: {templates: own}}"
        path = tmp_path / "config.yaml"
        path.write_text((made / "config.yaml").read_text("utf-8").replace("editions:", other), encoding="utf-8")
        session = Session(path, config.load(path), clock_of(None), quiet=True)
        shelf = shelf_of(session, open_store(str(made / "demo.db")), 0, "morning")
        assert shelf.first == "sample/morning"
        assert [one.key for one in shelf.list_issues()][-2:] == ["sample/weekend", "sample/morning"]
        weekend, morning = (shelf.render(shelf.load_issue(f"sample/{name}"))[0].subject for name in ("weekend", "morning"))
        assert weekend == "Our own subject" != morning
        with pytest.raises(UsageError):
            shelf.load_issue("sample/gone")

    def test_a_rehearsal_sends_nothing_and_is_forgotten(self, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        where = str(made / "config.yaml")
        assert cli.outcome(["--config", where, "--now", "2026-03-05T06:00", "run", "--dry-run", "--json"]) == 0
        (composed,) = json.loads(capsys.readouterr().out)["composed"]
        assert composed["state"] == "rehearsed"


def issues_of(folder: Path) -> tuple[issues.Kept, ...]:
    from digest.store import issues, open_store

    engine = open_store(str(folder / "demo.db"))
    return tuple(issues.load(engine, line.id) for line in reversed(issues.listing(engine)) if line.state != "rehearsed")


def truth_of(url: str, day: object) -> newsroom_truth.Truth:
    """Look up what the newsroom itself knows of a page."""
    from urllib.parse import urlsplit

    return newsroom_truth.truth(day)[urlsplit(url).path]  # type: ignore[arg-type]


def events_of(brief: object, day: object) -> set[str]:
    """Name the events the articles of a printed story tell, by the newsroom's own truth."""
    from urllib.parse import urlsplit

    known = newsroom_truth.truth(day)  # type: ignore[arg-type]
    paths = [urlsplit(article.url).path for article in brief.story.articles]  # type: ignore[attr-defined]
    return {known[path].event for path in paths if path in known and known[path].event}


def test_errors_survive_a_trip_between_processes() -> None:
    import pickle

    error = DigestError("feed", "broken", "mend it")
    assert str(pickle.loads(pickle.dumps(error))) == "feed: broken; mend it"
    assert pickle.loads(pickle.dumps(FetchError("page", "no", status=404))).status == 404
