"""Who rests on whom: the members of one side of a claim → the roots that are said to know.

Members with a root of their own (a person, a body, footage, a document) are joined where they name one root or where
their text was copied. All others (an outlet cited with nothing behind it, a reporter's own voice) rest on the roots of
the report that they retell where it is known; where it is not, they are roots themselves that may be any of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.assessment.joining import join, read_by_one, tell_apart, unite
from deconflict.assessment.lineage import Lineage
from deconflict.assessment.same_sources import same_sources
from deconflict.assessment.witnesses import Group, Witness, make_witness
from deconflict.types import Member


def find_groups(members: Sequence[tuple[int, Member]], lineage: Lineage) -> list[Group]:
    """One group a root, in the order of their first members."""
    witnesses = tell_apart([make_witness(position, member, lineage) for position, member in members], lineage)
    groups = unite(read_by_one(same_sources(join(witnesses, dict(members), lineage), lineage)), lineage)
    below = [reached(k, groups, lineage) for k in range(len(groups))]
    roots: dict[int, Group] = {}
    for k, group in enumerate(groups):
        for root in roots_below(k, groups, below):
            if root == k:
                roots[k] = group
    for k, group in enumerate(groups):
        for root in roots_below(k, groups, below):
            if root != k:
                groups[root].resting += group.witnesses
                groups[root].reasons.update(why_resting(w) for w in group.witnesses)
    return sorted(roots.values(), key=lambda g: min(w.position for w in g.witnesses))


def reached(start: int, groups: Sequence[Group], lineage: Lineage) -> frozenset[int]:
    """All groups on which one rests, directly or through others."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        group = groups[waiting.pop()]
        if group.knows:
            continue
        documents = {id for w in group.witnesses for id in w.rests}
        more = {
            k
            for k, other in enumerate(groups)
            if other is not group
            and other.documents & documents
            and not lineage.judged.are_apart(group.known, other.known)
        }
        waiting += sorted(more - found)
        found |= more
    return frozenset(found)


def roots_below(k: int, groups: Sequence[Group], below: Sequence[frozenset[int]]) -> list[int]:
    """The roots of a group: those that know, else the ends of the trail; of reports that cite one another, one."""
    if groups[k].knows:
        return [k]
    knowing = [j for j in sorted(below[k]) if groups[j].knows]
    if knowing:
        return knowing
    ends = [j for j in sorted({k, *below[k]}) if all(j in below[i] for i in below[j])]
    return sorted({min({j, *below[j]}, key=lambda i: (not groups[i].sourced, groups[i].key)) for j in ends})


def why_resting(witness: Witness) -> str:
    return f"{witness.name}: tells it too, and may have it from there"
