"""Passages copied from one report into another, however they are cut and changed; and who was first."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import report, says

from deconflict.linking.copies import find_copies
from deconflict.types import Reading, When

WIRE = (
    "The harbour wall gave way shortly after four in the morning and the lower town was under water by five. "
    "Boats were carried across the market square and left against the doors of the church when the tide went out."
)
OTHER = "In the capital the ministers met behind closed doors and would not tell reporters what they had spoken about."


def page(outlet: str, text: str, *, day: str | None = None, retells: tuple[str, ...] = ()) -> Reading:
    reading = report(outlet, says("Orr", text), retells=retells)
    published = When(edtf=day, earliest=day, latest=day, how="dateline") if day else None
    return replace(reading, document=replace(reading.document, published=published))


def test_a_passage_in_two_reports_is_found_where_it_stands() -> None:
    left, right = page("North", WIRE), page("South", f"{OTHER} {WIRE}")
    (copy,) = find_copies([left, right])
    ((ours, theirs),) = copy.spans
    assert ours.of(left.document.text) == theirs.of(right.document.text) == WIRE.rstrip(".")
    assert copy.containment > 0.9


def test_some_changed_words_do_not_hide_it() -> None:
    changed = WIRE.replace("shortly after four", "a little before six").replace("against the doors", "at the gates")
    assert len(find_copies([page("North", WIRE), page("South", changed)])) == 1


def test_two_texts_of_their_own_share_nothing() -> None:
    assert find_copies([page("North", WIRE), page("South", OTHER)]) == ()
    assert find_copies([]) == ()


def test_who_was_first() -> None:
    early, late = page("North", WIRE, day="2019-03-02"), page("South", WIRE + " " + OTHER, day="2019-03-05")
    (copy,) = find_copies([late, early])
    assert copy.original == early.document.id
    (copy,) = find_copies([page("North", WIRE), page("South", WIRE + " " + OTHER, retells=("North",))])
    assert "says that it retells North" in copy.why
    (copy,) = find_copies([page("North", WIRE), page("South", WIRE + " " + OTHER)])
    assert copy.original is None


@given(st.lists(st.sampled_from(["a", "b", "c", "the", "sea"]), max_size=120), st.integers(0, 9))
def test_any_words_give_spans_inside_both(words: list[str], seed: int) -> None:
    mixed = list(words)
    random.Random(seed).shuffle(mixed)
    readings = [page("North", " ".join(words) + " end"), page("South", " ".join(mixed) + " stop")]
    for copy in find_copies(readings):
        for spans in copy.spans:
            for span, reading in zip(spans, readings, strict=True):
                assert 0 <= span.start < span.end <= len(reading.document.text)
