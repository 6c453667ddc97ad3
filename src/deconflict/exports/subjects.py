"""What rows of tables are about: a record of the sheet, and the words of a report on which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from deconflict.exports.columns import Cell, Words
from deconflict.sheet_index import SheetIndex
from deconflict.types import (
    Claim,
    Decided,
    Disagreement,
    Event,
    EventMention,
    Link,
    Member,
    Relation,
    Root,
    Side,
    Silence,
    Stance,
    Statement,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Of(Generic[T]):
    """A record with the sheet around it."""

    index: SheetIndex
    it: T

    @property
    def decided(self) -> list[Decided]:
        return self.index.decided_of(getattr(self.it, "id", None))


@dataclass(frozen=True, slots=True)
class OfClaim(Of[Claim]):
    @property
    def claim(self) -> Claim:
        return self.it


@dataclass(frozen=True, slots=True)
class OfRelation(Of[Relation]):
    @property
    def told(self) -> list[Words]:
        """Statements that tell it, then sentences in the reporters' own voice."""
        known = [self.index.statements[id] for id in self.it.statements if id in self.index.statements]
        told = [Words(self.index.documents[s.document], s.content, s) for s in known]
        for place in self.it.places:
            sentence = self.index.sentence_with(place.document, place.span) or place.span
            told.append(Words(self.index.documents[place.document], (sentence,)))
        return told


@dataclass(frozen=True, slots=True)
class OfStatement(Of[Statement]):
    place: Words

    @property
    def root(self) -> Link | None:
        return self.it.chain[-1] if self.it.chain else None


@dataclass(frozen=True, slots=True)
class OfSilence(Of[Silence]):
    place: Words


@dataclass(frozen=True, slots=True)
class OfMember(OfClaim):
    """`root` is what the member rests on, where it counts; `at` its position in the claim.

    counted  False where its words are too far from the claim's; None where it neither supports nor denies
    """

    place: Words
    member: Member
    at: int
    root: Root | None
    counted: bool | None

    @property
    def decided(self) -> list[Decided]:
        return self.index.decided_of(f"{self.it.id}#{self.at}", self.member.statement)


@dataclass(frozen=True, slots=True)
class OfTelling(Of[Event]):
    """`mention` is None where the event is read from a claim's words alone; `target` is what people decide on."""

    place: Words
    mention: EventMention | None
    target: str

    @property
    def statement(self) -> str | None:
        statement = self.place.statement
        return self.mention.statement if self.mention else statement.id if statement else None

    def told(self, name: str) -> Cell:
        """By the mention, else by the statement."""
        teller: Any = self.mention or self.place.statement
        return getattr(teller, name).value if teller else None

    @property
    def decided(self) -> list[Decided]:
        return self.index.decided_of(self.target, self.statement)


@dataclass(frozen=True, slots=True)
class OfSide(Of[Disagreement]):
    place: Words
    side: Side
    member: Member


# ---------------------------------------------------------------- the rows of one record


def each(index: SheetIndex, record: T) -> Iterator[Of[T]]:
    yield Of(index, record)


def one_claim(index: SheetIndex, claim: Claim) -> Iterator[OfClaim]:
    yield OfClaim(index, claim)


def one_relation(index: SheetIndex, relation: Relation) -> Iterator[OfRelation]:
    yield OfRelation(index, relation)


def one_statement(index: SheetIndex, statement: Statement) -> Iterator[OfStatement]:
    place = Words(index.documents[statement.document], statement.content, statement)
    yield OfStatement(index, statement, place)


def one_silence(index: SheetIndex, silence: Silence) -> Iterator[OfSilence]:
    yield OfSilence(index, silence, Words(index.documents[silence.document], (silence.span,)))


def members(index: SheetIndex, claim: Claim) -> Iterator[OfMember]:
    """In the claim's order."""
    roots: dict[int, Root] = {}
    for side in filter(None, (claim.origins, claim.against)):
        roots |= {at: root for root in side.roots for at in root.members}
    beside = claim.beside
    for at, member in enumerate(claim.members):
        counted = at not in beside if member.stance in (Stance.SUPPORT, Stance.DENY) else None
        yield OfMember(index, claim, _place(index, member), member, at, roots.get(at), counted)


def tellings(index: SheetIndex, event: Event) -> Iterator[OfTelling]:
    """Mentions of the event; of one that is read from a claim's words alone, the members of the claim."""
    for at, mention in enumerate(event.mentions):
        statement = index.statements.get(mention.statement or "")
        place = Words(index.documents[mention.document], (mention.span,), statement)
        yield OfTelling(index, event, place, mention, f"{event.id}#{at}")
    for claim in () if event.mentions else index.claims_about.get(event.id, ()):
        for at, member in enumerate(claim.members):
            yield OfTelling(index, event, _place(index, member), None, f"{claim.id}#{at}")


def sides(index: SheetIndex, disagreement: Disagreement) -> Iterator[OfSide]:
    """All sides, with their words."""
    for side in disagreement.sides:
        for member in side.members:
            yield OfSide(index, disagreement, _place(index, member), side, member)


def _place(index: SheetIndex, member: Member) -> Words:
    return Words(index.document_of(member), index.spans_of(member), index.statement_of(member))
