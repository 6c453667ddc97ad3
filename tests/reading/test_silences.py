"""Who would not say, did not answer, or could not be reached; with a frame, and by words and tree alone."""

from dataclasses import replace

import pytest
from tests.layers.test_places import make_document
from tests.reading.marked import layers_of, statements_of, told

from deconflict.flow import read_document
from deconflict.layers.encoder import load as load_encoder
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
        (  # the subject hangs on the helping verb
            "The palace did not comment on the arrest.",
            "palace nsubj did; The det palace; did compound comment",
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
    ("sentence", "checked"),
    [
        ("The film has not been independently verified.", "The film"),
        ("It was not possible to verify the toll.", "the toll"),
        ("There was no independent confirmation of the attack.", "the attack"),
        ("The toll could not be confirmed.", "The toll"),
        ("The vote was not confirmed until May.", None),
        ("There was no confirmation class.", None),
        ("The gate could not be opened.", None),
    ],
)
def test_a_check_that_nobody_is_told_to_have_made_has_no_source(sentence, checked):
    layers = layers_of(sentence)
    found = [(s.act.value, s.chain, told(layers, s.content[0])) for s in statements_of(layers)]
    assert found == ([("unable", (), checked)] if checked else [])


@pytest.mark.parametrize(
    ("sentence", "tree"),
    [
        ("The minister declined to resign.", "minister nsubj declined; resign xcomp declined"),
        ("“I will not comment on that,” she shouted.", "I nsubj comment"),  # in quotation marks
        ("A source, who asked not to be named, was there.", "source nsubj there"),
        ("The palace did not fall.", "palace nsubj did; The det palace"),
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


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Phone calls to Lena Ortiz rang out.", "Lena Ortiz"),
        ("Repeated requests for comment to the landlord were ignored.", "the landlord"),
        ("Attempts to reach the harbour master on Sunday were unsuccessful.", "the harbour master"),
        ("There was no immediate response from the rebels on the truce.", "the rebels"),
        ("No one at the depot was willing to speak to reporters.", "the depot"),
        ("The shop was shut, and messages left with the owner were not returned.", "the owner"),
        ("Calls for a boycott rang out.", None),
        ("A request to see the letter was ignored.", None),
        ("Attempts to raise the ferry were unsuccessful.", None),
        ("Repeated warnings about the wiring were ignored.", None),
        ("There was no immediate danger from the flood.", None),
        ("No one at the depot was hurt.", None),
        ("The books were not returned.", None),
    ],
)
def test_who_was_asked_is_read_where_the_subject_of_a_refusal_does_not_tell(sentence, who):
    layers = layers_of(sentence)
    tagged = replace(layers, upos=tuple("VERB" if t.of(sentence) == "see" else "X" for t in layers.text.tokens))
    asked = [s.who for s in find_silences(tagged, statements_of(tagged))]
    assert [name.casefold() for name in asked] == ([who.casefold()] if who else [])


@pytest.mark.parametrize(
    ("sentence", "tree"),
    [
        ("The council would not be drawn on the cost.", "council nsubj:pass drawn; The det council"),
        ("The bishop stayed silent about the letter.", "bishop nsubj stayed; The det bishop; silent xcomp stayed"),
        ("The mayor dodged questions about the tender.", "mayor nsubj dodged; The det mayor; questions obj dodged"),
        (
            "The clinic did not get back to us.",
            "clinic nsubj get; The det clinic; back advmod get; us obl get; to case us",
        ),
        ("The club has maintained its silence.", "club nsubj maintained; The det club; silence obj maintained"),
        (
            "The guards will not “confirm or address” the raid.",
            "guards nsubj confirm; The det guards; address conj confirm",
        ),
    ],
)
def test_refusals_in_other_words(sentence, tree):
    (who, _, _), *more = silences(sentence, tree=tree)
    assert who.split()[0] == "the" and not more


@pytest.mark.parametrize(
    ("marked", "silent"),
    [
        ("[The guard]s [refused to say]q [who had called]c.", True),
        ("[The guard]s [refused to]q [leave the hut]c.", False),
        ("[The palace]s [did not provide]q [figures for the year]c.", True),
        ("[The palace]s [did not provide]q [enough beds for the winter]c.", False),
        ("[The firm]s [declined to provide]q [the positions of its ships]c.", True),
        ("[The sheriff]s [declined]q [a second helping]c.", False),
        ("[The sheriff]s [declined]q [an interview]c.", True),
        ("[The trust]s [has not yet responded to]q [a letter]c.", True),
        ("[The patient]s [has not yet responded to]q [treatment]c.", False),
        ("[Ana Ruiz]s [hung up]q [when asked about it]c.", True),
        ("[Ana Ruiz]s [hung up]q [her coat]c.", False),
        ("[The agency]s [isn't talking]q [about it]c.", True),
        ("[The school]s [could not open]q [the hall]c.", False),
        ("[Two villages]s [could not be reached]q [by boat]c.", False),
        ("[Her lawyer]s [could not be reached]q [by telephone]c.", True),
        ("[The family]s [has nothing for]q [reporters]c.", True),
    ],
)
def test_a_deed_is_no_refusal_to_speak(marked, silent):
    """Also where the encoder takes it for one: nothing is told on anybody's word."""
    layers = layers_of(marked, heads={"act": {"declines": 0.9}})
    found = statements_of(layers)
    assert [s.act.value for s in found] == (["declines"] if silent else [])
    assert len(find_silences(layers, found)) == silent


@pytest.mark.parametrize(
    ("marked", "silent"),
    [
        ("[The ledger]s [does not say]q [who paid]c.", False),  # nobody asked it
        ("[The footage]s [does not show]q [who paid]c.", False),
        ("[The clerk]s [does not say]q [who paid]c.", True),
        ("[The family]s [said]q [they have nothing to do with drugs]c.", False),
    ],
)
def test_who_keeps_something_back_was_asked_for_it(marked, silent):
    assert len(silences(marked)) == silent


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[The mayor]s [would not say]q [whether anybody had been in contact with her]c.", "declined"),
        ("[The mayor]s [declined to take]q [questions]c.", "declined"),
        ("[The mayor]s [did not answer]q [whether she could be reached at night]c.", "no_response"),
        ("[The office]s [has not come back to us]q [on the letter]c.", "no_response"),
    ],
)
def test_the_kind_of_a_silence_is_told_by_its_cue_and_not_by_what_was_asked(marked, kind):
    assert [found for _, found, _ in silences(marked)] == [kind]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("A spokeswoman for the port, Ana Ruiz, declined to comment.", "Ana Ruiz"),
        ("The port, asked about the crane, did not respond.", "the port"),
        ("Messages left with the owner, Lena Ortiz, were not returned.", "Lena Ortiz"),
        ("The mayor, it was said, saw that nobody came and declined to comment.", None),  # a verb between
    ],
)
def test_who_was_asked_is_read_across_what_commas_set_off(sentence, who):
    """Though the tree shows no subject."""
    layers = layers_of(sentence)
    nouns = {"spokeswoman": "NOUN", "port": "NOUN", "owner": "NOUN", "Ana": "PROPN", "saw": "VERB", "came": "VERB"}
    tagged = replace(layers, upos=tuple(nouns.get(t.of(sentence), "X") for t in layers.text.tokens))
    asked = [s.who for s in find_silences(tagged, statements_of(tagged))]
    assert [name.casefold() for name in asked] == ([who.casefold()] if who else [])


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The Post was unable to reach the pilot for comment.", "the pilot"),
        ("We could not reach the pilot.", "the pilot"),
        ("Rescuers were unable to reach the village.", None),
        ("A list of questions sent to the port had not been answered.", "the port"),
        ("The port had not been answered.", None),
    ],
)
def test_who_could_not_be_reached_was_to_speak(sentence, who):
    assert [name.casefold() for name, _, _ in silences(sentence)] == ([who] if who else [])


@pytest.mark.parametrize(
    ("marked", "whos"),
    [
        ("On Monday [neither the club nor its agent]s [would]q [comment on the sale]c.", ["its agent", "the club"]),
        ("[The court and the clerk]s [did not answer]q [emails]c.", ["the clerk", "The court"]),
        ("[The Ministry of Ports and Fisheries]s [declined to discuss]q [it]c.", ["Ministry of Ports and Fisheries"]),
    ],
)
def test_two_that_are_told_together_are_two_silences(marked, whos):
    layers = layers_of(marked, heads={"act": {"declines": 0.9}}, names="Ministry of Ports and Fisheries Organization")
    joins = tuple("cc" if t.of(layers.text.document.text) in ("and", "nor") else "dep" for t in layers.text.tokens)
    layers = replace(layers, relation=joins)
    assert sorted((s.who for s in find_silences(layers, statements_of(layers))), key=str.lower) == whos


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("[Ana Ruiz]s1 [hung up]q1 [when asked]c1; [she]s2 [did not return]q2 [calls since]c2.", ["no_response"]),
        (
            "[Ana Ruiz]s1 [hung up]q1 [when asked]c1. [She]s2 [did not return]q2 [calls since]c2.",
            ["declined", "no_response"],
        ),
    ],
)
def test_one_sentence_tells_one_silence_of_one(marked, kinds):
    assert [kind for _, kind, _ in silences(marked)] == kinds


@pytest.mark.parametrize(
    ("marked", "silent"),
    [
        ("[[The minister]s2 [did not reply]q2 [to letters]c2]c1, [a widow]s1 [said]q1.", 0),
        ("[[The minister]s2 [did not reply]q2 [to requests for comment]c2]c1, [an aide]s1 [said]q1.", 1),
        ("[The boat]s [did not answer]q [the distress signal]c.", 0),
        ("[The boat's owner]s [did not answer]q [how many signals there were]c.", 1),
        ("[The crowd]s [stayed silent]q [for a minute in memory of him]c.", 0),
        ("[The council]s [stayed silent]q [about the tender]c.", 1),
        ("[A deal]s [could not be reached]q [on Friday]c.", 0),
        ("[The clerk]s [could not be reached]q [on Friday]c.", 1),
    ],
)
def test_who_was_not_asked_to_speak_is_not_silent(marked, silent):
    assert len(silences(marked)) == silent


def test_who_was_called_is_read_where_a_word_of_the_sentence_before_was_marked():
    marked = "The Post could not confirm [this]s. Calls to the landlord [went unanswered]q [on Monday]c."
    assert [who for who, _, _ in silences(marked)] == ["the landlord"]


def test_she_who_does_not_answer_is_not_who_tells_of_it():
    marked = "[She did not answer the door]c, [neighbours]s [said]q."
    assert [s.act.value for s in statements_of(layers_of(marked, tree="neighbours nsubj said"))] == ["asserts"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The clinic did not specify how many had fallen ill.", "the clinic"),
        ("The junta would give no figures.", "the junta"),
        ("The embassy made no statement on the blast.", "the embassy"),
        ("The leader of the march, Tom Vale, has said nothing since his release.", "Tom Vale"),
        ("There has been no word from the kidnappers since Friday.", "the kidnappers"),
        ("Our letter to the bishop remained unanswered.", "the bishop"),
        ("The actor left the courthouse without a word to reporters.", "the actor"),
        ("The prison service referred all questions to the justice ministry.", "the prison service"),
        # deeds that sound like it
        ("The villagers gave no trouble to the soldiers.", None),
        ("The children have not spoken to their father since May.", None),
        ("He left without a word to his wife.", None),
        ("The navy has not released the sailors.", None),
        ("The doctor has said nothing but good of the nurses.", None),
        ("The crew's distress call went without reply from other ships.", None),
    ],
)
def test_silences_as_they_are_read(sentence: str, who: str | None) -> None:
    document = make_document(f"The talks in Soto ended on Sunday.\n\n{sentence}\n\nThe weather stayed dry.\n")
    found = [s.who for s in read_document(document, load_encoder()).silences]
    assert [each.lower() for each in found] == ([who.lower()] if who else [])
