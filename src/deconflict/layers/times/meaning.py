"""What a matched pattern says, as a `TimeMention`; None where it says nothing after all ("Feb. 30")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from deconflict.layers.times.calendar import exists
from deconflict.layers.times.match import Match, class_at
from deconflict.layers.times.numbers import number_of, written, year_of_two
from deconflict.layers.times.words import TELLS, span_of
from deconflict.types import TimeMention

MODIFIERS = ("early", "late", "mid", "edge", "latter", "nearly", "about", "more", "less", "least", "most", "up", "over")
OF_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M"}
MANY_YEARS = {"decade": 10, "century": 100}
POINT_MODIFIER = {
    "MORE_THAN": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}
_FIGURES = re.compile(r"[0-9]+")
Reading = Callable[[Match], TimeMention | None]


def read_match(match: Match) -> TimeMention | None:
    return READINGS[match.reading](match)


def _mention(match: Match, kind: str = "date", **tells: Any) -> TimeMention:
    return TimeMention(span=span_of(match.words, match.first, match.end), kind=kind, **tells)


# ---------------------------------------------------------------- parts that many readings share


def modifier_of(match: Match) -> str | None:
    k = match.find(*MODIFIERS)
    if k is None:
        return None
    name = next(name for name in MODIFIERS if match.find(name) == k)
    if name in ("more", "less") and match.words.words[k - 1] == "no" and k > match.first:
        return "EQUAL_OR_LESS" if name == "more" else "EQUAL_OR_MORE"
    return str(match.tell(name))


def period_modifier(match: Match) -> str | None:
    """Of a date: "early", "the end of", "later in"."""
    if match.has("earlier", "early"):
        return "START"
    if match.has("later"):
        return "END"
    modifier = modifier_of(match)
    return modifier if modifier in ("START", "MID", "END", "APPROX") else None


def year_of(match: Match) -> str | None:
    """The value of the year that the match tells: "2014", "BC0493"."""
    digits = match.text("year")
    if digits is None:
        short = match.text("yy")
        return None if short is None else str(year_of_two(int(short.strip("'’‘"))))
    if not digits.isdigit():
        return None
    return f"BC{int(digits):04}" if match.has("era") else f"{int(digits):04}"


def which_of(match: Match) -> str | None:
    if match.has("previous") or (match.has("last", "past")):
        return "last"
    if match.has("following", "next", "coming"):
        return "next"
    if match.has("same", "that"):
        return "same"
    return "this" if match.has("this") else None


def shift_of(match: Match) -> dict[str, Any]:
    """ "of last year", "that year": from which year, month or week a date tells its month or day."""
    unit = match.tell("unit")
    which = which_of(match)
    if unit is None or which is None:
        return {}
    sign = {"last": -1, "next": 1}.get(which, 0)
    mentioned = which == "same" or match.has("previous", "following")
    return {"unit": unit, "amount": 1.0, "sign": sign, "mentioned": mentioned}


def clock_of(match: Match) -> str | None:
    """ "T21:30", None where the match tells no hour."""
    noon = match.tell("noon")
    if noon:
        return str(noon)
    digits = match.text("hour")
    k = match.find("clock")
    if digits is not None:
        hour = number_of(digits.split())
        hour, rest = (int(hour), "00") if hour is not None else (99, "00")
    elif k is not None:
        hours, _, rest = match.words.words[k].replace(".", ":").partition(":")
        hour = int(hours)
    else:
        return None
    half = match.tell("half_day")
    if half is not None:
        if not 0 <= hour <= 12:
            return None
        hour = hour % 12 + int(half)
    part = match.tell("part")
    if half is None and part in ("AF", "EV", "NI") and 1 <= hour < 12 and match.has("o_clock", "part"):
        hour += 12
    if not (0 <= hour <= 24 and all(0 <= int(x) < 60 for x in rest.split(":"))):
        return None
    return f"T{hour:02}:{rest}{match.tell('zone') or ''}"


def day_of(match: Match) -> int | None:
    digits = match.text("day")
    if digits is None:
        return None
    digits = digits.split()[0]
    if digits[0].isdigit():
        return int("".join(c for c in digits if c.isdigit()))
    return int(match.tell("ordinal", "second") or 0)


# ---------------------------------------------------------------- dates


def read_date(match: Match) -> TimeMention | None:
    year, month, day = year_of(match), match.tell("month", "maybe_month"), day_of(match)
    if day is not None and not exists(year, month, day):
        return None
    shift = {} if year else shift_of(match)
    return _mention(
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
    return _mention(match, value=f"{year:04}", month=month, day=day, swapped=swapped)


def read_year(match: Match) -> TimeMention | None:
    return _mention(match, value=year_of(match), modifier=period_modifier(match))


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
    return _mention(match, value=value, modifier=period_modifier(match))


def read_century(match: Match) -> TimeMention | None:
    if match.tell("unit", "units") != "century":
        return None
    nth = _nth(match)
    if nth is None or not 1 <= nth <= 21:
        return None
    value = f"BC{nth - 1:02}" if match.has("era") else f"{nth - 1:02}"
    return _mention(match, value=value, modifier=period_modifier(match))


def _nth(match: Match) -> int | None:
    if "nth" not in match.roles:
        return None
    start, end = match.roles["nth"]
    tens = number_of(match.words.words[start : end - 1]) or 0
    word = match.words.words[end - 1]
    digits = "".join(c for c in word if c.isdigit())
    if digits:
        return int(digits)
    if class_at(match.words, end - 1) not in ("ordinal", "second", "latter"):
        return None
    return int(tens) + (2 if word == "latter" else int(TELLS[word]))


def read_season(match: Match) -> TimeMention | None:
    return read_date(match)


def read_quarter(match: Match) -> TimeMention | None:
    nth = _nth(match)
    if nth is None or not 1 <= nth <= 4:
        return None
    year = year_of(match)
    shift = {} if year else shift_of(match)
    return _mention(match, value=year, quarter=nth, **shift)


def read_half_year(match: Match) -> TimeMention | None:
    if match.tell("unit") not in (None, "year"):
        return None
    nth = _nth(match)
    if nth not in (1, 2):
        return None
    year = year_of(match)
    shift = {} if year else shift_of(match) or {"unit": "year", "amount": 1.0, "sign": 0}
    return _mention(match, value=year, half=nth, **shift)


def read_holiday(match: Match) -> TimeMention | None:
    holiday = str(match.tell("holiday"))
    if len(holiday) == 10 and holiday[:4].isdigit():
        return _mention(match, value=holiday)
    year = year_of(match)
    shift = {} if year else shift_of(match)
    which = None if shift or year else which_of(match)
    return _mention(match, value=year, holiday=holiday, which=which, part=match.tell("part"), **shift)


def read_nth_weekday(match: Match) -> TimeMention | None:
    """ "the first Sunday of May"."""
    nth = -1 if match.has("last") else _nth(match)
    month, weekday = match.tell("month", "maybe_month"), match.tell("weekday")
    if nth is None or nth > 4:
        return None
    return _mention(match, value=year_of(match), holiday=f"{month}:{weekday}:{nth}")


# ---------------------------------------------------------------- counted from a day


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
    return _mention(
        match,
        unit="day",
        amount=float(abs(amount)),
        sign=sign,
        mentioned=mentioned,
        part=part,
        clock=clock_of(match) if match.has("day_word") else None,
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
    return _mention(match, part=match.tell("part", "overnight"), modifier=period_modifier(match))


def read_clock(match: Match) -> TimeMention | None:
    clock = clock_of(match)
    if clock is None and "other" in match.roles:
        digits = (match.text("other") or "").zfill(4)
        if digits.isdigit() and int(digits[:2]) <= 24 and int(digits[2:]) < 60:
            clock = f"T{digits[:2]}:{digits[2:]}{match.tell('zone') or ''}"
    return None if clock is None else _mention(match, clock=clock)


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
    return _mention(
        match, unit=unit, amount=1.0, sign=sign, mentioned=mentioned, which=definite, modifier=period_modifier(match)
    )


def read_end_of(match: Match) -> TimeMention | None:
    """ "year-end", "month's end"."""
    return _mention(match, unit=match.tell("unit"), amount=1.0, sign=0, modifier=str(match.tell("edge")))


def read_year_ago(match: Match) -> TimeMention | None:
    """ "the year-ago quarter": four quarters back; "the year-ago period": the year before."""
    if match.tell("unit") != "year":
        return None
    unit, amount = ("quarter", 4.0) if match.has("quarter") else ("year", 1.0)
    return _mention(match, unit=unit, amount=amount, sign=-1)


def read_ago(match: Match) -> TimeMention | None:
    unit = match.tell("unit", "units", "clock_unit", "clock_units", "second", "quarter")
    unit = "second" if unit == 2 else unit
    amount = _amount(match)
    back = match.has("ago", "back", "earlier", "before") and not match.has("from", "now")
    mentioned = match.has("earlier", "later", "before", "after")
    modifier = modifier_of(match)
    return _mention(
        match,
        unit=unit,
        amount=amount,
        sign=-1 if back else 1,
        mentioned=mentioned,
        modifier=POINT_MODIFIER.get(modifier or "", modifier),
    )


def _amount(match: Match) -> float | None:
    words = (match.text("count") or "").split()
    amount = number_of(words)
    if amount is not None and match.find("half") is not None and "half" not in words:
        amount += 0.5
    return amount


# ---------------------------------------------------------------- stretches, durations, sets


def read_stretch(match: Match) -> TimeMention | None:
    unit, value = _length(match)
    if value is None:
        return None
    back = match.has("last", "past", "previous", "recent")
    return _mention(
        match,
        kind="stretch",
        value=value,
        unit=unit,
        amount=_counted(match),
        sign=-1 if back else 1,
        mentioned=match.has("previous", "following"),
        modifier=modifier_of(match),
    )


def _length(match: Match) -> tuple[str, str | None]:
    unit = str(match.tell("unit", "units", "clock_unit", "clock_units", "second", "quarter"))
    unit = "second" if unit == "2" else unit
    return unit, length_of(_counted(match), unit)


def _counted(match: Match) -> float | None:
    """How many units; one where a single unit stands without a number, open where several do."""
    if "count" in match.roles:
        return _amount(match)
    return None if "vague" in match.roles or match.has("units", "clock_units") else 1.0


def length_of(amount: float | None, unit: str) -> str | None:
    """TIMEX3's value of so many units: "P2D", "PT30M", "PXY"; None for a length that no calendar knows."""
    if unit == "fortnight":
        amount, unit = None if amount is None else 2 * amount, "week"
    if unit == "weekend":
        return f"P{'X' if amount is None else written(amount)}WE"
    if unit == "quarter":
        return f"P{'X' if amount is None else written(amount)}Q"
    if amount == 0.5 and unit in HALVES:
        return HALVES[unit]
    if unit in MANY_YEARS:  # TimeBank: "two decades" are P20Y
        sign = {"decade": "DE", "century": "CE"}[unit]
        return f"PX{sign}" if amount is None else f"P{written(amount * MANY_YEARS[unit])}Y"
    if unit not in OF_UNIT:
        return None
    time = "T" if unit in ("hour", "minute", "second") else ""
    return f"P{time}{'X' if amount is None else written(amount)}{OF_UNIT[unit]}"


def read_part_of(match: Match) -> TimeMention | None:
    """ "the last week of August", "the first ten months of 1915": their length, and the date that holds them."""
    k = next(k for k in range(match.first, match.end) if class_at(match.words, k) in ("unit", "units"))
    unit = str(TELLS[match.words.words[k]])
    value = length_of(number_of((match.text("count") or "1").split()) if "vague" not in match.roles else None, unit)
    return None if value is None else _mention(match, kind="duration", value=value)


def read_duration(match: Match) -> TimeMention | None:
    unit, value = _length(match)
    if value is None:
        return None
    if "count" not in match.roles and match.has("half"):
        value = length_of(0.5, unit)
    modifier = modifier_of(match)
    return _mention(
        match,
        kind="duration",
        value=value,
        unit=unit,
        amount=_counted(match),
        modifier=modifier if modifier not in ("START", "END") else None,
    )


def read_bare_units(match: Match) -> TimeMention | None:
    unit = str(match.tell("units", "clock_units"))
    return _mention(match, kind="duration", value=length_of(None, unit))


def read_set(match: Match) -> TimeMention | None:
    adverb = match.tell("adverb_of_set")
    if adverb:
        return _mention(match, kind="set", value=str(adverb))
    weekday, part = match.tell("weekday", "weekdays"), match.tell("part", "parts")
    if weekday is not None:
        return _mention(match, kind="set", value=f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if part is not None:
        return _mention(match, kind="set", value=f"XXXX-XX-XXT{part}")
    month = match.tell("month", "maybe_month")
    if month is not None:
        return _mention(match, kind="set", value=f"XXXX-{month:02}")
    unit = match.tell("unit", "units", "clock_unit", "clock_units", "quarter")
    amount = number_of((match.text("count") or "1").split()) or 1.0
    if match.has("other"):
        amount = 2.0
    value = length_of(amount, str(unit))
    return None if value is None else _mention(match, kind="set", value=value)


def read_reference(match: Match) -> TimeMention | None:
    if match.has("past", "recent"):
        value = "PAST_REF"
    elif match.has("future"):
        value = "FUTURE_REF"
    else:
        value = str(match.tell("reference") or "PRESENT_REF")
    return _mention(match, kind="reference", value=value)


READINGS: dict[str, Reading] = {
    "date": read_date,
    "numeric_date": read_numeric_date,
    "year": read_year,
    "decade": read_decade,
    "century": read_century,
    "season": read_season,
    "quarter": read_quarter,
    "half_year": read_half_year,
    "holiday": read_holiday,
    "day": read_day,
    "hours_of": read_hours_of,
    "part": read_part,
    "clock": read_clock,
    "unit": read_unit,
    "year_end": read_end_of,
    "ago": read_ago,
    "year_ago": read_year_ago,
    "nth_weekday": read_nth_weekday,
    "stretch": read_stretch,
    "recent_units": read_stretch,
    "part_of": read_part_of,
    "duration": read_duration,
    "bare_units": read_bare_units,
    "set": read_set,
    "reference": read_reference,
}
