"""Reading ECB+'s format: words, sentences, mentions."""

from __future__ import annotations

import json

from bench.linking.corpus import read_corpus

ROW = {
    "id": "7_1",
    "topic": 7,
    "subtopic": "7_a",
    "tokens": [
        [1, 0, "Ferry"],
        [2, 0, "sinks"],
        [3, 1, "It"],
        [4, 1, "``"],
        [5, 1, "went"],
        [6, 1, "down"],
        [7, 1, "."],
    ],
    "validated_sentences": [1],
    "mentions": [
        {"id": "1", "kind": "event", "tag": "ACTION_OCCURRENCE", "tokens": [2], "cluster": "C1", "validated": False},
        {"id": "2", "kind": "event", "tag": "ACTION_OCCURRENCE", "tokens": [5, 6], "cluster": "C1", "validated": True},
        {"id": "3", "kind": "human", "tag": "HUMAN_PART", "tokens": [3], "cluster": "H1", "validated": True},
    ],
}


def write(tmp_path, *rows):
    path = tmp_path / "part.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return read_corpus(path)


def test_only_events_in_validated_sentences_count(tmp_path):
    (document,) = write(tmp_path, ROW)
    (event,) = document.events
    assert document.span(event).of(document.text.document.text) == "went down"
    assert (event.cluster, event.tokens, document.validated) == ("C1", (4, 5), (1,))


def test_a_headline_is_a_paragraph_of_its_own_and_marks_are_curly(tmp_path):
    (document,) = write(tmp_path, ROW)
    assert document.text.document.text == "Ferry sinks\n\nIt “ went down ."


def test_all_events_count_where_nothing_is_validated(tmp_path):
    row = {k: v for k, v in ROW.items() if k != "validated_sentences"}
    row["mentions"] = [{k: v for k, v in m.items() if k != "validated"} for m in ROW["mentions"]]
    (document,) = write(tmp_path, row)
    assert [e.tokens for e in document.events] == [(1,), (4, 5)]
