"""From a file to a server: all that is kept goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.errors import UsageError
from digest.store import open_store, reading, writing
from digest.store.schema import issues, metadata, subscribers, suppressions

if TYPE_CHECKING:
    from pathlib import Path

_PART = 1000  # rows taken at a time


def take_over(source: Path, engine: sa.Engine) -> None:
    """Copy a store out of a file into an empty one on a server, whole or not at all; raise UsageError where that is not empty."""
    old = open_store(str(source))
    try:
        with reading(old) as given, writing(engine) as taken:
            _clear(taken)
            for table in metadata.sorted_tables:
                _copy(given, taken, table)
    finally:
        old.dispose()


def _clear(connection: sa.Connection) -> None:
    """Forget what a first look left behind; refuse a store in which somebody was written to or would be missed."""
    if any(connection.execute(sa.select(table).limit(1)).first() for table in (issues, subscribers, suppressions)):
        raise UsageError("store", "the one on the server is not empty", "name an empty database in store.path")
    for table in reversed(metadata.sorted_tables):
        connection.execute(sa.delete(table))


def _copy(given: sa.Connection, taken: sa.Connection, table: sa.Table) -> None:
    for part in given.execute(sa.select(table)).mappings().partitions(_PART):
        taken.execute(sa.insert(table), [dict(row) for row in part])
    if "id" in table.c:  # the server counts on from the last
        last = sa.select(sa.func.max(table.c.id)).scalar_subquery()
        taken.execute(sa.select(sa.func.setval(sa.func.pg_get_serial_sequence(table.name, "id"), last)))
