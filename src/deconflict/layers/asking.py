"""Who was asked: "The Herald asked | the port | how many ships had left", "questions were put to | the bank"."""

from __future__ import annotations

from deconflict.layers.report import Report
from deconflict.layers.tables import words
from deconflict.types import Act

FARTHEST = 6  # words from "sent" to "to": "sent three lists of questions to"


def is_asked(report: Report, first: int, last: int) -> bool:
    """Whether these words name somebody who was asked for words; "asked the court to act" asks for a deed."""
    start, end = report.sentence_range(first)
    if first == start:
        return False
    if report.lower[first - 1] in words("cast", "asking"):
        return not (last + 1 < end and report.lower[last + 1] == "to")
    if report.lower[first - 1] != "to":
        return False
    before = report.lower[max(start, first - 1 - FARTHEST) : first - 1]
    if before and before[-1] in words("cast", "writing"):
        return True
    put = next((k for k, word in enumerate(before) if word in words("cast", "putting")), None)
    return put is not None and bool(set(before[put + 1 :] + before[:put]) & words("cast", "asked_things"))


def refusing_sources(report: Report) -> frozenset[int]:
    """Words of the sources that the encoder hears refuse an answer."""
    declining = (f for f in report.layers.frames if f.act and max(f.act, key=lambda a: f.act[a]) == Act.DECLINES)
    return frozenset(t for frame in declining for t in frame.source)


def refuses(report: Report, token: int) -> bool:
    """Whether the verb of a subject tells that no answer came, by its words: "it | refused", "they would | not say"."""
    verb = report.layers.head[token]
    if verb < 0 or not report.layers.relation[token].startswith("nsubj"):
        return False
    if report.lower[verb] in words("cast", "refusing"):
        return True
    negated = any(report.lower[t] in ("not", "n't", "never") for t in range(token, verb))
    return negated and report.lower[verb] in words("cast", "answering")
