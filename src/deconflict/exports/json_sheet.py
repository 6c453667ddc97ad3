"""A claim sheet → JSON, version 1 of the contract; sections that nothing fills yet are there and empty."""

from __future__ import annotations

import json
import re

from deconflict.exports.json_decided import with_decided
from deconflict.exports.json_shapes import Json, write
from deconflict.types import ClaimSheet, Layers, Reading

VERSION = 1
SECTIONS = "documents statements events claims disagreements silences entities relations quotes copies failures".split()
NAME_TYPES = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "FAC",
}  # others keep their own word
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(sheet: ClaimSheet, *, indent: int | None = None) -> str:
    """The sheet as one JSON object; encodes as UTF-8 whatever the documents held."""
    return in_utf8(json.dumps(sheet_to_json(sheet), ensure_ascii=False, indent=indent))


def in_utf8(told: str) -> str:
    """JSON that can be encoded: a surrogate without its other half becomes its escape, so that nothing is lost."""
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", told)


def sheet_to_json(sheet: ClaimSheet) -> Json:
    told: Json = {"version": VERSION, "as_of": sheet.as_of}
    told |= {section: write(getattr(sheet, section)) for section in SECTIONS}
    told = with_decided(told, sheet)
    layers = {r.document.id: _layers(r, r.layers) for r in sheet.readings if r.layers}
    return told | {"layers": layers} if layers else told


def _layers(reading: Reading, layers: Layers) -> Json:
    tokens = layers.text.tokens
    return {
        "sentences": [[tokens[a].start, tokens[b - 1].end] for a, b in layers.text.sentences],
        "names": [{"span": write(n.span), "type": NAME_TYPES.get(n.type, n.type)} for n in layers.names],
        "times": write(reading.times),
        "places": write(reading.places),
        "coreference": [write(c.mentions) for c in reading.clusters if len(c.mentions) > 1],
        "attributions": [
            {part: write(getattr(a, part)) for part in ("source", "cue", "content")} for a in reading.attributions
        ],
    }
