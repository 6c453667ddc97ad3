"""Quotation marks of a text → quotations: who opens, who closes, what is nested, what goes on in the next paragraph.

Quotations never cross a paragraph: where a speaker goes on, each paragraph opens anew, and all but the last are
`closed=False`. A mark that was opened and not closed where nothing goes on is bounded by the first sentence end, for
a quotation that swallows a page costs more than one that is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict.text.scare import is_scare
from deconflict.text.words import WORDS
from deconflict.types import Quotation, Span

DEEPEST = 8  # levels of nesting; English print has three, and 10,000 opened marks must stay bounded

# What may close what opens. The first is how it is printed in English; the others are German, Swedish, Danish, and
# marks that typists and scrapers mix up.
CLOSERS = {
    "“": "”\"", "”": "”", "„": "“”\"", "‟": "”", "\"": "\"”", "``": ("''", "”", "\""), "''": "''",
    "‘": "’'", "'": "'’", "‚": "‘’", "‛": "’", "«": "»", "»": "«", "‹": "›", "›": "‹", "’": "’", "`": "'’`",
}  # fmt: skip
SINGLE = frozenset("‘'’‚‛`")
OPENERS = frozenset(("“", "„", "‟", "«", "‹", "``"))

_ELIDED = "|".join(WORDS["elided"]["words"])
_MARK = re.compile(
    r"``|''|[\"“”„‟«»‹›‘‚‛]"
    r"|(?<!\w)['’`]|['’`](?!\w)"  # an apostrophe between letters is none of ours
)
_ELISION = re.compile(rf"['’‘](?:(?:{_ELIDED})(?!\w)|\d\ds?(?!\w))")
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:½|¼|¾)?(?:\"|''|”|″)|\d['’](?=\s?\d)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘«(\[]?[A-Z])")
_OPENING = frozenset("([{<—–-/“‘„«‹\"'‚`*_\u200b\u200e\u200f\u202a\u202b\ufeff")
_PUNCTUATION = frozenset(".,;:!?…)]}>—–-/”’»›\"'*_\u200b\u200e\u200f\u202c")


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Quotations in the order in which they open; `paragraphs` in order, never overlapping."""
    found: list[Quotation] = []
    marks = [_marks(text, paragraph) for paragraph in paragraphs]
    for i, paragraph in enumerate(paragraphs):
        reopens = i + 1 < len(paragraphs) and _reopens(text, paragraphs[i + 1])
        if marks[i]:
            pairs = _pair(text, paragraph, marks[i], reopens=reopens)
            found.extend(sorted(pairs, key=lambda q: (q.span.start, -q.span.end)))
    return tuple(found)


def _reopens(text: str, paragraph: Span) -> bool:
    return text.startswith(("“", '"', "‘", "'", "«", "„", "``"), paragraph.start)


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    lengths = [found.span() for found in _INCHES.finditer(text, paragraph.start, paragraph.end)]
    marks: list[_Mark] = []
    at = 0
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        while at < len(lengths) and lengths[at][1] <= found.start():
            at += 1
        if at < len(lengths) and lengths[at][0] <= found.start():
            continue
        mark = _judge(text, paragraph, found.group(), found.start(), found.end())
        if mark.may_open or mark.may_close:
            marks.append(mark)
    return marks


def _judge(text: str, paragraph: Span, mark: str, start: int, end: int) -> _Mark:
    """Whether a mark can open or close by what stands beside it."""
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    starts = before.isspace() or before in _OPENING
    ends = after.isspace() or after in _PUNCTUATION
    if mark in SINGLE:
        elided = _ELISION.match(text, start) is not None
        may_open = mark not in "’" and starts and not after.isspace() and not elided
        may_close = mark != "‚" and not before.isspace() and not after.isalnum()
        return _Mark(mark, start, end, may_open or mark in "‚‛", may_close)
    if mark in OPENERS:
        return _Mark(mark, start, end, True, mark in "“«‹" and not before.isspace())
    if mark in "”»›":
        return _Mark(mark, start, end, starts and after.isalnum(), True)
    may_open = not after.isspace() and (starts or not ends)
    may_close = not before.isspace() and (ends or not starts)
    return _Mark(mark, start, end, may_open, may_close)


def _pair(text: str, paragraph: Span, marks: Sequence[_Mark], *, reopens: bool) -> Iterator[Quotation]:
    """Match the marks of one paragraph with a stack; singles open only where one is left that can close them."""
    stack: list[_Mark] = []
    closable = _closable_singles(text, marks)
    for i, mark in enumerate(marks):
        partner = _partner(stack, mark) if mark.may_close else None
        if partner is not None and not (mark.may_open and _prefers_open(mark, stack[partner])):
            yield _quotation(text, paragraph, stack[partner], mark, partner)
            del stack[partner:]
        elif mark.may_open and (mark.text not in SINGLE or closable[i]) and len(stack) < DEEPEST:
            same = _opened_alike(stack, mark)
            if same is not None:  # opened twice: the first was never closed
                yield _unclosed(text, paragraph, stack[same], mark.start, same)
                del stack[same:]
            stack.append(mark)
    for depth, mark in enumerate(stack):
        if mark.text not in SINGLE:
            yield _unclosed(text, paragraph, mark, None if reopens else paragraph.end, depth)


def _partner(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    """The innermost opened mark that this one can close."""
    closable = (k for k in range(len(stack) - 1, -1, -1) if mark.text in CLOSERS[stack[k].text])
    return next(closable, None)


def _opened_alike(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    if mark.text in SINGLE:
        return None
    return next((k for k, opened in enumerate(stack) if opened.text == mark.text), None)


def _prefers_open(mark: _Mark, opened: _Mark) -> bool:
    """A mark that may do both closes what is open, unless it is the printed opener of its kind."""
    return mark.text in OPENERS and mark.text == opened.text


def _closable_singles(text: str, marks: Sequence[_Mark]) -> list[bool]:
    """For each mark, whether a single mark further on can close it before another one opens."""
    closable = [False] * len(marks)
    ahead = False
    for i in range(len(marks) - 1, -1, -1):
        closable[i] = ahead
        if marks[i].text in SINGLE:
            ahead = marks[i].may_close or (ahead and not marks[i].may_open)
    return closable


def _quotation(text: str, paragraph: Span, opened: _Mark, closing: _Mark, depth: int) -> Quotation:
    span, inner = Span(opened.start, closing.end), Span(opened.end, closing.start)
    return Quotation(span=span, inner=inner, depth=depth, scare=is_scare(text, paragraph, span, inner), closed=True)


def _unclosed(text: str, paragraph: Span, opened: _Mark, limit: int | None, depth: int) -> Quotation:
    """A mark that nothing closes: to the paragraph's end where the next one reopens or it began the paragraph."""
    end = paragraph.end if limit is None else limit
    if limit is not None and (opened.start > paragraph.start or limit < paragraph.end):
        stop = _SENTENCE_END.search(text, opened.end, end)
        end = stop.end() if stop else end
    end = max(opened.end, opened.start + len(text[opened.start : end].rstrip()))
    return Quotation(span=Span(opened.start, end), inner=Span(opened.end, end), depth=depth, scare=False, closed=False)
