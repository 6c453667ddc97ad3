"""What a question with filters finds in the sheets of stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any

from deconflict.types import Document, Reading, Span, Statement
from deconflict.views.plain import name_of
from deconflict.views.web.forms import verdict_on
from deconflict.views.web.index import Index, Told
from deconflict.views.web.marks import Mark, mark_of
from deconflict.wording import clean

FOUND = 60  # passages shown of one question
ASKED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)")  # words in quotation marks stand together
Spans = Mapping[str, Sequence[Span]]  # by report


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

    @property
    def of_sources(self) -> bool:
        """Whether they ask for what only statements have: an origin, an answer."""
        return bool(self.origin or self.review)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that answers a question.

    statement  None in the reporter's own voice
    marks      how it stands towards the claims that it is a passage of
    """

    index: Index
    document: Document
    span: Span
    words: str
    statement: Statement | None
    marks: tuple[Mark, ...]


def find_passages(filters: Filters, indices: Iterable[Index]) -> list[Found]:
    """The first passages that all filters allow, in the order of stories and reports."""
    found = (each for index in indices for each in _in_sheet(filters, index))
    return list(islice(found, FOUND))


def _in_sheet(filters: Filters, index: Index) -> Iterator[Found]:
    actors = _of_actor(filters.actor, index) if filters.actor else None
    for reading in index.sheet.readings:
        if not _of_report(filters, reading.document):
            continue
        places = _of_place(filters.place, reading) if filters.place else None
        for found in _passages(filters, reading, index):
            own = actors is None or _is_by(filters.actor, found) or _meet(actors.get(found.document.id, ()), found.span)
            if own and (places is None or _meet(places, found.span)) and _of_claims(filters, found):
                yield found


def _of_report(filters: Filters, document: Document) -> bool:
    published = document.published
    if filters.outlet and not _in(filters.outlet, name_of(document)):
        return False
    if filters.since and not (published and published.latest and published.latest >= filters.since):
        return False
    return not filters.until or bool(published and published.earliest and published.earliest <= filters.until)


def _passages(filters: Filters, reading: Reading, index: Index) -> Iterator[Found]:
    """Statements and the reporter's own sentences with the words that are asked for, in the order of the text.

    Sentences in own voice are found by what they say: by words, by an actor or a place in them.
    """
    words = words_asked(filters.q)
    told = [(Span(s.content[0].start, s.content[-1].end), s) for s in reading.statements]
    every: list[tuple[Span, Statement | None]] = [*told]
    if (filters.q or filters.actor or filters.place) and not filters.of_sources:
        every += [(span, None) for span in reading.sentences if not any(span.overlaps(s) for s, _ in told)]
    for span, statement in sorted(every, key=lambda each: each[0]):
        parts = statement.content if statement else (span,)
        shown = clean(" … ".join(part.of(reading.document.text) for part in parts))
        chain = " ".join(link.name for link in statement.chain) if statement else ""
        if all(word.search(f"{shown} {chain}") for word in words):
            marks = _marks(reading.document.id, span, statement, index)
            yield Found(
                index=index, document=reading.document, span=span, words=shown, statement=statement, marks=marks
            )


def words_asked(q: str) -> list[re.Pattern[str]]:
    """Each begins a word: "strike" finds strikes, "oil" no soil."""
    asked = [" ".join((together or word).split()) for together, word in ASKED.findall(q)]
    return [re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in asked if word]


def _marks(document: str, span: Span, statement: Statement | None, index: Index) -> tuple[Mark, ...]:
    own = [t for t in index.in_document.get(document, ()) if _same(t, span, statement)]
    return tuple(dict.fromkeys(mark_of(told, index) for told in own))


def _same(told: Told, span: Span, statement: Statement | None) -> bool:
    return told.statement is statement if statement else told.statement is None and told.span.overlaps(span)


def _of_claims(filters: Filters, found: Found) -> bool:
    statement = found.statement
    if filters.origin and not (statement and statement.chain and _in(filters.origin, statement.chain[-1].name)):
        return False
    if filters.review and (verdict_on(found.index, statement.id) if statement else None) != _wanted(filters.review):
        return False
    return not filters.stance or filters.stance in found.marks


def _wanted(review: str) -> str | None:
    return None if review == "open" else review


def _of_actor(name: str, index: Index) -> Spans:
    """Where somebody of this name is mentioned."""
    found: dict[str, list[Span]] = {}
    for entity in index.sheet.entities:
        if any(_in(name, each) for each in (entity.name, *entity.aliases)):
            for mention in entity.mentions:
                found.setdefault(mention.document, []).append(mention.span)
    return found


def _is_by(name: str, found: Found) -> bool:
    return found.statement is not None and any(_in(name, link.name) for link in found.statement.chain)


def _of_place(name: str, reading: Reading) -> Sequence[Span]:
    return [p.span for p in reading.places if any(_in(name, each) for each in (p.name, *p.within))]


def _meet(spans: Iterable[Span], span: Span) -> bool:
    return any(each.overlaps(span) for each in spans)


def _in(wanted: str, told: str) -> bool:
    return wanted.casefold() in told.casefold()
