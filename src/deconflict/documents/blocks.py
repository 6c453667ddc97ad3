"""Text → blocks: which lines are the report, and which are title, byline, date, note, caption or debris.

Two kinds of text come in. A **report** is prose with a few lines around it: there only rules with a plain reason take
a line away, for a paragraph lost is worse than a promo kept. A **page** is full of menus and boxes: there a small
model trained on scraped pages decides, with the rules before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deconflict.documents.datelines import find_dateline
from deconflict.documents.head import (
    HEADLINE,
    NAME_ALONE,
    Head,
    head_mark,
    headline_score,
    is_byline,
    is_name_line,
    is_prose,
    read_head,
    told_words,
)
from deconflict.documents.line_features import Floats
from deconflict.documents.line_model import Weights, keep_chances
from deconflict.documents.lines import Line, find_lines
from deconflict.documents.rules import Mark, closes_report, is_menu, match_rule, opens_inset
from deconflict.types import Block, BlockKind, Span

KEEP = 0.5  # chance from which a line of a page is kept: best word F1 on scraped pages, see bench/debris
CLUTTER_WORDS = 8  # a line with fewer and without a full stop is no paragraph
CLUTTER_LINES, CLUTTER_SHARE = 10, 0.25  # a page: at least so many such lines, and that share of all lines
HEAD_REACH = 60  # lines above the prose in which a page's headline is looked for
LONGEST_TITLE = 30  # words
LEAST_TITLE = 0.7  # score of `headline_score` and more; a line of five words that share nothing with the prose has 1
LISTED = re.compile(r"[•*·▪-]|\d+[.)] ")  # entries of menus and of tables of contents
ENDS_IN_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")  # a sentence may: "More is at http://…"
LONGEST_PAGE = (
    20_000  # lines; the longest of 300 scraped pages has 1,467. Beyond, the model's arrays would fill the memory
)
EDGE = 6  # lines at either end of the report that menus and promos stick to
PROSE_ABOVE = 3  # paragraphs that stand above a closing heading; a comment counter in the head closes nothing
LONGEST_DATELINE = 200  # characters; "PORT-SELBY, Norland, 5 October 2019 (Selby Wire) --" has 54
TAIL_LINES = 3  # more lines than this without a full stop at the end are a list, and may be the report's
SAME = "the report's own text"
BODY = Mark(BlockKind.BODY, SAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text's lines, what each of them is, and where its head ends."""

    text: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]  # one a line
    head: Head
    dateline: Span | None  # at the start of the first paragraph, with its dash

    def blocks(self) -> tuple[Block, ...]:
        """Blocks that hold every line with something to read, in order; the dateline is one by itself."""
        return tuple(_merged(self))


def lay_out(text: str, breaks: tuple[int, ...] = (), weights: Weights | None = None) -> Layout:
    """What each line of a text is.

    breaks    offsets at which a line ends although no line break stands there
    weights   of the line model, where others than the shipped ones are to be measured
    """
    lines = find_lines(text, breaks)
    raw = [line.span.of(text) for line in lines]
    chances = keep_chances([line.text for line in lines], weights) if is_page(lines) else None
    head = read_head(lines, raw) if chances is None else _page_head(lines, raw, chances)
    marks = [head.marks.get(index, BODY) for index in range(len(lines))]
    _mark_body(lines, raw, head, marks, chances)
    _mark_repeated_titles(lines, head, marks)
    if chances is None:
        _mark_tail(lines, head, marks)
    return Layout(text=text, lines=tuple(lines), marks=tuple(marks), head=head, dateline=_dateline(text, lines, marks))


def _dateline(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> Span | None:
    first = next((line for line, mark in zip(lines, marks, strict=True) if mark is BODY), None)
    found = find_dateline(text[first.span.start : first.span.start + LONGEST_DATELINE]) if first else None
    return Span(first.span.start, first.span.start + found.end()) if first and found else None


def is_page(lines: Sequence[Line]) -> bool:
    """Whether this is a whole page with its menus and boxes, rather than a report with a few lines around it."""
    if len(lines) > LONGEST_PAGE:
        return False
    clutter = sum(line.words < CLUTTER_WORDS and line.text[-1:] not in '.!?”"’' for line in lines)
    return clutter >= CLUTTER_LINES and clutter >= CLUTTER_SHARE * len(lines)


def _page_head(lines: Sequence[Line], raw: Sequence[str], chances: Floats) -> Head:
    """On a page the head begins at the headline that fits the prose best; all above is debris."""
    body = next((i for i, line in enumerate(lines) if chances[i] >= KEEP and is_prose(line)), len(lines))
    title = _page_title(lines, raw, body)
    above = Mark(BlockKind.DEBRIS, "above the report on the page")
    if title is None:
        return Head(marks=dict.fromkeys(range(body), above), title=None, body=body)
    head = read_head(lines[:body], raw, first=title)
    marks = dict.fromkeys(range(title), above)
    for index in range(title, body):
        found = head.marks.get(index)
        told = found is not None and found.kind in (BlockKind.BYLINE, BlockKind.DATE, BlockKind.NOTE)
        marks[index] = found if found and told else Mark(BlockKind.DEBRIS, "between the headline and the report")
    marks[title] = HEADLINE
    return Head(marks=marks, title=title, body=body)


def _page_title(lines: Sequence[Line], raw: Sequence[str], body: int) -> int | None:
    """The line above the prose that shares its words, recurs on the page, and has a byline or a date close below it."""
    told = told_words(lines[body : body + 12])
    everything = "\n".join(line.text.casefold() for line in lines)
    marked = {i: head_mark(lines[i], raw[i], is_first=False) for i in range(max(body - HEAD_REACH, 0), body)}
    best, best_score = None, LEAST_TITLE
    for index, mark in marked.items():
        line = lines[index]
        if (
            mark not in (None, NAME_ALONE)
            or LISTED.match(line.text)
            or line.words > LONGEST_TITLE
            or line.text.endswith(".")
        ):
            continue
        below = (marked.get(index + k) for k in (1, 2, 3))
        score = (
            headline_score(line, told)
            + 0.5 * any(found and found.kind in (BlockKind.BYLINE, BlockKind.DATE) for found in below)
            + 0.3 * (line.words > 3 and everything.count(line.text.casefold()) > 1)
            - 0.01 * (body - index)
        )
        if score > best_score:
            best, best_score = index, score
    return best


def _mark_body(
    lines: Sequence[Line], raw: Sequence[str], head: Head, marks: list[Mark], chances: Floats | None
) -> None:
    closed = inset = None
    paragraphs = 0
    for index in range(head.body, len(lines)):
        line = lines[index]
        paragraphs += is_prose(line)
        if inset and is_prose(line):
            inset = None
        at_edge = index < head.body + EDGE // 2 or index >= len(lines) - EDGE
        if closed:
            marks[index] = Mark(BlockKind.DEBRIS, f"below “{closed}”")
        elif paragraphs >= PROSE_ABOVE and closes_report(line):
            closed = line.text
            marks[index] = Mark(BlockKind.DEBRIS, "heading of what is no part of the report")
        elif opens_inset(line):
            inset = line.text
            marks[index] = Mark(BlockKind.DEBRIS, "heading of links to other stories")
        elif inset:
            marks[index] = Mark(BlockKind.DEBRIS, f"below “{inset}”")
        elif index not in head.marks:
            marks[index] = (
                (Mark(BlockKind.DEBRIS, "menu of the page") if is_menu(raw[index]) else None)
                or match_rule(line, at_edge=at_edge)
                or (_by_model(line, float(chances[index])) if chances is not None else None)
                or BODY
            )


def _by_model(line: Line, chance: float) -> Mark | None:
    if chance >= KEEP:
        return None
    form = "short line" if line.words < CLUTTER_WORDS else "line"
    return Mark(
        BlockKind.DEBRIS, f"{form} like those of menus, boxes and promos (chance to be the report {chance:.2f})"
    )


def _mark_repeated_titles(lines: Sequence[Line], head: Head, marks: list[Mark]) -> None:
    if head.title is None:
        return
    title = lines[head.title].text.casefold()
    for index, line in enumerate(lines):
        if index != head.title and line.text.casefold() == title:
            marks[index] = Mark(BlockKind.DEBRIS, "recurs as the title")


def _mark_tail(lines: Sequence[Line], head: Head, marks: list[Mark]) -> None:
    """Headlines of other stories and the writer's name, below the last paragraph of a report."""
    last = max((i for i in range(head.body, len(lines)) if marks[i] is BODY and is_prose(lines[i])), default=None)
    if last is None:
        return
    below = (i for i in range(last + 1, len(lines)) if marks[i] is BODY)
    tail = [i for i in below if lines[i].text[-1:] not in ".!?…”\"’'):" and not ENDS_IN_ADDRESS.search(lines[i].text)]
    if len(tail) > TAIL_LINES:
        return
    for index in tail:
        line = lines[index]
        if is_byline(line) or is_name_line(line):
            marks[index] = Mark(BlockKind.BYLINE, "a name alone below the report")
        else:
            marks[index] = Mark(BlockKind.DEBRIS, "a headline or label below the last paragraph")


def _merged(layout: Layout) -> Iterator[Block]:
    """Neighbouring lines with one mark as one block."""
    for mark, run in groupby(range(len(layout.lines)), key=lambda index: layout.marks[index]):
        members = list(run)
        start, end = layout.lines[members[0]].span.start, layout.lines[members[-1]].span.end
        dateline = layout.dateline
        if dateline and start == dateline.start:
            yield Block(span=dateline, kind=BlockKind.DATE, reason="dateline")
            rest = layout.text[dateline.end : end]
            start = end - len(rest.lstrip())
        if start < end:
            yield Block(span=Span(start, end), kind=mark.kind, reason=mark.reason)
