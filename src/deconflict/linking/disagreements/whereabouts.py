"""Two places where one thing is said to have happened, come from or gone to, neither of which holds the other.

A village in a district is no contradiction, and two of whose places nobody knows the bounds may be one. Told are places
with points that lie apart, places that a report itself tells to be apart ("40 km from Hale"), and for what was launched
also two that are told by what is there: "from the rebels' hills", "from the army's own base".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.linking.disagreements.deeds import (
    beside,
    have_happened,
    is_besides,
    may_differ,
    on_one_day,
    share_target,
)
from deconflict.linking.disagreements.judging import SURE
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.disagreements.parties import table, words_of
from deconflict.linking.events import SIZES_KM, distance_km
from deconflict.linking.matters import Matters
from deconflict.types import Deed, Field, Party, Place, Precision, Span, Standing

MARGIN_KM = 10.0  # beyond what both places' own sizes allow
BESIDE = 40  # characters between a place and the one from which its distance is told
NEAR = -0.5  # log-odds of one matter from which two ways of one thing are one
Told = tuple[str, Place | None, Party | None]  # words, the toponym in them, the phrase


def whereabouts_cases(voices: Sequence[Voice], matters: Matters) -> Iterator[Case]:
    """One for each two passages, the nearest first; a passage stands in one."""
    telling = [v for v in voices if v.deeds]
    apart = apart_in_words(voices)
    found = []
    for left, right in beside(telling, matters):
        near = matters.nearness(left.order, right.order)
        if near > LEAST_NEAR and (values := _values(left, right, near, apart)):
            found.append((-round(near, 6), left, right, values))
    used: set[tuple[int, int]] = set()
    for near, left, right, values in sorted(found, key=lambda f: (f[0], f[1].order, f[2].order)):
        if not used & {left.order, right.order}:
            used |= {left.order, right.order}
            sides = tuple(CaseSide(words, (voice,)) for words, voice in zip(values, (left, right), strict=True))
            yield Case(Field.PLACE, "place", sides, {"sure": SURE, "near": -near})


def _values(left: Voice, right: Voice, near: float, apart: frozenset[frozenset[str]]) -> tuple[str, str] | None:
    if not may_differ(left, right) or is_besides(left) or is_besides(right) or not on_one_day(left, right):
        return None
    for ours, theirs in product(left.deeds, right.deeds):
        if ours.kind == theirs.kind and have_happened(ours, theirs) and share_target(ours, theirs):
            for one, other in zip(_slots(ours, left), _slots(theirs, right), strict=True):
                if one and other and _are_apart(one, other, ours.kind, near, apart):
                    return one[0], other[0]
    return None


def _slots(deed: Deed, voice: Voice) -> tuple[Told | None, Told | None, Told | None]:
    """Where it came from, where it went to, where it was."""
    return _of_phrase(deed.origin, voice), _of_phrase(deed.goal, voice), _of_place(deed, voice)


def _of_phrase(party: Party | None, voice: Voice) -> Told | None:
    if party is None or party.pronoun:
        return None
    return party.words, next(iter(_places_in((party.span,), voice)), None), party


def _of_place(deed: Deed, voice: Voice) -> Told | None:
    spans = deed.places or tuple(t.span for t in deed.targets)
    found = _places_in(spans, voice)
    return (found[0].name, found[0], None) if len(found) == 1 else None


def _places_in(spans: Sequence[Span], voice: Voice) -> list[Place]:
    places = (p for p in voice.places if p.standing is Standing.PLACE and p.relation is None)
    return [p for p in places if any(s.overlaps(p.span) for s in spans)]


def _are_apart(one: Told, other: Told, kind: str, near: float, apart: frozenset[frozenset[str]]) -> bool:
    here, there = one[1], other[1]
    if here is not None and there is not None:
        if frozenset((here.name, there.name)) in apart:
            return True
        # two places that are only named may be of two deeds: ways, of which a thing has one, need no more
        if one[2] is not None and near > NEAR and are_places_apart(here, there):
            return True
    phrases = one[2], other[2]
    return kind == "launch" and near > NEAR and all(phrases) and _are_two(*phrases)  # type: ignore[arg-type]


def are_places_apart(left: Place, right: Place) -> bool:
    """Neither holds the other, and they are farther from one another than both are wide."""
    if left.name == right.name or left.name in right.within or right.name in left.within:
        return False
    if Precision.COUNTRY in (left.precision, right.precision):
        return bool(left.country and right.country and left.country != right.country)
    if None in (left.lat, left.lon, right.lat, right.lon) or {left.precision, right.precision} - SIZES_KM.keys():
        return False
    sizes = sum(p.radius_km or SIZES_KM[p.precision] for p in (left, right))
    return distance_km(left, right) > MARGIN_KM + sizes


def _are_two(left: Party, right: Party) -> bool:
    """Places told by nouns, of which one is somebody's own, with no word in common."""
    owned = any("'s " in p.words.replace("’", "'") or p.own for p in (left, right))
    return owned and left.head != right.head and not words_of(left) & words_of(right) and _is_telling(left, right)


def _is_telling(*parties: Party) -> bool:
    return all(p.head not in table("nobody", "words") for p in parties)


def apart_in_words(voices: Sequence[Voice]) -> frozenset[frozenset[str]]:
    """Names of two places that a report tells to be apart: "in Tolland, 40 km from Hale"."""
    found = set()
    for voice in voices:
        for place in voice.places:
            if place.relation and place.relation[:1].isdigit():
                before = [
                    p for p in voice.places if 0 <= place.span.start - p.span.end <= BESIDE and p.name != place.name
                ]
                found |= {frozenset((p.name, place.name)) for p in before[-1:]}
    return frozenset(found)
