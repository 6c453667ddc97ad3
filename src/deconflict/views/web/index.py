"""One sheet of one story, looked up by id, by hash and by place; made once a sheet and kept while it stays the same."""

from __future__ import annotations

import bisect
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

from deconflict.sheet_index import SheetIndex
from deconflict.types import (
    Claim,
    ClaimSheet,
    Disagreement,
    Document,
    Entity,
    Event,
    Member,
    Reading,
    Side,
    Span,
    Spans,
    Stance,
    Statement,
)
from deconflict.views.plain import name_of
from deconflict.wording import clean

HASH_DIGITS = 16  # of a text's SHA-256 in addresses
SLUG = 40  # characters of a story's name in its address


def slug_of(name: str) -> str:
    """A story in addresses: what can be read of its name, and enough of a hash to tell it from others."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG].strip("-") or "story"
    return f"{words}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A member of a claim with its words and the report that tells it.

    number     its position among the members of its claim
    statement  None for the reporter's own voice
    """

    claim: Claim
    number: int
    document: Document
    spans: Spans
    statement: Statement | None
    stance: Stance

    @property
    def words(self) -> str:
        return clean(" … ".join(span.of(self.document.text) for span in self.spans))

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


class Index(SheetIndex):
    """What the pages look up in one sheet; everything that costs more than a look is made when first asked for."""

    def __init__(self, name: str, sheet: ClaimSheet, basis: str, as_of: str | None = None) -> None:
        super().__init__(sheet)
        self.name, self.basis, self.as_of = name, basis, as_of
        self.slug = slug_of(name)
        self.derived: dict[str, object] = {}  # views that were made of this sheet, by name

    # ------------------------------------------------------------ addresses

    def link(self, *parts: str, **asked: object) -> str:
        """The address of a page of this story, as of the same day."""
        path = "/".join(["/stories", self.slug, *(quote(part, safe="", errors="replace") for part in parts)])
        query = {key: value for key, value in {"as_of": self.as_of, **asked}.items() if value not in (None, "")}
        return f"{path}?{urlencode(query, errors='replace')}" if query else path

    def passage(self, document: Document | str, span: Span) -> str:
        """The address of these very words: it holds a hash and offsets, and so is good after every new run."""
        known = self.documents[document] if isinstance(document, str) else document
        return self.link("reports", known.text_sha256[:HASH_DIGITS], at=f"{span.start}-{span.end}") + "#at"

    def report(self, document: Document | str) -> str:
        known = self.documents[document] if isinstance(document, str) else document
        return self.link("reports", known.text_sha256[:HASH_DIGITS])

    def of_statement(self, statement: Statement) -> str:
        spans = statement.content
        return self.passage(statement.document, Span(spans[0].start, spans[-1].end))

    def of_id(self, id: str) -> str | None:
        """The page of whatever an id of the sheet stands for; None where it has none."""
        whole = id.partition("#")[0]
        if whole in self.claims:
            return self.link("claims", whole)
        if whole in self.statements:
            return self.of_statement(self.statements[whole])
        if whole in self.entities:
            return self.link("actors", whole)
        if whole in self.events:
            return self.link("when-and-where") + f"#{quote(whole)}"
        if whole in self.documents:
            return self.report(whole)
        found = any(d.id == whole for d in self.sheet.disagreements)
        return self.link("disagreements") + f"#{quote(whole)}" if found else None

    # ------------------------------------------------------------ look-ups

    def by_hash(self, hash: str) -> Document | None:
        """The report with this text; the first where several reports have one text."""
        return next((d for d in self.sheet.documents if d.text_sha256.startswith(hash)), None) if hash else None

    def outlet(self, document: Document | str) -> str:
        return name_of(self.documents[document] if isinstance(document, str) else document)

    @cached_property
    def members(self) -> dict[str, tuple[Told, ...]]:
        """The members of each claim."""
        return {c.id: tuple(self._told(c, k, m) for k, m in enumerate(c.members)) for c in self.sheet.claims}

    @cached_property
    def telling(self) -> dict[str, tuple[Told, ...]]:
        """The members of each claim but for those that speak of its matter in words too far from its text."""
        beside = {c.id: c.beside for c in self.sheet.claims}
        return {id: tuple(t for t in own if t.number not in beside[id]) for id, own in self.members.items()}

    def _told(self, claim: Claim, number: int, member: Member) -> Told:
        document, spans, statement = self.place_of(member)
        return Told(
            claim=claim,
            number=number,
            document=document,
            spans=spans,
            statement=statement,
            stance=member.stance,
        )

    @cached_property
    def in_document(self) -> dict[str, list[Told]]:
        """Members of claims by report, in the order of its text."""
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for told in (t for members in self.members.values() for t in members):
            found[told.document.id].append(told)
        return {id: sorted(all_, key=lambda t: (t.span, t.claim.id)) for id, all_ in found.items()}

    def events_at(self, document: str, span: Span) -> list[Event]:
        return [
            e for e in self.sheet.events if any(m.document == document and m.span.overlaps(span) for m in e.mentions)
        ]

    def entities_at(self, document: str, span: Span) -> list[Entity]:
        return [
            e for e in self.sheet.entities if any(m.document == document and m.span.overlaps(span) for m in e.mentions)
        ]

    def place_of(self, member: Member) -> tuple[Document, Spans, Statement | None]:
        """Where a member, as a disagreement names it, stands."""
        return self.document_of(member), self.spans_of(member), self.statement_of(member)

    def side_of(self, told: Told, disagreement: Disagreement) -> Side | None:
        """The side of a disagreement on which a member stands."""
        wanted = (told.document.id, told.spans)
        for side in disagreement.sides:
            for member in side.members:
                document, spans, statement = self.place_of(member)
                if statement is not None and statement is told.statement:
                    return side
                if statement is None and (document.id, spans) == wanted:
                    return side
        return None

    def sentence_at(self, reading: Reading, offset: int) -> int | None:
        """The number of the sentence that holds a character; None in debris, bylines and the like."""
        starts = [span.start for span in reading.sentences]
        number = bisect.bisect_right(starts, offset) - 1
        return number if number >= 0 and offset < reading.sentences[number].end else None

    def sentence_around(self, document: Document, span: Span) -> Span:
        """The sentences that hold a passage, from the first one's start to the last one's end."""
        reading = self.readings[document.id]
        held = [s for s in reading.sentences if s.overlaps(span)]
        return Span(held[0].start, held[-1].end) if held else span


def outlets_of(documents: Iterable[Document]) -> list[str]:
    """Names of outlets, each once, in order; a report of no known outlet counts by its path."""
    return list(dict.fromkeys(name_of(document) for document in documents))
