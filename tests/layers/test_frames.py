"""Scores around an anchor become words."""

import numpy as np

from deconflict.layers.frames import decode_frame

WORDS = ["The", "bridge", "fell", ",", "police", "said", "on", "Monday"]
TAGS = {"O": 0, "source": 1, "content": 2, "cue": 3, "via": 4}


def scores(tags: str, **spans: tuple[int, int] | None):
    """Log-probabilities of a model that is sure of its tags and of where each part starts and ends."""
    n = len(WORDS)
    table = np.full((n, 5), np.log(0.025))
    for i, letter in enumerate(tags):
        table[i, {".": 0, "s": 1, "c": 2, "q": 3, "v": 4}[letter]] = np.log(0.9)
    pointers = np.full((n, 8), np.log(0.1 / n))
    none = np.full(3, np.log(0.02))
    for k, part in enumerate(("source", "content", "cue", "via")):
        span = spans.get(part)
        if span is not None:
            pointers[span[0], 2 * k] = pointers[span[1], 2 * k + 1] = np.log(0.9)
        elif part != "cue":
            none[("source", "content", None, "via").index(part) if part != "via" else 2] = np.log(0.9)
    return table, pointers, none


def test_parts_are_read_from_pointers_and_tags():
    found = decode_frame(*scores("ccc.sq..", source=(4, 4), content=(0, 2), cue=(5, 5)), 5, bare=False)
    assert (found.source, found.content, found.cue, found.via) == ((4,), (0, 1, 2), (5,), ())


def test_nobody_named_gives_no_source():
    found = decode_frame(*scores("ccc..q..", source=None, content=(0, 2), cue=(5, 5)), 5, bare=False)
    assert found.source == ()


def test_a_content_around_its_cue_and_source_leaves_them_out():
    found = decode_frame(*scores("ccc.sqcc", source=(4, 4), content=(0, 7), cue=(5, 5)), 5, bare=False)
    assert found.content == (0, 1, 2, 3, 6, 7)


def test_a_bare_quotation_has_no_cue():
    found = decode_frame(*scores("ccc.....", source=None, content=(0, 2), cue=None), 5, bare=True)
    assert found.cue == ()
