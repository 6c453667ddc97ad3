"""What hangs on a word, as the rules for events look at it: objects, clauses, the words that phrases are made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from deconflict.layers.report import Report
from deconflict.reading.event_lexicon import noun_lemmas, singular, verb_lemmas
from deconflict.reading.tables import words

REACH = 3  # steps down the tree from a verb to a word of its phrase
OBJECTS = ("obj", "iobj", "nsubj:pass")
OBLIQUES = ("obl", "obl:agent", "obl:unmarked", "nmod")
CLAUSES = ("xcomp", "ccomp", "csubj", "csubj:pass", "obl:clause")
PARTICLES = (
    "compound:prt",
    "advmod",
    "case",
    "xcomp",
    "mark",
    "advcl",
    "obl:unmarked",
    "amod",
    "compound",
    "det",
    "acl",
)
INNER = ("nmod", "compound", "amod", "nmod:poss", "obj", "obl", "acl", "conj")
NOMINAL = frozenset({"NOUN", "PROPN"})


class Below:
    """The words of one report with what hangs on them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._whole = {t: _whole_word(report, t) for t in _hyphened(report)}

    def _word(self, token: int) -> str:
        """The word at a token, with all its parts where hyphens join them and the tables know the whole."""
        return self._whole.get(token, self.report.lower[token])

    def _below(self, token: int) -> Iterator[tuple[str, int]]:
        """Lemmas of the words that hang on a token, the nearer last, so that they win in a dict."""
        levels = [[token]]
        for step in range(REACH):
            levels.append([c for t in levels[-1] for c in self.report.children[t] if self._inside(c, step)])
        for level in reversed(levels[1:]):
            for child in reversed(level):
                for word in {self.report.lower[child]: None, self._word(child): None}:
                    for lemma in all_lemmas(word):
                        yield lemma, child

    def _inside(self, child: int, step: int) -> bool:
        relation = self.report.layers.relation[child]
        if step and relation == "nmod" and not self._measures(self.report.layers.head[child]):
            return False
        if relation == "case" and "Date" in self.report.types[self.report.layers.head[child]]:
            return False  # "marched on 5 May" is no march on anything
        if relation == "mark" and child < self.report.layers.head[child] and step == 0:
            return False  # "to" of "to speak" is not that of "speak to"
        if relation in ("punct", "conj", "cc", "parataxis", "acl:relcl", "nsubj", "aux", "appos", "ccomp"):
            return False
        return step == 0 or relation in INNER or relation in PARTICLES

    def _measures(self, noun: int) -> bool:
        return self.report.layers.upos[noun] == "NUM" or self.report.lower[noun] in words(
            "events", "containers", "nouns"
        )

    def _object_in(self, token: int, nouns: frozenset[str]) -> int | None:
        """A word of the object that is one of these nouns: "military aid program" for "aid"."""
        for child in self._objects(token):
            if "*" in nouns:
                return child
            for word in (child, *(c for c in self.report.children[child] if self._inside(c, 1))):
                if singular(self.report.lower[word]) in nouns:
                    return word
        return None

    def _objects(self, token: int) -> list[int]:
        """Objects of a verb: also the noun that a participle hangs on."""
        relation = self.report.layers.relation
        found = [c for c in self.report.children[token] if relation[c] in OBJECTS]
        participle = relation[token] in ("acl", "amod") and self.report.lower[token].endswith(("ed", "en", "n", "t"))
        if not found and (participle or lost_verb(self.report, self.report.layers.head[token]) == token):
            found = [self.report.layers.head[token]]
        return [*found, *(c for f in found for c in self.report.children[f] if relation[c] == "conj" and f != token)]

    def _subject_in(self, token: int, nouns: frozenset[str]) -> bool:
        subjects = [c for c in self.report.children[token] if self.report.layers.relation[c] == "nsubj"]
        inside = [*subjects, *(c for s in subjects for c in self.report.children[s] if self._inside(c, 0))]
        inside += [d for c in inside for d in self.report.children[c] if self._inside(d, 0)]
        return any(singular(self.report.lower[s]) in nouns for s in inside)

    def _complements(self, token: int) -> list[int]:
        """Heads of the clauses that a verb governs: "refused | to meet", "demanded that | … leave"."""
        found = [c for c in self.report.children[token] if self.report.layers.relation[c] in CLAUSES]
        return [
            *found,
            *(d for c in found for d in self.report.children[c] if self.report.layers.relation[d] == "conj"),
        ]

    def _purposes(self, token: int) -> list[int]:
        """Heads of adverbial clauses that parsers take for complements: "blamed them | for bombing"."""
        children = self.report.children[token]
        return [c for c in children if self.report.layers.relation[c] == "advcl" and self._purpose(c)]

    def _purpose(self, token: int) -> bool:
        relation = self.report.layers.relation
        marks = {self.report.lower[c] for c in self.report.children[token] if relation[c] in ("mark", "case")}
        return bool(marks & {"to", "of", "for", "from", "with", "in", "on", "at"})

    def _governed_nouns(self, token: int) -> list[int]:
        relation = self.report.layers.relation
        direct = self._objects(token)
        oblique = [c for c in self.report.children[token] if relation[c] in OBLIQUES and not self._agent(c)]
        return [*direct, *oblique]

    def _agent(self, token: int) -> bool:
        return self.report.layers.relation[token] == "obl:agent" or any(
            self.report.lower[c] in ("by", "after", "since", "because", "during", "despite", "amid", "following")
            for c in self.report.children[token]
            if self.report.layers.relation[c] == "case"
        )

    def _counts(self, noun: int, objects: frozenset[str]) -> bool:
        """Whether the noun is of one of these: "suspension of | air links"."""
        below = [c for c in self.report.children[noun] if self.report.layers.relation[c] in ("nmod", "compound")]
        return any(singular(self.report.lower[w]) in objects for c in below for w in (c, *self.report.children[c]))

    def _told(self, token: int) -> bool:
        """Whether a clause is what somebody says."""
        head, relation = self.report.layers.head[token], self.report.layers.relation[token]
        return relation in ("ccomp", "parataxis") and head >= 0


def _hyphened(report: Report) -> Iterator[int]:
    """Tokens that a hyphen joins to another: both of "cease-fire"."""
    for token in range(len(report) - 2):
        if report.words[token + 1] == "-" and report.hyphened(token):
            yield token
            yield token + 2


def _whole_word(report: Report, token: int) -> str:
    first = last = token
    while first >= 2 and report.hyphened(first - 2):
        first -= 2
    while last + 2 < len(report) and report.hyphened(last):
        last += 2
    return "".join(report.lower[first : last + 1])


@cache
def all_lemmas(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, *noun_lemmas(word), *verb_lemmas(word))))


def lost_verb(report: Report, token: int) -> int | None:
    """The main verb that the tree takes for part of its object: "suspended" in "Uganda suspended | aid to Rwanda"."""
    if token < 0 or report.layers.head[token] >= 0:
        return None
    relation = report.layers.relation
    inside = [c for c in report.children[token] if c < token and report.layers.upos[c] == "VERB"]
    subject = any(c < token and relation[c] in ("nsubj", "compound") for c in report.children[token])
    found = [c for c in inside if relation[c] in ("amod", "compound") and not report.lower[c].endswith("ing")]
    return found[-1] if found and subject else None
