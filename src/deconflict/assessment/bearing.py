"""Which members of a claim say what its text says: only they count as evidence for it or against it.

A claim gathers the passages that speak of one matter, and most of them tell something else of it. Where the text is in
a reporter's own voice and no source says it in near enough words, the nearest sourced passage is taken to be behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deconflict.linking.likeness import Matter, same_meaning, same_subject, shared_words
from deconflict.linking.stances import is_one_quotation
from deconflict.linking.told import Told, gather_told
from deconflict.types import Act, Claim, Member, Reading, Span, Stance

# Shared words + likeness of meaning (each 0 to 1) from which a passage counts. End to end on the train part of the
# stories 0.8 gives 51.5 each bound and 78.8 within one, 1.0 55.1 and 78.5, 1.4 56.4 and 78.3 (and fewer count).
SAYS_IT = 1.0
# The same for what is told as a denial. "Against" on the train part: 42.7 whatever its words, 44.0 from 0.25, 44.9 with
# denials that do not tell of what, 45.9 with each of these in one claim.
DENIES_IT = 0.25
BARE = 2  # stems of fewer of which nobody can tell what is denied: it is what the matter is about
CLOSE = 1e-6  # the same words, of passages that were not encoded, are likened at 1 but for rounding
Place = tuple[str, Span | None]


def find_bearing(claims: Sequence[Claim], readings: Sequence[Reading]) -> list[frozenset[int]]:
    """For each claim the positions of the members that count."""
    if not claims:
        return []
    told = gather_told(readings)
    matter = Matter(told)
    rows = {_place_of(t): row for row, t in enumerate(told)}
    found = [bearing_of(claim, matter, rows) for claim in claims]
    return [counted - others for counted, others in zip(found, elsewhere(claims, found, matter, rows), strict=True)]


def elsewhere(
    claims: Sequence[Claim], found: Sequence[frozenset[int]], matter: Matter, rows: dict[Place, int]
) -> list[set[int]]:
    """For each claim its denials that do not tell of what ("the account") and whose report speaks rather of another."""
    near: dict[Place, list[tuple[float, int, int]]] = {}
    for number, (claim, counted) in enumerate(zip(claims, found, strict=True)):
        places = [rows[place] for m in claim.members if (place := _place(m)) in rows]
        core = next((row for row in places if matter.told[row].content == claim.text), None)
        for k in sorted(counted) if core is not None else ():
            place = _place(claim.members[k])
            if is_bare_denial(claim.members[k], matter.told[rows[place]]):
                pair = np.array([[core, rows[place]]], np.int64)
                about = float(same_subject(matter, pair[:, 0], pair[:, 1])[0])
                near.setdefault(place, []).append((-about, number, k))
    left: list[set[int]] = [set() for _ in claims]
    for told in near.values():
        for _, number, k in sorted(told)[1:]:
            left[number].add(k)
    return left


def _place_of(told: Told) -> Place:
    return (told.statement.id, None) if told.statement else (told.document, told.spans[0])


def _place(member: Member) -> Place:
    return (member.statement, None) if member.statement else (member.document or "", member.span)


def bearing_of(claim: Claim, matter: Matter, rows: dict[Place, int]) -> frozenset[int]:
    known = [k for k, member in enumerate(claim.members) if _place(member) in rows]
    texts = [k for k in known if matter.told[rows[_place(claim.members[k])]].content == claim.text]
    if not texts:
        return frozenset(range(len(claim.members)))  # its text is of no member: nothing to compare with
    core = rows[_place(claim.members[texts[0]])]
    pairs = np.array([[core, rows[_place(claim.members[k])]] for k in known], np.int64)
    left, right = pairs[:, 0], pairs[:, 1]
    alike = same_meaning(matter, left, right) + shared_words(matter, left, right)
    found = {k for k, value in zip(known, alike.tolist(), strict=True) if value > SAYS_IT - CLOSE} | {texts[0]}
    found |= {k for k in known if is_one_quotation(matter.told[rows[_place(claim.members[k])]], matter.told[core])}
    near = dict(zip(known, alike.tolist(), strict=True))
    found |= {k for k in known if denies(claim.members[k], matter.told[rows[_place(claim.members[k])]], near[k])}
    return frozenset(found | nearest_source(claim, near, found))


def denies(member: Member, told: Told, alike: float) -> bool:
    """It is told as a denial, and of this: in words not wholly apart, or too few to tell of what ("the account")."""
    return is_denial(member, told) and (alike > DENIES_IT or is_bare_denial(member, told))


def is_denial(member: Member, told: Told) -> bool:
    return told.statement is not None and told.statement.act is Act.DENIES and member.stance is Stance.DENY


def is_bare_denial(member: Member, told: Told) -> bool:
    """It has too few words to tell of what: "the account"."""
    return is_denial(member, told) and len(set(told.wording.stems)) < BARE


def nearest_source(claim: Claim, alike: dict[int, float], found: set[int]) -> set[int]:
    """The sourced supporter that is nearest to a text which no source says; nothing where none is near at all."""
    sourced = [k for k in alike if claim.members[k].statement is not None and claim.members[k].stance is Stance.SUPPORT]
    near = [k for k in sourced if alike[k] > 0]
    if not near or found.intersection(sourced):
        return set()
    return {max(near, key=lambda k: (alike[k], -k))}
