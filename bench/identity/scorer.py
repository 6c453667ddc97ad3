"""Clusters against gold clusters: B³ and pairs of mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from bench.measured import f1

Clustering = Mapping[int, str]  # mention → cluster; both sides number the same mention alike


class ClusterScore:
    """Counts over many documents.

    A mention that only one side has is treated as Cai and Strube (2010) do: one that we miss stands alone on our side;
    one that we have too much counts against its cluster, and not at all where it stands alone. With `strict` a mention
    that only one side has scores nothing.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.sums: Counter[str] = Counter()

    def add(self, gold: Clustering, told: Clustering) -> None:
        theirs, ours = groups(gold), groups(told)
        for mention, cluster in gold.items():
            found = ours[told[mention]] if mention in told else self._alone(mention)
            self._count("recall", len(theirs[cluster] & found), len(theirs[cluster]))
        for mention, cluster in told.items():
            if mention in gold:
                self._count("precision", len(theirs[gold[mention]] & ours[cluster]), len(ours[cluster]))
            elif self.strict or len(ours[cluster]) > 1:
                self._count("precision", len(self._alone(mention)), len(ours[cluster]))
        if not self.strict:
            for _ in gold.keys() - told.keys():
                self._count("precision", 1, 1)
        left, right = pairs(theirs), pairs(ours)
        self.sums.update(pairs_hit=len(left & right), pairs_gold=len(left), pairs_told=len(right))

    def _alone(self, mention: int) -> set[int]:
        return set() if self.strict else {mention}

    def _count(self, side: str, shared: int, size: int) -> None:
        self.sums[side] += shared / size  # type: ignore[assignment]
        self.sums[f"{side} of"] += 1

    def figures(self) -> dict[str, float]:
        sums = self.sums
        recall = sums["recall"] / max(1, sums["recall of"])
        precision = sums["precision"] / max(1, sums["precision of"])
        b3 = 200 * recall * precision / (recall + precision) if recall + precision else 0.0
        return {"B³": b3, "pairwise F1": f1(sums["pairs_hit"], sums["pairs_gold"], sums["pairs_told"])}


def groups(clusters: Clustering) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for mention, cluster in clusters.items():
        found[cluster].add(mention)
    return found


def pairs(clusters: Mapping[str, set[int]]) -> set[tuple[int, int]]:
    return {(a, b) for group in clusters.values() for a in group for b in group if a < b}
