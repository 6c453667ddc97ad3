"""TempEval-3's figures for TIMEX3, and how well intervals of days agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.measured import Miss, f1
from deconflict.types import Span, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A gold expression as TIMEX3 tells it."""

    span: Span
    type: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDate:
    """A gold date with its first and last ISO day."""

    span: Span
    earliest: str
    latest: str


class TimexScore:
    """Counts over many texts; a gold and a told expression that overlap match, each at most once."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: list[Miss] = []

    def add(self, id: str, text: str, gold: Sequence[Timex], told: Sequence[TimeExpression]) -> None:
        pairs = match(gold, told)
        matched = {id_ for _, id_ in pairs}
        self.counts.update(gold=len(gold), told=len(told), relaxed=len(pairs))
        for k, i in pairs:
            left, right = gold[k], told[i]
            self.counts["strict"] += left.span == right.span
            self.counts["type"] += left.type == str(right.type)
            self.counts["value"] += left.value == right.value
            words = f"{id} {in_context(text, left.span)}"
            if left.value != right.value:
                self._miss("value", f"{words} gold {left.value} told {right.value} against {right.anchor}")
            if left.span != right.span:
                self._miss("extent", f"{words} told [{right.span.of(text)}]")
            if left.type != str(right.type):
                self._miss("type", f"{words} gold {left.type} told {right.type}")
        found = {k for k, _ in pairs}
        for k, timex in enumerate(gold):
            if k not in found:
                self._miss("missed", f"{id} {in_context(text, timex.span)} {timex.value}")
        for i, expression in enumerate(told):
            if i not in matched:
                self._miss("too much", f"{id} {in_context(text, expression.span)} {expression.value}")

    def _miss(self, kind: str, what: str) -> None:
        self.misses.append(Miss(kind=kind, what=what))

    def figures(self) -> dict[str, float]:
        c = self.counts
        names = ("strict", "relaxed", "type", "value")
        return {f"{name} F1": f1(c[name], c["gold"], c["told"]) for name in names}


class IntervalScore:
    """Of gold dates, the share that has just our first and last day, and the share that lies inside of ours."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: list[Miss] = []

    def add(self, id: str, text: str, gold: Sequence[GoldDate], told: Sequence[TimeExpression]) -> None:
        pairs = dict(match(gold, told))
        self.counts["gold"] += len(gold)
        for k, date in enumerate(gold):
            ours = told[pairs[k]] if k in pairs else None
            exact = ours is not None and (ours.earliest, ours.latest) == (date.earliest, date.latest)
            self.counts["exact"] += exact
            self.counts["told"] += ours is not None and bool(ours.earliest or ours.latest)
            self.counts["held"] += ours is not None and holds(ours, date)
            if not exact:
                words = f"{id} {in_context(text, date.span)} gold {date.earliest}/{date.latest}"
                what = (
                    "nothing" if ours is None else f"[{ours.span.of(text)}] {ours.earliest}/{ours.latest} {ours.anchor}"
                )
                kind = "no interval" if ours is None else "held" if holds(ours, date) else "other interval"
                self.misses.append(Miss(kind=kind, what=f"{words} told {what}"))

    def figures(self) -> dict[str, float]:
        c = self.counts
        return {
            "interval exact": share(c["exact"], c["gold"]),
            "interval holds gold": share(c["held"], c["gold"]),
            "interval holds gold, of those told": share(c["held"], c["told"]),
        }


def share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0


def holds(ours: TimeExpression, date: GoldDate) -> bool:
    if ours.earliest is None and ours.latest is None:
        return False
    return (ours.earliest or "") <= date.earliest and date.latest <= (ours.latest or "9999-12-31")


def match(gold: Sequence[Timex | GoldDate], told: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    """Pairs that overlap, those first that share most; each gold and each told expression at most once."""
    shared = [
        (-_shared(left.span, right.span), k, i)
        for k, left in enumerate(gold)
        for i, right in enumerate(told)
        if left.span.overlaps(right.span)
    ]
    pairs: list[tuple[int, int]] = []
    golds, tolds = set[int](), set[int]()
    for _, k, i in sorted(shared):
        if k not in golds and i not in tolds:
            golds.add(k)
            tolds.add(i)
            pairs.append((k, i))
    return sorted(pairs)


def _shared(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def in_context(text: str, span: Span, *, around: int = 40) -> str:
    before, after = text[max(0, span.start - around) : span.start], text[span.end : span.end + around]
    return " ".join(f"{before}[{span.of(text)}]{after}".split())
