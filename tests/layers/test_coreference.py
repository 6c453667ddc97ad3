"""Who is who in one document: names, nouns and pronouns of one person or body are one cluster, others are not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.marked import layers_of

from deconflict.layers.coreference import WhoIsWho, find_clusters
from deconflict.types import Cluster, EntityKind, Layers, Span


def clusters_of(marked: str, *, names: str = "", tree: str = "") -> dict[str, list[str]]:
    """The words of the mentions of each cluster, by its name."""
    layers = layers_of(marked, names=names, tree=tree)
    return {c.name: told(layers, c) for c in find_clusters(layers)}


def told(layers: Layers, cluster: Cluster) -> list[str]:
    return [m.of(layers.text.document.text) for m in cluster.mentions]


@pytest.mark.parametrize(
    ("marked", "name", "mentions"),
    [
        ("Mayor Paula Reis spoke. Reis left.", "Paula Reis", ["Mayor Paula Reis", "Reis"]),
        ("Clara Reis left. She was late.", "Clara Reis", ["Clara Reis", "She"]),
        ("The River Basin Authority (RBA) met. The RBA voted.", "River Basin Authority", None),
        ("The U.S. voted. America was alone, and the United States knew.", "United States", None),
        ("ISIS fled. Daesh, or the Islamic State, is weak.", "Islamic State", None),
        ("The Movement for Quay (M4Q) met. M4Q voted.", "Movement for Quay", None),
        ("Delta Cement Ltd closed. Delta Cement owed much.", "Delta Cement Ltd", None),
        ("Iranian jets flew. Iran said nothing.", "Iran", None),
    ],
)
def test_names_of_one_are_one_cluster(marked, name, mentions):
    clusters = clusters_of(marked)
    assert len(clusters[name]) > 1
    assert mentions is None or clusters[name] == mentions


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Ghana's Defence Ministry met. Togo's Defence Ministry met.", "Ghana's Defence Ministry", 1),
        ("South Sudan's Health Ministry met. Kenya's Health Ministry met.", "South Sudan's Health Ministry", 1),
        ("Ghana's Ministry of Health met. Togo's Ministry of Health met.", "Ghana's Ministry of Health", 1),
        ("Ghana's Defence Ministry met. The Defence Ministry voted.", "Ghana's Defence Ministry", 2),
        ("The Defence Ministry met. Togo's Defence Ministry did not.", "Togo's Defence Ministry", 1),  # the home one
        ("Ghana's Volta River flooded.", "Volta River", 1),  # no body
    ],
)
def test_a_body_that_every_country_has_is_one_with_its_country(text, name, mentions):
    assert len(clusters_of(text)[name]) == mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mexico slept. Mexico City did not.", {"Mexico", "Mexico City"}),
        ("Paula Reis founded the Paula Reis Foundation.", {"Paula Reis", "Paula Reis Foundation"}),
    ],
)
def test_names_that_share_words_stay_apart(text, names):
    assert names <= set(clusters_of(text, names="Paula Reis Foundation Organization"))


@pytest.mark.parametrize(
    ("text", "names", "tree", "told"),
    [
        ("In a letter to Rosa Lind, [the minister]s [said]q [no]c.", "Rosa Lind Person", "minister nsubj said", None),
        ("In a post on Facebook, [the union]s [said]q [no]c.", "Facebook Product", "union nsubj said", None),
        ("They saw Rosa Lind, [the minister]s. She [said]q [no]c.", "Rosa Lind Person", "minister appos Lind", "Rosa Lind"),
    ],
)  # fmt: skip
def test_what_goes_on_with_its_own_verb_is_not_who_was_named_before(text, names, tree, told):
    layers = layers_of(text, names=names, tree=tree)
    source = [layers.text.tokens[t] for t in layers.frames[0].source]
    cluster = WhoIsWho(find_clusters(layers)).at(Span(source[0].start, source[-1].end))
    assert (cluster.name if cluster is not None and cluster.named else None) == told


def test_of_two_with_one_family_name_the_one_met_of_late_is_meant():
    text = "Ann Hale left. " + "It rained. " * 4 + "Peter Hale spoke. Hale was tired."
    assert clusters_of(text)["Peter Hale"] == ["Peter Hale", "Hale"]


def test_of_two_with_one_family_name_a_title_may_tell():
    text = "Ann Hale and Peter Hale spoke. Ms Hale was tired."
    assert clusters_of(text)["Ann Hale"] == ["Ann Hale", "Ms Hale"]


def test_where_two_with_one_family_name_compete_neither_is_meant():
    clusters = clusters_of("Ann Hale and Peter Hale spoke. Hale was tired.")
    assert clusters["Hale"] == ["Hale"]


def test_a_city_is_a_person_where_somebody_is_called_so():
    clusters = clusters_of("Valeria Paris left. Paris was tired. She lived in Paris.", names="Valeria Paris Person")
    assert clusters["Valeria Paris"][:2] == ["Valeria Paris", "Paris"]
    assert clusters["Paris"] == ["Paris"]


def test_a_pronoun_in_a_quotation_is_not_its_speaker():
    marked = "Clara Reis met Anna Holt. “[She lied]c,” [Reis]s [said]q."
    clusters = clusters_of(marked)
    assert clusters["Anna Holt"] == ["Anna Holt", "She"]


def test_an_object_is_not_its_own_subject():
    clusters = clusters_of("Anna Holt spoke. Clara Reis thanked her.", tree="Reis nsubj thanked; her obj thanked")
    assert clusters["Anna Holt"] == ["Anna Holt", "her"]


def test_a_source_without_a_name_is_a_cluster():
    layers = layers_of("[Two officials]s [said]q [no]c. They left.")
    (cluster,) = (c for c in find_clusters(layers) if c.name == "two officials")
    assert cluster.kind is EntityKind.UNNAMED
    assert not cluster.named


def test_who_was_told_by_office_in_the_first_paragraph_and_named_later_is_one():
    marked = "[The mayor of Corran]s1 [denied]q1 [it]c1.\n\n“[Never]c2,” [Rosa Lind]s2 [said]q2."
    assert clusters_of(marked, names="Rosa Lind Person")["Rosa Lind"] == ["The mayor of Corran", "Rosa Lind"]


def kinds_of(marked: str, *, names: str = "", tree: str = "") -> dict[str, str]:
    return {c.name: c.kind.value for c in find_clusters(layers_of(marked, names=names, tree=tree))}


@pytest.mark.parametrize(
    ("marked", "tree", "body", "mentions"),
    [
        # the subject of the clause above
        (
            "The Port Authority met Delta Cement. The Port Authority [said]q [it would pay]c.",
            "Authority nsubj said; it nsubj pay; pay ccomp said",
            "Port Authority",
            ["Port Authority", "Port Authority", "it"],
        ),
        # the subject of what is said
        (
            "[Corran University will close]c, it [said]q.",
            "University nsubj close; close ccomp said; it nsubj said",
            "Corran University",
            ["Corran University", "it"],
        ),
        # the only one in the sentence
        ("Delta Cement sank its barge.", "Cement nsubj sank", "Delta Cement", ["Delta Cement", "its"]),
        # nobody in the sentence, or two
        ("Delta Cement fell. It rained.", "", "Delta Cement", ["Delta Cement"]),
    ],
)
def test_it_is_resolved_where_the_sentence_shows_whom_it_means(marked, tree, body, mentions):
    assert clusters_of(marked, tree=tree)[body] == mentions


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[A laboratory in Aarhus]s [said]q [it was late]c.", "a laboratory in Aarhus", "unnamed"),
        ("[Two other firms]s [said]q [they would pay]c.", "two other firms", "unnamed"),
        ("[Industry bodies]s [said]q [no]c.", "Industry bodies", "unnamed"),
        ("[A Utrecht court]s [ruled]q that [they stay]c.", "a Utrecht court", "institution"),
        ("[Police]s [said]q [no]c.", "police", "institution"),
        ("[The Chief Minister]s [said]q [no]c.", "the Chief Minister", "person"),
        ("[The minister]s [said]q [no]c.", "the minister", "unnamed"),
        ("[The province]s [said]q [no]c.", "the province", "institution"),
        ("[Brokers Barrow & Finch]s [said]q [no]c.", "Barrow & Finch", "institution"),
    ],
)
def test_kinds_of_those_told_by_nouns(marked, name, kind):
    kinds = {k.lower(): v for k, v in kinds_of(marked, names="Barrow Person; Finch Person").items()}
    assert kinds[name.lower()] == kind


@pytest.mark.parametrize(("noun", "kind"), [("province", "place"), ("line", "other"), ("ministry", "institution")])
def test_what_never_speaks_may_be_a_place_or_a_thing(noun, kind):
    assert kinds_of(f"They left the {noun}.", tree=f"the det {noun}")[f"the {noun}"] == kind


def test_a_country_is_no_part_of_its_provinces_name():
    clusters = clusters_of("They left Kenya's Kitui province.", names="Kenya's Kitui province Location")
    assert "Kenya's Kitui" not in clusters
    assert clusters["Kenya"] == ["Kenya"]


def test_a_lone_adjective_that_no_table_knows_is_nobody():
    layers = layers_of("A Nordic port closed. Nordic Cargo paid.", tree="Nordic amod port")
    upos = tuple("ADJ" if relation == "amod" else "X" for relation in layers.relation)
    assert "Nordic" not in {c.name for c in find_clusters(replace(layers, upos=upos))}


@pytest.mark.parametrize(
    ("marked", "tree", "who", "mentions"),
    [
        (
            "Prosecutors opened it. [They]s [said]q [it stood]c.",
            "Prosecutors nsubj opened",
            "prosecutors",
            ["Prosecutors", "They"],
        ),
        (
            "Residents left. [They]s [said]q [it stood]c.",
            "",
            "residents",
            ["Residents", "They"],
        ),
        (
            "The rebels left. [They]s [said]q [it stood]c.",
            "rebels nsubj left; The det rebels",
            "the rebels",
            ["The rebels", "They"],
        ),
        (
            "The ministry met. [It]s [said]q [she left]c.",
            "ministry nsubj met; The det ministry",
            "the ministry",
            ["The ministry", "It"],
        ),
        ("The men left. [They]s [said]q [it stood]c.", "men nsubj left; The det men", "the men", ["The men", "They"]),
        (
            "The police met. [It]s [said]q [she left]c.",
            "police nsubj met; The det police",
            "the police",
            ["The police"],
        ),
        ("Waitress left. [They]s [said]q [it stood]c.", "Waitress nsubj left", "they", ["They"]),
        ("Residents left. [Both]s [said]q [it stood]c.", "", "both", ["Both"]),  # of two nobody tells
        ("The site closed. [It]s [said]q [she left]c.", "site nsubj closed; The det site", "it", ["It"]),
    ],
)
def test_who_acts_may_speak_next(marked, tree, who, mentions):
    assert clusters_of(marked, tree=tree)[who] == mentions


@pytest.mark.parametrize(
    ("marked", "act", "who", "mentions"),
    [
        (
            "[The Gazette]s1 [asked]q1 the trust [how many left]c1. [It]s [declined]q [to say]c.",
            "declines",
            "the trust",
            2,
        ),
        ("Tom Hale asked Karl Lind about the vote. [He]s [refused]q [to say]c.", "declines", "Karl Lind", 2),
        (
            "[Tom Hale]s1 [put]q1 [the claims]c1 to Norland Rail. [It]s [did not]q [reply]c.",
            "declines",
            "Norland Rail",
            2,
        ),
        (
            "The Gazette asked the court to act. [It]s [declined]q [to say]c.",
            "declines",
            "the court",
            1,
        ),  # to do something
        (
            "[Tom Hale]s1 [asked]q1 Karl Lind [about the vote]c1. [He]s [said]q [it was late]c.",
            "asserts",
            "Tom Hale",
            2,
        ),
    ],
)
def test_who_was_asked_is_who_refuses(marked, act, who, mentions):
    who_asked, asked = ("Gazette", who.split()[-1]) if "Gazette" in marked else ("Hale", "Lind")
    tree = f"{who_asked} nsubj asked; {asked} obj asked; the det {asked}" if "asked" in marked else ""
    names = "Norland Rail Organization; Gazette Organization"
    layers = layers_of(marked, tree=tree, heads={"act": {act: 0.9}}, names=names)
    assert len({c.name: told(layers, c) for c in find_clusters(layers)}[who]) == mentions


def test_who_is_asked_is_not_the_asker():
    tree = "Foods nsubj asked; firm obj asked; the det firm"
    clusters = clusters_of(
        "Harrow Foods left. Harrow Foods asked the firm for it.", tree=tree, names="Harrow Foods Organization"
    )
    assert clusters["the firm"] == ["the firm"]


def test_it_beside_a_verb_is_not_its_subject():
    tree = "ministry nsubj wants; The det ministry; close xcomp wants; it obj close"
    assert clusters_of("The ministry wants to close it.", tree=tree)["it"] == ["it"]


def test_an_office_is_not_resolved_to_the_holder_of_another():
    marked = "[The minister, Rosa Lind,]s1 [said]q1 [no]c1. [The lawyer]s2 [said]q2 [yes]c2."
    assert clusters_of(marked)["the lawyer"] == ["The lawyer"]


def test_a_mention_is_found_by_words_that_overlap_it():
    layers = layers_of("Mayor Paula Reis spoke. The ministry slept.")
    who = WhoIsWho(find_clusters(layers))
    name = layers.text.document.text.index("Reis")
    assert getattr(who.at(Span(name, name + 4)), "name", None) == "Paula Reis"
    assert who.at(Span(17, 22)) is None  # "spoke"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“”", "(", "Paris", "'s", "The The The", "of of", "U.S. U.S.", "@", "-"]
)
def test_odd_texts_raise_nothing(text):
    assert isinstance(find_clusters(layers_of(text)), tuple)


WORDS = (
    "Paula Reis Hale Ann Peter Paris Iran U.S. the The a of and she he it they her his said , . ; ( ) “ ” 's - "
    "ministry Ministry mayor company Bank statement spokesman RBA King Mr one video guard IT"
).split()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.lists(st.integers(0, 39), max_size=4))
def test_every_mention_is_in_one_cluster_and_inside_the_text(words, sources):
    text = " ".join(words)
    for k in sources:
        if k < len(words) and "[" not in text:
            text = " ".join([*words[:k], f"[{words[k]}]s", "[said]q", "[so]c", *words[k + 1 :]])
    layers = layers_of(text)
    clusters = find_clusters(layers)
    mentions = [m for c in clusters for m in c.mentions]
    assert len(mentions) == len(set(mentions))
    assert all(0 <= m.start < m.end <= len(layers.text.document.text) for m in mentions)
    assert all(c.mentions == tuple(sorted(c.mentions)) and c.name for c in clusters)
    assert clusters == find_clusters(layers)
