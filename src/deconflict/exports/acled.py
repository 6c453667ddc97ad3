"""A CSV in the shape of ACLED's, one row an event: to lay beside coded data, not to pass for it.

ACLED's researchers decide what counts as an event; this only says what reports tell. Columns that reports do not
settle stay empty: an unknown number of dead is not 0, and a type is given only where a PLOVER mode tells it.
"""

from __future__ import annotations

from datetime import date

from deconflict.exports import tables
from deconflict.exports.columns import Cell, Row
from deconflict.exports.csv_tables import ABOUT, CSV, render_rows
from deconflict.exports.format import Format, notice, schema_of
from deconflict.exports.passages import link_to, offsets
from deconflict.exports.wording import lost_in_a_file
from deconflict.sheet_index import SheetIndex
from deconflict.types import Event, EventStatus, EventType, Precision
from deconflict.wording import one_line, outlet_of, words

DROPS = (
    "cells of ACLED's columns that reports do not tell (inter1, inter2, interaction, iso, region, assoc_actor_1, …)",
    "statements, silences and claims without an event",
    "events read from a claim's words alone",
    "copies, relations, decisions on claims",
)
# by PLOVER's type and mode; what is not here is left open, since a battle and an attack on civilians read alike
KINDS = {
    (EventType.PROTEST, "demo"): ("Protests", ""),
    (EventType.PROTEST, "riot"): ("Riots", ""),
    (EventType.ASSAULT, "aerial"): ("Explosions/Remote violence", "Air/drone strike"),
    (EventType.ASSAULT, "drone"): ("Explosions/Remote violence", "Air/drone strike"),
    (EventType.ASSAULT, "suicide-attack"): ("Explosions/Remote violence", "Suicide bomb"),
    (EventType.ASSAULT, "heavy-weapons"): ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    (EventType.ASSAULT, "explosives"): ("Explosions/Remote violence", ""),
    (EventType.COERCE, "abduct"): ("Violence against civilians", "Abduction/forced disappearance"),
    (EventType.ASSAULT, "sexual"): ("Violence against civilians", "Sexual violence"),
    (EventType.COERCE, "arrest"): ("Strategic developments", "Arrests"),
}
GEO_PRECISION = {Precision.EXACT: 1, Precision.LOCALITY: 1, Precision.PROVINCE: 3}  # ACLED codes nothing coarser
WEEK, MONTH = 7, 31  # days that ACLED's time precisions 2 and 3 span

# by event type, where the type alone settles it
DISORDER = {
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Strategic developments": "Strategic developments",
}
NAMES = tuple(name for name in schema_of("acled")["required"] if name != ABOUT)  # ACLED's columns in order, then ours
HAPPENED = (EventStatus.PAST, EventStatus.ONGOING)


def render_acled(index: SheetIndex) -> str:
    """Events that some report tells as having happened."""
    events = [e for e in index.sheet.events if any(m.status in HAPPENED for m in e.mentions)]
    left = len(index.sheet.events) - len(events)
    drops = (
        *DROPS,
        *lost_in_a_file(index),
        f"{left} events that no report tells as having happened (planned, threatened, denied)",
    )
    return render_rows((_row(index, event) for event in events), NAMES, notice(drops))


def _row(index: SheetIndex, event: Event) -> Row:
    first = event.mentions[0]
    document = index.documents[first.document]
    kind, sub_kind = KINDS.get((event.type, event.mode or ""), ("", ""))
    told = tables.EVENTS.row(index, event)
    outlets = {outlet_of(index.documents[m.document]): None for m in event.mentions}
    row: Row = dict.fromkeys(NAMES)
    row |= _day(event) | _place(event) | _claims(index, event)
    return row | {
        "event_id_cnty": event.id,
        "disorder_type": DISORDER.get(kind, ""),
        "event_type": kind,
        "sub_event_type": sub_kind,
        "actor1": told["actors"],
        "actor2": told["recipients"],
        "source": "; ".join(outlets),
        "notes": " | ".join(_notes(index, event)),
        "fatalities": _fatalities(event),
        "plover_type": told["type"],
        "plover_mode": told["mode"],
        "cameo": told["cameo"],
        "tellings": len(event.mentions),
        "decided": "; ".join(_decided(index, event)),
        "inferred": told["inferred"] or "",
        "own_voice": sum(m.statement is None for m in event.mentions),
        "document_sha256": document.text_sha256,
        "offsets": offsets((first.span,)),
        "words": words(document, (first.span,)),
        "link": link_to(document, first.span),
    }


def _decided(index: SheetIndex, event: Event) -> list[str]:
    """Of the event and of each of its tellings."""
    rows = [tables.EVENTS.row(index, event), *tables.TELLINGS.rows(index, event)]
    return [str(row["decided"]) for row in rows if row["decided"]]


def _day(event: Event) -> Row:
    """1: the day, 2: within a week, 3: within a month; no day at all where the bounds are wider."""
    time = event.time
    if time is None or not time.earliest or not time.latest:
        return {}
    first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    days = (last - first).days + 1
    bounds: Row = {"earliest": time.earliest, "latest": time.latest, "time_how": time.how}
    if days > MONTH:
        return bounds
    precision = 1 if days == 1 else 2 if days <= WEEK else 3
    return bounds | {"event_date": time.earliest, "year": first.year, "time_precision": precision}


def _place(event: Event) -> Row:
    """A point only where ACLED would give one; `near` a place is 2."""
    place = event.place
    if place is None:
        return {}
    code = GEO_PRECISION.get(place.precision)
    code = 2 if code == 1 and place.relation else code
    code = None if place.lat is None or place.lon is None else code  # a precision of no point would mislead
    return {
        "country": place.within[-1] if place.within else place.name if place.precision is Precision.COUNTRY else None,
        "admin1": place.name if place.precision is Precision.PROVINCE else None,
        "location": place.name,
        "latitude": place.lat if code else None,
        "longitude": place.lon if code else None,
        "geo_precision": code,
        "precision": place.precision.value,
    }


def _fatalities(event: Event) -> Cell:
    """The number of dead, where all that tell a plain number tell the same; else empty, the notes have the words."""
    numbers = {q.value for m in event.mentions for q in m.quantities if q.kind == "killed" and q.hedge is None}
    return int(numbers.pop()) if len(numbers) == 1 else None


def _notes(index: SheetIndex, event: Event) -> list[str]:
    rows = tables.TELLINGS.rows(index, event)
    return [f"{r['outlet']}, {r['chain'] or 'in its own voice'} ({r['status']}): {r['words']}" for r in rows]


def _claims(index: SheetIndex, event: Event) -> Row:
    claims = [tables.CLAIMS.row(index, claim) for claim in index.claims_about.get(event.id, ())]
    differs = [d for claim in index.claims_about.get(event.id, ()) for d in index.disagreements_of.get(claim.id, ())]
    told: Row = {
        "disagreements": " || ".join(
            f"{d.field.value}: {' | '.join(one_line(side.value) for side in d.sides)}" for d in differs
        )
    }
    if len(claims) == 1:
        told |= {name: claims[0][name] for name in ("origins_least", "origins_most", "against_most")}
    return told


FORMATS = (
    Format(
        name="acled",
        ending=".csv",
        media=CSV,
        about="events in the shape of ACLED's data, with its precision codes, sources and the disagreements",
        drops=DROPS,
        render=render_acled,
    ),
)
