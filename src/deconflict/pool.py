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
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

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
    """function(item) for each item, in their order; in this process when there is one worker.

    Both are pickled, so the function is one of a module. Closing the generator ends every process at once.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    with _Pool(workers) as pool:
        yield from pool.map(function, items)


class _Pool:
    """One thread for each process; a process is started when its thread first needs it, and again after a death."""

    def __init__(self, workers: int) -> None:
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="deconflict")
        self._mine = threading.local()
        self._started: list[subprocess.Popen[bytes]] = []
        self._closed = False

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._started:
            process.kill()
        self._threads.shutdown(wait=True)
        for process in self._started:
            _end(process)

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result | Death]:
        return self._threads.map(lambda item: self._ask(function, item), items)

    def _ask(self, function: Callable[[Item], Result], item: Item) -> Result | Death:
        process = self._process_of_this_thread()
        assert process.stdin and process.stdout
        try:
            pickle.dump((function, item), process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            answer: Result = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._mine.process = None
            return Death(_how_it_ended(_end(process)))
        return answer

    def _process_of_this_thread(self) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] | None = getattr(self._mine, "process", None)
        if process is None:
            process = subprocess.Popen(
                [sys.executable, "-c", "from deconflict.pool import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": _search_path()},
                start_new_session=True,  # Ctrl-C goes to the parent alone, which decides what becomes of them
            )
            self._started.append(process)
            self._mine.process = process
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
        try:
            function, item = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(function(item), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()
