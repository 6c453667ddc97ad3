"""What a document tells about itself: title, byline, outlet, day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from deconflict.documents.blocks import BODY, Layout
from deconflict.documents.dates import DateMention, find_dates, settle, to_when
from deconflict.documents.head import NAME_ALONE, WRITER, byline_opening, find_dateline
from deconflict.documents.outlets import host_outlet, looks_like_outlet
from deconflict.documents.own_outlet import Heading, find_outlet
from deconflict.types import BlockKind, When

UPDATED = re.compile(r"\b(?:updated|modified|edited|corrected)\b", re.IGNORECASE)
URL_DAY = re.compile(r"/((?:19|20)\d\d)[-/](\d\d?)[-/](\d\d?)(?:[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:\d*[/_-]|\d*$)")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
NEAR_DAYS = 40  # a full date in the text so few days from "17 March" tells its year
READ = 20_000  # characters of the body that are searched for such a date


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What came with a text (a page's metadata, the keys of a JSON line), or what the text tells; None for unknown."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: When | None = None
    url: str | None = None


def read_metadata(layout: Layout, given: Metadata) -> Metadata:
    """What was given comes first, then what the head, the dateline and the rest of the text tell."""
    above, below, footer = _around(layout)
    writers = _head_lines(layout, WRITER.reason)
    url = given.url or next((line.text for line in layout.lines[:3] if ADDRESS.fullmatch(line.text)), None)
    body = "\n".join(line.text for line, mark in zip(layout.lines, layout.marks, strict=True) if mark is BODY)
    title = layout.lines[layout.head.title].text.strip("\ufeff") if layout.head.title is not None else None
    heading = Heading(title=title or "", above=above, below=below, writers=writers, agency=_agency(layout))
    return Metadata(
        title=given.title or title,
        outlet=given.outlet or find_outlet(heading, body=body, footer=footer) or host_outlet(url),
        byline=given.byline or _byline([*writers, *_head_lines(layout, NAME_ALONE.reason)]),
        published=given.published or _published(layout, body, url),
        url=url,
    )


def _around(layout: Layout) -> tuple[list[str], list[str], list[str]]:
    """The lines above the headline, those between it and the report other than bylines, and those below the report."""
    body = [index for index, mark in enumerate(layout.marks) if mark is BODY]
    first, last = (body[0], body[-1]) if body else (len(layout.lines), len(layout.lines))
    title = layout.head.title if layout.head.title is not None else first
    between = [index for index in sorted(layout.head.marks) if index > title and layout.marks[index] != WRITER]
    return (
        [layout.lines[index].text for index in range(min(title, first)) if _may_name_outlet(layout, index)],
        [layout.lines[index].text for index in between if _may_name_outlet(layout, index)],
        [line.text for line in layout.lines[last + 1 :]],
    )


def _may_name_outlet(layout: Layout, index: int) -> bool:
    """Date lines, mastheads, names, and the trail to the page: "BPB News > World > Caucasus"."""
    kind, text = layout.marks[index].kind, layout.lines[index].text
    return kind in (BlockKind.BYLINE, BlockKind.DATE) or (
        kind is BlockKind.DEBRIS and re.search("[»›>]", text) is not None
    )


def _head_lines(layout: Layout, *reasons: str) -> list[str]:
    return [layout.lines[index].text for index in sorted(layout.head.marks) if layout.marks[index].reason in reasons]


def _byline(lines: Sequence[str]) -> str | None:
    """The names of the writers, without "By" and without the date beside them."""
    for line in lines:
        words = line
        for mention in reversed(find_dates(line)):
            words = words[: mention.span.start] + "|" + words[mention.span.end :]
        words = re.split(r"\s*(?:[|•·]|//| [–—/] )\s*", words)[0]
        opening = byline_opening().match(words)
        names = words[opening.end() if opening else 0 :].strip(" ,;-–—")
        if names and not looks_like_outlet(names):
            return names
    return None


def _agency(layout: Layout) -> str | None:
    """The name in the brackets of the dateline, or between its date and its dash."""
    found = find_dateline(layout.dateline.of(layout.text) + " X") if layout.dateline else None
    if found is None:
        return None
    if found["agency"] and not find_dates(found["agency"]):
        return found["agency"].strip()
    fields = [field.strip() for field in found["rest"].split(",")]
    return next((field for field in reversed(fields) if looks_like_outlet(field) and not find_dates(field)), None)


def _published(layout: Layout, body: str, url: str | None) -> When | None:
    """The day of the date line, else of the dateline, else of the address; a year that is not told stays open."""
    marks = layout.head.marks
    lines = [
        layout.lines[index].text for index in sorted(marks) if marks[index].kind in (BlockKind.DATE, BlockKind.BYLINE)
    ]
    dated = [(settle(mention, line), line) for line in lines for mention in find_dates(line)]
    first = min(dated, key=lambda entry: (_is_update(*entry), entry[0].year is None), default=None)
    dateline = layout.dateline.of(layout.text) if layout.dateline else ""
    in_dateline = next(iter(find_dates(dateline)), None)
    found = (to_when(first[0], "date line") if first else None) or (in_dateline and to_when(in_dateline, "dateline"))
    return found or _from_address(url) or _with_year(first, in_dateline, layout, body)


def _is_update(mention: DateMention, line: str) -> bool:
    before = line[: mention.span.start]
    said = list(UPDATED.finditer(before))
    return bool(said) and not re.search(r"published|posted", before[said[-1].end() :], re.IGNORECASE)


def _from_address(url: str | None) -> When | None:
    found = URL_DAY.search(url or "")
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    mentions = find_dates(f"{year:04}-{month:02}-{day:02}")
    return to_when(mentions[0], "url") if mentions else None


def _with_year(
    first: tuple[DateMention, str] | None, in_dateline: DateMention | None, layout: Layout, body: str
) -> When | None:
    """A day and month whose year other words of the document tell: full dates near it, or a copyright line."""
    mention = first[0] if first else in_dateline
    if mention is None or mention.day is None:
        return None
    years = {year for other in find_dates(body[:READ]) for year in _year_beside(mention, other)}
    footer = " ".join(_around(layout)[2])
    years |= {int(year) for year in re.findall(r"(?:©|[Cc]opyright)[^.]{0,40}?\b((?:19|20)\d\d)\b", footer)}
    if len(years) != 1:
        return None
    full = DateMention(span=mention.span, year=years.pop(), month=mention.month, day=mention.day)
    return to_when(full, "date line" if first else "dateline")


def _year_beside(mention: DateMention, other: DateMention) -> Iterator[int]:
    """The year in which this day lies within NEAR_DAYS of another, full date."""
    if other.year is None or other.day is None or other.swapped or mention.day is None:
        return
    for year in (other.year - 1, other.year, other.year + 1):
        try:
            gap = date(year, mention.month, mention.day) - date(other.year, other.month, other.day)
        except ValueError:  # 29 February in a common year
            continue
        if abs(gap) <= timedelta(days=NEAR_DAYS):
            yield year
