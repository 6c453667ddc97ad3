"""What a passage holds to be so, clause by clause of its dependency tree, and which of it a negation turns round.

A clause is turned by particles on its verb ("did not leave"), by its subjects and objects ("nobody left", "found no
trace"), by a verb or an adjective above what depends on it ("refused to leave", "it is untrue that"); two of these undo
one another. What stands in a clause of its own beside it or below it turns only that clause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from deconflict.layers.report import Report
from deconflict.reading.event_lexicon import inflections, irregular_forms, verb_lemmas
from deconflict.reading.tables import words
from deconflict.types import Proposition, Spans

BESIDE = frozenset(("conj", "parataxis", "root"))  # a clause with a word of its own for what is told
BELOW = frozenset(("acl:relcl", "advcl"))  # a clause that adds or concedes
COMPLEMENTS = frozenset(("ccomp", "xcomp", "csubj", "csubj:pass"))
ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "dislocated", "reparandum"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "expl"))
DETERMINING = frozenset(("det", "det:predet", "advmod", "cc:preconj", "amod"))
HELPERS = frozenset(("aux", "aux:pass", "cop"))
NO_ROOT = frozenset(("PUNCT", "CCONJ", "SCONJ", "ADP", "PART"))  # of words that a passage was cut off with
THAN = 3  # words within which a comparison is told: "no more than", "no later, police said, than"


def find_propositions(report: Report, tokens: Collection[int]) -> tuple[Proposition, ...]:
    """Of the words of a passage: its main clauses in order, then those that they add or concede."""
    clauses = Clauses(report, frozenset(tokens))
    return (*clauses.main(), *clauses.added())


class Clauses:
    """The clauses of one passage, each told by the word at its top."""

    def __init__(self, report: Report, tokens: frozenset[int]) -> None:
        self._report = report
        self._relation = report.layers.relation
        self._upos = report.layers.upos
        self._inside = tokens
        self._own: dict[int, list[int]] = {t: [] for t in sorted(tokens)}
        for token in self._own:
            head = report.layers.head[token]
            if head in tokens:
                self._own[self._nearer(token, head)].append(token)

    # ------------------------------------------------------------ which there are

    def main(self) -> Iterator[Proposition]:
        for top in self._tops():
            yield from self._told(top, ())

    def added(self) -> Iterator[Proposition]:
        for token in sorted(self._inside):
            if self._relation[token] in BELOW and len(self._below(token)) > 1 and not self._is_open(token):
                yield self._made(token, self._turns(token))

    def _tops(self) -> list[int]:
        tops = [t for t in sorted(self._inside) if self._report.layers.head[t] not in self._inside]
        tops = [t for t in tops if self._upos[t] not in NO_ROOT] or tops
        return [t for t in tops if len(self._below(t)) > 1] or tops

    def _told(self, top: int, above: tuple[int, ...]) -> Iterator[Proposition]:
        """The clause at `top`, those beside it and beside what depends on it; `above` turn what governs it."""
        own = (*above, *self._turns(top))
        beside = [c for c in self._children(top) if self._relation[c] in BESIDE]
        if not any(self._is_label(top, clause) for clause in beside):
            yield self._made(top, own)
        for clause in beside:
            yield from self._told(clause, (*above, *self._shared(top, clause)))
        for complement in self._complements(top):
            governed = (*above, *self._turns_alone(top))
            for clause in self._children(complement):
                if self._relation[clause] in BESIDE:
                    yield from self._told(clause, (*governed, *self._shared(complement, clause)))

    def _is_label(self, top: int, clause: int) -> bool:
        """ "Union" of "Union: no strike before spring"."""
        first = self._below(clause)[0]
        return not self._is_clause(top) and ":" in (self._word(first - 2), self._word(first - 1), self._word(first))

    def _is_open(self, clause: int) -> bool:
        opening = words("negation", "open", "conditions")
        return any(self._report.lower[c] in opening for c in self._children(clause) if self._relation[c] == "mark")

    def _complements(self, top: int) -> Iterator[int]:
        """Clauses that depend on it and are told by it, but for questions; of "the public not to share it" one too."""
        for child in self._children(top):
            if self._relation[child] in COMPLEMENTS or (self._relation[child] == "acl" and not self._is_clause(top)):
                first = self._below(child)[0]
                if not {self._word(first), self._word(first - 1)} & words("negation", "open", "questions"):
                    yield child

    def _shared(self, first: int, second: int) -> Iterator[int]:
        """Turns of the first of two clauses that reach the second: "did not stop or slow down"."""
        children = self._children(second)
        if any(self._relation[c] in SUBJECTS | HELPERS for c in children):
            return
        joined = {self._report.lower[c] for c in children if self._relation[c] == "cc"}
        if "or" in joined or ("and" in joined and self._is_base(first) and self._is_base(second)):
            yield from self._turns_alone(first)

    def _is_base(self, verb: int) -> bool:
        word = self._report.lower[verb]
        return word in verb_lemmas(word)

    # ------------------------------------------------------------ what turns them

    def _turns(self, top: int) -> tuple[int, ...]:
        """The words that turn a clause round, those in what depends on it among them."""
        below = (turn for complement in self._complements(top) for turn in self._turns(complement))
        return (*self._turns_alone(top), *below)

    def _turns_alone(self, top: int) -> tuple[int, ...]:
        """Each once, those of clauses below left out."""
        phrases = [*self._arguments(top), *([] if self._is_clause(top) else [top, *self._around(top)])]
        turns = [turn for phrase in phrases for turn in self._in_phrase(phrase)]
        if not (self._came_to_be(top) or (self._upos[top] == "PRON" and self._is_excepted(top))):
            turns += [*self._particles(top), *([top] if self._is_none(top) else [])]
        return tuple(sorted({*turns, *([top] if self._turns_what_depends(top) else [])}))

    def _around(self, top: int) -> list[int]:
        """What hangs on a word without a verb: "gas never over the limit"."""
        return [c for c in self._children(top) if self._relation[c] == "nmod"]

    def _particles(self, top: int) -> Iterator[int]:
        for child in self._children(top):
            if self._relation[child] in HELPERS:
                yield from (c for c in self._children(child) if self._is_particle(c))
            elif self._relation[child] not in BESIDE | BELOW | COMPLEMENTS | ARGUMENTS and (
                self._is_particle(child) or self._is_ending(child)
            ):
                yield child

    def _is_particle(self, token: int) -> bool:
        return self._report.lower[token] in words("negation", "particles") and not self._is_bounded(token)

    def _is_ending(self, token: int) -> bool:
        """ "No longer", "has yet to"."""
        before, word, after = (self._word(token + n) for n in (-1, 0, 1))
        longer = (before, word) == ("no", "longer") and token - 1 in self._children(token)
        return longer or (word, after) == ("yet", "to")

    def _is_bounded(self, token: int) -> bool:
        after = [self._word(token + n) for n in range(1, THAN + 2)]
        after = after[1:] if after[0] == "the" else after
        if after[0] in words("negation", "bounding") | words("negation", "idle"):
            return True
        return after[0] in words("negation", "comparing") and "than" in after[1:]

    def _came_to_be(self, top: int) -> bool:
        """What somebody "did not do until Friday" he did."""
        helpers = {self._report.lower[c] for c in self._children(top) if self._relation[c] in HELPERS}
        if not helpers & words("negation", "past"):
            return False
        marks = (
            c for child in self._children(top) for c in self._children(child) if self._relation[c] in ("case", "mark")
        )
        return any(self._report.lower[c] in words("negation", "until") for c in marks)

    def _arguments(self, top: int) -> Iterator[int]:
        for child in self._children(top):
            along = {self._report.lower[c] for c in self._children(child) if self._relation[c] == "case"}
            none = self._report.lower[child] in words("negation", "pronouns")
            if (none or self._relation[child] in ARGUMENTS) and not along & words("negation", "along"):
                yield child

    def _in_phrase(self, noun: int) -> Iterator[int]:
        """What makes a subject or an object none: "nobody", "no boats", "neither side", "few voters"."""
        if self._is_excepted(noun):
            return
        if self._is_none(noun):
            yield noun
        yield from (c for c in self._children(noun) if self._relation[c] in DETERMINING and self._is_particle(c))
        yield from self._scarce(noun)

    def _is_none(self, token: int) -> bool:
        return self._report.lower[token] in words("negation", "pronouns") or self._is_particle(token)

    def _scarce(self, noun: int) -> Iterator[int]:
        """ "Few" and "little" where no article stands with them."""
        children = self._children(noun)
        if not any(self._relation[c] in ("det", "nmod:poss", "nummod", "case") for c in children):
            phrase = (noun, *(c for c in children if self._relation[c] == "amod"))
            yield from (t for t in phrase if self._report.lower[t] in words("negation", "scarce"))

    def _is_excepted(self, noun: int) -> bool:
        after = self._word(noun + 1), self._word(noun + 2)
        return after[0] in words("negation", "excepting") or after in {("other", "than"), ("apart", "from")}

    def _turns_what_depends(self, top: int) -> bool:
        having = {self._relation[c] for c in self._children(top)}
        word, clause = self._report.lower[top], bool(having & {"ccomp", "csubj", "xcomp"})
        if word in words("negation", "turning", "adjectives"):
            return clause or bool(having & {"advcl", "obl", "nmod"} and word != "false")
        if word in forms_of("particle"):
            return any(self._word(c) == "out" for c in self._children(top)) and (clause or "obj" in having)
        return (
            (word in forms_of("infinitive") and bool(having & {"xcomp", "advcl"}))
            or (word in forms_of("clause") and clause)
            or (word in forms_of("object") and "obj" in having)
        )

    # ------------------------------------------------------------ their words

    def _made(self, top: int, turns: Iterable[int]) -> Proposition:
        told, turning = self._words_of(top), sorted(turns)
        negated = len(turning) % 2 == 1
        return Proposition(
            spans=self._spans(told),
            negated=negated,
            denied=self._spans([t for t in told if t > turning[0]]) if negated else (),
        )

    def _words_of(self, top: int) -> list[int]:
        """What hangs on it but for other clauses, and the subject that it has in common with the one before it."""
        own = set(self._below(top))
        for token in list(own - {top}):
            if self._relation[token] in BELOW or (self._relation[token] in BESIDE and self._is_clause(token)):
                own.difference_update(self._below(token))
        if self._relation[top] == "conj" and not any(self._relation[c] in SUBJECTS for c in self._children(top)):
            before = self._children(self._report.layers.head[top])
            own.update(t for c in before if self._relation[c] in SUBJECTS for t in self._below(c))
        return sorted(own)

    def _is_clause(self, token: int) -> bool:
        having = {self._relation[c] for c in self._children(token)}
        return self._upos[token] in ("VERB", "AUX") or bool(having & (SUBJECTS | HELPERS))

    def _spans(self, tokens: Iterable[int]) -> Spans:
        """Words that stand side by side together."""
        found: list[tuple[int, int]] = []
        for token in tokens:
            if found and found[-1][1] == token - 1:
                found[-1] = (found[-1][0], token)
            else:
                found.append((token, token))
        return tuple(self._report.span(first, last) for first, last in found)

    def _nearer(self, token: int, head: int) -> int:
        """What it hangs on; what the tree hangs on a clause behind another one beside it belongs to the latter.

        "Knows that they left and has no plans to stop it": "plans" is of "has", whatever the parser makes of it.
        """
        if self._relation[token] in BESIDE or self._relation[token] == "punct":
            return head
        between = [c for c in self._report.children[head] if head < c < token and c in self._inside]
        clauses = [c for c in between if self._relation[c] in BESIDE and self._upos[c] in ("VERB", "AUX")]
        return clauses[-1] if clauses else head

    def _below(self, token: int) -> list[int]:
        """It and all that hangs on it, in order."""
        seen, waiting = {token}, [token]
        while waiting:
            new = [c for c in self._children(waiting.pop()) if c not in seen]  # layers made by hand may have rings
            seen.update(new)
            waiting += new
        return sorted(seen)

    def _children(self, token: int) -> list[int]:
        return self._own.get(token, [])

    def _word(self, token: int) -> str:
        return self._report.lower[token] if 0 <= token < len(self._report) else ""


@cache
def forms_of(kind: str) -> frozenset[str]:
    lemmas = words("negation", "turning", kind)
    return frozenset(form for verb in lemmas for form in (verb, *inflections(verb), *irregular_forms(verb)))
