"""What reports have in common as a whole: their words, their names, and the topics that they make."""

from __future__ import annotations

import pytest

from deconflict.linking.happenings import find_topics
from deconflict.linking.papers import paper_of
from deconflict.linking.predicates import stem_of

FERRY = "The ferry Orla ran aground off Tessen in the fog and forty passengers were winched from her deck"
STRIKE = "Dockers at the Belmark terminal voted to walk out over shifts after talks about their pay collapsed"


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


def test_reports_that_share_their_words_are_of_one_topic():
    texts = {"a": FERRY, "b": STRIKE, "c": FERRY + ", divers said", "d": STRIKE + ", the union said"}
    topics = find_topics({id: paper_of(text) for id, text in texts.items()})
    assert topics["a"] == topics["c"] != topics["b"] == topics["d"]
    assert find_topics({}) == {}
