"""Where reports differ on one matter: other numbers of the same things, what some say and others deny."""

import pytest
from tests.sheets import Told, report, says

from deconflict.linking.claims import link_claims
from deconflict.linking.disagreements import find_disagreements, may_both_hold
from deconflict.types import Act, Disagreement, Passage, Polarity, Quantity, Reading, Span


def number(value: float, hedge: str | None = None) -> Quantity:
    return Quantity(span=Span(0, 1), value=value, kind="count", counted=None, hedge=hedge)


BOTH_HOLD = [
    (number(40), number(43), False),
    (number(40, "at least"), number(43), True),
    (number(40), number(43, "at least"), False),
    (number(40), number(43, "up to"), True),
    (number(40, "about"), number(43), True),
    (number(40, "about"), number(70), False),
    (number(40, "more than"), number(400), True),
]


@pytest.mark.parametrize(("left", "right", "both"), BOTH_HOLD)
def test_a_hedge_leaves_room_for_another_number(left: Quantity, right: Quantity, both: bool) -> None:
    assert may_both_hold(left, right) is both
    assert may_both_hold(right, left) is both


def counting(outlet: str, told: Told, *counts: tuple[str, str, float]) -> Reading:
    """A report whose one statement tells these numbers: the number's words, what it counts, the value."""
    reading = report(outlet, told)
    (statement,) = reading.statements
    (content,) = statement.content
    text = reading.document.text
    quantities = []
    for words, counted, value in counts:
        at, noun = text.index(words, content.start), text.index(counted, content.start)
        span, what = Span(at, at + len(words)), Span(noun, noun + len(counted))
        quantities.append(Quantity(span=span, value=value, kind="count", counted=what))
    passage = Passage(spans=(content,), statement=0, sentence=0, paragraph=content, quantities=tuple(quantities))
    return Reading(
        document=reading.document,
        statements=reading.statements,
        silences=(),
        attributions=(),
        passages=(passage,),
    )


def differences(*readings: Reading) -> tuple[Disagreement, ...]:
    return find_disagreements(link_claims(readings), readings)


def test_two_numbers_of_one_thing_contradict() -> None:
    north = counting("North", says("Orr", "the fire took 14 houses in the valley"), ("14", "houses", 14))
    south = counting("South", says("Lund", "the fire took 40 houses in the valley"), ("40", "houses", 40))
    (found,) = differences(north, south)
    assert (found.field, found.kind) == ("number", "contradiction")
    assert [side.value for side in found.sides] == ["14 houses", "40 houses"]
    assert differences(south, north)[0].sides == found.sides


def test_numbers_of_two_things_do_not() -> None:
    north = counting("North", says("Orr", "the fire took 14 houses in the valley"), ("14", "houses", 14))
    south = counting("South", says("Lund", "the fire took 40 cows in the valley"), ("40", "cows", 40))
    assert differences(north, south) == ()


def test_a_part_beside_its_whole_is_no_other_number() -> None:
    both = ("one", "houses", 1), ("five", "houses", 5)
    north = counting("North", says("Orr", "one of the five houses in the valley burned"), *both)
    south = counting("South", says("Lund", "five houses in the valley burned"), ("five", "houses", 5))
    assert differences(north, south) == ()


def test_a_denial_by_name_disagrees() -> None:
    said = says("Orr", "his men fired on the crowd")
    denied = says("Lund", "his men fired on the crowd", act=Act.DENIES, polarity=Polarity.NEGATIVE)
    (found,) = differences(report("North", said), report("South", denied))
    assert (found.field, found.kind, found.claim) == ("polarity", "contradiction", "c1")
    assert found.why == "Orr said it, Lund denied it"
    assert [len(side.members) for side in found.sides] == [1, 1]


def test_silence_is_no_denial() -> None:
    said = says("Orr", "his men fired on the crowd")
    silent = says("Lund", "whether his men fired on the crowd", act=Act.DECLINES)
    assert differences(report("North", said), report("South", silent)) == ()
