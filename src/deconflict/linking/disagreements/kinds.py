"""Of which kind a disagreement is, by what its two first values are and when they were told."""

from __future__ import annotations

from deconflict.linking.disagreements.cases import Case, Comparisons
from deconflict.linking.disagreements.tables import table
from deconflict.types import DisagreementKind, Field

ONE_WORDING = 0.6  # of the shorter passage's stems that both have


def kind_of(case: Case) -> DisagreementKind:
    """What somebody else scored highest, where anybody did; else a contradiction unless something speaks for more."""
    scored = {kind: case.told[f"judged {kind}"] for kind in DisagreementKind if f"judged {kind}" in case.told}
    if scored:
        return max(scored, key=lambda kind: scored[kind])
    if case.field is Field.MANNER:
        return DisagreementKind.SHARED_ORIGIN if _rests_on_one(case.told) else DisagreementKind.CONTRADICTION
    if case.field is Field.TIME and _dates_one_picture(case.told):
        return DisagreementKind.SHARED_ORIGIN
    if _is_more_exact(case.told):
        return DisagreementKind.REFINEMENT
    if case.field is Field.NUMBER and _is_later_figure(case.told):
        return DisagreementKind.UPDATE
    if case.field is Field.NUMBER and _is_dated(case) and not _is_limit(case) and _is_of_other_things(case.told):
        return DisagreementKind.SCOPE
    return DisagreementKind.CONTRADICTION


def _dates_one_picture(told: Comparisons) -> bool:
    """Both tell of a film or picture, or of other evidence that the report says they read otherwise."""
    told_apart = _seed(told, "same") or _seed(told, "otherwise")
    return _seed(told, "both pictures") or (told_apart and told.get("things told of on both sides", 0.0) > 0)


def _is_more_exact(told: Comparisons) -> bool:
    """A day in the other's week; 43 and "about 40"."""
    return _seed(told, "inside") or (
        _seed(told, "both hold") and _seed(told, "close") and not _seed(told, "other days")
    )


def _rests_on_one(told: Comparisons) -> bool:
    """The report says that it is the same clip, or names films and papers in what both tell."""
    return (
        any(_seed(told, name) for name in ("one thing", "same", "footage", "one footage"))
        or told.get("seed: things", 0.0) > 1
    )


def _is_later_figure(told: Comparisons) -> bool:
    """Told on another day and not the higher one first: a toll, a figure of one source, or with words of change."""
    changes = _seed(told, "toll") or _seed(told, "one name") or told.get("words update", 0.0) > 0
    return _seed(told, "other days") and changes and not _seed(told, "opposed") and told.get("seed: rising", 0.0) >= 0


def _is_dated(case: Case) -> bool:
    """Known is when the two values were told: that two of unknown days fell on one day is no knowledge."""
    return all(side.voices[0].day for side in case.sides[:2])


def _is_limit(case: Case) -> bool:
    """One says "no more than 80" and so speaks of what the other says: it is the same thing."""
    return any(side.value.lower().startswith(tuple(table("numbers", "limits")["said"])) for side in case.sides[:2])


def _is_of_other_things(told: Comparisons) -> bool:
    """No toll, nobody denies anything, and something shows what else is counted.

    On one day nouns of one sort are enough ("6,900 hectares burnt" and "8,412 hectares" closed); two bare figures
    show nothing, nor does a figure that another day gives lower, and in one wording ("thirty houses burned") both count
    the same.
    """
    in_one_wording = told.get("seed: overlap", 0.0) >= ONE_WORDING
    if in_one_wording or _seed(told, "toll") or _seed(told, "opposed") or told.get("opposed", 0.0) > 0:
        return False
    shown = told.get("words scope", 0.0) > 0 or any(
        _seed(told, n) for n in ("units clash", "scope told", "one place more")
    )
    if not _seed(told, "other days"):
        return shown or not _seed(told, "both alone")
    return shown and told.get("seed: rising", 0.0) < 0 and not _seed(told, "both hold")


def _seed(told: Comparisons, name: str) -> bool:
    return told.get(f"seed: {name}", 0.0) > 0
