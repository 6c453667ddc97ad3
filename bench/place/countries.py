"""The country of a gold point: that of the nearest populated place."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import numpy as np

from deconflict.layers.gazetteer import Kind, distances, load

Cell = tuple[int, int]
AROUND = 3  # cells of one degree searched on each side


@cache
def _cells() -> dict[Cell, list[int]]:
    gazetteer = load()
    cells: defaultdict[Cell, list[int]] = defaultdict(list)
    for row in np.flatnonzero(gazetteer.kind == Kind.CITY).tolist():
        cells[int(gazetteer.lat[row] // 1), int(gazetteer.lon[row] // 1)].append(row)
    return cells


@cache
def country_at(lat: float, lon: float) -> str | None:
    """ISO 3166 alpha-2; None on the high seas."""
    gazetteer, cells = load(), _cells()
    a, b = int(lat // 1), int(lon // 1)
    sides = range(-AROUND, AROUND + 1)
    rows = np.array([row for i in sides for j in sides for row in cells.get((a + i, b + j), ())], np.int64)
    if not len(rows):
        return None
    km = distances([lat], [lon], gazetteer.lat[rows], gazetteer.lon[rows])[0]
    return gazetteer.iso(int(rows[np.argmin(km)]))
