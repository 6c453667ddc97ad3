"""Which members count: who says what the text says, else the nearest source that says some of it; bare denials once."""

from dataclasses import replace

import pytest
from tests.sheets import report, says

from deconflict.assessment.bearing import beside_words, find_bearing
from deconflict.linking.told import gather_told
from deconflict.types import Act, Claim, Member, Passage, Reading, Span, Stance

TITLE = "Mill owner knew of the broken fire doors"


def with_title(*told: object) -> Reading:
    """A report whose headline is told in its own voice."""
    made = report("Bay Post", *told, title=TITLE)  # type: ignore[arg-type]
    spans = [((Span(0, len(TITLE)),), None), *((s.content, n) for n, s in enumerate(made.statements))]
    passages = (Passage(spans=s, statement=n, sentence=k, paragraph=s[0]) for k, (s, n) in enumerate(spans))
    return replace(made, passages=tuple(passages))


@pytest.mark.parametrize(
    ("sources", "behind"),
    [
        (("the owner of the mill was told of it", "people should stay away from the river"), {1}),
        (("people should stay away from the river", "the fire doors were broken since May"), {2}),
        (("people should stay away from the river", "nobody from the firm had called her"), set()),  # none says it
    ],
)
def test_a_source_is_behind_a_headline_where_it_says_some_of_it(sources: tuple[str, ...], behind: set[int]) -> None:
    reading = with_title(*(says(f"Source {k}", words) for k, words in enumerate(sources)))
    members = [Member(document=reading.document.id, span=Span(0, len(TITLE)), stance=Stance.SUPPORT)]
    members += [Member(statement=s.id, stance=Stance.SUPPORT) for s in reading.statements]
    (counted,) = find_bearing([Claim(id="c1", text=TITLE, members=tuple(members), why="")], [reading])
    assert counted == {0} | behind


@pytest.mark.parametrize(
    ("denied", "counts"),
    [
        ("the fire doors were locked", True),
        ("the claim", True),  # tells nothing else
        ("the claim as a tired fairy tale", False),  # points back to what South has told, which is nothing of it
        ("any such thing", False),
        ("permission had been given to any foreign power", False),
    ],
)
def test_a_denial_of_something_else_does_not_count(denied: str, counts: bool) -> None:
    readings = [report("North", says("Orr", FIRE)), report("South", says("Hale", denied, act=Act.DENIES))]
    saying, denial = (told.statement.id for told in gather_told(readings) if told.statement)
    members = (Member(statement=saying, stance=Stance.SUPPORT), Member(statement=denial, stance=Stance.DENY))
    (counted,) = find_bearing([Claim(id="c1", text=FIRE, members=members, why="")], readings)
    assert (1 in counted) is counts


FIRE = "the fire doors of the mill had been locked all night"
SALE = "the mill was to be sold to a bank in the spring"


@pytest.mark.parametrize("denied", ["the account", "the account as a malicious lie", "any such thing"])
@pytest.mark.parametrize("above", [FIRE, SALE])
def test_a_bare_denial_is_of_what_its_report_has_told_before(above: str, denied: str) -> None:
    readings = [
        report("North", says("Orr", FIRE)),
        report("East", says("Lund", SALE)),
        report("South", says("Bram", above), says("Hale", denied, act=Act.DENIES)),
    ]
    fire, sale, again, denial = (told.statement.id for told in gather_told(readings) if told.statement)

    def claim(id: str, text: str, statement: str) -> Claim:
        supporting = [statement, *([again] if text == above else [])]
        members = [Member(statement=s, stance=Stance.SUPPORT) for s in supporting]
        return Claim(id=id, text=text, members=(*members, Member(statement=denial, stance=Stance.DENY)), why="")

    claims = [claim("c1", FIRE, fire), claim("c2", SALE, sale)]
    for told in (claims, claims[::-1]):
        counted = find_bearing(told, readings)
        assert [c.text for c, each in zip(told, counted, strict=True) if len(c.members) - 1 in each] == [above]


@pytest.mark.parametrize(
    ("telling", "more"),
    [
        ("41 people had been on the ferry", 0.3),
        ("some 40 people had been on the ferry", 0.0),  # another number is no evidence for either
        ("many people had been on the ferry", 0.0),
    ],
)
def test_a_number_that_both_tell_speaks_for_it_and_own_voice_against(telling: str, more: float) -> None:
    (text,) = gather_told([report("North", says("Orr", "the ferry carried 41 people, among them two children"))])
    (told,) = gather_told([report("South", says("Lund", telling))])
    assert beside_words(told, text) == more
    assert beside_words(replace(told, statement=None), text) == more - 0.3


@pytest.mark.parametrize(
    ("report_of", "source", "more"), [("South", "Orr", 0.4), ("South", "Lund", 0), ("North", "Orr", 0)]
)
def test_what_two_reports_have_of_one_source_is_likelier_the_same(report_of: str, source: str, more: float) -> None:
    readings = [report("North", says("Orr", "the ferry sank")), report("South", says(source, "it went down"))]
    text, told = gather_told(readings)
    told = replace(told, document=told.document if report_of == "South" else text.document)
    assert beside_words(told, text) == more


@pytest.mark.parametrize(
    ("denied", "claims"),
    [
        ("the doors of the mill had been locked", [FIRE]),  # in other words than either text: of one claim alone
        (FIRE, [FIRE]),
    ],
)
def test_a_denial_counts_in_the_claim_of_which_it_is(denied: str, claims: list[str]) -> None:
    readings = [
        report("North", says("Orr", FIRE)),
        report("East", says("Lund", SALE)),
        report("South", says("Bram", denied, act=Act.DENIES)),
    ]
    fire, sale, denial = (told.statement.id for told in gather_told(readings) if told.statement)
    denying = Member(statement=denial, stance=Stance.DENY)
    made = [
        Claim(id=id, text=text, members=(Member(statement=s, stance=Stance.SUPPORT), denying), why="")
        for id, text, s in (("c1", FIRE, fire), ("c2", SALE, sale))
    ]
    counted = find_bearing(made, readings)
    assert [c.text for c, each in zip(made, counted, strict=True) if 1 in each] == claims
