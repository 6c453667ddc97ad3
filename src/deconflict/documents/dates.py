"""Calendar dates as the world's press writes them, and the days that they allow."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from deconflict.types import Span, When

MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
WEEKDAYS = "mon tue wed thu fri sat sun".split()
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100  # outside of this a number of four digits is no year of a news report

# "sept" before "sep", full names before short ones
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?:1[89]|20)\d\d"
WORDED = re.compile(
    rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[\s-]{{0,2}}(?:of\s)?(?P<month>{MONTH})\b\.?(?:,?[\s-]{{0,2}}(?P<year>{YEAR})\b)?"
    rf"|(?P<month2>{MONTH})\b\.?\s?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s?(?P<year2>{YEAR})\b)?"
    rf"|(?P<month3>{MONTH})\b\.?,?\s(?P<year3>{YEAR})\b)",
    re.IGNORECASE,
)
NUMERIC = re.compile(
    rf"(?<![\d.,/])(?:(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>[01]?\d)(?P=sign)(?P<day>[0-3]?\d)(?=T\d|\D|$)"
    rf"|(?P<one>[0-3]?\d)(?P<sign2>[-/]|\.\s?)(?P<two>[0-3]?\d)(?P=sign2)(?P<year2>{YEAR}|\d\d)(?![\d/])(?!\.\d))"
)
SHORT = re.compile(  # "Tuesday 12/11", "02/26 18:31": only beside a weekday or a time
    r"(?:(?P<weekday>\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )|(?<![\d.,/:-]))"
    r"(?P<one>[0-3]?\d)[/.](?P<two>[0-3]?\d)(?![\d/:]|\.\d)(?P<time>\.?,? \d\d?[:.]\d\d)?",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur|urs)?(?:day)?\b", re.IGNORECASE)
CLOCK_24 = re.compile(r"\b(?:1[3-9]|2[0-3])(?:[:.h])[0-5]\d\b")  # countries that write 16:40 put the day first


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date as it stands; `year` or `day` are None where it does not tell them.

    swapped   the other reading of "10/02/2015", where day and month could be either
    """

    span: Span
    year: int | None
    month: int
    day: int | None
    swapped: bool = False


def find_dates(text: str, *, start: int = 0) -> list[DateMention]:
    """Every calendar date that tells at least a month and a day, or a month and a year, in order."""
    full = [*_worded(text, start), *_numeric(text, start)]
    taken = {place for mention in full for place in range(mention.span.start, mention.span.end)}
    short = [
        mention for mention in _short(text, start) if taken.isdisjoint(range(mention.span.start, mention.span.end))
    ]
    return sorted([*full, *short], key=lambda mention: mention.span)


def _worded(text: str, start: int) -> Iterator[DateMention]:
    for match in WORDED.finditer(text):
        group = match.groupdict()
        month = MONTHS[next(group[key] for key in ("month", "month2", "month3") if group[key]).lower()]
        day = group["day"] or group["day2"]
        year = group["year"] or group["year2"] or group["year3"]
        mention = DateMention(
            span=Span(start + match.start(), start + match.end()),
            year=int(year) if year else None,
            month=month,
            day=int(day) if day else None,
        )
        if _exists(mention):
            yield mention


def _numeric(text: str, start: int) -> Iterator[DateMention]:
    for match in NUMERIC.finditer(text):
        span = Span(start + match.start(), start + match.end())
        if match["year"]:
            mention = DateMention(span=span, year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))
        else:
            mention = _day_month(match, span)
        if _exists(mention):
            yield mention


def _short(text: str, start: int) -> Iterator[DateMention]:
    for match in SHORT.finditer(text):
        first, second = int(match["one"]), int(match["two"])
        if second > 12 >= first:
            first, second = second, first
        mention = DateMention(
            span=Span(start + match.start("one"), start + match.end("two")),
            year=None,
            month=second,
            day=first,
            swapped=first <= 12 and second <= 12 and first != second,
        )
        if (match["weekday"] or match["time"]) and _exists(mention):
            yield mention


def _day_month(match: re.Match[str], span: Span) -> DateMention:
    """Day first, as most of the world writes it, except where only the American order makes a date."""
    first, second = int(match["one"]), int(match["two"])
    year = int(match["year2"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0  # "26.3.18"; web pages are no older than 1970
    if second > 12 >= first:
        first, second = second, first
    # with dots the day comes first everywhere; with strokes it depends on the country
    ambiguous = first <= 12 and second <= 12 and first != second and match["sign2"] == "/"
    return DateMention(span=span, year=year, month=second, day=first, swapped=ambiguous)


def _exists(mention: DateMention) -> bool:
    if not 1 <= mention.month <= 12:
        return False
    if mention.day is None:
        return True
    longest = 29 if mention.month == 2 and mention.year is None else _length(mention.year or 2000, mention.month)
    return 1 <= mention.day <= longest


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def settle(mention: DateMention, line: str) -> DateMention:
    """ "10/02/2015" read as its line asks: by the weekday beside it, or day first beside a 24-hour clock."""
    if not mention.swapped or mention.year is None or mention.day is None:
        return mention
    readings = (replace(mention, swapped=False), replace(mention, month=mention.day, day=mention.month, swapped=False))
    named = {WEEKDAYS.index(match[1].lower()) for match in WEEKDAY.finditer(line)}
    fitting = [reading for reading in readings if _weekday(reading) in named]
    if len(fitting) == 1:
        return fitting[0]
    return readings[0] if CLOCK_24.search(line) else mention


def find_weekday(line: str) -> int | None:
    """The one weekday that a line names; None for none and for several."""
    named = {WEEKDAYS.index(match[1].lower()) for match in WEEKDAY.finditer(line)}
    return named.pop() if len(named) == 1 else None


def _weekday(mention: DateMention) -> int:
    return date(mention.year or 2000, mention.month, mention.day or 1).weekday()


def to_when(mention: DateMention, how: str) -> When | None:
    """The day or month as EDTF with its bounds; None while the year is open."""
    if mention.year is None:
        return None
    month = f"{mention.year:04}-{mention.month:02}"
    if mention.day is None:
        return When(
            edtf=month, earliest=f"{month}-01", latest=f"{month}-{_length(mention.year, mention.month)}", how=how
        )
    day = f"{month}-{mention.day:02}"
    if not mention.swapped:
        return When(edtf=day, earliest=day, latest=day, how=how)
    other = f"{mention.year:04}-{mention.day:02}-{mention.month:02}"
    first, last = sorted((day, other))
    return When(edtf=f"[{first},{last}]", earliest=first, latest=last, how=how)
