"""Actors: who they are, by which words each report calls them, what they say, and how they stand to one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from deconflict.types import Document, Entity, EntityKind, Event, Relation, Silence, Span, Statement
from deconflict.views.web.index import Index
from deconflict.wording import clean

NO_ACTORS = (EntityKind.PLACE, EntityKind.OTHER)  # they have pages, and are listed after those who act


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An actor in the table."""

    entity: Entity
    reports: int
    statements: int
    silences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The words by which one report calls an actor, each with the place where they stand first."""

    document: Document
    words: tuple[tuple[str, int, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    entity: Entity
    called: tuple[Called, ...]
    statements: tuple[Statement, ...]
    silences: tuple[Silence, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]


def list_actors(index: Index) -> list[Line]:
    """All of them: who acts before places and things, those of most reports first."""
    said = Counter(link.entity for s in index.sheet.statements for link in s.chain[-1:] if link.entity)
    asked = Counter(s.entity for s in index.sheet.silences if s.entity)
    lines = [
        Line(
            entity=e,
            reports=len({m.document for m in e.mentions}),
            statements=said[e.id],
            silences=asked[e.id],
        )
        for e in index.sheet.entities
    ]
    return sorted(lines, key=lambda k: (k.entity.kind in NO_ACTORS, -k.reports, -k.statements, k.entity.name))


def make_profile(entity: Entity, index: Index) -> Profile:
    return Profile(
        entity=entity,
        called=tuple(_called(entity, index)),
        statements=tuple(s for s in index.sheet.statements if any(link.entity == entity.id for link in s.chain)),
        silences=tuple(s for s in index.sheet.silences if s.entity == entity.id),
        events=tuple(e for e in index.sheet.events if entity.id in (*e.actors, *e.recipients)),
        relations=tuple(r for r in index.sheet.relations if entity.id in (r.party, r.other)),
    )


def _called(entity: Entity, index: Index) -> Sequence[Called]:
    by_report: defaultdict[str, dict[str, list[Span]]] = defaultdict(dict)
    for mention in entity.mentions:
        words = clean(mention.span.of(index.documents[mention.document].text))
        by_report[mention.document].setdefault(words, []).append(mention.span)
    return [
        Called(
            document=index.documents[document],
            words=tuple((words, len(spans), spans[0]) for words, spans in told.items()),
        )
        for document, told in by_report.items()
    ]
