"""The TIMEX3 value of a mention, with X for what only a day could tell: "2014-12-01TEV", "XXXX-WXX-2"."""

from __future__ import annotations

from deconflict.layers.times.calendar import holiday_in
from deconflict.types import TimeMention


def with_fields(head: str, mention: TimeMention) -> str:
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
    return head + time_of(mention)


def time_of(mention: TimeMention) -> str:
    return mention.clock or (f"T{mention.part}" if mention.part else "")


def open_value(mention: TimeMention) -> str | None:
    """The value with X for what only a day could tell: "XXXX-WXX-2", "XXXX-12-01"."""
    if mention.kind in ("stretch", "reference") or mention.value is not None:
        return mention.value
    if mention.amount is None and mention.unit is not None:
        return "PAST_REF" if mention.sign < 0 else "FUTURE_REF"
    if mention.weekday is not None and mention.month is None:
        return f"XXXX-WXX-{mention.weekday}{time_of(mention)}"
    if mention.holiday and mention.holiday[:2].isdigit() and ":" not in mention.holiday:
        return f"XXXX-{mention.holiday}{time_of(mention)}"
    if mention.month or mention.season or mention.quarter or mention.half:
        return with_fields("XXXX", mention)
    unit = mention.unit or "day"
    blank = {
        "year": "XXXX",
        "decade": "XXX",
        "century": "XX",
        "month": "XXXX-XX",
        "week": "XXXX-WXX",
        "quarter": "XXXX-QX",
    }
    return blank.get(unit, "XXXX-WXX-WE" if unit == "weekend" else f"XXXX-XX-XX{time_of(mention)}")
