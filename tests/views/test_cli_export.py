"""`deconflict export` as a shell sees it."""

import json
from pathlib import Path

import pytest
from tests.exports.stories import story
from typer.testing import CliRunner

from deconflict.errors import DeconflictError
from deconflict.exports.json_sheet import render_json
from deconflict.views.cli import app


@pytest.fixture
def sheet(tmp_path: Path) -> list[str]:
    """A sheet in a file, with its reports: nothing has to be read."""
    told = story()
    for document in told.documents:
        (tmp_path / (document.path or "")).write_text(document.text, "utf-8")
    file = tmp_path / "sheet.json"
    file.write_text(render_json(told), "utf-8")
    return ["--sheet", str(file), *(str(tmp_path / (d.path or "")) for d in told.documents)]


def test_it_writes_to_standard_output(sheet: list[str]) -> None:
    done = CliRunner().invoke(app, ["export", "jsonl", *sheet])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout.splitlines()[0])["record"] == "export"


def test_it_writes_to_a_file(sheet: list[str], tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    done = CliRunner().invoke(app, ["export", "csv-claims", *sheet, "--claim", "c1", "-o", str(out)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert out.read_bytes().startswith(b'"claim","claim_text"') and b"the bridge stands" in out.read_bytes()


@pytest.mark.parametrize(
    "wrong",
    [["docx"], ["html", "--claim", "c9"], ["html", "--since", "yesterday"], ["html", "--decisions", "log.jsonl"]],
)
def test_wrong_usage_ends_with_2(sheet: list[str], wrong: list[str]) -> None:
    assert CliRunner().invoke(app, ["export", *wrong, *sheet]).exit_code == 2


def test_a_folder_that_is_not_there_is_told(sheet: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", "html", *sheet, "-o", str(tmp_path / "no" / "a.html")])
    assert isinstance(done.exception, DeconflictError) and "cannot be written" in str(done.exception)


def test_help_names_every_format() -> None:
    from deconflict.exports.exporting import FORMATS
    from deconflict.views.cli_export import EXPORT_HELP

    assert all(f"**{each.name}**" in EXPORT_HELP for each in FORMATS)
