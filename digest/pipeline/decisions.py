"""What somebody decides of an issue or its deliveries by hand: approve, hold, correct, settle. Sending itself is `sending`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from digest.deliver.addresses import address as normal
from digest.errors import UsageError
from digest.pipeline.holding import BY_HAND
from digest.store import deliveries, issues, payload, reading, writing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from digest.store.deliveries import Line
    from digest.types import Issue, Rendered

_OVER = {
    "sent": "`digest correct ISSUE NOTE` sends a correction",
    "failed": "`digest deliveries settle ISSUE --again` sends it again",
    "rehearsed": "it was made to be looked at; `digest compose` makes one that goes out",
}
_NOT_APPROVED = _OVER | {
    "approved": "it goes out with the next run",
    "sending": "it is going out; `digest hold ISSUE` stops it",
    "skipped": "it has no story; `digest compose --again` makes the newest issue anew",
}
_NOT_HELD = _OVER | {"skipped": "it does not go out unless it is approved"}


def approve(engine: sa.Engine, issue_id: int, now: datetime) -> None:
    """Let an issue go that was held back, waits or came too late; raise UsageError where there is nothing to approve.

    One that was stopped on its way goes on.
    """
    with reading(engine) as connection:
        if deliveries.corrected(connection, issue_id) and not deliveries.counts(connection, issue_id):
            raise _overtaken(issue_id)
    late = issues.line(engine, issue_id).state == "skipped" and issues.load(engine, issue_id).issue.briefs
    states: tuple[issues.State, ...] = ("made", "held", "skipped") if late else ("made", "held")
    if not issues.approve(engine, issue_id, states, now):
        raise _refused(engine, issue_id, _NOT_APPROVED)


def hold(engine: sa.Engine, issue_id: int, reason: str = BY_HAND) -> None:
    """Hold an issue back, or what is pending of one on its way; raise UsageError once it is over."""
    if not issues.hold(engine, issue_id, ("made", "approved", "sending", "held"), reason):
        raise _refused(engine, issue_id, _NOT_HELD)


def correct(engine: sa.Engine, issue_id: int, rendered: Rendered, now: datetime, noted: Issue | None = None) -> int:
    """Make a correction of an issue, to go to those who got it or are to; `noted` takes its place in the archive. Give its id.

    It corrects the newest correction, where there is one: each goes out by itself, to all who got the issue. From now on nothing
    that is not corrected goes out.
    """
    with writing(engine) as connection:
        forms = _correctable(connection, issue_id)
        deliveries.go_on(connection, [one.id for one in forms], now)
        changes = {
            **({"payload": payload.to_json(noted)} if noted else {}),
            **asdict(rendered),
            "slot": issues.free_slot(connection, forms[0].edition, now),
            "made": now,
            "released": now,
            "state": "approved",
            "corrects": forms[-1].id,
            "reason": "",
            "letter": "",
        }
        return issues.copied(connection, _in_force(forms), changes)


def in_force(engine: sa.Engine, issue_id: int) -> int:
    """Give the id of the form of an issue that counts: its newest correction; raise UsageError where nobody got the issue."""
    with reading(engine) as connection:
        return _in_force(_correctable(connection, issue_id))


def _correctable(connection: sa.Connection, issue_id: int) -> tuple[issues.Line, ...]:
    """List the forms of an issue; raise UsageError where nobody got it."""
    forms = issues.forms(connection, issue_id)
    if forms[0].state not in issues.OUT and not deliveries.counts(connection, forms[0].id):
        raise UsageError(f"issue {issue_id}", "nobody has got it yet", "compose it again instead")
    if not deliveries.reached(connection, [forms[0].id]):
        raise UsageError(f"issue {issue_id}", "nobody has got it", "a correction goes to those who got the issue")
    return forms


def _in_force(forms: Sequence[issues.Line]) -> int:
    return [forms[0].id, *(one.id for one in forms[1:] if one.state not in ("held", "skipped"))][-1]


def unknown(engine: sa.Engine, issue_id: int = 0) -> tuple[Line, ...]:
    """List the deliveries of which nobody can tell whether they arrived: they are never sent again by themselves.

    Look for the Message-ID in the mail server's log; then `settle` them.
    """
    with reading(engine) as connection:
        return deliveries.listing(connection, "unknown", issue_id)


def settle(engine: sa.Engine, issue_id: int, address: str, verdict: Literal["sent", "pending"], now: datetime) -> int:
    """Settle unknown deliveries (empty address: all of the issue) as arrived, or to be sent again; give their number.

    What failed surely did not arrive, and may be sent again as well, but for addresses that are suppressed.
    """
    with writing(engine) as connection:
        if verdict == "pending" and deliveries.corrected(connection, issue_id):
            raise _overtaken(issue_id)
        done = deliveries.decide(connection, issue_id, normal(address) if address else "", verdict, now)
    if not done:
        raise UsageError(
            f"issue {issue_id}",
            f"no {'unknown' if verdict == 'sent' else 'unknown or failed'} delivery{f' to {address}' if address else ''}",
            "`digest deliveries unknown` and `digest status` list them; suppressed addresses get nothing",
        )
    return done


def _overtaken(issue_id: int) -> UsageError:
    reason = "it was corrected, and goes out uncorrected no more"
    return UsageError(f"issue {issue_id}", reason, "the correction goes to whoever may have got it")


def _refused(engine: sa.Engine, issue_id: int, instead: Mapping[str, str]) -> UsageError:
    state = issues.line(engine, issue_id).state
    return UsageError(f"issue {issue_id}", f"it is {state}", instead.get(state, "try again"))
