"""Dates counted from another day ("last week", "two days earlier"), and times of day."""

from __future__ import annotations

from dataclasses import replace

from deconflict.layers.times.dates import read_date
from deconflict.layers.times.match import Match, class_at
from deconflict.layers.times.parts import amount_of, clock_of, modifier_of, period_modifier, say, which_of
from deconflict.types import TimeMention

POINT_MODIFIER = {
    "MORE_THAN": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}


def read_day(match: Match) -> TimeMention | None:
    amount = match.tell("day_word")
    part = match.tell("part", "tonight")
    mentioned = False
    if amount is None:
        amount = 0
        if match.has("last"):
            amount = -1 if part in ("NI", "EV") else 0
        elif match.has("next", "following", "after"):
            amount, mentioned = 1, True
        elif match.has("previous", "before"):
            amount, mentioned = -1, True
        elif match.has("that", "same"):
            mentioned = True
    elif match.has("before", "after"):
        amount += -1 if match.has("before") else 1
    sign = (amount > 0) - (amount < 0)
    return say(
        match,
        unit="day",
        amount=float(abs(amount)),
        sign=sign,
        mentioned=mentioned,
        part=part,
        clock=clock_of(match),
        modifier=period_modifier(match),
    )


def read_hours_of(match: Match) -> TimeMention | None:
    """ "the early hours of Sunday" are its morning, "the late hours" its evening."""
    part = match.tell("part") or ("EV" if match.has("late") else "MO")
    if not (match.has("early", "late", "part")) or match.tell("clock_units") != "hour":
        return None
    mention = read_day(match) if match.has("day_word") else read_date(match)
    return None if mention is None else replace(mention, part=part, modifier=None)


def read_part(match: Match) -> TimeMention | None:
    return say(match, part=match.tell("part", "overnight"), modifier=period_modifier(match))


def read_clock(match: Match) -> TimeMention | None:
    clock = clock_of(match)
    if clock is None and "other" in match.roles:
        digits = (match.text("other") or "").zfill(4)
        if digits.isdigit() and int(digits[:2]) <= 24 and int(digits[2:]) < 60:
            clock = f"T{digits[:2]}:{digits[2:]}{match.tell('zone') or ''}"
    return None if clock is None else say(match, clock=clock)


def read_unit(match: Match) -> TimeMention | None:
    """ "last week", "later this month", "the year before", "the end of the month"."""
    unit = match.tell("unit", "quarter", "clock_unit")
    if unit in ("semester", "hour", "minute"):
        return None
    which, closing = which_of(match), class_at(match.words, match.end - 1)
    if closing in ("before", "earlier", "after", "later", "following"):
        sign, mentioned = (-1 if closing in ("before", "earlier") else 1), True
    else:
        sign = {"last": -1, "next": 1}.get(which or "", 0)
        mentioned = which == "same" or match.has("previous", "following") or (unit == "day" and which == "next")
    definite = "the" if match.has("the") and which in (None, "next") else None
    return say(
        match, unit=unit, amount=1.0, sign=sign, mentioned=mentioned, which=definite, modifier=period_modifier(match)
    )


def read_end_of(match: Match) -> TimeMention | None:
    """ "year-end", "month's end"."""
    return say(match, unit=match.tell("unit"), amount=1.0, sign=0, modifier=str(match.tell("edge")))


def read_year_ago(match: Match) -> TimeMention | None:
    """ "the year-ago quarter": four quarters back; "the year-ago period": the year before."""
    if match.tell("unit") != "year":
        return None
    unit, amount = ("quarter", 4.0) if match.has("quarter") else ("year", 1.0)
    return say(match, unit=unit, amount=amount, sign=-1)


def read_ago(match: Match) -> TimeMention | None:
    unit = match.tell("unit", "units", "clock_unit", "clock_units", "second", "quarter")
    unit = "second" if unit == 2 else unit
    amount = amount_of(match)
    back = match.has("ago", "back", "earlier", "before") and not match.has("from", "now")
    mentioned = match.has("earlier", "later", "before", "after")
    modifier = "APPROX" if match.has("nearly") else modifier_of(match)
    return say(
        match,
        unit=unit,
        amount=amount,
        sign=-1 if back else 1,
        mentioned=mentioned,
        modifier=POINT_MODIFIER.get(modifier or "", modifier),
    )
