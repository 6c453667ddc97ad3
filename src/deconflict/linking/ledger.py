"""Judgements about pairs, kept as they were made, and the clusters that follow from them.

Nothing is ever taken out of a ledger or moved between clusters: new judgements, new clusters.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two things, by number, and how likely they are one.

    forbidden   they cannot be one, nor can anything that holds them both
    """

    left: int
    right: int
    p_same: float
    forbidden: bool = False


@dataclass(slots=True)
class Cluster:
    """Members, and of each neighbour the sum of likelihoods and the number of judgements between them."""

    members: list[int]
    unseen: float  # share of a member's likely partners that nobody judged, summed over members
    sums: dict[int, tuple[float, int]] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)


def p_of(weight: float) -> float:
    """The probability that log-odds stand for."""
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, weight))))


def average_link(
    count: int, judgements: Sequence[Judgement], least: float, unseen: Mapping[int, float] | None = None
) -> list[list[int]]:
    """Clusters of the things 0 … count-1: joined while the mean likelihood between two clusters is at least `least`.

    A pair that nobody judged counts as 0, unless it was left out for there were too many to judge: `unseen` tells the
    share of such pairs for each thing. Clusters and members ascend. Found by chains of nearest neighbours, which gives
    what joining the two likeliest clusters again and again would give.
    """
    clusters = {k: Cluster([k], (unseen or {}).get(k, 0.0)) for k in range(count)}
    for judgement in judgements:
        one, two = clusters[judgement.left], clusters[judgement.right]
        one.sums[judgement.right] = two.sums[judgement.left] = (judgement.p_same, 1)
        if judgement.forbidden:
            one.barred.add(judgement.right)
            two.barred.add(judgement.left)
    for start in range(count):
        chain = [start] if start in clusters else []
        while chain:
            nearest = _nearest(clusters, chain, least)
            if nearest is None:  # nothing will come nearer to it: a mean is never above both that it is of
                chain.pop()
            elif len(chain) > 1 and nearest == chain[-2]:
                left, right = sorted(chain[-2:])
                _join(clusters, left, right)
                del chain[-2:]
                chain = chain or [left]
            elif nearest in chain:
                del chain[chain.index(nearest) + 1 :]
            else:
                chain.append(nearest)
    return sorted(sorted(cluster.members) for cluster in clusters.values())


def _nearest(clusters: Mapping[int, Cluster], chain: Sequence[int], least: float) -> int | None:
    """The neighbour that the last of the chain is likeliest one with; of equals the one before it, then the lowest."""
    last, before = clusters[chain[-1]], chain[-2] if len(chain) > 1 else -1
    found = ((_mean(last, clusters[key], key), key == before, -key) for key in last.sums if key not in last.barred)
    mean, _, key = max(found, default=(0.0, False, 0))
    return -key if mean >= least else None


def _mean(left: Cluster, right: Cluster, key: int) -> float:
    total, judged = left.sums[key]
    pairs = len(left.members) * len(right.members)
    share = (left.unseen + right.unseen) / (len(left.members) + len(right.members))
    left_out = judged * share / (1 - share) if share else 0.0
    return total / max(judged, pairs - left_out)


def _join(clusters: dict[int, Cluster], left: int, right: int) -> None:
    """The right cluster goes into the left one."""
    kept, gone = clusters[left], clusters.pop(right)
    kept.members += gone.members
    kept.unseen += gone.unseen
    del kept.sums[right], gone.sums[left]
    for other, (total, judged) in gone.sums.items():
        before = kept.sums.get(other, (0.0, 0))
        kept.sums[other] = clusters[other].sums[left] = (before[0] + total, before[1] + judged)
        del clusters[other].sums[right]
    for other in gone.barred - {left}:
        clusters[other].barred.discard(right)
        clusters[other].barred.add(left)
        kept.barred.add(other)
