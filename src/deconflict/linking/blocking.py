"""Which event mentions are worth comparing: those of like words in reports that have something in common.

The number of pairs grows with the number of mentions alone: in a group that is too large to compare each with each, a
mention is compared with those in the reports most like its own and with others spread evenly over the group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deconflict.linking.predicates import groups_of

MOST = (
    32  # partners that a mention is compared with where its group is larger (64: no better on ECB+ dev, twice the time)
)
NEAREST = 12  # of them, in the reports most like its own
NEAR = 0.6  # cosine of words in their contexts from which two words are compared that no table brings together
NEAREST_WORDS = 8  # of such, at most
CHUNK = 512  # mentions whose nearest words are looked for at a time


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs of numbers, left before right, and for each mention the share of its group that it is not compared with."""

    pairs: tuple[tuple[int, int], ...]
    unseen: dict[int, float]


def find_pairs(
    words: Sequence[frozenset[str]],
    papers: Sequence[int],
    likeness: NDArray[np.float32],
    vectors: NDArray[np.float32] | None,
    floor: float,
    kinds: Sequence[str] | None = None,
) -> Block:
    """Mentions worth comparing.

    words     families of the words of each mention
    papers    number of the document of each
    likeness  of documents, (D, D); those below `floor` are not compared
    vectors   of the mentions' words in context, (N, W); None without
    kinds     of the mentions: those of different kinds are not compared
    """
    paper = np.array(papers, np.int64)
    kind = np.unique(kinds, return_inverse=True)[1] if kinds else np.zeros(len(paper), np.int64)
    groups = _groups(words)
    found = [np.zeros((0, 2), np.int64)]
    unseen: dict[int, float] = {}
    for number, families in enumerate(words):
        partners = _partners(number, families, groups)
        partners = partners[kind[partners] == kind[number]]
        like = likeness[paper[number], paper[partners]]
        partners, like = partners[like >= floor], like[like >= floor]
        if len(partners) > MOST:
            unseen[number] = 1 - MOST / len(partners)
            partners = _chosen(number, partners, like)
        found.append(np.stack([np.minimum(partners, number), np.maximum(partners, number)], 1))
    if vectors is not None:
        near = [(i, j) for i, j in _near_words(vectors, paper, likeness, floor) if kind[i] == kind[j]]
        found.append(np.array(near, np.int64).reshape(-1, 2))
    return Block(_each_once(np.concatenate(found), len(words)), unseen)


def _each_once(pairs: NDArray[np.int64], count: int) -> tuple[tuple[int, int], ...]:
    """The pairs of numbers below `count`, ascending."""
    keys = np.unique(pairs[:, 0] * count + pairs[:, 1])
    return tuple(zip((keys // count).tolist(), (keys % count).tolist(), strict=True)) if count else ()


def _groups(words: Sequence[frozenset[str]]) -> dict[str, NDArray[np.int64]]:
    """For each family the mentions that have a word of it, or of one like it."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, families in enumerate(words):
        for family in sorted(families):
            members[family].append(number)
    alike: dict[int, list[int]] = defaultdict(list)
    for family, own in members.items():
        for group in groups_of(family):
            alike[group] += own
    return {
        family: np.unique(np.array([*members[family], *(n for g in groups_of(family) for n in alike[g])], np.int64))
        for family in sorted(members)
    }


def _partners(number: int, families: frozenset[str], groups: dict[str, NDArray[np.int64]]) -> NDArray[np.int64]:
    around = [groups[family] for family in sorted(families)]
    found: NDArray[np.int64] = np.unique(np.concatenate(around)) if around else np.zeros(0, np.int64)
    others: NDArray[np.int64] = found[found != number]
    return others


def _chosen(number: int, partners: NDArray[np.int64], like: NDArray[np.float32]) -> NDArray[np.int64]:
    """The nearest, and as many more as there is room for, evenly spaced from the mention's own place on."""
    order = np.argsort(-like, kind="stable")
    far = np.sort(order[NEAREST:])
    steps = (np.arange(MOST - NEAREST) * len(far)) // (MOST - NEAREST)
    spread = far[(steps + number) % len(far)]
    chosen: NDArray[np.int64] = partners[np.concatenate([order[:NEAREST], spread])]
    return chosen


def _near_words(
    vectors: NDArray[np.float32], paper: NDArray[np.int64], likeness: NDArray[np.float32], floor: float
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start in range(0, len(vectors), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(vectors)))
        cosines = vectors[rows] @ vectors.T
        cosines[likeness[paper[rows]][:, paper] < floor] = -1.0
        cosines[np.arange(len(rows)), rows] = -1.0
        keep = min(NEAREST_WORDS, len(vectors) - 1)
        nearest = np.argpartition(-cosines, keep, axis=1)[:, :keep] if keep > 0 else np.zeros((len(rows), 0), np.int64)
        for row, others in zip(rows.tolist(), nearest, strict=True):
            found += [(min(row, o), max(row, o)) for o in others.tolist() if cosines[row - start, o] >= NEAR]
    return found
