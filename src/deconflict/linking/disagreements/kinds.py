"""Of which kind a disagreement is, by what its two first values are and when they were told."""

from __future__ import annotations

from deconflict.linking.disagreements.cases import Case, Comparisons
from deconflict.types import DisagreementKind, Field


def kind_of(case: Case) -> DisagreementKind:
    """What somebody else scored highest, where anybody did; else a contradiction unless something speaks for more."""
    scored = {kind: case.told[f"judged {kind}"] for kind in DisagreementKind if f"judged {kind}" in case.told}
    if scored:
        return max(scored, key=lambda kind: scored[kind])
    if _is_more_exact(case.told):
        return DisagreementKind.REFINEMENT
    if case.field is Field.NUMBER and _is_later_figure(case.told):
        return DisagreementKind.UPDATE
    if case.field is Field.NUMBER and _is_of_other_things(case.told):
        return DisagreementKind.SCOPE
    return DisagreementKind.CONTRADICTION


def _is_more_exact(told: Comparisons) -> bool:
    """A day in the other's week; 43 and "about 40"."""
    return _seed(told, "inside") or (
        _seed(told, "both hold") and _seed(told, "close") and not _seed(told, "other days")
    )


def _is_later_figure(told: Comparisons) -> bool:
    """Told on another day and not the higher one first: a toll, a figure of one source, or with words of change."""
    changes = _seed(told, "toll") or _seed(told, "one name") or told.get("words update", 0.0) > 0
    return _seed(told, "other days") and changes and not _seed(told, "opposed") and told.get("seed: rising", 0.0) >= 0


def _is_of_other_things(told: Comparisons) -> bool:
    """Nobody denies anything and it is no toll: figures of one day that do not count the same."""
    same_day = not _seed(told, "other days")
    return same_day and not _seed(told, "toll") and told.get("opposed", 0.0) == 0


def _seed(told: Comparisons, name: str) -> bool:
    return told.get(f"seed: {name}", 0.0) > 0
