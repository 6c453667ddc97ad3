"""One plain sentence for each disagreement."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.types import DisagreementKind, Field, Stance

KINDS = {
    DisagreementKind.CONTRADICTION: "cannot both hold",
    DisagreementKind.REFINEMENT: "go together, one is more exact",
    DisagreementKind.UPDATE: "the later telling takes the place of the earlier",
    DisagreementKind.SCOPE: "do not count the same",
    DisagreementKind.SHARED_ORIGIN: "rest on one origin, told or read in two ways",
}


def reason_of(case: Case, kind: DisagreementKind) -> str:
    """ "“14 people” and “19 people” cannot both hold" """
    if case.field is Field.POLARITY and kind is DisagreementKind.CONTRADICTION:
        turned = "denied" if any(v.stance is Stance.DENY for v in case.sides[1].voices) else "doubted"
        return f"{_tellers(case.sides[0])} said it, {_tellers(case.sides[1])} {turned} it"
    values = " and ".join(f"“{side.value}”" for side in _ends(case.sides))
    if case.field in (Field.MANNER, Field.ACTOR, Field.POLARITY, Field.ATTRIBUTION):
        values = f"what {_tellers(case.sides[0])} and {_tellers(case.sides[-1])} tell"
    slot = f" ({case.slot})" if case.slot and case.slot != case.field else ""
    return f"{values}{slot} {KINDS[kind]}" if kind is not DisagreementKind.UPDATE else f"{values}{slot}: {KINDS[kind]}"


def _ends(sides: Sequence[CaseSide]) -> tuple[CaseSide, CaseSide]:
    return sides[0], sides[-1]


def _tellers(side: CaseSide) -> str:
    """Up to two names, those of sources first, and that there are more."""
    named = list(dict.fromkeys(v.teller for v in sorted(side.voices, key=lambda v: v.teller == v.report)))
    return " and ".join(named[:2]) + (" and others" if len(named) > 2 else "")
