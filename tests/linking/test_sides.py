"""Who is shown on the sides of what is said and denied."""

from collections.abc import Sequence

from tests.sheets import report, says

from deconflict.linking.disagreements.cases import CaseSide
from deconflict.linking.disagreements.members import Library, Voice
from deconflict.linking.disagreements.sides import who_tell_of_it
from deconflict.types import Act, Claim, Member, Polarity, Stance


def test_only_those_stand_on_a_side_who_tell_of_it() -> None:
    said, denied = voices(
        ["the guards opened the gates at noon", "the gates were opened by guards", "cement would be sent for a year"],
        ["the gates had been opened", "no guard opened the gates", "the union had met the owners"],
    )
    shown = who_tell_of_it([CaseSide("said", said), CaseSide("denied", denied)])
    assert [[voice.content for voice in side.voices] for side in shown] == [
        ["the guards opened the gates at noon", "the gates were opened by guards"],
        ["the gates had been opened", "no guard opened the gates"],
    ]


def voices(said: Sequence[str], denied: Sequence[str]) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    telling = report("North", *(says("Orr", words) for words in said))
    denying = report("South", *(says("Lund", words, act=Act.DENIES, polarity=Polarity.NEGATIVE) for words in denied))
    members = [Member(statement=s.id, stance=Stance.SUPPORT) for r in (telling, denying) for s in r.statements]
    found = Library([telling, denying]).voices(Claim(id="c1", text="", members=tuple(members), why=""))
    return tuple(found[: len(said)]), tuple(found[len(said) :])
