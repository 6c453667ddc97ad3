"""How fast a store is written and searched, how large it is, and what a further report costs as it grows."""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import insert

from bench.measured import Measured, Settings, find_data
from bench.store.editions import editions
from deconflict import read
from deconflict.store import Store
from deconflict.store.tables import lines, texts
from deconflict.types import Reading

FULL = 100_000  # documents that are searched
LINES, WORDS = 10, 20  # of a synthetic document
VOCABULARY, SKEW = 50_000, 1.07  # words, drawn as often as Zipf's law has it
SIZES = (100, 1_000, 10_000)
BATCH = 64
LOOKS = 400
STORY = "editions"


def measure(data: Path, settings: Settings) -> Measured:
    """Of reports in a folder, and of documents made of drawn words; `--limit` scales both down to N documents."""
    most = settings.limit or FULL
    reports = find_data(data, "train/iasi")
    readings = read(str(reports)).told
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for part in (
            lambda: _writing_and_growth(Path(folder), readings, [size for size in SIZES if size <= most]),
            lambda: _beside_a_writer(Path(folder) / "grown.db", readings),
            lambda: _searching(Path(folder) / "searched.db", most),
        ):
            found = part()
            print(found, file=sys.stderr, flush=True)  # the whole takes minutes
            figures |= found
    return Measured(figures=figures, data=tuple(sorted(reports.glob("*.txt"))))


# ---------------------------------------------------------------- writing


def _writing_and_growth(folder: Path, readings: tuple[Reading, ...], sizes: list[int]) -> dict[str, float]:
    """Documents written a second, and what one further report costs at each size."""
    figures, path, made = {}, folder / "grown.db", editions(readings, 10**9)
    seconds, processor, characters, count = 0.0, 0.0, 0, 0
    with Store(str(path)) as store:
        for size in sizes:
            while count < size:
                batch = list(islice(made, min(BATCH, size - count)))
                count += len(batch)
                characters += sum(len(r.document.text.encode("utf-8", "surrogatepass")) for r in batch)
                took = _timed(lambda batch=batch: store.add(batch, story=STORY))
                seconds, processor = seconds + took[0], processor + took[1]
            figures |= _further_report(store, folder, size)
        figures["documents/s written"] = count / seconds
        figures["documents/s of processor time"] = count / processor
    figures["kB of store for a kB of text"] = path.stat().st_size / characters
    first, last = (figures[f"ms for a further report at {size:,}"] for size in (sizes[0], sizes[-1]))
    return figures | {"largest over smallest store": last / first}


def _further_report(store: Store, folder: Path, size: int) -> dict[str, float]:
    """The median of five reports that are read into the story, in processor time: the machine may be busy."""
    took = []
    for number in range(6):
        path = folder / f"{size}-{number}.txt"
        path.write_text(f"The bridge fell on Monday, the mayor said. Report {size}-{number} quoted police.\n", "utf-8")
        took.append(_timed(lambda path=path: store.take([str(path)], story=STORY, workers=1))[1])
    known = _timed(lambda: store.take([str(path)], story=STORY, workers=1))[1]
    median = sorted(took[1:])[2]  # the first one loads the encoder
    return {f"ms for a further report at {size:,}": 1000 * median, f"ms for a known one at {size:,}": 1000 * known}


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    start, before = time.perf_counter(), _processor()
    work()
    return time.perf_counter() - start, _processor() - before


def _processor() -> float:
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])


# ---------------------------------------------------------------- reading beside a writer


def _beside_a_writer(path: Path, readings: tuple[Reading, ...]) -> dict[str, float]:
    writer = os.fork()
    if writer == 0:
        with Store(str(path)) as store:
            made = editions(readings, 10**9, first=10**6)
            while True:
                store.add(list(islice(made, BATCH)), story=STORY)
    try:
        with Store(str(path)) as store:
            took = list(_looks(store, readings))
    finally:
        os.kill(writer, 9)
        os.waitpid(writer, 0)
    return _spread("reader {} beside a writer, ms", took)


def _spread(name: str, took: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Median and 99th percentile on the clock and of the processor: they differ where others use it too."""
    clock, own = (sorted(1000 * times[place] for times in took) for place in (0, 1))
    last = int(0.99 * (len(took) - 1))
    middle = len(took) // 2
    return {
        name.format("p99"): clock[last],
        name.format("median"): clock[middle],
        name.format("p99 of processor time"): own[last],
    }


def _looks(store: Store, readings: tuple[Reading, ...]) -> Iterator[tuple[float, float]]:
    for number in range(LOOKS):
        sha = readings[number % len(readings)].document.text_sha256
        yield _timed(lambda number=number: store.search(f"edition{number % 100}", story=STORY))
        yield _timed(lambda: store.stories())
        yield _timed(lambda sha=sha: store.search(sha))


# ---------------------------------------------------------------- searching


def _searching(path: Path, documents: int) -> dict[str, float]:
    chance = random.Random(1)
    words = [f"{chance.choice('bcdfgklmnprst')}{_syllables(number)}" for number in range(VOCABULARY)]
    weights = [1 / (rank + 3) ** SKEW for rank in range(VOCABULARY)]
    with Store(str(path)) as store:
        start = time.perf_counter()
        for first in range(0, documents, 2000):
            _insert(store, chance, words, weights, range(first, min(first + 2000, documents)))
        filled = time.perf_counter() - start
        took = [_timed(lambda asked=asked: store.search(asked)) for asked in _questions(chance, words, weights)]
    return _spread(f"search {{}} at {documents:,} documents, ms", took) | {"s to fill the index": filled}


def _syllables(number: int) -> str:
    return "".join("aeiou"[number // 5**k % 5] + "bdfgklmnprstvz"[number // 14**k % 14] for k in range(4))


def _insert(store: Store, chance: random.Random, words: list[str], weights: list[float], numbers: range) -> None:
    drawn = iter(chance.choices(words, weights, k=len(numbers) * LINES * WORDS))
    with store.writing() as connection:
        connection.execute(
            insert(texts), [{"id": n + 1, "sha256": f"{n:064x}", "size": 0, "body": b""} for n in numbers]
        )
        rows = [
            {
                "text": n + 1,
                "kind": "sentence",
                "number": k,
                "start": 0,
                "stop": 0,
                "words": " ".join(islice(drawn, WORDS)),
            }
            for n in numbers
            for k in range(LINES)
        ]
        connection.execute(insert(lines), rows)


def _questions(chance: random.Random, words: list[str], weights: list[float]) -> Iterator[str]:
    """One word, two, three, a beginning and a phrase, of frequent and of rare words alike."""
    for number in range(LOOKS):
        told = chance.choices(words, weights if number % 2 else None, k=3)
        yield (told[0], " ".join(told[:2]), " ".join(told), f"{told[0][:4]}*", f'"{told[0]} {told[1]}"')[number % 5]
