"""Which toponyms tell where something is: after a word of place, not as who acts, speaks or is dealt with."""

from __future__ import annotations

import pytest

from deconflict.documents.decode import document_id, text_hash
from deconflict.linking.located import find_located
from deconflict.types import Block, BlockKind, Document, Place, Precision, Reading, Span, Standing


def reading_of(text: str, names: dict[str, Precision], standing: Standing = Standing.PLACE) -> Reading:
    """A report whose toponyms are all mentions of these names."""
    starts = [(k, name) for name in names for k in range(len(text)) if text.startswith(name, k)]
    places = tuple(
        Place(
            span=Span(k, k + len(name)),
            name=name,
            geonameid=1,
            lat=1.0,
            lon=1.0,
            country="GH",
            precision=names[name],
            standing=standing,
        )
        for k, name in sorted(starts)
    )
    block = Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="")
    document = Document(id=document_id(text), text=text, text_sha256=text_hash(text), path="a.txt", blocks=(block,))
    return Reading(document=document, statements=(), silences=(), attributions=(), places=places)


TOWN, LAND = Precision.LOCALITY, Precision.COUNTRY


@pytest.mark.parametrize(
    ("text", "names", "located"),
    [
        pytest.param("Two died in Tamale.", {"Tamale": TOWN}, ["Tamale"], id="after a word of place"),
        pytest.param("Near Tamale, all is calm.", {"Tamale": TOWN}, ["Tamale"], id="at the head of a sentence"),
        pytest.param("Fires burn in northern Ghana.", {"Ghana": LAND}, ["Ghana"], id="a part of it"),
        pytest.param("A boat sank off the port of Tema.", {"Tema": TOWN}, ["Tema"], id="which kind of place"),
        pytest.param("The town of Tema lies idle.", {"Tema": TOWN}, ["Tema"], id="a kind of place alone"),
        pytest.param("He met people of Tema.", {"Tema": TOWN}, [], id="people of a place"),
        pytest.param("Shots fell in Tema and Tamale.", {"Tema": TOWN, "Tamale": TOWN}, ["Tema", "Tamale"], id="joined"),
        pytest.param(
            "A quake in Tema, Ghana, hurt six.", {"Tema": TOWN, "Ghana": LAND}, ["Tema", "Ghana"], id="within"
        ),
        pytest.param("In Tema, Ghana lost.", {"Tema": TOWN}, ["Tema"], id="only what is known as a toponym is joined"),
        pytest.param("The raid on Tema failed.", {"Tema": TOWN}, ["Tema"], id="upon a town"),
        pytest.param("The sanctions on Ghana hurt.", {"Ghana": LAND}, [], id="upon a country"),
        pytest.param(
            "Shots fell near the Ghanaian capital.", {"Ghanaian": LAND}, [], id="a part that an adjective tells"
        ),
        pytest.param("Accra denies it. A row with Accra began.", {"Accra": TOWN}, [], id="who, not where"),
        pytest.param("The government in Accra gave way.", {"Accra": TOWN}, [], id="the seat of a government"),
        pytest.param("“No,” she said in Accra.", {"Accra": TOWN}, [], id="where somebody spoke"),
        pytest.param("Crowds near the court in Accra fled.", {"Accra": TOWN}, [], id="a seat, though near it"),
        pytest.param("The login Tema uses is weak.", {"Tema": TOWN}, [], id="the end of another word"),
        pytest.param("He was held in\nTema is calm.", {"Tema": TOWN}, [], id="another line"),
    ],
)
def test_a_toponym_after_a_word_of_place_is_located(text: str, names: dict[str, Precision], located: list[str]) -> None:
    assert [s.of(text) for s in sorted(find_located(reading_of(text, names)))] == located


def test_who_acts_is_located_nowhere() -> None:
    assert not find_located(reading_of("Talks in Tehran failed.", {"Tehran": TOWN}, Standing.ACTOR))
