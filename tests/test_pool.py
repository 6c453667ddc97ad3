"""Functions in processes of their own: order, deaths, and leaving early."""

import math
import os
import signal
import time

import pytest

from deconflict.pool import Death, Pool, run_all


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_the_order_of_the_items(workers: int) -> None:
    numbers = [float(n) for n in range(40)]
    assert list(run_all(math.sqrt, numbers, workers=workers)) == [math.sqrt(n) for n in numbers]


def test_no_items_no_answers() -> None:
    assert list(run_all(math.sqrt, [], workers=2)) == []


def test_a_process_that_dies_costs_one_item() -> None:
    items = [(0, 1.0), (1, 2.0), (0, 3.0), (0, 4.0), (0, 5.0)]
    answers = list(run_all(leave_or_square, items, workers=2))
    assert [a for a in answers if not isinstance(a, Death)] == [1.0, 9.0, 16.0, 25.0]
    assert answers[1] == Death("the process that read it ended with status 7")


def test_a_process_that_is_killed_says_so() -> None:
    (answer,) = [a for a in run_all(kill_self, [0, 1], workers=2) if isinstance(a, Death)]
    assert "out of memory?" in answer.reason


def test_leaving_early_ends_every_process() -> None:
    answers = run_all(own_process, range(1000), workers=2)
    first = next(answers)
    assert isinstance(first, int)
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_one_pool_keeps_its_processes_for_what_comes_next() -> None:
    with Pool() as pool:
        first = set(pool.map(own_process, range(20), workers=2))
        assert set(pool.map(own_process, range(20), workers=2)) <= first
        assert pool.begin(own_process, 0)() in first


def test_what_is_begun_with_no_process_at_hand_is_done_here_when_asked_for() -> None:
    with Pool() as pool:
        assert pool.begin(own_process, 0)() == os.getpid()


def test_what_was_begun_in_a_process_that_died_is_done_here() -> None:
    with Pool() as pool:
        list(pool.map(math.sqrt, [1.0, 4.0], workers=2))
        assert pool.begin(leave_unless, os.getpid())() == os.getpid()


def test_leaving_a_pool_ends_what_was_begun() -> None:
    with Pool() as pool:
        process, *_ = pool.map(own_process, [0, 0], workers=2)
        assert isinstance(process, int)
        pool.begin(time.sleep, 600)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_a_library_prints_is_no_answer() -> None:
    assert list(run_all(print, ["hello", "world"], workers=2)) == [None, None]


def leave_or_square(item: tuple[int, float]) -> float:
    if item[0]:
        os._exit(7)
    return item[1] ** 2


def leave_unless(process: int) -> int:
    if os.getpid() != process:
        os._exit(7)
    return process


def kill_self(item: int) -> int:
    if item:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def own_process(_: int) -> int:
    return os.getpid()
