"""What our table tells of countries."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.facts import (
    Country,
    countries,
    country_named,
    country_of_adjective,
    country_of_code,
    country_of_government,
    country_of_people,
)

LOOKUPS = (country_named, country_of_adjective, country_of_people, country_of_government)


@pytest.mark.parametrize(
    ("lookup", "words", "code"),
    [
        (country_named, "Iran", "IRN"),
        (country_named, "the Islamic Republic of Iran", "IRN"),
        (country_named, "IRAN", "IRN"),  # as headlines have it
        (country_named, "the U.S.", "USA"),
        (country_named, "US", "USA"),
        (country_named, "us", None),
        (country_named, "Us", None),
        (country_named, "Cote d’Ivoire", "CIV"),
        (country_named, "Côte d'Ivoire", "CIV"),
        (country_named, "Türkiye", "TUR"),
        (country_named, "the South", "KOR"),
        (country_named, "South", None),  # a compass point
        (country_named, "Tehran", None),  # a city
        (country_named, "Iranian", None),
        (country_named, "", None),
        (country_of_adjective, "Iranian", "IRN"),
        (country_of_adjective, "British", "GBR"),
        (country_of_adjective, "Congolese", None),  # of two
        (country_of_people, "Iranians", "IRN"),
        (country_of_people, "Dutchmen", "NLD"),
        (country_of_people, "Dominicans", None),
        (country_of_government, "Tehran", "IRN"),
        (country_of_government, "the Kremlin", "RUS"),
        (country_of_government, "Downing Street", "GBR"),
        (country_of_government, "Kyiv", "UKR"),
        (country_of_government, "Kiev", "UKR"),
        (country_of_government, "Brussels", None),  # mostly the European Union
        (country_of_code, "ir", "IRN"),
        (country_of_code, "IRN", "IRN"),
        (country_of_code, "ZZZ", None),
    ],
)
def test_lookups(lookup, words: str, code: str | None) -> None:  # type: ignore[no-untyped-def]
    country = lookup(words)
    assert (country and country.iso3) == code


def test_every_state_and_its_codes() -> None:
    whole = [c for c in countries() if c.part_of is None and "former" not in c.attributes]
    assert len(whole) >= 197
    assert all(c.adjectives and c.people for c in whole if c.name not in ("Vatican", "Antarctica"))
    assert all(re.fullmatch("[A-Z]{3}", c.iso3 or "AAA") for c in countries())
    assert all(re.fullmatch("[A-Z]{2}", c.iso2 or "AA") for c in countries())


@pytest.mark.parametrize("key", ["name", "iso2", "iso3"])
def test_no_row_twice(key: str) -> None:
    values = [getattr(c, key) for c in countries() if getattr(c, key)]
    assert len(values) == len(set(values))


def test_parts_have_a_whole() -> None:
    codes = {c.iso3 for c in countries()}
    assert {c.part_of for c in countries() if c.part_of} <= codes


@pytest.mark.parametrize(
    ("name", "code"), [("Iran", "IRN"), ("Gaza Strip", "GZS"), ("Hong Kong", "HKG"), ("Scotland", None)]
)
def test_the_code_of_a_sheet(name: str, code: str | None) -> None:
    country = country_named(name)
    assert isinstance(country, Country)
    assert country.code == code


def test_offices_not_their_holders() -> None:
    assert all(head.split()[0].islower() for c in countries() for head in c.heads)


@given(st.text(max_size=40))
def test_any_words_may_be_looked_up(words: str) -> None:
    for lookup in LOOKUPS:
        lookup(words)
