"""What a matched pattern says, as a `TimeMention`; None where it says nothing after all ("Feb. 30")."""

from __future__ import annotations

from collections.abc import Callable

from deconflict.layers.times.counted import (
    read_ago,
    read_clock,
    read_day,
    read_end_of,
    read_hours_of,
    read_part,
    read_unit,
    read_year_ago,
)
from deconflict.layers.times.dates import (
    read_century,
    read_date,
    read_decade,
    read_half_year,
    read_holiday,
    read_nth_weekday,
    read_numeric_date,
    read_quarter,
    read_season,
    read_year,
)
from deconflict.layers.times.lengths import (
    read_bare_units,
    read_duration,
    read_part_of,
    read_reference,
    read_set,
    read_stretch,
)
from deconflict.layers.times.match import Match
from deconflict.types import TimeMention

Reading = Callable[[Match], TimeMention | None]

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


def read_match(match: Match) -> TimeMention | None:
    return READINGS[match.reading](match)
