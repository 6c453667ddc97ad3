"""Sources who tell together. All sentences are invented; the encoder reads them."""

from __future__ import annotations

import pytest
from tests.model import needs_model

from deconflict.layers.coreference import find_clusters
from deconflict.layers.encoder import load
from deconflict.reading.silences import find_silences
from deconflict.reading.statements import make_statements
from deconflict.text.segment import segment
from deconflict.views.code import as_document


@needs_model
@pytest.mark.parametrize(
    ("sentence", "source", "kind"),
    [
        ("Norland and Denmark said they would send ships.", "Norland and Denmark", "institution"),
        ("Ana Duarte and Luis Prates said the ring was theirs.", "Ana Duarte and Luis Prates", "group"),
        ("Both the mill and the council said talks would go on.", "the mill and the council", "institution"),
        (
            "Defence Minister Pavel Ritter and army chief Olav Stenn said the road was open.",
            "Pavel Ritter and Olav Stenn",
            "group",
        ),
        (
            "The Red Cross, the Orlen Rescue and the police said the search was over.",
            "Red Cross, Orlen Rescue and the police",
            "institution",
        ),
        (
            "Marta Ohl, the bank's director, and Piet Vos, head of the league, said they would meet on Monday.",
            "Marta Ohl and Piet Vos",
            "group",
        ),
        # one source each
        ("The Ministry of Ports and Fisheries said the quay would close.", "Ministry of Ports and Fisheries", "institution"),
        ("Residents of Lorin and Brask said they had heard shots.", "Residents of Lorin and Brask", "unnamed"),
        ("Piet Vos, the mayor of Brask and a son of the founder, said the wall was old.", "Piet Vos", "person"),
        ("Two pilots and a nurse said they saw smoke.", "two pilots and a nurse", "unnamed"),
    ],
)  # fmt: skip
def test_two_who_tell_together_are_one_link_that_names_both(sentence: str, source: str, kind: str) -> None:
    layers = load().annotate(segment(as_document(sentence)))
    (statement, *_) = make_statements(layers, find_clusters(layers))
    (link,) = statement.chain
    assert (link.name.lower(), link.kind.value) == (source.lower(), kind)
    assert link.span is not None and link.span.of(sentence) == link.text


@needs_model
@pytest.mark.parametrize(
    ("sentence", "whos"),
    [
        ("Ana Duarte and Luis Prates declined to comment.", ["Ana Duarte", "Luis Prates"]),
        ("Harlan and Sons declined to comment.", ["Harlan and Sons"]),
    ],
)
def test_two_who_are_silent_together_are_two_silences(sentence: str, whos: list[str]) -> None:
    layers = load().annotate(segment(as_document(sentence)))
    silences = find_silences(layers, make_statements(layers, find_clusters(layers)))
    assert [silence.who for silence in silences] == whos
