"""Words reach the encoder once each, in windows of whole sentences where they fit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.layers.windows import MAX_PIECES, Vocabulary, Words, cut_windows, make_batch, shape_of, shapes_of


@pytest.mark.parametrize(
    ("word", "first", "shape"),
    [("said", False, 0), ("Kirby", False, 1), ("Kirby", True, 7), ("NATO", False, 2), ("McKay", False, 3), ("F-16", False, 4),
     ("“", False, 5), ("J", False, 6), ("1,200", True, 4), ("—", True, 5)],
)  # fmt: skip
def test_a_word_keeps_its_case_as_a_shape(word, first, shape):
    assert shape_of(word, first=first) == shape


def words(sizes: list[int], lengths: list[int]) -> Words:
    """Sentences of given lengths in words; each word as many pieces as `sizes` says in turn."""
    total = sum(lengths)
    starts = np.cumsum([0, *lengths])
    breaks = np.zeros(total, np.int64)
    breaks[starts[:-1]] = 1
    return Words(
        pieces=[[7] * sizes[i % len(sizes)] for i in range(total)],
        shapes=np.zeros(total, np.int64),
        quoted=np.zeros(total, np.int64),
        breaks=breaks,
        starts=starts,
    )


texts = st.builds(
    words, st.lists(st.integers(1, 4), min_size=1, max_size=5), st.lists(st.integers(1, 400), min_size=1, max_size=12)
)


@given(texts)
def test_windows_cover_every_word_once_and_fit(text):
    windows = cut_windows(text)
    assert [i for i, _ in windows] == [0, *[j for _, j in windows[:-1]]]
    assert windows[-1][1] == len(text)
    assert all(text.ends[j] - text.ends[i] <= MAX_PIECES for i, j in windows)


@given(texts)
def test_a_batch_points_at_the_first_piece_of_every_word(text):
    windows = cut_windows(text)[:3]
    batch = make_batch([(text, i, j, 0) for i, j in windows])
    picked = np.take_along_axis(batch.ids, batch.first, 1).reshape(-1)[batch.flat]
    assert len(picked) == windows[-1][1]
    assert (picked == 7).all()


def test_windows_prefer_sentence_starts():
    text = words([1], [100, 100, 100])
    assert all(i in text.starts for i, _ in cut_windows(text))


def test_every_word_has_a_piece_also_marks_that_bert_lacks_and_lone_surrogates():
    pieces = Vocabulary().pieces(["\u200b", "\ud800", "said", "x" * 500])
    assert all(pieces)
    assert max(map(len, pieces)) <= 24


def test_only_the_first_lettered_word_of_a_sentence_is_excused_its_capital():
    assert shapes_of(["“", "Kirby", "Said", "Rome"], [0, 3, 4]).tolist() == [5, 7, 1, 7]
