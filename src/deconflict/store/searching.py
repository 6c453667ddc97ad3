"""Words → the statements and sentences that hold them; one function, whatever the database.

What somebody types is never read as a query language: every word is quoted. Words are found in all their forms ("deny",
"denied"), the last letters of a word with a star may be left open ("minist*"), words in quotation marks stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, text

from deconflict.store.writing import plain
from deconflict.types import Span

LIMIT = 20
MOST = 500  # hits that one question may ask for
LONGEST = 32  # words of a question; who pastes an article wants its first words
ASKED = re.compile(r'["“”]([^"“”]*)["“”]|(\S+)')
WORD = re.compile(r"[^\W_]+")
NEWEST = 1000  # lines that are ranked: of a word that stands in more, the newest are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A statement or a sentence that holds the words.

    number  position among the statements, or the sentences, of its document
    """

    text_sha256: str
    kind: str  # "statement", "sentence"
    number: int
    span: Span
    words: str
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together."""

    words: tuple[str, ...]
    open: bool  # the last one may go on


def search(connection: Connection, words: str, story: int | None = None, limit: int = LIMIT) -> list[Hit]:
    """The shortest of the newest lines that hold all the words; [] where none does, or nothing is asked."""
    terms = list(islice(terms_of(words), LONGEST))
    if not terms:
        return []
    postgresql = connection.dialect.name == "postgresql"
    told = _IN_STORY.format(row="f.id" if postgresql else "f.rowid") if story is not None else ""
    asked = (_POSTGRESQL if postgresql else _SQLITE).format(story=told)
    question = " & ".join(map(_tsquery, terms)) if postgresql else " ".join(map(_match, terms))
    values = {"question": question, "story": story, "limit": max(0, min(limit, MOST)), "newest": NEWEST}
    rows = connection.execute(text(asked), values).all()
    named = _stories_of(connection, sorted({row.text for row in rows}))
    return [
        Hit(
            text_sha256=row.sha256,
            kind=row.kind,
            number=row.number,
            span=Span(row.start, row.stop),
            words=row.words,
            stories=named.get(row.text, ()),
        )
        for row in rows
    ]


def terms_of(words: str) -> Iterator[Term]:
    """What is asked for, word by word; marks that are no part of a word are left out."""
    for together, alone in ASKED.findall(plain(words)):
        found = tuple(WORD.findall(together or alone))
        if found:
            yield Term(found, alone.endswith("*"))


def _match(term: Term) -> str:
    """In the language of FTS5: a string in double quotes, which can hold nothing but words here."""
    return f'"{" ".join(term.words)}"' + (" *" if term.open else "")


def _tsquery(term: Term) -> str:
    """In the language of PostgreSQL: every word in single quotes."""
    words = [f"'{word}'" for word in term.words]
    return "(" + " <-> ".join([*words[:-1], words[-1] + (":*" if term.open else "")]) + ")"


_IN_STORY = """ AND EXISTS (SELECT 1 FROM lines i JOIN openings o ON o.text = i.text
    JOIN members m ON m.document = o.document WHERE i.id = {row} AND m.story = :story)"""
# All hits hold all words, so a rank by their frequency (bm25) would tell next to nothing but the length of a line, and
# goes through every line that holds a frequent word to do so: 57 ms of a million lines.
_SQLITE = """
SELECT l.text, t.sha256, l.kind, l.number, l.start, l.stop, l.words
FROM (SELECT f.rowid AS id FROM found f WHERE f.words MATCH :question{story}
      ORDER BY f.rowid DESC LIMIT :newest) AS best
JOIN lines l ON l.id = best.id JOIN texts t ON t.id = l.text
ORDER BY length(l.words), l.id LIMIT :limit"""
_POSTGRESQL = """
SELECT l.text, t.sha256, l.kind, l.number, l.start, l.stop, l.words
FROM (SELECT f.id FROM lines f WHERE f.found @@ to_tsquery('english', :question){story}
      ORDER BY f.id DESC LIMIT :newest) AS best
JOIN lines l ON l.id = best.id JOIN texts t ON t.id = l.text
ORDER BY length(l.words), l.id LIMIT :limit"""


def _stories_of(connection: Connection, text_ids: list[int]) -> dict[int, tuple[str, ...]]:
    if not text_ids:
        return {}
    asked = f"""SELECT DISTINCT o.text, s.name FROM openings o JOIN members m ON m.document = o.document
        JOIN stories s ON s.id = m.story WHERE o.text IN ({",".join(map(str, text_ids))})"""
    found: dict[int, set[str]] = {}
    for text_id, name in connection.execute(text(asked)):
        found.setdefault(text_id, set()).add(name)
    return {text_id: tuple(sorted(names)) for text_id, names in found.items()}
