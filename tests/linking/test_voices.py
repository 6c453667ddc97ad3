"""Who is quoted by whom."""

from dataclasses import replace

from tests.sheets import report, says

from deconflict.linking.voices import find_voices
from deconflict.types import LinkKind


def test_most_widely_quoted_first_with_the_ways() -> None:
    readings = [
        report("North", says("Orr", "it was dark"), says("CNN > Lund", "it was light")),
        report("South", says("Lund", "it was light"), says("The Times > Lund", "it was late")),
    ]
    lund, orr = find_voices(readings)
    assert (lund.name, lund.statements, list(lund.ways.values())) == ("Lund", 3, [(("CNN",),), ((), ("The Times",))])
    assert (orr.name, len(orr.ways)) == ("Orr", 1)


def test_nobody_and_unnamed_people_are_left_out() -> None:
    readings = [report("North", says("", "it was dark"), says("an official", "it was late", kind=LinkKind.UNNAMED))]
    assert find_voices(readings) == []


def test_names_that_may_be_two_people_stay_two() -> None:
    readings = [report("North", says("John Lund", "it was dark")), report("South", says("Lund", "it was late"))]
    assert [voice.name for voice in find_voices(readings)] == ["John Lund", "Lund"]


def test_names_of_one_entity_are_one() -> None:
    readings = [report("North", says("Tehran", "it was dark")), report("South", says("Iran", "it was late"))]
    readings = [
        replace(
            r, statements=tuple(replace(s, chain=tuple(replace(x, entity="e1") for x in s.chain)) for s in r.statements)
        )
        for r in readings
    ]
    (voice,) = find_voices(readings)
    assert (voice.entity, voice.statements, len(voice.ways)) == ("e1", 2, 2)
