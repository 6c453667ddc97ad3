"""Groups from judgements of pairs, against a slow and obvious way to make them."""

from __future__ import annotations

from itertools import combinations, count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.linking.clusters import UNCOMPARED, also_in, find_groups, nested_groups

Logits = dict[tuple[int, int], float]
COUNT = 7
PAIRS = list(combinations(range(COUNT), 2))
some_logits = st.dictionaries(st.sampled_from(PAIRS), st.integers(-23, 20).map(lambda n: n / 10))


def arrays(logits: Logits) -> tuple[np.ndarray, np.ndarray]:
    return np.array(list(logits), np.int64).reshape(-1, 2), np.array(list(logits.values()), np.float64)


def one_after_the_other(logits: Logits, least: float) -> list[list[int]]:
    """Of all groups the two with the highest mean are joined, again and again."""
    groups = {k: [k] for k in range(COUNT)}
    for new in count(COUNT):
        means = [(-mean(groups[a], groups[b], logits), a, b) for a, b in combinations(sorted(groups), 2)]
        if not means or -min(means)[0] <= least + 1e-9:
            return sorted(sorted(group) for group in groups.values())
        _, a, b = min((round(m, 9), a, b) for m, a, b in means)
        groups[new] = groups.pop(a) + groups.pop(b)
    return []


def mean(left: list[int], right: list[int], logits: Logits) -> float:
    every = [logits.get((min(a, b), max(a, b)), UNCOMPARED) for a in left for b in right]
    return sum(every) / len(every)


@pytest.mark.parametrize(
    ("logits", "groups"),
    [
        ({}, [[0], [1], [2], [3], [4], [5], [6]]),
        ({(0, 1): 1.0}, [[0, 1], [2], [3], [4], [5], [6]]),
        ({(0, 1): 1.0, (1, 2): 1.0}, [[0, 1, 2], [3], [4], [5], [6]]),
        ({(0, 1): 1.0, (1, 2): 0.5}, [[0, 1], [2], [3], [4], [5], [6]]),  # 0 and 2 were not compared
        ({(0, 1): 1.0, (1, 2): 0.5, (0, 2): 0.2}, [[0, 1, 2], [3], [4], [5], [6]]),
        ({(0, 1): -1.5}, [[0], [1], [2], [3], [4], [5], [6]]),
    ],
)
def test_the_closest_are_joined_until_they_are_too_far(logits: Logits, groups: list[list[int]]) -> None:
    assert find_groups(*arrays(logits), COUNT, -1.2) == groups


@given(some_logits)
def test_groups_are_those_of_joining_one_after_the_other(logits: Logits) -> None:
    ties = {n: value + 1e-4 * k for k, (n, value) in enumerate(sorted(logits.items()))}  # which of two is first is ours
    assert find_groups(*arrays(ties), COUNT, -1.25) == one_after_the_other(ties, -1.25)


@given(some_logits)
def test_groups_made_at_once_are_those_made_apart(logits: Logits) -> None:
    pairs, values = arrays(logits)
    apart = [find_groups(pairs, values, COUNT, least) for least in (0.05, -1.25, -2.25)]
    assert nested_groups(pairs, values, COUNT, (0.05, -1.25, -2.25)) == apart


def test_one_may_be_in_a_second_group_that_it_is_near() -> None:
    pairs, values = arrays({(0, 1): 3.0, (2, 3): 3.0, (1, 2): 0.4, (1, 3): 0.2, (0, 2): -2.3})
    groups = find_groups(pairs, values, COUNT, -0.5)
    assert groups[:2] == [[0, 1], [2, 3]]
    assert also_in(groups, pairs, values, COUNT, 0.0) == [[0, 1], [1, 2, 3]]
