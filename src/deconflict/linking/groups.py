"""Which pairs are worth comparing, and the groups that like pairs make."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item")
Reason = TypeVar("Reason")
Pair = tuple[int, int]
Words = tuple[str, ...]
Ints = NDArray[np.int64]
Sequences = Iterable[tuple[Words, int]]  # words in order, and how many in a row two items must share to be compared

# How many items on either side of an item are compared with it, in the order of what follows a shared run of words.
# Near-identical wordings go on alike and so stand close together, however many others share "the prime minister".
NEIGHBOURS = 6
PACKED = 3  # words in one 64-bit key: the longest run, and how far what follows is looked at
BITS = 21  # two million words; beyond, two words may share a number, which costs a comparison and no more


@dataclass(frozen=True, slots=True)
class Group(Generic[Item, Reason]):
    """Items that belong together, and the reasons found between pairs of them; an item like no other is alone."""

    items: list[Item]
    reasons: list[Reason]


def group_alike(
    items: Sequence[Item],
    *,
    sequences: Callable[[Item], Sequences],
    compare: Callable[[Item, Item], Reason | None],
) -> list[Group[Item, Reason]]:
    """All items in groups; two are together where `compare` gives a reason, and are compared where they share a run."""
    reasons: dict[Pair, Reason] = {}
    for left, right in candidate_pairs(map(sequences, items)):
        reason = compare(items[left], items[right])
        if reason is not None:
            reasons[left, right] = reason
    leaders = find_leaders(len(items), reasons)
    groups: dict[int, Group[Item, Reason]] = {leader: Group([], []) for leader in leaders}
    for item, leader in zip(items, leaders, strict=True):
        groups[leader].items.append(item)
    for (left, _), reason in reasons.items():
        groups[leaders[left]].reasons.append(reason)
    return list(groups.values())


def candidate_pairs(items: Iterable[Sequences]) -> Iterator[Pair]:
    """Pairs of positions that share a run and go on alike after it, each once, in order.

    There are at most NEIGHBOURS of them for each word, so that twice the text is twice the work.
    """
    runs, following, owners = _number_runs(items)
    order = np.lexsort((owners, following, runs))
    runs, owners = runs[order], owners[order]
    count = int(owners.max(initial=0)) + 1
    pairs = [np.zeros(0, np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        left, right = owners[:-step], owners[step:]
        alike = (runs[:-step] == runs[step:]) & (left != right)
        low, high = np.minimum(left, right)[alike], np.maximum(left, right)[alike]
        pairs.append(np.unique(low * count + high))
    for pair in np.unique(np.concatenate(pairs)).tolist():
        yield divmod(pair, count)


def _number_runs(items: Iterable[Sequences]) -> tuple[Ints, Ints, Ints]:
    """For every run of words: its number, a number of the words after it, and the position of the item it stands in."""
    numbers: dict[str, int] = {}
    every = array("q")  # the numbers of all words, and zeros after each sequence
    starts, lengths, owners = array("q"), array("q"), array("q")  # of runs
    for position, own in enumerate(items):
        for words, length in own:
            count = len(words) - length + 1
            if count > 0:
                starts.extend(range(len(every), len(every) + count))
                lengths.extend([length] * count)
                owners.extend([position] * count)
                every.extend([numbers.setdefault(word, len(numbers) + 1) for word in words])
                every.extend([0] * PACKED)
    known = np.array(every, np.int64) % (1 << BITS)
    first, long = np.array(starts, np.int64), np.array(lengths, np.int64)
    runs = _packed(known, first, np.minimum(long, PACKED))
    return runs, _packed(known, first + long, np.full(len(first), PACKED)), np.array(owners, np.int64)


def _packed(known: Ints, first: Ints, length: Ints) -> Ints:
    """As many numbers as length tells, at most PACKED, from each place on, in one."""
    packed = np.zeros(len(first), np.int64)
    for step in range(PACKED):
        packed = np.where(step < length, packed << BITS | known[first + np.minimum(step, length - 1)], packed)
    return packed


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
