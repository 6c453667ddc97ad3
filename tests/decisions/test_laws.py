"""What must hold of every log: it is applied to the words that it is about, always alike, and to nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.sheets import quotes, report, says

from deconflict.decisions import Decision, Replays, decide, merge_logs, parse_log, render_log, replay
from deconflict.exports.json_sheet import render_json
from deconflict.flow import link
from deconflict.types import ClaimSheet, LinkKind, Reading

FELL = "the old bridge at Norwell fell into the river"
OFFICIAL = {"kind": LinkKind.UNNAMED}
REPORTS = (
    report("Gazette", says("Reuters > Gen. Tolland", FELL), quotes("Mayor Brandt", "we stay in Norwell tonight")),
    report("Herald", says("a city official", f"{FELL} on Monday", **OFFICIAL), silence="The White House declined"),
    report("Post", says("an official", FELL, **OFFICIAL), says("Reuters", f"{FELL} at dawn", kind=LinkKind.OUTLET)),
    report("Reuters", says("Gen. Tolland", FELL), says("Mayor Brandt", "we stay in Norwell tonight")),
    report("Echo", says("", FELL), says("Mayor Brandt", "nobody stays in Norwell")),
)
EDITS: dict[str, list[dict[str, str]]] = {
    "statement": [{"act": "denies"}, {"act": "confirms"}, {"certainty": "possible"}, {"chain": "Ivo Lund (person)"}],
    "member": [{"stance": "deny"}, {"stance": "comment"}],
    "entity": [{"role": "spokesman"}, {"name": "Somebody"}],
    "document": [{"title": "Another"}],
}
LAWS = settings(deadline=None, max_examples=30, derandomize=True)


@cache
def linked(reports: tuple[int, ...] = (0, 1, 2, 3, 4)) -> ClaimSheet:
    return link([REPORTS[k] for k in reports])


def made(sheet: ClaimSheet, kind: str, ids: Sequence[str], minute: int, **more: Any) -> Decision:
    return decide(sheet, kind, ids, at=f"2026-11-21T{10 + minute // 60}:{minute % 60:02}:00Z", by="Mara", **more)


@st.composite
def one(draw: st.DrawFn, sheet: ClaimSheet, minute: int) -> Decision:
    """Something that may be said of this sheet."""
    statements, documents = [s.id for s in sheet.statements], [d.id for d in sheet.documents]
    members = [f"{c.id}#{k}" for c in sheet.claims for k in range(len(c.members))]
    targets = {
        "statement": statements,
        "document": documents,
        "member": members,
        "entity": [e.id for e in sheet.entities],
        "claim": [c.id for c in sheet.claims],
    }
    kind = draw(st.sampled_from("accept reject note edit split merge origin set-outlet set-date".split()))
    if kind == "edit":
        what = draw(st.sampled_from(sorted(w for w in EDITS if targets[w])))
        id = draw(st.sampled_from(targets[what]))
        return made(sheet, kind, [id], minute, value=draw(st.sampled_from(EDITS[what])))
    if kind in ("accept", "reject", "note"):
        id = draw(st.sampled_from([id for ids in targets.values() for id in ids]))
        return made(sheet, kind, [id], minute, note="so it is" if kind == "note" else None)
    if kind == "set-outlet":
        return made(sheet, kind, [draw(st.sampled_from(documents))], minute, value=draw(st.sampled_from([None, "Sun"])))
    if kind == "set-date":
        return made(sheet, kind, [draw(st.sampled_from(documents))], minute, value="2014-12-05")
    if kind == "split":
        claim = draw(st.sampled_from([c for c in sheet.claims if len(c.members) > 1]))
        return made(sheet, kind, [f"{claim.id}#{draw(st.integers(0, len(claim.members) - 1))}"], minute)
    if kind == "merge" and len(targets["claim"]) > 1:
        ids = draw(st.sampled_from(list(combinations(targets["claim"], 2))))
        return made(sheet, kind, ids, minute)
    ids = draw(st.sampled_from(list(combinations(statements, 2))))
    return made(sheet, draw(st.sampled_from(["same-origin", "not-same-origin"])), ids, minute)


@st.composite
def logs(draw: st.DrawFn, most: int = 4) -> list[Decision]:
    return [draw(one(linked(), minute)) for minute in range(draw(st.integers(1, most)))]


@LAWS
@given(logs(), st.randoms(use_true_random=False))
def test_replay_is_the_same_however_often_and_in_whatever_order_the_log_comes(log: list[Decision], random: Any) -> None:
    decided, told = replay(linked(), log)
    shuffled = log * 2
    random.shuffle(shuffled)
    assert replay(decided, shuffled) == (decided, told)
    assert render_json(replay(linked(), shuffled)[0]) == render_json(decided)


@LAWS
@given(logs(), st.integers(0, 3))
def test_a_log_that_grows_is_replayed_as_one_that_is_new(log: list[Decision], undone: int) -> None:
    replays = Replays(linked())
    log = [*log, made(linked(), "undo", [log[undone % len(log)].id], 90)]
    for known in range(len(log) + 1):
        assert replays.replay(log[:known]) == replay(linked(), log[:known])
    assert replays.replay(log[:1]) == replay(linked(), log[:1])


@LAWS
@given(logs())
def test_a_note_links_and_counts_nothing(log: list[Decision]) -> None:
    replays = Replays(linked())
    before = replays.replay(log)[0]
    after = replays.replay([*log, made(linked(), "note", [linked().statements[0].id], 90, note="heard it")])[0]
    assert after.readings is before.readings and after.claims is before.claims
    assert after.disagreements is before.disagreements and after.decided != before.decided


@LAWS
@given(logs(), st.data())
def test_undoing_the_last_restores_the_same_bytes(log: list[Decision], data: st.DataObject) -> None:
    before = replay(linked(), log)[0]
    last = data.draw(one(linked(), 70))
    undo = made(linked(), "undo", [last.id], 80)
    assert render_json(replay(before, [*log, last, undo])[0]) == render_json(before)
    assert replay(before, [])[0] == linked()


@LAWS
@given(logs())
def test_export_and_import_is_identity(log: list[Decision]) -> None:
    text = render_log(log)
    assert parse_log(text) == merge_logs(log) and render_log(parse_log(text)) == text
    assert merge_logs(parse_log(text), log) == merge_logs(log)


@LAWS
@given(logs())
def test_what_the_texts_say_is_never_altered(log: list[Decision]) -> None:
    decided, _ = replay(linked(), log)
    assert decided.told == linked().told
    assert [d.text for d in decided.documents] == [d.text for d in linked().documents]
    assert [(s.id, s.content, s.cue, s.source) for s in decided.statements] == [
        (s.id, s.content, s.cue, s.source) for s in linked().statements
    ]


@LAWS
@given(st.sampled_from([s.id for s in linked().statements]), st.permutations(range(5)), st.integers(1, 5))
def test_a_word_on_a_text_survives_reports_that_come_and_go(id: str, order: list[int], count: int) -> None:
    entry = made(linked(), "reject", [id], 0)
    there = tuple(order[:count])
    decided, told = replay(linked(there), [entry])
    if any(s.id == id for s in linked(there).statements):
        assert [d.target for d in decided.decided] == [id]
    else:
        looks = tuple(look.decision for look in told.needs_look)  # another report holds the same words
        assert not decided.decided and told.elsewhere + looks == (entry.id,)


@LAWS
@given(st.integers(0, 4), st.data())
def test_a_changed_text_needs_a_look(changed: int, data: st.DataObject) -> None:
    entry = data.draw(one(linked(), 0))
    hash = REPORTS[changed].document.text_sha256
    assume(hash in render_log([entry]))
    other = rewritten(REPORTS[changed])
    decided, told = replay(link([other if k == changed else r for k, r in enumerate(REPORTS)]), [entry])
    assert not decided.decided and [look.decision for look in told.needs_look] == [entry.id]


def rewritten(reading: Reading) -> Reading:
    """The same report with a word more at its end: every sentence of it still stands there."""
    from deconflict.documents.decode import document_id, text_hash

    text = reading.document.text + ".\nMore"
    id = document_id(text)
    return replace(
        reading,
        document=replace(reading.document, text=text, id=id, text_sha256=text_hash(text)),
        statements=tuple(replace(s, document=id, id=f"{id}.s{n}") for n, s in enumerate(reading.statements, start=1)),
        silences=tuple(replace(s, document=id) for s in reading.silences),
    )


@LAWS
@given(st.data())
def test_of_two_that_clash_the_later_holds(data: st.DataObject) -> None:
    id = data.draw(st.sampled_from([s.id for s in linked().statements]))
    acts = data.draw(st.permutations(["denies", "confirms", "unable"]))
    log = [made(linked(), "edit", [id], minute, value={"act": act}) for minute, act in enumerate(acts)]
    decided, told = replay(linked(), log)
    (word,) = decided.decided
    assert (word.value, word.machine) == (acts[-1], "asserts")
    assert [old for old, _ in told.overruled] == [d.id for d in log[:-1]]


@LAWS
@given(st.data())
def test_the_order_of_unrelated_decisions_never_matters(data: st.DataObject) -> None:
    first, second = (data.draw(one(linked(), minute)) for minute in (0, 0))
    assume(not related(first, second))
    later = [replace_time(first, "2026-11-21T12:00:00Z"), replace_time(second, "2026-11-21T12:00:00Z")]
    assert bare(replay(linked(), [first, later[1]])[0]) == bare(replay(linked(), [second, later[0]])[0])


def related(left: Decision, right: Decision) -> bool:
    """They speak of one record, or both regroup."""
    regroup = ("merge", "split")
    reports = [set(str(d.body["targets"]).split("'document': '")[1:]) for d in (left, right)]
    hashes = [{part[:64] for part in each} for each in reports]
    return bool(hashes[0] & hashes[1]) or (left.kind in regroup and right.kind in regroup)


def replace_time(decision: Decision, at: str) -> Decision:
    from deconflict.decisions.records import make_decision

    return make_decision(at=at, by=decision.by, kind=decision.kind, body=decision.body)


def bare(sheet: ClaimSheet) -> ClaimSheet:
    """Without when it was decided."""
    words = (replace(d, at="", decision="") for d in sheet.decided)
    return replace(sheet, decided=tuple(sorted(words, key=repr)))


@LAWS
@given(st.sampled_from(list(combinations([s.id for s in linked().statements], 2))), st.booleans())
def test_origins_that_are_one_raise_nothing_and_those_that_are_not_lower_nothing(
    pair: tuple[str, str], same: bool
) -> None:
    entry = made(linked(), "same-origin" if same else "not-same-origin", pair, 0)
    for before, after in zip(numbers(linked()), numbers(replay(linked(), [entry])[0]), strict=True):
        assert all(b >= a if same else b <= a for b, a in zip(before, after, strict=True))


@LAWS
@given(st.sets(st.sampled_from([s.id for s in linked().statements]), min_size=1))
def test_what_is_rejected_raises_nothing(ids: set[str]) -> None:
    decided, _ = replay(linked(), [made(linked(), "reject", sorted(ids), 0)])
    for before, after in zip(numbers(linked()), numbers(decided), strict=True):
        assert all(b >= a for b, a in zip(before, after, strict=True))
    assert len(decided.statements) == len(linked().statements)


def numbers(sheet: ClaimSheet) -> list[tuple[int, ...]]:
    return [
        (c.origins.least, c.origins.most, c.against.least, c.against.most)
        for c in sheet.claims
        if c.origins and c.against
    ]


PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
KEYS = st.dictionaries(
    st.sampled_from("is document words path spans cue source chain members member of id one_of".split()),
    PLAIN
    | st.sampled_from(["statement", "claim", "member", "document", "entity", "passage"])
    | st.lists(PLAIN, max_size=2),
)
BODIES = st.dictionaries(
    st.sampled_from(["targets", "value", "note", "machine"]), PLAIN | st.lists(KEYS | PLAIN, max_size=2) | KEYS
)
KINDS = st.sampled_from(
    "accept reject edit merge split same-origin set-outlet set-date set-reliability note undo x".split()
)


@settings(deadline=None, max_examples=150, derandomize=True)
@given(KINDS, BODIES, st.booleans(), st.text(max_size=5))
def test_no_entry_stops_the_replay(kind: str, body: dict[str, Any], here: bool, at: str) -> None:
    told = body.get("targets")
    if here and isinstance(told, list):
        for key in told:
            if isinstance(key, dict):
                key["document"] = linked().documents[0].text_sha256
    entry = Decision(id="a", at=at, by="", kind=kind, body=body)
    decided, replayed = replay(linked(), [entry])
    assert decided.decided == () or replayed.applied == ("a",)
