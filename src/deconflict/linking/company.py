"""Which passages keep the same company: pairs judged again, now that each is known to be like which others.

Two passages that are like the same others speak of one matter more often than their own likeness tells.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from deconflict.linking.rows import Floats, Ints, Rows

CLOSEST = 32  # of the passages that each is like, the closest are its company
LEAST = 0.02  # probability from which two are alike at all


class Company:
    """Probabilities of pairs (P, 2), as rows of a graph."""

    def __init__(self, pairs: Ints, logits: Floats, count: int) -> None:
        self.left, self.right = pairs[:, 0], pairs[:, 1]
        self.logits = logits
        self._count = count
        rows = np.concatenate([self.left, self.right])
        columns = np.concatenate([self.right, self.left])
        likely = 1 / (1 + np.exp(-logits))
        values = np.concatenate([likely, likely])
        self._rows = self._closest(rows, columns, values)

    def _closest(self, rows: Ints, columns: Ints, values: Floats) -> Rows:
        order = np.lexsort((columns, -values, rows))
        rows, columns, values = rows[order], columns[order], values[order]
        starts = np.searchsorted(rows, np.arange(self._count))
        rank = np.arange(len(rows)) - starts[rows]
        kept = (rank < CLOSEST) & (values >= LEAST)
        own = np.arange(self._count)
        return Rows(
            np.concatenate([rows[kept], own]),
            np.concatenate([columns[kept], own]),
            np.concatenate([values[kept], np.ones(self._count)]),
            count=self._count,
            width=self._count,
        )

    def cosines(self) -> Floats:
        return self._rows.cosines(self.left, self.right)


def own_likeness(company: Company) -> Floats:
    """What the two were found to be by themselves."""
    return company.logits


def shared_company(company: Company) -> Floats:
    """They are like the same others."""
    return company.cosines()


COMPARISONS: tuple[Callable[[Company], Floats], ...] = (own_likeness, shared_company)


def compare_company(pairs: Ints, logits: Floats, count: int) -> dict[str, Floats]:
    """Every comparison of every pair, by name."""
    company = Company(pairs, logits, count)
    return {c.__name__: c(company) for c in COMPARISONS}
