"""BIO labels are always well formed, and the best of those that are."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from deconflict.layers.labels import bio
from deconflict.layers.tags import decode_bio, spans_of

LABELS = bio(("PER", "LOC"))


def well_formed(tags: list[int]) -> bool:
    before = "O"
    for tag in tags:
        label = LABELS[tag]
        if label.startswith("I-") and before[2:] != label[2:]:
            return False
        before = label
    return True


logits = st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, 5), elements=st.integers(-5, 5).map(float)))


@given(logits)
def test_the_best_allowed_path_is_found(table):
    n = len(table)
    best = max(
        sum(table[t, k] for t, k in enumerate(p)) for p in itertools.product(range(5), repeat=n) if well_formed(list(p))
    )
    found = decode_bio(table, [(0, n)], LABELS)
    assert well_formed(found.tolist())
    assert sum(table[t, k] for t, k in enumerate(found)) == best


@given(logits, logits)
def test_sentences_do_not_see_each_other(left, right):
    both = decode_bio(np.concatenate([left, right]), [(0, len(left)), (len(left), len(left) + len(right))], LABELS)
    alone = [*decode_bio(left, [(0, len(left))], LABELS), *decode_bio(right, [(0, len(right))], LABELS)]
    assert both.tolist() == alone


def test_spans_join_b_and_i_of_one_type():
    tags = [LABELS.index(x) for x in ("B-PER", "I-PER", "B-PER", "O", "B-LOC")]
    assert spans_of(tags, LABELS) == [(0, 1, "PER"), (2, 2, "PER"), (4, 4, "LOC")]
