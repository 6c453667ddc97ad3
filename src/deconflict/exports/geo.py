"""GeoJSON and KML: events on a map, with how exact the place is; what has no point is listed, not placed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from deconflict.exports import tables
from deconflict.exports.columns import Row
from deconflict.exports.format import Format, notice
from deconflict.exports.plain_xml import allowed
from deconflict.exports.wording import decided_in_words, range_of
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Event
from deconflict.wording import one_line

Json = dict[str, Any]
DROPS = (
    "statements and silences without an event",
    "entities and relations",
    "copies",
    "texts",
    "decisions on reports",
)
KML = "http://www.opengis.net/kml/2.2"
TOLD = (
    "statement",
    "chain",
    "polarity",
    "certainty",
    "status",
    "decided",
    "document",
    "outlet",
    "document_sha256",
    "offsets",
)
CODES = (
    *("type", "mode", "cameo", "actors", "recipients", "place", "precision", "geonameid"),
    *("time", "time_how", "inferred"),
)


def render_geojson(index: SheetIndex) -> str:
    """RFC 7946; events without a point have a null geometry, as it allows."""
    told = {
        "type": "FeatureCollection",
        "about": notice(DROPS),
        "features": [_feature(index, event) for event in index.sheet.events],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def _feature(index: SheetIndex, event: Event) -> Json:
    row = tables.EVENTS.row(index, event)
    placed = row["lat"] is not None and row["lon"] is not None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if placed else None,
        "properties": {"name": _name(row)}
        | {name: row[name] for name in (*CODES, "earliest", "latest", "decided")}
        | {
            "tellings": [{name: each[name] for name in (*TOLD, "words", "link")} for each in _told(index, event)],
            "claims": [_claim(index, claim) for claim in index.claims_about.get(event.id, ())],
        },
    }


def _name(row: Row) -> str:
    return f"{row['type']}: {row['actors'] or '?'} → {row['recipients'] or '?'}"


def _told(index: SheetIndex, event: Event) -> Iterator[Row]:
    return tables.TELLINGS.rows(index, event)


def _claim(index: SheetIndex, claim: Claim) -> Json:
    """A claim with its origins and both sides of what is disputed in it."""
    row = tables.CLAIMS.row(index, claim)
    shown = ("claim", "text", "origins_least", "origins_most", "against_least", "against_most", "origins")
    differs = index.disagreements_of.get(claim.id, ())
    return {name: row[name] for name in (*shown, "origins_against", "decided")} | {
        "disagreements": [tables.DISAGREEMENTS.row(index, each) for each in differs]
    }


# ---------------------------------------------------------------- KML


def render_kml(index: SheetIndex) -> str:
    root = Element("kml", xmlns=KML)
    document = SubElement(root, "Document")
    SubElement(document, "name").text = "Events"
    SubElement(document, "description").text = notice(DROPS)
    placed = [event for event in index.sheet.events if _point(event)]
    unplaced = [event for event in index.sheet.events if not _point(event)]
    for name, events in (("Placed", placed), ("No place told, or none known", unplaced)):
        folder = SubElement(document, "Folder")
        SubElement(folder, "name").text = name
        for event in events:
            _placemark(folder, index, event)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _point(event: Event) -> str | None:
    place = event.place
    return None if place is None or place.lat is None or place.lon is None else f"{place.lon},{place.lat}"


def _placemark(folder: Element, index: SheetIndex, event: Event) -> None:
    """In the order that KML's schema wants: name, description, time, data, point."""
    row = tables.EVENTS.row(index, event)
    mark = SubElement(folder, "Placemark", id=event.id)
    SubElement(mark, "name").text = allowed(_name(row))
    SubElement(mark, "description").text = _balloon(_lines(index, event))
    if event.time and (event.time.earliest or event.time.latest):
        span = SubElement(mark, "TimeSpan")
        for name, day in (("begin", event.time.earliest), ("end", event.time.latest)):
            if day:
                SubElement(span, name).text = day
    data = SubElement(mark, "ExtendedData")
    for name in (*CODES, "earliest", "latest", "decided"):
        if row[name] not in (None, ""):
            SubElement(SubElement(data, "Data", name=name), "value").text = allowed(str(row[name]))
    if point := _point(event):
        SubElement(SubElement(mark, "Point"), "coordinates").text = point


def _balloon(lines: Iterable[str]) -> str:
    """Globes read a description as HTML: line breaks are told, and no words of a report are markup."""
    return "<br>\n".join(escape(allowed(line)) for line in lines)


def _lines(index: SheetIndex, event: Event) -> Iterator[str]:
    """Who tells it in which words, what claims say of it, and both sides of what differs."""
    for row in _told(index, event):
        who = f"{row['outlet']}, {row['chain'] or 'in its own voice'}"
        decided = f"; decided: {row['decided']}" if row["decided"] else ""
        yield f"{who}: “{row['words']}” ({row['status'] or 'by a claim'}; {row['link']}{decided})"
    for claim in index.claims_about.get(event.id, ()):
        for lead, side in (("for it", claim.origins), ("against it", claim.against)):
            if side and side.most:
                yield f"{claim.id}: {lead} {range_of(side)}: {'; '.join(root.root for root in side.roots)}"
        yield from (f"{claim.id}: decided: {decided_in_words(each)}" for each in index.decided_of(claim.id))
        for each in index.disagreements_of.get(claim.id, ()):
            yield f"{each.id}: {each.kind.value} in {each.field.value}: " + " | ".join(
                one_line(side.value) for side in each.sides
            )


FORMATS = (
    Format(
        name="geojson",
        ending=".geojson",
        media="application/geo+json",
        about="events on a map, with the precision of the place, tellings and claims",
        drops=DROPS,
        render=render_geojson,
    ),
    Format(
        name="kml",
        ending=".kml",
        media="application/vnd.google-earth.kml+xml",
        about="the same for Google Earth and other globes",
        drops=DROPS,
        render=render_kml,
    ),
)
