"""Layers → Place: the toponyms of one document, each with the point that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from deconflict.layers.gazetteer import NONE, Kind, load
from deconflict.layers.place_candidates import LARGE, find_candidates
from deconflict.layers.place_context import Context, read_context
from deconflict.layers.place_detection import Toponym, find_toponyms
from deconflict.layers.place_matching import WEIGHTS, Numbers, Scene
from deconflict.layers.place_relations import find_area
from deconflict.layers.place_standing import find_standing
from deconflict.types import Layers, Place, Precision, Span, Standing

QUARTER_KM = 40.0  # within which a quarter of a town lies
TRANSCRIBED = re.compile(r"[‘’ʻʼĀāĪīŪūḨḩḤḥŞşŢţḐḑẒẓ]|^A[dlnrstz]h? ")
SEAT = 4  # rank of seats of provinces
FEDERATIONS = frozenset(
    {"US", "CA", "MX", "BR", "AR", "AU", "IN", "DE", "CH"}
)  # whose states are named without "state"
SEAT_KM = 60.0  # between a town and the middle of the area named for it
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
    chosen = choose(context)
    places = {}
    for k, i in enumerate(order):
        holder = context.holders[k]
        if chosen[k] == NONE and holder >= 0:
            places[i] = place_in(text, spans[i], chosen[holder])
        elif find_candidates(spans[i].of(text)).inner:
            places[i] = place_in(text, spans[i], chosen[k])
        else:
            places[i] = make_place(text, spans[i], chosen[k])
    return tuple(places[i] for i in range(len(spans)))


def choose(context: Context) -> list[int]:
    """The row of each span; NONE where no place is called so."""
    scene = context.scene
    if not len(scene.rows):
        return [NONE] * len(context.sense)
    features, p = scene.odds(weights())
    best = [scene.best(i, p) for i in range(len(scene.senses))]
    chosen = [best[i] if i >= 0 else NONE for i in context.sense]
    for i, holder in enumerate(context.holders):
        if holder < 0 and chosen[i] != NONE and scene.is_lonely(context.sense[i], chosen[i], features):
            chosen[i] = NONE
        elif holder >= 0 and chosen[i] != NONE:
            chosen[i] = _inside(context, p, i, chosen[i], chosen[holder], comma=holder > i)
    return [_seat(scene, context.sense[i], row) if row != NONE else NONE for i, row in enumerate(chosen)]


def _inside(context: Context, p: Numbers, i: int, row: int, holder: int, *, comma: bool) -> int:
    """The row of a span that the text puts in another place; NONE where no place of its name is there.

    One name may mean two places: "London, Ontario, and London, England". A quarter of a town may be called like a
    town elsewhere.
    """
    scene, g = context.scene, context.scene.gazetteer
    if holder == NONE or g.kind[row] not in (Kind.CITY, Kind.DISTRICT) or g.holds(holder, row):
        return row
    if g.kind[holder] != Kind.CITY:
        return scene.best(context.sense[i], p, within=holder) if comma else row
    rows = np.array(scene.senses[context.sense[i]].candidates.rows)
    near = rows[g.kilometres(np.array([holder]), rows)[0] < QUARTER_KM]
    if row in near or g.population[row] > LARGE or comma:
        return row
    return max(map(int, near), key=lambda r: (g.population[r], -r), default=NONE)


def _seat(scene: Scene, sense: int, row: int) -> int:
    """The town rather than the district or province around it that is named for it, unless the text tells otherwise."""
    g = scene.gazetteer
    if g.kind[row] not in (Kind.PROVINCE, Kind.DISTRICT) or g.kind[row] in scene.senses[sense].kinds:
        return row
    rows = np.array(scene.senses[sense].candidates.rows)
    towns = rows[(g.kind[rows] == Kind.CITY) & [g.holds(row, int(r)) for r in rows]]
    if not len(towns):
        return row
    town = int(max(towns, key=lambda r: (g.population[r], -r)))
    near = g.kilometres(np.array([row]), np.array([town]))[0, 0] < SEAT_KM
    seat = g.rank[town] >= SEAT and g.iso(row) not in FEDERATIONS
    return town if near or seat else row


def make_place(text: str, span: Span, row: int) -> Place:
    if row == NONE:
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
        name=shown_name(g.names[row], span.of(text)),
        geonameid=int(g.geonameid[row]) or None,
        lat=round(float(g.lat[row]), 4),
        lon=round(float(g.lon[row]), 4),
        country=g.iso(row),
        precision=PRECISIONS[Kind(g.kind[row])],
        within=g.within(row),
    )


def shown_name(name: str, words: str) -> str:
    """The gazetteer's name; the report's words where that is a transcription which no news uses ("Ar Raqqah")."""
    return words if TRANSCRIBED.search(name) and words[:1].isupper() and not words.isupper() else name


def place_in(text: str, span: Span, area: int) -> Place:
    """A place that no gazetteer has, where the text or its name tells what it is in: as exact as that is."""
    holder = make_place(text, span, area)
    within = () if area == NONE else (load().names[area], *holder.within)
    return replace(holder, name=span.of(text), geonameid=None, within=within)


def find_places(layers: Layers) -> tuple[Place, ...]:
    """The places that one document mentions, by span; one may hold another where it is a building or a street."""
    text = layers.text.document.text
    toponyms = find_toponyms(layers)
    places = resolve_toponyms(text, [t.span for t in toponyms])
    return tuple(_look_around(layers, toponym, place) for toponym, place in zip(toponyms, places, strict=True))


def _look_around(layers: Layers, toponym: Toponym, place: Place) -> Place:
    """The place with what the words around it tell: whether it is one at all, and whether near it is meant."""
    standing = toponym.standing
    if standing is Standing.PLACE:
        standing = find_standing(layers, place, name_type=toponym.type)
    precise = toponym.spot and place.lat is None
    place = replace(place, standing=standing, precision=Precision.EXACT if precise else place.precision)
    area = find_area(layers.text.document.text, place.span) if standing is Standing.PLACE else None
    if area is None:
        return place
    small = place.precision in (Precision.LOCALITY, Precision.EXACT)  # no distance counts from the middle of a country
    return replace(
        place, relation=area.relation, radius_km=area.radius_km if small else None, precision=Precision.REGION
    )
