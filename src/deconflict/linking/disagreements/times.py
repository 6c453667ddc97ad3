"""Times that do not go together: days, times of day, and how long something took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.linking.disagreements.clocks import Clock, clocks_in, minutes_apart
from deconflict.linking.disagreements.comparisons import between
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.numbers import Counted, cases_of
from deconflict.types import Field, TimeExpression

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
SAME_MINUTES = 0
NEAR_MINUTES = 30


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A day, or days, that a member tells."""

    voice: Voice
    earliest: str
    latest: str
    words: str
    relation: str


def differing_times(voices: Sequence[Voice]) -> Iterator[Case]:
    yield from _clock_cases(voices)
    yield from _day_cases(voices)
    lengths = [
        Counted(v, in_hours(a), k) for v in voices for k, a in enumerate(amounts_in(v.content)) if a.kind == "duration"
    ]
    for case in cases_of(Field.TIME, lengths, voices):
        yield Case(case.field, "how long", case.sides, {**case.told, "of length": 1.0})


def in_hours(amount: Amount) -> Amount:
    """ "72 hours" and "three days" are one length; what a unit of our tables is not stays as it is told."""
    hours = next((hours for start, hours in HOURS.items() if amount.unit.startswith(start)), 1.0)
    return replace(amount, low=amount.low * hours, high=amount.high * hours)


# ---------------------------------------------------------------- times of day


def _clock_cases(voices: Sequence[Voice]) -> Iterator[Case]:
    told = [(v, clocks_in(v.content)[0]) for v in voices if clocks_in(v.content)]
    groups: list[list[tuple[Voice, Clock]]] = []
    for voice, clock in sorted(told, key=lambda t: (t[1].minute, t[0].number)):
        home = next((g for g in groups if minutes_apart(g[0][1], clock) <= SAME_MINUTES), None)
        if home is None:
            groups.append([(voice, clock)])
        else:
            home.append((voice, clock))
    if len(groups) < 2:
        return
    sides = tuple(CaseSide(g[0][1].words, tuple(v for v, _ in g)) for g in groups)
    apart = max(minutes_apart(a[0][1], b[0][1]) for a in groups for b in groups)
    compared = {
        "of clock": 1.0,
        "near": float(apart <= NEAR_MINUTES),
        "whole hour": float(apart % 60 == 0),
        "of all": len(told) / len(voices),
        "tellers": float(len(told)),
        "values": float(len(groups)),
    }
    yield Case(Field.TIME, "time of day", sides, {**between(sides, voices), **compared})


# ---------------------------------------------------------------- days


def moments_in(voice: Voice) -> list[Moment]:
    found = []
    for time in voice.times:
        if time.earliest and time.latest and time.granularity not in ("hour", "minute"):
            words = " ".join(time.span.of(voice.text).split())
            found.append(Moment(voice, time.earliest, time.latest, _related(time, words), time.relation or ""))
    return found


def _related(time: TimeExpression, words: str) -> str:
    return f"{time.relation} {words}" if time.relation else words


def _day_cases(voices: Sequence[Voice]) -> Iterator[Case]:
    told = [found[0] for v in voices if (found := moments_in(v))]
    groups: list[list[Moment]] = []
    for moment in sorted(told, key=lambda m: (m.earliest, m.latest, m.voice.number)):
        home = next((g for g in groups if (g[0].earliest, g[0].latest) == (moment.earliest, moment.latest)), None)
        if home is None:
            groups.append([moment])
        else:
            home.append(moment)
    if len(groups) < 2:
        return
    sides = tuple(CaseSide(g[0].words, tuple(m.voice for m in g)) for g in groups)
    yield Case(Field.TIME, "day", sides, {**between(sides, voices), **_compared_days(groups, told, voices)})


def _compared_days(
    groups: Sequence[Sequence[Moment]], told: Sequence[Moment], voices: Sequence[Voice]
) -> dict[str, float]:
    pairs = [(a[0], b[0]) for n, a in enumerate(groups) for b in groups[n + 1 :]]
    inside = sum(_holds(a, b) or _holds(b, a) for a, b in pairs) / len(pairs)
    disjoint = sum(a.latest < b.earliest or b.latest < a.earliest for a, b in pairs) / len(pairs)
    return {
        "of day": 1.0,
        "inside": inside,
        "disjoint": disjoint,
        "month apart": float(any(a.earliest[:7] != b.earliest[:7] for a, b in pairs)),
        "year apart": float(any(a.earliest[:4] != b.earliest[:4] for a, b in pairs)),
        "related": float(any(m.relation for m in told)),
        "of all": len(told) / len(voices),
        "tellers": float(len(told)),
        "values": float(len(groups)),
    }


def _holds(wide: Moment, narrow: Moment) -> bool:
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest
