"""What a benchmark asks for and gives back, and how it finds its data."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class DataMissing(Exception):
    """The data of a benchmark are not where they should be; the message says which and where it looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to measure; the defaults are what the floors were measured with."""

    part: str = "dev"  # of the corpora: `ewt/dev.conllu.gz`
    limit: int | None = None  # documents at most, for a quick look
    baseline: bool = False  # measure the dumb baseline instead of ours
    workers: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One error, for people to look at."""

    kind: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """figures   percentages unless the name tells a unit
    data      files that the gold was read from
    misses    errors, worst first within a kind"""

    figures: dict[str, float]
    data: tuple[Path, ...]
    misses: tuple[Miss, ...] = ()


def find_data(data: Path, *names: str) -> Path:
    """The file itself, or the first of these names below the folder."""
    if data.is_file():
        return data
    for name in names:
        if (data / name).exists():
            return data / name
    raise DataMissing(f"{data}: holds none of {', '.join(names)}")


def lines(path: Path) -> Iterator[str]:
    """Lines of a text file without their ends, packed with gzip or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8", newline="\n")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8", newline="\n")
    ) as handle:
        for line in handle:
            yield line.rstrip("\n")


def hash_of(paths: tuple[Path, ...]) -> str:
    """SHA-256 of the files' names and bytes, in the order given; of folders, of all files below."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def f1(hits: float, gold: float, told: float) -> float:
    """In percent; 0 when there is nothing at all."""
    return 200.0 * hits / (gold + told) if gold + told else 0.0
