"""Numbers of the same things that members tell otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.cases import Case, CaseSide
from deconflict.linking.disagreements.comparisons import between
from deconflict.linking.disagreements.members import Voice
from deconflict.types import Field

OF_TIME = frozenset(("duration",))
ONE_NOUN = frozenset(("people", "killed", "injured", "arrested", "missing"))


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A number that a member tells."""

    voice: Voice
    amount: Amount
    rank: int  # which of its numbers it is


def counted_in(voices: Sequence[Voice]) -> list[Counted]:
    return [Counted(v, a, k) for v in voices for k, a in enumerate(amounts_in(v.content))]


def differing_numbers(voices: Sequence[Voice]) -> Iterator[Case]:
    """One case for each kind of things of which several numbers are told."""
    counted = [c for c in counted_in(voices) if c.amount.kind not in OF_TIME]
    yield from cases_of(Field.NUMBER, counted, voices)


def cases_of(field: Field, counted: Sequence[Counted], voices: Sequence[Voice]) -> Iterator[Case]:
    for slot, told in sorted(slots_of(counted).items()):
        sides = sides_of(told)
        if len(sides) > 1:
            yield _case(field, slot, sides, voices)


def slots_of(counted: Sequence[Counted]) -> dict[str, list[Counted]]:
    """By what is counted; a number that stands alone goes with those that most members tell."""
    slots: dict[str, list[Counted]] = defaultdict(list)
    for each in counted:
        if name := _slot(each.amount):
            slots[name].append(each)
    alone = [c for c in counted if not _slot(c.amount)]
    if alone:
        home = max(sorted(slots), key=lambda name: len({c.voice.number for c in slots[name]}), default="")
        taken = {c.voice.number for c in slots.get(home, [])}
        slots[home] += [c for c in alone if c.voice.number not in taken]
    return dict(slots)


def _slot(amount: Amount) -> str:
    if amount.kind in ("people", ""):
        return "people" if amount.kind else amount.unit
    return amount.kind


def sides_of(told: Sequence[Counted]) -> list[list[Counted]]:
    """One number a member, the first that it tells, gathered by value, the smallest first."""
    first: dict[int, Counted] = {}
    for each in told:
        first.setdefault(each.voice.number, each)
    values: dict[tuple[float, float], list[Counted]] = defaultdict(list)
    for each in first.values():
        home = next((k for k in values if _same(k, each.amount)), (each.amount.value, each.amount.high))
        values[home].append(each)
    return [values[k] for k in sorted(values)]


def _same(key: tuple[float, float], amount: Amount) -> bool:
    return key[0] == amount.value


def may_both_hold(left: Amount, right: Amount) -> bool:
    """Their ranges overlap: "at least 40" and 43, "about 40" and 42."""
    return left.low <= right.high and right.low <= left.high


def _case(field: Field, slot: str, sides: Sequence[Sequence[Counted]], voices: Sequence[Voice]) -> Case:
    made = tuple(CaseSide(_words(side), tuple(c.voice for c in side)) for side in sides)
    return Case(field, slot, made, {**between(made, voices), **_compared(sides, voices)})


def _words(side: Sequence[Counted]) -> str:
    return max((c.amount.words for c in side), key=lambda w: (len(w.split()) > 1, -len(w), w))


def _compared(sides: Sequence[Sequence[Counted]], voices: Sequence[Voice]) -> dict[str, float]:
    told = [c for side in sides for c in side]
    low, high = sides[0][0].amount, sides[-1][0].amount
    ratio = log(max(high.value, 0.1) / max(low.value, 0.1))
    units = {c.amount.unit for c in told if c.amount.unit}
    pairs = [(a.amount, b.amount) for n, side in enumerate(sides) for a in side for o in sides[n + 1 :] for b in o]
    both = sum(may_both_hold(a, b) for a, b in pairs) / len(pairs)
    return {
        "of all": len(told) / len(voices),
        "tellers": log(len(told)),
        "values": float(len(sides)),
        "ratio": min(ratio, 5.0),
        "close": float(ratio < 0.7),
        "far": float(ratio > 2.5),
        "both hold": both,
        "hedged": float(any(c.amount.hedge for c in told)),
        "units": float(len(units)),
        "one unit": float(len(units) == 1),
        "alone": sum(not c.amount.unit for c in told) / len(told),
        "first": sum(c.rank == 0 for c in told) / len(told),
        "lone ones": sum(len(amounts_in(c.voice.content)) == 1 for c in told) / len(told),
        "range": float(any(c.amount.high > c.amount.low and not c.amount.hedge for c in told)),
        "small": float(high.value <= 2),
        "grows": _grows(sides),
        **{
            f"kind {k}": float(any(c.amount.kind == k for c in told))
            for k in ("killed", "injured", "arrested", "money", "percent", "length", "people", "")
        },
    }


def _grows(sides: Sequence[Sequence[Counted]]) -> float:
    """1 where every higher number was told on a later day, -1 on an earlier one."""
    days = [[c.voice.day for c in side if c.voice.day] for side in sides]
    if not all(days):
        return 0.0
    ups = all(max(a) < min(b) for a, b in zip(days[:-1], days[1:], strict=True))
    downs = all(min(a) > max(b) for a, b in zip(days[:-1], days[1:], strict=True))
    return float(ups) - float(downs)
