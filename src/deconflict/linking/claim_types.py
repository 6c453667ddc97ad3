"""The PLOVER type of the event that a claim is about, read from its members' words.

Two looks are added: how near the members' vectors come to passages of known types (a Gaussian kernel over landmarks),
and which stems they hold. Members that stray from what most say, and those that do not support the claim, count less.
A claim is about no event where every type speaks faintly, or much softer than none. Fitted by
`training/claim_types.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from deconflict.layers.vectors import WIDTH, unpack
from deconflict.linking.stands import Stand
from deconflict.linking.wording import wording_of
from deconflict.reading.type_weights import Floats, TypeWeights, gaussian
from deconflict.types import EventType, Stance

FILE = "claim_types.npz"
TYPES: tuple[EventType | None, ...] = (None, *sorted(EventType))  # None: about no event
KERNEL, NARROW = 3.0, 5.0  # weight of the nearness of vectors, where that of stems is one, and how fast it falls
# What a member counts, and how fast that falls with the distance from the mean of all (bench/events, cross-validated).
COUNTS = {Stance.SUPPORT: 1.0, Stance.DENY: 0.7, Stance.QUERY: 0.7, Stance.COMMENT: 0.5}
CENTRAL = 5.0
# A type is told where it speaks louder than this, and than this share of none: bench/events has the curve.
FAINTEST = 0.2
SHARE = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """The members of one claim, as they are looked at: a mean vector of length one, and how many have each stem."""

    vector: Floats
    stems: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class TypeModel(TypeWeights):
    """Of passages (vectors of WIDTH) and of TYPES."""

    def scores(self, wordings: Wordings) -> Floats:
        """Of each of TYPES, about 1 where it is the claim's, about 0 where it is not."""
        stems = weigh_stems(wordings.stems, self.rarity)
        return self.total(kernel(wordings.vector[None], self.landmarks, self.squares)[0], sorted(stems.items()))

    def type_of(self, wordings: Wordings, faintest: float = FAINTEST) -> EventType | None:
        scores = self.scores(wordings)
        scores[0] = max(faintest, SHARE * scores[0])
        return TYPES[int(np.argmax(np.round(scores, 6)))]


def look_at(stands: Sequence[Stand]) -> Wordings | None:
    """What is looked at of a claim's members; None where none is a passage."""
    if not any(s.passage for s in stands):
        return None
    vectors = unpack([s.passage.vector or bytes(WIDTH) for s in stands if s.passage]).astype(np.float64)
    told = [s for s in stands if s.passage]
    return gather(list(vectors), [wording_of(s.content).stems for s in told], [COUNTS[s.stance] for s in told])


def gather(
    vectors: Sequence[Floats], stems: Sequence[Sequence[str]], counts: Sequence[float] | None = None
) -> Wordings:
    """One claim's members brought together: of each a vector of length one (or zero), its stems and what it counts."""
    told = np.stack(vectors).astype(np.float64)
    weights = np.ones(len(told)) if counts is None else np.asarray(counts, np.float64)
    mean = _direction(weights @ told)
    weights = weights * np.exp(CENTRAL * (told @ mean - 1.0))
    weights = weights / weights.sum()
    shares: dict[str, float] = defaultdict(float)
    for each, weight in zip(stems, weights.tolist(), strict=True):
        for stem in set(each):
            shares[stem] += weight
    return Wordings(_direction(weights @ told), {stem: float(np.sqrt(share)) for stem, share in shares.items()})


def _direction(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float64)


def kernel(left: Floats, right: Floats, squares: Floats | None = None) -> Floats:
    """How near vectors of length one are: KERNEL for the same, falling with the square of their distance."""
    return KERNEL * gaussian(left, right, NARROW, squares)


def weigh_stems(stems: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """The known stems as a row of length one, the rarer the heavier."""
    row = {stem: share * rarity[stem] for stem, share in stems.items() if stem in rarity}
    length = float(np.sqrt(sum(row[stem] ** 2 for stem in sorted(row))))
    return {stem: weight / length for stem, weight in row.items()} if length else {}


@cache
def shipped_types() -> TypeModel:
    return TypeModel.read("deconflict.linking", FILE)
