"""Who has the name of an outlet that published a report of the story."""

from __future__ import annotations

import pytest

from deconflict.linking.outlets import has_published, outlet_words


@pytest.mark.parametrize(
    ("name", "outlet", "published"),
    [
        ("Marchpress", "Marchpress", True),
        ("the Bay News Agency", "Bay", True),
        ("Ostmark Business", "OSTMARK BUSINESS", True),
        ("Fjord Press Agency", "Fjord Press Agency", True),
        ("Bay", "Bay Post", False),
        # bodies that publish are bodies: what they say they know
        ("Norland Police", "Norland Police", False),
        ("Ministry of Fisheries", "Ministry of Fisheries", False),
        ("Human Rights Watch", "Human Rights Watch", False),
    ],
)
def test_an_outlet_is_known_by_the_name_of_a_report(name: str, outlet: str, published: bool) -> None:
    assert has_published(name, {outlet_words(outlet)}) is published
