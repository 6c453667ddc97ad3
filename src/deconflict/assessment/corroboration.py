"""How many independent origins support a claim and how many deny it, as few and as many as they may be; its grade.

`most` counts every distinct root. `least` is the width of "may be one another": the largest number of roots none of
which may be another. A source may be another one where all that is told of it is told of the other too, which is a
partial order, so that the width is exact (Dilworth 1950) and taking a root away never raises it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deconflict.assessment.described import Words
from deconflict.assessment.independence import Group, find_groups
from deconflict.assessment.lineage import Lineage, find_lineage
from deconflict.types import Claim, Copy, Entity, Grade, Origins, Reading, Stance


def assess_claims(
    claims: Sequence[Claim], readings: Sequence[Reading], entities: Iterable[Entity], copies: Iterable[Copy]
) -> tuple[Claim, ...]:
    """The claims with their origins and grades; members and order are kept."""
    lineage = find_lineage(readings, entities, copies)
    return tuple(assess_claim(claim, lineage) for claim in claims)


def assess_claim(claim: Claim, lineage: Lineage) -> Claim:
    support, deny = (count_origins(claim, stance, lineage) for stance in (Stance.SUPPORT, Stance.DENY))
    return replace(claim, origins=support, against=deny, grade=grade_of(support, deny))


def count_origins(claim: Claim, stance: Stance, lineage: Lineage) -> Origins:
    groups = find_groups([(k, m) for k, m in enumerate(claim.members) if m.stance is stance], lineage)
    told = [g.told for g in groups]
    chains = cover(told)
    sourced = any(w.sourced for g in groups for w in g.witnesses)
    return Origins(
        least=len(chains) if sourced else 0,
        most=sum(g.count for g in groups),
        roots=tuple(g.root() for g in groups),
        why=tuple(why_doubted([groups[k] for k in chain]) for chain in chains if len(chain) > 1),
    )


def why_doubted(groups: Sequence[Group]) -> str:
    names = ", ".join(dict.fromkeys(g.first.name for g in groups))
    return f"may be one: {names}"


# ---------------------------------------------------------------- the fewest that they can be


def cover(told: Sequence[Words]) -> list[list[int]]:
    """The fewest chains of sources that may be one another: positions, least told first."""
    order = sorted(range(len(told)), key=lambda k: (len(told[k]), sorted(told[k]), k))
    after: dict[int, int] = {}  # of each source, the one that it is taken for
    before: dict[int, int] = {}

    def match(place: int, seen: set[int]) -> bool:
        for later in range(place + 1, len(order)):
            if later in seen or not told[order[place]] <= told[order[later]]:
                continue
            seen.add(later)
            if later not in before or match(before[later], seen):
                after[place], before[later] = later, place
                return True
        return False

    for place in range(len(order)):
        match(place, set())
    chains = []
    for place in range(len(order)):
        if place not in before:
            chain = [place]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            chains.append([order[k] for k in chain])
    return chains


# ---------------------------------------------------------------- grade


def grade_of(support: Origins, against: Origins) -> Grade:
    """Information credibility by the Admiralty code, from the counts alone; nothing about truth."""
    reasons = (_counted("support it", support), _counted("deny it", against))
    if not support.least and not against.least:
        return Grade(information="6", why=(*reasons, "no source is named on either side"))
    if not against.most:
        if support.least >= 2:
            return Grade(information="1", why=(*reasons, "confirmed by independent origins"))
        if support.most >= 2:
            return Grade(information="2", why=(*reasons, "perhaps confirmed: its origins may be one"))
        return Grade(information="3", why=(*reasons, "one origin, not contradicted"))
    if support.least > against.most:
        return Grade(information="3", why=(*reasons, "contradicted by fewer origins than support it"))
    if against.least > support.most:
        return Grade(information="5", why=(*reasons, "contradicted by more origins than support it"))
    return Grade(information="4", why=(*reasons, "contradicted"))


def _counted(what: str, origins: Origins) -> str:
    least, most = origins.least, origins.most
    return f"{least if least == most else f'{least} to {most}'} independent origins {what}"
