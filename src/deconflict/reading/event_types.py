"""Which PLOVER type the event between two parties is, weighed from its words and from what the tables say of it.

The words speak by how near their vectors come to sentences of known types (a Gaussian kernel over landmarks) and by
their stems; the tables by the strongest predicate of each type. The words' part is fitted by `training/event_pairs.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from deconflict.reading.event_looks import CHOICES, Floats, Look
from deconflict.reading.type_weights import TypeWeights, gaussian
from deconflict.types import EventType

FILE = "event_types.npz"
TYPES = tuple(sorted(EventType))
NEARNESS = 2.0  # how fast nearness falls with distance
STEMS = 2.0  # length of the row of stems of one choice of words
# What the logarithm of the words' chances counts, and a predicate's strength. On invented sentences the words would
# count 0.9, but PLOVER's records, for which the tables were written, are best at 0.4; bench/events has the curve.
WORDS, TABLES = 0.5, 3.0


@dataclass(frozen=True, slots=True, eq=False)
class TypeModel(TypeWeights):
    """Of looks (vectors of CHOICES * WIDTH) and of TYPES."""

    def by_words(self, look: Look) -> Floats:
        """The logarithm of the chance of each of TYPES, as the words alone have it."""
        stems = weigh_stems(look.stems, self.rarity)
        total = self.total(kernel(look.vector[None], self.landmarks, self.squares)[0], stems)
        return log_chances(total)

    def chances(self, look: Look, told: Sequence[float]) -> Floats:
        """The chance of each of TYPES; `told` is the strength of the tables' predicate for each, 0 for none."""
        return np.asarray(np.exp(log_chances(WORDS * self.by_words(look) + TABLES * np.asarray(told))), np.float64)


def kernel(left: Floats, right: Floats, squares: Floats | None = None) -> Floats:
    """How near looks are: 1 for the same, falling with the square of the distance; a mean over the choices."""
    return gaussian(left, right, NEARNESS / CHOICES, squares)


def weigh_stems(stems: Sequence[str], rarity: Mapping[str, float]) -> list[tuple[str, float]]:
    """The known stems with their weights, the rarer the heavier; those of each choice have the length STEMS."""
    lengths: dict[str, float] = {}
    for stem in stems:
        lengths[stem[0]] = lengths.get(stem[0], 0.0) + rarity.get(stem, 0.0) ** 2
    return [(s, STEMS * rarity[s] / np.sqrt(lengths[s[0]])) for s in stems if rarity.get(s)]


def log_chances(total: Floats) -> Floats:
    """Logarithms of chances, from sums for each type; rows of types may be stacked."""
    shifted = total - total.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float64)


@cache
def shipped_types() -> TypeModel:
    return TypeModel.read("deconflict.reading", FILE)
