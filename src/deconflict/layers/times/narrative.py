"""Whether a text is told along its own dates (histories, biographies) or from the day on which it was written."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.types import TimeMention, When

FEWEST_DATES = (
    5  # with 4 and 3, and up to 8 and 4, GUM's exact intervals are within 0.4 points, news and WikiWars alike
)
SHARE = 4  # dates of other years for each expression that counts from the day of the report


def is_narrative(mentions: Sequence[TimeMention], published: When | None) -> bool:
    """By its dates with a year: many, far from the report's own, and little said from the day of the report."""
    year = (
        int(published.earliest[:4]) if published and published.earliest and published.earliest[:4].isdigit() else None
    )
    far = near = 0
    for mention in mentions:
        if mention.kind != "date" or mention.unit is not None:
            continue
        if mention.value is not None:
            told = _year(mention.value)
            if told is None:
                continue
            far += year is None or abs(told - year) > 1
            near += year is not None and abs(told - year) <= 1
        elif mention.weekday is not None and mention.month is None:
            near += 1
    near += sum(
        1 for m in mentions if m.kind == "date" and m.unit in ("day", "week", "month", "year") and not m.mentioned
    )
    return far >= FEWEST_DATES and far >= SHARE * near


def _year(value: str) -> int | None:
    if value.startswith("BC"):
        return -1
    digits = value[:4]
    return int(digits.ljust(4, "0")) if digits.isdigit() else None
