"""Stances that the words of a passage tell by themselves."""

from dataclasses import replace

import pytest
from tests.sheets import Told, report, says

from deconflict.linking.stances import Seat, plain_stance, stand_to_text
from deconflict.linking.told import gather_told
from deconflict.types import Act, Passage, Span, Stance

PLAIN = [
    (says("Orr", "the pump was old", act=Act.DENIES), "denied", Stance.DENY),
    (says("Orr", "the pump was old"), "said", None),
    # what nobody excludes is left open, also where it is told with a "not" or as a denial
    (says("Orr", "a leak in the pump"), "would not rule out", Stance.QUERY),
    (says("Orr", "a leak in the pump"), "have not yet ruled out", Stance.QUERY),
    (says("Orr", "a leak in the pump", act=Act.DENIES), "refused to rule out", Stance.QUERY),
    (says("Orr", "a leak in the pump", act=Act.DENIES), "ruled out", Stance.DENY),
    # whoever cannot confirm it asks; whoever cannot tell a part of it remarks
    (says("Orr", "the pump had leaked", act=Act.UNABLE), "could not confirm", Stance.QUERY),
    (says("Orr", "whether the pump had leaked", act=Act.UNABLE), "could not say", Stance.QUERY),
    (says("Orr", "how many pumps had leaked", act=Act.UNABLE), "could not say", Stance.COMMENT),
]


@pytest.mark.parametrize(("told", "cue", "stance"), PLAIN)
def test_words_that_tell_a_stance_by_themselves(told: Told, cue: str, stance: Stance | None) -> None:
    (found,) = gather_told([report("North", told)])
    assert plain_stance(Seat(replace(found, cue_words=cue), ())) is stance


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Union denies strike is over", Stance.DENY),
        ("The union rejected the offer.", None),
        ("Strike is over, union says", None),
        ("She did not say how the union knew.", Stance.COMMENT),
        ("The union has not yet given a date.", Stance.COMMENT),
        ("The union did not strike.", None),
    ],
)
def test_what_a_reporters_own_words_tell_of_their_stance(words: str, stance: Stance | None) -> None:
    bare = report("North")
    span = Span(0, len(words))
    own = Passage(spans=(span,), statement=None, sentence=0, paragraph=span, vector=b"")
    reading = replace(bare, document=replace(bare.document, text=words), passages=(own,))
    (found,) = gather_told([reading])
    assert plain_stance(Seat(found, ())) is stance


SUPPORT, DENY = Stance.SUPPORT, Stance.DENY


@pytest.mark.parametrize(
    ("text", "told", "stance"),
    [
        (says("Orr", "no ballot boxes were stuffed"), says("Lund", "ballot boxes had been stuffed at night"), DENY),
        (says("Orr", "ballot boxes were stuffed"), says("Lund", "no ballot boxes were stuffed"), DENY),
        (says("Orr", "no ballot boxes were stuffed"), says("Lund", "ballot boxes arrived on Monday"), SUPPORT),
        (says("Orr", "ballot boxes were stuffed"), says("Lund", "no ballot boxes were stuffed", act=Act.DENIES), DENY),
    ],
)
def test_who_says_the_contrary_of_the_text_denies_the_claim(text: Told, told: Told, stance: Stance) -> None:
    members = gather_told([report("North", text, told)])
    assert stand_to_text(members, [SUPPORT, SUPPORT], members[0]) == [SUPPORT, stance]
