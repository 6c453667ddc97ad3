"""Matters: which passages are in one, and what of them stays when claims are taken away."""

from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import report, says

from deconflict.linking.claims import link_claims
from deconflict.linking.disagreements import find_cases, find_disagreements
from deconflict.linking.disagreements.sides import of_sides
from deconflict.linking.matters import BARELY, Matters, key_of, link_matters
from deconflict.types import Act, Polarity

NORTH = report(
    "North",
    says("Orr", "his men fired on the crowd at the mill"),
    says("Orr", "four people were killed at the mill"),
)
SOUTH = report(
    "South",
    says("Lund", "his men fired on the crowd at the mill", act=Act.DENIES, polarity=Polarity.NEGATIVE),
    says("Lund", "seven people were killed at the mill"),
)
EAST = report("East", says("Hale", "the ferry to the islands would be repainted in spring"))


def test_a_passage_is_in_one_matter_at_most() -> None:
    keys = [key_of(m) for group in link_matters((NORTH, SOUTH, EAST)).groups for m in group.members]
    assert keys and len(keys) == len(set(keys))
    assert all(s.id not in {key[0] for key in keys} for s in EAST.statements)


@given(st.permutations([NORTH, SOUTH, EAST]))
def test_the_order_of_the_reports_puts_nothing_elsewhere(readings: list) -> None:  # type: ignore[type-arg]
    groups = {frozenset(map(key_of, g.members)) for g in link_matters(readings).groups}
    assert groups == {frozenset(map(key_of, g.members)) for g in link_matters((NORTH, SOUTH, EAST)).groups}


def test_what_no_claim_holds_is_set_against_nothing() -> None:
    matters = link_matters((NORTH, SOUTH))
    assert matters.groups
    assert matters.within((), (NORTH, SOUTH)).near == {}
    assert find_disagreements((), (NORTH, SOUTH), matters=matters) == ()


def test_within_a_claim_every_pair_is_near_and_no_other() -> None:
    readings = (NORTH, SOUTH, EAST)
    (claim, *_) = claims = link_claims(readings)
    near = link_matters(readings).within([claim], readings).near
    assert len(near) == len(claim.members) * (len(claim.members) - 1) // 2
    assert all(logit >= BARELY for logit in near.values())
    assert find_cases(claims, readings, Matters(groups=(), near={})) == []


def test_a_disagreement_is_told_of_a_claim_that_holds_one_of_its_sides() -> None:
    claims = link_claims((NORTH, SOUTH))
    members = {claim.id: {key_of(m) for m in claim.members} for claim in claims}
    for each in find_disagreements(claims, (NORTH, SOUTH), matters=link_matters((NORTH, SOUTH))):
        assert any(key_of(m) in members[each.claim] for side in each.sides for m in side.members)


def test_the_words_shown_of_a_side_are_those_of_its_first_member() -> None:
    for case in find_cases(link_claims((NORTH, SOUTH)), (NORTH, SOUTH), link_matters((NORTH, SOUTH))):
        assert all(side.value in side.voices[0].content for side in case.sides)


def test_reporters_own_sides_and_refusals_are_counted() -> None:
    claims = link_claims((NORTH, SOUTH))
    for case in find_cases(claims, (NORTH, SOUTH), link_matters((NORTH, SOUTH))):
        told = of_sides(case.sides)
        assert told["own voice"] == told["refusals"] == told["side of own voice"] == 0.0
        assert told["smaller side"] <= told["larger side"]
