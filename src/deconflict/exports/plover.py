"""PLOVER records, one a telling of an event, with our extension: on whose word, in which words, on how many origins.

Fields are those of PLOVER's gold standard records (id, date, source, target, event, mode, context, eventText, text,
language, publication, version, coder, comment); `attribution`, `origins`, `disagreements` and `when` are ours.
"""

from __future__ import annotations

import json
from typing import Any

from deconflict.exports import tables
from deconflict.exports.format import MADE_BY, Format, notice
from deconflict.exports.passages import link_to
from deconflict.exports.wording import decided_in_words, lost_in_a_file
from deconflict.reading.event_lexicon import quad_class
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Event, EventMention, Origins, Participant, Statement
from deconflict.wording import one_line, outlet_of

Json = dict[str, Any]
VERSION = "2021"  # of the manual whose types and modes we use
DROPS = (
    "events read from a claim's words alone",
    "statements and silences without an event",
    "mentions of entities, relations",
    "copies",
    "texts but for the sentence",
)


def render_plover(index: SheetIndex) -> str:
    records = [_record(index, e, m, n) for e in index.sheet.events for n, m in enumerate(e.mentions, start=1)]
    told = {"about": notice((*DROPS, *lost_in_a_file(index))), "version": VERSION, "records": records}
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def _record(index: SheetIndex, event: Event, mention: EventMention, number: int) -> Json:
    document = index.documents[mention.document]
    sentence = index.sentence_with(document.id, mention.span) or mention.span
    day = event.time.earliest if event.time and event.time.earliest == event.time.latest else ""
    return {
        "id": f"{event.id}-{number}",
        "date": day or "",  # empty where the reports leave more than one day; `when` has the bounds
        "source": [_actor(p, document.text) for p in mention.actors],
        "target": [_actor(p, document.text) for p in mention.recipients],
        "event": mention.type.value,
        "mode": mention.mode or "",
        "context": list(mention.context),
        "quad": quad_class(mention.type),
        "cameo": mention.cameo,
        "eventText": one_line(mention.span.of(document.text)),
        "text": one_line(sentence.of(document.text)),
        "location": _location(event),
        "language": document.language or "",
        "publication": outlet_of(document),
        "coder": MADE_BY,
        "version": VERSION,
        "comment": "",
        "decided": _decided(index, f"{event.id}#{number - 1}", mention.statement),
        "eventGroup": event.id,
        "when": _when(event),
        "attribution": _attribution(index, mention),
        "claims": [_claim(index, claim) for claim in index.claims_about.get(event.id, ())],
        "quantities": [
            {"kind": q.kind, "value": q.value, "hedge": q.hedge, "words": one_line(q.span.of(document.text))}
            for q in mention.quantities
        ],
        "place_in_report": {
            "document_sha256": document.text_sha256,
            "span": [mention.span.start, mention.span.end],
            "link": link_to(document, mention.span),
        },
    }


def _decided(index: SheetIndex, *ids: str | None) -> list[str]:
    return [decided_in_words(each) for each in index.decided_of(*ids)]


def _actor(who: Participant, text: str) -> Json:
    """PLOVER writes "---" for a code that is not known."""
    return {"actorText": one_line(who.span.of(text)), "code": who.country or "---", "inferred": who.inferred}


def _location(event: Event) -> Json | None:
    place = event.place
    if place is None:
        return None
    return {
        "name": ", ".join((place.name, *place.within)),
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision.value,
        "geonameid": place.geonameid,
    }


def _when(event: Event) -> Json | None:
    time = event.time
    if time is None:
        return None
    return {"edtf": time.edtf, "earliest": time.earliest, "latest": time.latest, "how": time.how}


def _attribution(index: SheetIndex, mention: EventMention) -> Json:
    """On whose word: an empty chain with a statement is "nobody named", without one the reporter's own voice."""
    statement = index.statements.get(mention.statement or "")
    return {
        "statement": mention.statement,
        "own_voice": mention.statement is None,
        "chain": [_link(link) for link in statement.chain] if statement else [],
        "act": statement.act.value if statement else None,
        "polarity": mention.polarity.value,
        "certainty": mention.certainty.value,
        "status": mention.status.value,
        "said": _said(statement),
    }


def _link(link: Any) -> Json:
    return {"name": one_line(link.name), "kind": link.kind.value, "entity": link.entity, "anonymity": link.anonymity}


def _said(statement: Statement | None) -> str | None:
    return statement.said.edtf if statement and statement.said else None


def _claim(index: SheetIndex, claim: Claim) -> Json:
    differs = index.disagreements_of.get(claim.id, ())
    return {
        "claim": claim.id,
        "text": claim.text,
        "decided": _decided(index, claim.id),
        "origins": _origins(claim.origins),
        "against": _origins(claim.against),
        "disagreements": [
            tables.DISAGREEMENTS.row(index, each) | {"sides": [one_line(side.value) for side in each.sides]}
            for each in differs
        ],
    }


def _origins(side: Origins | None) -> Json | None:
    return (
        None if side is None else {"least": side.least, "most": side.most, "roots": [root.root for root in side.roots]}
    )


FORMATS = (
    Format(
        name="plover",
        ending=".json",
        media="application/json",
        about="event records as PLOVER writes them, with who tells each on whose word",
        drops=DROPS,
        render=render_plover,
    ),
)
