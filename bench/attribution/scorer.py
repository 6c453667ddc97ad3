"""How well told attributions fit gold ones, by the protocol of the attribution benchmark (README.md beside this file).

Scores do not depend on our own tokenizer: spans are compared as sets of simple word tokens of the raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deconflict.types import Attribution, Span

Tokens = frozenset[int]

TOKEN = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")
PARTS = ("source", "cue", "content")
LENIENT_CONTENT = 0.5  # token Dice that a lenient content needs; DESIGN.md, section 11
# What a matched pair may have; each is a figure, F1 over all gold and all told attributions
CHECKS = (
    "detect",
    "lenient",
    "exact",
    "source overlap",
    "source exact",
    "cue exact",
    "content overlap",
    "content exact",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An attribution as sets of tokens of its text."""

    source: Tokens
    cue: Tokens
    content: Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold attribution and the told one that it was matched with; one side is None where nothing fits."""

    gold: Attribution | None
    told: Attribution | None
    passed: frozenset[str]  # those of CHECKS that hold; empty without a partner


class TokenIndex:
    """The scoring tokens of one text."""

    def __init__(self, text: str) -> None:
        found = list(TOKEN.finditer(text))
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.is_word = [m[0][0].isalnum() or m[0][0] == "_" for m in found]

    def of(self, spans: Sequence[Span]) -> Tokens:
        """Words that the spans touch; where they hold none (a colon or a dash as cue), their marks."""
        touched = frozenset(i for span in spans for i in self._touched(span))
        return frozenset(i for i in touched if self.is_word[i]) or touched

    def parts(self, attribution: Attribution) -> Parts:
        return Parts(
            source=self.of(attribution.source), cue=self.of(attribution.cue), content=self.of(attribution.content)
        )

    def _touched(self, span: Span) -> range:
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


class Scorer:
    """Counts over many documents: `add` each, then ask for `figures`."""

    def __init__(self) -> None:
        self.gold = self.told = 0
        self.hits: Counter[str] = Counter()
        self.content_dice = 0.0

    def add(self, text: str, gold: Sequence[Attribution], told: Sequence[Attribution]) -> tuple[Pair, ...]:
        """Counts one document in; gives its pairs, gold ones in order, then what was told without a partner."""
        index = TokenIndex(text)
        left, right = [index.parts(a) for a in gold], [index.parts(a) for a in told]
        partner = match(left, right)
        self.gold += len(gold)
        self.told += len(told)
        pairs = []
        for i, attribution in enumerate(gold):
            j = partner.get(i)
            if j is None:
                pairs.append(Pair(gold=attribution, told=None, passed=frozenset()))
                continue
            passed = frozenset(passed_checks(left[i], right[j]))
            self.hits.update(passed)
            self.content_dice += dice(left[i].content, right[j].content)
            pairs.append(Pair(gold=attribution, told=told[j], passed=passed))
        free = sorted(set(range(len(told))) - set(partner.values()))
        return (*pairs, *(Pair(gold=None, told=told[j], passed=frozenset()) for j in free))

    def figures(self) -> dict[str, float]:
        """Percentages: F1 of each check and of `content soft` (Dice, not yes or no); the two halves of detect."""
        both = self.gold + self.told
        out = {check: percent(2 * self.hits[check], both) for check in CHECKS}
        out["content soft"] = percent(2 * self.content_dice, both)
        out["detect precision"] = percent(self.hits["detect"], self.told)
        out["detect recall"] = percent(self.hits["detect"], self.gold)
        return out


def passed_checks(gold: Parts, told: Parts) -> Iterator[str]:
    """Those of CHECKS that hold for two attributions that go together."""
    yield "detect"
    source_fits = agrees(gold.source, told.source)
    content_dice = dice(gold.content, told.content)
    same = {part: getattr(gold, part) == getattr(told, part) for part in PARTS}
    if source_fits:
        yield "source overlap"
    if content_dice > 0:
        yield "content overlap"
    if source_fits and content_dice >= LENIENT_CONTENT:
        yield "lenient"
    for part, equal in same.items():
        if equal:
            yield f"{part} exact"
    if all(same.values()):
        yield "exact"


def agrees(gold: Tokens, told: Tokens) -> bool:
    """Whether two sources share a word, or both name nobody."""
    return bool(gold & told) or not (gold or told)


def dice(left: Tokens, right: Tokens) -> float:
    """Share of tokens in common, 0 to 1; 1 for two empty sets."""
    both = len(left) + len(right)
    return 2 * len(left & right) / both if both else 1.0


def percent(part: float, whole: float) -> float:
    return 100.0 * part / whole if whole else 0.0


# ---------------------------------------------------------------- matching


def match(gold: Sequence[Parts], told: Sequence[Parts]) -> dict[int, int]:
    """One-to-one pairs of indices whose cues share a token.

    As many pairs as can be, then the best overlap of cues, then of contents. Attributions without a cue
    go together where their contents overlap.
    """
    fits = {(i, j): _fit(gold[i], told[j]) for i, j in _candidates(gold, told)}
    weights = {pair: fit for pair, fit in fits.items() if fit > 0}
    out: dict[int, int] = {}
    for rows, columns in _components(weights):
        table = np.array([[weights.get((i, j), 0.0) for j in columns] for i in rows])
        for a, b in assign(table):
            if table[a, b] > 0:
                out[rows[a]] = columns[b]
    return out


def _fit(gold: Parts, told: Parts) -> float:
    """A pair is worth more than any overlap, that of cues more than that of contents; 0 where it may not be a pair."""
    if bool(gold.cue) != bool(told.cue):
        return 0.0
    if not gold.cue & told.cue and (gold.cue or not gold.content & told.content):
        return 0.0
    # a pair outweighs the cues of up to 1,000 others, a cue the contents of as many
    return 1e6 + 1e3 * dice(gold.cue, told.cue) + dice(gold.content, told.content)


def _candidates(gold: Sequence[Parts], told: Sequence[Parts]) -> set[tuple[int, int]]:
    """Pairs that share a token of the cue, or of the content where there is no cue."""
    at = defaultdict(list)
    for j, parts in enumerate(told):
        for token in parts.cue or parts.content:
            at[token].append(j)
    return {(i, j) for i, parts in enumerate(gold) for token in parts.cue or parts.content for j in at[token]}


def _components(pairs: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together, so that each assignment stays small."""
    columns_of, rows_of = defaultdict(list), defaultdict(list)
    for i, j in sorted(pairs):
        columns_of[i].append(j)
        rows_of[j].append(i)
    out, seen = [], set()
    for start in sorted(columns_of):
        if start in seen:
            continue
        rows, columns, queue = {start}, set(), [start]
        while queue:
            for j in columns_of[queue.pop()]:
                columns.add(j)
                fresh = set(rows_of[j]) - rows
                rows |= fresh
                queue.extend(fresh)
        seen |= rows
        out.append((sorted(rows), sorted(columns)))
    return out


def assign(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Row and column of each pair of the one-to-one assignment of greatest total worth (Kuhn 1955; Munkres 1957)."""
    if worth.shape[0] > worth.shape[1]:
        return sorted((i, j) for j, i in assign(worth.T))
    n, m = worth.shape
    cost = worth.max(initial=0.0) - worth
    row_price, column_price = np.zeros(n + 1), np.zeros(m + 1)
    row_of = np.zeros(m + 1, int)  # 1-based row of each column, 0 = free; column 0 holds the row to be placed
    for row in range(1, n + 1):
        row_of[0], column = row, 0
        least, way = np.full(m + 1, np.inf), np.zeros(m + 1, int)
        used = np.zeros(m + 1, bool)
        while row_of[column]:
            used[column] = True
            here = row_of[column]
            slack = cost[here - 1] - row_price[here] - column_price[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better], way[1:][better] = slack[better], column
            following = int(np.where(used[1:], np.inf, least[1:]).argmin()) + 1
            step = least[following]
            row_price[row_of[used]] += step
            column_price[used] -= step
            least[1:][~used[1:]] -= step
            column = following
        while column:
            row_of[column] = row_of[way[column]]
            column = int(way[column])
    return sorted((int(row_of[j]) - 1, j - 1) for j in range(1, m + 1) if row_of[j])
