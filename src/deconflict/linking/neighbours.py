"""Which passages of a story are worth comparing: those whose words and surroundings mean nearly the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from deconflict.linking.rows import Ints

Vectors = NDArray[np.float32]

NEAREST = 64  # passages that each one is compared with, and those of which it is a nearest itself
NEAREST_OF_MANY = 16  # the same in a story of more than EXACT passages: what a thousand reports can pay in a minute
EXACT = 3000  # passages up to which each is weighed against all others; beyond, against those in its own cells
CELLS = 4  # cells that each passage lies in
AT_ONCE = 1024  # rows of one block of similarities


def nearest_pairs(queries: Vectors, keys: Vectors) -> Ints:
    """Pairs (P, 2) of rows, left < right, in order, of which one is among the nearest of the other.

    How near j is to i is queries[i] · keys[j]; both ways must give the same.
    """
    count = len(queries)
    groups = [np.arange(count)] if count <= EXACT else cells_of(queries, keys)
    most = NEAREST if count <= EXACT else NEAREST_OF_MANY
    near = [_nearest_in(group, queries, keys, most) for group in groups if len(group) > 1]
    if not near:
        return np.zeros((0, 2), np.int64)
    left, right, likeness = (np.concatenate(part) for part in zip(*near, strict=True))
    if len(near) > 1:
        codes, first = np.unique(left * count + right, return_index=True)
        kept = _nearest(codes // count, likeness[first], most)
        left, right = codes[kept] // count, codes[kept] % count
    pairs = np.unique(np.minimum(left, right) * count + np.maximum(left, right))
    return np.stack([pairs // count, pairs % count], axis=1)


def _nearest(rows: Ints, likeness: Vectors, most: int) -> Ints:
    """Positions of the nearest of each row, of rows that may lie in several groups."""
    order = np.lexsort((-likeness, rows))
    starts = np.searchsorted(rows[order], rows[order])
    return order[np.arange(len(order)) - starts < most]


def cells_of(queries: Vectors, keys: Vectors) -> list[Ints]:
    """Overlapping groups of rows that are near the same row; about as many groups as a group has members."""
    count = len(queries)
    pivots = np.unique(np.linspace(0, count - 1, int(np.sqrt(count * CELLS))).astype(np.int64))
    near = np.concatenate([_best(queries[k : k + AT_ONCE] @ keys[pivots].T, CELLS) for k in range(0, count, AT_ONCE)])
    order = np.argsort(near.ravel(), kind="stable")
    cell, row = near.ravel()[order], order // near.shape[1]
    return [group for group in np.split(row, np.flatnonzero(np.diff(cell)) + 1) if len(group) > 1]


def _nearest_in(group: Ints, queries: Vectors, keys: Vectors, most: int) -> tuple[Ints, Ints, Vectors]:
    """Each row of a group with its nearest there, and how near."""
    left, right, likeness = [], [], []
    for k in range(0, len(group), AT_ONCE):
        own = group[k : k + AT_ONCE]
        near = queries[own] @ keys[group].T
        near[np.arange(len(own)), k + np.arange(len(own))] = -np.inf
        best = _best(near, min(most, len(group) - 1))
        left.append(np.repeat(own, best.shape[1]))
        right.append(group[best].ravel())
        likeness.append(np.take_along_axis(near, best, axis=1).ravel())
    return np.concatenate(left), np.concatenate(right), np.concatenate(likeness)


def _best(scores: Vectors, most: int) -> Ints:
    """Columns of the highest scores of each row, in no order."""
    most = min(most, scores.shape[1])
    return np.argpartition(-scores, most - 1, axis=1)[:, :most].astype(np.int64)
