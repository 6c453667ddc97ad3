"""Layers → Place: the toponyms of one document, each with the point that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from deconflict.layers.gazetteer import Kind, load
from deconflict.layers.place_candidates import Candidates, find_candidates
from deconflict.layers.place_detection import find_toponyms
from deconflict.layers.place_matching import WEIGHTS, Scene, Sense
from deconflict.types import Layers, Place, Precision, Span

# between the name of a place and that of what holds it: "Paris, Texas", "Bari in Italy", "Tripoli (Libya)"
HELD_BY_NEXT = re.compile(r",? ?\(|, (?:in )?|, (?:a|the) [a-z ]{0,30}(?:in|of) | in (?:the )?")
HELD_BY_PREVIOUS = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}| (?:city|town|village|province|state|county|region|port) of ")
PRECISIONS = {
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.PROVINCE: Precision.PROVINCE,
    Kind.DISTRICT: Precision.PROVINCE,
    Kind.CITY: Precision.LOCALITY,
    Kind.REGION: Precision.REGION,
    Kind.WATER: Precision.REGION,
    Kind.SITE: Precision.EXACT,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The names of one document and what they may mean, before any is chosen."""

    scene: Scene
    sense: tuple[int, ...]  # of each span; -1 where no place is called so


def read_names(text: str, spans: Sequence[Span]) -> Reading:
    """Spans in order → the names that stand there."""
    found = [find_candidates(span.of(text)) for span in spans]
    index: dict[str, int] = {}
    senses: list[Candidates] = []
    for candidates in found:
        if candidates.rows and candidates.key not in index:
            index[candidates.key] = len(senses)
            senses.append(candidates)
    sense = tuple(index[c.key] if c.rows else -1 for c in found)
    holders: list[dict[int, None]] = [{} for _ in senses]
    for i in range(len(spans) - 1):
        left, right = sense[i], sense[i + 1]
        if left == right or -1 in (left, right):
            continue
        between = text[spans[i].end : spans[i + 1].start]
        if HELD_BY_NEXT.fullmatch(between):
            holders[left][right] = None
        elif HELD_BY_PREVIOUS.fullmatch(between):
            holders[right][left] = None
    scene = Scene(load(), [Sense(c, sense.count(i), tuple(holders[i])) for i, c in enumerate(senses)])
    return Reading(scene, sense)


@cache
def weights() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(list(WEIGHTS.values()))


def resolve_toponyms(text: str, spans: Sequence[Span]) -> tuple[Place, ...]:
    """One place for each of these spans, in their order; lat and lon are None where no place is called so."""
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    reading = read_names(text, [spans[i] for i in order])
    chosen = choose(reading.scene)
    places = [
        make_place(text, spans[i], chosen[k] if k >= 0 else None) for i, k in zip(order, reading.sense, strict=True)
    ]
    back = {i: place for i, place in zip(order, places, strict=True)}
    return tuple(back[i] for i in range(len(spans)))


def choose(scene: Scene) -> list[int]:
    """The likeliest row of each name."""
    if not len(scene.rows):
        return []
    _, p = scene.odds(weights())
    ends = [*scene.starts[1:].tolist(), len(p)]
    return [int(scene.rows[a + np.argmax(p[a:b])]) for a, b in zip(scene.starts.tolist(), ends, strict=True)]


def make_place(text: str, span: Span, row: int | None) -> Place:
    if row is None:
        return Place(
            span=span,
            name=span.of(text),
            geonameid=None,
            lat=None,
            lon=None,
            country=None,
            precision=Precision.LOCALITY,
        )
    g = load()
    return Place(
        span=span,
        name=g.names[row],
        geonameid=int(g.geonameid[row]) or None,
        lat=round(float(g.lat[row]), 4),
        lon=round(float(g.lon[row]), 4),
        country=g.iso(row),
        precision=PRECISIONS[Kind(g.kind[row])],
        within=g.within(row),
    )


def find_places(layers: Layers) -> tuple[Place, ...]:
    """The places that one document mentions, by span."""
    text = layers.text.document.text
    spans = find_toponyms(layers)
    return resolve_toponyms(text, spans)
