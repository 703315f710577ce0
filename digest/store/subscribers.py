"""Who gets an edition, and who must never be written to again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from digest.store import upsert
from digest.store.schema import subscribers, suppressions
from digest.types import Subscriber

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

Reason = Literal["removed", "unsubscribed", "bounced", "complained"]
_OWN = ("name", "language", "timezone")  # what is known of a subscriber beside the address


@dataclass(frozen=True, slots=True)
class Line:
    """A subscriber in a list."""

    edition: str
    address: str
    name: str
    language: str
    timezone: str
    status: str  # active, or the reason of a suppression
    added: datetime


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why, and since when, an address is never written to."""

    address: str
    edition: str  # empty: every edition
    reason: Reason
    since: datetime
    detail: str


def key(address: str) -> str:
    """Give what spellings of one person's address have in common; addresses are ASCII."""
    return address.lower()


def add(
    connection: sa.Connection, edition: str, chosen: Sequence[Subscriber], now: datetime, blank: Collection[str] = ()
) -> None:
    """Add subscribers or bring them up to date; one whose address is there in another spelling keeps that.

    What is empty leaves what is stored as it is, but for the fields in `blank`.
    """
    stored = {key(line.address): line for line in listing(connection, edition)}
    rows = []
    for one in chosen:
        known = stored.get(key(one.address), one)
        fields = {name: getattr(one, name) or ("" if name in blank else getattr(known, name)) for name in _OWN}
        rows.append({"edition": edition, "address": known.address, **fields, "status": "active", "added": now})
    upsert(connection, subscribers, rows, keep=("added",))


def take_out(connection: sa.Connection, chosen: Sequence[Line]) -> None:
    """Delete the lines of subscribers; what stands against sending to them stays."""
    mine = (subscribers.c.edition == sa.bindparam("of")) & (subscribers.c.address == sa.bindparam("whose"))
    connection.execute(sa.delete(subscribers).where(mine), [{"of": one.edition, "whose": one.address} for one in chosen])


def forget(connection: sa.Connection, address: str) -> int:
    """Delete the lines of an address in all editions, and what a server said of it; give their number. Suppressions stay."""
    mine = suppressions.c.address == key(address)
    connection.execute(sa.update(suppressions).where(mine).values(detail=""))
    return connection.execute(sa.delete(subscribers).where(sa.func.lower(subscribers.c.address) == key(address))).rowcount


def active(connection: sa.Connection, edition: str) -> tuple[Subscriber, ...]:
    """Read the subscribers of an edition who are to get it, by address."""
    chosen = (subscribers.c.edition == edition) & (subscribers.c.status == "active")
    query = sa.select(subscribers).where(chosen, ~suppressed_in(subscribers.c.address, subscribers.c.edition))
    rows = connection.execute(query.order_by(subscribers.c.address))
    return tuple(Subscriber(row.address, row.name, row.language, row.timezone) for row in rows)


def listing(connection: sa.Connection, edition: str = "") -> tuple[Line, ...]:
    """List subscribers with what stands against sending to them, by edition and address."""
    names = Line.__dataclass_fields__
    against = sa.select(suppressions.c.reason).where(_match(subscribers.c.address, subscribers.c.edition)).limit(1)
    columns = [subscribers.c[name] for name in names]
    query = sa.select(*columns, against.scalar_subquery().label("against")).order_by(*columns[:2])
    if edition:
        query = query.where(subscribers.c.edition == edition)
    rows = connection.execute(query).mappings()
    return tuple(Line(**{name: row[name] for name in names} | {"status": row["against"] or row["status"]}) for row in rows)


def unlisted(connection: sa.Connection, edition: str) -> tuple[Line, ...]:
    """List who is suppressed without being on a list of the store, as readers in a file are; "*" stands for every edition."""
    own = subscribers.c.edition == edition if edition else sa.true()
    listed = sa.exists().where(own, _match(subscribers.c.address, subscribers.c.edition))
    query = sa.select(suppressions).where(~listed).order_by(suppressions.c.edition, suppressions.c.address)
    if edition:
        query = query.where(suppressions.c.edition.in_(("", edition)))
    rows = connection.execute(query)
    return tuple(Line(row.edition or "*", row.address, "", "", "", row.reason, row.since) for row in rows)


def suppress(
    connection: sa.Connection, address: str, reason: Reason, now: datetime, *, edition: str = "", detail: str = ""
) -> bool:
    """Never write to an address again (of one edition, or of all); tell whether that is new."""
    where = (suppressions.c.address == key(address)) & (suppressions.c.edition == edition)
    if connection.execute(sa.select(sa.literal(1)).where(where)).first():
        return False
    row = {"address": key(address), "edition": edition, "reason": reason, "since": now, "detail": detail[:500]}
    connection.execute(sa.insert(suppressions).values(**row))
    return True


def pardon(connection: sa.Connection, address: str, edition: str = "") -> int:
    """Lift suppressions of an address, as its owner asked; give their number. Nothing else does."""
    where = suppressions.c.address == key(address)
    if edition:
        where &= suppressions.c.edition == edition
    return connection.execute(sa.delete(suppressions).where(where)).rowcount


def readers(connection: sa.Connection) -> frozenset[tuple[str, str]]:
    """Read everybody who is on a list and may be written to, as (edition, key of the address)."""
    to = ~suppressed_in(subscribers.c.address, subscribers.c.edition)
    rows = connection.execute(sa.select(subscribers.c.edition, subscribers.c.address).where(to))
    return frozenset((row.edition, key(row.address)) for row in rows)


def gone(connection: sa.Connection) -> tuple[Suppression, ...]:
    """Read everybody who must not be written to, of all editions."""
    columns = [suppressions.c[name] for name in Suppression.__dataclass_fields__]
    return tuple(Suppression(**row) for row in connection.execute(sa.select(*columns)).mappings())


def carry(connection: sa.Connection, found: Sequence[Suppression]) -> int:
    """Let nobody come back who was gone elsewhere; give the number of addresses that were not gone here."""
    new = {
        one.address
        for one in found
        if suppress(connection, one.address, one.reason, one.since, edition=one.edition, detail=one.detail)
    }
    return len(new)


def suppressed(connection: sa.Connection, edition: str) -> frozenset[str]:
    """Read the keys of all addresses an edition must not go to."""
    where = suppressions.c.edition.in_(("", edition))
    return frozenset(connection.scalars(sa.select(suppressions.c.address).where(where)))


def suppressed_in(address: sa.ColumnElement[str], edition: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Say in SQL that an address must not get an edition."""
    return sa.exists().where(_match(address, edition))


def _match(address: sa.ColumnElement[str], edition: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    where = suppressions.c.address == sa.func.lower(address)
    return where & sa.or_(suppressions.c.edition == "", suppressions.c.edition == edition)
