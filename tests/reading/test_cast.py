"""Whom a reference means: full names from elsewhere in the report, and nobody where two compete."""

import pytest
from tests.reading.marked import chain_of, layers_of, statements_of


def last_source(
    marked: str, *, names: str = "", outlet: str | None = None, tree: str = "", kind: str | None = None
) -> str:
    """The name of the last link of the last statement; `kind` is what the encoder takes every source for."""
    heads = {"source_kind": {kind: 0.9}} if kind else None
    return statements_of(layers_of(marked, names=names, outlet=outlet, tree=tree, heads=heads))[-1].chain[-1].name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # surnames, titles, letters
        ("Mayor Paula Reis met them. [Reis]s [said]q [it was over]c.", "Paula Reis"),
        ("[Ms Okafor]s [said]q [no]c. Grace Okafor is a judge.", "Grace Okafor"),
        ("The River Basin Authority (RBA) met. [The RBA]s [said]q [no]c.", "River Basin Authority"),
        ("The National Electoral Commission met. [NEC]s [said]q [no]c.", "National Electoral Commission"),
        # pronouns
        ("[Clara Reis]s1 [said]q1 [yes]c1. [She]s [added]q [it was over]c.", "Clara Reis"),
        ("Clara Reis met [Peter Hale]s2, who [agreed]q2 [to go]c2. [She]s [said]q [no]c.", "Clara Reis"),
        ("[A guard]s1 [said]q1 [yes]c1. [He]s [added]q [it was over]c.", "a guard"),
        ("[The ministry]s1 [said]q1 [yes]c1. [It]s [added]q [it was over]c.", "the ministry"),
        ("[Two officials]s1 [said]q1 [yes]c1. [They]s [added]q [it was over]c.", "two officials"),
        # role nouns
        ("Captain Rui Sousa of the tug said yes. “[No]c,” [the captain]s [said]q.", "Rui Sousa"),
        ("[A spokesman for the port]s1 [said]q1 [yes]c1. [The spokesman]s [added]q [no]c.", "a spokesman for the port"),
        ("Delta Cement closed. [The company]s [said]q [it was over]c.", "Delta Cement"),
        ("[The River Basin Authority]s1 [said]q1 [yes]c1. [The authority]s [added]q [no]c.", "River Basin Authority"),
        # a paper that speaks for a body counts as the body
        ("[The Water Board]s1 [said]q1 [yes]c1. [The statement]s [added]q [no]c.", "Water Board"),
        # an outlet by what it is
        ("[The Brask Gazette]s1 [reported]q1 [a fire]c1. [The paper]s [said]q [no]c.", "Brask Gazette"),
        ("[Tarsia Press Agency]s1 [said]q1 [yes]c1. [The agency]s [said]q [no]c.", "Tarsia Press Agency"),
        ("[TV Mirador]s1 [reported]q1 [a fire]c1. [The network]s [said]q [no]c.", "TV Mirador"),
        ("[The Brask Gazette]s1 [reported]q1 [a fire]c1. A paper fell. [The paper]s [said]q [no]c.", "paper"),
        ("[The Brask Gazette]s1 [and the Lind Herald]s1 [told]q1 [it]c1. [The paper]s [said]q [no]c.", "the paper"),
        ("[The Brask Gazette]s1 [reported]q1 [a fire]c1. [The agency]s [said]q [no]c.", "the agency"),
        # parts of a group, owners
        ("[Three ministers]s1 [said]q1 [yes]c1. [One of them]s [added]q [no]c.", "one of three ministers"),
        ("“[Yes]c1,” [farmers in Soto]s1 [said]q1. [One of them]s [added]q [no]c.", "one of the farmers in Soto"),
        ("“[Yes]c1,” [farmers in Soto]s1 [said]q1. [Others]s [added]q [no]c.", "other farmers in Soto"),
        ("[Three ministers]s1 [said]q1 [yes]c1. [Others]s [added]q [no]c.", "others"),
        (
            "[Three ministers]s1 [said]q1 [yes]c1. Two gunmen fled. [One of them]s [added]q [no]c.",
            "one of three ministers",
        ),
        # trades
        ("[A hairdresser]s1 [said]q1 [yes]c1. [She]s [added]q [it was over]c.", "a hairdresser"),
        ("[A ferryman]s1 [said]q1 [yes]c1. [He]s [added]q [it was over]c.", "a ferryman"),
        ("[Two ferrymen]s1 [said]q1 [yes]c1. [They]s [added]q [it was over]c.", "two ferrymen"),
        ("[A ferryman]s1 [said]q1 [yes]c1. [She]s [added]q [it was over]c.", "she"),
        ("[The police]s1 [said]q1 [yes]c1. [A spokesman]s [added]q [no]c.", "a spokesman for the police"),
        (
            "[The port]s1 [said]q1 [no]c1. [A letter]s2 [said]q2 [yes]c2, and [a spokesman]s [added]q [no]c.",
            "a spokesman for the port",
        ),
        ("[Clara Reis]s1 [said]q1 [yes]c1. [Her lawyer]s [added]q [no]c.", "Clara Reis's lawyer"),
    ],
)
def test_a_reference_gets_the_full_name_found_in_the_report(marked, name):
    assert last_source(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # two of one surname: the words stand, unless one was met last
        ("[Hale]s [said]q [no]c. Ann Hale and Peter Hale are siblings.", "Hale"),
        # no woman was met
        ("[Peter Hale]s1 [said]q1 [yes]c1. [She]s [said]q [no]c.", "she"),
        # too far back
        ("[The ministry]s1 [said]q1 [yes]c1. " + "It rained. " * 12 + "[They]s [said]q [no]c.", "they"),
        # a city is not the state in its name
        ("Mexico City slept. [Mexico]s [said]q [no]c.", "Mexico"),
        # another body's modifier
        ("[The Norwegian embassy]s1 [said]q1 [yes]c1. [The Danish embassy]s [said]q [no]c.", "the Danish embassy"),
        # its owner is not plain
        ("It rained. [Its manager]s [said]q [no]c.", "the manager"),
        # of whom nothing tells that she is a woman; a ship; a town
        ("[Tern Ruiz]s1 [said]q1 [yes]c1. [Her lawyer]s [added]q [no]c.", "the lawyer"),
        ("Lisbon called. [Her owner]s [said]q [no]c.", "the owner"),
        ("[Peter Hale]s1 [said]q1 [yes]c1. [Her lawyer]s [added]q [no]c.", "the lawyer"),
    ],
)
def test_where_nobody_fits_the_words_stand(marked, name):
    assert last_source(marked) == name


def test_names_in_what_sources_say_are_not_taken_for_speakers():
    marked = "[Clara Reis]s1 [said]q1 [Anna Holt had left]c1. [She]s [added]q [it was over]c."
    assert last_source(marked) == "Clara Reis"


def test_a_report_names_each_source_once_however_it_calls_it():
    marked = "[Mayor Paula Reis]s1 [said]q1 [yes]c1. [Reis]s2 [said]q2 [no]c2. “[So be it]c3,” [she]s3 [said]q3."
    assert {chain_of(s)[-1] for s in statements_of(layers_of(marked))} == {"Paula Reis"}


@pytest.mark.parametrize(
    ("marked", "names", "name"),
    [
        # who spoke before who was told of, though nothing tells whether a man or a woman did
        ("Peter Hale came. [A guard]s1 [saw]q1 [him]c1. [He]s [said]q [no]c.", "", "a guard"),
        ("[One of the guards]s1 [said]q1 [yes]c1. [He]s [said]q [no]c.", "", "one of the guards"),
        ("[Two of the guards]s1 [said]q1 [yes]c1. [He]s [said]q [no]c.", "", "he"),
        # who was called she is not called he
        ("[Tern Ruiz]s1 [said]q1 [yes]c1. [She]s2 [said]q2 [no]c2. [He]s [said]q [no]c.", "", "he"),
        # nor is she he who is told beside her
        ("Tern Ruiz fell. Ida Holm sat. “[He fell]c,” [she]s [said]q.", "Tern Ruiz Person", "Ida Holm"),
        # a firm told as several
        ("[The brokers, Barrow & Finch,]s [said]q [no]c.", "", "Barrow & Finch"),
        # nobody is told of by name in words of one's own
        ("[A guard]s1 [said]q1 [yes]c1. [Ann Holt sat there]c, [she]s [said]q.", "Ann Holt Person", "a guard"),
        # a speaker's family name, where another of that name has not spoken
        ("[Ann Hale]s1 [said]q1 [yes]c1. Peter Hale left. [Hale]s [said]q [no]c.", "", "Ann Hale"),
        # a name of which the encoder marked a part as the source
        ("Ann [Hale]s [said]q [no]c.", "Ann Hale Person", "Ann Hale"),
        ("[Ann Hale]s [said]q [no]c.", "Ann Hale Person", "Ann Hale"),
        ("[Ann]s [said]q [no]c.", "", "Ann"),
    ],
)
def test_who_speaks_is_told_by_who_spoke_before(marked, names, name):
    assert last_source(marked, names=names) == name


@pytest.mark.parametrize(
    ("marked", "kind", "name"),
    [
        ("[The report]s1 [puts]q1 [it low]c1, the ministry came. [It]s [says]q [no]c.", "document", "the report"),
        ("A video came. [The ministry]s1 [said]q1 [yes]c1. [It]s [shows]q [a boat]c.", "media", "video"),
        ("A video came. [The ministry]s1 [said]q1 [yes]c1. [It]s [said]q [no]c.", "institution", "the ministry"),
    ],
)
def test_it_is_a_paper_or_a_picture_where_the_encoder_reads_one(marked, kind, name):
    assert last_source(marked, kind=kind) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Its spokesman, Tomas Hale, left. [The spokesman]s [said]q [no]c.", "Tomas Hale"),
        ("Rui Reis, a spokesman, left. [To]q [the spokesman]s, Envoy Tomas Hale [is no man]c.", "Rui Reis"),
    ],
)
def test_a_name_behind_a_comma_is_the_nouns_where_a_comma_ends_it(marked, name):
    assert last_source(marked) == name


@pytest.mark.parametrize(
    ("marked", "names", "name"),
    [
        # who is told to hold no office, or another one, is not "the governor"; a firm is no union; an official no "man"
        ("[Peter Hale]s1 [said]q1 [yes]c1. [The governor]s [said]q [no]c.", "", "the governor"),
        ("[Councillor Peter Hale]s1 [said]q1 [yes]c1. [The teacher]s [said]q [no]c.", "", "the teacher"),
        ("[Delta Cement]s1 [said]q1 [yes]c1. [The union]s [said]q [no]c.", "", "the union"),
        ("[Minister Peter Hale]s1 [said]q1 [yes]c1. [The man]s [said]q [no]c.", "", "the man"),
        ("[Peter Hale]s1 [said]q1 [yes]c1. [The man]s [said]q [no]c.", "", "Peter Hale"),
        ("[Minister Peter Hale]s1 [said]q1 [yes]c1. [The official]s [said]q [no]c.", "", "Peter Hale"),
        # what stands beside a name counts, though the encoder marked the name alone
        ("The ambassador [Peter Hale]s1 [said]q1 [yes]c1. [The diplomat]s [said]q [no]c.", "", "Peter Hale"),
        # a speaker's name in a transcript; letters of a body
        ("Rosa Lindqvist came. [LINDQVIST]s: [They left]c.", "Rosa Lindqvist Person", "Rosa Lindqvist"),
        ("Rosa Lind came. [LIND]s: [They left]c.", "Rosa Lind Person; LIND Organization", "LIND"),
    ],
)
def test_a_noun_means_whom_it_may_be_said_of(marked, names, name):
    assert last_source(marked, names=names) == name


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        (
            "[A Corran mother]s1 [asked]q1 [why]c1.",
            "[Rosa Lind]s [said]q [no]c. Rosa Lind, 31, left.",
            "a Corran mother",
        ),
        ("[A Corran mother]s1 [asked]q1 [why]c1.", "“[No]c,” [said]q [Rosa Lind]s, 31, of Corran.", "Rosa Lind"),
        ("[A Corran teacher]s1 [asked]q1 [why]c1.", "Rosa Lind, 31, came. [Rosa Lind]s [said]q [no]c.", "Rosa Lind"),
        ("[A Corran father]s1 [asked]q1 [why]c1.", "“[No]c,” [said]q [Rosa Lind]s, 31, of Corran.", "a Corran father"),
        ("[Two teachers]s1 [asked]q1 [why]c1.", "“[No]c,” [said]q [Rosa Lind]s, 31, of Corran.", "two teachers"),
        # two told of
        (
            "[A teacher]s1 [asked]q1 [why]c1. [A baker]s2 [asked]q2 [when]c2.",
            "“[No]c,” [said]q [Rosa Lind]s, 31, of Corran.",
            "a teacher",
        ),
        # told what she is: somebody else
        ("[A Corran teacher]s1 [asked]q1 [why]c1.", "“[No]c,” [said]q [the baker Rosa Lind]s, 31.", "a Corran teacher"),
    ],
)
def test_a_description_that_opens_a_report_is_of_who_is_named_with_an_age(first, second, name):
    layers = layers_of(f"{first}\n\n{second}", names="Rosa Lind Person")
    assert statements_of(layers)[0].chain[-1].name == name
