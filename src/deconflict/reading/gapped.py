"""Coordinations whose second half leaves out its verb: "The ministry put the toll at 200, the rebels at 120".

The encoder reads one frame there, the ministry's, and may take what the rebels say for its content. What is left in the
second half is who tells and the figure; each such pair is an attribution of its own, by the same cue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deconflict.layers.names import is_name_word, kind_of_name
from deconflict.layers.nouns import kind_of_noun, singular
from deconflict.layers.report import MARKS, Report
from deconflict.layers.small_words import DEFINITE, POSSESSIVE
from deconflict.layers.tables import words as layer_words
from deconflict.reading.tables import words
from deconflict.types import Frame, LinkKind

LONGEST = 6  # words of who tells: "the owner of the boat"
BEFORE = frozenset((",", ";", "and", "while", "but"))
ENDS = BEFORE | frozenset((".", "…", ")", "—", "–"))
FIGURED = ("NUM", "SYM")
LEADS = DEFINITE | POSSESSIVE | {"a", "an"}
SPEAKERS = (LinkKind.INSTITUTION, LinkKind.GROUP, LinkKind.OUTLET, LinkKind.UNNAMED)


@dataclass(frozen=True, slots=True)
class Half:
    """A half without a verb, from the comma or "and" that joins it: who tells, and the figure with its preposition."""

    start: int
    source: tuple[int, ...]
    told: tuple[int, ...]


def with_gapped_frames(report: Report, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, those that a second teller's figure follows parted from it, in the order of their anchors."""
    return sorted((f for frame in frames for f in _parted(report, frame)), key=lambda f: f.anchor)


def _parted(report: Report, frame: Frame) -> Iterator[Frame]:
    figure = _figure(report, frame)
    halves = _halves(report, frame, figure) if figure is not None else []
    if figure is None or not halves:
        yield frame
        return
    yield replace(frame, content=tuple(t for t in frame.content if t < halves[0].start))
    by_preposition = _preposition(report, figure)
    put = tuple(t for t in frame.content if by_preposition and t < _before(report, figure))  # "the toll"
    for half in halves:
        yield replace(frame, source=half.source, content=(*put, *half.told), via=(), source_kind={})


def _halves(report: Report, frame: Frame, figure: int) -> list[Half]:
    """The halves that follow on a frame's figure."""
    _, end = report.sentence_range(frame.anchor)
    found: list[Half] = []
    joint = figure
    while (joint := next((t for t in range(joint, end) if report.lower[t] in BEFORE), end)) < end:
        half = _half(report, joint, end, _preposition(report, figure))
        if half is not None:
            found.append(half)
        elif found:
            break
        joint = half.told[-1] + 1 if half is not None else joint + 1
    return found


def _figure(report: Report, frame: Frame) -> int | None:
    """The first figure of what is told, outside quotation marks, where source, cue and content stand in this order."""
    if not (frame.cue and frame.source and frame.content) or not max(frame.source) < frame.cue[0] < frame.content[0]:
        return None
    figures = (t for t in frame.content if report.layers.upos[t] in FIGURED and t > frame.cue[-1])
    figure = next(figures, None)
    if figure is None or report.quoted[figure]:
        return None
    # "said 12 were hurt, the hospital 17", not "said the ministry had 400 lorries, the army 300"
    opens = all(t >= figure or report.lower[t] in words("chains", "hedges") | {"that"} for t in frame.content)
    return figure if opens or _preposition(report, figure) else None


def _preposition(report: Report, figure: int) -> str:
    """The word by which the first figure is told, "" for a bare one: "put the toll | at | 200", "| as | 44"."""
    word = report.lower[_before(report, figure)]
    return word if word in words("chains", "putting") else ""


def _before(report: Report, figure: int) -> int:
    """The word before a figure and its hedges: "at" in "at more than 200"."""
    before = figure - 1
    while report.lower[before] in words("chains", "hedges"):
        before -= 1
    return before


def _half(report: Report, joint: int, end: int, preposition: str) -> Half | None:
    """What is joined on at a comma or an "and", where it is a teller and a figure, told alike, and nothing else."""
    start = joint + 1
    while start < end and report.lower[start] in BEFORE:
        start += 1
    last = start
    while last < end and last - start < LONGEST and not _begins_figure(report, last, preposition):
        other = report.layers.upos[last] in ("VERB", "AUX", "NUM", "PRON") and report.lower[last] not in POSSESSIVE
        if other or report.words[last] in MARKS | ENDS:
            return None
        last += 1
    if last in (start, end) or last - start >= LONGEST or not _may_tell(report, start, last, preposition):
        return None
    stop = next((t for t in range(last, end) if report.lower[t] in ENDS), end)
    if any(report.layers.upos[t] in ("VERB", "AUX", "PRON") for t in range(last, stop)):
        return None
    if not preposition and stop - last > LONGEST:
        return None
    return Half(start=joint, source=tuple(range(start, last)), told=tuple(range(last, stop)))


def _begins_figure(report: Report, token: int, preposition: str) -> bool:
    """Whether a figure begins here, by the same preposition as the first: "at about 120", "more than 60"."""
    if preposition:
        if report.lower[token] != preposition:
            return False
        token += 1
    while token < len(report) - 1 and report.lower[token] in words("chains", "hedges"):
        token += 1
    return report.layers.upos[token] in FIGURED or report.words[token][0].isdigit()


def _may_tell(report: Report, start: int, last: int, preposition: str) -> bool:
    """Whether a noun group names who gives a figure; one man's bare figure is his age: "the driver 30"."""
    group = range(start, last)
    before_of = next((t - 1 for t in group if report.lower[t] in ("of", "in", "at")), last - 1)
    if before_of < start:
        return False
    noun = report.noun(before_of)
    kind, plural = kind_of_noun(noun), singular(noun)[1] or noun in layer_words("nouns", "people")
    if kind is LinkKind.UNNAMED and not (plural or preposition):
        return False
    if is_name_word(report, before_of) and "Location" not in report.types[before_of]:
        return kind_of_name(report, [t for t in group if is_name_word(report, t)]) is not None
    led = report.lower[start] in LEADS or plural or before_of == start
    return kind in SPEAKERS and led
