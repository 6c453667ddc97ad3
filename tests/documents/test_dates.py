"""Dates as the world's press writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents.dates import find_dates, settle, to_when


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Published 3:04 PM EST, Mon December 1, 2014", "2014-12-01"),
        ("Thursday, 18th March 2021", "2021-03-18"),
        ("Updated Sept. 11, 2019 at 6:14 p.m.", "2019-09-11"),
        ("5th of June 2019", "2019-06-05"),
        ("22-Oct-2024", "2024-10-22"),
        ("2019-05-20 18:33", "2019-05-20"),
        ("2014-12-11T10:00:00Z", "2014-12-11"),
        ("19. 3. 2021, 6:15", "2021-03-19"),
        ("Mon 26.3.18", "2018-03-26"),
        ("29/08/18", "2018-08-29"),
        ("08/29/2018", "2018-08-29"),
        ("10/02/2015", "[2015-02-10,2015-10-02]"),  # either, and nothing here tells which
        ("10.02.2015", "2015-02-10"),  # with dots the day comes first
        ("5/5/2020", "2020-05-05"),
        ("March 2015 issue", "2015-03"),
    ],
)
def test_full_dates_are_read(text: str, edtf: str) -> None:
    [mention] = find_dates(text)
    when = to_when(mention, "date line")
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize(("text", "month", "day"), [("BOGOTA, March 21 (ANS) -", 3, 21), ("posted on Oct 17", 10, 17)])
def test_a_missing_year_stays_open(text: str, month: int, day: int) -> None:
    [mention] = find_dates(text)
    assert (mention.year, mention.month, mention.day) == (None, month, day)
    assert to_when(mention, "dateline") is None


@pytest.mark.parametrize("text", ["31 February 2020", "version 1.2.3", "at 10.30", "23.6%", "1.2.3.4", "50/50", "1/2"])
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tuesday 10/02/2015", "2015-02-10"),
        ("Fri 10/02/2015", "2015-10-02"),
        ("10/02/2015 16:40", "2015-02-10"),  # countries with a 24-hour clock put the day first
        ("10/02/2015 4:40 pm", "[2015-02-10,2015-10-02]"),
        ("Monday 10/02/2015", "[2015-02-10,2015-10-02]"),  # it was a Monday in neither reading
    ],
)
def test_weekday_and_clock_settle_day_and_month(line: str, day: str) -> None:
    when = to_when(settle(find_dates(line)[0], line), "date line")
    assert when is not None
    assert when.edtf == day


def test_a_month_has_its_first_and_last_day() -> None:
    when = to_when(find_dates("February 2016")[0], "date line")
    assert when is not None
    assert (when.earliest, when.latest) == ("2016-02-01", "2016-02-29")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_order(day: date) -> None:
    for form in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    ):
        [mention] = find_dates(form)
        assert (mention.year, mention.month, mention.day) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Tuesday 12/11", [(11, 12, True)]),
        ("02/26 18:31", [(2, 26, False)]),
        ("Fri. 22.3.", [(3, 22, False)]),
        ("in 3/4 of all cases", []),  # a fraction, for nothing beside it tells of a day
        ("Monday 31/2", []),
        ("26/02/2025 18:31", [(2, 26, False)]),
    ],
)
def test_dates_in_figures_without_a_year(text: str, days: list[tuple[int, int, bool]]) -> None:
    assert [(m.month, m.day, m.swapped) for m in find_dates(text)] == days
