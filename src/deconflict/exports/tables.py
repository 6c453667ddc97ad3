"""Rows of tables with one fact a cell; `columns.py` tells what each column means."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.exports import columns
from deconflict.exports.passages import link_to, offsets
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Disagreement, Document, Entity, Event, Root, Silence, Spans, Statement, When
from deconflict.wording import chain_of, one_line, outlet_of, words

Cell = str | int | float | None
Row = dict[str, Cell]


def document_row(index: SheetIndex, document: Document) -> Row:
    when = document.published
    return {
        "document": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": when.edtf if when else None,
        "published_how": when.how if when else None,
        "language": document.language,
        "derived_from": "; ".join(document.derived_from),
        "statements": len(index.readings[document.id].statements),
        "document_sha256": document.text_sha256,
    }


def statement_row(index: SheetIndex, statement: Statement) -> Row:
    root = statement.chain[-1] if statement.chain else None
    return {
        "statement": statement.id,
        **_report(index.documents[statement.document]),
        **_telling(statement),
        "form": statement.form.value,
        "root": one_line(root.name) if root else None,
        "root_kind": root.kind.value if root else None,
        "anonymity": root.anonymity if root else None,
        **_day("said", statement.said),
        "claims": " ".join(c.id for c, _ in index.claims_of.get(statement.id, ())),
        "score": round(statement.score, 4),
        "found_by": statement.found_by,
        **_place(index.documents[statement.document], statement.content),
    }


def claim_row(index: SheetIndex, claim: Claim) -> Row:
    return {
        "claim": claim.id,
        "text": claim.text,
        "event": claim.event,
        "members": len(claim.members),
        "documents": len({index.document_of(m).id for m in claim.members}),
        **_assessed(claim),
        "origins": "; ".join(root.root for root in claim.origins.roots) if claim.origins else None,
        "origins_against": "; ".join(root.root for root in claim.against.roots) if claim.against else None,
        "disagreements": " ".join(d.id for d in index.disagreements_of.get(claim.id, ())),
    }


def member_rows(index: SheetIndex, claim: Claim) -> Iterator[Row]:
    """One row a member, in the claim's order."""
    roots: dict[int, Root] = {}
    for side in filter(None, (claim.origins, claim.against)):
        roots |= {at: root for root in side.roots for at in root.members}
    for at, member in enumerate(claim.members):
        document, root = index.document_of(member), roots.get(at)
        yield {
            "claim": claim.id,
            "claim_text": claim.text,
            **_assessed(claim),
            "stance": member.stance.value,
            "statement": member.statement,
            "rests_on": root.root if root else None,
            "rests_on_why": root.why if root else None,
            **_telling(index.statement_of(member)),
            **_report(document),
            **_place(document, index.spans_of(member)),
        }


def event_row(index: SheetIndex, event: Event) -> Row:
    place, time = event.place, event.time
    return {
        "event": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "cameo": event.cameo,
        "actors": index.who(event.actors),
        "recipients": index.who(event.recipients),
        "place": ", ".join((place.name, *place.within)) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision.value if place else None,
        "geonameid": place.geonameid if place else None,
        "time": time.edtf if time else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "time_how": time.how if time else None,
        "mentions": len(event.mentions),
        "documents": len({m.document for m in event.mentions}),
    }


def mention_rows(index: SheetIndex, event: Event) -> Iterator[Row]:
    """One row a telling of the event; of one that is read from a claim's words alone, a row a member of the claim."""
    shared = event_row(index, event)
    if not event.mentions:
        yield from _told_by_claims(index, event, shared)
    for mention in event.mentions:
        document = index.documents[mention.document]
        told = _telling(index.statements.get(mention.statement or ""))
        own = {
            "statement": mention.statement,
            "chain": told["chain"],
            "polarity": mention.polarity.value,
            "certainty": mention.certainty.value,
            "status": mention.status.value,
        }
        row = shared | own | _report(document) | _place(document, (mention.span,))
        yield {column.name: row[column.name] for column in columns.MENTIONS}


def _told_by_claims(index: SheetIndex, event: Event, shared: Row) -> Iterator[Row]:
    for member in (m for claim in index.claims_about.get(event.id, ()) for m in claim.members):
        document, statement = index.document_of(member), index.statement_of(member)
        row = shared | {"statement": member.statement, "status": None} | _telling(statement)
        row |= _report(document) | _place(document, index.spans_of(member))
        yield {column.name: row[column.name] for column in columns.MENTIONS}


def disagreement_row(index: SheetIndex, disagreement: Disagreement) -> Row:
    claim = index.claims.get(disagreement.claim)
    return {
        "disagreement": disagreement.id,
        "claim": disagreement.claim,
        "claim_text": claim.text if claim else None,
        "field": disagreement.field.value,
        "kind": disagreement.kind.value,
        "values": " | ".join(one_line(side.value) for side in disagreement.sides),
        "why": disagreement.why,
    }


def side_rows(index: SheetIndex, disagreement: Disagreement) -> Iterator[Row]:
    """One row a member of a side: both sides, with their words."""
    for side in disagreement.sides:
        for member in side.members:
            document = index.document_of(member)
            yield {
                "disagreement": disagreement.id,
                "claim": disagreement.claim,
                "field": disagreement.field.value,
                "kind": disagreement.kind.value,
                "value": one_line(side.value),
                "why": disagreement.why,
                "statement": member.statement,
                "chain": _telling(index.statement_of(member))["chain"],
                **_report(document),
                **_place(document, index.spans_of(member)),
            }


def silence_row(index: SheetIndex, silence: Silence) -> Row:
    document = index.documents[silence.document]
    return {
        "who": one_line(silence.who),
        "kind": silence.kind.value,
        "entity": silence.entity,
        **_report(document),
        **_place(document, (silence.span,)),
    }


def entity_row(index: SheetIndex, entity: Entity) -> Row:
    return {
        "entity": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "code": entity.code,
        "role": entity.role,
        "aliases": "; ".join(entity.aliases),
        "mentions": len(entity.mentions),
        "documents": len({m.document for m in entity.mentions}),
    }


# ---------------------------------------------------------------- what several tables share


def _report(document: Document) -> Row:
    return {
        "document": document.id,
        "outlet": outlet_of(document),
        "published": document.published.edtf if document.published else None,
        "document_sha256": document.text_sha256,
    }


def _place(document: Document, spans: Spans) -> Row:
    return {
        "offsets": offsets(spans),
        "words": words(document, spans),
        "link": link_to(document, spans[0]) if spans else None,
    }


def _telling(statement: Statement | None) -> Row:
    if statement is None:
        return {"chain": None, "act": None, "polarity": None, "certainty": None}
    return {
        "chain": chain_of(statement) or None,
        "act": statement.act.value,
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
    }


def _assessed(claim: Claim) -> Row:
    return {
        "origins_least": claim.origins.least if claim.origins else None,
        "origins_most": claim.origins.most if claim.origins else None,
        "against_least": claim.against.least if claim.against else None,
        "against_most": claim.against.most if claim.against else None,
        "grade": claim.grade.information if claim.grade else None,
        "grade_why": "; ".join(claim.grade.why) if claim.grade else None,
    }


def _day(name: str, when: When | None) -> Row:
    return {name: when.edtf if when else None, f"{name}_how": when.how if when else None}
