from typing import Any

import pytest
from bench.bars import bars_of
from bench.gate import compare, record

BARS = {"detect": {"least": 85}, "peak memory MB": {"most": 1200}}
OWN = {
    "data": "abc",
    "floors": {"detect": {"score": 85.0, "noise": 0.3}, "peak memory MB": {"score": 900.0, "noise": 100.0}},
    "lowered": [],
}


def report(data: str = "abc", **figures: float) -> dict[str, Any]:
    named = {name.replace("_", " "): figure for name, figure in figures.items()}
    return {"question": "attribution", "data": data, "figures": named}


@pytest.mark.parametrize(
    ("detect", "memory", "sank"),
    [
        (85.0, 900, []),
        (90.0, 500, []),  # better in both
        (84.8, 990, []),  # within the noise
        (84.6, 900, ["detect"]),
        (85.0, 1001, ["peak memory MB"]),  # for what is to stay small, more is worse
    ],
)
def test_floors_hold_within_their_noise(detect: float, memory: float, sank: list[str]) -> None:
    complaints = compare(report(detect=detect, peak_memory_MB=memory), OWN, BARS)
    assert [complaint.partition(":")[0] for complaint in complaints] == sank


def test_a_figure_that_is_gone_and_other_data_are_complaints() -> None:
    assert compare(report(detect=90), OWN, BARS) == ["peak memory MB: not measured; its floor is 900.00"]
    assert "other data" in compare(report(data="xyz", detect=99, peak_memory_MB=1), OWN, BARS)[0]
    assert "no floors yet" in compare(report(detect=99), {}, BARS)[0]


def test_recording_raises_and_never_lowers() -> None:
    new = record(report(detect=84.0, peak_memory_MB=800), OWN, BARS)
    assert new["floors"]["detect"]["score"] == 85.0
    assert new["floors"]["peak memory MB"]["score"] == 800
    assert record(report(data="xyz", detect=99), OWN, BARS) == OWN


def test_lowering_keeps_its_reason() -> None:
    new = record(report(data="xyz", detect=84.0, peak_memory_MB=800), OWN, BARS, reason="licence-clean weights")
    assert new["data"] == "xyz"
    assert new["floors"]["detect"]["score"] == 84.0
    assert new["lowered"] == [{"figure": "detect", "from": 85.0, "to": 84.0, "reason": "licence-clean weights"}]


def test_first_floors_are_those_of_the_figures_with_a_bar() -> None:
    assert set(record(report(detect=86, cue_exact=70), {}, BARS)["floors"]) == {"detect"}


@pytest.mark.parametrize("question", ["attribution", "stories", "layers", "names", "speed", "debris"])
def test_every_question_has_bars(question: str) -> None:
    assert bars_of(question)


def test_a_bar_tells_which_way_is_better() -> None:
    bars = bars_of("speed")
    assert bars["words/s"].holds(7000) and not bars["words/s"].holds(6999)
    assert bars["cold start s"].holds(0.6) and not bars["cold start s"].holds(0.61)
