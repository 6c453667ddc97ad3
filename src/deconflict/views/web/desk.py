"""The desk: all stories, and what is new in each since somebody last looked at it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deconflict.store import Story
from deconflict.types import Document
from deconflict.views.web.index import Index, slug_of

STORIES = 20  # whose sheets are looked through; the newest first
DIGITS = 4  # of a text's hash, by which a browser remembers a report that it showed
MOST = 60  # reports of a story that it remembers one by one; of more it remembers the number
SEEN = re.compile(rf"(\d{{1,6}})((?:\.[0-9a-f]{{{DIGITS}}})*)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a browser remembers of a story: how many reports it had, and which; () where they were too many."""

    reports: int
    hashes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came to a story since somebody last looked at it.

    fresh  number of reports; None where nobody looked
    mark   of what was looked at then, for the address of the story
    """

    story: Story
    fresh: int | None
    mark: str


def read_mark(told: str) -> Seen | None:
    """None where it is no mark of ours."""
    match = SEEN.fullmatch(told)
    return Seen(reports=int(match[1]), hashes=frozenset(match[2].split(".")[1:])) if match else None


def make_mark(documents: Sequence[Document]) -> str:
    """A mark of these reports, short enough for a cookie: their number, then the beginnings of their hashes."""
    hashes = sorted({document.text_sha256[:DIGITS] for document in documents}) if len(documents) <= MOST else []
    return ".".join((str(len(documents)), *hashes))


def fresh_in(index: Index, seen: Seen | None) -> list[Document]:
    """The reports that were not there at the last look; [] where there was none, or it remembers their number alone."""
    if seen is None or not seen.hashes:
        return []
    return [d for d in index.sheet.documents if d.text_sha256[:DIGITS] not in seen.hashes]


def news_of(stories: Sequence[Story], looked: Mapping[str, str]) -> list[News]:
    """Stories, those changed last first, with the number of reports that came since a look.

    looked  by the slug of a story, the mark of its reports at the last look
    """
    told = []
    for story in sorted(stories, key=lambda s: (s.updated, s.name), reverse=True):
        mark = looked.get(slug_of(story.name), "")
        seen = read_mark(mark)
        fresh = max(story.documents - seen.reports, 0) if seen else None
        told.append(News(story=story, fresh=fresh, mark=mark if seen else ""))
    return told
