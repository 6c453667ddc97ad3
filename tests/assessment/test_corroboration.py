"""How many independent origins: cases with their answer, and laws over invented webs of copies."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.copying import Report, Story, body, story
from tests.sheets import quotes, report

from deconflict.assessment.corroboration import assess_claim, cover
from deconflict.assessment.described import was_there
from deconflict.assessment.lineage import find_lineage
from deconflict.types import Claim, LinkKind, Member, Stance

POLICE = body("Harbour Police")


@pytest.mark.parametrize(
    ("passages", "least", "most"),
    [
        ((("Ann Lee/person",), ("Tom Roe/person",)), 2, 2),
        ((("Ann Lee/person",), ("Ann Lee/person",)), 1, 1),
        ((("Harbour Police/institution",), ("police spokesman Jon Reed/person=Jon Reed",)), 1, 2),
        ((("police spokesman Jon Reed/person=Jon Reed",), ("police chief Eva Holt/person=Eva Holt",)), 1, 2),
        ((("a neighbour, Jon Reed/person=Jon Reed",), ("neighbour Eva Holt/person=Eva Holt",)), 2, 2),
        ((("a port official/unnamed",), ("a port official/unnamed",)), 1, 2),
        ((("a port official/unnamed",), ("an official/unnamed",)), 1, 2),
        ((("a port official/unnamed",), ("a hospital nurse/unnamed",)), 2, 2),
        ((("a port official/unnamed", "a port official/unnamed"),), 1, 1),
        ((("three dockers/unnamed",),), 1, 3),
        ((("seventy dockers/unnamed",),), 1, 1),
        ((("Radio Nord/outlet > a docker/unnamed",), ("Radio Nord/outlet > two dockers/unnamed",)), 1, 2),
        # one piece of footage is one root for all who read it; who reads it and its owner are one voice
        ((("Ann Lee/person > the quay video/media",), ("Tom Roe/person > the quay video/media",)), 1, 1),
        ((("Harbour Police/institution > the police's report/document",), ("Harbour Police/institution",)), 1, 2),
        # what one person alone tells that it shows is that person's word
        ((("Ann Lee/person > the quay video/media",), ("Ann Lee/person",)), 1, 1),
        ((("Ann Lee/person > the log/document", "Tom Roe/person > the log/document"), ("Ann Lee/person",)), 2, 2),
        # a film that nobody is told to have made or read may be anybody's
        ((("a phone video/media",), ("Ann Lee/person",)), 1, 2),
        ((("an official/unnamed",), ("harbour ministry official/unnamed",)), 1, 2),
        ((("rumour/unnamed",), ("Ann Lee/person",)), 1, 2),
        ((("lawyer Jon Reed/person=Jon Reed",), ("Ann Lee/person",)), 1, 2),
        # an outlet with nothing behind it may rest on any of the others
        ((("Radio Nord/outlet",),), 1, 1),
        ((("Radio Nord/outlet",), ("Ann Lee/person",)), 1, 2),
        ((("Radio Nord/outlet > Ann Lee/person",), ("Ann Lee/person",)), 1, 1),
        ((("Bay Post/outlet",), ("Ann Lee/person",)), 1, 2),  # itself the outlet of neither report
        # the reporter's own voice
        (((""),), 0, 0),
        ((("",),), 0, 1),
        ((("",), ("",)), 0, 2),
        ((("",), ("Ann Lee/person",)), 1, 2),
        ((("", "Ann Lee/person"),), 1, 1),  # a headline over what a source says
        (((">",), ("Ann Lee/person",)), 1, 2),  # "it is feared that …"
        (((">",),), 1, 1),
    ],
)
def test_roots_are_counted_as_few_and_as_many_as_they_may_be(
    passages: tuple[tuple[str, ...], ...], least: int, most: int
) -> None:
    reports = [Report(f"Outlet {k}", tuple(each)) for k, each in enumerate(passages)]
    assert story(*reports, entities=(POLICE,)).numbers() == (least, most)


@pytest.mark.parametrize(
    ("words", "outlet", "seen"),
    [
        ("This reporter, who stood there, heard two shots.", None, True),
        ("The paper has seen the list.", None, True),
        ("Bay Post has seen the list.", "Bay Post", True),
        ("Bay Post has seen the list.", "Echo", False),
        ("We counted forty boats.", None, True),
        ("We will know more tomorrow.", None, False),
        ("The minister has seen the list.", None, False),
        (
            "The paper has seen better days, its owner fears: it lost money.",
            None,
            True,
        ),  # a price of reading words alone
    ],
)
def test_what_a_reporter_says_to_have_seen_is_a_root_of_its_own(words: str, outlet: str | None, seen: bool) -> None:
    assert was_there(words, outlet) is seen


@pytest.mark.parametrize(
    ("first", "second", "most"),
    [
        (("a docker", "It burned like dry straw, all of it"), ("one worker", "burned like dry straw, all"), 1),
        (("Ann Lee", "It burned like dry straw, all of it"), ("one worker", "It burned like dry straw"), 1),
        (("a docker", "It burned all night"), ("one worker", "It burned all night"), 2),  # anybody may say so little
        (("Ann Lee", "It burned like dry straw, all of it"), ("Tom Roe", "It burned like dry straw, all of it"), 2),
        (("a docker", "It burned like dry straw"), ("one worker", "It burned like a dry wood"), 2),
    ],
)
def test_the_same_words_in_marks_were_said_by_one(first: tuple[str, str], second: tuple[str, str], most: int) -> None:
    told = [
        report(outlet, quotes(who, words, kind=LinkKind.PERSON if who[0].isupper() else LinkKind.UNNAMED))
        for outlet, (who, words) in (("Bay Post", first), ("Echo", second))
    ]
    for readings in (told, told[::-1]):
        members = tuple(Member(statement=r.statements[0].id, stance=Stance.SUPPORT) for r in readings)
        claim = assess_claim(Claim(id="c1", text="", members=members, why=""), find_lineage(readings, (), ()))
        assert claim.origins and claim.origins.most == most
        assert most > 1 or claim.origins.roots[0].root in (first[0], second[0] if first[0][0].islower() else first[0])


def test_relatives_may_be_one_voice() -> None:
    people = (body("Ann Lee", "person"), body("Tom Lee", "person"))
    reports = (Report("Bay Post", ("Ann Lee/person",)), Report("Echo", ("Tom Lee/person",)))
    assert story(*reports, entities=people).numbers() == (1, 2)
    assert story(*reports).numbers() == (2, 2)


def test_a_cited_report_of_the_story_stands_for_its_own_sources() -> None:
    first = Report("Bay Post", ("Ann Lee/person",))
    assert story(first, Report("The Echo", ("Bay Post/outlet",))).numbers() == (1, 1)


def test_reports_that_cite_one_another_are_one_root() -> None:
    assert story(Report("Bay Post", ("Echo/outlet",)), Report("Echo", ("Bay Post/outlet",))).numbers() == (1, 1)
    assert story(Report("Bay Post", ("", "Bay Post/outlet"))).numbers([1, 0]) == (1, 1)
    assert story(Report("Bay Post", ("", "Bay Post/outlet"))).numbers([0, 1]) == (1, 1)


def test_copied_text_has_the_root_of_its_original_whatever_it_says() -> None:
    first = Report("Bay Post", ("Ann Lee/person",))
    told = story(first, Report("The Echo", ("officials/unnamed",), copies="Bay Post")).assess().origins
    assert told is not None
    assert (told.least, told.most) == (1, 1)
    assert told.roots[0].root == "Ann Lee" and told.roots[0].members == (0, 1)
    assert "copied" in told.roots[0].why


def test_denials_are_counted_against_and_questions_for_neither() -> None:
    told = story(
        Report("Bay Post", ("Ann Lee/person",)),
        Report("The Echo", ("Tom Roe/person",), stance=Stance.DENY),
        Report("Radio Nord", ("Eva Holt/person",), stance=Stance.QUERY),
        Report("Daily Quay", ("Jon Reed/person",), stance=Stance.COMMENT),
    ).assess()
    assert told.origins and told.against and told.grade
    assert (told.origins.most, told.against.most) == (1, 1)
    assert told.against.roots[0].members == (1,)
    assert told.grade.information == "4"


def test_every_doubt_has_its_words() -> None:
    told = story(Report("Bay Post", ("a port official/unnamed",)), Report("Echo", ("an official/unnamed",))).assess()
    assert told.origins and told.origins.why == (
        "an official and a port official may be one: all that is told of an official is told of a port official too",
    )


# ---------------------------------------------------------------- laws

SOURCES = (
    "",
    ">",
    "Ann Lee/person",
    "police spokesman Jon Reed/person=Jon Reed",
    "Harbour Police/institution",
    "a police officer/unnamed",
    "an official/unnamed",
    "two dockers/unnamed",
    "Radio Nord/outlet",
    "Outlet 0/outlet",
    "Outlet 1/outlet",
    "Outlet 2/outlet > a docker/unnamed",
    "Ann Lee/person > the quay video/media",
    "Tom Roe/person > the quay video/media",
    "the harbour log/document",
    "Ann Lee/person > the harbour log/document",
    "lawyer Eva Holt/person=Eva Holt",
    "the police/institution",
    "the video/media",
    "Outlet 1/institution > the docker/unnamed",
)
passages = st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3).map(tuple)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Up to five reports; some are word-for-word copies of an earlier one that name other sources."""
    reports: list[Report] = []
    for k in range(draw(st.integers(1, 5))):
        told = draw(passages)
        original = draw(st.sampled_from(["", *(r.outlet for r in reports)]))
        if original:
            length = len(next(r for r in reports if r.outlet == original).passages)
            told = (told * 3)[:length]
        derived = draw(st.sampled_from([(), (), (f"Outlet {(k + 1) % 5}",)]))
        reports.append(Report(f"Outlet {k}", told, derived=derived, copies=original))
    return Story(tuple(reports), (POLICE,))


def rests_on(report: Report, outlet: str) -> bool:
    cited = any(f"{outlet}/" in passage for passage in report.passages)
    return cited or outlet in report.derived or report.copies == outlet


@given(stories(), st.data())
def test_a_further_copy_raises_neither_number(told: Story, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(told.reports))
    names = data.draw(st.lists(st.sampled_from(SOURCES), min_size=3, max_size=3))
    copy = Report("Copyist", tuple(names[: len(original.passages)]), copies=original.outlet)
    before, after = told.numbers(), told.with_report(copy).numbers()
    assert after[0] <= before[0] and after[1] <= before[1]


@given(stories(), st.data())
def test_a_retelling_raises_neither_number(told: Story, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(told.reports))
    again = told.with_report(Report("Reteller", (f"{original.outlet}/outlet",)))
    assert again.numbers() == told.numbers()
    own_words = told.with_report(Report("Reteller", ("",), derived=(original.outlet,)))
    assert own_words.numbers() == told.numbers()


@given(stories(), st.sampled_from(["Zoe Quill/person", "the drone film/media", "a glazier/unnamed"]))
def test_a_new_independent_root_raises_most_by_one(told: Story, source: str) -> None:
    before, after = told.numbers(), told.with_report(Report("Newcomer", (source,))).numbers()
    assert after[1] == before[1] + 1
    assert before[0] <= after[0] <= before[0] + 1


def names_in(reports: Iterable[Report]) -> set[str]:
    """The words by which they tell their sources."""
    sources = (source.split("/")[0] for each in reports for told in each.passages for source in told.split(" > "))
    return {word for source in sources for word in source.split()} - {"a", "an", "the"}


@given(stories())
def test_taking_away_a_report_on_which_none_rests_raises_nothing(told: Story) -> None:
    """Whose sources another one has too may have told that two of the others are one."""
    for k, gone in enumerate(told.reports):
        others = (*told.reports[:k], *told.reports[k + 1 :])
        if any(rests_on(other, gone.outlet) for other in others) or names_in([gone]) & names_in(others):
            continue
        before, after = told.numbers(), Story(others, told.entities).numbers()
        assert after[0] <= before[0] and after[1] <= before[1]


@given(stories(), st.data())
def test_order_never_matters_and_every_number_can_be_listed(told: Story, data: st.DataObject) -> None:
    count = sum(len(r.passages) for r in told.reports)
    order = data.draw(st.permutations(range(count)))
    assert told.numbers(order) == told.numbers()
    shuffled = Story(tuple(data.draw(st.permutations(told.reports))), told.entities)
    assert shuffled.numbers() == told.numbers()
    origins = told.assess().origins
    assert origins is not None
    assert 0 <= origins.least <= origins.most == sum(root.count for root in origins.roots)
    assert {k for root in origins.roots for k in root.members} == set(range(count))


@given(st.lists(st.frozensets(st.sampled_from("abcd")), max_size=7))
def test_least_is_the_largest_number_of_sources_none_of_which_may_be_another(told: list[frozenset[str]]) -> None:
    """By trying all subsets: slow, and plainly right."""
    apart = [
        size
        for size in range(len(told) + 1)
        for some in combinations(told, size)
        if not any(a <= b or b <= a for a, b in combinations(some, 2))
    ]
    chains = cover(told)
    assert len(chains) == max(apart)
    assert sorted(k for chain in chains for k in chain) == list(range(len(told)))
