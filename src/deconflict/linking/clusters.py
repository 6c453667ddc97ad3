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
    return nested_groups(pairs, logits, count, (least,))[0]


def nested_groups(pairs: Ints, logits: Floats, count: int, leasts: Sequence[float]) -> list[list[list[int]]]:
    """As `find_groups` for each of these, the highest first; at once, since joining goes on from one to the next."""
    leaders = np.array(find_leaders(count, pairs[logits > leasts[-1]].tolist()), np.int64)
    together = leaders[pairs[:, 0]] == leaders[pairs[:, 1]]
    joining = Joining(pairs[together], logits[together], count, leasts[-1])
    found = []
    for least in leasts:
        joining.down_to(least)
        found.append(sorted(sorted(group) for group in joining.members if group))
    return found


class Joining:
    """Groups on the way to fewer and larger ones; each has a place, and a number that is new whenever it grows.

    members  by place; none where a group has gone to another place
    numbers  by place; of two equally close pairs the lower numbers go first
    near     by place: for each place beside it the sum of what logits exceed UNCOMPARED
    """

    def __init__(self, pairs: Ints, logits: Floats, count: int, least: float) -> None:
        self.members: list[list[int]] = [[k] for k in range(count)]
        self._least = least
        self._numbers = list(range(count))
        self._places = list(range(count))  # by number; -1 of those that have grown since
        self._near: list[dict[int, float]] = [{} for _ in range(count)]
        above = (logits - UNCOMPARED).tolist()
        for (left, right), value in zip(pairs.tolist(), above, strict=True):
            self._near[left][right] = self._near[right][left] = value
        close = logits > least
        self._heap = list(
            zip((-logits[close]).tolist(), pairs[close, 0].tolist(), pairs[close, 1].tolist(), strict=True)
        )
        heapify(self._heap)

    def down_to(self, least: float) -> None:
        """Join the closest two until their mean is not above this."""
        heap, places = self._heap, self._places
        while heap and -heap[0][0] > least:
            _, left, right = heappop(heap)
            if places[left] >= 0 and places[right] >= 0:
                self._join(left, right)

    def _join(self, left: int, right: int) -> None:
        new, places, numbers = len(self._places), self._places, self._numbers
        kept, gone = places[left], places[right]
        if len(self._near[kept]) < len(self._near[gone]):
            kept, gone = gone, kept
        sums, others = self._near[kept], self._near[gone]
        del sums[gone], others[kept]
        self._near[gone] = {}
        for other, value in others.items():
            near = self._near[other]
            del near[gone]
            near[kept] = sums[other] = sums.get(other, 0.0) + value
        self.members[kept] += self.members[gone]
        self.members[gone] = []
        places[left] = places[right] = -1
        places.append(kept)
        numbers[kept] = new
        size, members, heap, least = len(self.members[kept]), self.members, self._heap, self._least
        for other, value in sums.items():
            mean = UNCOMPARED + value / (size * len(members[other]))
            if mean > least:
                heappush(heap, (-mean, numbers[other], new))


def also_in(groups: Sequence[Sequence[int]], pairs: Ints, logits: Floats, count: int, least: float) -> list[list[int]]:
    """The groups of two and more, each with those of other groups whose mean logit to its members is above `least`."""
    sizes = np.array([len(group) for group in groups], np.int64)
    group_of = np.zeros(count, np.int64)
    group_of[[member for group in groups for member in group]] = np.repeat(np.arange(len(groups)), sizes)
    member, other = np.concatenate([pairs[:, ::-1], pairs]).T
    number = group_of[other]
    outside = (group_of[member] != number) & (sizes[number] > 1)
    keys, places = np.unique(number[outside] * count + member[outside], return_inverse=True)
    sums = np.bincount(places, weights=np.tile(logits - UNCOMPARED, 2)[outside], minlength=len(keys))
    near = keys[UNCOMPARED + sums / sizes[keys // max(1, count)] > least]
    grown = [list(group) for group in groups]
    for key in near.tolist():
        grown[key // count].append(key % count)
    return [sorted(group) for group in grown if len(group) > 1]
