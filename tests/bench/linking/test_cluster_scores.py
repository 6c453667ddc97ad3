"""The metrics on clusters small enough to count by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from bench.linking.scorer import (
    Ratio,
    b_cubed,
    best_alignment,
    ceaf_e,
    clusters_of,
    figures_of,
    lea,
    muc,
    pair_figures,
    without_singletons,
)
from hypothesis import given
from hypothesis import strategies as st


def clusters(text: str) -> list[frozenset[str]]:
    """Clusters of one-letter mentions: "abc de"."""
    return [frozenset(word) for word in text.split()]


def figures(ratio: Ratio) -> tuple[float, float]:
    return round(ratio.recall, 4), round(ratio.precision, 4)


@pytest.mark.parametrize(
    ("metric", "gold", "told", "recall", "precision"),
    [
        # gold links 2 + 3; {a b} keeps one of two, {f g} one of three; told links 1 + 1 + 3
        (muc, "abc defg", "ab cd fghi", 2 / 5, 2 / 5),
        (muc, "abcd", "ab cd", 2 / 3, 1.0),
        (muc, "a b", "a b", 0.0, 0.0),  # no links at all
        # a 2/3, b 2/3, c 1/3, d 1/4, e 0, f 2/4, g 2/4 of 7; a b 1, c d 1/2, f g 1/2 of 8
        (b_cubed, "abc defg", "ab cd fghi", (5 / 3 + 5 / 4) / 7, 4 / 8),
        (b_cubed, "ab cd", "abcd", 1.0, 0.5),
        # abc-ab 4/5, defg-fghi 1/2: 1.3 over two gold and three told clusters
        (ceaf_e, "abc defg", "ab cd fghi", 1.3 / 2, 1.3 / 3),
        (ceaf_e, "ab cd", "abcd", (4 / 6) / 2, 4 / 6),
        # as in the paper of LEA: (3 · 1/3 + 4 · 1/6) / 7; (2 · 1 + 2 · 0 + 4 · 1/6) / 8
        (lea, "abc defg", "ab cd fghi", (1 + 2 / 3) / 7, (2 + 2 / 3) / 8),
        (lea, "a bc", "a bc", 1.0, 1.0),  # who is alone is linked with itself
        (lea, "a bc", "ab c", 0.0, 0.0),
    ],
)
def test_metrics_count_by_hand(metric, gold, told, recall, precision):
    assert figures(metric(clusters(gold), clusters(told))) == (round(recall, 4), round(precision, 4))


def test_conll_f1_is_the_mean_of_three():
    found = figures_of(clusters("abc defg"), clusters("ab cd fghi"))
    assert found["CoNLL F1"] == pytest.approx((found["MUC"] + found["B³"] + found["CEAFe"]) / 3)


def test_pairs_of_mentions():
    found = pair_figures(
        dict.fromkeys("abc", 1) | dict.fromkeys("de", 2), dict.fromkeys("ab", 1) | dict.fromkeys("cde", 2)
    )
    assert found == {"F1": 50.0, "precision": 50.0, "recall": 50.0}  # ab, de of ab, ac, bc, de and of ab, cd, ce, de


def test_clusters_of_one_are_left_out_on_demand():
    assert without_singletons(clusters("a bc d")) == clusters("bc")


def test_clusters_come_in_the_order_of_their_first_mention():
    assert clusters_of({"a": 2, "b": 1, "c": 2}) == clusters("ac b")


names = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4), min_size=1)


@given(names)
def test_all_metrics_are_full_for_the_gold_itself(told):
    gold = clusters_of(told)
    found = figures_of(gold, gold)
    linked = any(len(c) > 1 for c in gold)
    assert found["B³"] == found["CEAFe"] == found["LEA"] == pytest.approx(100.0)
    assert found["MUC"] == pytest.approx(100.0 if linked else 0.0)


@given(names, names)
def test_recall_one_way_is_precision_the_other(left, right):
    gold, told = clusters_of(left), clusters_of(right)
    for metric in (muc, b_cubed, ceaf_e, lea):
        there, back = metric(gold, told), metric(told, gold)
        assert (there.recall, there.precision) == pytest.approx((back.precision, back.recall))


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0, 1), min_size=1))
def test_alignment_is_as_good_as_trying_all(worth):
    best = max(sum(worth.get((i, j), 0.0) for i, j in enumerate(order)) for order in permutations(range(4)))
    assert best_alignment(worth) == pytest.approx(best)
