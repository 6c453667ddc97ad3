"""Who was asked and did not answer, or would not say: one silence for each statement that declines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deconflict.layers.small_words import LEADS, POSSESSIVE
from deconflict.reading.tables import words
from deconflict.types import Act, Layers, Link, LinkKind, Silence, SilenceKind, Span, Statement

JOINT = re.compile(" and ")
UNKNOWN = "they"  # people whom nothing names: "they wouldn't answer" tells of a habit, not of a question asked


def find_silences(layers: Layers, statements: Sequence[Statement]) -> tuple[Silence, ...]:
    """The silences of a report, in its order; each spans source, cue and what was asked, within one sentence."""
    found: dict[tuple[int, str], Silence] = {}
    for statement in statements:
        if _was_asked(layers, statement):
            span = _span(layers, statement)
            kind = _kind(layers, statement, span)
            for who in _each(layers, statement.chain[-1]):
                silence = Silence(document=statement.document, span=span, who=who, kind=kind)
                key = (_sentence(layers, span.start), who)
                found[key] = _joined(found[key], silence) if key in found else silence
    return tuple(sorted(found.values(), key=lambda s: (s.span, s.who)))


def _joined(left: Silence, right: Silence) -> Silence:
    """What one sentence tells of one who was silent, as one: "could not be reached, and has not returned calls since".

    The kind is that of the last, where it is told apart.
    """
    first, last = sorted((left, right), key=lambda s: s.span)
    kind = first.kind if first.span.overlaps(last.span) else last.kind
    span = Span(first.span.start, max(first.span.end, last.span.end))
    return replace(first, span=span, kind=kind)


def _each(layers: Layers, link: Link) -> tuple[str, ...]:
    """The names of two that are told together: "the court and | the governor's office"; else the one."""
    text, tokens = layers.text.document.text, layers.text.tokens
    inside = [t for t, token in enumerate(tokens) if link.span is not None and link.span.holds(token)]
    lower = [tokens[t].of(text).lower() for t in inside]
    if link.name.lower() != link.text.lower():  # known by one name, or each by a full one
        return tuple(JOINT.split(link.name)) if _are_told_together(layers, inside, lower) else (link.name,)
    joins = [k for k in range(1, len(inside) - 1) if layers.relation[inside[k]] == "cc" and _parts(lower[k : k + 2])]
    if len(joins) != 1:
        return tuple(JOINT.split(link.name)) if _are_told_together(layers, inside, lower) else (link.name,)
    runs = (inside[int(lower[0] in ("neither", "both")) : joins[0]], inside[joins[0] + 1 :])
    return tuple(" ".join(text[tokens[run[0]].start : tokens[run[-1]].end].split()) for run in runs if run)


def _are_told_together(layers: Layers, inside: Sequence[int], lower: Sequence[str]) -> bool:
    """Whether "and" joins two full names, and no parts of one: "Ana Duarte | and | Luis Prates"."""
    tops = [t for t in inside if layers.head[t] not in inside]
    joined = [t for t in inside if layers.relation[t] == "conj" and layers.head[t] in tops]
    names = all(layers.upos[t] == "PROPN" for t in (*tops[:1], *joined))
    full = all(" " in part for part in JOINT.split(" ".join(lower)))
    return len(tops) == len(joined) == 1 and names and full and lower.count("and") == 1


def _parts(words_between: Sequence[str]) -> bool:
    """Whether "nor", or "and" before an article, parts two: not "the Ministry of Ports | and Fisheries"."""
    joint, after = words_between
    return joint == "nor" or (joint == "and" and after in LEADS | POSSESSIVE)


def _sentence(layers: Layers, at: int) -> int:
    """The number of the sentence in which a character stands."""
    tokens = layers.text.tokens
    return sum(tokens[first].start <= at for first, _ in layers.text.sentences)


def _was_asked(layers: Layers, statement: Statement) -> bool:
    """Whether somebody would not say what was asked; who asks not to be named was asked nothing, nor was a paper."""
    if statement.act is not Act.DECLINES or not statement.chain or statement.chain[-1].name == UNKNOWN:
        return False
    if statement.chain[-1].kind in (LinkKind.DOCUMENT, LinkKind.MEDIA):
        return False
    if _is_hearsay(layers, statement):
        return False
    reason = statement.chain[-1].anonymity or ""
    return any(span.of(layers.text.document.text) not in reason for span in statement.content)


def _is_hearsay(layers: Layers, statement: Statement) -> bool:
    """Whether somebody tells that another did not answer, and nothing shows that he was to speak: "no answer came,
    the rescuers said" tells of a rescue."""
    tellers = [link for link in statement.chain[:-1] if link.kind is not LinkKind.OUTLET]
    said = set(_span(layers, statement).of(layers.text.document.text).lower().replace(".", " ").split())
    return bool(tellers) and not said & words("silences", "asked_to_speak", "words")


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
