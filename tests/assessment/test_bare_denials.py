"""A denial that does not tell of what ("the account") is of the claim of which its report speaks, and of no other."""

import pytest
from tests.sheets import report, says

from deconflict.assessment.bearing import find_bearing
from deconflict.linking.told import gather_told
from deconflict.types import Act, Claim, Member, Stance

RAID = "planes struck the depot near the border on Monday night"
TALKS = "the ministers met in Geneva to speak of grain exports"


def test_a_bare_denial_counts_in_one_claim() -> None:
    readings = [
        report("North", says("Orr", RAID)),
        report("East", says("Lund", TALKS)),
        report("South", says("Bram", "the account", act=Act.DENIES)),
    ]
    raid, talks, denial = (told.statement.id for told in gather_told(readings) if told.statement)

    def claim(id: str, text: str, statement: str) -> Claim:
        members = (
            Member(statement=statement, stance=Stance.SUPPORT),
            Member(statement=denial, stance=Stance.DENY),
        )
        return Claim(id=id, text=text, members=members, why="")

    counted = find_bearing([claim("c1", RAID, raid), claim("c2", TALKS, talks)], readings)
    assert all(0 in each for each in counted)
    assert sum(1 in each for each in counted) == 1
    (alone,) = find_bearing([claim("c2", TALKS, talks)], readings)
    assert alone == {0, 1}


@pytest.mark.parametrize(
    ("told", "denied", "counts"),
    [
        ((), "the account", True),  # nothing in its report tells of what
        ((TALKS,), "the account", False),  # it denies what its report tells right before
        ((TALKS,), "this", False),
        ((TALKS,), "its planes struck the depot near the border", True),
        ((RAID,), "this", True),
    ],
)
def test_a_bare_denial_is_of_what_its_report_tells_right_before(
    told: tuple[str, ...], denied: str, counts: bool
) -> None:
    readings = [
        report("North", says("Orr", RAID)),
        report("South", *(says("Lund", each) for each in told), says("Bram", denied, act=Act.DENIES)),
    ]
    members = tuple(
        Member(statement=t.statement.id, stance=Stance.DENY if t.content == denied else Stance.SUPPORT)
        for t in gather_told(readings)
        if t.statement and t.content != TALKS
    )
    (counted,) = find_bearing([Claim(id="c1", text=RAID, members=members, why="")], readings)
    assert (len(members) - 1 in counted) == counts
