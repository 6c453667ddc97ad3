"""A store is opened where it is ours, whole and not of a later version; else it is refused, untouched."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.store.test_store import READINGS

from deconflict.errors import StoreBusy, StoreUnusable
from deconflict.store import Decision, Store
from deconflict.store.migrations import HEAD
from deconflict.store.opening import migrate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with two reports and a decision."""
    path = tmp_path / "news.db"
    with Store(str(path)) as store:
        store.add(READINGS, story="Bridge")
        store.append(Decision(id="a", at="2026-11-21", by="me", kind="note", body={}))
    return path


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE things (id)")
    other.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def blank(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def words(path: Path) -> None:
    path.write_text("The bridge fell, police said.\n" * 10)


def flip_schema(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[100:108] = b"\xff" * 8  # the head of the first page of tables
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (foreign, "another program"),
        (cut, "cut off: 20000 bytes"),
        (blank, "cut off after 50 bytes"),
        (words, "no SQLite database"),
        (flip_schema, "damaged"),
    ],
)
def test_what_is_no_store_is_refused_with_its_reason_and_left_as_it_is(path: Path, spoil, reason: str) -> None:
    spoil(path)
    before = sha256(path.read_bytes()).digest()
    with pytest.raises(StoreUnusable, match=reason):
        Store(str(path))
    assert sha256(path.read_bytes()).digest() == before


def test_places_without_a_store_are_refused(tmp_path: Path) -> None:
    for address in (str(tmp_path / "none" / "news.db"), "mysql://host/base", "://", ":memory:", str(tmp_path), "a\0b"):
        with pytest.raises(StoreUnusable):
            Store(address)


def counts(path: Path) -> dict[str, object]:
    tables = ("originals", "texts", "documents", "openings", "readings", "stories", "members", "decisions")
    with sqlite3.connect(path) as raw:
        told: dict[str, object] = {t: raw.execute(f"SELECT count(*) FROM {t}").fetchone() for t in tables}
        told["hashes"] = raw.execute("SELECT sha256 FROM originals UNION SELECT sha256 FROM texts").fetchall()
    raw.close()
    return told


def test_a_store_of_an_earlier_version_is_brought_up_with_all_it_holds(path: Path) -> None:
    with Store(str(path)) as store:
        found = store.search("bridge")
        with store.writing() as connection:
            migrate(connection, "0001")
    before = counts(path)
    with Store(str(path)) as store:
        assert store.search("bridge") == found
    assert counts(path) == before


def test_a_store_of_a_later_version_is_refused(path: Path) -> None:
    with Store(str(path)) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnusable, match="later deconflict"):
        Store(str(path))


def test_the_version_that_is_looked_for_is_that_of_the_last_step() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from deconflict.store import opening

    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_tables_are_as_the_steps_make_them(path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from deconflict.store.tables import metadata

    with Store(str(path)) as store, store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
        )
        assert compare_metadata(context, metadata) == []


def test_a_second_writer_is_told_and_then_refused(path: Path) -> None:
    told: list[str] = []
    with Store(str(path)) as first, Store(str(path), wait_s=0.2, warn=told.append) as second, first.writing():
        assert second.search("bridge")  # who reads does not wait
        with pytest.raises(StoreBusy, match="another process still writes"):
            second.add(READINGS, story="Other")
    assert len(told) == 1 and "waiting" in told[0]


def test_what_fails_half_way_leaves_nothing(path: Path) -> None:
    before = counts(path)
    with Store(str(path)) as store, pytest.raises(RuntimeError), store.writing() as connection:
        connection.execute(text("DELETE FROM readings"))
        raise RuntimeError
    assert counts(path) == before


def test_decisions_cannot_be_changed_or_deleted(store: Store) -> None:
    store.append(Decision(id="a", at="2026-11-21", by="me", kind="note", body={}))
    for statement in ("UPDATE decisions SET body = '{}'", "DELETE FROM decisions"):
        with pytest.raises(Exception, match="only ever added to"), store.writing() as connection:
            connection.execute(text(statement))
    store.rebuild()
    assert len(store.decisions()) == 1
