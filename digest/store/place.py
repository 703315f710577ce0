"""Where a store mails from: no copy of a file does while that is still there, and what a server put back is known again."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import sqlalchemy as sa

from digest.errors import ConfigError, StoreError
from digest.store import file_of, meta, reading, sqlite, writing

_FACT = "sends_from"  # a mark that copies share, a space, and the path
# Of a server: database, table and, for restored rows are written anew, the transaction that wrote the row this is noted in.
_TABLE = "concat_ws(' ', (SELECT oid FROM pg_database WHERE datname = current_database()), to_regclass('deliveries')::oid, {})"
_STANDS = sa.text(f"SELECT value = {_TABLE.format('xmin')} FROM meta WHERE name = '{_FACT}'")  # noqa: S608 - nothing foreign in it
_HERE = sa.text(f"SELECT {_TABLE.format('txid_current() & 4294967295')}")


def sole(engine: sa.Engine) -> None:
    """Raise ConfigError where a store is a copy of one that is where it was still: both would send."""
    with reading(engine) as connection:
        noted = meta.read(connection, _FACT) or ""
    here, there = _path(engine), Path(noted.partition(" ")[2])
    if here is None or not noted or there == here:
        return
    if _says(there, noted) and not _mounted(here, there):
        advice = "move one away, or let the copy's mail.transport be folder; a newsroom of its own begins without the copy"
        raise ConfigError(str(here), f"it is a copy of {there}, which is still there: both would send", advice)


def settle(engine: sa.Engine) -> None:
    """Note that a store mails from where it is."""
    here = _path(engine)
    if here is None:
        return
    with writing(engine) as connection:
        mark = (meta.read(connection, _FACT) or secrets.token_hex(8)).partition(" ")[0]
        meta.write(connection, _FACT, f"{mark} {here}")


def put_back(connection: sa.Connection) -> bool:
    """Note in which table and row of a server a store lies; tell whether it lay in others: pg_restore makes them anew."""
    if connection.dialect.name != "postgresql":
        return False
    stands = connection.scalar(_STANDS)
    if not stands:
        meta.write(connection, _FACT, str(connection.scalar(_HERE)))
    return stands is False


def _path(engine: sa.Engine) -> Path | None:
    path = file_of(engine)
    return path and path.resolve()


def _mounted(here: Path, there: Path) -> bool:
    """Tell whether two paths are one file in one folder that is seen at two places; a hard link has a journal of its own."""
    return here.name == there.name and here.parent.samefile(there.parent)


def _says(there: Path, noted: str) -> bool:
    """Tell whether a store is at a path that has noted the same; of one that cannot be read it is taken to."""
    if not os.path.isfile(there):  # noqa: PTH113 - Path's raises where we may not look
        return False
    if not os.access(there, os.R_OK):
        return True
    engine = sa.create_engine(sqlite(str(there)))
    try:
        with reading(engine) as connection:
            return meta.read(connection, _FACT) == noted
    except StoreError:  # it is no store
        return False
    finally:
        engine.dispose()
