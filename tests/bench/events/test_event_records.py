"""Gold records become today's types; scores count what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.events.measuring import RecordScore
from bench.events.records import Record, as_told, read_records, type_of

from deconflict.types import Certainty, EventMention, EventStatus, EventType, Participant, Polarity, Span


@pytest.mark.parametrize(
    ("entry", "type"),
    [
        ({"event": "DEMAND"}, "REQUEST"),
        ({"event": "INVESTIGATE"}, "ACCUSE"),
        ({"event": "FIGHT"}, "ASSAULT"),
        ({"event": "COERCE", "mode": "destroy"}, "ASSAULT"),
        ({"event": "COERCE", "eventText": "have kidnapped"}, "ASSAULT"),
        ({"event": "COERCE", "eventText": "arrested"}, "COERCE"),
        ({"event": "AID"}, "AID"),
    ],
)
def test_labels_of_2016_become_types_of_2021(entry: dict[str, str], type: str) -> None:
    assert type_of(entry) == type


def test_records_without_a_sentence_are_left_out_and_hosts_are_turned(tmp_path: Path) -> None:
    actors = {"source": [{"actorText": "Oman", "code": "OMN"}], "target": [{"actorText": "Tokyo", "code": "JAP"}]}
    rows = [{"event": "DOCUMENT"}, {"event": "CONSULT", "text": "Oman hosted them. ", "mode": "host", **actors}]
    path = tmp_path / "records.txt"
    path.write_text(json.dumps(rows), "utf-8")
    (record,) = read_records(path)
    assert (record.sources, record.targets) == ({"JPN"}, {"OMN"})
    assert (record.text, record.pair, record.mutual) == ("Oman hosted them.", ("Oman", "Tokyo"), False)


def test_bodies_of_several_countries_are_one_kind() -> None:
    assert as_told(["NGO", "IGO", "KEN", None, "MNC"]) == {"IGO", "KEN"}


def event(type: str, actor: str, recipient: str, *, background: bool = False, score: float = 0.8) -> EventMention:
    return EventMention(
        document="d",
        span=Span(0, 1),
        type=EventType(type),
        cameo="19",
        actors=(Participant(span=Span(0, 1), country=actor),),
        recipients=(Participant(span=Span(0, 1), country=recipient),),
        status=EventStatus.PAST,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        background=background,
        found_by="test",
        score=score,
    )


def test_scores_count_types_sides_and_extra_events() -> None:
    record = Record(
        text="t", type="AID", sources=frozenset({"KEN"}), targets=frozenset({"UGA"}), mutual=False, pair=("", "")
    )
    score = RecordScore()
    score.add(record, [event("AID", "KEN", "UGA"), event("ASSAULT", "KEN", "UGA", background=True, score=0.9)])
    score.add(record, [event("COERCE", "KEN", "RWA"), event("AID", "KEN", "UGA", score=0.5)])
    assert score.figures() == {
        "type": 50.0,
        "source country": 100.0,
        "target country": 50.0,
        "extra events": pytest.approx(100 / 3),
        "extra events, background too": 50.0,
    }
    assert score.by_type() == {"AID": pytest.approx(200 / 3)}
    assert [m.kind for m in score.misses] == ["AID as COERCE"]


def test_no_event_is_a_miss_on_every_side() -> None:
    record = Record(text="t", type="AID", sources=frozenset({"KEN"}), targets=frozenset(), mutual=False, pair=("", ""))
    score = RecordScore()
    score.add(record, [])
    assert score.figures()["type"] == score.figures()["source country"] == 0.0
    assert score.misses[0].kind == "AID as nothing"
