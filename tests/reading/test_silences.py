"""Who would not say, did not answer, or could not be reached; with a frame, and by words and tree alone."""

from dataclasses import replace

import pytest
from tests.reading.marked import layers_of, statements_of, told

from deconflict.reading.silences import find_silences
from deconflict.types import Act


def silences(marked: str, *, tree: str = "") -> list[tuple[str, str, str]]:
    layers = layers_of(marked, tree=tree)
    return [(s.who, s.kind.value, told(layers, s.span) or "") for s in find_silences(layers, statements_of(layers))]


@pytest.mark.parametrize(
    ("marked", "who", "kind", "words"),
    [
        (
            "[The palace]s [declined to comment on]q [the arrest]c.",
            "the palace",
            "declined",
            "The palace declined to comment on the arrest",
        ),
        (
            "[The palace]s [did not respond to]q [a request for comment]c.",
            "the palace",
            "no_response",
            "The palace did not respond to a request for comment",
        ),
        (
            "[Clara Reis]s [could not be reached]q [for comment]c.",
            "Clara Reis",
            "unavailable",
            "Clara Reis could not be reached for comment",
        ),
        ("[What it cost]c [she]s [would not say]q.", "she", "declined", "What it cost she would not say"),
    ],
)
def test_a_statement_that_declines_is_a_silence(marked, who, kind, words):
    assert silences(marked) == [(who, kind, words)]


@pytest.mark.parametrize(
    ("sentence", "tree", "who", "content"),
    [
        (
            "The palace declined to comment on the arrest.",
            "palace nsubj declined; The det palace; comment xcomp declined",
            "the palace",
            "the arrest",
        ),
        (
            "The palace did not respond to a request for comment on the arrest.",
            "palace nsubj respond; The det palace",
            "the palace",
            "the arrest",
        ),
        (
            "Calls to the mayor went unanswered.",
            "Calls nsubj went; mayor nmod Calls; the det mayor; unanswered xcomp went",
            "the mayor",
            "Calls to the mayor",
        ),
        (
            "The mayor could not be reached.",
            "mayor nsubj:pass reached; The det mayor",
            "the mayor",
            "could not be reached",
        ),
        (
            "What it cost she would not say.",
            "cost ccomp say; What obj cost; it nsubj cost; she nsubj say",
            "she",
            "What it cost",
        ),
    ],
)
def test_a_refusal_that_no_frame_saw_is_found_by_words_and_tree(sentence, tree, who, content):
    layers = layers_of(sentence, tree=tree)
    (statement,) = statements_of(layers)
    assert (statement.act, statement.chain[-1].name.lower(), statement.found_by) == ("declines", who, "rule:refusal")
    assert told(layers, statement.content[0]) == content
    assert len(find_silences(layers, (statement,))) == 1


def test_a_failed_check_that_no_frame_saw_is_a_statement_and_no_silence():
    layers = layers_of("The paper could not verify the count.", tree="paper nsubj verify; The det paper")
    (statement,) = statements_of(layers)
    assert statement.act == "unable"
    assert find_silences(layers, (statement,)) == ()


@pytest.mark.parametrize(
    ("sentence", "tree"),
    [
        ("The minister declined to resign.", "minister nsubj declined; resign xcomp declined"),
        ("“I will not comment on that,” she shouted.", "I nsubj comment"),  # in quotation marks
        ("A source, who asked not to be named, was there.", "source nsubj there"),
    ],
)
def test_near_misses_are_no_silence(sentence, tree):
    assert silences(sentence, tree=tree) == []


def test_a_source_that_says_that_it_will_not_speak_is_silent():
    layers = layers_of(
        "[The sister]s [said]q that [she had no wish to speak to anyone]c.",
        tree="she nsubj had; wish obj had; speak acl wish",
    )
    (statement,) = statements_of(layers)
    assert statement.act == "declines"
    assert [s.who for s in find_silences(layers, (statement,))] == ["the sister"]


def test_a_refusal_that_a_frame_saw_is_not_told_twice():
    tree = "palace nsubj declined; The det palace; comment xcomp declined"
    assert len(silences("[The palace]s [declined to comment on]q [the arrest]c.", tree=tree)) == 1


@pytest.mark.parametrize(
    ("marked", "silent"),
    [
        ("[An official]s [asked]q [not to be named]c.", False),
        ("[An official]s [would not say]q [why]c, and asked not to be named.", True),
    ],
)
def test_who_asks_not_to_be_named_is_not_silent(marked, silent):
    layers = layers_of(marked)
    declining = [replace(s, act=Act.DECLINES) for s in statements_of(layers)]
    assert bool(find_silences(layers, declining)) is silent
