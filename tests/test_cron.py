"""A real cron daemon asks, and the issue goes out: once, however often it asks."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fakes_mail import until

from digest import schedule
from digest.schedule import Trigger

CRON, FAKETIME = shutil.which("cron", path="/usr/sbin"), shutil.which("faketime")
# With faketime a minute of the daemon's (not of what it starts: cron hands no environment on) passes in two seconds.
DAEMON = [*([FAKETIME, "-f", "+0 x30"] if FAKETIME else []), str(CRON), "-f", "-L", "15"]
FIRES = 2 if FAKETIME else 1
HERE = Path(__file__).parent


def _alone() -> bool:
    return not [one for one in Path("/proc").glob("[0-9]*/comm") if _read(one) == "cron\n"]


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


@pytest.mark.skipif(not CRON or not shutil.which("crontab"), reason="cron is not installed (apt-get install cron)")
@pytest.mark.skipif(os.getuid() != 0, reason="a cron daemon of our own needs root")
@pytest.mark.skipif(not _alone(), reason="a cron daemon runs already; it is left alone")
def test_a_real_cron_daemon_fires_and_the_issue_goes_out_once(tmp_path: Path) -> None:
    folder = tmp_path / "a 100% folder"
    folder.mkdir()
    (folder / "secrets.env").write_text(f"DIGEST_OUT={tmp_path / 'out'}\n")
    command = (sys.executable, str(HERE / "cron_sender.py"), str(folder / "digest.db"), "2")
    trigger = Trigger(
        command, folder, folder / "digest.log", name=f"digest-test-{os.getpid()}", minutes=1, environment=folder / "secrets.env"
    )
    plan = schedule.cron(trigger)
    before = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False).stdout
    assert schedule.install(plan, lambda _text: True)
    try:
        with subprocess.Popen(DAEMON, stdin=subprocess.DEVNULL, start_new_session=True) as daemon:
            try:
                assert until(lambda: _read(folder / "digest.log").count("\n") >= FIRES, 100), "cron did not fire"
            finally:
                os.killpg(daemon.pid, signal.SIGTERM)  # faketime does not pass it on
    finally:
        assert schedule.remove(plan, lambda _text: True)
    after = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False).stdout
    assert after.strip() == before.strip()
    lines = (folder / "digest.log").read_text().splitlines()
    assert lines[:FIRES] == ["sent 2", "nothing due"][:FIRES]
    assert len(list((tmp_path / "out" / "new").iterdir())) == 2
