"""Layers → Place: the toponyms of one document, each with the point that it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from deconflict.layers.gazetteer import Kind, load
from deconflict.layers.place_context import read_context
from deconflict.layers.place_detection import find_toponyms
from deconflict.layers.place_matching import WEIGHTS, Scene
from deconflict.types import Layers, Place, Precision, Span

PRECISIONS = {
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.PROVINCE: Precision.PROVINCE,
    Kind.DISTRICT: Precision.PROVINCE,
    Kind.CITY: Precision.LOCALITY,
    Kind.REGION: Precision.REGION,
    Kind.WATER: Precision.REGION,
    Kind.SITE: Precision.EXACT,
}


@cache
def weights() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(list(WEIGHTS.values()))


def resolve_toponyms(text: str, spans: Sequence[Span]) -> tuple[Place, ...]:
    """One place for each of these spans, in their order; lat and lon are None where no place is called so."""
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    context = read_context(text, [spans[i] for i in order])
    chosen = choose(context.scene)
    places = [
        make_place(text, spans[i], chosen[k] if k >= 0 else None) for i, k in zip(order, context.sense, strict=True)
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
    toponyms = find_toponyms(layers)
    places = resolve_toponyms(text, [t.span for t in toponyms])
    return tuple(
        replace(place, standing=t.standing, precision=Precision.EXACT if t.spot else place.precision)
        for place, t in zip(places, toponyms, strict=True)
    )
