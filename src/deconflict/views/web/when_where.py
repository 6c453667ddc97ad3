"""When and where: events in words, and as circles on a map, as wide as what is known is vague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deconflict.types import Claim, Event, EventMention, Precision
from deconflict.views.web.index import Index
from deconflict.wording import clean, clip

RADIUS_KM = {
    Precision.EXACT: 1.0,
    Precision.LOCALITY: 10.0,
    Precision.PROVINCE: 80.0,
    Precision.COUNTRY: 350.0,
    Precision.REGION: 600.0,
}
KM_A_DEGREE = 111.2
WORDS = 60  # characters of a telling
MARGIN = 0.6  # of what is shown around the outermost circles


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event in words, with what its page, bar and circle show."""

    event: Event
    what: str
    words: str  # that tell it first; "" where no sentence does
    who: str
    to_whom: str
    when: str | None
    guessed: bool
    where: str | None
    tellers: Mapping[str, Sequence[EventMention]]  # by outlet, in the order of the reports
    first: str  # the address of the words that tell it first
    claims: tuple[Claim, ...]  # that are about it


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """One place, and all events there, for circles one over another would hide what lies below."""

    happenings: tuple[Happening, ...]
    lat: float
    lon: float
    radius_km: float

    @property
    def degrees(self) -> float:
        return self.radius_km / KM_A_DEGREE

    @property
    def label(self) -> str:
        first = self.happenings[0]
        what = first.what if len(self.happenings) == 1 else f"{len(self.happenings)} events"
        return f"{what}, {first.where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    circles: tuple[Circle, ...]
    view: str  # viewBox: degrees east, degrees south
    scale: float  # degrees to a hundredth of the width, for strokes


def find_happenings(index: Index) -> list[Happening]:
    """All events in the order of their days, those without one last."""
    told = [_happening(event, index) for event in index.sheet.events]
    return sorted(told, key=lambda h: (_earliest(h.event) or "9999", h.event.type, h.event.id))


def _happening(event: Event, index: Index) -> Happening:
    first = event.mentions[0] if event.mentions else None
    claims = tuple(c for c in index.sheet.claims if c.event == event.id)
    mode = f", {event.mode}" if event.mode else ""
    return Happening(
        event=event,
        what=clean(f"{event.type.lower()}{mode}"),
        words=clip(clean(first.span.of(index.documents[first.document].text)), WORDS) if first else "",
        who=_names(event.actors, index),
        to_whom=_names(event.recipients, index),
        when=event.time.edtf if event.time else None,
        guessed=bool(event.time and event.time.how.startswith("inferred")),
        where=clean(", ".join((event.place.name, *event.place.within[:1]))) if event.place else None,
        tellers=_by_outlet(event, index),
        first=index.passage(first.document, first.span)
        if first
        else index.link(*(("claims", claims[0].id) if claims else ())),
        claims=claims,
    )


def _by_outlet(event: Event, index: Index) -> dict[str, list[EventMention]]:
    found: dict[str, list[EventMention]] = {}
    for mention in event.mentions:
        found.setdefault(index.outlet(mention.document), []).append(mention)
    return found


def _names(ids: Sequence[str], index: Index) -> str:
    return ", ".join(clean(index.entities[id].name) for id in ids if id in index.entities)


def _earliest(event: Event) -> str | None:
    return event.time.earliest or event.time.latest if event.time else None


# ---------------------------------------------------------------- map


def draw_map(happenings: Sequence[Happening]) -> Map | None:
    """Circles around what is told, and the part of the world that holds them; None where nothing is placed."""
    circles = _circles(happenings)
    if not circles:
        return None
    west, east = min(c.lon - c.degrees for c in circles), max(c.lon + c.degrees for c in circles)
    south, north = min(c.lat - c.degrees for c in circles), max(c.lat + c.degrees for c in circles)
    width = min(max((east - west) * (1 + MARGIN), (north - south) * 2 * (1 + MARGIN), 12.0), 360.0)
    height = width / 2
    x, y = (west + east) / 2 - width / 2, -(south + north) / 2 - height / 2
    ordered = tuple(sorted(circles, key=lambda c: -c.radius_km))  # the small ones on top
    return Map(circles=ordered, view=f"{x:.2f} {y:.2f} {width:.2f} {height:.2f}", scale=width / 100)


def is_placed(event: Event) -> bool:
    """Whether the map can show it."""
    return event.place is not None and event.place.lat is not None and event.place.lon is not None


def _circles(happenings: Sequence[Happening]) -> list[Circle]:
    """One for each place and each width, in the order of the events."""
    found: dict[tuple[float, float, float], list[Happening]] = {}
    for each in happenings:
        place = each.event.place
        if place is not None and place.lat is not None and place.lon is not None:
            radius = place.radius_km or RADIUS_KM[place.precision]
            found.setdefault((place.lat, place.lon, radius), []).append(each)
    return [Circle(happenings=tuple(each), lat=at[0], lon=at[1], radius_km=at[2]) for at, each in found.items()]
