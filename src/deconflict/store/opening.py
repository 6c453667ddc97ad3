"""An address → an engine on a store that is ours, whole and of today's version; anything else is refused untouched."""

from __future__ import annotations

import os
import sqlite3
import struct
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from deconflict.errors import StoreUnusable
from deconflict.store.migrations import HEAD

MAGIC = b"SQLite format 3\0"
OURS = 0x44434E46  # "DCNF", the application id in the file's header
PATIENCE_MS = 30_000  # of a reader while SQLite recovers a file whose writer was killed


def make_engine(address: str) -> Engine:
    """An engine for "FILE.db", "sqlite:///FILE.db" or "postgresql://…"; a file that is no store of ours is refused."""
    url = url_of(address)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise StoreUnusable(f"{_shown(url)}: a store is a file, or a database at postgresql://…")
    check_file(Path(url.database))
    return _sqlite(url)


def url_of(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=os.fspath(address))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreUnusable(f"{address}: no address of a store; write FILE.db or postgresql://HOST/DATABASE") from error
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _shown(url: URL) -> str:
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def shown(engine: Engine) -> str:
    """What messages call the store; without its password."""
    return _shown(engine.url)


# ---------------------------------------------------------------- files


def check_file(path: Path) -> None:
    """Raises StoreUnusable, the file untouched, for all but a store of ours and a file that is still to be made."""
    try:
        if b"\0" in os.fsencode(path):
            raise ValueError("a NUL in it")
        if not path.exists():
            if not path.parent.is_dir():
                raise StoreUnusable(f"{path}: no such folder: {path.parent}; make it first")
            return
        with path.open("rb") as stream:
            head, size = stream.read(100), os.fstat(stream.fileno()).st_size
    except OSError as error:
        raise StoreUnusable(f"{path}: cannot be opened: {error.strerror}") from error
    except ValueError as error:
        raise StoreUnusable(f"{str(path)!r:.200}: no path of a file ({error})") from error
    if size and (reason := _why_not_ours(path, head, size)):
        raise StoreUnusable(f"{path}: {reason}; nothing in it was changed: give another file with --store")


def _why_not_ours(path: Path, head: bytes, size: int) -> str | None:
    if not head.startswith(MAGIC):
        return "no SQLite database"
    if len(head) < 100:
        return f"a database cut off after {len(head)} bytes"
    if struct.unpack_from(">I", head, 68)[0] != OURS:
        return "a database of another program"
    page = struct.unpack_from(">H", head, 16)[0]
    pages, changed, counted = (struct.unpack_from(">I", head, at)[0] for at in (28, 24, 92))
    whole = pages * (65_536 if page == 1 else page)
    if changed == counted and size < whole and not _unfinished(path):
        return f"cut off: {size} bytes of {whole}; take the copy that you kept"
    return None


def _unfinished(path: Path) -> bool:
    """Whether SQLite still has something to bring into the file: what a killed process left behind."""
    beside = (Path(f"{path}{end}") for end in ("-wal", "-journal"))
    return any(other.exists() and other.stat().st_size for other in beside)


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": PATIENCE_MS / 1000, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun by us, so that tables too are made in one
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "recursive_triggers=ON", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("writes"):
            connection.exec_driver_sql("BEGIN")
            return
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")  # who waits for a writer is told so: `Store._lock`
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE_MS}")

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ImportError as error:
        raise StoreUnusable("a store in PostgreSQL needs psycopg: pip install 'deconflict[postgres]'") from error


# ---------------------------------------------------------------- versions


def version_of(connection: Connection) -> str | None:
    """The step up to which the tables are made; None for an empty store."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def check_version(connection: Connection, name: str) -> bool:
    """Whether its tables are today's; raises StoreUnusable for those of a later version, and for another's."""
    version = version_of(connection)
    if version is None and (others := inspect(connection).get_table_names()):
        raise StoreUnusable(f"{name}: holds tables of another program ({', '.join(sorted(others)[:3])}); give another")
    if version is not None and not (version.isdigit() and len(version) == len(HEAD)):
        raise StoreUnusable(f"{name}: its tables are another program's (version {version}); give another")
    if version is not None and version > HEAD:
        raise StoreUnusable(
            f"{name}: was written by a later deconflict (tables {version}, this one knows {HEAD}): update deconflict"
        )
    return version == HEAD


def migrate(connection: Connection, to: str = HEAD) -> None:
    """Tables of the wanted version, made or altered in the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    here = version_of(connection)
    (command.downgrade if here is not None and to < here else command.upgrade)(config, to)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {OURS}")


def set_wal(engine: Engine) -> None:
    """Readers beside a writer; outside of any transaction, and after the tables stand in the file itself."""
    raw = engine.raw_connection()
    try:
        if raw.cursor().execute("PRAGMA journal_mode").fetchone() != ("wal",):
            raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()


def first_line(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", error)).splitlines()[0]


def why_damaged(error: SQLAlchemyError) -> str | None:
    told = first_line(error).lower()
    signs = ("malformed", "not a database", "file is encrypted", "corrupt")
    return told if any(sign in told for sign in signs) else None


def is_full(error: SQLAlchemyError) -> bool:
    told = str(getattr(error, "orig", error)).lower()
    return "disk is full" in told or "no space left" in told or "disk i/o error" in told


def is_busy(error: SQLAlchemyError) -> bool:
    told = str(getattr(error, "orig", error)).lower()
    return "database is locked" in told or "database table is locked" in told
