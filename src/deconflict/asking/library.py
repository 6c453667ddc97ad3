"""A sheet with everything at hand by its id, and quotations from its reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deconflict.asking.records import Quote
from deconflict.sheet_index import SheetIndex
from deconflict.types import Act, Claim, Member, Side, Spans, Stance, Statement
from deconflict.wording import listed, one_line, outlet_of


class Library(SheetIndex):
    def name(self, document: str) -> str:
        """What a report is called: by its outlet, else its path."""
        return outlet_of(self.documents[document])

    def names(self, documents: Iterable[str]) -> str:
        return listed(self.name(id) for id in documents)

    def reports(self, members: Iterable[Member]) -> list[str]:
        """Ids of the reports that tell them, each once, in their order."""
        return list(dict.fromkeys(self.document_of(member).id for member in members))

    def telling(self, claim: Claim) -> list[Member]:
        """Those who say, deny or doubt it, without what is only told of the same matter."""
        beside = claim.beside
        return [m for k, m in enumerate(claim.members) if k not in beside and m.stance is not Stance.COMMENT]

    def value_of(self, side: Side) -> str:
        """The value as it is shown: what somebody denies says the contrary of its words."""
        told = [statement for member in side.members if (statement := self.statement_of(member))]
        denied = any(s.act is Act.DENIES and one_line(self.quote_statement(s).words[0]) == side.value for s in told)
        return f"“{side.value}”{' (denied)' if denied else ''}"

    def around(self, document: str, spans: Spans) -> str:
        """The whole sentences in which the words stand, on one line."""
        text = self.documents[document].text
        told = [s for s in self.sentences(document) if any(s.overlaps(part) for part in spans)]
        return one_line(" ".join(s.of(text) for s in told or spans))

    def quote(self, member: Member, *, counted: bool | None = None, side: str | None = None) -> Quote:
        if statement := self.statement_of(member):
            quote = self.quote_statement(statement)
        else:
            quote = self.quote_spans(member.document or "", self.spans_of(member))
        return replace(quote, stance=member.stance, counted=counted, side=side)

    def quote_statement(self, statement: Statement) -> Quote:
        quote = self.quote_spans(statement.document, statement.content)
        around = self.around(statement.document, (*statement.content, *_parts(statement)))
        return replace(quote, sentence=around, statement=statement, found_by=statement.found_by, score=statement.score)

    def quote_spans(self, document: str, spans: Spans) -> Quote:
        told = self.documents[document]
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
