"""Where and when the events of claims are: names as reports spell them, hours only where a claim tells one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deconflict.documents.decode import document_id, text_hash
from deconflict.linking.claim_setting import Settings, as_spelled, key_of
from deconflict.linking.stands import Stand
from deconflict.types import (
    Anchor,
    Block,
    BlockKind,
    Document,
    Place,
    Precision,
    Reading,
    Span,
    Standing,
    TimeExpression,
    TimexType,
)


def place(name: str, precision: Precision = Precision.LOCALITY) -> Place:
    return Place(
        span=Span(0, 5), name=name, geonameid=1, lat=1.0, lon=1.0, country="GR", precision=precision, within=("Greece",)
    )


@pytest.mark.parametrize(
    ("known", "told", "shown"),
    [
        pytest.param("Ródos", ["Rhodes", "Rhodes"], "Rhodes", id="reports agree on another name"),
        pytest.param("Ródos", ["Rhodes", "Ródos"], "Ródos", id="one report has the gazetteer's name"),
        pytest.param("Ródos", ["RÓDOS"], "Ródos", id="the same name in a headline"),
        pytest.param("Ródos", ["RHODES", "RHODES", "Rhodes"], "Rhodes", id="small letters before capitals"),
        pytest.param("Ródos", ["Rhodes", "Rodos", "Rodos"], "Rodos", id="the commonest"),
        pytest.param("Ródos", ["Rhod."], "Ródos", id="cut short"),
        pytest.param("Ródos", ["the island"], "Ródos", id="no name"),
    ],
)
def test_a_place_has_the_name_that_reports_give_it(known: str, told: list[str], shown: str) -> None:
    key = key_of(place(known))
    assert as_spelled({key: place(known)}, [(key, words) for words in told])[key].name == shown


def test_a_country_keeps_its_name() -> None:
    country = place("Myanmar", Precision.COUNTRY)
    key = key_of(country)
    assert as_spelled({key: country}, [(key, "Burma")]) == {key: country}


TEXT = "Troops came at dawn. They left in the evening of that day."


def test_an_hour_is_told_of_the_claim_that_tells_it() -> None:
    times = [
        TimeExpression(
            span=Span(start, start + 4),
            type=TimexType.TIME,
            value=edtf,
            edtf=edtf,
            earliest="2021-05-03",
            latest="2021-05-03",
            granularity="minute",
            modifier=None,
            anchor=Anchor.PUBLISHED,
        )
        for start, edtf in ((15, "2021-05-03T05:10:00"), (37, "2021-05-03T19:00:00"))
    ]
    block = Block(span=Span(0, len(TEXT)), kind=BlockKind.BODY, reason="")
    document = Document(id=document_id(TEXT), text=TEXT, text_sha256=text_hash(TEXT), path="a.txt", blocks=(block,))
    reading = Reading(document=document, statements=(), silences=(), attributions=(), times=tuple(times))
    settings = Settings([reading])
    day = ("2021-05-03", "2021-05-03")

    def hour(span: Span) -> str:
        return settings.when(day, [Stand(reading, (span,), span, span, None, None)]).edtf

    assert hour(Span(0, 20)) == "2021-05-03T05:10:00"
    assert hour(Span(21, 30)) == "2021-05-03"
    assert hour(Span(0, 58)) == "2021-05-03"


def reading_of(text: str, places: tuple[Place, ...]) -> Reading:
    block = Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="")
    document = Document(id=document_id(text), text=text, text_sha256=text_hash(text), path="a.txt", blocks=(block,))
    return Reading(document=document, statements=(), silences=(), attributions=(), places=places)


def mentioned(text: str, name: str, standing: Standing = Standing.PLACE, **known: object) -> tuple[Place, ...]:
    starts = [k for k in range(len(text)) if text.startswith(name, k)]
    return tuple(replace(place(name), span=Span(k, k + len(name)), standing=standing, **known) for k in starts)


@pytest.mark.parametrize(
    ("text", "name", "share"),
    [
        pytest.param("Two died in Bayhan. Bayhan mourns.", "Bayhan", 0.5, id="once where something was"),
        pytest.param("Shots fell near Sotk.\n\nNear Sotk, all is calm.", "Sotk", 1.0, id="at the head of a sentence"),
        pytest.param("The login Sotk uses is weak.", "Sotk", 0.0, id="the end of another word"),
    ],
)
def test_how_often_a_toponym_is_located(text: str, name: str, share: float) -> None:
    (features,) = Settings([reading_of(text, mentioned(text, name))]).compare_places([], []).values()
    assert features["located"] == share


@pytest.mark.parametrize(
    ("text", "standing", "precision", "there"),
    [
        pytest.param("Rowan says no.", Standing.ACTOR, Precision.COUNTRY, False, id="who acts"),
        pytest.param("ROWAN (News) - No.", Standing.DATELINE, Precision.LOCALITY, False, id="where it was written"),
        pytest.param("A road to Rowan.", Standing.PLACE, Precision.LOCALITY, True, id="a town"),
        pytest.param("A letter to Rowan.", Standing.PLACE, Precision.COUNTRY, False, id="a country where nothing is"),
        pytest.param("Floods in Rowan.", Standing.PLACE, Precision.COUNTRY, True, id="a country where something is"),
    ],
)
def test_nothing_happens_at_who_acts(text: str, standing: Standing, precision: Precision, there: bool) -> None:
    name = "ROWAN" if "ROWAN" in text else "Rowan"
    told = mentioned(text, name, standing, precision=precision)
    assert bool(Settings([reading_of(text, told)]).compare_places([], [])) == there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        pytest.param("The government in Sotk said no.", False, id="who rules"),
        pytest.param("A spokesman in Sotk said no.", False, id="who speaks"),
        pytest.param("Crowds in Sotk said no.", True, id="who else is there"),
        pytest.param("The government in Sotk said no. Sotk was calm.", True, id="told as a place besides"),
    ],
)
def test_nothing_happens_at_the_seat_of_who_speaks(text: str, there: bool) -> None:
    assert bool(Settings([reading_of(text, mentioned(text, "Sotk"))]).compare_places([], [])) == there


def test_a_place_that_the_members_words_locate_comes_before_all_others() -> None:
    text = "A bomb went off in Sotk. Bayhan is large. Bayhan grows. Bayhan sleeps."
    reading = reading_of(text, (*mentioned(text, "Sotk"), *mentioned(text, "Bayhan")))
    settings = Settings([reading])
    whole = Span(0, len(text))
    found = settings.compare_places([Stand(reading, (whole,), whole, whole, None, None)], [()])
    assert [key[0] for key in found] == ["Sotk"]
    last = Span(text.index("Bayhan sleeps"), len(text))
    found = settings.compare_places([Stand(reading, (last,), last, last, None, None)], [()])
    assert sorted(key[0] for key in found) == ["Bayhan", "Sotk"]


def test_a_place_without_a_gazetteers_answer_is_the_one_of_its_name() -> None:
    text = "Sotk burned. SOTK BURNS. Sotk was quiet."
    first, last = mentioned(text, "Sotk")
    (loud,) = mentioned(text, "SOTK", within=())
    settings = Settings([reading_of(text, (first, loud, replace(last, within=())))])
    assert list(settings.compare_places([], [])) == [("Sotk", ("Greece",))]
