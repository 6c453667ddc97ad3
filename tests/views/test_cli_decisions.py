"""`fix` and `decisions` from end to end, on reports that hold one claim."""

import json
from pathlib import Path

import pytest
from tests.model import needs_model
from typer.testing import CliRunner, Result

from deconflict.decisions import read_log
from deconflict.views.cli import app

REPORTS = {
    "gazette.txt": "Bridge falls at Norwell\n\nThe old bridge at Norwell fell on Monday, Mayor Ada Brandt said.\n",
    "herald.txt": "Mayor: bridge fell\n\nThe old bridge at Norwell fell on Monday, police chief Olu Tolland said.\n",
}

pytestmark = needs_model


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DECONFLICT_STORE", raising=False)
    Path("reports").mkdir()
    for name, text in REPORTS.items():
        (Path("reports") / name).write_text(text, "utf-8")
    return tmp_path


def run(*words: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == code, (done.output, done.exception)
    return done


def sheet(*more: str) -> dict[str, list[dict[str, object]]]:
    told: dict[str, list[dict[str, object]]] = json.loads(run("read", "reports", "--json", *more).stdout)
    return told


def test_a_log_is_kept_applied_listed_and_undone(folder: Path) -> None:
    id = str(sheet()["statements"][0]["id"])
    before = sheet()
    log = ("--log", "log.jsonl")
    assert "rejected" in run("fix", "reject", id, "--by", "Mara", *log, "reports").stdout
    decided = sheet("--decisions", "log.jsonl")
    assert [s["id"] for s in decided["statements"] if "decided" in s] == [id]
    assert "holds" in run("decisions", "list", *log, "reports").stdout
    (entry,) = read_log("log.jsonl")
    run("fix", "undo", entry.id[:6], "--by", "Mara", *log)
    assert sheet("--decisions", "log.jsonl") == before
    Path("reports/gazette.txt").write_text(REPORTS["gazette.txt"] + "\nMore.\n", "utf-8")
    run("fix", "undo", read_log("log.jsonl")[1].id, "--by", "Mara", *log)
    assert "has changed" in run("decisions", "needs-a-look", *log, "reports").stdout
    assert "has changed" in run("read", "reports", "--decisions", "log.jsonl").stderr


def test_export_and_import_carry_a_log_into_a_store(folder: Path) -> None:
    run("read", "reports", "--store", "news.db", "--story", "Bridge")
    id = str(sheet()["documents"][0]["id"])
    run("fix", "set-outlet", id, "--value", "Gazette", "--by", "Mara", "--store", "news.db", "--story", "Bridge")
    run("decisions", "export", "out.jsonl", "--store", "news.db")
    assert run("decisions", "import", "out.jsonl", "--store", "other.db").stdout.startswith("1 new")
    assert run("decisions", "import", "out.jsonl", "--store", "other.db").stdout.startswith("0 new")
    assert run("decisions", "export", "-", "--store", "other.db").stdout == Path("out.jsonl").read_text("utf-8")
    shown = json.loads(run("story", "show", "Bridge", "--store", "news.db", "--json").stdout)
    assert [d["outlet"] for d in shown["documents"] if d["id"] == id] == ["Gazette"]


@pytest.mark.parametrize(
    "words",
    [
        ("fix", "bless", "c1", "--log", "l", "reports"),
        ("fix", "reject", "c99", "--log", "l", "reports"),
        ("fix", "reject", "c1", "reports"),
        ("fix", "edit", "c1", "--log", "l", "reports"),
        ("fix", "set-date", "c1", "--log", "l", "reports"),
        ("fix", "undo", "abc", "--log", "l"),
        ("read", "reports", "--decisions", "none.jsonl"),
        ("decisions", "import", "none.jsonl", "--log", "l"),
    ],
)
def test_wrong_usage_is_told_and_changes_nothing(folder: Path, words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code != 0 and not Path("l").exists()
