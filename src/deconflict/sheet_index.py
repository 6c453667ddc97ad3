"""A claim sheet with every record at hand by its id, and the way from each back to the words of its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from deconflict.types import (
    Claim,
    ClaimSheet,
    Decided,
    Disagreement,
    DisagreementKind,
    Document,
    Entity,
    Event,
    Member,
    Reading,
    Span,
    Spans,
    Stance,
    Statement,
)
from deconflict.wording import words

GRAVITY = tuple(DisagreementKind(kind) for kind in ("contradiction", "shared_origin", "update", "scope", "refinement"))


class SheetIndex:
    """What answers, exports and pages look up in a sheet; what costs more than a look is made when first asked for."""

    def __init__(self, sheet: ClaimSheet) -> None:
        self.sheet = sheet
        self.readings: dict[str, Reading] = {r.document.id: r for r in sheet.readings}
        self.documents: dict[str, Document] = {d.id: d for d in sheet.documents}
        self.statements: dict[str, Statement] = {s.id: s for s in sheet.statements}
        self.entities: dict[str, Entity] = {e.id: e for e in sheet.entities}
        self.events: dict[str, Event] = {e.id: e for e in sheet.events}
        self.claims: dict[str, Claim] = {c.id: c for c in sheet.claims}
        self._sentences: dict[str, Spans] = {}

    # ------------------------------------------------------------ what belongs to what

    @cached_property
    def claims_of(self) -> dict[str, list[tuple[Claim, Member]]]:
        """By statement: the claims of which it is a member, with the member that it is."""
        found: defaultdict[str, list[tuple[Claim, Member]]] = defaultdict(list)
        for claim in self.sheet.claims:
            for member in claim.members:
                if member.statement:
                    found[member.statement].append((claim, member))
        return dict(found)

    @cached_property
    def disagreements_of(self) -> dict[str, list[Disagreement]]:
        """By claim."""
        found: defaultdict[str, list[Disagreement]] = defaultdict(list)
        for each in self.sheet.disagreements:
            found[each.claim].append(each)
        return dict(found)

    @cached_property
    def claims_about(self) -> dict[str, list[Claim]]:
        """By event."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.sheet.claims:
            if claim.event:
                found[claim.event].append(claim)
        return dict(found)

    @cached_property
    def _decided(self) -> dict[str, list[Decided]]:
        found: defaultdict[str, list[Decided]] = defaultdict(list)
        for each in self.sheet.decided:
            found[each.target].append(each)
        return dict(found)

    def decided_of(self, *ids: str | None) -> list[Decided]:
        """What people decided of these records; members and mentions are "c3#2", "v1#0"."""
        return [each for id in dict.fromkeys(ids) for each in self._decided.get(id or "", ())]

    def who(self, entities: Iterable[str]) -> str:
        """The names of entities, in their order: "Iran; Iraq"."""
        return "; ".join(self.entities[e].name if e in self.entities else e for e in entities)

    # ------------------------------------------------------------ what comes first

    def contested_first(self) -> list[Claim]:
        """Claims that somebody denies, then those whose tellers contradict one another, then the others.

        In each of the three those that most reports tell come first, then those that most origins support.
        """
        return sorted(self.sheet.claims, key=self._weight)

    def _weight(self, claim: Claim) -> tuple[int, int, int, int]:
        kinds = {each.kind for each in self.disagreements_of.get(claim.id, ())}
        denied = bool(claim.against and claim.against.most)
        contested = 0 if denied else 1 if DisagreementKind.CONTRADICTION in kinds else 2
        reports = {self.document_of(member).id for member in self.counted(claim)}
        return contested, -len(reports), -(claim.origins.least if claim.origins else 0), -len(claim.members)

    def counted(self, claim: Claim) -> list[Member]:
        """Those that tell the claim, deny it or doubt it in near enough words."""
        beside = claim.beside
        return [m for k, m in enumerate(claim.members) if k not in beside and m.stance is not Stance.COMMENT]

    def gravest_first(self, disagreements: Iterable[Disagreement]) -> list[Disagreement]:
        """Contradictions first; of one kind those first in which most reports take part."""

        def weight(each: Disagreement) -> tuple[int, int]:
            reports = {self.document_of(member).id for side in each.sides for member in side.members}
            return GRAVITY.index(each.kind), -len(reports)

        return sorted(disagreements, key=weight)

    # ------------------------------------------------------------ where something stands

    def statement_of(self, member: Member) -> Statement | None:
        """None for the reporter's own voice."""
        return self.statements[member.statement] if member.statement else None

    def document_of(self, member: Member) -> Document:
        statement = self.statement_of(member)
        return self.documents[statement.document if statement else member.document or ""]

    def spans_of(self, member: Member) -> Spans:
        if statement := self.statement_of(member):
            return statement.content
        return (member.span,) if member.span else ()

    def words_of(self, member: Member) -> str:
        return words(self.document_of(member), self.spans_of(member))

    def sentences(self, document: str) -> Spans:
        """The sentences of a report, cut anew where its reading does not keep them."""
        if document not in self._sentences:
            from deconflict.text.segment import segment, spans_of_sentences  # loads tables: rarely needed

            reading = self.readings[document]
            self._sentences[document] = reading.sentences or spans_of_sentences(segment(reading.document))
        return self._sentences[document]

    def sentence_with(self, document: str, span: Span) -> Span | None:
        """The first sentence in which the words stand; None for words outside the report proper."""
        return next((s for s in self.sentences(document) if s.overlaps(span)), None)
