"""Everyday uses of words that tell events elsewhere, each beside its near-miss. Sentences are invented."""

from __future__ import annotations

import pytest
from tests.model import needs_model
from tests.reading.test_events import read

from deconflict.reading.event_everyday import uses
from deconflict.reading.event_lexicon import lexicon
from deconflict.reading.events import find_events


@needs_model
@pytest.mark.parametrize(
    ("everyday", "event", "type"),
    [
        ("Kenya called the ship Umoja.", "Kenya called on Uganda to free the ship.", "REQUEST"),
        ("A storm hit Kenya.", "A missile hit Kenya.", "ASSAULT"),
        ("A lorry hit two policemen in Nairobi.", "A car bomb hit two policemen in Nairobi.", "ASSAULT"),
        ("Russian directors shot a film in Georgia.", "Russian soldiers shot a farmer in Georgia.", "ASSAULT"),
        ("Turkey charged a fee.", "Turkey charged two reporters with treason.", "ACCUSE"),
        ("The Kenyan government is fighting malaria.", "The Kenyan army is fighting rebels.", "ASSAULT"),
        ("Japanese fishermen hung nets.", "Iran hanged two prisoners.", "ASSAULT"),
        ("Zimbabwe opened the gates of the dam.", "Zimbabwe opened its border with Zambia.", "AID"),
        ("Four men died in Kenya of cholera.", "Four men died in a rebel attack in Kenya.", "ASSAULT"),
        ("Families left for Mombasa.", "Kenya's president left for Uganda.", "CONSULT"),
        ("Most people travel to Kenya by boat.", "Kenya's president travelled to Uganda.", "CONSULT"),
        ("The union began a strike over wages in Ghana.", "The army's strike on Ghana killed five men.", "ASSAULT"),
        ("Peru considers the meeting with Chile useful.", "Peru considers a treaty with Chile.", "AGREE"),
        ("The fire destroyed the ministry in Quito.", "Rebels destroyed the ministry in Quito.", "ASSAULT"),
        ("The quake flattened seven villages in Iran.", "Jets flattened seven villages in Iran.", "ASSAULT"),
        ("Drought threatens the harvest in Mali.", "The rebels threaten the government in Mali.", "THREATEN"),
        ("Economists warned Ghana of inflation.", "Russia warned Ghana of consequences.", "THREATEN"),
        ("The man pulled out a revolver in Lima.", "Peru pulled out of Lima's port.", "RETREAT"),
        ("The party is seeking seats in Ghana.", "The party is seeking help from Ghana.", "REQUEST"),
        ("The firm pushed out an update in Peru.", "The army pushed out the rebels in Peru.", "COERCE"),
        ("The minister wanted to visit Ghana.", "The minister wanted Ghana to free the sailors.", "REQUEST"),
    ],
)
def test_an_everyday_use_tells_no_such_event(everyday, event, type):
    assert type not in {e.type.value for e in find_events(read(everyday))}
    assert type in {e.type.value for e in find_events(read(event))}


@needs_model
def test_words_of_games_weaken_what_would_be_an_attack():
    played = find_events(read("Brazil's striker attacked Chile in the second half of the football match."))
    assert not [e for e in played if e.type.value == "ASSAULT"]


def test_every_use_is_one_of_a_word_that_the_tables_know():
    known = lexicon()
    verbs, nouns = uses()
    assert all(any(lemma == verb for lemmas in known.lemmas.values() for lemma in lemmas) for verb in verbs)
    assert all(use.objects or use.subjects or use.phrase or use.without for each in verbs.values() for use in each)
    assert all(use.beside or use.without for each in nouns.values() for use in each)
