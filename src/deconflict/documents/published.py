"""The day on which a report was published, as far as the report itself tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from deconflict.documents.blocks import Layout
from deconflict.documents.datelines import find_dateline
from deconflict.documents.dates import DateMention, find_dates, find_weekday, settle, to_when
from deconflict.types import BlockKind, PartialDay, When

UPDATED = re.compile(r"\b(?:updated|modified|edited|corrected)\b", re.IGNORECASE)
URL_DAY = re.compile(r"/((?:19|20)\d\d)[-/](\d\d?)[-/](\d\d?)(?:[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:\d*[/_-]|\d*$)")
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
OPENING = 600  # characters of the body in which a report says "today"
TODAY = re.compile(
    rf"\b(?:[Tt]oday|[Tt]his (?:morning|afternoon|evening)|[Tt]onight),? \(?(?P<date>(?:{DAY},? )?[\w ,.]{{5,24}})"
)
TODAY_IS = re.compile(rf"\b(?:[Tt]oday|[Tt]his (?:morning|afternoon|evening)|[Tt]onight),? \(?(?P<day>{DAY})\b")
YESTERDAY = re.compile(rf"\b(?:[Yy]esterday|[Ll]ast (?:night|evening)),? \(?(?P<day>{DAY})\b")
TOMORROW = re.compile(rf"\b[Tt]omorrow(?: (?:morning|afternoon|evening|night))?,? \(?(?P<day>{DAY})\b")
# of the first sentence; "Inc. is", "U.S." and "3.40" end none
SAME_SENTENCE = r"(?:[^\n.;“\"]|\.(?=\w| [a-z])){0,300}?"
FIRST_DAY = re.compile(rf"{SAME_SENTENCE}(?<![’'\w-])(?:on|late|early) (?:late |early )?(?P<day>{DAY})\b")
# "… on Monday, the mayor said Tuesday": the day on which somebody spoke of it is the later one
SAID_DAY = re.compile(
    rf"{SAME_SENTENCE}\b(?:said|announced|confirmed|reported|told reporters),? (?:on |late |early )*"
    rf"(?P<day>{DAY})\b"
)
NEAR_DAYS = 40  # a full date in the text so few days from "17 March" tells its year
READ = 20_000  # characters of the body that are searched for such a date


def told_day(
    layout: Layout, body: str, url: str | None, *, footer: Sequence[str], by_agency: bool
) -> When | PartialDay | None:
    """The day of the date line, else of the dateline, else of the address; where no year is told, what is told of it.

    footer      lines below the report, where a copyright line may tell the year
    by_agency   whether its dateline names an agency
    """
    first, line = _in_head(layout)
    in_dateline = _in_dateline(layout)
    found = (to_when(first, "date line") if first else None) or (in_dateline and to_when(in_dateline, "dateline"))
    mention = first or in_dateline
    return (
        found
        or _from_address(url)
        or (mention and _with_year(mention, "date line" if first else "dateline", body, footer))
        or _partly_dated(layout, first, line, body, by_agency=by_agency)
    )


def _in_head(layout: Layout) -> tuple[DateMention | None, str]:
    """The date of the head that tells most, and its line; the first day of publication before those of updates."""
    marks = layout.head.marks
    lines = [
        layout.lines[index].text for index in sorted(marks) if marks[index].kind in (BlockKind.DATE, BlockKind.BYLINE)
    ]
    dated = [(settle(mention, line), line) for line in lines for mention in find_dates(line)]
    return min(dated, key=lambda entry: (_is_update(*entry), entry[0].year is None), default=(None, ""))


def _in_dateline(layout: Layout) -> DateMention | None:
    return next(iter(find_dates(layout.dateline.of(layout.text))), None) if layout.dateline else None


def _partly_dated(
    layout: Layout, first: DateMention | None, line: str, body: str, *, by_agency: bool
) -> PartialDay | None:
    """What is told of the day of publication where the year is not told, or nothing but the weekday."""
    if first is not None:
        return _partial(first, line, "date line")
    in_dateline = _in_dateline(layout)
    if layout.dateline and in_dateline is not None:
        return _partial(in_dateline, layout.dateline.of(layout.text), "dateline")
    opening = body[:OPENING]
    today = TODAY.search(opening)
    if today and (mention := next(iter(find_dates(today["date"])), None)):
        return _partial(mention, today["date"], "first sentence")
    return _only_weekday(layout, opening, by_agency=by_agency)


def _partial(mention: DateMention, line: str, how: str) -> PartialDay | None:
    if mention.day is None:
        return None
    days = [(mention.month, mention.day), *([(mention.day, mention.month)] if mention.swapped else [])]
    return PartialDay(days=tuple(days), weekday=find_weekday(line), how=how)


def _only_weekday(layout: Layout, opening: str, *, by_agency: bool) -> PartialDay | None:
    """ "Posted Friday evening", or an agency's first sentence: agencies write "on Thursday" on Thursday."""
    marks = layout.head.marks
    lines = [layout.lines[index].text for index in sorted(marks) if marks[index].kind is BlockKind.DATE]
    named = next((day for line in lines if (day := find_weekday(line)) is not None), None)
    if named is not None:
        return PartialDay(days=(), weekday=named, how="date line")
    if yesterday := YESTERDAY.search(opening):
        day = find_weekday(yesterday["day"])
        return None if day is None else PartialDay(days=(), weekday=(day + 1) % 7, how="first sentence")
    if tomorrow := TOMORROW.search(opening):
        day = find_weekday(tomorrow["day"])
        return None if day is None else PartialDay(days=(), weekday=(day - 1) % 7, how="first sentence")
    if today := TODAY_IS.search(opening):
        return PartialDay(days=(), weekday=find_weekday(today["day"]), how="first sentence")
    dateline = find_dateline(opening)  # "SELBY, Nor. (AP) —" ends no sentence
    told = opening[dateline.end() :] if dateline else opening
    if by_agency and (spoken := SAID_DAY.match(told) or FIRST_DAY.match(told)):
        return PartialDay(days=(), weekday=find_weekday(spoken["day"]), how="first sentence")
    return None


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


def _with_year(mention: DateMention, how: str, body: str, footer: Sequence[str]) -> When | None:
    """A day and month whose year other words of the document tell: full dates near it, or a copyright line."""
    if mention.day is None or mention.swapped:
        return None
    years = {year for other in find_dates(body[:READ]) for year in _year_beside(mention, other)}
    below = " ".join(footer)
    years |= {int(year) for year in re.findall(r"(?:©|[Cc]opyright)[^.]{0,40}?\b((?:19|20)\d\d)\b", below)}
    return to_when(replace(mention, year=years.pop()), how) if len(years) == 1 else None


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
