"""Tellings of how parties stand to one another → relations between the entities of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from deconflict.linking.stands import Mentions
from deconflict.types import (
    Act,
    Entity,
    Polarity,
    Reading,
    Relation,
    RelationMention,
    RelationPlace,
    RelationType,
    Span,
    Statement,
)

Key = tuple[str, str, RelationType, Polarity]
MUTUAL = frozenset({RelationType.COORDINATES_WITH})


def link_relations(readings: Sequence[Reading], entities: Sequence[Entity]) -> tuple[Relation, ...]:
    """Every relation between two known entities, with where it is told; one told and denied is two."""
    mentions = Mentions(entities)
    statements: defaultdict[Key, set[str]] = defaultdict(set)
    places: defaultdict[Key, set[RelationPlace]] = defaultdict(set)
    for reading in readings:
        for key, told in _told(reading, mentions):
            if isinstance(told, Statement):
                statements[key].add(told.id)
            else:
                places[key].add(RelationPlace(document=reading.document.id, span=told))
    return tuple(
        Relation(
            party=key[0],
            other=key[1],
            type=key[2],
            polarity=key[3],
            statements=tuple(sorted(statements[key])),
            places=tuple(sorted(places[key])),
        )
        for key in sorted(statements.keys() | places.keys())
    )


def _told(reading: Reading, mentions: Mentions) -> Iterator[tuple[Key, Statement | Span]]:
    """With the statement that tells it, else the words in the reporter's own voice."""
    for mention in reading.relations:
        party, other = (_entity(reading, span, mentions) for span in (mention.party, mention.other))
        if party and other and party != other:
            statement = None if mention.statement is None else reading.statements[mention.statement]
            if mention.type in MUTUAL:
                party, other = sorted((party, other))
            yield (party, other, mention.type, _polarity(mention, statement)), statement or mention.span


def _entity(reading: Reading, span: Span, mentions: Mentions) -> str | None:
    return mentions.at(reading.document.id, Span(span.end - 1, span.end))


def _polarity(mention: RelationMention, statement: Statement | None) -> Polarity:
    """What a source denies does not hold, and what it denies not to hold does."""
    denied = (statement is not None and statement.act is Act.DENIES) ^ (mention.polarity is Polarity.NEGATIVE)
    return Polarity.NEGATIVE if denied else Polarity.POSITIVE
