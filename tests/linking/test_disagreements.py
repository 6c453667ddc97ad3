"""Where reports differ on one matter: what is read in members, which cases are proposed, and what is told of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import Told, report, says

from deconflict.linking.disagreements import PairLogits, find_cases, find_disagreements, voices_of
from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.clocks import clocks_in, minutes_apart
from deconflict.linking.disagreements.contrasts import Contrast
from deconflict.linking.disagreements.growing import grow
from deconflict.linking.disagreements.members import Library
from deconflict.linking.disagreements.numbers import Counted, compared_numbers, may_both_hold
from deconflict.linking.disagreements.proposing import contrasts_in
from deconflict.linking.matters import link_matters
from deconflict.types import Act, Claim, DisagreementKind, Field, Member, Polarity, Reading, Stance, When

AMOUNTS = [
    ("the fire took 14 houses in the valley", [(14, "hous", "")]),
    ("at least twenty-two people were hurt", [(22, "peopl", "injured")]),
    ("the dead at nine", [(9, "", "killed")]),
    ("two hundred and fifty sheep drowned", [(250, "sheep", "killed")]),
    ("it cost $1.5 million", [(1_500_000, "", "money")]),
    ("ninety per cent of the roofs are gone", [(90, "percent", "percent")]),
    ("three dozen lorries", [(36, "lorr", "")]),
    ("one of the drivers", []),
    ("in 2014 the bridge was built", []),
    ("the gate opened at 7.15 a.m.", []),
    ("she came on 3 May", []),
    ("a 58-year-old man", []),
    ("it was shut in 2008, 2014 and 2019", []),
    ("on June 22 and on Oct. 7", []),
    ("Hiroshi Tanabe, 52, a printer", []),
    ("batch OB-114 lay in store No. 4", []),
    ("he fired twice", []),
    ("2,014 men, 300 of them boys", [(2014, "men", "people"), (300, "boys", "people")]),
]


@pytest.mark.parametrize(("words", "told"), AMOUNTS)
def test_numbers_are_read_with_what_they_count(words: str, told: list[tuple[float, str, str]]) -> None:
    assert [(a.value, a.unit, a.kind) for a in amounts_in(words)] == told


BOTH_HOLD = [
    ("40 men", "43 men", False),
    ("at least 40 men", "43 men", True),
    ("40 men", "at least 43 men", False),
    ("40 men", "up to 43 men", True),
    ("about 40 men", "43 men", True),
    ("about 40 men", "70 men", False),
    ("more than 40 men", "400 men", True),
    ("65 to 84 men", "71 men", True),
]


@pytest.mark.parametrize(("left", "right", "both"), BOTH_HOLD)
def test_a_hedge_leaves_room_for_another_number(left: str, right: str, both: bool) -> None:
    (one,), (other,) = amounts_in(left), amounts_in(right)
    assert may_both_hold(one, other) is both
    assert may_both_hold(other, one) is both


CLOCKS = [
    ("at 7.15am", [435]),
    ("at 16:40", [1000]),
    ("ten to two", [110]),
    ("half past ten", [630]),
    ("shortly after 5 p.m.", [1020]),
    ("at about three in the morning", [180]),
    ("the call at 0150 UTC", [110]),
    ("by noon", [720]),
    ("2.9 per square metre", []),
    ("four to a metre", []),
]


@pytest.mark.parametrize(("words", "minutes"), CLOCKS)
def test_times_of_day_are_read(words: str, minutes: list[int]) -> None:
    assert [c.minute for c in clocks_in(words)] == minutes


def test_a_time_without_its_half_of_the_day_may_be_either() -> None:
    (left,), (right,) = clocks_in("at 10.30"), clocks_in("at 22:30")
    assert minutes_apart(left, right) == 0


def claim(*readings: Reading, stances: tuple[Stance, ...] = ()) -> Claim:
    """All statements of the readings as members of one claim."""
    told = [s.id for r in readings for s in r.statements]
    each = stances or (Stance.SUPPORT,) * len(told)
    members = tuple(Member(statement=id, stance=stance) for id, stance in zip(told, each, strict=True))
    return Claim(id="c1", text="", members=members, why="")


def cases(claim: Claim, *readings: Reading, logits: dict[str, PairLogits] | None = None) -> list[Case]:
    return find_cases([claim], readings, link_matters(readings).within([claim], readings), logits=logits)


def contrasts(claim: Claim, *readings: Reading) -> list[Contrast]:
    matters = link_matters(readings).within([claim], readings)
    return list(contrasts_in(voices_of([claim], Library(readings), matters), matters))


def fields(claim: Claim, *readings: Reading) -> set[Field]:
    return {contrast.field for contrast in contrasts(claim, *readings)}


DIFFERING = [
    ("the fire took 14 houses", "the fire took 40 houses", Field.NUMBER),
    ("the shell hit at 7.15 a.m.", "the shell hit at 9.40 a.m.", Field.TIME),
    ("the siege lasted seven hours", "the siege lasted six hours", Field.TIME),
    ("the men stood 15 km from the town", "the men stood forty kilometres from the town", Field.NUMBER),
    ("the bridge was closed", "the bridge was not closed", Field.POLARITY),
]


@pytest.mark.parametrize(("left", "right", "field"), DIFFERING)
def test_values_of_one_field_are_set_against_one_another(left: str, right: str, field: Field) -> None:
    north, south = report("North", says("Orr", left)), report("South", says("Lund", right))
    assert field in fields(claim(north, south), north, south)


ALIKE = [
    ("the fire took 14 houses", "fourteen houses burned", Field.NUMBER),
    ("the shell hit at 7.15 a.m.", "the shell hit at a quarter past seven", Field.TIME),
    ("the siege lasted seven hours", "the siege lasted seven hours in all", Field.TIME),
    ("about 40 houses burned", "40 houses burned", Field.NUMBER),
    ("40 people died", "it cost $90", Field.NUMBER),
    ("the bridge was not closed", "nobody closed the bridge", Field.POLARITY),
    ("he was given 72 hours", "he was given three days", Field.TIME),
    ("it pays £80 a month", "it is paid for seven hours", Field.TIME),
]


@pytest.mark.parametrize(("left", "right", "field"), ALIKE)
def test_values_that_are_one_are_not(left: str, right: str, field: Field) -> None:
    north, south = report("North", says("Orr", left)), report("South", says("Lund", right))
    assert field not in fields(claim(north, south), north, south)


def test_a_denial_by_name_disagrees() -> None:
    north = report("North", says("Orr", "his men fired on the crowd"))
    denied = says("Lund", "his men fired on the crowd", act=Act.DENIES, polarity=Polarity.NEGATIVE)
    south = report("South", denied)
    (found,) = find_disagreements([claim(north, south, stances=(Stance.SUPPORT, Stance.DENY))], (north, south))
    assert (found.field, found.kind, found.claim) == ("polarity", "contradiction", "c1")
    assert found.why == "Orr said it, Lund denied it"
    assert [len(side.members) for side in found.sides] == [1, 1]


def test_what_all_say_alike_is_no_disagreement() -> None:
    told: tuple[Told, ...] = (says("Orr", "the bridge is closed"), says("Lund", "the bridge is closed to lorries"))
    north, south = report("North", told[0]), report("South", told[1])
    assert find_disagreements([claim(north, south)], (north, south)) == ()


REFINED = "looks like refinement"
GROWING = [
    ("killed", "four people were killed", "seven people were killed", "2014-12-02", "2014-12-04", "looks like update"),
    ("other things", "120 soldiers left", "300 lorries left", "2014-12-02", "2014-12-02", "looks like scope"),
    ("inside", "between 38 and 46 cows were lost", "43 cows were lost", "2014-12-02", "2014-12-02", REFINED),
]


@pytest.mark.parametrize(("why", "left", "right", "first", "last", "look"), GROWING, ids=[row[0] for row in GROWING])
def test_numbers_look_like_a_kind(why: str, left: str, right: str, first: str, last: str, look: str) -> None:
    north, south = dated(report("North", says("Orr", left)), first), dated(report("South", says("Lund", right)), last)
    pairs = [(c.left, c.right) for c in contrasts(claim(north, south), north, south) if c.field is Field.NUMBER]
    sides = [[Counted(v.voice, v.read, 0)] for v in pairs[0] if isinstance(v.read, Amount)]
    assert compared_numbers(sides, {"words update": 0.0})[look] == 1.0


def dated(reading: Reading, day: str) -> Reading:
    when = When(edtf=day, earliest=day, latest=day, how="told")
    statements = tuple(replace(s, said=when) for s in reading.statements)
    return replace(reading, statements=statements, document=replace(reading.document, published=when))


def test_what_a_model_of_pairs_says_is_one_more_comparison() -> None:
    north = report("North", says("Orr", "the fire took 14 houses"))
    south = report("South", says("Lund", "the fire took 40 houses"))
    logits = {"c1": {(0, 1): {Field.NUMBER: 2.5, DisagreementKind.SCOPE: 0.5}}}
    told = [c for c in cases(claim(north, south), north, south, logits=logits) if c.field is Field.NUMBER]
    assert [(c.told["judged"], c.told["judged scope"]) for c in told] == [(2.5, 0.5)]


def test_a_doubt_is_no_denial() -> None:
    asked = says("Lund", "whether his men fired on the crowd")
    north, south = report("North", says("Orr", "his men fired on the crowd")), report("South", asked)
    both = claim(north, south, stances=(Stance.SUPPORT, Stance.QUERY))
    assert all("denied" not in each.why for each in find_disagreements([both], (north, south)))


CROWD = [
    ("Orr", "four people were killed at the mill on the river"),
    ("Lund", "seven people were killed at the mill on the river"),
    ("Hale", "seven people were killed at the mill"),
    ("Reyes", "nine lorries were burned at the mill"),
]


@given(st.permutations(range(len(CROWD))), st.lists(st.floats(-6, 3), min_size=12, max_size=12))
def test_a_passage_stands_on_one_side_and_begins_one_case(order: list[int], logits: list[float]) -> None:
    readings = [report(f"Paper {n}", says(*CROWD[n])) for n in order]
    found = [c for c in contrasts(claim(*readings), *readings) if c.field is Field.NUMBER]
    weights = {pair: logits[k % len(logits)] for k, pair in enumerate(sorted({_pair(c) for c in found}))}
    grown = list(grow(found, [weights[_pair(c)] for c in found]))
    assert [g.logit for g in grown] == sorted((g.logit for g in grown), reverse=True)
    for each in grown:
        members = [v.voice.order for side in each.sides for v in side]
        assert len(members) == len(set(members))
        assert all(len({v.key for v in side}) == 1 for side in each.sides)
        first = {(side[0].voice.order, side[0].key) for side in each.sides}
        assert {(v.voice.order, v.key) for v in (each.seed.left, each.seed.right)} <= first


def _pair(contrast: Contrast) -> tuple[str, str]:
    return contrast.left.voice.content, contrast.right.voice.content


def test_who_tells_the_same_value_joins_its_side_and_a_stranger_none() -> None:
    readings = [report(f"Paper {n}", says(*told)) for n, told in enumerate(CROWD)]
    found = [c for c in contrasts(claim(*readings), *readings) if c.field is Field.NUMBER]
    logits = [-9.0 if "lorries" in " ".join(_pair(c)) else 1.0 for c in found]
    (grown,) = grow(found, logits)
    assert [[v.words for v in side] for side in grown.sides] == [["four people"], ["seven people", "seven people"]]


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_without_fail(words: str) -> None:
    assert all(a.low <= a.high for a in amounts_in(words))
    assert all(0 <= c.minute < 1440 for c in clocks_in(words))
