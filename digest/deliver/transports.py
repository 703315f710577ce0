"""The ways out: a folder of .eml files (the default, so that nothing is sent by accident), SMTP, a local sendmail."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
import threading
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from digest.deliver.outcome import Commit, Envelope, Opening, Outcome, Send, Step, worded
from digest.deliver.smtp import smtp
from digest.errors import MailError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.config import Mail

_TEMPORARY = (69, 71, 75)  # sysexits(3): unavailable, system error, try again
_NO_USER = 67
_WINDOW = 60.0


class Pace:
    """At most so many messages in any minute, over all connections together: a sliding window."""

    def __init__(self, per_minute: int, now: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._limit, self._now, self._sleep = per_minute, now, sleep
        self._times: deque[float] = deque()
        self._lock = threading.Lock()

    def __call__(self) -> None:
        """Wait for a place in the window and take it."""
        while self._limit and (pause := self._take()):
            self._sleep(pause)

    def _take(self) -> float:
        """Take a place and give 0, or give the seconds until there may be one."""
        with self._lock:
            now = self._now()
            while self._times and self._times[0] <= now - _WINDOW:
                self._times.popleft()
            if len(self._times) >= self._limit:
                return max(self._times[0] + _WINDOW - now, 0.001)
            self._times.append(now)
            return 0.0


def opening(mail: Mail, pace: Callable[[], None], step: Step) -> Opening:
    """Choose the configured way out."""
    if mail.transport == "smtp":
        return partial(smtp, mail, pace, step)
    if mail.transport == "sendmail":
        return partial(_open_sendmail, mail, pace, step)
    return partial(_open_folder, mail.folder, step)


def file_name(message_id: str) -> str:
    """Name the file a message is kept in: always the same, so that it can be found again and never be there twice."""
    return hashlib.sha256(message_id.encode()).hexdigest()[:32] + ".eml"


def arrived(mail: Mail, message_id: str) -> bool | None:
    """Tell whether a message went out, where that can be seen afterwards; None where it cannot."""
    if mail.transport != "folder":
        return None
    return any((mail.folder / place / file_name(message_id)).exists() for place in ("new", "cur"))


@contextlib.contextmanager
def _open_folder(folder: Path, step: Step) -> Iterator[Send]:
    try:
        for name in ("tmp", "new", "cur"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), f"cannot be written: {error.strerror}", "check mail.folder and its rights") from error
    yield partial(_keep, folder, step)


_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def _keep(folder: Path, step: Step, envelope: Envelope, commit: Commit) -> Outcome:
    """Write a message whole and durably beside its place, then move it there."""
    name = file_name(envelope.message_id)
    wait = commit()
    try:
        (folder / "tmp" / name).unlink(missing_ok=True)  # of a run that died here; and a link is never written through
        with os.fdopen(os.open(folder / "tmp" / name, _ANEW, 0o600), "wb") as out:
            out.write(envelope.message)
            out.flush()
            os.fsync(out.fileno())
        step("body")
        wait()
        step("committed")
        (folder / "tmp" / name).replace(folder / "new" / name)
        _sync(folder / "new")
    except OSError as error:
        raise OutputError(
            str(folder), f"cannot be written: {error.strerror}", "check mail.folder, its rights and space"
        ) from error
    step("reply")
    return Outcome("sent", 250, f"kept as {name}")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _open_sendmail(mail: Mail, pace: Callable[[], None], step: Step) -> Iterator[Send]:
    if not shutil.which(mail.sendmail):  # a bare name is looked for in PATH, as it is when it is called
        raise MailError(mail.sendmail, "no such program", "install a mail server, or name another in mail.sendmail")
    yield partial(_pipe, mail, pace, step)


def _pipe(mail: Mail, pace: Callable[[], None], step: Step, envelope: Envelope, commit: Commit) -> Outcome:
    """Hand a message to sendmail as a whole file: through a pipe, our own death would look like the end of the message."""
    pace()
    with tempfile.TemporaryFile() as body:
        body.write(envelope.message.replace(b"\r\n", b"\n"))
        body.seek(0)
        step("body")
        commit()()
        step("committed")
        command = (mail.sendmail, "-i", "-f", envelope.sender, "--", envelope.recipient)
        try:
            done = subprocess.run(  # noqa: S603 - the configured program, no shell
                command, stdin=body, capture_output=True, check=False, timeout=mail.final_timeout
            )
        except subprocess.TimeoutExpired:
            return Outcome("unknown", 0, f"{mail.sendmail} did not end in {mail.final_timeout:.0f} seconds")
        except OSError as error:  # it never began
            raise MailError(
                mail.sendmail, f"cannot be run: {error.strerror}", "name a mail program in mail.sendmail"
            ) from error
    step("reply")
    return _ended(done.returncode, worded(done.stderr or done.stdout))


def _ended(code: int, words: str) -> Outcome:
    """Read the exit code of sendmail (sysexits(3))."""
    if code == 0:
        return Outcome("sent", 250, "taken by sendmail")
    if code < 0:
        return Outcome("unknown", 0, f"sendmail was killed by signal {-code}")
    if code in _TEMPORARY:
        return Outcome("later", code, f"sendmail ended with {code}: {words}")
    return Outcome("failed", code, f"sendmail ended with {code}: {words}", hard=code == _NO_USER)
