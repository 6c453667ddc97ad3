"""Attributions that the encoder left inside another's content: “We stay,” Ms Okafor said, according to Radio Delta.

There the encoder may read one frame, at "according to", with the quotation and "Ms Okafor said" as its content. A verb
of speaking outside the quotation marks, with a subject of its own, is a frame of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deconflict.layers.report import CLOSING, MARKS, Report
from deconflict.reading.tables import words
from deconflict.reading.tree import subtree
from deconflict.types import Frame

FEWEST = 3  # quoted words in a content; less is a term in marks, and the verb beside it may be anybody's
BEHIND = 4  # words from the content's end to a verb behind it: comma, mark, verb
LONGEST = 8  # words of a group before its verb


def with_inner_frames(report: Report, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, those that swallowed another taken apart, in the order of their anchors."""
    claimed = frozenset(t for frame in frames for t in frame.cue)
    return sorted((f for frame in frames for f in _apart(report, frame, claimed)), key=lambda f: f.anchor)


def with_wider_frames(report: Report, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, the content of one widened by who told it: "Police said | Mr Holt told them | he had slept".

    The encoder may give both the same content; then the outer one says no more than that the inner one was said.
    """
    telling = [f for f in frames if f.cue and f.source and f.content]
    return [replace(f, content=_widened(report, f, telling)) for f in frames]


def _widened(report: Report, outer: Frame, frames: Sequence[Frame]) -> tuple[int, ...]:
    """The content of a frame with the source and cue of another that stand between its cue and this same content."""
    if not (outer.cue and outer.source and outer.content):
        return outer.content
    for inner in frames:
        if inner is outer or set(inner.content) != set(outer.content) or not _speaks(report, inner):
            continue
        told = (*inner.source, *inner.cue, *inner.content)
        first, last = min(told), max(told)
        before = max(*outer.source, *outer.cue) < first <= max(outer.cue) + 2 and _speaks(report, outer)
        if before or (last < min(outer.cue) <= last + 2 and report.lower[outer.cue[0]] == "according"):
            return tuple(range(first, last + 1))
    return outer.content


def _speaks(report: Report, frame: Frame) -> bool:
    """Whether a frame's cue opens with a verb of speaking: "said", and not "denied the claim"."""
    return report.lower[frame.cue[0]] in words("chains", "speaking")


def _apart(report: Report, frame: Frame, claimed: frozenset[int]) -> Iterator[Frame]:
    verb = _verb(report, frame, claimed)
    subject = _subject(report, verb) if verb is not None else ()
    if verb is None or not subject:
        yield frame
        return
    content = tuple(t for t in frame.content if t != verb and t not in subject)
    if set(subject) & set(frame.source):  # the source was read, its verb was not
        yield replace(frame, anchor=verb, cue=(verb,), content=content)
        return
    yield replace(frame, content=tuple(sorted({*frame.content, verb, *subject})))
    yield replace(frame, anchor=verb, cue=(verb,), source=subject, via=(), content=content)


def _verb(report: Report, frame: Frame, claimed: frozenset[int]) -> int | None:
    """The one verb of speaking within a quoting content, outside the marks, that no frame has for its cue."""
    if sum(report.quoted[t] and report.words[t][0].isalnum() for t in frame.content) < FEWEST:
        return None
    speaking = words("chains", "speaking")
    around = range(min(frame.content), min(max(frame.content) + BEHIND, len(report)))
    verbs = [t for t in around if not report.quoted[t] and t not in claimed and report.lower[t] in speaking]
    return verbs[0] if len(verbs) == 1 else None


def _subject(report: Report, verb: int) -> tuple[int, ...]:
    """The words between the marks that name who speaks: the subject's, with what the tree left out of a name.

    Where a name stands right between the mark and the verb, or behind both, that tells more than the tree.
    """
    beside = _between(report, verb)
    subjects = [t for t in report.children[verb] if report.layers.relation[t].startswith("nsubj")]
    if beside or not subjects or report.quoted[subjects[0]]:
        return beside
    first, last = min(subtree(report, subjects[0])), max(subtree(report, subjects[0]))
    if last < verb:
        last = verb - 1
    else:
        first = max(first, verb + 1)
        while last + 1 < len(report) and report.layers.upos[last + 1] == "PROPN":
            last += 1
    group = [t for t in range(first, last + 1) if not report.quoted[t]]
    while group and (not report.words[group[-1]][0].isalnum() or report.lower[group[-1]] in words("chains", "helpers")):
        group.pop()
    return tuple(group)


def _between(report: Report, verb: int) -> tuple[int, ...]:
    """A capitalised group that fills the room between mark and verb (“…,” Hunt said), or stands behind the verb."""
    if report.words[verb - 1] in CLOSING:
        last = verb
        while last + 1 < len(report) and report.words[last + 1][0].isalnum() and not report.quoted[last + 1]:
            last += 1
        group = tuple(range(verb + 1, last + 1))
    else:
        first = verb
        while first > 0 and not report.quoted[first - 1] and report.words[first - 1] not in MARKS:
            first -= 1
        group = tuple(range(first, verb)) if report.words[first - 1] in CLOSING else ()
    fits = 0 < len(group) <= LONGEST and report.same_sentence(group[0], verb)
    return group if fits and report.words[group[0]][0].isupper() else ()
