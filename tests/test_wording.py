"""Words that are safe to print."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import report, says

from deconflict.types import Act, Certainty, DisagreementKind, Field, Polarity, Stance
from deconflict.wording import FIELDS, KINDS, STANCES, clean, clip, outlet_of, remarks_on

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


OUTLETS = [
    ("North  Post", "n.txt", "North Post"),
    (None, "n.txt", "n.txt"),
    (" ", "n.txt", "n.txt"),  # no words are no name
    (None, None, "standard input"),
    ("", " ", "standard input"),
]


@pytest.mark.parametrize(("outlet", "path", "shown"), OUTLETS)
def test_a_report_has_a_name(outlet: str | None, path: str | None, shown: str) -> None:
    document = report("North", says("Orr", "it was late")).document
    assert outlet_of(replace(document, outlet=outlet, path=path)) == shown


def test_every_stance_field_and_kind_has_plain_words() -> None:
    assert (set(STANCES), set(FIELDS), set(KINDS)) == (set(Stance), set(Field), set(DisagreementKind))
