"""How each record of a sheet stands in JSON: its keys in the order of the contract, and what differs from its fields.

`write` and `read` are the two ways over one table; a record that is not in it is written with all its fields.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from deconflict.types import (
    Block,
    Claim,
    Copy,
    Decided,
    Disagreement,
    Document,
    Entity,
    EntityMention,
    Event,
    EventMention,
    EventType,
    Failure,
    Grade,
    Link,
    Member,
    NeedsLook,
    Origins,
    Place,
    Polarity,
    Precision,
    QuoteMatch,
    Relation,
    RelationPlace,
    RelationType,
    Root,
    Side,
    Silence,
    Span,
    Stance,
    Statement,
    TimeExpression,
    When,
)

Json = dict[str, Any]
T = TypeVar("T")

KEYS: dict[type, str] = {
    Document: "id path url title outlet byline published text_sha256 language blocks derived_from",
    When: "edtf earliest latest how",
    Statement: "id document content cue source chain act polarity certainty form said found_by score",
    Link: "text name entity kind span anonymity",
    Silence: "document span who entity kind",
    Entity: "id name kind code role part_of mentions aliases why",
    EntityMention: "document span",
    EventMention: "document span statement polarity certainty status",
    Claim: "id text event members origins against grade why",
    Disagreement: "id claim field kind sides why",
    Side: "value members",
    Root: "root entity members count why",
    Grade: "information why",
    Origins: "least most roots why",
    QuoteMatch: "statements kind why",
    Failure: "path stage reason",
    Decided: "field value machine score by at note decision",
    NeedsLook: "decision kind by at words reason",
    TimeExpression: "span type value earliest latest edtf anchor granularity modifier relation second_hand",
}
UNKNOWN: dict[tuple[type, str], Json] = {  # of a claim that nothing has assessed: bounds are unknown, not zero
    (Claim, "origins"): {"least": None, "most": None, "roots": [], "why": []},
    (Claim, "against"): {"least": None, "most": None, "roots": [], "why": []},
    (Claim, "grade"): {"information": None, "why": []},
}


def write(value: Any, *, by_id: tuple[type, ...] = ()) -> Any:
    """A record as JSON holds it; records of the types `by_id` are told by their ids."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if by_id and isinstance(value, by_id):
        known: Any = value
        return known.id
    if isinstance(value, tuple | list):
        return [write(each, by_id=by_id) for each in value]
    if type(value) in WRITERS:
        return WRITERS[type(value)](value)
    if not is_dataclass(value):
        return value
    kind: type = type(value)
    told = {key: write(getattr(value, key), by_id=by_id) for key in keys_of(kind)}
    return {key: UNKNOWN[kind, key] if each is None and (kind, key) in UNKNOWN else each for key, each in told.items()}


@cache
def keys_of(kind: Any) -> tuple[str, ...]:
    return tuple(KEYS[kind].split()) if kind in KEYS else tuple(each.name for each in fields(kind))


def read(kind: type[T], row: Json, **more: Any) -> T:
    """The record that a row tells; `more` has the fields that JSON leaves out. Other keys of the row are not read."""
    if kind in READERS:
        return typing.cast(T, READERS[kind](row))
    of: typing.Any = kind
    hints = _hints(of)
    return kind(**{key: _read(hints[key], _known(kind, key, row[key])) for key in keys_of(of)} | more)


def _known(kind: type, key: str, value: Any) -> Any:
    return None if UNKNOWN.get((kind, key)) == value else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    """A value of the type that a field has."""
    if value is None:
        return None
    if isinstance(hint, types.UnionType):
        return _read(next(part for part in typing.get_args(hint) if part is not type(None)), value)
    if typing.get_origin(hint) is tuple:
        return tuple(_read(typing.get_args(hint)[0], each) for each in value)
    if hint is Span:
        return Span(*value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return read(hint, value) if isinstance(hint, type) and is_dataclass(hint) else value


# ---------------------------------------------------------------- records whose keys are not their fields


def _write_statement(statement: Statement) -> Json:
    told = {key: write(getattr(statement, key)) for key in keys_of(Statement)}
    return told | {"score": round(statement.score, 4)}


def _write_block(block: Block) -> Json:
    return {"start": block.span.start, "end": block.span.end, "kind": block.kind, "reason": block.reason}


def _read_block(row: Json) -> Block:
    told = {"span": [row["start"], row["end"]]} | row
    return Block(**{name: _read(hint, told[name]) for name, hint in _hints(Block).items()})


def _write_member(member: Member) -> Json:
    """A statement, or words in the reporter's own voice."""
    place = {"document": member.document, "span": write(member.span)}
    return (place if member.statement is None else {"statement": member.statement}) | {"stance": member.stance}


def _read_member(row: Json) -> Member:
    """On a side, those without a stance support it."""
    place = {"statement": row["statement"]} if "statement" in row else {"document": row["document"]}
    span = Span(*row["span"]) if "span" in row else None
    return Member(**place, span=span, stance=Stance(row.get("stance", Stance.SUPPORT)))


def _write_side(side: Side) -> Json:
    """Members of a side support it, unless they tell another stance to what all its sides are about."""
    members = [_write_member(member) for member in side.members]
    for member in members:
        if member["stance"] == Stance.SUPPORT:
            del member["stance"]
    return {"value": side.value, "members": members}


def _write_disagreement(each: Disagreement) -> Json:
    told = {key: write(getattr(each, key)) for key in keys_of(Disagreement)}
    return {"id": told.pop("id"), "claim": told.pop("claim"), "event": None, **told}


def _write_relation(relation: Relation) -> Json:
    told = {key: write(getattr(relation, key)) for key in ("type", "polarity", "statements", "places")}
    return {"from": relation.party, "to": relation.other, **told}


def _read_relation(row: Json) -> Relation:
    return Relation(
        party=row["from"],
        other=row["to"],
        type=RelationType(row["type"]),
        polarity=Polarity(row["polarity"]),
        statements=tuple(row["statements"]),
        places=tuple(read(RelationPlace, place) for place in row.get("places", ())),
    )


def _write_copy(copy: Copy) -> Json:
    first, second = copy.documents
    other = second if copy.original == first else first
    return {
        "documents": [first, second],
        "spans": write(copy.spans),
        "containment": copy.containment,
        "direction": f"{copy.original}→{other}" if copy.original else None,
        "why": copy.why,
    }


def _read_copy(row: Json) -> Copy:
    first, second = row["documents"]
    return Copy(
        documents=(first, second),
        spans=tuple((Span(*left), Span(*right)) for left, right in row["spans"]),
        containment=row["containment"],
        original=row["direction"].split("→")[0] if row["direction"] else None,
        why=row["why"],
    )


def _write_event(event: Event) -> Json:
    keys = ("id", "type", "mode", "cameo", "actors", "recipients", "place", "time", "mentions", "why", "inferred")
    told = {key: write(getattr(event, key)) for key in keys}
    return told | {"place": event.place and _event_place(event.place)}


def _event_place(place: Place) -> Json:
    told = {key: write(getattr(place, key)) for key in ("lat", "lon", "precision", "geonameid")}
    return {"name": ", ".join((place.name, *place.within)), **told}


def _read_event(row: Json) -> Event:
    simple = ("id", "type", "mode", "cameo", "actors", "recipients", "time", "why")
    return Event(
        **{key: _read(_hints(Event)[key], row[key]) for key in simple},
        inferred=tuple(row.get("inferred", ())),  # sheets of earlier days do not tell it
        place=_read_place(row["place"]) if row["place"] else None,
        mentions=tuple(_read_mention(mention, row) for mention in row["mentions"]),
    )


def _read_place(row: Json) -> Place:
    name, *within = row["name"].split(", ")
    told = {key: row[key] for key in ("geonameid", "lat", "lon")}
    precision = Precision(row["precision"])
    return Place(span=Span(0, 0), name=name, within=tuple(within), country=None, precision=precision, **told)


def _read_mention(row: Json, event: Json) -> EventMention:
    """What the sheet does not tell of a mention is that of its event."""
    left = {"type": EventType(event["type"]), "cameo": event["cameo"] or "", "actors": (), "recipients": ()}
    return read(EventMention, row, **left, found_by="", score=0.0)


WRITERS: dict[type, Callable[[Any], Json]] = {
    Block: _write_block,
    Copy: _write_copy,
    Disagreement: _write_disagreement,
    Event: _write_event,
    Member: _write_member,
    Relation: _write_relation,
    Side: _write_side,
    Statement: _write_statement,
}
READERS: dict[type, Callable[[Json], Any]] = {
    Block: _read_block,
    Copy: _read_copy,
    Event: _read_event,
    Member: _read_member,
    Relation: _read_relation,
}
