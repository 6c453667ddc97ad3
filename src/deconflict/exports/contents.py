"""A sheet with everything at hand by its id, and the way from each record back to the words of a report."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections import defaultdict
from functools import cached_property
from urllib.parse import quote

from deconflict.types import (
    Claim,
    ClaimSheet,
    Disagreement,
    Document,
    Entity,
    Event,
    Member,
    Reading,
    Span,
    Spans,
    Statement,
)

ELLIPSIS = " … "
ARROW = " → "


class Contents:
    """What every export looks up in a sheet."""

    def __init__(self, sheet: ClaimSheet) -> None:
        self.sheet = sheet
        self.readings: dict[str, Reading] = {r.document.id: r for r in sheet.readings}
        self.documents: dict[str, Document] = {d.id: d for d in sheet.documents}
        self.statements: dict[str, Statement] = {s.id: s for s in sheet.statements}
        self.entities: dict[str, Entity] = {e.id: e for e in sheet.entities}
        self.events: dict[str, Event] = {e.id: e for e in sheet.events}
        self.claims: dict[str, Claim] = {c.id: c for c in sheet.claims}
        self._sentences: dict[str, Spans] = {}

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """By statement: the claims of which it is a member."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.sheet.claims:
            for member in claim.members:
                if member.statement:
                    found[member.statement].append(claim)
        return found

    @cached_property
    def disagreements_of(self) -> dict[str, list[Disagreement]]:
        """By claim."""
        found: defaultdict[str, list[Disagreement]] = defaultdict(list)
        for each in self.sheet.disagreements:
            found[each.claim].append(each)
        return found

    # ------------------------------------------------------------ where something stands

    def document_of(self, member: Member) -> Document:
        return self.documents[self.statements[member.statement].document if member.statement else member.document or ""]

    def spans_of(self, member: Member) -> Spans:
        if member.statement:
            return self.statements[member.statement].content
        return (member.span,) if member.span else ()

    def words_of(self, member: Member) -> str:
        return words(self.document_of(member), self.spans_of(member))

    def sentences(self, document: str) -> Spans:
        """The sentences of a report, cut anew where its reading does not keep them."""
        if document not in self._sentences:
            from deconflict.text.segment import segment, spans_of_sentences  # loads tables: rarely needed

            reading = self.readings[document]
            self._sentences[document] = reading.sentences or spans_of_sentences(segment(reading.document))
        return self._sentences[document]

    def sentence_at(self, document: str, span: Span) -> Span | None:
        """The first sentence in which the words stand; None for words outside the report proper."""
        return next((s for s in self.sentences(document) if s.overlaps(span)), None)

    # ------------------------------------------------------------ in words

    def names(self, entities: tuple[str, ...]) -> str:
        return "; ".join(self.entities[e].name if e in self.entities else e for e in entities)


def chain_of(statement: Statement) -> str:
    """Who told whom, outermost first; "" where nobody is named."""
    return ARROW.join(one_line(link.name) for link in statement.chain)


def words(document: Document, spans: Spans) -> str:
    """The words of a report, on one line, an ellipsis between their parts."""
    return ELLIPSIS.join(one_line(span.of(document.text)) for span in spans)


def one_line(text: str) -> str:
    return " ".join(text.split())


def outlet_of(document: Document) -> str:
    """The outlet, else the path."""
    return one_line(document.outlet or document.path or "standard input")


def offsets(spans: Spans) -> str:
    """As "210..287 300..312", half-open, in code points; a spreadsheet would read "3-12" as a day, "3:12" as a time."""
    return " ".join(f"{span.start}..{span.end}" for span in spans)


def link_to(document: Document, span: Span) -> str:
    """Where the words stand: the path with a fragment as RFC 5147 has it, in characters."""
    return f"{quote(document.path or '-', safe='/', errors='replace')}#char={span.start},{span.end}"


def address_of(document: Document, span: Span | None = None) -> str:
    """A name of the text that holds wherever it is kept: its hash as RFC 6920 writes it, and the characters."""
    digest = urlsafe_b64encode(bytes.fromhex(document.text_sha256)).decode().rstrip("=")
    fragment = f"#char={span.start},{span.end}" if span else ""
    return f"ni:///sha-256;{digest}{fragment}"
