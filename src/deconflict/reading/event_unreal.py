"""What did not happen though no "not" stands by it: "nearly shot", "has yet to sign", "reports that … were false"."""

from __future__ import annotations

from deconflict.layers.report import Report
from deconflict.reading.tables import words

OPENERS = frozenset({"had", "should", "were"})  # "Had they fired, …" is "if they had fired"
STEPS = 3  # up the tree: "thwarted | attempt | to kill"
PENDING = frozenset({"have", "has", "had", "is", "are", "was", "were", "remain", "remains"})


def is_missed(report: Report, token: int) -> bool:
    """Whether a predicate is what was left undone: by a hair, until now, for something else, or by others."""
    return _nearly(report, token) or _instead(report, token) or _yet_to(report, token) or _foiled(report, token)


def _nearly(report: Report, token: int) -> bool:
    near = words("events", "modality", "nearly")
    return any(c == token - 1 and report.lower[c] in near for c in report.children[token])


def _instead(report: Report, token: int) -> bool:
    """ "Instead of attacking", "rather than attack"."""
    spare = words("events", "modality", "instead")
    return any(
        report.lower[c] in spare and c + 1 < token and report.lower[c + 1] in ("of", "than")
        for c in report.children[token]
    )


def _yet_to(report: Report, token: int) -> bool:
    """ "Has yet to sign", "is yet to sign": the verb before "yet" is above the infinitive, or beside it."""
    if token < 3 or not report.same_sentence(token, token - 3):
        return False
    before = [report.lower[t] for t in range(token - 3, token)]
    return before[0] in PENDING and before[1:] == ["yet", "to"]


def _foiled(report: Report, token: int) -> bool:
    """ "Foiled an attack", "an attempt to kill him was thwarted"."""
    for _ in range(STEPS):
        relation, head = report.layers.relation[token], report.layers.head[token]
        if head < 0 or relation not in ("obj", "nsubj:pass", "acl", "nmod", "xcomp"):
            return False
        if relation in ("obj", "nsubj:pass") and report.lower[head] in words("events", "modality", "foiled"):
            return True
        token = head
    return False


def is_inverted(report: Report, token: int) -> bool:
    """Whether a clause is a condition by its word order: "should the guards fire, …"."""
    first, _ = report.sentence_range(token)
    before = report.layers.relation[token] == "advcl" and token < report.layers.head[token]
    return before and report.lower[first] in OPENERS


def is_belied(report: Report, token: int) -> bool:
    """Whether somebody tells of a clause that it is false: "reports that … were false", "it is not true that …"."""
    relation, head = report.layers.relation[token], report.layers.head[token]
    if head >= 0 and relation in ("acl", "ccomp") and report.layers.relation[head] in ("nsubj", "nsubj:pass"):
        return _says_false(report, report.layers.head[head])
    return head >= 0 and relation in ("csubj", "ccomp") and _says_false(report, head)


def _says_false(report: Report, token: int) -> bool:
    """Of a predicate: "false", "a lie", "not true", "denied" is an act of its own."""
    negated = any(report.lower[c] in words("events", "modality", "negation") for c in report.children[token])
    word = report.lower[token]
    if word in words("events", "modality", "upheld"):
        return negated
    return word in words("events", "modality", "belied") and not negated
