"""Who rests on whom: the members of one side of a claim → the roots that are said to know.

Members with a root of their own (a person, a body, footage, a document) are joined where they name one root or where
their text was copied. All others (an outlet cited with nothing behind it, a reporter's own voice) rest on the roots of
the report that they retell where it is known; where it is not, they are roots themselves that may be any of the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from deconflict.assessment.described import Words, count_of, speaks, words_of
from deconflict.assessment.judged import NOTHING, Subject, marks_of
from deconflict.assessment.lineage import Lineage, name_of
from deconflict.types import Document, Link, LinkKind, Member, Root, Span

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
    known    what a person may have called it by when saying of which origin it is
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
    known: frozenset[Subject] = frozenset()


@dataclass(slots=True)
class Group:
    """Witnesses of one root.

    marks  keep it from being one with those of which a person says that they are others
    """

    witnesses: list[Witness]
    resting: list[Witness] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    marks: Words = frozenset()

    @property
    def first(self) -> Witness:
        return min(self.witnesses, key=lambda w: (len(w.told), sorted(w.told), w.name, w.position))

    @property
    def told(self) -> Words:
        """Of all that is told of it, the most exact."""
        return max((w.told for w in self.witnesses), key=lambda t: (len(t), sorted(t)))

    @property
    def count(self) -> int:
        return max(w.count for w in self.witnesses)

    @property
    def knows(self) -> bool:
        return any(w.knows for w in self.witnesses)

    @property
    def sourced(self) -> bool:
        return any(w.sourced for w in self.witnesses)

    @property
    def key(self) -> Key:
        return self.witnesses[0].key

    @property
    def known(self) -> frozenset[Subject]:
        return frozenset(subject for w in self.witnesses for subject in w.known)

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(w.document for w in self.witnesses)

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
    witnesses = tell_apart([make_witness(position, member, lineage) for position, member in members], lineage)
    groups = unite(join(witnesses, dict(members), lineage), lineage)
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


# ---------------------------------------------------------------- what one member rests on


def make_witness(position: int, member: Member, lineage: Lineage) -> Witness:
    document = lineage.documents[lineage.document_of(member)]
    chain = lineage.statements[member.statement].chain if member.statement else ()
    if not chain or chain[-1].kind is LinkKind.OUTLET:
        return retelling(position, member, document, chain[-1] if chain else None, lineage)
    link, home = chain[-1], home_of(chain, document.id, lineage)
    return Witness(
        position=position,
        document=document.id,
        key=key_of(link, home),
        name=link.name,
        entity=link.entity,
        told=told_of(chain, home, lineage),
        knows=True,
        count=count_of(link.name) if link.kind is LinkKind.UNNAMED else 1,
        known=frozenset(filter(None, (member.statement, link.entity))),
    )


def retelling(position: int, member: Member, document: Document, outlet: Link | None, lineage: Lineage) -> Witness:
    """What rests on an outlet with nothing behind it, or on the report itself."""
    name = outlet.name if outlet else document.outlet or "a report"
    how = "" if outlet else ", naming nobody" if member.statement else ", own voice"
    return Witness(
        position=position,
        document=document.id,
        key=("outlet", *sorted(name_of(name))) if outlet else ("report", document.id),
        name=name + how,
        entity=outlet.entity if outlet else None,
        told=ANYBODY,
        knows=False,
        sourced=member.statement is not None,
        rests=lineage.reports_of(name) if outlet else (document.id, *lineage.parents(document)),
        known=frozenset((member.statement or (document.id, member.span or Span(0, 0)), document.id))
        | ({outlet.entity} if outlet and outlet.entity else frozenset()),
    )


def home_of(chain: Sequence[Link], document: str, lineage: Lineage) -> str:
    """Whose unnamed source it is: of the report, or of the outlet that it cites."""
    outlets = [link.name for link in chain[:-1] if link.kind is LinkKind.OUTLET]
    if not outlets:
        return min(lineage.judged.with_(document))
    return next(iter(lineage.reports_of(outlets[-1])), " ".join(sorted(name_of(outlets[-1]))))


def key_of(link: Link, home: str) -> Key:
    if link.kind is LinkKind.UNNAMED:
        return ("unnamed", home, link.entity or " ".join(sorted(words_of(link.name))) or link.name.casefold())
    return (link.entity,) if link.entity else ("named", link.name.casefold())


def told_of(chain: Sequence[Link], home: str, lineage: Lineage) -> Words:
    """Of footage and documents what is told of their owner, or of who reads them: they may be that one's word."""
    link = chain[-1]
    if link.kind is LinkKind.UNNAMED:
        return words_of(link.name)
    if link.kind is LinkKind.PERSON and not lineage.body(link) and speaks(lineage.told_of(link)):
        return ANYBODY
    if link.kind in BODIES:
        return lineage.body(link) or whole(link)
    readers = [told_of(chain[:-1], home, lineage)] if len(chain) > 1 and chain[-2].kind in BODIES else []
    return lineage.owner(link) or next(iter(readers), ANYBODY) or whole(link)


def whole(link: Link) -> Words:
    """Of whom nothing else is told, the name."""
    return words_of(link.name) or frozenset((link.name.casefold(),))


# ---------------------------------------------------------------- who is one


def join(witnesses: Sequence[Witness], members: Mapping[int, Member], lineage: Lineage) -> list[Group]:
    """Groups of witnesses that name one root; copied text names the root of its original, whatever else it says."""
    groups: dict[Key, Group] = {}
    for original, copies in copied_text(witnesses, members, lineage):
        group = groups.setdefault(original.key, Group([]))
        group.witnesses.append(original)
        group.witnesses += [replace(original, position=w.position, document=w.document, known=w.known) for w in copies]
        if copies:
            group.reasons.add(
                f"{original.name}: its text is copied in {len({w.document for w in copies})} more reports"
            )
    return list(groups.values())


def copied_text(
    witnesses: Sequence[Witness], members: Mapping[int, Member], lineage: Lineage
) -> list[tuple[Witness, list[Witness]]]:
    """Witnesses with those whose words were copied from theirs."""
    found = []
    waiting = sorted(witnesses, key=lambda w: (not w.knows, w.document, w.key, w.position))
    while waiting:
        together, waiting = [waiting[0]], waiting[1:]
        for witness in together:  # grows while it is walked: copies of copies
            more = [
                w
                for w in waiting
                if lineage.copies(members[witness.position], members[w.position])
                and not any(lineage.judged.are_apart(w.known, t.known) for t in together)
            ]
            together += more
            waiting = [w for w in waiting if w not in more]
        first = min(together, key=lambda w: (lineage.copying(w.document, [t.document for t in together]), not w.knows))
        found.append((first, [w for w in together if w is not first]))
    return found


# ---------------------------------------------------------------- what a person said of it


def tell_apart(witnesses: Sequence[Witness], lineage: Lineage) -> list[Witness]:
    """Those who name one root, of whom a person says that they rest on two, with a root each."""
    if not lineage.judged.apart:
        return list(witnesses)
    told: list[Witness] = []
    for witness in witnesses:
        others = [w.key for w in told if lineage.judged.are_apart(w.known, witness.known)]
        key = witness.key
        while key in others:
            key = (*key, "another")
        told.append(replace(witness, key=key))
    return told


def unite(groups: Sequence[Group], lineage: Lineage) -> list[Group]:
    """The groups, those together of which a person says that they are one; marked where they are not."""
    if lineage.judged is NOTHING:
        return list(groups)
    united: list[Group] = []
    for group in groups:
        same = [other for other in united if lineage.judged.are_joined(other.known, group.known)]
        for other in same:
            group = one_of(other, group)
        united = [other for other in united if other not in same] + [group]
    places = range(len(united))
    apart = [(i, j) for i in places for j in places if i < j and _are_apart(united[i], united[j], lineage)]
    for group, marks in zip(united, marks_of([g.told for g in united], apart), strict=True):
        group.marks = marks
    return united


def _are_apart(left: Group, right: Group, lineage: Lineage) -> bool:
    return lineage.judged.are_apart(left.known, right.known)


def one_of(left: Group, right: Group) -> Group:
    names = sorted({left.first.name, right.first.name})
    reason = f"{' and '.join(names)}: one origin, as a person decided"
    return Group([*left.witnesses, *right.witnesses], reasons=left.reasons | right.reasons | {reason})


def why_resting(witness: Witness) -> str:
    return f"{witness.name}: tells it too, and may have it from there"


def why_one(group: Group) -> str:
    reports = len({w.document for w in group.witnesses})
    name = group.first.name
    return f"{name} is named in {reports} reports" if reports > 1 else f"{name}, in one report"
