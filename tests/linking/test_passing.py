"""Event mentions that the words around them do not bear out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.linking.test_events import Told, report

from deconflict.layers.vectors import WIDTH
from deconflict.linking.claim_types import TYPES, TypeModel
from deconflict.linking.passing import LOUDER, Passing
from deconflict.types import Passage, Reading, Span

NOWHERE = np.zeros((1, WIDTH))


def speaking(none: float, type: float) -> TypeModel:
    """A model that says the same of every passage."""
    bias = np.array([none] + [type] * (len(TYPES) - 1))
    return TypeModel(NOWHERE, np.zeros((1, len(TYPES))), {}, {}, np.zeros((0, len(TYPES))), bias)


def with_passage(reading: Reading, vector: bytes = bytes([1] * WIDTH)) -> Reading:
    whole = Span(0, len(reading.document.text))
    return replace(
        reading, passages=(Passage(spans=(whole,), statement=None, sentence=0, paragraph=whole, vector=vector),)
    )


@pytest.mark.parametrize(
    ("none", "type", "held"),
    [(0.6, 0.1, True), (0.3, 0.3 - LOUDER / 2, False), (0.1, 0.6, False)],
)
def test_a_mention_is_in_passing_where_none_speaks_clearly_louder(none, type, held):
    reading = with_passage(report("d1", Told("The fishermen | hung | nets")))
    passing = Passing([reading], speaking(none, type))
    assert [passing.holds(m) for m in reading.event_mentions] == [held]


@pytest.mark.parametrize("with_vector", [True, False])
def test_without_a_vector_nothing_speaks_against_a_mention(with_vector):
    reading = report("d1", Told("The fishermen | hung | nets"))
    reading = with_passage(reading, b"") if with_vector else reading
    passing = Passing([reading], speaking(0.9, 0.0))
    assert not any(passing.holds(m) for m in reading.event_mentions)
