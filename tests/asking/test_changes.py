"""What changed between two sheets, whatever their ids; the table of claims; what the user sets of sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.asking.test_explaining import BAY, DENY, ECHO, NORD, OWN, sheet_of
from tests.sheets import report, says

from deconflict.asking.changes import Changes, News, compare_sheets
from deconflict.asking.library import Library
from deconflict.asking.reliability import Reliability, UnreadableReliability, load_reliability, unknown_names
from deconflict.asking.tables import claim_rows
from deconflict.types import Block, BlockKind, Claim, ClaimSheet, DisagreementKind, Member, Reading, Span, Stance

ALL = (BAY, NORD, ECHO, DENY, OWN)


def news(told: Changes) -> list[tuple[News, str]]:
    return [(change.news, change.why) for change in told.changes]


def without_differences(sheet: ClaimSheet) -> ClaimSheet:
    return replace(sheet, disagreements=())


def test_a_new_origin_confirms_and_a_denial_denies() -> None:
    before, after = without_differences(sheet_of(BAY)), without_differences(sheet_of(BAY, NORD, DENY))
    told = compare_sheets(before, after)
    assert news(told) == [
        (News.CONFIRMED, "origins for it 1, now 2: a docker"),
        (News.DENIED, "origins against it 0, now 1: Tom Roe"),
    ]
    assert [d.outlet for d in told.reports] == ["Radio Nord", "Daily Quay"]
    assert [[q.report for q in change.quotes] for change in told.changes] == [["Radio Nord"], ["Daily Quay"]]


def test_a_claim_of_which_nothing_was_told_is_new() -> None:
    before = ClaimSheet(readings=(BAY,))
    assert [(c.news, c.claim, c.before) for c in compare_sheets(before, sheet_of(BAY, NORD)).changes] == [
        (News.NEW, "c1", None)
    ]
    assert compare_sheets(before, without_differences(sheet_of(BAY))).changes == ()  # only grouped anew


def test_who_takes_back_what_he_said_corrects_it() -> None:
    again = report("Late Echo", says("Ann Lee", "it did not burn"))
    after = without_differences(sheet_of(BAY, again))
    (claim,) = after.claims
    members = (*claim.members[:-1], replace(claim.members[-1], stance=Stance.DENY))
    from deconflict.assessment.corroboration import assess_claim
    from deconflict.assessment.lineage import find_lineage

    denied = assess_claim(replace(claim, members=members), find_lineage(after.readings, (), ()))
    told = compare_sheets(without_differences(sheet_of(BAY)), replace(after, claims=(denied,)))
    assert (News.CORRECTED, "Ann Lee, who had said it, denies it now") in news(told)


def test_a_value_that_takes_the_place_of_another_corrects_and_one_that_contradicts_disputes() -> None:
    after = sheet_of(BAY, NORD)
    assert (News.DISPUTED, "time: hours") in news(compare_sheets(sheet_of(BAY), after))
    updated = replace(after.disagreements[0], kind=DisagreementKind.UPDATE)
    told = compare_sheets(sheet_of(BAY), replace(after, disagreements=(updated,)))
    assert (News.CORRECTED, "time: hours") in news(told)
    assert compare_sheets(after, after).changes == ()


def test_an_outlet_that_corrects_itself_is_told() -> None:
    text = NORD.document.text
    note = Block(span=Span(0, len(text)), kind=BlockKind.NOTE, reason="")
    correcting = replace(NORD, document=replace(NORD.document, text="Correction" + text[10:], blocks=(note,)))
    assert (News.CORRECTED, "Radio Nord corrects its own report") in news(
        compare_sheets(ClaimSheet(readings=(BAY,)), ClaimSheet(readings=(BAY, correcting)))
    )


def renamed(sheet: ClaimSheet, extra: Reading | None) -> ClaimSheet:
    """The same claims under other ids and in another order."""
    filler = tuple(
        Claim(
            id=f"c{k}",
            text="other",
            members=(Member(stance=Stance.SUPPORT, document="d", span=Span(k, k + 1)),),
            why="",
        )
        for k in range(1, 4)
    )
    claims = tuple(replace(c, id=f"c{k + 4}") for k, c in enumerate(sheet.claims))
    differing = tuple(replace(d, claim="c4") for d in sheet.disagreements)
    other = replace(BAY, document=replace(BAY.document, id="d"), statements=(), silences=())
    readings = (*sheet.readings, other)
    return replace(sheet, readings=readings, claims=(*filler, *claims), disagreements=differing)


@given(st.lists(st.sampled_from(ALL), unique=True), st.lists(st.sampled_from(ALL), unique=True))
def test_claims_are_matched_by_their_members_whatever_their_ids(old: list[Reading], new: list[Reading]) -> None:
    before = sheet_of(*(r for r in ALL if r in old))
    after = sheet_of(*(r for r in ALL if r in old or r in new))
    plain = compare_sheets(before, after)
    told = compare_sheets(renamed(before, None), renamed(after, None))
    assert news(told) == news(plain)
    assert {d.id for d in plain.reports} == set(Library(after).readings) - set(Library(before).readings)


# ---------------------------------------------------------------- the table, and letters that the user sets


def test_a_row_a_claim() -> None:
    undated = replace(NORD, document=replace(NORD.document, published=None))
    (row,) = claim_rows(sheet_of(BAY, undated, DENY))
    assert (row.reports, row.undated, row.origins, row.against) == (3, 1, (2, 2), (1, 1))
    assert row.newest and row.newest.edtf == "2014-12-02"
    assert row.disagreements == ("time contradiction (x1)",)


def test_reliability_stands_beside_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "letters.toml"
    file.write_text('[outlets]\n"The Bay Post" = "B"\n[sources]\n"Ann Lee" = "C"\n"Zoe" = "F"\n', "utf-8")
    letters, sheet = load_reliability(str(file)), sheet_of(BAY, NORD)
    (row,) = claim_rows(sheet, letters)
    assert row.reliability == ("B Bay Post", "C Ann Lee")
    assert replace(row, reliability=()) == claim_rows(sheet)[0]
    assert unknown_names(letters, sheet) == ("Zoe",)
    assert Reliability().outlet("Bay Post") is None


@pytest.mark.parametrize(
    "held", ['[outlets]\n"X" = "G"', "[people]", "outlets = 3", "[outlets", '[outlets]\n"X" = ["A"]']
)
def test_a_wrong_letter_is_refused_with_its_place(tmp_path: Path, held: str) -> None:
    file = tmp_path / "letters.toml"
    file.write_text(held, "utf-8")
    with pytest.raises(UnreadableReliability, match=r"letters\.toml: "):
        load_reliability(str(file))


def beside(sheet: ClaimSheet, *readings: Reading) -> ClaimSheet:
    """The sheet whose claim also gathers what these reports tell of its matter, in words too far apart to count."""
    (claim,) = sheet.claims
    more = tuple(Member(statement=s.id, stance=Stance.SUPPORT) for r in readings for s in r.statements)
    return replace(sheet, readings=(*sheet.readings, *readings), claims=(replace(claim, members=claim.members + more),))


def test_what_is_only_told_of_the_same_matter_is_neither_counted_nor_news() -> None:
    far = report("Far News", says("Eva Holt", "the harbour will open again in May"))
    sheet = without_differences(sheet_of(BAY, NORD))
    assert [row.reports for row in claim_rows(beside(sheet, far))] == [2]
    told = compare_sheets(ClaimSheet(readings=()), beside(sheet, far))
    (change,) = told.changes
    assert change.why == "told by 2 reports: Bay Post and Radio Nord"
    assert [quote.report for quote in change.quotes] == ["Bay Post", "Radio Nord"]
    assert compare_sheets(sheet, beside(sheet, far)).changes == ()
