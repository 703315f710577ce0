"""Taking turns: at most so many requests under way at one host, and a pause between them."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(slots=True)
class _Host:
    free: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = 0.0
    spent: float = 0.0  # seconds it has kept us waiting, beside the pauses that are ours


class Hosts:
    """The turns of every host asked so far."""

    def __init__(self, per_host: int, delay: float, sleep: Callable[[float], object]) -> None:
        self._per_host, self._delay, self._sleep = per_host, delay, sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait for a turn at a host, and hold it."""
        host = self._host(name)
        with host.free:
            with host.lock:
                now = time.monotonic()
                wait = max(0.0, host.next_at - now)
                host.next_at = now + wait + self._delay
            if wait:
                self._sleep(wait)
            begun = time.monotonic()
            try:
                yield
            finally:
                with host.lock:
                    host.spent += (time.monotonic() - begun) / self._per_host

    def spent(self, name: str) -> float:
        """Give the seconds a host has taken of this run."""
        return self._host(name).spent

    def hold(self, name: str, seconds: float) -> None:
        """Ask nothing of a host for so long: it said Retry-After."""
        host = self._host(name)
        with host.lock:
            host.next_at = max(host.next_at, time.monotonic() + seconds)
            host.spent += seconds

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host(threading.Semaphore(self._per_host)))
