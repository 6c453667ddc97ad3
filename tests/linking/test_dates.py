"""Days that a report does not tell: from its weekday, from what it mentions, and from the other reports of its story."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents.opening import make_document
from deconflict.linking.dates import date_documents, date_readings
from deconflict.types import Document, When

TITLE = "Selby mole breaks in autumn storm"
FACTS = (
    "The mole at Selby broke and 214 boats sank, harbour master Hanna Okonjo said. The firm Dredge & Daughters, which "
    "built it for 3.7 million crowns, called Okonjo a liar, and Mayor Tiller asked Norland for 88 pumps."
)


def report(body: str = "", *, line: str = "", title: str = TITLE) -> Document:
    return make_document("\n".join([title, *([line] if line else []), "", f"{FACTS} {body}", "", FACTS]), None)


def told(document: Document, *others: Document) -> When | None:
    return date_documents([document, *others])[0].published


def bounds(document: Document, *others: Document) -> tuple[str | None, str | None] | None:
    when = told(document, *others)
    return when and (when.earliest, when.latest)


THURSDAY = report("The storm came on Wednesday.", line="10 October 2019")
SATURDAY = report("Police questioned 17 divers on Friday.", line="12 October 2019")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("11 October", "2019-10-11"),
        ("Fri 11/10", "2019-10-11"),
        ("10/11 18:31", "2019-10-11"),  # 10 November is far off
        ("09/11/2019", None),  # 11 September or 9 November: equally far
        ("posted Fri 6:42 pm", "2019-10-11"),
        ("Posted Sunday evening", "2019-10-13"),
        ("Friday 12 October", None),  # no such day near: 12 October 2019 was a Saturday
    ],
)
def test_a_day_without_its_year_is_near_the_other_reports(line: str, expected: str | None) -> None:
    when = told(report(line=line), THURSDAY, SATURDAY)
    assert (
        when.edtf if when and when.how.startswith("inferred") and when.earliest == when.latest else None
    ) == expected


def test_the_order_of_day_and_month_follows_from_the_other_reports() -> None:
    near = report(line="10/01/2019")  # 10 January or 1 October
    assert bounds(near, THURSDAY, SATURDAY) == ("2019-10-01", "2019-10-01")


def test_weekday_and_date_agree_in_one_year() -> None:
    alone = report("A mole broke there in 2013 too.", line="Monday 1 December")
    assert bounds(alone) == ("2014-12-01", "2014-12-01")
    # without the weekday both years may be
    assert told(report("A mole broke there in 2013 too.", line="1 December")) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # two reports of one storm: nothing but "Monday evening", "Nov. 30" and "Dec. 1" in the one, a day in the other
        (
            "The storm of Nov. 30 was the worst since 1979, she said Monday evening. On Dec. 1 it was over.",
            "2014-12-02",
        ),
        ("Divers went down on Dec. 14, and will again on Dec. 15.", "2014-12-14"),
        ("Divers went down on Dec. 9, and will know when the wreck opens to them on Dec. 15.", "2014-12-11"),
    ],
)
def test_what_a_report_mentions_bounds_it(body: str, expected: str) -> None:
    other = report("", line="December 11, 2014")
    found = bounds(report(body), other)
    assert found is not None
    assert found[0] == expected
    assert found[1] is not None
    assert found[1] <= "2014-12-15"


def test_agencies_tell_news_on_its_day_and_papers_on_the_next() -> None:
    news = "The storm of Nov. 30 was the worst since 1979, she said Monday evening. On Dec. 1 it was over."
    other = report("", line="December 11, 2014")
    wire = make_document(f"{TITLE}\n\nPORT SELBY – {news} {FACTS}", None)
    assert bounds(wire, other) == ("2014-12-01", "2014-12-02")
    assert bounds(report(news), other) == ("2014-12-02", "2014-12-03")


@pytest.mark.parametrize(
    ("body", "past"),
    [
        ("Divers went down on Saturday.", True),
        ("By Saturday the number of divers had doubled.", True),
        ("Divers are to go down on Saturday.", False),
        ("The mole is to be mended by Saturday.", False),
    ],
)
def test_only_past_weekdays_make_a_report_younger(body: str, past: bool) -> None:
    late = report("Police questioned 17 divers on Saturday.", line="13 October 2019")
    found = told(report(body), THURSDAY, late)
    assert found is not None
    assert found.earliest is not None
    assert (found.earliest > "2019-10-12") == past


def test_a_report_is_younger_than_one_that_it_cites() -> None:
    cited = make_document(f"{TITLE}\nSelby Echo, Port Selby, 12 October 2019\n\n{FACTS}", None)
    assert cited.outlet == "Selby Echo"
    found = told(report("Divers were questioned, according to the Selby Echo."), THURSDAY, cited)
    assert found is not None
    assert found.earliest == "2019-10-13"
    assert found.how == "inferred: it cites Selby Echo"


@pytest.mark.parametrize(
    ("line", "day"), [("posted Saturday 18:42", "2019-10-12"), ("posted Sunday 6:42", "2019-10-13")]
)
def test_a_report_may_cite_another_on_its_own_day(line: str, day: str) -> None:
    cited = make_document(f"{TITLE}\nSelby Echo, Port Selby, 12 October 2019\n\n{FACTS}", None)
    found = told(report("Divers were questioned, according to the Selby Echo.", line=line), THURSDAY, cited)
    assert found is not None
    assert (found.earliest, found.latest) == (day, day)


def test_nothing_bounds_a_report_of_another_story() -> None:
    other = make_document("Cup final\n\nThe match ended two goals to one, and nobody in town slept.", None)
    assert told(other, THURSDAY, SATURDAY) is None
    assert told(report()) is None


def test_what_is_told_is_never_changed() -> None:
    documents = (THURSDAY, SATURDAY)
    assert date_documents(documents) == documents
    assert date_readings(()) == ()


PIECES = st.sampled_from(
    [
        "on Monday",
        "on 30 February",
        "Dec. 1",
        "29 February",
        "in 9999",
        "Friday",
        "5 May 2014",
        "since Tuesday",
        "0/0",
        "1/1",
    ]
)
LINES = st.sampled_from(
    ["", "10 October 2019", "11 October", "Friday", "29 February", "Tuesday 12/11", "31 December 9999"]
)


@given(
    st.lists(st.tuples(st.lists(PIECES, max_size=4), LINES), min_size=1, max_size=5), st.randoms(use_true_random=False)
)
def test_the_order_of_documents_does_not_matter(parts: list[tuple[list[str], str]], random: Random) -> None:
    documents = [report(" ".join(pieces) + f" number {n}{n}.", line=line) for n, (pieces, line) in enumerate(parts)]
    straight = {d.id: d.published for d in date_documents(documents)}
    random.shuffle(documents)
    assert {d.id: d.published for d in date_documents(documents)} == straight
    for when in straight.values():
        assert when is None or when.earliest is None or when.latest is None or when.earliest <= when.latest
