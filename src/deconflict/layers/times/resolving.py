"""Time expressions as they stand → the days that they allow, read against a day.

The day is that on which the words around were said, else that of the report; in narrative it is the date mentioned
last. A day that is known only within bounds is tried at both ends; without any, nothing is invented: the value has X
for what is open ("XXXX-WXX-2") and there are no days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from deconflict.layers.times.calendar import Days, days_of, edtf_of
from deconflict.layers.times.narrative import is_narrative
from deconflict.layers.times.placing import Placing, place
from deconflict.layers.times.values import open_value
from deconflict.types import Anchor, Span, Spans, TimeExpression, TimeMention, TimexType, When

Said = Sequence[tuple[Spans, When | None]]
OPEN_RELATIONS = {"since": "AFTER", "after": "AFTER", "until": "BEFORE", "before": "BEFORE"}


def resolve_times(
    mentions: Sequence[TimeMention],
    *,
    published: When | None,
    said: Said = (),
    second_hand: bool | None = False,
) -> tuple[TimeExpression, ...]:
    """Each expression with its days, in text order.

    published    the report's date, exact or within bounds; None where unknown
    said         spans of statements, each with the day on which it was said (None: not known, the report's date holds)
    second_hand  the report retells others: a bare weekday may be one of the week before
    """
    ordered = sorted(mentions, key=lambda mention: mention.span)
    narrative = is_narrative(ordered, published)
    spoken = sorted(
        ((span, when) for spans, when in said if when is not None for span in spans), key=lambda x: (len(x[0]), x[0])
    )
    found: list[TimeExpression] = []
    last: Placing | None = None
    for mention in ordered:
        when = _day_said(mention.span, spoken)
        how = Anchor.PUBLISHED if when is None else Anchor.SAID
        read = _read(mention, when or published, how, last, narrative=narrative and when is None)
        expression = _told(mention, read, second_hand=bool(second_hand))
        found.append(expression)
        last = _remember(last, mention, read, narrative=narrative)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Read:
    """A mention's value and days, and what it was read against."""

    value: str | None
    earliest: date | None
    latest: date | None
    anchor: Anchor


def _day_said(span: Span, spoken: Sequence[tuple[Span, When]]) -> When | None:
    """That of the smallest statement around the span."""
    return next((when for around, when in spoken if around.holds(span)), None)


def bounds_of(when: When | None) -> tuple[date | None, date | None]:
    return (None, None) if when is None else (_day(when.earliest), _day(when.latest))


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None


def _read(mention: TimeMention, when: When | None, how: Anchor, last: Placing | None, *, narrative: bool) -> _Read:
    if mention.kind in ("duration", "set"):
        return _Read(mention.value, None, None, Anchor.NONE)
    first, final = bounds_of(when)
    early = place(mention, first, last, narrative=narrative)
    late = early if final == first else place(mention, final, last, narrative=narrative)
    if early.anchor in (Anchor.NONE, Anchor.PREVIOUS):
        return _Read(early.value, early.earliest, early.latest, early.anchor)
    if early.value == late.value:
        return _Read(early.value, early.earliest, late.latest, how if when else Anchor.NONE)
    return _Read(open_value(mention), early.earliest, late.latest, how)


def _told(mention: TimeMention, read: _Read, *, second_hand: bool) -> TimeExpression:
    earliest, latest = read.earliest, read.latest
    if earliest is not None and latest is not None and earliest > latest:
        earliest, latest = latest, earliest
    value, modifier = read.value, mention.modifier
    loose = second_hand and _bare_weekday(mention) and read.anchor is Anchor.PUBLISHED
    if loose and earliest is not None and earliest.toordinal() > 7:
        earliest -= timedelta(7)
    days = None if earliest is None or latest is None else (earliest, latest)
    return TimeExpression(
        span=mention.span,
        type=type_of(mention),
        value=value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        edtf=_edtf(mention, value, days, earliest, latest),
        granularity=granularity_of(mention, value),
        modifier=modifier,
        anchor=read.anchor,
        relation=mention.relation,
        second_hand=loose,
    )


def _edtf(
    mention: TimeMention, value: str | None, days: Days | None, earliest: date | None, latest: date | None
) -> str | None:
    """Of the days where they say more than the value does; open on one side after "since", "until" and the like."""
    if mention.kind == "duration" or mention.kind == "set" or value is None:
        return None
    open_side = OPEN_RELATIONS.get(mention.relation or "")
    if days is None:
        if earliest or latest:
            return f"{earliest or '..'}/{latest or '..'}"
        return edtf_of(value, open_side, None) if mention.unit is None else None
    if mention.swapped and days_of(value) != days:
        return f"[{days[0]},{days[1]}]"
    modifier = open_side or ("APPROX" if mention.modifier == "APPROX" else None)
    return edtf_of(value if days_of(value) == days else _stretch(days), modifier, days)


def _stretch(days: Days) -> str:
    return str(days[0]) if days[0] == days[1] else f"{days[0]}/{days[1]}"


def _bare_weekday(mention: TimeMention) -> bool:
    return mention.weekday is not None and mention.month is None and mention.which is None and mention.unit is None


def type_of(mention: TimeMention) -> TimexType:
    if mention.kind in ("duration", "stretch"):
        return TimexType.DURATION
    if mention.kind == "set":
        return TimexType.SET
    if mention.part or mention.clock:
        return TimexType.TIME
    return TimexType.DATE


def granularity_of(mention: TimeMention, value: str | None) -> str | None:
    """The finest thing that the expression tells."""
    if mention.clock:
        return "minute"
    if mention.part:
        return "part of day"
    if mention.kind in ("stretch", "duration") or mention.unit in ("hour", "minute"):
        return mention.unit
    if mention.kind != "date" or value is None or value.endswith("_REF"):
        return mention.unit if mention.kind == "date" else None
    for told, name in (
        (mention.day or mention.weekday or mention.holiday, "day"),
        (mention.month, "month"),
        (mention.season, "season"),
        (mention.quarter, "quarter"),
        (mention.half, "half year"),
    ):
        if told:
            return name
    if mention.unit:
        return mention.unit
    return {2: "century", 3: "decade", 4: "year", 6: "year", 10: "day"}.get(len(value))


def _remember(last: Placing | None, mention: TimeMention, read: _Read, *, narrative: bool) -> Placing | None:
    """The date mentioned last; durations, "now" and open ones leave it as it was, in narrative "this year" too."""
    if mention.kind != "date" or read.value is None or (narrative and read.anchor is Anchor.PUBLISHED):
        return last
    if read.earliest is None or read.latest is None:
        return Placing(read.value, None, None, read.anchor) if read.value.startswith("BC") else last
    return Placing(read.value, read.earliest, read.latest, read.anchor, mention.span.end)
