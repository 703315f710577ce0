"""The crontab line and the systemd units that ask now and then whether an issue is due: made, installed, taken away."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import OutputError
from digest.files import write

if TYPE_CHECKING:
    from collections.abc import Callable

_ESCAPED = r"\%"
_BYTES = ("utf-8", "surrogateescape")  # a crontab is somebody's own: in any encoding, it goes back byte by byte
# a comment, or NAME=value in which sh finds nothing to expand, to split at or to run
_PLAIN_SECRET = re.compile(r"""#.*|[A-Za-z_][A-Za-z0-9_]*=(?:[^\s$`\\"'~;&|<>()]*|'[^']*'|"[^"$`\\]*")""")
_SECONDS = 60  # for crontab and systemctl to answer


@dataclass(frozen=True, slots=True)
class Trigger:
    """What is to be run and where; every path absolute, for cron gives neither PATH nor folder."""

    command: tuple[str, ...]  # program and arguments: (".../bin/digest", "run", "--config", ".../config.yaml")
    folder: Path  # working folder
    log: Path  # gets standard output; standard error stays with cron (mail) or the journal
    name: str = "digest"
    minutes: int = 5  # how often to ask
    environment: Path | None = None  # file of NAME=value lines with the secrets
    limit: int = 3 * 3600  # seconds after which a run that hangs is stopped, where there is a program for that
    config: Path | None = None  # the configuration, by which one newsroom's lines are told from another's


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to be written, as (where, text), and the commands that make them known."""

    kind: str  # "cron" or "systemd"
    name: str
    texts: tuple[tuple[str, str], ...]
    commands: tuple[tuple[str, ...], ...] = ()
    undo: tuple[tuple[str, ...], ...] = ()


def cron(trigger: Trigger, crontab: tuple[str, ...] = ("crontab",), path: str = os.defpath) -> Plan:
    """Give the crontab lines, between two marks by which they are found again; `path` is where cron looks for programs."""
    limit = ["timeout", str(trigger.limit)] if shutil.which("timeout", path=path) else []  # macOS has none
    run = shlex.join([*limit, *trigger.command])
    secrets = f"set -a && . {shlex.quote(str(trigger.environment))} && set +a && " if trigger.environment else ""
    line = f"cd {shlex.quote(str(trigger.folder))} && {secrets}PYTHONUTF8=1 {run} >>{shlex.quote(str(trigger.log))}"
    # cron ends the command at a bare % and feeds the rest to it as input
    line = f"{_every(trigger.minutes)} {line.replace('%', _ESCAPED)}"
    name = f"{trigger.name} {trigger.config}" if trigger.config else trigger.name
    text = "\n".join((_mark("begin", name), line, _mark("end", name), ""))
    return Plan("cron", name, (("crontab", text),), (crontab,))


def misread(secrets: str) -> int:
    """Give the number of the first line of a file of secrets that cron's shell would read otherwise than systemd; 0: none."""
    lines = (line.strip(" \t") for line in secrets.removesuffix("\n").split("\n"))
    return next((number for number, line in enumerate(lines, 1) if line and not _PLAIN_SECRET.fullmatch(line)), 0)


def unit_name(folder: Path, config: Path) -> str:
    """Name a configuration's units in `folder`: "digest" where that is free or its own already, else a name of its own."""
    plain = folder / "digest.service"
    own = f"digest-{_slug(config.parent.name)}{hashlib.blake2s(bytes(config), digest_size=4).hexdigest()}"
    if (folder / f"{own}.service").exists():
        return own
    return "digest" if not plain.exists() or _exec_config(config) in plain.read_text(encoding="utf-8") else own


def _slug(name: str) -> str:
    return "".join(f"{word}-" for word in re.findall("[a-z0-9]+", name.lower()))


def _exec_config(config: Path) -> str:
    return f"--config {_quoted(str(config))} run\n"


def systemd(trigger: Trigger, folder: Path) -> Plan:
    """Give a timer and a service unit for `folder` (~/.config/systemd/user), and the commands that switch them on and off."""
    units = (
        (str(folder / f"{trigger.name}.service"), _service(trigger)),
        (str(folder / f"{trigger.name}.timer"), _timer(trigger)),
    )
    control, timer = ("systemctl", "--user"), f"{trigger.name}.timer"
    return Plan(
        "systemd",
        trigger.name,
        units,
        ((*control, "daemon-reload"), (*control, "enable", "--now", timer)),
        ((*control, "disable", "--now", timer), (*control, "daemon-reload")),
    )


def install(plan: Plan, confirm: Callable[[str], bool]) -> bool:
    """Show what will be written, ask, write it and make it known; give False where the answer was no; raise OutputError."""
    lines = "\n".join(f"{where}:\n{text}" for where, text in plan.texts)
    if not confirm(f"{lines}\nwrite this into {'the crontab' if plan.kind == 'cron' else 'these files, and start the timer'}?"):
        return False
    if plan.kind == "cron":
        _write_crontab(plan, _without(_read_crontab(plan), plan) + plan.texts[0][1])
        return True
    for where, text in plan.texts:
        write(Path(where), text.encode(), mode=0o644)
    for command in plan.commands:
        _call(command)
    return True


def remove(plan: Plan, confirm: Callable[[str], bool]) -> bool:
    """Ask, then take away exactly what `install` wrote; give False where there is nothing or the answer was no."""
    if not installed(plan) or not confirm(f"take {plan.name} out of {plan.kind}?"):
        return False
    if plan.kind == "cron":
        _write_crontab(plan, _without(_read_crontab(plan), plan))
        return True
    _call(plan.undo[0])
    for where, _text in plan.texts:
        Path(where).unlink(missing_ok=True)
    _call(plan.undo[1])
    return True


def installed(plan: Plan) -> bool:
    """Tell whether the plan's lines or units are there."""
    if plan.kind == "cron":
        return bool(_marked(_read_crontab(plan), plan.name))
    return any(Path(where).exists() for where, _text in plan.texts)


def _every(minutes: int) -> str:
    return "* * * * *" if minutes == 1 else f"*/{minutes} * * * *"


def _mark(side: str, name: str) -> str:
    return f"# {side} {name} (written by digest schedule install)"


def _service(trigger: Trigger) -> str:
    secrets = f"EnvironmentFile={_percent(str(trigger.environment))}\n" if trigger.environment else ""
    return (
        f"[Unit]\nDescription=Newsletter digest: make and send what is due ({trigger.name})\n"
        "After=network-online.target\nWants=network-online.target\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={_percent(str(trigger.folder))}\nEnvironment=PYTHONUTF8=1\n{secrets}"
        f"ExecStart={' '.join(_quoted(word) for word in trigger.command)}\n"
        f"StandardOutput=append:{_percent(str(trigger.log))}\nTimeoutStartSec={trigger.limit}\n"
        # 75: another run holds the lock; not a failure
        "SuccessExitStatus=75\nNoNewPrivileges=yes\n"
    )


def _timer(trigger: Trigger) -> str:
    return (
        f"[Unit]\nDescription=Ask every {trigger.minutes} minutes whether an issue is due ({trigger.name})\n\n"
        f"[Timer]\nOnCalendar=*:0/{trigger.minutes}\nPersistent=true\nAccuracySec=30s\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    """Quote a word for ExecStart: systemd's own rules, in which % and $ have a meaning too."""
    word = _percent(word).replace("$", "$$")
    plain = re.fullmatch(r"[\w@%+=:,./$-]+", word, re.ASCII)
    return word if plain else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _without(text: str, plan: Plan) -> str:
    """Take our marked lines out of a crontab, leaving every other byte as it was."""
    for block in _marked(text, plan.name):
        text = text.replace(block, "")
    return text if not text or text.endswith("\n") else text + "\n"


def _marked(text: str, name: str) -> list[str]:
    block = rf"^{re.escape(_mark('begin', name))}\n.*?^{re.escape(_mark('end', name))}\n"
    return re.findall(block, text, re.MULTILINE | re.DOTALL)


def _read_crontab(plan: Plan) -> str:
    done = _run((*plan.commands[0], "-l"))
    if done.returncode and "no crontab" not in done.stderr:
        raise OutputError("crontab", done.stderr.strip() or f"ended with {done.returncode}", "may this user use cron?")
    return done.stdout if not done.returncode else ""


def _write_crontab(plan: Plan, text: str) -> None:
    done = _run((*plan.commands[0], "-") if text else (*plan.commands[0], "-r"), text)
    if done.returncode:
        raise OutputError("crontab", done.stderr.strip() or f"ended with {done.returncode}", "may this user use cron?")


def _call(command: tuple[str, ...]) -> None:
    done = _run(command)
    if done.returncode:
        reason = done.stderr.strip().partition("\n")[0] or f"ended with {done.returncode}"
        raise OutputError(shlex.join(command), reason, "the units are there; try again in a login session of this user")


def _run(command: tuple[str, ...], stdin: str = "") -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(  # noqa: S603 - fixed programs, no shell
            command, input=stdin.encode(*_BYTES), capture_output=True, check=False, timeout=_SECONDS
        )
    except FileNotFoundError as error:
        raise OutputError(command[0], "no such program", "install it, or choose the other kind of schedule") from error
    except subprocess.TimeoutExpired as error:
        raise OutputError(command[0], f"no answer in {_SECONDS} seconds", "try it by hand") from error
    return subprocess.CompletedProcess(
        command, done.returncode, done.stdout.decode(*_BYTES), done.stderr.decode("utf-8", "replace")
    )
