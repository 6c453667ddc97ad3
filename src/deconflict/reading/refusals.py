"""Refusals and failed checks that the encoder has not seen: who did not answer, who could not verify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict.layers.report import Report
from deconflict.layers.small_words import FIRST_PERSON, PRONOUNS
from deconflict.reading.patterns import patterns
from deconflict.reading.tables import words
from deconflict.reading.tree import subtree
from deconflict.types import Act, Certainty, Frame, Polarity

CLAUSE_ENDS = frozenset(", ; . : — – -- but and while as".split())
LONGEST_ASKED = 25  # words of what was asked; after that it is no object any more
DEEPEST = 6  # steps up a tree from "comment" to the verb that has the subject: "has so far refused to be drawn"


def refusal_frames(report: Report, frames: Sequence[Frame]) -> list[Frame]:
    """Frames for refusals and failed checks in the reporter's voice that no frame's cue touches."""
    taken = {t for f in frames for t in f.cue}
    told = {t for f in frames for t in f.content}
    found = []
    for act, first, last in _matches(report):
        span = set(range(first, last + 1))
        if span & taken or any(report.quoted[t] for t in span):
            continue
        subject = _subject(report, last)
        who = _person_asked(report, subject)
        if first in told and _is_pronoun(report, subject):  # "she said she would not comment": the frame says it
            continue
        if who and not (act is Act.DECLINES and report.lower[who[-1]] in FIRST_PERSON):
            found.append(_frame(report, act, first, last, subject, who))
            taken |= span
    return found


def _is_pronoun(report: Report, group: Sequence[int]) -> bool:
    return len(group) == 1 and report.lower[group[0]] in PRONOUNS


def _matches(report: Report) -> Iterator[tuple[Act, int, int]]:
    for start, end in report.layers.text.sentences:
        for act, section in ((Act.DECLINES, "refusals"), (Act.UNABLE, "failed_checks")):
            for first, last in patterns("silences", section).find_all(report.lower[start:end]):
                yield act, start + first, start + last


def _subject(report: Report, verb: int) -> tuple[int, ...]:
    """The noun group of the verb's subject, or of the subject of the verb that it hangs on."""
    start, _ = report.sentence_range(verb)
    for _ in range(DEEPEST):
        subjects = [t for t in report.children[verb] if report.layers.relation[t].startswith("nsubj") and t < verb]
        if subjects:
            return tuple(t for t in _group(report, subjects[0]) if t < verb)
        verb = report.layers.head[verb]
        if verb < start:
            break
    return ()


def _group(report: Report, head: int) -> tuple[int, ...]:
    """The subtree of a head up to a relative clause."""
    group = subtree(report, head)
    clauses = [t for t in group if t > head and report.layers.relation[t].startswith(("acl", "parataxis", "conj"))]
    cut = min((min(subtree(report, t)) for t in clauses), default=group[-1] + 1)
    return tuple(t for t in group if t < cut)


def _person_asked(report: Report, subject: tuple[int, ...]) -> tuple[int, ...]:
    """Who was asked: "Calls to his office" lead to the office; any other subject was asked itself."""
    calls = next((t for t in subject if report.lower[t] in words("silences", "calls")), None)
    if calls is None:
        return subject
    called = [
        t
        for t in subject
        if t > calls and report.layers.relation[t].startswith(("nmod", "obl")) and report.lower[t] != "comment"
    ]
    return _group(report, called[-1]) if called else ()


def _frame(report: Report, act: Act, first: int, last: int, subject: tuple[int, ...], who: tuple[int, ...]) -> Frame:
    """A frame whose content is what was asked; else the calls that went unanswered, or the refusal itself."""
    refusal = (last,) if report.lower[last] in words("silences", "speech") else tuple(range(first, last + 1))
    asked = _asked(report, last + 1) or _fronted(report, last, subject)
    content = asked or (subject if who != subject else refusal)
    return Frame(
        anchor=first,
        cue=tuple(range(first, last + 1)),
        source=tuple(t for t in who if not first <= t <= last),
        content=content,
        via=(),
        score=1.0,
        act={act.value: 1.0},
        certainty={Certainty.UNKNOWN.value: 1.0},
        polarity={Polarity.POSITIVE.value: 1.0},
        source_kind={},
    )


def _fronted(report: Report, verb: int, subject: tuple[int, ...]) -> tuple[int, ...]:
    """What stands before the subject: "What was in the envelope she would not say"."""
    for token in report.children[verb]:
        if token < subject[0] and report.layers.relation[token] in ("ccomp", "obj"):
            return tuple(t for t in subtree(report, token) if t < subject[0])
    return ()


def _asked(report: Report, start: int) -> tuple[int, ...]:
    """What was asked, as far as it is told: the words up to the end of the clause."""
    if start >= len(report):
        return ()
    _, end = report.sentence_range(start - 1)
    stop = start
    while stop < min(end, start + LONGEST_ASKED) and report.lower[stop] not in CLAUSE_ENDS:
        stop += 1
    return tuple(range(start, stop))
