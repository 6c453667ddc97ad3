"""The dumb ways to beat: the place with the most people of that name, and the encoder's Locations as they come."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.gazetteer import NONE, load
from deconflict.layers.gazetteer_keys import key_of
from deconflict.layers.place_candidates import country_names
from deconflict.layers.places import make_place
from deconflict.types import Layers, Place, Span


def resolve_toponyms(text: str, spans: Sequence[Span]) -> tuple[Place, ...]:
    gazetteer, (names, demonyms) = load(), country_names()
    places = []
    for span in spans:
        key = key_of(span.of(text))
        rows = (*names.get(key, ()), *demonyms.get(key, ()), *gazetteer.find(key))
        best = max(rows, key=lambda r: (gazetteer.population[r], -r), default=NONE)
        places.append(make_place(text, span, best))
    return tuple(places)


def find_places(layers: Layers) -> tuple[Place, ...]:
    spans = [name.span for name in layers.names if name.type == "Location"]
    return resolve_toponyms(layers.text.document.text, spans)
