"""Quotation marks of a text → quotations: who opens, who closes, what is nested, what goes on in the next paragraph.

A quotation never crosses a paragraph: where a speaker goes on, each paragraph has its own, and all but the last are
`closed=False`. So is a quotation whose closing mark was forgotten; it is bounded by a cue (“…, he said”), by the
first sentence or by the paragraph, for a quotation that swallows a page costs more than one that is cut short.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import accumulate, takewhile

from deconflict.text.scare import is_scare
from deconflict.text.words import CLASS_OF, WORDS
from deconflict.types import Quotation, Span

DEEPEST = 8  # levels of nesting; English print has three, and 10,000 opened marks must stay bounded

# What may close what opens. The first is how it is printed in English; the others are German, Swedish, Danish, and
# marks that typists and scrapers mix up (“so“, "so”, “so'').
CLOSERS = {
    "“": ("”", '"', "“", "''", "’’"),
    "”": ("”",),
    "„": ("“", "”", '"'),
    "‟": ("”",),
    '"': ('"', "”"),
    "``": ("''", "”", '"'),
    "''": ("''", "’’"),
    "‘‘": ("’’", "”", "''"),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "‚": ("‘", "’"),
    "‛": ("’",),
    "`": ("'", "’", "`"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
}
SINGLE = frozenset("‘'’‚‛`")
OPENERS = frozenset(("“", "„", "‟", "«", "‹", "``", "‘‘"))
ENDERS = frozenset(("”", "»", "›", "’’"))

_TABLE = tomllib.loads((files(__package__) / "data" / "quotes.toml").read_text("utf-8"))
_ELIDED = "|".join(WORDS["elided"]["words"])
_ASKED = "|".join(_TABLE["asked"]["words"])
_MARK = re.compile(
    r"``|''|‘‘|’’|[\"“”„‟«»‹›‘‚‛]"
    r"|(?<!\w)['’`]|['’`](?!\w)"  # an apostrophe between letters is none of ours
)
_LETTER = re.compile(r"[^\W_]")
_ELISION = re.compile(rf"['’‘](?:(?:{_ELIDED})(?!\w)|\d\ds?(?!\w))")
# Marks that quote nobody: feet and inches (5'11"), attributes of a tag that the scraper left in
_NO_QUOTES = re.compile(r"\d['’′]\s?\d{1,2}[½¼¾]?(?:\"|''|”|″)|\d['’](?=\s?\d)|<[A-Za-z/!][^<>]{0,400}>")
_SENTENCE_END = re.compile(r"(\S*[.!?…])[\"”’'»)\]]*(?=\s+[\"“‘«(\[]?[A-Z])")
_CUE = re.compile(
    rf"[,?!]['’]?(?=\s+(?:(?:he|she|they|it|I|[A-Z][\w.’'-]*)\s+){{1,4}}(?:{_ASKED})\b|\s+(?:{_ASKED})\b)"
)
_WRONG_CLOSE = re.compile(r"[.,?!]['’](?=\s+[A-Z])")
_SINGLE_OPEN = re.compile(r"‘|(?<!\w)'(?=\w)")
_OPENING = frozenset("([{<—–-/“‘„«‹\"'‚`*_=>\u200b\u200e\u200f\u202a\u202b\ufeff")
_PUNCTUATION = frozenset(".,;:!?…)]}>—–-/”’»›\"'*_\u200b\u200e\u200f\u202c")


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool
    strong: bool  # beside punctuation, as where a quotation ends; a possessive ("the workers' hall") stands free

    @property
    def step(self) -> int:
        return self.may_open - self.may_close


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Quotations in the order in which they open; `paragraphs` in order, never overlapping."""
    marks = [_marks(text, paragraph) for paragraph in paragraphs]
    found: list[Quotation] = []
    carried: str | None = None  # the mark of a quotation that goes on in this paragraph without a mark of its own
    for i, paragraph in enumerate(paragraphs):
        if carried is not None:
            marks[i].insert(0, _Mark(carried, paragraph.start, paragraph.start, True, False, False))
        pairs, left = _pair(text, paragraph, marks[i]) if marks[i] else ([], [])
        carried = None
        for depth, opened in enumerate(left):
            going_on = False
            if i + 1 < len(paragraphs) and depth == 0:
                following = paragraphs[i + 1]
                carried = opened.text if _goes_on(text, following, marks[i + 1]) else None
                going_on = carried is not None or text.startswith(opened.text, following.start)
            pairs.extend(_unclosed(text, paragraph, opened, depth, pairs, to_end=going_on))
        found.extend(_with_depths(pairs))
    return tuple(found)


def _with_depths(pairs: list[Quotation]) -> Iterator[Quotation]:
    """In order, each with its depth among those that were kept: one that was cut short holds less than it opened."""
    around: list[int] = []
    for pair in sorted(pairs, key=lambda pair: (pair.span.start, -pair.span.end)):
        while around and around[-1] <= pair.span.start:
            around.pop()
        yield pair if pair.depth == len(around) else replace(pair, depth=len(around))
        around.append(pair.span.end)


def _goes_on(text: str, paragraph: Span, marks: Sequence[_Mark]) -> bool:
    """Whether a line break fell into a quotation: a small letter begins the line, and a mark closes what it has not."""
    double = next((mark for mark in marks if mark.text not in SINGLE), None)
    return text[paragraph.start].islower() and double is not None and double.may_close and not double.may_open


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    skipped = [found.span() for found in _NO_QUOTES.finditer(text, paragraph.start, paragraph.end)]
    marks: list[_Mark] = []
    at = 0
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        while at < len(skipped) and skipped[at][1] <= found.start():
            at += 1
        if at == len(skipped) or found.start() < skipped[at][0]:
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
    strong = before in _PUNCTUATION or end == paragraph.end or (after in _PUNCTUATION and not after.isspace())
    if mark in SINGLE:
        may_open = mark != "’" and starts and not after.isspace() and not _ELISION.match(text, start)
        may_close = mark != "‚" and not before.isspace() and not after.isalnum()
    elif mark in OPENERS:
        may_close = mark in "“«‹" and ends and (not starts or end == paragraph.end)
        may_open = not may_close
    elif mark in ENDERS:
        may_open, may_close = mark != "’’" and starts and after.isalnum(), True
    elif before.isspace() and after.isspace():
        may_open, may_close = end < paragraph.end, start > paragraph.start
    else:
        may_open = not after.isspace() and (starts or not ends)
        may_close = not before.isspace() and (ends or not starts)
    return _Mark(mark, start, end, may_open, may_close, strong)


def _pair(text: str, paragraph: Span, marks: Sequence[_Mark]) -> tuple[list[Quotation], list[_Mark]]:
    """Match the marks of one paragraph with a stack: its quotations, and the double marks that stay open."""
    pairs: list[Quotation] = []
    stack: list[_Mark] = []
    closable, possessive = _singles(text, marks)
    nests = _nests(marks)
    for i, mark in enumerate(marks):
        partner = _partner(stack, mark) if mark.may_close and not possessive[i] else None
        if partner is not None:
            pairs.extend(_quotation(text, paragraph, stack[partner], mark, partner))
            del stack[partner:]
        elif mark.may_open and (mark.text not in SINGLE or closable[i]) and len(stack) < DEEPEST:
            same = _opened_alike(stack, mark)
            if same is not None and not nests[i]:  # the one before was never closed
                before = Span(paragraph.start, mark.start)
                pairs.extend(_unclosed(text, before, stack[same], same, pairs, to_end=False))
                del stack[same:]
            stack.append(mark)
    return pairs, [mark for mark in stack if mark.text not in SINGLE]


def _partner(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    """The innermost opened mark that this one can close."""
    closable = (k for k in range(len(stack) - 1, -1, -1) if mark.text in CLOSERS[stack[k].text])
    return next(closable, None)


def _opened_alike(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    if mark.text in SINGLE:
        return None
    return next((k for k, opened in enumerate(stack) if opened.text == mark.text), None)


def _singles(text: str, marks: Sequence[_Mark]) -> tuple[list[bool], list[bool]]:
    """For each mark, whether a single one further on can close it, and whether it is a possessive before that one."""
    closable, possessive = [False] * len(marks), [False] * len(marks)
    ahead = strong = False
    for i in range(len(marks) - 1, -1, -1):
        mark = marks[i]
        closable[i] = ahead
        if mark.text in SINGLE:
            possessive[i] = strong and not mark.strong and text[mark.start - 1 : mark.start] in ("s", "S", "z", "x")
            ahead = mark.may_close or (ahead and not mark.may_open)
            strong = (mark.may_close and mark.strong) or (strong and not mark.may_open)
    return closable, possessive


def _nests(marks: Sequence[_Mark]) -> list[bool]:
    """For each double mark that opens, whether enough marks close further on to end it and the one around it."""
    steps = [0 if mark.text in SINGLE else mark.step for mark in marks]
    levels = list(accumulate(steps))
    lowest = list(accumulate(reversed(levels), min))[::-1]
    return [low <= level - 2 for low, level in zip(lowest, levels, strict=True)]


def _quotation(text: str, paragraph: Span, opened: _Mark, closing: _Mark, depth: int) -> Iterator[Quotation]:
    """What two marks hold; nothing where it is no words."""
    span, inner = Span(opened.start, closing.end), Span(opened.end, closing.start)
    if _LETTER.search(text, inner.start, inner.end):
        scare = is_scare(text, paragraph, span, inner)
        yield Quotation(span=span, inner=inner, depth=depth, scare=scare, closed=True)


def _unclosed(
    text: str, within: Span, opened: _Mark, depth: int, pairs: Sequence[Quotation], *, to_end: bool
) -> Iterator[Quotation]:
    """A mark that nothing closes: to the end where the next paragraph goes on; nothing where it opens no words.

    None of the `pairs` that it holds is cut in two; they are the last ones found.
    """
    end = within.end if to_end else _bound(text, within, opened)
    for pair in takewhile(lambda pair: pair.span.start > opened.start, reversed(pairs)):
        if pair.span.start < end < pair.span.end:
            end = pair.span.end
    while end > opened.end and text[end - 1].isspace():
        end -= 1
    if _LETTER.search(text, opened.end, end):
        span, inner = Span(opened.start, end), Span(opened.end, end)
        yield Quotation(span=span, inner=inner, depth=depth, scare=False, closed=False)


def _bound(text: str, within: Span, opened: _Mark) -> int:
    """Where a quotation ends at the latest whose closing mark was forgotten."""
    cue = _CUE.search(text, opened.end, within.end)
    if cue is not None:
        return cue.end()
    wrong = _WRONG_CLOSE.search(text, opened.end, within.end)
    if wrong is not None and not _SINGLE_OPEN.search(text, opened.end, wrong.start()):
        return wrong.end()
    return within.end if opened.start == within.start else _sentence_end(text, opened.end, within.end)


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence ends that begins at `start`; abbreviations and initials do not end it."""
    for found in _SENTENCE_END.finditer(text, start, end):
        word = found.group(1).lstrip("\"'“‘«([")
        if word not in CLASS_OF and not (len(word) == 2 and word[0].isupper()):
            return found.end()
    return end
