"""The desk: all stories with their verdicts, and what a question with filters finds in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any

from deconflict.store import Story
from deconflict.types import Document, Span, Statement
from deconflict.views.plain import clean, name_of
from deconflict.views.web.index import Index
from deconflict.views.web.marks import Mark, mark_of

FOUND = 60  # passages shown of one question
STORIES = 20  # whose sheets are looked through; the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a question asks for; all of it stands in the address, so that it can be kept and sent on."""

    q: str = ""
    story: str = ""
    actor: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    outlet: str = ""
    origin: str = ""
    stance: str = ""
    review: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Filters:
        return cls(**{f.name: str(asked.get(f.name) or "").strip()[:200] for f in fields(cls)})

    @property
    def given(self) -> list[str]:
        """Names of those that are filled in."""
        return [f.name for f in fields(self) if getattr(self, f.name)]

    def __bool__(self) -> bool:
        return bool(self.given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that answers a question."""

    index: Index
    document: Document
    span: Span
    words: str
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came to a story since somebody last looked at it; None where nobody did."""

    story: Story
    fresh: int | None


def find_passages(filters: Filters, indices: Iterable[Index]) -> list[Found]:
    """The first passages that all filters allow, in the order of stories and reports."""
    found = (each for index in indices for each in _in_sheet(filters, index))
    return list(islice(found, FOUND))


def _in_sheet(filters: Filters, index: Index) -> Iterator[Found]:
    words = filters.q.casefold().split()
    for reading in index.sheet.readings:
        document = reading.document
        if not _of_report(filters, document):
            continue
        for statement in reading.statements:
            span = Span(statement.content[0].start, statement.content[-1].end)
            shown = clean(" … ".join(part.of(document.text) for part in statement.content))
            around = f"{shown} {' '.join(link.name for link in statement.chain)}".casefold()
            if all(word in around for word in words) and _of_statement(filters, statement, span, index):
                yield Found(index=index, document=document, span=span, words=shown, statement=statement)


def _of_report(filters: Filters, document: Document) -> bool:
    published = document.published
    if filters.outlet and filters.outlet.casefold() not in name_of(document).casefold():
        return False
    if filters.since and not (published and published.latest and published.latest >= filters.since):
        return False
    return not filters.until or bool(published and published.earliest and published.earliest <= filters.until)


def _of_statement(filters: Filters, statement: Statement, span: Span, index: Index) -> bool:
    if filters.actor and not _is_actor(filters.actor, statement, span, index):
        return False
    if filters.place and not _has_place(filters.place, statement, span, index):
        return False
    if filters.origin and not (statement.chain and _in(filters.origin, statement.chain[-1].name)):
        return False
    if filters.review and _review(statement, index) != filters.review:
        return False
    return not filters.stance or filters.stance in _marks(statement, index)


def _review(statement: Statement, index: Index) -> str:
    decided = {d.target: d for d in index.sheet.decided if d.field == "verdict"}
    found = decided.get(statement.id)
    return str(found.value) if found and found.value else "open"


def _marks(statement: Statement, index: Index) -> set[Mark]:
    own = index.in_document.get(statement.document, ())
    return {mark_of(told, index) for told in own if told.statement is statement}


def _is_actor(name: str, statement: Statement, span: Span, index: Index) -> bool:
    return any(_in(name, link.name) for link in statement.chain) or any(
        _in(name, each) for e in index.entities_at(statement.document, span) for each in (e.name, *e.aliases)
    )


def _has_place(name: str, statement: Statement, span: Span, index: Index) -> bool:
    places = index.readings[statement.document].places
    return any(p.span.overlaps(span) and any(_in(name, each) for each in (p.name, *p.within)) for p in places)


def _in(wanted: str, told: str) -> bool:
    return wanted.casefold() in told.casefold()


def news_of(stories: Sequence[Story], looked: Mapping[str, str]) -> list[News]:
    """Stories, those changed last first, with the number of reports that came since a look.

    looked  by the slug of a story, the number of its reports at the last look
    """
    from deconflict.views.web.index import slug_of

    told = []
    for story in sorted(stories, key=lambda s: (s.updated, s.name), reverse=True):
        before = looked.get(slug_of(story.name), "")
        told.append(News(story=story, fresh=story.documents - int(before) if before.isdigit() else None))
    return told
