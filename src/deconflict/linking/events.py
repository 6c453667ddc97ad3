"""Event mentions of all readings → events: which tell one happening, who acts on whom, where and when.

Mentions are linked by `happenings.py`. What cannot be one is forbidden: another type, days or places that do not go
together, words of people who have nothing in common. An event is told only where a mention of it that is more than a
supposition names a known participant or a place: the rest is too little to point at. Mentions that the words around
them do not bear out (`passing.py`) are left out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

from deconflict.linking.evidence.happenings import compare
from deconflict.linking.happenings import Tellings, link_tellings, make_tellings
from deconflict.linking.papers import paper_of
from deconflict.linking.passing import Passing
from deconflict.reading.event_lexicon import VERBAL
from deconflict.types import (
    Anchor,
    Entity,
    Event,
    EventMention,
    EventStatus,
    EventType,
    Participant,
    Place,
    Precision,
    Reading,
    Standing,
    TimeExpression,
    Traits,
    When,
)

T = TypeVar("T")
Owners = Mapping[int, Sequence[tuple[int, str]]]

ID_DIGITS = 8
APART_DAYS = 3  # reports that differ by less may contradict one another about one happening
LONG_AGO_DAYS = 180  # before a report: what it tells with a day so old is not what others tell without a day
APART_KM = 100.0  # beyond what both places' own sizes allow
LONGEST_WHY = 5  # reasons kept of an event
SIZES_KM = {Precision.EXACT: 1.0, Precision.LOCALITY: 15.0, Precision.PROVINCE: 150.0}  # larger ones forbid nothing
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Told:
    """One mention with what its reading tells of its time, place and participants (ids of entities)."""

    mention: EventMention
    traits: Traits
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def link_events(readings: Sequence[Reading], entities: Sequence[Entity] = ()) -> tuple[Event, ...]:
    """The events of all readings, those with most mentions first; the order of readings changes nothing."""
    ordered = sorted(readings, key=lambda r: r.document.id)
    owners = _owners(entities)
    passing = Passing(ordered)
    told = [t for r in ordered for t in _told(r, owners.get(r.document.id, {})) if not passing.holds(t.mention)]
    traits = [t.traits for t in told]
    papers = {r.document.id: paper_of(r.document.text) for r in ordered}
    tellings = make_tellings(traits, papers)
    published = {r.document.id: r.document.published for r in ordered}
    bounds = [bounds_of(t, published[t.mention.document]) for t in told]
    clusters = link_tellings(tellings, [t.mention.type for t in told], lambda i, j: cannot_be_one(bounds[i], bounds[j]))
    kept = (c for c in clusters if any(is_somewhere(told[k]) for k in c))
    events = (make_event(told[c[0]].mention.type, [told[k] for k in c], _why(tellings, c)) for c in kept)
    return tuple(sorted(events, key=lambda e: (-len(e.mentions), e.mentions[0].document, e.mentions[0].span, e.id)))


def is_somewhere(told: Told) -> bool:
    """Whether a mention names who acts, whom it is done to, or where, and is more than a supposition."""
    supposed = told.mention.status is EventStatus.HYPOTHETICAL
    return bool(told.actors or told.recipients or told.places) and not supposed


# ---------------------------------------------------------------- what cannot be one


@dataclass(frozen=True, slots=True)
class Bounds:
    """What two mentions must have in common to be one: looked up once a mention, compared by the pair.

    words     of those who take part; `days` and `points` are where and when it happened
    long_ago  it happened long before the report that tells it
    """

    verbal: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    days: tuple[tuple[str, str], ...]
    long_ago: bool
    points: tuple[Place, ...]


def bounds_of(told: Told, published: When | None = None) -> Bounds:
    days = moments_of(told.times)
    return Bounds(
        verbal=told.mention.type in VERBAL,
        actors=frozenset(told.actors),
        recipients=frozenset(told.recipients),
        words=frozenset((*told.traits.actors, *told.traits.others)),
        days=days,
        long_ago=bool(days) and all(_is_long_before(last, published) for _, last in days),
        points=tuple(_points(told.places)),
    )


def cannot_be_one(left: Bounds, right: Bounds) -> bool:
    """Words of others, days that do not meet, one of long ago and one that needs no day, or places too far apart."""
    return (
        (left.verbal and not _share_somebody(left, right))
        or _never_meet(left.days, right.days, _days_apart)
        or (left.long_ago and not right.days)
        or (right.long_ago and not left.days)
        or _never_meet(left.points, right.points, _km_apart)
    )


def _share_somebody(left: Bounds, right: Bounds) -> bool:
    """Whether who speaks is the same as far as both tell it, and whom it is said to or of."""
    told = ((left.actors, right.actors), (left.recipients, right.recipients))
    if any(x and y and x.isdisjoint(y) for x, y in told):
        return False
    return any(not x.isdisjoint(y) for x, y in told) or not left.words.isdisjoint(right.words)


def _never_meet(left: Sequence[T], right: Sequence[T], apart: Callable[[T, T], bool]) -> bool:
    return bool(left and right) and all(apart(x, y) for x in left for y in right)


def _days_apart(left: tuple[str, str], right: tuple[str, str]) -> bool:
    first, last = (left, right) if left[1] < right[0] else (right, left)
    return (date.fromisoformat(last[0]) - date.fromisoformat(first[1])).days > APART_DAYS


def _is_long_before(day: str, published: When | None) -> bool:
    if published is None or published.earliest is None:
        return False
    return (date.fromisoformat(published.earliest) - date.fromisoformat(day)).days > LONG_AGO_DAYS


def _points(places: Iterable[Place]) -> list[Place]:
    return [p for p in places if p.lat is not None and p.lon is not None and p.precision in SIZES_KM]


def _km_apart(left: Place, right: Place) -> bool:
    sizes = sum(p.radius_km or SIZES_KM[p.precision] for p in (left, right))
    return distance_km(left, right) > APART_KM + sizes


def distance_km(left: Place, right: Place) -> float:
    """Great circle, by the haversine; 0 where a place has no point."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return 0.0
    lat, other = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((other - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


# ---------------------------------------------------------------- what a reading tells of a mention


def moments_of(times: Iterable[TimeExpression]) -> tuple[tuple[str, str], ...]:
    """First and last day of the times that say when something happened, not since or until when."""
    return tuple((t.earliest, t.latest) for t in times if t.earliest and t.latest and not t.relation)


def tell_all(readings: Sequence[Reading], entities: Sequence[Entity]) -> dict[str, tuple[Told, ...]]:
    """By document, every event mention with what its reading tells of it."""
    owners = _owners(entities)
    return {r.document.id: tuple(_told(r, owners.get(r.document.id, {}))) for r in readings}


def _told(reading: Reading, owners: Owners) -> list[Told]:
    places = [p for p in reading.places if p.standing is Standing.PLACE]
    return [
        Told(
            mention=mention,
            traits=traits,
            times=tuple(t for t in reading.times if t.span in traits.times or t.span in mention.times),
            places=tuple(p for p in places if any(p.span.overlaps(s) for s in mention.places)),
            actors=_entities(mention.actors, owners),
            recipients=_entities(mention.recipients, owners),
        )
        for mention, traits in zip(reading.event_mentions, reading.event_traits, strict=True)
    ]


def _owners(entities: Sequence[Entity]) -> Mapping[str, Owners]:
    """By document and the end of words that mention an entity, how long they are, and its id."""
    found: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for entity in entities:
        for mention in entity.mentions:
            found[mention.document][mention.span.end].append((len(mention.span), entity.id))
    return found


def _entities(participants: Sequence[Participant], owners: Owners) -> tuple[str, ...]:
    """Of each participant the entity whose mention shares its last word, the longest; none where there is none."""
    found: dict[str, None] = {}
    for participant in participants:
        if ending := owners.get(participant.span.end):
            found.setdefault(max(ending)[1])
    return tuple(found)


# ---------------------------------------------------------------- what is concluded


def make_event(type: EventType, told: Sequence[Told], why: Sequence[str] = ()) -> Event:
    mentions = tuple(t.mention for t in told)
    return Event(
        id="v" + _digest(mentions[0]) if mentions else "",
        type=type,
        mode=_commonest(m.mode for m in mentions),
        cameo=_finest(m.cameo for m in mentions),
        actors=_most(t.actors for t in told),
        recipients=_most(t.recipients for t in told),
        place=place_of(told),
        time=time_of(told),
        mentions=mentions,
        why=tuple(why),
    )


def _digest(first: EventMention) -> str:
    told = f"{first.document}:{first.span.start}-{first.span.end}:{first.type}"
    return sha256(told.encode()).hexdigest()[:ID_DIGITS]


def place_of(told: Sequence[Told]) -> Place | None:
    """The most exact place of those that have a point, the one told most often."""
    sizes = list(Precision)
    places = [p for t in told for p in t.places if p.lat is not None]
    counts = Counter((p.name, p.geonameid) for p in places)
    return min(places, key=lambda p: (sizes.index(p.precision), -counts[p.name, p.geonameid], p.name), default=None)


def time_of(told: Sequence[Told]) -> When | None:
    """The days that most mentions with a time allow, the narrowest of those told equally often."""
    times = [t for each in told for t in each.times if t.earliest and t.latest and t.edtf and not t.relation]
    counts = Counter((t.earliest, t.latest) for t in times)
    best = min(times, key=lambda t: (-counts[t.earliest, t.latest], _days(t), t.earliest, t.edtf), default=None)
    if best is None or best.edtf is None:
        return None
    how = "told" if best.anchor is Anchor.NONE else f"read against the day {best.anchor}"
    return When(edtf=best.edtf, earliest=best.earliest, latest=best.latest, how=how)


def _days(time: TimeExpression) -> int:
    return (date.fromisoformat(time.latest or "") - date.fromisoformat(time.earliest or "")).days


def _commonest(words: Iterable[str | None]) -> str | None:
    counts = Counter(w for w in words if w)
    return min(counts, key=lambda w: (-counts[w], w), default=None)


def _finest(codes: Iterable[str]) -> str | None:
    """The commonest code, with the digits that all finer mentions of it agree on."""
    known = Counter(codes)
    root = _commonest(code[:2] for code in known.elements())
    finer = sorted(code for code in known if root and code.startswith(root) and len(code) > len(root))
    return finer[0] if len(finer) == 1 else root


def _most(told: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Ids by how many mentions tell them."""
    counts = Counter(id for ids in told for id in ids)
    return tuple(sorted(counts, key=lambda id: (-counts[id], id)))


def _why(tellings: Tellings, cluster: Sequence[int]) -> list[str]:
    """The strongest reasons that speak for the first two mentions; none for an event with one mention."""
    if len(cluster) < 2:
        return []
    evidence = sorted(compare(tellings.pair(cluster[0], cluster[1])), key=lambda e: (-e.weight, e.reason))
    return [e.reason for e in evidence if e.weight > 0][:LONGEST_WHY]
