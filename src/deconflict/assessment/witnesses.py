"""What one member of a claim rests on, and who is one: members → witnesses → groups of one root each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deconflict.assessment.described import Words, count_of, speaks, was_there, words_of
from deconflict.assessment.judged import Subject
from deconflict.assessment.lineage import Lineage, words_of_entity
from deconflict.linking.outlets import outlet_words
from deconflict.types import Document, Link, LinkKind, Member, Root, Span

Key = tuple[str, ...]
ANYBODY: Words = frozenset()
BODIES = (LinkKind.PERSON, LinkKind.GROUP, LinkKind.INSTITUTION)
THINGS = (LinkKind.MEDIA, LinkKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Witness:
    """What one member rests on.

    key      equal for members that name one root
    told     what is told of the root; it may be each root of which all this is told
    knows    it is said to know; False for what may rest on others
    sourced  False for a reporter's own voice
    rests    documents that it retells, where known
    reader   key of who tells what footage or a document shows
    known    what a person may have called it by when saying of which origin it is
    kind     of the root; None where nobody is named
    called   all words by which any report calls it
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
    reader: Key = ()
    known: frozenset[Subject] = frozenset()
    kind: LinkKind | None = None
    called: Words = frozenset()

    @property
    def named(self) -> bool:
        return self.knows and self.key[0] != "unnamed"


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

    def take(self, other: Group, why: str, *, keeping: bool = False) -> None:
        """Have the members of another group as words of this one's root.

        keeping  with what they tell of it and how many they count, beside what is told here
        """
        first = self.first
        for w in other.witnesses:
            told, count = (w.told, w.count) if keeping else (first.told, first.count)
            taken = replace(first, position=w.position, document=w.document, known=w.known, told=told, count=count)
            self.witnesses.append(taken)
        self.reasons |= other.reasons | {why}

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


# ---------------------------------------------------------------- what one member rests on


def make_witness(position: int, member: Member, lineage: Lineage) -> Witness:
    document = lineage.documents[lineage.document_of(member)]
    chain = lineage.statements[member.statement].chain if member.statement else ()
    if member.span and was_there(member.span.of(document.text), document.outlet):
        return own_eyes(position, document, member.span)
    if member.span and (named := lineage.named_in_headline(document, member.span)):
        return headline(position, member, document, named, lineage)
    if not chain or lineage.is_outlet(chain[-1]):
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
        reader=reader_of(chain, document.id, lineage),
        known=frozenset(filter(None, (member.statement, link.entity))),
        kind=link.kind,
        called=lineage.called(link),
    )


def own_eyes(position: int, document: Document, span: Span) -> Witness:
    """What a reporter saw, and says so: "this newspaper has seen the list"."""
    return Witness(
        position=position,
        document=document.id,
        key=("eyes", document.id),
        name=f"{document.outlet or 'a report'}, own eyes",
        entity=None,
        told=frozenset(("own eyes", document.id)),
        knows=True,
        sourced=False,
        known=frozenset(((document.id, span), document.id)),
    )


def retelling(position: int, member: Member, document: Document, outlet: Link | None, lineage: Lineage) -> Witness:
    """What rests on an outlet with nothing behind it, or on the report itself."""
    name = outlet.name if outlet else document.outlet or "a report"
    how = "" if outlet else ", naming nobody" if member.statement else ", own voice"
    return Witness(
        position=position,
        document=document.id,
        key=("outlet", *sorted(outlet_words(name))) if outlet else ("report", document.id),
        name=name + how,
        entity=outlet.entity if outlet else None,
        told=ANYBODY,
        knows=False,
        sourced=member.statement is not None,
        rests=lineage.reports_of(name) if outlet else (document.id, *lineage.parents(document)),
        known=frozenset((member.statement or (document.id, member.span or Span(0, 0)), document.id))
        | ({outlet.entity} if outlet and outlet.entity else frozenset()),
    )


def headline(position: int, member: Member, document: Document, named: Span, lineage: Lineage) -> Witness:
    """What a headline tells on the word of another: the source that its report tells, where one is counted."""
    name = named.of(document.text)
    entity = lineage.mentioned(document.id, named)
    return replace(
        retelling(position, member, document, None, lineage),
        key=(entity,) if entity else ("headline", document.id),
        name=f"{name}, in a headline",
        entity=entity,
        told=words_of_entity(lineage.entities.get(entity or ""), name),
        sourced=True,
    )


def home_of(chain: Sequence[Link], document: str, lineage: Lineage) -> str:
    """Whose unnamed source it is: of the report, or of the outlet that it cites."""
    outlets = [link.name for link in chain[:-1] if lineage.is_outlet(link)]
    if not outlets:
        return min(lineage.judged.with_(document))
    return next(iter(lineage.reports_of(outlets[-1])), " ".join(sorted(outlet_words(outlets[-1]))))


def key_of(link: Link, home: str) -> Key:
    if link.kind is LinkKind.UNNAMED:
        return ("unnamed", home, link.entity or " ".join(sorted(words_of(link.name))) or link.name.casefold())
    return (link.entity,) if link.entity else ("named", link.name.casefold())


def reader_of(chain: Sequence[Link], document: str, lineage: Lineage) -> Key:
    """The person who tells what footage or a document shows; () for other roots, and where none is told to."""
    if len(chain) < 2 or chain[-1].kind not in THINGS or chain[-2].kind is not LinkKind.PERSON:
        return ()
    return key_of(chain[-2], home_of(chain[:-1], document, lineage))


def told_of(chain: Sequence[Link], home: str, lineage: Lineage) -> Words:
    """What is told of the root.

    Of footage and documents what is told of their owner, or of who reads them: they may be that one's word; where
    neither is told they may be anybody's.
    """
    link = chain[-1]
    if link.kind is LinkKind.UNNAMED:
        return words_of(link.name)
    if link.kind is LinkKind.PERSON and not lineage.body(link) and speaks(lineage.told_of(link)):
        return ANYBODY
    if link.kind in BODIES:
        return lineage.body(link) or family(link, lineage) or whole(link)
    readers = [told_of(chain[:-1], home, lineage)] if len(chain) > 1 and chain[-2].kind in BODIES else []
    return lineage.owner(link) or next(iter(readers), ANYBODY)


def family(link: Link, lineage: Lineage) -> Words:
    """The last name of a person who shares it with another one of the story: husband and wife may be one voice."""
    last = link.name.split()[-1:] if link.kind is LinkKind.PERSON else []
    return frozenset(word.casefold() for word in last if word.casefold() in lineage.families)


def whole(link: Link) -> Words:
    """Of whom nothing else is told, the name."""
    return words_of(link.name) or frozenset((link.name.casefold(),))


def why_one(group: Group) -> str:
    reports = len({w.document for w in group.witnesses})
    name = group.first.name
    return f"{name} is named in {reports} reports" if reports > 1 else f"{name}, in one report"
