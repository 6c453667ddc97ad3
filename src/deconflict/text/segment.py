"""Document → Text: paragraphs, sentences and tokens, each with its exact offsets."""

from __future__ import annotations

import re

from deconflict.text.paragraphs import find_paragraphs
from deconflict.text.quotes import find_quotations
from deconflict.text.sentences import find_sentences
from deconflict.text.words import Following, cut, following_of
from deconflict.types import Document, Span, Text

_CHUNK = re.compile(r"\S+")


def segment(document: Document) -> Text:
    """The title, body, notes and captions of a document, cut up; bylines, date lines and debris are left out."""
    paragraphs = find_paragraphs(document)
    quotations = find_quotations(document.text, paragraphs)
    tokens: list[Span] = []
    sentences: list[tuple[int, int]] = []
    ranges: list[tuple[int, int]] = []
    closing = frozenset(q.inner.end for q in quotations if q.closed)
    for paragraph in paragraphs:
        first_token, first_sentence = len(tokens), len(sentences)
        words = tokenize(document.text, paragraph.start, paragraph.end)
        tokens.extend(words)
        sentences.extend((first_token + a, first_token + b) for a, b in find_sentences(document.text, words, closing))
        ranges.append((first_sentence, len(sentences)))
    return Text(
        document=document,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        paragraphs=tuple(ranges),
        quotations=quotations,
    )


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Words and marks between `start` and `end`, which is taken for the end of a paragraph."""
    chunks = list(_CHUNK.finditer(text, start, len(text) if end is None else end))
    tokens: list[Span] = []
    for i, found in enumerate(chunks):
        chunk, at = found.group(), found.start()
        following = Following.NOTHING
        if "." in chunk and i + 1 < len(chunks):
            following = following_of(chunks[i + 1].group())
        tokens.extend([Span(at + a, at + b) for a, b in cut(chunk, following)])
    return tokens


def spans_of_sentences(text: Text) -> tuple[Span, ...]:
    return tuple(Span(text.tokens[a].start, text.tokens[b - 1].end) for a, b in text.sentences)
