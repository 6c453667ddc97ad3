"""Events as a coder of PLOVER would note them. Sentences are invented; the encoder reads them, so they also test its trees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model import needs_model

from deconflict.layers.encoder import load
from deconflict.reading.event_lexicon import (
    binary_class,
    derivations,
    inflections,
    lexicon,
    noun_lemmas,
    quad_class,
    verb_lemmas,
)
from deconflict.reading.event_pairs import code_pair
from deconflict.reading.events import find_events
from deconflict.text.segment import segment
from deconflict.types import Certainty, EventMention, EventStatus, EventType, Layers, Polarity
from deconflict.views.code import as_document


def read(text: str) -> Layers:
    return load().annotate(segment(as_document(text)))


def main_event(text: str) -> EventMention | None:
    events = find_events(read(text))
    main = [e for e in events if not e.background] or list(events)
    return max(main, key=lambda e: e.score, default=None)


def countries(event: EventMention) -> tuple[list[str | None], list[str | None]]:
    return [p.country for p in event.actors], [p.country for p in event.recipients]


@needs_model
@pytest.mark.parametrize(
    ("sentence", "type", "actors", "recipients"),
    [
        # plain, passive, nominal, light verbs
        ("Turkey bombed Syria.", "ASSAULT", ["TUR"], ["SYR"]),
        ("Syria was bombed by Turkey.", "ASSAULT", ["TUR"], ["SYR"]),
        ("Turkish jets carried out strikes on Syria.", "ASSAULT", ["TUR"], ["SYR"]),
        ("Chad accused Sudan of arming rebels.", "ACCUSE", ["TCD"], ["SDN"]),
        ("Kenya's army arrested two Somali traders.", "COERCE", ["KEN"], ["SOM"]),
        ("Norway gave Kenya a grant of 20 million dollars.", "AID", ["NOR"], ["KEN"]),
        ("Kenya launched a strike on Chad.", "ASSAULT", ["KEN"], ["TCD"]),
        ("Kenyan pilots launched a strike over pay.", "PROTEST", ["KEN"], None),
        ("Hamas freed two American hostages.", "RETREAT", ["PSE"], ["USA"]),  # who held them
        ("Kenyan soldiers freed two American hostages.", "AID", ["KEN"], ["USA"]),
        ("China lodged representations with Japan.", "ACCUSE", ["CHN"], ["JPN"]),
        # coordination
        ("Peru and Chile signed a border treaty.", "SUPPORT", ["PER", "CHL"], []),
        ("Spanish and Moroccan ministers met in Rabat.", "CONSULT", ["ESP", "MAR"], None),
        # what governs decides
        ("Norway vowed to slap tariffs on Mexico.", "THREATEN", ["NOR"], ["MEX"]),
        ("Russia threatened to break relations with Georgia.", "THREATEN", ["RUS"], ["GEO"]),
        ("Greece demanded that Turkey release the sailors.", "REQUEST", ["GRC"], ["TUR"]),
        ("Iran refused to hold talks with Iraq.", "REJECT", ["IRN"], ["IRQ"]),
        ("Laos agreed to reopen its border with Vietnam.", "AGREE", ["LAO"], ["VNM"]),
        ("Ghana will send doctors to Togo.", "AGREE", ["GHA"], ["TGO"]),
        ("Japan said it would impose sanctions on Myanmar.", "THREATEN", ["JPN"], ["MMR"]),
        ("The U.N. said Ethiopia must open its airports.", "REQUEST", ["IGO"], ["ETH"]),
        ("India will not recognise Pakistan's claim.", "REJECT", ["IND"], ["PAK"]),
        # one verb, several types: its object decides
        ("Britain expelled two Iranian diplomats.", "SANCTION", ["GBR"], ["IRN"]),
        ("Spain expelled three Moroccan students.", "COERCE", ["ESP"], ["MAR"]),
        ("Uganda suspended aid to Rwanda.", "SANCTION", ["UGA"], ["RWA"]),
        ("Uganda suspended its attacks on Rwanda.", "RETREAT", ["UGA"], ["RWA"]),
        ("Cuba lifted the curfew.", "CONCEDE", ["CUB"], None),
        ("The U.S. lifted its embargo against Vietnam.", "RETREAT", ["USA"], ["VNM"]),
        ("Farmers blocked highways across France.", "PROTEST", None, None),
        ("China blocked foreign websites.", "COERCE", ["CHN"], None),
        # nobody is named who acts: the state does
        ("A Canadian teacher was arrested in Laos.", "COERCE", ["LAO"], ["CAN"]),
        # words with hyphens
        ("North Korea test-fired a missile toward Japan.", "MOBILIZE", ["PRK"], ["JPN"]),
        ("Kurds staged a sit-in outside Turkey's embassy.", "PROTEST", None, ["TUR"]),
        # whom it is done to: who is asked before who is asked about, whose doing would bring a threat about
        ("Peru demanded that its Chilean partners refuse to recognise Cuba.", "REQUEST", ["PER"], ["CHL"]),
        ("Peru urged Chile to free the Cuban sailors.", "REQUEST", ["PER"], ["CHL"]),
        ("Peru's minister declined to resign despite calls by Chilean lawmakers.", "REJECT", ["PER"], ["CHL"]),
        ("Peru threatened to halt the talks if Chile goes ahead with the dam.", "THREATEN", ["PER"], ["CHL"]),
        ("Peru threatened to bomb Cuba if Chile goes ahead with the dam.", "THREATEN", ["PER"], ["CUB"]),
        ("Peruvian farmers began a hunger strike outside Chile's parliament.", "PROTEST", ["PER"], ["CHL"]),
        ("Crowds in Lima burned tyres in defiance of Chilean judges.", "PROTEST", None, ["CHL"]),
        ("Norway pledged 30 million dollars of aid for Laos and Nepal.", "AGREE", ["NOR"], ["LAO", "NPL"]),
        ("Kenya offered to host talks between a Somali clan and the Ethiopian army.", "AGREE", ["KEN"], ["SOM", "ETH"]),
        # a people away from its country is of where it lives
        ("Troops in Latvia attacked ethnic Russians.", "ASSAULT", None, ["LVA"]),
        ("Troops in Latvia attacked Russians.", "ASSAULT", None, ["RUS"]),
        # two who agree with one another have no third side
        (
            "The Peruvian and Chilean sides agreed to share data on missing people, a U.N. official said.",
            "AGREE",
            ["PER", "CHL"],
            [None],
        ),
    ],
)
def test_an_event_has_its_type_and_its_sides(
    sentence: str, type: str, actors: list[str] | None, recipients: list[str] | None
) -> None:
    event = main_event(sentence)
    assert event is not None
    assert event.type.value == type
    told = countries(event)
    assert actors is None or told[0] == actors
    assert recipients is None or told[1] == recipients


@needs_model
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Warplanes bombed a market in Chad, killing at least 31 people.", ["bombed"]),
        ("Police shot and killed a man in Leeds.", ["shot"]),
        ("Rebels shelled the town and wounded nine soldiers.", ["shelled"]),
        ("Rebels shelled the town and kidnapped nine soldiers.", ["shelled", "kidnapped"]),  # another deed
        ("Rebels shelled the town and the army killed nine of them.", ["shelled", "killed"]),  # others did it
        ("Gunmen killed four guards.", ["killed"]),  # no other deed
    ],
)
def test_a_deed_and_its_harm_are_one_event(sentence: str, told: list[str]) -> None:
    events = find_events(read(sentence))
    assert [e.span.of(sentence).split()[0] for e in events] == told


@needs_model
def test_the_harm_of_a_deed_keeps_its_numbers() -> None:
    (event,) = find_events(read("Warplanes bombed a market in Chad, killing at least 31 people."))
    assert [(q.kind, q.value) for q in event.quantities] == [("killed", 31.0)]


@needs_model
def test_who_reports_an_event_is_no_side_of_it() -> None:
    event = main_event("Chadian rebels blew up two bridges near the capital, the Swiss news agency Alpina reported.")
    assert event is not None
    assert "CHE" not in countries(event)[1]


@needs_model
@pytest.mark.parametrize(
    "sentence",
    [
        "The minister went home.",
        "United Airlines carried 400 passengers.",  # a name tells no event, whatever its words are
        "The bridge is 200 metres long.",
        "It rained in Kenya on Monday.",
        "",
    ],
)
def test_other_sentences_tell_no_event(sentence: str) -> None:
    assert find_events(read(sentence)) == ()


@needs_model
@pytest.mark.parametrize(
    ("sentence", "status", "polarity", "certainty"),
    [
        ("Turkey bombed Syria.", EventStatus.PAST, Polarity.POSITIVE, Certainty.CERTAIN),
        ("Turkey is bombing Syria.", EventStatus.ONGOING, Polarity.POSITIVE, Certainty.CERTAIN),
        ("Turkey did not bomb Syria.", EventStatus.DENIED, Polarity.NEGATIVE, Certainty.CERTAIN),
        ("Turkey denied bombing Syria.", EventStatus.DENIED, Polarity.NEGATIVE, Certainty.CERTAIN),
        ("Turkey threatened to bomb Syria.", EventStatus.THREATENED, Polarity.POSITIVE, Certainty.PROBABLE),
        ("Turkey may have bombed Syria.", EventStatus.HYPOTHETICAL, Polarity.POSITIVE, Certainty.POSSIBLE),
        ("Turkey allegedly bombed Syria.", EventStatus.PAST, Polarity.POSITIVE, Certainty.POSSIBLE),
        ("Kenya promised aid to Somalia.", EventStatus.PLANNED, Polarity.POSITIVE, Certainty.PROBABLE),
    ],
)
def test_what_happened_is_told_from_what_is_planned_threatened_or_denied(
    sentence: str, status: EventStatus, polarity: Polarity, certainty: Certainty
) -> None:
    event = main_event(sentence)
    assert event is not None
    assert (event.status, event.polarity, event.certainty) == (status, polarity, certainty)


@needs_model
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Rebels killed at least 12 soldiers in Mali.", [("killed", "at least", 12.0)]),
        ("Police arrested about 300 students in Chile.", [("arrested", "about", 300.0)]),
        ("Troops killed more than two dozen rebels in Chad.", [("killed", "more than", 24.0)]),
        ("Rebels killed a soldier in Mali.", []),
    ],
)
def test_numbers_keep_their_hedge_and_what_they_count(sentence: str, told: list[tuple[str, str | None, float]]) -> None:
    event = main_event(sentence)
    assert event is not None
    assert [(q.kind, q.hedge, q.value) for q in event.quantities] == told


@needs_model
def test_an_event_under_another_stays_in_the_background() -> None:
    events = find_events(read("Chad condemned Sudan after troops attacked a village."))
    assert [(e.type.value, e.background) for e in events] == [("ACCUSE", False), ("ASSAULT", True)]


@needs_model
@pytest.mark.parametrize(
    ("sentence", "source", "target", "type", "fallback"),
    [
        ("Israeli jets bombed Hamas positions.", "Israeli jets", "Hamas", "ASSAULT", None),
        ("Chad condemned Sudan and thanked Libya.", "Chad", "Libya", "SUPPORT", None),  # the pair decides
        ("Chad condemned Sudan and thanked Libya.", "Chad", "Sudan", "ACCUSE", None),
        ("Peru, Chile: embargo", "Peru", "Chile", "SANCTION", None),
        (
            "Students marched in Lima to call for the resignation of the minister.",
            "Students",
            "minister",
            "PROTEST",
            None,
        ),
        ("Kenya ordered Uganda to attack Chad.", "Kenya", "Uganda", "REQUEST", None),  # what governs is no other deed
        ("Widows marched in Accra to ask the president for jobs.", "Widows", "president", "PROTEST", None),
        ("Widows asked the president for jobs.", "Widows", "president", "REQUEST", None),
        ("Chad sent the Malian envoy packing.", "Chad", "Malian", "SANCTION", None),
        ("Chad sent the Malian envoy a letter.", "Chad", "Malian", "CONSULT", None),
        ("Mali has put paid to hopes; it lifted its embargo on Chad.", "Mali", "Chad", "RETREAT", None),
        ("The rebels gave themselves up to the army.", "The rebels", "the army", "RETREAT", None),
        ("The rebels shot dead a guard of the army.", "The rebels", "a guard", "ASSAULT", None),
        ("Divers pulled a boy out of the mud.", "Divers", "a boy", "AID", None),
        ("Police took a boy into custody.", "Police", "a boy", "COERCE", None),
        ("Peru and Chile.", "Peru", "Chile", None, "words"),
        ("", "Peru", "Chile", None, "words"),  # whichever
        ("Peru thanked Chile.", "", "", "SUPPORT", None),
    ],
)
def test_a_pair_always_has_an_answer(
    sentence: str, source: str, target: str, type: str | None, fallback: str | None
) -> None:
    told = code_pair(read(sentence), source, target)
    assert (told.type.value, told.fallback) == (type or told.type.value, fallback)
    assert 0.0 <= told.score <= 1.0


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("bombed", "bomb"), ("begged", "beg"), ("struck", "strike"), ("criticised", "criticise"), ("denies", "deny")],
)
def test_verb_forms_find_their_lemma(form: str, lemma: str) -> None:
    assert lemma in verb_lemmas(form)


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("condemnation", "condemn"), ("harassment", "harass"), ("refusal", "refuse"), ("torturing", "torture")],
)
def test_nouns_are_derived_from_verbs(noun: str, verb: str) -> None:
    assert noun in set(derivations(verb))
    assert lexicon().derived.get(noun) == verb or noun_lemmas(noun)[0] in lexicon().nouns


def test_the_tables_hold_some_thousand_words_of_every_type() -> None:
    known = lexicon()
    groups = [g for table in (known.verbs, known.nouns) for listed in table.values() for g in listed]
    groups += [
        p.group for table in (known.verb_phrases, known.noun_phrases) for listed in table.values() for p in listed
    ]
    assert {g.type for g in groups} == set(EventType)
    assert len(groups) >= 2_500
    assert all(0 < g.weight <= 1 and g.cameo.isdigit() for g in groups)


def test_every_type_has_its_quad_class() -> None:
    assert {quad_class(t) for t in EventType} == {
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
    }
    assert [binary_class(t) for t in (EventType.AID, EventType.ASSAULT)] == ["cooperation", "conflict"]


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_forms_of_any_word_are_words(verb: str) -> None:
    assert all(form.startswith(verb[:1]) for form in (*inflections(verb), *derivations(verb)) if len(verb) > 2)


@needs_model
@given(
    st.lists(
        st.sampled_from("Chad Sudan bombed , . and will not to 12 killed talks with by the - '".split()), max_size=25
    )
)
def test_spans_stay_inside_the_text_and_reading_twice_is_equal(words: list[str]) -> None:
    layers = read(" ".join(words))
    events = find_events(layers, least=0.0)
    size = len(layers.text.document.text)
    spans = [e.span for e in events] + [p.span for e in events for p in (*e.actors, *e.recipients)]
    spans += [q.span for e in events for q in e.quantities]
    assert all(0 <= s.start < s.end <= size for s in spans)
    assert events == find_events(layers, least=0.0)
