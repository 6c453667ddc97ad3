"""Both databases give the same sheet, whatever the order in which reports came."""

from pathlib import Path

from bench.store.editions import editions
from tests.store.places import database
from tests.store.test_store import READINGS

from deconflict.exports.json_sheet import render_json
from deconflict.store import Store

MANY = [*editions(READINGS, 20)]


def told(address: str, batches: list[list]) -> tuple[str, list]:
    with Store(address) as store:
        for batch in batches:
            store.add(batch, story="Bridge")
        # made once and kept, then looked up
        assert render_json(store.sheet("Bridge")) == render_json(store.sheet("Bridge"))
        return render_json(store.sheet("Bridge")), sorted(hit.words for hit in store.search("bridges"))


def test_sqlite_and_postgresql_give_the_same_sheet(tmp_path: Path) -> None:
    with database() as address:
        assert told(address, [MANY]) == told(str(tmp_path / "news.db"), [MANY])


def test_the_order_and_the_size_of_batches_change_nothing(tmp_path: Path) -> None:
    whole = told(str(tmp_path / "whole.db"), [MANY])
    assert told(str(tmp_path / "one.db"), [[reading] for reading in reversed(MANY)]) == whole
