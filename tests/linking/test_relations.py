"""Relations between the entities of a story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.sheets import report, says

from deconflict.linking.relations import link_relations
from deconflict.types import (
    Act,
    Entity,
    EntityKind,
    EntityMention,
    Polarity,
    Reading,
    RelationMention,
    RelationType,
    Span,
)

WORDS = "Chad works with Togo"
PARTIES = ("Chad", "Togo")


def story(act: Act, polarity: Polarity, parties: tuple[str, str] = PARTIES) -> tuple[Reading, list[Entity]]:
    """One report with one statement that tells one relation."""
    reading = report("Harbour Post", says("Lind", WORDS, act=act))
    text = reading.document.text

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    mention = RelationMention(
        span=at("works"),
        type=RelationType.COORDINATES_WITH,
        party=at(parties[0]),
        other=at(parties[1]),
        polarity=polarity,
        statement=0,
    )
    entities = [
        Entity(
            id=f"e{n}",
            name=name,
            kind=EntityKind.COUNTRY,
            mentions=(EntityMention(document=reading.document.id, span=at(name)),),
        )
        for n, name in enumerate(PARTIES)
    ]
    return replace(reading, relations=(mention,)), entities


@pytest.mark.parametrize(
    ("act", "told", "holds"),
    [
        (Act.ASSERTS, Polarity.POSITIVE, "+"),
        (Act.DENIES, Polarity.POSITIVE, "-"),
        (Act.ASSERTS, Polarity.NEGATIVE, "-"),
        (Act.DENIES, Polarity.NEGATIVE, "+"),
    ],
)
def test_what_a_source_denies_does_not_hold(act, told, holds):
    reading, entities = story(act, told)
    (relation,) = link_relations([reading], entities)
    assert (relation.polarity, relation.statements) == (holds, (reading.statements[0].id,))


def test_working_together_has_no_direction():
    sides = [
        link_relations(*([r], e))
        for r, e in (story(Act.ASSERTS, Polarity.POSITIVE, p) for p in (PARTIES, PARTIES[::-1]))
    ]
    assert sides[0] == sides[1]


def test_nothing_is_told_of_parties_that_no_entity_names():
    reading, _ = story(Act.ASSERTS, Polarity.POSITIVE)
    assert link_relations([reading], []) == ()


def test_what_reporters_tell_keeps_its_words():
    reading, entities = story(Act.ASSERTS, Polarity.POSITIVE)
    (mention,) = reading.relations
    own = replace(reading, relations=(mention, replace(mention, statement=None)))
    (relation,) = link_relations([own], entities)
    assert relation.statements == (reading.statements[0].id,)
    assert [(place.document, place.span.of(own.document.text)) for place in relation.places] == [
        (own.document.id, "works")
    ]
