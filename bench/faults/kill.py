"""kill -9 while reports are put into a store, again and again: what was acknowledged is there, whole and found."""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from bench.faults.checks import complaints
from bench.store.editions import small
from deconflict.store import Store

BATCH = 3  # reports in one transaction
LONGEST_S = 0.4  # that a child lives
STORY = "killed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder) / "news.db", arguments.kills, random.Random(arguments.seed))


def run(path: Path, kills: int, chance: random.Random) -> int:
    acknowledged, bad, inside = 0, 0, 0
    Store(str(path)).close()
    for kill in range(kills):
        got = _killed(path, acknowledged, chance.uniform(0.0, LONGEST_S))
        inside += got > 0
        acknowledged += got * BATCH
        with Store(str(path)) as store:
            there = {story.name: story.documents for story in store.stories()}.get(STORY, 0)
            wrong = complaints(store) if kill % 20 == 19 or kill == kills - 1 else []
            found = not acknowledged or len(store.search(f"edition{acknowledged - 1}")) == 1
        if there < acknowledged or there % BATCH or wrong or not found:
            bad += 1
            print(f"kill {kill}: {there} of {acknowledged}, found {found}, {wrong}", file=sys.stderr)
        if kill % 20 == 19:
            print(f"{kill + 1} kills: {there} reports kept, {bad} stores harmed", flush=True)
        acknowledged = there  # a batch may be kept whose acknowledgement was cut off
    print(f"{kills} kills, {inside} of them after a first batch: {acknowledged} reports kept, {bad} stores harmed")
    return 1 if bad else 0


def _killed(path: Path, first: int, seconds: float) -> int:
    """How many batches a child acknowledged before it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write(path, first, writing)
    os.close(writing)
    acknowledged = len(os.read(reading, 1))  # not before it has begun, so that most kills fall into writing
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as rest:
        acknowledged += len(rest.read())
    return acknowledged


def _write(path: Path, first: int, acknowledgements: int) -> None:
    with Store(str(path)) as store:
        for at in range(first, first + 1_000_000, BATCH):
            store.add([small(number) for number in range(at, at + BATCH)], story=STORY)
            os.write(acknowledgements, b".")
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
