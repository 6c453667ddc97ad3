"""Which sentences of a reporter's own may be members of a claim."""

import pytest
from tests.layers.test_places import make_document

from deconflict.layers.encoder import load as load_encoder
from deconflict.reading.passages import find_passages
from deconflict.text import segment


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The ferry left the quay without its pilot.", True),
        ("Nobody survived.", True),
        ("Fourteen dead, three of them children.", True),
        ("3. Fourteen dead in the harbour.", True),
        ("2. The harbour log.", False),
        ("Soup at the gate.", False),
        ("Why did the ferry leave without its pilot?", False),
        ("And the pilot?", False),
    ],
)
def test_a_sentence_that_tells_nothing_is_no_passage(sentence: str, tells: bool) -> None:
    text = f"The harbour was shut for the night.\n\n{sentence}\n\nThe storm had passed by noon.\n"
    layers = load_encoder().annotate(segment(make_document(text)))
    told = [p.spans[0].of(text) for p in find_passages(layers, ())]
    assert any(sentence.endswith(each) for each in told) == tells
