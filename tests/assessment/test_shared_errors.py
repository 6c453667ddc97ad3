"""Two sources that alone tell what others contradict may be one; a further copy of either changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.copying import Report, make_copies, make_members, make_reading, place

from deconflict.assessment.corroboration import assess_claim, fewest
from deconflict.assessment.lineage import find_lineage
from deconflict.assessment.shared_errors import Doubt, may_be_an_error
from deconflict.types import Claim, Origins

PEOPLE = ("Ann Lee", "Tom Roe", "Eva Holt", "Jon Reed", "Mia Ward", "Zoe Quill")


@dataclass(frozen=True)
class Toll:
    """A report in which one person tells how many were killed."""

    person: str
    killed: int | None
    copies: str = ""
    outlet: str = ""

    def report(self) -> Report:
        return Report(self.outlet or f"Outlet of {self.person}", (f"{self.person}/person",), copies=self.copies)


def origins(tolls: Sequence[Toll]) -> Origins:
    reports = [toll.report() for toll in tolls]
    lineage = find_lineage([make_reading(r) for r in reports], (), make_copies(reports))
    told = {r.outlet: ((place(0), "killed", float(t.killed)),) for r, t in zip(reports, tolls, strict=True) if t.killed}
    members = tuple(m for r in reports for m in make_members(r))
    claim = assess_claim(Claim(id="c1", text="", members=members, why=""), replace(lineage, quantities=told))
    assert claim.origins is not None
    return claim.origins


def tolls(*killed: int | None) -> list[Toll]:
    return [Toll(person, number) for person, number in zip(PEOPLE, killed, strict=False)]


@pytest.mark.parametrize(
    ("killed", "least"),
    [
        ((14, 14, 12, 12, 12), 4),
        ((14, 14, 12, 12), 4),  # who errs, nothing tells
        ((14, 14, 14, 12, 12, 12), 6),
        ((14, 12, 12, 12), 4),  # nobody shares it
        ((14, 14, 12, 13, 11), 5),  # the others do not agree
        ((14, 14, None, None, None), 5),
        ((14, 14, 14, 14, 14), 5),
    ],
)
def test_a_number_that_two_alone_tell_against_the_others(killed: tuple[int | None, ...], least: int) -> None:
    told = origins(tolls(*killed))
    assert (told.least, told.most) == (least, len(killed))


def test_the_doubt_has_its_words() -> None:
    assert origins(tolls(14, 14, 12, 12, 12)).why == (
        "Ann Lee and Tom Roe may be one: only they tell “14 killed”, where others tell “12 killed”",
    )


@pytest.mark.parametrize(
    ("rare", "common", "error"),
    [
        ("Viktar Zaludok", "Viktar Zhaludok", True),
        ("14 killed", "12 killed", True),
        ("José Lima", "Jose Lima", False),  # each house has its accents
        ("Lima", "Jose Lima", False),  # short for it
        ("The Hague", "New York", False),
    ],
)
def test_what_may_be_an_error(rare: str, common: str, error: bool) -> None:
    assert may_be_an_error(rare, common) is error


def test_of_each_doubted_pair_one_is_left_out() -> None:
    apart = [frozenset((name,)) for name in "abcd"]
    assert fewest(apart) == 4
    assert fewest(apart, [Doubt(0, 1, "")]) == 3
    assert fewest(apart, [Doubt(0, 1, ""), Doubt(1, 2, "")]) == 3  # the second may be either of the others
    assert fewest(apart, [Doubt(0, 1, ""), Doubt(2, 3, "")]) == 2


stories = st.lists(st.sampled_from((12, 12, 14, 14, None)), min_size=1, max_size=6).map(lambda k: tolls(*k))


@given(stories, st.data())
def test_copies_and_order_change_nothing(told: list[Toll], data: st.DataObject) -> None:
    before = origins(told)
    original = data.draw(st.sampled_from(told))
    copy = Toll("Max Copyist", original.killed, copies=original.report().outlet)
    after = origins([*told, copy])
    assert (after.least, after.most) == (before.least, before.most)
    shuffled = origins(data.draw(st.permutations(told)))
    assert (shuffled.least, shuffled.most) == (before.least, before.most)
    assert sorted(shuffled.why) == sorted(before.why) or before.least < before.most
    assert before.least <= before.most == len(told)
