"""What must hold of every store, whatever happened to it: complaints in words, none where all is well."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, text

from deconflict.store import Store, codec
from deconflict.store.querying import decode_stored
from deconflict.types import Document, Reading

# rows that nothing leads to, and rows that lead nowhere
ORPHANS = {
    "documents in no story": "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM members)",
    "originals of no document": "SELECT count(*) FROM originals WHERE id NOT IN (SELECT original FROM documents)",
    "documents that nobody opened": "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM openings)",
    "texts of no document": "SELECT count(*) FROM texts WHERE id NOT IN (SELECT text FROM openings)",
    "readings without a text": "SELECT count(*) FROM readings WHERE text NOT IN (SELECT id FROM texts)",
    "lines without a reading": "SELECT count(*) FROM lines WHERE text NOT IN (SELECT text FROM readings)",
    "members of no story": "SELECT count(*) FROM members WHERE story NOT IN (SELECT id FROM stories)",
    "conclusions of no story": "SELECT count(*) FROM conclusions WHERE story NOT IN (SELECT id FROM stories)",
    "texts without words": """SELECT count(*) FROM texts WHERE body IS NULL
        AND sha256 NOT IN (SELECT sha256 FROM originals)""",
    "records of no shape": """SELECT count(*) FROM (SELECT shape FROM openings UNION SELECT shape FROM readings
        UNION SELECT shape FROM conclusions) AS used WHERE shape NOT IN (SELECT id FROM shapes)""",
}


def complaints(store: Store) -> list[str]:
    """All that is wrong with a store."""
    with store.reading() as connection:
        found = [*_orphans(connection), *_hashes(connection), *_records(connection)]
        if connection.dialect.name == "sqlite":
            found += _sqlite(connection)
    if store.address.startswith("postgresql"):
        return found
    with store.writing() as connection:  # the index of words checks itself, and says so by an error
        connection.execute(text("INSERT INTO found (found, rank) VALUES ('integrity-check', 1)"))
    return found


def _orphans(connection: Connection) -> Iterator[str]:
    for what, asked in ORPHANS.items():
        if count := connection.execute(text(asked)).scalar_one():
            yield f"{count} {what}"


def _hashes(connection: Connection) -> Iterator[str]:
    for table in ("originals", "texts"):
        rows = connection.execute(text(f"SELECT sha256, size, body FROM {table} WHERE body IS NOT NULL"))
        for sha, size, body in rows:
            raw = zlib.decompress(body)
            if sha256(raw).hexdigest() != sha or len(raw) != size:
                yield f"{table}: {sha} is not what its hash says"


def _records(connection: Connection) -> Iterator[str]:
    """Every record is whole, and every sentence of a reading is in the index."""
    for table, kind in (("openings", Document), ("readings", Reading)):
        for id, shape, body in connection.execute(text(f"SELECT id, shape, body FROM {table}")).all():
            try:
                decode_stored(connection, body, kind, shape)
            except codec.UnknownRecord as error:
                yield f"{table} {id}: {error}"
    asked = """SELECT count(*) FROM readings r WHERE r.statements >
        (SELECT count(*) FROM lines l WHERE l.text = r.text AND l.kind = 'statement')
        AND r.id = (SELECT max(id) FROM readings n WHERE n.text = r.text)"""
    if count := connection.execute(text(asked)).scalar_one():
        yield f"{count} readings whose statements are not in the index"


def _sqlite(connection: Connection) -> Iterator[str]:
    told = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    yield from (f"integrity: {line}" for line in told if line != "ok")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row that leads nowhere: {tuple(row)}"
