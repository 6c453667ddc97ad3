"""The whole way: paths in, a claim sheet out, whatever lies at the paths."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.model import EXAMPLE, needs_model

import deconflict
from deconflict.exports.json_sheet import render_json
from deconflict.flow import as_of_day

REPORT = """Ferry runs again

The ferry will run again on Monday, the harbour master, Ida Lund, said on Friday. "Two pumps are new," Lund said.
"""


pytestmark = needs_model


def test_the_example_is_read_whole() -> None:
    sheet = deconflict.read(EXAMPLE)
    assert [d.path for d in sheet.documents] == sorted(p.name for p in EXAMPLE.glob("*.txt"))
    assert sheet.failures == ()
    assert len(sheet.statements) >= 40
    assert len({s.id for s in sheet.statements}) == len(sheet.statements)


def test_every_span_is_inside_its_text() -> None:
    for reading in deconflict.read(EXAMPLE).readings:
        for statement in reading.statements:
            for span in statement.content:
                assert span.of(reading.document.text).strip()


def test_order_workers_and_a_second_run_change_no_byte() -> None:
    paths = sorted(EXAMPLE.glob("*.txt"))
    one = render_json(deconflict.read(paths, workers=1))
    assert render_json(deconflict.read(paths[::-1], workers=2)) == one
    assert render_json(deconflict.read([paths[2], *paths], workers=3)) == one


def test_layers_only_when_asked_for() -> None:
    path = EXAMPLE / "harbor-times.txt"
    assert deconflict.read(path).readings[0].layers is None
    (reading,) = deconflict.read(path, layers=True).readings
    told = json.loads(render_json(deconflict.read(path, layers=True)))["layers"][reading.document.id]
    assert {"sentences", "names", "times", "places", "coreference", "attributions"} == set(told)
    assert told["names"] and told["attributions"]
    for start, end in (name["span"] for name in told["names"]):
        assert any(a <= start < end <= b for a, b in told["sentences"])
    assert told["sentences"][-1][1] <= len(reading.document.text)


def test_as_of_leaves_out_later_reports(tmp_path: Path) -> None:
    write(tmp_path, "early.txt", "Pumps arrive\n\nDecember 2, 2014\n\n" + REPORT)
    write(tmp_path, "late.txt", "Ferry late\n\nDecember 9, 2014\n\n" + REPORT)
    write(tmp_path, "undated.txt", "The choir of Lowmoor sang for the harbour, its conductor said.\n")
    sheet = deconflict.read(tmp_path, as_of="2014-12-05")
    assert [d.path for d in sheet.documents] == ["early.txt", "undated.txt"]
    assert sheet.as_of == "2014-12-05"
    with pytest.raises(ValueError, match="2014-13-05"):
        deconflict.read(tmp_path, as_of="2014-13-05")


def test_as_of_goes_by_the_day_that_follows_where_none_is_told(tmp_path: Path) -> None:
    write(tmp_path, "early.txt", "Pumps arrive\n\nDecember 2, 2014\n\n" + REPORT)
    write(tmp_path, "undated.txt", "The pumps stopped on December 9, 2014, the mayor said.\n")
    sheet = deconflict.read(tmp_path)
    assert [d.path for d in as_of_day(sheet, "2014-12-05").documents] == ["early.txt"]
    assert render_json(as_of_day(sheet, "2014-12-05")) == render_json(deconflict.read(tmp_path, as_of="2014-12-05"))
    assert [d.path for d in deconflict.read(tmp_path, as_of="2014-12-12").documents] == ["early.txt", "undated.txt"]


def test_one_text_at_two_paths_is_two_documents_read_once(tmp_path: Path) -> None:
    report = (EXAMPLE / "harbor-times.txt").read_text("utf-8")
    write(tmp_path, "a.txt", report)
    write(tmp_path, "b/copy.txt", report)
    first, second = deconflict.read(tmp_path).readings
    assert (first.document.path, second.document.path) == ("a.txt", "b/copy.txt")
    assert second.document.id == f"{first.document.id}-2"
    assert [s.content for s in first.statements] == [s.content for s in second.statements]
    assert {s.document for s in second.statements} == {second.document.id}
    assert all(s.id.startswith(second.document.id) for s in second.statements)


def test_a_file_named_twice_is_one_document(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", REPORT)
    (document,) = deconflict.read([tmp_path, tmp_path / "a.txt", tmp_path / "a.txt"]).documents
    assert document.path == "a.txt"


def nothing(_: Path) -> None: ...


ODD: list[tuple[str, bytes, Callable[[Path], object]]] = [
    ("empty.txt", b"", nothing),
    ("blank.txt", b" \n\t\r\n \n", nothing),
    ("binary.txt", bytes(range(256)) * 40, nothing),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, nothing),
    ("huge.txt", b"", lambda path: os.truncate(path, 50_000_000)),
    ("gone.txt", b"", lambda path: (path.unlink(), path.symlink_to("nowhere"))),
]


@pytest.mark.parametrize(("name", "raw", "then"), ODD, ids=[name for name, _, _ in ODD])
def test_what_cannot_be_read_is_a_failure_and_the_others_are_read(
    tmp_path: Path, name: str, raw: bytes, then: Callable[[Path], object]
) -> None:
    write(tmp_path, "good.txt", REPORT)
    (tmp_path / name).write_bytes(raw)
    then(tmp_path / name)
    sheet = deconflict.read(tmp_path)
    assert [d.path for d in sheet.documents] == ["good.txt"]
    (failure,) = sheet.failures
    assert failure.path == name
    assert failure.reason


BOUNDED = [
    ("invalid utf-8", REPORT.encode() + b" Caf\xe9 and na\xefve, \xff\xfe he said."),
    ("nul and bidi", ("\ufeff" + REPORT + "\0 \u202e abc \u200b").encode()),
    ("nested quotation marks", ("“" * 1_000 + "we are late" + "”" * 1_000 + " Lund said.").encode()),
    ("one long word", b"x" * 100_000),
    ("one long line", ("Lund said that it was late, " * 200).encode()),
    ("carriage returns", REPORT.replace("\n", "\r\n").encode()),
    ("emoji and right to left", "🙂🙂 “مرحبا”, said Ida Lund. שלום, he said.".encode()),
]


@pytest.mark.parametrize("raw", [raw for _, raw in BOUNDED], ids=[name for name, _ in BOUNDED])
def test_odd_texts_are_read_within_bounds(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "odd.txt").write_bytes(raw)
    sheet = deconflict.read(tmp_path)
    assert "a fault of deconflict" not in " ".join(f.reason for f in sheet.failures)
    assert len(sheet.documents) + len(sheet.failures) == 1
    render_json(sheet).encode("utf-8")


def test_a_missing_path_is_a_failure() -> None:
    sheet = deconflict.read("no-such-folder")
    assert sheet.readings == ()
    assert [f.path for f in sheet.failures] == ["no-such-folder"]


def test_progress_is_told(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path, f"{name}.txt", f"{name}\n\n{REPORT}")
    seen: list[tuple[int, int]] = []
    deconflict.read(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_script_without_a_main_guard_reads_on_many_processes(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"import deconflict\nprint(len(deconflict.read({str(EXAMPLE)!r}, workers=2).documents))\n")
    source = str(Path(deconflict.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": source}
    )
    assert (done.stdout, done.stderr) == ("5\n", "")


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
