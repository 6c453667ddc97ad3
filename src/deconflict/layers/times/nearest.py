"""Which Tuesday, which March: the one that is meant, seen from a day."""

from __future__ import annotations

from datetime import date, timedelta

from deconflict.layers.times.calendar import Days, days_of
from deconflict.layers.times.values import with_fields
from deconflict.types import TimeMention

# How many days ahead a month and day without a year may lie: reports tell the past, or what is close at hand. In
# bench/time 0 and 180 do as well.
AHEAD = {None: 60, "past": 20}
BEHIND = 30  # days that a date may lie behind where the words around speak of what is to come


def weekday_near(mention: TimeMention, day: date, *, narrative: bool) -> date:
    back = (day.isoweekday() - (mention.weekday or 1)) % 7
    ahead = (-back) % 7
    if mention.which == "last":
        return day - timedelta(back or 7)
    if mention.which == "next":
        return day + timedelta(ahead or 7)
    if narrative:
        return day + timedelta(ahead)
    if mention.tense == "future" or (mention.which == "this" and mention.tense != "past"):
        return day + timedelta(ahead)
    return day - timedelta(back)


def year_near(mention: TimeMention, day: date, told: str | None, *, narrative: bool) -> int:
    """The year of "in March", "on Sept. 5", "this summer", seen from a day; `told` is the value that told this day."""
    if narrative:
        return _next_in_story(mention, day, told)
    if mention.which in ("same", "this"):
        return day.year
    years = {year: days_in(mention, year) for year in (day.year - 1, day.year, day.year + 1)}
    known = {year: days for year, days in years.items() if days is not None}
    if mention.which == "last":
        return max((y for y, days in known.items() if days[1] < day), default=day.year - 1)
    if mention.which == "next":
        return min((y for y, days in known.items() if days[0] > day), default=day.year + 1)
    exact = mention.day is not None or mention.holiday is not None
    if _lies_ahead(mention):
        return min((y for y, days in known.items() if (day - days[1]).days <= BEHIND * exact), default=day.year)
    ahead = AHEAD.get(mention.tense, 0) * exact
    return max((y for y, days in known.items() if (days[0] - day).days <= ahead), default=day.year)


def _lies_ahead(mention: TimeMention) -> bool:
    if mention.half or mention.quarter:  # reports tell of the quarter that ended last
        return False
    return mention.tense == "future" or (mention.tense is None and mention.relation in ("to", "until", "by"))


def _next_in_story(mention: TimeMention, day: date, told: str | None) -> int:
    """The year of the date mentioned last; the next one where a story in late autumn goes on in "January"."""
    if mention.which == "last":
        return day.year if mention.month and mention.month < day.month else day.year - 1
    if mention.which == "next":
        return day.year if mention.month and mention.month > day.month else day.year + 1
    month_told = told is not None and told[5:7].isdigit()
    goes_on = mention.month is not None and mention.month <= 3 and day.month >= 10
    return day.year + (month_told and goes_on)


def days_in(mention: TimeMention, year: int) -> Days | None:
    try:
        return days_of(with_fields(f"{year:04}", mention))
    except ValueError:  # no such holiday in the year
        return None
