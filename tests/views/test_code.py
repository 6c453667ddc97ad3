"""`deconflict code`: rows for sentences with a source and a target, and for reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.model import EXAMPLE, needs_model
from tests.views.test_cli import run

from deconflict.views.code import NoPairs, Pair, read_pairs, render_rows

ROWS = "text\tsource\ttarget\n<S>Turkey</S> bombed <T>Syria</T>.\tTurkey\tSyria\nNothing.\tA\tB\n"


@pytest.mark.parametrize(
    ("content", "pairs"),
    [
        ('text\tsource\ttarget\nA "quoted word\tB\tC\n', [Pair('A "quoted word', "B", "C")]),
        ("target\tid\tsource\ttext\nC\t7\tB\tA hits C.\n", [Pair("A hits C.", "B", "C")]),  # order and others are free
        ("text\tsource\ttarget\nA hits C.\n", [Pair("A hits C.", "", "")]),  # short lines have empty cells
        ("text\tsource\ttarget\n", []),
        (
            "\ufeffText\tSOURCE \tTarget\r\n\r\nA hits C.\tA\tC\r\n \n",
            [Pair("A hits C.", "A", "C")],
        ),  # as spreadsheets write
        ('text\tsource\ttarget\n"A said ""no"" to C."\t"A"\tC\n', [Pair('A said "no" to C.', "A", "C")]),
        (
            'text\tsource\ttarget\n"No," said A, "go."\tA\tC\n',
            [Pair('"No," said A, "go."', "A", "C")],
        ),  # no cell's marks
        ("text\tsource\ttarget\n\t\t\n", [Pair("", "", "")]),  # empty cells are a row
        (ROWS, [Pair("Turkey bombed Syria.", "Turkey", "Syria"), Pair("Nothing.", "A", "B")]),
    ],
)
def test_pairs_are_read_by_their_header(content: str, pairs: list[Pair]) -> None:
    assert read_pairs(content) == pairs


@pytest.mark.parametrize("content", ["", "\n", "Turkey bombed Syria.\tTurkey\tSyria\n", "text,source,target\n"])
def test_a_file_without_the_header_is_refused(content: str) -> None:
    with pytest.raises(NoPairs, match="text, source"):
        read_pairs(content)


def test_tabs_in_values_do_not_break_rows() -> None:
    assert render_rows([{"a": "x\ty", "b": None}], ("a", "b"), as_json=False) == "a\tb\nx y\t"


@needs_model
def test_every_pair_has_a_row(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text(ROWS, "utf-8")
    done = run("code", "--pairs", path, "--json")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["type"], first["quad"], first["binary"]) == ("ASSAULT", "material conflict", "conflict")
    assert second["fallback"] == "words"
    assert done.returncode == 0


@needs_model
def test_reports_give_their_event_mentions() -> None:
    done = run("code", EXAMPLE)
    header, *rows = done.stdout.decode().splitlines()
    assert header.split("\t")[:2] == ["document", "type"]
    assert any("\tASSAULT\t" in row and "[IRN]" in row for row in rows)


def test_neither_reports_nor_pairs_is_wrong_usage() -> None:
    assert run("code", "--json").returncode == 2
