"""Readings → everything in them that may be a member of a claim, as linking compares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deconflict.linking.negation import Clause, clauses_of
from deconflict.linking.quotes import Quotation, quotation_of
from deconflict.linking.wording import Wording, root_of, wording_of
from deconflict.types import Act, Passage, Reading, Span, Spans, Statement


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A statement, or a sentence in the reporter's own voice, with the words by which it is compared.

    place      in the sheet: by document, and by passage within it
    position   of its sentence within its report, 0 to 1
    clauses    of its content, by which it says that something is or is not so; main ones first
    around     the stems of its paragraph, which many passages share
    cue        stems of the words that say how it was said
    root       words of the name of who is said to know; none where nobody is named
    """

    place: tuple[int, int]
    document: str
    content: str
    passage: Passage
    statement: Statement | None
    is_title: bool
    position: float
    wording: Wording
    clauses: tuple[Clause, ...]
    around: tuple[str, ...]
    quotation: Quotation | None
    cue: frozenset[str]
    root: frozenset[str]
    cue_words: str = ""

    @property
    def spans(self) -> Spans:
        return self.passage.spans

    @property
    def speaks(self) -> bool:
        """It says or denies something; a refusal to comment does neither."""
        return self.statement is None or self.statement.act not in (Act.DECLINES, Act.UNABLE)


def gather_told(readings: Sequence[Reading]) -> list[Told]:
    """All passages of all readings, in their order."""
    return [told for number, reading in enumerate(readings) for told in told_in(number, reading)]


def told_in(number: int, reading: Reading) -> Iterator[Told]:
    passages = reading.passages or tuple(bare_passages(reading.statements))
    text, titles = reading.document.text, title_spans(reading)
    last = max((p.sentence for p in passages), default=0)
    around = {p.paragraph: wording_of(p.paragraph.of(text)).stems for p in passages}
    for place, passage in enumerate(passages):
        statement = None if passage.statement is None else reading.statements[passage.statement]
        content = " … ".join(" ".join(span.of(text).split()) for span in passage.spans)
        yield Told(
            place=(number, place),
            document=reading.document.id,
            content=content,
            passage=passage,
            statement=statement,
            is_title=any(t.start <= passage.spans[0].start < t.end for t in titles),
            position=passage.sentence / last if last else 0.0,
            wording=wording_of(content),
            clauses=clauses_of(passage, text, content),
            around=around[passage.paragraph],
            quotation=quotation_of(statement, reading.document) if statement else None,
            cue=cue_of(statement, text) if statement else frozenset(),
            root=root_of(statement) if statement else frozenset(),
            cue_words=statement.cue.of(text) if statement and statement.cue else "",
        )


def cue_of(statement: Statement, text: str) -> frozenset[str]:
    return frozenset(wording_of(statement.cue.of(text)).stems) if statement.cue else frozenset()


def bare_passages(statements: Iterable[Statement]) -> Iterator[Passage]:
    """The statements alone, each its own paragraph: of readings that were made without layers."""
    for number, statement in enumerate(statements):
        around = Span(statement.content[0].start, statement.content[-1].end)
        yield Passage(spans=statement.content, statement=number, sentence=number, paragraph=around)


def title_spans(reading: Reading) -> list[Span]:
    return [block.span for block in reading.document.blocks if block.kind == "title"]
