"""Who said what, as one document tells it, and who would not say."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict.types.documents import When
from deconflict.types.kinds import Act, Certainty, Form, LinkKind, Polarity, SilenceKind
from deconflict.types.spans import Span, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what, as the document tells it (source, cue, content, as in PARC and PolNeAR)."""

    source: Spans  # () when nobody is named
    cue: Spans  # () for a bare quotation
    content: Spans
    found_by: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain of sources."""

    text: str  # the words of this report
    name: str  # the full name, from elsewhere in this report where `text` is short or a pronoun
    kind: LinkKind
    span: Span | None  # None where the link is told by an earlier sentence
    anonymity: str | None = None  # the reason that the report gives for not naming a source
    entity: str | None = None  # None until the entities of a story are linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed proposition, as one document tells it."""

    id: str
    document: str
    content: Spans  # two where a quotation is split by its cue
    cue: Span | None  # None for a bare quotation
    source: Span | None  # words that name the last link; None when nobody is named
    chain: tuple[Link, ...]  # who told whom, outermost first; () when nobody is named
    act: Act
    polarity: Polarity
    certainty: Certainty
    form: Form
    said: When | None  # None until a date of speech is plain
    found_by: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Somebody who was asked and did not answer, or would not say."""

    document: str
    span: Span
    who: str
    kind: SilenceKind
    entity: str | None = None  # None until the entities of a story are linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be read, where, and why; the run went on."""

    path: str
    stage: str
    reason: str
