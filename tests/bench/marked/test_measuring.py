"""Statements found, and what is said of them, counted as the story scorer counts."""

from pathlib import Path

import pytest
from bench.__main__ import main
from bench.marked.measuring import Score, Told, align, dice, same_source
from training.marked import MarkedReport, read_marked

TEXT = """= quay: a quay
<t1>The quay is safe</t1>, <s1>Ms Okafor</s1> <c1>said</c1>. <s2>She</s2> <c2>would not say</c2> <t2>who built it</t2>.
1 asserts + certain person
2 declines + unknown person
"""
ASSERTS, DECLINES = (0, 0, 0, 0), (3, 3, 0, 0)


@pytest.fixture
def report(tmp_path: Path) -> MarkedReport:
    (tmp_path / "quay.txt").write_text(TEXT, "utf-8")
    return read_marked(tmp_path / "quay.txt")[0]


def told(report: MarkedReport, content: str, source: str, labels: tuple[int, int, int, int]) -> Told:
    at, by = report.text.index(content), report.text.index(source) if source else 0
    return Told(content=((at, at + len(content)),), source=((by, by + len(source)),) if source else (), labels=labels)


def test_all_right_is_a_hundred(report: MarkedReport) -> None:
    score = Score()
    own = [told(report, "The quay is safe", "Okafor", ASSERTS), told(report, "who built it", "She", DECLINES)]
    score.add(
        report,
        [
            Told(content=t.content, source=t.source, labels=m.labels)
            for t, m in zip(own, report.attributions, strict=True)
        ],
    )
    assert set(score.figures().values()) == {100.0}
    assert not score.misses


def test_each_error_lowers_its_own_figure(report: MarkedReport) -> None:
    first, second = report.attributions
    score = Score()
    score.add(report, [told(report, "The quay is safe", "She", first.labels), told(report, "said", "", second.labels)])
    figures = score.figures()
    assert figures["statements F1"] == 50.0
    assert figures["source"] == 0.0
    assert figures["acts other than asserts F1"] == 0.0  # the silence is missed, another told of the wrong words
    assert sorted(m.kind for m in score.misses) == ["invented", "missed", "source"]


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        (((0, 10),), ((0, 10),), 1.0),
        (((0, 10),), ((5, 15),), 0.5),
        (((0, 10),), ((10, 20),), 0.0),
        ((), ((0, 1),), 0.0),
    ],
)
def test_dice_of_characters(
    left: tuple[tuple[int, int], ...], right: tuple[tuple[int, int], ...], value: float
) -> None:
    assert dice(left, right) == value


def test_the_nearest_pair_goes_first(report: MarkedReport) -> None:
    loose, tight = told(report, "The quay is safe, Ms", "", ASSERTS), told(report, "The quay is safe", "", ASSERTS)
    assert align(report.attributions[:1], [loose, tight]) == [(0, 1)]


def test_nobody_is_the_right_source_only_of_nobody(report: MarkedReport) -> None:
    first = report.attributions[0]
    assert not same_source(first, told(report, "The quay is safe", "", ASSERTS))
    assert same_source(first, told(report, "The quay is safe", "Ms Okafor", ASSERTS))


def test_the_baseline_runs_on_the_reports_that_ship(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["marked", "--data", str(Path(__file__).parents[3] / "bench" / "marked"), "--baseline"]) == 0
    assert "statements F1" in capsys.readouterr().out
