"""A report as its page shows it: blocks of sentences, each cut where a mark begins or ends, and one sentence's card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from deconflict.types import (
    Act,
    BlockKind,
    Certainty,
    Document,
    Entity,
    Event,
    Polarity,
    Reading,
    Silence,
    Span,
    Statement,
)
from deconflict.views.web.index import Index, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that bear the same marks; `marks` are names of CSS classes, each with a shape of its own."""

    text: str
    marks: tuple[str, ...]
    at: bool  # inside the passage that the address asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the report, or the characters between two."""

    span: Span
    runs: tuple[Run, ...]
    number: int | None  # None between sentences and in debris
    current: bool
    notes: int  # statements, claims and silences in it

    @property
    def pieces(self) -> list[tuple[bool, list[Run]]]:
        """Its runs, those together that the address asks for: they are outlined as one."""
        return [(at, list(runs)) for at, runs in groupby(self.runs, key=lambda run: run.at)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of the report."""

    kind: BlockKind
    reason: str
    paragraphs: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of one sentence: who says it, how firmly, which claims and events it tells."""

    span: Span
    number: int | None
    before: Span | None
    after: Span | None
    statements: tuple[Statement, ...]
    members: tuple[Told, ...]
    silences: tuple[Silence, ...]
    events: tuple[Event, ...]
    entities: tuple[Entity, ...]


def make_parts(document: Document, index: Index, at: Span | None) -> list[Part]:
    """The whole text, in its blocks; where nothing marked any, one block of all of it."""
    reading = index.readings[document.id]
    layers = list(_layers(reading, index))
    whole = Span(0, len(document.text))
    blocks = [(b.span, b.kind, b.reason) for b in document.blocks] or [(whole, BlockKind.BODY, "")]
    parts: list[Part] = []
    for span, kind, reason in sorted(blocks, key=lambda b: b[0]):
        sentences = list(_sentences(document, reading, span, layers, at))
        parts.append(Part(kind=kind, reason=reason, paragraphs=tuple(_paragraphs(sentences))))
    return parts


Layer = tuple[Span, str]


def _layers(reading: Reading, index: Index) -> Iterable[Layer]:
    """What is marked in a report, and as what."""
    for statement in reading.statements:
        name = mark_of_statement(statement)
        yield from ((span, name) for span in statement.content)
        yield from ((span, part) for span, part in ((statement.cue, "cue"), (statement.source, "source")) if span)
    for silence in reading.silences:
        yield silence.span, "silence"
    for told in index.in_document.get(reading.document.id, ()):
        if told.statement is None:
            yield from ((span, "own") for span in told.spans)


def mark_of_statement(statement: Statement) -> str:
    """How a statement is underlined: by what its source does, then by how firmly."""
    if statement.act is Act.DENIES or statement.polarity is Polarity.NEGATIVE:
        return "denied"
    if statement.act in (Act.DECLINES, Act.UNABLE):
        return "silence"
    return "said" if statement.certainty is Certainty.CERTAIN else "hedged"


def _sentences(
    document: Document, reading: Reading, block: Span, layers: Sequence[Layer], at: Span | None
) -> Iterable[Sentence]:
    """The sentences of a block with the characters between them."""
    own = [(number, s) for number, s in enumerate(reading.sentences) if s.start < block.end and s.end > block.start]
    cursor = block.start
    for number, found in own:
        span = Span(max(found.start, block.start), min(found.end, block.end))
        if span.start > cursor:
            yield _sentence(document, Span(cursor, span.start), None, layers, at)
        yield _sentence(document, span, number, layers, at)
        cursor = max(cursor, span.end)
    if cursor < block.end:
        yield _sentence(document, Span(cursor, block.end), None, layers, at)


def _sentence(document: Document, span: Span, number: int | None, layers: Sequence[Layer], at: Span | None) -> Sentence:
    own = [(s, name) for s, name in layers if s.overlaps(span)]
    edges = {span.start, span.end}
    for cut in [s for s, _ in own] + ([at] if at else []):
        edges |= {edge for edge in (cut.start, cut.end) if span.start < edge < span.end}
    cuts = sorted(edges)
    runs = tuple(
        Run(
            text=document.text[start:end],
            marks=tuple(sorted({name for s, name in own if s.start <= start and end <= s.end})),
            at=bool(at and at.start <= start and end <= at.end),
        )
        for start, end in zip(cuts, cuts[1:], strict=False)
    )
    notes = len({s for s, name in own if name not in ("cue", "source")})
    return Sentence(span=span, runs=runs, number=number, current=bool(at and at.overlaps(span)), notes=notes)


def _paragraphs(sentences: Sequence[Sentence]) -> Iterable[tuple[Sentence, ...]]:
    """Sentences up to each line break between them; breaks inside one stay in it."""
    held: list[Sentence] = []
    for sentence in sentences:
        text = "".join(run.text for run in sentence.runs)
        if sentence.number is None and "\n" in text and not text.strip():
            if held:
                yield tuple(held)
            held = []
        else:
            held.append(sentence)
    if held:
        yield tuple(held)


def make_card(document: Document, index: Index, at: Span) -> Card:
    """The card of the sentence in which a passage begins; of the passage itself where it is in none."""
    reading = index.readings[document.id]
    number = index.sentence_at(reading, at.start)
    span = reading.sentences[number] if number is not None else at
    asked = Span(min(span.start, at.start), max(span.end, at.end))
    sentences = reading.sentences
    return Card(
        span=span,
        number=number,
        before=sentences[number - 1] if number else None,
        after=sentences[number + 1] if number is not None and number + 1 < len(sentences) else None,
        statements=tuple(s for s in reading.statements if any(part.overlaps(asked) for part in s.content)),
        members=tuple(t for t in index.in_document.get(document.id, ()) if any(s.overlaps(asked) for s in t.spans)),
        silences=tuple(s for s in reading.silences if s.span.overlaps(asked)),
        events=tuple(index.events_at(document.id, asked)),
        entities=tuple(index.entities_at(document.id, asked)),
    )
