"""What a sentence shows of the event between a given source and target, whatever the tables know.

Four choices of its words are looked at, each without names and without the two sides: all of them, those on the way
through the tree from the source to the target, these with what hangs on them, and those that stand between the two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from deconflict.layers.report import Report
from deconflict.layers.vectors import WIDTH, pool

Floats = NDArray[np.float64]

CHOICES = 4
STEMMED = (0, 2, 3)  # the choices whose stems are looked at: the second is within the third
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y")
STEM_LETTERS = 4  # "bombing" and "bombs" meet in "bomb", but "sing" stays
APART = frozenset("punct det conj cc acl:relcl advcl parataxis".split())  # noqa: SIM905 - what hangs on a word loosely


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """vector  of the choices one after the other, each of length one (CHOICES * WIDTH,); zeros for no words
    stems   each with the number of its choice before it: "2 bomb"
    """

    vector: Floats
    stems: tuple[str, ...]


def look_at(report: Report, source: frozenset[int], target: frozenset[int]) -> Look:
    """The look of a report of one sentence; `source` and `target` are tokens."""
    return look_of(report, choose(report, source, target))


def look_of(report: Report, chosen: Sequence[Sequence[int]]) -> Look:
    vectors = report.layers.vectors
    pooled = [np.zeros(WIDTH) if vectors is None else pool(vectors[list(some)]) for some in chosen]
    stems = (f"{k} {stem(report.lower[t])}" for k in STEMMED for t in chosen[k] if report.lower[t].isalpha())
    return Look(np.concatenate(pooled).astype(np.float64), tuple(sorted(set(stems))))


def choose(report: Report, source: frozenset[int], target: frozenset[int]) -> tuple[list[int], ...]:
    """The tokens of each choice, in order."""
    plain = (t for t in range(len(report)) if report.named[t] < 0 or not report.words[t][:1].isupper())
    told = [t for t in plain if t not in source | target]
    way = _way(report, source, target)
    core = [t for t in told if t in way]
    near = {*core, *(c for t in core for c in report.children[t] if report.layers.relation[c] not in APART)}
    return told, core, [t for t in told if t in near], list(_between(told, source, target))


def _way(report: Report, source: frozenset[int], target: frozenset[int]) -> set[int]:
    """Tokens from the head of one side up and down to that of the other; up to the root where there is one only."""
    up = [_above(report, side) for side in (source, target) if side]
    if len(up) < 2:
        return {t for chain in up for t in chain}
    left, right = up
    meeting = next((t for t in left if t in right), None)
    if meeting is None:
        return {*left, *right}
    return {*left[: left.index(meeting) + 1], *right[: right.index(meeting) + 1]}


def _above(report: Report, side: Collection[int]) -> list[int]:
    """The first head among the tokens of a side, and what stands above it."""
    head = report.layers.head
    chain = [min(t for t in side if head[t] not in side)]
    while (above := head[chain[-1]]) >= 0 and above not in chain:
        chain.append(above)
    return chain


def _between(told: Sequence[int], source: frozenset[int], target: frozenset[int]) -> Iterator[int]:
    if source and target:
        first, last = min(max(source), max(target)), max(min(source), min(target))
        yield from (t for t in told if first < t < last)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM_LETTERS:
            return word.removesuffix(ending)
    return word
