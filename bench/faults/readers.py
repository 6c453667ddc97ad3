"""50 readers beside a writer: nobody is ever told that the store is locked, and a look at it stays short."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from bench.faults.checks import complaints
from bench.store.editions import small
from deconflict.store import Store

STORY = "busy"
THREADS_WAIT_S = 0.05  # of a reader between two looks, as somebody who reads pages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        with Store(str(path)) as store:
            store.add([small(number) for number in range(100)], story=STORY)
        return run(path, Path(folder), arguments.readers, arguments.seconds)


def run(path: Path, folder: Path, readers: int, seconds: float) -> int:
    until = time.monotonic() + seconds
    children = [_child(lambda out, n=n: _read(path, until, out, n), folder / f"{n}.told") for n in range(readers)]
    children.append(_child(lambda out: _write(path, until, out), folder / "writer.told"))
    failed = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    times = sorted(float(line) for n in range(readers) for line in (folder / f"{n}.told").read_text().split())
    written = int((folder / "writer.told").read_text() or 0)
    with Store(str(path)) as store:
        wrong = complaints(store)
    p50, p99 = (1000 * times[int(share * (len(times) - 1))] for share in (0.5, 0.99))
    longest = 1000 * times[-1]
    print(f"{readers} readers, {len(times)} looks: median {p50:.1f} ms, p99 {p99:.1f}, longest {longest:.0f}")
    print(f"1 writer: {written} reports; {failed} processes failed; {len(wrong)} complaints {wrong}")
    return 1 if failed or wrong or not written else 0


def _child(work, told: Path) -> int:
    child = os.fork()
    if child:
        return child
    try:
        with told.open("w") as out:
            work(out)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _read(path: Path, until: float, out, number: int) -> None:
    with Store(str(path)) as store:
        while time.monotonic() < until:
            start = time.perf_counter()
            if not store.search(f"edition{number}", story=STORY) or store.stories()[0].documents < 100:
                raise AssertionError("what was there is not found")
            out.write(f"{time.perf_counter() - start:.6f}\n")
            time.sleep(THREADS_WAIT_S)


def _write(path: Path, until: float, out) -> None:
    at = 100
    with Store(str(path)) as store:
        while time.monotonic() < until:
            store.add([small(number) for number in range(at, at + 20)], story=STORY)
            at += 20
    out.write(str(at - 100))


if __name__ == "__main__":
    sys.exit(main())
