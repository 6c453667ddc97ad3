"""A sheet that was printed as JSON is the sheet again, as far as it tells it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.asking.test_explaining import BAY, DENY, NORD, sheet_of
from tests.exports.stories import story

from deconflict.asking.explaining import explain
from deconflict.exports.from_json import UnreadableSheet, load_sheet
from deconflict.exports.from_json import sheet_of as sheet_of_json
from deconflict.exports.json_sheet import render_json, sheet_to_json
from deconflict.types import ClaimSheet

SHEET = sheet_of(BAY, NORD, DENY)
TEXTS = {d.text_sha256: d.text for d in SHEET.documents}


def test_a_sheet_comes_back_from_its_json() -> None:
    told = sheet_of_json(sheet_to_json(SHEET), TEXTS)
    assert sheet_to_json(told) == sheet_to_json(SHEET)
    assert explain(told, "c1").would_change == explain(SHEET, "c1").would_change
    assert [q.sentence for q in explain(told, "c1").quotes] == [q.sentence for q in explain(SHEET, "c1").quotes]


@pytest.mark.parametrize("sheet", [SHEET, story(), ClaimSheet(readings=())], ids=["asked", "all", "none"])
def test_reading_and_writing_changes_no_byte(sheet: ClaimSheet) -> None:
    """Relations, decisions and what needs a look too; `story` has one of each."""
    texts = {d.text_sha256: d.text for d in sheet.documents}
    printed = render_json(sheet)
    told = sheet_of_json(json.loads(printed), texts)
    assert render_json(told) == printed
    assert told.disagreements == sheet.disagreements  # with the stances of members on its sides
    assert (told.relations, told.decided, told.needs_look) == (
        sheet.relations,
        tuple(sorted(sheet.decided, key=lambda d: (d.target, d.field, d.value or "", d.decision))),
        sheet.needs_look,
    )


def test_reports_are_found_beside_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "Bay Post.txt").write_text(BAY.document.text, "utf-8")
    (tmp_path / "sheet.json").write_text(render_json(SHEET), "utf-8")
    told = load_sheet(str(tmp_path / "sheet.json"))
    assert [bool(d.text) for d in told.documents] == [True, False, False]
    assert explain(told, "c1").quotes[1].sentence == ""


@pytest.mark.parametrize("held", ["", "{}", "[]", "nonsense", json.dumps(sheet_to_json(SHEET) | {"version": 99})])
def test_what_is_no_sheet_is_refused_with_its_reason(tmp_path: Path, held: str) -> None:
    file = tmp_path / "sheet.json"
    file.write_text(held, "utf-8")
    with pytest.raises(UnreadableSheet, match=r"sheet\.json: "):
        load_sheet(str(file))
    with pytest.raises(UnreadableSheet, match="gone"):
        load_sheet(str(tmp_path / "gone"))
