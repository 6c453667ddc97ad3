"""A denial that does not tell of what ("the account") is of the claim of which its report speaks, and of no other."""

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
