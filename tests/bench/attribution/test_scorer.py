"""The attribution scorer against hand-made tables, and its matching against the obvious slow one."""

from itertools import permutations

import numpy as np
import pytest
from bench.attribution.scorer import CHECKS, Scorer, TokenIndex, assign
from hypothesis import given
from hypothesis import strategies as st

from deconflict.types import Attribution, Span

TEXT = (
    "The bridge fell at noon, the harbour police said. “We stay,” Ms Okafor told Meridian. It is feared that 40 died."
)


def spans(words: str) -> tuple[Span, ...]:
    """Spans of the words in TEXT; parts are split by |, and "" is no span."""
    parts = [p for p in words.split("|") if p]
    return tuple(Span(TEXT.index(p), TEXT.index(p) + len(p)) for p in parts)


def attribution(source: str, cue: str, content: str) -> Attribution:
    return Attribution(source=spans(source), cue=spans(cue), content=spans(content), found_by="test", score=1.0)


BRIDGE = attribution("the harbour police", "said", "The bridge fell at noon")
QUOTE = attribution("Ms Okafor", "told", "“We stay,”")
FEARED = attribution("", "feared", "that 40 died")
GOLD = (BRIDGE, QUOTE, FEARED)


def score(*told: Attribution, gold: tuple[Attribution, ...] = GOLD) -> dict[str, float]:
    scorer = Scorer()
    scorer.add(TEXT, gold, told)
    return scorer.figures()


def test_gold_told_as_it_is_scores_100_everywhere() -> None:
    assert set(score(*GOLD).values()) == {100.0}


THIRD = 100 / 3


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        # punctuation, brackets and quotation marks count for nothing
        (attribution("Ms Okafor", "told", "We stay"), {}),
        # a word too many in the content is no longer exact, but lenient
        (attribution("Ms Okafor", "told", "We stay,” Ms"), {"exact", "content exact"}),
        # half of the words is enough for lenient, less is not
        (attribution("Ms Okafor", "told", "stay"), {"exact", "content exact"}),
        (attribution("Ms Okafor", "told", "It is feared"), {"lenient", "exact", "content exact", "content overlap"}),
        # one word of the source is enough for lenient; none at all is not
        (attribution("Okafor", "told", "We stay"), {"exact", "source exact"}),
        (attribution("", "told", "We stay"), {"lenient", "exact", "source exact", "source overlap"}),
        (attribution("Meridian", "told", "We stay"), {"lenient", "exact", "source exact", "source overlap"}),
        # a cue that shares a word is the same attribution
        (attribution("Ms Okafor", "told Meridian", "We stay"), {"exact", "cue exact"}),
        # another cue is another attribution, whatever else agrees
        (attribution("Ms Okafor", "Meridian", "We stay"), set(CHECKS)),
        (attribution("Ms Okafor", "", "We stay"), set(CHECKS)),
    ],
)
def test_each_difference_costs_its_own_figures(told: Attribution, lost: set[str]) -> None:
    figures = score(BRIDGE, told, FEARED)
    assert {check for check in CHECKS if figures[check] < 99} == set(lost)
    assert {round(figures[check]) for check in lost} <= {round(100 - THIRD)}


def test_a_source_told_where_nobody_is_named_is_not_lenient() -> None:
    figures = score(BRIDGE, QUOTE, attribution("Meridian", "feared", "that 40 died"))
    assert figures["detect"] == 100
    assert figures["lenient"] == pytest.approx(100 - THIRD)


def test_told_twice_counts_once() -> None:
    figures = score(*GOLD, QUOTE)
    assert figures["detect recall"] == 100
    assert figures["detect precision"] == 75
    assert figures["exact"] == pytest.approx(200 * 3 / 7)


def test_of_two_told_with_one_cue_the_better_content_is_matched() -> None:
    worse = attribution("Ms Okafor", "told", "It is feared")
    for told in ((worse, QUOTE), (QUOTE, worse)):
        assert score(*told, gold=(QUOTE,))["exact"] == pytest.approx(200 / 3)


def test_as_many_as_can_be_are_matched() -> None:
    wide = attribution("Ms Okafor", "told Meridian", "We stay")  # could take the gold cue that the other one needs
    gold = (attribution("", "told", "We stay"), attribution("", "Meridian", "It is feared"))
    assert score(attribution("", "told", "We stay"), wide, gold=gold)["detect"] == 100
    assert score(wide, attribution("", "told", "We stay"), gold=gold)["detect"] == 100


def test_missing_everything_and_nothing_to_find() -> None:
    assert set(score().values()) == {0.0}
    assert set(score(gold=()).values()) == {0.0}


def test_counts_are_pooled_over_documents() -> None:
    scorer = Scorer()
    scorer.add(TEXT, GOLD, GOLD)
    scorer.add(TEXT, (QUOTE,), ())
    assert scorer.figures()["detect"] == pytest.approx(600 / 7)


def test_pairs_tell_gold_in_order_and_then_what_was_too_much() -> None:
    extra = attribution("It", "is", "died")
    pairs = Scorer().add(TEXT, GOLD, (extra, FEARED, BRIDGE))
    assert [(p.gold, p.told) for p in pairs] == [(BRIDGE, BRIDGE), (QUOTE, None), (FEARED, FEARED), (None, extra)]
    assert pairs[1].passed == pairs[3].passed == frozenset()


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("WALLACE: You said so.", Span(7, 8), {":"}),  # a cue of marks alone keeps them
        ("He paid $1,200.50 then.", Span(8, 17), {"1,200.50"}),
        ("It didn’t end.", Span(3, 9), {"didn", "t"}),
        ("It didn’t end.", Span(3, 6), {"didn"}),  # part of a word is the word
        ("It didn’t end.", Span(2, 3), set()),
    ],
)
def test_spans_are_their_words(text: str, span: Span, words: set[str]) -> None:
    index = TokenIndex(text)
    assert {text[index.starts[i] : index.ends[i]] for i in index.of([span])} == words


tables = st.integers(0, 4).flatmap(
    lambda m: st.lists(st.lists(st.integers(0, 9), min_size=m, max_size=m), min_size=1, max_size=4)
)


@given(tables)
def test_assignment_is_as_good_as_trying_every_one(rows: list[list[int]]) -> None:
    worth = np.array(rows, float).reshape(len(rows), -1)
    pairs = assign(worth)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == min(worth.shape)
    if worth.shape[0] <= worth.shape[1]:
        tries = [sum(worth[i, j] for i, j in enumerate(p)) for p in permutations(range(worth.shape[1]), len(worth))]
    else:
        tries = [sum(worth[i, j] for j, i in enumerate(p)) for p in permutations(range(len(worth)), worth.shape[1])]
    assert sum(worth[i, j] for i, j in pairs) == max(tries, default=0)


places = st.integers(0, len(TEXT) - 1).flatmap(lambda a: st.integers(a + 1, len(TEXT)).map(lambda b: Span(a, b)))
some = st.lists(places, max_size=2).map(tuple)
attributions = st.builds(Attribution, source=some, cue=some, content=some, found_by=st.just("test"), score=st.just(1.0))


@given(st.lists(attributions, max_size=5), st.lists(attributions, max_size=5))
def test_figures_are_bounded_and_do_not_depend_on_which_side_is_gold(
    left: list[Attribution], right: list[Attribution]
) -> None:
    one, other = score(*right, gold=tuple(left)), score(*left, gold=tuple(right))
    assert all(0 <= value <= 100 + 1e-9 for value in one.values())
    assert one["exact"] <= one["lenient"] + 1e-9 <= one["detect"] + 2e-9
    assert one["detect"] == other["detect"]
    assert one["detect precision"] == other["detect recall"]
