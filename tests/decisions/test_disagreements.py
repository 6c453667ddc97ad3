"""What a person says of a disagreement, and of the place of an event: it holds on the passages, and on nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from tests.sheets import report, says

from deconflict.decisions import BadDecision, Decision, decide, parse_log, render_log, replay
from deconflict.decisions.places import known_places
from deconflict.exports.json_sheet import sheet_to_json
from deconflict.flow import link, read
from deconflict.types import ClaimSheet, Disagreement

BAY = report("Bay Post", says("Ann Lee", "the fire at the harbour took the lives of 14 people"))
NORD = report("Radio Nord", says("Col. Orr", "the fire at the harbour took the lives of 15 people"))
HILL = report("Hill Echo", says("a docker", "at least 14 people lost their lives in the fire at the harbour"))
AWAY = report("Away News", says("the mayor", "the bridge fell on Monday"))


@cache
def fire() -> ClaimSheet:
    return link((BAY, NORD))


def said(sheet: ClaimSheet, kind: str, *ids: str, minute: int = 0, **more: Any) -> Decision:
    return decide(sheet, kind, ids, at=f"2026-11-21T10:{minute:02}:00Z", by="Mara", **more)


def only(sheet: ClaimSheet) -> Disagreement:
    (told,) = sheet.disagreements
    return told


def grades(sheet: ClaimSheet) -> list[str | None]:
    return [claim.grade.information if claim.grade else None for claim in sheet.claims]


def test_a_rejected_disagreement_stays_and_lowers_no_grade() -> None:
    before = fire()
    after, replayed = replay(before, [said(before, "reject", only(before).id)])
    assert only(after) == only(before) and not replayed.needs_look
    assert "one step lower" in str(before.claims) and "one step lower" not in str(after.claims)
    (word,) = after.decided
    assert (word.target, word.field, word.value) == (only(before).id, "verdict", "rejected")


def test_an_accepted_one_counts_as_before() -> None:
    after, _ = replay(fire(), [said(fire(), "accept", only(fire()).id)])
    assert grades(after) == grades(fire()) and after.decided[0].value == "accepted"


def test_its_kind_can_be_changed_and_the_grade_follows() -> None:
    before = fire()
    assert only(before).kind == "contradiction"
    after, _ = replay(before, [said(before, "edit", only(before).id, value={"kind": "update"})])
    (word,) = after.decided
    assert (only(after).kind, word.value, word.machine) == ("update", "update", "contradiction")
    assert "one step lower" not in str(after.claims)


def test_undo_restores_the_same_sheet() -> None:
    entry = said(fire(), "reject", only(fire()).id)
    undone = said(fire(), "undo", entry.id, minute=1)
    assert replay(fire(), [entry, undone])[0] == replay(fire(), [])[0]


@pytest.mark.parametrize(
    ("reports", "fate"),
    [
        ((NORD, BAY), "applied"),
        ((AWAY, BAY, NORD), "applied"),
        ((BAY, NORD, HILL), "applied"),  # one more on one side
        ((BAY,), "elsewhere"),
        ((AWAY,), "elsewhere"),
        ((BAY, replace(NORD, document=replace(NORD.document, text_sha256="0" * 64))), "needs_look"),
    ],
    ids=["shuffled", "beside others", "a further report", "one side left", "none left", "a text that changed"],
)
def test_it_holds_on_its_passages(reports: tuple[Any, ...], fate: str) -> None:
    entry = said(fire(), "reject", only(fire()).id)
    sheet, replayed = replay(link(reports), parse_log(render_log([entry])))
    assert [name for name in ("applied", "elsewhere", "needs_look") if getattr(replayed, name)] == [fate]
    assert [w.value for w in sheet.decided] == (["rejected"] if fate == "applied" else [])


def test_one_that_is_no_more_needs_a_look() -> None:
    """A side is rejected, so nothing differs: what was said of the difference is not applied to anything else."""
    dispute = said(fire(), "accept", only(fire()).id)
    side = said(fire(), "reject", fire().statements[1].id, minute=1)
    sheet, replayed = replay(fire(), [dispute, side])
    assert not sheet.disagreements
    assert [look.decision for look in replayed.needs_look] == [dispute.id]
    assert "differ in no number any more" in replayed.needs_look[0].reason


def test_an_answer_to_another_kind_needs_a_look() -> None:
    edited = said(fire(), "edit", only(fire()).id, value={"kind": "scope"})
    sheet, _ = replay(fire(), [edited])
    accepted = said(sheet, "accept", only(sheet).id, minute=1)
    _, replayed = replay(fire(), [accepted])  # without the edit it is a contradiction still
    assert "it was said of kind scope; now it is kind contradiction" in replayed.needs_look[0].reason


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        ("merge", {}, "nothing to be said of a disagreement"),
        ("same-origin", {}, "nothing to be said of a disagreement"),
        ("edit", {"value": {"kind": "quarrel"}}, "is none of contradiction"),
        ("edit", {"value": {"field": "time"}}, "cannot be edited"),
    ],
)
def test_what_cannot_be_said_of_one_is_refused(kind: str, more: dict[str, Any], why: str) -> None:
    with pytest.raises(BadDecision, match=why):
        said(fire(), kind, only(fire()).id, **more)


def test_one_is_not_decided_together_with_other_records() -> None:
    with pytest.raises(BadDecision, match="by themselves"):
        said(fire(), "reject", only(fire()).id, "c1")


def test_json_shows_the_word_on_it() -> None:
    after, _ = replay(fire(), [said(fire(), "note", only(fire()).id, note="two counts of one day")])
    (told,) = sheet_to_json(after)["disagreements"]
    assert told["decided"][0]["note"] == "two counts of one day"


# ---------------------------------------------------------------- the place of an event


@cache
def diyala() -> ClaimSheet:
    return read(["examples/diyala"])


def test_an_event_is_placed_where_a_report_names_a_place() -> None:
    before = diyala()
    event = next(e for e in before.events if e.mentions and e.place is None)
    after, _ = replay(before, [said(before, "edit", event.id, value={"place": "Diyala, Iraq"})])
    now = next(e for e in after.events if e.id == event.id)
    assert now.place == known_places(before.readings)["Diyala, Iraq"]
    (word,) = after.decided
    assert (word.field, word.value, word.machine) == ("place", "Diyala, Iraq", None)


@pytest.mark.parametrize("told", ["Atlantis", "", "Diyala", None])
def test_a_place_that_no_report_names_is_refused(told: str | None) -> None:
    event = next(e for e in diyala().events if e.mentions)
    with pytest.raises(BadDecision, match="no place that these reports name"):
        said(diyala(), "edit", event.id, value={"place": told})
