"""Rival figures are shown in one claim, whose own words tell one of them."""

import pytest
from tests.sheets import report, says

from deconflict.linking.claims import make_claim
from deconflict.linking.compared import compare_passages
from deconflict.linking.rival_figures import with_rival_figures
from deconflict.linking.told import Told
from deconflict.types import Claim, Disagreement, DisagreementKind, Field, Reading, Side

NORTH = report("North", says("Orr", "nine men were killed in the mill"), says("Orr", "the mill burned on Monday"))
SOUTH = report("South", says("Lund", "eleven miners died in the mill"), says("Lund", "the mill was shut on Monday"))
COMPARED = compare_passages((NORTH, SOUTH))
TOLD = {told.content: told for told in COMPARED.told}
NINE, BURNED, ELEVEN, SHUT = (
    TOLD[content]
    for content in (
        "nine men were killed in the mill",
        "the mill burned on Monday",
        "eleven miners died in the mill",
        "the mill was shut on Monday",
    )
)


def rival(claim: Claim, field: Field = Field.NUMBER) -> Disagreement:
    members = {each.content: make_claim("", [each], text=each).members for each in (NINE, ELEVEN)}
    sides = tuple(Side(value=words, members=told) for words, told in members.items())
    return Disagreement(id="x1", claim=claim.id, field=field, kind=DisagreementKind.CONTRADICTION, sides=sides, why="")


def shown(told: list[Told], text: Told, field: Field = Field.NUMBER) -> list[tuple[str, int, bool]]:
    """Of each claim its text, how many it holds, and whether the disagreement is of it."""
    claim = make_claim("c1", sorted(told, key=lambda t: t.place), text=text)
    claims, (each,) = with_rival_figures([claim], [rival(claim, field)], COMPARED)
    return [(c.text, len(c.members), c.id == each.claim) for c in claims]


def test_a_claim_is_made_where_none_tells_a_figure() -> None:
    assert shown([NINE, BURNED, ELEVEN, SHUT], BURNED) == [
        (BURNED.content, 4, False),
        (NINE.content, 2, True),
    ]


def test_a_claim_that_tells_a_figure_takes_its_rivals_in() -> None:
    assert shown([NINE, BURNED], NINE) == [(NINE.content, 3, True)]


def test_a_claim_that_shows_its_rivals_stays() -> None:
    assert shown([NINE, ELEVEN], ELEVEN) == [(ELEVEN.content, 2, True)]


@pytest.mark.parametrize("field", [field for field in Field if field is not Field.NUMBER])
def test_other_fields_make_no_claim(field: Field) -> None:
    assert shown([NINE, BURNED], BURNED, field) == [(BURNED.content, 2, True)]


def test_claims_are_numbered_in_document_order() -> None:
    readings: tuple[Reading, ...] = (NORTH, SOUTH)
    claim = make_claim("c1", [BURNED, SHUT], text=BURNED)
    claims, _ = with_rival_figures([claim], [rival(claim)], compare_passages(readings))
    assert [c.id for c in claims] == ["c1", "c2"]
