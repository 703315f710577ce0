"""An edition under another name, to which all that is kept of it moves in one transaction; or one that is gone for good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.store import meta, reading, writing
from digest.store.issues import OUT, discard
from digest.store.schema import deliveries, issues, printed, strikes, subscribers, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DROPPED = "dropped"  # the small fact that lists the editions gone for good


@dataclass(frozen=True, slots=True)
class Renamed:
    """What moved to the new name."""

    subscribers: int
    suppressions: int
    issues: int
    left: int  # issues that stay under the old name, because the new one has issues that went out


def names(engine: sa.Engine) -> frozenset[str]:
    """Read the names of all editions of which anything is kept."""
    with reading(engine) as connection:
        tables = (issues, subscribers, suppressions)
        return frozenset(name for one in tables for name in connection.scalars(sa.select(one.c.edition).distinct()) if name)


def former(engine: sa.Engine, edition: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give the names an edition may have had before: of those kept, the ones missed, while none of its issues is out."""
    out = sa.select(issues.c.id).where(issues.c.edition == edition, issues.c.state.in_(OUT)).limit(1)
    with reading(engine) as connection:
        if connection.scalar(out):
            return ()
    return tuple(sorted(missed(engine, known)))


def missed(engine: sa.Engine, known: Iterable[str]) -> frozenset[str]:
    """Give the editions of which something is kept that are not known any more, and of which nobody said that they are gone for good."""
    with reading(engine) as connection:
        lists = frozenset(connection.scalars(sa.select(subscribers.c.edition).distinct()))
        gone = _dropped(connection) - lists  # whoever subscribes anew is missed anew
    return names(engine) - {*known} - gone


def drop(engine: sa.Engine, edition: str) -> int:
    """Take an edition as gone for good: forget its subscribers and give their number; its issues and who left it stay.

    What waits of it goes to nobody any more.
    """
    with writing(engine) as connection:
        _ended(connection, edition)
        taken = connection.execute(sa.delete(subscribers).where(subscribers.c.edition == edition)).rowcount
        meta.write(connection, _DROPPED, json.dumps(sorted({*_dropped(connection), edition})))
    return taken


def _ended(connection: sa.Connection, edition: str) -> None:
    """Skip what was not begun of an edition, and forget what was not sent of the rest: the next run closes that."""
    mine, begun = issues.c.edition == edition, issues.c.letter != ""
    unsent = deliveries.c.issue_id.in_(sa.select(issues.c.id).where(mine)) & deliveries.c.state.in_(("pending", "claimed"))
    connection.execute(sa.delete(deliveries).where(unsent))
    waits = sa.update(issues).where(mine, issues.c.state.in_(("made", "approved", "held")))
    connection.execute(waits.where(begun).values(state="sending", reason=""))
    connection.execute(waits.where(~begun).values(state="skipped", reason="its edition is gone for good"))


def _dropped(connection: sa.Connection) -> frozenset[str]:
    return frozenset(json.loads(meta.read(connection, _DROPPED) or "[]"))


def rename(engine: sa.Engine, old: str, new: str) -> Renamed:
    """Give all that is kept of an edition to another name; who left either of them has left the new one.

    What was made under the new name and went to nobody is discarded: the old one's issues say what time is served.
    """
    with writing(engine) as connection:
        people, gone = (_moved(connection, table, old, new) for table in (subscribers, suppressions))
        _struck_moved(connection, old, new)
        number = int(connection.scalar(sa.select(sa.func.count()).where(issues.c.edition == old)) or 0)
        begun = sa.select(deliveries.c.address).join_from(deliveries, issues).where(issues.c.edition == new).limit(1)
        if connection.execute(begun).first():
            return Renamed(people, gone, 0, number)
        discard(connection, issues.c.edition == new)
        _issues_moved(connection, old, new)
    return Renamed(people, gone, number, 0)


def _moved(connection: sa.Connection, table: sa.Table, old: str, new: str) -> int:
    there = table.alias()
    known = sa.exists().where(there.c.edition == new, sa.func.lower(there.c.address) == sa.func.lower(table.c.address))
    connection.execute(sa.delete(table).where(table.c.edition == old, known))
    return connection.execute(sa.update(table).where(table.c.edition == old).values(edition=new)).rowcount


def _struck_moved(connection: sa.Connection, old: str, new: str) -> None:
    known = sa.select(strikes.c.name).where(strikes.c.edition == new)
    connection.execute(sa.delete(strikes).where(strikes.c.edition == old, strikes.c.name.in_(known)))
    connection.execute(sa.update(strikes).where(strikes.c.edition == old).values(edition=new))


def _issues_moved(connection: sa.Connection, old: str, new: str) -> None:
    for issue_id, payload in _payloads(connection, old, new):
        connection.execute(sa.update(issues).where(issues.c.id == issue_id).values(edition=new, payload=payload))
    connection.execute(sa.update(printed).where(printed.c.edition == old).values(edition=new))


def _payloads(connection: sa.Connection, old: str, new: str) -> Iterator[tuple[int, str]]:
    """Yield the issues of an edition as they are told under another name; one that cannot be read stays as it is."""
    for row in connection.execute(sa.select(issues.c.id, issues.c.payload).where(issues.c.edition == old)).all():
        try:
            told = {**json.loads(row.payload), "edition": new}
        except (ValueError, TypeError):
            yield row.id, row.payload
        else:
            yield row.id, json.dumps(told, ensure_ascii=False)
