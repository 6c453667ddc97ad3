"""Passages that documents copied from one another: five-word runs in common, their alignment, and who was first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from deconflict.linking.rows import Ints
from deconflict.types import BlockKind, Copy, Document, Reading, Span

RUN = 5  # words
LEAST_WORDS = 24  # in one aligned run: three lines of print; a quotation that both reports have is shorter
GAP = 3  # words changed within a run
COMMON = 40  # documents that may share a run of words before it tells nothing
LEAST_SHARED = 16  # runs in common from which two documents are aligned
WORD = re.compile(r"\w+(?:['’]\w+)?")
BASE = 1_000_003


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one document that are no debris: where they stand, and a number for each run of five."""

    document: Document
    words: tuple[Span, ...]
    runs: Ints


def find_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """Pairs of documents that share a passage nearly word for word, in document order."""
    pages = [make_page(r.document) for r in readings]
    found = [compare_pages(pages[a], pages[b]) for a, b in sharing_pairs(pages)]
    return tuple(copy for copy in found if copy is not None)


def make_page(document: Document) -> Page:
    blocks = [b.span for b in document.blocks if b.kind is not BlockKind.DEBRIS] or [Span(0, len(document.text))]
    words = tuple(Span(*m.span()) for b in blocks for m in WORD.finditer(document.text, b.start, b.end))
    codes = np.array([crc32(w.of(document.text).lower().encode("utf-8", "replace")) for w in words], np.uint64)
    count = max(0, len(codes) - RUN + 1)
    runs = np.zeros(count, np.uint64)
    for step in range(RUN):
        runs = runs * np.uint64(BASE) + codes[step : step + count]
    return Page(document, words, runs.astype(np.int64))


def sharing_pairs(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """Pairs of pages with enough runs in common, in order; runs that very many pages have are left out."""
    kept = [np.unique(page.runs) for page in pages]
    runs = np.concatenate([np.zeros(0, np.int64), *kept])
    owners = np.repeat(np.arange(len(pages)), [len(k) for k in kept])
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for group in _groups(runs, owners):
        for k, left in enumerate(group):
            for right in group[k + 1 :]:
                counts[left, right] += 1
    return sorted(pair for pair, shared in counts.items() if shared >= LEAST_SHARED)


def _groups(runs: Ints, owners: Ints) -> Iterator[list[int]]:
    """The pages that share each run, where more than one does and not too many."""
    starts = np.flatnonzero(np.concatenate([[True], runs[1:] != runs[:-1]])) if len(runs) else np.zeros(0, np.int64)
    lengths = np.diff(np.concatenate([starts, [len(runs)]]))
    for start, length in zip(starts[lengths > 1].tolist(), lengths[lengths > 1].tolist(), strict=True):
        if length <= COMMON:
            yield owners[start : start + length].tolist()


def compare_pages(left: Page, right: Page) -> Copy | None:
    spans = tuple(aligned(left, right))
    if not spans:
        return None
    shared = np.isin(left.runs, right.runs).mean(), np.isin(right.runs, left.runs).mean()
    original, why = who_was_first(left.document, right.document)
    return Copy(
        documents=(left.document.id, right.document.id),
        spans=spans,
        containment=round(float(max(shared)), 4),
        original=original,
        why=why,
    )


def aligned(left: Page, right: Page) -> Iterator[tuple[Span, Span]]:
    """Runs of words in both, a few changed words inside, longest first where they would overlap."""
    where: dict[int, int] = {}
    for at, run in enumerate(right.runs.tolist()):
        where.setdefault(run, at)
    start = end = other = -1
    for at, run in enumerate(left.runs.tolist()):
        place = where.get(run)
        if place is None:
            continue
        if start >= 0 and at - end <= GAP + RUN and 0 <= place - (other + end - start) <= GAP + RUN + at - end:
            end = at
            continue
        yield from _passage(left, right, start, end, other)
        start, end, other = at, at, place
    yield from _passage(left, right, start, end, other)


def _passage(left: Page, right: Page, start: int, end: int, other: int) -> Iterator[tuple[Span, Span]]:
    length = end - start + RUN
    if start >= 0 and length >= LEAST_WORDS:
        last = min(other + length, len(right.words)) - 1
        yield (
            Span(left.words[start].start, left.words[start + length - 1].end),
            Span(right.words[other].start, right.words[last].end),
        )


def who_was_first(left: Document, right: Document) -> tuple[str | None, str]:
    """The document that the other took its words from, by what they tell; None where nothing does."""
    for original, copy in ((left, right), (right, left)):
        if original.outlet and original.outlet in copy.derived_from:
            return original.id, f"{copy.outlet or 'the other report'} says that it retells {original.outlet}"
    for original, copy in ((left, right), (right, left)):
        first, then = original.published, copy.published
        if first and then and first.latest and then.earliest and first.latest < then.earliest:
            return original.id, f"published on {first.edtf}, the other on {then.edtf}"
    return None, "nothing tells which was first"
