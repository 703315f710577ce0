"""When an issue is due, over a year of odd clocks; and the lines and units that ask."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest import schedule
from digest.errors import ConfigError, OutputError
from digest.schedule import Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UTC = dt.UTC
BERLIN, NEW_YORK, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")
LATE = dt.timedelta(hours=6)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)


# -- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cron"),
    [
        ("daily 07:00", "0 7 * * *"),
        ("07:30", "30 7 * * *"),
        ("mon,wed,fri 7:05", "5 7 * * 1,3,5"),
        ("Monday 07:00", "0 7 * * 1"),
        ("weekdays 06:30", "30 6 * * 1-5"),
        ("weekends 23:59", "59 23 * * 0,6"),
        ("*/30  6-9 * * MON-FRI", "*/30 6-9 * * mon-fri"),
        ("0 7 L * *", "0 7 l * *"),
    ],
)
def test_schedules_are_read(text: str, cron: str) -> None:
    assert schedule.parse(text).cron == cron


def test_days_to_skip_have_no_slot_by_the_editions_own_calendar() -> None:
    plan = schedule.parse("daily 23:30", ["2026-12-25", "2026-12-31 .. 2027-01-02"])
    found = schedule.slots(plan, NEW_YORK, at("2026-12-24T12:00"))
    days = [slot.astimezone(NEW_YORK).date().isoformat() for _, slot in zip(range(7), found, strict=False)]
    assert days == ["2026-12-24", *(f"2026-12-{day}" for day in range(26, 31)), "2027-01-03"]
    assert schedule.due(plan, NEW_YORK, None, at("2026-12-26T05:00"), LATE) is None
    assert schedule.due(plan, NEW_YORK, None, at("2026-12-25T05:00"), LATE) == at("2026-12-25T04:30")


@pytest.mark.parametrize(
    "text", ["christmas", "25 Dec", "2026-02-30", "2027-01-01..2026-12-24", "2026-01-01..2028-01-01", ".."]
)
def test_what_is_no_day_to_skip_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"write a day as 2026-12-25, several as 2026-12-24\.\.2027-01-01"):
        schedule.days(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "daily",
        "25:00",
        "daily 7",
        "someday 07:00",
        "mon-fri 07:00",
        "monda 07:00",
        "* * * *",
        "0 7 * * 9",
        "0 0 31 2 *",
        "0 0 0 7 * *",
    ],
)
def test_what_is_no_schedule_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ConfigError, match="weekdays 06:30"):
        schedule.parse(text)


# -- due -----------------------------------------------------------------------------------------------------------


def due(text: str, zone: ZoneInfo, last: str | None, now: str, late: dt.timedelta = LATE) -> dt.datetime | None:
    return schedule.due(schedule.parse(text), zone, at(last) if last else None, at(now), late)


@pytest.mark.parametrize(
    ("last", "now", "slot"),
    [
        (None, "2026-01-05T05:59", None),
        (None, "2026-01-05T06:00", "2026-01-05T06:00"),
        ("2026-01-05T06:00", "2026-01-05T06:01", None),
        ("2026-01-04T06:00", "2026-01-05T11:59", "2026-01-05T06:00"),
        ("2026-01-04T06:00", "2026-01-05T12:01", None),
        ("2026-01-01T06:00", "2026-01-05T06:30", "2026-01-05T06:00"),
        ("2026-01-06T06:00", "2026-01-05T07:00", None),
    ],
    ids=["before", "on the dot", "served", "late", "too late", "days missed", "clock set back"],
)
def test_due_is_the_newest_slot_not_served_and_not_too_late(last: str | None, now: str, slot: str | None) -> None:
    assert due("daily 07:00", BERLIN, last, now) == (at(slot) if slot else None)


def test_a_machine_asleep_for_a_week_makes_one_issue_if_any_is_wanted_at_all() -> None:
    assert due("daily 07:00", BERLIN, "2026-01-01T06:00", "2026-01-08T09:00", dt.timedelta(days=30)) == at("2026-01-08T06:00")


@pytest.mark.parametrize(
    ("text", "zone", "day", "slots"),
    [
        ("daily 02:30", BERLIN, "2026-03-29", ["2026-03-29T01:00"]),  # 02:30 is skipped: 03:00 it is
        ("daily 02:30", BERLIN, "2026-10-25", ["2026-10-25T00:30"]),  # 02:30 comes twice: the first
        ("30 1,2 * * *", NEW_YORK, "2026-11-01", ["2026-11-01T05:30", "2026-11-01T07:30"]),
        ("0,30 2 * * *", BERLIN, "2026-03-29", ["2026-03-29T01:00"]),  # two that fall together are one
        ("15 * * * *", LORD_HOWE, "2026-04-05", None),
        ("daily 02:15", LORD_HOWE, "2026-10-04", ["2026-10-03T15:30"]),  # half an hour is skipped
        (
            "daily 07:00",
            ZoneInfo("Pacific/Apia"),
            "2011-12-30",
            ["2011-12-29T17:00", "2011-12-30T10:00", "2011-12-30T17:00"],
        ),  # a day that never was
    ],
)
def test_days_on_which_clocks_change(text: str, zone: ZoneInfo, day: str, slots: Sequence[str] | None) -> None:
    start = at(day) - dt.timedelta(hours=14)
    found = []
    for slot in schedule.slots(schedule.parse(text), zone, start):
        if slot > at(day) + dt.timedelta(hours=24):
            break
        found.append(slot)
    if slots is None:
        assert len(found) == len(set(found)) == 38
        return
    assert [slot for slot in found if slot.astimezone(zone).date().isoformat() == day or zone.key == "Pacific/Apia"][
        : len(slots)
    ] == [at(one) for one in slots]


def test_asking_in_the_hour_that_comes_twice_finds_the_slot_of_its_first_time() -> None:
    assert due("daily 02:30", BERLIN, "2026-10-24T00:30", "2026-10-25T01:10") == at("2026-10-25T00:30")
    assert due("daily 02:30", BERLIN, "2026-10-25T00:30", "2026-10-25T01:35") is None


def test_a_leap_day_has_its_issue() -> None:
    assert due("0 7 29 2 *", BERLIN, None, "2028-02-29T06:05") == at("2028-02-29T06:00")


_YEAR = [dt.datetime(2026, month, 15, tzinfo=UTC) for month in range(1, 13)]
_HOUR = dt.timedelta(hours=1)


def _odd(name: str) -> bool:
    """Tell whether a zone is not a whole number of hours off, or changes its clocks by something else than an hour."""
    offsets = {moment.astimezone(ZoneInfo(name)).utcoffset() or dt.timedelta() for moment in _YEAR}
    return any(offset % _HOUR for offset in offsets) or max(offsets) - min(offsets) not in (dt.timedelta(), _HOUR)


PLAIN = ["UTC", "Europe/Berlin", "America/New_York", "Africa/Casablanca", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Tehran"]
ZONES = sorted({name for name in available_timezones() if _odd(name)} | set(PLAIN))
TIMES = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 5, 15, 30, 45, 59]))
SCHEDULES = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["daily", "weekdays", "weekends", "mon,wed,fri", "sun"]), TIMES),
    st.sampled_from(
        ["0 */6 * * *", "30 2 * * *", "0,30 1-3 * * *", "15 0 29 2 *", "0 7 L * *", "59 23 1,15 * *", "0 2 * * sun"]
    ),
)
PAUSES = st.lists(st.sampled_from([1, 5, 5, 5, 14, 60, 61, 300, 720, 1500, 4321]), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCHEDULES, st.sampled_from(ZONES), st.sampled_from([2011, 2024, 2026, 2027]), PAUSES, st.booleans())
def test_over_a_year_each_due_issue_comes_exactly_once_whatever_the_triggers(
    text: str,
    name: str,
    year: int,
    pauses: list[int],
    twice: bool,  # noqa: FBT001 - drawn
) -> None:
    plan, zone, late = schedule.parse(text), ZoneInfo(name), dt.timedelta(hours=8)
    start, end = dt.datetime(year, 1, 1, tzinfo=UTC), dt.datetime(year + 1, 1, 1, tzinfo=UTC)
    every = _until(plan, zone, start - dt.timedelta(days=3), end)
    assert every == sorted(set(every))
    triggers = _triggers(start, end, every, pauses)
    served: list[dt.datetime] = []
    for now in triggers:
        for _ in range(2 if twice else 1):
            slot = schedule.due(plan, zone, served[-1] if served else None, now, late)
            if slot is not None:
                assert now - late <= slot <= now
                served.append(slot)
    assert served == _expected(every, triggers, late)


def _until(plan: schedule.Schedule, zone: ZoneInfo, start: dt.datetime, end: dt.datetime) -> list[dt.datetime]:
    found = []
    for slot in schedule.slots(plan, zone, start):
        if slot > end:
            break
        found.append(slot)
    return found


def _triggers(start: dt.datetime, end: dt.datetime, slots: list[dt.datetime], pauses: list[int]) -> list[dt.datetime]:
    """Ask after each pause in turn, all year, but only near slots and clock changes: elsewhere nothing can be due."""
    now, turn, found = start, 0, []
    near = iter(slots)
    following = next(near, None)
    while now < end:
        while following is not None and following < now - dt.timedelta(hours=9):
            following = next(near, None)
        if following is not None and abs(following - now) < dt.timedelta(hours=10):
            found.append(now)
        now += dt.timedelta(minutes=pauses[turn % len(pauses)] if len(found) < 300 else 721)
        turn += 1
    return found


def _expected(slots: list[dt.datetime], triggers: list[dt.datetime], late: dt.timedelta) -> list[dt.datetime]:
    """Say by brute force what must be served: at each trigger the newest slot come and not yet served, if not too late."""
    served: list[dt.datetime] = []
    for now in triggers:
        fresh = slots[bisect.bisect_left(slots, now - late) : bisect.bisect_right(slots, now)]
        if fresh and (not served or fresh[-1] > served[-1]):
            served.append(fresh[-1])
    return served


def test_the_next_slot_is_told() -> None:
    assert schedule.next_slot(schedule.parse("weekdays 06:30"), BERLIN, at("2026-01-02T12:00")) == at("2026-01-05T05:30")


# -- cron ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def trigger(tmp_path: Path) -> Trigger:
    folder = tmp_path / "my 100% $digest"
    folder.mkdir()
    command = ("/opt/my venv/bin/digest", "run", "--config", str(folder / "config.yaml"))
    return Trigger(command, folder, folder / "digest.log", environment=folder / "secrets.env")


@pytest.fixture
def crontab(tmp_path: Path) -> tuple[str, ...]:
    """Stand in for the crontab program: a file."""
    program = tmp_path / "crontab"
    program.write_text(
        f'#!/bin/sh\nf={shlex.quote(str(tmp_path / "table"))}\ncase "$1" in\n'
        '-l) [ -f "$f" ] && cat "$f" || { echo "no crontab for ann" >&2; exit 1; };;\n'
        '-r) rm -f "$f";;\n-) cat >"$f";;\nesac\n'
    )
    program.chmod(0o755)
    return (str(program),)


def test_a_crontab_line_runs_as_written_whatever_the_names_hold(trigger: Trigger, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = tmp_path / "a program"
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$PWD" "$SECRET" "$PYTHONUTF8" "$@" >{shlex.quote(str(seen))}\necho said\n')
    program.chmod(0o755)
    (trigger.folder / "secrets.env").write_text("SECRET='a b'\n")
    plan = schedule.cron(Trigger((str(program), "run", "a b%c"), trigger.folder, trigger.log, environment=trigger.environment))
    line = plan.texts[0][1].splitlines()[1]
    assert line.startswith("*/5 * * * * cd ")
    command = line.removeprefix("*/5 * * * * ").replace("\\%", "%")  # as cron hands it to the shell
    subprocess.run(["/bin/sh", "-c", command], check=True, env={"PATH": "/usr/bin:/bin"})
    assert seen.read_text() == f"{trigger.folder}|a b|1|run|a b%c|"
    assert trigger.log.read_text() == "said\n"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("A=p#x9!?*[w]{}%@^", "p#x9!?*[w]{}%@^"),
        ("A='a b $9 `id` \\ \"'", 'a b $9 `id` \\ "'),
        ('A="it\'s a;b"', "it's a;b"),
        ("# a 'comment\n\n  A=x \t", "x"),
        ("A=", ""),
    ],
)
def test_a_file_of_secrets_that_passes_is_read_by_sh_as_written(tmp_path: Path, written: str, value: str) -> None:
    assert schedule.misread(f"{written}\n") == 0
    (tmp_path / "secrets.env").write_text(f"{written}\n", encoding="utf-8")
    command = f'set -a && . {shlex.quote(str(tmp_path / "secrets.env"))} && set +a && printf %s "$A"'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == value


@pytest.mark.parametrize(
    "line",
    [
        "A=a b",
        "A=p$9word",
        "A=`id`",
        "A=x;id",
        "A=x&y",
        "A=~/x",
        "A=a\\b",
        "A='x",
        'A="$x"',
        "A=x\r",
        "export A=x",
        "id",
        "A=(x)",
        "A =x",
    ],
)
def test_a_line_of_secrets_that_sh_would_read_otherwise_is_found(line: str) -> None:
    assert schedule.misread(f"# ours\nB=1\n{line}\n") == 3


def test_a_line_asks_for_no_program_that_cron_would_not_find(trigger: Trigger, tmp_path: Path) -> None:
    assert "timeout" not in schedule.cron(trigger, path=str(tmp_path)).texts[0][1]  # macOS
    (tmp_path / "timeout").touch(0o755)
    assert "PYTHONUTF8=1 timeout 10800 " in schedule.cron(trigger, path=str(tmp_path)).texts[0][1]


def test_every_bare_percent_is_escaped(trigger: Trigger) -> None:
    text = schedule.cron(trigger).texts[0][1]
    assert "%" in text
    assert "%" not in text.replace("\\%", "")


def test_a_crontab_is_installed_replaced_and_taken_away_leaving_the_rest_as_it_was(
    trigger: Trigger, crontab: tuple[str, ...], tmp_path: Path
) -> None:
    table = tmp_path / "table"
    mine = "# mine\n0 1 * * * true"
    table.write_text(mine)
    plan = schedule.cron(trigger, crontab)
    shown: list[str] = []
    assert not schedule.install(plan, lambda text: bool(shown.append(text)))
    assert "crontab:" in shown[0]
    assert table.read_text() == mine
    for _ in range(2):
        assert schedule.install(plan, lambda _text: True)
    assert table.read_text() == mine + "\n" + plan.texts[0][1]
    assert schedule.installed(plan)
    assert not schedule.remove(plan, lambda _text: False)
    assert schedule.remove(plan, lambda _text: True)
    assert table.read_text() == mine + "\n"
    assert not schedule.remove(plan, lambda _text: True)


def test_a_crontab_in_another_encoding_keeps_every_byte(trigger: Trigger, crontab: tuple[str, ...], tmp_path: Path) -> None:
    mine = "# café\r\n0 1 * * * true\n".encode("latin-1")
    (tmp_path / "table").write_bytes(mine)
    plan = schedule.cron(trigger, crontab)
    assert schedule.install(plan, lambda _text: True)
    assert (tmp_path / "table").read_bytes() == mine + plan.texts[0][1].encode()
    assert schedule.remove(plan, lambda _text: True)
    assert (tmp_path / "table").read_bytes() == mine


def test_the_first_crontab_is_made_and_the_last_line_takes_it_away(
    trigger: Trigger, crontab: tuple[str, ...], tmp_path: Path
) -> None:
    plan = schedule.cron(Trigger(trigger.command, trigger.folder, trigger.log, minutes=1), crontab)
    schedule.install(plan, lambda _text: True)
    assert "\n* * * * * cd" in (tmp_path / "table").read_text()
    schedule.remove(plan, lambda _text: True)
    assert not (tmp_path / "table").exists()


def _newsroom(folder: Path) -> Trigger:
    path = folder / "config.yaml"
    return Trigger(("/opt/digest", "--quiet", "--config", str(path), "run"), folder, folder / "digest.log", config=path)


def test_two_newsrooms_share_a_crontab_and_each_takes_away_its_own(crontab: tuple[str, ...], tmp_path: Path) -> None:
    table = tmp_path / "table"
    north, south = (schedule.cron(_newsroom(tmp_path / name), crontab) for name in ("news", "news 100%"))
    for plan in (north, south, north):
        assert schedule.install(plan, lambda _text: True)
    assert table.read_text() == south.texts[0][1] + north.texts[0][1]
    assert schedule.remove(north, lambda _text: True)
    assert not schedule.installed(north)
    assert table.read_text() == south.texts[0][1]


def test_a_crontab_that_cannot_be_used_is_named(trigger: Trigger, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such program"):
        schedule.install(schedule.cron(trigger, (str(tmp_path / "none"),)), lambda _text: True)
    program = tmp_path / "refusing"
    program.write_text("#!/bin/sh\necho you may not >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(OutputError, match="you may not"):
        schedule.install(schedule.cron(trigger, (str(program),)), lambda _text: True)
    program.write_text('#!/bin/sh\n[ "$1" = -l ] && exit 0\necho disk full >&2\nexit 1\n')
    with pytest.raises(OutputError, match="disk full"):
        schedule.install(schedule.cron(trigger, (str(program),)), lambda _text: True)


# -- systemd -------------------------------------------------------------------------------------------------------


@pytest.fixture
def systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for systemctl: it writes down what it is told."""
    log, folder = tmp_path / "told", tmp_path / "bin"
    folder.mkdir()
    (folder / "systemctl").write_text(
        f'#!/bin/sh\necho "$@" >>{shlex.quote(str(log))}\n[ ! -f {shlex.quote(str(tmp_path / "fail"))} ]\n'
    )
    (folder / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return log


def test_units_are_installed_and_taken_away(trigger: Trigger, tmp_path: Path, systemctl: Path) -> None:
    plan = schedule.systemd(trigger, tmp_path / "units" / "user")
    assert not schedule.installed(plan)
    assert schedule.install(plan, lambda _text: True)
    assert sorted(path.name for path in (tmp_path / "units" / "user").iterdir()) == ["digest.service", "digest.timer"]
    assert schedule.remove(plan, lambda _text: True)
    assert list((tmp_path / "units" / "user").iterdir()) == []
    assert systemctl.read_text().splitlines() == [
        "--user daemon-reload",
        "--user enable --now digest.timer",
        "--user disable --now digest.timer",
        "--user daemon-reload",
    ]


def test_units_of_two_newsrooms_have_names_of_their_own(tmp_path: Path, systemctl: Path) -> None:
    units, config = tmp_path / "units", tmp_path / "My News" / "config.yaml"
    first, second = _newsroom(tmp_path / "100% $"), _newsroom(config.parent)

    def plan(trigger: Trigger) -> schedule.Plan:
        assert trigger.config
        return schedule.systemd(dataclasses.replace(trigger, name=schedule.unit_name(units, trigger.config)), units)

    for trigger in (first, second, first, second):
        assert schedule.install(plan(trigger), lambda _text: True)
    assert plan(first).name == "digest"
    assert plan(second).name.startswith("digest-my-news-")
    assert len(list(units.iterdir())) == 4
    assert schedule.remove(plan(first), lambda _text: True)
    assert plan(second).name.startswith("digest-my-news-")
    assert schedule.remove(plan(second), lambda _text: True)
    assert (list(units.iterdir()), plan(second).name) == ([], "digest")
    assert systemctl.exists()


def test_trouble_with_units_is_named(trigger: Trigger, tmp_path: Path, systemctl: Path) -> None:
    (tmp_path / "fail").write_text("")
    plan = schedule.systemd(trigger, tmp_path / "units")
    for change in (schedule.install, schedule.remove):
        with pytest.raises(OutputError, match="the units are there; try again in a login session"):
            change(plan, lambda _text: True)
        assert schedule.installed(plan)
    assert systemctl.exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        schedule.install(schedule.systemd(trigger, tmp_path / "file"), lambda _text: True)


def test_what_systemd_would_expand_in_a_command_is_doubled(tmp_path: Path) -> None:
    service = schedule.systemd(Trigger(("/bin/$HOME/digest", "100%"), tmp_path, tmp_path / "log"), tmp_path).texts[0][1]
    assert "ExecStart=/bin/$$HOME/digest 100%%\n" in service


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    folder = tmp_path / "my 100% folder"
    folder.mkdir()
    (folder / "secrets.env").write_text("")
    command = ("/bin/sh", "-c", "echo $$ 100% \"quoted\" 'and' \\ back")
    plan = schedule.systemd(Trigger(command, folder, folder / "digest.log", environment=folder / "secrets.env"), tmp_path)
    for where, text in plan.texts:
        (tmp_path / where).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *(where for where, _ in plan.texts)],
        capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin", "SYSTEMD_LOG_LEVEL": "warning"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize("minutes", [1, 5, 15, 30])
def test_systemd_understands_when_to_ask(tmp_path: Path, minutes: int) -> None:
    timer = schedule.systemd(Trigger(("/bin/true",), tmp_path, tmp_path / "log", minutes=minutes), tmp_path).texts[1][1]
    calendar = next(line for line in timer.splitlines() if line.startswith("OnCalendar=")).removeprefix("OnCalendar=")
    subprocess.run(["systemd-analyze", "calendar", calendar], check=True, capture_output=True)
