"""Layers and statements → the passages of a report that may be members of a claim, with their vectors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from deconflict.documents.derived import is_credit
from deconflict.layers.report import Report, make_report
from deconflict.layers.vectors import pack, pool
from deconflict.reading.event_details import is_number, quantity_at
from deconflict.reading.propositions import find_propositions
from deconflict.types import Layers, Passage, Quantity, Span, Spans, Statement

# Share of a sentence that attributed words may cover while the rest counts as the reporter's own voice: of the passages
# in the reporter's own voice that people put into claims, 76% lie in sentences below it (stories, train part).
ATTRIBUTED = 0.3
ACTING = frozenset({"ARG0"})
UNDERGOING = frozenset({"ARG1", "ARG2"})
ABOVE = 3  # words: the noun that is counted, its verb, and the verb above that ("were found dead")


def find_passages(layers: Layers, statements: Sequence[Statement], report: Report | None = None) -> tuple[Passage, ...]:
    """What each statement tells, and every sentence (titles too) that the report tells by itself, in document order.

    report  of these layers, where it was made before
    """
    places = Places(report or make_report(layers))
    found = [places.passage(s.content, number) for number, s in enumerate(statements)]
    found += [places.passage((span,), None) for span in own_sentences(layers, statements)]
    return tuple(sorted((p for p in found if p is not None), key=lambda p: (p.spans, p.statement is None)))


def own_sentences(layers: Layers, statements: Sequence[Statement]) -> Iterator[Span]:
    """Sentences in the reporter's own voice that tell something, and are no credit."""
    text = layers.text
    titles = [block.span for block in text.document.blocks if block.kind == "title"]
    attributed = np.zeros(len(text.document.text) + 1, np.bool_)
    for statement in statements:
        for span in (*statement.content, statement.cue, statement.source):
            if span is not None:
                attributed[span.start : span.end] = True
    for first, end in text.sentences:
        span = Span(text.tokens[first].start, text.tokens[end - 1].end)
        told = attributed[span.start : span.end].mean() < ATTRIBUTED
        headed = any(title.start <= span.start < title.end for title in titles)
        if told and (headed or tells(layers, range(first, end))) and not is_credit(span.of(text.document.text)):
            yield span


def tells(layers: Layers, sentence: range) -> bool:
    """It has a verb or a number, and asks nothing: "4. The consent form." and "What do we want?" tell nothing.

    Of 23 such sentences in twelve stories of the train part two are members of a gold claim.
    """
    words = [token.of(layers.text.document.text) for token in layers.text.tokens[sentence.start : sentence.stop]]
    kinds = layers.upos[sentence.start : sentence.stop]
    heading = bool(words) and words[0].rstrip(".").isdigit()
    numbered = "NUM" in kinds[heading:]
    return "?" not in words[-2:] and (numbered or not {"VERB", "AUX"}.isdisjoint(kinds))


class Places:
    """Where the sentences and paragraphs of a text begin."""

    def __init__(self, report: Report) -> None:
        text, predicates = report.layers.text, report.layers.predicates
        self._layers = report.layers
        self._report = report
        self._tokens = text.tokens
        self._arguments = {
            roles: {p.token: tuple(token for role, token in p.arguments if role in roles) for p in predicates}
            for roles in (ACTING, UNDERGOING)
        }
        self._starts = [token.start for token in text.tokens]
        self._sentences = [first for first, _ in text.sentences]
        self._paragraphs = [first for first, _ in text.paragraphs]

    def passage(self, spans: Sequence[Span], statement: int | None) -> Passage | None:
        """None where no word of the text stands in the spans."""
        tokens = [t for span in spans for t in range(*self._range(span))]
        if not tokens:
            return None
        sentence = bisect_left(self._sentences, tokens[0] + 1) - 1
        first, end = self._paragraph(sentence)
        return Passage(
            spans=tuple(spans),
            statement=statement,
            sentence=sentence,
            paragraph=Span(self._tokens[first].start, self._tokens[end - 1].end),
            vector=self._vector(tokens),
            around=self._vector(range(first, end)),
            quantities=tuple(self._quantities(tokens)),
            actors=self._in_role(tokens, ACTING),
            others=self._in_role(tokens, UNDERGOING),
            told=find_propositions(self._report, tokens),
        )

    def _range(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def _paragraph(self, sentence: int) -> tuple[int, int]:
        """Its tokens."""
        text = self._layers.text
        first, end = text.paragraphs[bisect_left(self._paragraphs, sentence + 1) - 1]
        return text.sentences[first][0], text.sentences[end - 1][1]

    def _in_role(self, tokens: Sequence[int], roles: frozenset[str]) -> Spans:
        """Words with such a role in the predicates among the tokens, in order; they may stand outside."""
        arguments = self._arguments[roles]
        return tuple(self._tokens[t] for t in sorted({a for token in tokens for a in arguments.get(token, ())}))

    def _quantities(self, tokens: Sequence[int]) -> Iterator[Quantity]:
        """Numbers in the passage, each told by the words above it in the tree: "killed" of "31 were killed"."""
        for token in tokens:
            if is_number(self._report, token):
                quantity = quantity_at(self._report, token, self._above(token))
                if quantity is not None:
                    yield quantity

    def _above(self, token: int) -> list[int]:
        heads = self._layers.head
        found: list[int] = []
        while heads[token] >= 0 and len(found) < ABOVE:
            token = heads[token]
            found.append(token)
        return found

    def _vector(self, tokens: Sequence[int]) -> bytes:
        vectors = self._layers.vectors
        return b"" if vectors is None else pack(pool(vectors[list(tokens)]))
