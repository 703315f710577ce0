"""The demo: the ordinary pipeline on the bundled sample newsroom."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.making import composed_text, gathered_text, tools_of
from digest.cli.session import Session, alone
from digest.cli.writing_out import write_issue
from digest.files import write
from digest.pipeline.gather import GatherReport, gather

if TYPE_CHECKING:
    from datetime import datetime

    import sqlalchemy as sa

    from digest.newsroom import Newsroom
    from digest.pipeline.compose import ComposeReport
    from digest.seams import Clock


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("digest-demo"), show_default=True,
              help="Folder for the configuration, the store and what is made.")  # fmt: skip
@click.option(
    "--port", default=8019, show_default=True, type=click.IntRange(0, 65535), help="Port of the newsroom on loopback."
)
@click.option("--fresh", is_flag=True, help="Begin anew instead of going on from the last demo.")
@click.pass_context
def demo(context: click.Context, out: Path, port: int, fresh: bool) -> None:  # noqa: FBT001 - a flag of click
    """Run the whole thing on the bundled sample newsroom.

    Serves fifteen invented outlets over real HTTP on loopback and makes the issues of their two mornings with the ordinary
    pipeline, the clock set to the newsroom's days. A second demo finds everything made and changes nothing.
    """
    from digest import config, newsroom  # noqa: PLC0415
    from digest.store import open_store  # noqa: PLC0415

    began = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    if fresh:
        for old in out.glob("demo.db*"):
            old.unlink()
    with newsroom.serve(newsroom.DAYS[0], port) as room:
        path = out / "config.yaml"
        write(path, (newsroom.config_text(room.url) + "store: {path: demo.db}\n").encode())
        loaded = config.load(path)
        engine = open_store(loaded.store.path)
        context.call_on_close(engine.dispose)
        quiet = context.find_root().obj["quiet"]
        made = [_morning(Session(path, loaded, _standing(day), quiet), engine, room) for day in newsroom.DAYS]
    write_issue(engine, loaded, made[-1].issue_id, out)
    if not quiet:
        click.echo(_ending(made[-1], out, time.perf_counter() - began))


def _standing(day: datetime) -> Clock:
    return lambda: day


def _morning(session: Session, engine: sa.Engine, room: Newsroom) -> ComposeReport:
    """Gather and compose one morning of the newsroom, as `digest run` would; print what came of it."""
    from digest.pipeline.running import compose_one, newest_slot  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    room.now = session.clock()
    (edition,) = session.config.editions
    slot = newest_slot(edition, room.now)
    there = bool(issues.find(engine, edition.name, slot))
    with alone(session), tools_of(session, engine) as tools:
        # A morning that was made already is over: its feeds are not asked for again.
        gathered = (
            GatherReport() if there else gather(session.config, engine, tools.get, tools.clock, tools.maps, tools.progress)
        )
        report = compose_one(engine, session.config, (edition, slot), tools)
    if not session.quiet:
        click.echo(f"{room.now:%A %d %B %Y, %H:%M} UTC")
        click.echo(_indented(composed_text(report) if there else f"{gathered_text(gathered)}\n{composed_text(report)}"))
        click.echo(_indented(_seconds((*gathered.seconds, *report.seconds))))
    return report


def _seconds(spent: tuple[tuple[str, float], ...]) -> str:
    return "seconds: " + ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in spent) if spent else ""


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def _ending(report: ComposeReport, out: Path, seconds: float) -> str:
    """Tell what was made, where it lies, and how to look at it."""
    return f"""
{report.printed} stories from {report.sources} outlets in {seconds:.1f} s. The issue lies in
  {out / "issue.html"}   as the mail shows it
  {out / "issue.txt"}    its plain-text part
  {out / "issue.eml"}    the whole message
Look at it:           digest -c {out / "config.yaml"} preview   (or: make preview OUT={out})
Why is a story in:    digest -c {out / "config.yaml"} explain {report.issue_id}"""
