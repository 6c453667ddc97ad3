"""Where in the calendar one expression lies, read against one day and the date mentioned last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from deconflict.layers.times.calendar import (
    SEASON_MONTHS,
    Days,
    days_of,
    holiday_in,
    months,
    narrowed,
    shifted,
    value_in,
    week_value,
)
from deconflict.types import Anchor, TimeMention

LONG_PAST = 730  # days; a report counts what is nearer from its own day
REACH = 200  # characters: a sentence or two
# "a few days ago": how many at least and at most, of each unit.
FEW = {"day": (1, 7), "week": (2, 7), "month": (2, 11), "year": (2, 9), "decade": (2, 9), "century": (2, 9)}

# How many days ahead a month and day without a year may lie: reports tell the past, or what is close at hand.
AHEAD = {None: 60, "past": 20}
CLOSE = 31  # days between a report and the dates in figures that it is likeliest to give
BEHIND = 30  # days that a date may lie behind where the words around speak of what is to come


@dataclass(frozen=True, slots=True)
class Place:
    """A value with its days, open where they are None."""

    value: str | None
    earliest: date | None
    latest: date | None
    anchor: Anchor
    end: int | None = None  # of the words that told it


def place(mention: TimeMention, day: date | None, last: Place | None, *, narrative: bool) -> Place:
    """`day` is that of the report or of the speech; the anchor of the answer is PUBLISHED where it was used."""
    try:
        return _place(mention, day, last, narrative=narrative)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return Place(open_value(mention), None, None, Anchor.NONE)


def _place(mention: TimeMention, day: date | None, last: Place | None, *, narrative: bool) -> Place:
    if mention.kind == "stretch":
        return _stretch(mention, day, last)
    if mention.kind == "reference":
        return _reference(mention, day)
    if mention.value is not None:
        return _either_order(mention, day) if mention.swapped else _absolute(mention)
    if mention.mentioned and mention.sign > 0 and last is None:
        return Place(open_value(mention), None, None, Anchor.NONE)  # "two days later", and nothing was told before
    against_last = last is not None and (
        mention.mentioned or mention.which == "same" or (narrative and not _from_the_report(mention, day, last))
    )
    if against_last and last is not None:
        if last.value and last.value.startswith("BC"):
            return _before_christ(mention, last.value)
        return _relative(mention, last, Anchor.PREVIOUS, narrative=narrative)
    if last is not None and _goes_on_from(mention, last, day):
        return _relative(mention, last, Anchor.PREVIOUS, narrative=True)
    if last is not None and _is_only_a_time(mention) and _is_day(last) and _is_close(mention, last):
        return _relative(mention, last, Anchor.PREVIOUS, narrative=True)
    if day is None:
        return Place(open_value(mention), None, None, Anchor.NONE)
    return _relative(mention, Place(None, day, day, Anchor.PUBLISHED), Anchor.PUBLISHED, narrative=False)


def _goes_on_from(mention: TimeMention, last: Place, day: date | None) -> bool:
    """ "On March 3, 1998, … . On March 5": right after a month or day of a year long past, within a report of today."""
    if last.anchor not in (Anchor.NONE, Anchor.PREVIOUS) or last.earliest is None:
        return False
    told = mention.value or mention.unit or mention.which or mention.tense == "future"
    yearless = (mention.month or mention.season) and not told
    long_past = day is None or (day - last.earliest).days > LONG_PAST
    return bool(yearless) and long_past and len(last.value or "") >= 7 and _is_close(mention, last)


def _is_only_a_time(mention: TimeMention) -> bool:
    """ "at 9:30", "in the evening": of the day that was told beside it."""
    return bool(mention.part or mention.clock) and not (
        mention.unit or mention.weekday or mention.month or mention.holiday
    )


def _is_close(mention: TimeMention, last: Place) -> bool:
    return last.end is not None and mention.span.start - last.end < REACH


def _is_day(last: Place | None) -> bool:
    return last is not None and last.earliest is not None and last.earliest == last.latest


def _from_the_report(mention: TimeMention, day: date | None, last: Place) -> bool:
    """ "last year", "today": counted from when it was written, whatever was mentioned; weekdays where no day was told."""
    if mention.weekday is not None and mention.month is None and day is not None:
        return not _is_day(last) or last.earliest is None or abs((last.earliest - day).days) <= 14
    return mention.unit is not None and mention.which != "the"


# ---------------------------------------------------------------- dates that tell their year


def _absolute(mention: TimeMention) -> Place:
    value = _with_fields(mention.value or "", mention)
    days = days_of(value)
    if days is None:
        return Place(value, None, None, Anchor.NONE)
    return Place(value, *narrowed(days, mention.modifier), Anchor.NONE)


def _either_order(mention: TimeMention, day: date | None) -> Place:
    """ "10/02/2015": the order that puts it close to the report; else both, month first."""
    orders = [_absolute(mention), _absolute(replace(mention, month=mention.day, day=mention.month))]
    days = [order.earliest for order in orders if order.earliest is not None]
    close = [order for order, told in zip(orders, days, strict=False) if day and abs((told - day).days) <= CLOSE]
    if len(close) == 1:
        return close[0]
    return Place(orders[0].value, min(days), max(days), Anchor.NONE) if days else orders[0]


def _with_fields(head: str, mention: TimeMention) -> str:
    """The value of a year (or of a day) narrowed to the month, day, season and so on that the words tell."""
    if mention.holiday and head.isdigit():
        head = holiday_in(mention.holiday, int(head)).isoformat()
    elif mention.month:
        head = f"{head}-{mention.month:02}" + (f"-{mention.day:02}" if mention.day else "")
    elif mention.season:
        head = f"{head}-{mention.season}"
    elif mention.quarter:
        head = f"{head}-Q{mention.quarter}"
    elif mention.half:
        head = f"{head}-H{mention.half}"
    return head + _time(mention)


def _time(mention: TimeMention) -> str:
    return mention.clock or (f"T{mention.part}" if mention.part else "")


def _before_christ(mention: TimeMention, last: str) -> Place:
    year = int(last[2:6]) if last[2:6].isdigit() else None
    if year is None or mention.unit not in (None, "year", "decade"):
        return Place(open_value(mention), None, None, Anchor.NONE)
    if mention.unit:
        size = 10 if mention.unit == "decade" else 1
        year -= round(mention.sign * (mention.amount or 0) * size)
    return (
        Place(_with_fields(f"BC{year:04}", mention), None, None, Anchor.PREVIOUS)
        if year > 0
        else Place(None, None, None, Anchor.NONE)
    )


# ---------------------------------------------------------------- dates counted from another


def _relative(mention: TimeMention, base: Place, anchor: Anchor, *, narrative: bool) -> Place:
    day = base.earliest
    if day is None:
        return Place(open_value(mention), None, None, Anchor.NONE)
    if mention.unit is not None:
        return _shifted(mention, base, day, anchor)
    if mention.weekday is not None and mention.month is None:
        day = _weekday(mention, day, narrative=narrative)
        value = day.isoformat() + _time(mention)
    elif mention.month or mention.season or mention.holiday or mention.quarter or mention.half:
        value = _with_fields(f"{_year(mention, base, narrative=narrative):04}", mention)
    elif base.earliest == base.latest:
        value = day.isoformat() + _time(mention)
    else:  # a time of day in a story that has told no day
        return Place(open_value(mention), None, None, Anchor.NONE)
    days = days_of(value)
    if days is None:
        return Place(open_value(mention), None, None, Anchor.NONE)
    return Place(value, *narrowed(days, mention.modifier), anchor)


def _shifted(mention: TimeMention, base: Place, day: date, anchor: Anchor) -> Place:
    unit = mention.unit or "day"
    if mention.amount is None:
        return _vaguely(mention, day, unit, anchor)
    if mention.mentioned and mention.sign > 0 and base.latest is not None and unit in ("day", "hour", "minute"):
        day = base.latest
    if mention.mentioned and not _is_fine_enough(base, unit):
        return Place(open_value(mention), None, None, Anchor.NONE)
    moved = shifted(day, unit, mention.sign * mention.amount)
    if mention.mentioned and unit == "year" and "-Q" in (base.value or ""):
        unit = "quarter"  # "a year earlier", said of a quarter
    value = _weekend(mention, moved, day) if unit == "weekend" else value_in(moved, unit)
    if mention.weekday is not None:
        value = date.fromisocalendar(*moved.isocalendar()[:2], mention.weekday).isoformat() + _time(mention)
    elif mention.month or mention.season or mention.quarter or mention.half or mention.holiday:
        value = _with_fields(f"{moved.year:04}", mention)
    elif unit == "day":
        value += _time(mention)
    days = days_of(value)
    if days is None:
        return Place(open_value(mention), None, None, Anchor.NONE)
    return Place(value, *_limited(narrowed(days, mention.modifier), mention, days), anchor)


def _is_fine_enough(base: Place, unit: str) -> bool:
    """Whether a date is told as exactly as what is counted from it: "the same day" is open after "in 2019"."""
    if base.earliest is None or base.latest is None:
        return False
    return (base.latest - base.earliest).days < {"day": 1, "week": 7, "weekend": 7, "month": 31}.get(unit, 3660)


def _limited(days: Days, mention: TimeMention, whole: Days) -> tuple[date | None, date | None]:
    """ "more than a year ago" is open on its far side, "less than" reaches back only so far."""
    if mention.modifier in ("BEFORE", "ON_OR_BEFORE"):
        return None, whole[1]
    return days


def _weekend(mention: TimeMention, moved: date, day: date) -> str:
    """ "the weekend" is the one before until Thursday, unless something lies ahead."""
    if mention.sign == 0 and mention.tense != "future" and day.isoweekday() < (6 if mention.tense == "past" else 5):
        moved -= timedelta(7)
    return week_value(moved) + "-WE"


def _vaguely(mention: TimeMention, day: date, unit: str, anchor: Anchor) -> Place:
    value = "PAST_REF" if mention.sign < 0 else "FUTURE_REF"
    if unit not in FEW:
        return Place(value, None, None, anchor)
    least, most = FEW[unit]
    near, far = shifted(day, unit, mention.sign * least), shifted(day, unit, mention.sign * most)
    return Place(value, min(near, far), max(near, far), anchor)


def _weekday(mention: TimeMention, day: date, *, narrative: bool) -> date:
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


def _year(mention: TimeMention, base: Place, *, narrative: bool) -> int:
    """The year of "in March", "on Sept. 5", "this summer" seen from a day."""
    day = base.earliest
    assert day is not None
    if narrative:
        return _next_in_story(mention, base, day)
    if mention.which == "same":
        return day.year
    if mention.half or mention.quarter:
        return _by_end(mention, day)
    spans = {year: _days_in(mention, year) for year in (day.year - 1, day.year, day.year + 1)}
    known = {year: days for year, days in spans.items() if days is not None}
    if not known:
        return day.year
    if mention.which == "last":
        return max((y for y, days in known.items() if days[1] < day), default=day.year - 1)
    if mention.which == "next":
        return min((y for y, days in known.items() if days[0] > day), default=day.year + 1)
    if mention.which == "this":
        return day.year
    if mention.tense == "future" or (mention.tense is None and mention.relation in ("to", "until", "by")):
        behind = BEHIND if mention.day is not None else 0
        return min((y for y, days in known.items() if (day - days[1]).days <= behind), default=day.year)
    ahead = AHEAD.get(mention.tense, 0) if mention.day is not None or mention.holiday else 0
    return max((y for y, days in known.items() if (days[0] - day).days <= ahead), default=day.year)


def _next_in_story(mention: TimeMention, base: Place, day: date) -> int:
    """The year of the date mentioned last; the next one where a story in late autumn goes on in "January"."""
    ahead = mention.month is not None and mention.month <= 3 and day.month >= 10
    month_told = base.value is not None and len(base.value) >= 7 and base.value[5:7].isdigit()
    if mention.which == "last":
        return day.year if mention.month and mention.month < day.month else day.year - 1
    if mention.which == "next":
        return day.year if mention.month and mention.month > day.month else day.year + 1
    return day.year + 1 if ahead and month_told else day.year


def _by_end(mention: TimeMention, day: date) -> int:
    """Reports tell of the quarter that ended last."""
    for year in (day.year, day.year - 1):
        days = _days_in(mention, year)
        if days is not None and days[0] <= day:
            return year
    return day.year


def _days_in(mention: TimeMention, year: int) -> Days | None:
    if mention.season:
        return months(year, SEASON_MONTHS[mention.season], 3)
    return days_of(_with_fields(f"{year:04}", mention))


# ---------------------------------------------------------------- stretches and references


def _stretch(mention: TimeMention, day: date | None, last: Place | None) -> Place:
    """ "the past three days": up to the day of the report."""
    anchor = Anchor.PUBLISHED
    if mention.mentioned and last is not None and last.earliest is not None:
        day, anchor = last.earliest, Anchor.PREVIOUS
    if day is None:
        return Place(mention.value, None, None, Anchor.NONE)
    unit = mention.unit or "day"
    amount = mention.amount if mention.amount is not None else FEW.get(unit, (1, 7))[1]
    other = shifted(day, unit, mention.sign * amount)
    return Place(mention.value, min(day, other), max(day, other), anchor)


def _reference(mention: TimeMention, day: date | None) -> Place:
    if day is None or mention.value == "PRESENT_REF":
        return Place(mention.value, None, None, Anchor.NONE if day is None else Anchor.PUBLISHED)
    if mention.value == "PAST_REF":
        return Place(mention.value, None, day, Anchor.PUBLISHED)
    return Place(mention.value, day, None, Anchor.PUBLISHED)


# ---------------------------------------------------------------- what stays open


def open_value(mention: TimeMention) -> str | None:
    """The value with X for what only a day could tell: "XXXX-WXX-2", "XXXX-12-01"."""
    if mention.kind in ("stretch", "reference") or mention.value is not None:
        return mention.value
    if mention.amount is None and mention.unit is not None:
        return "PAST_REF" if mention.sign < 0 else "FUTURE_REF"
    if mention.weekday is not None and mention.month is None:
        return f"XXXX-WXX-{mention.weekday}{_time(mention)}"
    if mention.holiday and mention.holiday[:2].isdigit() and ":" not in mention.holiday:
        return f"XXXX-{mention.holiday}{_time(mention)}"
    if mention.month or mention.season or mention.quarter or mention.half:
        return _with_fields("XXXX", mention)
    unit = mention.unit or "day"
    blank = {
        "year": "XXXX",
        "decade": "XXX",
        "century": "XX",
        "month": "XXXX-XX",
        "week": "XXXX-WXX",
        "quarter": "XXXX-QX",
    }
    return blank.get(unit, "XXXX-WXX-WE" if unit == "weekend" else f"XXXX-XX-XX{_time(mention)}")
