"""Why a sheet says something: every part of an answer, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import claim, disagreement, member, quotes, report, says

from deconflict.asking.explaining import explain
from deconflict.asking.finding import UnknownId, find_record
from deconflict.asking.records import Kind, Lack
from deconflict.assessment.corroboration import assess_claim
from deconflict.assessment.lineage import find_lineage
from deconflict.types import (
    Act,
    ClaimSheet,
    Decided,
    Entity,
    EntityKind,
    EntityMention,
    Field,
    LinkKind,
    Member,
    Polarity,
    Reading,
    Span,
    Stance,
)

BAY = report("Bay Post", says("Ann Lee", "the quay burned for nine hours"), silence="The White House would not comment")
NORD = report("Radio Nord", quotes("a docker", "the quay burned all night", kind=LinkKind.UNNAMED))
ECHO = report(
    "Echo", says("Bay Post > Ann Lee", "the quay burned"), says("Harbour News", "it burned", kind=LinkKind.OUTLET)
)
DENY = report("Daily Quay", says("Tom Roe", "the quay burned", act=Act.DENIES, polarity=Polarity.NEGATIVE))
OWN = report("Own Voice", title="The quay burned for hours")


def sheet_of(*readings: Reading) -> ClaimSheet:
    """One claim of all that is said, with a number that differs between the first two."""
    stance = {Act.DENIES: Stance.DENY}
    members = [member(s, stance.get(s.act, Stance.SUPPORT)) for r in readings for s in r.statements]
    members += [member(r) for r in readings if not r.statements]
    told = assess_claim(claim("the quay burned", *members), find_lineage(readings, (), ()))
    sides = {value: (each,) for value, each in zip(("nine hours", "all night"), members, strict=False)}
    return ClaimSheet(readings=readings, claims=(told,), disagreements=(disagreement(Field.TIME, sides, why="hours"),))


def lacks(sheet: ClaimSheet, id: str) -> dict[Lack, str]:
    return {missing.lack: missing.text for missing in explain(sheet, id).would_change}


def test_a_claim_tells_on_whose_words_it_stands() -> None:
    told = explain(sheet_of(BAY, NORD, DENY), "c1")
    assert (told.kind, told.what) == (Kind.CLAIM, "the quay burned")
    first = told.quotes[0]
    assert (first.report, first.words, first.counted) == ("Bay Post", ("the quay burned for nine hours",), True)
    assert first.sentence == "the quay burned for nine hours."
    assert (first.found_by, first.score) == ("hand", 1.0)
    assert [reason.text for reason in told.speaks_for] == ["Ann Lee, in one report", "a docker, in one report"]
    assert [reason.text for reason in told.speaks_against] == [
        "Tom Roe, in one report",
        "when: they cannot both hold (x1): hours",
    ]
    assert told.made_by[0].text.endswith("told in words alike")


def test_what_would_change_a_claim() -> None:
    told = lacks(sheet_of(BAY, NORD, ECHO, OWN), "c1")
    assert told[Lack.NO_ANSWER] == "The White House would not say (Bay Post): the answer"
    assert told[Lack.UNNAMED].startswith("a docker in Radio Nord is not named")
    assert "tell no time here" in told[Lack.NO_VALUE] and "Echo and Own Voice" in told[Lack.NO_VALUE]
    assert "with nothing behind it" in told[Lack.NOTHING_BEHIND] or "names nobody" in told[Lack.NOTHING_BEHIND]
    assert Lack.MAY_BE_ONE in told
    assert Lack.NO_SECOND_ORIGIN in lacks(sheet_of(BAY), "c1")
    undated = replace(NORD, document=replace(NORD.document, published=None))
    assert lacks(sheet_of(BAY, undated), "c1")[Lack.UNDATED] == "Radio Nord tells no day of publication"


def test_a_disagreement_tells_its_sides_and_who_tells_neither() -> None:
    sheet = sheet_of(BAY, NORD, DENY)
    told = explain(sheet, "x1")
    assert [(quote.report, quote.side) for quote in told.quotes] == [
        ("Bay Post", "nine hours"),
        ("Radio Nord", "all night"),
    ]
    assert lacks(sheet, "x1")[Lack.NO_VALUE].startswith("Daily Quay tells no time here")
    assert Lack.NO_SECOND_ORIGIN in lacks(sheet, "x1")


def test_what_is_denied_is_told_so() -> None:
    sheet = sheet_of(BAY, NORD, DENY)
    said, denied = BAY.statements[0], DENY.statements[0]
    sides = {"the quay burned for nine hours": (member(said),), "the quay burned": (member(denied, Stance.DENY),)}
    told = disagreement(Field.POLARITY, sides, why="Ann Lee said it, Tom Roe denied it")
    both = replace(sheet, disagreements=(told,))
    values = "“the quay burned for nine hours” or “the quay burned” (denied)"
    assert explain(both, "x1").what == f"Whether it is so: {values}"
    assert lacks(both, "x1")[Lack.NO_VALUE] == f"Radio Nord tells neither, where others tell {values}"


def test_a_statement_tells_who_says_the_same_and_the_contrary() -> None:
    sheet = sheet_of(BAY, NORD, DENY)
    told = explain(sheet, BAY.statements[0].id)
    assert told.speaks_for[0].text == "c1: a docker"
    assert told.speaks_against[0].text == "c1: Tom Roe"
    assert Lack.UNDATED in lacks(sheet, BAY.statements[0].id)


def test_an_entity_tells_by_which_words_it_goes() -> None:
    text = BAY.document.text
    at = text.index("Bay Post")
    mention = EntityMention(document=BAY.document.id, span=Span(at, at + len("Bay Post")))
    entity = Entity(id="e1", name="Bay Post", kind=EntityKind.OUTLET, mentions=(mention,), why=("one name",))
    told = explain(replace(sheet_of(BAY), entities=(entity,)), "e1")
    assert told.speaks_for[0].text == "called “Bay Post” in 1 report"
    assert told.made_by[0].text.endswith("one name")
    stranger = replace(entity, name="a docker", kind=EntityKind.UNNAMED)
    assert Lack.UNNAMED in lacks(replace(sheet_of(BAY), entities=(stranger,)), "e1")


def test_what_people_decided_stands_beside_what_the_machine_says() -> None:
    decided = Decided(
        target="c1#2",
        field="stance",
        value="deny",
        machine="support",
        score=0.5,
        by="Mia",
        at="",
        note=None,
        decision="1",
    )
    told = explain(replace(sheet_of(BAY), decided=(decided,)), "c1")
    assert told.made_by[-1].text == "Mia set stance to deny (the machine: support, score 0.50)"


def test_ids_may_be_shortened_and_errors_tell_what_is_near() -> None:
    sheet = sheet_of(BAY, NORD)
    id = BAY.statements[0].id
    assert find_record(sheet, id[:6] + ".s1")[1] == BAY.statements[0]
    assert find_record(sheet, "x")[1].id == "x1"
    with pytest.raises(UnknownId, match="claims here are c1 to c1"):
        find_record(sheet, "c7")
    with pytest.raises(UnknownId, match="may be d"):
        find_record(sheet, "d")
    with pytest.raises(UnknownId, match="there are claims c1 to c1, disagreements x1 to x1"):
        find_record(sheet, "zebra")
    with pytest.raises(UnknownId, match="the sheet is empty"):
        find_record(ClaimSheet(readings=()), "")
    close = f"{id[:-4]}0{id[-3:]}"
    with pytest.raises(UnknownId, match="near it are"):
        find_record(sheet, close)


@given(st.text(max_size=12))
def test_any_id_is_found_or_refused(id: str) -> None:
    try:
        assert find_record(sheet_of(BAY, NORD), id)[1].id
    except UnknownId as error:
        assert str(error)


@pytest.mark.parametrize(
    ("sides", "both"),
    [
        ({"nine": (member(BAY.statements[0]),), "ten": (member(ECHO.statements[0]),)}, ["Ann Lee"]),
        ({"nine": (member(BAY.statements[0]),), "ten": (member(NORD.statements[0]),)}, []),
        ({"nine": (member(OWN),), "ten": (member(OWN, span=Span(0, 9)),)}, []),  # a report may tell of two things
    ],
)
def test_who_stands_on_both_sides_may_have_been_read_differently(
    sides: dict[str, tuple[Member, ...]], both: list[str]
) -> None:
    sheet = replace(sheet_of(BAY, NORD, ECHO, OWN), disagreements=(disagreement(Field.NUMBER, sides, why="counted"),))
    against = [reason.text for reason in explain(sheet, "x1").speaks_against]
    assert against == [f"{name} stands on both sides: one origin may have been read differently" for name in both]
