"""Members of a claim with all that is compared of them: their words, who is said to know, on which day."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from deconflict.layers.vectors import unpack
from deconflict.linking.denied import find_antecedents, tells_denial
from deconflict.linking.negation import Clause, clauses_of, negates_beside, negates_mainly
from deconflict.linking.told import gather_told
from deconflict.linking.wording import Wording, root_of, wording_of, words_of_name
from deconflict.types import (
    Act,
    Claim,
    Deed,
    LinkKind,
    Member,
    Passage,
    Place,
    Reading,
    Spans,
    Stance,
    Statement,
    TimeExpression,
)

THINGS = frozenset((LinkKind.MEDIA, LinkKind.DOCUMENT))  # roots that several people may read in several ways
SENTENCE = re.compile(r"(?<=[.!?…”\"])\s+(?=[A-Z“\"‘(])|\n+")


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """A member of a claim and the passage that it stands for.

    number    its position in the claim
    content   the words told, in one line
    sentence  the words told with the rest of their sentences, cue and source among them
    report    the outlet that tells it, its path where no outlet is known
    day       the first on which it can have been said or written; None where nothing tells
    root      words of the name of who is said to know; none where nobody is named
    reader    the same of the last who is no footage and no document, who says what is seen in them
    names     words of all names in its chain
    things    words of the names of footage and documents in its chain, a set for each
    """

    number: int
    member: Member
    document: str
    report: str
    order: tuple[int, int]
    spans: Spans
    text: str = field(repr=False)
    content: str
    sentence: str
    day: str | None
    statement: Statement | None
    root: frozenset[str]
    reader: frozenset[str]
    names: frozenset[str]
    things: tuple[frozenset[str], ...]
    wording: Wording
    stems: frozenset[str]
    clauses: tuple[Clause, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    deeds: tuple[Deed, ...]
    vector: NDArray[np.float32] | None
    length: np.float32  # of the vector; 0 where there is none
    answers: tuple[int, int] | None = None  # the order of what it denies, where it says only "the accusation"

    @property
    def stance(self) -> Stance:
        return self.member.stance

    @property
    def act(self) -> Act:
        return self.statement.act if self.statement else Act.ASSERTS

    @property
    def teller(self) -> str:
        """Who is said to know; the report itself where it names nobody."""
        return self.statement.chain[-1].name if self.statement and self.statement.chain else self.report

    @property
    def negates(self) -> bool:
        return negates_mainly(self)

    def negates_of(self, other: Voice) -> bool:
        """What it says of what the other tells is that it is not so."""
        return negates_beside(self, other.stems)

    @property
    def denies(self) -> bool:
        """It is told as a denial, by a source or in the reporter's own voice: "Union denies strike is over"."""
        return self.act is Act.DENIES or (self.statement is None and tells_denial(self.content))


class Library:
    """The passages of a story, looked up by the members of its claims."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = {r.document.id: (n, r) for n, r in enumerate(readings)}
        self._statements = {s.id: (r, k) for r in readings for k, s in enumerate(r.statements)}
        self._passages: Mapping[tuple[str, object], tuple[int, Passage]] = {
            (r.document.id, p.statement if p.statement is not None else p.spans[0]): (k, p)
            for r in readings
            for k, p in enumerate(r.passages)
        }
        self._antecedents = find_antecedents(gather_told(readings))

    def voices(self, claim: Claim) -> list[Voice]:
        return [self._voice(number, member) for number, member in enumerate(claim.members)]

    def deeds(self, known: Collection[tuple[object, ...]]) -> list[Voice]:
        """Passages with deeds that stand for none of the known members; own sentences support what they tell."""
        found = []
        for _, reading in self._readings.values():
            for passage in reading.passages:
                at = passage.statement
                id, document = (None, reading.document.id) if at is None else (reading.statements[at].id, None)
                span = passage.spans[0] if at is None else None
                member = Member(statement=id, document=document, span=span, stance=Stance.SUPPORT)
                if (id, document, span) not in known and _deeds_in(reading, passage.spans):
                    found.append(self._voice(0, member))
        return found

    def _voice(self, number: int, member: Member) -> Voice:
        if member.statement is not None:
            reading, nth = self._statements[member.statement]
            statement: Statement | None = reading.statements[nth]
            key: tuple[str, object] = (reading.document.id, nth)
            unknown: tuple[int, Passage | None] = (nth, None)  # as of a reading whose passages are its statements
        else:
            assert member.document is not None and member.span is not None
            reading, statement = self._readings[member.document][1], None
            key, unknown = (member.document, member.span), (0, None)
        order, passage = self._passages.get(key, unknown)
        spans = statement.content if statement else (member.span,) if member.span else ()
        place = (self._readings[reading.document.id][0], order)
        told = _voiced(number, member, reading, statement, passage, place, spans)
        return replace(told, answers=self._antecedents.get(place))


def _voiced(
    number: int,
    member: Member,
    reading: Reading,
    statement: Statement | None,
    passage: Passage | None,
    order: tuple[int, int],
    spans: Spans,
) -> Voice:
    text = reading.document.text
    content = " … ".join(" ".join(span.of(text).split()) for span in spans)
    published = reading.document.published
    said = statement.said.earliest if statement and statement.said else None
    chain = statement.chain if statement else ()
    vector = unpack([passage.vector])[0] if passage and passage.vector else None
    return Voice(
        number=number,
        member=member,
        document=reading.document.id,
        report=reading.document.outlet or reading.document.path or "the report",
        order=order,
        spans=spans,
        text=text,
        content=content,
        sentence=_sentence(text, spans, statement),
        day=said or (published.earliest if published else None),
        statement=statement,
        root=root_of(statement) if statement else frozenset(),
        reader=_reader_of(statement) if statement else frozenset(),
        names=frozenset(word for link in chain for word in words_of_name(link.name)),
        things=tuple(words_of_name(link.name) for link in chain if link.kind in THINGS),
        wording=wording_of(content),
        stems=frozenset(wording_of(content).stems),
        clauses=clauses_of(passage, text, content),
        times=tuple(t for t in reading.times if any(s.holds(t.span) for s in spans)),
        places=tuple(p for p in reading.places if any(s.holds(p.span) for s in spans)),
        deeds=_deeds_in(reading, spans),
        vector=vector,
        length=np.float32(0) if vector is None else np.linalg.norm(vector),
    )


def _deeds_in(reading: Reading, spans: Spans) -> tuple[Deed, ...]:
    return tuple(d for d in reading.deeds if any(s.holds(d.span) for s in spans))


def _reader_of(statement: Statement) -> frozenset[str]:
    people = [link.name for link in statement.chain if link.kind not in THINGS]
    return words_of_name(people[-1]) if people else root_of(statement)


def _sentence(text: str, spans: Spans, statement: Statement | None) -> str:
    first = min(span.start for span in spans)
    last = max(span.end for span in spans)
    for extra in (statement.cue, statement.source) if statement else ():
        if extra and abs(extra.start - first) < 200:
            first, last = min(first, extra.start), max(last, extra.end)
    low, high = max(0, first - 250), min(len(text), last + 250)
    before = [m.end() for m in SENTENCE.finditer(text, low, first + 1) if m.end() <= first]
    after = [m.start() for m in SENTENCE.finditer(text, max(last - 1, 0), high) if m.start() >= last]
    return " ".join(text[before[-1] if before else low : after[0] if after else high].split())
