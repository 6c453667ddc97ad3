"""Whom one attack hit: those who do not fight, as some say, or those who do, as others say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.deeds import (
    are_elsewhere,
    days_of,
    have_happened,
    is_besides,
    may_differ,
    on_one_day,
    towns_of,
)
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.parties import are_apart, table
from deconflict.linking.disagreements.rivals import Proposer, Rivals, Scene
from deconflict.linking.wording import wording_of
from deconflict.types import Deed, Field, Party

SURELY = 1.0  # log-odds of one matter from which no place needs to be named
NEAR = -0.5  # log-odds of one matter from which two attacks are one


def two_aims(scene: Scene) -> Iterator[Rivals]:
    """Whom two passages tell one attack to have hit."""
    for left, right in scene.beside:
        near = scene.near(left, right)
        if (near > NEAR or _at_one_time(left, right)) and (values := _values(left, right, near)):
            yield Rivals(*values, sure=near)


def _values(left: Voice, right: Voice, near: float) -> tuple[Value, Value] | None:
    if not may_differ(left, right) or is_besides(left) or is_besides(right):
        return None
    if not on_one_day(left, right) or not _in_one_place(left, right, near):
        return None
    for ours, theirs in product(left.deeds, right.deeds):
        if ours.kind == theirs.kind == "violence" and have_happened(ours, theirs) and not _by_two(ours, theirs):
            for one, other in product(ours.targets, theirs.targets):
                aims = aim_of(one), aim_of(other)
                if aims[0] and aims[1] and aims[0] != aims[1]:
                    return Value(left, (aims[0],), one.words), Value(right, (aims[1],), other.words)
    return None


def _at_one_time(left: Voice, right: Voice) -> bool:
    """Both tell one day of one town."""
    return bool(towns_of(left) & towns_of(right)) and any(day in days_of(right) for day in days_of(left))


def _in_one_place(left: Voice, right: Voice, near: float) -> bool:
    """Both name one place, or say the same of it but for what was hit: what was hit elsewhere is another thing."""
    return bool(near > SURELY or (left.places and right.places)) and not are_elsewhere(left, right)


def _by_two(ours: Deed, theirs: Deed) -> bool:
    return any(are_apart(a, b) for a in ours.actors for b in theirs.actors)


def aim_of(party: Party) -> str | None:
    """Whether it is of those who fight, by its noun and the nouns around it; None where that is not told."""
    words = {w for word in wording_of(party.words).words for w in (word, word.removesuffix("s"))} | {party.head}
    armed, civil = (bool(words & table("aims", sort)) for sort in ("armed", "civil"))
    return None if armed == civil else "armed" if armed else "civil"


AIMS = Proposer(Field.RECIPIENT, "recipient", two_aims, reason="it hit {0}, according to {2}; {1}, according to {3}")
