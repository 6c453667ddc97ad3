"""What views show of a record."""

from dataclasses import replace

import pytest
from tests.sheets import day, document, quotes, report, says

from deconflict.types import Act, Span
from deconflict.views.plain import content_of, in_text_order, labels_of


def test_content_shows_its_form() -> None:
    reading = report("North", quotes("Orr", "We saw it", "It was late"), says("Orr", "it", "was late"))
    direct, indirect = reading.statements
    assert content_of(direct, reading.document, 80) == "“We saw it” “It was late”"
    assert content_of(direct, reading.document, 9) == "“We saw…”"
    assert content_of(indirect, reading.document, 80) == "it … was late"


def test_a_refusal_is_shown_once_as_a_silence_in_its_place() -> None:
    refusal = "The White House would not discuss the raid"
    reading = report("North", says("Orr", "it was late"), silence=refusal)
    start = reading.silences[0].span.start
    words = Span(start + len(refusal) - len("the raid"), start + len(refusal))
    declined = replace(reading.statements[0], act=Act.DECLINES, content=(words,))
    elsewhere = replace(reading.statements[0], act=Act.DECLINES)
    told = replace(reading, statements=(*reading.statements, elsewhere, declined))
    assert in_text_order(told) == [reading.statements[0], elsewhere, reading.silences[0]]


@pytest.mark.parametrize(
    ("reports", "labels"),
    [
        ([("Bay Post", "2014-12-02", "a.txt"), ("Hill Echo", "2014-12-02", "b.txt")], ["Bay Post", "Hill Echo"]),
        (
            [("Bay Post", "2014-12-02", "a.txt"), ("Bay Post", "2014-12-05", "b.txt")],
            ["Bay Post (2014-12-02)", "Bay Post (2014-12-05)"],
        ),
        (
            [("Bay Post", "2014-12-02", "a.txt"), ("Bay Post", "2014-12-02", "b.txt"), ("Bay Post", None, "c.txt")],
            ["Bay Post (a.txt)", "Bay Post (b.txt)", "Bay Post (c.txt)"],
        ),
        ([(None, "2014-12-02", "a.txt"), ("Bay Post", None, "b.txt")], ["a.txt", "Bay Post"]),
    ],
)
def test_reports_of_one_outlet_are_told_apart(
    reports: list[tuple[str | None, str | None, str]], labels: list[str]
) -> None:
    documents = [
        document(f"text {n}", outlet=outlet, published=edtf and day(edtf), path=path)
        for n, (outlet, edtf, path) in enumerate(reports)
    ]
    assert list(labels_of(documents).values()) == labels
