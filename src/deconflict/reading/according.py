"""Attributions by "according to" that the encoder passed over: "According to the minister, the well is dry".

The words tell all of it: who stands behind them, up to a comma, and the rest of the sentence is what he tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict.layers.mentions import Mention, Shape, describe
from deconflict.layers.report import Report
from deconflict.types import Act, Certainty, Frame, Polarity

LONGEST = 10  # words of "two people with knowledge of the talks"
FEWEST = 4  # words of what is told; less is a heading or a list
SCORE = 0.5  # the sheet's floor: the encoder itself did not hear it
MARKS = frozenset(", ; : — – ( ) .".split())


def according_frames(report: Report, frames: Sequence[Frame]) -> list[Frame]:
    """Frames of sentences that open or end with an "according to" of which no frame tells."""
    taken = {t for f in frames for t in (*f.cue, *f.source, *f.via, *f.content)}
    found = (_frame(report, at) for at in _places(report) if at not in taken and at + 1 not in taken)
    return [f for f in found if f is not None and not taken.intersection((*f.source, *f.content))]


def _places(report: Report) -> Iterator[int]:
    for at in range(len(report) - 1):
        if report.lower[at : at + 2] == ("according", "to") and at not in report.headings and not report.quoted[at]:
            yield at


def _frame(report: Report, at: int) -> Frame | None:
    first, end = report.sentence_range(at)
    comma = next((t for t in range(at + 2, min(end, at + 3 + LONGEST)) if report.words[t] in MARKS), end)
    source = range(at + 2, comma)
    if at == first and comma < end and report.words[comma] == ",":
        told = range(comma + 1, end)
    elif report.words[at - 1] == "," and (comma >= end - 1):
        told = range(first, at - 1)
    else:
        return None
    content = tuple(t for t in told if t < end - 1 or report.words[t] not in MARKS)
    if len(content) < FEWEST or not _is_somebody(describe(report, source) if source else None):
        return None
    return Frame(
        anchor=at,
        cue=(at, at + 1),
        source=tuple(source),
        content=content,
        via=(),
        score=SCORE,
        act={Act.ASSERTS.value: 1.0},
        certainty={Certainty.CERTAIN.value: 1.0},
        polarity={Polarity.POSITIVE.value: 1.0},
        source_kind={},
    )


def _is_somebody(source: Mention | None) -> bool:
    """Whether what stands behind "according to" can tell: people, bodies, papers; not "plan", "size"."""
    return source is not None and (source.kind is not None or bool(source.name)) and source.shape is not Shape.PRONOUN
