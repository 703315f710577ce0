"""Verbs that make something: gather, compose, strike, run."""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import progress
from digest.cli.session import (
    alone,
    edition_of,
    encode_of,
    get_of,
    maps_of,
    memory_of,
    opened,
    start,
    store_of,
    support_of,
    tell,
    threaded,
    words_of,
)
from digest.errors import Busy, Damaged, UsageError
from digest.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

    from digest.cli.session import Session
    from digest.pipeline.compose import ComposeReport
    from digest.pipeline.gather import GatherReport
    from digest.pipeline.running import Bench, RunReport, Seams, Tools
    from digest.seams import Writer

_SHOWN = 5  # stories that may be meant by one word


@contextlib.contextmanager
def tools_of(session: Session, engine: sa.Engine) -> Iterator[Tools]:
    """Make everything a run works with; nothing heavy is loaded before it is used."""
    from digest.pipeline.running import Tools  # noqa: PLC0415

    with get_of(session) as get, maps_of(session) as maps, progress.shown(quiet=session.quiet) as report:
        yield Tools(seams_of(session, engine), session.clock, report, get, maps)


@contextlib.contextmanager
def bench_of(session: Session, engine: sa.Engine) -> Iterator[Bench]:
    """Make what composing works with."""
    from digest.pipeline.running import Bench  # noqa: PLC0415

    with progress.shown(quiet=session.quiet) as report:
        yield Bench(seams_of(session, engine), session.clock, report)


def seams_of(session: Session, engine: sa.Engine) -> Seams:
    """Make what composing is handed."""
    from digest.models.weights import EMBEDDED  # noqa: PLC0415
    from digest.pipeline.running import Seams  # noqa: PLC0415

    model = session.config.model
    writer = None if model.writer == "extractive" else lambda: _writer(session, engine)
    memory, other = (
        memory_of(session, engine),
        model.encoder not in ("embedded", EMBEDDED),
    )  # taken to read the feeds' languages
    return Seams(encode_of(session, engine), words_of(session), support_of(session), writer, memory, multilingual=other)


def _writer(session: Session, engine: sa.Engine) -> Writer:
    from digest.models.writing import Budget, writer, writer_key  # noqa: PLC0415
    from digest.store.cache import remembered_generate  # noqa: PLC0415

    model = session.config.model
    made = writer(model.writer, model.cache, model.device, model.dtype, Budget(model.seconds, model.tokens))
    generate = threaded(model.threads, made.generate)
    kind = writer_key(model.writer, model.dtype)
    return replace(made, generate=remembered_generate(generate, engine, kind, session.clock))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def gather(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - a flag of click
    """Fetch the feeds, and the article pages they point to.

    Asks each feed only when it may have changed, stores what is new, and fetches article pages only for entries whose feed
    gives an excerpt. One bad feed never stops the others; it is named in the report.
    """
    from digest.pipeline import gather as phase  # noqa: PLC0415

    session, engine = opened(context)
    with alone(session), tools_of(session, engine) as tools:
        report = phase.gather(session.config, engine, tools.get, tools.clock, tools.maps, tools.progress)
    _say(session, as_json, report, gathered_text(report))


@click.command()
@click.argument("edition", required=False)
@click.option("--again", is_flag=True, help="Make it again if it was made and not sent.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Also write issue.html, issue.txt and issue.eml there."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def compose(context: click.Context, edition: str | None, again: bool, out: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Make the issue of EDITION that was due last, from what was gathered.

    Nothing is fetched. An issue that was made before stays as it is, unless it was skipped for lack of articles and some have come
    since. --again makes it anew if its sending has not begun, and exits with 64 if it has. An issue held by hand stays held.
    """
    from digest.pipeline.running import compose_one, newest_slot  # noqa: PLC0415

    session, engine = opened(context)
    chosen = edition_of(session, edition)
    slot = newest_slot(chosen, session.clock())
    with alone(session), bench_of(session, engine) as bench:
        report = compose_one(engine, session.config, (chosen, slot), bench, "again" if again else "due")
    if again and report.unchanged:
        raise _not_again(report.issue_id, report.state)
    if out:
        from digest.cli.writing_out import write_issue  # noqa: PLC0415 - the message: only where it is asked for

        write_issue(engine, session.config, report.issue_id, out)
    _say(session, as_json, report, composed_text(report))


@click.command()
@click.argument("issue", type=int)
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@click.option("--undo", is_flag=True, help="Let stories that were struck be told again.")
@click.pass_context
def strike(context: click.Context, issue: int, stories: tuple[str, ...], undo: bool) -> None:  # noqa: FBT001 - a flag of click
    """Take stories out of ISSUE, of which nothing has gone out, and make it anew without them.

    STORY is its number in `digest explain ISSUE`, its key, or words of its headline. These articles are never told in that edition
    again; later reports of the same event may be. ISSUE may be a rehearsal: the issue that follows leaves the stories out, too.
    Nothing is fetched. An issue that is held stays held. Exits with 64 if some of ISSUE has gone out.
    """
    from digest.pipeline.running import compose_one  # noqa: PLC0415
    from digest.store import issues, strikes  # noqa: PLC0415

    session, engine = opened(context)
    with alone(session), bench_of(session, engine) as bench:
        kept = issues.load(engine, issue)
        chosen, rehearsed = edition_of(session, kept.edition), kept.state == "rehearsed"
        if not rehearsed and issues.replaceable(engine, kept.edition, kept.slot) != issue:
            raise _not_again(issue, kept.state)
        names = {name for story in stories for article in _only(kept.ranking, story)["articles"] for name in article["names"]}
        strikes.take_back(engine, chosen.name, names) if undo else strikes.add(engine, chosen.name, names, session.clock())
        slot, held = (chosen, kept.slot), kept.reason if kept.state == "held" else ""
        report = compose_one(engine, session.config, slot, bench, "rehearsal" if rehearsed else "again", held)
    tell(composed_text(report))


def _only(ranking: tuple[dict[str, Any], ...], story: str) -> dict[str, Any]:
    """Find the one story that is meant; raise UsageError where words are in several headlines."""
    from digest.cli.looking import stories_of  # noqa: PLC0415 - needed by this verb only

    found = stories_of(ranking, story)
    if len(found) > 1:
        which = ", ".join(f"{ranking.index(one) + 1} “{one['headline']}”" for one in found[:_SHOWN])
        which += f" or {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise UsageError(f"story {story!r}", f"it may be {which}", "give the number")
    return found[0]


def _not_again(issue: int, state: str) -> UsageError:
    reason = f"it is {state}, and what has begun to go out is not made again"
    return UsageError(f"issue {issue}", reason, "`digest correct` sends a correction")


@click.command()
@click.option(
    "--dry-run",
    is_flag=True,
    help="Gather, and rehearse every edition's next issue and say if it would be held; deliver nothing.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def run(context: click.Context, dry_run: bool, as_json: bool) -> int:  # noqa: FBT001 - flags of click
    """Gather, compose and deliver every edition that is due; the verb for cron.

    May be called at any time and as often as you like: what is due is decided from the store. If all went well it prints nothing,
    unless on a terminal. Exits with 75 when another run is at work; with 69 when an issue could not be made or sent, failed for
    more readers than it reached, or has deliveries of unknown outcome, or when an alert did not go through.
    """
    from digest.pipeline import noting  # noqa: PLC0415

    session = start(context)
    try:
        with alone(session):
            report = _run_sound(session, rehearse=dry_run)
    except Busy as error:
        if session.quiet and error.usual:
            return error.exit_code  # cron would mail it each time
        raise
    _say(session, as_json, report, run_text(report, rehearsed=dry_run))
    for cause in (*noting.causes(report), *noting.unheard(session.config, report)):
        click.echo(f"digest: {cause}", err=True)
    return 69 if report.failures else 0


def _run_sound(session: Session, *, rehearse: bool) -> RunReport:
    """Run once; over its backup where the store is damaged."""
    from digest.store import keeping  # noqa: PLC0415

    try:
        return _run(session, rehearse=rehearse)
    except Damaged as error:
        click.echo(f"digest: {keeping.put_back(session.config.store.path, error, session.clock())}", err=True)
        return _run(session, rehearse=rehearse)


def _run(session: Session, *, rehearse: bool) -> RunReport:
    """Run once over the store as it is; nothing holds its file afterwards."""
    from digest.pipeline import noting  # noqa: PLC0415

    engine = store_of(session)
    try:
        with tools_of(session, engine) as tools:
            return noting.noted_run(engine, session.config, tools, rehearse=rehearse)
    finally:
        engine.dispose()


def _say(session: Session, as_json: bool, report: GatherReport | ComposeReport | RunReport, text: str) -> None:  # noqa: FBT001
    """Print JSON when asked, text on a terminal, and nothing to cron."""
    if as_json:
        click.echo(json.dumps(asdict(report), indent=2, ensure_ascii=False, default=str))
    elif not session.quiet and sys.stdout.isatty():
        click.echo(text)


def gathered_text(report: GatherReport) -> str:
    """Tell what gathering did, and name each feed that failed."""
    feeds = (
        f"{counted(report.feeds, 'feed')}: {report.asked} asked, {report.unmodified} unchanged, {report.resting} not due yet"
    )
    new = f"{counted(report.new, 'new entry')}, {report.updated} updated; {counted(report.pages, 'page')} fetched"
    lines = [
        f"{feeds}, {len(report.failed)} failed, {len(set(report.retired))} gone",
        f"{new}; {counted(report.articles, 'new article')}",
    ]
    lines += [f"  {failure}" for failure in report.failed]
    lines += [f"  {url}: it has moved to {place}; write that into the config" for url, place in report.moved]
    lines += [f"  {url}: gone for good (410); take it out of the config" for url in dict.fromkeys(report.retired)]
    return "\n".join(lines)


def composed_text(report: ComposeReport) -> str:
    """Tell what composing made."""
    what = f"{report.edition} {report.number} (issue {report.issue_id}, {report.state})"
    if report.unchanged:
        return f"{what} is there already: {counted(report.printed, 'story')} from {counted(report.sources, 'outlet')}"
    checks = ", ".join(f"{count} {outcome}" for outcome, count in report.verdicts)
    read = f"{counted(report.articles, 'article')}, {counted(report.sources, 'outlet')}"
    lines = [f"{what}: {report.printed} of {counted(report.stories, 'story')}, {read}"]
    lines += [f"  claims: {checks}"] if checks else []
    lines += [f"  held back: {report.reason}"] if report.state == "held" else []
    lines += [f"  skipped: {report.reason}"] if report.state == "skipped" else []
    lines += [f"  {report.reason}"] if report.state == "rehearsed" and report.reason else []
    return "\n".join([*lines, *(f"  {note}" for note in (*report.notes, *report.unread))])


def run_text(report: RunReport, *, rehearsed: bool) -> str:
    """Tell what a run did."""
    lines = [gathered_text(report.gathered), *(composed_text(one) for one in report.composed)]
    if rehearsed:
        return "\n".join([*lines, "Rehearsed: nothing goes out. `digest preview` shows it."])
    if not report.composed and not report.missed:
        lines.append("No edition is due.")
    return "\n".join([*lines, *map(str, report.delivered.issues if report.delivered else ())])
