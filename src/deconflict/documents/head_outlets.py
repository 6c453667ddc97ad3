"""Names at the head of a report that may be its outlet's, each with the weight of the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict.documents.dates import find_dates
from deconflict.documents.head import (
    FIELD,
    SMALL,
    beside_dates,
    is_label,
    is_masthead,
    is_motto,
    is_name,
    names_outlet,
    without_dates,
)
from deconflict.documents.line_features import FUNCTION_WORDS
from deconflict.documents.outlet_forms import column_form, is_free, section_words
from deconflict.documents.outlets import known_outlet, looks_like_outlet

MASTHEAD = 2.5  # a name with a word of newspapers and stations at the head, or with a motto beside it
ABOVE_TITLE = 2.0  # any other name above the headline
BESIDE_DATE = 2.0  # any other name that a place and a date follow
BESIDE_WRITER = 2.0  # two names that might be a person's, where another line names the writer
LABEL = 1.0  # any other name at the start of a line of the head
DATELINE, BYLINE = 2.0, 2.0
NAME_WORDS = 6

ISSUE = re.compile(r",? (?:(?:[Ii]ssue|[Nn]o\.?|[Vv]ol\.?|#|[Ee]dition) ?\d+|[Ee]dition|[Nn]ewsletter).*$")
FIRST_NAME = r"[A-Z\u00c0-\u017d][a-z\u00df-\u017e’-]+"
PERSON = re.compile(rf"(?!The ){FIRST_NAME}(?: (?:& )?(?:[A-Z]\.|{FIRST_NAME})){{1,2}}$")
WRITES = re.compile(r"(?i)\b(?:staff|our) (?:\w+ )?(?:reporters?|writers?|correspondents?)\b|\bnews ?desk\b")
FROM_SOMEONE = re.compile(r"(?:by|By|BY|Words:|Text:) *[A-Z]")
# neither a place nor a person
ODD_NAME = re.compile(r"[.-]|^[A-Z]+ [A-Z ]+$|^(?:The(?! Hague)|O|A|El|La|Le|Les|Der|Die|Das|De|Al) ")
ACRONYM = re.compile(r"[A-Z]{2,5}$")
STAFF = re.compile(
    r"(?i)^(?:by |from )?(?:the )?(.+?)(?:’s)? "
    r"(?:staff(?: writers?| reporters?)?|(?:news|foreign|world|web) ?desk|reporters?|correspondents?|bureau|team)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The lines around the headline, for whose report it is."""

    title: str
    above: Sequence[str]
    below: Sequence[str]  # other than bylines
    writers: Sequence[str]  # bylines
    agency: str | None  # in the dateline


def above_title(head: Heading) -> Iterator[tuple[str, float]]:
    for index, line in enumerate(head.above):
        pieces = _pieces(line.replace(": ", " | "))
        motto = _beside_motto(pieces) if is_motto(line) and len(pieces) > 1 else None
        for place, piece in enumerate(pieces):
            if looks_like_outlet(piece) or piece == motto:
                yield piece, MASTHEAD if index == 0 or known_outlet(piece) else LABEL
            elif place == index == 0 and motto is None and _may_be_name(piece) and (is_motto(line) or is_name(piece)):
                single = " " not in piece and "." not in piece
                yield piece, MASTHEAD if is_motto(line) else LABEL if single else ABOVE_TITLE
    yield from _in_title(head.title)


def _in_title(title: str) -> Iterator[tuple[str, float]]:
    """The name at either end of a headline, or alone in its place."""
    fields = [ISSUE.sub("", field) for field in FIELD.split(title)]
    for field in dict.fromkeys((fields[0], fields[-1])):
        alone = len(fields) == 1
        if (
            looks_like_outlet(field)
            and (not alone or is_name(field) and " " in field)
            or field == fields[0]
            and not alone
            and is_name(field)
            and is_motto(title[len(field) :])
        ):
            yield field, MASTHEAD


def below_title(head: Heading) -> Iterator[tuple[str, float]]:
    for line in head.below:
        dates = find_dates(line)
        for name in re.findall(r"\(([^()]+)\)", line) if dates else ():
            if looks_like_outlet(name) or ACRONYM.match(name):
                yield name, DATELINE
        pieces = _pieces(line)
        before = len(_pieces(line[: dates[0].span.start], dated=True)) if dates else 0
        motto = (
            next((piece for piece in pieces if _may_be_name(piece) and is_name(piece)), "") if is_motto(line) else ""
        )
        for place, piece in enumerate(pieces):
            if looks_like_outlet(piece) or piece == motto:
                yield piece, MASTHEAD
            elif place == 0 and _may_be_name(piece) and not PERSON.match(piece):
                yield piece, BESIDE_DATE if before > 1 or (before and ODD_NAME.search(piece)) else LABEL
            elif place == 0 and _may_be_name(piece) and _names_writer(head.writers):
                yield piece, BESIDE_WRITER


def _names_writer(lines: Sequence[str]) -> bool:
    """Whether a line beside a name says who wrote the report, so that the name is not the writer's."""
    return any(WRITES.search(line) or FROM_SOMEONE.match(line) for line in lines)


def _beside_motto(pieces: Sequence[str]) -> str | None:
    """The name on a line that tells what kind of publication it is: "Notes from the Quay", else the first one."""
    names = [piece for piece in pieces if _may_be_name(piece)]
    formed = (piece for piece in names if column_form().match(piece))
    return next(formed, None) or next((name for name in names if is_name(name)), None)


def _pieces(line: str, *, dated: bool = False) -> list[str]:
    """The names on a line of the head, without dates and what stands in brackets."""
    fields = FIELD.split(re.sub(r"\s*\([^()]*\)", "", line))
    pieces = [piece for field in fields for piece in re.split(r"\s*,\s*|\.\s+", field)]
    if dated or find_dates(line):
        pieces = [_named_beside(piece) for piece in pieces]
    return [piece for piece in pieces if piece and not _sections(piece) and not is_label(piece)]


def _named_beside(piece: str) -> str:
    """The name beside a date; "Evening" and "4" go with dates, and with the names of papers and stations."""
    words = [word for word in without_dates(piece).split() if word.isdecimal() or word in SMALL or names_outlet(word)]
    while words and words[-1] in SMALL:
        words.pop()
    whole = " ".join(words)
    beside = beside_dates(piece)
    named = len(words) > 1 and not words[0].isdecimal() and is_masthead(whole) and beside
    article = "The " if piece.startswith("The ") and beside[:1].isupper() and not beside.startswith("The ") else ""
    return whole if named else article + beside


def _may_be_name(piece: str) -> bool:
    return piece[:1].isalnum() and len(piece.split()) <= NAME_WORDS and is_free(piece) and not set("/:") & set(piece)


def in_byline(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """ "Ann Moore / Selby Sentinel staff", "by Offside Staff", "Ann Moore, PA"."""
    for line in lines:
        for field in re.split(r"[|/,•·]", line):
            name = re.sub(r"^(?:(?i:by|from) )?(?:[A-Z].*? for (?=the [A-Z]|The [A-Z]))?", "", field.strip())
            staff = STAFF.match(name.replace("'", "’"))
            if (
                staff
                and staff[1][:1].isupper()
                and _may_be_name(staff[1])
                and not set(staff[1].lower().split()) & FUNCTION_WORDS
            ):
                yield staff[1], BYLINE
            elif looks_like_outlet(name) and not PERSON.match(name):
                yield name, BYLINE


def _sections(piece: str) -> bool:
    """Whether a piece of the head is a section of the paper: "Home News", "NATION", "Politics"."""
    return all(word in section_words() for word in re.findall(r"\w+", piece.lower()))
