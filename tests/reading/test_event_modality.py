"""Whether an event happened, beside its near-miss that did, or did not. Sentences are invented."""

from __future__ import annotations

import pytest
from tests.model import needs_model
from tests.reading.test_events import read

from deconflict.reading.events import find_events

DENIED = [
    (
        "Reports that Kenyan troops had shelled Kismayo were false.",
        "Reports that Kenyan troops shelled Kismayo came late.",
    ),
    ("It is untrue that Russian jets bombed the Syrian town.", "It is true that Russian jets bombed the Syrian town."),
    ("Turkish soldiers nearly shot a Greek pilot.", "Turkish soldiers shot nearly forty Greek pilots."),
    (
        "Polish police foiled an attack on the Belarusian embassy.",
        "Polish police saw an attack on the Belarusian embassy.",
    ),
    ("Dutch officers thwarted a raid on the Turkish consulate.", "Dutch officers led a raid on the Turkish consulate."),
    (
        "The Sudanese army failed to capture the Chadian garrison.",
        "The Sudanese army managed to capture the Chadian garrison.",
    ),
    (
        "Instead of attacking the Sudanese rebels, Chad sent food.",
        "After attacking the Sudanese rebels, Chad sent food.",
    ),
    ("Ethiopian soldiers never attacked the Eritrean post.", "Ethiopian soldiers attacked the Eritrean post."),
]


@needs_model
@pytest.mark.parametrize(("denied", "happened"), DENIED)
def test_what_did_not_come_about_is_denied(denied: str, happened: str) -> None:
    assert ("ASSAULT", "denied") in told(denied)
    assert ("ASSAULT", "past") in told(happened)


@needs_model
@pytest.mark.parametrize(
    ("foreseen", "threatened"),
    [
        (
            "Kenya fears that Somali militants will attack its hotels.",
            "Kenya warned that it would attack its neighbours.",
        ),
        (
            "Analysts expect that Israel will bomb the Iranian plant.",
            "Israel warned that its jets would bomb the plant.",
        ),
        ("France warned that Somali pirates may attack French ships.", "France vowed to attack Somali pirates."),
    ],
)
def test_what_one_takes_another_to_do_is_no_threat(foreseen: str, threatened: str) -> None:
    assert ("ASSAULT", "hypothetical") in told(foreseen)
    assert ("THREATEN", "threatened") in told(threatened)


@needs_model
@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Japan has yet to sign the treaty with Peru.", ("SUPPORT", "denied")),
        ("Japan has signed the treaty with Peru.", ("SUPPORT", "past")),
        ("Ukrainian drones have been attacking Russian refineries since May.", ("ASSAULT", "ongoing")),
        ("Ukrainian drones have attacked Russian refineries since May.", ("ASSAULT", "past")),
        ("Should the Greek minister meet his Turkish colleague, the press will be told.", ("CONSULT", "hypothetical")),
        ("The Kenyan ministry would not send food to Sudan.", ("REJECT", "past")),
        ("Nepal struck a deal with Bhutan over refugees.", ("AGREE", "planned")),
        ("Nepalese rebels struck a base after the deal with Bhutan.", ("ASSAULT", "past")),
    ],
)
def test_auxiliaries_and_objects_tell_what_has_come_about(sentence: str, event: tuple[str, str]) -> None:
    assert event in told(sentence)


def told(sentence: str) -> list[tuple[str, str]]:
    return [(event.type.value, event.status.value) for event in find_events(read(sentence))]
