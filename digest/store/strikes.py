"""Articles struck from an edition by hand, by the names they go under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.store import reading, upsert, writing
from digest.store.schema import strikes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def listing(engine: sa.Engine, edition: str) -> frozenset[str]:
    """Read the names of all that was struck from an edition."""
    with reading(engine) as connection:
        return frozenset(connection.scalars(sa.select(strikes.c.name).where(strikes.c.edition == edition)))


def add(engine: sa.Engine, edition: str, names: Iterable[str], now: datetime) -> None:
    """Strike articles from an edition."""
    rows = [{"edition": edition, "name": name, "since": now} for name in sorted(names)]
    with writing(engine) as connection:
        upsert(connection, strikes, rows)


def take_back(engine: sa.Engine, edition: str, names: Iterable[str]) -> None:
    """Let articles that were struck from an edition be told again."""
    chosen = (strikes.c.edition == edition) & strikes.c.name.in_(sorted(names))
    with writing(engine) as connection:
        connection.execute(sa.delete(strikes).where(chosen))
