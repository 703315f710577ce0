"""Writes of many threads as few commits: what waits together is committed together."""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeVar

from digest.errors import DigestError, StoreError
from digest.store import again, writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    import sqlalchemy as sa

T = TypeVar("T")
_LINGER = 0.05  # seconds a write that nobody waits for may wait for company


@dataclass(frozen=True, slots=True)
class _Write:
    write: Callable[[sa.Connection], Any]
    urgent: bool
    future: Future[Any] = field(default_factory=Future)


class Journal:
    """One writing thread over the store: the futures it gives are done when their write is on disk."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._queue: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._broken: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write what is left; raise what went wrong with writes that nobody waited for."""
        self._queue.put(None)
        self._thread.join()
        if self._broken and error is None:
            raise self._broken

    def ask(self, write: Callable[[sa.Connection], T], *, urgent: bool = True) -> Future[T]:
        """Queue a write, in order with all others; raise StoreError once writing has failed."""
        if self._broken:
            raise StoreError("store", f"writing has failed before: {self._broken}", "nothing more is sent") from self._broken
        entry = _Write(write, urgent)
        self._queue.put(entry)
        return entry.future

    def _run(self) -> None:
        going = True
        while going:
            group, going = self._group()
            self._commit(group)

    def _group(self) -> tuple[list[_Write], bool]:
        """Take all that waits; linger a little while nobody waits for any of it."""
        group: list[_Write] = []
        until = 0.0
        while True:
            try:
                entry = self._queue.get(timeout=_patience(group, until))
            except queue.Empty:
                return group, True
            if entry is None:
                return group, False
            until = until or time.monotonic() + _LINGER
            group.append(entry)

    def _commit(self, group: list[_Write]) -> None:
        """Do a group's writes in one transaction, then tell those who wait; one that is refused leaves the others alone."""
        if self._broken:
            for entry in group:
                entry.future.set_exception(self._broken)
            return
        done: list[tuple[_Write, Any, BaseException | None]] = []
        try:
            done = again(lambda: self._done(group))
        except BaseException as error:  # noqa: BLE001 - whatever it was, those who wait must hear of it
            self._broken = error
            done = [(entry, None, error) for entry in group]
        for entry, result, trouble in done:
            if trouble is None:
                entry.future.set_result(result)
            else:
                entry.future.set_exception(trouble)

    def _done(self, group: list[_Write]) -> list[tuple[_Write, Any, BaseException | None]]:
        with writing(self._engine) as connection:
            return [(entry, *_tried(entry, connection)) for entry in group]


def _patience(group: list[_Write], until: float) -> float | None:
    """Tell how long to wait for one more write: for the first as long as it takes, not at all once somebody waits."""
    if not group:
        return None
    return 0.0 if any(entry.urgent for entry in group) else max(until - time.monotonic(), 0.0)


def _tried(entry: _Write, connection: sa.Connection) -> tuple[Any, BaseException | None]:
    try:
        return entry.write(connection), None
    except DigestError as error:
        return None, error
