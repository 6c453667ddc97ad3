"""Rows that are added to a store; each function is called inside a writer's transaction, and adds what is not there."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from deconflict.store import codec
from deconflict.store.tables import (
    documents,
    lines,
    openings,
    originals,
    readings,
    shapes,
    texts,
)
from deconflict.types import Document, Reading, Span

Row = dict[str, Any]
MANY = 500  # values in one question; SQLite takes 32,766, PostgreSQL's planner slows down long before
LEVEL = 6
UNKEPT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One document as an original gave it, before lines that recur in other reports are marked."""

    original: bytes
    suffix: str
    position: int  # 0, or the number of its line in JSON lines
    document: Document


def opened_from(document: Document, original: bytes | None) -> Opened:
    """A document with the bytes of its file; where nobody gives them, its text stands for them."""
    if original is not None:
        return Opened(original=original, suffix=suffix_of(document.path), position=0, document=document)
    raw = document.text.encode("utf-8", "surrogatepass")
    return Opened(original=raw, suffix=".txt", position=0, document=document)


def suffix_of(path: str | None) -> str:
    """What the name of a file tells of its kind; "" for standard input."""
    return PurePath(path or "").suffix.lower()


def sha256_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def key_of(document: Document) -> str:
    """The same for documents that are read alike: whatever the path, with the same blocks, day and outlet."""
    plain = replace(document, path=None, id="")
    return hashlib.sha256(repr(plain).encode("utf-8", "surrogatepass")).hexdigest()


def plain(words: str) -> str:
    """Words as every database takes them: NUL and halves of surrogate pairs become U+FFFD."""
    return UNKEPT.sub("\ufffd", words)


# ---------------------------------------------------------------- what was given


def keep_opened(connection: Connection, opened: Sequence[Opened], reader: str) -> list[int]:
    """The ids of these documents, in order; their originals, texts and openings are in the store then."""
    shas = [sha256_of(each.original) for each in opened]
    kept = _keep_originals(connection, dict(zip(shas, (each.original for each in opened), strict=True)))
    held = keep_texts(connection, {each.document.text_sha256: each.document.text for each in opened}, kept)
    wanted = [(kept[sha], each.suffix, each.position) for sha, each in zip(shas, opened, strict=True)]
    found = _keep_documents(connection, wanted)
    ids = [found[where] for where in wanted]
    _keep_openings(connection, dict(zip(ids, opened, strict=True)), held, reader)
    return ids


def _keep_originals(connection: Connection, bodies: Mapping[str, bytes]) -> dict[str, int]:
    def row(sha: str) -> Row:
        return {"sha256": sha, "size": len(bodies[sha]), "body": zlib.compress(bodies[sha], LEVEL)}

    return _keep(connection, originals, "sha256", bodies, row)


def keep_texts(connection: Connection, held: Mapping[str, str], given: Mapping[str, int]) -> dict[str, int]:
    """Ids by hash; a text whose bytes are an original's is not kept twice."""

    def row(sha: str) -> Row:
        raw = held[sha].encode("utf-8", "surrogatepass")
        return {"sha256": sha, "size": len(raw), "body": None if sha in given else zlib.compress(raw, LEVEL)}

    return _keep(connection, texts, "sha256", held, row)


def _keep_documents(connection: Connection, wanted: Iterable[tuple[int, str, int]]) -> dict[tuple[int, str, int], int]:
    places = list(dict.fromkeys(wanted))
    columns = (documents.c.original, documents.c.suffix, documents.c.position)

    def look() -> dict[tuple[int, str, int], int]:
        found: dict[tuple[int, str, int], int] = {}
        for part in parts(list({original for original, _, _ in places})):
            rows = connection.execute(select(documents.c.id, *columns).where(documents.c.original.in_(part)))
            found |= {(row[1], row[2], row[3]): int(row[0]) for row in rows}
        return found

    known = look()
    missing = [place for place in places if place not in known]
    if missing:
        names = ("original", "suffix", "position")
        connection.execute(insert(documents), [dict(zip(names, place, strict=True)) for place in missing])
        known = look()
    return known


def _keep_openings(connection: Connection, opened: Mapping[int, Opened], held: Mapping[str, int], reader: str) -> None:
    known: set[int] = set()
    for part in parts(list(opened)):
        found = select(openings.c.document).where(openings.c.document.in_(part), openings.c.reader == reader)
        known |= set(connection.execute(found).scalars())
    shape = keep_shape(connection, Document)
    rows = [
        {
            "document": id,
            "reader": reader,
            "text": held[each.document.text_sha256],
            "shape": shape,
            "body": codec.encode(replace(each.document, text="", path=None), Document),
        }
        for id, each in opened.items()
        if id not in known
    ]
    insert_rows(connection, openings, rows)


# ---------------------------------------------------------------- what it says


def keep_readings(connection: Connection, told: Sequence[Reading], reader: str) -> int:
    """How many were new. Their texts are in the store before, or come with them."""
    by_key = {key_of(reading.document): reading for reading in told}
    known: set[str] = set()
    for part in parts(list(by_key)):
        found = select(readings.c.key).where(readings.c.key.in_(part), readings.c.reader == reader)
        known |= set(connection.execute(found).scalars())
    fresh = {key: reading for key, reading in by_key.items() if key not in known}
    if not fresh:
        return 0
    held = keep_texts(connection, {r.document.text_sha256: r.document.text for r in fresh.values()}, {})
    shape = keep_shape(connection, Reading)
    rows = [_reading_row(key, r, held[r.document.text_sha256], shape, reader) for key, r in fresh.items()]
    insert_rows(connection, readings, rows)
    index_lines(connection, {held[r.document.text_sha256]: r for r in fresh.values()})
    return len(fresh)


def _reading_row(key: str, reading: Reading, text: int, shape: str, reader: str) -> Row:
    bare = replace(reading, document=replace(reading.document, text="", path=None), layers=None)
    return {
        "text": text,
        "key": key,
        "reader": reader,
        "shape": shape,
        "statements": len(reading.statements),
        "body": codec.encode(bare, Reading),
    }


def index_lines(connection: Connection, told: Mapping[int, Reading]) -> None:
    """The lines of these texts, by their ids, as their newest readings have them."""
    for part in parts(list(told)):
        connection.execute(delete(lines).where(lines.c.text.in_(part)))
    rows = [row for text, reading in told.items() for row in _lines_of(text, reading)]
    insert_rows(connection, lines, rows)


def _lines_of(text: int, reading: Reading) -> Iterable[Row]:
    words = reading.document.text
    for number, statement in enumerate(reading.statements):
        yield _line(text, "statement", number, statement.content, words)
    for number, sentence in enumerate(reading.sentences):
        yield _line(text, "sentence", number, (sentence,), words)


def _line(text: int, kind: str, number: int, spans: Sequence[Span], words: str) -> Row:
    told = plain(" … ".join(span.of(words) for span in spans))
    start, stop = min(span.start for span in spans), max(span.end for span in spans)
    return {"text": text, "kind": kind, "number": number, "start": start, "stop": stop, "words": told}


# ---------------------------------------------------------------- helpers


def keep_shape(connection: Connection, kind: type) -> str:
    """The id of today's shape of this record."""
    id = codec.shape_id(kind)
    if connection.execute(select(shapes.c.id).where(shapes.c.id == id)).scalar() is None:
        connection.execute(insert(shapes), [{"id": id, "body": codec.shape_to_json(kind)}])
    return id


def _keep(connection: Connection, table: Table, column: str, wanted: Mapping[str, Any], row: Any) -> dict[str, int]:
    """The ids of all these keys; rows are made of those that are not there."""
    known = ids_of(connection, table, column, list(wanted))
    missing = [key for key in wanted if key not in known]
    insert_rows(connection, table, [row(key) for key in missing])
    return known | ids_of(connection, table, column, missing)


def ids_of(connection: Connection, table: Table, column: str, keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(keys):
        asked = select(table.c[column], table.c.id).where(table.c[column].in_(part))
        found |= {str(row[0]): int(row[1]) for row in connection.execute(asked)}
    return found


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
