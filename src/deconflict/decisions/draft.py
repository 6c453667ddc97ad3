"""A sheet while decisions are applied to it: its records by id, and what is decided of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from deconflict.types import (
    Claim,
    ClaimSheet,
    Disagreement,
    Document,
    Entity,
    EntityMention,
    Event,
    EventMention,
    Member,
    Reading,
    Span,
    Statement,
)

Place = str | tuple[str, Span]  # of a member: the id of its statement, or where the reporter's own words stand


@dataclass(frozen=True, slots=True)
class Target:
    """A record of the sheet, or one member (mention) of it.

    kind  "document", "statement", "claim", "entity", "event", "disagreement"
    at    of a member: its place, which stays when members are put together otherwise
    """

    kind: str
    id: str
    at: Place | None = None


@dataclass(slots=True)
class Draft:
    """Records that decisions change; everything else stays in `sheet`."""

    sheet: ClaimSheet
    documents: dict[str, Document]
    texts: dict[str, tuple[str, ...]]
    statements: dict[str, Statement]
    by_document: dict[str, list[Statement]]
    claims: dict[str, Claim]
    entities: dict[str, Entity]
    events: dict[str, Event]
    disagreements: dict[str, Disagreement]
    renamed: dict[str, str] = field(default_factory=dict)  # ids of entities that were put together → the one that stays
    holders: dict[str, dict[Place, set[str]]] = field(
        default_factory=dict
    )  # of a kind, looked up until it is regrouped

    def kind_of(self, id: str) -> str | None:
        for kind, records in (
            ("statement", self.statements),
            ("claim", self.claims),
            ("entity", self.entities),
            ("event", self.events),
            ("document", self.documents),
            ("disagreement", self.disagreements),
        ):
            if id in records:
                return kind
        return None

    def places(self, kind: str, id: str) -> list[Place]:
        """Where the members of a claim stand, or the mentions of an entity or event, in their order."""
        if kind == "claim":
            return [place_of(m) for m in self.claims[id].members]
        record = self.entities[id] if kind == "entity" else self.events[id]
        return [(m.document, m.span) for m in record.mentions]

    def records(self, kind: str) -> dict[str, Any]:
        """The claims, entities or events, by id, in their order."""
        held: dict[str, dict[str, Any]] = {"claim": self.claims, "entity": self.entities, "event": self.events}
        return held[kind]

    def holding(self, kind: str, places: Iterable[Place]) -> set[str]:
        """The claims, entities or events of which a member stands at one of these places."""
        if kind not in self.holders:
            found: defaultdict[Place, set[str]] = defaultdict(set)
            for id in self.records(kind):
                for place in self.places(kind, id):
                    found[place].add(id)
            self.holders[kind] = dict(found)
        return {id for place in places for id in self.holders[kind].get(place, ())}


def draft_of(sheet: ClaimSheet) -> Draft:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    statements: defaultdict[str, list[Statement]] = defaultdict(list)
    for document in sheet.documents:
        texts[document.text_sha256].append(document.id)
    for statement in sheet.statements:
        statements[statement.document].append(statement)
    return Draft(
        sheet=sheet,
        documents={d.id: d for d in sheet.documents},
        texts={hash: tuple(ids) for hash, ids in texts.items()},
        statements={s.id: s for s in sheet.statements},
        by_document=dict(statements),
        claims={c.id: c for c in sheet.claims},
        entities={e.id: e for e in sheet.entities},
        events={e.id: e for e in sheet.events},
        disagreements={d.id: d for d in sheet.disagreements},
    )


def place_of(member: Member | EntityMention | EventMention) -> Place:
    if isinstance(member, Member) and member.statement is not None:
        return member.statement
    assert member.document is not None and member.span is not None
    return (member.document, member.span)


def readings_with(readings: Iterable[Reading], draft: Draft) -> tuple[Reading, ...]:
    """The readings with the documents and statements of the draft."""
    return tuple(
        replace(
            r,
            document=draft.documents[r.document.id],
            statements=tuple(draft.statements[s.id] for s in r.statements),
        )
        for r in readings
    )
