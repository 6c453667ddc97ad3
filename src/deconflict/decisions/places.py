"""A place as a person names it: one of those that the reports of a sheet name, and that was found on the map."""

from __future__ import annotations

from collections.abc import Iterable

from deconflict.decisions.records import BadDecision
from deconflict.types import Place, Reading


def place_shown(place: Place | None) -> str | None:
    """ "Diyala, Iraq": with the smallest place around it."""
    return ", ".join((place.name, *place.within[:1])) if place else None


def known_places(readings: Iterable[Reading]) -> dict[str, Place]:
    """By what is shown of them, in the order of the alphabet; without those that share it with another."""
    found: dict[str, Place] = {}
    several: set[str] = set()
    for place in (place for reading in readings for place in reading.places if place.lat is not None):
        shown = place_shown(place) or ""
        other = found.setdefault(shown, place)
        if (other.lat, other.lon) != (place.lat, place.lon):
            several.add(shown)
    return {shown: found[shown] for shown in sorted(found.keys() - several)}


def find_place(told: object, readings: Iterable[Reading]) -> Place:
    """raises BadDecision where no report names it, or several places bear the name"""
    known = known_places(readings)
    if not isinstance(told, str) or told not in known:
        raise BadDecision(f"{told!r} is no place that these reports name and the map has; there are: {_listed(known)}")
    return known[told]


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names) or "none"
