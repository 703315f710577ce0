"""Verbs about mail going out: send, approve, hold, correct, deliveries, doctor."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from digest.cli.session import alone, json_option, known_edition, opened, start, store_of, tell
from digest.errors import UsageError
from digest.text import counted

if TYPE_CHECKING:
    import sqlalchemy as sa

    from digest.cli.session import Session
    from digest.doctor import Finding
    from digest.pipeline.sending import DeliverReport
    from digest.types import Issue, Rendered

_STATES = {"good": ("ok  ", "green"), "warning": ("warn", "yellow"), "bad": ("BAD ", "red"), "untold": ("?   ", "yellow")}

STAYS = {  # issues that `send` does not send, with what would
    "rehearsed": "it was made to be looked at; `digest compose` makes one that goes out",
    "skipped": "`digest approve ISSUE` lets it go where it was late, `digest compose --again` makes the newest issue anew",
    "held": "`digest approve ISSUE` lets it go",
    "failed": "`digest deliveries settle ISSUE --again` lets it go to them again",
}


@click.command()
@click.argument("issue", type=int, required=False)
@click.option("--test", metavar="ADDRESS", help="Send one marked copy to this address only; nothing is recorded.")
@click.option("--edition", "-e", help="With --test: the newest issue of this edition.")
@click.pass_context
def send(context: click.Context, issue: int | None, test: str | None, edition: str | None) -> int:
    """Deliver ISSUE now, to whoever has not got it yet; or send a test of it to one address.

    `digest run` does this by itself for every issue that is due. Nobody gets an issue twice, however often this is called.
    With --test and no ISSUE it takes the newest one; a rehearsal only if there is no other.
    Exits with 64 if ISSUE is held, skipped, failed or only a rehearsal; with 69 if it could not be sent, failed for more readers
    than it reached, or has deliveries of unknown outcome.
    """
    from digest.pipeline import sending  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    session, engine = opened(context)
    if test:
        newest = issues.newest(engine, known_edition(session, engine, edition), real=True)
        return _tested(session, engine, issue or (newest.id if newest else 0), test)
    if issue is None:
        raise UsageError("send", "name the issue", "`digest issues` lists them")
    line = issues.line(engine, issue)
    _refused(issue, line.state, line.reason)
    with alone(session):
        report = sending.deliver(engine, session.config, [issue], session.clock)
    _print(report)
    if not report.failures:
        _refused(issue, report.issues[0].state, report.issues[0].reason)
    return 69 if report.failures else 0


def _tested(session: Session, engine: sa.Engine, issue: int, address: str) -> int:
    """Send a test of an issue, say what became of it, and give the exit code; raise UsageError where there is no issue."""
    from digest.pipeline import sending  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    if not issue:
        raise UsageError("send", "no issue was made yet", "`digest run --dry-run` makes one")
    kept = issues.load(engine, issue)
    done = sending.send_test(session.config, kept.issue, kept.rendered, address, session.clock())
    said = f"test of issue {issue} to {address}: {done.state} {done.code or ''} {done.reply}".rstrip()
    if done.state == "sent":
        tell(said)
        return 0
    click.echo(f"digest: {said}", err=True)
    return 69


def _refused(issue: int, state: str, reason: str) -> None:
    """Raise UsageError where an issue is in a state in which it does not go out."""
    if state in STAYS:
        raise UsageError(f"issue {issue}", f"it is {state}{f': {reason}' if reason else ''}", STAYS[state])


def _print(report: DeliverReport) -> None:
    for one in report.issues:
        tell(str(one))
    for failure in report.failures:
        click.echo(f"digest: {failure}", err=True)


@click.command()
@click.argument("issue", type=int)
@click.pass_context
def approve(context: click.Context, issue: int) -> None:
    """Let a held ISSUE go out with the next run, or one that was skipped as too late.

    If it was held during its sending, the sending goes on.
    """
    from digest.pipeline import decisions  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    session, engine = opened(context)
    line = issues.line(engine, issue)
    edition = session.config.edition(line.edition)
    if edition is None:
        raise UsageError(f"issue {issue}", f"edition {line.edition!r} is no longer configured", "put it back to approve it")
    decisions.approve(engine, issue, session.clock())
    day = line.slot.astimezone(edition.zone)
    tell(f"issue {issue}, of {day:%a %d %b %Y}, goes out with the next run: {line.subject}")


@click.command()
@click.argument("issue", type=int)
@click.option("--reason", help="Why, for `digest issues`.")
@click.pass_context
def hold(context: click.Context, issue: int, reason: str | None) -> None:
    """Keep ISSUE from going out, until it is approved.

    If its sending has begun, the deliveries still pending wait. If it is made anew, it stays held.
    """
    from digest.pipeline import decisions, holding  # noqa: PLC0415

    why = f"{holding.BY_HAND}: {reason}" if reason else holding.BY_HAND
    decisions.hold(store_of(start(context)), issue, why)
    tell(f"issue {issue} is {why}")


@click.command()
@click.argument("issue", type=int)
@click.argument("note")
@click.pass_context
def correct(context: click.Context, issue: int, note: str) -> None:
    """Send a correction of ISSUE to those who got it or were to get it: NOTE stands above everything else.

    The issue is rendered anew with the note on top, goes out with the next run under the subject "Correction: …", and then replaces
    the old one in the archive. An issue can be corrected again: each correction is one more mail, with the notes of earlier ones.
    """
    from digest import render  # noqa: PLC0415
    from digest.pipeline import decisions  # noqa: PLC0415
    from digest.pipeline.looks import look_of  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    if not note.strip():
        raise UsageError("correct", "the note is empty", "say what was wrong, and what is right")
    session, engine = opened(context)
    kept = issues.load(engine, decisions.in_force(engine, issue))
    edition = session.config.edition(kept.edition)
    if edition is None:
        raise UsageError(f"issue {issue}", f"edition {kept.edition!r} is no longer configured", "put it back to correct it")
    before = (f"{render.gettext(edition.language)('Correction')}: {kept.issue.correction}",) if kept.issue.correction else ()
    noted: Issue = replace(kept.issue, correction=note, corrected=session.clock(), notes=(*before, *kept.issue.notes))
    rendered = render.fit(noted, look_of(edition, session.config.mail, noted))[0]
    made = decisions.correct(engine, issue, rendered, session.clock(), noted)
    tell(f"issue {made} corrects issue {issue}; it goes out with the next run")


@click.group()
def deliveries() -> None:
    """List deliveries that need a decision, and settle them."""


@deliveries.command("unknown")
@click.option("--issue", type=int, default=0, help="Only of this issue.")
@json_option
@click.pass_context
def unknown_deliveries(context: click.Context, issue: int, as_json: bool) -> None:  # noqa: FBT001 - a flag of click
    """List deliveries that may or may not have arrived; digest never sends them again by itself."""
    from digest.pipeline import decisions  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    engine = store_of(start(context))
    if issue:
        issues.line(engine, issue)
    lines = decisions.unknown(engine, issue)
    if as_json:
        rows = [{"issue": one.issue_id, "address": one.address, "message_id": one.message_id} for one in lines]
        click.echo(json.dumps(rows, indent=2))
        return
    for one in lines:
        click.echo(f"{one.issue_id:>5}  {one.address}  {one.message_id}")
    tell("Look for the Message-ID in the mail server's log, then `digest deliveries settle`." if lines else "None.")


@deliveries.command()
@click.argument("issue", type=int)
@click.argument("address", required=False)
@click.option("--sent", is_flag=True, help="They arrived.")
@click.option("--again", is_flag=True, help="They did not arrive: send them again, with the same Message-ID.")
@click.pass_context
def settle(context: click.Context, issue: int, address: str | None, sent: bool, again: bool) -> None:  # noqa: FBT001
    """Settle unknown deliveries of ISSUE: all of them, or the one to ADDRESS.

    --again also takes failed deliveries, which did not arrive, but none to a suppressed address.
    """
    from digest.pipeline import decisions  # noqa: PLC0415

    if sent == again:
        raise UsageError("settle", "say what became of them", "add --sent or --again, one of the two")
    session = start(context)
    done = decisions.settle(store_of(session), issue, address or "", "sent" if sent else "pending", session.clock())
    tell(f"{counted(done, 'delivery')} settled as {'arrived' if sent else 'to be sent again'}")


def _linted(rendered: Rendered, clients: tuple[str, ...]) -> Finding:
    """Hold the issue against the rules of the lint, as one more thing looked at."""
    from digest import doctor as examination  # noqa: PLC0415
    from digest import lint  # noqa: PLC0415

    found = lint.check(rendered.html, rendered.text, rendered.subject, clients=clients)
    broken = [finding for finding in found if finding.severity == "error"]
    if broken:
        return examination.Finding("lint", "bad", f"{counted(len(broken), 'rule')} broken", "`digest lint ISSUE` names them")
    return examination.Finding("lint", "good", "no rule is broken")


@click.command()
@click.option("--issue", type=int, help="Also weigh and lint this issue.")
@json_option
@click.pass_context
def doctor(context: click.Context, issue: int | None, as_json: bool) -> int:  # noqa: FBT001 - a flag of click
    """Check the sender's domain and server before the first send.

    SPF, DKIM, DMARC, MX and PTR by DNS; TLS and login of each server; the one-click URL; the size of an issue.
    """
    from digest import doctor as examination  # noqa: PLC0415
    from digest.store import issues  # noqa: PLC0415

    session = start(context)
    rendered = issues.load(store_of(session), issue).rendered if issue else None
    findings = examination.examine(session.config.mail, examination.resolver(), examination.probe, rendered)
    if rendered:
        findings += (_linted(rendered, session.config.lint.clients),)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], indent=2))
    else:
        for one in findings:
            mark, colour = _STATES[one.state]
            tell(f"{click.style(mark, fg=colour)} {one.name}: {one.reason}" + (f"\n     → {one.advice}" if one.advice else ""))
    return 69 if any(one.state == "bad" for one in findings) else 0
