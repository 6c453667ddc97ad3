"""The commands that ask a store, as a shell runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.model import needs_model
from tests.store.test_store import READINGS
from typer.testing import CliRunner

from deconflict.store import Store
from deconflict.views.cli import app

SOURCE = str(Path(__file__).parents[2] / "src")
REPORT = "BAGHDAD (AP) — The bridge fell on Monday, Gen. Tolland told Reuters.\n"


def run(*words: str, environment: dict[str, str] | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words), env=environment, catch_exceptions=False)
    return done.exit_code, done.stdout


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "news.db")
    with Store(path) as store:
        store.add(READINGS, story="Bridge")
    return path


def test_stories_are_listed(path: str) -> None:
    code, told = run("stories", "--store", path)
    assert code == 0 and "Bridge" in told and " 2 " in told
    assert json.loads(run("stories", "--json", environment={"DECONFLICT_STORE": path})[1])["reports"] == 2


def test_words_are_searched(path: str) -> None:
    code, told = run("search", "bridges", "fell", "--store", path, "--json")
    assert code == 0
    assert {json.loads(line)["story"] for line in told.splitlines()} == {"Bridge"}
    assert run("search", "nowhere", "--store", path) == (1, "")


def test_a_story_is_shown_rebuilt_and_forgotten(path: str) -> None:
    code, told = run("story", "show", "Bridge", "--json", "--store", path)
    assert code == 0 and len(json.loads(told)["documents"]) == 2
    assert run("rebuild", "--store", path) == (0, "1 story concluded anew\n")
    assert run("story", "forget", "Bridge", "--store", path) == (0, "")
    assert run("stories", "--store", path) == (0, "")


def test_a_store_is_asked_for_where_none_is_named() -> None:
    assert run("stories", environment={"DECONFLICT_STORE": ""})[0] == 2
    assert run("read", "x.txt", "--story", "Bridge")[0] == 2


@needs_model
def test_reports_are_read_into_a_story_once(tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "clippings"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(REPORT, "utf-8")
    store = ("--store", str(tmp_path / "news.db"))
    code, first = run("read", str(folder), "--json", *store)
    assert code == 0 and first == run("read", str(folder), "--json")[1]
    assert run("read", str(folder / "a.txt"), "--json", *store) == (0, first)
    assert run("story", "add", "clippings", str(folder.parent), *store) == (0, "clippings: 1 reports, 0 of them new\n")


def test_commands_without_a_store_do_not_load_its_libraries() -> None:
    code = "import sys, deconflict.views.cli; print({'sqlalchemy', 'alembic'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": SOURCE}
    )
    assert done.stdout == "set()\n", done.stderr
