"""What reports have in common: their words, their names and figures, and the stories that they tell."""

from __future__ import annotations

import random

import pytest

from deconflict.linking.papers import paper_of
from deconflict.linking.predicates import stem_of
from deconflict.linking.topics import compare_reports, find_topics, shipped_weights

FERRY = (
    "The ferry Orla ran aground off Tessen in thick fog on Sunday. All 214 passengers were winched from her deck by"
    " lifeboat crews from Tessen and Marrow. Captain Ilse Dorn was the last to leave the Orla. The coastguard said that"
    " oil was seeping from the hull."
)
TRAWLER = (
    "The trawler Bredon ran aground off Quill Point in thick fog on Thursday. All 9 fishermen were winched from her deck"
    " by a helicopter from Quill Point. Skipper Jan Hoek was the last to leave the Bredon. The coastguard said that oil"
    " was seeping from the hull."
)
STRIKE = (
    "Dockers at the Belmark terminal voted to walk out over shifts after talks about pay collapsed. The union asks for"
    " 11 per cent more. Shippers fear that fruit will rot on the quays of Belmark."
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jets struck Arvana on 3 May.", "arvana 3 may"),
        ("Jets struck. Witnesses fled Arvana.", "arvana"),  # a sentence opens with a capital
        ("Jets struck\nWitnesses fled", ""),  # and so does a line
        ("He said: “Nobody fled,” and left", ""),  # and a quotation
        ("At 14:30 about 1,200 people fled", "14:30 1,200"),
        ("nobody knows", ""),
    ],
)
def test_the_names_and_figures_of_a_report(text, names):
    assert set(paper_of(text).names) == set(map(stem_of, names.split()))


def test_every_word_of_a_report_is_counted():
    assert paper_of("Jets struck, and struck again.").stems[stem_of("struck")] == 2


def archive(*stories: str) -> dict[str, str]:
    """Three reports of each story: all of it, and without its first or last sentence."""
    told = {}
    for number, story in enumerate(stories):
        sentences = story.split(". ")
        told |= {f"{number}-{k}": ". ".join(s) for k, s in enumerate((sentences, sentences[1:], sentences[:-1]))}
    return told


def topics_of(texts: dict[str, str]) -> dict[str, int]:
    return find_topics({id: paper_of(text) for id, text in texts.items()})


@pytest.mark.parametrize("stories", [(FERRY, STRIKE), (FERRY, TRAWLER), (FERRY, TRAWLER, STRIKE)])
def test_reports_of_one_story_have_one_number_and_those_of_two_do_not(stories):
    topics = topics_of(archive(*stories))
    assert len(set(topics.values())) == len(stories)
    assert len({(id.split("-")[0], number) for id, number in topics.items()}) == len(stories)


def test_the_order_of_reports_changes_no_topic():
    texts = archive(FERRY, TRAWLER, STRIKE)
    shuffled = dict(random.Random(2).sample(sorted(texts.items()), len(texts)))
    assert topics_of(shuffled) == topics_of(texts)


@pytest.mark.parametrize("texts", [{}, {"a": FERRY}, {"a": "", "b": ""}, {"a": FERRY, "b": STRIKE}])
def test_few_reports_or_empty_ones_are_each_of_their_own(texts):
    assert len(set(topics_of(texts).values())) == len(texts)


def test_every_comparison_of_reports_has_a_weight():
    assert set(shipped_weights()) == {"prior", *compare_reports([paper_of(FERRY), paper_of(TRAWLER)]).told}
