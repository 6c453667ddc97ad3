"""The words that name a source: what is its name, its head noun, its kind."""

from dataclasses import replace

import pytest
from tests.reading.marked import layers_of

from deconflict.layers.mentions import Mention, describe, describe_source
from deconflict.layers.report import make_report


def mention_of(marked: str, *, names: str = "") -> Mention | None:
    """The mention that the words in [...]s make."""
    layers = layers_of(marked, names=names)
    return describe(make_report(layers), layers.frames[0].source)


@pytest.mark.parametrize(
    ("marked", "name", "head", "kind", "shape"),
    [
        ("[Ms Amina Okafor]s [said]q [no]c.", "Amina Okafor", "", "person", "name"),
        ("[Inspector General Paulo Reis]s [said]q [no]c.", "Paulo Reis", "inspector-general", "person", "name"),
        ("[government spokesman Ali Omar]s [said]q [no]c.", "Ali Omar", "spokesman", "person", "name"),
        ("[Vice-President Rosa Lind]s [said]q [no]c.", "Rosa Lind", "vice-president", "person", "name"),
        ("[Its treasurer, Tomas Hale]s, [said]q [no]c.", "Tomas Hale", "", "person", "name"),
        ("[Tomas Hale, the union's treasurer]s, [said]q [no]c.", "Tomas Hale", "", "person", "name"),
        ("[Gov. Mary Hale]s [said]q [no]c.", "Mary Hale", "gov", "person", "name"),
        ("[Public Health Norway]s [said]q [no]c.", "Public Health Norway", "", "person", "name"),
        ("[King Oyo II]s [said]q [no]c.", "King Oyo II", "", "person", "name"),
        ("[Dr. Omar Bwana]s [said]q [no]c.", "Omar Bwana", "", "person", "name"),
        ("[the Ministry of Water]s [said]q [no]c.", "Ministry of Water", "", "institution", "name"),
        ("[The Harbour Workers Union]s [said]q [no]c.", "Harbour Workers Union", "", "institution", "name"),
        ("[Delta Cement Ltd]s [said]q [no]c.", "Delta Cement Ltd", "", "institution", "name"),
        ("[The Coast Herald]s [said]q [no]c.", "Coast Herald", "", "outlet", "name"),
        ("[Radio Mirador]s [said]q [no]c.", "Radio Mirador", "", "outlet", "name"),
        ("[Lisbon]s [said]q [no]c.", "Lisbon", "", "institution", "name"),
        ("[the mayor of Corran]s [said]q [no]c.", "", "mayor", "unnamed", "definite"),
        ("[the ministry]s [said]q [no]c.", "", "ministry", "institution", "definite"),
        ("[the FBI spokesman]s [said]q [no]c.", "", "spokesman", "unnamed", "definite"),
        ("[a former team-mate]s [said]q [no]c.", "", "team-mate", "unnamed", "indefinite"),
        ("[Two officials]s [said]q [no]c.", "", "official", "unnamed", "indefinite"),
        ("[residents]s [said]q [no]c.", "", "resident", "unnamed", "indefinite"),
        ("[a video from Monday]s [shows]q [a fire]c.", "", "video", "media", "indefinite"),
        ("[a leaked memo]s [says]q [no]c.", "", "memo", "document", "indefinite"),
        ("[the farmers' association]s [said]q [no]c.", "", "association", "institution", "definite"),
        ("[she]s [said]q [no]c.", "", "", None, "pronoun"),
        ("[the other]s [said]q [no]c.", "", "other", None, "definite"),
    ],
)
def test_a_mention_tells_name_head_kind_and_shape(marked, name, head, kind, shape):
    mention = mention_of(marked)
    assert mention is not None
    assert (mention.name, mention.head, mention.kind, mention.shape) == (name, head, kind, shape)


@pytest.mark.parametrize("words", ["I", "we", "—"])
def test_first_persons_and_marks_name_nobody(words):
    assert mention_of(f"[{words}]s [said]q [no]c.") is None


@pytest.mark.parametrize(
    ("marked", "gender", "plural"),
    [
        ("[Mr Sato]s [said]q [no]c.", "m", None),
        ("[the chairwoman]s [said]q [no]c.", "f", False),
        ("[Marta Kovač]s [said]q [no]c.", "f", None),
        ("[Irena Petrova]s [said]q [no]c.", "f", None),
        ("[the ministry]s [said]q [no]c.", "n", False),
        ("[three ministers]s [said]q [no]c.", None, True),
        ("[they]s [said]q [no]c.", None, True),
        ("[a doctor]s [said]q [no]c.", None, False),
    ],
)
def test_gender_and_number_are_told_where_the_words_show_them(marked, gender, plural):
    mention = mention_of(marked)
    assert mention is not None
    assert (mention.gender, mention.plural) == (gender, plural)


def test_an_apposed_name_is_read_though_the_encoder_stopped_before_it():
    mention = mention_of("[Her lawyer]s, Ramiro Costa, [said]q [no]c.")
    assert mention is not None
    assert mention.name == "Ramiro Costa"
    assert "lawyer" in mention.roles


def test_a_clause_after_the_head_is_no_part_of_the_mention():
    mention = mention_of("[A nurse who worked that night]s [said]q [no]c.")
    assert mention is not None
    assert mention.words == "A nurse"


@pytest.mark.parametrize(
    ("marked", "names", "name"),
    [
        ("[Mary Cook]s [said]q [no]c.", "Mary Cook Person", "Mary Cook"),
        ("They asked [Mason Reed]s, who [said]q [no]c.", "Reed Person", "Mason Reed"),
        ("[Mason Lee Carter]s [said]q [no]c.", "Mason Lee Carter Person", "Mason Lee Carter"),
        ("[Baker Joe Dunn]s [said]q [no]c.", "Joe Dunn Person", "Joe Dunn"),  # told by the trade
        ("They asked [Dean Whitlock]s, who [said]q [no]c.", "Dean Person; Whitlock Person", "Dean Whitlock"),
        ("They asked [Mr Hale]s, who [said]q [no]c.", "Mr Person; Hale Person", "Hale"),
        ("[West Abara, a baker in Oster]s, [said]q [no]c.", "West Abara Location", "West Abara"),
        ("[Baker]s [said]q [no]c. They saw Ann Baker.", "", "Baker"),
        ("[Agent]s [said]q [no]c. They saw the Government Agent.", "", ""),
        ("[Ferrymen]s [said]q [no]c.", "", ""),
    ],
)  # fmt: skip
def test_a_surname_that_is_a_trade_stays_a_name(marked, names, name):
    mention = mention_of(marked, names=names)
    assert mention is not None
    assert mention.name == name


@pytest.mark.parametrize(
    ("marked", "names", "name"),
    [
        ("[The ship's owner, Halden Shipping]s, [disputed]q [it]c.", "Halden Shipping Organization", "Halden Shipping"),
        ("[The owner of the ship, Halden Shipping]s, [disputed]q [it]c.", "Halden Shipping Organization", "Halden Shipping"),
        ("[The ship's owner, Ada Hale]s, [disputed]q [it]c.", "Ada Hale Person", "Ada Hale"),
        ("[The head of the union, Dockers United]s, [disputed]q [it]c.", "Dockers United Organization", ""),
        ("[His lawyer, Halden Shipping]s, [disputed]q [it]c.", "Halden Shipping Organization", ""),  # no lawyer
        # behind a clause
        ("[The union that speaks for crews, Sea United]s, [disputed]q [it]c.", "Sea United Organization", "Sea United"),
        ("[The union that left the league, Sea United]s, [disputed]q [it]c.", "Sea United Organization", ""),
        ("[The firm that hired Ada Hale, Sea United]s, [disputed]q [it]c.", "Ada Hale Person; Sea United Organization", ""),
    ],
)  # fmt: skip
def test_an_owner_or_a_union_has_the_name_that_is_told_behind_it(marked, names, name):
    mention = mention_of(marked, names=names)
    assert mention is not None
    assert mention.name == name


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Another survivor, a baker from Corran]s, [said]q [no]c.", "a baker from Corran"),
        ("[One of the rescued, a baker]s, [said]q [no]c.", "a baker"),
        ("[One of the survivors, Ada Hale]s, [said]q [no]c.", "Ada Hale"),
        ("[One of the rescued, a day later]s, [said]q [no]c.", "One of the rescued"),
        ("[The survivor, a baker from Corran]s, [said]q [no]c.", "The survivor"),
    ],
)
def test_one_of_some_goes_by_what_is_told_of_him(marked, words):
    mention = mention_of(marked, names="Ada Hale Person")
    assert mention is not None
    assert mention.words == words


def test_the_name_before_what_somebody_is_names_the_source():
    layers = layers_of("Ada Hale, [a diver]s, [said]q [no]c.", names="Ada Hale Person")
    mention = describe_source(make_report(layers), layers.frames[0].source)
    assert mention is not None
    assert mention.name == "Ada Hale"
    layers = layers_of("In Corran, [a diver]s [said]q [no]c.", names="Corran Location")
    mention = describe_source(make_report(layers), layers.frames[0].source)
    assert mention is not None
    assert mention.name == ""


def test_a_name_goes_on_after_for_where_the_encoder_reads_one_name():
    mention = mention_of(
        "[Neighbours for Clean Water]s [said]q [no]c.", names="Neighbours for Clean Water Organization"
    )
    assert mention is not None
    assert mention.name == "Neighbours for Clean Water"


def test_the_encoders_type_decides_where_words_do_not():
    assert mention_of("[Rede Sul]s [said]q [no]c.", names="Rede Sul Organization").kind == "institution"  # type: ignore[union-attr]
    assert mention_of("[Rede Sul]s [said]q [no]c.", names="Rede Sul Person").kind == "person"  # type: ignore[union-attr]


TAGS = {
    "in": "ADP",
    "show": "VERB",
    "taken": "VERB",
    "admitted": "VERB",
    "by": "ADP",
    "from": "ADP",
    "the": "DET",
    "a": "DET",
    "said": "VERB",
    "of": "ADP",
}


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        # who made a picture names it
        ("[Satellite images taken]s by the firm Terravista [show]q [smoke]c.", "Satellite images taken by the firm Terravista"),
        ("[A message]s from Delta Cement [said]q [no]c.", "A message from Delta Cement"),
        ("[A message]s from a friend [said]q [no]c.", "A message"),
        ("[A woman]s from Corran [said]q [no]c.", "A woman"),
        # a paper of which the encoder marked the end alone
        ("In a survey [of 900 adults]s [most said]q [no]c.", "a survey of 900 adults"),
        ("In a town [of 900 adults]s [most said]q [no]c.", "of 900 adults"),
        # a verb is nobody
        ("Rosa Lind [admitted]s [as much]q [today]c.", None),
        ("[Police]s [admitted]q [no]c.", "Police"),
        # a name that is written as a verb
        ("They asked [Omar Said said]s [no]q [today]c.", "Omar Said"),
    ],
)  # fmt: skip
def test_a_source_is_read_as_far_as_it_goes(marked, words):
    layers = layers_of(marked)
    tags = tuple(TAGS.get(w.of(layers.text.document.text).lower(), "NOUN") for w in layers.text.tokens)
    mention = describe_source(make_report(replace(layers, upos=tags)), layers.frames[0].source)
    assert (mention.words if mention else None) == words
