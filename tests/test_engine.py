from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from digest import engine
from digest.types import Failure


def double(number: int) -> int:
    return number * 2


def stop_or_double(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 5:
        os._exit(7)
    if number == 8:
        time.sleep(600)  # killed long before
    return number * 2


def raise_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def unsendable(_number: int) -> object:
    return lambda: 1


class Unreadable(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)
        self.two = two


def raise_unreadable(_number: int) -> int:
    raise Unreadable("one", "two")


def pid(_number: int) -> int:
    return os.getpid()


class Slow:
    def __reduce__(self) -> tuple[object, ...]:
        return loaded, ()


def loaded() -> int:
    time.sleep(2.5)
    return 21


@pytest.mark.parametrize("make", [lambda: engine.threads(4), lambda: engine.processes(2)])
def test_results_come_in_order(make: object) -> None:
    with make() as apply:  # type: ignore[operator]
        assert list(apply(double, range(50))) == [2 * number for number in range(50)]
        assert list(apply(double, [])) == []
        assert list(apply(double, range(3))) == [0, 2, 4]


@pytest.mark.parametrize("make", [lambda: engine.threads(1), lambda: engine.processes(1)])
def test_the_input_is_never_drained_ahead(make: object) -> None:
    taken = []

    def values() -> Iterator[int]:
        for number in range(10**9):
            taken.append(number)
            yield number

    with make() as apply:  # type: ignore[operator]
        results = apply(double, values())
        assert [next(results) for _ in range(3)] == [0, 2, 4]
        assert len(taken) <= 8
        results.close()


def test_threads_work_at_the_same_time() -> None:
    together = threading.Barrier(3, timeout=10)

    def meet(number: int) -> int:
        together.wait()
        return number

    with engine.threads(3) as apply:
        assert list(apply(meet, range(3))) == [0, 1, 2]


def test_an_error_in_a_thread_is_raised_where_it_is_read() -> None:
    with engine.threads(2) as apply:
        results = apply(raise_at_three, range(6))
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three"):
            next(results)


def test_a_worker_that_dies_or_hangs_costs_its_one_element() -> None:
    with engine.processes(2, timeout=5.0) as apply:
        results = list(apply(stop_or_double, range(10)))
    lost = {number: result.reason for number, result in enumerate(results) if isinstance(result, Failure)}
    assert sorted(lost) == [3, 5, 8]
    assert "died (signal 9)" in lost[3]
    assert "died (exit 7)" in lost[5]
    assert "no answer within 5 s" in lost[8]
    assert [result for result in results if not isinstance(result, Failure)] == [0, 2, 4, 8, 12, 14, 18]


def test_the_time_of_an_element_begins_when_its_worker_has_loaded_the_program() -> None:
    with engine.processes(1, timeout=2.0) as apply:
        assert list(apply(double, [Slow()])) == [42]


def test_an_error_in_a_worker_is_raised_here() -> None:
    with engine.processes(1) as apply:
        with pytest.raises(ValueError, match="three"):
            list(apply(raise_at_three, range(6)))
        assert list(apply(double, [4])) == [8]


def test_what_cannot_be_sent_back_is_an_error_and_no_hang() -> None:
    with engine.processes(1) as apply, pytest.raises(TypeError, match="cannot be sent between processes"):
        list(apply(unsendable, [1]))


def test_an_answer_that_cannot_be_read_costs_its_element() -> None:
    with engine.processes(1) as apply:
        result = next(apply(raise_unreadable, [1]))
        assert isinstance(result, Failure)
        assert "cannot be read" in result.reason


def test_no_worker_is_started_before_there_is_work() -> None:
    with engine.processes(2) as apply:
        assert list(apply(pid, [])) == []
        assert len(set(apply(pid, [1]))) == 1


def test_a_worker_killed_between_two_elements_is_replaced() -> None:
    with engine.processes(1) as apply:
        first = next(apply(pid, [1]))
        os.kill(first, signal.SIGKILL)
        results = [result for result in apply(pid, range(4)) if not isinstance(result, Failure)]
    assert results
    assert first not in results
