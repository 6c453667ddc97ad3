"""Names as exact spans with their types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.measured import Miss, f1

Name = tuple[int, int, str]  # first word, last word (both inside), type


class NameScore:
    """Counts over many texts, in all and by type."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {"names": Counter()}
        self.misses: list[Miss] = []

    def add(self, forms: Sequence[str], gold: set[Name], told: set[Name]) -> None:
        for name, left, right in [("names", gold, told), *by_type(gold, told)]:
            self.counts.setdefault(name, Counter()).update(hits=len(left & right), gold=len(left), told=len(right))
        self.misses += (Miss(kind=f"missed {n[2]}", what=in_context(forms, n)) for n in sorted(gold - told))
        self.misses += (Miss(kind=f"too much {n[2]}", what=in_context(forms, n)) for n in sorted(told - gold))

    def figures(self) -> dict[str, float]:
        return {name: f1(c["hits"], c["gold"], c["told"]) for name, c in sorted(self.counts.items())}


def by_type(gold: set[Name], told: set[Name]) -> list[tuple[str, set[Name], set[Name]]]:
    types = sorted({name[2] for name in gold | told})
    return [(t, {n for n in gold if n[2] == t}, {n for n in told if n[2] == t}) for t in types]


def names_of(tags: Sequence[str]) -> set[Name]:
    """Spans of B- and I- tags; an I- that continues nothing of its type opens a name."""
    found: set[Name] = set()
    start = None
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and start is not None and tags[start][2:] == tag[2:]
        if start is not None and not goes_on:
            found.add((start, i - 1, tags[start][2:]))
            start = None
        if start is None and tag != "O":
            start = i
    return found


def in_context(forms: Sequence[str], name: Name, *, around: int = 5) -> str:
    first, last, _ = name
    before, after = forms[max(0, first - around) : first], forms[last + 1 : last + 1 + around]
    return " ".join([*before, "[", *forms[first : last + 1], "]", *after])
