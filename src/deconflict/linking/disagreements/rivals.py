"""Two passages that tell values which cannot both hold, found by a rule: one loop for all rules.

A rule (`Proposer`) says which two values cannot both hold, when two go together, and the sentence that a reader gets.
The surest two passages are a seed; those that set the same two values against one another join its sides, and a passage
stands in one case of a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from deconflict.linking.disagreements.cases import Case, CaseSide, Comparisons
from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.deeds import Towns, beside, settings_of
from deconflict.linking.disagreements.judging import SURE
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.matters import Matters, Place
from deconflict.types import Field

MOST = 10  # members of a side


@dataclass(frozen=True, eq=False)
class Scene:
    """The passages of a story in document order, with what several rules ask of them."""

    voices: Sequence[Voice]
    matters: Matters

    @cached_property
    def reports(self) -> dict[str, list[Voice]]:
        """The passages of each report."""
        found: dict[str, list[Voice]] = {}
        for voice in self.voices:
            found.setdefault(voice.document, []).append(voice)
        return found

    @cached_property
    def telling(self) -> list[Voice]:
        """Those that tell deeds."""
        return [v for v in self.voices if v.deeds]

    @cached_property
    def beside(self) -> list[tuple[Voice, Voice]]:
        """Pairs that may tell one deed."""
        return beside(self.telling, self.matters)

    @cached_property
    def towns(self) -> Towns:
        return settings_of(self.voices)

    def near(self, left: Voice, right: Voice) -> float:
        """Log-odds that both speak of one matter."""
        return self.matters.nearness(left.order, right.order)


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """Two values that cannot both hold, each with the passage that tells it.

    sure  the higher, the earlier it begins a case
    told  what is compared of them, for the kind
    """

    left: Value
    right: Value
    sure: float = 0.0
    told: Comparisons = field(default_factory=dict)

    @property
    def orders(self) -> tuple[Place, Place]:
        return self.left.voice.order, self.right.voice.order

    @property
    def turned(self) -> Rivals:
        return replace(self, left=self.right, right=self.left)


def have_one_key(left: Value, right: Value) -> bool:
    return left.key == right.key


@dataclass(frozen=True, slots=True)
class Proposer:
    """A rule that sets values of one field apart.

    find    two passages each, whose values cannot both hold
    alike   whether two values go together: who tells them stands on one side
    reason  of two values {0} and {1} that {2} and {3} tell; "" where the field says it
    sure    log-odds of a case
    """

    field: Field
    slot: str
    find: Callable[[Scene], Iterable[Rivals]]
    alike: Callable[[Value, Value], bool] = have_one_key
    reason: str = ""
    sure: float = SURE


def rival_cases(proposer: Proposer, scene: Scene) -> Iterator[Case]:
    """The surest first."""
    found = sorted(proposer.find(scene), key=lambda r: (-round(r.sure, 6), r.orders))
    while found:
        sides = _sides(found, proposer)
        yield _case(found[0], sides, proposer)
        taken = {order for side in sides for order in side}
        found = [r for r in found if taken.isdisjoint(r.orders)]


def _sides(found: Sequence[Rivals], proposer: Proposer) -> tuple[Mapping[Place, Voice], ...]:
    """Who tells the one value of the first rivals, and who the other."""
    sides: tuple[dict[Place, Voice], ...] = ({}, {})
    for rivals in (r for r in (_as_seed(r, found[0], proposer) for r in found) if r):
        for side, other, value in zip(sides, reversed(sides), (rivals.left, rivals.right), strict=True):
            if value.voice.order not in other and len(side) < MOST:
                side.setdefault(value.voice.order, value.voice)
    return sides


def _as_seed(rivals: Rivals, seed: Rivals, proposer: Proposer) -> Rivals | None:
    """Turned so that each value goes with the seed's; None where they set other values apart."""
    alike = proposer.alike
    both = (rivals, rivals.turned)
    return next((r for r in both if alike(r.left, seed.left) and alike(r.right, seed.right)), None)


def _case(seed: Rivals, sides: Sequence[Mapping[Place, Voice]], proposer: Proposer) -> Case:
    values = zip((seed.left, seed.right), sides, strict=True)
    made = tuple(CaseSide(value.words, tuple(side.values())) for value, side in values)
    return Case(proposer.field, proposer.slot, made, {"sure": proposer.sure, **seed.told}, proposer.reason)
