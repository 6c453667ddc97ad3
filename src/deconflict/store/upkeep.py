"""What is made again from what the store keeps, and what is taken out of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Select, delete, func, select, update

from deconflict.documents import Input, open_documents
from deconflict.store.querying import Held, decode_stored, texts_by_hash
from deconflict.store.tables import (
    conclusions,
    documents,
    lines,
    members,
    openings,
    originals,
    readings,
    stories,
    texts,
)
from deconflict.store.writing import Opened, index_lines, keep_opened, parts
from deconflict.types import Document, Failure, Reading

NAME = "original"  # of a file that is opened again


def open_again(connection: Connection, held: Sequence[Held], reader: str) -> None:
    """Open these documents from their originals, as this version of the reader does."""
    wanted = {(each.original, each.suffix) for each in held}
    places = {(each.original, each.suffix, each.position) for each in held}
    for original, suffix in sorted(wanted):
        raw = _body(connection, original)
        opened = [x for x in reopen(raw, suffix) if (original, suffix, x.position) in places]
        keep_opened(connection, opened, reader)


def reopen(raw: bytes, suffix: str) -> list[Opened]:
    """The documents of an original, each with its position; those that cannot be opened are left out."""
    source = Input(path=NAME + suffix, location=Path(NAME + suffix), held=raw)
    return opened_of(raw, source, open_documents(source))


def opened_of(raw: bytes, source: Input, told: Iterable[Document | Failure]) -> list[Opened]:
    """The documents that were opened of an input, with their places in it."""
    suffix, documents = source.suffix, (each for each in told if isinstance(each, Document))
    return [Opened(original=raw, suffix=suffix, position=_line(source, each), document=each) for each in documents]


def _line(source: Input, document: Document) -> int:
    """The number behind the name of the file; 0 where the file is one document."""
    line = (document.path or "").removeprefix(source.name).removeprefix(":")
    return int(line) if line else 0


def _body(connection: Connection, sha: str) -> bytes:
    body = connection.execute(select(originals.c.body).where(originals.c.sha256 == sha)).scalar_one()
    return zlib.decompress(body)


# ---------------------------------------------------------------- the index of words


def index_all(connection: Connection) -> None:
    """Lines for texts that were read before there was an index, and for those that lost theirs."""
    indexed = select(lines.c.text)
    _index(connection, list(connection.execute(_newest().where(readings.c.text.not_in(indexed))).scalars()))


def index_again(connection: Connection, story: int | None) -> None:
    """The lines of a story's texts, or of all, made anew."""
    newest = _newest()
    if story is not None:
        inside = select(openings.c.text).join(members, members.c.document == openings.c.document)
        newest = newest.where(readings.c.text.in_(inside.where(members.c.story == story)))
    _index(connection, list(connection.execute(newest).scalars()))


def _newest() -> Select[int]:
    """The last reading of each text."""
    return select(func.max(readings.c.id)).group_by(readings.c.text)


def _index(connection: Connection, ids: Sequence[int]) -> None:
    for part in parts(sorted(ids)):
        asked = select(readings.c.text, readings.c.shape, readings.c.body, texts.c.sha256).join(texts)
        rows = connection.execute(asked.where(readings.c.id.in_(part)).order_by(readings.c.id)).all()
        held = texts_by_hash(connection, {row.sha256 for row in rows})
        found: dict[int, Reading] = {}
        for row in rows:
            reading: Reading = decode_stored(connection, row.body, Reading, row.shape)
            found[row.text] = _with_text(reading, held[row.sha256])
        index_lines(connection, found)


def _with_text(reading: Reading, text: str) -> Reading:
    return replace(reading, document=replace(reading.document, text=text))


# ---------------------------------------------------------------- taking out


def forget_conclusions(connection: Connection, story: int | None) -> None:
    taken = delete(conclusions)
    connection.execute(taken if story is None else taken.where(conclusions.c.story == story))


def forget_story(connection: Connection, story: int) -> None:
    """The story, and whatever is in no other: documents, originals, texts, readings, lines."""
    for table in (conclusions, members):
        connection.execute(delete(table).where(table.c.story == story))
    connection.execute(delete(stories).where(stories.c.id == story))
    connection.execute(delete(documents).where(documents.c.id.not_in(select(members.c.document))))
    gone = originals.c.id.not_in(select(documents.c.original))
    body = select(originals.c.body).where(originals.c.sha256 == texts.c.sha256, gone).scalar_subquery()
    connection.execute(update(texts).where(texts.c.body.is_(None), body.is_not(None)).values(body=body))
    connection.execute(delete(originals).where(gone))
    kept = select(openings.c.text)
    for table in (lines, readings):
        connection.execute(delete(table).where(table.c.text.not_in(kept)))
    connection.execute(delete(texts).where(texts.c.id.not_in(kept)))
