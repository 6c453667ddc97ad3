"""What is put into a store comes out of it, once and unchanged."""

from typing import Any

import pytest
from tests.sheets import quotes, report, says

from deconflict.decisions import decide, replay
from deconflict.errors import UnknownInStore
from deconflict.exports.json_sheet import render_json
from deconflict.flow import link
from deconflict.store import Decision, Store
from deconflict.types import ClaimSheet, Reading

READINGS = (
    report("Gazette", says("Reuters > Gen. Tolland", "the bridge fell"), quotes("Mayor Brandt", "we stay")),
    report("Herald", says("Gen. Tolland", "the bridge fell on Monday"), silence="The White House declined to comment"),
)


def told(readings: tuple[Reading, ...]) -> str:
    return render_json(linked(readings))


def linked(readings: tuple[Reading, ...] = READINGS) -> ClaimSheet:
    return link(sorted(readings, key=lambda r: r.document.path or ""))


def test_a_sheet_comes_back_as_it_was_concluded(store: Store) -> None:
    assert store.add(READINGS, story="Bridge") == 2
    first = store.sheet("Bridge")
    assert render_json(first) == told(READINGS)
    with Store(store.address) as again:
        assert again.sheet("Bridge") == first
        assert again.stories()[0].counts["documents"] == 2


def test_adding_twice_changes_nothing(store: Store) -> None:
    store.add(READINGS, story="Bridge")
    before = store.basis("Bridge")
    assert store.add(READINGS, story="Bridge") == 0
    assert store.basis("Bridge") == before


def test_originals_and_texts_come_back(store: Store) -> None:
    store.add(READINGS[:1], story="Bridge", originals={READINGS[0].document.text_sha256: b"<p>as it came"})
    document = READINGS[0].document
    assert store.text(document.id) == store.text(document.text_sha256) == document.text
    assert store.original(document.text_sha256) == b"<p>as it came"


def test_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(UnknownInStore, match="none yet"):
        store.sheet("Bridge")
    with pytest.raises(UnknownInStore):
        store.text("d" + 12 * "0")
    with pytest.raises(ValueError):
        store.add(READINGS, story=" ")


def test_search_finds_statements_and_sentences_in_all_forms(store: Store) -> None:
    store.add(READINGS, story="Bridge")
    assert {hit.words for hit in store.search("bridges fell")} == {"the bridge fell", "the bridge fell on Monday"}
    assert [hit.words for hit in store.search("mond*", story="Bridge")] == ["the bridge fell on Monday"]


def test_forgetting_takes_out_what_no_other_story_holds(store: Store) -> None:
    store.add(READINGS, story="Bridge")
    store.add(READINGS[:1], story="Other")
    store.forget("Bridge")
    assert [story.name for story in store.stories()] == ["Other"]
    assert not store.search("Monday") and store.search("bridge")


def test_decisions_are_kept_in_order_and_once(store: Store) -> None:
    first = Decision(id="a", at="2026-11-21T10:00:00Z", by="me", kind="note", body={"words": "so \ud800"})
    assert store.append(first)
    assert not store.append(first)
    assert store.decisions() == [first]
    with pytest.raises(ValueError, match="never changed"):
        store.append(Decision(id="a", at="x", by="me", kind="note", body={}))


def decision(store: Store, kind: str, id: str, minute: int, **more: Any) -> Decision:
    return decide(store.sheet("Bridge"), kind, [id], at=f"2026-11-21T10:{minute:02}:00Z", by="me", **more)


def test_a_story_is_told_as_people_decided_and_as_the_program_alone_has_it(store: Store) -> None:
    store.add(READINGS, story="Bridge")
    log: list[Decision] = []
    (document, *_), claim = store.sheet("Bridge").documents, store.sheet("Bridge").claims[0].id
    for minute, (kind, id, more) in enumerate(
        [
            ("note", claim, {"note": "heard it"}),
            ("reject", f"{claim}#0", {}),
            ("note", claim, {"note": "and again"}),
            ("set-outlet", document.id, {"value": "Sun"}),
            ("note", document.id, {"note": "a reprint"}),
        ]
    ):
        log.append(decision(store, kind, id, minute, **more))
        store.append(log[-1])
        sheet = store.sheet("Bridge")
        assert render_json(sheet) == render_json(replay(linked(), log)[0])
        assert render_json(store.undecided("Bridge")) == told(READINGS)
        assert store.stories()[0].counts["claims"] == len(sheet.claims)
        with Store(store.address) as again:
            assert again.sheet("Bridge") == sheet
    log.append(decision(store, "undo", log[1].id, 9))
    store.append(log[-1])
    assert store.sheet("Bridge") == replay(linked(), log)[0]


def test_a_day_is_told_as_people_decided(store: Store) -> None:
    store.add(READINGS, story="Bridge")
    log = [decision(store, "note", store.sheet("Bridge").claims[0].id, 0, note="heard it")]
    store.append(log[0])
    shown = store.sheet("Bridge", as_of="2014-12-05")
    assert shown.decided and shown.as_of == "2014-12-05"
    store.append(decision(store, "set-date", shown.documents[0].id, 1, value="2014-12-09"))
    assert len(store.sheet("Bridge", as_of="2014-12-05").documents) == 1
    assert len(store.undecided("Bridge", as_of="2014-12-05").documents) == 2
    with Store(store.address) as again:
        assert again.sheet("Bridge", as_of="2014-12-05") == store.sheet("Bridge", as_of="2014-12-05")
