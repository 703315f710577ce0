"""Verbs that look after the store: rename, drop, backup, restore, prune."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.session import alone, start, store_of, tell
from digest.errors import UsageError
from digest.text import counted
from digest.urls import is_server

if TYPE_CHECKING:
    import sqlalchemy as sa

    from digest.cli.session import Session
    from digest.store.keeping import Restored


_FEW = 10  # addresses that are named one by one


@click.command()
@click.argument("old")
@click.argument("new")
@click.pass_context
def rename(context: click.Context, old: str, new: str) -> None:
    """Move all that is stored of an edition to its new name: subscribers, who unsubscribed, issues and their stories.

    Change the name in config.yaml first, so that NEW is configured and OLD is not; then call this before the next run.
    Links in old mails go on working, and an issue that went out is not made again.
    """
    from digest.store import keeping, renaming  # noqa: PLC0415

    session = start(context)
    _renameable(session, old, new)
    engine = store_of(session)
    with alone(session):
        _kept(old, engine)
        done = renaming.rename(engine, old, new)
        keeping.keep(engine)
    people = f"{counted(done.subscribers, 'subscriber')}, {done.suppressions} who left"
    tell(f"{new} has what was {old}'s: {people}, {counted(done.issues, 'issue')}")
    if done.left:
        stay = "issue stays" if done.left == 1 else "issues stay"
        tell(f"{done.left} {stay} under {old}: {new} has issues of its own that went out")


@click.command()
@click.argument("edition")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def drop(context: click.Context, edition: str, yes: bool) -> None:  # noqa: FBT001 - a flag of click
    """End EDITION, which config.yaml no longer names, for good: its subscribers are forgotten.

    Its issues and the list of who unsubscribed stay. `digest check` no longer mentions it, and a new edition is no longer held
    because of it. To keep its subscribers in a file, call `digest subscribers export -e EDITION` first.
    """
    from digest.store import keeping, renaming  # noqa: PLC0415

    session = start(context)
    if session.config.edition(edition):
        raise UsageError("drop", f"{edition!r} is still configured", "take it out of config.yaml first")
    engine = store_of(session)
    _kept(edition, engine)
    if not yes:
        click.confirm(f"Forget the subscribers of {edition}?", abort=True)
    with alone(session):
        forgotten = renaming.drop(engine, edition)
        keeping.keep(engine)
    tell(f"{edition} is gone: {counted(forgotten, 'subscriber')} forgotten")


def _kept(edition: str, engine: sa.Engine) -> None:
    """Refuse the name of an edition of which nothing is kept."""
    from digest.store import renaming  # noqa: PLC0415

    names = renaming.names(engine)
    if edition not in names:
        raise UsageError(edition, "nothing is kept of that edition", f"kept: {', '.join(sorted(names)) or 'none'}")


def _renameable(session: Session, old: str, new: str) -> None:
    """Refuse a name that config.yaml does not bear out: the next run would make the issue of one name once more for the other."""
    known = {edition.name for edition in session.config.editions}
    if old in known or new not in known:
        reason = f"{old!r} is still configured" if old in known else f"no edition is called {new!r}"
        raise UsageError("rename", reason, "change its name in config.yaml first, then call this before the next run")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def backup(context: click.Context, file: Path) -> None:
    """Write a copy of the store to FILE, even during a run; the copy is checked before it is put in place."""
    from digest.store import keeping  # noqa: PLC0415

    size = keeping.backup(start(context).config.store.path, file)
    tell(f"{file}: {size / 1e6:.1f} MB, sound")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def restore(context: click.Context, file: Path | None, yes: bool) -> None:  # noqa: FBT001 - a flag of click
    """Replace the store with the backup FILE; the old store is kept as *.before-restore.

    Issues that may have gone out since the backup was made are held, and such deliveries unknown, until you decide. Whoever
    unsubscribed or bounced since then stays away. PostgreSQL puts a store back by its own tools: call this without FILE after
    them, before the next run. With FILE, a store in a file, or its backup, moves into an empty one on PostgreSQL.
    """
    from digest.store import keeping, named  # noqa: PLC0415

    session = start(context)
    path = session.config.store.path
    if file is None and not is_server(path):
        raise UsageError("restore", "name the backup", "the file that `digest backup` wrote")
    if not yes:
        click.confirm("Put this backup in the place of the store?" if file else "Was the store put back?", abort=True)
    with alone(session):
        now = session.clock()
        done = keeping.restore(file, path, now) if file else keeping.restored(store_of(session), now)
    tell("\n".join(_restored(done, named(path))))


def _restored(done: Restored, path: str) -> list[str]:
    """Say what came of it, and what is left to do."""
    lines = [f"{path} is restored" + (f"; the old store is kept as {done.aside}" if done.aside else "")]
    if done.gone is None:
        lines.append(
            "who unsubscribed or bounced after it was written is not known: `digest subscribers remove` keeps them away"
        )
    elif done.gone:
        lines.append(f"kept away: {done.gone} who unsubscribed or bounced since the backup")
    if done.added:
        lines.append(f"added since the backup, and now missing: {_listed(done.added)}; `digest subscribers add` or `import`")
    lines.append(
        f"may have gone out since the backup: {counted(done.held, 'issue')} (held), {counted(done.unknown, 'delivery')} (unknown);"
    )
    lines.append("an issue due before now that is made anew is held as well. Look into the mail server's log, then:")
    lines.append("`digest issues` lists what is held, `digest approve ISSUE` sends one that did not go out;")
    return [*lines, "`digest deliveries unknown` lists the unknown, `digest deliveries settle` settles them"]


def _listed(addresses: tuple[str, ...]) -> str:
    """Name addresses, the first few of many."""
    rest = f" and {len(addresses) - _FEW} more" if addresses[_FEW:] else ""
    return ", ".join(addresses[:_FEW]) + rest


@click.command()
@click.option("--days", type=click.IntRange(1, 36500), help="Keep this many days instead of store.keep.")
@click.pass_context
def prune(context: click.Context, days: int | None) -> None:
    """Delete what is older than store.keep; issues, deliveries and suppressions stay."""
    from digest.store import keeping  # noqa: PLC0415

    session = start(context)
    now = session.clock()
    before = now - (timedelta(days=days) if days else timedelta(seconds=session.config.store.keep))
    with alone(session):
        counts = keeping.prune(store_of(session), before, now)
    tell("forgotten: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
