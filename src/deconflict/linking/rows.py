"""Many small sets of weighted things, compared by the pair: how alike the rows of a sparse matrix are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

AT_ONCE = 200_000  # pairs, to bound memory


class Rows:
    """Rows of (column, weight), of length one each.

    rows, columns   of every entry, each pair of them once
    weights         above 0
    """

    def __init__(self, rows: Ints, columns: Ints, weights: Floats, *, count: int, width: int) -> None:
        order = np.lexsort((columns, rows))
        self._width = max(1, width)
        self._keys = rows[order] * self._width + columns[order]
        self._columns = columns[order]
        lengths = np.bincount(rows, minlength=count)
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        squares = np.bincount(rows[order], weights=weights[order] ** 2, minlength=count)
        self._weights = weights[order] / np.sqrt(np.maximum(squares, 1e-12))[rows[order]]

    def cosines(self, left: Ints, right: Ints, others: Rows | None = None) -> Floats:
        """Of row left[k] with row right[k], in `others` if given (over the same columns)."""
        parts = [
            self._cosines(left[k : k + AT_ONCE], right[k : k + AT_ONCE], others or self)
            for k in range(0, len(left), AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _cosines(self, left: Ints, right: Ints, others: Rows) -> Floats:
        lengths = self._starts[left + 1] - self._starts[left]
        pair = np.repeat(np.arange(len(left)), lengths)
        first = np.repeat(np.cumsum(lengths) - lengths, lengths)
        entry = np.repeat(self._starts[left], lengths) + np.arange(len(pair)) - first
        wanted = right[pair] * self._width + self._columns[entry]
        at = np.minimum(np.searchsorted(others._keys, wanted), len(others._keys) - 1)
        if not len(others._keys):
            return np.zeros(len(left))
        shared = np.where(others._keys[at] == wanted, self._weights[entry] * others._weights[at], 0.0)
        return np.bincount(pair, weights=shared, minlength=len(left)).astype(np.float64)


def rows_of_words(words: Sequence[Sequence[str]], weights: dict[str, float]) -> Rows:
    """A row for each list of words; a word counts once in each."""
    numbers = {word: number for number, word in enumerate(sorted(weights))}
    entries = [(row, numbers[word], weights[word]) for row, each in enumerate(words) for word in sorted(set(each))]
    rows, columns, weight = zip(*entries, strict=True) if entries else ((), (), ())
    return Rows(
        np.array(rows, np.int64),
        np.array(columns, np.int64),
        np.array(weight, np.float64),
        count=len(words),
        width=len(numbers),
    )
