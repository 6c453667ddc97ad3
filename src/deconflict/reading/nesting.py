"""Frames inside frames: "two aides said that the regulator has put the loss at 900 tonnes"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from deconflict.layers.report import Report
from deconflict.reading.tables import words
from deconflict.types import Frame

MERE = 0.15  # of an outer content's words beside the inner attribution, a time or a place: it says nothing else


@dataclass(frozen=True, slots=True)
class Nesting:
    """Which frames stand in which, by identity: frames hold tables and cannot be hashed."""

    outer: dict[int, list[Frame]]
    inner: dict[int, list[Frame]]

    def around(self, frame: Frame) -> list[Frame]:
        """The frames in whose contents a frame is told, outermost first."""
        return self.outer.get(id(frame), [])

    def is_mere_frame(self, report: Report, frame: Frame) -> bool:
        """Whether a frame says nothing but that another said something: then it is a link, and no statement."""
        return any(_rest(report, frame, inner) <= MERE * len(frame.content) for inner in self.inner.get(id(frame), []))


def find_nesting(frames: Sequence[Frame]) -> Nesting:
    """All pairs of frames of which one is told in the other's content."""
    holding: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        for token in frame.content:
            holding[token].append(frame)
    nesting = Nesting(defaultdict(list), defaultdict(list))
    for inner in frames:
        around = [f for f in holding[inner.cue[0]] if encloses(f, inner)] if inner.cue else []
        for outer in sorted(around, key=lambda f: -len(f.content)):
            nesting.outer[id(inner)].append(outer)
            nesting.inner[id(outer)].append(inner)
    return nesting


def encloses(outer: Frame, inner: Frame) -> bool:
    """Whether the inner frame, cue and source and some of its content, is told inside the outer one's content."""
    inside = set(outer.content)
    told = {*inner.cue, *inner.source}
    apart = not set(outer.cue) & set(inner.cue)
    return outer is not inner and bool(inner.cue) and apart and told <= inside and not inside.isdisjoint(inner.content)


def _rest(report: Report, outer: Frame, inner: Frame) -> int:
    told, small = {*inner.content, *inner.cue, *inner.source}, words("chains", "small")
    return sum(report.words[t][0].isalnum() and report.lower[t] not in small for t in outer.content if t not in told)
