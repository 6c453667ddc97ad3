"""Grades follow from origins and disagreements, and say why."""

from __future__ import annotations

import pytest

from deconflict.assessment.grading import grade_claims, grade_of
from deconflict.types import Claim, Disagreement, DisagreementKind, Field, Origins


@pytest.mark.parametrize(
    ("support", "against", "grade"),
    [
        ((2, 3), (0, 0), "1"),
        ((1, 2), (0, 0), "2"),
        ((1, 1), (0, 0), "3"),
        ((3, 3), (1, 2), "3"),
        ((1, 1), (1, 1), "4"),
        ((1, 1), (2, 2), "5"),
        ((0, 0), (1, 1), "5"),
        ((0, 2), (0, 0), "6"),
        ((0, 0), (0, 0), "6"),
    ],
)
def test_grade_follows_from_the_counts_and_says_why(
    support: tuple[int, int], against: tuple[int, int], grade: str
) -> None:
    told = grade_of(Origins(least=support[0], most=support[1]), Origins(least=against[0], most=against[1]))
    assert told.information == grade
    assert len(told.why) == 3


def differing(field: str, kind: str) -> Disagreement:
    return Disagreement(
        id="x1", claim="c1", field=Field(field), kind=DisagreementKind(kind), sides=(), why="12 and 14 cannot both hold"
    )


@pytest.mark.parametrize(
    ("support", "against", "field", "kind", "grade", "why"),
    [
        (
            (2, 2),
            (0, 0),
            "number",
            "contradiction",
            "2",
            "how many: they cannot both hold (x1): 12 and 14 cannot both hold",
        ),
        ((1, 1), (0, 0), "time", "contradiction", "4", "one step lower: its passages contradict one another"),
        ((1, 1), (1, 1), "time", "contradiction", "4", "contradicted"),
        ((1, 1), (2, 2), "time", "contradiction", "5", "contradicted by more origins than support it"),
        ((0, 1), (0, 0), "time", "contradiction", "6", "no source is named on either side"),
        ((2, 2), (0, 0), "number", "update", "1", "how many: it changed with time, which takes nothing from it (x1)"),
        (
            (2, 2),
            (0, 0),
            "number",
            "scope",
            "1",
            "how many: counted in different ways, which takes nothing from it (x1)",
        ),
        # a denial is counted once
        (
            (1, 1),
            (1, 1),
            "polarity",
            "contradiction",
            "4",
            "whether it is so: they cannot both hold (x1, counted above): 12 and 14 cannot both hold",
        ),
        (
            (1, 1),
            (0, 0),
            "polarity",
            "contradiction",
            "4",
            "whether it is so: they cannot both hold (x1): 12 and 14 cannot both hold",
        ),
    ],
)
def test_values_that_cannot_both_hold_lower_it_by_one(
    support: tuple[int, int], against: tuple[int, int], field: str, kind: str, grade: str, why: str
) -> None:
    origins = Origins(least=support[0], most=support[1]), Origins(least=against[0], most=against[1])
    told = grade_of(*origins, [differing(field, kind)])
    assert told.information == grade
    assert why in told.why


def test_each_claim_has_the_grade_of_its_own_disagreements() -> None:
    one, none = Origins(least=1, most=1), Origins(least=0, most=0)
    claims = tuple(Claim(id=id, text="", members=(), why="", origins=one, against=none) for id in ("c1", "c2"))
    unassessed = Claim(id="c3", text="", members=(), why="")
    graded = grade_claims((*claims, unassessed), [differing("time", "contradiction")])
    assert [claim.grade and claim.grade.information for claim in graded] == ["4", "3", None]


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((0, 0), "no origin supports it"),
        ((0, 1), "at most 1 origin supports it"),
        ((1, 1), "1 origin supports it"),
        ((1, 2), "1 to 2 independent origins support it"),
        ((3, 3), "3 independent origins support it"),
    ],
)
def test_counts_are_told_in_plain_words(bounds: tuple[int, int], words: str) -> None:
    assert grade_of(Origins(least=bounds[0], most=bounds[1]), Origins(least=0, most=0)).why[0] == words
