"""A claim sheet → JSON, version 1 of the contract; sections that nothing fills yet are there and empty."""

from __future__ import annotations

import json
import re
from typing import Any

from deconflict.types import (
    Attribution,
    Claim,
    ClaimSheet,
    Copy,
    Disagreement,
    Document,
    Entity,
    Event,
    EventMention,
    Grade,
    Layers,
    Link,
    Member,
    Origins,
    Place,
    Reading,
    Relation,
    Root,
    Silence,
    Span,
    Spans,
    Statement,
    TimeExpression,
    When,
)
from deconflict.views.decided_json import with_decided

Json = dict[str, Any]

VERSION = 1
NAME_TYPES = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "FAC",
}  # others keep their own word
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(sheet: ClaimSheet, *, indent: int | None = None) -> str:
    """The sheet as one JSON object; encodes as UTF-8 whatever the documents held.

    A surrogate without its other half has no UTF-8: it is written as its escape, so that nothing is lost.
    """
    return LONE_SURROGATE.sub(_escaped, json.dumps(sheet_to_json(sheet), ensure_ascii=False, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def sheet_to_json(sheet: ClaimSheet) -> Json:
    told: Json = {
        "version": VERSION,
        "as_of": sheet.as_of,
        "documents": [_document(d) for d in sheet.documents],
        "statements": [_statement(s) for s in sheet.statements],
        "events": [_event(e) for e in sheet.events],
        "claims": [_claim(c) for c in sheet.claims],
        "disagreements": [_disagreement(d) for d in sheet.disagreements],
        "silences": [_silence(s) for s in sheet.silences],
        "entities": [_entity(e) for e in sheet.entities],
        "relations": [_relation(r) for r in sheet.relations],
        "quotes": [{"statements": list(q.statements), "kind": q.kind, "why": q.why} for q in sheet.quotes],
        "copies": [_copy(c) for c in sheet.copies],
        "failures": [{"path": f.path, "stage": f.stage, "reason": f.reason} for f in sheet.failures],
    }
    told = with_decided(told, sheet)
    layers = {r.document.id: _layers(r, r.layers) for r in sheet.readings if r.layers}
    return told | {"layers": layers} if layers else told


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": _when(document.published),
        "text_sha256": document.text_sha256,
        "language": document.language,
        "blocks": [
            {"start": b.span.start, "end": b.span.end, "kind": b.kind, "reason": b.reason} for b in document.blocks
        ],
        "derived_from": list(document.derived_from),
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "document": statement.document,
        "content": _spans(statement.content),
        "cue": _span(statement.cue),
        "source": _span(statement.source),
        "chain": [_link(link) for link in statement.chain],
        "act": statement.act,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "form": statement.form,
        "said": _when(statement.said),
        "found_by": statement.found_by,
        "score": round(statement.score, 4),
    }


def _link(link: Link) -> Json:
    return {
        "text": link.text,
        "name": link.name,
        "entity": link.entity,
        "kind": link.kind,
        "span": _span(link.span),
        "anonymity": link.anonymity,
    }


def _silence(silence: Silence) -> Json:
    return {
        "document": silence.document,
        "span": _span(silence.span),
        "who": silence.who,
        "entity": silence.entity,
        "kind": silence.kind,
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "code": entity.code,
        "role": entity.role,
        "part_of": entity.part_of,
        "mentions": [{"document": m.document, "span": _span(m.span)} for m in entity.mentions],
        "aliases": list(entity.aliases),
        "why": list(entity.why),
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": event.place and _event_place(event.place),
        "time": _when(event.time),
        "mentions": [_event_mention(m) for m in event.mentions],
        "why": list(event.why),
    }


def _event_place(place: Place) -> Json:
    return {
        "name": ", ".join((place.name, *place.within)),
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "geonameid": place.geonameid,
    }


def _event_mention(mention: EventMention) -> Json:
    return {
        "document": mention.document,
        "span": _span(mention.span),
        "statement": mention.statement,
        "polarity": mention.polarity,
        "certainty": mention.certainty,
        "status": mention.status,
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "text": claim.text,
        "event": claim.event,
        "members": [_member(m) for m in claim.members],
        "origins": _origins(claim.origins),
        "against": _origins(claim.against),
        "grade": _grade(claim.grade),
        "why": claim.why,
    }


def _origins(origins: Origins | None) -> Json:
    """Bounds of a claim that nothing has assessed are unknown, not zero."""
    if origins is None:
        return {"least": None, "most": None, "roots": [], "why": []}
    return {
        "least": origins.least,
        "most": origins.most,
        "roots": [_root(root) for root in origins.roots],
        "why": list(origins.why),
    }


def _root(root: Root) -> Json:
    return {
        "root": root.root,
        "entity": root.entity,
        "members": list(root.members),
        "count": root.count,
        "why": root.why,
    }


def _grade(grade: Grade | None) -> Json:
    return (
        {"information": None, "why": []}
        if grade is None
        else {"information": grade.information, "why": list(grade.why)}
    )


def _member(member: Member) -> Json:
    if member.statement is not None:
        return {"statement": member.statement, "stance": member.stance}
    return {"document": member.document, "span": _span(member.span), "stance": member.stance}


def _disagreement(disagreement: Disagreement) -> Json:
    return {
        "id": disagreement.id,
        "claim": disagreement.claim,
        "event": None,
        "field": disagreement.field,
        "kind": disagreement.kind,
        "sides": [
            {"value": side.value, "members": [_place_of(member) for member in side.members]}
            for side in disagreement.sides
        ],
        "why": disagreement.why,
    }


def _place_of(member: Member) -> Json:
    """A member without its stance."""
    told = _member(member)
    del told["stance"]
    return told


def _relation(relation: Relation) -> Json:
    return {
        "from": relation.party,
        "to": relation.other,
        "type": relation.type,
        "polarity": relation.polarity,
        "statements": list(relation.statements),
    }


def _copy(copy: Copy) -> Json:
    first, second = copy.documents
    other = second if copy.original == first else first
    return {
        "documents": [first, second],
        "spans": [[_span(left), _span(right)] for left, right in copy.spans],
        "containment": copy.containment,
        "direction": f"{copy.original}→{other}" if copy.original else None,
        "why": copy.why,
    }


def _layers(reading: Reading, layers: Layers) -> Json:
    tokens = layers.text.tokens
    return {
        "sentences": [[tokens[a].start, tokens[b - 1].end] for a, b in layers.text.sentences],
        "names": [{"span": _span(n.span), "type": NAME_TYPES.get(n.type, n.type)} for n in layers.names],
        "times": [_time(t) for t in reading.times],
        "places": [_place(p) for p in reading.places],
        "coreference": [_spans(c.mentions) for c in reading.clusters if len(c.mentions) > 1],
        "attributions": [_attribution(a) for a in reading.attributions],
    }


def _attribution(attribution: Attribution) -> Json:
    return {part: _spans(getattr(attribution, part)) for part in ("source", "cue", "content")}


def _time(time: TimeExpression) -> Json:
    return {
        "span": _span(time.span),
        "type": time.type,
        "value": time.value,
        "earliest": time.earliest,
        "latest": time.latest,
        "edtf": time.edtf,
        "anchor": time.anchor,
        "granularity": time.granularity,
        "modifier": time.modifier,
        "relation": time.relation,
        "second_hand": time.second_hand,
    }


def _place(place: Place) -> Json:
    return {
        "span": _span(place.span),
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision,
        "standing": place.standing,
        "within": list(place.within),
        "relation": place.relation,
        "radius_km": place.radius_km,
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {"edtf": when.edtf, "earliest": when.earliest, "latest": when.latest, "how": when.how}


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
