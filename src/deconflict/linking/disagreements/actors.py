"""Two who are each said to have done one deed: "the army said rebels had shelled the market", "the rebels: the army".

Set against one another are deeds of one class in two passages of one matter, done to the same or told by those who are
blamed in the other, where nothing speaks for two deeds and the two parties cannot be one (`parties.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.deeds import (
    apart_targets,
    are_elsewhere,
    blame_one_another,
    have_happened,
    is_besides,
    may_differ,
    on_one_day,
    share_target,
)
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR, NEAREST
from deconflict.linking.disagreements.parties import BODIES, are_apart, table, words_of
from deconflict.linking.disagreements.rivals import MOST, Proposer, Rivals, Scene
from deconflict.linking.wording import stem, words_of_name
from deconflict.types import Deed, DisagreementKind, EventStatus, Field, Party

NOT_THE = re.compile(r", not (?:the|by|his|her|their)\b")
NOBODY = frozenset(("no", "nobody", "none", "neither"))
SURELY = 0.0  # log-odds of one matter from which "him" is whom the other names
NEAR = -0.7  # log-odds of one matter from which a deed told as somebody's work needs no common target


def two_actors(scene: Scene) -> Iterator[Rivals]:
    """Who is said by two passages to have done one deed."""
    for left, right in dict.fromkeys((*scene.beside, *_claimed(scene))):
        if not may_differ(left, right):
            continue
        deeds = _deeds_of_two(left, right, scene)
        if deeds is not None:
            ours, theirs = (_value(*told) for told in zip((left, right), deeds, strict=True))
            yield Rivals(ours, theirs, scene.near(left, right), _kind(*deeds))


def _claimed(scene: Scene) -> Iterator[tuple[Voice, Voice]]:
    """Passages that tell whose work a deed in one town is, beside those that nobody has claimed one there."""
    work = [v for v in scene.telling if any(d.blamed for d in v.deeds)]
    idle = [v for v in work if any(map(is_unclaimed, v.deeds))][:MOST]
    for left in idle:
        for right in work[:NEAREST]:
            if left is not right and scene.towns[left.order] & scene.towns[right.order]:
                yield (left, right) if left.order < right.order else (right, left)


def _deeds_of_two(left: Voice, right: Voice, scene: Scene) -> tuple[Deed, Deed] | None:
    """The first deeds of the two passages that cannot both be as told."""
    near = scene.near(left, right)
    one_matter = near > LEAST_NEAR or bool(scene.towns[left.order] & scene.towns[right.order])
    for ours, theirs in product(left.deeds, right.deeds):
        if is_now_claimed(left, ours, right, theirs, one_matter) or are_rivals(left, ours, right, theirs, near):
            return ours, theirs
    return None


def are_rivals(left: Voice, ours: Deed, right: Voice, theirs: Deed, near: float) -> bool:
    """Whether two deeds are one, told as done by two who cannot be one."""
    if ours.kind != theirs.kind or not (have_happened(ours, theirs) and ours.actors and theirs.actors):
        return False
    if any(is_besides(v) for v in (left, right)) or not on_one_day(left, right) or are_elsewhere(left, right):
        return False
    actors, opposed = (_actors(ours, left), _actors(theirs, right)), blame_one_another(left, ours, right, theirs)
    stressed = near > SURELY and share_target(ours, theirs) and (_is_stressed(left) or _is_stressed(right))
    pairs = list(product(*actors))
    if not pairs or not all(are_apart(a, b, opposed=opposed, stressed=stressed) for a, b in pairs):
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


def _is_stressed(voice: Voice) -> bool:
    """ "Orlo himself had done it", "the council, not the governor": nobody else did."""
    return not table("official", "stress").isdisjoint(voice.wording.words) or bool(NOT_THE.search(voice.content))


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
    of_himself = deed.kind in table("official", "acts")
    misread = any(
        p.pronoun and not p.own and p.kind not in BODIES and not (of_himself and _speaks(p, voice)) for p in deed.actors
    )
    outside = voice.statement is not None and not deed.blamed
    if misread or (outside and not all(any(s.holds(p.span) for s in voice.spans) for p in deed.actors)):
        return ()
    return tuple(
        replace(p, names=(voice.teller,), own=False) if p.own and not p.names and voice.statement else p
        for p in deed.actors
    )


def _speaks(party: Party, voice: Voice) -> bool:
    """ "He had given the order", said of himself by who is named before."""
    return bool(voice.root) and any(words_of_name(name) & voice.root for name in party.names)


# ---------------------------------------------------------------- sides


def may_be_one(left: Value, right: Value) -> bool:
    """Whether both tell deeds of one class, done by who may be one."""
    return left.key[0] == right.key[0] and any(not are_apart(a, b) for a in left.parties for b in right.parties)


def _value(voice: Voice, deed: Deed) -> Value:
    """ "The Dawn Brigade"; by its name where the words tell as little as "a group"."""
    words = (p.names[0] if p.names and p.head in table("nobody", "words") else p.words for p in deed.actors[:3])
    named = " and ".join(words)
    return Value(voice, (deed.kind, named), named, parties=deed.actors)


def _kind(ours: Deed, theirs: Deed) -> dict[str, float]:
    """That nobody claims a deed is so until somebody does."""
    return {f"judged {DisagreementKind.UPDATE}": 1.0} if is_unclaimed(ours) != is_unclaimed(theirs) else {}


ACTORS = Proposer(
    Field.ACTOR,
    "actor",
    two_actors,
    alike=may_be_one,
    reason="{0} did it, according to {2}; {1}, according to {3}",
)
