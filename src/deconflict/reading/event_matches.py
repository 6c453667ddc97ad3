"""The words of one report against the tables: phrases first, then single words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deconflict.layers.report import Report
from deconflict.reading.event_below import all_lemmas
from deconflict.reading.event_everyday import Everyday
from deconflict.reading.event_lexicon import DERIVED_WEIGHT, Group, Phrase, lexicon
from deconflict.types import EventType

LONG_WEIGHT = 0.9  # of a phrase whose group tells no less


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A predicate as the tables read it.

    tokens    words that tell it: the trigger first, then its phrase, noun or governed predicate
    governed  the predicate that an operator works on, None without
    how       which rule found it
    """

    type: EventType
    cameo: str
    mode: str | None
    weight: float
    tokens: tuple[int, ...]
    how: str
    swap: bool = False
    mutual: bool = False
    governed: Sense | None = None
    status: str | None = None


class Matches(Everyday):
    """What the tables say of a word with what hangs on it, whatever stands above."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._lexicon = lexicon()

    def _phrase(self, token: int, lemmas: Sequence[str]) -> Sense | None:
        """The longest phrase of the tables, or a group that asks for the object there is."""
        below = dict(self._below(token))
        found: list[tuple[int, float, Group, tuple[int, ...]]] = []
        for lemma in lemmas:
            for phrase in self._lexicon.verb_phrases.get(lemma, ()):
                if phrase.group.subjects and not self._subject_in(token, phrase.group.subjects):
                    continue
                if (tokens := _match(phrase, below)) is not None:
                    length = len(phrase.words) + bool(phrase.group.subjects)
                    found.append((length, max(phrase.group.weight, LONG_WEIGHT), phrase.group, tokens))
            for group in self._lexicon.verbs.get(lemma, ()):
                if group.objects and (noun := self._object_in(token, group.objects)) is not None:
                    found.append((1, group.weight, group, (noun,)))
                elif group.subjects and self._subject_in(token, group.subjects):
                    found.append((1, group.weight, group, ()))
        if not found:
            return None
        _, weight, group, tokens = max(found, key=lambda f: (f[0], f[1], -self._distance(token, f[3]), -f[2].number))
        return _sense(group, (token, *tokens), "phrase", weight)

    def _distance(self, token: int, tokens: Sequence[int]) -> int:
        """Steps down the tree to a phrase's words: "granted agencies access" is access, not "aid agencies"."""
        steps = 0
        for at in tokens:
            while at != token and self.report.layers.head[at] >= 0 and steps < len(self.report):
                at, steps = self.report.layers.head[at], steps + 1
        return steps

    def _plain(self, token: int, lemmas: Sequence[str]) -> Sense | None:
        groups = [g for w in lemmas for g in self._lexicon.verbs.get(w, ()) if not g.objects and not g.subjects]
        groups = [g for g in groups if not g.under or not g.under.isdisjoint(self._sentence_lemmas(token))]
        if not groups:
            return None
        best = max(groups, key=lambda g: (g.weight, -g.number))
        return _sense(best, (token,), "verb", best.weight)

    def _sentence_lemmas(self, token: int) -> set[str]:
        return {lemma for t in range(*self.report.sentence_range(token)) for lemma in all_lemmas(self.report.lower[t])}

    def _noun_phrase(self, token: int, lemmas: Sequence[str]) -> Sense | None:
        below = {
            lemma: c
            for c in reversed(self.report.children[token])
            if self.report.layers.relation[c]
            in ("compound", "amod", "nmod", "nmod:poss", "acl", "obl", "nmod:unmarked")
            for lemma in all_lemmas(self.report.lower[c])
        }
        if token and self.report.same_sentence(token, token - 1):
            below |= {w: token - 1 for w in all_lemmas(self.report.lower[token - 1])}
        found = [
            (len(p.words), p.group, tokens)
            for w in lemmas
            for p in self._lexicon.noun_phrases.get(w, ())
            if (tokens := _match(p, below)) is not None
        ]
        if not found:
            return None
        _, group, tokens = max(found, key=lambda f: (f[0], f[1].weight, -f[1].number))
        return _sense(group, (token, *tokens), "noun phrase", max(group.weight, LONG_WEIGHT))

    def _plain_noun(self, token: int, lemmas: Sequence[str]) -> Sense | None:
        groups = [g for w in lemmas for g in self._lexicon.nouns.get(w, ())]
        groups = [g for g in groups if not g.under or not g.under.isdisjoint(self._sentence_lemmas(token))]
        if groups:
            best = max(groups, key=lambda g: (g.weight, -g.number))
            return _sense(best, (token,), "noun", best.weight)
        verb = next((self._lexicon.derived[w] for w in lemmas if w in self._lexicon.derived), None)
        groups = [g for g in self._lexicon.verbs.get(verb or "", ()) if not g.objects or self._counts(token, g.objects)]
        if not groups:
            return None
        best = max(groups, key=lambda g: (g.weight, -g.number))
        return _sense(best, (token,), "derived noun", best.weight * DERIVED_WEIGHT)


def _match(phrase: Phrase, below: Mapping[str, int]) -> tuple[int, ...] | None:
    tokens: list[int] = []
    for options in phrase.words:
        told = [word for word in options if word in below]
        if not told:
            return None
        tokens.append(below[min(told)])
    return tuple(tokens)


def _sense(group: Group, tokens: tuple[int, ...], how: str, weight: float) -> Sense:
    return Sense(
        type=group.type,
        cameo=group.cameo,
        mode=group.mode,
        weight=weight,
        tokens=tokens,
        how=how,
        swap=group.swap,
        mutual=group.mutual,
    )
