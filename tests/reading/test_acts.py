"""What a source does with the content, its polarity, and how firmly it is put."""

import pytest
from tests.reading.marked import layers_of, statements_of


def read(marked: str, **heads: dict[str, float]):
    (statement,) = statements_of(layers_of(marked, heads=heads))
    return statement


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("[The bridge fell]c, [police]s [said]q.", "asserts"),
        ("[Police]s [confirmed]q [the arrest]c.", "confirms"),
        ("[The port]s [has acknowledged]q that [the crane failed]c.", "confirms"),
        ("[The mayor]s [denied]q that [he had known]c.", "denies"),
        ("[The mayor]s [flatly rejected]q [the charge]c.", "denies"),
        ("[The mayor]s [called]q [the report a pack of lies]c.", "denies"),
        ("[The mayor]s [called]q [the report a first step]c.", "asserts"),
        ("[The army]s [ruled out]q [an attack]c.", "denies"),
        ("[The army]s [did not rule out]q [an attack]c.", "asserts"),
        ("[The army]s [did not deny]q [the attack]c.", "asserts"),
        ("[The mayor]s [declined to comment on]q [the arrest]c.", "declines"),
        ("[The mayor]s [would not say]q [when he was told]c.", "declines"),
        ("[The mayor]s [would not]q [discuss the arrest]c.", "declines"),
        ("[The bank]s [did not immediately respond to]q [a request]c.", "declines"),
        ("[The bank]s [has yet to reply to]q [a request]c.", "declines"),
        ("[The bank]s [could not be reached]q [for comment]c.", "declines"),
        ("[The bank]s [would neither confirm nor deny]q [the sale]c.", "declines"),
        ("[The ministry]s [could not independently verify]q [the count]c.", "unable"),
        ("[The ministry]s [was unable to confirm]q [the count]c.", "unable"),
        ("[The mayor]s [does not recall]q [the letter]c.", "unable"),
        ("[The mayor]s [refused to “confirm]q [or address” the raid]c.", "declines"),
        ("[The mayor]s [will not specifically]q “[confirm or address” the raid]c.", "declines"),
        ("[The mayor]s [said]q that [the report was untrue]c.", "denies"),
        ("[The mayor]s [said]q that [the story was made up]c.", "denies"),
        ("[The mayor]s [said]q that [there was no truth in it]c.", "denies"),
        ("“[It's a lie]c,” [the mayor]s [said]q.", "denies"),
        ("[The mayor]s [said]q that [the claim had no basis]c.", "denies"),
        ("[The mayor]s [said]q that [the claim was filed in May]c.", "asserts"),
        ("[The mayor]s [said]q that [it was fake fur]c.", "asserts"),
        ("[The mayor]s [said]q that [there was no truck in the yard]c.", "asserts"),
        ("[The mayor]s [said]q that [the firm knew that the report was untrue]c.", "asserts"),
        ("[The club]s [shot down]q [rumours of a sale]c.", "denies"),
        ("[A clerk]s [corroborated]q [the account]c.", "confirms"),
        ("[The chair]s [said]q [she cannot comment on the letter]c.", "declines"),
        ("[The firm]s [said]q [it would not be commenting]c.", "declines"),
        ("[The firm]s [said]q [it cannot open the gates]c.", "asserts"),
        ("[The firm]s [said]q [the mayor could not discuss the case]c.", "asserts"),
        ("[Neither the port nor the coastguard]s [could confirm]q [the count]c.", "unable"),
        ("Neither [the port nor the coastguard]s [could confirm]q [the count]c.", "unable"),
        ("[Neither firm]s [would discuss]q [the fire]c.", "declines"),
        ("[Neither the port nor the coastguard]s [confirmed]q [the count]c.", "asserts"),
        ("[The port and the coastguard]s [confirmed]q that [neither mast broke]c.", "confirms"),
    ],
)
def test_the_cue_tells_the_act(marked, act):
    assert read(marked).act == act


@pytest.mark.parametrize(
    ("marked", "polarity"),
    [
        ("[The port]s [denied]q claims that [no boat was insured]c.", "-"),
        ("[The port]s [denied]q a report by the union that [none of the boats was insured]c.", "-"),
        ("[The port]s [denied]q it: “[No boat sailed]c.”", "+"),
        ("[The mayor]s [denied]q that [he had known]c.", "-"),
        ("[The mayor]s [dismissed]q [the report as gossip]c.", "+"),  # the content holds the judgement
        ("[The mayor]s [denied]q it: [he had never known]c.", "+"),  # the content is the denial itself
        ("[The mayor]s [called]q [the report a pack of lies]c.", "+"),
        ("[The mayor]s [doubts]q that [the bridge will hold]c.", "-"),
        ("[The mayor]s [does not think]q [the bridge will hold]c.", "-"),
        ("[The mayor]s [said]q [the bridge would not hold]c.", "+"),
        ("[The mayor]s [declined to comment on]q [the arrest]c.", "+"),
    ],
)
def test_polarity_is_that_of_the_content_as_quoted(marked, polarity):
    assert read(marked).polarity == polarity


def test_what_is_only_named_and_called_wrong_does_not_hold():
    assert read("[The mayor]s [called]q [that claim]c baseless.", act={"denies": 0.9}).polarity == "-"


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("[The bridge fell]c, [police]s [said]q.", "certain"),
        ("[Police]s [believe]q [the bridge was cut]c.", "probable"),
        ("[Police]s [estimate]q [the damage at two million]c.", "probable"),
        ("[The bridge was probably cut]c, [police]s [said]q.", "probable"),
        ("[Farmers]s [fear]q [the seed is lost]c.", "possible"),
        ("[Police]s [said]q [the bridge may have been cut]c.", "possible"),
        ("[Police]s [said]q [he could be abroad]c.", "possible"),
        ("[Police]s [said]q [they could not reach the island]c.", "certain"),  # "could" of ability
        ("[Police]s [said]q [it fell on 4 May]c.", "certain"),  # a month
        ("[Police]s [said]q [nobody may enter]c.", "possible"),  # leave, not doubt: a known miss
        ("[Police]s [cannot rule out]q [an attack]c.", "possible"),
        ("[Police]s [estimate]q [that forty may have died]c.", "possible"),  # the weaker of the two
        ("[She]s [wondered]q [who had paid]c.", "unknown"),
        ("[She]s [asked]q [whether the road was open]c.", "unknown"),
        ("[She]s [asked]q [for patience]c.", "certain"),  # a request
        ("[Police]s [denied]q [the arrest]c.", "certain"),
        ("[Police]s [declined to confirm]q [the arrest]c.", "unknown"),
        ("[Police]s [could not verify]q [the arrest]c.", "unknown"),
        ("[Police]s [said]q [the man who may have seen it has left]c.", "certain"),  # a hedge in a side clause
    ],
)
def test_certainty_is_the_weakest_that_the_words_show(marked, certainty):
    assert read(marked).certainty == certainty


def test_the_encoders_head_decides_only_where_no_word_does():
    assert (
        read("[Police]s [put]q [the dead at forty]c.", certainty={"probable": 0.9, "certain": 0.1}).certainty
        == "probable"
    )
    assert (
        read("[Police]s [put]q [the dead at forty]c.", certainty={"probable": 0.5, "certain": 0.5}).certainty
        == "certain"
    )
    assert read("[Police]s [said]q [there was no vote]c.", act={"denies": 0.9, "asserts": 0.1}).act == "denies"
    assert read("[Police]s [denied]q [the vote]c.", act={"asserts": 0.9, "denies": 0.1}).act == "denies"


def test_what_others_dismiss_is_no_denial_of_its_own():
    marked = "[The port]s's [claim that]q [the wall was sound]c was dismissed by the union."
    assert read(marked, act={"denies": 0.9}).act == "asserts"
