"""What one document mentions that helps to date it: days, weekdays, years, other outlets, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deconflict.documents.dates import MONTHS, WEEKDAYS, find_dates
from deconflict.documents.derived import cites
from deconflict.documents.outlets import bare
from deconflict.types import BlockKind, Document, Span, TimeMention

READ = 30_000  # characters of the body
WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?day\b(?!s)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AHEAD = re.compile(
    r"(?:\bby (?:late |early |next )?|\b(?:beginning|next|upcoming|tomorrow|effective) (?:\w+ )?"
    r"|\b(?:is|are) \w+ing (?:out |up |back )?(?:on )?"
    r"|\b(?:when|until|before|once|after) [^.;\n]{1,40}? "  # "when he is sentenced on June 14"
    r"(?:is|are|goes?|meets?|(?:re)?opens?|resumes?|begins?|starts?|appears?|returns?) [^.;\n]{0,40}"
    r"|\b(?:will|set for|scheduled|planned|plans?|expected|due|deadline|is to|are to|to (?:be held|hold|meet|"
    r"watch|open|begin|start|appear|vote))\b"
    r"[^.;\n]{0,50})$",
    re.IGNORECASE,
)
DONE = re.compile(r"[^.;\n]{0,50}?\b(?:had|was|were|did|\w{2,20}ed)\b")
OPENS = re.compile(r"\b(?:from|until|till) $")  # "from July 1": mostly still to come where a date follows
UNCLEAR = re.compile(r"\b(?:every|each|a|any|one|last|second|first|third|that|when)(?: \w+)? $", re.IGNORECASE)
BEFORE = 70  # characters before a day that tell whether it is ahead
TERM = re.compile(r"(?<=[a-z,;:’'] )[A-Z\u00c0-\u017d][\w’'-]{2,}|(?<![\w.,])\d[\d,.]*\d(?![\w])")
CALENDAR = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:19|20)\d\d$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """Days are ordinals; `ahead` tells that a day was still to come when the report was written."""

    document: Document
    outlet: str | None
    body: str
    lower: str  # the body without case
    terms: frozenset[str]
    full_days: tuple[int, ...]  # past ones with their year
    days: tuple[tuple[int, int, bool], ...]  # month, day, ahead: without their year
    weekdays: tuple[tuple[int, bool], ...]  # weekday, ahead
    years: tuple[int, ...]
    wired: bool  # it has a dateline

    def names(self, other: Mentioned) -> bool:
        """Whether it names the other's outlet, which is not its own."""
        if not other.outlet or other.outlet == self.outlet:
            return False
        return bare(other.outlet) in self.lower

    def cites(self, other: Mentioned) -> bool:
        """Whether it reports something after the other's outlet."""
        return other.outlet is not None and self.names(other) and cites(self.body, other.outlet)


def find_mentioned(document: Document, mentions: Sequence[TimeMention] = ()) -> Mentioned:
    """What the body mentions.

    mentions   the time expressions that were found in it, which tell the tense of the words around them
    """
    body = _body(document)
    ahead = [mention.span for mention in mentions if mention.tense == "future"]
    dates = [mention for mention in find_dates(body) if mention.day is not None and not mention.swapped]
    weekdays = [m for m in WEEKDAY.finditer(body) if not UNCLEAR.search(body[max(m.start() - 20, 0) : m.start()])]
    return Mentioned(
        document=document,
        outlet=document.outlet.title() if document.outlet and document.outlet.isupper() else document.outlet,
        body=body,
        lower=body.casefold(),
        terms=frozenset(term for term in TERM.findall(body) if not CALENDAR.match(term) and term.lower() not in MONTHS),
        full_days=tuple(
            date(m.year, m.month, m.day or 1).toordinal()
            for m in dates
            if m.year is not None and not _is_ahead(body, m.span.start, ahead)
        ),
        days=tuple(
            (m.month, m.day or 1, _is_ahead(body, m.span.start, ahead) or _opens(body, m.span.start))
            for m in dates
            if m.year is None
        ),
        weekdays=tuple((WEEKDAYS.index(match[1].lower()), _is_ahead(body, match.start(), ahead)) for match in weekdays),
        years=tuple(sorted({int(year) for year in YEAR.findall(body)})),
        wired=any(block.kind is BlockKind.DATE and block.reason == "dateline" for block in document.blocks),
    )


def _body(document: Document) -> str:
    """The text, with line breaks in place of all that is not the body, so that offsets stay."""
    pieces, end = [], 0
    for block in document.blocks:
        if block.kind is BlockKind.BODY:
            pieces += ["\n" * (block.span.start - end), block.span.of(document.text)]
            end = block.span.end
    return "".join(pieces)[:READ].replace("'", "’")


def _is_ahead(body: str, start: int, ahead: Sequence[Span]) -> bool:
    if any(span.start <= start < span.end for span in ahead):
        return True
    before = AHEAD.search(body[max(start - BEFORE, 0) : start])
    # "by Friday the number had doubled"
    return before is not None and not (before[0].lower().startswith("by") and DONE.match(body, start))


def _opens(body: str, start: int) -> bool:
    return OPENS.search(body[max(start - BEFORE, 0) : start]) is not None


def next_weekday(day: int, weekday: int) -> int:
    """The first such weekday from a day on."""
    return day + (weekday - date.fromordinal(day).weekday()) % 7
