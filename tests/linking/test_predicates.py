"""Words that tell events: their families, words like them, and how often two told one happening."""

from __future__ import annotations

import pytest

from deconflict.linking.predicates import Rates, are_alike, family_of, is_telling


@pytest.mark.parametrize(
    "words",
    [
        "bombed bombing bombings bombs bombardment",
        "died dies dying death dead",
        "acquire acquired acquires acquisition",
        "nominate nominated nominating nomination nominee",
        "announced announcing announcement",
        "stopped stops stopping stoppage",
        "married marries marriage",
        "earthquake quakes",
        "arrive arrived arrival",
    ],
)
def test_forms_of_one_word_are_one_family(words):
    assert len({family_of(word) for word in words.split()}) == 1


@pytest.mark.parametrize(("left", "right"), [("bomb", "bond"), ("plan", "plant"), ("win", "wing"), ("sign", "sing")])
def test_other_words_are_other_families(left, right):
    assert family_of(left) != family_of(right)


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("killed", "murder", True),
        ("quake", "tremor", True),
        ("takeover", "acquired", True),
        ("airstrike", "bombing", True),
        ("killed", "announced", False),
        ("arrest", "released", False),
        ("gathered", "gained", False),
    ],
)
def test_words_that_may_tell_one_happening(left, right, alike):
    assert are_alike(family_of(left), family_of(right)) is alike
    assert are_alike(family_of(right), family_of(left)) is alike


def test_words_that_tell_of_saying():
    assert is_telling(family_of("announcement"))
    assert not is_telling(family_of("bombing"))


def test_rates_are_against_what_is_usual():
    rates = Rates({("bomb", "bomb"): (90, 100), ("kill", "shoot"): (2, 100)})
    assert rates.log_odds("bomb", "bomb") > 0 > rates.log_odds("shoot", "kill")
    assert rates.log_odds("bomb", "kill") == pytest.approx(0.0)  # never met


@pytest.mark.parametrize("word", ["", "'", "’s", "s", "ed", "ing", "É", "2,000", "--", "ﬁre"])
def test_any_word_has_a_family(word):
    assert isinstance(family_of(word), str)
