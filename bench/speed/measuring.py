"""How fast, in how much memory, and whether the cost of a word grows with the pile.

A machine that does other work at the same time gives figures that mean little: the encoder alone is therefore timed
before and after the whole, and the share between them is the figure that travels between machines.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measured import Measured, Settings, find_data, lines

SIZES = (10, 100, 1_000, 5_000)  # documents; the bar asks for a flat cost from the first to the last
STARTS = 5
SENTENCE = "The bridge fell at noon, the harbour police said on Tuesday."
PAUSE = 0.1  # seconds between two looks at the memory; a batch of windows takes longer
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One child: what it printed, and the most memory that it and its own children held at once."""

    told: dict[str, float]
    megabytes: float  # 0 where there is no /proc to look into

    @property
    def words_per_second(self) -> float:
        return self.told["words"] / self.told["seconds"]


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder of `worldwide/articles.jsonl.gz`, or that file; --limit bounds articles and sizes."""
    path = find_data(data, "worldwide/articles.jsonl.gz")
    articles = [json.loads(line)["text"] for line in lines(path)][: settings.limit]
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_rate(_write(articles, Path(folder) / "articles"), settings.workers)
        figures |= measure_cold_start(Path(folder))
        sizes = [size for size in SIZES if settings.limit is None or size <= settings.limit]
        figures |= measure_growth(articles, sizes, Path(folder), settings.workers)
    return Measured(figures=figures, data=(path,))


def measure_rate(folder: Path, workers: int) -> dict[str, float]:
    before = bare_rate(folder, workers)
    whole = run_child("read", str(folder), str(workers))
    after = bare_rate(folder, workers)
    encoder = (before + after) / 2
    return {
        "words/s": whole.words_per_second,
        "bare encoder words/s": encoder,
        "share of bare encoder %": 100 * whole.words_per_second / encoder,
        "bare encoder after against before %": 100 * after / before,  # far from 100: the machine was not quiet
        "peak memory MB": whole.megabytes,
    }


def bare_rate(folder: Path, workers: int) -> float:
    """Words a second of as many encoders as there are workers, side by side, each with its share of the documents."""
    children = [start_child("bare", str(folder), str(k), str(workers)) for k in range(workers)]
    return sum(watch(child).words_per_second for child in children)


def measure_cold_start(folder: Path) -> dict[str, float]:
    """Seconds of import, load and first sentence, the median of five fresh processes."""
    (folder / "sentence").write_text(SENTENCE, "utf-8")
    seconds = [run_child("cold", str(folder / "sentence")).told["seconds"] for _ in range(STARTS)]
    return {"cold start s": statistics.median(seconds)}


def measure_growth(articles: Sequence[str], sizes: Sequence[int], folder: Path, workers: int) -> dict[str, float]:
    """Microseconds a word by number of documents, and the worst growth from one number to a larger one."""
    figures, costs = dict[str, float](), list[float]()
    for size in sizes:
        ran = run_child("read", str(_write(list(numbered(articles, size)), folder / str(size))), str(workers))
        costs.append(1e6 / ran.words_per_second)
        figures[f"µs/word at {size} documents"] = costs[-1]
        # about the same at every size, or something else was read: a lone document's lines do not recur, say
        figures[f"statements/1000 words at {size} documents"] = 1000 * ran.told["statements"] / ran.told["words"]
        figures[f"peak memory MB at {size} documents"] = ran.megabytes
    if costs:
        figures["worst growth of the cost per word %"] = 100 * worst_growth(costs) - 100
    return figures


def worst_growth(costs: Sequence[float]) -> float:
    """The largest ratio of a cost to an earlier one; 1 when it never grows."""
    return max((later / earlier for i, earlier in enumerate(costs) for later in costs[i:]), default=1.0)


def numbered(articles: Sequence[str], size: int) -> Iterator[str]:
    """Articles over and over, each line with the document's number before it, so that no two documents share a line."""
    for k in range(size):
        yield "\n".join(f"{k} {line}" if line.strip() else line for line in articles[k % len(articles)].split("\n"))


def _write(articles: Sequence[str], folder: Path) -> Path:
    folder.mkdir()
    for k, article in enumerate(articles):
        (folder / f"{k:05}.txt").write_bytes(article.encode("utf-8"))
    return folder


# ---------------------------------------------------------------- children


def run_child(*arguments: str) -> Ran:
    return watch(start_child(*arguments))


def start_child(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.speed.child", *arguments]
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path})


def watch(child: subprocess.Popen[str]) -> Ran:
    """Waits for the child; raises CalledProcessError when it fails."""
    most = 0.0
    while child.poll() is None:
        most = max(most, sum(map(resident_megabytes, family(child.pid))))
        time.sleep(PAUSE)
    printed, _ = child.communicate()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return Ran(told=json.loads(printed), megabytes=most)


def family(pid: int) -> Iterator[int]:
    """The process and all below it, as far as /proc tells."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:  # it ended while we looked
            continue
        for child in children:
            yield from family(int(child))


def resident_megabytes(pid: int) -> float:
    """Resident memory in millions of bytes, pages shared with others in full; 0 when the process has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1e6
    except (OSError, IndexError):
        return 0.0
