"""Who rests on whom: the members of one side of a claim → the roots that are said to know.

Members with a root of their own (a person, a body, footage, a document) are joined where they name one root or where
their text was copied. All others (an outlet cited with nothing behind it, a reporter's own voice) rest on the roots of
the report that they retell where it is known; where it is not, they are roots themselves that may be any of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from deconflict.assessment.described import Words, count_of, words_of
from deconflict.assessment.lineage import Lineage, name_of
from deconflict.types import Link, LinkKind, Member, Root

Key = tuple[str, ...]
ANYBODY: Words = frozenset()
BODIES = (LinkKind.PERSON, LinkKind.GROUP, LinkKind.INSTITUTION)


@dataclass(frozen=True, slots=True)
class Witness:
    """What one member rests on.

    key      equal for members that name one root
    told     what is told of the root; it may be each root of which all this is told
    knows    it is said to know; False for what may rest on others
    sourced  False for a reporter's own voice
    rests    documents that it retells, where known
    """

    position: int
    document: str
    key: Key
    name: str
    entity: str | None
    told: Words
    knows: bool
    sourced: bool = True
    count: int = 1
    rests: tuple[str, ...] = ()
    derived: bool = False


@dataclass(slots=True)
class Group:
    """Witnesses of one root."""

    witnesses: list[Witness]
    resting: list[Witness] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)

    @property
    def first(self) -> Witness:
        return min(self.witnesses, key=lambda w: (len(w.told), sorted(w.told), w.name, w.position))

    @property
    def told(self) -> Words:
        """Of all that is told of it, the most exact."""
        return max((w.told for w in self.witnesses), key=lambda t: (len(t), sorted(t)))

    @property
    def count(self) -> int:
        return min(w.count for w in self.witnesses)

    def root(self) -> Root:
        everyone = [*self.witnesses, *self.resting]
        reasons = sorted(self.reasons) or [why_one(self)]
        return Root(
            root=self.first.name,
            entity=self.first.entity,
            members=tuple(sorted({w.position for w in everyone})),
            why="; ".join(reasons),
            count=self.count,
        )


def find_groups(members: Sequence[tuple[int, Member]], lineage: Lineage) -> list[Group]:
    """One group a root, in the order of their first members."""
    witnesses = [make_witness(position, member, lineage) for position, member in members]
    groups = join(witnesses, dict(members), lineage)
    knowing = [g for g in groups if any(w.knows for w in g.witnesses)]
    free = []
    for group in groups:
        if group not in knowing and not settle(group, knowing):
            free.append(group)
    return sorted([*knowing, *free], key=lambda g: min(w.position for w in g.witnesses))


# ---------------------------------------------------------------- what one member rests on


def make_witness(position: int, member: Member, lineage: Lineage) -> Witness:
    document = lineage.documents[lineage.document_of(member)]
    chain = lineage.statements[member.statement].chain if member.statement else ()
    parents = lineage.parents(document)
    if not chain:
        outlet = document.outlet or document.id
        return Witness(
            position=position,
            document=document.id,
            key=("outlet", *sorted(name_of(outlet))),
            name=f"{outlet}, own voice" if member.statement is None else f"{outlet}, naming nobody",
            entity=None,
            told=ANYBODY,
            knows=False,
            sourced=member.statement is not None,
            rests=parents or (document.id,),
            derived=bool(document.derived_from),
        )
    link, home = chain[-1], home_of(chain, document.id, lineage)
    derived = bool(document.derived_from)
    if link.kind is LinkKind.OUTLET:
        key = ("outlet", *sorted(name_of(link.name)))
        rests = lineage.reports_of(link.name)
        return Witness(position, document.id, key, link.name, link.entity, ANYBODY, False, rests=rests, derived=derived)
    witness = Witness(
        position, document.id, key_of(link, home), link.name, link.entity, told_of(link, home, lineage), True
    )
    count = count_of(link.name) if link.kind is LinkKind.UNNAMED else 1
    return replace(witness, count=count, derived=derived, rests=parents)


def home_of(chain: Sequence[Link], document: str, lineage: Lineage) -> str:
    """Whose unnamed source it is: of the report, or of the outlet that it cites."""
    outlets = [link.name for link in chain[:-1] if link.kind is LinkKind.OUTLET]
    if not outlets:
        return document
    return next(iter(lineage.reports_of(outlets[-1])), " ".join(sorted(name_of(outlets[-1]))))


def key_of(link: Link, home: str) -> Key:
    if link.kind is LinkKind.UNNAMED:
        return ("unnamed", home, link.entity or " ".join(sorted(words_of(link.name))) or link.name.casefold())
    return (link.entity,) if link.entity else ("named", link.name.casefold())


def told_of(link: Link, home: str, lineage: Lineage) -> Words:
    if link.kind is LinkKind.UNNAMED:
        return words_of(link.name)
    body = lineage.body(link) if link.kind in BODIES else ANYBODY
    return body or frozenset((" ".join(key_of(link, home)),))


# ---------------------------------------------------------------- who is one


def join(witnesses: Sequence[Witness], members: dict[int, Member], lineage: Lineage) -> list[Group]:
    """Groups of witnesses that name one root or stand in text that was copied."""
    parent = list(range(len(witnesses)))

    def find(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    copied = []
    for k, witness in enumerate(witnesses):
        for j in range(k):
            other = witnesses[j]
            alike = witness.key == other.key
            copy = witness.document != other.document and lineage.copies(
                members[witness.position], members[other.position]
            )
            if alike or copy:
                parent[find(k)] = find(j)
            if copy and not alike:
                copied.append((k, j))
    groups: defaultdict[int, Group] = defaultdict(lambda: Group([]))
    for k, witness in enumerate(witnesses):
        groups[find(k)].witnesses.append(witness)
    for k, j in copied:
        groups[find(k)].reasons.add(f"copied text: {witnesses[j].name}, {witnesses[k].name}")
    return list(groups.values())


def settle(group: Group, knowing: Sequence[Group]) -> bool:
    """Whether the group rests on roots that are known already; it is then told with them."""
    documents = {id for w in group.witnesses for id in (*w.rests, w.document)}
    found = [other for other in knowing if any(w.document in documents for w in other.witnesses)]
    for other in found:
        other.resting += group.witnesses
        other.reasons.update(f"{w.name} retells it" for w in group.witnesses)
    return bool(found)


def why_one(group: Group) -> str:
    reports = len({w.document for w in group.witnesses})
    name = group.first.name
    return f"{name} is named in {reports} reports" if reports > 1 else f"{name}, in one report"


def derived_only(groups: Iterable[Group]) -> list[Group]:
    return [g for g in groups if all(w.derived and not w.sourced for w in g.witnesses)]
