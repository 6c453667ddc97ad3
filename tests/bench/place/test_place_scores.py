"""The scorer of toponyms: counts, and gold that is a little off."""

import json

import pytest
from bench.place.countries import country_at
from bench.place.gold import Article, Toponym, find_start, read_articles
from bench.place.measuring import Score, add_gold_spans, count_overlapping, is_country_right

from deconflict.layers.places import resolve_toponyms


def toponym(start: int, end: int, lat: float | None, lon: float | None) -> Toponym:
    return Toponym(start=start, end=end, lat=lat, lon=lon, geonameid=None, counts=True)


def test_accuracy_counts_what_is_missing_as_wrong():
    text = "Cairo and Blorvburg and Rome"
    gold = (toponym(0, 5, 30.06, 31.25), toponym(10, 19, 10.0, 10.0), toponym(24, 28, 0.0, 0.0))
    score = Score()
    add_gold_spans(score, "LGL", Article(id="1", domain="", text=text, toponyms=gold), resolve_toponyms)
    assert (score.asked, score.near, len(score.kilometres)) == (3, 1, 2)
    assert score.figures()["accuracy within 161 km"] == pytest.approx(33.33, abs=0.01)


def test_toponyms_without_a_point_are_not_asked_for():
    score = Score()
    article = Article(id="1", domain="", text="Cairo", toponyms=(toponym(0, 5, None, None),))
    add_gold_spans(score, "LGL", article, resolve_toponyms)
    assert score.asked == 0 and score.figures()["accuracy within 161 km"] == 0


def test_overlaps_count_each_span_once():
    assert count_overlapping([(0, 5), (6, 9)], [(0, 9)]) == 1
    assert count_overlapping([(0, 5), (6, 9)], [(0, 3), (7, 9), (20, 22)]) == 2


def test_country_of_a_point_is_that_of_the_nearest_place():
    assert country_at(48.85, 2.35) == "FR"
    assert country_at(-40.0, -120.0) is None  # the middle of the Pacific
    (cairo,) = resolve_toponyms("Cairo", [toponym_span()])
    assert is_country_right(toponym(0, 5, 25.7, 32.6), cairo, 500.0)
    assert not is_country_right(toponym(0, 5, 48.85, 2.35), cairo, 3000.0)


def toponym_span():
    from deconflict.types import Span

    return Span(0, 5)


@pytest.mark.parametrize(("start", "found"), [(0, 0), (2, 0), (11, 9), (30, 9)])
def test_offsets_that_are_off_are_mended(start, found):
    assert find_start("Rome and Rome", "Rome", start) == found


def test_gold_is_read_with_what_counts(tmp_path):
    toponyms = [{"start": 0, "end": 4, "lat": 1.0, "lon": 2.0, "geonameid": None, "phrase": "Rome"}]
    record = {"id": "1", "domain": "x", "text": "Rome", "toponyms": toponyms}
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert not next(read_articles(path, "gwn")).toponyms[0].counts
    assert next(read_articles(path, "lgl")).toponyms[0].counts
