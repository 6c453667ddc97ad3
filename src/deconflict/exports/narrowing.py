"""A part of a sheet that is a sheet itself: one claim with all it rests on, or what is new since a day."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from deconflict.errors import DeconflictError
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, ClaimSheet, Document, Entity, Event, Reading


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
        failures=sheet.failures if documents else (),
        decided=tuple(d for d in sheet.decided if d.target.split("#")[0] in ids | statements | kept),
        told=(),
    )
    return replace(narrowed, entities=_entities(narrowed, kept))


def _reading(reading: Reading, statements: Set[str]) -> Reading:
    return replace(reading, statements=tuple(s for s in reading.statements if s.id in statements))


def _belongs(event: Event, claims: tuple[Claim, ...], statements: Set[str], documents: Set[str]) -> bool:
    """Whether a claim is about it, a kept statement tells it, or one of the documents asked for does."""
    if any(claim.event == event.id for claim in claims):
        return True
    return any(m.statement in statements or m.document in documents for m in event.mentions)


def _entities(sheet: ClaimSheet, documents: Set[str]) -> tuple[Entity, ...]:
    """Those whom the statements, silences, events and origins name."""
    named = {link.entity for s in sheet.statements for link in s.chain}
    named |= {s.entity for s in sheet.silences}
    named |= {e for event in sheet.events for e in (*event.actors, *event.recipients)}
    for claim in sheet.claims:
        named |= {root.entity for side in (claim.origins, claim.against) if side for root in side.roots}
    return tuple(
        replace(entity, mentions=tuple(m for m in entity.mentions if m.document in documents))
        for entity in sheet.entities
        if entity.id in named
    )
