"""The documentation: it builds without a warning, its examples run, and it tells of every command and column."""

import functools
import re
from pathlib import Path

import pytest
from tests.model import needs_model
from typer.main import get_command

import deconflict
from deconflict.exports.exporting import FORMATS
from deconflict.views.cli import app

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
EXAMPLES = [(page.name, code) for page in sorted(DOCS.glob("*.md")) for code in BLOCK.findall(page.read_text("utf-8"))]


@pytest.fixture(scope="module")
def reference() -> object:
    import importlib.util

    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_is_told(reference: object) -> None:
    told = reference.commands()  # type: ignore[attr-defined]
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"## `deconflict {name}`" in told
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert f"`{parameter.opts[0]}`" in told
                assert getattr(parameter, "help", None), f"{name} {parameter.opts[0]} has no help"


def test_every_format_and_column_is_told(reference: object) -> None:
    told = reference.columns()  # type: ignore[attr-defined]
    assert all(f"`deconflict export {each.name}`" in told for each in FORMATS)
    story = deconflict.Story.of(deconflict.ClaimSheet(readings=()))
    for name in "documents statements claims members events tellings disagreements sides silences entities".split():
        section = told.split(f"`story.{name}`\n")[1].split("\n## ")[0]
        assert all(f"| `{column.name}` |" in section for column in getattr(story, name).columns)


def test_every_format_is_on_the_page_of_exports() -> None:
    told = (DOCS / "exports.md").read_text("utf-8")
    assert all(f"`{each.name}`" in told for each in FORMATS)


@needs_model
def test_python_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(DOCS.parent)
    monkeypatch.setattr(deconflict, "read", functools.cache(deconflict.read))  # the same five reports each time
    assert len(EXAMPLES) >= 7
    for page, code in EXAMPLES:
        exec(compile(code, page, "exec"), {})
        assert capsys.readouterr().out, f"{page} shows nothing"


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("furo"), pytest.importorskip("myst_parser")
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(DOCS), str(tmp_path / "site")],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "site" / "commands.html").exists()
