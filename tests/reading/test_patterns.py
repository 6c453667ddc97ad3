"""Patterns of words: stems, alternatives, sets, and adverbs between."""

import pytest

from deconflict.reading.patterns import Patterns, patterns


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("could not verify", True),
        ("could not independently verify", True),
        ("could not now at once again verify", False),  # more than three words between
        ("could verify", False),
        ("was unable to confirm", True),
    ],
)
def test_adverbs_may_stand_between_the_words_of_a_pattern(words, found):
    assert (patterns("acts", "unable").find(words.split()) is not None) == found


def test_find_all_gives_the_leftmost_of_overlapping_matches():
    words = "she would not comment and they did not respond".split()
    assert patterns("silences", "refusals").find_all(words) == [(1, 3), (6, 8)]


@pytest.mark.parametrize(
    ("table", "section", "key"),
    [
        ("acts", "unable", "patterns"),
        ("acts", "declines", "patterns"),
        ("acts", "denies", "patterns"),
        ("acts", "confirms", "patterns"),
        ("acts", "doubts", "patterns"),
        ("silences", "refusals", "patterns"),
        ("silences", "failed_checks", "patterns"),
        ("silences", "asked", "patterns"),
        ("anonymity", "reasons", "patterns"),
        ("certainty", "phrases", "possible"),
    ],
)
def test_every_pattern_of_the_tables_matches_its_own_words(table, section, key):
    for pattern in patterns(table, section, key).lines:
        own = [min(slot.words) if slot.words else slot.stems[0] for slot in pattern]
        assert Patterns([pattern]).find(own) == (0, len(own) - 1)
