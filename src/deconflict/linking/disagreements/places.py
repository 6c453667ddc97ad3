"""Places that do not go together: one outside the other, or one inside it and more exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from deconflict.linking.disagreements.amounts import amounts_in
from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.linking.disagreements.comparisons import between
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.tables import word_classes
from deconflict.linking.wording import words_of_name
from deconflict.types import Field, Place, Standing

SPOT = re.compile(
    r"\b(?i:in|at|near|on|from|to|inside|outside|into|off|towards|beside|north of|south of|east of|west of) "
    r"((?:(?:the|a|an|his|her|their|its) )?(?:[\w’'-]+ ){0,2}?[A-ZÀ-Ý][\w’'-]+"
    r"(?: (?:of |de |du |al-)?[A-ZÀ-Ý][\w’'-]+)*)"
)
NEAR_KM = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place as a member tells it; `place` is None where no gazetteer has it."""

    voice: Voice
    words: str
    key: frozenset[str]
    place: Place | None


def spots_in(voice: Voice) -> list[Spot]:
    known = [
        Spot(
            voice,
            " ".join(p.span.of(voice.text).split()),
            words_of_name(p.name) | words_of_name(p.span.of(voice.text)),
            p,
        )
        for p in voice.places
        if p.standing is Standing.PLACE
    ]
    told = {word for spot in known for word in spot.key}
    for match in SPOT.finditer(voice.content):
        key = frozenset(w for w in words_of_name(match[1]) if w)
        if not key & told and not key & word_classes("calendar"):
            known.append(Spot(voice, match[1], key, None))
    return known


def differing_places(voices: Sequence[Voice]) -> Iterator[Case]:
    """Members grouped by the place that they alone tell."""
    told = {v.number: spots_in(v) for v in voices}
    shared = _in_most(told, len(voices))
    groups: list[list[Spot]] = []
    for voice in voices:
        own = [s for s in told[voice.number] if not s.key & shared]
        if not own:
            continue
        home = next((g for g in groups if g[0].key & own[0].key), None)
        if home is None:
            groups.append([own[0]])
        else:
            home.append(own[0])
    if len(groups) > 1:
        sides = tuple(CaseSide(g[0].words, tuple(s.voice for s in g)) for g in groups)
        yield Case(Field.PLACE, "place", sides, {**between(sides, voices), **_compared(groups, voices)})
    yield from _distances(voices)


def _in_most(told: dict[int, list[Spot]], count: int) -> frozenset[str]:
    words = [w for spots in told.values() for w in {w for s in spots for w in s.key}]
    return frozenset(w for w in words if words.count(w) > max(1, count // 2))


def _compared(groups: Sequence[Sequence[Spot]], voices: Sequence[Voice]) -> dict[str, float]:
    tellers = sum(len(g) for g in groups)
    pairs = [(a[0], b[0]) for n, a in enumerate(groups) for b in groups[n + 1 :]]
    gaps = [km for a, b in pairs if (km := _apart(a.place, b.place)) is not None]
    return {
        "of all": tellers / len(voices),
        "tellers": float(tellers),
        "values": float(len(groups)),
        "known": sum(s.place is not None for g in groups for s in g) / tellers,
        "within": float(any(_within(a, b) or _within(b, a) for a, b in pairs)),
        "near": float(bool(gaps) and min(gaps) < NEAR_KM),
        "far": float(bool(gaps) and min(gaps) >= NEAR_KM),
    }


def _within(small: Spot, large: Spot) -> bool:
    if small.place is None or large.place is None:
        return False
    names = {name.casefold() for name in small.place.within}
    return large.place.name.casefold() in names


def _apart(left: Place | None, right: Place | None) -> float | None:
    if not left or not right or left.lat is None or right.lat is None or left.lon is None or right.lon is None:
        return None
    a, b = radians(left.lat), radians(right.lat)
    turn = radians(right.lon - left.lon)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2
    return 12742.0 * asin(sqrt(half))


def _distances(voices: Sequence[Voice]) -> Iterator[Case]:
    """ "15 km from the centre" and "forty kilometres from it"."""
    told: dict[float, list[tuple[Voice, str]]] = {}
    for voice in voices:
        lengths = [a for a in amounts_in(voice.content) if a.kind == "length" and " from " in voice.content + " "]
        if lengths:
            told.setdefault(lengths[0].value, []).append((voice, lengths[0].words))
    if len(told) > 1:
        sides = tuple(CaseSide(told[k][0][1], tuple(v for v, _ in told[k])) for k in sorted(told))
        yield Case(Field.PLACE, "distance", sides, {**between(sides, voices), "of distance": 1.0})
