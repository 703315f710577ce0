"""Backups and forgetting. PostgreSQL brings its own tools for backups; what they put back is held here, too."""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import sqlite3
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.errors import Damaged, OutputError, StoreError, UsageError
from digest.store import (
    cache,
    damaged,
    deliveries,
    file_of,
    gathering,
    meta,
    open_store,
    place,
    reading,
    spare_of,
    sqlite,
    subscribers,
    writing,
)
from digest.store.issues import discard
from digest.store.moving import take_over
from digest.store.schema import HEAD, issues, runs, strikes
from digest.text import counted
from digest.urls import is_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    People = tuple[tuple[subscribers.Suppression, ...], frozenset[tuple[str, str]]]
    """Who must not be written to, and who subscribes."""

_ONCE = timedelta(days=7)  # a block seen on one page of an outlet only, and not since, is prose and not furniture
_PARTS = ("-wal", "-shm", "-journal", "")  # of a store; a journal beside another's file would be taken for that file's own
_OWN = (*_PARTS, ".backup")  # files that a copy must not take the place of
_RESULTS = timedelta(days=14)  # cached results older than this are of articles no issue looks at any more


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of putting a backup back."""

    held: int  # issues that may have gone out since
    unknown: int  # deliveries of which nobody can tell
    gone: int | None  # addresses that left or bounced since, taken over; None: what was replaced cannot be read
    added: tuple[str, ...] = ()  # addresses of subscribers who were added since, and are not taken over
    aside: str = ""  # where what was replaced is kept; empty: nothing stood there


def backup(path: str, target: Path) -> int:
    """Copy a store that may be in use, check the copy, and move it into place; give its size in bytes.

    Raise UsageError where the target is the store itself, a part of it, or the copy that is kept beside it.
    """
    if is_server(path):
        raise UsageError("store", "PostgreSQL is backed up by its own tools", "use pg_dump")
    if target.resolve() in [Path(f"{path}{ending}").resolve() for ending in _OWN]:
        raise UsageError("backup", f"{target} is the store's own", "name another file: the copy goes there")
    return _backed_up(path, target)


def _backed_up(path: str, target: Path) -> int:
    scratch = target.with_name(f".{target.name}.part")
    if target.is_symlink():
        raise OutputError(str(target), "it is a symbolic link", "name a plain file")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            _copied(Path(path), scratch)
            for ending in _PARTS[:-1]:  # of a note that was cut off
                Path(f"{target}{ending}").unlink(missing_ok=True)
            scratch.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(str(target), f"the backup failed: {error}", "check folder, rights and disk") from error
    return target.stat().st_size


def restore(source: Path, path: str, now: datetime) -> Restored:
    """Put a backup back; what stood there is kept beside it as *.before-restore. Raise StoreError where it is no backup.

    Nothing of it goes out by itself that may have gone out since it was made, and who left since then stays away.
    """
    version = _checked(source)
    if version > HEAD:
        raise StoreError(str(source), f"it was made by a newer version (schema {version})", "upgrade digest first")
    if is_server(path):
        return _moved_in(source, path, now)
    fresh, aside = _free(f"{path}.restoring"), _free(f"{path}.before-restore")
    try:
        _backed_up(str(source), Path(fresh))
        done = _doubted(fresh, source, _people(path), now)
        there = _moved(path, aside)
        _moved(fresh, path)
    finally:
        _cleared(Path(fresh))
    engine = open_store(path)
    keep(engine)  # the copy beside it is of what was set aside
    engine.dispose()
    return replace(done, aside=aside if there else "")


def _moved_in(source: Path, path: str, now: datetime) -> Restored:
    """Put a backup of a file into an empty store on a server."""
    engine = open_store(path)
    try:
        with tempfile.TemporaryDirectory() as folder:
            scratch = Path(folder) / source.name
            _backed_up(str(source), scratch)  # it is brought up to date, and the backup stays as it is
            take_over(scratch, engine)
        return restored(engine, now)
    finally:
        engine.dispose()


def restored(engine: sa.Engine, now: datetime) -> Restored:
    """Hold whatever a store on a server would send that was put back by the server's own tools."""
    word = f"the store was put back before {now:%Y-%m-%d %H:%M} UTC; it may have gone out before"
    with writing(engine) as connection:
        place.put_back(connection)
        return Restored(*_held(connection, word, now), None)


def notice(engine: sa.Engine, now: datetime) -> str:
    """Hold the same where nobody said so and the tables are others than they were; say it, empty where they are not."""
    word = "the store was put back by PostgreSQL's own tools, or is a copy"
    with writing(engine) as connection:
        if not place.put_back(connection):
            return ""
        held, unknown = _held(connection, f"{word}; it may have gone out before", now)
    return f"{word}: {counted(held, 'issue')} held, {counted(unknown, 'delivery')} unknown"


def keep(engine: sa.Engine) -> None:
    """Keep a checked copy beside the store, before and after anything is sent; raise Damaged where the store is.

    A copy that cannot be made takes the old one with it: one from before a sending would send again.
    """
    path = file_of(engine)
    if path is None:
        return
    try:
        _backed_up(str(path), spare_of(str(path)))
    except OutputError as error:
        cause = error.__cause__
        if isinstance(cause, sqlite3.DatabaseError) and not isinstance(cause, sqlite3.OperationalError):
            raise damaged(str(path), str(cause)) from cause
        with contextlib.suppress(OSError):  # where nothing can be written nothing can be sent either
            spare_of(str(path)).unlink(missing_ok=True)


def keep_gone(engine: sa.Engine) -> None:
    """Note in the copy beside the store who must not be written to any more; where that cannot be done, keep a new copy.

    All of a large store is not copied for one reader who leaves.
    """
    path = file_of(engine)
    if path is None:
        return
    try:
        _carried(path, spare_of(str(path)))
    except (OSError, sqlite3.Error):
        keep(engine)


def _carried(path: Path, spare: Path) -> None:
    """Copy the suppressions of a store into its spare, whose time still tells when that was made."""
    with _alone(spare.parent):
        made = spare.lstat()
        with contextlib.closing(sqlite3.connect(f"{spare.absolute().as_uri()}?mode=rw", uri=True)) as copy, copy:
            copy.execute("ATTACH ? AS store", [str(path)])
            copy.execute("INSERT OR IGNORE INTO suppressions SELECT * FROM store.suppressions")
        os.utime(spare, ns=(made.st_atime_ns, made.st_mtime_ns))


def put_back(path: str, trouble: Damaged, now: datetime) -> str:
    """Put the copy that was kept in the place of a damaged store, and say so; raise the trouble where there is no good copy.

    What stood there stays beside it. Of an issue that was on its way nobody can tell how far it came: nothing of it goes out by itself.
    """
    spare = spare_of(path)
    if not spare.exists():
        raise trouble
    try:
        _checked(spare)
    except StoreError as error:
        advice = "`digest restore` puts another backup back; to begin anew, move both away"
        raise Damaged(trouble.subject, f"{trouble.reason}, and so is {spare.name} beside it", advice) from error
    taken = datetime.fromtimestamp(spare.stat().st_mtime, UTC)
    aside = _free(f"{path}.damaged")
    there = _moved(path, aside)
    _backed_up(str(spare), Path(path))
    word = f"the store was {'damaged' if there else 'gone'}, and the backup of {taken:%Y-%m-%d %H:%M} UTC is back in its place"
    engine = open_store(path)
    with writing(engine) as connection:
        meta.put_back(connection, taken)  # what was due later had not begun to go out: a copy is made before each sending
        deliveries.doubt(connection, word, now)
    engine.dispose()
    kept = f"the damaged one is kept as {Path(aside).name}; " if there else ""
    return f"{path}: {word}; {kept}`digest issues` lists what waits for you"


def prune(engine: sa.Engine, before: datetime, now: datetime) -> dict[str, int]:
    """Forget articles, furniture, results, runs and rehearsals from before a time; issues and deliveries stay. Give the counts."""
    gathered = gathering.prune(engine, before, now - _ONCE)
    with writing(engine) as connection:
        rehearsals = discard(connection, issues.c.state == "rehearsed", issues.c.made < before)
        connection.execute(sa.delete(strikes).where(strikes.c.since < before))
        ledger = connection.execute(sa.delete(runs).where(runs.c.started < before)).rowcount
    results = cache.prune(engine, now - _RESULTS)
    return {"entries and articles": gathered, "results": results, "runs": ledger, "rehearsals": rehearsals}


def _doubted(fresh: str, source: Path, replaced: People | None, now: datetime) -> Restored:
    """Hold whatever a backup would send, take over who left since it was made, and name who was added."""
    word = f"the store was put back from {source.name} on {now:%Y-%m-%d %H:%M} UTC; it may have gone out before"
    gone, readers = replaced or ((), frozenset())
    engine = open_store(fresh)
    with writing(engine) as connection:
        held, unknown = _held(connection, word, now)
        carried = subscribers.carry(connection, gone)
        added = sorted({address for _edition, address in readers - subscribers.readers(connection)})
    engine.dispose()
    return Restored(held, unknown, carried if replaced else None, tuple(added))


def _held(connection: sa.Connection, word: str, now: datetime) -> tuple[int, int]:
    """Hold whatever a backup would send, and what was due before now; give the numbers of issues and of unknown deliveries."""
    meta.put_back(connection, now)
    return deliveries.doubt(connection, word, now)


def _people(path: str) -> People | None:
    """Read who must not be written to any more, and who subscribes; None where the store cannot be read, whatever version made it.

    Where the store is gone, the copy that was kept beside it tells.
    """
    there = next((one for one in (Path(path), spare_of(path)) if one.exists()), None)
    if there is None:
        return (), frozenset()
    engine = sa.create_engine(sqlite(str(there)))
    try:
        with reading(engine) as connection:
            return subscribers.gone(connection), subscribers.readers(connection)
    except StoreError:
        return None
    finally:
        engine.dispose()  # the last to close it merges its journal


def _free(name: str) -> str:
    """Give the name, or the first numbered one, that no part of a store has."""
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return next(one for one in names if not any(Path(one + ending).exists() for ending in _PARTS))


def _moved(old: str, new: str) -> bool:
    """Move a store with its journal; tell whether there was one."""
    there = Path(old).exists()
    for ending in _PARTS:
        with contextlib.suppress(FileNotFoundError):
            Path(old + ending).replace(new + ending)
    return there


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other copy is being made in a folder: of two at once, the older must not be the one that stays."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _copied(source: Path, scratch: Path) -> None:
    """Make a checked copy; what a killed one left is cleared away before, what a failed one leaves afterwards."""
    _cleared(scratch)
    try:
        os.close(os.open(scratch, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(source, scratch)
    except BaseException:
        with contextlib.suppress(OSError):
            _cleared(scratch)
        raise


def _cleared(path: Path) -> None:
    for ending in _PARTS:
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy by SQLite's backup API, which sees a consistent state whatever others write meanwhile."""
    if not source.is_file():
        raise FileNotFoundError(2, "no such file", str(source))
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
        old.backup(new)
        (verdict,) = new.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _checked(source: Path) -> str:
    """Make sure a file is a sound store; give its schema version."""
    try:
        with contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            (verdict,) = opened.execute("PRAGMA integrity_check").fetchone()
            (version,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise StoreError(
            str(source), f"it is no backup of a store ({error})", "name a file that `digest backup` wrote"
        ) from error
    if verdict != "ok":
        raise StoreError(str(source), "the backup is damaged", "take an older one")
    return str(version)
