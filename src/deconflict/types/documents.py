"""bytes → `Document`: one report, its parts marked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict.types.spans import Span


class BlockKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    NOTE = "note"  # editor's notes, corrections, agency credits: the outlet about its own report
    CAPTION = "caption"
    DEBRIS = "debris"  # menus, promos, slideshows of other stories: no part of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of lines of one kind; blocks never overlap, and every non-blank character is in one.

    Whole lines, except that a dateline ("CAIRO (AP) —") and what stands after a lost break are blocks of their own.
    """

    span: Span
    kind: BlockKind
    reason: str  # shown to people as it stands: "recurs in 4 reports of this outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day or a stretch of days: EDTF, and the first and last ISO day that it allows."""

    edtf: str
    earliest: str | None
    latest: str | None
    how: str  # what it was read from: "dateline", "metadata", "date line", "url", "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDay:
    """What a report tells of its day where it does not tell all: "Fri 22 March", "posted Sat 6:42 pm".

    days      (month, day) that it may be: two for "3/4"; () where only a weekday is told
    """

    days: tuple[tuple[int, int], ...]
    weekday: int | None  # 0 is Monday
    how: str  # what it was read from: "date line", "dateline", "first sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it came in; `text` is never altered, its parts are marked."""

    id: str  # "d" + 12 hex digits of the text's hash: reading a document twice changes nothing
    text: str
    text_sha256: str
    path: str | None  # None for standard input
    blocks: tuple[Block, ...]
    breaks: tuple[int, ...] = ()  # offsets at which a paragraph break was lost in scraping ("2013.In the 19 months")
    title: str | None = None  # None in fragments without a headline
    outlet: str | None = None  # None where the text does not tell
    byline: str | None = None
    published: When | None = None
    partly_dated: PartialDay | None = None  # None where `published` tells the day, or nothing does
    url: str | None = None
    language: str | None = None  # None when too short to tell
    derived_from: tuple[str, ...] = ()  # outlets whose reporting it says that it retells
