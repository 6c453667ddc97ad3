"""What a denial denies: which of its words, and what its report told before."""

import pytest
from tests.sheets import report, says

from deconflict.linking.claims import link_claims
from deconflict.linking.denied import contradicts, denied_stems, find_antecedents, tells_denial
from deconflict.linking.told import gather_told
from deconflict.types import Act, Polarity, Stance


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("the driver had fled", {"fled"}),  # not the driver: that he survived is no contradiction
        ("the driver had been using a phone", {"using", "phon"}),
        ("the gates had been opened", {"gat", "gate", "open"}),  # a passive: what it happened to as well
        ("any computer was taken", {"computer", "taken"}),
        ("any payment", {"payment"}),
        ("using chlorine", {"using", "chlorin"}),
        ("no bomb fell on the market", {"bomb", "fell", "market"}),
        ("the minister did not see the letter", {"see", "letter"}),
        ("the letter arrived, but nobody opened it", {"open"}),
        ("reports that soldiers had fled", {"fled"}),
        ("Union denies strike is over", {"strik"}),
    ],
)
def test_what_is_denied_is_told_of_the_subject(words: str, denied: set[str]) -> None:
    (told,) = gather_told([report("North", says("Orr", words))])
    assert denied_stems(told, denied)
    assert denied_stems(told, denied) <= denied


@pytest.mark.parametrize(
    ("words", "denial"),
    [
        ("Union denies strike is over", True),
        ("The refinery denied any wrongdoing.", True),
        ("Plant operator rejects report", True),
        ("The headmaster called the account false.", True),
        ("Ministry says jets struck camp, denies any deal", False),  # it tells something else first
        ("The court rejected the request", False),
        ("He was denied bail", False),
        ("The union never denied that it met the owners", False),
        ("The headmaster called the parents", False),
        ("Strike is over, union says", False),
    ],
)
def test_a_reporter_tells_a_denial(words: str, denial: bool) -> None:
    assert tells_denial(words) is denial


@pytest.mark.parametrize(
    ("negative", "other", "against"),
    [
        ("no ballot boxes were stuffed", "ballot boxes had been stuffed in twelve districts", True),
        ("no ballot boxes were stuffed", "ballot boxes arrived on Monday", False),
        ("no ballot boxes were stuffed", "the count ended on Monday", False),
        ("the bridge was not inspected in June", "the bridge was inspected in June", True),
        ("the driver had not fled the scene", "the driver had survived", False),
    ],
)
def test_what_is_negated_is_told_by_another(negative: str, other: str, against: bool) -> None:
    left, right = gather_told([report("North", says("Orr", negative), says("Lund", other))])
    assert contradicts(left, right) is against


ANTECEDENTS = [
    # the nearest that somebody else says
    (("the mill was sold", "the ferry sank at noon"), "this", "the ferry sank at noon"),
    (("the mayor took money from the builder",), "the accusation", "the mayor took money from the builder"),
    # what shares a word with it
    (("Calgary asked for its deposit back", "the line will open in May"), "any such deposit", "Calgary asked for its"),
    # a number, of "the figure"
    (("30,000 people marched", "the weather was fine"), "the figure", "30,000 people marched"),
    # of "the account" what tells of the denier
    (("Lundian jets struck the camp", "the smoke was seen for hours"), "the account", "Lundian jets struck the camp"),
    # a clause of its own that nobody tells
    (("the ferry sank at noon",), "he had left", None),
    # words that tell of what
    (("the ferry sank at noon",), "the captain had been drinking", None),
]


@pytest.mark.parametrize(("before", "denied", "antecedent"), ANTECEDENTS)
def test_what_a_denial_points_back_to(before: tuple[str, ...], denied: str, antecedent: str | None) -> None:
    sources = [says(name, words) for name, words in zip(("Orr", "Bram"), before, strict=False)]
    told = gather_told([report("North", *sources, says("Lund", denied, act=Act.DENIES))])
    content = {each.place: each.content for each in told}
    (found,) = [content[place] for place in find_antecedents(told).values()] or [None]
    assert found == antecedent or (found and antecedent and found.startswith(antecedent))


def test_nobody_denies_the_own_words_or_another_denial() -> None:
    told = [says("Lund", "the ferry sank at noon"), says("Orr", "the ferry sank", act=Act.DENIES)]
    assert not find_antecedents(gather_told([report("North", *told, says("Lund", "this", act=Act.DENIES))]))


def test_a_bare_denial_is_in_the_claim_of_what_it_denies() -> None:
    said = says("Orr", "the mayor took four envelopes of cash from the builder")
    denied = says("Lund", "the accusation", act=Act.DENIES, polarity=Polarity.NEGATIVE)
    (claim,) = link_claims([report("North", said, denied)])
    assert [member.stance for member in claim.members] == [Stance.SUPPORT, Stance.DENY]
