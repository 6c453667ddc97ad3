"""What our tables tell of peoples without a state, and of palaces that stand for a government."""

import pytest

from deconflict.facts import country_of_adjective, country_of_code, people_named, peoples, seat_named, seats


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kurdish", "Kurds"),
        ("the Kurds", "Kurds"),
        ("Sunni Muslim", "Sunnis"),
        ("Shiite", "Shiites"),
        ("Iraqi", None),  # of a country
        ("Western", None),
        ("", None),
    ],
)
def test_peoples(words: str, name: str | None) -> None:
    people = people_named(words)
    assert (people and people.name) == name


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("the White House", "USA"),
        ("Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("Washington", None),  # a capital
        ("a white house", None),
        ("", None),
    ],
)
def test_seats(words: str, country: str | None) -> None:
    seat = seat_named(words)
    assert (seat and seat.country) == country


def test_rows_hold_together() -> None:
    for people in peoples():
        for name in (people.name, *people.adjectives, *people.aliases):
            assert people_named(name) is people
            assert country_of_adjective(name) is None
    for seat in seats():
        assert country_of_code(seat.country) is not None
        assert all(seat_named(name) is seat for name in (seat.name, *seat.aliases))
