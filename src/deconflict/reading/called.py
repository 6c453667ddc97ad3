"""Who was asked, where a refusal's own subject does not tell: whose calls went unanswered, of whom nobody would speak.

All of it is read from the words of one clause, in their order: "requests for comment to the landlord | were ignored",
"his phone | rang out", "no one at the depot | was willing to speak", "there was no response from | the rebels".
"""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.report import Report
from deconflict.layers.small_words import FIRST_PERSON
from deconflict.reading.tables import words

Tokens = tuple[int, ...]
CLAUSE_ENDS = frozenset(", ; . : — – -- but and while as".split())
LONGEST_ASIDE = 12  # words from "the treasurer" to the verb: ", who has held the post since May,"
NOUNS = frozenset("NOUN PROPN PRON NUM".split())
VERBS = frozenset("VERB AUX SCONJ".split())
FARTHEST = 12  # words of a source after "no response from"


def clause_start(report: Report, verb: int) -> int:
    """The first word of the clause in which a verb stands, however many commas set off what somebody is in it."""
    start, _ = report.sentence_range(verb)
    aside = _aside(report, start, verb)
    ends = (t for t in range(verb - 1, start - 1, -1) if report.lower[t] in CLAUSE_ENDS and t not in aside)
    return next((t + 1 for t in ends if not _joins_people(report, t)), start)


def words_before(report: Report, verb: int) -> Tokens:
    """The noun group that stands before a verb at the start of its clause, without what commas set off behind it.

    "Lorenzo Vidal | , the former treasurer, | did not wish …"; () where other words stand there.
    """
    start, _ = report.sentence_range(verb)
    aside = _aside(report, start, verb)
    first = clause_start(report, verb)
    group = _without_helpers(report, range(first, aside.start if aside else verb))
    parts = {report.layers.upos[t] for t in group}
    return group if parts & NOUNS and parts.isdisjoint(VERBS) else ()


def _aside(report: Report, start: int, verb: int) -> range:
    """From the first comma to the second of what is set off before a verb: "the driver | , Josef Klima, | did not"."""
    close = verb - 1
    while close > start and _is_helper(report, close):
        close -= 1
    if report.lower[close] != ",":
        return range(0)
    opens = (t for t in range(close - 1, max(start, close - LONGEST_ASIDE) - 1, -1) if report.lower[t] == ",")
    return range(next(opens, close), close + 1) if close > start else range(0)


def _joins_people(report: Report, token: int) -> bool:
    """Whether "and" is between two to whom one call went: "Calls to the mayor | and | to the dairy"."""
    return report.lower[token] == "and" and report.layers.relation[token] == "cc" and _is_noun(report, token)


def _is_noun(report: Report, conjunction: int) -> bool:
    return report.layers.upos[report.layers.head[conjunction]] in NOUNS


def person_called(report: Report, verb: int) -> Tokens:
    """To whom the calls went that a verb tells of: "Calls to | his office", "attempts to reach | him", "| his phone".

    () where the clause tells of no calls, or of such as ask for no words: "calls for a boycott", "attempts to escape".
    """
    start = clause_start(report, verb)
    calls = next((t for t in range(start, verb) if report.lower[t] in words("silences", "calls")), None)
    if calls is None:
        return ()
    if report.lower[calls] in words("silences", "tries"):
        reach = [word for word in report.lower[calls + 2 : verb][:1] if report.lower[calls + 1] == "to"]
        return _without_helpers(report, range(calls + 3, verb)) if set(reach) & words("silences", "reach") else ()
    towards = [t for t in range(calls + 1, verb) if report.lower[t] in words("silences", "towards")]
    people = [t for t in towards if _is_of_people(report, t + 1)]
    if people and people[0] == calls + 1 and report.lower[people[0]] == "for":
        return ()
    if people:
        return _without_helpers(report, range(people[-1] + 1, verb))
    return _owner(report, range(start, calls)) if report.lower[calls] in words("silences", "phones") else ()


def _is_of_people(report: Report, after: int) -> bool:
    """Whether somebody may follow a preposition: not in "requests for comment", "a request to see the letter"."""
    return report.lower[after] not in words("silences", "asked_for") and report.layers.upos[after] != "VERB"


def _owner(report: Report, before: Sequence[int]) -> Tokens:
    """Whose phone it is: "his", "Mr Reed's"; () for calls of nobody's."""
    his = [t for t in before if report.lower[t] in words("silences", "owners")]
    if his:
        return (his[-1],)
    marks = [t for t in before if report.lower[t] in ("'s", "'")]
    return tuple(range(before[0], marks[-1])) if marks else ()


def of_nobody(report: Report, verb: int) -> Tokens:
    """Of whom nobody would speak: "No one at | the depot"; () where the clause does not open so."""
    start = clause_start(report, verb)
    openings = ("".join(report.lower[start : start + k]) for k in (1, 2, 3))  # "nobody", "no one", "no-one"
    opening = next((k for k, nobody in enumerate(openings, 1) if nobody in words("silences", "nobodies")), 0)
    if not opening or report.lower[start + opening] not in words("silences", "of"):
        return ()
    return _without_helpers(report, range(start + opening + 1, verb))


def named_after(report: Report, last: int) -> Tokens:
    """The noun group behind a refusal that ends in "from"."""
    _, end = report.sentence_range(last)
    found = []
    for token in range(last + 1, min(end, last + 1 + FARTHEST)):
        if report.lower[token] in CLAUSE_ENDS or report.lower[token] in words("silences", "after"):
            break
        found.append(token)
    return tuple(found)


def not_reached(report: Report, first: int, last: int) -> Tokens:
    """Whom a reporter could not reach; () for what rescuers could not: "was unable to reach | the village"."""
    group = named_after(report, last)
    end = report.sentence_range(last)[1]
    behind = set(report.lower[(group or (last,))[-1] + 1 : min(end, last + FARTHEST)])
    asked = bool(behind & words("silences", "unreached", "for"))
    ours = any(report.lower[t] in FIRST_PERSON for t in range(clause_start(report, first), first))
    return group if asked or ours else ()


def _without_helpers(report: Report, tokens: Sequence[int]) -> Tokens:
    """A noun group without the adverbs and auxiliaries before the verb: "the mayor | had also"."""
    kept = list(tokens)
    while kept and _is_helper(report, kept[-1]):
        kept.pop()
    return tuple(kept)


def _is_helper(report: Report, token: int) -> bool:
    return report.lower[token] in words("silences", "helpers") or report.lower[token].endswith("ly")
