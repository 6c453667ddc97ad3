"""MUC, B³, CEAFe, CoNLL F1 and LEA of clusters of mentions, as the reference scorer (coval) counts them.

Both sides may hold mentions that the other lacks. Clusters of one mention count in B³, CEAFe and LEA, not in MUC.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.measured import f1

Mention = Hashable
Clusters = Sequence[frozenset[Mention]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """What was found of what there is to find, on both sides; F1 and the rest in percent."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 200.0 * self.recall * self.precision / both if both else 0.0


def figures_of(gold: Clusters, told: Clusters) -> dict[str, float]:
    """F1 of every metric, in percent; CoNLL F1 is the mean of the first three."""
    found = {"MUC": muc(gold, told).f1, "B³": b_cubed(gold, told).f1, "CEAFe": ceaf_e(gold, told).f1}
    return {"CoNLL F1": sum(found.values()) / 3, "LEA": lea(gold, told).f1, **found}


def clusters_of(names: Mapping[Mention, Hashable]) -> list[frozenset[Mention]]:
    """From the cluster's name of each mention, in the order in which they come first."""
    groups: dict[Hashable, set[Mention]] = defaultdict(set)
    for mention, name in names.items():
        groups[name].add(mention)
    return [frozenset(group) for group in groups.values()]


def without_singletons(clusters: Clusters) -> list[frozenset[Mention]]:
    return [cluster for cluster in clusters if len(cluster) > 1]


def muc(gold: Clusters, told: Clusters) -> Ratio:
    """Vilain et al. 1995: links that would have to be added to make one side of the other."""
    return Ratio(recall=_muc_side(gold, _owners(told)), precision=_muc_side(told, _owners(gold)))


def _muc_side(clusters: Clusters, owners: Mapping[Mention, int]) -> float:
    kept = all_links = 0
    for cluster in clusters:
        parts = {owners[m] for m in cluster if m in owners}
        alone = sum(m not in owners for m in cluster)
        all_links += len(cluster) - 1
        kept += len(cluster) - len(parts) - alone
    return kept / all_links if all_links else 0.0


def b_cubed(gold: Clusters, told: Clusters) -> Ratio:
    """Bagga and Baldwin 1998: of each mention's cluster, the share that is in its cluster on the other side."""
    return Ratio(recall=_b_cubed_side(gold, _owners(told)), precision=_b_cubed_side(told, _owners(gold)))


def _b_cubed_side(clusters: Clusters, owners: Mapping[Mention, int]) -> float:
    kept, mentions = 0.0, 0
    for cluster in clusters:
        shared = Counter(owners[m] for m in cluster if m in owners)
        kept += sum(count * count for count in shared.values()) / len(cluster)
        mentions += len(cluster)
    return kept / mentions if mentions else 0.0


def lea(gold: Clusters, told: Clusters) -> Ratio:
    """Moosavi and Strube 2016: the share of each cluster's links that hold, weighted by its size."""
    return Ratio(recall=_lea_side(gold, told), precision=_lea_side(told, gold))


def _lea_side(clusters: Clusters, others: Clusters) -> float:
    owners, sizes = _owners(others), [len(other) for other in others]
    kept, mentions = 0.0, 0
    for cluster in clusters:
        shared = Counter(owners[m] for m in cluster if m in owners)
        mentions += len(cluster)
        if len(cluster) == 1:  # a mention alone is linked with itself
            kept += any(sizes[owner] == 1 for owner in shared)
        else:
            links = sum(count * (count - 1) for count in shared.values())
            kept += len(cluster) * links / (len(cluster) * (len(cluster) - 1))
    return kept / mentions if mentions else 0.0


def ceaf_e(gold: Clusters, told: Clusters) -> Ratio:
    """Luo 2005, φ4: the best alignment of whole clusters one to one, each pair worth its Dice overlap."""
    overlaps: Counter[tuple[int, int]] = Counter()
    owners = _owners(told)
    for k, cluster in enumerate(gold):
        overlaps.update((k, owners[m]) for m in cluster if m in owners)
    worth = {(i, j): 2 * n / (len(gold[i]) + len(told[j])) for (i, j), n in overlaps.items()}
    total = sum(best_alignment(part) for part in _components(worth))
    return Ratio(recall=total / len(gold) if gold else 0.0, precision=total / len(told) if told else 0.0)


def _components(worth: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """Pairs that share no cluster, directly or by others, are aligned apart."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for i, j in worth:
        parent[root(("gold", i))] = root(("told", j))
    parts: dict[tuple[str, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for pair, value in worth.items():
        parts[root(("gold", pair[0]))][pair] = value
    return list(parts.values())


def best_alignment(worth: Mapping[tuple[int, int], float]) -> float:
    """The largest sum of values over pairs that share no row and no column (Hungarian method, O(rows² · columns))."""
    rows, columns = sorted({i for i, _ in worth}), sorted({j for _, j in worth})
    if len(rows) > len(columns):
        return best_alignment({(j, i): value for (i, j), value in worth.items()})
    cost = [[-worth.get((i, j), 0.0) for j in columns] for i in rows]
    return -sum(cost[i][j] for i, j in enumerate(_assign(cost)))


def _assign(cost: Sequence[Sequence[float]]) -> list[int]:
    """For each row its column, of least cost in all; there are at least as many columns as rows."""
    height, width = len(cost), len(cost[0])
    of_row, of_column = [0.0] * (height + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)  # 1-based row of each column; column 0 stands for the row that is being placed
    for row in range(1, height + 1):
        owner[0], column = row, 0
        least, came, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while owner[column]:
            done[column] = True
            current, step, nearest = owner[column], float("inf"), 0
            for k in range(1, width + 1):
                if done[k]:
                    continue
                reduced = cost[current - 1][k - 1] - of_row[current] - of_column[k]
                if reduced < least[k]:
                    least[k], came[k] = reduced, column
                if least[k] < step:
                    step, nearest = least[k], k
            for k in range(width + 1):
                if done[k]:
                    of_row[owner[k]] += step
                    of_column[k] -= step
                else:
                    least[k] -= step
            column = nearest
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    placed = {owner[k]: k - 1 for k in range(1, width + 1) if owner[k]}
    return [placed[row] for row in range(1, height + 1)]


def _owners(clusters: Iterable[frozenset[Mention]]) -> dict[Mention, int]:
    return {mention: k for k, cluster in enumerate(clusters) for mention in cluster}


def pair_figures(gold: Mapping[Mention, Hashable], told: Mapping[Mention, Hashable]) -> dict[str, float]:
    """Pairs of mentions in one cluster: F1, precision and recall, in percent."""
    both = Counter((gold[m], told[m]) for m in gold)
    hits, there, here = (
        sum(n * (n - 1) / 2 for n in counts.values())
        for counts in (both, Counter(gold.values()), Counter(told[m] for m in gold))
    )
    return {
        "F1": f1(hits, there, here),
        "precision": 100 * hits / here if here else 0.0,
        "recall": 100 * hits / there if there else 0.0,
    }
