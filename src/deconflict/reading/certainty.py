"""How firmly a source puts what it says, in the FactBank sense: certain, probable, possible or unknown."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.report import Report
from deconflict.reading.acts import cue_words
from deconflict.reading.patterns import patterns
from deconflict.reading.tables import words
from deconflict.types import Act, Certainty, Frame

MAIN_CLAUSE = 14  # words of a content in which a hedge is taken for its main clause's
WEAKEST_FIRST = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE)
SURE = 0.6  # of the encoder's head, where no word hedges


def certainty_of(report: Report, frame: Frame, parts: Sequence[Sequence[int]], act: Act) -> Certainty:
    """The weakest that cue and content's main clause tell; the head's where they tell nothing and it is sure."""
    if act in (Act.DECLINES, Act.UNABLE):
        return Certainty.UNKNOWN
    if act in (Act.DENIES, Act.CONFIRMS):
        return Certainty.CERTAIN
    said = cue_words(report, frame)
    content = [t for part in parts for t in part]
    told = {of_cue(said), of_phrases(said, [report.lower[t] for t in content]), of_content(report, content, said)}
    for level in WEAKEST_FIRST:
        if level in told:
            return level
    best = max(frame.certainty, key=lambda c: frame.certainty[c])
    return Certainty(best) if frame.certainty[best] >= SURE else Certainty.CERTAIN


def of_cue(said: Sequence[str]) -> Certainty:
    """What the cue tells: "believes" → probable, "fears" → possible, "wondered" → unknown."""
    for level in WEAKEST_FIRST:
        if set(said) & words("certainty", "cue", level.value):
            return level
    return Certainty.CERTAIN


def of_phrases(said: Sequence[str], content: Sequence[str]) -> Certainty:
    """What cue and content tell together: "cannot rule out | a second leak" → possible."""
    for level in WEAKEST_FIRST:
        if patterns("certainty", "phrases", level.value).find([*said, *content[:MAIN_CLAUSE]]):
            return level
    return Certainty.CERTAIN


def of_content(report: Report, content: Sequence[int], said: Sequence[str]) -> Certainty:
    """Hedges of the main clause: "may", "probably", or a question after a verb of asking."""
    if _is_question(report, content, said):
        return Certainty.UNKNOWN
    clause = _main_clause(report, content)
    for level in (Certainty.POSSIBLE, Certainty.PROBABLE):
        if any(_hedges(report, t, level) for t in clause):
            return level
    return Certainty.CERTAIN


def _is_question(report: Report, content: Sequence[int], said: Sequence[str]) -> bool:
    if not content:
        return False
    first, last = report.lower[content[0]], content[-1]
    asked = bool(set(said) & words("certainty", "cue", "asking"))
    marked = report.words[last] == "?" or (last + 1 < len(report) and report.words[last + 1] == "?")
    whole = report.sentence[content[0]] == report.sentence[last]
    return first == "whether" or (
        asked and (first in words("certainty", "content", "questions") or "whether" in said or (marked and whole))
    )


def _main_clause(report: Report, content: Sequence[int]) -> list[int]:
    clause = list(content[:MAIN_CLAUSE])
    for k, token in enumerate(clause):
        if k > 1 and report.lower[token] in words("certainty", "content", "ends"):
            return clause[:k]
    return clause


def _hedges(report: Report, token: int, level: Certainty) -> bool:
    word = report.lower[token]
    if word not in words("certainty", "content", level.value):
        return False
    if word in ("may", "could"):
        after = report.lower[token + 1] if token + 1 < len(report) else ""
        month = report.words[token] == "May" and token != report.sentence_range(token)[0]
        return not month and (
            after in words("certainty", "content", "open_to")
            or (word == "may" and after not in ("not", "i", "we", "you"))
        )
    return True
