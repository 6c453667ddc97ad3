"""How many independent origins support a claim and how many deny it, as few and as many as they may be; its grade.

`most` counts every distinct root. `least` is the width of "may be one another": the largest number of roots none of
which may be another. A source may be another one where all that is told of it is told of the other too, which is a
partial order, so that the width is exact (Dilworth 1950) and taking a root away never raises it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import product

from deconflict.assessment.bearing import find_bearing
from deconflict.assessment.described import Words
from deconflict.assessment.grading import grade_of
from deconflict.assessment.independence import find_groups
from deconflict.assessment.lineage import Lineage, find_lineage
from deconflict.assessment.shared_errors import Doubt, find_shared_errors
from deconflict.assessment.witnesses import Group
from deconflict.types import Claim, Copy, Entity, Origins, Reading, Stance


def assess_claims(
    claims: Sequence[Claim], readings: Sequence[Reading], entities: Iterable[Entity], copies: Iterable[Copy]
) -> tuple[Claim, ...]:
    """The claims with their origins and grades; members and order are kept."""
    lineage = find_lineage(readings, entities, copies)
    bearing = find_bearing(claims, readings)
    return tuple(assess_claim(claim, lineage, counted) for claim, counted in zip(claims, bearing, strict=True))


def assess_claim(claim: Claim, lineage: Lineage, counted: Collection[int] | None = None) -> Claim:
    """counted: positions of the members that say what the claim's text says; None for all of them"""
    positions = range(len(claim.members)) if counted is None else sorted(counted)
    support, deny = (count_origins(claim, positions, stance, lineage) for stance in (Stance.SUPPORT, Stance.DENY))
    return replace(claim, origins=support, against=deny, grade=grade_of(support, deny))


def count_origins(claim: Claim, positions: Iterable[int], stance: Stance, lineage: Lineage) -> Origins:
    members = {k: m for k, m in enumerate(claim.members) if m.stance is stance}
    counted = [(k, members[k]) for k in positions if k in members]
    groups = find_groups(counted, lineage)
    told = [g.told | g.marks for g in groups]
    chains = cover(told)
    errors = find_shared_errors(groups, members, lineage)
    doubts = [why_doubted([groups[k] for k in chain]) for chain in chains if len(chain) > 1]
    doubts += [error.why for error in errors]
    return Origins(
        least=fewest(told, errors) if any(g.sourced for g in groups) else 0,
        most=sum(g.count for g in groups),
        roots=tuple(g.root() for g in groups),
        why=tuple(doubts),
    )


def why_doubted(groups: Sequence[Group]) -> str:
    """Why sources may be one: what is told of one is told of the other too."""
    names = list(dict.fromkeys(g.first.name for g in groups))
    free = [g.first.name for g in groups if not g.knows]
    least = min(groups, key=lambda g: len(g.told)).first.name
    others = [name for name in names if name != least]
    told = f"all that is told of {least} is told of {others[0] if len(others) == 1 else 'the others'} too"
    if not frozenset.intersection(*(g.told for g in groups)) or not others:
        told = "nothing is told that keeps them apart"
    if free:
        told = f"{free[0]} may rest on any other"
    return f"{' and '.join(names) if len(names) < 3 else ', '.join(names)} may be one: {told}"


# ---------------------------------------------------------------- the fewest that they can be


def cover(told: Sequence[Words]) -> list[list[int]]:
    """The fewest chains of sources that may be one another: positions, what tells least first."""
    kinds = sorted(set(told), key=lambda words: (len(words), sorted(words)))
    after = match_all([[j for j, more in enumerate(kinds) if words < more] for words in kinds])
    later = set(after.values())
    chains = []
    for first in (k for k in range(len(kinds)) if k not in later):
        chain = [first]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        chains.append([k for kind in chain for k, words in enumerate(told) if words == kinds[kind]])
    return chains


def fewest(told: Sequence[Words], doubts: Sequence[Doubt] = ()) -> int:
    """The largest number of sources no two of which may be one another: of each doubted pair one is left out."""
    left_out = {frozenset(choice) for choice in product(*((doubt.first, doubt.second) for doubt in doubts))}
    return max(len(cover([words for k, words in enumerate(told) if k not in out])) for out in left_out)


def match_all(choices: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest matching of each number with one of its choices, none chosen twice (augmenting paths)."""
    chosen: dict[int, int] = {}
    taken: dict[int, int] = {}
    for start in range(len(choices)):
        came: dict[int, int] = {}
        waiting = [start]
        free = None
        while waiting and free is None:
            left = waiting.pop(0)
            for right in choices[left]:
                if right in came:
                    continue
                came[right] = left
                if right not in taken:
                    free = right
                    break
                waiting.append(taken[right])
        while free is not None:
            left = came[free]
            taken[free] = left
            chosen[left], free = free, chosen.get(left)
    return chosen
