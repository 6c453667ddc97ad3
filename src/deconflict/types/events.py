"""Event mentions in PLOVER's terms, and what linking compares of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict.types.kinds import Certainty, Polarity
from deconflict.types.spans import Span, Spans


class EventType(StrEnum):
    """PLOVER's sixteen types of interaction (manual of 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """Whether it has happened, as the words around it tell; nothing about truth."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"  # said not to have happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who acts in an event, or whom it is done to."""

    span: Span
    country: str | None = None  # ISO 3166 alpha-3, "IGO" for bodies of several countries; None where no word tells
    inferred: bool = False  # the country is told nearby, not in the participant's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that an event tells, and what it counts."""

    span: Span
    value: float
    kind: str  # "killed", "injured", "arrested", "missing", …; "count" where the words tell no more
    counted: Span | None  # "two British soldiers"; None where the number stands alone
    hedge: str | None = None  # "at least", "about", "more than", "up to": one word for all ways of saying it


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One telling of an event in one document, in PLOVER's terms.

    cameo       root code, finer where words give evidence: "19", "195"
    mode        PLOVER's, as "aerial"; context likewise; both only where words tell them
    background  told beside the sentence's main event: in a clause or a noun under it
    statement   id of the statement that tells it; None in the reporter's own voice
    score       0 to 1, from weights set by hand; higher is surer, and it is no probability
    """

    document: str
    span: Span
    type: EventType
    cameo: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    status: EventStatus
    polarity: Polarity
    certainty: Certainty
    mode: str | None = None
    context: tuple[str, ...] = ()
    places: Spans = ()
    times: Spans = ()
    quantities: tuple[Quantity, ...] = ()
    background: bool = False
    statement: str | None = None
    found_by: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What linking compares of one event mention, taken while the layers of its document are at hand.

    word       that tells it, lower case as written; `terms` are all content words of it
    kind       part of speech of the word (UPOS)
    actors     content words of who acts, lower case, names in full; `others` of whoever else hangs on the word
    words      content words of the sentence but for the word itself, in order
    names      words of names in the sentence
    numbers    figures in the sentence
    times      time expressions that say when; `places` words that say where
    vector     of the word in its context, packed (`layers.vectors`); `around` of its sentence; empty without vectors
    """

    document: str
    span: Span
    word: str
    kind: str
    terms: tuple[str, ...]
    sentence: int
    actors: tuple[str, ...]
    others: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    times: Spans
    places: tuple[str, ...]
    vector: bytes = b""
    around: bytes = b""
