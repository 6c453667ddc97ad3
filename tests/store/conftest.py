"""An empty store, in both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.places import database

from deconflict.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        with Store(str(tmp_path / "news.db")) as opened:
            yield opened
        return
    with database() as address, Store(address) as opened:
        yield opened
