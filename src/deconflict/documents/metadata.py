"""What a document tells about itself: title, byline, outlet, day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deconflict.documents.blocks import BODY, Layout
from deconflict.documents.datelines import find_dateline
from deconflict.documents.dates import find_dates
from deconflict.documents.head import DATE_LINE, FIELD, NAME_ALONE, WRITER, byline_opening, is_desk, is_name
from deconflict.documents.head_outlets import Heading
from deconflict.documents.outlets import bare, host_outlet, looks_like_outlet
from deconflict.documents.own_outlet import find_outlet
from deconflict.documents.published import told_day
from deconflict.types import BlockKind, PartialDay, When

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
END_MARK = re.compile(r"\W*(?:ends?|30)?\W*$", re.IGNORECASE)  # "-ENDS-"
NO_NAME = re.compile(
    r"[!?‼⁉\U0001f000-\U0001ffff]|^\W*$|(?i:exclusive|opinion|analysis|comment|column)$"
)  # "Exclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What came with a text (a page's metadata, the keys of a JSON line), or what the text tells; None for unknown."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: When | None = None
    partly_dated: PartialDay | None = None
    url: str | None = None


def read_metadata(layout: Layout, given: Metadata) -> Metadata:
    """What was given comes first, then what the head, the dateline and the rest of the text tell."""
    above, below, footer = _around(layout)
    writers = _head_lines(layout, WRITER.reason)
    url = given.url or next((line.text for line in layout.lines[:3] if ADDRESS.fullmatch(line.text)), None)
    body = "\n".join(line.text for line, mark in zip(layout.lines, layout.marks, strict=True) if mark is BODY)
    title = layout.lines[layout.head.title].text.strip("\ufeff") if layout.head.title is not None else None
    heading = Heading(title=title or "", above=above, below=below, writers=writers, agency=_agency(layout))
    outlet = given.outlet or find_outlet(heading, body=body, footer=footer) or host_outlet(url)
    byline = _byline([*writers, *_head_lines(layout, NAME_ALONE.reason), *_beside_dates(layout)], outlet)
    told = told_day(layout, body, url, footer=footer, by_agency=_agency(layout) is not None)
    return Metadata(
        title=given.title or title,
        outlet=outlet,
        byline=given.byline or byline,
        published=given.published or (told if isinstance(told, When) else None),
        partly_dated=told if isinstance(told, PartialDay) and given.published is None else None,
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
        [line.text for line in layout.lines[last + 1 :] if not END_MARK.match(line.text)],
    )


def _may_name_outlet(layout: Layout, index: int) -> bool:
    """Date lines, mastheads, names, and the trail to the page: "BPB News > World > Caucasus"."""
    kind, text = layout.marks[index].kind, layout.lines[index].text
    return kind in (BlockKind.BYLINE, BlockKind.DATE) or (
        kind is BlockKind.DEBRIS and re.search("[»›>]", text) is not None
    )


def _head_lines(layout: Layout, *reasons: str) -> list[str]:
    return [layout.lines[index].text for index in sorted(layout.head.marks) if layout.marks[index].reason in reasons]


def _beside_dates(layout: Layout) -> list[str]:
    """The writer's part of a line with the day: "Selby Echo | 6 October 2019 | by Ann Moore"."""
    lines = _head_lines(layout, DATE_LINE.reason)
    fields = [part for line in lines for field in FIELD.split(line) for part in re.split(r"(?<=[\d)])\. ", field)]
    openings = ((field, byline_opening().match(field)) for field in fields)
    return [field for field, opening in openings if opening and is_name(field[opening.end() :])]


def _byline(lines: Sequence[str], outlet: str | None) -> str | None:
    """The names of the writers, without "By" and without the date beside them; an outlet's own name is none."""
    names = [name for line in lines if (name := _written_by(line, outlet))]
    return next((name for name in names if not is_desk(name)), next(iter(names), None))


def _written_by(line: str, outlet: str | None) -> str | None:
    """ "By Ann Moore on 3 April" is "Ann Moore", "STAFF REPORTER" stays, and "Exclusive" names nobody."""
    words = line
    for mention in reversed(find_dates(line)):
        words = words[: mention.span.start] + "|" + words[mention.span.end :]
    words = re.split(r"\s*(?:[|•·]|//| [–—/] )\s*", words)[0]
    opening = byline_opening().match(words)
    names = re.sub(r" (?:on|at)$", "", words[opening.end() if opening else 0 :].strip(" ,;-–—"))
    nobody = looks_like_outlet(names) or bare(names) == bare(outlet or "") or NO_NAME.search(names)
    return names if names and not nobody else None


def _agency(layout: Layout) -> str | None:
    """The name in the brackets of the dateline, or between its date and its dash."""
    found = find_dateline(layout.dateline.of(layout.text) + " X") if layout.dateline else None
    if found is None:
        return None
    if found["agency"] and not find_dates(found["agency"]):
        return found["agency"].strip()
    fields = [field.strip() for field in found["rest"].split(",")]
    return next((field for field in reversed(fields) if looks_like_outlet(field) and not find_dates(field)), None)
