"""Who fights, supports or works with whom, and who is said not to. Sentences are invented; the encoder reads them."""

from __future__ import annotations

import pytest
from tests.model import needs_model

from deconflict.layers.encoder import load
from deconflict.layers.report import make_report
from deconflict.reading.relations import find_relations
from deconflict.text.segment import segment
from deconflict.views.code import as_document


def told(text: str) -> set[tuple[str, str, str, str]]:
    report = make_report(load().annotate(segment(as_document(text))))
    return {(m.party.of(text), m.type.value, m.other.of(text), m.polarity.value) for m in find_relations(report)}


@needs_model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Niger fights Boko Haram.", {("Niger", "fights", "Boko Haram", "+")}),
        ("Kenya is fighting against al-Shabab.", {("Kenya", "fights", "al-Shabab", "+")}),
        ("Syria was bombed by Turkey.", {("Turkey", "fights", "Syria", "+")}),
        ("Norway supports Ukraine.", {("Norway", "supports", "Ukraine", "+")}),
        ("Iran does not coordinate with Israel.", {("Iran", "coordinates_with", "Israel", "-")}),
        ("Iran coordinates its flights with Iraq.", {("Iran", "coordinates_with", "Iraq", "+")}),
        ("Ivorian raids destroyed two rebel camps.", {("Ivorian", "fights", "two rebel camps", "+")}),
        ("A Kenyan strike killed ten militants.", {("Kenyan", "fights", "ten militants", "+")}),
        ("Norway supports the plan.", set()),
        ("Norway supports Ukrainian unity.", set()),
        ("Norway supports the army of Ukraine.", {("Norway", "supports", "the army of Ukraine", "+")}),
        ("The children fight the cold.", set()),
        ("The two brothers work in Oslo.", set()),
    ],
)
def test_how_parties_stand_to_one_another(sentence, expected):
    assert told(sentence) == expected


@needs_model
def test_what_is_denied_does_not_hold():
    found = told("The minister denied that Iran coordinates with Iraq.")
    assert {r[3] for r in found if r[1] == "coordinates_with"} == {"-"}
