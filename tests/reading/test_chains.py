"""Who told whom: outer links from the words around a source."""

import pytest
from tests.reading.marked import chain_of, layers_of, statements_of

from deconflict.types import Link


def chains(marked: str, *, outlet: str | None = None, names: str = "") -> list[list[str]]:
    return [chain_of(s) for s in statements_of(layers_of(marked, outlet=outlet, names=names))]


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        ("[The bridge fell]c, [police]s [said]q.", ["police"]),
        # the outlet that was told
        ("“[We stay]c,” [Clara Reis]s [told]q the Coast Herald.", ["Coast Herald", "Clara Reis"]),
        ("[Clara Reis]s [told the agency Belpress]q that [they stay]c.", ["Belpress", "Clara Reis"]),
        ("[Clara Reis]s [told the private channel TV Mirador]q that [they stay]c.", ["TV Mirador", "Clara Reis"]),
        ("[Clara Reis]s [told the news agency Belpress]q that [they stay]c.", ["Belpress", "Clara Reis"]),
        ("[Clara Reis]s hit back, [telling Harbour Letter]q: “[They stay]c.”", ["Harbour Letter", "Clara Reis"]),
        ("[Clara Reis]s [told Austrian radio]q that [they stay]c. Austria slept.", ["Austrian radio", "Clara Reis"]),
        ("[Clara Reis]s [told reporters]q that [they stay]c.", ["Clara Reis"]),
        ("[Clara Reis]s [told the council]q that [they stay]c.", ["Clara Reis"]),
        # the outlet that cites
        ("[They stay]c, [Clara Reis]s [said]q, according to the Coast Herald.", ["Coast Herald", "Clara Reis"]),
        ("[They stay]c, [Clara Reis]s [said]q, as reported by Radio Mirador.", ["Radio Mirador", "Clara Reis"]),
        ("The Coast Herald quoted [Clara Reis]s as [saying]q [they stay]c.", ["Coast Herald", "Clara Reis"]),
        ("[Clara Reis]s (via the Coast Herald) [says]q [they stay]c.", ["Coast Herald", "Clara Reis"]),
        ("[They stay]c, [Clara Reis]s [said]q, the Coast Herald reported.", ["Coast Herald", "Clara Reis"]),
        # an outlet alone is the root
        ("[They stay]c, [according to]q [the Coast Herald]s.", ["Coast Herald"]),
        ("[They stay]c, [Clara Reis]s [was quoted by the Coast Herald as saying]q.", ["Coast Herald", "Clara Reis"]),
        ("[Clara Reis]s [told Belpress]q that [they stay]c.", ["Belpress", "Clara Reis"]),
        ("[Clara Reis]s [told NATO]q that [they stay]c.", ["Clara Reis"]),
        # the outlet that was spoken to
        ("Speaking to Radio Mirador, [Clara Reis]s [said]q [they stay]c.", ["Radio Mirador", "Clara Reis"]),
        ("In an interview with the Coast Herald, [Clara Reis]s [said]q [they stay]c.", ["Coast Herald", "Clara Reis"]),
        ("In an interview with police, [Clara Reis]s [said]q [they stay]c.", ["Clara Reis"]),
        ("Speaking to a crowd, [Clara Reis]s [said]q [they stay]c.", ["Clara Reis"]),
        # an outlet's article is its word, a body's report is a paper
        ("[They stay]c, [according to]q [a report]s in the Coast Herald.", ["Coast Herald"]),
        ("[They stay]c, [a Coast Herald report]s [said]q.", ["Coast Herald"]),
        ("[The Coast Herald's report]s [said]q [they stay]c.", ["Coast Herald"]),
        ("[They stay]c, [according to]q [a report by the ministry]s.", ["a report by the ministry"]),
        # a letter has a reader, who tells nothing
        ("In a letter to [Paula Hale]v, [Clara Reis]s [said]q [they stay]c.", ["Clara Reis"]),
        ("[Clara Reis]s [told]q [Paula Hale]v, the head of the fund, that [they stay]c.", ["Clara Reis"]),
        # the words that the encoder marks
        ("In [the affidavit]v, [Clara Reis]s [says]q [she was there]c.", ["the affidavit", "Clara Reis"]),
        # an apposition is no link
        ("[Clara Reis, a spokeswoman for the port]s, [said]q [no]c.", ["Clara Reis"]),
        # nobody named
        ("It is [feared]q that [forty died]c.", []),
    ],
)
def test_links_stand_outermost_first(marked, chain):
    assert chains(marked) == [chain]


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        (
            "[No]c1, [the Coast Herald]s1 [said]q1. The same paper quoted [Clara Reis]s as [saying]q [no]c.",
            "Coast Herald",
        ),
        ("[No]c1, [the Coast Herald]s1 [said]q1. [Clara Reis]s [told that newspaper]q [they stay]c.", "Coast Herald"),
        ("The same paper quoted [Clara Reis]s as [saying]q [no]c.", None),
        ("[No]c1, [the Coast Herald]s1 [said]q1. [Clara Reis]s [told this newspaper]q [they stay]c.", None),
    ],
)
def test_the_same_paper_is_the_one_named_before(marked, chain):
    assert chains(marked)[-1] == [*filter(None, [chain]), "Clara Reis"]


def test_a_frame_that_only_holds_another_is_a_link_and_no_statement():
    marked = "[[The port]s1 [believes]q1 [the leak was small]c1]c, [two workers]s [said]q."
    assert chains(marked) == [["two workers", "the port"]]


def test_a_frame_that_says_more_keeps_its_own_statement():
    marked = "[Clara Reis]s [said]q [she had met the crew at noon and that [the crew]s1 [blamed]q1 [the pilot]c1]c."
    assert chains(marked) == [["Clara Reis"], ["Clara Reis", "the crew"]]


HEARD = "friend nsubj heard; ferryman obl heard; from case ferryman"
TOLD = "Reis nsubj:pass told; been aux:pass told; captain obl told; by case captain"


@pytest.mark.parametrize(
    ("marked", "tree", "chain"),
    [
        # the subject of the cue
        ("Asked about it, Clara Reis [replied]q that [they stay]c.", "Reis nsubj replied", ["Clara Reis"]),
        (
            "The union [says the video shows]q [a truck]c.",
            "union nsubj says; video nsubj shows; the det video",
            ["union", "the video"],
        ),
        # whose word it is
        (
            "[Nine died]c, [by the regulator's count]q.",
            "regulator nmod:poss count; the det regulator",
            ["the regulator"],
        ),
        (
            "[Nine died]c, [by the regulator's count]q.",
            "by nmod:poss count; regulator nmod:poss count; the det regulator",
            ["the regulator"],
        ),
        ("[Nine died]c, [by our count]q.", "our nmod:poss count", []),
        # the film
        ("[In the recording]q [a gate falls]c.", "the det recording", ["the recording"]),
        # nobody
        ("The Coast Herald [could not verify]q [the claim]c.", "Herald nsubj verify", []),
        ("[It is said]q that [they stay]c.", "It expl said", []),
    ],
)
def test_who_tells_is_read_off_the_cue_where_nobody_is_marked(marked, tree, chain):
    [statement] = statements_of(layers_of(marked, tree=tree))
    assert chain_of(statement) == chain


@pytest.mark.parametrize(
    ("marked", "tree", "chain"),
    [
        ("[My friend]s [heard]q from ferryman that [they stay]c.", HEARD, ["the friend", "ferryman"]),
        ("[Reis]s had [been told]q by captain that [they stay]c.", TOLD, ["Reis", "captain"]),
        # what is told is told to somebody
        (
            "The mayor [told]q [them]s [they could stay]c.",
            "mayor nsubj told; The det mayor; them iobj told",
            ["the mayor"],
        ),
        # "who" stands for the noun before it
        (
            "A guard, [who]s [said]q [they stay]c, left.",
            "guard nsubj left; A det guard; who nsubj said; said acl:relcl guard",
            ["a guard"],
        ),
        # what is sworn stands on the paper too
        ("In an affidavit, [Clara Reis]s [says]q [they stay]c.", "an det affidavit", ["an affidavit", "Clara Reis"]),
        ("In a statement, [Clara Reis]s [says]q [they stay]c.", "a det statement", ["Clara Reis"]),
    ],
)
def test_who_tells_is_read_off_the_tree(marked, tree, chain):
    (statement,) = statements_of(layers_of(marked, tree=tree))
    assert chain_of(statement) == chain


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        ("[The Coast Herald]s, citing two pilots, [reported]q that [they stay]c.", ["Coast Herald", "two pilots"]),
        ("[The Coast Herald]s [reported]q that [they stay]c, citing a pilot.", ["Coast Herald", "a pilot"]),
        (
            "The newspaper Belpress is read here. [Belpress]s, quoting unnamed officials, [said]q [they stay]c.",
            ["Belpress", "unnamed officials"],
        ),
        # a reason is no source, and who is no outlet may cite what it likes
        ("[The Coast Herald]s [reported]q that [they stay]c, citing high costs.", ["Coast Herald"]),
        ("[Clara Reis]s [said]q that [they stay]c, citing two pilots.", ["Clara Reis"]),
        # a body that is told something tells nobody
        ("[Inspectors]s [told]q [the Ostwick Hospital]v that [they stay]c.", ["inspectors"]),
        ("[Clara Reis]s [told]q [the Coast Herald]v that [they stay]c.", ["Coast Herald", "Clara Reis"]),
        # the outlet whose find it is, is the report's own
        ("[A memo]s [warned]q that [they stay]c, [the Coast Herald]v can reveal.", ["a memo"]),
        ("[A memo]s [warned]q that [they stay]c, [the Coast Herald]v revealed.", ["Coast Herald", "a memo"]),
        # nobody
        ("[It]s [emerged]q that [they stay]c.", []),
        ("[They]s [said]q that [they stay]c.", ["they"]),
    ],
)
def test_whom_an_outlet_cites_stands_last_and_hearers_nowhere(marked, chain):
    assert chains(marked)[-1] == chain


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("[The Tideway]v quoted [a pilot]s [as saying]q [they stay]c.", ["outlet", "unnamed"]),
        ("It is what [Clara Reis]s told [the Tideway]v: [that they stay]c.", ["outlet", "person"]),
        ("[The Port Authority]v quoted [a pilot]s [as saying]q [they stay]c.", ["institution", "unnamed"]),
    ],
)
def test_who_quotes_is_an_outlet_unless_its_name_tells_otherwise(marked, kinds):
    (statement,) = statements_of(layers_of(marked, names="Clara Reis Person"))
    assert [link.kind for link in statement.chain] == kinds


@pytest.mark.parametrize(
    ("marked", "number"),
    [
        ("[A smash and grab]s [saw]q [four men make off with watches]c.", 0),
        ("[The raid]s [has seen]q [four men arrested]c.", 0),
        ("[A guard]s [saw]q [four men make off with watches]c.", 1),
        ("[She]s [saw]q [four men make off with watches]c.", 1),
        ("[Clara Reis]s [saw]q [four men make off with watches]c.", 1),
        ("[The video]s [shows]q [four men make off with watches]c.", 1),
    ],
)
def test_a_raid_sees_nothing(marked, number):
    assert len(statements_of(layers_of(marked))) == number


@pytest.mark.parametrize(("station", "words"), [("Radio 4", "Radio 4"), ("the Coast Herald", "the Coast Herald")])
def test_a_station_keeps_its_number(station, words):
    (statement,) = statements_of(layers_of(f"[Clara Reis]s [told]q {station} that [they stay]c."))
    assert statement.chain[0].text.removeprefix("the ") == words.removeprefix("the ")


def test_why_somebody_kept_silent_is_no_link():
    marked = "[[The port]s1 [declined to comment on]q1 [the fire]c1]c2, [citing]q2 [an inquiry]s2."
    (statement,) = statements_of(layers_of(marked, heads={"act": {"declines": 0.9}}))
    assert chain_of(statement) == ["the port"]


def test_telling_told_by_a_paper_told_by_a_paper_has_three_links():
    marked = "[Clara Reis]s [told]q Radio Mirador [they stay]c, the Coast Herald reported."
    assert chains(marked) == [["Coast Herald", "Radio Mirador", "Clara Reis"]]


@pytest.mark.parametrize(
    ("marked", "outlet"),
    [
        ("“[We stay]c,” [Clara Reis]s [told]q the Coast Herald.", "The Coast Herald"),
        ("“[We stay]c,” [Clara Reis]s [told]q the Herald.", "The Coast Herald"),
        ("“[We stay]c,” [Clara Reis]s [told this newspaper]q.", "The Coast Herald"),
        ("“[We stay]c,” [Clara Reis]s [told us]q.", None),
    ],
)
def test_the_reports_own_outlet_is_never_a_link(marked, outlet):
    assert chains(marked, outlet=outlet) == [["Clara Reis"]]


def test_the_reports_own_outlet_as_source_leaves_the_chain_empty():
    (statement,) = statements_of(
        layers_of("[The Coast Herald]s [could not verify]q [the figure]c.", outlet="Coast Herald")
    )
    assert (statement.chain, statement.source, statement.act) == ((), None, "unable")


def test_a_source_that_speaks_on_keeps_its_outlet_in_the_paragraph_only():
    on = "“[We stay]c1,” [Clara Reis]s1 [told]q1 Radio Mirador. [She]s2 [added]q2 [it was late]c2."
    assert chains(on) == [["Radio Mirador", "Clara Reis"]] * 2
    apart = on.replace("Mirador. ", "Mirador.\n\n")
    assert chains(apart)[1] == ["Clara Reis"]


def test_a_named_source_without_its_outlet_again_does_not_inherit_it():
    marked = "“[We stay]c1,” [Clara Reis]s1 [told]q1 Radio Mirador. “[It is late]c2,” [Reis]s2 [said]q2."
    assert chains(marked)[1] == ["Clara Reis"]


def test_a_quotation_of_the_next_paragraph_inherits_source_and_outlet():
    marked = "“[We stay]c1,” [Clara Reis]s1 [told]q1 Radio Mirador.\n\n“[Nobody asked us to leave]c2.”"
    assert chains(marked) == [["Radio Mirador", "Clara Reis"]] * 2


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        (
            "[A doctor]s, who asked not to be named because he fears for his job, [said]q [no]c.",
            "asked not to be named because he fears for his job",
        ),
        ("[An official]s, speaking on condition of anonymity, [said]q [no]c.", "condition of anonymity"),
        ("[Two aides]s, who were not authorised to speak publicly, [said]q [no]c.", "not authorised to speak publicly"),
        ("[A doctor]s, who lives in the town, [said]q [no]c.", None),
        ("[Clara Reis]s, who asked not to be named a hero, [said]q [no]c.", None),
    ],
)
def test_the_reason_for_anonymity_is_kept_in_the_reports_words(marked, reason):
    (statement,) = statements_of(layers_of(marked))
    link: Link = statement.chain[-1]
    assert link.anonymity == reason


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        # who reads a picture off, where the encoder marks the picture alone, or neither
        ("[Orla Shipping]v said [the film]s [shows]q [a crack]c.", ["Orla Shipping", "the film"]),
        ("Orla Shipping said [the film]s [shows]q [a crack]c.", ["Orla Shipping", "the film"]),
        ("Orla Shipping, which owns it, said [the film]s [shows]q [a crack]c.", ["Orla Shipping", "the film"]),
        ("Clara Reis [says the video shows]q [a crack]c.", ["Clara Reis", "video"]),
        ("[The film]s [shows]q [a crack]c.", ["the film"]),
        ("Clara Reis slept while [the film]s [showed]q [a crack]c.", ["the film"]),
        # "our" is the report's own where it tells of the report's own people and papers
        ("[Our reporter]s [saw]q [a crack]c.", []),
        ("[Our review]s [found]q [a crack]c.", []),
        ("[Our mayor]s [found]q [a crack]c.", ["the mayor"]),
    ],
)
def test_a_picture_has_its_reader_before_it(marked, chain):
    assert chains(marked) == [chain]


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("Mayor Rosa Lind left. [Rosa Lind's website]s [says]q [no]c.", "Rosa Lind"),
        ("[A notice from the Corran Water Board]s [says]q [no]c.", "Corran Water Board"),
        ("Mayor Rosa Lind left. [Rosa Lind's letter]s [says]q [no]c.", "Rosa Lind's letter"),
        ("[The statement]s [says]q [no]c.", "the statement"),
        ("[A notice on the door]s [says]q [no]c.", "a notice on the door"),
    ],
)
def test_a_page_or_statement_is_the_word_of_who_gives_it_out(marked, root):
    assert chains(marked)[-1][-1] == root


def test_who_rejects_a_claim_before_he_speaks_is_not_who_made_it():
    marked = "[Rejecting]q1 [a claim]c1 by [Delta Cement]s1, [the port]s2 [said]q2 [it held]c2."
    tree = "Rejecting advcl said; port nsubj said; the det port"
    layers = layers_of(marked, tree=tree)
    assert [chain_of(s) for s in statements_of(layers)] == [["the port"], ["the port"]]
