"""The PLOVER type of the event that a claim is about, read from its members' words.

Two looks are added: how near the members' vectors come to passages of known types (a Gaussian kernel over landmarks),
and which stems they hold. A claim that is about no event is a class of its own; it is chosen where every type speaks
faintly, or much softer than it. Fitted by `training/claim_types.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from deconflict.types import EventType

FILE = "claim_types.npz"
TYPES: tuple[EventType | None, ...] = (None, *sorted(EventType))  # None: about no event
KERNEL = 3.0  # weight of the nearness of vectors, where that of stems is one
# A type is told where it speaks louder than this, and than this share of none: bench/events has the curve.
FAINTEST = 0.09
SHARE = 0.4

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """The members of one claim, as they are looked at: a mean vector of length one, and how many have each stem."""

    vector: Floats
    stems: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class TypeModel:
    """landmarks  vectors of known passages (M, WIDTH); `near` what nearness to each adds to each of TYPES (M, 17)
    rarity     of each known stem; `says` what each adds (V, 17)
    bias       of each type
    """

    landmarks: Floats
    near: Floats
    rarity: Mapping[str, float]
    row: Mapping[str, int]
    says: Floats
    bias: Floats

    def scores(self, wordings: Wordings) -> Floats:
        """Of each of TYPES, about 1 where it is the claim's, about 0 where it is not."""
        found = self.bias + kernel(wordings.vector[None], self.landmarks)[0] @ self.near
        weights = weigh_stems(wordings.stems, self.rarity)
        for stem in sorted(weights):
            found = found + weights[stem] * self.says[self.row[stem]]
        return np.asarray(found, np.float64)

    def type_of(self, wordings: Wordings, faintest: float = FAINTEST) -> EventType | None:
        scores = self.scores(wordings)
        scores[0] = SHARE * scores[0] + faintest
        return TYPES[int(np.argmax(np.round(scores, 6)))]


def gather(vectors: Sequence[Floats], stems: Sequence[Sequence[str]]) -> Wordings:
    """One claim's members brought together, one vector and one list of stems a member."""
    mean = np.sum(np.stack(vectors), axis=0).astype(np.float64)
    counts = Counter(stem for each in stems for stem in set(each))
    shares = {stem: float(np.sqrt(count / len(stems))) for stem, count in counts.items()}
    return Wordings(mean / max(float(np.linalg.norm(mean)), 1e-9), shares)


def kernel(left: Floats, right: Floats) -> Floats:
    """How near vectors of length one are: KERNEL for the same, falling with the square of their distance."""
    return np.asarray(KERNEL * np.exp(2.0 * (left @ right.T) - 2.0), np.float64)


def weigh_stems(stems: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """The known stems as a row of length one, the rarer the heavier."""
    row = {stem: share * rarity[stem] for stem, share in stems.items() if stem in rarity}
    length = float(np.sqrt(sum(row[stem] ** 2 for stem in sorted(row))))
    return {stem: weight / length for stem, weight in row.items()} if length else {}


@cache
def shipped_types() -> TypeModel:
    with (files("deconflict.linking") / "data" / FILE).open("rb") as handle, np.load(handle) as table:
        stems = bytes(table["stems"]).decode().split("\n")
        landmarks = table["landmarks"].astype(np.float64)
        return TypeModel(
            landmarks=landmarks / np.linalg.norm(landmarks, axis=1, keepdims=True),
            near=table["near"].astype(np.float64),
            rarity=dict(zip(stems, table["rarity"].astype(np.float64).tolist(), strict=True)),
            row={stem: n for n, stem in enumerate(stems)},
            says=table["says"].astype(np.float64),
            bias=table["bias"].astype(np.float64),
        )
