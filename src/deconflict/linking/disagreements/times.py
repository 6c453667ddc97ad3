"""Days and lengths of time that passages tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from deconflict.linking.disagreements.amounts import Amount
from deconflict.linking.disagreements.members import Voice
from deconflict.types import TimeExpression

LONG_PAST = timedelta(days=60)
HOURS = {
    "second": 1 / 3600,
    "minut": 1 / 60,
    "hour": 1.0,
    "day": 24.0,
    "night": 24.0,
    "week": 168.0,
    "month": 730.0,
    "year": 8766.0,
}


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A day, or days, that a member tells."""

    voice: Voice
    earliest: str
    latest: str
    words: str
    relation: str


def in_hours(amount: Amount) -> Amount:
    """ "72 hours" and "three days" are one length; what a unit of our tables is not stays as it is told."""
    hours = next((hours for start, hours in HOURS.items() if amount.unit.startswith(start)), 1.0)
    return replace(amount, low=amount.low * hours, high=amount.high * hours)


def moments_in(voice: Voice) -> list[Moment]:
    found = []
    for time in voice.times:
        if time.earliest and time.latest and time.granularity not in ("hour", "minute"):
            words = " ".join(time.span.of(voice.text).split())
            found.append(Moment(voice, time.earliest, time.latest, _related(time, words), time.relation or ""))
    return found


def _related(time: TimeExpression, words: str) -> str:
    return f"{time.relation} {words}" if time.relation else words


def is_bygone(voice: Voice) -> bool:
    """All days that it tells were long past when it was said: "a quake killed 612 in February"."""
    days = [time.latest for time in voice.times if time.latest]
    if not days or not voice.day or len(voice.day) < len("2014-12-02"):
        return False
    return max(days)[:10] < (date.fromisoformat(voice.day[:10]) - LONG_PAST).isoformat()


def holds(wide: Moment, narrow: Moment) -> bool:
    """The narrow one lies within the wide one, or is as wide."""
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest
