"""Which pairs are worth comparing, and the groups that like pairs make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

Item = TypeVar("Item")
Reason = TypeVar("Reason")
Pair = tuple[int, int]

# A key that more items share tells nothing about any two of them ("the Islamic State"); it also bounds the work: 200
# items are 20,000 pairs.
CROWD = 200


@dataclass(frozen=True, slots=True)
class Group(Generic[Item, Reason]):
    """Items that belong together, and the reasons found between pairs of them; an item like no other is alone."""

    items: list[Item]
    reasons: list[Reason]


def group_alike(
    items: Sequence[Item],
    *,
    keys: Callable[[Item], Iterable[Hashable]],
    compare: Callable[[Item, Item], Reason | None],
) -> list[Group[Item, Reason]]:
    """All items in groups; two are compared where they share a key, and are together where `compare` gives a reason."""
    pairs = candidate_pairs([keys(item) for item in items])
    compared = {pair: compare(items[pair[0]], items[pair[1]]) for pair in pairs}
    reasons = {pair: reason for pair, reason in compared.items() if reason is not None}
    leaders = find_leaders(len(items), reasons)
    groups: dict[int, Group[Item, Reason]] = {leader: Group([], []) for leader in leaders}
    for item, leader in zip(items, leaders, strict=True):
        groups[leader].items.append(item)
    for (left, _), reason in reasons.items():
        groups[leaders[left]].reasons.append(reason)
    return list(groups.values())


def candidate_pairs(keys: Sequence[Iterable[Hashable]]) -> list[Pair]:
    """Pairs of positions that share a key, each once, in order; keys that a crowd shares are passed over."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for position, own in enumerate(keys):
        for key in set(own):
            places[key].append(position)
    return sorted({pair for found in places.values() if len(found) <= CROWD for pair in combinations(found, 2)})


def find_leaders(count: int, pairs: Iterable[Pair]) -> list[int]:
    """For each position the lowest one that pairs lead to."""
    leader = list(range(count))

    def follow(position: int) -> int:
        while leader[position] != position:
            leader[position] = leader[leader[position]]
            position = leader[position]
        return position

    for left, right in pairs:
        low, high = sorted((follow(left), follow(right)))
        leader[high] = low
    return [follow(position) for position in range(count)]
