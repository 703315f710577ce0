"""Verbs about those who get the mail: subscribers, bounces."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.session import alone, edition_of, known_edition, opened, start, store_of, tell
from digest.errors import DataError, UsageError
from digest.files import write
from digest.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.types import Failure

_edition = click.option("--edition", "-e", help="Which edition; not needed where there is only one.")
_file = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
_encoding = click.option(
    "--encoding", default="", help="Encoding of FILE, such as cp1252, if it is neither UTF-8 nor UTF-16 with a byte order mark."
)


@click.group()
def subscribers() -> None:
    """Add, import, export, remove and list subscribers.

    A suppression (bounced, complained, unsubscribed, removed) outlives every import; only `pardon` lifts it.
    """


@subscribers.command()
@click.argument("address")
@click.option("--name", help="Name to greet them by.")
@click.option("--language", help="Language code.")
@click.option("--timezone", help="Their own time zone: the mail goes when their clock shows the edition's time.")
@_edition
@click.pass_context
def add(context: click.Context, /, address: str, edition: str | None, **own: str | None) -> None:
    """Add ADDRESS, as name@example.org or "Name <name@example.org>".

    If the address is known, only what an option names is changed; an empty value ("") removes it.
    """
    from digest.pipeline import subscribers as phase  # noqa: PLC0415
    from digest.types import Subscriber  # noqa: PLC0415

    session = start(context)
    chosen = edition_of(session, edition).name
    new = Subscriber(address, **{name: value or "" for name, value in own.items()})
    blank = [name for name, value in own.items() if value == ""]
    one = phase.add(store_of(session), chosen, new, session.clock(), blank)
    tell(f"{one.address} gets {chosen}")


@subscribers.command()
@click.argument("address")
@_edition
@click.pass_context
def remove(context: click.Context, address: str, edition: str | None) -> None:
    """Stop an edition from going to ADDRESS, wherever the address stands: in the store, in a file or in the configuration.

    No import brings it back; `pardon` does.
    """
    from digest.pipeline import subscribers as phase  # noqa: PLC0415
    from digest.store.keeping import keep_gone  # noqa: PLC0415

    session = start(context)
    chosen = edition_of(session, edition)
    engine = store_of(session)
    listed = phase.remove(engine, chosen, address, session.clock())
    keep_gone(engine)
    still = f"; it is still listed in {' and '.join(listed)}, but is passed over there" if listed else ""
    tell(f"{address} does not get {chosen.name} any more{still}")


@subscribers.command("import")
@_file
@_encoding
@_edition
@click.pass_context
def import_file(context: click.Context, file: Path, edition: str | None, encoding: str) -> int:
    """Import FILE: CSV with a header (address, name, language, timezone), or one address a line. Bad lines are named.

    For an address that is known, an empty cell or a missing column changes nothing. `undo` takes out again whom FILE brought.
    """
    from digest.deliver import addresses  # noqa: PLC0415
    from digest.pipeline import subscribers as phase  # noqa: PLC0415

    session = start(context)
    text = addresses.decoded(file.read_bytes(), str(file), encoding)
    report = phase.load(store_of(session), edition_of(session, edition).name, text, session.clock())
    if not (report.taken or report.failures):
        raise DataError(str(file), "it is empty", "write an address a line, or CSV with a heading")
    tell(f"{report.taken} taken, {report.new} of them new, {len(report.suppressed)} of them suppressed and never written to")
    _complain(report.failures)
    return 65 if report.failures else 0


@subscribers.command()
@_file
@_encoding
@_edition
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def undo(context: click.Context, file: Path, edition: str | None, encoding: str, yes: bool) -> None:  # noqa: FBT001 - a flag of click
    """Take out again whom the last import of FILE brought, as if it had not been: the wrong file, or the wrong edition.

    Who was on the list before stays. Nobody is suppressed. What is on its way goes out all the same: `digest hold` stops it.
    """
    from digest.deliver import addresses  # noqa: PLC0415
    from digest.pipeline import subscribers as phase  # noqa: PLC0415

    session = start(context)
    chosen, engine = edition_of(session, edition).name, store_of(session)
    found = phase.brought(engine, chosen, addresses.decoded(file.read_bytes(), str(file), encoding))
    if not found:
        reason, advice = f"nobody is on the list of {chosen!r} whom it brought", "name the file as it was imported"
        raise UsageError(str(file), reason, f"{advice}; `digest subscribers list` shows who is")
    whom = f"{counted(len(found), 'subscriber')} out of {chosen}"
    if not yes:
        click.confirm(f"Take {whom}, who came on {found[0].added:%Y-%m-%d %H:%M} UTC?", abort=True)
    phase.take_out(engine, found)
    tell(f"{whom} again")


@subscribers.command()
@click.argument("address")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def forget(context: click.Context, address: str, yes: bool) -> None:  # noqa: FBT001 - a flag of click
    """Delete what is stored of ADDRESS in all editions, because its owner asks for it: name, settings, deliveries.

    Only the address stays, among those that get no mail, so that no file brings it back. Backups made before still hold the rest.
    """
    from digest.pipeline import subscribers as phase  # noqa: PLC0415
    from digest.store.keeping import keep  # noqa: PLC0415

    session = start(context)
    engine = store_of(session)
    if not yes:
        click.confirm(f"Delete all that is stored of {address}?", abort=True)
    with alone(session):
        lines, sent = phase.forget(engine, address, session.clock())
        keep(engine)
    tell(f"{address} is forgotten: {counted(lines, 'line')}, {counted(sent, 'delivery')}; it gets no mail any more")


def _complain(failures: tuple[Failure, ...]) -> None:
    for failure in failures:
        click.echo(f"  {failure}", err=True)


@subscribers.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@_edition
@click.pass_context
def export_file(context: click.Context, file: Path | None, edition: str | None) -> None:
    """Export subscribers as CSV to FILE or standard output; no spreadsheet takes a cell for a formula."""
    from digest.pipeline import subscribers as phase  # noqa: PLC0415

    session, engine = opened(context)
    text = phase.dump(engine, known_edition(session, engine, edition))
    if file is None:
        sys.stdout.write(text)
    else:
        write(file, text.encode())


@subscribers.command("list")
@_edition
@click.pass_context
def list_subscribers(context: click.Context, edition: str | None) -> None:
    """List subscribers with their status, then suppressed addresses that are no subscribers ("*": suppressed for every edition)."""
    from digest.pipeline import subscribers as phase  # noqa: PLC0415

    session, engine = opened(context)
    lines = phase.listing(engine, known_edition(session, engine, edition))
    width = max((len(one.edition) for one in lines), default=0)
    for one in lines:
        click.echo(f"{one.edition:<{width}} {one.status:<12} {one.address}" + (f"  {one.name}" if one.name else ""))


@subscribers.command()
@click.argument("address")
@_edition
@click.pass_context
def pardon(context: click.Context, address: str, edition: str | None) -> None:
    """Lift the suppressions of ADDRESS, because its owner asks for it."""
    from digest.pipeline import subscribers as phase  # noqa: PLC0415

    session, engine = opened(context)
    lifted = phase.pardon(engine, address, known_edition(session, engine, edition))
    tell(f"{counted(lifted, 'suppression')} lifted")


@subscribers.command()
@click.argument("token")
@click.pass_context
def unsubscribe(context: click.Context, token: str) -> None:
    """Honour the TOKEN of an unsubscribe link: what the web endpoint behind mail.unsubscribe calls on POST."""
    from digest.pipeline import subscribers as phase  # noqa: PLC0415
    from digest.store.keeping import keep_gone  # noqa: PLC0415

    session, engine = opened(context)
    address = phase.unsubscribe(engine, session.config, token, session.clock())
    if not address:  # nothing is copied for a guess
        raise DataError("unsubscribe", "no subscriber has that token", "take it from the link of a mail")
    keep_gone(engine)  # who left must stay away though the store be put back
    tell(f"{address} is unsubscribed")


@click.command()
@click.pass_context
def bounces(context: click.Context) -> None:
    """Read bounces and complaints from mail.mailbox, and stop mailing those addresses.

    Mail that asks to unsubscribe, with a valid token, is honoured too. Any other mail stays unread for you, and is listed; with
    --quiet once, on standard error, as is who refuses your mail.
    """
    from digest.pipeline import returns  # noqa: PLC0415
    from digest.store.keeping import keep_gone  # noqa: PLC0415

    session, engine = opened(context)
    report = returns.collect(engine, session.config, session.clock)
    keep_gone(engine)
    stopped = f"{len(report.bounced)} bounced, {len(report.complained)} complained, {len(report.unsubscribed)} left"
    tell(
        f"{report.read} read: {stopped}, {counted(report.delayed, 'delay')}, {len(report.unproven)} unproven, {len(report.other)} for you"
    )
    for line in _for_you(report.refused, report.new if session.quiet else report.other):
        click.echo(line, err=session.quiet)
    if report.trouble:
        raise report.trouble


def _for_you(refused: tuple[str, ...], unread: tuple[str, ...]) -> Iterator[str]:
    """Word what needs somebody: with --quiet each of it once, for cron mails it."""
    yield from (f"  {line}" for line in refused)
    if refused:
        yield 'nobody is taken off for that; "When Gmail or another refuses" in docs/delivery.md says what to do'
    yield from (f"  unread: {line}" for line in unread)
    if unread:
        yield "`digest subscribers remove ADDRESS` removes whoever asks for it"
