"""Numbers of the same things on several sides: what is compared of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.comparisons import MOST, has_words
from deconflict.linking.disagreements.members import Voice
from deconflict.types import Stance

OPPOSED = {Stance.SUPPORT, Stance.DENY}


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A number that a member tells."""

    voice: Voice
    amount: Amount
    rank: int  # which of its numbers it is


def may_both_hold(left: Amount, right: Amount) -> bool:
    """Their ranges overlap: "at least 40" and 43, "about 40" and 42."""
    return left.low <= right.high and right.low <= left.high


def _look(told: Mapping[str, float]) -> dict[str, float]:
    """Which kind it looks like: a toll that grows, one number inside the other, or other things counted."""
    toll = any(told[name] for name in ("kind killed", "kind injured", "kind arrested", "own revision", "words update"))
    grows = toll and told["on other days"] >= 0.5 and told["rising"] >= 0.4
    exact = not grows and told["both hold"] == 1.0 and bool(told["close"])
    one_day = told["on other days"] == 0.0 and told["alone"] < 0.5 and told["units agree"] < 0.5
    others = told["units clash"] >= 0.6 or told["one report"] == 1.0 or one_day
    return {
        "toll on other days": toll * told["on other days"],
        "toll that rises": toll * told["rising"],
        "looks like update": float(grows),
        "looks like refinement": float(exact),
        "looks like scope": float(not grows and not exact and others and told["opposed pairs"] < 0.34),
    }


def compared_numbers(sides: Sequence[Sequence[Counted]], around: Mapping[str, float]) -> dict[str, float]:
    """Of the numbers on all sides, the lowest first: how far apart, of what, told when, and what kind it looks like.

    around   what is compared of any sides (`between`)
    """
    told = _compared(sides)
    return {**told, **_look({**around, **told})}


def _slot(amount: Amount) -> str:
    if amount.kind in ("people", ""):
        return "people" if amount.kind else amount.unit
    return amount.kind


def _compared(sides: Sequence[Sequence[Counted]]) -> dict[str, float]:
    told = [c for side in sides for c in side]
    low, high = sides[0][0].amount, sides[-1][0].amount
    ratio = log(max(high.value, 0.1) / max(low.value, 0.1))
    units = {c.amount.unit for c in told if c.amount.unit}
    pairs = [
        (a.amount, b.amount) for n, s in enumerate(sides) for a in s[:MOST] for o in sides[n + 1 :] for b in o[:MOST]
    ]
    both = sum(may_both_hold(a, b) for a, b in pairs) / len(pairs)
    return {
        "tellers": log(len(told)),
        "values": float(len(sides)),
        "ratio": min(ratio, 5.0),
        "close": float(ratio < 0.7),
        "far": float(ratio > 2.5),
        "both hold": both,
        "hedged": float(any(c.amount.hedge for c in told)),
        "units": float(len(units)),
        "one unit": float(len(units) == 1),
        "slots": float(len({_slot(c.amount) for c in told if _slot(c.amount)})),
        "alone": sum(not c.amount.unit for c in told) / len(told),
        "first": sum(c.rank == 0 for c in told) / len(told),
        "lone ones": sum(len(amounts_in(c.voice.content)) == 1 for c in told) / len(told),
        "range": float(any(c.amount.high > c.amount.low and not c.amount.hedge for c in told)),
        "small": float(high.value <= 2),
        "grows": _grows(sides),
        **_of_pairs(sides),
        **{
            f"kind {k}": float(any(c.amount.kind == k for c in told))
            for k in ("killed", "injured", "arrested", "money", "percent", "length", "people", "")
        },
    }


def _of_pairs(sides: Sequence[Sequence[Counted]]) -> dict[str, float]:
    """Shares of the pairs of members that tell different numbers, the lower one first."""
    pairs = [(a, b) for n, s in enumerate(sides) for o in sides[n + 1 :] for a in s[:MOST] for b in o[:MOST]]
    dated = [(a.voice.day, b.voice.day) for a, b in pairs if a.voice.day and b.voice.day and a.voice.day != b.voice.day]
    rising = sum(a < b for a, b in dated) - sum(a > b for a, b in dated)
    units = [(a.amount.unit, b.amount.unit) for a, b in pairs if a.amount.unit and b.amount.unit]
    roots = [(a, b) for a, b in pairs if a.voice.root and a.voice.root & b.voice.root]
    return {
        "rising": rising / len(pairs),
        "on other days": len(dated) / len(pairs),
        "own revision": float(any(a.voice.day != b.voice.day for a, b in roots)),
        "own other number": float(any(a.voice.day == b.voice.day for a, b in roots)),
        "units clash": sum(a != b for a, b in units) / len(pairs),
        "units agree": sum(a == b for a, b in units) / len(pairs),
        "one report": sum(a.voice.document == b.voice.document for a, b in pairs) / len(pairs),
        "opposed pairs": sum({a.voice.stance, b.voice.stance} == OPPOSED for a, b in pairs) / len(pairs),
        "supporting pairs": sum({a.voice.stance, b.voice.stance} == {Stance.SUPPORT} for a, b in pairs) / len(pairs),
        "scoped": sum(has_words(v, "scope") for a, b in pairs for v in (a.voice, b.voice)) / len(pairs) / 2,
    }


def _grows(sides: Sequence[Sequence[Counted]]) -> float:
    """1 where every higher number was told on a later day, -1 on an earlier one."""
    days = [[c.voice.day for c in side if c.voice.day] for side in sides]
    if not all(days):
        return 0.0
    ups = all(max(a) < min(b) for a, b in zip(days[:-1], days[1:], strict=True))
    downs = all(min(a) > max(b) for a, b in zip(days[:-1], days[1:], strict=True))
    return float(ups) - float(downs)
