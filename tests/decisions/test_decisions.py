"""A person's word holds on the words that it was said of, and on nothing else."""

from pathlib import Path
from typing import Any

import pytest
from tests.sheets import quotes, report, says

from deconflict.decisions import BadDecision, Decision, UnknownTarget, decide, parse_log, render_log, replay
from deconflict.exports.json_sheet import render_json, sheet_to_json
from deconflict.flow import link
from deconflict.store import Store
from deconflict.types import ClaimSheet, LinkKind

READINGS = (
    report("Gazette", says("Reuters > Gen. Tolland", "the bridge fell"), quotes("Mayor Brandt", "we stay")),
    report("Herald", says("Gen. Tolland", "the bridge fell on Monday"), silence="The White House declined to comment"),
    report("Post", says("Mayor Brandt", "the bridge fell"), title="Bridge"),
)


@pytest.fixture(scope="module")
def sheet() -> ClaimSheet:
    return link(READINGS)


def said(sheet: ClaimSheet, kind: str, *ids: str, minute: int = 0, **more: Any) -> Decision:
    return decide(sheet, kind, ids, at=f"2026-11-21T10:{minute:02}:00Z", by="Mara", **more)


def test_a_rejected_statement_stays_and_counts_no_more(sheet: ClaimSheet) -> None:
    both = [said(sheet, "reject", s.id) for s in sheet.statements]
    decided, replayed = replay(sheet, both)
    assert len(decided.statements) == len(sheet.statements)
    assert [(c.origins and c.origins.most) for c in decided.claims] == [0]
    assert {d.value for d in decided.decided} == {"rejected"} and not replayed.needs_look


def test_an_edit_shows_beside_what_the_machine_had_said(sheet: ClaimSheet) -> None:
    id = sheet.statements[0].id
    decided, _ = replay(sheet, [said(sheet, "edit", id, value={"act": "denies"})])
    (word,) = decided.decided
    assert (decided.statements[0].act, word.value, word.machine, word.score) == ("denies", "denies", "asserts", 1.0)


def test_split_and_merge_regroup(sheet: ClaimSheet) -> None:
    split = said(sheet, "split", "c1#0")
    apart, _ = replay(sheet, [split])
    assert [(c.id, len(c.members)) for c in apart.claims] == [("c1", 2), ("c1-2", 1)]
    merge = said(apart, "merge", "c1", "c1-2", minute=1)
    together, _ = replay(sheet, [split, merge])
    assert [(c.id, len(c.members)) for c in together.claims] == [("c1", 3)]


def test_undo_restores_the_same_sheet(sheet: ClaimSheet) -> None:
    log = [said(sheet, "reject", sheet.statements[0].id), said(sheet, "split", "c1#0", minute=1)]
    before, _ = replay(sheet, log[:1])
    undo = said(sheet, "undo", log[1].id, minute=2)
    assert replay(sheet, [*log, undo])[0] == before
    assert replay(sheet, [*log, undo, said(sheet, "undo", undo.id, minute=3)])[0] == replay(sheet, log)[0]


def test_a_changed_text_needs_a_look(sheet: ClaimSheet) -> None:
    entry = said(sheet, "reject", sheet.statements[0].id)
    changed = report("Gazette", says("Gen. Tolland", "the bridge fell down"))
    decided, replayed = replay(link((changed, *READINGS[1:])), [entry])
    assert not decided.decided
    assert [look.reason for look in replayed.needs_look] == ["the text of Gazette.txt has changed since"]


def test_what_is_about_other_reports_is_told_apart(sheet: ClaimSheet) -> None:
    _, replayed = replay(link(READINGS[1:]), [entry := said(sheet, "note", sheet.documents[0].id, note="old")])
    assert replayed.elsewhere == (entry.id,) and not replayed.needs_look


def test_a_log_comes_back_as_it_was(sheet: ClaimSheet) -> None:
    log = (said(sheet, "note", "c1", note="so \ud800\u2028 “é”"), said(sheet, "accept", "c1#1", minute=1))
    text = render_log(log)
    assert text.encode() and parse_log(text) == log and render_log(parse_log(text)[::-1]) == text
    first, second = text.split("\n")[0], render_log(log[1:])
    with pytest.raises(BadDecision, match="line 2: its id"):
        parse_log(first + "\n" + second.replace("Mara", "Ivo"))


def test_ids_that_are_not_there_are_told(sheet: ClaimSheet) -> None:
    for id in ("c9", "c1#3", "c1#", "d9.s1", "#0", ""):
        with pytest.raises(UnknownTarget):
            said(sheet, "accept", id)


def test_a_store_applies_its_decisions(sheet: ClaimSheet, tmp_path: Path) -> None:
    with Store(str(tmp_path / "news.db")) as store:
        store.add(READINGS, story="Bridge")
        store.append(said(store.sheet("Bridge"), "reject", sheet.statements[0].id))
        first = said(store.sheet("Bridge"), "set-date", sheet.documents[0].id, value="2014-12-09", minute=1)
        store.append(first)
        decided = store.sheet("Bridge")
        assert {d.field for d in decided.decided} == {"verdict", "published"}
        assert decided == replay(sheet, store.decisions())[0]
        assert len(store.sheet("Bridge", as_of="2014-12-05").documents) == 2
        store.append(said(decided, "undo", first.id, minute=2))
        assert len(store.sheet("Bridge", as_of="2014-12-05").documents) == 3
    with Store(str(tmp_path / "news.db")) as again:
        assert again.sheet("Bridge") == replay(sheet, again.decisions())[0]


def test_json_shows_a_persons_word_beside_the_machines(sheet: ClaimSheet) -> None:
    log = [said(sheet, "accept", "c1#1"), said(sheet, "set-outlet", sheet.documents[0].id, value="Daily Gazette")]
    told = sheet_to_json(replay(sheet, log)[0])
    (word,) = told["documents"][0]["decided"]
    assert (word["field"], word["value"], word["machine"], word["by"]) == ("outlet", "Daily Gazette", "Gazette", "Mara")
    assert [m.get("decided", [{}])[0].get("value") for m in told["claims"][0]["members"]] == [None, "accepted", None]
    assert "decided" not in render_json(sheet) and "needs_look" not in render_json(sheet)


def test_origins_follow_a_persons_word() -> None:
    told = [
        report(name, says("officials", "the bridge fell", kind=LinkKind.UNNAMED)) for name in ("Sun", "Star", "Echo")
    ]
    sheet = link(told)
    ids = [s.id for s in sheet.statements]

    def bounds(*log: Decision) -> list[tuple[int, int]]:
        return [(c.origins.least, c.origins.most) for c in replay(sheet, log)[0].claims if c.origins]

    (before,) = bounds()
    apart, one = said(sheet, "not-same-origin", *ids[:2]), said(sheet, "same-origin", *ids[:2], minute=1)
    assert bounds(apart) == [(before[0] + 1, before[1])]
    assert bounds(one)[0][1] < before[1]
    assert bounds(apart, one) == bounds(one)
    everyone, _ = replay(sheet, [said(sheet, "same-origin", *ids)])
    assert [len(c.origins.roots) for c in everyone.claims if c.origins] == [1]
    assert "one origin, as a person decided" in str(everyone.claims[0].origins)
