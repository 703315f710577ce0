"""Deliver an issue by processes that are killed again and again, under one of three policies; run by test_chaos.

`state table` is ours. The other two are what mailers commonly do: they are here to show that the test would notice.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from typing import TYPE_CHECKING

import fakes_mail
import sqlalchemy as sa

from digest.deliver import machine, transports
from digest.deliver.outcome import Envelope
from digest.pipeline import sending
from digest.store import deliveries, open_store, reading, writing
from digest.store.schema import deliveries as table
from digest.store.schema import meta
from digest.types import Claimed

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.config import Mail
    from digest.deliver.outcome import Outcome

ONCE = ("frozen", "recovered", "connected", "claimed")  # heard once a run, or seldom
STEPS = (*ONCE, "mail", "rcpt", "ask", "body", "committed", "dot", "reply", "settled")
FIRST = ("frozen", "reply", "claimed")  # heard once in all; where the two others must fail
AT_RANDOM = 8
ISSUE = 1


class _MarkAfterSend:
    """Send, then write down that it was sent: a crash between the two sends again."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine, self._taken = engine, set[str]()

    def claim(self, limit: int) -> tuple[Claimed, ...]:
        with reading(self._engine) as connection:
            query = sa.select(table).where(table.c.state == "pending").order_by(table.c.address)
            rows = [row for row in connection.execute(query) if row.address not in self._taken][:limit]
        self._taken |= {row.address for row in rows}
        return tuple(Claimed(row.address, row.name, row.token, row.due, 1) for row in rows)

    def data(self, _address: str) -> Callable[[], None]:
        return lambda: None

    def settle(self, claimed: Claimed, outcome: Outcome) -> None:
        state = "sent" if outcome.state == "sent" else "pending"
        with writing(self._engine) as connection:
            connection.execute(sa.update(table).where(table.c.address == claimed.address).values(state=state))

    def release(self, addresses: tuple[str, ...]) -> None:
        self._taken -= set(addresses)


class _Watermark(_MarkAfterSend):
    """Move a mark past a whole batch when it is fetched: a crash forgets the rest of the batch."""

    def claim(self, limit: int) -> tuple[Claimed, ...]:
        with writing(self._engine) as connection:
            mark = connection.scalar(sa.select(meta.c.value).where(meta.c.name == "mark")) or ""
            query = sa.select(table).where(table.c.address > mark).order_by(table.c.address).limit(limit)
            rows = list(connection.execute(query))
            if rows:
                connection.execute(sa.delete(meta).where(meta.c.name == "mark"))
                connection.execute(sa.insert(meta).values(name="mark", value=rows[-1].address))
        return tuple(Claimed(row.address, row.name, row.token, row.due, 1) for row in rows)


def main(path: str, port: int, policy: str, seed: int, crowd: tuple[int, int]) -> None:
    """Fork a sender, kill it, fork the next, until one of them ends by itself with nothing left to do."""
    chance = random.Random(seed)
    to = tuple(f"reader{number:03}@list.example" for number in range(crowd[0]))
    mail = fakes_mail.mail(port, connections=crowd[1], per_connection=20)
    later = [step for step in STEPS if step not in FIRST]
    chance.shuffle(later)
    plan = [*FIRST, *later]
    killed = []
    while True:
        step, after, seconds = plan.pop(0) if plan else "", chance.randrange(1, 12), chance.uniform(0.05, 0.25)
        child = os.fork()
        if not child:
            _send(path, mail, to, policy, _killer(step, after))
        if not step and killed.count("") < AT_RANDOM:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            killed.append(step)
        elif os.WEXITSTATUS(status):
            raise SystemExit(os.WEXITSTATUS(status))
        elif not plan:
            break
    sys.stdout.write(",".join(killed))


def _killer(wanted: str, after: int) -> Callable[[str], None]:
    """Make a step that kills the process at the n-th time it hears a name; those heard once kill at once."""
    heard = 0

    def step(name: str) -> None:
        nonlocal heard
        heard += name == wanted
        if name == wanted and (heard >= after or name in ONCE):
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def _send(path: str, mail: Mail, to: tuple[str, ...], policy: str, step: Callable[[str], None]) -> None:
    clock = fakes_mail.Clock()
    engine = open_store(path)
    if policy == "state table":
        sending.deliver(engine, fakes_mail.config(mail, to), [ISSUE], clock, step)
    else:
        _send_badly(engine, mail, to, policy, step)
    os._exit(0)


def _send_badly(engine: sa.Engine, mail: Mail, to: tuple[str, ...], policy: str, step: Callable[[str], None]) -> None:
    with writing(engine) as connection:
        if not deliveries.counts(connection, ISSUE):
            rows = [deliveries.Addressee(one, "", "", f"<{one}>", fakes_mail.SLOT) for one in to]
            deliveries.begin(connection, ISSUE, "", fakes_mail.SLOT)
            deliveries.freeze(connection, ISSUE, rows, fakes_mail.SLOT)
    ledger = _MarkAfterSend(engine) if policy == "mark after send" else _Watermark(engine)
    step("frozen")
    opening = transports.opening(mail, lambda: None, step)
    machine.deliver(ledger, lambda one: Envelope("a@b.example", one.address, b"A: b\r\n\r\nc\r\n", ""), opening, 1, step)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), (int(sys.argv[5]), int(sys.argv[6])))
