"""TempEval-3's scores, and gold dates as intervals."""

import pytest
from bench.gold import make_document
from bench.measured import Settings
from bench.time.gold import _date, read_texts
from bench.time.measuring import tell
from bench.time.scorer import GoldDate, IntervalScore, Timex, TimexScore

from deconflict.layers.times import find_times, resolve_times
from deconflict.text.segment import segment
from deconflict.types import Span, TimeExpression, When

TEXT = "It rained in May 2010 for ten days."
TOLD = resolve_times(find_times(segment(make_document(TEXT))), published=None)
MAY, TEN_DAYS = Span(13, 21), Span(26, 34)


def gold(span: Span, type: str, value: str) -> Timex:
    return Timex(span=span, type=type, value=value)


@pytest.mark.parametrize(
    ("timexes", "strict", "relaxed", "value"),
    [
        ([gold(MAY, "DATE", "2010-05"), gold(TEN_DAYS, "DURATION", "P10D")], 100, 100, 100),
        ([gold(Span(13, 16), "DATE", "2010-05"), gold(TEN_DAYS, "DURATION", "P10D")], 50, 100, 100),
        ([gold(MAY, "DATE", "2010"), gold(TEN_DAYS, "DURATION", "P10D")], 100, 100, 50),
        ([gold(MAY, "DATE", "2010-05")], pytest.approx(200 / 3), pytest.approx(200 / 3), pytest.approx(200 / 3)),
        ([], 0, 0, 0),
    ],
)
def test_values_count_where_expressions_overlap(
    timexes: list[Timex], strict: float, relaxed: float, value: float
) -> None:
    score = TimexScore()
    score.add("t", TEXT, timexes, TOLD)
    figures = score.figures()
    assert (figures["strict F1"], figures["relaxed F1"], figures["value F1"]) == (strict, relaxed, value)


@pytest.mark.parametrize(
    ("earliest", "latest", "exact", "held"),
    [
        ("2010-05-01", "2010-05-31", 100, 100),
        ("2010-05-03", "2010-05-04", 0, 100),
        ("2010-04-30", "2010-05-31", 0, 0),
    ],
)
def test_an_interval_is_exact_or_holds_the_gold(earliest: str, latest: str, exact: float, held: float) -> None:
    score = IntervalScore()
    score.add("t", TEXT, [GoldDate(span=MAY, earliest=earliest, latest=latest)], TOLD)
    assert score.figures() == {
        "interval exact": exact,
        "interval holds gold": held,
        "interval holds gold, of those told": held,
    }


@pytest.mark.parametrize(
    ("tag", "attributes", "days"),
    [
        ("date", {"when": "2010-05"}, ("2010-05-01", "2010-05-31")),
        ("date", {"from": "1900", "to": "1999"}, ("1900-01-01", "1999-12-31")),
        ("date", {"notBefore": "2010-05-01", "notAfter": "2010-05-04"}, ("2010-05-01", "2010-05-04")),
        ("date", {"notAfter": "2010"}, None),  # open
        ("date", {"when": "--05"}, None),
        ("date", {"when": "-0400"}, None),
        ("time", {"when": "2010-05-01T10:00"}, None),
    ],
)
def test_gold_dates_become_days(tag: str, attributes: dict[str, str], days: tuple[str, str] | None) -> None:
    date = _date(TEXT, {"tag": tag, "attributes": attributes, "start": 13, "end": 21})
    assert (None if date is None else (date.earliest, date.latest)) == days


def test_files_of_both_formats_are_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '{"id": "a", "published": "2014-12-11T10:00", "text": "It fell on Monday.", '
        '"timexes": [{"start": 11, "end": 17, "type": "DATE", "value": "2014-12-08", "mod": null}]}\n',
        "utf-8",
    )
    (text,) = read_texts(path)
    told: tuple[TimeExpression, ...] = tell(text, Settings())
    assert text.published == When(edtf="2014-12-11", earliest="2014-12-11", latest="2014-12-11", how="metadata")
    assert [t.value for t in told] == [t.value for t in text.timexes]
