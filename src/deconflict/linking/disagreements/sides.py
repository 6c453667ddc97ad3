"""Sides of a case that is proposed in a whole matter: narrowed to those that speak of the same, and what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log

from deconflict.linking.claims import TOGETHER
from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.stances import said_by
from deconflict.linking.matters import Matters
from deconflict.types import Act, Field

Order = tuple[int, int]

NEAREST = 3  # members of a side of which the plainest gives its words
BY_STANCE = frozenset((Field.POLARITY, Field.MANNER, Field.ACTOR))


def narrowed(case: Case, matters: Matters) -> Case:
    """Of what some say and others deny: the members that are as near to one of another side as members of a claim.

    Where none is, those that are nearest. Values of other fields are told by all that tell them.
    """
    if case.field not in BY_STANCE:
        return case
    near = {v.order: _nearest(v, case.sides, matters) for side in case.sides for v in side.voices}
    least = min(TOGETHER, max(near.values()))
    kept = [tuple(v for v in side.voices if near[v.order] >= least) for side in case.sides]
    return replace(case, sides=tuple(CaseSide(words_of(voices, near), voices) for voices in kept if voices))


def words_of(voices: Sequence[Voice], near: Mapping[Order, float]) -> str:
    """What a side says, in the words of one of those that are nearest to another side."""
    ranked = sorted(voices, key=lambda v: (-round(near[v.order], 6), v.number))
    return said_by(ranked[:NEAREST])


def _nearest(voice: Voice, sides: Sequence[CaseSide], matters: Matters) -> float:
    others = (v for side in sides if voice not in side.voices for v in side.voices)
    return max(matters.nearness(voice.order, other.order) for other in others)


def of_sides(sides: Sequence[CaseSide]) -> dict[str, float]:
    """Who tells it: refusals to comment, the reporters themselves, many or few."""
    told = [v for side in sides for v in side.voices]
    sizes = [len(side.voices) for side in sides]
    return {
        "refusals": sum(v.act in (Act.DECLINES, Act.UNABLE) for v in told) / len(told),
        "own voice": sum(v.statement is None for v in told) / len(told),
        "side of own voice": float(any(all(v.statement is None for v in side.voices) for side in sides)),
        "larger side": log(max(sizes)),
        "smaller side": log(min(sizes)),
        "reports": log(len({v.document for v in told})),
    }
