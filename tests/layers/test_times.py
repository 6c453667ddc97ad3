"""Time expressions: what they say, the days that they allow, and what only looks like one."""

import time

import pytest
from bench.gold import make_document
from hypothesis import given
from hypothesis import strategies as st

from deconflict.layers.times import find_times, read_phrase, resolve_times
from deconflict.layers.times.words import CLASS_OF
from deconflict.text.segment import segment
from deconflict.types import Anchor, Span, TimeExpression, TimexType, When

THURSDAY = "2014-12-11"


def times_in(text: str, published: When | None = None, **settings: object) -> list[TimeExpression]:
    mentions = find_times(segment(make_document(text)))
    return list(resolve_times(mentions, published=published, **settings))  # type: ignore[arg-type]


def on(earliest: str, latest: str | None = None) -> When:
    latest = latest or earliest
    return When(edtf=f"{earliest}/{latest}", earliest=earliest, latest=latest, how="given")


def words_and_values(text: str, published: str | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(t.span.of(text), t.value) for t in times_in(text, on(published) if published else None)]


# ---------------------------------------------------------------- dates that tell themselves


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("December 11th, 2014", "2014-12-11"),
        ("11 December 2014", "2014-12-11"),
        ("the 11th of December, 2014", "2014-12-11"),
        ("Thursday, Dec. 11, 2014", "2014-12-11"),
        ("2014-12-11", "2014-12-11"),
        ("11-Dec-2014", "2014-12-11"),
        ("12/31/2014", "2014-12-31"),
        ("31/12/2014", "2014-12-31"),
        ("31.12.2014", "2014-12-31"),
        ("5/6/2009", "[2009-05-06,2009-06-05]"),  # either order
        ("December 2014", "2014-12"),
        ("late November 2014", "2014-11-20/2014-11-30"),
        ("since 1979", "1979/.."),
        ("until March 2003", "../2003-03"),
        ("the 1980s", "198X"),
        ("the sixties", "196X"),
        ("the 1800s", "18XX"),
        ("the 19th century", "18XX"),
        ("the twenty-first century", "20XX"),
        ("the summer of 2013", "2013-22"),
        ("the third quarter of 2013", "2013-35"),
        ("Q3 2013", "2013-35"),
        ("the first half of 2013", "2013-40"),
        ("Christmas 2013", "2013-12-25"),
        ("Easter Monday 2014", "2014-04-21"),
        ("Thanksgiving 2014", "2014-11-27"),
        ("the last Sunday of March 2014", "2014-03-30"),
        ("around 1950", "1950~"),
        ("480 BC", "-0479"),
        ("9:30 p.m. on December 11, 2014", "2014-12-11T21:30:00"),
        ("fiscal 2013", "2013"),
    ],
)
def test_a_date_that_tells_its_year_needs_no_anchor(phrase: str, edtf: str) -> None:
    told = read_phrase(f"It was {phrase}.")
    assert told is not None
    assert (told.edtf, told.anchor) == (edtf, Anchor.NONE)


# ---------------------------------------------------------------- counted from the day of the report


@pytest.mark.parametrize(
    ("phrase", "value", "earliest", "latest"),
    [
        ("on Dec. 1", "2014-12-01", "2014-12-01", "2014-12-01"),
        ("on Jan. 20", "2014-01-20", "2014-01-20", "2014-01-20"),
        ("in late November", "2014-11", "2014-11-20", "2014-11-30"),
        ("on Monday", "2014-12-08", "2014-12-08", "2014-12-08"),
        ("on Thursday", "2014-12-11", "2014-12-11", "2014-12-11"),  # the report's own day
        ("on Monday evening", "2014-12-08TEV", "2014-12-08", "2014-12-08"),
        ("on Wednesday morning local time", "2014-12-10TMO", "2014-12-10", "2014-12-10"),
        ("last Thursday", "2014-12-04", "2014-12-04", "2014-12-04"),
        ("next Thursday", "2014-12-18", "2014-12-18", "2014-12-18"),
        ("in the early hours of Sunday", "2014-12-07TMO", "2014-12-07", "2014-12-07"),
        ("last night", "2014-12-10TNI", "2014-12-10", "2014-12-10"),
        ("overnight", "2014-12-11TNI", "2014-12-11", "2014-12-11"),
        ("the day before yesterday", "2014-12-09", "2014-12-09", "2014-12-09"),
        ("last week", "2014-W49", "2014-12-01", "2014-12-07"),
        ("over the weekend", "2014-W49-WE", "2014-12-06", "2014-12-07"),
        ("last month", "2014-11", "2014-11-01", "2014-11-30"),
        ("earlier this month", "2014-12", "2014-12-01", "2014-12-10"),
        ("two days ago", "2014-12-09", "2014-12-09", "2014-12-09"),
        ("a few days ago", "PAST_REF", "2014-12-04", "2014-12-10"),
        ("three weeks ago", "2014-W47", "2014-11-17", "2014-11-23"),
        ("a year ago", "2013", "2013-01-01", "2013-12-31"),
        ("more than a year ago", "2013", None, "2013-12-31"),
        ("less than a year ago", "2013", "2013-01-01", "2014-12-11"),
        ("nearly half a century ago", "1964", "1964-01-01", "1964-12-31"),
        ("two decades ago", "199", "1990-01-01", "1999-12-31"),
        ("in the past three months", "P3M", "2014-09-11", "2014-12-11"),
        ("for the next two weeks", "P2W", "2014-12-11", "2014-12-25"),
        ("the summer", "2014-SU", "2014-06-01", "2014-08-31"),
        ("last March", "2014-03", "2014-03-01", "2014-03-31"),
        ("the spring of next year", "2015-SP", "2015-03-01", "2015-05-31"),
        ("the year-ago quarter", "2013-Q4", "2013-10-01", "2013-12-31"),
        ("3/12/2014", "2014-12-03", "2014-12-03", "2014-12-03"),  # the order that is close to the report
        ("for two years", "P2Y", None, None),
        ("half an hour", "PT30M", None, None),
        ("every Friday", "XXXX-WXX-5", None, None),
        ("now", "PRESENT_REF", None, None),
    ],
)
def test_the_day_of_the_report_dates_the_rest(
    phrase: str, value: str, earliest: str | None, latest: str | None
) -> None:
    told = read_phrase(f"They came {phrase}.", THURSDAY)
    assert told is not None
    assert (told.value, told.earliest, told.latest) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The court met on Friday.", "2014-12-05"),
        ("The court will meet on Friday.", "2014-12-12"),
        ("The vote is scheduled for Friday.", "2014-12-12"),
        ("They agreed to meet on Friday.", "2014-12-12"),
        ("The office is closed until Monday.", "2014-12-15"),
        ("He remained in office until Monday.", "2014-12-08"),
        ("They had met in October.", "2014-10"),
        ("They will meet in October.", "2015-10"),
        ("The law is to be signed on March 3.", "2015-03-03"),
        ("The law was signed on March 3.", "2014-03-03"),
    ],
)
def test_verbs_tell_past_from_future(sentence: str, value: str) -> None:
    told = read_phrase(sentence, THURSDAY)
    assert told is not None and told.value == value


# ---------------------------------------------------------------- extents


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("He left on Jan. 5-9, 2013.", [("Jan. 5", "2013-01-05"), ("9, 2013", "2013-01-09")]),
        ("From May to July 2010 it rained.", [("May", "2010-05"), ("July 2010", "2010-07")]),
        ("The war of 1914–18 ended.", [("1914", "1914"), ("18", "1918")]),
        ("The revolt (499-493 BC) failed.", [("499", "BC0499"), ("493 BC", "BC0493")]),
        ("The 23rd and 24th of May 2011.", [("The 23rd", "2011-05-23"), ("24th of May 2011", "2011-05-24")]),
        ("A four-year term and a 30-day ban.", [("four-year", "P4Y"), ("30-day", "P30D")]),
        ("It took nearly four years.", [("nearly four years", "P4Y")]),
        ("It took more than two and a half hours.", [("more than two and a half hours", "PT2.5H")]),
        ("They train twice a week.", [("a week", "P1W")]),
        ("It rained for a week.", [("a week", "P1W")]),
        ("It has done so for decades.", [("decades", "PXDE")]),
        ("He is currently away.", [("currently", "PRESENT_REF")]),
        ("Two days after the raid she died.", [("Two days", "P2D")]),
        ("The end of the year is near.", [("The end of the year", "2014")]),
        ("At 10:30 p.m. Tuesday it shut.", [("10:30 p.m. Tuesday", "2014-12-09T22:30")]),
        ("It paid $160 million over eight years.", [("eight years", "P8Y")]),
        ("It lasted for over a year.", [("over a year", "P1Y")]),
        (
            "At 6:00 p.m. local time (1300 GMT) it shut.",
            [("6:00 p.m. local time (1300 GMT)", "2014-12-11T18:00")],
        ),
        ("At 0930 GMT it shut.", [("0930 GMT", "2014-12-11T09:30Z")]),
    ],
)
def test_expressions_have_the_extents_of_timeml(sentence: str, found: list[tuple[str, str]]) -> None:
    assert words_and_values(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "She may march on.",
        "May Okafor said so.",
        "April Hale said so.",
        "The second man fell.",
        "20th Century Arts made it.",
        "It was a zero-day flaw.",
        "She writes for Lume Today.",
        "The Sunday Times wrote so.",
        "The Daily Comet wrote so.",
        "It sat on a wall.",
        "The sun rose.",
        "Some 2000 people came.",
        "About 1,999 people came.",
        "It cost $2000.",
        "He ran 1500 metres.",
        "The 63-year-old driver fled.",
        "She is 19 years old.",
        "He is in his 80s.",
        "It won 3:45.",
        "Flight MH17 fell.",
        "The fall of the wall.",
        "Covid-19 spread.",
        "Three quarters of them fled.",
        "The minutes of the meeting.",
        "See http://lume.example/2014/10/x for more.",
        "On Feb. 30 it shut.",
        "On February 31, 2014, it shut.",
        "It says 1/13/99/2 there.",
        "It says 99/99/9999 there.",
        "The year 9999 is far.",
        "",
    ],
)
def test_near_misses_are_no_times(sentence: str) -> None:
    assert words_and_values(sentence) == []


# ---------------------------------------------------------------- anchors


def test_what_was_said_is_read_against_the_day_of_speech() -> None:
    text = "The paper, saying on Dec. 1 that it was from a few days ago, showed it. It came on Monday."
    said = [((Span(text.index("it was"), text.index(", showed")),), on("2014-12-01"))]
    spoken, told = times_in(text, on(THURSDAY), said=said)[1:]
    assert (spoken.edtf, spoken.anchor) == ("2014-11-24/2014-11-30", Anchor.SAID)
    assert (told.edtf, told.anchor) == ("2014-12-08", Anchor.PUBLISHED)


def test_the_innermost_statement_tells_the_day() -> None:
    text = "Reis said Hale came yesterday."
    said = [((Span(10, 29),), on("2014-12-10")), ((Span(5, 29),), on("2014-12-01")), ((Span(10, 29),), None)]
    assert times_in(text, on(THURSDAY), said=said)[0].value == "2014-12-09"


HISTORY = (
    "On September 1, 1939, it began. On September 17 the east fell. Two days later it rained. By October it was over. "
    "In the same month a truce held. It ended in 1945, began again in 1950, paused in 1951, and in 1953 in July it stopped. Later that year, "
    "a wall was built."
)


def test_in_narrative_the_date_mentioned_last_counts() -> None:
    values = [value for _, value in words_and_values(HISTORY, "2009-12-19")]
    assert values[:5] == ["1939-09-01", "1939-09-17", "1939-09-19", "1939-10", "1939-10"]
    assert values[-1] == "1953"


def test_narrative_needs_no_date_of_the_report() -> None:
    assert [value for _, value in words_and_values(HISTORY, None)][:3] == ["1939-09-01", "1939-09-17", "1939-09-19"]


def test_a_report_counts_from_its_own_day_though_it_looks_back() -> None:
    text = "On Monday the court ruled on a law of 1998. The case began in March."
    assert [value for _, value in words_and_values(text)] == ["2014-12-08", "1998", "2014-03"]


@pytest.mark.parametrize(
    ("phrase", "value", "earliest", "latest"),
    [
        ("on Tuesday", "XXXX-WXX-2", None, None),
        ("on Dec. 1", "XXXX-12-01", None, None),
        ("in March", "XXXX-03", None, None),
        ("last week", "XXXX-WXX", None, None),
        ("last year", "XXXX", None, None),
        ("yesterday", "XXXX-XX-XX", None, None),
        ("at 9 p.m.", "XXXX-XX-XXT21:00", None, None),
        ("a few days ago", "PAST_REF", None, None),
        ("two days later", "XXXX-XX-XX", None, None),
    ],
)
def test_without_a_day_nothing_is_invented(phrase: str, value: str, earliest: str | None, latest: str | None) -> None:
    told = read_phrase(f"They came {phrase}.")
    assert told is not None
    assert (told.value, told.earliest, told.latest) == (value, earliest, latest)


def test_bounds_of_the_report_become_bounds_of_the_expression() -> None:
    (told,) = times_in("It fell on Monday evening.", on("2014-12-01", "2014-12-09"))
    assert (told.value, told.earliest, told.latest) == ("XXXX-WXX-1TEV", "2014-12-01", "2014-12-08")
    (told,) = times_in("It fell on Monday evening.", on("2014-12-02", "2014-12-04"))
    assert (told.value, told.edtf) == ("2014-12-01TEV", "2014-12-01")  # the same Monday from each of these days


def test_a_weekday_in_a_report_that_retells_another_may_be_a_week_older() -> None:
    weekday, date = times_in("It fell on Monday, Port Lume Radio said on Dec. 9.", on(THURSDAY), second_hand=True)
    assert (weekday.value, weekday.earliest, weekday.latest) == ("2014-12-08", "2014-12-01", "2014-12-08")
    assert weekday.second_hand and not date.second_hand


def test_a_clock_takes_the_day_beside_it() -> None:
    text = "On Tuesday at 11 a.m. the bell rang."
    assert words_and_values(text) == [("Tuesday", "2014-12-09"), ("11 a.m.", "2014-12-09T11:00")]


def test_the_same_day_is_open_after_a_year() -> None:
    assert words_and_values("It was in 2019. The same day it rained.")[1] == ("The same day", "XXXX-XX-XX")


def test_lasting_until_now_has_days() -> None:
    (told,) = times_in("They have fought for ten years.", on(THURSDAY))
    assert (told.type, told.value, told.earliest) == (TimexType.DURATION, "P10Y", "2004-12-11")


def test_resolving_again_with_a_day_changes_only_what_needed_one() -> None:
    mentions = find_times(segment(make_document("It fell on Monday, and on May 3, 2001.")))
    open_, told = resolve_times(mentions, published=None)
    dated, same = resolve_times(mentions, published=on(THURSDAY))
    assert (open_.earliest, dated.earliest) == (None, "2014-12-08")
    assert told == same


# ---------------------------------------------------------------- invariants

WORDS = st.sampled_from(
    [*sorted(CLASS_OF), "2014", "31", "12/11/2014", "9:30", "1980s", "'98", "3rd", "ran", "Lume", "."]
)
DAYS = st.dates().map(str) | st.none()


@given(st.lists(WORDS, max_size=25).map(" ".join), DAYS, DAYS, st.booleans())
def test_days_are_in_order_and_spans_lie_inside(
    text: str, first: str | None, last: str | None, second_hand: bool
) -> None:
    published = When(edtf="", earliest=first, latest=last, how="given") if first or last else None
    end = 0
    for told in times_in(text, published, second_hand=second_hand):
        assert end <= told.span.start < told.span.end <= len(text)
        assert told.earliest is None or told.latest is None or told.earliest <= told.latest
        end = told.span.end


@given(st.text(max_size=60), DAYS)
def test_any_text_and_any_day_will_do(text: str, day: str | None) -> None:
    assert times_in(text, on(day) if day else None) == times_in(text, on(day) if day else None)


@pytest.mark.parametrize(
    "words", ["the ", "one hundred and ", "1-", "Monday, ", "a few ", "about the early ", "5/6/", "2014 "]
)
def test_repeated_words_take_linear_time(words: str) -> None:
    start = time.process_time()
    times_in(words * 2_000)
    assert time.process_time() - start < 2
