"""Information credibility by the Admiralty code, from origins and disagreements, with its reasons; nothing about truth.

Reliability of sources is the code's other axis: only the user sets it (`asking.reliability`), and it is in no grade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from deconflict.types import Claim, Disagreement, DisagreementKind, Field, Grade, Origins
from deconflict.wording import FIELDS, differs_in

NO_WORSE_THAN = 4  # "doubtful": how far values that differ may lower a grade; below it only denials do
LEAVES = {
    DisagreementKind.REFINEMENT: "told more exactly by some, which takes nothing from it",
    DisagreementKind.UPDATE: "it changed with time, which takes nothing from it",
    DisagreementKind.SCOPE: "counted in different ways, which takes nothing from it",
    DisagreementKind.SHARED_ORIGIN: "one origin, told in two ways, which takes nothing from it",
}


def grade_claims(claims: Sequence[Claim], disagreements: Iterable[Disagreement]) -> tuple[Claim, ...]:
    """The claims, those that were assessed with the grade that follows from their origins and their disagreements."""
    found: defaultdict[str, list[Disagreement]] = defaultdict(list)
    for each in disagreements:
        found[each.claim].append(each)
    return tuple(
        replace(claim, grade=grade_of(claim.origins, claim.against, found[claim.id]))
        if claim.origins and claim.against
        else claim
        for claim in claims
    )


def grade_of(support: Origins, against: Origins, differing: Sequence[Disagreement] = ()) -> Grade:
    """From the counts, then one step lower where its members tell values that cannot both hold."""
    information, reason = grade_of_counts(support, against)
    reasons = [counted("support", support), counted("deny", against), reason]
    lowering = [each for each in differing if lowers(each, against)]
    if lowering and information < NO_WORSE_THAN:
        information += 1
        reasons.append("one step lower: its passages contradict one another")
    reasons += [why_differing(each, each in lowering) for each in differing]
    return Grade(information=str(information), why=tuple(reasons))


def grade_of_counts(support: Origins, against: Origins) -> tuple[int, str]:
    if not support.least and not against.least:
        return 6, "no source is named on either side"
    if not against.most:
        if support.least >= 2:
            return 1, "confirmed by independent origins"
        if support.most >= 2:
            return 2, "perhaps confirmed: its origins may be one"
        return 3, "one origin, not contradicted"
    if support.least > against.most:
        return 3, "contradicted by fewer origins than support it"
    if against.least > support.most:
        return 5, "contradicted by more origins than support it"
    return 4, "contradicted"


def lowers(each: Disagreement, against: Origins) -> bool:
    """A denial counts once: as an origin against it where it is counted there, else as a contradiction."""
    if each.kind is not DisagreementKind.CONTRADICTION:
        return False
    return each.field is not Field.POLARITY or not against.most


def why_differing(each: Disagreement, lowering: bool) -> str:
    if each.kind is DisagreementKind.CONTRADICTION:
        counted_already = "" if lowering else ", counted above"
        return f"{differs_in(each)} ({each.id}{counted_already}): {each.why}"
    return f"{FIELDS[each.field]}: {LEAVES[each.kind]} ({each.id})"


def counted(verb: str, origins: Origins) -> str:
    """ "1 to 2 independent origins support it" """
    least, most = origins.least, origins.most
    if not most:
        return f"no origin {verb if verb != 'deny' else 'denie'}s it"
    if most == 1:
        told = "at most 1 origin" if not least else "1 origin"
        return f"{told} {verb if verb != 'deny' else 'denie'}s it"
    return f"{most if least == most else f'{least} to {most}'} independent origins {verb} it"
