"""What a run of capitals names: a person, a body, an outlet, or nothing that its words show."""

import pytest
from tests.reading.marked import layers_of

from deconflict.layers.names import is_name_word, kind_of_name
from deconflict.layers.report import make_report


def kind_of(name: str, *, names: str = "") -> str | None:
    report = make_report(layers_of(f"They met {name}.", names=names))
    return kind_of_name(report, range(2, len(report) - 1))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Maria Silva", "person"),
        ("Ministry of Health", "institution"),
        ("Bank of Ghana", "institution"),
        ("Coast Herald", "outlet"),
        ("Lisbon", "institution"),  # as a source it is the government
        ("Hezbollah", "group"),
        ("Corran Dam", None),
    ],
)
def test_words_tell_what_a_name_names(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "names", "kind"),
    [
        ("Declan Power", "Declan Power Person", "person"),  # though firms end in "Power"
        ("Paula Reis Foundation", "Paula Reis Foundation Organization", "institution"),  # though people begin so
        ("Rede Sul", "Rede Sul Organization", "institution"),
        ("Rede Sul", "Rede Sul Person", "person"),
    ],
)
def test_the_encoder_decides_between_a_person_and_a_body(name, names, kind):
    assert kind_of(name, names=names) == kind


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("Guards saw Ann.", 2, True),
        ("They saw Ann.", 0, False),
        ("They saw guards.", 2, False),
        ("They saw @quay_geo.", 2, True),
    ],
)
def test_a_capital_at_the_start_of_a_sentence_is_no_name(text, at, name):
    assert is_name_word(make_report(layers_of(text)), at) is name


@pytest.mark.parametrize(
    ("text", "names", "at", "name"),
    [
        ("June Brewer left.", "June Brewer Person", 0, True),
        ("Nobody saw Jan Novak.", "Jan Novak Person", 2, True),
        ("But Brewer left.", "Brewer Person", 0, False),  # the encoder's name begins behind it
        ("In June Brewer left.", "Brewer Person", 1, False),
        ("In June they left.", "June Person", 1, False),  # a lone month
        ("June Fair opened.", "June Fair Event", 0, False),  # of nobody
        # the encoder cuts the name in two, or reads the family name alone
        ("May Brewer left.", "May Person; Brewer Person", 0, True),
        ("It rained, May Brewer said.", "Brewer Person", 3, True),
        ("According to May Brewer it rained.", "Brewer Person", 2, True),
        ("Nobody asked Will Hart.", "Hart Person", 2, True),
        ("It rained, Per Lund said.", "Lund Person", 3, True),
        ("“It rained,” Can Aydin said.", "Aydin Person", 5, True),
        # what opens a sentence, and the verb behind the name
        ("Will Hart said so.", "Hart Person", 0, True),
        ("Will Hart say so?", "Hart Person", 0, False),
        ("“Will Hart come?” she asked.", "Hart Person", 1, False),
        ("Per Lund, a diver, said so.", "Lund Location", 0, True),
        ("Per Lund, a diver, the quay is shut.", "Lund Location", 0, False),  # "according to"
        ("In May Brewer left.", "May Person; Brewer Person", 1, False),
        ("It rained in May, Brewer said.", "Brewer Person", 3, False),
        ("Early May Brewer left.", "Brewer Person", 1, False),
        ("On 4 May Brewer left.", "Brewer Person", 2, False),
        ("May Brewer leave?", "Brewer Person", 0, False),  # a verb
        ("Will Brewer leave?", "Brewer Person", 0, False),
    ],
)
def test_a_month_may_be_the_first_name_of_a_person(text, names, at, name):
    assert is_name_word(make_report(layers_of(text, names=names)), at) is name
