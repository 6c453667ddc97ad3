"""Where passages of one matter differ: typed values of one field, the kind of difference and why.

pairs of passages → contrasts (two values of one field, `contrasts`) → weighed, the surest grown into cases whose sides
each tell one thing (`growing`) → judged by what is compared of a case → disagreements. What numbers and words in common
do not show is proposed by rules (`rivals`). In doubt nothing is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from deconflict.collector import held_off
from deconflict.linking.compared import Compared
from deconflict.linking.disagreements.actors import ACTORS
from deconflict.linking.disagreements.aims import AIMS
from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.credits import SPEAKER, UNSAID_WORDS
from deconflict.linking.disagreements.dealings import DEALINGS
from deconflict.linking.disagreements.judging import BY_RULE, Judge, Weights, contrast_weights, judges
from deconflict.linking.disagreements.kinds import kind_of
from deconflict.linking.disagreements.means import MEANS
from deconflict.linking.disagreements.members import Library, Voice
from deconflict.linking.disagreements.proposing import Elsewhere, cases_of, contrasts_in
from deconflict.linking.disagreements.reasons import reason_of
from deconflict.linking.disagreements.rivals import Scene, rival_cases
from deconflict.linking.disagreements.ways import WAYS
from deconflict.linking.disagreements.whereabouts import PLACES
from deconflict.linking.matters import Matters, key_of, link_matters
from deconflict.types import Claim, Disagreement, DisagreementKind, Field, Member, Reading, Side

# Of a pair of members of a claim, by their positions (the smaller first): log-odds that they differ in a field, scores
# that they differ so.
PairLogits = Mapping[tuple[int, int], Mapping[Field | DisagreementKind, float]]

# Rules that propose: of what the members of claims say, and of the deeds that any passage tells.
OF_WORDS = (MEANS, DEALINGS, SPEAKER, UNSAID_WORDS, WAYS)
OF_DEEDS = (ACTORS, PLACES, AIMS)


def find_disagreements(
    claims: Sequence[Claim],
    readings: Sequence[Reading],
    *,
    matters: Matters | None = None,
    logits: Mapping[str, PairLogits] | None = None,
) -> tuple[Disagreement, ...]:
    """In the order of the claims, field by field.

    matters  of the story: which passages speak of one matter; None to set only members of one claim against one another
    logits   by claim, of pairs of its members: log-odds from elsewhere that they differ in a field
    """
    matters = matters or link_matters(readings).within(claims, readings)
    chosen = _at_home(choose(find_cases(claims, readings, matters, logits=logits), judges()), claims)
    return tuple(_told(f"x{n}", claim, case) for n, (claim, case) in enumerate(chosen, start=1))


def differ_apart(told: tuple[Sequence[Claim], Sequence[Reading], Compared]) -> tuple[Disagreement, ...]:
    """Disagreements of claims, as found in a process of its own; `only_passages` of the readings is enough."""
    claims, readings, compared = told
    with held_off():
        return find_disagreements(claims, readings, matters=link_matters(readings, compared))


def find_cases(
    claims: Sequence[Claim],
    readings: Sequence[Reading],
    matters: Matters,
    *,
    weights: Mapping[Field, Weights] | None = None,
    logits: Mapping[str, PairLogits] | None = None,
) -> list[Case]:
    """Whatever may be a disagreement among members of the claims, field by field, the surest first."""
    library = Library(readings)
    voices = voices_of(claims, library, matters)
    elsewhere = _by_passage(claims, library, logits or {})
    grown = cases_of(contrasts_in(voices, matters), weights or contrast_weights(), elsewhere)
    every = sorted((*voices, *library.deeds({key_of(v.member) for v in voices})), key=lambda v: v.order)
    said, done = Scene(voices, matters), Scene(every, matters)
    ruled = [(rule, said) for rule in OF_WORDS] + [(rule, done) for rule in OF_DEEDS]
    return [*grown, *(case for rule, scene in ruled for case in rival_cases(rule, scene))]


def voices_of(claims: Sequence[Claim], library: Library, matters: Matters) -> list[Voice]:
    """Every member of some claim once, with its stance in its matter where it is in one, in document order."""
    stances = {key_of(m): m.stance for group in matters.groups for m in group.members}
    members: dict[object, Member] = {}
    for member in (m for claim in claims for m in claim.members):
        key = key_of(member)
        members.setdefault(key, replace(member, stance=stances.get(key, member.stance)))
    everyone = Claim(id="", text="", members=tuple(members.values()), why="")
    return sorted(library.voices(everyone), key=lambda v: v.order)


def _by_passage(claims: Sequence[Claim], library: Library, logits: Mapping[str, PairLogits]) -> Elsewhere:
    found = {}
    for claim in claims:
        pairs = logits.get(claim.id, {})
        places = [v.order for v in library.voices(claim)] if pairs else []
        for (left, right), told in pairs.items():
            a, b = sorted((places[left], places[right]))
            found[a, b] = told
    return found


def _at_home(cases: Sequence[Case], claims: Sequence[Claim]) -> list[tuple[str, Case]]:
    """Each with the claim that has members on most of its sides, first one in words of theirs, in their order."""
    claims_of: dict[object, list[int]] = {}
    for number, claim in enumerate(claims):
        for key in {key_of(member) for member in claim.members}:
            claims_of.setdefault(key, []).append(number)
    sizes = [len({key_of(member) for member in claim.members}) for claim in claims]
    homes = []
    for number, case in enumerate(cases):
        sides = [{key_of(v.member) for v in side.voices} for side in case.sides]
        met = [Counter(home for key in side for home in claims_of.get(key, ())) for side in sides]
        near = sorted(set().union(*met)) or range(len(claims))
        words = {v.content for side in case.sides[:2] for v in side.voices}
        telling = {k for k in near if claims[k].text in words}
        homes.append((min(near, key=lambda k: _distance(k, met, telling, sizes)), number))
    return [(claims[home].id, cases[number]) for home, number in sorted(homes)]


def _distance(
    claim: int, met: Sequence[Counter[int]], telling: Set[int], sizes: Sequence[int]
) -> tuple[int, int, int, int, int]:
    """Least for the claim with members on most sides.

    met      how many members of each claim stand on each side
    telling  the claims whose own words are one of the values shown first
    """
    sides, members = sum(claim in side for side in met), sum(side[claim] for side in met)
    return -sides, -(claim in telling), -members, sizes[claim], claim


def choose(cases: Sequence[Case], judges: Mapping[Field, Judge]) -> list[Case]:
    """Those sure enough; where two fields without a slot set the same sides apart, the surer one."""
    sure = [(judges.get(case.field, BY_RULE).over(case.told), n) for n, case in enumerate(cases)]
    kept: dict[object, int] = {}
    for n in [n for logit, n in sorted(sure, key=lambda s: (-s[0], s[1])) if logit >= 0]:
        sides = frozenset(frozenset(v.order for v in side.voices) for side in cases[n].sides)
        kept.setdefault(n if cases[n].slot else sides, n)
    told = [cases[n] for n in sorted(kept.values())]
    return [case for case in told if case.field is not Field.MANNER or not any(_parts(other, case) for other in told)]


def _parts(other: Case, case: Case) -> bool:
    """Whether what a case sets apart differs in more than how: "twelve died" and "thirty died" are no manners."""
    if other.field in (Field.MANNER, Field.POLARITY, Field.ATTRIBUTION):
        return False
    first, second = (side.voices[0].order for side in case.sides[:2])
    met = [
        [n for n, side in enumerate(other.sides) if any(v.order == at for v in side.voices)] for at in (first, second)
    ]
    return bool(met[0] and met[1]) and met[0] != met[1]


def _told(id: str, claim: str, case: Case) -> Disagreement:
    kind = kind_of(case)
    sides = tuple(Side(value=s.value, members=tuple(v.member for v in s.voices)) for s in case.sides)
    return Disagreement(id=id, claim=claim, field=case.field, kind=kind, sides=sides, why=reason_of(case, kind))


__all__ = ["PairLogits", "choose", "differ_apart", "find_cases", "find_disagreements"]
