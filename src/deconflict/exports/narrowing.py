"""A part of a sheet that is a sheet itself: one claim with all it rests on, or what is new since a day."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from deconflict.errors import DeconflictError
from deconflict.sheet_index import SheetIndex
from deconflict.types import (
    Claim,
    ClaimSheet,
    Decided,
    Document,
    Entity,
    EntityMention,
    Event,
    EventMention,
    Reading,
    Relation,
)


class UnknownClaim(DeconflictError):
    """The sheet has no claim of this id."""


def only_claim(sheet: ClaimSheet, id: str) -> ClaimSheet:
    """The claim, its members and their reports, the disagreements among them, its event, and who is in them.

    raises  UnknownClaim
    """
    claims = tuple(claim for claim in sheet.claims if claim.id == id)
    if not claims:
        known = f"c1 to c{len(sheet.claims)}" if sheet.claims else "none"
        raise UnknownClaim(f"no claim {id!r} in this sheet; it has {known}: look with `deconflict claims`")
    index = SheetIndex(sheet)
    return _keep(index, claims, {m.statement for m in claims[0].members if m.statement})


def since(sheet: ClaimSheet, day: str) -> ClaimSheet:
    """What reports tell that were published on the day or later, or may have been; claims they add to stay whole."""
    index = SheetIndex(sheet)
    new = {d.id for d in sheet.documents if _may_be_since(d, day)}
    claims = tuple(c for c in sheet.claims if any(index.document_of(m).id in new for m in c.members))
    told = {m.statement for c in claims for m in c.members if m.statement}
    return _keep(index, claims, told | {s.id for s in sheet.statements if s.document in new}, new)


def _may_be_since(document: Document, day: str) -> bool:
    """Reports without a day, or with an open one, may be new."""
    latest = document.published.latest if document.published else None
    return latest is None or latest >= day


def _keep(
    index: SheetIndex, claims: tuple[Claim, ...], statements: Set[str], documents: Set[str] = frozenset()
) -> ClaimSheet:
    sheet = index.sheet
    kept = set(documents) | {index.statements[s].document for s in statements}
    kept |= {index.document_of(m).id for claim in claims for m in claim.members}
    told = (replace(e, mentions=tuple(m for m in e.mentions if m.document in kept)) for e in sheet.events)
    events = tuple(e for e in told if _belongs(e, claims, statements, documents))
    readings = tuple(_reading(r, statements) for r in sheet.readings if r.document.id in kept)
    ids = {claim.id for claim in claims}
    narrowed = replace(
        sheet,
        readings=readings,
        events=events,
        claims=claims,
        disagreements=tuple(d for d in sheet.disagreements if d.claim in ids),
        quotes=tuple(q for q in sheet.quotes if set(q.statements) <= statements),
        copies=tuple(c for c in sheet.copies if kept.issuperset(c.documents)),
        relations=tuple(_relations(sheet, statements, documents)),
        failures=sheet.failures if documents else (),
        needs_look=sheet.needs_look if documents else (),
        told=(),
    )
    entities = _entities(narrowed, kept)
    known = ids | statements | kept | {e.id for e in events} | {e.id for e in entities}
    decided = (_moved(d, sheet, kept) for d in sheet.decided if d.target.partition("#")[0] in known)
    return replace(narrowed, entities=entities, decided=tuple(filter(None, decided)))


def _moved(decided: Decided, sheet: ClaimSheet, documents: Set[str]) -> Decided | None:
    """Of a mention under its new number, since those of other reports are gone; None where it is one of them."""
    id, _, number = decided.target.partition("#")
    records: tuple[Event | Entity, ...] = (*sheet.events, *sheet.entities)
    record = next((each for each in records if each.id == id), None)
    if record is None or not number:
        return decided
    mentions: tuple[EventMention | EntityMention, ...] = record.mentions
    left = [at for at, mention in enumerate(mentions) if mention.document in documents]
    return replace(decided, target=f"{id}#{left.index(int(number))}") if int(number) in left else None


def _reading(reading: Reading, statements: Set[str]) -> Reading:
    return replace(reading, statements=tuple(s for s in reading.statements if s.id in statements))


def _relations(sheet: ClaimSheet, statements: Set[str], documents: Set[str]) -> Iterator[Relation]:
    """As kept statements tell them, and the reporters of the documents asked for."""
    for relation in sheet.relations:
        told = tuple(id for id in relation.statements if id in statements)
        places = tuple(place for place in relation.places if place.document in documents)
        if told or places:
            yield replace(relation, statements=told, places=places)


def _belongs(event: Event, claims: tuple[Claim, ...], statements: Set[str], documents: Set[str]) -> bool:
    """Whether a claim is about it, a kept statement tells it, or one of the documents asked for does."""
    if any(claim.event == event.id for claim in claims):
        return True
    return any(m.statement in statements or m.document in documents for m in event.mentions)


def _entities(sheet: ClaimSheet, documents: Set[str]) -> tuple[Entity, ...]:
    """Those whom the statements, silences, events, relations and origins name."""
    named = {link.entity for s in sheet.statements for link in s.chain}
    named |= {s.entity for s in sheet.silences}
    named |= {e for event in sheet.events for e in (*event.actors, *event.recipients)}
    named |= {e for relation in sheet.relations for e in (relation.party, relation.other)}
    for claim in sheet.claims:
        named |= {root.entity for side in (claim.origins, claim.against) if side for root in side.roots}
    return tuple(
        replace(entity, mentions=tuple(m for m in entity.mentions if m.document in documents))
        for entity in sheet.entities
        if entity.id in named
    )
