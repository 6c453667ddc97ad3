"""Which place is meant, whether it is one, and whether it or an area beside it."""

import random
import re

import pytest
from bench.gold import make_document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model import needs_model

from deconflict.layers.encoder import load as load_encoder
from deconflict.layers.gazetteer import NONE, Kind, load
from deconflict.layers.place_relations import find_area
from deconflict.layers.places import find_places, place_in, resolve_toponyms
from deconflict.text.segment import segment
from deconflict.types import Layers, Name, Place, Precision, Span, Standing


def resolve(marked: str) -> list[Place]:
    """The places of the names in brackets: "a fire in [Paris], [Texas]"."""
    text, spans = "", []
    for before, name in re.findall(r"([^\[]*)(?:\[([^\]]*)\])?", marked):
        text += before
        spans += [Span(len(text), len(text) + len(name))] if name else []
        text += name
    return list(resolve_toponyms(text, spans))


def places_in(sentence: str) -> dict[str, Place]:
    layers = load_encoder().annotate(segment(make_document(sentence)))
    return {place.span.of(sentence): place for place in find_places(layers)}


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        # what holds it is named beside it
        ("A barn burned down in [Paris], [Texas].", [("Paris", "US"), ("Texas", "US")]),
        ("A barn burned down near [Paris].", [("Paris", "FR")]),
        ("The plant in [Springfield], [Ill.], will close.", [("Springfield", "US"), ("Illinois", "US")]),
        ("A school in [Ramallah], [West Bank], reopened.", [("Ramallah", "PS"), ("West Bank", "PS")]),
        ("[London], [Ontario], and [London], [England], are twinned.",
         [("London", "CA"), ("Ontario", "CA"), ("London", "GB"), ("England", "GB")]),
        ("Shelling was heard in [Iraq]'s [Diyala] province.", [("Iraq", "IQ"), ("Diyala", "IQ")]),
        ("They hold [Mosul], [Iraq]'s second city.", [("Mosul", "IQ"), ("Iraq", "IQ")]),
        # the other names decide
        ("Polls closed in [Georgia], [Alabama] and [Florida].", [("Georgia", "US"), ("Alabama", "US"), ("Florida", "US")]),
        ("[Georgia] and [Armenia] opened a road through [Tbilisi].", [("Georgia", "GE"), ("Armenia", "AM"), ("Tbilisi", "GE")]),
        ("The train from [Benghazi] to [Tripoli] stopped.", [("Benghazi", "LY"), ("Tripoli", "LY")]),
        ("The road from [Beirut] to [Tripoli] is closed, [Lebanon] said.",
         [("Beirut", "LB"), ("Tripoli", "LB"), ("Lebanon", "LB")]),
        # people and adjectives stand for countries and provinces
        ("[Iranian] and [U.S.] officials met [Congolese] rebels.",
         [("Iran", "IR"), ("United States", "US"), ("Democratic Republic of the Congo", "CD")]),
        ("A [Texan] and a [Scottish] farmer won.", [("Texas", "US"), ("Scotland", "GB")]),
        # spellings of one town
        ("[Kiev], [Kyiv]", [("Kyiv", "UA"), ("Kyiv", "UA")]),
        ("[Kobani], [Raqqa] and [Deir ez-Zor]", [("Kobani", "SY"), ("Raqqa", "SY"), ("Deir ez-Zor", "SY")]),
        # seas and continents have no country
        ("boats in the [Mediterranean] off [Europe]", [("Mediterranean Sea", None), ("Europe", None)]),
        # nobody calls a place so
        ("[Blorvania] denied it.", [("Blorvania", None)]),
    ],
)  # fmt: skip
def test_toponyms_mean_the_place_that_fits_the_others(marked, told):
    assert [(place.name, place.country) for place in resolve(marked)] == told


def test_what_holds_a_place_is_told_with_it():
    springfield, illinois = resolve("in [Springfield], [Ill.]")
    assert springfield.within == ("Sangamon County", "Illinois", "United States")
    assert springfield.geonameid == 4250542 and springfield.precision is Precision.LOCALITY
    assert illinois.precision is Precision.PROVINCE


def test_a_place_that_no_gazetteer_has_is_in_what_the_text_says():
    unknown, _ = resolve("in [Blorvburg], [Texas]")
    assert (unknown.name, unknown.geonameid, unknown.country) == ("Blorvburg", None, "US")
    assert unknown.precision is Precision.PROVINCE and unknown.within == ("Texas", "United States")


def test_a_name_without_a_place_has_no_point():
    (place,) = resolve("[Blorvburg] is quiet.")
    assert (place.lat, place.lon, place.country, place.geonameid) == (None, None, None, None)


def test_a_small_namesake_far_from_everything_else_is_left_open():
    *_, tanna = resolve("[Vanuatu] sent boats from [Port Vila] and [Fiji] to [Tanna].")
    assert tanna.lat is None and tanna.country is None  # and no suburb of Mumbai


def test_a_quarter_that_no_gazetteer_has_is_in_its_town():
    beirut, hamra = resolve("A blast in [Beirut]'s [Hamra] district")
    assert (hamra.country, hamra.lat, hamra.within[0]) == ("LB", beirut.lat, "Beirut")
    _, aleppo = resolve("[Moscow]'s bombing of [Aleppo]")
    assert aleppo.country == "SY"


def test_a_building_is_in_the_town_of_its_name():
    (hospital,) = resolve("in [Tunis Central Hospital]")
    assert (hospital.name, hospital.geonameid, hospital.within[0]) == ("Tunis Central Hospital", None, "Tunis")


@pytest.mark.parametrize(
    ("sentence", "words", "relation", "radius"),
    [
        ("The ship sank off the coast of Bari.", "Bari", "off the coast of", 100),
        ("The convoy was hit 60 km from Tripoli.", "Tripoli", "60 km from", 60),
        ("It landed two miles south-east of Homs.", "Homs", "two miles south-east of", 3.2),
        ("A camp 1,200 kilometres west of Cairo", "Cairo", "1,200 kilometres west of", 1200),
        ("Rebels advanced north of Aleppo.", "Aleppo", "north of", 75),
        ("A bomb went off near the town of Kupiansk.", "Kupiansk", "near", 25),
        ("A bomb went off near the Syrian border town of Azaz.", "Azaz", "near", 25),
        ("Troops stood near the Iranian border.", "Iranian", "near the border", 50),
        ("Police stopped them just outside Nice.", "Nice", "outside", 25),
        ("Fighting in northern Iraq", "Iraq", "northern", None),
        ("Police in Nice stopped them.", "Nice", None, None),
        ("He flew from Cairo.", "Cairo", None, None),  # where he left, and no area
        ("The mayor of Nice resigned.", "Nice", None, None),
        ("It happened near midnight in Nice.", "Nice", None, None),
    ],
)
def test_areas_are_told_from_places(sentence, words, relation, radius):
    start = sentence.index(words)
    area = find_area(sentence, Span(start, start + len(words)))
    assert (area and area.relation, area and area.radius_km) == (relation, radius)


@needs_model
@pytest.mark.parametrize(
    ("sentence", "words", "standing"),
    [
        ("Washington said it would not negotiate.", "Washington", Standing.ACTOR),
        ("Thousands marched in Washington on Saturday.", "Washington", Standing.PLACE),
        ("The Kremlin denied the report.", "Kremlin", Standing.ACTOR),
        ("Reporters waited outside the Kremlin.", "Kremlin", Standing.PLACE),
        ("Turkey warned Greece over the islands.", "Greece", Standing.ACTOR),
        ("The minister left Greece on Monday.", "Greece", Standing.PLACE),
        ("Iranian jets struck targets in Iraq.", "Iranian", Standing.ACTOR),
        ("Iranian jets struck targets in Iraq.", "Iraq", Standing.PLACE),
        ("Troops gathered near the Iranian border.", "Iranian", Standing.PLACE),
        ("KYIV, Ukraine (AP) — Shelling killed four people in Kupiansk.", "KYIV", Standing.DATELINE),
        ("KYIV, Ukraine (AP) — Shelling killed four people in Kupiansk.", "Kupiansk", Standing.PLACE),
        ("Texas Instruments cut its forecast.", "Texas", Standing.OTHER),
    ],
)
def test_governments_peoples_and_datelines_are_no_places(sentence, words, standing):
    assert places_in(sentence)[words].standing is standing


@needs_model
@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Fighting broke out in Iraq's Diyala province on Monday.", ["Iraq", "Diyala"]),
        ("Police in Ames, Iowa, said so.", ["Ames", "Iowa"]),
        ("Soldiers entered northern Mali.", ["Mali"]),
        ("Paris Hilton visited a clinic.", []),
        ("The letter was written in French.", []),
        ("The City of Nairobi raised its fees.", ["Nairobi"]),
    ],
)
def test_toponyms_are_found_in_names(sentence, found):
    assert list(places_in(sentence)) == found


@needs_model
def test_a_relation_makes_an_area():
    place = places_in("The ship sank off the coast of Bari late on Sunday.")["Bari"]
    assert (place.country, place.precision, place.relation, place.radius_km) == (
        "IT",
        Precision.REGION,
        "off the coast of",
        100,
    )
    border = places_in("Troops gathered near the Iranian border.")["Iranian"]
    assert border.relation == "near the border" and border.radius_km is None  # not around the middle of Iran


# ---------------------------------------------------------------- odd input and invariants


WORDS = ["Paris", "Texas", "Jordan", "Washington", "said", "in", "near", "60 km from", ",", ".", "the", "(", "—", "Ill.",
         "U.S.", "Kremlin", "Iranian", "border", "\n", "Dr.", "New York", "County", "'s", "of", "St.", "é", "2014"]  # fmt: skip


def with_names(text: str, seed: int) -> Layers:
    """A text with names and a tree thrown at it."""
    cut, dice = segment(make_document(text)), random.Random(seed)
    count = len(cut.tokens)
    types = ("Location", "Person", "Organization", "NORP", "Facility", "Misc")
    names, i = [], 0
    while i < count:
        last = min(count - 1, i + dice.randrange(3))
        if dice.random() < 0.6:
            span = Span(cut.tokens[i].start, cut.tokens[last].end)
            names.append(Name(span=span, first=i, last=last, type=dice.choice(types)))
        i = last + 1
    return Layers(
        text=cut,
        upos=tuple(dice.choice(("PROPN", "NOUN", "VERB", "ADJ")) for _ in range(count)),
        head=tuple(dice.randrange(-1, count) for _ in range(count)),
        relation=tuple(dice.choice(("nsubj", "obj", "amod", "root", "obl")) for _ in range(count)),
        names=tuple(names),
        predicates=(),
        outermost=(),
        frames=(),
    )


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.integers(0, 1000))
def test_places_of_any_text_lie_inside_it(words, seed):
    text = " ".join(words)
    found = find_places(with_names(text, seed))
    assert [p.span for p in found] == sorted((p.span for p in found), key=lambda s: (s.start, -s.end))
    for place in found:
        assert 0 <= place.span.start < place.span.end <= len(text)
        assert (place.lat is None) == (place.lon is None)
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)
        assert place.radius_km is None or place.radius_km >= 0


@settings(max_examples=60)
@given(st.text(max_size=60), st.data())
def test_any_spans_can_be_resolved_in_any_order(text, data):
    bounds = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(bounds, bounds), max_size=6, unique=True))
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    spans = sorted(set(spans))
    told = dict(zip(spans, resolve_toponyms(text, spans), strict=True))
    shuffled = data.draw(st.permutations(spans))
    assert dict(zip(shuffled, resolve_toponyms(text, shuffled), strict=True)) == told


def test_an_empty_document_has_no_places():
    assert resolve_toponyms("", []) == ()
    assert find_places(with_names("", 0)) == ()


def test_long_runs_of_words_take_no_time():
    text = "near the " * 20_000 + "Cairo"
    assert find_area(text, Span(len(text) - 5, len(text))).relation == "near"


def test_what_is_in_a_place_that_nobody_knows_is_in_none() -> None:
    text = "the Oru Palace in Zzyqq"
    span = Span(4, 14)
    assert place_in(text, span, NONE).within == ()
    (ghana,) = [row for row in load().find("ghana") if load().kind[row] == Kind.COUNTRY]
    assert place_in(text, span, ghana).within[0] == "Ghana"
