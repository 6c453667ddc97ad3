"""Which passages of a story are worth comparing: those whose words and surroundings mean nearly the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from deconflict.linking.rows import Ints

Vectors = NDArray[np.float32]

NEAREST = 64  # passages that each one is compared with, and those of which it is a nearest itself
EXACT = 3000  # passages up to which each is weighed against all others; beyond, against those in its own cells
CELLS = 4  # cells that each passage lies in
AT_ONCE = 1024  # rows of one block of similarities


def nearest_pairs(queries: Vectors, keys: Vectors) -> Ints:
    """Pairs (P, 2) of rows, left < right, in order, of which one is among the nearest of the other.

    How near j is to i is queries[i] · keys[j]; both ways must give the same.
    """
    count = len(queries)
    if count <= EXACT:
        groups = [np.arange(count)] if count else []
    else:
        groups = cells_of(queries, keys)
    found = [np.zeros(0, np.int64)] + [_nearest_in(group, queries, keys, count) for group in groups]
    codes = np.unique(np.concatenate(found))
    return np.stack([codes // max(1, count), codes % max(1, count)], axis=1)


def cells_of(queries: Vectors, keys: Vectors) -> list[Ints]:
    """Overlapping groups of rows that are near the same row; about as many groups as a group has members."""
    count = len(queries)
    pivots = np.unique(np.linspace(0, count - 1, int(np.sqrt(count * CELLS))).astype(np.int64))
    near = np.concatenate([_best(queries[k : k + AT_ONCE] @ keys[pivots].T, CELLS) for k in range(0, count, AT_ONCE)])
    order = np.argsort(near.ravel(), kind="stable")
    cell, row = near.ravel()[order], order // near.shape[1]
    return [group for group in np.split(row, np.flatnonzero(np.diff(cell)) + 1) if len(group) > 1]


def _nearest_in(group: Ints, queries: Vectors, keys: Vectors, count: int) -> Ints:
    """Codes left * count + right of the nearest pairs within a group."""
    if len(group) < 2:
        return np.zeros(0, np.int64)
    codes = []
    for k in range(0, len(group), AT_ONCE):
        own = group[k : k + AT_ONCE]
        near = queries[own] @ keys[group].T
        near[np.arange(len(own)), k + np.arange(len(own))] = -np.inf
        best = group[_best(near, min(NEAREST, len(group) - 1))]
        left = np.repeat(own, best.shape[1])
        codes.append(np.minimum(left, best.ravel()) * count + np.maximum(left, best.ravel()))
    return np.unique(np.concatenate(codes))


def _best(scores: Vectors, most: int) -> Ints:
    """Columns of the highest scores of each row, in no order."""
    most = min(most, scores.shape[1])
    return np.argpartition(-scores, most - 1, axis=1)[:, :most].astype(np.int64)
