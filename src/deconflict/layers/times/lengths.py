"""Stretches, durations and sets, and references to past, present and future."""

from __future__ import annotations

from deconflict.layers.times.match import Match, class_at
from deconflict.layers.times.numbers import number_of, written
from deconflict.layers.times.parts import amount_of, modifier_of, say
from deconflict.layers.times.words import TELLS
from deconflict.types import TimeMention

OF_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M"}
MANY_YEARS = {"decade": 10, "century": 100}


def read_stretch(match: Match) -> TimeMention | None:
    unit, value = _length(match)
    if value is None:
        return None
    back = match.has("last", "past", "previous", "recent")
    return say(
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
        return amount_of(match)
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
    return None if value is None else say(match, kind="duration", value=value)


def read_duration(match: Match) -> TimeMention | None:
    unit, value = _length(match)
    if value is None:
        return None
    if "count" not in match.roles and match.has("half"):
        value = length_of(0.5, unit)
    modifier = modifier_of(match)
    return say(
        match,
        kind="duration",
        value=value,
        unit=unit,
        amount=_counted(match),
        modifier=modifier if modifier not in ("START", "END") else None,
    )


def read_bare_units(match: Match) -> TimeMention | None:
    unit = str(match.tell("units", "clock_units"))
    return say(match, kind="duration", value=length_of(None, unit))


def read_set(match: Match) -> TimeMention | None:
    adverb = match.tell("adverb_of_set")
    if adverb:
        return say(match, kind="set", value=str(adverb))
    weekday, part = match.tell("weekday", "weekdays"), match.tell("part", "parts")
    if weekday is not None:
        return say(match, kind="set", value=f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if part is not None:
        return say(match, kind="set", value=f"XXXX-XX-XXT{part}")
    month = match.tell("month", "maybe_month")
    if month is not None:
        return say(match, kind="set", value=f"XXXX-{month:02}")
    unit = match.tell("unit", "units", "clock_unit", "clock_units", "quarter")
    amount = number_of((match.text("count") or "1").split()) or 1.0
    if match.has("other"):
        amount = 2.0
    value = length_of(amount, str(unit))
    return None if value is None else say(match, kind="set", value=value)


def read_reference(match: Match) -> TimeMention | None:
    if match.has("past", "recent"):
        value = "PAST_REF"
    elif match.has("future"):
        value = "FUTURE_REF"
    else:
        value = str(match.tell("reference") or "PRESENT_REF")
    return say(match, kind="reference", value=value)
