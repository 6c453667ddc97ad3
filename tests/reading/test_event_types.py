"""What tells the type of the event between a given source and target, where the tables are silent or doubtful."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model import needs_model
from tests.reading.marked import layers_of
from tests.reading.test_events import read

from deconflict.layers.report import make_report
from deconflict.layers.vectors import WIDTH
from deconflict.reading.event_looks import CHOICES, Look, choose, look_at, stem
from deconflict.reading.event_pairs import code_pair, find_words
from deconflict.reading.event_types import STEMS, TYPES, log_chances, shipped_types, weigh_stems
from deconflict.reading.events import find_events
from deconflict.types import EventType

SILENT = [0.0] * len(TYPES)  # the tables tell nothing


def stems_look(*words: str) -> Look:
    return Look(np.zeros(CHOICES * WIDTH), tuple(sorted(f"{choice} {stem(w)}" for w in words for choice in (0, 2))))


@pytest.mark.parametrize(
    ("words", "type"),
    [
        (("bombed", "shelled"), "ASSAULT"),
        (("praised",), "SUPPORT"),
        (("marched",), "PROTEST"),
        (("accused",), "ACCUSE"),
    ],
)
def test_stems_alone_tell_a_type_where_they_are_plain(words: tuple[str, ...], type: str) -> None:
    chances = shipped_types().chances(stems_look(*words), SILENT)
    assert TYPES[int(np.argmax(chances))] == type
    assert chances.sum() == pytest.approx(1)


def test_a_strong_predicate_outweighs_the_words() -> None:
    told = [float(type is EventType.SANCTION) for type in TYPES]
    chances = shipped_types().chances(stems_look("talks"), told)
    assert TYPES[int(np.argmax(chances))] is EventType.SANCTION


@given(st.lists(st.sampled_from(["0 bomb", "2 bomb", "0 talk", "4 court", "5 unheardof"]), unique=True))
def test_known_stems_of_a_choice_have_one_length(stems: list[str]) -> None:
    rarity = {"0 bomb": 2.0, "2 bomb": 1.0, "0 talk": 0.5, "4 court": 3.0}
    weights = dict(weigh_stems(stems, rarity))
    assert set(weights) == set(stems) & set(rarity)
    for choice in {s[0] for s in weights}:
        assert sum(w * w for s, w in weights.items() if s[0] == choice) == pytest.approx(STEMS**2)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=20))
def test_chances_sum_to_one(total: list[float]) -> None:
    assert np.exp(log_chances(np.array(total))).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("word", "told"), [("bombing", "bomb"), ("bombs", "bomb"), ("sing", "sing"), ("treaties", "treat")]
)
def test_endings_are_dropped_where_a_stem_is_left(word: str, told: str) -> None:
    assert stem(word) == told


@needs_model
@pytest.mark.parametrize(
    ("target", "way"),
    [("Sudan", ["condemned"]), ("Peru", ["condemned", "thanked"])],  # "thanked" hangs on "condemned"
)
def test_the_way_leads_through_the_verbs_of_the_pair(target: str, way: list[str]) -> None:
    report = make_report(read("Chad condemned Sudan and thanked Peru."))
    chosen = choose(report, find_words(report, "Chad"), find_words(report, target))
    assert [report.lower[t] for t in chosen[1]] == way


@needs_model
def test_names_and_sides_are_not_looked_at() -> None:
    looks = []
    for source, target in (("Chad", "Peru"), ("Kenya", "Laos")):
        report = make_report(read(f"{source} shrugged at {target}."))
        looks.append(look_at(report, find_words(report, source), find_words(report, target)).stems)
    assert looks[0] == looks[1]
    assert not any("chad" in s or "peru" in s for s in looks[0])


@needs_model
@pytest.mark.parametrize(
    ("sentence", "type"),
    [
        ("Kenya said no to Chad.", "REJECT"),
        ("Kenya gifted ambulances to Chad.", "AID"),
        ("Kenya had a pow-wow with Chad.", "CONSULT"),
        ("Kenya rubbished the claims of Chad.", "ACCUSE"),
    ],
)
def test_words_that_no_table_lists_are_read_by_what_they_resemble(sentence: str, type: str) -> None:
    told = code_pair(read(sentence), "Kenya", "Chad")
    assert (told.type.value, told.fallback, told.trigger) == (type, "words", None)


@needs_model
@pytest.mark.parametrize(
    ("sentence", "type"),
    [
        ("Kenya lionised Chad.", "SUPPORT"),  # a word that tells a type in pairs only
        ("Kenya incinerated villages of Chad.", "ASSAULT"),
        ("Kenya is about to restore ties with Chad.", "SUPPORT"),  # nobody promises: the deed itself, as one to come
        ("Kenya is about to bomb Chad.", "ASSAULT"),
        ("Kenya is ready to restore ties with Chad.", "AGREE"),
        ("Kenya promised to restore ties with Chad.", "AGREE"),
    ],
)
def test_words_of_the_tables_keep_their_say(sentence: str, type: str) -> None:
    told = code_pair(read(sentence), "Kenya", "Chad")
    assert (told.type.value, told.fallback) == (type, None)


@needs_model
def test_words_for_pairs_only_tell_no_event_of_a_report() -> None:
    assert not find_events(read("Kenya lionised Chad."))


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("Pushing hard, Kenya asked the US for aid.", "US", ["US"], id="no part of a word"),
        pytest.param("The us of old is gone, the US said.", "US", ["US"], id="as it is written"),
        pytest.param("Rebels met the rebels' foes.", "rebels", ["rebels"], id="as it is written, though later"),
        pytest.param("KENYA asked for aid.", "Kenya", ["KENYA"], id="in other letters"),
        pytest.param("Kenyans asked for aid.", "Kenya", ["Kenyans"], id="a part of a word, where nothing else is"),
        pytest.param("Chad met Niger's envoy.", "Envoy of Niger", ["Niger"], id="by a capital word"),
        pytest.param("Chad met Niger's envoy.", "", [], id="nothing given"),
    ],
)
def test_a_side_is_found_by_whole_words(text: str, words: str, found: list[str]) -> None:
    report = make_report(layers_of(text))
    assert [report.words[t] for t in sorted(find_words(report, words))] == found
