"""How far each delivery has come: pending -> claimed -> data -> sent | failed | unknown."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from digest.errors import StoreError
from digest.store import by_state, file_of
from digest.store.locks import locked, locked_on_server
from digest.store.schema import Instant, deliveries, issues
from digest.store.subscribers import key, suppress, suppressed_in
from digest.types import Claimed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

State = Literal["pending", "claimed", "data", "sent", "failed", "unknown"]
_CORRECTED = "corrected before it went out"
_SUPPRESSED = "suppressed since the issue was begun"
OPEN: tuple[State, ...] = ("pending", "claimed", "data")
_ADVISORY = 0x64696765  # key of the PostgreSQL lock
HOW = (
    "`digest deliveries unknown` lists them; look for the Message-ID in the mail server's log, "
    "then `digest deliveries settle ISSUE --sent` or `--again`"
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line of the list of recipients an issue is frozen with."""

    address: str
    name: str
    token: str
    message_id: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an attempt, as it is to be written."""

    state: State
    code: int = 0
    reply: str = ""
    not_before: datetime | None = None  # of the next try, when it is pending again
    suppress: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A delivery in a list."""

    issue_id: int
    edition: str
    address: str
    state: str
    message_id: str
    attempts: int
    code: int
    reply: str
    changed: datetime
    claim: str  # of the run that had it last


def alone(engine: sa.Engine) -> contextlib.AbstractContextManager[None]:
    """Hold the lock of sending, for recovery under anybody else's feet would send twice; raise Busy where another holds it."""
    if engine.dialect.name != "sqlite":
        return locked_on_server(engine, _ADVISORY, "sending")
    path = file_of(engine)  # through a link it is the same store
    return locked(Path(f"{path.resolve()}.sending")) if path else contextlib.nullcontext()


def begin(connection: sa.Connection, issue_id: int, letter: str, now: datetime) -> bool:
    """Fix what goes out of an issue, and begin to send it; tell whether it may go still: somebody may have held it meanwhile."""
    going = (issues.c.id == issue_id) & issues.c.state.in_(("made", "approved"))
    values = {"letter": letter, "state": "sending", "reason": "", "released": now}
    return bool(connection.execute(sa.update(issues).where(going).values(**values)).rowcount)


def freeze(connection: sa.Connection, issue_id: int, to: Sequence[Addressee], now: datetime) -> None:
    """Fix who gets an issue."""
    new = {"issue_id": issue_id, "state": "pending", "changed": now, "attempts": 0, "code": 0, "reply": "", "claim": ""}
    rows = [asdict(one) | {"not_before": one.due} | new for one in to]
    if rows:
        connection.execute(sa.insert(deliveries), rows)


def frozen(connection: sa.Connection, issue_id: int) -> tuple[str, datetime | None]:
    """Read the letter an issue was frozen with, and when it was last let go: patience with servers counts from then."""
    row = connection.execute(sa.select(issues.c.letter, issues.c.released).where(issues.c.id == issue_id)).one()
    return row.letter, row.released


def cut_off(connection: sa.Connection) -> tuple[Line, ...]:
    """List the deliveries a crash cut off at their end: whether they went out, this table cannot tell."""
    return _lines(connection, deliveries.c.state == "data")


def recover(connection: sa.Connection, arrived: Sequence[Line], missing: Sequence[Line], now: datetime) -> int:
    """Put claims of a run that is gone back, and call unknown what nobody can tell. Only under the lock of sending.

    `arrived` and `missing` are the cut-off deliveries of which the transport can tell.
    """
    for lines, state in ((arrived, "sent"), (missing, "pending")):
        for line in lines:
            connection.execute(_one(line.issue_id, line.address).values(state=state, changed=now))
    lost = "the run ended while the message was being handed over"
    unknown = sa.update(deliveries).where(deliveries.c.state == "data")
    connection.execute(unknown.values(state="unknown", reply=lost, changed=now))
    back = sa.update(deliveries).where(deliveries.c.state == "claimed").values(state="pending", changed=now)
    return connection.execute(back).rowcount


def doubt(connection: sa.Connection, reason: str, now: datetime) -> tuple[int, int]:
    """Let nothing that was on its way go out by itself: the store is older than what was sent.

    Give how many issues wait for somebody, and of how many deliveries nobody can tell.
    """
    way = sa.update(deliveries).where(deliveries.c.state.in_(OPEN))
    lost = connection.execute(way.values(state="unknown", reply=reason, changed=now)).rowcount
    held = sa.update(issues).where(issues.c.state == "held")  # it may have been approved since
    waited = connection.execute(held.values(reason=sa.literal(f"{reason}; ") + issues.c.reason)).rowcount
    waiting = sa.update(issues).where(issues.c.state.in_(("made", "approved")))
    return waited + connection.execute(waiting.values(state="held", reason=reason)).rowcount, lost


def claim(connection: sa.Connection, issue_id: int, mark: str, limit: int, now: datetime) -> tuple[Claimed, ...]:
    """Take pending deliveries that are due; end those whose address was suppressed meanwhile.

    None of an issue that was held or corrected meanwhile: what is pending waits for somebody's word, or for the correction.
    """
    _drop_suppressed(connection, issue_id, now)
    going = sa.exists().where(issues.c.id == issue_id, issues.c.state == "sending") & ~_corrected(issue_id)
    ready = (deliveries.c.issue_id == issue_id) & (deliveries.c.state == "pending") & (deliveries.c.not_before <= now) & going
    columns = [deliveries.c[name] for name in ("address", "name", "token", "due", "attempts")]
    order = (deliveries.c.not_before, deliveries.c.address)
    rows = connection.execute(sa.select(*columns).where(ready).order_by(*order).limit(limit)).all()
    if rows:
        mine = sa.update(deliveries).where(ready, deliveries.c.address.in_([row.address for row in rows]))
        connection.execute(mine.values(state="claimed", claim=mark, attempts=deliveries.c.attempts + 1, changed=now))
    return tuple(Claimed(row.address, row.name, row.token, row.due, row.attempts + 1) for row in rows)


def data(connection: sa.Connection, issue_id: int, mark: str, address: str, now: datetime) -> None:
    """Note that the end of a message is about to go out; raise StoreError unless the delivery is still ours."""
    facts = {"of": issue_id, "to": address, "mark": mark, "now": now}
    if connection.execute(_DATA, facts).rowcount != 1:
        raise StoreError(f"delivery to {address}", "another run has taken it", "nothing was sent; run one at a time")


def settle(connection: sa.Connection, issue_id: int, mark: str, address: str, settled: Settled, now: datetime) -> None:
    """Write what became of an attempt, and suppress an address that is no good."""
    facts = {"of": issue_id, "to": address, "mark": mark, "now": now}
    facts |= {"as_": settled.state, "with_": settled.code, "words": settled.reply, "next": settled.not_before}
    connection.execute(_SETTLE, facts)
    if settled.suppress:
        suppress(connection, address, "bounced", now, detail=settled.reply)


def release(connection: sa.Connection, issue_id: int, mark: str, addresses: Sequence[str], now: datetime) -> None:
    """Put claims back as if they had not been tried; the caller knows that no end of theirs went out."""
    ours = deliveries.c.state.in_(("claimed", "data")) & (deliveries.c.claim == mark) & (deliveries.c.issue_id == issue_id)
    back = sa.update(deliveries).where(ours, deliveries.c.address.in_(list(addresses)))
    connection.execute(back.values(state="pending", attempts=deliveries.c.attempts - 1, changed=now))


def give_up(connection: sa.Connection, issue_id: int, due_before: datetime, now: datetime) -> None:
    """End pending deliveries that were due, of an issue let go, too long ago."""
    lately = sa.exists().where(issues.c.id == issue_id, issues.c.released >= due_before)
    stale = (deliveries.c.issue_id == issue_id) & (deliveries.c.state == "pending") & (deliveries.c.due < due_before) & ~lately
    last = sa.literal("too late; last: ") + deliveries.c.reply
    words = sa.case((deliveries.c.reply == "", "too late"), else_=last)
    connection.execute(sa.update(deliveries).where(stale).values(state="failed", reply=words, changed=now))


def close(connection: sa.Connection, issue_id: int) -> tuple[dict[str, int], str, str]:
    """End an issue of which nothing is open any more; give counts, its state and reason."""
    found = counts(connection, issue_id)
    state, reason = connection.execute(sa.select(issues.c.state, issues.c.reason).where(issues.c.id == issue_id)).one()
    if state == "sending" and not any(found.get(one) for one in OPEN):
        state, reason = "sent", "" if found else "no recipients"
        connection.execute(sa.update(issues).where(issues.c.id == issue_id).values(state=state, reason=reason))
    return found, state, reason


def totals(connection: sa.Connection) -> dict[str, int]:
    """Count the deliveries of all issues by state."""
    return by_state(connection, deliveries)


def still_open(connection: sa.Connection) -> int:
    """Count the deliveries that are still to be made."""
    return connection.scalar(sa.select(sa.func.count()).where(deliveries.c.state.in_(OPEN))) or 0


def last_sent(connection: sa.Connection) -> datetime | None:
    """Tell when the last delivery was made."""
    found: datetime | None = connection.scalar(sa.select(sa.func.max(deliveries.c.changed)).where(deliveries.c.state == "sent"))
    return found


def counts(connection: sa.Connection, issue_id: int) -> dict[str, int]:
    """Count the deliveries of an issue by state."""
    return by_state(connection, deliveries, deliveries.c.issue_id == issue_id)


def tried(connection: sa.Connection, issue_id: int) -> dict[str, int]:
    """Count the same, but for those that were ended because nobody was to get them any more."""
    return by_state(connection, deliveries, deliveries.c.issue_id == issue_id, ~_ended())


def last_reply(connection: sa.Connection, issue_id: int) -> str:
    """Read why the delivery that failed last did, of those tried; empty where none failed."""
    failed = (deliveries.c.issue_id == issue_id) & (deliveries.c.state == "failed") & ~_ended()
    query = sa.select(deliveries.c.reply).where(failed).order_by(deliveries.c.changed.desc(), deliveries.c.address.desc())
    return str(connection.scalar(query.limit(1)) or "")


def refused(connection: sa.Connection, since: datetime) -> tuple[Line, ...]:
    """List deliveries that failed since a time, but for those that were ended because nobody was to get them any more."""
    return _lines(connection, (deliveries.c.state == "failed") & (deliveries.c.changed > since) & ~_ended())


def listing(connection: sa.Connection, state: State, issue_id: int = 0) -> tuple[Line, ...]:
    """List deliveries of one state, of all issues or of one."""
    chosen = deliveries.c.state == state
    return _lines(connection, chosen & (deliveries.c.issue_id == issue_id) if issue_id else chosen)


def decide(connection: sa.Connection, issue_id: int, address: str, state: Literal["sent", "pending"], now: datetime) -> int:
    """Settle unknown deliveries of an issue by hand (empty address: all of them); give their number.

    What failed may be sent again, too: it surely did not arrive. Never to an address that is suppressed.
    """
    settled = ("unknown",) if state == "sent" else ("unknown", "failed")
    chosen = (deliveries.c.issue_id == issue_id) & deliveries.c.state.in_(settled)
    if address:
        chosen &= sa.func.lower(deliveries.c.address) == key(address)
    if state == "pending":
        chosen &= ~_suppressed(issue_id)
    values = {"state": state, "reply": "settled by hand", "changed": now, "not_before": now, "attempts": 0}
    done = connection.execute(sa.update(deliveries).where(chosen).values(**values))
    if done.rowcount and state == "pending":
        over = sa.case((issues.c.state == "sent", "sending"), else_=issues.c.state)  # one that is held waits for its approval
        connection.execute(sa.update(issues).where(issues.c.id == issue_id).values(state=over, released=now))
    return done.rowcount


def corrected(connection: sa.Connection, issue_id: int) -> bool:
    """Tell whether an issue or correction was corrected since, by one that is out or may still go."""
    return bool(connection.scalar(sa.select(_corrected(issue_id))))


def overtake(connection: sa.Connection, forms: Sequence[int], now: datetime) -> dict[str, datetime]:
    """End what is pending of an issue's forms before a correction; give when each address was to get it."""
    pending = deliveries.c.issue_id.in_(forms) & (deliveries.c.state == "pending")
    due = {row.address: row.due for row in connection.execute(sa.select(deliveries).where(pending))}
    values = {"state": "failed", "reply": _CORRECTED, "changed": now}
    connection.execute(sa.update(deliveries).where(pending).values(**values))
    return due


def go_on(connection: sa.Connection, forms: Sequence[int], now: datetime) -> None:
    """Let those of an issue's forms be ended that are on their way, or were held there; who was to get one waits for its correction."""
    begun = issues.c.id.in_(forms) & issues.c.state.in_(("held", "sending")) & (issues.c.letter != "")
    connection.execute(sa.update(issues).where(begun).values(state="sending", reason="", released=now))


def forget(connection: sa.Connection, address: str) -> int:
    """Delete what was sent to an address, and what was to be; give the number. Only while nothing is sent."""
    return connection.execute(sa.delete(deliveries).where(sa.func.lower(deliveries.c.address) == key(address))).rowcount


def by_token(connection: sa.Connection, token: str) -> tuple[str, str] | None:
    """Find whose token this is, as (edition, address)."""
    return _whose(connection, deliveries.c.token == token)


def by_message_id(connection: sa.Connection, message_id: str) -> tuple[str, str] | None:
    """Find to whom a message went, as (edition, address)."""
    return _whose(connection, deliveries.c.message_id == message_id)


def reached(connection: sa.Connection, forms: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """List (address, name) of those who got an issue in any of some forms, may have got it, or are to get it."""
    chosen = deliveries.c.issue_id.in_(forms) & deliveries.c.state.in_(("sent", "unknown", *OPEN))
    query = sa.select(deliveries.c.address, deliveries.c.name).where(chosen).order_by(deliveries.c.address)
    return tuple((row.address, row.name) for row in connection.execute(query))


def _drop_suppressed(connection: sa.Connection, issue_id: int, now: datetime) -> None:
    chosen = (deliveries.c.issue_id == issue_id) & (deliveries.c.state == "pending") & _suppressed(issue_id)
    values = {"state": "failed", "reply": _SUPPRESSED, "changed": now}
    connection.execute(sa.update(deliveries).where(chosen).values(**values))


def _ended() -> sa.ColumnElement[bool]:
    return deliveries.c.reply.in_((_CORRECTED, _SUPPRESSED))


def _corrected(issue_id: int) -> sa.ColumnElement[bool]:
    mine = issues.alias()
    same = (issues.c.edition == mine.c.edition) & (issues.c.number == mine.c.number) & (issues.c.corrects != 0)
    later = (issues.c.id > issue_id) & (issues.c.state != "skipped")
    return sa.exists().where(mine.c.id == issue_id, same, later)


def _suppressed(issue_id: int) -> sa.ColumnElement[bool]:
    edition = sa.select(issues.c.edition).where(issues.c.id == issue_id).scalar_subquery()
    return suppressed_in(deliveries.c.address, edition)


def _whose(connection: sa.Connection, chosen: sa.ColumnElement[bool]) -> tuple[str, str] | None:
    query = sa.select(issues.c.edition, deliveries.c.address).join_from(deliveries, issues).where(chosen).limit(1)
    row = connection.execute(query).first()
    return (row.edition, row.address) if row else None


# Made once: these two run for every message, and making a statement costs more than running it.
_OURS = (
    sa.update(deliveries)
    .where(deliveries.c.issue_id == sa.bindparam("of"), deliveries.c.address == sa.bindparam("to"))
    .where(deliveries.c.claim == sa.bindparam("mark"))
)
_DATA = _OURS.where(deliveries.c.state == "claimed").values(state="data", changed=sa.bindparam("now"))
_SETTLE = _OURS.where(deliveries.c.state.in_(("claimed", "data"))).values(
    state=sa.bindparam("as_"),
    code=sa.bindparam("with_"),
    reply=sa.bindparam("words"),
    changed=sa.bindparam("now"),
    not_before=sa.func.coalesce(sa.bindparam("next", type_=Instant), deliveries.c.not_before),
)


def _one(issue_id: int, address: str) -> sa.Update:
    return sa.update(deliveries).where(deliveries.c.issue_id == issue_id, deliveries.c.address == address)


def _lines(connection: sa.Connection, chosen: sa.ColumnElement[bool]) -> tuple[Line, ...]:
    columns = [(issues if name == "edition" else deliveries).c[name] for name in Line.__dataclass_fields__]
    query = sa.select(*columns).join_from(deliveries, issues).where(chosen)
    rows = connection.execute(query.order_by(deliveries.c.issue_id, deliveries.c.address)).mappings()
    return tuple(Line(**row) for row in rows)
