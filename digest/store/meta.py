"""Small facts, each kept under a name: what no table of its own is made for."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from digest.store import reading, upsert, writing
from digest.store.schema import meta

_RESTORED = "restored"


def read(connection: sa.Connection, name: str) -> str | None:
    """Read a fact; None where none is kept under its name."""
    found: str | None = connection.scalar(sa.select(meta.c.value).where(meta.c.name == name))
    return found


def write(connection: sa.Connection, name: str, value: str) -> None:
    """Keep a fact, in the place of the one that was kept under its name."""
    upsert(connection, meta, [{"name": name, "value": value}])


def remember(engine: sa.Engine, name: str, value: str) -> str:
    """Keep a fact unless one is kept under its name already; give the one that is kept."""
    with writing(engine) as connection:
        found = read(connection, name)
        if found is None:
            connection.execute(sa.insert(meta).values(name=name, value=value))
    return value if found is None else found


def swap(engine: sa.Engine, name: str, value: str) -> str:
    """Keep a fact in the place of the one that was kept under its name; give that, empty where there was none."""
    with writing(engine) as connection:
        found = read(connection, name)
        write(connection, name, value)
    return found or ""


def put_back(connection: sa.Connection, until: datetime) -> None:
    """Note that a backup was put in the store's place: what was due until a time may have gone out."""
    write(connection, _RESTORED, until.isoformat())


def restored(engine: sa.Engine) -> datetime | None:
    """Tell until when what was due may have gone out, for a backup was put in the store's place; None: none was."""
    with reading(engine) as connection:
        found = read(connection, _RESTORED)
    return datetime.fromisoformat(found) if found else None
