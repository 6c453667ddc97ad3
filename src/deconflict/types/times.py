"""Time expressions, before and after anybody knows against which day they are read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict.types.spans import Span


class TimexType(StrEnum):
    """TIMEX3's types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a time expression was read against."""

    PUBLISHED = "published"  # the day of the report
    SAID = "said"  # the day on which the words around it were said
    PREVIOUS = "previous"  # the date mentioned last
    NONE = "none"  # tells its date itself, or stays open


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """What the words of a time expression say, before anybody knows on which day they were written.

    value       of durations, sets and references, and of dates that tell their year or decade ("2014", "199"); a prefix
                of the date's own value where month, day and so on narrow it
    unit        what is counted from the anchor in "last week", "two days ago"
    amount      how many of them; None where it is open ("a few days ago")
    sign        -1 back, 1 ahead, 0 the one that holds the anchor
    mentioned   counts from the date mentioned last ("two days earlier", "that year"), not from the day of the report
    which       "last", "next", "this" before a month, weekday, season or holiday
    tense       "past" or "future" where the words around tell it
    relation    "since", "until", "by", "before", "after", "from", "to" or "between" before the expression
    """

    span: Span
    kind: str  # date, stretch, duration, set, reference
    value: str | None = None
    unit: str | None = None
    amount: float | None = None
    sign: int = 0
    mentioned: bool = False
    which: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # ISO: Monday is 1
    season: str | None = None  # TIMEX3's: SP, SU, FA, WI
    quarter: int | None = None
    half: int | None = None
    part: str | None = None  # of the day, TIMEX3's: MO, MI, AF, EV, NI
    swapped: bool = False  # "10/02/2015": month and day could be the other way round
    clock: str | None = None  # "T09:30", with its zone
    holiday: str | None = None  # "12-25", "11:4:4" (the fourth Thursday of November), "easter-2"
    modifier: str | None = None
    tense: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with the days that it allows, both inside; they are None for durations, sets and open ones."""

    span: Span
    type: TimexType
    value: str | None  # as TIMEX3 writes it: "2014-12-01", "2014-W49-WE", "P2D", "PAST_REF"
    earliest: str | None  # ISO day
    latest: str | None
    edtf: str | None
    granularity: (
        str | None
    )  # century, decade, year, season, quarter, month, week, weekend, day, part of day, hour, minute
    modifier: str | None  # TIMEX3's: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, LESS_THAN, …
    anchor: Anchor
    relation: str | None = (
        None  # "since", "until", "by", "before", "after", "from", "to", "between" before the expression
    )
    second_hand: bool = False  # a weekday or the like that a report took over from another: its week may be the other's
