"""A sheet with everything at hand by its id, and quotations from its reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from deconflict.asking.records import Quote
from deconflict.text.segment import segment, spans_of_sentences
from deconflict.types import (
    Claim,
    ClaimSheet,
    Disagreement,
    Document,
    Entity,
    Member,
    Reading,
    Spans,
    Statement,
)


class Library:
    def __init__(self, sheet: ClaimSheet) -> None:
        self.sheet = sheet
        self.readings: dict[str, Reading] = {r.document.id: r for r in sheet.readings}
        self.statements: dict[str, Statement] = {s.id: s for s in sheet.statements}
        self.entities: dict[str, Entity] = {e.id: e for e in sheet.entities}
        self.claims: dict[str, Claim] = {c.id: c for c in sheet.claims}
        self._sentences: dict[str, Spans] = {}

    @cached_property
    def claims_of(self) -> dict[str, list[tuple[Claim, Member]]]:
        """By statement: the claims of which it is a member."""
        found: defaultdict[str, list[tuple[Claim, Member]]] = defaultdict(list)
        for claim in self.sheet.claims:
            for member in claim.members:
                if member.statement:
                    found[member.statement].append((claim, member))
        return found

    @cached_property
    def disagreements_of(self) -> dict[str, list[Disagreement]]:
        """By claim."""
        found: defaultdict[str, list[Disagreement]] = defaultdict(list)
        for each in self.sheet.disagreements:
            found[each.claim].append(each)
        return found

    def document(self, id: str) -> Document:
        return self.readings[id].document

    def name(self, document: str) -> str:
        return report_name(self.document(document))

    def names(self, documents: Iterable[str]) -> str:
        return listed([self.name(id) for id in dict.fromkeys(documents)])

    def document_of(self, member: Member) -> str:
        return self.statements[member.statement].document if member.statement else member.document or ""

    def spans_of(self, member: Member) -> Spans:
        if member.statement:
            return self.statements[member.statement].content
        return (member.span,) if member.span else ()

    def sentences(self, document: str) -> Spans:
        """The sentences of a report, cut anew where its reading does not keep them."""
        if document not in self._sentences:
            reading = self.readings[document]
            self._sentences[document] = reading.sentences or spans_of_sentences(segment(reading.document))
        return self._sentences[document]

    def around(self, document: str, spans: Spans) -> str:
        """The whole sentences in which the words stand, on one line."""
        text = self.document(document).text
        told = [s for s in self.sentences(document) if any(s.overlaps(part) for part in spans)]
        return one_line(" ".join(s.of(text) for s in told or spans))

    def quote(self, member: Member, *, counted: bool | None = None, side: str | None = None) -> Quote:
        if member.statement:
            quote = self.quote_statement(self.statements[member.statement])
        else:
            quote = self.quote_spans(member.document or "", self.spans_of(member))
        return replace(quote, stance=member.stance, counted=counted, side=side)

    def quote_statement(self, statement: Statement) -> Quote:
        quote = self.quote_spans(statement.document, statement.content)
        around = self.around(statement.document, (*statement.content, *_parts(statement)))
        return replace(quote, sentence=around, statement=statement, found_by=statement.found_by, score=statement.score)

    def quote_spans(self, document: str, spans: Spans) -> Quote:
        told = self.document(document)
        return Quote(
            document=document,
            report=self.name(document),
            published=told.published,
            spans=spans,
            sentence=self.around(document, spans),
            words=tuple(one_line(span.of(told.text)) for span in spans),
        )


def _parts(statement: Statement) -> Spans:
    """Cue and source, which may stand in the sentence before."""
    return tuple(part for part in (statement.cue, statement.source) if part is not None)


def report_name(document: Document) -> str:
    """The outlet, else the path."""
    return document.outlet or document.path or "standard input"


def one_line(text: str) -> str:
    return " ".join(text.split())


def listed(names: Iterable[str], word: str = "and") -> str:
    """ "A, B and C" """
    *before, last = list(dict.fromkeys(names)) or [""]
    return f"{', '.join(before)} {word} {last}" if before else last


def counted(number: int, thing: str, things: str | None = None) -> str:
    return f"{number} {thing if number == 1 else things or thing + 's'}"
