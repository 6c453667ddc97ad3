"""Calendar dates, years, quarters, seasons and holidays as they stand."""

from __future__ import annotations

import re

from deconflict.layers.times.calendar import exists
from deconflict.layers.times.match import Match
from deconflict.layers.times.numbers import year_of_two
from deconflict.layers.times.parts import (
    clock_of,
    day_of,
    nth_of,
    period_modifier,
    say,
    shift_of,
    which_of,
    year_of,
)
from deconflict.types import TimeMention

_FIGURES = re.compile(r"[0-9]+")


def read_date(match: Match) -> TimeMention | None:
    year, month, day = year_of(match), match.tell("month", "maybe_month"), day_of(match)
    if day is not None and not exists(year, month, day):
        return None
    shift = {} if year else shift_of(match)
    return say(
        match,
        value=year,
        month=month,
        day=day,
        weekday=match.tell("weekday", "maybe_weekday"),
        season=match.tell("season", "fall"),
        part=match.tell("part"),
        clock=clock_of(match),
        which=None if shift or year else which_of(match),
        modifier=period_modifier(match) if day is None else None,
        **shift,
    )


def read_numeric_date(match: Match) -> TimeMention | None:
    """Month first in "3/11/2014" and "3-11-2014", as in US newswire, unless only the other order makes a date."""
    words = match.words.words[match.first : match.end]
    digits = [word for word in words if word[0].isdigit()] if len(words) > 1 else _FIGURES.findall(words[0])[:3]
    first, second, third = (int(x) for x in digits)
    if len(digits[0]) == 4:
        return _figures(match, first, second, third, swapped=False)
    year = year_of_two(third) if third < 100 else third
    dotted = "." in words[0]
    month, day = (second, first) if dotted or first > 12 else (first, second)
    return _figures(match, year, month, day, swapped=not dotted and max(first, second) <= 12 and first != second)


def _figures(match: Match, year: int, month: int, day: int, *, swapped: bool) -> TimeMention | None:
    if year < 1000 or not exists(f"{year:04}", month, day):
        return None
    return say(match, value=f"{year:04}", month=month, day=day, swapped=swapped)


def read_year(match: Match) -> TimeMention | None:
    return say(match, value=year_of(match), modifier=period_modifier(match))


def read_decade(match: Match) -> TimeMention | None:
    word = match.text("decade") or match.words.words[match.find("decade") or match.first]
    digits = "".join(c for c in word if c.isdigit())
    named = match.tell("decade_word")
    if named is not None:
        digits = str(named)
    if not digits.endswith("0"):
        return None
    if len(digits) == 2:
        digits = ("20" if digits in ("00", "10") else "19") + digits
    if digits.endswith("00") and digits < "2000":  # "the 1800s" are a century, "the 2000s" a decade
        digits = digits[:2]
    value = f"BC0{digits[:-1]}"[-5:] if match.has("era") else digits[:3]
    return say(match, value=value, modifier=period_modifier(match))


def read_century(match: Match) -> TimeMention | None:
    if match.tell("unit", "units") != "century":
        return None
    nth = nth_of(match)
    if nth is None or not 1 <= nth <= 21:
        return None
    value = f"BC{nth - 1:02}" if match.has("era") else f"{nth - 1:02}"
    return say(match, value=value, modifier=period_modifier(match))


def read_season(match: Match) -> TimeMention | None:
    return read_date(match)


def read_quarter(match: Match) -> TimeMention | None:
    nth = nth_of(match)
    if nth is None or not 1 <= nth <= 4:
        return None
    year = year_of(match)
    shift = {} if year else shift_of(match)
    return say(match, value=year, quarter=nth, **shift)


def read_half_year(match: Match) -> TimeMention | None:
    if match.tell("unit") not in (None, "year"):
        return None
    nth = nth_of(match)
    if nth not in (1, 2):
        return None
    year = year_of(match)
    shift = {} if year else shift_of(match) or {"unit": "year", "amount": 1.0, "sign": 0}
    return say(match, value=year, half=nth, **shift)


def read_holiday(match: Match) -> TimeMention | None:
    holiday = str(match.tell("holiday"))
    if len(holiday) == 10 and holiday[:4].isdigit():
        return say(match, value=holiday)
    year = year_of(match)
    shift = {} if year else shift_of(match)
    which = None if shift or year else which_of(match)
    return say(match, value=year, holiday=holiday, which=which, part=match.tell("part"), **shift)


def read_nth_weekday(match: Match) -> TimeMention | None:
    """ "the first Sunday of May"."""
    nth = -1 if match.has("last") else nth_of(match)
    month, weekday = match.tell("month", "maybe_month"), match.tell("weekday")
    if nth is None or nth > 4:
        return None
    return say(match, value=year_of(match), holiday=f"{month}:{weekday}:{nth}")
