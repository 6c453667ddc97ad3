"""Lines of a text with their places: the units that blocks are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deconflict.types import Span

# every line end that scrapers leave: CR LF, LF, CR, form feed, and Unicode's line and paragraph separators
LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
NARROWEST, WIDEST = 50, 100  # columns; mail and terminals wrap at 65 to 80, agency wires at 69
FEWEST_WRAPPED, SHARE_WRAPPED = 3, 0.75  # line ends to judge by; the last lines of paragraphs are short
SLACK = 2  # columns: the longest line there is may be shorter than the width
# byte order marks, joiners, soft hyphens, directions: no white space to Python, but nothing to read
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u00ad\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that holds something to read; `text` is stripped and white space in it is single."""

    span: Span  # of the stripped words
    text: str
    gap: int  # blank lines above it

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def find_lines(text: str, breaks: tuple[int, ...] = ()) -> list[Line]:
    """The non-blank lines, in order; cut at lost breaks, and joined where lines were wrapped at a width."""
    spans = list(_pieces(text, breaks))
    gaps = [max(text.count("\n", left.end, right.start) - 1, 0) for left, right in pairwise(spans)]
    width = _wrap_width(text, spans, gaps)
    lines: list[Line] = []
    for span, gap in zip(spans, [0, *gaps], strict=bool(spans)):
        if width and lines and gap == 0 and _wrapped(text, lines[-1].span, span, width):
            span, gap = Span(lines[-1].span.start, span.end), lines.pop().gap
        lines.append(Line(span=span, text=" ".join(span.of(text).strip(INVISIBLE).split()), gap=gap))
    return lines


def _pieces(text: str, breaks: tuple[int, ...]) -> Iterator[Span]:
    """Lines without white space at either end, cut at lost breaks."""
    cuts = iter((*breaks, len(text) + 1))
    cut = next(cuts)
    for found in LINE.finditer(text):
        start, end = found.span()
        while start < end:
            while cut <= start:
                cut = next(cuts)
            stop = min(end, cut)
            span = _stripped(text, start, stop)
            if span is not None:
                yield span
            start = stop


def _wrap_width(text: str, spans: Sequence[Span], gaps: Sequence[int]) -> int | None:
    """The column at which lines were wrapped, as mail and agency wires are; None for lines that are paragraphs."""
    width = max(map(len, spans), default=0)
    if not NARROWEST <= width <= WIDEST:
        return None
    ends = [
        _wrapped(text, left, right, width) for (left, right), gap in zip(pairwise(spans), gaps, strict=True) if not gap
    ]
    return width if len(ends) >= FEWEST_WRAPPED and sum(ends) >= SHARE_WRAPPED * len(ends) else None


def _wrapped(text: str, upper: Span, lower: Span, width: int) -> bool:
    """Whether the first word of the lower line would not have fitted on the upper one's last."""
    last = upper.end - max(text.rfind("\n", upper.start, upper.end), upper.start - 1) - 1
    first = text[lower.start : lower.end].split(None, 1)[0]
    return last + 1 + len(first) > width - SLACK


def _stripped(text: str, start: int, end: int) -> Span | None:
    """Without white space at either end; None where nothing is left."""
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    kept = len(words.strip())
    return Span(start + lead, start + lead + kept) if kept else None
