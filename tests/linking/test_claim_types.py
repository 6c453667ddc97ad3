"""What tells the type of the event that a claim is about."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.layers.vectors import WIDTH
from deconflict.linking.claim_types import COUNTS, TYPES, TypeModel, gather, shipped_types, weigh_stems
from deconflict.linking.wording import wording_of
from deconflict.types import Stance

NOTHING = np.zeros(WIDTH)


@pytest.mark.parametrize(
    ("members", "type"),
    [
        (["Rebels bombed the town", "the town was shelled and attacked by rebels"], "ASSAULT"),
        (["Police arrested two men", "two men were detained and are in custody"], "COERCE"),
        (["Thousands marched", "the march and rally of protesters"], "PROTEST"),
    ],
)
def test_stems_alone_tell_a_type_where_they_are_plain(members, type):
    wordings = gather([NOTHING] * len(members), [wording_of(m).stems for m in members])
    assert shipped_types().type_of(wordings, faintest=-1.0) == type


def test_types_that_speak_too_faintly_are_not_told():
    wordings = gather([NOTHING], [wording_of("Gunmen killed nine people").stems])
    assert shipped_types().type_of(wordings, faintest=9.0) is None
    assert len(shipped_types().bias) == len(TYPES)


@given(st.lists(st.lists(st.sampled_from(["gunmen", "march", "valve", "arrest"]), max_size=4), min_size=1, max_size=4))
def test_the_order_of_members_changes_nothing(members):
    model = shipped_types()
    told = [model.scores(gather([NOTHING] * len(each), each)) for each in (members, members[::-1])]
    assert np.allclose(told[0], told[1])


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(0.1, 1), min_size=1))
def test_known_stems_have_length_one(stems):
    weights = weigh_stems(stems, dict.fromkeys("abcd", 2.0))
    assert sum(w * w for w in weights.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("scores", "type"),
    [
        pytest.param({"ASSAULT": 0.5, None: 0.5}, "ASSAULT", id="a type as loud as none"),
        pytest.param({"ASSAULT": 0.27, None: 0.5}, None, id="much softer than none"),
        pytest.param({"ASSAULT": 0.2, None: 0.0}, None, id="too faint"),
        pytest.param({"ASSAULT": 0.3, "COERCE": 0.4, None: 0.1}, "COERCE", id="the loudest"),
    ],
)
def test_a_type_is_told_where_it_speaks_loud_enough_beside_none(scores, type):
    bias = np.array([scores.get(t, 0.0) for t in TYPES])
    nothing = np.zeros((1, WIDTH)), np.zeros((1, len(TYPES)))
    model = TypeModel(*nothing, rarity={}, row={}, says=np.zeros((0, len(TYPES))), bias=bias)
    assert model.type_of(gather([NOTHING], [()])) == type


def test_what_strays_from_the_others_counts_less():
    here, there = np.eye(WIDTH)[0], np.eye(WIDTH)[1]
    stems = gather([here, here, here, there], [("march",), ("march",), ("march",), ("valve",)]).stems
    assert stems["valve"] ** 2 < 0.1
    assert sum(share**2 for share in stems.values()) == pytest.approx(1)


def test_what_comments_counts_less_than_what_supports():
    stems = gather([NOTHING] * 2, [("march",), ("valve",)], [COUNTS[Stance.SUPPORT], COUNTS[Stance.COMMENT]]).stems
    assert stems["march"] > stems["valve"]


def test_numbers_tell_no_type():
    assert not {"nine", "forty", "1200"} & set(shipped_types().rarity)
