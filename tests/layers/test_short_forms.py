"""Which shorter names stand for which fuller ones."""

import pytest

from deconflict.layers.short_forms import is_short_form, letters_of
from deconflict.types import LinkKind

PERSON, BODY = LinkKind.PERSON, LinkKind.INSTITUTION


@pytest.mark.parametrize(
    ("short", "full", "kind", "fits"),
    [
        # people
        ("Reis", "Paula Reis", PERSON, True),
        ("Paula", "Paula Reis", PERSON, True),
        ("Paula Reis", "Paula Maria Reis", PERSON, True),
        ("bin Hamad", "Salim bin Hamad", PERSON, True),
        ("Ki-moon", "Han Ki-moon", PERSON, True),
        ("Maria", "Paula Maria Reis", PERSON, False),
        ("Reis", "Reis", PERSON, False),
        # bodies: what ends the name, what stands before "of", what begins a firm's
        ("Interior Ministry", "Corran Interior Ministry", BODY, True),
        ("the Ministry", "Ministry of Water", BODY, True),
        ("Delta Cement", "Delta Cement Ltd", BODY, True),
        ("Pembina", "Pembina Coachworks", BODY, True),
        ("Pembina", "Pembina Canada", BODY, False),
        ("Marlow", "Marlow & Deniz", BODY, True),
        ("Water", "Ministry of Water", BODY, False),
        ("Paula Reis", "Paula Reis Foundation", BODY, False),
        ("Corran", "Corran Hospital", BODY, False),
        ("Corran Council", "North Corran Council", BODY, False),
    ],
)
def test_a_short_form_is_told_from_another_name(short, full, kind, fits):
    assert is_short_form(short, full, kind) is fits


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Quay", "Quay province", True),
        ("Quay", "Quay Island", False),
        ("the North", "North Quay", True),
        ("Quay", "North Quay", False),
    ],
)
def test_places_lose_nothing_but_their_division(short, full, fits):
    assert is_short_form(short, full, None, place=True) is fits


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("River Basin Authority", {"RBA"}),
        ("Ministry of Foreign Affairs", {"MFA"}),
        ("Reuters", set()),
        ("", set()),
    ],
)
def test_an_acronym_is_made_of_the_large_words(name, letters):
    assert letters_of(name) == letters
