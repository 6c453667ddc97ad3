"""All of it, with what people decided: the claim sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from deconflict.types.claims import Claim, Disagreement
from deconflict.types.conclusions import Copy, Entity, Event, QuoteMatch, Relation
from deconflict.types.documents import Document
from deconflict.types.reading import Reading
from deconflict.types.statements import Failure, Silence, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decided of one record, beside what the machine had said of it; both are shown.

    target   id in this sheet, of a record of any section; "c3#2" is the third member of c3
    field    what was decided: "verdict", "act", "outlet", "published", "members", "origin", "note", …
    value    None where the person takes a value away
    machine  what the machine says; None where it says nothing
    score    of the machine, where it gives one
    """

    target: str
    field: str
    value: str | None
    machine: str | None
    score: float | None
    by: str
    at: str
    note: str | None
    decision: str  # its id in the log


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsLook:
    """A decision that no longer fits this sheet exactly, and was applied to nothing.

    words  that it was about, as the log quotes them
    """

    decision: str
    kind: str
    by: str
    at: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSheet:
    """All of it: what `deconflict read` prints; a pure function of the documents and of what people decided.

    told  the readings as they were before linking, which no decision alters; () in sheets made by hand
    """

    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    quotes: tuple[QuoteMatch, ...] = ()
    copies: tuple[Copy, ...] = ()
    relations: tuple[Relation, ...] = ()
    failures: tuple[Failure, ...] = ()
    as_of: str | None = None
    decided: tuple[Decided, ...] = ()
    needs_look: tuple[NeedsLook, ...] = ()
    told: tuple[Reading, ...] = field(default=(), compare=False, repr=False)
    statements: tuple[Statement, ...] = field(init=False)
    documents: tuple[Document, ...] = field(init=False)
    silences: tuple[Silence, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", tuple(r.document for r in self.readings))
        object.__setattr__(self, "statements", tuple(s for r in self.readings for s in r.statements))
        object.__setattr__(self, "silences", tuple(s for r in self.readings for s in r.silences))

    def _repr_html_(self) -> str:
        """What a notebook shows; imported here because records know nothing of views."""
        from deconflict.views.html import render_html

        return render_html(self)
