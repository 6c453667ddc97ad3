"""`Document` → `Text`: paragraphs, sentences, tokens and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict.types.documents import Document
from deconflict.types.spans import Span, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, the marks included in `span` and left out of `inner`."""

    span: Span
    inner: Span
    depth: int  # 0 = outermost
    scare: bool  # a word or title in marks that nobody is quoted as saying ("so-called “green” coal")
    closed: bool  # False where the paragraph ends and the next one reopens


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document cut into paragraphs, sentences and tokens; debris, bylines and date lines are left out."""

    document: Document
    tokens: Spans  # in order, never overlapping, never holding white space
    sentences: tuple[tuple[int, int], ...]  # half-open ranges of token indices that cover all tokens
    paragraphs: tuple[tuple[int, int], ...]  # half-open ranges of sentence indices that cover all sentences
    quotations: tuple[Quotation, ...]
