"""What lets one run work at a time: a file, and on a server a lock that all machines see."""

from __future__ import annotations

import contextlib
import fcntl
import os
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.errors import Busy, StoreError
from digest.store import named, reading, where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONG = 2 * 3600.0  # seconds after which a run that is still at work is worth a word; its trigger ends it after three hours
# Whose connection has the lock, and for how long it has only held it.
_HOLDER = sa.text("""SELECT application_name AS who, pid, extract(epoch FROM now() - state_change)::float AS seconds
FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND classid::bigint = :key AND objid = hashtext(current_schema())::oid
AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND state_change IS NOT NULL""")


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that lets one run work at a time; raise Busy where another holds it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(str(path), f"the lock file cannot be opened: {error.strerror}", "check folder and rights") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(str(path), "another run is at work", "try again when it has ended") from error
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked_on_server(engine: sa.Engine, key: int, what: str, long: float = _LONG) -> Iterator[None]:
    """Hold a lock of a server's that one machine of several has at a time; raise Busy, which says who has it for `long`.

    Raise StoreError where it was given back on another connection than it was taken on: it is held there, for nobody.
    """
    lock, kept = (key, sa.func.hashtext(sa.func.current_schema())), True  # a newsroom in another schema works by itself
    with reading(engine) as connection:
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(*lock))):
            raise _busy(engine, connection, key, what, long)
        connection.commit()  # the lock is the session's: a transaction as long as the work would clash with others
        try:
            yield
        finally:
            with contextlib.suppress(sa.exc.DBAPIError):  # a session that has ended holds nothing
                kept = bool(connection.scalar(sa.select(sa.func.pg_advisory_unlock(*lock))))
    if not kept:
        reason = "the lock of this run is left behind on another connection, and stops the next ones"
        raise StoreError(named(where(engine)), reason, "let the pooler in between keep sessions: `pool_mode = session`")


def _busy(engine: sa.Engine, connection: sa.Connection, key: int, what: str, long: float) -> Busy:
    """Word that another has the lock. Each machine but one finds that every time; after hours something is wrong with it."""
    store, holder = named(where(engine)), connection.execute(_HOLDER, {"key": key}).first()
    if holder is None or holder.seconds < long:
        return Busy(store, f"another run is {what}", "try again when it has ended", usual=True)
    reason = f"another run is {what}, for {holder.seconds / 3600:.0f} hours now ({holder.who})"
    advice = f"look after it; where it is stuck, `SELECT pg_terminate_backend({holder.pid})` lets others go on"
    return Busy(store, reason, advice)
