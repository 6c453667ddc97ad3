"""What answers are made of: typed parts that a terminal, a page or a program may show each in its way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict.types import Spans, Stance, Statement, When


class Kind(StrEnum):
    """What an id stands for; the first letter of an id tells it."""

    CLAIM = "claim"
    EVENT = "event"
    DISAGREEMENT = "disagreement"
    ENTITY = "entity"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one report on which something stands.

    sentence   the whole sentences around the words, as the report has them; "" where its text is not at hand
    words      the words themselves, one a span
    statement  of which they are the content; None in the reporter's own voice
    counted    whether it counts as evidence; None where nothing is counted
    side       of a disagreement, the value that it tells
    found_by   the rule or model that read it, and its score; None for the reporter's own voice
    """

    document: str
    report: str
    published: When | None
    spans: Spans
    sentence: str
    words: tuple[str, ...]
    statement: Statement | None = None
    stance: Stance | None = None
    counted: bool | None = None
    side: str | None = None
    found_by: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is told of it, under its name: "grade", "place"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A plain sentence, and the ids of what it speaks of."""

    text: str
    ids: tuple[str, ...] = ()


class Lack(StrEnum):
    """What is missing, and would change the answer if it came."""

    NO_ANSWER = "no_answer"  # who was asked and did not answer
    NOT_HEARD = "not_heard"  # who is said to have acted, and is quoted nowhere
    NOTHING_BEHIND = "nothing_behind"  # an outlet cited, or a reporter's own voice, with nobody who is said to know
    MAY_BE_ONE = "may_be_one"  # sources that may be one another
    UNNAMED = "unnamed"  # people whom no report names
    NO_SECOND_ORIGIN = "no_second_origin"
    NO_VALUE = "no_value"  # a report that tells the matter, and not the value in which others differ
    UNDATED = "undated"  # a day of publication or of speech that no report tells
    UNTOLD = "untold"  # a place, a day, an actor, a role that no report tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    lack: Lack
    text: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a sheet says something.

    what          in one line
    quotes        on whose words, as the reports come
    made_by       rules and models that made it, with their reasons
    speaks_for    likewise `speaks_against`: each a plain sentence
    would_change  what is missing; () where nothing is known to be
    """

    id: str
    kind: Kind
    what: str
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    made_by: tuple[Reason, ...] = ()
    speaks_for: tuple[Reason, ...] = ()
    speaks_against: tuple[Reason, ...] = ()
    would_change: tuple[Missing, ...] = ()
