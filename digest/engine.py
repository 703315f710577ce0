"""The map: threads or processes; ordered, and never more than a window ahead of its reader.

`Executor.map` drains its input before the first result is read: a million entries would stand in memory. These take the next
value only when a result has been taken away. In `processes` a worker that dies or hangs costs its one element, whose result is
then a Failure; the pool goes on with a fresh worker.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar

from digest.types import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

    from digest.seams import Map

A = TypeVar("A")
B = TypeVar("B")
_AHEAD = 4  # values under way or waiting to be read, for each worker
_START = 600.0  # seconds a worker may take to load the program: many start at once, on slow disks and shared processors


@contextlib.contextmanager
def threads(number: int) -> Iterator[Map]:
    """Map in threads (for the network)."""
    with ThreadPoolExecutor(number, "map") as pool:

        def apply(function: Callable[[A], B], values: Iterable[A], /) -> Iterator[B]:
            under_way: deque[Future[B]] = deque()
            try:
                for value in values:
                    under_way.append(pool.submit(function, value))
                    if len(under_way) >= _AHEAD * number:
                        yield under_way.popleft().result()
                while under_way:
                    yield under_way.popleft().result()
            finally:
                for future in under_way:
                    future.cancel()

        yield apply


@contextlib.contextmanager
def processes(number: int, timeout: float = 60.0) -> Iterator[Map]:
    """Map in worker processes, started when the first value comes; an element that takes `timeout` seconds is given up.

    A result is what the function returned, or a Failure(stage "worker") where the worker died or hung. The function, its
    values and its results must pickle. One map at a time.
    """
    pool = _Pool(number, timeout)
    try:
        yield pool.map
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    place: int = -1  # number of the element it works on; -1: idle
    allowed: float = 0.0  # seconds it has for what it does
    until: float = float("inf")

    def allow(self, seconds: float) -> None:
        """Give it so many seconds from now."""
        self.allowed, self.until = seconds, time.monotonic() + seconds


@dataclass(slots=True)
class _Pool:
    """Worker processes, each with a pipe of its own, so that one can be killed without harm to the others."""

    number: int
    timeout: float
    workers: list[_Worker] = field(default_factory=list)

    def map(self, function: Callable[[A], B], values: Iterable[A], /) -> Iterator[B]:
        """Yield results in the order of the values."""
        source = enumerate(values)
        ready: dict[int, Any] = {}
        waiting: deque[tuple[int, A]] = deque()
        taken = given = 0
        more = True
        while more or given < taken:
            while more and taken - given < _AHEAD * self.number:
                element = next(source, None)
                more = element is not None
                if element is not None:
                    waiting.append(element)
                    taken += 1
            self._hand_out(function, waiting, ready)
            if given in ready:
                result = ready.pop(given)
                given += 1
                if isinstance(result, _Raised):
                    self.close()
                    raise result.error
                yield result
            elif given < taken:
                self._collect(ready)

    def close(self) -> None:
        """End the workers: idle ones by a word, busy ones by force."""
        for worker in self.workers:
            self._end(worker)
        self.workers.clear()

    def _hand_out(self, function: Callable[[A], B], waiting: deque[tuple[int, A]], ready: dict[int, Any]) -> None:
        while waiting:
            worker = self._idle()
            if worker is None:
                return
            place, value = waiting.popleft()
            try:
                worker.pipe.send((function, value))
            except OSError:
                ready[place] = self._lost(worker, "died")
            else:
                worker.place = place
                worker.allow(_START)

    def _idle(self) -> _Worker | None:
        for worker in self.workers:
            if worker.place < 0:
                return worker
        if len(self.workers) >= self.number:
            return None
        context: Any = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there,), daemon=True, name="digest worker")
        process.start()
        there.close()
        self.workers.append(_Worker(process, here))
        return self.workers[-1]

    def _collect(self, ready: dict[int, Any]) -> None:
        """Wait for one worker at least: to answer, to die, or to run out of time."""
        busy = {worker.pipe: worker for worker in self.workers if worker.place >= 0}
        left = min(worker.until for worker in busy.values()) - time.monotonic()
        for pipe in wait(list(busy), max(0.0, left)):
            assert isinstance(pipe, Connection)
            worker = busy.pop(pipe)
            place = worker.place
            try:
                answer = pipe.recv()
                if isinstance(answer, _Begun):
                    worker.allow(self.timeout)
                else:
                    ready[place] = answer
                    worker.place, worker.until = -1, float("inf")
            except (EOFError, OSError):
                ready[place] = self._lost(worker, "died")
            except Exception as error:  # noqa: BLE001 - an answer that does not unpickle is one element's trouble
                ready[place] = self._lost(worker, f"gave an answer that cannot be read ({type(error).__name__})")
        now = time.monotonic()
        for worker in busy.values():
            if worker.until <= now:
                ready[worker.place] = self._lost(worker, f"gave no answer within {worker.allowed:g} s")

    def _lost(self, worker: _Worker, why: str) -> Failure:
        self._end(worker)
        self.workers.remove(worker)
        code = worker.process.exitcode
        how = f" ({'signal ' + str(-code) if code < 0 else 'exit ' + str(code)})" if code and why == "died" else ""
        return Failure("worker", "", f"the worker process {why}{how}", "it cost this one element; the run goes on")

    def _end(self, worker: _Worker) -> None:
        with contextlib.suppress(OSError):
            if worker.place < 0:
                worker.pipe.send(None)
        worker.process.join(1.0 if worker.place < 0 else 0.05)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.pipe.close()


@dataclass(frozen=True, slots=True)
class _Begun:
    """A worker has loaded what it needs and taken its element up: the element's own time begins."""


@dataclass(frozen=True, slots=True)
class _Raised:
    """What the function raised over there."""

    error: Exception


def _work(pipe: Connection) -> None:
    """Serve one worker: apply what comes until nothing more does."""
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while (order := pipe.recv()) is not None:
            pipe.send(_Begun())
            function, value = order
            try:
                result = function(value)
            except Exception as error:  # noqa: BLE001 - it is raised again at the other end
                result = _Raised(error)
            _answer(pipe, result)


def _answer(pipe: Connection, result: object) -> None:
    try:
        pipe.send(result)
    except (TypeError, AttributeError, ValueError) as error:
        pipe.send(_Raised(TypeError(f"the result cannot be sent between processes: {error}")))
