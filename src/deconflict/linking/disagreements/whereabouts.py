"""Two places where one thing is said to have happened, come from or gone to, neither of which holds the other.

A village in a district is no contradiction, and two of whose places nobody knows the bounds may be one. Told are places
with points that lie apart, places that a report itself tells to be apart ("40 km from Hale"), and for what was launched
also two that are told by what is there: "from the rebels' hills", "from the army's own base".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.deeds import (
    have_happened,
    is_besides,
    may_differ,
    on_one_day,
    share_target,
)
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.disagreements.parties import load, table, words_of
from deconflict.linking.disagreements.rivals import Proposer, Rivals, Scene
from deconflict.linking.events import SIZES_KM, distance_km
from deconflict.types import Deed, Field, Party, Place, Precision, Span, Standing

MARGIN_KM = 10.0  # beyond what both places' own sizes allow
BESIDE = 40  # characters between a place and the one from which its distance is told
NEAR = -0.5  # log-odds of one matter from which two ways of one thing are one
SURELY = 0.5  # log-odds of one matter from which two places where a thing was done are of one deed


@dataclass(frozen=True, slots=True)
class Where:
    """Where a deed is told to have been done: the toponym in its words, and the phrase."""

    words: str
    place: Place | None
    phrase: Party | None


def two_places(scene: Scene) -> Iterator[Rivals]:
    """Where two passages tell one deed to have been done, or its doers to have come from or gone to."""
    apart = apart_in_words(scene.telling)
    for left, right in scene.beside:
        near = scene.near(left, right)
        if near > LEAST_NEAR and (values := _values(left, right, near, apart)):
            yield Rivals(*values, sure=near)


def _values(left: Voice, right: Voice, near: float, apart: frozenset[frozenset[str]]) -> tuple[Value, Value] | None:
    if not may_differ(left, right) or is_besides(left) or is_besides(right) or not on_one_day(left, right):
        return None
    for ours, theirs in product(left.deeds, right.deeds):
        if ours.kind == theirs.kind and have_happened(ours, theirs) and _has_one_target(ours, theirs, near):
            for one, other in zip(_slots(ours, left), _slots(theirs, right), strict=True):
                if one and other and _are_apart(one, other, ours.kind, near, apart):
                    return Value(left, (one.words,), one.words), Value(right, (other.words,), other.words)
    return None


def _has_one_target(ours: Deed, theirs: Deed, near: float) -> bool:
    """ "Them" is whom the other names, where the two are surely of one matter."""
    pronoun = any(t.pronoun for t in (*ours.targets, *theirs.targets))
    return share_target(ours, theirs) or (near > SURELY and pronoun and bool(ours.targets and theirs.targets))


def _slots(deed: Deed, voice: Voice) -> tuple[Where | None, Where | None, Where | None]:
    """Where it came from, where it went to, where it was."""
    return _of_phrase(deed.origin, voice), _of_phrase(deed.goal, voice), _of_place(deed, voice)


def _of_phrase(party: Party | None, voice: Voice) -> Where | None:
    if party is None or party.pronoun:
        return None
    return Where(party.words, next(iter(_places_in((party.span,), voice)), None), party)


def _of_place(deed: Deed, voice: Voice) -> Where | None:
    spans = deed.places or tuple(t.span for t in deed.targets)
    found = _places_in(spans, voice)
    place = found[0] if len(found) == 1 else None
    if deed.site is not None and not deed.site.pronoun:
        return Where(deed.site.words, place, deed.site)
    return Where(place.name, place, None) if place else None


def _places_in(spans: Sequence[Span], voice: Voice) -> list[Place]:
    places = (p for p in voice.places if p.standing is Standing.PLACE and p.relation is None)
    return [p for p in places if any(s.overlaps(p.span) for s in spans)]


def _are_apart(one: Where, other: Where, kind: str, near: float, apart: frozenset[frozenset[str]]) -> bool:
    if one.place is not None and other.place is not None:
        if frozenset((one.place.name, other.place.name)) in apart:
            return True
        # two places that are only named may be of two deeds: ways, of which a thing has one, need no more
        if one.phrase is not None and near > NEAR and are_places_apart(one.place, other.place):
            return True
    if one.phrase is None or other.phrase is None:
        return False
    if near > SURELY and _are_two_sites(one.phrase, other.phrase):
        return True
    return kind == "launch" and near > NEAR and _are_two(one.phrase, other.phrase)


def _are_two_sites(left: Party, right: Party) -> bool:
    """Two nouns of one size: "on the stairs", "in the lift"."""
    shared = words_of(left) & words_of(right) or left.head == right.head
    return not shared and any({left.head, right.head} <= table("sites", size) for size in load("parties")["sites"])


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


PLACES = Proposer(
    Field.PLACE, "place", two_places, reason="{0}, according to {2}; {1}, according to {3}; neither lies in the other"
)
