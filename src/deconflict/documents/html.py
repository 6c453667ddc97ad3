"""HTML → the text of its article and what its metadata tells, in bounded time and memory.

A linear pre-scan looks at the page first. Ordinary pages (nearly all) are read by trafilatura at once; large or odd
ones in a process that is killed when it takes too long; hostile ones (100,000 nested tags, 100,000 attributes), and
those on which trafilatura fails, by a tag stripper that is linear in the size of the page and leaves the choice of
lines to the line model.
"""

from __future__ import annotations

import html as entities
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from deconflict.documents.dates import find_dates, to_when
from deconflict.documents.metadata import Metadata
from deconflict.documents.outlets import host_outlet, known_outlet
from deconflict.errors import UnreadableDocument

TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})([^<>]*)>?")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# tags that HTML lets stand open, so that an unclosed one is no nesting
LEFT_OPEN = frozenset("p li dt dd option tr td th thead tbody tfoot colgroup".split())
BLOCK = frozenset(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol optgroup option p pre section summary
    table tbody td tfoot th thead tr ul""".split()
)
UNREAD = re.compile(
    r"<(script|style|noscript|template|svg|head|iframe|select)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,500})", re.IGNORECASE)

# A news page has 100 kB to 1 MB, 500 to 5,000 tags, 3 attributes a tag and is 20 to 60 deep. trafilatura took over 40 s
# on 200,000 nested tags and on 300,000 attributes; below the first limits it took at most 2 s (bench/debris/README.md).
LARGE_SIZE, LARGE_TAGS, LARGE_DEPTH, LARGE_ATTRIBUTES = 2_000_000, 20_000, 150, 60_000
HOSTILE_SIZE, HOSTILE_TAGS, HOSTILE_DEPTH, HOSTILE_ATTRIBUTES = 10_000_000, 100_000, 2_000, 200_000
MOST_ATTRIBUTES_IN_TAG = 1_000
SECONDS = 6.0  # for a large page; a whole hostile one must end within ten


class Nature(Enum):
    ORDINARY = "ordinary"
    LARGE = "large"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a page with its title on top, and its metadata."""

    text: str
    given: Metadata


def read_html(page: str) -> Article:
    """The article of a page; raises UnreadableDocument where none is found."""
    page = page.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    nature = look_at(page)
    found: dict[str, Any] | None = None
    if nature is Nature.ORDINARY:
        found = extract(page)
    elif nature is Nature.LARGE:
        found = _extract_apart(page)
    if not found or not (found.get("text") or "").strip():
        found = {"text": strip_tags(page), "title": _title_tag(page)}
    if not found["text"].strip():
        raise UnreadableDocument(
            f"no article text in {len(page)} characters of HTML: an index page, a paywall, or filled in by scripts?"
        )
    return _article(found)


def look_at(page: str) -> Nature:
    """What one linear look at a page's tags says of the work that it will be."""
    tags = depth = deepest = attributes = most = 0
    for match in TAG.finditer(page):
        tags += 1
        inside = match[3].count("=")
        attributes += inside
        most = max(most, inside)
        name = match[2].lower()
        if name in VOID or name in LEFT_OPEN or match[3].endswith("/"):
            continue
        depth += -1 if match[1] else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    if (
        len(page) > HOSTILE_SIZE
        or tags > HOSTILE_TAGS
        or deepest > HOSTILE_DEPTH
        or attributes > HOSTILE_ATTRIBUTES
        or most > MOST_ATTRIBUTES_IN_TAG
    ):
        return Nature.HOSTILE
    if len(page) > LARGE_SIZE or tags > LARGE_TAGS or deepest > LARGE_DEPTH or attributes > LARGE_ATTRIBUTES:
        return Nature.LARGE
    return Nature.ORDINARY


def extract(page: str) -> dict[str, Any] | None:
    """What trafilatura finds, in precision mode; None where it finds no article."""
    # imported here: it takes longer than reading fifty plain texts, which never need it
    from trafilatura import bare_extraction

    found = bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        # only dates that the page states; a date guessed from its text would pass for stated
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return None
    keys = ("text", "title", "author", "date", "sitename", "url", "hostname")
    return {key: getattr(found, key, None) for key in keys}


def _extract_apart(page: str) -> dict[str, Any] | None:
    """The same in a process of its own; None when it takes too long, too much memory, or fails."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "deconflict.documents.html_worker"],
            input=page.encode("utf-8"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    found: dict[str, Any] | None = json.loads(done.stdout)
    return found


def strip_tags(page: str) -> str:
    """The words between the tags, a line for each block; what scripts and styles hold is left out."""
    page = UNREAD.sub(" ", COMMENT.sub(" ", page))
    pieces: list[str] = []
    last = 0
    for match in TAG.finditer(page):
        pieces.append(page[last : match.start()])
        pieces.append("\n" if match[2].lower() in BLOCK else "")
        last = match.end()
    pieces.append(page[last:])
    lines = (" ".join(line.split()) for line in entities.unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _title_tag(page: str) -> str | None:
    found = TITLE.search(page[:200_000])
    return " ".join(entities.unescape(found[1]).split()) or None if found else None


def _article(found: dict[str, Any]) -> Article:
    text, title = found["text"].strip(), " ".join((found.get("title") or "").split())
    # the title as the page's metadata has it is on top of the text, as it is on top of the page
    if title and title.casefold() not in text[: len(title) + 200].casefold():
        text = f"{title}\n\n{text}"
    url = found.get("url") or None
    days = find_dates(found.get("date") or "")
    return Article(
        text=text,
        given=Metadata(
            title=title or None,
            outlet=_site(found.get("sitename"), url),
            byline="; ".join(filter(None, [found.get("author")])) or None,
            published=to_when(days[0], "metadata") if days else None,
            url=url,
        ),
    )


def _site(name: str | None, url: str | None) -> str | None:
    """The site's own name, by our table where it is there; a bare host name is left to `host_outlet`."""
    name = " ".join((name or "").strip("@ ").split())
    if not name or (urlsplit(url or "").hostname or "").removeprefix("www.") == name.casefold():
        return host_outlet(url)
    known = known_outlet(name)
    return known.name if known else name
