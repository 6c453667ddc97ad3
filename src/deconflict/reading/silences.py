"""Who was asked and did not answer, or would not say: one silence for each statement that declines."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.reading.tables import words
from deconflict.types import Act, Layers, LinkKind, Silence, SilenceKind, Span, Statement

UNKNOWN = "they"  # people whom nothing names: "they wouldn't answer" tells of a habit, not of a question asked


def find_silences(layers: Layers, statements: Sequence[Statement]) -> tuple[Silence, ...]:
    """The silences of a report, in its order; each spans source, cue and what was asked, within one sentence."""
    found: dict[tuple[Span, str], Silence] = {}
    for statement in statements:
        if _was_asked(layers, statement):
            span = _span(layers, statement)
            who = statement.chain[-1].name
            kind = _kind(layers, statement, span)
            found.setdefault((span, who), Silence(document=statement.document, span=span, who=who, kind=kind))
    return tuple(sorted(found.values(), key=lambda s: (s.span, s.who)))


def _was_asked(layers: Layers, statement: Statement) -> bool:
    """Whether somebody would not say what was asked; who asks not to be named was asked nothing, nor was a paper."""
    if statement.act is not Act.DECLINES or not statement.chain or statement.chain[-1].name == UNKNOWN:
        return False
    if statement.chain[-1].kind in (LinkKind.DOCUMENT, LinkKind.MEDIA):
        return False
    reason = statement.chain[-1].anonymity or ""
    return any(span.of(layers.text.document.text) not in reason for span in statement.content)


def _span(layers: Layers, statement: Statement) -> Span:
    anchor = statement.cue or statement.content[0]
    first, last = next(
        (layers.text.tokens[a].start, layers.text.tokens[b - 1].end)
        for a, b in layers.text.sentences
        if layers.text.tokens[a].start <= anchor.start < layers.text.tokens[b - 1].end
    )
    told = [
        s
        for s in (statement.source, statement.cue, *statement.content)
        if s is not None and first <= s.start and s.end <= last
    ]
    return Span(min(s.start for s in told), max(s.end for s in told)) if told else anchor


def _kind(layers: Layers, statement: Statement, span: Span) -> SilenceKind:
    """By the cue where it tells: "would not answer" is a refusal; else by all that is told of it."""
    text = layers.text.document.text
    for told in (statement.cue, span):
        said = set(told.of(text).lower().replace("’", "'").split()) if told else set()
        for kind in (SilenceKind.DECLINED, SilenceKind.UNAVAILABLE, SilenceKind.NO_RESPONSE):
            if said & words("silences", "kinds", kind.value):
                return kind
    return SilenceKind.DECLINED
