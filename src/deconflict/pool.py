"""A function over many items, spread over processes of their own, whose deaths cost one item each.

Why not `multiprocessing`: its spawned children import the caller's main module again, so that `deconflict.read(…)` at
the top of a script would start itself for ever; its forked ones inherit locks; and when a child dies, its executor does
not tell on which item. Here each worker is a plain Python that runs `serve`: it takes one pickled (function, item) from
standard input at a time and answers on standard output.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from deconflict.collector import held_off

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Death:
    """The process that worked on an item ended before it answered."""

    reason: str


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_all(
    function: Callable[[Item], Result], items: Sequence[Item], *, workers: int
) -> Generator[Result | Death, None, None]:
    """As `Pool.map`, with processes that end when all is answered, or when the generator is closed."""
    with Pool() as pool:
        yield from pool.map(function, items, workers=workers)


class Pool:
    """Processes that are started when they are first needed, and kept for what comes next; leaving it ends them all.

    Functions and items are pickled, so a function is one of a module.
    """

    def __init__(self) -> None:
        self._threads: list[ThreadPoolExecutor] = []
        self._started: list[subprocess.Popen[bytes]] = []
        self._idle: list[subprocess.Popen[bytes]] = []
        self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed = True
        for threads in self._threads:
            threads.shutdown(wait=False, cancel_futures=True)
        for process in self._started:
            process.kill()
        for threads in self._threads:
            threads.shutdown(wait=True)
        for process in self._started:
            _end(process)

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, workers: int
    ) -> Iterator[Result | Death]:
        """function(item) for each item, in their order; in this process when there is one worker."""
        if workers <= 1:
            return map(function, items)
        return self._more_threads(workers).map(lambda item: self._ask(function, item), items)

    def begin(self, function: Callable[[Item], Result], item: Item) -> Callable[[], Result]:
        """function(item), for when it is called; begun at once where a process has nothing else to do."""
        if not self._idle:
            return partial(function, item)
        beside = self._more_threads(1).submit(self._ask, function, item)

        def answer() -> Result:
            told = beside.result()
            return function(item) if isinstance(told, Death) else told

        return answer

    def _more_threads(self, count: int) -> ThreadPoolExecutor:
        self._threads.append(ThreadPoolExecutor(max_workers=count, thread_name_prefix="deconflict"))
        return self._threads[-1]

    def _ask(self, function: Callable[[Item], Result], item: Item) -> Result | Death:
        process = self._take()
        assert process.stdin and process.stdout
        try:
            pickle.dump((function, item), process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            answer: Result = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            return Death(_how_it_ended(_end(process)))
        self._idle.append(process)
        return answer

    def _take(self) -> subprocess.Popen[bytes]:
        """The process that was last at work, or a new one where all are."""
        with suppress(IndexError):  # another thread may be faster
            return self._idle.pop()
        process = subprocess.Popen(
            [sys.executable, "-c", "from deconflict.pool import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": _search_path()},
            start_new_session=True,  # Ctrl-C goes to the parent alone, which decides what becomes of them
        )
        self._started.append(process)
        if self._closed:  # a thread may get here while the pool is being left
            process.kill()
        return process


def _end(process: subprocess.Popen[bytes]) -> int:
    """The status with which it ended, by itself or by us."""
    try:
        status = process.wait(timeout=5)  # a child that closed its output is about to end
    except subprocess.TimeoutExpired:
        process.kill()
        status = process.wait()
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):  # what was still to be written is for nobody
                stream.close()
    return status


def _search_path() -> str:
    """Where a child finds this very package, also when it was put on sys.path by hand."""
    ours = str(Path(__file__).resolve().parents[1])
    return os.pathsep.join([ours, *filter(None, [os.environ.get("PYTHONPATH")])])


def _how_it_ended(status: int) -> str:
    if status == -signal.SIGKILL:
        return "the process that read it was killed; out of memory?"
    if status < 0:
        return f"the process that read it was ended by {signal.Signals(-status).name}"
    return f"the process that read it ended with status {status}"


def serve() -> None:
    """Answer until standard input ends; runs in the child."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    questions: Any = sys.stdin.buffer
    while True:
        with held_off():  # until the answer is away, and with it most of what a collection would walk
            try:
                function, item = pickle.load(questions)
            except EOFError:
                return
            pickle.dump(function(item), answers, protocol=pickle.HIGHEST_PROTOCOL)
            answers.flush()
            del function, item
