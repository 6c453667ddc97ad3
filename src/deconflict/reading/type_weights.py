"""What the models of a pair's type and of a claim's share: for each type a sum of what nearness and stems add.

Nearness is to landmarks, vectors of known examples; stems are those that the examples have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TypeWeights:
    """landmarks  vectors of known examples (M, D); `near` what nearness to each adds to each type (M, T)
    rarity     of each known stem; `says` what each adds, in rows as `row` tells (V, T)
    bias       of each type (T,)
    squares    of the landmarks' lengths (M,)
    """

    landmarks: Floats
    near: Floats
    rarity: Mapping[str, float]
    row: Mapping[str, int]
    says: Floats
    bias: Floats
    squares: Floats = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "squares", squares_of(self.landmarks))

    def total(self, nearness: Floats, stems: Iterable[tuple[str, float]]) -> Floats:
        """The sum of each type, of a vector's nearness to each landmark and of known stems with their weights."""
        found = self.bias + nearness @ self.near
        for stem, weight in stems:
            found = found + weight * self.says[self.row[stem]]
        return np.asarray(found, np.float64)

    @classmethod
    def read(cls, package: str, file: str) -> Self:
        """From a package's folder `data`; stems may have a scale for each type."""
        with (files(package) / "data" / file).open("rb") as handle, np.load(handle) as table:
            stems = bytes(table["stems"]).decode().split("\n")
            scale = table["scale"].astype(np.float64) if "scale" in table else 1.0
            return cls(
                landmarks=table["landmarks"].astype(np.float64) / 127,
                near=table["near"].astype(np.float64),
                rarity=dict(zip(stems, table["rarity"].astype(np.float64).tolist(), strict=True)),
                row={stem: n for n, stem in enumerate(stems)},
                says=table["says"].astype(np.float64) * scale,
                bias=table["bias"].astype(np.float64),
            )


def gaussian(left: Floats, right: Floats, fall: float, squares: Floats | None = None) -> Floats:
    """How near each vector on the left is to each on the right: 1 for the same, falling with the squared distance.

    squares   of the lengths of those on the right, where they are known
    """
    squares = squares_of(right) if squares is None else squares
    apart = squares_of(left)[:, None] + squares[None] - 2 * left @ right.T
    return np.asarray(np.exp(-fall / 2 * apart), np.float64)


def squares_of(vectors: Floats) -> Floats:
    return np.asarray((vectors**2).sum(axis=1), np.float64)


def as_shipped(vectors: Floats) -> Floats:
    """Vectors as they are once they have been written in bytes."""
    return np.asarray(np.round(vectors * 127) / 127, np.float64)
