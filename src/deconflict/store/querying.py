"""Questions to a store; none of them writes."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, func, select

from deconflict.errors import UnknownInStore, UnknownRecord
from deconflict.store import codec
from deconflict.store.tables import (
    conclusions,
    documents,
    members,
    openings,
    originals,
    readings,
    shapes,
    stories,
    texts,
)
from deconflict.store.writing import parts, plain
from deconflict.types import Document, Reading

NAMED = re.compile("([0-9a-f]{64})|d([0-9a-f]{8,63})(?:-[0-9]+)?")  # a whole hash, or the id of a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A named set of documents.

    counts   of its last conclusions: "claims", "events", "disagreements", …; {} where nothing was concluded yet, or
             not since documents came to it
    """

    name: str
    documents: int
    updated: str  # ISO, UTC
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document of a story: which one in which original, at what path, and what opening made of it."""

    id: int
    path: str | None
    original: str
    suffix: str
    position: int
    document: Document | None  # None where this version of the reader has not opened it


def find_stories(connection: Connection) -> list[Story]:
    """All stories, by name."""
    counted = select(members.c.story, func.count().label("held")).group_by(members.c.story).subquery()
    asked = (
        select(stories.c.name, stories.c.updated, counted.c.held, conclusions.c.counts)
        .outerjoin(counted, counted.c.story == stories.c.id)
        .outerjoin(conclusions, (conclusions.c.story == stories.c.id) & (conclusions.c.as_of == ""))
        .order_by(stories.c.name)
    )
    return sorted(
        (
            Story(name=name, updated=updated, documents=held or 0, counts=_counts(counts, held))
            for name, updated, held, counts in connection.execute(asked)
        ),
        key=lambda story: story.name,  # databases sort by the language they were set up in
    )


def _counts(told: str | None, held: int | None) -> dict[str, int]:
    counts: dict[str, int] = json.loads(told) if told else {}
    return counts if counts.get("documents") == held else {}


def story_id(connection: Connection, name: str) -> int:
    found = connection.execute(select(stories.c.id).where(stories.c.name == plain(name))).scalar()
    if found is None:
        known = ", ".join(story.name for story in find_stories(connection)[:5]) or "none yet"
        raise UnknownInStore(f"no story “{plain(name)}” in the store; it has: {known}")
    return int(found)


def members_of(connection: Connection, story: int) -> list[tuple[int, str, str, int, str]]:
    """(document, original, suffix, position, path) of each member, in an order that does not depend on the store."""
    asked = (
        select(members.c.document, originals.c.sha256, documents.c.suffix, documents.c.position, members.c.path)
        .join(documents, documents.c.id == members.c.document)
        .join(originals, originals.c.id == documents.c.original)
        .where(members.c.story == story)
    )
    rows = ((int(a), str(b), str(c), int(d), str(e)) for a, b, c, d, e in connection.execute(asked))
    return sorted(rows, key=lambda row: row[1:])


def documents_of(connection: Connection, story: int, reader: str) -> list[Held]:
    """The documents of a story, as this version of the reader opened them."""
    rows = members_of(connection, story)
    opened = opened_documents(connection, [row[0] for row in rows], reader)
    return [_held(row, opened.get(row[0])) for row in rows]


def _held(row: tuple[int, str, str, int, str], document: Document | None) -> Held:
    id, original, suffix, position, path = row
    shown = path or None
    return Held(
        id=id,
        path=shown,
        original=original,
        suffix=suffix,
        position=position,
        document=document and replace(document, path=shown),
    )


def opened_documents(connection: Connection, ids: Sequence[int], reader: str) -> dict[int, Document]:
    """Documents, without their paths, by number: those that this version of the reader opened."""
    found: dict[int, Document] = {}
    for part in parts(list(dict.fromkeys(ids))):
        asked = (
            select(openings.c.document, openings.c.shape, openings.c.body, texts.c.sha256)
            .join(texts, texts.c.id == openings.c.text)
            .where(openings.c.document.in_(part), openings.c.reader == reader)
        )
        rows = connection.execute(asked).all()
        held = texts_by_hash(connection, {row.sha256 for row in rows})
        for row in rows:
            document = _decode(connection, row.body, Document, row.shape)
            if document is not None:
                found[row.document] = replace(document, text=held[row.sha256])
    return found


def known_documents(
    connection: Connection, hashes: Iterable[str], reader: str
) -> dict[tuple[str, str], dict[int, tuple[int, Document]]]:
    """What these originals hold, by hash and suffix: each document by its place, with its number."""
    places: dict[int, tuple[str, str, int]] = {}
    for part in parts(sorted(hashes)):
        asked = select(documents.c.id, originals.c.sha256, documents.c.suffix, documents.c.position).join(originals)
        for id, sha, suffix, position in connection.execute(asked.where(originals.c.sha256.in_(part))):
            places[id] = (sha, suffix, position)
    found: dict[tuple[str, str], dict[int, tuple[int, Document]]] = {}
    for id, document in sorted(opened_documents(connection, list(places), reader).items()):
        sha, suffix, position = places[id]
        found.setdefault((sha, suffix), {})[position] = (id, document)
    return found


def known_readings(connection: Connection, keys: Iterable[str], reader: str) -> set[str]:
    """Those of these keys that this version of the reader has read."""
    found: set[str] = set()
    for part in parts(list(keys)):
        asked = select(readings.c.key).where(readings.c.key.in_(part), readings.c.reader == reader)
        found |= set(connection.execute(asked).scalars())
    return found


def readings_of(
    connection: Connection, keys: Iterable[str], reader: str, held: Mapping[str, str]
) -> dict[str, Reading]:
    """Readings by the keys of their documents, as far as this version of the reader made them.

    held  the texts by hash, where they are at hand
    """
    found: dict[str, Reading] = {}
    for part in parts(list(keys)):
        asked = (
            select(readings.c.key, readings.c.shape, readings.c.body, texts.c.sha256)
            .join(texts, texts.c.id == readings.c.text)
            .where(readings.c.key.in_(part), readings.c.reader == reader)
        )
        rows = connection.execute(asked).all()
        more = dict(held) | texts_by_hash(connection, {row.sha256 for row in rows} - held.keys())
        for row in rows:
            reading = _decode(connection, row.body, Reading, row.shape)
            if reading is not None:
                found[row.key] = replace(reading, document=replace(reading.document, text=more[row.sha256]))
    return found


def _decode(connection: Connection, body: bytes, kind: type, shape: str) -> Any:
    """The record; None where it was written in a shape that today's cannot be made of: it is made anew then."""
    try:
        return decode_stored(connection, body, kind, shape)
    except UnknownRecord:
        return None


def decode_stored(connection: Connection, body: bytes, kind: type, shape: str) -> Any:
    if shape == codec.shape_id(kind):
        return codec.decode(body, kind)
    told = connection.execute(select(shapes.c.body).where(shapes.c.id == shape)).scalar()
    if told is None:
        raise UnknownRecord(f"a {kind.__name__} of a shape that the store does not tell ({shape})")
    return codec.decode(body, kind, {name: tuple(fields) for name, fields in json.loads(told).items()})


# ---------------------------------------------------------------- words and bytes


def texts_by_hash(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts(sorted(wanted)):
        joined = texts.outerjoin(originals, originals.c.sha256 == texts.c.sha256)
        asked = select(texts.c.sha256, func.coalesce(texts.c.body, originals.c.body)).select_from(joined)
        for sha, body in connection.execute(asked.where(texts.c.sha256.in_(part))):
            found[sha] = zlib.decompress(body).decode("utf-8", "surrogatepass")
    return found


def text_of(connection: Connection, name: str) -> str:
    sha = _whole_hash(connection, texts, name)
    return texts_by_hash(connection, [sha])[sha]


def original_of(connection: Connection, name: str) -> bytes:
    """The bytes of an original by its own hash, or by that of a text that it holds."""
    wanted = plain(name)
    joined = (
        originals.join(documents, documents.c.original == originals.c.id)
        .join(openings, openings.c.document == documents.c.id)
        .join(texts, texts.c.id == openings.c.text)
    )
    body = connection.execute(select(originals.c.body).where(originals.c.sha256 == wanted)).scalar()
    if body is None:
        sha = _whole_hash(connection, texts, name)
        asked = select(originals.c.body).select_from(joined).where(texts.c.sha256 == sha)
        body = connection.execute(asked.order_by(documents.c.id)).scalars().first()
    if body is None:
        raise UnknownInStore(f"no original “{wanted:.80}” in the store")
    return zlib.decompress(body)


def _whole_hash(connection: Connection, table: Any, name: str) -> str:
    """The SHA-256 that is meant: given whole, or as the id of a document ("d" and its first twelve digits)."""
    column, wanted = table.c.sha256, NAMED.fullmatch(name)
    if wanted is None:
        raise UnknownInStore(f"“{plain(name):.80}” is no SHA-256 and no id of a document")
    asked = column == wanted[1] if wanted[1] else column.like(wanted[2] + "%")
    found = connection.execute(select(column).where(asked).limit(2)).scalars().all()
    if len(found) != 1:
        raise UnknownInStore(f"no text “{plain(name):.80}” in the store; give its SHA-256, or the id of its document")
    return str(found[0])
