"""Who is said to have done what to whom. Sentences are invented; the encoder reads them."""

from __future__ import annotations

import pytest
from tests.model import needs_model

from deconflict.layers.coreference import find_clusters
from deconflict.layers.encoder import load
from deconflict.layers.report import make_report
from deconflict.reading.event_countries import find_countries
from deconflict.reading.told_deeds import find_deeds
from deconflict.text.segment import segment
from deconflict.types import Deed
from deconflict.views.code import as_document


def deeds_in(text: str) -> tuple[Deed, ...]:
    layers = load().annotate(segment(as_document(text)))
    report = make_report(layers)
    return find_deeds(report, find_clusters(layers, report), find_countries(report))


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Class, actors and targets of each deed that tells its actors."""
    return [(d.kind, [p.words for p in d.actors], [p.words for p in d.targets]) for d in deeds_in(text) if d.actors]


SHELLED = ("violence", ["Rebels"], ["the market"])
ROWS = [
    ("Rebels shelled the market on Monday.", [SHELLED]),
    ("The market was shelled by rebels on Monday.", [("violence", ["rebels"], ["The market"])]),
    ("The army blamed rebels for the shelling of the market.", [("violence", ["rebels"], ["the market"])]),
    ("The army accused rebels of shelling the market.", [("violence", ["rebels"], ["the market"])]),
    ("The Dawn Brigade claimed responsibility for the bombing.", [("violence", ["The Dawn Brigade"], [])]),
    ("The Dawn Brigade carried out the bombing.", [("violence", ["The Dawn Brigade"], [])]),
    ("The papers were leaked by the palace.", [("leak", ["the palace"], ["The papers"])]),
    ("Two boys started the forest fire.", [("fire", ["Two boys"], ["the forest fire"])]),
    ("The army opened fire first.", [("opening", ["The army"], ["fire"])]),
    ("The Farmers' League walked out of the talks on Monday.", [("walkout", ["The Farmers' League"], ["the talks"])]),
    ("A porter switched off the alarm.", [("halt", ["A porter"], ["the alarm"])]),
    ("The proposal came from the finance ministry.", [("request", ["the finance ministry"], [])]),
    ("Dean Orlo was at the wheel.", [("driving", ["Dean Orlo"], [])]),
    ("The letter came from the finance ministry.", []),
    ("The plant closed in May.", []),
    ("A porter switched the tables.", []),
    ("Two boys started the engine.", []),
    ("The market was shelled on Monday.", []),
    ("Officials blamed the weather for the delay.", []),
    ("The Niger ambush was planned for months.", []),
]


@needs_model
@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_who_is_said_to_have_done_what_to_whom(sentence: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    assert told(sentence) == expected


@needs_model
def test_from_where_it_came_is_no_distance() -> None:
    (launch,) = [d for d in deeds_in("The drone was launched from the army's base at Hesk.") if d.kind == "launch"]
    assert launch.origin is not None and launch.origin.words == "the army's base at Hesk"
    assert [d.origin for d in deeds_in("The missile hit a depot in Brask, 40 kilometres from Halden.")] == [None]


@needs_model
def test_where_something_was_found_is_told_by_a_noun() -> None:
    (found,) = deeds_in("The van was found burning in a quarry near Solby.")
    assert found.site is not None and found.site.words == "a quarry near Solby"
    assert [d.site for d in deeds_in("The van was found in May.")] == [None]


@needs_model
def test_that_nobody_has_claimed_it_is_no_claim() -> None:
    (deed,) = [d for d in deeds_in("No group has claimed responsibility for the attack.") if d.actors]
    assert deed.blamed and deed.status == "denied"
