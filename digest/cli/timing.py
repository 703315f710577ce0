"""Verbs about when: schedule show, install, remove."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.session import start, store_of, tell
from digest.errors import UsageError
from digest.urls import is_server

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.cli.session import Session
    from digest.schedule import Plan

_systemd = click.option("--systemd", is_flag=True, help="A systemd timer and service instead of a cron line.")


def _of_an_hour(_context: click.Context, _parameter: click.Parameter, minutes: int) -> int:
    """Refuse what does not divide an hour: cron and systemd begin to count anew with each."""
    if 60 % minutes:
        raise click.BadParameter(f"{minutes} is no part of an hour: take 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30")
    return minutes


_minutes = click.option(
    "--minutes",
    default=15,
    show_default=True,
    type=click.IntRange(1, 30),
    callback=_of_an_hour,
    help="Minutes between two runs; they must divide 60.",
)
_secrets = click.option(
    "--environment",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of NAME=value lines with the secrets; NAME='a b' in quotes.",
)
_LINGER = "; `loginctl enable-linger`, called once, lets it run while you are not logged in"
_yes = click.option("--yes", is_flag=True, help="Do not ask.")


@click.group()
def schedule() -> None:
    """Show, install or remove the cron line or systemd timer.

    The trigger only starts a run; what is due is decided from the store. So a missed run is made up for, and a doubled one sends
    nothing twice.
    """


@schedule.command()
@_systemd
@_minutes
@_secrets
@click.pass_context
def show(context: click.Context, systemd: bool, minutes: int, environment: Path | None) -> None:  # noqa: FBT001
    """Print the lines, and when each edition is due next."""
    from digest import schedule as timetable  # noqa: PLC0415

    session = start(context)
    for edition in session.config.editions:
        slot = timetable.next_slot(edition.plan, edition.zone, session.clock()).astimezone(edition.zone)
        click.echo(f"# {edition.name}: next {slot:%a %d %b %Y %H:%M %Z}")
    for where, text in _plan(session, minutes, environment, systemd=systemd).texts:
        click.echo(f"# {where}\n{text}")


@schedule.command()
@_systemd
@_minutes
@_secrets
@_yes
@click.pass_context
def install(context: click.Context, systemd: bool, minutes: int, environment: Path | None, yes: bool) -> int:  # noqa: FBT001
    """Write the lines, after asking."""
    from digest import schedule as timetable  # noqa: PLC0415

    session = start(context)
    done = timetable.install(_plan(session, minutes, environment, systemd=systemd), _asking(yes))
    tell(f"installed{_LINGER if systemd else ''}" if done else "nothing was changed")
    here = f"{platform.node()}:{_absolute(session.path)}"
    other = _noted(session, here) if done else ""
    if other not in ("", here) and not is_server(session.config.store.path):  # machines on one server send once together
        click.echo(f"digest: {other} has a trigger, too: `digest schedule remove` there, or both send", err=True)
    return 0 if done else 1


@schedule.command()
@_systemd
@_yes
@click.pass_context
def remove(context: click.Context, systemd: bool, yes: bool) -> int:  # noqa: FBT001 - flags of click
    """Take away exactly what install wrote, after asking."""
    from digest import schedule as timetable  # noqa: PLC0415

    session = start(context)
    done = timetable.remove(_plan(session, 15, None, systemd=systemd), _asking(yes))
    if done:
        _noted(session, "")
    tell("removed" if done else "nothing was changed")
    return 0 if done else 1


def _noted(session: Session, trigger: str) -> str:
    """Note in the store which trigger there is, for the machine it may move to; give the one noted before."""
    from digest.errors import StoreError  # noqa: PLC0415
    from digest.store import meta  # noqa: PLC0415

    try:
        return meta.swap(store_of(session), "trigger", trigger)
    except StoreError:  # the lines are written all the same; a run will say what is wrong
        return ""


def _asking(yes: bool) -> Callable[[str], bool]:  # noqa: FBT001 - a flag of click
    return lambda question: yes or click.confirm(question)


def _plan(session: Session, minutes: int, environment: Path | None, *, systemd: bool) -> Plan:
    """Plan the trigger with absolute paths: cron gives neither PATH nor folder."""
    from digest import schedule as timetable  # noqa: PLC0415

    path = _absolute(session.path)
    command = (str(_program()), "--quiet", "--config", str(path), "run")
    log, units = path.parent / "digest.log", Path.home() / ".config" / "systemd" / "user"
    name = timetable.unit_name(units, path) if systemd else "digest"
    secrets = _secrets_file(environment, cron=not systemd)
    trigger = timetable.Trigger(command, path.parent, log, name, minutes, secrets, config=path)
    return timetable.systemd(trigger, units) if systemd else timetable.cron(trigger)


def _program() -> Path:
    """Find digest where it was called; where it was called as a module, beside Python (`pip install --user` puts it elsewhere)."""
    called = Path(sys.argv[0])
    return _absolute(called) if called.name == "digest" else Path(sys.executable).parent / "digest"


def _absolute(path: Path) -> Path:
    """Give one name to a file, however it was reached; links stay, for relative paths lie beside what was named."""
    return Path(os.path.normpath(path.absolute()))


def _secrets_file(environment: Path | None, *, cron: bool) -> Path | None:
    """Name the file of secrets as it is found from anywhere: sh looks for a bare name in PATH, systemd takes none.

    Where a shell is to read it, refuse what that would take for more than values.
    """
    from digest.schedule import misread  # noqa: PLC0415

    if environment is None:
        return None
    if not environment.is_file():
        raise UsageError("--environment", f"{environment}: no such file", "write NAME=value lines into it first")
    line = misread(environment.read_text(encoding="utf-8", errors="replace")) if cron else 0
    if line:
        reason = f"{environment}, line {line}: cron's shell would read more in it than a value"
        raise UsageError(
            "--environment", reason, "write NAME='value', in single quotes (in double ones where it holds a single one)"
        )
    return _absolute(environment)
