"""Whether a text is told along its own dates (histories, biographies) or from the day on which it was written."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.types import TimeMention, When

# From 4 and 3 to 8 and 4, bench/time moves by 0.3 points at most, and not at all on news.
FEWEST_DATES = 5
SHARE = 4  # dates of other years for each expression that counts from the day of the report


def is_narrative(mentions: Sequence[TimeMention], published: When | None) -> bool:
    """By its dates with a year: many, far from the report's own, and little said from the day of the report."""
    year = _year(published.earliest) if published and published.earliest else None
    dates = [mention for mention in mentions if mention.kind == "date"]
    told = [told for told in (_year(date.value) for date in dates if date.value) if told is not None]
    far = sum(year is None or abs(x - year) > 1 for x in told)
    near = len(told) - far + sum(map(_counts_from_report, dates))
    return far >= FEWEST_DATES and far >= SHARE * near


def _counts_from_report(date: TimeMention) -> bool:
    """ "on Tuesday", "last week"; not "two days later"."""
    if date.unit is not None:
        return not date.mentioned and date.unit in ("day", "week", "month", "year")
    return date.weekday is not None and date.month is None and date.value is None


def _year(value: str) -> int | None:
    if value.startswith("BC"):
        return -1
    return int(value[:4].ljust(4, "0")) if value[:4].isdigit() else None
