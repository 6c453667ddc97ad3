"""Two who are each said to have done one deed: "the army said rebels had shelled the market", "the rebels: the army".

Set against one another are deeds of one class in two passages of one matter, done to the same or told by those who are
blamed in the other, where nothing speaks for two deeds and the two parties cannot be one (`parties.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.linking.disagreements.deeds import (
    Towns,
    apart_targets,
    are_elsewhere,
    beside,
    blame_one_another,
    have_happened,
    is_besides,
    may_differ,
    on_one_day,
    settings_of,
    share_target,
)
from deconflict.linking.disagreements.judging import SURE
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR, NEAREST
from deconflict.linking.disagreements.parties import BODIES, are_apart, table, words_of
from deconflict.linking.matters import Matters
from deconflict.linking.wording import stem
from deconflict.types import Deed, DisagreementKind, EventStatus, Field, Party

MOST = 10  # members of a side
NOBODY = frozenset(("no", "nobody", "none", "neither"))
SURELY = 0.0  # log-odds of one matter from which "him" is whom the other names
NEAR = -0.7  # log-odds of one matter from which a deed told as somebody's work needs no common target


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """Two passages, the deed that each tells, and why it is one deed."""

    left: Voice
    right: Voice
    ours: Deed
    theirs: Deed
    near: float


def actors_cases(voices: Sequence[Voice], matters: Matters) -> Iterator[Case]:
    """One for each two parties that are each said to have done a deed, the nearest passages first."""
    telling, towns = [v for v in voices if v.deeds], settings_of(voices)
    pairs = dict.fromkeys((*beside(telling, matters), *_claimed(telling, towns)))
    found = [r for left, right in pairs for r in rivals_in(left, right, matters, towns)]
    found.sort(key=lambda r: (-round(r.near, 6), r.left.order, r.right.order))
    while found:
        seed, mine = found[0], [r for r in found if _is_of(r, found[0])]
        yield _case(seed, mine)
        taken = {(r.left.order, r.right.order) for r in mine}
        found = [r for r in found if (r.left.order, r.right.order) not in taken]


def _claimed(voices: Sequence[Voice], towns: Towns) -> Iterator[tuple[Voice, Voice]]:
    """Passages that tell whose work a deed in one town is, beside those that nobody has claimed one there."""
    work = [v for v in voices if any(d.blamed for d in v.deeds)]
    idle = [v for v in work if any(map(is_unclaimed, v.deeds))][:MOST]
    for left in idle:
        for right in work[:NEAREST]:
            if left is not right and towns[left.order] & towns[right.order]:
                yield (left, right) if left.order < right.order else (right, left)


def rivals_in(left: Voice, right: Voice, matters: Matters, towns: Towns) -> Iterator[Rivals]:
    """At most one: the first deeds of the two passages that cannot both be as told."""
    near = matters.nearness(left.order, right.order)
    in_one_town = bool(towns[left.order] & towns[right.order])
    if not may_differ(left, right):
        return
    for ours in left.deeds:
        for theirs in right.deeds:
            claimed = is_now_claimed(left, ours, right, theirs, in_one_town or near > LEAST_NEAR)
            if claimed or are_rivals(left, ours, right, theirs, near):
                yield Rivals(left, right, ours, theirs, near)
                return


def are_rivals(left: Voice, ours: Deed, right: Voice, theirs: Deed, near: float) -> bool:
    """Whether two deeds are one, told as done by two who cannot be one."""
    if ours.kind != theirs.kind or not (have_happened(ours, theirs) and ours.actors and theirs.actors):
        return False
    if any(is_besides(v) for v in (left, right)) or not on_one_day(left, right) or are_elsewhere(left, right):
        return False
    actors, opposed = (_actors(ours, left), _actors(theirs, right)), blame_one_another(left, ours, right, theirs)
    if not all(actors) or not all(are_apart(a, b, opposed=opposed) for a in actors[0] for b in actors[1]):
        return False
    if swap_parts(left, ours, right, theirs):
        return near > NEAR
    if apart_targets(ours, theirs):
        return False
    if share_target(ours, theirs):
        return True
    if opposed:
        return near > LEAST_NEAR
    if ours.targets and theirs.targets and near > SURELY:
        return True  # "killed him"
    return near > (LEAST_NEAR if _is_one_work(ours, theirs) else NEAR) and (ours.blamed or theirs.blamed)


def is_now_claimed(left: Voice, ours: Deed, right: Voice, theirs: Deed, one_matter: bool) -> bool:
    """ "No group has claimed the attack", and one has."""
    if not (ours.blamed and theirs.blamed and one_matter) or are_elsewhere(left, right):
        return False
    return is_unclaimed(ours) != is_unclaimed(theirs) and all(
        is_unclaimed(d) or (have_happened(d) and any(a.names for a in d.actors)) for d in (ours, theirs)
    )


def is_unclaimed(deed: Deed) -> bool:
    opening = {word.casefold() for a in deed.actors for word in a.words.split()[:1]}
    return deed.blamed and deed.status is EventStatus.DENIED and bool(opening & NOBODY)


def swap_parts(left: Voice, ours: Deed, right: Voice, theirs: Deed) -> bool:
    """Each acts on the other, and it is told who did so first."""
    first = any("first" in v.wording.words for v in (left, right))
    return first and all(
        any(words_of(a) & words_of(t) for a in d.actors for t in other.targets)
        for d, other in ((ours, theirs), (theirs, ours))
    )


def _is_one_work(ours: Deed, theirs: Deed) -> bool:
    """Both told as somebody's work, by one word: two claim "the bombing"."""
    return ours.blamed and theirs.blamed and stem(ours.word) == stem(theirs.word)


def _actors(deed: Deed, voice: Voice) -> tuple[Party, ...]:
    """Who acts; "we" and "our men" are whoever speaks. None where one of them may be misread.

    Of all "he shot" in news reports of trials half were read as the wrong man's; and who is named outside of what is
    told, as the police that say it, did it only where that is whose work it is said to be.
    """
    misread = any(p.pronoun and not p.own and p.kind not in BODIES for p in deed.actors)
    outside = voice.statement is not None and not deed.blamed
    if misread or (outside and not all(any(s.holds(p.span) for s in voice.spans) for p in deed.actors)):
        return ()
    return tuple(
        replace(p, names=(voice.teller,), own=False) if p.own and not p.names and voice.statement else p
        for p in deed.actors
    )


# ---------------------------------------------------------------- sides


def _is_of(rivals: Rivals, seed: Rivals) -> bool:
    """Whether they set the same two parties against one another, in either order."""
    ours, theirs = seed.ours.actors, seed.theirs.actors
    straight = _may_be_one(rivals.ours.actors, ours) and _may_be_one(rivals.theirs.actors, theirs)
    crossed = _may_be_one(rivals.ours.actors, theirs) and _may_be_one(rivals.theirs.actors, ours)
    return straight or crossed


def _may_be_one(left: Sequence[Party], right: Sequence[Party]) -> bool:
    return any(not are_apart(a, b) for a in left for b in right)


def _case(seed: Rivals, rivals: Sequence[Rivals]) -> Case:
    sides: list[dict[tuple[int, int], Voice]] = [{}, {}]
    for each in (seed, *rivals):
        straight = _may_be_one(each.ours.actors, seed.ours.actors)
        told = (each.left, each.right) if straight else (each.right, each.left)
        for side, other, voice in zip(sides, reversed(sides), told, strict=True):
            if voice.order not in other and len(side) < MOST:
                side.setdefault(voice.order, voice)
    values = (_named(seed.ours), _named(seed.theirs))
    made = tuple(CaseSide(v, tuple(side.values())) for v, side in zip(values, sides, strict=True))
    return Case(Field.ACTOR, "actor", made, {"sure": SURE, "near": seed.near, **_kind(seed)})


def _kind(seed: Rivals) -> dict[str, float]:
    """That nobody claims a deed is so until somebody does."""
    claimed = is_unclaimed(seed.ours) != is_unclaimed(seed.theirs)
    return {f"judged {DisagreementKind.UPDATE}": 1.0} if claimed else {}


def _named(deed: Deed) -> str:
    """ "The Dawn Brigade"; by its name where the words tell as little as "a group"."""
    return " and ".join(
        p.names[0] if p.names and p.head in table("nobody", "words") else p.words for p in deed.actors[:3]
    )
