"""Whom one attack hit: those who do not fight, as some say, or those who do, as others say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.linking.disagreements.deeds import (
    are_elsewhere,
    beside,
    days_of,
    have_happened,
    is_besides,
    may_differ,
    on_one_day,
    towns_of,
)
from deconflict.linking.disagreements.judging import SURE
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.parties import are_apart, table
from deconflict.linking.matters import Matters
from deconflict.linking.wording import wording_of
from deconflict.types import Deed, Field, Party

NEAR = -0.5  # log-odds of one matter from which two attacks are one


def aims_cases(voices: Sequence[Voice], matters: Matters) -> Iterator[Case]:
    """One for each two passages, the nearest first; a passage stands in one."""
    found = []
    for left, right in beside([v for v in voices if v.deeds], matters):
        near = matters.nearness(left.order, right.order)
        if (near > NEAR or _at_one_time(left, right)) and (values := _values(left, right)):
            found.append((-round(near, 6), left, right, values))
    used: set[tuple[int, int]] = set()
    for near, left, right, values in sorted(found, key=lambda f: (f[0], f[1].order, f[2].order)):
        if not used & {left.order, right.order}:
            used |= {left.order, right.order}
            sides = tuple(CaseSide(words, (voice,)) for words, voice in zip(values, (left, right), strict=True))
            yield Case(Field.RECIPIENT, "recipient", sides, {"sure": SURE, "near": -near})


def _values(left: Voice, right: Voice) -> tuple[str, str] | None:
    if not may_differ(left, right) or is_besides(left) or is_besides(right):
        return None
    if not on_one_day(left, right) or not _in_one_place(left, right):
        return None
    for ours, theirs in product(left.deeds, right.deeds):
        if ours.kind == theirs.kind == "violence" and have_happened(ours, theirs) and not _by_two(ours, theirs):
            for one, other in product(ours.targets, theirs.targets):
                if {aim_of(one), aim_of(other)} == {"armed", "civil"}:
                    return one.words, other.words
    return None


def _at_one_time(left: Voice, right: Voice) -> bool:
    """Both tell one day of one town."""
    return bool(towns_of(left) & towns_of(right)) and any(day in days_of(right) for day in days_of(left))


def _in_one_place(left: Voice, right: Voice) -> bool:
    """Both name one place: what was hit elsewhere is another thing."""
    return bool(left.places and right.places) and not are_elsewhere(left, right)


def _by_two(ours: Deed, theirs: Deed) -> bool:
    return any(are_apart(a, b) for a in ours.actors for b in theirs.actors)


def aim_of(party: Party) -> str | None:
    """Whether it is of those who fight, by its noun and the nouns around it; None where that is not told."""
    words = {w for word in wording_of(party.words).words for w in (word, word.removesuffix("s"))} | {party.head}
    armed, civil = (bool(words & table("aims", sort)) for sort in ("armed", "civil"))
    return None if armed == civil else "armed" if armed else "civil"
