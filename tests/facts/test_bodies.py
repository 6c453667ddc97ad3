"""What our tables tell of bodies and armed groups."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.facts import bodies, body_named, country_of_code, national_body


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ISIL", "Islamic State"),
        ("ISIS", "Islamic State"),
        ("isis", None),  # a river, a goddess
        ("Daesh", "Islamic State"),
        ("the Islamic State", "Islamic State"),
        ("the Pentagon", "US Department of Defense"),
        ("U.S. State Department", "US Department of State"),
        ("al-Qaida", "Al-Qaeda"),
        ("al Qaeda", "Al-Qaeda"),
        ("the U.N. nuclear watchdog", "International Atomic Energy Agency"),
        ("the Greek coast guard", "Hellenic Coast Guard"),
        ("RSF", None),  # Rapid Support Forces, Reporters sans frontières
        ("the agency", None),
        ("", None),
    ],
)
def test_names_and_letters(words: str, name: str | None) -> None:
    body = body_named(words)
    assert (body and body.name) == name


@pytest.mark.parametrize(
    ("words", "country", "form"),
    [
        ("the Iranian foreign ministry", "IRN", "foreign ministry"),
        ("Iran’s Ministry of Foreign Affairs", "IRN", "foreign ministry"),
        ("Foreign Ministry of the Islamic Republic of Iran", "IRN", "foreign ministry"),
        ("the foreign ministry in Tehran", "IRN", "foreign ministry"),
        ("South Korean navy", "KOR", "navy"),
        ("U.S. government", "USA", "government"),
        ("Government of Ghana", "GHA", "government"),
        ("the foreign ministry", None, None),  # whose?
        ("the Iranian embassy in Oslo", None, None),
        ("Iranian", None, None),
        ("the ministry in Tehran", None, None),
        ("of in of", None, None),
    ],
)
def test_bodies_that_every_country_has(words: str, country: str | None, form: str | None) -> None:
    found = national_body(words)
    assert (found and found[0].iso3, found and found[1].name) == (country, form)


def test_rows_hold_together() -> None:
    names = [body.name for body in bodies()]
    assert len(names) == len(set(names)) >= 250
    assert {body.part_of for body in bodies() if body.part_of} <= set(names)
    assert {body.kind for body in bodies()} == {"institution", "group"}
    assert all(body.country is None or country_of_code(body.country) for body in bodies())
    assert all(body.code is None or re.fullmatch("[A-Z]{3,12}", body.code) for body in bodies())


@given(st.text(alphabet="abc of in 's UN’", max_size=60) | st.text(max_size=60))
def test_any_words_may_be_looked_up(words: str) -> None:
    body_named(words)
    national_body(words)
