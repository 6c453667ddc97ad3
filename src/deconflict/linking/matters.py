"""Matters: what several claims of a story are about together, among whose members disagreements are looked for.

Those who deny and those who say are often told so differently that no claim holds both; a matter is grouped as claims
are, only more readily, and each passage belongs to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from deconflict.linking.claims import is_claim, make_claim, make_member
from deconflict.linking.compared import Compared, compare_passages
from deconflict.linking.told import Told, gather_told
from deconflict.types import Claim, Member, Reading, Stance

Place = tuple[int, int]  # of a passage: its document among the readings, and its place there

FAR = -5.0  # log-odds of passages that nobody compared
BARELY = -1.5  # log-odds taken for two members of one claim that seem farther


@dataclass(frozen=True, slots=True)
class Matters:
    """groups   shaped as claims are, with stances to what most of each say
    near     log-odds that two passages speak of one matter, the smaller place first
    """

    groups: tuple[Claim, ...]
    near: Mapping[tuple[Place, Place], float]

    def nearness(self, left: Place, right: Place) -> float:
        return self.near.get((min(left, right), max(left, right)), FAR)

    def within(self, claims: Iterable[Claim], readings: Sequence[Reading]) -> Matters:
        """Only pairs of members of one claim, at least as near as BARELY."""
        places = _places_of(readings)
        near: dict[tuple[Place, Place], float] = {}
        for claim in claims:
            members = sorted(places[key_of(m)] for m in claim.members if key_of(m) in places)
            near |= {pair: max(self.nearness(*pair), BARELY) for pair in combinations(members, 2)}
        return Matters(self.groups, near)


def _places_of(readings: Sequence[Reading]) -> dict[tuple[object, ...], Place]:
    """Where each passage is, by what a member for it says."""
    return {key_of(make_member(told, Stance.SUPPORT)): told.place for told in gather_told(readings)}


def key_of(member: Member) -> tuple[object, ...]:
    """What a member stands for, whatever its stance."""
    return (member.statement, member.document, member.span)


def link_matters(readings: Sequence[Reading], compared: Compared | None = None) -> Matters:
    """In document order; the same whatever the order of the readings.

    compared  the readings' passages, where they were compared already
    """
    compared = compared or compare_passages(readings)
    groups = [[compared.told[k] for k in group] for group in compared.matters]
    return Matters(_as_claims(groups), _near(compared))


def _as_claims(groups: Iterable[Sequence[Told]]) -> tuple[Claim, ...]:
    found = [sorted(group, key=lambda t: t.place) for group in groups if len(group) > 1 and is_claim(group)]
    found.sort(key=lambda group: [t.place for t in group])
    return tuple(make_claim(f"m{number}", group) for number, group in enumerate(found, start=1))


def _near(compared: Compared) -> dict[tuple[Place, Place], float]:
    places = [t.place for t in compared.told]
    found = {}
    for (left, right), logit in zip(compared.pairs.tolist(), compared.logits.tolist(), strict=True):
        a, b = places[left], places[right]
        found[min(a, b), max(a, b)] = logit
    return found
