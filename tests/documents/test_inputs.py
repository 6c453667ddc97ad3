"""Which paths become inputs, and what is said of those that do not."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from deconflict.documents import gather
from deconflict.documents.inputs import Input
from deconflict.errors import UnreadableInput


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The mayor said no.\n", encoding="utf-8")


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.html", "a/b.jsonl", "README", "c.md")
    inputs, failures = gather([tmp_path])
    assert [x.path for x in inputs] == ["README", "b.txt", "c.md", "a/b.jsonl", "a/z.html"]
    assert failures == []


def test_other_files_in_a_folder_are_listed_as_not_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "story.toml", "scan.pdf")
    inputs, failures = gather([tmp_path])
    assert [x.path for x in inputs] == ["a.txt"]
    assert [(f.path, f.stage) for f in failures] == [("scan.pdf", "input"), ("story.toml", "input")]
    assert "“.pdf”" in failures[0].reason


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".git/config", ".DS_Store")
    assert len(gather([tmp_path])[0]) == 1
    assert gather([tmp_path])[1] == []


def test_a_file_is_called_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.dat")
    monkeypatch.chdir(tmp_path)
    inputs, failures = gather(["a.dat"])
    assert [x.path for x in inputs] == ["a.dat"]
    assert not failures


def test_missing_paths_and_empty_folders_are_failures(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    inputs, failures = gather([tmp_path / "gone.txt", tmp_path / "empty"])
    assert inputs == []
    assert ["no such file" in failures[0].reason, "no reports" in failures[1].reason] == [True, True]


def test_a_dangling_link_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    inputs, failures = gather([tmp_path])
    assert [x.path for x in inputs] == ["a.txt"]
    assert [f.path for f in failures] == ["b.txt"]


def test_a_file_that_vanishes_is_told_when_it_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    [source], _ = gather([tmp_path])
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UnreadableInput, match="moved or deleted"):
        source.read()


def test_a_fifo_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    child = os.fork()
    if not child:
        path.write_text("The mayor said no.")
        os._exit(0)
    [source], _ = gather([path])
    os.waitpid(child, 0)
    assert source.read() == b"The mayor said no."


def test_a_file_over_the_limit_is_refused_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)  # sparse
    [source], _ = gather([path])
    with pytest.raises(UnreadableInput, match="50 MB; at most 20 MB"):
        source.read()


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"The mayor said no.")

    monkeypatch.setattr("sys.stdin", Stdin())
    [source], failures = gather(["-"])
    assert source == Input(path=None, location=None, held=b"The mayor said no.")
    assert source.read() == b"The mayor said no."
    assert not failures
