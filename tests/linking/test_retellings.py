"""What two reports tell in nearly the same words is a claim of its own, unless it is what a claim says already."""

import numpy as np
import pytest
from tests.sheets import Told, report, says

from deconflict.linking.claims import make_claim
from deconflict.linking.likeness import Matter
from deconflict.linking.retellings import find_retellings, with_retellings
from deconflict.linking.told import gather_told
from deconflict.types import Act

SAYINGS = [
    ("word for word", "the ferry left without its pilot", "the ferry left without its pilot", True),
    ("shortened", "the ferry left the quay without its pilot", "the ferry left without its pilot", True),
    ("something else", "the ferry left without its pilot", "the harbour was shut in the storm", False),
    ("another number", "14 ferries left the quay", "19 ferries left the quay", False),
    ("another number beside one in common", "14 of 20 ferries left the quay", "14 ferries left the quay", True),
    ("too few words", "the ferry", "the ferry", False),
]


def retold(*reports: tuple[Told, ...]) -> list[list[str]]:
    """The groups among statements of reports, by their words; likeness is that of their words alone."""
    told = gather_told([report(f"Report {n}", *each) for n, each in enumerate(reports)])
    count = len(told)
    pairs = np.array([(a, b) for a in range(count) for b in range(a + 1, count)], np.int64).reshape(-1, 2)
    matter = Matter(told)
    matter.own[:] = 0.0
    matter.own[:, 0] = 0.8**0.5  # all mean much the same
    return [[told[row].content for row in group] for group in find_retellings(matter, pairs)]


@pytest.mark.parametrize(("why", "left", "right", "same"), SAYINGS, ids=[row[0] for row in SAYINGS])
def test_what_two_reports_tell_alike(why: str, left: str, right: str, same: bool) -> None:
    found = retold((says("Orr", left),), (says("Lund", right),))
    assert [sorted(group) for group in found] == ([sorted((left, right))] if same else [])


ONE_SOURCE = [
    ("told more shortly", "the ferry left the quay at Corran early", "the ferry was early", "Orr", True),
    ("by somebody else", "the ferry left the quay at Corran early", "the ferry was early", "Lund", False),
    ("another number", "14 ferries left the quay early", "19 ferries were early", "Orr", False),
]


@pytest.mark.parametrize(("why", "left", "right", "source", "same"), ONE_SOURCE, ids=[row[0] for row in ONE_SOURCE])
def test_one_source_in_two_reports_needs_fewer_words_in_common(
    why: str, left: str, right: str, source: str, same: bool
) -> None:
    assert bool(retold((says("Orr", left),), (says(source, right),))) == same


def test_a_quotation_that_two_reports_print_is_told_twice_whatever_each_adds() -> None:
    ours = says("Orr", "“We will not sail without a pilot” “The owners were told of it in the spring.”")
    theirs = says("Orr", "“We will not sail without a pilot, whatever the harbour master or anybody else may say.”")
    assert len(retold((ours,), (theirs,))) == 1
    assert (
        retold((ours,), (says("Orr", "“Nobody asked the crew, and the harbour master was away that whole week.”"),))
        == []
    )


def test_one_report_retells_nothing() -> None:
    ferry = "the ferry left without its pilot"
    assert retold((says("Orr", ferry), says("Lund", ferry))) == []


def test_who_refuses_to_say_tells_nothing_twice() -> None:
    ferry = "the ferry left without its pilot"
    assert retold((says("Orr", ferry),), (says("Lund", ferry, act=Act.DECLINES),)) == []


def test_what_is_denied_is_told_by_who_says_it() -> None:
    denied = says("Orr", "the ferry left the quay without its pilot", act=Act.DENIES)
    ((first, *_),) = retold((denied,), (says("Lund", "the ferry left without its pilot"),))
    assert first == "the ferry left without its pilot"


@pytest.mark.parametrize(
    ("groups", "texts", "retold", "expected"),
    [
        ([[0, 1, 2]], [0], [[2, 3]], ([[0, 1, 2]], [[2, 3]])),  # beside what the claim says
        ([[0, 1, 2]], [0], [[0, 3]], ([[0, 1, 2, 3]], [])),  # who else says what the claim says
        ([[0, 1, 2], [0, 4]], [0, 0], [[0, 3]], ([[0, 1, 2, 3], [0, 4]], [])),
        ([[0, 1]], [0], [], ([[0, 1]], [])),
    ],
)
def test_a_retelling_joins_the_claim_whose_text_it_is(
    groups: list[list[int]], texts: list[int], retold: list[list[int]], expected: tuple[list[list[int]], ...]
) -> None:
    assert with_retellings(groups, texts, retold) == expected


def test_a_claim_keeps_the_text_that_it_is_given() -> None:
    short, long = "the ferry left without its pilot", "the ferry left the quay at Corran without its pilot on board"
    told = gather_told([report("North", says("Orr", short)), report("South", says("Lund", long))])
    assert [make_claim("c1", told, text=each).text for each in told] == [short, long]
