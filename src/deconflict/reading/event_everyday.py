"""Everyday uses of words that tell events elsewhere: "shot a film", "hit a record", "the storm struck"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deconflict.reading.event_below import Below
from deconflict.reading.event_lexicon import singular
from deconflict.reading.tables import load_table

CAUSES = frozenset({"by", "in", "from", "of", "during", "after"})  # "killed | in the flood", "died | of cholera"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use that tells no event; what is empty asks for nothing.

    phrase   words that hang on the verb
    beside   words beside or below the noun
    without  words of which none hangs on it; it governs no clause either
    """

    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    phrase: tuple[frozenset[str], ...] = ()
    beside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


class Everyday(Below):
    """Which words of one report are put to such a use."""

    def _everyday_verb(self, token: int, lemmas: Sequence[str], *, phrased: bool) -> bool:
        """phrased: whether a phrase of the tables holds for it, so that what is lacking says nothing."""
        return any(self._used(token, use, phrased=phrased) for lemma in lemmas for use in uses()[0].get(lemma, ()))

    def _everyday_noun(self, token: int, lemmas: Sequence[str], *, phrased: bool) -> bool:
        return any(self._used(token, use, phrased=phrased) for lemma in lemmas for use in uses()[1].get(lemma, ()))

    def _used(self, token: int, use: Use, *, phrased: bool) -> bool:
        below = {lemma for lemma, _ in self._below(token)} if use.phrase or use.beside or use.without else set()
        if use.without:
            return not phrased and below.isdisjoint(use.without) and not self._verbal_clause(token)
        if use.phrase:
            return all(not below.isdisjoint(options) for options in use.phrase)
        if use.beside:
            return not below.isdisjoint(use.beside)
        return self._is_object(token, use.objects) or self._is_subject(token, use.subjects)

    def _verbal_clause(self, token: int) -> bool:
        return any(self.report.layers.upos[c] in ("VERB", "AUX") for c in self._complements(token))

    def _is_object(self, token: int, nouns: frozenset[str]) -> bool:
        return any(self._head_in(o, nouns) for o in self._objects(token))

    def _is_subject(self, token: int, nouns: frozenset[str]) -> bool:
        """Whether one of these does it: as subject, or behind "by" or "in"."""
        return any(self._head_in(s, nouns) for s in self._doers(token))

    def _doers(self, token: int) -> Iterator[int]:
        relation = self.report.layers.relation
        for child in self.report.children[token]:
            cases = {self.report.lower[c] for c in self.report.children[child] if relation[c] == "case"}
            if relation[child] == "nsubj" or (relation[child].startswith("obl") and cases & CAUSES):
                yield child

    def _head_in(self, token: int, nouns: frozenset[str]) -> bool:
        """Of the head alone: a "car bomb" is no car, and a "wave of attacks" no wave."""
        relation = self.report.layers.relation
        measures = self._measures(token) and any(relation[c] == "nmod" for c in self.report.children[token])
        return not measures and singular(self.report.lower[token]) in nouns


@cache
def uses() -> tuple[Mapping[str, Sequence[Use]], Mapping[str, Sequence[Use]]]:
    """Of verbs and of nouns, by lemma."""
    verbs: dict[str, list[Use]] = defaultdict(list)
    nouns: dict[str, list[Use]] = defaultdict(list)
    for table in load_table("everyday")["use"]:
        objects, subjects, without = (_set(table.get(key, "")) for key in ("objects", "subjects", "without"))
        for verb in table.get("verbs", "").split():
            verbs[verb].append(Use(objects=objects, subjects=subjects, without=without))
        for noun in table.get("nouns", "").split():
            nouns[noun].append(Use(beside=_set(table.get("of", "")), without=without))
        for line in table.get("phrases", "").splitlines():
            if words := line.split():
                verbs[words[0]].append(Use(phrase=tuple(frozenset(w.split("|")) for w in words[1:])))
    return verbs, nouns


def _set(words: str) -> frozenset[str]:
    sets = load_table("events")["sets"] | load_table("everyday")["sets"]
    return frozenset(w for word in words.split() for w in (sets[word].split() if word.isupper() else (word,)))
