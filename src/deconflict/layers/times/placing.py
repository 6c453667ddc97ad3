"""Where in the calendar one expression lies, read against one day and the date mentioned last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from deconflict.layers.times.calendar import Days, days_of, narrowed, shifted, value_in, week_value
from deconflict.layers.times.nearest import weekday_near, year_near
from deconflict.layers.times.values import open_value, time_of, with_fields
from deconflict.types import Anchor, TimeMention

MANY_YEARS = {"decade": 10, "century": 100}
LONG_PAST = 730  # days; a report counts what is nearer from its own day
REACH = 200  # characters: a sentence or two; 1,000 gain 0.3 points on WikiWars, but reports come back to their own year
# "a few days ago": how many at least and at most, of each unit.
FEW = {"day": (1, 7), "week": (2, 7), "month": (2, 11), "year": (2, 9), "decade": (2, 9), "century": (2, 9)}
CLOSE = 31  # days between a report and the dates in figures that it is likeliest to give


@dataclass(frozen=True, slots=True)
class Placing:
    """A value with its days, open where they are None."""

    value: str | None
    earliest: date | None
    latest: date | None
    anchor: Anchor
    end: int | None = None  # of the words that told it


def place(mention: TimeMention, day: date | None, last: Placing | None, *, narrative: bool) -> Placing:
    """`day` is that of the report or of the speech; the anchor of the answer is PUBLISHED where it was used."""
    try:
        return _place(mention, day, last, narrative=narrative)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return Placing(open_value(mention), None, None, Anchor.NONE)


def _place(mention: TimeMention, day: date | None, last: Placing | None, *, narrative: bool) -> Placing:
    if mention.kind == "stretch":
        return _stretch(mention, day, last)
    if mention.kind == "reference":
        return _reference(mention, day)
    if mention.value is not None:
        return _either_order(mention, day) if mention.swapped else _absolute(mention)
    if mention.mentioned and mention.sign >= 0 and last is None:
        return Placing(open_value(mention), None, None, Anchor.NONE)  # "that day", and no day was told before
    placed = None if last is None else _from_last(mention, day, last, narrative=narrative)
    if placed is not None:
        return placed
    if day is None:
        return Placing(open_value(mention), None, None, Anchor.NONE)
    return _relative(mention, Placing(None, day, day, Anchor.PUBLISHED), Anchor.PUBLISHED, narrative=False)


def _from_last(mention: TimeMention, day: date | None, last: Placing, *, narrative: bool) -> Placing | None:
    """Counted from the date mentioned last; None where the day of the report counts."""
    if mention.mentioned or mention.which == "same" or (narrative and not _from_the_report(mention, day, last)):
        if last.value and last.value.startswith("BC"):
            return _before_christ(mention, last.value)
        return _relative(mention, last, Anchor.PREVIOUS, narrative=narrative)
    beside = _is_only_a_time(mention) and _is_day(last) and _is_close(mention, last)
    if beside or _goes_on_from(mention, last, day):
        return _relative(mention, last, Anchor.PREVIOUS, narrative=True)
    return None


def _goes_on_from(mention: TimeMention, last: Placing, day: date | None) -> bool:
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


def _is_close(mention: TimeMention, last: Placing) -> bool:
    return last.end is not None and mention.span.start - last.end < REACH


def _is_day(last: Placing) -> bool:
    return last.earliest is not None and last.earliest == last.latest


def _from_the_report(mention: TimeMention, day: date | None, last: Placing) -> bool:
    """ "last year", "today", whatever was mentioned; weekdays where no day was told."""
    if mention.weekday is not None and mention.month is None and day is not None:
        return not _is_day(last) or last.earliest is None or abs((last.earliest - day).days) <= 14
    return mention.unit is not None and mention.which != "the"


# ---------------------------------------------------------------- dates that tell their year


def _absolute(mention: TimeMention) -> Placing:
    value = with_fields(mention.value or "", mention)
    days = days_of(value)
    if days is None:
        return Placing(value, None, None, Anchor.NONE)
    return Placing(value, *narrowed(days, mention.modifier), Anchor.NONE)


def _either_order(mention: TimeMention, day: date | None) -> Placing:
    """ "10/02/2015": the order that puts it close to the report; else both, month first."""
    orders = [_absolute(mention), _absolute(replace(mention, month=mention.day, day=mention.month))]
    days = [order.earliest for order in orders if order.earliest is not None]
    close = [order for order, told in zip(orders, days, strict=False) if day and abs((told - day).days) <= CLOSE]
    if len(close) == 1:
        return close[0]
    return Placing(orders[0].value, min(days), max(days), Anchor.NONE) if days else orders[0]


def _before_christ(mention: TimeMention, last: str) -> Placing:
    year = int(last[2:6]) if last[2:6].isdigit() else None
    if year is None or mention.unit not in (None, "year", "decade"):
        return Placing(open_value(mention), None, None, Anchor.NONE)
    if mention.unit:
        size = 10 if mention.unit == "decade" else 1
        year -= round(mention.sign * (mention.amount or 0) * size)
    return (
        Placing(with_fields(f"BC{year:04}", mention), None, None, Anchor.PREVIOUS)
        if year > 0
        else Placing(None, None, None, Anchor.NONE)
    )


# ---------------------------------------------------------------- dates counted from another


def _relative(mention: TimeMention, base: Placing, anchor: Anchor, *, narrative: bool) -> Placing:
    day = base.earliest
    if day is None:
        return Placing(open_value(mention), None, None, Anchor.NONE)
    if mention.unit is not None:
        return _shifted(mention, base, day, anchor)
    if mention.weekday is not None and mention.month is None:
        day = weekday_near(mention, day, narrative=narrative)
        value = day.isoformat() + time_of(mention)
    elif mention.month or mention.season or mention.holiday or mention.quarter or mention.half:
        value = with_fields(f"{year_near(mention, day, base.value, narrative=narrative):04}", mention)
    elif base.earliest == base.latest:
        value = day.isoformat() + time_of(mention)
    else:  # a time of day in a story that has told no day
        return Placing(open_value(mention), None, None, Anchor.NONE)
    days = days_of(value)
    if days is None:
        return Placing(open_value(mention), None, None, Anchor.NONE)
    return Placing(value, *narrowed(days, mention.modifier), anchor)


def _shifted(mention: TimeMention, base: Placing, day: date, anchor: Anchor) -> Placing:
    unit = mention.unit or "day"
    amount = mention.amount
    if amount is None:
        return _vaguely(mention, day, unit, anchor)
    if mention.mentioned and mention.sign > 0 and base.latest is not None and unit in ("day", "hour", "minute"):
        day = base.latest
    if unit in MANY_YEARS and amount % 1:  # "half a century ago"
        unit, mention = "year", replace(mention, unit="year", amount=amount * MANY_YEARS[unit])
        return _shifted(mention, base, day, anchor)
    if mention.mentioned and not _is_fine_enough(base, unit):
        return Placing(open_value(mention), None, None, Anchor.NONE)
    moved = shifted(day, unit, mention.sign * amount)
    if mention.mentioned and unit == "year" and "-Q" in (base.value or ""):
        unit = "quarter"  # "a year earlier", said of a quarter
    value = _weekend(mention, moved, day) if unit == "weekend" else value_in(moved, unit)
    if mention.weekday is not None:
        value = date.fromisocalendar(*moved.isocalendar()[:2], mention.weekday).isoformat() + time_of(mention)
    elif mention.month or mention.season or mention.quarter or mention.half or mention.holiday:
        value = with_fields(f"{moved.year:04}", mention)
    elif unit == "day":
        value += time_of(mention)
    days = days_of(value)
    if days is None:
        return Placing(open_value(mention), None, None, Anchor.NONE)
    return Placing(value, *_limited(narrowed(days, mention.modifier), mention, base.latest), anchor)


def _is_fine_enough(base: Placing, unit: str) -> bool:
    """Whether a date is told as exactly as what is counted from it: "the same day" is open after "in 2019"."""
    if base.earliest is None or base.latest is None:
        return False
    return (base.latest - base.earliest).days < {"day": 1, "week": 7, "weekend": 7, "month": 31}.get(unit, 3660)


def _limited(days: Days, mention: TimeMention, until: date | None) -> tuple[date | None, date | None]:
    """ "more than a year ago" is open on its far side, "less than a year ago" reaches up to now."""
    if mention.modifier in ("BEFORE", "ON_OR_BEFORE"):
        return None, days[1]
    if mention.modifier in ("AFTER", "ON_OR_AFTER") and mention.sign < 0 and until is not None:
        return days[0], max(until, days[1])
    return days


def _weekend(mention: TimeMention, moved: date, day: date) -> str:
    """ "the weekend" is the one before until Thursday, unless something lies ahead."""
    if mention.sign == 0 and mention.tense != "future" and day.isoweekday() < (6 if mention.tense == "past" else 5):
        moved -= timedelta(7)
    return week_value(moved) + "-WE"


def _vaguely(mention: TimeMention, day: date, unit: str, anchor: Anchor) -> Placing:
    value = "PAST_REF" if mention.sign < 0 else "FUTURE_REF"
    if unit not in FEW:
        return Placing(value, None, None, anchor)
    least, most = FEW[unit]
    near, far = shifted(day, unit, mention.sign * least), shifted(day, unit, mention.sign * most)
    return Placing(value, min(near, far), max(near, far), anchor)


# ---------------------------------------------------------------- stretches and references


def _stretch(mention: TimeMention, day: date | None, last: Placing | None) -> Placing:
    """ "the past three days": up to the day of the report."""
    anchor = Anchor.PUBLISHED
    if mention.mentioned and last is not None and last.earliest is not None:
        day, anchor = last.earliest, Anchor.PREVIOUS
    if day is None:
        return Placing(mention.value, None, None, Anchor.NONE)
    unit = mention.unit or "day"
    amount = mention.amount if mention.amount is not None else FEW.get(unit, (1, 7))[1]
    other = shifted(day, unit, mention.sign * amount)
    return Placing(mention.value, min(day, other), max(day, other), anchor)


def _reference(mention: TimeMention, day: date | None) -> Placing:
    if day is None or mention.value == "PRESENT_REF":
        return Placing(mention.value, None, None, Anchor.NONE if day is None else Anchor.PUBLISHED)
    if mention.value == "PAST_REF":
        return Placing(mention.value, None, day, Anchor.PUBLISHED)
    return Placing(mention.value, day, None, Anchor.PUBLISHED)
