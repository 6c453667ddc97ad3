"""Marked reports: the text comes out as a newspaper has it, and every mark where it was set."""

from pathlib import Path

import pytest
from training.marked import Marked, MarkedReport, read_marked

from deconflict.layers.labels import ACTS, CERTAINTIES, KINDS, POLARITIES

REPOSITORY = Path(__file__).parents[2]
SHIPPED = sorted(
    [*(REPOSITORY / "training" / "marked").glob("*.txt"), *(REPOSITORY / "bench" / "marked").glob("*.txt")]
)
MILL = """= mill: a mill in the flood
The mill

<v1>Radio Delta</v1> <c1>quoted</c1> <s1>Ana Rey</s1> <c1>as saying</c1> that <t1>the <t2>mill</t2> was empty</t1>.
It <c2>was not</c2>.
1 asserts + certain person
2 denies - certain none

= second: another
“<t1>No</t1>.”
1 denies + certain unnamed
"""


def read(tmp_path: Path, text: str) -> list[MarkedReport]:
    path = tmp_path / "some.txt"
    path.write_text(text, "utf-8")
    return read_marked(path)


def words(report: MarkedReport, marked: Marked, part: str) -> list[str]:
    return [report.text[s:e] for s, e in getattr(marked, part)]


def test_marks_are_taken_out_and_point_to_their_words(tmp_path: Path) -> None:
    first, second = read(tmp_path, MILL)
    assert (first.name, second.name) == ("mill", "second")
    assert first.text == "The mill\n\nRadio Delta quoted Ana Rey as saying that the mill was empty. It was not."
    outer, inner = first.attributions
    assert words(first, outer, "via") == ["Radio Delta"]
    assert words(first, outer, "source") == ["Ana Rey"]
    assert words(first, outer, "cue") == ["quoted", "as saying"]
    assert words(first, outer, "content") == ["the mill was empty"]
    assert words(first, inner, "content") == ["mill"]
    assert words(first, inner, "cue") == ["was not"]
    act, certainty, polarity, kind = inner.labels
    told = (ACTS[act], CERTAINTIES[certainty], POLARITIES[polarity], KINDS[kind])
    assert told == ("denies", "certain", "-", "none")
    assert words(second, second.attributions[0], "cue") == []  # a bare quotation


@pytest.mark.parametrize(
    ("paragraph", "why"),
    [
        ("<t1>It fell</t1>, <s1>she</s1> <c1>said</c1>.", "but labels \\[\\]"),
        ("It fell.\n1 asserts + certain person", "marks \\[\\]"),
        ("<s1>She</s1> <c1>said</c1> so.\n1 asserts + certain person", "has no content"),
        ("<t1>It fell, she said.\n1 asserts + certain person", "never closed"),
        ("It fell</t1>, she said.\n1 asserts + certain person", "closes nothing"),
        ("<q1>It</q1> <t1>fell</t1>.\n1 asserts + certain person", "unknown mark"),
        ("<t1>It fell</t1>.\n1 insists + certain person", "insists"),
        ("<t1>It fell</t1>.\n1 asserts + certain spokesman", "spokesman"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, paragraph: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as told:
        read(tmp_path, f"= one: a report\nPlain words.\n\n{paragraph}\n")
    assert "some.txt, paragraph 2" in str(told.value)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_what_ships_can_be_read(path: Path) -> None:
    reports = read_marked(path)
    assert len(reports) > 30
    assert len({r.name for r in reports}) == len(reports)
    for report in reports:
        assert "<" not in report.text
        for marked in report.attributions:
            assert all(words(report, marked, "content"))


def test_no_report_is_both_trained_and_measured_on() -> None:
    sentences = {
        path: {line for r in read_marked(path) for line in r.text.split("\n\n") if len(line) > 60} for path in SHIPPED
    }
    for held in (p for p in SHIPPED if "bench" in p.parts):
        assert not any(sentences[held] & sentences[other] for other in SHIPPED if other != held)
