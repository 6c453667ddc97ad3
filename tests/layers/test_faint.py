"""Faint frames count where their words are plain, and no sure frame has to do with them."""

from dataclasses import replace

import pytest
from tests.reading.marked import layers_of

from deconflict.layers.faint import without_faint

SURE = 0.5


def kept(marked: str, scores: dict[str, float]) -> list[str]:
    """The cues of the frames that are kept; scores by cue, sure where none is given."""
    layers = layers_of(marked)
    text = layers.text

    def cue(frame):
        return " ".join(text.tokens[t].of(text.document.text) for t in frame.cue)

    frames = [replace(f, score=scores.get(cue(f), 0.9)) for f in layers.frames]
    return [cue(f) for f in without_faint(frames, SURE, text)]


@pytest.mark.parametrize(
    ("marked", "scores", "cues"),
    [
        ("[A harbour pilot]s [said]q that [the ferry had no lights on]c.", {"said": 0.3}, ["said"]),
        ("[According to]q [the Gazette]s, [the ferry had no lights on]c.", {"According to": 0.3}, ["According to"]),
        ("[Aerial pictures]s [show]q that [the ferry had no lights on]c.", {"show": 0.3}, ["show"]),
        # what its words do not tell is left to the encoder
        ("[The ferry firm]s [released]q [a new timetable for the winter]c.", {"released": 0.4}, []),
        ("[The ferry firm]s [released]q [a new timetable for the winter]c.", {}, ["released"]),
        # nobody is named, or hardly anything is said
        ("It is [said]q that [the ferry had no lights on]c.", {"said": 0.3}, []),
        ("[A harbour pilot]s [said]q [so twice]c.", {"said": 0.3}, []),
        # a sure frame has its words
        (
            "[The mate]s1 [denied]q1 [what [a pilot]s2 [said]q2 of [the ferry and her lights]c2]c1.",
            {"said": 0.3},
            ["denied"],
        ),
        (
            "[The mate]s1 [reported]q1 [the ferry had no lights on]c1, [a pilot]s2 [said]q2 [it]c2.",
            {"said": 0.3},
            ["reported"],
        ),
    ],
)
def test_faint_frames_count_where_plain(marked, scores, cues):
    assert kept(marked, scores) == cues
