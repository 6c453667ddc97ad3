"""why, claims and changes as a shell sees them."""

import json
from pathlib import Path

import pytest
from tests.asking.test_explaining import BAY, DENY, NORD, sheet_of
from tests.model import EXAMPLE, needs_model
from tests.views.test_cli import run

from deconflict.exports.json_sheet import render_json


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.json"
    path.write_text(render_json(sheet_of(BAY, NORD, DENY)), "utf-8")
    return path


def test_why_of_a_sheet_in_a_file(sheet: Path) -> None:
    told = run("why", "c1", "--sheet", sheet).stdout.decode()
    assert "What would change it" in told and "a docker in Radio Nord is not named" in told
    parts = json.loads(run("why", "c1", "--sheet", sheet, "--json").stdout)
    assert {missing["lack"] for missing in parts["would_change"]} >= {"unnamed", "no_answer"}


def test_an_unknown_id_ends_with_1_and_tells_what_is_near(sheet: Path) -> None:
    done = run("why", "c9", "--sheet", sheet)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"claims here are c1 to c1" in done.stderr


def test_claims_with_letters_that_the_user_set(sheet: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.toml").write_text('[outlets]\n"Bay Post" = "B"\n"Gone" = "C"\n', "utf-8")
    done = run("claims", "--sheet", sheet, "--reliability", tmp_path / "letters.toml")
    assert "reliability as set: B Bay Post" in done.stdout.decode()
    assert b"not in these reports: Gone" in done.stderr
    (row,) = json.loads(run("claims", "--sheet", sheet, "--json").stdout)
    assert (row["origins"], row["against"]) == ([2, 2], [1, 1])


@pytest.mark.parametrize("arguments", [("why", "c1"), ("claims", "--as-of", "2014-12-01"), ("changes", "x")])
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], sheet: Path) -> None:
    given = (*arguments, "--sheet", str(sheet)) if "--as-of" in arguments else arguments
    assert run(*given, DECONFLICT_STORE="").returncode == 2


@pytest.mark.parametrize(
    "asked", [("stories",), ("search", "oil"), ("story", "show", "x"), ("why", "c1", "--story", "x"), ("rebuild",)]
)
def test_what_is_only_asked_makes_no_store(asked: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*asked, "--store", tmp_path / "misspelt.db", COLUMNS="200")
    assert (done.returncode, b"no such store" in done.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


def test_a_misspelt_folder_is_not_served_as_a_new_store(tmp_path: Path) -> None:
    done = run("serve", tmp_path / "clipings", COLUMNS="200")
    assert (done.returncode, b"no such folder or store" in done.stderr) == (2, True)


@needs_model
def test_changes_since_a_day() -> None:
    told = run("changes", EXAMPLE, "--since", "2014-12-02").stdout.decode()
    assert told.startswith("3 reports came since 2014-12-02")
    assert "New  ─" in told
