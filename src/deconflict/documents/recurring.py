"""Lines that recur in several reports of one outlet: house promos and boilerplate that no single page gives away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from urllib.parse import urlsplit

from deconflict.documents.lines import Line, find_lines
from deconflict.types import Block, BlockKind, Document, Span

OFTEN = 3  # reports in which any line is boilerplate
TWICE = 2  # enough for short lines at the top or bottom
EDGE = 4  # lines at either end
SHORT = 15  # words
SAME_STORY = 0.3  # share of lines in common from which two reports are versions of one, and count once
SHORTEST_STORY = 3  # lines in common that versions have at least


@dataclass(frozen=True, slots=True)
class _Report:
    """A document of an outlet with the lines that are read in it."""

    document: Document
    lines: tuple[Line, ...]
    keys: frozenset[str]


def mark_recurring(documents: Sequence[Document]) -> list[Document]:
    """The documents in their order, with lines that recur in others of the same outlet marked as debris.

    Versions of one story count as one report. What is marked does not depend on the order of the documents.
    """
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in {document.id: document for document in documents}.values():
        for publisher in _publishers(document):
            groups[publisher].append(document)
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    for group in groups.values():
        if len(group) > 1:
            for document, key, reason in _recurring(group):
                marks[document.id][key] = max(marks[document.id].get(key, ""), reason)
    return [_marked(document, marks[document.id]) if document.id in marks else document for document in documents]


def _publishers(document: Document) -> Iterable[str]:
    if document.outlet:
        yield document.outlet.casefold().removeprefix("the ")
    host = urlsplit(document.url or "").hostname
    if host:
        yield "//" + host.removeprefix("www.")


def _recurring(group: Sequence[Document]) -> Iterable[tuple[Document, str, str]]:
    reports = [_report(document) for document in group]
    stories = _stories(reports)
    found: dict[str, set[int]] = defaultdict(set)
    for story, report in zip(stories, reports, strict=True):
        for key in report.keys:
            found[key].add(story)
    for report in reports:
        last = len(report.lines) - EDGE
        for index, line in enumerate(report.lines):
            count = len(found[_key(line)])
            brief = line.words <= SHORT and (index < EDGE or index >= last)
            if count >= OFTEN or (brief and count >= TWICE):
                yield report.document, _key(line), f"recurs in {count} reports of this outlet"


def _report(document: Document) -> _Report:
    body = [block.span for block in document.blocks if block.kind is BlockKind.BODY]
    lines = tuple(
        line for line in find_lines(document.text, document.breaks) if any(span.overlaps(line.span) for span in body)
    )
    return _Report(document, lines, frozenset(map(_key, lines)))


def _key(line: Line) -> str:
    return line.text.casefold()


def _stories(reports: Sequence[_Report]) -> list[int]:
    """A number for each report; versions of one story have the same."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for key in report.keys:
            holders[key].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        # a line that stands in very many reports is boilerplate, and would make this quadratic
        if len(held) <= 20:
            shared.update(combinations(held, 2))
    parent = list(range(len(reports)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    for (left, right), count in shared.items():
        fewest = min(len(reports[left].keys), len(reports[right].keys))
        if count >= SHORTEST_STORY and count >= SAME_STORY * fewest:
            parent[max(root(left), root(right))] = min(root(left), root(right))
    return [root(index) for index in range(len(reports))]


def _marked(document: Document, reasons: dict[str, str]) -> Document:
    blocks: list[Block] = []
    lines = find_lines(document.text, document.breaks)
    for block in document.blocks:
        inside = [line for line in lines if line.span.overlaps(block.span)]
        if block.kind is BlockKind.BODY and any(_key(line) in reasons for line in inside):
            blocks += _split(block, inside, reasons)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _split(block: Block, lines: Sequence[Line], reasons: dict[str, str]) -> Iterable[Block]:
    """The block cut at its recurring lines; a dateline may have cut the first line before."""
    for reason, run in groupby(lines, key=lambda line: reasons.get(_key(line))):
        members = list(run)
        span = Span(max(members[0].span.start, block.span.start), min(members[-1].span.end, block.span.end))
        if reason is None:
            yield Block(span=span, kind=block.kind, reason=block.reason)
        else:
            yield Block(span=span, kind=BlockKind.DEBRIS, reason=reason)
