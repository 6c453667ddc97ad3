"""What a sentence holds to be so or not to be so, clause by clause."""

import pytest
from tests.layers.test_places import make_document

from deconflict.layers.encoder import load as load_encoder
from deconflict.layers.report import make_report
from deconflict.reading.propositions import find_propositions
from deconflict.text.segment import segment
from deconflict.types import Proposition

MAIN = [
    # a clause beside the first one
    ("The ministry knows that tankers are leaving the harbour and has no plans to stop them.", [False, True]),
    ("The harbour is closed and no ferry has sailed since noon.", [False, True]),
    ("No ferry has sailed since noon and the harbour is closed.", [True, False]),
    ("The council did not approve the budget but sent it back.", [True, False]),
    ("The council sent the budget back but did not reject it.", [False, True]),
    ("The farmers did not sell the land and moved away.", [True, False]),
    ("The soldiers did not stop or slow down at the gate.", [True, True]),
    ("Villagers see smoke, army sees nothing", [False, True]),
    ("The alarm rang. Nobody came.", [False, True]),
    ("Union: no strike before spring", [True]),
    # a clause below it
    ("The letter, which nobody has signed, accuses two judges.", [False, True]),
    ("The judges, who have read the letter, have not answered.", [True, False]),
    ("The road was closed although nobody was hurt.", [False, True]),
    ("If no answer comes, the strike will begin on Monday.", [False]),
    ("The army says nobody was hurt.", [True]),
    ("We do not believe that the shells came from our side.", [True]),
    ("They do not say who was not there.", [True]),
    # what goes along
    ("The train carried a man with no ticket.", [False]),
    ("The plane landed without a front wheel.", [False]),
    ("They know of no landing on their coast.", [True]),
    # subjects and objects
    ("Neither side has accepted the map.", [True]),
    ("None of the boats had left the bay.", [True]),
    ("The inspectors could find nothing wrong.", [True]),
    ("No one except the pilot saw the light.", [False]),
    ("Nothing but rubble was left of the school.", [False]),
    ("Few voters trust the new count.", [True]),
    ("A few residents had heard the siren.", [False]),
    ("Hardly anyone heard the siren.", [True]),
    ("two boats, not the tanker, were hit", [False]),
    # bounds, stress and time
    ("No fewer than thirty trucks crossed.", [False]),
    ("The rebels not only took the town but burned its archive.", [False, False]),
    ("The mayor no longer supports the plan.", [True]),
    ("The hospital did not admit patients until Tuesday.", [False]),
    ("Not until Friday did the crew leave the ship.", [False]),
    ("There is no doubt that the dam was unsafe.", [False]),
    ("There is no evidence that the dam was unsafe.", [True]),
    # what turns that which depends on it
    ("The company refuses to pay the fine.", [True]),
    ("The talks failed to produce a deal.", [True]),
    ("The union denies that it met the owners.", [True]),
    ("He was unable to say who had given the order.", [True]),
    # two that undo one another
    ("The pumps did not fail to start.", [False]),
    ("The union did not deny that it had met the owners.", [False]),
    ("It is not true that no guard was awake.", [False]),
    ("The lab could not rule out a leak.", [False]),
]


@pytest.mark.parametrize(("sentence", "negated"), MAIN)
def test_a_negation_turns_its_own_clause(sentence: str, negated: list[bool]) -> None:
    assert [p.negated for p in propositions_of(sentence)] == negated


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("No ferry has sailed since noon and the harbour is closed.", "ferry has sailed since noon"),
        ("The company refuses to pay the fine.", "to pay the fine."),
        ("The harbour is closed.", None),
    ],
)
def test_a_negation_reaches_what_follows_it_in_its_clause(sentence: str, denied: str | None) -> None:
    told = propositions_of(sentence)[0].denied
    assert (" ".join(span.of(sentence) for span in told).removesuffix(" .") or None) == denied


def propositions_of(sentence: str) -> tuple[Proposition, ...]:
    report = make_report(load_encoder().annotate(segment(make_document(sentence))))
    return find_propositions(report, range(len(report)))
