"""Text → blocks: which lines are the report, and which are title, byline, date, note, caption or debris."""

from __future__ import annotations

import re
from itertools import groupby

from deconflict.documents.lines import Line, find_lines
from deconflict.types import Block, BlockKind, Span

BYLINE = re.compile(r"(?i:by|from|text by|words:|story by:?)\s+[A-Z\u00c0-\u017d][^.!?]{2,80}$")
DATE = re.compile(
    r"(?=.{6,60}$).*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b[^a-z]*$"
    r"|(?=.{6,60}$)[^a-z]*\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b.*$"
)
NOTE = re.compile(r"\W*(?i:editor[’']s note|correction|clarification|reporting by|\(reporting by)\b")
DEBRIS = re.compile(
    r"(?i)\W*(?:(?:read|see|watch|listen|more|also|related|share|subscribe|sign up|advertisement|tags|menu|home)\b.{0,80}$"
    r"|©|copyright\b|go to homepage|before you go|popular in the community|all rights reserved)"
)


def mark_blocks(text: str) -> tuple[Block, ...]:
    """Blocks that hold every line with something to read, in order."""
    lines = find_lines(text)
    marked = [(line, *_kind(line, first=index == 0)) for index, line in enumerate(lines)]
    blocks = []
    for (kind, reason), run in groupby(marked, key=lambda entry: entry[1:]):
        members = [entry[0] for entry in run]
        blocks.append(Block(span=Span(members[0].span.start, members[-1].span.end), kind=kind, reason=reason))
    return tuple(blocks)


def _kind(line: Line, first: bool) -> tuple[BlockKind, str]:
    if first:
        return BlockKind.TITLE, "first line"
    if line.words < 15 and DEBRIS.match(line.text):
        return BlockKind.DEBRIS, "menu, promo or sharing line"
    if NOTE.match(line.text):
        return BlockKind.NOTE, "the outlet about its own report"
    if BYLINE.match(line.text):
        return BlockKind.BYLINE, "names who wrote it"
    if DATE.match(line.text):
        return BlockKind.DATE, "date line"
    return BlockKind.BODY, "prose"
