import numpy as np
import pytest
from tests.model import needs_model

from deconflict.documents.opening import make_document
from deconflict.layers import encoder
from deconflict.layers.vectors import WIDTH, pack, pool, unpack
from deconflict.text.segment import segment


def vector(sentence: str) -> np.ndarray:
    layers = encoder.load().annotate(segment(make_document(sentence, None)))
    assert layers.vectors is not None and layers.vectors.shape == (len(layers.text.tokens), WIDTH + 1)
    return pool(layers.vectors)


@needs_model
@pytest.mark.parametrize(
    ("sentence", "alike", "other"),
    [
        (
            "The bridge collapsed early on Monday.",
            "Part of the bridge fell down before dawn.",
            "The minister praised the new tax law.",
        ),
        (
            "Fishermen found the missing boat near the island.",
            "The lost vessel was discovered by a fishing crew.",
            "Shares in the bank rose by three percent.",
        ),
    ],
)
def test_sentences_of_like_meaning_lie_nearer(sentence: str, alike: str, other: str) -> None:
    near, far = vector(sentence) @ vector(alike), vector(sentence) @ vector(other)
    assert near > far + 0.1


def test_a_span_without_words_has_no_direction() -> None:
    assert not pool(np.zeros((0, WIDTH + 1), np.float32)).any()


def test_packed_vectors_keep_their_direction() -> None:
    rows = np.random.default_rng(0).normal(size=(5, WIDTH)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    unpacked = unpack([pack(row) for row in rows])
    assert unpacked.shape == (5, WIDTH)
    assert (np.sum(rows * unpacked, axis=1) > 0.99).all()
