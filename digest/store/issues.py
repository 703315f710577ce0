"""What was made: issues, what they printed, the ranking behind them, and the ledger of runs."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from digest.errors import StoreError, UsageError
from digest.store import by_state, reading, writing
from digest.store.meta import restored
from digest.store.payload import from_json, to_json
from digest.store.schema import articles, deliveries, issues, printed, runs
from digest.types import Article, Issue, Rendered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

State = Literal["rehearsed", "made", "held", "approved", "sending", "sent", "skipped"]
OUT = ("sending", "sent")  # what somebody has got, or is getting
_UNSENT = ("made", "held", "approved", "skipped")  # what may be made again
EMPTY = "no articles yet"  # why an issue is skipped that had nothing to choose from: made anew when some have come


@dataclass(frozen=True, slots=True)
class Line:
    """One issue in a list: no payload is read."""

    id: int
    edition: str
    number: int
    slot: datetime
    made: datetime
    state: str
    reason: str
    subject: str
    corrects: int  # id of the issue or correction this one corrects; 0: it is an issue


@dataclass(frozen=True, slots=True)
class Kept(Line):
    """An issue whole, as stored."""

    issue: Issue
    rendered: Rendered
    ranking: tuple[dict[str, Any], ...]
    report: dict[str, Any]
    released: datetime | None  # when it was last let go


@dataclass(frozen=True, slots=True)
class Making:
    """An issue about to be stored, with what `explain` will need."""

    issue: Issue
    slot: datetime
    state: State
    reason: str
    rendered: Rendered
    ranking: Sequence[Mapping[str, Any]]
    printed: Mapping[str, str]  # story key -> editor.Printed as JSON
    report: Mapping[str, Any]


def window(engine: sa.Engine, since: datetime, until: datetime) -> tuple[Article, ...]:
    """Read the newest revision of every article published in (since, until], oldest first."""
    chosen = articles.c.newest.is_(True) & (articles.c.published > since) & (articles.c.published <= until)
    query = sa.select(articles.c.payload).where(chosen).order_by(articles.c.published, articles.c.key)
    with reading(engine) as connection:
        return tuple(from_json(Article, payload) for payload in connection.scalars(query))


def next_number(engine: sa.Engine, edition: str, without: int = 0) -> int:
    """Count the next issue of an edition, as if the one to be made again were not there: 1 for the first."""
    chosen = (issues.c.edition == edition) & (issues.c.id != without)
    query = sa.select(sa.func.coalesce(sa.func.max(issues.c.number), 0)).where(chosen)
    with reading(engine) as connection:
        return int(connection.scalar(query) or 0) + 1


def save(engine: sa.Engine, making: Making, old: int = 0) -> int:
    """Store an issue with everything it printed, in the place of an old one if there is any, in one transaction; give its id."""
    with writing(engine) as connection:
        if old and not discard(connection, issues.c.id == old, _unsent()):
            raise StoreError(f"issue {old}", "its sending has begun while it was made again", "it stays as it is")
        inserted = connection.execute(sa.insert(issues).values(_row(making)))
        issue_id = int(inserted.inserted_primary_key[0])  # type: ignore[index]
        made, edition = making.issue.made, making.issue.edition
        rows = [
            {"issue_id": issue_id, "story": key, "edition": edition, "made": made, "payload": payload}
            for key, payload in sorted(making.printed.items())
        ]
        if rows:
            connection.execute(sa.insert(printed), rows)
    return issue_id


def _row(making: Making) -> dict[str, Any]:
    return {
        "edition": making.issue.edition,
        "number": making.issue.number,
        "slot": making.slot,
        "made": making.issue.made,
        "state": making.state,
        "reason": making.reason,
        "payload": to_json(making.issue),
        "ranking": json.dumps(list(making.ranking), ensure_ascii=False),
        "subject": making.rendered.subject,
        "html": making.rendered.html,
        "text": making.rendered.text,
        "report": json.dumps(making.report, ensure_ascii=False),
    }


def waiting(engine: sa.Engine) -> tuple[int, ...]:
    """List the issues that are to go out: made, approved, or begun before."""
    states = issues.c.state.in_(("made", "approved", "sending"))
    with reading(engine) as connection:
        return tuple(connection.scalars(sa.select(issues.c.id).where(states).order_by(issues.c.slot)))


def discard_rehearsals(engine: sa.Engine, edition: str) -> None:
    """Forget the rehearsals of an edition: they were never to go out."""
    with writing(engine) as connection:
        discard(connection, issues.c.edition == edition, issues.c.state == "rehearsed")


def discard(connection: sa.Connection, *wanted: sa.ColumnElement[bool]) -> int:
    """Forget issues with what they printed; give their number."""
    chosen = sa.select(issues.c.id).where(*wanted)
    connection.execute(sa.delete(printed).where(printed.c.issue_id.in_(chosen)))
    return connection.execute(sa.delete(issues).where(issues.c.id.in_(chosen))).rowcount


def replaceable(engine: sa.Engine, edition: str, slot: datetime) -> int:
    """Look up the issue of a due time that may be made again, because it was not sent; 0: there is none."""
    return _at(engine, edition, slot, _unsent())


def outdated(engine: sa.Engine, edition: str, slot: datetime) -> int:
    """Look up the issue of a due time that was skipped for having nothing, where articles have come since; 0: there is none."""
    return _at(engine, edition, slot, _outdated())


def _at(engine: sa.Engine, edition: str, slot: datetime, wanted: sa.ColumnElement[bool]) -> int:
    chosen = (issues.c.edition == edition) & (issues.c.slot == slot) & wanted
    with reading(engine) as connection:
        return int(connection.scalar(sa.select(issues.c.id).where(chosen)) or 0)


def _unsent() -> sa.ColumnElement[bool]:
    """Choose the issues of which nothing has been sent: their state says so, and nobody was ever to get them."""
    begun = sa.exists().where(deliveries.c.issue_id == issues.c.id)
    return issues.c.state.in_(_UNSENT) & (issues.c.corrects == 0) & ~begun


def _outdated() -> sa.ColumnElement[bool]:
    come = sa.exists().where(articles.c.first_seen >= issues.c.made)
    return _unsent() & (issues.c.state == "skipped") & (issues.c.reason == EMPTY) & come


def find(engine: sa.Engine, edition: str, slot: datetime) -> int:
    """Look up the issue of an edition made for a due time; 0: there is none."""
    return _at(engine, edition, slot, issues.c.state != "rehearsed")


def last_slot(engine: sa.Engine, edition: str, now: datetime) -> datetime | None:
    """Tell the newest due time up to now that an edition has an issue for; corrections and rehearsals do not count.

    Nor does an issue that was skipped for having nothing, once articles have come: its time is still to be served.
    """
    real = (issues.c.state != "rehearsed") & (issues.c.corrects == 0) & (issues.c.slot <= now) & ~_outdated()
    with reading(engine) as connection:
        found: datetime | None = connection.scalar(
            sa.select(sa.func.max(issues.c.slot)).where(issues.c.edition == edition, real)
        )
    return found


def load(engine: sa.Engine, issue_id: int) -> Kept:
    """Read one issue whole; raise UsageError when there is none, Unreadable where it is not what it should be."""
    with reading(engine) as connection:
        row = connection.execute(sa.select(issues).where(issues.c.id == issue_id)).mappings().first()
    if row is None:
        raise _missing(issue_id)
    return Kept(
        **{name: row[name] for name in Line.__dataclass_fields__},
        issue=from_json(Issue, row["payload"], f"issue {issue_id}"),
        rendered=Rendered(row["subject"], row["html"], row["text"]),
        ranking=tuple(json.loads(row["ranking"])),
        report=json.loads(row["report"]),
        released=row["released"],
    )


def payload(engine: sa.Engine, issue_id: int) -> str:
    """Give an issue as it is stored, unread; empty when there is none."""
    with reading(engine) as connection:
        return connection.scalar(sa.select(issues.c.payload).where(issues.c.id == issue_id)) or ""


def line(engine: sa.Engine, issue_id: int) -> Line:
    """Read the line of one issue, without its payload; raise UsageError when there is none."""
    with reading(engine) as connection:
        row = connection.execute(sa.select(*_columns()).where(issues.c.id == issue_id)).mappings().first()
    if row is None:
        raise _missing(issue_id)
    return Line(**row)


def forms(connection: sa.Connection, issue_id: int) -> tuple[Line, ...]:
    """List the forms of an issue, whichever of them is named: itself, and its corrections in their order."""
    whose = sa.select(issues.c.edition, issues.c.number).where(issues.c.id == issue_id)
    row = connection.execute(whose).first()
    if row is None:
        raise _missing(issue_id)
    same = (issues.c.edition == row.edition) & (issues.c.number == row.number)
    query = sa.select(*_columns()).where(same).order_by(issues.c.corrects != 0, issues.c.id)
    return tuple(Line(**one) for one in connection.execute(query).mappings())


def before(connection: sa.Connection, issue_id: int) -> list[int]:
    """List the forms of an issue that a correction takes the place of."""
    return [one.id for one in forms(connection, issue_id) if one.id < issue_id]


def free_slot(connection: sa.Connection, edition: str, now: datetime) -> datetime:
    """Give the newest instant before now at which an edition has no issue: no schedule names it."""
    near = (issues.c.edition == edition) & (issues.c.slot >= now - timedelta(seconds=1)) & (issues.c.slot < now)
    taken = set(connection.scalars(sa.select(issues.c.slot).where(near)))
    return next(at for at in (now - timedelta(microseconds=back) for back in itertools.count(1)) if at not in taken)


def _missing(issue_id: int) -> UsageError:
    return UsageError(f"issue {issue_id}", "there is no such issue", "`digest issues` lists them")


def _columns() -> list[sa.ColumnElement[Any]]:
    return [*(issues.c[name] for name in Line.__dataclass_fields__ if name != "state"), _state().label("state")]


def _state() -> sa.ColumnElement[str]:
    """Call an issue failed that went to somebody and reached nobody; it is over, and stored as sent."""
    ours = sa.exists().where(deliveries.c.issue_id == issues.c.id)
    nobody = ours.where(deliveries.c.state == "failed") & ~ours.where(deliveries.c.state != "failed")
    return sa.case(((issues.c.state == "sent") & nobody, "failed"), else_=issues.c.state)


def listing(engine: sa.Engine, edition: str = "", limit: int | None = 50, states: Sequence[str] = ()) -> tuple[Line, ...]:
    """List issues, newest first, all of them without a limit; where states are named, only those in them."""
    query = sa.select(*_columns()).order_by(issues.c.slot.desc(), issues.c.id.desc()).limit(limit)
    if edition:
        query = query.where(issues.c.edition == edition)
    if states:
        query = query.where(issues.c.state.in_(states))
    with reading(engine) as connection:
        return tuple(Line(**row) for row in connection.execute(query).mappings())


def newest(engine: sa.Engine, edition: str = "", *, real: bool = False) -> Line | None:
    """Find the issue made last; a rehearsal only where there is no other, where a real one is asked for."""
    order = [issues.c.state == "rehearsed"] if real else []
    query = sa.select(*_columns()).order_by(*order, issues.c.made.desc(), issues.c.id.desc()).limit(1)
    query = query.where(issues.c.edition == edition) if edition else query
    with reading(engine) as connection:
        row = connection.execute(query).mappings().first()
    return Line(**row) if row else None


def set_state(engine: sa.Engine, issue_id: int, state: State, reason: str = "") -> None:
    """Move an issue to another state."""
    with writing(engine) as connection:
        connection.execute(sa.update(issues).where(issues.c.id == issue_id).values(state=state, reason=reason))


def approve(engine: sa.Engine, issue_id: int, states: Sequence[State], now: datetime) -> bool:
    """Let an issue in one of some states go, or go on where it was stopped on its way; tell whether it was in one."""
    going = sa.case((issues.c.letter != "", "sending"), else_="approved")
    return _moved(engine, issue_id, states, {"state": going, "released": now, "reason": ""})


def hold(engine: sa.Engine, issue_id: int, states: Sequence[State], reason: str) -> bool:
    """Hold an issue in one of some states back; tell whether it was in one."""
    return _moved(engine, issue_id, states, {"state": "held", "reason": reason})


def _moved(engine: sa.Engine, issue_id: int, states: Sequence[State], values: Mapping[str, Any]) -> bool:
    chosen = (issues.c.id == issue_id) & issues.c.state.in_(states)
    with writing(engine) as connection:
        return bool(connection.execute(sa.update(issues).where(chosen).values(**values)).rowcount)


def copied(connection: sa.Connection, issue_id: int, changes: Mapping[str, Any]) -> int:
    """Store an issue that is another but for some columns; give its id."""
    row = connection.execute(sa.select(issues).where(issues.c.id == issue_id)).mappings().one()
    new = {name: value for name, value in row.items() if name != "id"} | {**changes}
    return int(connection.execute(sa.insert(issues).values(**new)).inserted_primary_key[0])  # type: ignore[index]


def totals(connection: sa.Connection) -> dict[str, int]:
    """Count the issues by state, as it is stored."""
    return by_state(connection, issues)


def memory(engine: sa.Engine, edition: str, since: datetime, without: int = 0) -> tuple[str, ...]:
    """Read what issues of an edition but one printed since a time, oldest first, as JSON of editor.Printed.

    Only those that went out, if to some alone, or wait for nobody's word to. Issues dated later than now count too: a clock that
    ran ahead for a day must not make the same stories go out twice. What a correction told in its place, an issue has told.
    """
    first = issues.alias()
    stopped = (issues.c.state == "held") & (issues.c.letter != "")
    told = _told(restored(engine)) | stopped
    same = (first.c.edition == issues.c.edition) & (first.c.number == issues.c.number) & first.c.state.in_(OUT)
    ids = sa.select(issues.c.id).where(told, issues.c.id != without)
    corrected = sa.select(first.c.id).join_from(issues, first, same).where(told, issues.c.corrects != 0)
    which = printed.c.issue_id.in_(ids) | printed.c.issue_id.in_(corrected)
    chosen = (printed.c.edition == edition) & (printed.c.made >= since) & which
    with reading(engine) as connection:
        return tuple(connection.scalars(sa.select(printed.c.payload).where(chosen).order_by(printed.c.made, printed.c.story)))


def past(engine: sa.Engine, edition: str, since: datetime, until: datetime, without: int = 0) -> tuple[Issue, ...]:
    """Read the issues of an edition made in (since, until] but one, oldest first; a correction counts as its issue.

    Those nobody got, nor will without somebody's word, are left out.
    """
    seen = _told(restored(engine)) & (issues.c.id != without)
    chosen = (issues.c.edition == edition) & (issues.c.made > since) & (issues.c.made <= until) & seen
    with reading(engine) as connection:
        rows = connection.scalars(sa.select(issues.c.payload).where(chosen).order_by(issues.c.made, issues.c.id))
        return tuple(from_json(Issue, payload) for payload in rows)


def _told(back: datetime | None) -> sa.ColumnElement[bool]:
    """Choose the issues that are out or on their way; of those held since a backup was put back, any may have gone out before."""
    doubtful = (issues.c.state == "held") & (issues.c.slot <= back) if back else sa.false()
    return _state().in_(("made", "approved", *OUT)) | doubtful


def begin_run(engine: sa.Engine, verb: str, now: datetime) -> int:
    """Open a line in the ledger of runs; we hold the lock, so a line still open is of a run that was killed."""
    with writing(engine) as connection:
        connection.execute(sa.update(runs).where(runs.c.outcome == "running").values(outcome="killed"))
        row = connection.execute(sa.insert(runs).values(verb=verb, started=now))
        return int(row.inserted_primary_key[0])  # type: ignore[index]


def end_run(engine: sa.Engine, run_id: int, now: datetime, outcome: str, report: Mapping[str, Any]) -> None:
    """Close a line in the ledger of runs."""
    with writing(engine) as connection:
        values = {"ended": now, "outcome": outcome, "report": json.dumps(report, ensure_ascii=False)}
        connection.execute(sa.update(runs).where(runs.c.id == run_id).values(**values))


def forget(connection: sa.Connection, address: str) -> None:
    """Take an address out of the ledger of runs, where servers said why they refused it."""
    named = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-])", re.IGNORECASE)
    lines = sa.select(runs.c.id, runs.c.report).where(sa.func.lower(runs.c.report).contains(address.lower(), autoescape=True))
    for row in connection.execute(lines).all():
        connection.execute(sa.update(runs).where(runs.c.id == row.id).values(report=named.sub("(forgotten)", row.report)))


def recent_runs(engine: sa.Engine, limit: int = 20, outcomes: Sequence[str] = ()) -> tuple[dict[str, Any], ...]:
    """List runs, newest first; where outcomes are named, only those that ended so."""
    query = sa.select(runs).order_by(runs.c.id.desc()).limit(limit)
    query = query.where(runs.c.outcome.in_(outcomes)) if outcomes else query
    with reading(engine) as connection:
        rows = connection.execute(query).mappings()
        return tuple({**row, "report": json.loads(row["report"])} for row in rows)


def last_told(engine: sa.Engine) -> datetime | None:
    """Tell when the last run began that noted which editions' times went by."""
    ended = recent_runs(engine, 50, ("ok", "failed"))
    return next((run["started"] for run in ended if run["verb"] == "run" and "passed" in run["report"]), None)
