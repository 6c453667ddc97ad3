"""A disk that fills up while reports are put into a store: a clear error, and nothing lost when there is room again.

Needs root, to mount a small file system of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.faults.checks import complaints
from bench.store.editions import small
from deconflict.errors import StoreFull
from deconflict.store import Store

SMALL, LARGE = "3m", "64m"
WANTED, BATCH = 1500, 50


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder], check=True)
        try:
            return run(Path(folder) / "news.db", Path(folder))
        finally:
            subprocess.run(["umount", folder], check=True)


def run(path: Path, disk: Path) -> int:
    kept, told = _fill(path, 0)
    if told is None:
        print("the disk never filled up", file=sys.stderr)
        return 1
    print(f"after {kept} reports: {told}")
    subprocess.run(["mount", "-o", f"remount,size={LARGE}", str(disk)], check=True)
    with Store(str(path)) as store:
        there, wrong = store.stories()[0].documents, complaints(store)
    again, stopped = _fill(path, kept)
    with Store(str(path)) as store:
        last, wrong = store.stories()[0].documents, [*wrong, *complaints(store)]
    print(f"with room again: {there} of {kept} there, then {last} of {WANTED}; {len(wrong)} complaints {wrong}")
    return 0 if there == kept and last == WANTED and stopped is None and not wrong and again else 1


def _fill(path: Path, first: int) -> tuple[int, str | None]:
    """How many reports are kept, and the error that ended it."""
    kept = first
    try:
        with Store(str(path)) as store:
            for at in range(first, WANTED, BATCH):
                store.add([small(number) for number in range(at, at + BATCH)], story="full")
                kept = at + BATCH
    except StoreFull as error:
        return kept, str(error)
    return kept, None


if __name__ == "__main__":
    sys.exit(main())
