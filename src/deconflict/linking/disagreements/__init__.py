"""Where members of one claim differ: typed values of one field, the kind of difference and why.

members of a matter → cases (values of one field that may not go together, a module a field) → judged by what is
compared of them → disagreements. In doubt nothing is told; fitted weights (`weights.toml`) decide whether two values
go together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.judging import Judge, judges
from deconflict.linking.disagreements.members import Library
from deconflict.linking.disagreements.proposing import PairLogits, cases_of_claim
from deconflict.linking.disagreements.reasons import reason_of
from deconflict.linking.disagreements.sides import narrowed, of_sides
from deconflict.linking.matters import Matters, key_of
from deconflict.types import Claim, Disagreement, Field, Reading, Side


def find_disagreements(
    claims: Sequence[Claim],
    readings: Sequence[Reading],
    *,
    matters: Matters | None = None,
    logits: Mapping[str, PairLogits] | None = None,
) -> tuple[Disagreement, ...]:
    """Of every claim in its order, field by field.

    matters  of the story, in which cases are looked for; None to look in the claims alone
    logits   by claim, of pairs of its members: log-odds from elsewhere that they differ in a field
    """
    if matters is None:
        chosen = choose(find_cases(claims, readings, logits=logits), judges())
    else:
        cases = choose(find_cases_of_matters(claims, readings, matters), judges())
        chosen = _at_home([case for _, case in cases], claims)
    return tuple(_told(f"x{n}", claim, case) for n, (claim, case) in enumerate(chosen, start=1))


def find_cases(
    claims: Sequence[Claim], readings: Sequence[Reading], *, logits: Mapping[str, PairLogits] | None = None
) -> list[tuple[str, Case]]:
    """Whatever may be a disagreement, with its claim, in the order of the claims."""
    library = Library(readings)
    return [
        (claim.id, replace(case, told={**case.told, **of_sides(case.sides)}))
        for claim in claims
        for case in cases_of_claim(library.voices(claim), (logits or {}).get(claim.id))
    ]


def find_cases_of_matters(
    claims: Sequence[Claim], readings: Sequence[Reading], matters: Matters
) -> list[tuple[str, Case]]:
    """Whatever may be a disagreement among members of the claims, with its matter, in the order of the matters."""
    found = find_cases(matters.among(claims), readings)
    narrow = ((matter, narrowed(case, matters)) for matter, case in found)
    return [(matter, replace(case, told={**case.told, **of_sides(case.sides)})) for matter, case in narrow]


def _at_home(cases: Sequence[Case], claims: Sequence[Claim]) -> list[tuple[str, Case]]:
    """Each with the claim that has members on most of its sides, and most of them; in the order of the claims."""
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
        homes.append((min(near, key=lambda k: _distance(k, met, sizes)), number))
    return [(claims[home].id, cases[number]) for home, number in sorted(homes)]


def _distance(claim: int, met: Sequence[Counter[int]], sizes: Sequence[int]) -> tuple[int, int, int, int]:
    """Least for the claim with members on most sides; met has how many members of each claim stand on each side."""
    return -sum(claim in side for side in met), -sum(side[claim] for side in met), sizes[claim], claim


def choose(cases: Sequence[tuple[str, Case]], judges: Mapping[Field, Judge]) -> list[tuple[str, Case]]:
    """Those sure enough: the surest of a claim in each field, told of the passages that it sets apart once."""
    sure = [(judges[case.field].over(case.told), n) for n, (_, case) in enumerate(cases) if case.field in judges]
    kept: list[int] = []
    for n in [n for logit, n in sorted(sure, key=lambda s: (-s[0], s[1])) if logit >= 0]:
        claim, case = cases[n]
        if not any(_tells_already(cases[k][1], case, one_claim=cases[k][0] == claim) for k in kept):
            kept.append(n)
    return [cases[n] for n in sorted(kept)]


def _tells_already(known: Case, new: Case, *, one_claim: bool) -> bool:
    """Of one field, in one claim or with sides on two of its sides; of two fields, the same sides."""
    ours = [{v.order for v in side.voices} for side in known.sides]
    theirs = [{v.order for v in side.voices} for side in new.sides]
    if known.field is not new.field:
        return not known.slot and not new.slot and ours == theirs
    met = [{n for n, side in enumerate(ours) if side & other} for other in theirs]
    return one_claim or (sum(map(bool, met)) > 1 and len(set().union(*met)) > 1)


def _told(id: str, claim: str, case: Case) -> Disagreement:
    kind = judges()[case.field].kind_of(case.told)
    sides = tuple(Side(value=s.value, members=tuple(v.member for v in s.voices)) for s in case.sides)
    return Disagreement(id=id, claim=claim, field=case.field, kind=kind, sides=sides, why=reason_of(case, kind))


__all__ = ["PairLogits", "choose", "find_cases", "find_cases_of_matters", "find_disagreements"]
