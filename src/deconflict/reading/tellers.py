"""Who tells, where the words around a cue show another than the source that the encoder marked."""

from __future__ import annotations

from deconflict.layers.report import Report
from deconflict.reading.tables import words
from deconflict.reading.tree import subtree
from deconflict.types import Frame

Tokens = tuple[int, ...]
RELATIVES = frozenset("who which that whom".split())
CLIMB = 4  # steps up from a relative pronoun to the clause that it opens: "who would not be said to have known"
REACH = 4  # words between "heard" or "told" and "from" or "by"


def teller_and_hearer(report: Report, frame: Frame) -> tuple[Tokens, Tokens]:
    """The words that name who tells, and those that name who was told and passes it on; () for none.

    "A friend heard from a ferryman that …" is on the ferryman's word, told by the friend; in "the mayor told them
    that …" it is not they who tell.
    """
    if len(frame.source) == 1 and report.lower[frame.source[0]] in RELATIVES:
        return _antecedent(report, frame.source[0]) or frame.source, ()
    told = _told_by(report, frame)
    if told and not set(told) & set(frame.source):
        return told, frame.source
    if len(frame.source) == 1 and report.layers.relation[frame.source[0]] in ("obj", "iobj"):
        return _subject(report, frame) or frame.source, ()
    return frame.source, ()


def _told_by(report: Report, frame: Frame) -> Tokens:
    """The group after "from" in "heard from", after "by" in "was told by"."""
    for token in frame.cue:
        wanted = _preposition(report, token)
        for at in range(token + 1, min(token + 1 + REACH, len(report))):
            if report.lower[at] == wanted and report.layers.relation[at] == "case":
                group = subtree(report, report.layers.head[at])
                return tuple(t for t in group if t > at and t not in frame.content and t not in frame.cue[-1:])
    return ()


def _preposition(report: Report, verb: int) -> str | None:
    """The word before the teller: "from" after "heard", "by" after "was told"."""
    if report.lower[verb] in words("chains", "hearing"):
        return "from"
    passive = any(report.layers.relation[child] == "aux:pass" for child in report.children[verb])
    return "by" if passive and report.lower[verb] in words("chains", "being_told") else None


def _antecedent(report: Report, relative: int) -> Tokens:
    """The group that a relative pronoun stands for: the noun on which its clause hangs."""
    layers, at = report.layers, relative
    for _ in range(CLIMB):
        if layers.relation[at].startswith("acl"):
            return tuple(t for t in subtree(report, layers.head[at]) if t < relative)
        at = layers.head[at]
        if at < 0:
            break
    return ()


def _subject(report: Report, frame: Frame) -> Tokens:
    for token in frame.cue:
        for child in report.children[token]:
            if report.layers.relation[child] == "nsubj" and child < token:
                return tuple(t for t in subtree(report, child) if t < token)
    return ()
