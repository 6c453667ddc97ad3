"""Words that are safe to print."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import quotes, report, says

from deconflict.types import Act, Certainty, Polarity, Span
from deconflict.views.plain import clean, clip, content_of, in_text_order, remarks_on

CLEANED = [
    ("two\r\n lines", "two lines"),
    ("red \x1b[31malert\x07", "red \ufffd[31malert\ufffd"),
    ("pay \u202e001\u202c now", "pay 001 now"),
    ("half \ud83d a pair", "half \ufffd a pair"),
    ("naïve – “so” 🙂", "naïve – “so” 🙂"),
]


@pytest.mark.parametrize(("raw", "shown"), CLEANED)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(st.text(st.characters()))
def test_clean_text_can_always_be_encoded(raw: str) -> None:
    clean(raw).encode("utf-8")
    assert "\n" not in clean(raw) and "\x1b" not in clean(raw)


@pytest.mark.parametrize(
    ("length", "clipped"),
    [(40, "the raids were, they say, over"), (16, "the raids were…"), (4, "the…"), (2, "t…")],
)
def test_clip(length: int, clipped: str) -> None:
    assert clip("the raids were, they say, over", length) == clipped


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_clip_keeps_to_its_length(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length


def test_content_shows_its_form() -> None:
    reading = report("North", quotes("Orr", "We saw it", "It was late"), says("Orr", "it", "was late"))
    direct, indirect = reading.statements
    assert content_of(direct, reading.document, 80) == "“We saw it” “It was late”"
    assert content_of(direct, reading.document, 9) == "“We saw…”"
    assert content_of(indirect, reading.document, 80) == "it … was late"


REMARKS = [
    ({}, []),
    ({"act": Act.DENIES, "polarity": Polarity.NEGATIVE}, ["denies"]),
    ({"polarity": Polarity.NEGATIVE}, ["not so"]),
    ({"certainty": Certainty.POSSIBLE}, ["possible"]),
    ({"act": Act.CONFIRMS, "certainty": Certainty.PROBABLE}, ["confirms", "probable"]),
    # who says nothing is not firm about it either
    ({"act": Act.DECLINES, "certainty": Certainty.UNKNOWN}, ["declines"]),
]


@pytest.mark.parametrize(("told", "remarks"), REMARKS)
def test_remarks(told: dict[str, object], remarks: list[str]) -> None:
    (statement,) = report("North", says("Orr", "it was late", **told)).statements
    assert remarks_on(statement) == remarks


def test_a_refusal_is_shown_once_as_a_silence_in_its_place() -> None:
    refusal = "The White House would not discuss the raid"
    reading = report("North", says("Orr", "it was late"), silence=refusal)
    start = reading.silences[0].span.start
    words = Span(start + len(refusal) - len("the raid"), start + len(refusal))
    declined = replace(reading.statements[0], act=Act.DECLINES, content=(words,))
    elsewhere = replace(reading.statements[0], act=Act.DECLINES)
    told = replace(reading, statements=(*reading.statements, elsewhere, declined))
    assert in_text_order(told) == [reading.statements[0], elsewhere, reading.silences[0]]
