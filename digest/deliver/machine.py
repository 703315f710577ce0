"""Send once: workers that claim, hand over and settle; the states are kept by a ledger they are handed.

pending -> claimed -> data -> sent | failed | unknown, and back to pending after a 4xx. `data` is durable before the last byte
of a message goes out, so that after a crash `claimed` was certainly not delivered, and `data` may have been: it becomes
`unknown` and is never sent again by itself. While the program lives it knows better, and puts back what was not sent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from digest.deliver.outcome import Commit, Envelope, Opening, Outcome, Send, Step
from digest.errors import DataError, DigestError
from digest.types import Claimed

_BATCH, _LEAST = 50, 5  # deliveries claimed at once: all of them over one line, fewer over each of many


class Ledger(Protocol):
    """Who is to get the issue, and how far each delivery has come. Every change is checked against this run's claim."""

    def claim(self, limit: int) -> tuple[Claimed, ...]:
        """Take up to `limit` pending deliveries, durably."""
        ...

    def data(self, address: str) -> Callable[[], None]:
        """Begin to note that the end of the message is about to go out; the function given waits for the disk."""
        ...

    def settle(self, claimed: Claimed, outcome: Outcome) -> None:
        """Note what became of a delivery, soon."""
        ...

    def release(self, addresses: tuple[str, ...]) -> None:
        """Put deliveries back of which no end went out, as if they had not been tried."""
        ...


Printer = Callable[[Claimed], Envelope]


def deliver(ledger: Ledger, printer: Printer, opening: Opening, connections: int, step: Step) -> tuple[DigestError, ...]:
    """Make every pending delivery over so many connections; give the troubles that stopped some of them, each once."""
    stop = threading.Event()
    work = _Work(ledger, printer, opening, step, stop, max(_LEAST, _BATCH // connections), connections == 1)
    if connections == 1:
        troubles = [_worker(work)]
    else:
        with ThreadPoolExecutor(connections, thread_name_prefix="mail") as pool:
            troubles = _gathered(pool, work, connections)
    return tuple({str(trouble): trouble for trouble in troubles if trouble}.values())


@dataclass(frozen=True, slots=True)
class _Work:
    ledger: Ledger
    printer: Printer
    opening: Opening
    step: Step
    stop: threading.Event
    batch: int
    ahead: bool


def _gathered(pool: ThreadPoolExecutor, work: _Work, connections: int) -> list[DigestError | None]:
    workers = [pool.submit(_worker, work) for _ in range(connections)]
    try:
        return [worker.result() for worker in workers]
    except BaseException:
        work.stop.set()  # the others end after the message under way
        raise


def _worker(work: _Work) -> DigestError | None:
    """Deliver batch after batch over one connection; end at the first trouble that is not one delivery's own."""
    batch: list[Claimed] = []
    try:
        with work.opening() as send:
            while not work.stop.is_set() and (batch := list(work.ledger.claim(work.batch))):
                work.step("claimed")
                _batch(work, send, batch)
    except DigestError as error:  # by the contract of Send, nothing was handed over
        work.ledger.release(tuple(claimed.address for claimed in batch))
        return error
    except BaseException:  # how far the first one came nobody knows: it is left to recovery
        work.ledger.release(tuple(claimed.address for claimed in batch[1:]))
        raise
    work.ledger.release(tuple(claimed.address for claimed in batch))
    return None


def _batch(work: _Work, send: Send, batch: list[Claimed]) -> None:
    """Make deliveries one after the other, taking each from the batch when it is settled.

    Over a single connection the note of the next delivery is begun when the end of this one goes out, so that the disk works
    while the server does; a crash then leaves two unknown instead of one. Over several, they fill each other's pauses.
    """
    begun: dict[str, Callable[[], None]] = {}

    def commit() -> Callable[[], None]:
        wait = begun.pop(batch[0].address, None) or work.ledger.data(batch[0].address)

        def waited() -> None:
            wait()
            if work.ahead and len(batch) > 1:
                begun[batch[1].address] = work.ledger.data(batch[1].address)

        return waited

    while batch and not work.stop.is_set():
        work.ledger.settle(batch[0], _outcome(work, send, batch[0], commit))
        work.step("settled")
        del batch[0]


def _outcome(work: _Work, send: Send, claimed: Claimed, commit: Commit) -> Outcome:
    """Hand one message over; one that cannot be built is that subscriber's failure alone."""
    try:
        envelope = work.printer(claimed)
    except DataError as error:
        return Outcome("failed", 0, str(error))
    return send(envelope, commit)
