"""Names are found under every spelling, and rows hang together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.layers.gazetteer import NONE, STRIDE, Kind, Lines, distances, load
from deconflict.layers.gazetteer_keys import key_of, without_article


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (["Saint-Denis", "St. Denis", "ST DENIS", "Saint Denis"], "saint denis"),
        (["Mt. Vernon", "Mount Vernon"], "mount vernon"),
        (["Ft. Worth", "Fort Worth"], "fort worth"),
        (["N'Djamena", "N’Djamena", "NDjamena"], "ndjamena"),
        (["Łódź", "ŁÓDŹ"], "łodz"),
        (["Deir ez-Zor", "Deir  ez Zor"], "deir ez zor"),
        (["Main St"], "main st"),  # a street: nothing follows
        ([""], ""),
    ],
)
def test_key_is_one_for_all_spellings(spellings, key):
    assert {key_of(s) for s in spellings} == {key}


def test_arabic_articles_are_left_out_where_a_name_is_left():
    assert without_article("al raqqah") == "raqqah"
    assert without_article("as") == "as"
    assert without_article("alexandria") == "alexandria"


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Raqqa", "SY", Kind.CITY),
        ("Kobani", "SY", Kind.CITY),
        ("Kiev", "UA", Kind.CITY),
        ("Kharkov", "UA", Kind.CITY),
        ("Diyala", "IQ", Kind.PROVINCE),
        ("Iran", "IR", Kind.COUNTRY),
        ("Licking County", "US", Kind.DISTRICT),
        ("the Mediterranean", None, None),  # articles are left out by whoever asks
        ("Mediterranean Sea", None, Kind.WATER),
        ("Kremlin", "RU", Kind.SITE),
    ],
)
def test_names_are_found(name, country, kind):
    gazetteer = load()
    found = {(gazetteer.iso(row), gazetteer.kind[row]) for row in gazetteer.find(key_of(name))}
    assert ((country, kind) in found) is (kind is not None)


def test_unknown_names_are_not_found():
    assert load().find(key_of("Xyzzyburg")) == ()
    assert load().find("") == ()


def test_what_holds_a_place_goes_up_to_its_country():
    gazetteer = load()
    row = next(r for r in gazetteer.find("springfield") if gazetteer.within(r)[-2:] == ("Illinois", "United States"))
    assert gazetteer.within(row) == ("Sangamon County", "Illinois", "United States")
    states = [r for r in gazetteer.find("illinois") if gazetteer.kind[r] == Kind.PROVINCE]
    assert gazetteer.holds(states[0], row) and not gazetteer.holds(row, states[0])


def test_every_row_has_its_columns():
    g = load()
    columns = (
        g.geonameid,
        g.lat,
        g.lon,
        g.country,
        g.parent,
        g.province,
        g.kind,
        g.rank,
        g.population,
        g.names,
    )
    assert {len(column) for column in columns} == {len(g.kind)}
    assert np.all(np.abs(g.lat) <= 90) and np.all(np.abs(g.lon) <= 180)
    assert np.all((g.parent == NONE) | (g.kind[g.parent] <= Kind.DISTRICT))
    keys = [g.keys[k] for k in range(len(g.keys))]
    assert keys == sorted(keys) and len(g.starts) == len(keys) + 1 and g.starts[-1] == len(g.rows)


def test_distances_are_those_of_the_globe():
    paris, london, sydney = (48.85, 2.35), (51.51, -0.13), (-33.87, 151.21)
    km = distances([paris[0]], [paris[1]], [paris[0], london[0], sydney[0]], [paris[1], london[1], sydney[1]])[0]
    assert km[0] == 0 and km[1] == pytest.approx(344, abs=3) and km[2] == pytest.approx(16960, abs=60)


@given(st.text(max_size=40))
def test_any_words_can_be_looked_up(words):
    key = key_of(words)
    assert key == key_of(key)
    for row in load().find(key):
        assert 0 <= row < len(load().kind)


@pytest.mark.parametrize("count", [1, 2, STRIDE - 1, STRIDE, STRIDE + 1, 5 * STRIDE])
def test_lines_are_found_where_they_stand_and_nowhere_else(count: int) -> None:
    told = sorted(f"née {n}" for n in range(count))
    lines = Lines(np.frombuffer("\n".join(told).encode(), np.uint8))
    assert [lines[k] for k in range(count)] == told
    assert [lines.find(line) for line in told] == list(range(count))
    for other in ("", "a", "née", "née 1x", "zzz", *(line + " " for line in told)):
        assert lines.find(other) == NONE


def test_what_stands_for_a_line_is_told_instead() -> None:
    lines = Lines(np.frombuffer(b"Burma\nBenin", np.uint8), {0: "Myanmar", 2: "the Sahel"})
    assert [lines[k] for k in range(3)] == ["Myanmar", "Benin", "the Sahel"]
