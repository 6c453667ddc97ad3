"""Where the members of a claim stand in their reports, and what is mentioned there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deconflict.types import Claim, Entity, Member, Passage, Reading, Span, Spans, Stance, Statement

LONGEST = 200  # characters before a span in which a mention that reaches into it may begin


@dataclass(frozen=True, slots=True)
class Stand:
    """One member where it stands: its own words, the sentences that hold them, the paragraph around."""

    reading: Reading
    spans: Spans
    sentence: Span
    paragraph: Span
    statement: Statement | None
    passage: Passage | None  # None in readings that were made without layers
    stance: Stance = Stance.SUPPORT

    @property
    def content(self) -> str:
        return " … ".join(" ".join(span.of(self.reading.document.text).split()) for span in self.spans)

    @property
    def document(self) -> str:
        return self.reading.document.id


class Stands:
    """The members of all claims of one story, looked up."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = {r.document.id: r for r in readings}
        self._statements = {s.id: (r, n) for r in readings for n, s in enumerate(r.statements)}
        self._told = {(r.document.id, p.statement): p for r in readings for p in r.passages if p.statement is not None}
        own = ((r.document.id, p.spans[0]) for r in readings for p in r.passages)
        passages = (p for r in readings for p in r.passages)
        self._own = {place: p for place, p in zip(own, passages, strict=True) if p.statement is None}

    def of(self, claim: Claim) -> list[Stand]:
        return [replace(stand, stance=m.stance) for m in claim.members if (stand := self._stand(m))]

    def _stand(self, member: Member) -> Stand | None:
        if member.statement is not None:
            reading, number = self._statements[member.statement]
            passage = self._told.get((reading.document.id, number))
            return _make(reading, reading.statements[number].content, reading.statements[number], passage)
        found = self._readings.get(member.document or "")
        if found is None or member.span is None:
            return None
        return _make(found, (member.span,), None, self._own.get((found.document.id, member.span)))


def _make(reading: Reading, spans: Spans, statement: Statement | None, passage: Passage | None) -> Stand:
    words = Span(spans[0].start, spans[-1].end)
    around = _sentences(reading.sentences, words)
    return Stand(reading, spans, around, passage.paragraph if passage else around, statement, passage)


def _sentences(sentences: Spans, words: Span) -> Span:
    """From the start of the first sentence that a span touches to the end of the last."""
    first = bisect_left(sentences, words.start, key=lambda s: s.end - 1)
    last = bisect_left(sentences, words.end, key=lambda s: s.start) - 1
    if first >= len(sentences) or last < first:
        return words
    return Span(min(sentences[first].start, words.start), max(sentences[last].end, words.end))


class Mentions:
    """Who is mentioned where: the entities of a story by their words."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        self.counts: Counter[str] = Counter()
        for entity in entities:
            self.counts[entity.id] = len(entity.mentions)
            for mention in entity.mentions:
                found[mention.document].append((mention.span, entity.id))
        self._by_document: Mapping[str, list[tuple[Span, str]]] = {d: sorted(each) for d, each in found.items()}

    def inside(self, document: str, span: Span) -> Iterator[tuple[Span, str]]:
        """Mentions that lie in a span, in order."""
        told = self._by_document.get(document, [])
        for k in range(bisect_left(told, span.start, key=lambda m: m[0].start), len(told)):
            if told[k][0].start >= span.end:
                return
            if told[k][0].end <= span.end:
                yield told[k]

    def at(self, document: str, word: Span) -> str | None:
        """The entity that a phrase with this head word names: the longest mention that ends there, else the shortest
        around it."""
        near = Span(max(0, word.start - LONGEST), word.end + LONGEST)
        held = [(span, id) for span, id in self.inside(document, near) if span.holds(word)]
        ending = [(-len(span), id) for span, id in held if span.end == word.end]
        around = [(len(span), id) for span, id in held]
        return min(ending or around)[1] if held else None
