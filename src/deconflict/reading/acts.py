"""What a source does with the content: asserts, confirms, denies, declines, cannot tell; and the content's polarity.

Words decide where they are plain; where the table is silent, the encoder's heads are asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.report import MARKS, Report
from deconflict.layers.small_words import FIRST_PERSON
from deconflict.reading.patterns import patterns
from deconflict.reading.tables import words
from deconflict.types import Act, Frame, Polarity

BEFORE, AFTER = 3, 3  # words around a cue that may belong to it: "did not | immediately | respond to"
OPENING = 3  # words of the content that may hold the verb: "would not | identify the man"
OPENING_CLAUSE = 10  # words of "she had no wish to speak"
SUBJECT = 3  # words of a content before "the report was false" is through its subject: "most of the | reports"
SURE = 0.8  # of the encoder's head, where no word tells; from 0.6 a debate or a discussion was a refusal now and then


def cue_words(report: Report, frame: Frame) -> list[str]:
    """The words of the cue and such around it as are neither source nor content."""
    if not frame.cue:
        return []
    start, end = report.sentence_range(frame.cue[0])
    taken = set(frame.source) | set(frame.content) | set(frame.via)
    first, last = frame.cue[0], frame.cue[-1]
    while (
        first > start and frame.cue[0] - first < BEFORE and first - 1 not in taken and _helps(report.lower[first - 1])
    ):
        first -= 1
    while (
        last + 1 < end
        and last - frame.cue[-1] < AFTER
        and last + 1 not in taken
        and report.words[last + 1][0].isalpha()
    ):
        last += 1
    neither = ["neither"] if _is_of_neither(report, frame) else []
    return neither + [report.lower[t] for t in range(first, last + 1) if report.words[t] not in MARKS]


def _is_of_neither(report: Report, frame: Frame) -> bool:
    """Whether two are told to do nothing: "Neither the police nor the port could confirm it"."""
    if not frame.source or frame.cue[0] < frame.source[0]:
        return False
    opening = frame.source[0] if report.lower[frame.source[0]] == "neither" else frame.source[0] - 1
    return opening >= 0 and report.lower[opening] == "neither" and report.same_sentence(opening, frame.cue[0])


def _helps(word: str) -> bool:
    return word in words("acts", "sets", "NOT") or word in words("acts", "sets", "AUX") or word.endswith("ly")


CLAIMS = frozenset("claim claims allegation allegations assertion assertions contention suggestion".split())  # as nouns


def act_of(report: Report, frame: Frame, parts: Sequence[Sequence[int]]) -> Act:
    """The act that the cue's words tell, else the head's where it is sure."""
    said = cue_words(report, frame)
    content = [report.lower[t] for part in parts for t in part if report.words[t] not in MARKS]
    for act in (Act.UNABLE, Act.DECLINES, Act.DENIES, Act.CONFIRMS):
        silent = act in (Act.UNABLE, Act.DECLINES)
        found = patterns("acts", act.value).find(said + content[:OPENING] if silent else said)
        if found is None or (not silent and _negated(said, found[0])):
            continue
        if act is Act.DENIES and words("acts", "judgement", "requests") & set(content[:OPENING]):
            continue
        return act
    if _judged_false(said, content) or _told_untrue(content):
        return Act.DENIES
    if _says_no_more(content, after=bool(frame.cue) and parts[0][0] > frame.cue[0]):
        return Act.DECLINES
    best = max(frame.act, key=lambda a: frame.act[a])
    if best == Act.DENIES and frame.cue and report.lower[frame.cue[0]] in CLAIMS:
        return Act.ASSERTS  # "the port's claim that …" was dismissed by others
    return Act(best) if frame.act[best] >= SURE else Act.ASSERTS


def _says_no_more(content: Sequence[str], *, after: bool) -> bool:
    """Whether the content is that its own source will not speak: "said she had no wish to speak to anyone".

    after  whether it follows its cue; else "she" is another: "She would not speak, neighbours said"
    """
    found = patterns("silences", "refusals").find(content[:OPENING_CLAUSE]) if content[:1] else None
    own = words("acts", "judgement", "self") if after else FIRST_PERSON
    return found is not None and found[0] == 1 and content[0] in own


def is_negated_saying(report: Report, frame: Frame) -> bool:
    """Whether nobody says anything: "She does not claim that …" ("She did not say when …" is a silence)."""
    said = cue_words(report, frame)
    verb = next((k for k, word in enumerate(said) if word in words("acts", "sets", "CLAIM")), None)
    first = min(frame.content)
    clause = "that" in (report.lower[first], report.lower[first - 1] if first else "")
    return clause and verb is not None and _negated(said, verb)


def _negated(said: Sequence[str], at: int) -> bool:
    return any(w in words("acts", "sets", "NOT") for w in said[max(0, at - 3) : at])


def _judged_false(said: Sequence[str], content: Sequence[str]) -> bool:
    """Whether the source calls something false: "called the allegation a tired fairy tale"."""
    return bool(words("acts", "judgement", "verbs") & set(said)) and bool(
        words("acts", "judgement", "false") & (set(content) | set(said))
    )


def _told_untrue(content: Sequence[str]) -> bool:
    """Whether the content is that what was told is untrue: "the report was false", "that is a lie"."""
    found = patterns("acts", "untrue").find(content)
    if found is None or found[0] >= SUBJECT:
        return False
    after = content[found[1] + 1 : found[1] + 2]  # "it was fake | fur" tells of fur
    return all(not word[0].isalnum() or word in words("acts", "untrue", "after") for word in after)


def _is_clause_denied(report: Report, parts: Sequence[Sequence[int]]) -> bool:
    """Whether what is denied is a clause, so that "no" in it is part of it: "denied claims | that none was sold"."""
    first = parts[0][0]
    if not first or report.lower[first - 1] != "that" or report.quoted[first]:
        return False
    nouns = words("acts", "judgement", "denied")
    return report.lower[first - 2] in nouns or any(t in nouns for t in report.lower[max(first - 8, 0) : first - 1])


def _has_verb(report: Report, parts: Sequence[Sequence[int]]) -> bool:
    """Whether a content tells something; "that claim", which was called baseless, only names what was told."""
    return any(report.layers.upos[t] in ("VERB", "AUX") for part in parts for t in part)


def polarity_of(report: Report, frame: Frame, parts: Sequence[Sequence[int]], act: Act) -> Polarity:
    """NEGATIVE where the source says that the content, as quoted, does not hold."""
    content = [report.lower[t] for part in parts for t in part]
    if act is Act.DENIES:
        told_false = words("acts", "judgement", "false") & set(content) or "as" in content[1:]
        negative = words("acts", "judgement", "never") & set(content[:8]) and not _is_clause_denied(report, parts)
        denied = patterns("acts", Act.DENIES.value).find(cue_words(report, frame)) or not _has_verb(report, parts)
        return Polarity.NEGATIVE if denied and not (told_false or negative) else Polarity.POSITIVE
    said = cue_words(report, frame)
    if act is Act.ASSERTS and (patterns("acts", "doubts").find(said) is not None):
        return Polarity.NEGATIVE
    return Polarity.POSITIVE
