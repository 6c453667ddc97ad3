"""Which members of a claim say what its text says: only they count as evidence for it or against it.

A claim gathers the passages that speak of one matter, and most of them tell something else of it. Where the text is in
a reporter's own voice and no source says it in near enough words, the nearest source that says some of it is taken to
be behind it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from deconflict.linking.claim_texts import says_some
from deconflict.linking.denied import find_antecedents, is_bare, points_back
from deconflict.linking.likeness import Matter, same_meaning, same_subject, shared_words
from deconflict.linking.retellings import ONE_NUMBER, ONE_SOURCE
from deconflict.linking.stances import is_one_quotation
from deconflict.linking.told import Told, gather_told
from deconflict.linking.wording import same_root
from deconflict.types import Act, Claim, Member, Reading, Span, Stance

# Shared words + likeness of meaning (each 0 to 1), and what speaks for and against beside them, from which a passage
# counts. Of those that count on the train part 72% say what the text says (65% by words and meaning alone, from 1.0).
SAYS_IT = 1.1
OWN_VOICE = 0.3  # a reporter's own sentence beside a source's: it often tells of the whole matter
# The same for what is told as a denial. "Against" on the train part: 42.7 whatever its words, 44.0 from 0.25, 44.9 with
# denials that do not tell of what, 45.9 with each of these in one claim.
DENIES_IT = 0.25
APART = 0.45  # the same for a denial that has no word of the text: it tells plainly of something else
ABOVE = 2  # sentences above such a denial in which its report tells what is denied
Place = tuple[str, Span | None]


def find_bearing(claims: Sequence[Claim], readings: Sequence[Reading]) -> list[frozenset[int]]:
    """For each claim the positions of the members that count."""
    if not claims:
        return []
    told = gather_told(readings)
    matter = Matter(told)
    rows = {_place_of(t): row for row, t in enumerate(told)}
    cores = [core_of(claim, matter, rows) for claim in claims]
    found = [bearing_of(claim, core, matter, rows) for claim, core in zip(claims, cores, strict=True)]
    others = elsewhere(claims, cores, found, matter, rows)
    return [counted - left for counted, left in zip(found, others, strict=True)]


def elsewhere(
    claims: Sequence[Claim],
    cores: Sequence[int | None],
    found: Sequence[frozenset[int]],
    matter: Matter,
    rows: dict[Place, int],
) -> list[set[int]]:
    """For each claim its denials in other words than its text, whose report speaks rather of another claim.

    Of what does not tell of what ("the account") it is what the report itself has told before, the nearest of it
    (of no claim where the report has told something else right before); of the rest, what its paragraph is most like.
    """
    antecedents = find_antecedents(matter.told)
    near: dict[Place, list[tuple[float, float, int, int]]] = {}
    left: list[set[int]] = [set() for _ in claims]
    for number, (claim, core, counted) in enumerate(zip(claims, cores, found, strict=True)):
        if core is None:
            continue
        told = {k: rows[place] for k in sorted(counted) if (place := _place(claim.members[k])) in rows}
        saying = [matter.told[told[j]] for j in told if claim.members[j].stance is Stance.SUPPORT]
        for k, row in told.items():
            if is_denial(claim.members[k], matter.told[row]) and not says_it(matter, core, row):
                pair = np.array([[core, row]], np.int64)
                about = float(same_subject(matter, pair[:, 0], pair[:, 1])[0])
                denied = antecedents.get(matter.told[row].place)
                back = sentences_back(matter.told[row], saying) if is_bare(matter.told[row]) else 0.0
                back = -1.0 if any(each.place == denied for each in saying) else back
                if math.isinf(back) and (points_back(matter.told[row]) or follows_a_telling(matter, row)):
                    left[number].add(k)
                    continue
                near.setdefault(_place(claim.members[k]), []).append((back, -about, number, k))
    for each in near.values():
        for _, _, number, k in sorted(each)[1:]:
            left[number].add(k)
    return left


def says_it(matter: Matter, core: int, row: int) -> bool:
    """It has near enough the words of the text."""
    left, right = np.array([core], np.int64), np.array([row], np.int64)
    alike = float((same_meaning(matter, left, right) + shared_words(matter, left, right))[0])
    return alike + beside_words(matter.told[row], matter.told[core]) > SAYS_IT


def sentences_back(denial: Told, saying: Sequence[Told]) -> float:
    """How many sentences above a denial its report says it; infinite where it does not."""
    above = (denial.passage.sentence - told.passage.sentence for told in saying if told.document == denial.document)
    return min((back for back in above if back >= 0), default=math.inf)


def follows_a_telling(matter: Matter, row: int) -> bool:
    """Its report tells something in the sentences above a denial that does not tell of what: "She denied this"."""
    denial = matter.told[row]
    if not is_bare(denial):
        return False
    above = (
        denial.passage.sentence - told.passage.sentence for told in matter.told if told.document == denial.document
    )
    return any(0 < back <= ABOVE for back in above)


def _place_of(told: Told) -> Place:
    return (told.statement.id, None) if told.statement else (told.document, told.spans[0])


def _place(member: Member) -> Place:
    return (member.statement, None) if member.statement else (member.document or "", member.span)


def core_of(claim: Claim, matter: Matter, rows: dict[Place, int]) -> int | None:
    """The row of the member that gave the claim its text; None where no member has it."""
    known = (rows[place] for member in claim.members if (place := _place(member)) in rows)
    return next((row for row in known if matter.told[row].content == claim.text), None)


def bearing_of(claim: Claim, core: int | None, matter: Matter, rows: dict[Place, int]) -> frozenset[int]:
    if core is None:
        return frozenset(range(len(claim.members)))  # its text is of no member: nothing to compare with
    text = matter.told[core]
    found_in = {k: rows[place] for k, member in enumerate(claim.members) if (place := _place(member)) in rows}
    told = {k: matter.told[row] for k, row in found_in.items()}
    right = np.array(list(found_in.values()), np.int64)
    left = np.full_like(right, core)
    alike = same_meaning(matter, left, right) + shared_words(matter, left, right)
    near = dict(zip(told, alike.tolist(), strict=True))
    found = {k for k, value in near.items() if value + beside_words(told[k], text) > SAYS_IT}
    found |= {k for k in told if told[k].wording.words == text.wording.words}
    found |= {k for k in told if is_one_quotation(told[k], text)}
    found |= {k for k in told if denies(claim.members[k], told[k], text, near[k])}
    of_it = {k: value for k, value in near.items() if says_some(text, told[k])}
    return frozenset(found | nearest_source(claim, of_it, found))


def beside_words(told: Told, text: Told) -> float:
    """What speaks for it that a passage says what a claim's text says, or against it, beside words and meaning."""
    return (
        ONE_NUMBER * bool(told.wording.numbers & text.wording.numbers)
        + ONE_SOURCE * (told.document != text.document and same_root(told.root, text.root))
        - OWN_VOICE * (told.statement is None)
    )


def denies(member: Member, told: Told, text: Told, alike: float) -> bool:
    """It is told as a denial, and of this: in words not wholly apart, or too few to tell of what ("the account")."""
    enough = DENIES_IT if set(told.wording.stems) & set(text.wording.stems) else APART
    return is_denial(member, told) and (alike > enough or is_bare(told))


def is_denial(member: Member, told: Told) -> bool:
    return told.statement is not None and told.statement.act is Act.DENIES and member.stance is Stance.DENY


def nearest_source(claim: Claim, alike: dict[int, float], found: set[int]) -> set[int]:
    """The sourced supporter that is nearest to a text which no source says.

    alike   of members that share words with the text, how near each is
    """
    sourced = [k for k, m in enumerate(claim.members) if m.statement is not None and m.stance is Stance.SUPPORT]
    near = [k for k in sourced if k in alike]
    if not near or found.intersection(sourced):
        return set()
    return {max(near, key=lambda k: (alike[k], -k))}
