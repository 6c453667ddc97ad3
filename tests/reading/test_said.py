"""On which day a statement was said: told at its cue, by an earlier cue of its source, or by the day of the news."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.marked import layers_of, statements_of

from deconflict.layers.times import find_times
from deconflict.reading.said import date_reading, find_speech
from deconflict.types import Reading, When


def day(text: str, how: str = "date line") -> When:
    first, _, last = text.partition("/")
    return When(edtf=text, earliest=first, latest=last or first, how=how)


FRIDAY = day("2019-10-11")


def reading_of(
    marked: str, *, tree: str = "", published: When | None = FRIDAY, derived: tuple[str, ...] = ()
) -> Reading:
    layers = layers_of(marked, tree=tree)
    statements, mentions = statements_of(layers), find_times(layers.text)
    reading = Reading(
        document=replace(layers.text.document, published=published, derived_from=derived),
        statements=statements,
        silences=(),
        attributions=(),
        time_mentions=mentions,
        speech=find_speech(layers, statements, mentions),
    )
    return date_reading(reading, published)


def said(marked: str, **details: object) -> list[str | None]:
    return [s.said and s.said.edtf for s in reading_of(marked, **details).statements]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marked", "tree", "expected"),
    [
        ("[The mole is safe]c, [Ann Orr]s [said]q on Wednesday.", "", "2019-10-09"),
        ("[Ann Orr]s [told]q reporters Wednesday that [the mole is safe]c.", "", "2019-10-09"),
        (
            "In a letter of 7 October [Ann Orr]s [said]q [the mole was safe]c.",
            "October nmod letter; letter obl said",
            "2019-10-07",
        ),
        # the day inside the content is when it happened
        ("[Ann Orr]s [said]q [the mole broke on Wednesday]c.", "", "2019-10-11"),
        # neither is the day in another clause
        (
            "Asked about the flood on Wednesday, [Ann Orr]s [said]q [the mole was safe]c.",
            "Wednesday nmod flood",
            "2019-10-11",
        ),
        # no day of speech: an opening or a closing day
        ("[Ann Orr]s has [said]q since Wednesday that [the mole is safe]c.", "", "2019-10-11"),
        # an hour is of whatever day is spoken of, and of a day the hour is left out
        ("[The mole is safe]c, [Ann Orr]s [said]q at 6:11 a.m.", "", "2019-10-11"),
        ("[The mole is safe]c, [Ann Orr]s [said]q at 6:11 a.m. on Wednesday.", "", "2019-10-09"),
        # what a paper says was not said today
        ("[The mole is safe]c, [the report]s [said]q.", "", None),
        ("[Ann Orr]s had [warned]q that [the mole was weak]c.", "", None),
    ],
)
def test_the_day_of_a_statement(marked: str, tree: str, expected: str | None) -> None:
    assert said(marked, tree=tree) == [expected]


def test_a_source_goes_on_speaking_on_the_same_day() -> None:
    marked = (
        "[The mole is safe]c1, [Ann Orr]s1 [said]q1 on Tuesday.\n\n[It will be mended]c2, [Ann Orr]s2 [added]q2.\n\n"
        "[Nobody believes it]c3, [Tom Hale]s3 [said]q3."
    )
    days = reading_of(marked).statements
    assert [s.said and (s.said.edtf, s.said.how) for s in days[:2]] == [
        ("2019-10-08", "told"),
        ("2019-10-08", "carried over from the same source"),
    ]
    assert days[2].said is not None
    assert days[2].said.how.startswith("inferred")  # a guess is marked


def test_news_of_the_day_that_the_report_opens_with() -> None:
    marked = "The mole broke on Thursday.\n\n[Nobody is hurt]c, [Ann Orr]s [said]q."
    assert said(marked) == ["2019-10-10"]
    # what lies further back is no news of this report
    assert said(marked.replace("Thursday", "Monday")) == ["2019-10-11"]


def test_an_hour_beside_the_cue_does_not_tell_the_day() -> None:
    told = reading_of("On Thursday the mole broke. [It will hold]c, [Ann Orr]s [said]q at 6:11 a.m.").statements[0].said
    assert told is not None
    assert (told.edtf, told.how) == ("2019-10-10", "inferred: the day that the report opens with")


def test_no_day_is_invented_without_the_day_of_the_report() -> None:
    assert said("[The mole is safe]c, [Ann Orr]s [said]q on Wednesday.", published=None) == [None]
    assert said("[The mole is safe]c, [Ann Orr]s [said]q on 7 October 2019.", published=None) == ["2019-10-07"]


def test_times_inside_a_statement_are_read_against_its_day() -> None:
    reading = reading_of("[Ann Orr]s [said]q on October 1 that [the mole broke a few days ago]c.")
    [spoken, told] = reading.times
    assert spoken.edtf == "2019-10-01"
    assert told.latest is not None
    assert told.latest < "2019-10-01"


def test_a_weekday_retold_may_be_of_the_week_before() -> None:
    marked = "The mole broke on Monday. [Nobody is hurt]c, [Ann Orr]s [said]q."
    first, retold = reading_of(marked).times[0], reading_of(marked, derived=("Selby Echo",)).times[0]
    assert (first.earliest, first.latest, first.second_hand) == ("2019-10-07", "2019-10-07", False)
    assert (retold.earliest, retold.latest, retold.second_hand) == ("2019-09-30", "2019-10-07", True)


def test_a_new_day_of_the_report_moves_its_statements() -> None:
    reading = reading_of("[The mole is safe]c, [Ann Orr]s [said]q on Wednesday.", published=None)
    moved = date_reading(reading, day("2019-10-17", "inferred: test"))
    assert moved.statements[0].said is not None
    assert moved.statements[0].said.edtf == "2019-10-16"
    assert moved.document.published is not None


WORDS = st.sampled_from("said on Wednesday 7 October 2019 Feb. 30 9999 yesterday , . \n\n since it the mole".split(" "))


@given(
    st.lists(WORDS, max_size=30),
    st.sampled_from([None, "2019-10-11", "2019-10-11/2019-10-14", "0001-01-01", "9999-12-31"]),
)
def test_odd_words_raise_nothing_and_bounds_are_in_order(words: list[str], published: str | None) -> None:
    marked = "[The mole is safe]c, [Ann Orr]s [said]q " + " ".join(words) + "."
    reading = reading_of(marked, published=day(published) if published else None)
    for when in (*reading.times, *(s.said for s in reading.statements if s.said)):
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
