"""One plain sentence for each disagreement."""

from __future__ import annotations

from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.types import Act, DisagreementKind, Field

TOLD_SLOTS = frozenset(("killed", "injured", "arrested", "missing", "time of day", "day", "how long"))
KINDS = {
    DisagreementKind.CONTRADICTION: "cannot both hold",
    DisagreementKind.REFINEMENT: "go together, one is more exact",
    DisagreementKind.UPDATE: "the later telling takes the place of the earlier",
    DisagreementKind.SCOPE: "do not count the same",
    DisagreementKind.SHARED_ORIGIN: "rest on one origin, told or read in two ways",
}


def reason_of(case: Case, kind: DisagreementKind) -> str:
    """ "“14 people” and “19 people” cannot both hold" """
    if kind is DisagreementKind.CONTRADICTION and case.reason:
        return case.reason.format(
            *(f"“{side.value}”" for side in case.sides[:2]), *(_tellers(side) for side in case.sides[:2])
        )
    if case.field is Field.POLARITY and kind is DisagreementKind.CONTRADICTION:
        turned = "denied it" if case.sides[1].voices[0].act is Act.DENIES else "told it otherwise"
        return f"{_tellers(case.sides[0])} said it, {_tellers(case.sides[1])} {turned}"
    values = " and ".join(f"“{side.value}”" for side in case.sides[:2])
    if case.field is Field.POLARITY:
        values = f"what {_tellers(case.sides[0])} and {_tellers(case.sides[1])} tell"
    slot = f" ({case.slot})" if case.slot in TOLD_SLOTS else ""
    return f"{values}{slot} {KINDS[kind]}" if kind is not DisagreementKind.UPDATE else f"{values}{slot}: {KINDS[kind]}"


def _tellers(side: CaseSide) -> str:
    """The one whose words are shown, and that there are more."""
    first = side.voices[0].teller
    return f"{first} and others" if any(v.teller != first for v in side.voices) else first
