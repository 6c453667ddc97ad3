"""Records come back as they were, also from an earlier shape; bytes that are no record are refused."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sheets import quotes, report

from deconflict.errors import UnknownRecord
from deconflict.store.codec import decode, encode, shape_of
from deconflict.types import (
    Act,
    Certainty,
    Document,
    Link,
    LinkKind,
    Passage,
    Quantity,
    Reading,
    Silence,
    Span,
    Speech,
    TimeMention,
    When,
)

st.register_type_strategy(
    float, st.floats(allow_nan=False)
)  # no number in a report is NaN, which equals not even itself
KINDS = (Document, Link, Passage, Quantity, Silence, Span, Speech, TimeMention, When)


@settings(max_examples=50)
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), st.from_type(kind))))
def test_every_record_comes_back_as_it_was(case: tuple[type, object]) -> None:
    kind, record = case
    assert decode(encode(record, kind), kind) == record


def test_a_whole_reading_comes_back_with_its_kinds_of_values() -> None:
    reading = report("Gazette", quotes("Mayor Brandt", "we stay", anonymity="fear \ud800 \0"))
    again = decode(encode(reading, Reading), Reading)
    assert again == reading
    assert isinstance(again.statements[0].act, Act) and isinstance(again.statements[0].certainty, Certainty)
    assert isinstance(again.statements[0].chain[0].kind, LinkKind)


def test_equal_records_have_equal_bytes() -> None:
    left, right = (report("Gazette", quotes("Mayor Brandt", "we stay")) for _ in range(2))
    assert encode(left, Reading) == encode(right, Reading)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """As it is today."""

    words: str
    spans: tuple[Span, ...] = ()
    vector: bytes = b""


def test_a_record_of_an_earlier_shape_is_read_by_the_names_of_its_fields() -> None:
    raw = encode(Note(words="w", spans=(Span(1, 2),), vector=b"\1\2"), Note)
    # `spans` had another place, `vector` another name, and there was one field more
    earlier = {"Note": ("words", "gone", "weight"), "Span": ("start", "end")}
    assert decode(raw, Note, earlier) == Note(words="w")
    with pytest.raises(UnknownRecord):
        decode(raw, Note, {"Note": ("a", "b", "c"), "Span": ("start", "end")})


def test_shapes_name_every_record_inside() -> None:
    assert {"Reading", "Document", "Span", "Passage", "Quantity", "Link"} <= dict(shape_of(Reading)).keys()


@pytest.mark.parametrize("cut", [0, 3, 5, 60, -1])
def test_bytes_that_were_cut_off_are_refused(cut: int) -> None:
    raw = encode(report("Gazette", quotes("Mayor Brandt", "we stay")), Reading)
    with pytest.raises(UnknownRecord):
        decode(raw[:cut], Reading)


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_bytes_of_another_kind_are_refused(raw: bytes) -> None:
    with pytest.raises(UnknownRecord):
        decode(raw, Reading)
