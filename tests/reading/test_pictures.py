"""What somebody reads off a picture or a paper has it at the chain's end."""

import pytest
from tests.reading.marked import chain_of, layers_of, statements_of

MEDIA, DOCUMENT, UNSURE = {"media": 0.95}, {"document": 0.9}, {"media": 0.5, "person": 0.5}


@pytest.mark.parametrize(
    ("marked", "source_kind", "chain"),
    [
        ("They saw a video. [Clara Reis]s [sees]q [a crack]c.", MEDIA, ["Clara Reis", "video"]),
        ("They have a list. [Clara Reis]s [counts]q [ten]c.", DOCUMENT, ["Clara Reis", "list"]),
        # what is said begins with it; the one told last else
        ("They saw a photo. [Clara Reis]s [said]q [the video is old]c.", MEDIA, ["Clara Reis", "video"]),
        ("They saw a video. They saw a photo. [Clara Reis]s [sees]q [a crack]c.", MEDIA, ["Clara Reis", "photo"]),
        # nothing to read off: none told, too far back, a camera, of another kind
        ("They came. [Clara Reis]s [sees]q [a crack]c.", MEDIA, ["Clara Reis"]),
        ("They saw a video. " + "It rained. " * 5 + "[Clara Reis]s [sees]q [a crack]c.", MEDIA, ["Clara Reis"]),
        ("They saw a camera. [Clara Reis]s [sees]q [a crack]c.", MEDIA, ["Clara Reis"]),
        ("They saw a video. [Clara Reis]s [counts]q [ten]c.", DOCUMENT, ["Clara Reis"]),
        # the encoder is not sure; an account; the paper itself; who tells nothing
        ("They saw a video. [Clara Reis]s [sees]q [a crack]c.", UNSURE, ["Clara Reis"]),
        ("They saw a video. [@corranwatch]s [sees]q [a crack]c.", MEDIA, ["@corranwatch"]),
        ("They saw a video. [The photo]s [shows]q [a crack]c.", MEDIA, ["the photo"]),
    ],
)
def test_a_picture_stands_behind_who_reads_it(marked, source_kind, chain):
    layers = layers_of(marked, heads={"source_kind": source_kind})
    assert chain_of(statements_of(layers)[-1]) == chain


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("They saw a video. [The footage]s [shows]q [a crack]c.", "video"),
        ("They saw a video. [The pictures]s [show]q [a crack]c.", "video"),
        ("They saw a video. [The photo]s [shows]q [a crack]c.", "the photo"),
        ("They saw two videos. [The clip]s [shows]q [a crack]c.", "the clip"),
    ],
)
def test_the_only_picture_told_of_is_meant_by_other_words_too(marked, root):
    assert chain_of(statements_of(layers_of(marked))[-1]) == [root]
