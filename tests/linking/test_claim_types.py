"""What tells the type of the event that a claim is about."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.layers.vectors import WIDTH
from deconflict.linking.claim_types import TYPES, gather, shipped_types, weigh_stems
from deconflict.linking.wording import wording_of

NOTHING = np.zeros(WIDTH)


@pytest.mark.parametrize(
    ("members", "type"),
    [
        (["Gunmen killed nine people", "nine people were shot dead by gunmen"], "ASSAULT"),
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
    assert shipped_types().type_of(wordings, faintest=-9.0) is not None
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
