"""Refusals and failed checks that the encoder has not seen: who did not answer, who could not verify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict.layers.report import MARKS, Report
from deconflict.layers.small_words import FIRST_PERSON, PRONOUNS
from deconflict.reading.called import (
    CLAUSE_ENDS,
    Tokens,
    clause_start,
    named_after,
    not_reached,
    of_nobody,
    person_called,
    words_before,
)
from deconflict.reading.patterns import patterns
from deconflict.reading.tables import words
from deconflict.reading.tree import subtree
from deconflict.types import Act, Certainty, Frame, Polarity

LONGEST_ASKED = 25  # words of what was asked; after that it is no object any more
DEEPEST = 6  # steps up a tree from "comment" to the verb that has the subject: "has so far refused to be drawn"
SECTIONS = {
    "refusals": Act.DECLINES,
    "unanswered": Act.DECLINES,
    "from": Act.DECLINES,
    "unreached": Act.DECLINES,
    "nobody": Act.DECLINES,
    "failed_checks": Act.UNABLE,
    "unchecked": Act.UNABLE,
}


def refusal_frames(report: Report, frames: Sequence[Frame]) -> list[Frame]:
    """Frames for refusals and failed checks in the reporter's voice that no frame's cue touches."""
    taken = {t for f in frames for t in f.cue}
    told = {t for f in frames for t in f.content}
    found = []
    for section, first, last in _matches(report):
        span = set(range(first, last + 1))
        if span & taken or report.quoted[first]:  # they will not "confirm or address" it: the reporter tells it
            continue
        who = _who(report, section, first, last)
        if first in told and _is_pronoun(report, who):  # "she said she would not comment": the frame says it
            continue
        act = SECTIONS[section]
        if (who or section == "unchecked") and not (act is Act.DECLINES and report.lower[who[-1]] in FIRST_PERSON):
            found.append(_frame(report, act, first, last, who, _asked_of(report, section, first, last, who)))
            taken |= span
    return found


def _is_pronoun(report: Report, group: Sequence[int]) -> bool:
    return len(group) == 1 and report.lower[group[0]] in PRONOUNS


def _matches(report: Report) -> Iterator[tuple[str, int, int]]:
    """The patterns' places, whatever is in quotation marks: "will not “confirm or address” it"."""
    for start, end in report.layers.text.sentences:
        tokens = [t for t in range(start, end) if report.words[t] not in MARKS]
        for section in SECTIONS:
            for first, last in patterns("silences", section).find_all([report.lower[t] for t in tokens]):
                asks = report.lower[tokens[last]] in words("silences", "questions")
                yield section, tokens[first], tokens[last - asks]


def _who(report: Report, section: str, first: int, last: int) -> Tokens:
    """Who was asked; () for nobody."""
    if section == "unchecked":
        return ()
    if section == "unanswered":
        return person_called(report, first)
    if section == "nobody":
        return of_nobody(report, first)
    if section == "from":
        return named_after(report, last)
    if section == "unreached":
        return not_reached(report, first, last)
    return _subject(report, last) or _subject_of_helper(report, range(first, last)) or words_before(report, first)


def _asked_of(report: Report, section: str, first: int, last: int, who: Tokens) -> Tokens:
    """What was asked, as far as it is told; else the calls that went unanswered, or the refusal itself."""
    refusal = (last,) if report.lower[last] in words("silences", "speech") else tuple(range(first, last + 1))
    behind = section == "unchecked" and report.lower[last] in words("silences", "unchecked", "behind")
    if section == "unanswered" or (section == "unchecked" and not behind):
        return tuple(range(clause_start(report, first), first))
    if behind:
        return _asked(report, last + 1)
    if section == "from":
        return _asked(report, who[-1] + 2) or refusal
    if section == "unreached":
        return refusal
    return _asked(report, last + 1) or _fronted(report, last, who) or refusal


def _subject(report: Report, verb: int) -> Tokens:
    """The noun group of the verb's subject, or of the subject of the verb that it hangs on."""
    start, _ = report.sentence_range(verb)
    for _ in range(DEEPEST):
        subjects = [t for t in report.children[verb] if report.layers.relation[t].startswith("nsubj") and t < verb]
        if subjects:
            return tuple(t for t in _group(report, subjects[-1]) if t < verb)
        verb = report.layers.head[verb]
        if verb < start:
            break
    return ()


def _subject_of_helper(report: Report, helpers: Sequence[int]) -> Tokens:
    """The subject that the tree hung on "did" in "The union | did | not comment"."""
    for helper in helpers:
        for child in report.children[helper]:
            if report.layers.relation[child].startswith("nsubj") and child < helper:
                return tuple(t for t in _group(report, child) if t < helper)
    return ()


def _group(report: Report, head: int) -> Tokens:
    """The subtree of a head up to a relative clause."""
    group = subtree(report, head)
    clauses = [t for t in group if t > head and report.layers.relation[t].startswith(("acl", "parataxis", "conj"))]
    cut = min((min(subtree(report, t)) for t in clauses), default=group[-1] + 1)
    return tuple(t for t in group if t < cut)


def _frame(report: Report, act: Act, first: int, last: int, who: Tokens, content: Tokens) -> Frame:
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


def _fronted(report: Report, verb: int, subject: Tokens) -> Tokens:
    """What stands before the subject: "What was in the envelope she would not say"."""
    for token in report.children[verb]:
        if token < subject[0] and report.layers.relation[token] in ("ccomp", "obj"):
            return tuple(t for t in subtree(report, token) if t < subject[0])
    return ()


def _asked(report: Report, start: int) -> Tokens:
    """What was asked, as far as it is told: the words up to the end of the clause."""
    if start >= len(report):
        return ()
    _, end = report.sentence_range(start - 1)
    stop = start
    while stop < min(end, start + LONGEST_ASKED) and report.lower[stop] not in CLAUSE_ENDS:
        stop += 1
    return tuple(range(start, stop))
