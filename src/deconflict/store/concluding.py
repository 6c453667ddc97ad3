"""A sheet ↔ rows: what linking adds to the readings that the store holds, and what it follows from."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from deconflict.flow import retell
from deconflict.store import codec
from deconflict.store.querying import decode_stored, members_of, readings_of
from deconflict.store.tables import conclusions, decisions, members
from deconflict.store.versions import linker_version
from deconflict.store.writing import keep_shape, key_of
from deconflict.types import ClaimSheet, Document, Reading

DECIDED = " decided"  # after the day: the sheet with what people decided, where that changed records
KEPT = tuple(f.name for f in dataclasses.fields(Reading) if f.name not in ("layers", "document"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A reading of a sheet: which one of the store, and what linking changed in it.

    changed  names of fields; the others of `reading` are empty
    """

    key: str
    changed: tuple[str, ...]
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded:
    """A sheet without its readings, and what linking made of these."""

    linked: tuple[Linked, ...]
    sheet: ClaimSheet


def basis_of(connection: Connection, story: int, as_of: str, reader: str, *, undecided: bool = False) -> str:
    """A hash of all that a sheet follows from: documents, versions, decisions.

    undecided  of the sheet without any decision
    """
    held = [row[1:] for row in members_of(connection, story)]
    counted = connection.execute(select(func.count(), func.max(decisions.c.id))).one()
    decided = [0, None] if undecided else list(counted)
    told = json.dumps([reader, linker_version(), as_of, held, decided])
    return hashlib.sha256(told.encode()).hexdigest()


def encode_sheet(sheet: ClaimSheet, read: Mapping[str, Reading]) -> bytes:
    """What is kept of a sheet.

    read  the readings that it was made of, by the ids that they bear in the sheet
    """
    linked = tuple(_changes(read[reading.document.id], reading) for reading in sheet.readings)
    return codec.encode(Concluded(linked=linked, sheet=replace(sheet, readings=())), Concluded)


def _changes(read: Reading, linked: Reading) -> Linked:
    changed = tuple(name for name in KEPT if getattr(read, name) != getattr(linked, name))
    document = replace(linked.document, text="")
    emptied: Any = {name: () for name in KEPT if name not in changed}
    bare = replace(linked, document=document, layers=None, **emptied)
    return Linked(key=key_of(read.document), changed=changed, reading=bare)


def decode_sheet(connection: Connection, body: bytes, shape: str, reader: str, held: Mapping[str, str]) -> ClaimSheet:
    told: Concluded = decode_stored(connection, body, Concluded, shape)
    read = readings_of(connection, [each.key for each in told.linked], reader, held)
    before = [_told(each.reading.document, read[each.key]) for each in told.linked]
    linked = tuple(_linked(each, reading) for each, reading in zip(told.linked, before, strict=True))
    return replace(told.sheet, readings=linked, told=tuple(before))


def _told(document: Document, read: Reading) -> Reading:
    """The reading as it stood in the story before it was linked."""
    same = retell(read, document.path, document.id)
    assert isinstance(same, Reading)
    return same


def _linked(told: Linked, before: Reading) -> Reading:
    document = replace(told.reading.document, text=before.document.text)
    return replace(before, document=document, **{name: getattr(told.reading, name) for name in told.changed})


def keep_sheet(connection: Connection, story: int, as_of: str, basis: str, sheet: ClaimSheet, body: bytes) -> None:
    """Put the sheet in the place of the one that was concluded before."""
    connection.execute(delete(conclusions).where(conclusions.c.story == story, conclusions.c.as_of == as_of))
    row = {
        "story": story,
        "as_of": as_of,
        "basis": basis,
        "shape": keep_shape(connection, Concluded),
        "counts": _counts(connection, story, sheet),
        "body": body,
    }
    connection.execute(insert(conclusions), [row])


def keep_counts(connection: Connection, story: int, sheet: ClaimSheet) -> None:
    """Let the list of stories tell of this sheet."""
    counts = _counts(connection, story, sheet)
    connection.execute(update(conclusions).where(*_whole(story)).values(counts=counts))


def are_counted(connection: Connection, story: int, sheet: ClaimSheet) -> bool:
    """Whether the list of stories tells of a sheet like this."""
    held = connection.execute(select(conclusions.c.counts).where(*_whole(story))).scalar()
    return held is None or held == _counts(connection, story, sheet)


def _whole(story: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return conclusions.c.story == story, conclusions.c.as_of == ""


def _counts(connection: Connection, story: int, sheet: ClaimSheet) -> str:
    held = connection.execute(select(func.count()).where(members.c.story == story)).scalar() or 0
    parts = ("statements", "silences", "entities", "events", "claims", "disagreements", "quotes", "copies", "failures")
    return json.dumps({"documents": held} | {part: len(getattr(sheet, part)) for part in parts})


def find_sheet(connection: Connection, story: int, as_of: str, basis: str) -> tuple[bytes, str] | None:
    """The sheet that follows from this, as it is kept, with its shape; None where it was not concluded yet."""
    asked = select(conclusions.c.body, conclusions.c.shape).where(
        conclusions.c.story == story, conclusions.c.as_of == as_of, conclusions.c.basis == basis
    )
    row = connection.execute(asked).first()
    return (row.body, row.shape) if row else None
