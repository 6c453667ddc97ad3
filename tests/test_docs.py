"""Every command in the docs exists and works; every link leads somewhere."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.model import needs_model
from typer.main import get_command

from deconflict.views.cli import app

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def blocks(page: Path, *kinds: str) -> list[str]:
    return [code for kind, code in BLOCK.findall(page.read_text("utf-8")) if kind in kinds]


def documented() -> list[str]:
    """`deconflict …` lines and code spans of all pages."""
    found = set()
    for page in PAGES:
        for line in (line for block in blocks(page, "", "sh") for line in block.splitlines()):
            found |= {part.strip() for part in re.split(r"&&|\|", line) if "deconflict read" in part}
        prose = BLOCK.sub("", page.read_text("utf-8"))
        found |= {span for span in re.findall(r"`([^`\n]+)`", prose) if span.startswith("deconflict read ")}
    return sorted(found)


def words(line: str) -> list[str]:
    told = shlex.split(line, comments=True)
    return told[next(k for k, word in enumerate(told) if word.endswith("deconflict")) + 1 :]


def test_there_are_commands_to_test() -> None:
    assert len(documented()) >= 4


@pytest.mark.parametrize("line", documented())
def test_documented_options_exist(line: str) -> None:
    command = get_command(app).commands[words(line)[0]]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words(line) if word.startswith("--")} <= known


def test_every_command_is_documented() -> None:
    told = " ".join(page.read_text("utf-8") for page in PAGES)
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"deconflict {name}" in told
        for parameter in command.params:
            assert parameter.opts[0] in told or not parameter.opts[0].startswith("--"), parameter.opts


@needs_model
def test_the_first_command_of_the_readme_reads_the_example() -> None:
    first = blocks(ROOT / "README.md", "")[0]
    done = subprocess.run(
        [sys.executable, "-m", "deconflict", *words(first.split("&&")[-1])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 reports" in done.stdout


@needs_model
def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    for code in blocks(ROOT / "README.md", "python"):
        exec(compile(code, "README.md", "exec"), {})
    assert "Farhad Moradi" in capsys.readouterr().out


def test_continuous_integration_sets_up_and_tests_as_the_readme_says() -> None:
    first, second = blocks(ROOT / "README.md", "")[:2]
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.rstrip().endswith(second.strip())
    for step in first.split("&&")[1:-1]:
        wanted = set(step.split()) - {"-q"}
        assert any(wanted <= set(line.split()) for line in script.splitlines()), step


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(BLOCK.sub("", page.read_text("utf-8"))):
        assert (page.parent / target).exists(), target


def test_locks_have_hashes_and_no_hosts() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text and "index" not in text
