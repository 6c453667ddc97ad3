"""JSON lines → texts with what is known of them: one document a line, a broken line is a failure of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from deconflict.documents.dates import find_dates, to_when
from deconflict.documents.metadata import Metadata
from deconflict.errors import UnreadableDocument
from deconflict.types import When

TEXT_KEYS = ("text", "body", "content", "maintext", "article")
KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "site", "source", "publisher", "sitename", "source_name"),
    "byline": ("byline", "author", "authors"),
    "url": ("url", "link", "source_url"),
}
DAY_KEYS = ("published", "date", "date_publish", "published_at", "pubdate", "date_published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line: text or HTML, and what the other keys tell."""

    line: int  # from 1
    text: str | None
    html: str | None
    given: Metadata


def looks_like_json_lines(text: str) -> bool:
    """Whether the first line that is not blank is a JSON object."""
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0].strip()
    if not (first.startswith("{") and first.endswith("}")):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def read_lines(text: str) -> Iterator[Record | tuple[int, UnreadableDocument]]:
    """A record for each line that is not blank, or its number and what is wrong with it."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            try:
                yield _record(number, line)
            except UnreadableDocument as error:
                yield number, error


def _record(number: int, line: str) -> Record:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"no JSON object ({error})") from error
    if not isinstance(entry, dict):
        raise UnreadableDocument(f"a JSON {type(entry).__name__} where an object with a “text” or “html” key is wanted")
    entry = {key.lower(): value for key, value in entry.items()}
    text, html = _first(entry, TEXT_KEYS), _first(entry, ("html",))
    if text is None and html is None:
        keys = ", ".join(sorted(entry)[:10]) or "none"
        raise UnreadableDocument(f"no key “text”, “body”, “content” or “html” that holds words; its keys are: {keys}")
    given = Metadata(
        title=_first(entry, KEYS["title"]),
        outlet=_first(entry, KEYS["outlet"]),
        byline=_first(entry, KEYS["byline"]),
        published=_day(entry),
        url=_first(entry, KEYS["url"]),
    )
    return Record(line=number, text=text, html=html, given=given)


def _first(entry: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of these keys that holds words; a list of names, and an object with a name, count as words."""
    return next((words for key in keys if (words := _words(entry.get(key))).strip()), None)


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    return ""


def _day(entry: dict[str, Any]) -> When | None:
    days = find_dates(_first(entry, DAY_KEYS) or "")
    return to_when(days[0], "metadata") if days else None
