"""Frames become statements: contents as an editor quotes them, one for each proposition."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.marked import layers_of, statements_of, told

from deconflict.reading.silences import find_silences

SUBJECT = {"untrue": "that nsubj untrue", "figure": "that det figure"}


def contents(marked: str, *, tree: str = "") -> list[list[str]]:
    layers = layers_of(marked, tree=tree)
    return [[told(layers, span) or "" for span in s.content] for s in statements_of(layers)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Police]s [said]q [that the bridge fell]c.", [["the bridge fell"]]),
        ("[“The bridge fell,”]c [police]s [said]q.", [["The bridge fell"]]),
        ("[Police]s [said]q [the bridge “fell at once”]c.", [["the bridge “fell at once”"]]),
        ("[Police]s [said]q: [“Who did it?”]c", [["Who did it?"]]),
        ("[The bridge fell]c, [police]s [said]q.", [["The bridge fell"]]),
        # a quotation that its cue splits
        ("[“The bridge,”]c [police]s [said]q, [“fell at noon.”]c", [["The bridge", "fell at noon."]]),
        ("[“It fell,”]c [she]s [said]q. “[We ran as we could.]c1”", [["It fell", "We ran as we could."]]),
        # nothing said
        ("[Police]s [said]q [“”]c.", []),
        # "that" may be what is spoken of
        ("[The union]s [said]q [that was untrue]c.", [["that was untrue"]]),
        ("[The union]s [said]q [that vans were sold]c.", [["vans were sold"]]),
        ("[The union]s [disputed]q [that figure]c.", [["that figure"]]),
        # a negated saying tells nothing
        ("[The union]s [did not say]q that [the talks had failed]c.", []),
        ("[The union]s [never claimed]q that [the talks had failed]c.", []),
    ],
)
def test_contents_are_trimmed_as_an_editor_quotes_them(marked, expected):
    tree = next((arc for word, arc in SUBJECT.items() if word in marked), "")
    assert contents(marked, tree=tree) == expected


TREE = "the det vote; vote nsubj was; was ccomp told; king nsubj known; known conj was; and cc known; that mark known"


def test_coordinated_clauses_with_subjects_of_their_own_are_two_statements():
    marked = "[She]s [told]q them [the vote was unanimous and that the king had known of it]c."
    assert contents(marked, tree=TREE) == [["the vote was unanimous"], ["the king had known of it"]]


def test_coordinated_verbs_of_one_subject_are_one_statement():
    marked = "[She]s [told]q them [the vote was unanimous and had been held at noon]c."
    assert contents(marked, tree="the det vote; vote nsubj was; was ccomp told; held conj was; and cc held") == [
        ["the vote was unanimous and had been held at noon"]
    ]


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("“[It fell]c,” [she]s [said]q.", "direct"),
        ("[She]s [said]q [it fell]c.", "indirect"),
        ("[She]s [said]q [it “fell at once”]c.", "mixed"),
        ("“[It fell]c,” [she]s [said]q, “[and we ran]c.”", "direct"),
    ],
)
def test_form_follows_the_quotation_marks(marked, form):
    (statement,) = statements_of(layers_of(marked))
    assert statement.form == form


def test_statements_stand_in_the_order_of_the_text_with_their_words():
    layers = layers_of("[The bridge fell]c1, [police]s1 [said]q1. [The mayor]s2 [denied]q2 [it]c2.")
    first, second = statements_of(layers)
    assert (told(layers, first.cue), told(layers, first.source)) == ("said", "police")
    assert (told(layers, second.cue), told(layers, second.source)) == ("denied", "The mayor")
    assert first.id == f"{first.document}.s1"
    assert second.id == f"{second.document}.s2"


def test_headlines_are_no_statements():
    marked = "[Reis]s: [Bridge To Close]c.\n\n[The bridge will close]c1, [Clara Reis]s1 [said]q1."
    (statement,) = statements_of(layers_of(marked, title="Reis: Bridge To Close."))
    assert statement.chain[-1].name == "Clara Reis"


def test_and_that_parts_a_content_that_a_that_began():
    marked = "[She]s [told]q them that [the vote was unanimous and that the king had known of it]c."
    assert contents(marked) == [["the vote was unanimous"], ["the king had known of it"]]


@pytest.mark.parametrize(
    ("marked", "tree", "count"),
    [
        (
            "[The word was on the box]c, [she]s [granted]q, [but the box was gone]c.",
            "word nsubj was; gone conj was; box nsubj gone",
            1,
        ),
        ("[His plan]c, [she]s [thinks]q, [will fail]c.", "plan nsubj fail; will aux fail; fail ccomp thinks", 1),
    ],
)
def test_a_side_of_a_cue_without_a_subject_of_its_own_is_no_statement(marked, tree, count):
    assert len(contents(marked, tree=tree)) == count


def test_two_frames_on_one_attribution_give_one_statement():
    layers = layers_of("[[The bridge fell]c1]c2, [[police]s1]s2 [[said]q1]q2.")
    assert len(statements_of(layers)) == 1


WORDS = st.sampled_from(
    "police said that the bridge fell , . “ ” ’ she would not comment Clara Reis told Radio Mirador 41 a of and — ( ) 😀 ém İ".split()
)


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    """Random words with up to three frames of random parts."""
    words = draw(st.lists(WORDS, min_size=1, max_size=40))
    for number in range(draw(st.integers(0, 3))):
        for letter in "cqs":
            first = draw(st.integers(0, len(words) - 1))
            last = draw(st.integers(first, min(first + 8, len(words) - 1)))
            words[first] = f"[{words[first]}"
            words[last] = f"{words[last]}]{letter}{number}"
    return draw(st.sampled_from([" ", "\n\n"])).join(words)


@settings(max_examples=150, deadline=None)
@given(marked_texts())
def test_spans_lie_in_the_text_and_reading_twice_is_the_same(marked):
    layers = layers_of(marked)
    text = layers.text.document.text
    statements = statements_of(layers)
    silences = find_silences(layers, statements)
    assert statements == statements_of(layers)
    assert silences == find_silences(layers, statements)
    links = [link.span for s in statements for link in s.chain]
    spans = [x for s in statements for x in (*s.content, s.cue, s.source)] + links + [s.span for s in silences]
    assert all(0 <= span.start < span.end <= len(text) for span in spans if span is not None)
    assert len({s.id for s in statements}) == len(statements)
