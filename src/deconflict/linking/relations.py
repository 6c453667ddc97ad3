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
    RelationType,
    Span,
    Statement,
)

Key = tuple[str, str, RelationType, Polarity]
MUTUAL = frozenset({RelationType.COORDINATES_WITH})


def link_relations(readings: Sequence[Reading], entities: Sequence[Entity]) -> tuple[Relation, ...]:
    """Every relation between two known entities, with the statements that tell it; one told and denied is two."""
    mentions = Mentions(entities)
    told: dict[Key, set[str]] = defaultdict(set)
    for reading in readings:
        for key, statement in _told(reading, mentions):
            told[key].update((statement.id,) if statement else ())
    return tuple(
        Relation(party=party, other=other, type=type, polarity=polarity, statements=tuple(sorted(statements)))
        for (party, other, type, polarity), statements in sorted(told.items())
    )


def _told(reading: Reading, mentions: Mentions) -> Iterator[tuple[Key, Statement | None]]:
    for mention in reading.relations:
        party, other = (_entity(reading, span, mentions) for span in (mention.party, mention.other))
        if party and other and party != other:
            statement = None if mention.statement is None else reading.statements[mention.statement]
            if mention.type in MUTUAL:
                party, other = sorted((party, other))
            yield (party, other, mention.type, _polarity(mention, statement)), statement


def _entity(reading: Reading, span: Span, mentions: Mentions) -> str | None:
    return mentions.at(reading.document.id, Span(span.end - 1, span.end))


def _polarity(mention: RelationMention, statement: Statement | None) -> Polarity:
    """What a source denies does not hold, and what it denies not to hold does."""
    denied = (statement is not None and statement.act is Act.DENIES) ^ (mention.polarity is Polarity.NEGATIVE)
    return Polarity.NEGATIVE if denied else Polarity.POSITIVE
