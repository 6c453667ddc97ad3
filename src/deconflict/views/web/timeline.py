"""Events on a line of days: an overview in which a span is brushed, and a bar for each event of that span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from deconflict.types import Event
from deconflict.views.web.when_where import Happening

TICKS = 8  # at most, of days below the bars
LEAST = 0.8  # per cent of the width: of a bar
WIDTH = 1000  # of the overview
COLUMNS = 120  # at most, of the overview
TALL = 44  # of the overview's tallest column
LONG = 400  # days that a line may have before it is cut
GAP = 4  # a longer line is cut where nothing happens for the fourth part of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A span of days that an address asks for; None on a side where it asks for none."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    def allows(self, event: Event) -> bool:
        """Whether it may have happened then; without a day it may not be told of any span."""
        first, last = day_of(event, first=True), day_of(event, first=False)
        if not self:
            return True
        if first is None or last is None:
            return False
        return first <= (self.until or date.max) and last >= (self.since or date.min)


def chosen(since: str, until: str) -> Chosen:
    """From an address: what is no day is none, and two days may stand in either order."""
    first, last = _read(since), _read(until)
    return Chosen(since=last, until=first) if first and last and first > last else Chosen(since=first, until=last)


def _read(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:  # no day, a year before our era, or after 9999
        return None


def day_of(event: Event, *, first: bool) -> date | None:
    """The first or the last day that it allows."""
    if event.time is None:
        return None
    told = (event.time.earliest, event.time.latest)
    return _read(next((day for day in (told if first else told[::-1]) if day), None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """x, width  per cent of the width of all days"""

    happening: Happening
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    x: float  # per cent
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A line of days, as wide as there is room for."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    start: str
    days: int


def draw_days(happenings: Sequence[Happening], span: Chosen) -> Days | None:
    """Bars from the first to the last day that each event allows, as far as the span shows; None where none has one."""
    known = _dated([h for h in happenings if span.allows(h.event)])
    if not known:
        return None
    start = span.since or min(first for _, first, _ in known)
    end = span.until or max(last for _, _, last in known)
    days = max((end - start).days + 1, 1)
    bars = tuple(_bar(h, max(first, start) - start, min(last, end) - start, days) for h, first, last in known)
    step = -(-days // TICKS)
    ticks = tuple(
        Tick(x=round(100 * day / days, 2), day=(start + timedelta(day)).isoformat()) for day in range(0, days, step)
    )
    return Days(bars=bars, ticks=ticks, start=start.isoformat(), days=days)


def bulk_of(happenings: Sequence[Happening]) -> Chosen:
    """The days that hold most of the events, where others last for years or lie years away; else no span.

    What a report tells of long ago would leave the days of its story a stroke at the edge.
    """
    dated = _dated(happenings)
    kept = sorted((first, last) for _, first, last in dated if (last - first).days < LONG)
    while kept and (length := (kept[-1][0] - kept[0][0]).days) > LONG:
        cuts = [k for k, (one, other) in enumerate(pairwise(kept), 1) if (other[0] - one[0]).days * GAP > length]
        if not cuts:
            break
        parts = [kept[start:end] for start, end in pairwise([0, *cuts, len(kept)])]
        kept = max(reversed(parts), key=len)  # of two as long the later
    if len(kept) < 2 or (max(last for _, _, last in dated) - min(first for _, first, _ in dated)).days < LONG:
        return Chosen()
    return Chosen(since=kept[0][0], until=max(last for _, last in kept))


def _bar(happening: Happening, first: timedelta, last: timedelta, days: int) -> Bar:
    width = max(100 * ((last - first).days + 1) / days, LEAST)
    return Bar(happening=happening, x=round(min(100 * first.days / days, 100 - width), 2), width=round(width, 2))


def _dated(happenings: Sequence[Happening]) -> list[tuple[Happening, date, date]]:
    spans = [(h, day_of(h.event, first=True), day_of(h.event, first=False)) for h in happenings]
    return [(h, first, last) for h, first, last in spans if first and last]


# ---------------------------------------------------------------- overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    x: float
    width: float
    height: float
    inside: bool  # of the span


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All days of a story: how many events each may have seen, and which of the days are shown.

    since, until  numbers of days, counted from `start`; the first and the last where no span is asked for
    """

    columns: tuple[Column, ...]
    start: str
    end: str
    days: int
    since: int
    until: int

    def at(self, number: int) -> str:
        return (date.fromisoformat(self.start) + timedelta(number)).isoformat()


def draw_overview(happenings: Sequence[Happening], span: Chosen) -> Overview | None:
    """Of all events, whatever the span; None where fewer than two days are told."""
    known = _dated(happenings)
    start, end = (min(f for _, f, _ in known), max(t for _, _, t in known)) if known else (date.max, date.max)
    days = (end - start).days + 1
    if days < 2:
        return None
    since, until = (min(max((day - start).days, 0), days - 1) for day in (span.since or start, span.until or end))
    size = -(-days // COLUMNS)
    counts = [0] * -(-days // size)
    for _, first, last in known:
        for number in range((first - start).days // size, (last - start).days // size + 1):
            counts[number] += 1
    room = WIDTH / days
    columns = tuple(
        Column(
            x=round(k * size * room, 2),
            width=round(min(size, days - k * size) * room, 2),
            height=round(TALL * count / max(counts), 1),
            inside=k * size <= until and (k + 1) * size > since,
        )
        for k, count in enumerate(counts)
    )
    told = {"start": start.isoformat(), "end": end.isoformat()}
    return Overview(columns=columns, days=days, since=since, until=until, **told)
