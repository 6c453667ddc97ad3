"""Dealings that a reporter affirms in own voice, and the parties deny."""

from dataclasses import replace

import pytest
from tests.sheets import Told, report, says

from deconflict.linking.disagreements import find_disagreements, voices_of
from deconflict.linking.disagreements.dealings import DEALINGS, clause_of, parties_in
from deconflict.linking.disagreements.members import Library
from deconflict.linking.disagreements.rivals import Scene, rival_cases
from deconflict.linking.matters import link_matters
from deconflict.types import Act, Claim, Member, Passage, Polarity, Reading, Span, Stance

QUIET = "A quiet bargain between Norvia and Hale is plain to see, even if neither side will admit it"
NOT_WITH = says("Orr", "we are not working with Norvia")
ROWS = [
    ("affirmed and denied", QUIET, NOT_WITH, True),
    (
        "denied as such",
        QUIET,
        says("Orr", "coordinating with Norvia", act=Act.DENIES, polarity=Polarity.NEGATIVE),
        True,
    ),
    ("a secret pact", "Hale has a secret pact with Norvia", NOT_WITH, True),
    ("dealings with somebody else", "A quiet bargain between Tolland and Hale is plain to see", NOT_WITH, False),
    ("dealings that are no secret", "Norvia and Hale signed a deal on Monday", NOT_WITH, False),
    ("no dealings affirmed", "There is no secret pact between Norvia and Hale", NOT_WITH, False),
    ("asked", "Is there a secret pact between Norvia and Hale?", NOT_WITH, False),
    ("something else denied", QUIET, says("Orr", "nobody from Norvia was hurt"), False),
    ("nothing denied", QUIET, says("Orr", "we are working with Norvia"), False),
    ("a refusal to say", QUIET, says("Orr", "whether it is not working with Norvia", act=Act.DECLINES), False),
]


def own_voice(words: str) -> Reading:
    """A report of one sentence, below its headline."""
    lead = report("Herald", title="News\n" + words)
    spans = [Span(0, 4), Span(5, 5 + len(words))]
    passages = (Passage(spans=(s,), statement=None, sentence=n, paragraph=s, vector=b"") for n, s in enumerate(spans))
    return replace(lead, passages=tuple(passages))


@pytest.mark.parametrize(("why", "own", "denial", "differs"), ROWS, ids=[row[0] for row in ROWS])
def test_an_own_sentence_that_affirms_dealings_stands_against_their_denials(
    why: str, own: str, denial: Told, differs: bool
) -> None:
    herald, post = own_voice(own), report("Post", denial)
    members = [Member(document=herald.document.id, span=herald.passages[1].spans[0], stance=Stance.SUPPORT)]
    members += [Member(statement=s.id, stance=Stance.SUPPORT) for s in post.statements]
    both = Claim(id="c1", text="", members=tuple(members), why="")
    matters = link_matters([herald, post]).within([both], [herald, post])
    scene = Scene(voices_of([both], Library([herald, post]), matters), matters)
    assert len(list(rival_cases(DEALINGS, scene))) == differs
    told = find_disagreements([both], [herald, post])
    assert [(d.field, d.kind) for d in told] == ([("polarity", "contradiction")] if differs else [])


def test_the_clause_that_tells_of_dealings_is_shown() -> None:
    assert clause_of("Norvia joined in, and a quiet bargain is now plain, even so") == "a quiet bargain is now plain"


def test_parties_are_countries_by_whatever_word_and_names() -> None:
    assert parties_in("Iranian jets") & parties_in("We talk to Tehran") == {"IRN"}
    assert parties_in("Hale's men") & parties_in("The army of Hale") == {"hale"}
    assert not parties_in("There was nothing") & parties_in("There is a pact")
