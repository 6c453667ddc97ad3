"""Letters that people decide on: they count wherever those of a file do, and in no number."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.sheets import report, says
from typer.testing import CliRunner

from deconflict.asking.explaining import explain
from deconflict.asking.reliability import Reliability, with_decided
from deconflict.asking.tables import claim_rows
from deconflict.decisions import Decision, decide, replay
from deconflict.flow import link
from deconflict.store import Store
from deconflict.types import ClaimSheet, Entity, EntityKind, EntityMention, Span
from deconflict.views.cli import app

BAY = report("Bay Post", says("Ann Lee", "twelve people died in the fire at the harbour"))
NORD = report("Radio Nord", says("Col. Orr", "twelve people died in the fire at the harbour"))


@cache
def told() -> ClaimSheet:
    lee = Entity(
        id="e1",
        name="Ann Lee",
        kind=EntityKind.PERSON,
        mentions=(EntityMention(document=BAY.document.id, span=Span(0, 3)),),
        aliases=("Lee",),
    )
    return replace(link((BAY, NORD)), entities=(lee,))


def letter(sheet: ClaimSheet, id: str, value: str, minute: int = 0) -> Decision:
    return decide(sheet, "set-reliability", [id], at=f"2014-12-03T10:{minute:02}:00Z", by="Mara", value=value)


def test_a_decision_holds_against_a_file_and_the_later_against_the_earlier() -> None:
    log = [
        letter(told(), BAY.document.id, "D"),
        letter(told(), BAY.document.id, "C", 1),
        letter(told(), "e1", "A", 2),
    ]
    sheet, _ = replay(told(), log)
    file = Reliability({"The Bay Post": "B", "Radio Nord": "E"}, {"Lee": "F"})
    (row,) = claim_rows(sheet, file)
    assert row.reliability == ("A Ann Lee", "C Bay Post", "E Radio Nord")
    assert replace(row, reliability=()) == claim_rows(told())[0]  # in no number, in no grade
    undone = decide(sheet, "undo", [log[1].id], at="2014-12-03T11:00:00Z", by="Mara")
    assert claim_rows(replay(told(), [*log, undone])[0])[0].reliability == ("A Ann Lee", "D Bay Post")


def test_a_letter_of_a_report_is_that_of_its_outlet() -> None:
    again = replace(NORD, document=replace(NORD.document, id="d9", text_sha256="9" * 64, outlet="Bay Post"))
    sheet, _ = replay(told(), [letter(told(), BAY.document.id, "B")])
    letters = with_decided(Reliability(), replace(sheet, readings=(*sheet.readings, again)))
    assert letters.outlet("the Bay Post") == "B" and letters.source("Bay Post") is None


def test_why_tells_the_letters() -> None:
    sheet, _ = replay(told(), [letter(told(), BAY.document.id, "C")])
    facts = {fact.name: fact.value for fact in explain(sheet, "c1").facts}
    assert facts["reliability as set"] == "C Bay Post"
    assert "reliability as set" not in {fact.name for fact in explain(told(), "c1").facts}


def test_commands_on_a_store_tell_them(tmp_path: Path) -> None:
    """With a file of letters, and without one."""
    store = tmp_path / "news.db"
    with Store(str(store)) as opened:
        opened.take(["examples/diyala"], story="diyala")
        sheet = opened.sheet("diyala")
        document = next(d for d in sheet.documents if d.outlet == "Meridian News")
        opened.append(letter(sheet, document.id, "C"))
    (tmp_path / "letters.toml").write_text('[outlets]\n"Meridian News" = "A"\n"Levant Monitor" = "B"\n', "utf-8")
    asked = ["--store", str(store), "--story", "diyala"]
    run = CliRunner().invoke
    rows = json.loads(run(app, ["claims", *asked, "--json"]).stdout)
    assert {letter for row in rows for letter in row["reliability"]} == {"C Meridian News"}
    table = " ".join(run(app, ["claims", *asked, "--reliability", str(tmp_path / "letters.toml")]).stdout.split())
    assert "C Meridian News" in table and "B Levant Monitor" in table and "A Meridian News" not in table
    assert "reliability as set" in run(app, ["why", "c1", *asked]).stdout
