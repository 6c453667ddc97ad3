"""Clusters that follow from judgements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.linking.ledger import Judgement, average_link


def judgements(*rows: tuple[int, int, float], forbidden: tuple[tuple[int, int], ...] = ()) -> list[Judgement]:
    return [Judgement(i, j, p, (i, j) in forbidden) for i, j, p in rows]


@pytest.mark.parametrize(
    ("rows", "forbidden", "expected"),
    [
        ([(0, 1, 0.9)], (), [[0, 1], [2]]),
        ([(0, 1, 0.3)], (), [[0], [1], [2]]),  # below the least
        ([(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.3)], (), [[0, 1, 2]]),  # mean of 0.8 and 0.3
        ([(0, 1, 0.9), (1, 2, 0.8)], (), [[0, 1], [2]]),  # 0 and 2 were never judged: mean of 0.8 and 0
        ([(0, 1, 0.9), (1, 2, 0.95)], (), [[0], [1, 2]]),  # the likelier pair first
        ([(0, 1, 0.9)], ((0, 1),), [[0], [1], [2]]),
        (
            [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.8)],
            ((0, 2),),
            [[0, 1], [2]],
        ),  # what is forbidden to one is to its cluster
    ],
)
def test_clusters_follow_from_the_mean_likelihood(rows, forbidden, expected):
    assert average_link(3, judgements(*rows, forbidden=forbidden), 0.5) == expected


def test_pairs_left_out_for_there_were_too_many_do_not_count():
    told = judgements((0, 1, 0.9), (1, 2, 0.8))
    assert average_link(3, told, 0.5, {0: 0.5, 1: 0.5, 2: 0.5}) == [[0, 1, 2]]


pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])
ledgers = st.dictionaries(pairs, st.tuples(st.floats(0.01, 0.99), st.booleans()))


@given(ledgers)
def test_nothing_is_lost_and_nothing_forbidden_is_joined(ledger):
    told = [Judgement(i, j, p, forbidden) for (i, j), (p, forbidden) in ledger.items()]
    clusters = average_link(8, told, 0.4)
    assert sorted(k for cluster in clusters for k in cluster) == list(range(8))
    assert not any(f and any({i, j} <= set(c) for c in clusters) for (i, j), (_, f) in ledger.items())


@given(ledgers, st.randoms())
def test_the_order_of_judgements_changes_nothing(ledger, random):
    told = [Judgement(i, j, p, forbidden) for (i, j), (p, forbidden) in ledger.items()]
    shuffled = random.sample(told, len(told))
    assert average_link(8, told, 0.4) == average_link(8, shuffled, 0.4)
