"""`Reading`s → what they are about, and which of their words belong together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict.types.documents import When
from deconflict.types.events import EventMention, EventType
from deconflict.types.kinds import EntityKind, Polarity
from deconflict.types.layers import Place
from deconflict.types.reading import RelationType
from deconflict.types.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """Where a document speaks of an entity."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, body, country or group, across the documents of a story."""

    id: str
    name: str  # the fullest that any document gives
    kind: EntityKind
    mentions: tuple[EntityMention, ...]
    code: str | None = None  # ISO 3166 alpha-3 or CAMEO, where our tables know it: "IRN", "IRQREBISI"
    part_of: str | None = None  # of a ministry, an army, a seat of government: the code of its country, "USA"
    role: str | None = None
    aliases: tuple[str, ...] = ()
    why: tuple[str, ...] = ()  # reasons for which its mentions were taken for one


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening that one or more mentions tell.

    type        of most mentions; `mode` and `cameo` where mentions tell them, the commonest
    actors      ids of entities; `recipients` likewise
    place       the most exact that is told; None where none is
    time        the narrowest days that most mentions with a time allow; None where none tells a day
    why         reasons for which its mentions were taken for one
    inferred    of "actors", "recipients" and "place" those that its claims' members do not tell in their own words
    """

    id: str
    type: EventType
    mode: str | None
    cameo: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: Place | None
    time: When | None
    mentions: tuple[EventMention, ...]
    why: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class RelationPlace:
    """Words in a reporter's own voice that tell a relation."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one entity stands to another, as statements or the reporters themselves tell it.

    party, other  ids of entities; for `coordinates_with` the lower id comes first
    statements    ids; () where only reporters tell it
    places        where reporters tell it in their own voice; () where only statements do
    """

    party: str
    other: str
    type: RelationType
    polarity: Polarity
    statements: tuple[str, ...]
    places: tuple[RelationPlace, ...] = ()


class Stance(StrEnum):
    SUPPORT = "support"
    DENY = "deny"
    QUERY = "query"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A statement, or a sentence in the reporter's own voice, with its stance to a claim."""

    stance: Stance
    statement: str | None = None  # None for the reporter's own voice
    document: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A passage that two documents share nearly word for word.

    spans        aligned runs of both documents: those of the first, those of the second, pair by pair
    containment  share of the shorter document's five-word runs that stand in the other
    original     the id of the document that was copied; None where nothing tells
    """

    documents: tuple[str, str]
    spans: tuple[tuple[Span, Span], ...]
    containment: float
    original: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMatch:
    """The same quotation in several reports."""

    statements: tuple[str, ...]
    kind: str  # same | shortened | altered | out_of_time
    why: str
