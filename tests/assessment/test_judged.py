"""A person's word on origins: it moves the numbers by what it says, and no others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deconflict.assessment.corroboration import cover
from deconflict.assessment.judged import Judged, marks_of

WORDS = st.frozensets(st.sampled_from("abc"))


def least(told: list[frozenset[str]], apart: list[tuple[int, int]]) -> int:
    marks = marks_of(told, apart)
    return len(cover([words | mark for words, mark in zip(told, marks, strict=True)]))


@pytest.mark.parametrize(
    ("told", "apart", "fewest"),
    [
        (["", ""], [], 1),
        (["", ""], [(0, 1)], 2),
        (["a", "a", "a"], [(0, 1)], 2),  # the third may be either
        (["a", "a", "a"], [(0, 1), (0, 2)], 2),
        (["a", "a", "a"], [(0, 1), (0, 2), (1, 2)], 3),
        (["a", "ab"], [(0, 1)], 2),
        (["a", "a", "ab"], [(0, 1)], 2),
        (["a", "b"], [(0, 1)], 2),
    ],
)
def test_sources_that_are_apart_are_two(told: list[str], apart: list[tuple[int, int]], fewest: int) -> None:
    assert least([frozenset(words) for words in told], apart) == fewest


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, min_size=2, max_size=6), st.data())
def test_one_pair_apart_adds_at_most_one_and_takes_none_away(told: list[frozenset[str]], data: st.DataObject) -> None:
    pair = data.draw(
        st.tuples(st.integers(0, len(told) - 1), st.integers(0, len(told) - 1)).filter(lambda p: p[0] < p[1])
    )
    before, after = least(told, []), least(told, [pair])
    assert before <= after <= before + 1
    assert after >= 2
    fewer = [words for k, words in enumerate(told) if k not in pair]
    assert least(fewer, []) <= after


def test_reports_that_are_one_are_so_through_others() -> None:
    judged = Judged(joined=(("d1", "d2"), ("d3", "d2")))
    assert judged.with_("d1") == {"d1", "d2", "d3"} and judged.with_("d4") == {"d4"}
