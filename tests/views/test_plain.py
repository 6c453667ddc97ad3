"""What views show of a record."""

from dataclasses import replace

import pytest
from tests.sheets import day, document, quotes, report, says

from deconflict.types import Act, Span
from deconflict.views.plain import content_of, in_text_order, labels_of, with_marks


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


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("“Far too many” had died, he said.", "Far too many” had died", "“Far too many” had died"),
        ('"Far too many" had died, he said.', 'Far too many" had died', '"Far too many" had died'),
        ("It was “far too late”, he said.", "It was “far too late", "It was “far too late”"),
        ('It was "far too late", he said.', 'It was "far too late', 'It was "far too late"'),
        ("“They fled” and “hid”, he said.", "They fled” and “hid", "“They fled” and “hid”"),
        ('"They fled" and "hid", he said.', 'They fled" and "hid', '"They fled" and "hid"'),
        ('He said "no" twice.', 'He said "no" twice', 'He said "no" twice'),
        ("“It was late,” he said.", "It was late", "It was late"),  # marks around the whole are no part of it
        ("It was late, he said.", "It was late", "It was late"),
    ],
)
def test_words_of_which_a_part_is_quoted_have_both_marks(text, words, shown):
    start = text.index(words)
    assert with_marks(text, Span(start, start + len(words))) == shown
