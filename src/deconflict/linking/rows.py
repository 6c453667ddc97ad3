"""Many small sets of weighted things, compared by the pair: how alike the rows of a sparse matrix are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

CELLS = 1 << 17  # of rows written out in full at once: what a core's cache holds


class Rows:
    """Rows of (column, weight), of length one each.

    rows, columns   of every entry, each pair of them once
    weights         above 0
    """

    def __init__(self, rows: Ints, columns: Ints, weights: Floats, *, count: int, width: int) -> None:
        order = np.lexsort((columns, rows))
        self._width = max(1, width)
        self._columns = columns[order]
        self._lengths = np.bincount(rows, minlength=count)
        self._starts = np.cumsum(self._lengths) - self._lengths
        squares = np.bincount(rows[order], weights=weights[order] ** 2, minlength=count)
        self._weights = weights[order] / np.sqrt(np.maximum(squares, 1e-12))[rows[order]]

    def cosines(self, left: Ints, right: Ints, others: Rows | None = None) -> Floats:
        """Of row left[k] with row right[k], in `others` if given (over the same columns)."""
        order = np.argsort(left, kind="stable")
        rows, firsts = np.unique(left[order], return_index=True)
        step = max(1, CELLS // self._width)  # rows of the left written out in full, for all pairs that have them
        bounds = [*firsts[::step].tolist(), len(left)]
        found = np.zeros(len(left))
        for number, (low, high) in enumerate(pairwise(bounds)):
            pairs = order[low:high]
            written = rows[number * step : (number + 1) * step]
            found[pairs] = self._cosines(written, left[pairs], right[pairs], others or self)
        return found

    def _cosines(self, written: Ints, left: Ints, right: Ints, others: Rows) -> Floats:
        cells = np.zeros(len(written) * self._width)
        row, entry = self._entries(written)
        cells[row * self._width + self._columns[entry]] = self._weights[entry]
        pair, entry = others._entries(right)
        at = (np.searchsorted(written, left) * self._width)[pair] + others._columns[entry]
        return np.bincount(pair, weights=cells[at] * others._weights[entry], minlength=len(left)).astype(np.float64)

    def _entries(self, rows: Ints) -> tuple[Ints, Ints]:
        """All entries of these rows, one row after the other: the position of the row, and of the entry."""
        lengths = self._lengths[rows]
        position = np.repeat(np.arange(len(rows)), lengths)
        before = np.cumsum(lengths) - lengths
        return position, np.repeat(self._starts[rows] - before, lengths) + np.arange(len(position))


def rows_of_words(words: Sequence[Sequence[str]], weights: dict[str, float]) -> Rows:
    """A row for each list of words; a word counts once in each."""
    names = sorted(weights)
    numbers = {word: number for number, word in enumerate(names)}
    sets = [{numbers[word] for word in each} for each in words]
    columns = np.fromiter(chain.from_iterable(sets), np.int64)
    return Rows(
        np.repeat(np.arange(len(sets)), np.array([len(each) for each in sets], np.int64)),
        columns,
        np.array([weights[name] for name in names], np.float64)[columns],
        count=len(words),
        width=len(numbers),
    )
