"""`Layers` → `Reading`: what one document says, in its own order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict.types.documents import Document
from deconflict.types.events import EventMention, EventStatus, Quantity, Traits
from deconflict.types.kinds import EntityKind, Polarity
from deconflict.types.layers import Cluster, Layers, Place
from deconflict.types.spans import Span, Spans
from deconflict.types.statements import Attribution, Silence, Statement
from deconflict.types.times import TimeExpression, TimeMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What tells the day on which a statement was said.

    mention   index into `Reading.time_mentions`; None where no expression tells it
    """

    mention: int | None
    how: str  # "told" at its cue, "carried" from an earlier cue of its source, "report": by the day of the news, "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One clause of a passage, by itself told as so or as not so.

    spans   its words, without those of clauses beside it or below it that tell something else
    denied  of its words those that a negation reaches; () where it is told as so
    """

    spans: Spans
    negated: bool
    denied: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that may be a member of a claim: what a statement tells, or a sentence in the reporter's own voice.

    statement  position in `Reading.statements`; None in the reporter's own voice
    sentence   number in the text of the first sentence that holds it
    paragraph  the whole paragraph around it
    actors     words that name who acts in its predicates; `others` whom or what they are done to
    told       its clauses, main ones first; () where no tree was at hand
    vector     of its words, as `layers.vectors.pack` writes it; `around` of its paragraph; b"" where none was encoded
    """

    spans: Spans
    statement: int | None
    sentence: int
    paragraph: Span
    vector: bytes = b""
    around: bytes = b""
    quantities: tuple[Quantity, ...] = ()
    actors: Spans = ()
    others: Spans = ()
    told: tuple[Proposition, ...] = ()


class RelationType(StrEnum):
    """How one party stands to another."""

    FIGHTS = "fights"
    COORDINATES_WITH = "coordinates_with"
    SUPPORTS = "supports"
    PART_OF = "part_of"
    SPEAKS_FOR = "speaks_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationMention:
    """Words that tell how one party stands to another, and those that name the two.

    statement  position in `Reading.statements`; None in the reporter's own voice
    """

    span: Span
    type: RelationType
    party: Span
    other: Span
    polarity: Polarity
    statement: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who does a deed or whom or what it is done to, as one report tells it.

    words   of the phrase, in one line; of a pronoun those of whom it stands for
    head    its noun, in lower case and the singular
    names   every name that the report gives it; () where it gives none
    roles   nouns and offices that the report uses of it
    own     told in the first person or as the speaker's own: "we", "our men", "its fighters"
    """

    span: Span
    words: str
    head: str
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    kind: EntityKind | None = None  # None where nobody knows
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-3 of "British and French jets"; () where no word tells
    plural: bool = False
    pronoun: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who is said to have done what to whom, where one party can have done it once.

    kind    class of the deed, by the tables: "violence", "launch"
    word    that tells it, in lower case; `span` of the whole telling
    blamed  told as whose work it is ("blamed X for the bombing", "claimed the attack"), not as what somebody did
    status  as of an event
    """

    span: Span
    kind: str
    word: str
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    origin: Party | None = None  # what it came from; None where not told
    goal: Party | None = None  # what it went to; None where not told
    site: Party | None = None  # at, in or on what it was done, told by a noun; None where not told
    places: Spans = ()
    times: Spans = ()
    status: EventStatus = EventStatus.PAST
    blamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document says, in its own order; nothing is concluded here."""

    document: Document
    statements: tuple[Statement, ...]
    silences: tuple[Silence, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[TimeExpression, ...] = ()
    time_mentions: tuple[TimeMention, ...] = ()  # what `times` were read from
    speech: tuple[Speech, ...] = ()  # one a statement
    places: tuple[Place, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    event_traits: tuple[Traits, ...] = ()  # one an event mention
    passages: tuple[Passage, ...] = ()
    relations: tuple[RelationMention, ...] = ()
    sentences: Spans = ()  # of the report, in order; debris, bylines and date lines are left out
    layers: Layers | None = None  # None unless asked for: it is large
    deeds: tuple[Deed, ...] = ()
