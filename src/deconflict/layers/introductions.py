"""By what name somebody is told to go who is first told by what he is: "a rider who gave his name only as Sula"."""

from __future__ import annotations

from deconflict.layers.names import is_name_word
from deconflict.layers.nouns import kind_of_noun
from deconflict.layers.report import Report
from deconflict.layers.tables import words
from deconflict.types import LinkKind

BELOW = ("acl", "amod", "appos", "nmod", "xcomp", "conj")  # relations by which the clause that names hangs on the noun
FARTHEST = 9  # words from the verb to the name: "gave her name at the gate only as"
NAMING = frozenset("known called named nicknamed dubbed".split())  # of anything; who gives a name is a person
DEEPEST = 4  # steps up the tree from the verb to the noun


def introduced_name(report: Report, noun: int) -> tuple[int, int] | None:
    """First and last token of the name that a clause below the noun gives it; None where none does.

    "A veteran known as Old Salo", "a man whom all call Uncle Bek", "a manager who gave only her surname, Tan".
    """
    end = report.sentence_range(noun)[1]
    for verb in range(noun + 1, min(end, noun + 1 + 4 * FARTHEST)):
        told = report.lower[verb] in words("cast", "introduces") and not _is_of_body(report, verb, noun)
        if told and (_hangs_on(report, verb, noun) or _follows(report, verb, noun) or _is_known_as(report, verb, noun)):
            return _name_after(report, verb, end)
    return None


def _hangs_on(report: Report, token: int, noun: int) -> bool:
    layers = report.layers
    for _ in range(DEEPEST):
        if not layers.relation[token].startswith(BELOW):
            return False
        token = layers.head[token]
        if token == noun:
            return True
    return False


def _follows(report: Report, verb: int, noun: int) -> bool:
    """Nothing but "who" and small words stands between, however the tree has it."""
    between = report.lower[noun + 1 : verb]
    return "who" in between and all(word in words("cast", "introducing") or word == "who" for word in between)


def _is_known_as(report: Report, verb: int, noun: int) -> bool:
    """Nothing but the noun's own words stands before "known as", however the tree has it."""
    between = range(noun + 1, verb)
    own = all(report.words[t][0].isalnum() and report.layers.upos[t] not in ("VERB", "AUX") for t in between)
    return own and report.lower[verb : verb + 2] == ("known", "as")


def _is_of_body(report: Report, verb: int, noun: int) -> bool:
    """Whether a body stands nearer to "known as" than the noun does: "a member of a group known as"."""
    between = range(noun + 1, verb)
    if report.lower[verb] not in NAMING or any(report.lower[t] in ("who", "whom") for t in between):
        return False
    kinds = [kind for t in between if (kind := kind_of_noun(report.noun(t))) is not None]
    return bool(kinds) and kinds[-1] is not LinkKind.UNNAMED


def _name_after(report: Report, verb: int, end: int) -> tuple[int, int] | None:
    """The first name behind the verb, with nothing between that may speak or act itself."""
    start = verb + 1
    while start < min(end, verb + FARTHEST) and not is_name_word(report, start):
        if report.lower[start] not in words("cast", "introducing"):
            return None
        start += 1
    last = start
    while last < end and (is_name_word(report, last) or report.lower[last] in words("titles", "particles")):
        last += 1
    return (start, last - 1) if start < last else None
