"""Matters: which passages are in one, and what of them stays when claims are taken away."""

from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import report, says

from deconflict.linking.claims import link_claims
from deconflict.linking.disagreements import find_cases_of_matters, find_disagreements
from deconflict.linking.disagreements.sides import narrowed, of_sides
from deconflict.linking.matters import FAR, Matters, key_of, link_matters
from deconflict.types import Act, Field, Polarity

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
    assert matters.among(()) == []
    assert find_disagreements((), (NORTH, SOUTH), matters=matters) == ()


def test_a_disagreement_is_told_of_a_claim_that_holds_one_of_its_sides() -> None:
    claims = link_claims((NORTH, SOUTH))
    members = {claim.id: {key_of(m) for m in claim.members} for claim in claims}
    for each in find_disagreements(claims, (NORTH, SOUTH), matters=link_matters((NORTH, SOUTH))):
        assert any(key_of(m) in members[each.claim] for side in each.sides for m in side.members)


def test_sides_by_stance_keep_those_that_are_nearest_and_never_become_empty() -> None:
    claims = link_claims((NORTH, SOUTH))
    alone = Matters(groups=(), near={})
    for _, case in find_cases_of_matters(claims, (NORTH, SOUTH), link_matters((NORTH, SOUTH))):
        less = narrowed(case, alone)  # nobody is nearer than FAR to anybody: all stay
        assert [len(s.voices) for s in less.sides] == [len(s.voices) for s in case.sides]
        a, b = case.sides[0].voices[0].order, case.sides[1].voices[0].order
        near = Matters(groups=(), near={(min(a, b), max(a, b)): 2.0})
        if case.field is Field.POLARITY:
            assert [len(s.voices) for s in narrowed(case, near).sides] == [1, 1]
        assert near.nearness(a, b) == near.nearness(b, a) == 2.0 > FAR


def test_reporters_own_sides_and_refusals_are_counted() -> None:
    claims = link_claims((NORTH, SOUTH))
    for _, case in find_cases_of_matters(claims, (NORTH, SOUTH), link_matters((NORTH, SOUTH))):
        told = of_sides(case.sides)
        assert told["own voice"] == told["refusals"] == told["side of own voice"] == 0.0
        assert told["smaller side"] <= told["larger side"]
