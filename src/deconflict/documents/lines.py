"""Lines of a text with their places: the units that blocks are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deconflict.types import Span

# every line end that scrapers leave: CR LF, LF, CR, form feed, and Unicode's line and paragraph separators
LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad\x00"  # not white space to Python, but nothing to read


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
    """The non-blank lines, in order; a line that holds lost breaks is cut there."""
    cuts = iter((*breaks, len(text) + 1))
    cut = next(cuts)
    lines: list[Line] = []
    last = 0
    for found in LINE.finditer(text):
        start, end = found.span()
        while start < end:
            while cut <= start:
                cut = next(cuts)
            stop = min(end, cut)
            span = _stripped(text, start, stop)
            if span is not None:
                gap = text.count("\n", last, span.start) - 1 if lines else 0
                lines.append(Line(span=span, text=" ".join(span.of(text).strip(INVISIBLE).split()), gap=max(gap, 0)))
                last = span.end
            start = stop
    return lines


def _stripped(text: str, start: int, end: int) -> Span | None:
    """Without white space at either end; None where nothing is left."""
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    kept = len(words.strip())
    return Span(start + lead, start + lead + kept) if kept else None
