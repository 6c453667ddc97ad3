"""Whatever is asked, and whatever goes wrong: no exception but those that tell, and no row left behind."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bench.faults import kill
from bench.faults.checks import complaints
from bench.faults.naughty import run
from bench.store.editions import small
from tests.store.test_store import READINGS

from deconflict.errors import StoreFull
from deconflict.store import Store
from deconflict.store.searching import terms_of

NAUGHTY = (
    "",
    " ",
    "\0",
    "\ud800",
    "'; DROP TABLE stories; --",
    '"',
    '""',
    '" OR words : "x',
    "NEAR(a b)",
    "a AND (b",
    "words:x*",
    "-x",
    "%_",
    "\u202etest\u202c",
    "田中さん",
    "👾 🙇",
    "x" * 5000,
    "a " * 500,
    "':*&|!<->",
    "../../etc/passwd",
    "${jndi:x}",
)


def test_naughty_strings_are_words_ids_and_names_like_others(store: Store) -> None:
    assert list(run(store, NAUGHTY)) == []


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("bridge fell", [("bridge",), ("fell",)]),
        ('"bridge fell"', [("bridge", "fell")]),
        ("“bridge fell” x", [("bridge", "fell"), ("x",)]),
        ('"bridge', [("bridge",)]),
        ("air-strike's", [("air", "strike", "s")]),
        ("a OR b", [("a",), ("OR",), ("b",)]),
        ("* - '", []),
    ],
)
def test_a_question_is_cut_into_words_that_stand_together(asked: str, words: list[tuple[str, ...]]) -> None:
    assert [term.words for term in terms_of(asked)] == words


def test_only_a_star_at_the_end_leaves_a_word_open() -> None:
    assert [term.open for term in terms_of("minist* *ster min*er")] == [True, False, False]


def test_nothing_is_left_behind_by_adding_forgetting_and_rebuilding(store: Store) -> None:
    store.add(READINGS, story="Bridge")
    store.add(READINGS[:1], story="Other", originals={READINGS[0].document.text_sha256: b"<p>as it came"})
    store.sheet("Bridge")
    store.sheet("Bridge", as_of="2014-12-01")
    assert complaints(store) == []
    store.forget("Bridge")
    assert complaints(store) == []
    assert store.text(READINGS[0].document.id) == READINGS[0].document.text  # whose original went with the story
    assert store.rebuild() == 1
    store.forget("Other")
    assert complaints(store) == []
    with store.reading() as connection:
        assert not connection.exec_driver_sql("SELECT 1 FROM texts UNION SELECT 1 FROM originals").first()


def test_kill_9_while_writing_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kill.run(tmp_path / "news.db", 3, random.Random(1)) == 0
    assert "0 stores harmed" in capsys.readouterr().out


def test_a_full_disk_is_told_and_what_was_stored_is_kept(tmp_path: Path) -> None:
    with Store(str(tmp_path / "news.db")) as store:
        store.add([small(0)], story="Full")
        with pytest.raises(StoreFull, match="disk is full"), store.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no page more than there are
            connection.exec_driver_sql("INSERT INTO shapes VALUES ('x', hex(randomblob(100000)))")
    with Store(str(tmp_path / "news.db")) as store:
        assert store.add([small(0), small(1)], story="Full") == 1
        assert complaints(store) == []
