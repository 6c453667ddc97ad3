"""According to the minister, the well is dry: told by its words alone where the encoder passed over it."""

import pytest
from tests.reading.marked import chain_of, layers_of, statements_of, told


@pytest.mark.parametrize(
    ("text", "root", "content"),
    [
        ("According to the minister, Rosa Lind knew in May.", "the minister", "Rosa Lind knew in May"),
        ("The well was dry in May, according to the Coast Herald.", "Coast Herald", "The well was dry in May"),
        ("According to Delta Cement, the well was dry.", "Delta Cement", "the well was dry"),
    ],
)
def test_who_stands_behind_the_words_tells_the_rest(text, root, content):
    layers = layers_of(text)
    (statement,) = statements_of(layers)
    assert chain_of(statement) == [root]
    assert [told(layers, span) for span in statement.content] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "According to custom, the well was left open.",
        "The stones were sorted according to size.",
        "The well was left open, according to custom.",
        "According to the minister.",
        "They asked “according to the minister, the well is what?” again.",
    ],
)
def test_other_words_tell_nobody(text):
    assert statements_of(layers_of(text)) == ()


def test_what_a_frame_tells_is_not_told_again():
    assert len(statements_of(layers_of("[According to]q [the minister]s, [the well was dry]c."))) == 1
    assert len(statements_of(layers_of("According to the minister, [Ada Hale]s [said]q [the well was dry]c."))) == 1
