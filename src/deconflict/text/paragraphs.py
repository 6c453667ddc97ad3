"""Where paragraphs begin and end: blank lines, line breaks unless the lines were wrapped at a width, lost breaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from deconflict.types import BlockKind, Document, Span

READ = frozenset({BlockKind.TITLE, BlockKind.BODY, BlockKind.NOTE, BlockKind.CAPTION})

NARROWEST, WIDEST = 50, 100  # columns; mail and terminals wrap at 65 to 80, agency wires at 69, manual pages up to 100
FEWEST_WRAPPED = 3  # line ends to judge by; with fewer, a short list and a wrapped paragraph look alike
SHARE_WRAPPED = 0.5  # of the line ends have no room left; at most 0.3 in 1,740 reports that were not wrapped
LONGEST_WORD = 200  # characters of an address; a line that is longer by more was never wrapped

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(rf"\S{{1,{LONGEST_WORD}}}")
_LAST_WORD = re.compile(r"\S{25,}\Z")  # an address does not break, and sticks out
_ITEM = re.compile(r"[-*•●▪■◦‣]\s|\(?\d{1,3}[.)]\s")


def find_paragraphs(document: Document) -> list[Span]:
    """Paragraphs of the blocks that are read, in order, without white space at their ends; none is empty."""
    text = document.text
    read = sorted(block.span for block in document.blocks if block.kind in READ)
    blocks = read if document.blocks else [Span(0, len(text))]
    lines = [list(_lines(text, block)) for block in blocks]
    width = _wrap_width(text, lines)
    breaks = sorted(set(document.breaks))
    return [
        piece
        for block in lines
        for paragraph in (_unwrap(text, block, width) if width else block)
        for piece in _at_breaks(text, paragraph, breaks)
    ]


def _lines(text: str, block: Span) -> Iterator[Span]:
    for found in _LINE.finditer(text, block.start, block.end):
        line = _strip(text, found.start(), found.end())
        if line:
            yield line


def _strip(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return None
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(bare))


def _pairs(text: str, block: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Neighbouring lines with one line break between them."""
    for left, right in zip(block, block[1:], strict=False):
        between = text[left.end : right.start]
        if between.count("\n") + between.count("\r") - between.count("\r\n") <= 1:
            yield left, right


def _wrap_width(text: str, blocks: Sequence[Sequence[Span]]) -> int | None:
    """The column at which the document's lines were wrapped; None where a line is a paragraph."""
    width = 0
    for line in (line for block in blocks for line in block):
        if len(line) > WIDEST + LONGEST_WORD:
            return None
        unbroken = _LAST_WORD.search(text, line.start, line.end)
        width = max(width, len(line) if unbroken is None else unbroken.start() - line.start)
    if not NARROWEST <= width <= WIDEST:
        return None
    full = [_is_full(text, left, right, width) for block in blocks for left, right in _pairs(text, block)]
    return width if len(full) >= FEWEST_WRAPPED and sum(full) >= SHARE_WRAPPED * len(full) else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = _WORD.match(text, following.start, following.end)
    return len(line) + 1 + (len(word.group()) if word else 0) > width


def _unwrap(text: str, block: Sequence[Span], width: int) -> Iterator[Span]:
    wrapped = {left for left, right in _pairs(text, block) if _continues(text, left, right, width)}
    start: int | None = None
    for line in block:
        start = line.start if start is None else start
        if line not in wrapped:
            yield Span(start, line.end)
            start = None


def _continues(text: str, line: Span, following: Span, width: int) -> bool:
    indent = text[line.end : following.start].replace("\r", "").rpartition("\n")[2]
    return _is_full(text, line, following, width) and not indent and not _ITEM.match(text, following.start)


def _at_breaks(text: str, paragraph: Span, breaks: Sequence[int]) -> Iterator[Span]:
    inside = range(bisect_right(breaks, paragraph.start), bisect_left(breaks, paragraph.end))
    ends = [*(breaks[i] for i in inside), paragraph.end]
    for start, end in zip([paragraph.start, *ends], ends, strict=False):
        piece = _strip(text, start, end)
        if piece:
            yield piece
