"""What may be a disagreement, before it is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deconflict.linking.disagreements.members import Voice
from deconflict.types import Field, Stance

Comparisons = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class CaseSide:
    """One value and who tells it."""

    value: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Values of one field told by members of one claim that may not go together.

    slot     what the values are of, for the reader: "killed", "time of day"; "" where the field says it all
    told     what is compared of it, each a small number; 0 where there is nothing to say
    reason   of a rule that proposes it: {0} and {1} stand for the values, {2} and {3} for who tells them
    """

    field: Field
    slot: str
    sides: tuple[CaseSide, ...]
    told: Comparisons
    reason: str = ""


def of_stance(voices: Sequence[Voice], stance: Stance) -> tuple[Voice, ...]:
    return tuple(v for v in voices if v.stance is stance)


def shorten(words: str, length: int = 90) -> str:
    """As many whole words as fit."""
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
