"""Passages on one matter are one claim, told alike or with another number; on two matters they are two."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import Told, quotes, report, says

from deconflict.linking.claim_texts import choose_text, is_backed, says_some, weakness
from deconflict.linking.claims import link_claims, without_parts
from deconflict.linking.stances import is_itself_told
from deconflict.linking.told import gather_told
from deconflict.linking.wording import wording_of
from deconflict.types import Act, Polarity, Reading, Stance

JOINED = [
    # another number of the same thing: whether it is 14 or 40 is what the reports differ in
    (
        says("Orr", "the fire destroyed 14 houses in the valley"),
        says("Orr", "the fire destroyed 40 houses in the valley"),
    ),
    # word for word
    (says("Orr", "the depot had been empty since May"), says("Lund", "the depot had been empty since May")),
    # endings and small words
    (
        says("Orr", "the bridge was closed to lorries on Monday"),
        says("Orr", "bridges closed to a lorry on Monday night"),
    ),
    # one source, shortened
    (
        says("Police", "two men were arrested near the old harbour with stolen cameras"),
        says("Police", "two men were arrested near the harbour"),
    ),
    # a quotation and a part of it
    (quotes("Orr", "We will not pass it on, and nobody asked us to"), quotes("Orr", "We will not pass it on")),
    # the part stands in marks inside an indirect sentence
    (
        quotes("Orr", "This is a line our members will not cross"),
        Told(
            chain=("Orr",), content=("the plan was “a line our members will not cross”",), form=says("", "").form.MIXED
        ),
    ),
]

APART = [
    # two matters
    (
        says("Orr", "the ferry sank with its whole crew in the storm"),
        says("Lund", "the minister will resign before the vote in March"),
    ),
    # one word in common
    (says("Orr", "the bridge was closed to lorries"), says("Lund", "the army wants a new bridge of steel and granite")),
    # too little to tell
    (says("Orr", "to comment", act=Act.DECLINES), says("Orr", "to comment", act=Act.DECLINES)),
]


@pytest.mark.parametrize(("left", "right"), JOINED)
def test_joined(left: Told, right: Told) -> None:
    (claim,) = link_claims([report("North", left), report("South", right)])
    assert [member.stance for member in claim.members] == [Stance.SUPPORT, Stance.SUPPORT]


@pytest.mark.parametrize(("left", "right"), APART)
def test_apart(left: Told, right: Told) -> None:
    assert link_claims([report("North", left), report("South", right)]) == ()


def test_two_sources_in_one_report_may_speak_of_one_matter() -> None:
    orr, lund = says("Orr", "the depot had been empty since May"), says("Lund", "the depot was empty in May")
    (claim,) = link_claims([report("North", orr, lund)])
    assert claim.why.startswith("told in one report")


def test_a_statement_alone_is_no_claim() -> None:
    assert link_claims([report("North", says("Orr", "the depot had been empty since May"))]) == ()
    assert link_claims([]) == ()


STANCES = [
    # (told by North, told by South, stances, whose words)
    (
        says("Orr", "his men fired on the crowd"),
        says("Lund", "his men fired on the crowd", act=Act.DENIES),
        "support deny",
        0,
    ),
    (
        says("Lund", "his men fired on the crowd", act=Act.DENIES, polarity=Polarity.NEGATIVE),
        says("Orr", "his men fired on the crowd"),
        "deny support",
        1,
    ),
    (says("Orr", "his men fired on the crowd"), says("Lund", "his men never fired on the crowd"), "support deny", 0),
    (
        says("Orr", "no aircraft crossed the border"),
        says("Lund", "no aircraft crossed the border"),
        "support support",
        0,
    ),
    (
        says("Orr", "his men fired on the crowd"),
        says("Lund", "whether his men fired on the crowd", act=Act.DECLINES),
        "support comment",
        0,
    ),
    (
        says("Orr", "no ransom would be paid to the group"),
        says("Lund", "the council had decided that no ransom would be paid to the group"),
        "support support",
        1,
    ),
]


@pytest.mark.parametrize(("left", "right", "stances", "whose"), STANCES)
def test_stances(left: Told, right: Told, stances: str, whose: int) -> None:
    (claim,) = link_claims([report("North", left), report("South", right)])
    assert " ".join(m.stance for m in claim.members) == stances
    assert claim.text == (left, right)[whose].content[0]


def test_two_refusals_claim_nothing() -> None:
    refusal = says("Orr", "to discuss the missing ferry passengers", act=Act.DECLINES)
    assert link_claims([report("North", refusal), report("South", refusal)]) == ()


def test_a_negation_in_one_part_of_a_quotation_turns_nothing_round() -> None:
    whole = quotes("Orr", "Nobody touched those gates", "the wall was overtopped by the flood")
    part = quotes("Orr", "the wall was overtopped by the flood")
    (claim,) = link_claims([report("North", whole), report("South", part)])
    assert {m.stance for m in claim.members} == {Stance.SUPPORT}


WORDS = st.sampled_from(
    ["ferry", "sank", "storm", "captain", "blamed", "harbour", "crew", "lost", "engine", "never", "not"]
)
READINGS = st.lists(st.lists(WORDS, min_size=2, max_size=7).map(" ".join), min_size=2, max_size=8)


@given(READINGS, st.randoms())
def test_the_order_of_reports_moves_no_claim(contents: list[str], random: object) -> None:
    readings = [report(f"Outlet {k}", says("Orr", content)) for k, content in enumerate(contents)]
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert members(readings) == members(shuffled)


def members(readings: list[Reading]) -> set[frozenset[str | None]]:
    return {frozenset(m.statement for m in claim.members) for claim in link_claims(readings)}


@pytest.mark.parametrize(
    ("leaning", "plain"),
    [
        ("it burned the customs house down to the quay", "the customs house at the quay burned down"),
        ("was the customs house at the quay burned down?", "the customs house at the quay burned down"),
        ("the customs house burned", "the customs house at the quay burned down"),
    ],
)
def test_the_text_of_a_claim_stands_by_itself(leaning: str, plain: str) -> None:
    (claim,) = link_claims([report("North", says("Orr", leaning)), report("South", says("Lund", plain))])
    assert claim.text == plain


def test_a_claim_that_lies_in_another_is_no_claim_of_its_own() -> None:
    assert without_parts([[1, 2, 3], [2, 3], [3, 4], [3, 4]]) == [[1, 2, 3], [3, 4]]


@pytest.mark.parametrize(
    ("title", "stands"),
    [
        ("Customs house burns on the quay", True),  # a source says some of it
        ("What we learned this week", False),
    ],
)
def test_a_headline_stands_for_a_claim_where_a_source_says_some_of_it(title: str, stands: bool) -> None:
    reading = report("North", says("Orr", "the customs house at the quay burned down"), title=title)
    other = report("South", says("Lund", "the customs house at the quay burned down on Monday"))
    told = gather_told([reading, other])
    headline = replace(told[0], statement=None, content=title, wording=wording_of(title), is_title=True)
    members = [headline, headline, *told]
    assert is_backed(headline, told) is stands
    assert (members[choose_text(members, [Stance.SUPPORT] * len(members))] is headline) <= stands


@pytest.mark.parametrize(
    ("opening", "by_source", "weak"),
    [("We put", False, True), ("The mayor put", False, False), ("We put", True, False)],
)
def test_what_an_outlet_tells_of_its_own_work_stands_for_no_claim(opening: str, by_source: bool, weak: bool) -> None:
    words = f"{opening} the letter of the harbour owner to the council in March"
    [told] = gather_told([report("North", says("Orr", words))])
    other = replace(told, wording=wording_of("The council heard of the letter of the harbour owner in March"))
    own = [replace(t, statement=t.statement if by_source else None) for t in (told, other)]
    assert (weakness(own[0]) > weakness(own[1])) is weak


def test_the_text_of_a_claim_is_what_somebody_denies() -> None:
    fire, doors = "the fire in the mill began at night in the store", "the fire doors of the mill were locked"
    denial = says("Hale", "the doors of the mill were locked", act=Act.DENIES)
    told = gather_told([report("North", says("Orr", fire), says("Lund", doors)), report("South", denial)])
    stances = [Stance.SUPPORT, Stance.SUPPORT, Stance.DENY]
    assert told[choose_text(told[:2], stances[:2])].content == fire
    assert told[choose_text(told, stances)].content == doors


@pytest.mark.parametrize(
    ("left", "right", "some"),
    [
        ("the customs house burned", "in Selby the customs house is no more", True),
        ("Customs House Burns", "in Selby the customs house burned", True),  # capitals of a headline name nobody
        ("in Selby the owner of the Grand Hotel was heard", "a boat from Selby passed the Grand Hotel", False),
        ("the customs house burned", "the harbour house was sold", False),
    ],
)
def test_what_shares_only_names_says_nothing_of_it(left: str, right: str, some: bool) -> None:
    ours, theirs = gather_told([report("North", says("Orr", left)), report("South", says("Lund", right))])
    assert says_some(ours, theirs) is some


NO_RANSOM = "no ransom will be paid to the gang"
ASIDE = "somebody broke into the files of the hall in March"


@pytest.mark.parametrize(
    ("others", "is_told"),
    [
        ((says("Hale", "no ransom will be paid by the town"),), True),
        ((says("Hale", "a ransom will be paid"),), False),
        ((says("Hale", "no ransom will be paid by the town"), says("Bram", "a ransom was paid to the gang")), False),
        ((says("Hale", "paying a ransom to the gang", act=Act.DENIES), says("Lund", NO_RANSOM)), False),
        ((says("Hale", "nobody was hurt in the fire"),), False),
        ((), False),
    ],
)
def test_what_two_say_with_a_negation_is_itself_told(others: tuple[Told, ...], is_told: bool) -> None:
    """Unless somebody says it without, or denies it as somebody else's words."""
    readings = [report("North", says("Orr", NO_RANSOM)), report("East", says("Amis", ASIDE))]
    members = gather_told([*readings, *(report(f"Paper {n}", told) for n, told in enumerate(others))])
    assert is_itself_told(0, members, [Stance.DENY] * len(members)) is is_told
    assert not is_itself_told(0, members, [Stance.SUPPORT] * len(members))
