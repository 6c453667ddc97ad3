"""Sources told in several ways on one side of a claim: which are one, and near-misses."""

from __future__ import annotations

import pytest
from tests.assessment.copying import Report, story

from deconflict.assessment.described import plain_words, without_handling, words_of

MANAGER = "the quarry manager Ivo Marsh/person=Ivo Marsh"


@pytest.mark.parametrize(
    ("first", "second", "roots"),
    [
        # common words mean the only one of whom all of them are told
        ("the police/institution", "Norland Police/institution", 1),
        ("the water authority there/institution", "Ostmark Water Authority/institution", 1),
        ("the manager/unnamed", MANAGER, 1),
        ("the company/institution", "Brae Quarries Ltd/institution", 1),
        ("the video/media", "the helmet video/media", 1),
        ("Marsh Torvald/person", "Marsh Torvald Ek/person", 1),
        # nobody is meant by words that are not told of the other, by indefinite words, by words of another kind
        ("the harbour police/institution", "Norland Police/institution", 2),
        ("the foreman/unnamed", MANAGER, 2),
        ("a manager/unnamed", MANAGER, 2),
        ("managers/unnamed", MANAGER, 2),
        ("the union/institution", "Brae Quarries Ltd/institution", 2),
        ("the helmet/media", "Helmet Police/institution", 2),
        ("the helmet video/media", "the bridge video/media", 2),
        ("Marsh Torvald/person", "Ivo Marsh/person", 2),
        ("France/institution", "France and Belgium/institution", 2),
    ],
)
def test_common_words_mean_the_only_one_of_whom_they_are_told(first: str, second: str, roots: int) -> None:
    told = story(Report("Bay Post", (first,)), Report("Echo", (second,)))
    assert told.numbers()[1] == roots
    assert story(*reversed(told.reports)).numbers() == told.numbers()


def test_common_words_that_fit_two_mean_neither() -> None:
    police = "the police/institution", "Norland Police/institution", "Harbour Police/institution"
    assert story(*(Report(f"Paper {k}", (each,)) for k, each in enumerate(police))).numbers()[1] == 3


def test_a_report_may_be_the_only_one_that_tells_whom_two_others_mean() -> None:
    told = story(*(Report(paper, ("the manager/unnamed",)) for paper in ("Bay Post", "Echo")))
    assert told.numbers() == (1, 2)
    assert told.with_report(Report("Sun", (MANAGER,))).numbers() == (1, 1)


def test_a_short_name_that_two_may_bear_means_neither() -> None:
    told = story(
        Report("Bay Post", ("Ek/person",)), Report("Echo", ("Ivo Ek/person",)), Report("Sun", ("Ada Ek/person",))
    )
    assert told.numbers()[1] == 3


@pytest.mark.parametrize(
    ("told", "retold", "roots"),
    [
        (("a senior official of the bank/unnamed",), "Bay Post/outlet > an insider at the bank/unnamed", 1),
        (("a senior official of the bank/unnamed",), "Bay Post/institution > an insider at the bank/unnamed", 1),
        (("two neighbours/unnamed",), "Bay Post/outlet > neighbours/unnamed", 2),  # two people, in both
        # of several that the cited report tells, or in words that have nothing in common, nobody can tell
        (("a bank clerk/unnamed", "a bank lawyer/unnamed"), "Bay Post/outlet > an insider at the bank/unnamed", 3),
        (("a senior official of the bank/unnamed",), "Bay Post/outlet > a nurse/unnamed", 2),
        (("a senior official of the bank/unnamed",), "Radio Nord/outlet > an insider at the bank/unnamed", 2),
        (("a senior official of the bank/unnamed",), "an insider at the bank/unnamed", 2),
    ],
)
def test_an_unnamed_source_that_is_retold_is_the_one_that_the_cited_report_tells(
    told: tuple[str, ...], retold: str, roots: int
) -> None:
    assert story(Report("Bay Post", told), Report("Echo", (retold,))).numbers()[1] == roots


@pytest.mark.parametrize(
    ("outlet", "cited", "most"),
    [
        ("Bay Post Online", "Bay Post", 1),
        ("Post", "the Bay Post", 1),
        ("Bay Post", "Bay Echo", 2),
        ("The Times", "The New York Times", 2),  # our table knows it for another one
    ],
)
def test_a_cited_outlet_is_the_only_one_of_the_story_that_it_may_name(outlet: str, cited: str, most: int) -> None:
    assert story(Report(outlet, ("Ann Lee/person",)), Report("Echo", (f"{cited}/outlet",))).numbers()[1] == most


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("an affidavit filed in Norland District Court", "an affidavit"),
        ("a manifest seen by the Bay Post", "a manifest"),
        ("a picture taken at noon by our photographer", "a picture"),
        ("a film posted by the harbour police", "a film posted by the harbour police"),
        ("the ministry's report", "the ministry's report"),
    ],
)
def test_who_saw_a_document_and_where_it_went_tells_nobody_who_made_it(name: str, told: str) -> None:
    assert without_handling(name) == told


def test_a_ministry_in_a_capital_is_of_that_country() -> None:
    assert words_of("the defence ministry in Lima") >= {"PER", "ministry", "defence", "government"}
    assert "PER" not in words_of("a baker in Lima")


def test_plain_words_keep_offices() -> None:
    assert plain_words("the manager of the Peruvian mine") == {"manager", "PER", "mine"}
