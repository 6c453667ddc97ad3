"""Groups of alike things from judgements of pairs: average linkage over a sparse graph, and who is in two groups."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from deconflict.linking.groups import find_leaders
from deconflict.linking.rows import Floats, Ints

UNCOMPARED = -3.0  # logit taken for pairs that nobody compared; -3.5 and -4.5 give the same F1 within half a point


def find_groups(pairs: Ints, logits: Floats, count: int, least: float) -> list[list[int]]:
    """All of 0 … count-1 in groups, each in order: the closest two are joined until the mean logit is below `least`.

    No mean is above all that it is of: only what pairs above `least` lead to can ever be in one group.

    least  UNCOMPARED or more
    """
    leaders = np.array(find_leaders(count, pairs[logits > least].tolist()), np.int64)
    together = leaders[pairs[:, 0]] == leaders[pairs[:, 1]]
    pairs, logits = pairs[together], logits[together]
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for (left, right), logit in zip(pairs.tolist(), logits.tolist(), strict=True):
        near[left][right] = near[right][left] = logit - UNCOMPARED
    members: list[list[int]] = [[k] for k in range(count)]
    heap = [(-logit, left, right) for (left, right), logit in zip(pairs.tolist(), logits.tolist(), strict=True)]
    heap = [entry for entry in heap if -entry[0] > least]
    heapify(heap)
    while heap:
        _, left, right = heappop(heap)
        if members[left] and members[right]:
            _join(left, right, near, members, heap, least)
    return sorted(sorted(group) for group in members if group)


def _join(
    left: int,
    right: int,
    near: list[dict[int, float]],
    members: list[list[int]],
    heap: list[tuple[float, int, int]],
    least: float,
) -> None:
    """Two groups become a new one with the next number; sums of what exceeds UNCOMPARED are kept for each pair."""
    new = len(members)
    ours, theirs = near[left], near[right]
    sums = dict(ours)
    for other, value in theirs.items():
        sums[other] = sums.get(other, 0.0) + value
    del sums[left], sums[right]
    members.append(members[left] + members[right])
    members[left], members[right] = [], []
    near.append(sums)
    near[left], near[right] = {}, {}
    for other, value in sums.items():
        near[other].pop(left, None)
        near[other].pop(right, None)
        near[other][new] = value
        mean = UNCOMPARED + value / (len(members[new]) * len(members[other]))
        if mean > least:
            heappush(heap, (-mean, other, new))


def also_in(groups: Sequence[Sequence[int]], pairs: Ints, logits: Floats, count: int, least: float) -> list[list[int]]:
    """The groups of two and more, each with those of other groups whose mean logit to its members is above `least`."""
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    sums: dict[tuple[int, int], float] = {}
    for (left, right), logit in zip(pairs.tolist(), logits.tolist(), strict=True):
        for member, other in ((left, right), (right, left)):
            if group_of[member] != group_of[other] and len(groups[group_of[other]]) > 1:
                key = (group_of[other], member)
                sums[key] = sums.get(key, 0.0) + logit - UNCOMPARED
    grown = [list(group) for group in groups]
    for (number, member), value in sums.items():
        if UNCOMPARED + value / len(groups[number]) > least:
            grown[number].append(member)
    return [sorted(group) for group in grown if len(group) > 1]
