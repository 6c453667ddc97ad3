"""The records: spans, and what a claim sheet gathers from its readings."""

import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import report, says, sheet

from deconflict.types import Span

SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(min(ends), max(ends)))


@given(SPANS, SPANS)
def test_overlap_is_sharing_a_character(left: Span, right: Span) -> None:
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    if left.start < left.end and right.start < right.end:
        assert left.overlaps(right) == right.overlaps(left) == bool(shared)
    assert left.holds(left)
    assert len(left) == left.end - left.start


@given(st.text(), SPANS)
def test_a_span_is_a_slice(text: str, span: Span) -> None:
    assert span.of(text) == text[span.start : span.end]


def test_a_sheet_gathers_its_readings_in_their_order() -> None:
    north, south = report("North", says("Orr", "it was late"), silence="nobody answered"), report("South")
    told = sheet(north, south)
    assert told.documents == (north.document, south.document)
    assert told.statements == north.statements
    assert told.silences == north.silences


def test_records_are_frozen_and_travel() -> None:
    told = sheet(report("North", says("Orr", "it was late")))
    with pytest.raises(FrozenInstanceError):
        told.as_of = "2014-12-02"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(told)) == told
