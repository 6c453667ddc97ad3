"""How parties stand to one another, as the report tells it: who fights, supports or works with whom.

A word of the table (`rules/relations.toml`) opens a relation; who stands so is found as for events
(`event_participants`), whom as the table lets it hang on the word: its object, or what follows a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deconflict.layers.report import Report
from deconflict.reading.event_below import NOMINAL
from deconflict.reading.event_countries import Told, find_countries
from deconflict.reading.event_lexicon import inflections, irregular_forms, noun_lemmas
from deconflict.reading.event_matches import Sense
from deconflict.reading.event_modality import status_of
from deconflict.reading.event_participants import Cast
from deconflict.reading.tables import load_table, words
from deconflict.types import (
    EventStatus,
    EventType,
    Place,
    Polarity,
    RelationMention,
    RelationType,
    Spans,
    Statement,
)

OBJECT = "*"
OBJECTS = ("obj", "iobj", "nsubj:pass")
FAR = frozenset({"against", "on", "with"})  # prepositions that a carried noun may leave to other words of its clause
DEPTH = 2  # steps down the tree on which these are looked for
SPOTS = frozenset(("Location", "Facility", "Date", "Money"))  # types of names that are no parties
ABOVE = 3  # predicates above a relation in which a denial is looked for


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of the table tells, and of whom: prepositions, "*" for its object."""

    type: RelationType
    ways: frozenset[str]


def find_relations(
    report: Report,
    statements: Sequence[Statement] = (),
    places: Sequence[Place] = (),
    countries: Mapping[int, Told] | None = None,
) -> tuple[RelationMention, ...]:
    """Every telling of how two parties stand to one another, in the order of the text.

    countries  as `find_countries` tells them, where they were looked for before
    """
    cast = Cast(report, find_countries(report, places) if countries is None else countries)
    finder = _Finder(report, cast, statements)
    found = {mention for token in range(len(report)) for mention in finder.at(token)}
    return tuple(sorted(found, key=lambda m: (m.span, m.type, m.party, m.other)))


class _Finder:
    def __init__(self, report: Report, cast: Cast, statements: Sequence[Statement]) -> None:
        self._report = report
        self._cast = cast
        self._relation = report.layers.relation
        self._contents: list[tuple[int, Spans]] = [(n, s.content) for n, s in enumerate(statements)]

    def at(self, token: int) -> Iterator[RelationMention]:
        for word in self._words(token):
            others = self._others(token, word)
            parties = [p for p in self._parties(token, word) if p not in others] if others else []
            for party in parties:
                for other in others:
                    yield self._mention(token, word.type, party, other)

    def _words(self, token: int) -> list[Word]:
        verbs, nouns = tables()
        kind, word = self._report.layers.upos[token], self._report.lower[token]
        if kind in ("VERB", "ADJ"):
            return list(verbs.get(word, ()))
        return [w for lemma in noun_lemmas(word) for w in nouns.get(lemma, ())] if kind == "NOUN" else []

    # ------------------------------------------------------------ whom

    def _others(self, token: int, word: Word) -> list[int]:
        """Heads of the phrases that name whom; of a participle also the noun that it hangs on."""
        found = [c for c in self._report.children[token] if self._fits(c, word)]
        verb = self._report.layers.upos[token] not in NOMINAL
        if not found and not verb and self._carried(token):
            found = [c for c in self._below(self._report.layers.head[token]) if self._case(c) in word.ways & FAR]
        if verb and not found:  # "coordinates its flights | with X" may hang on either word
            things = [c for c in self._report.children[token] if self._relation[c] in OBJECTS]
            found = [c for t in things for c in self._report.children[t] if self._case(c) in word.ways & FAR]
        if verb and OBJECT in word.ways and not found and self._relation[token] == "acl" and self._is_passive(token):
            found = [self._report.layers.head[token]]
        names = self._names if word.type is RelationType.FIGHTS else self._is_party
        return [head for f in found for head in self._all(f) if names(head)]

    def _below(self, verb: int) -> list[int]:
        """What hangs on a verb, and on that: "conducted strikes using aircraft | against X"."""
        found = list(self._report.children[verb])
        for _ in range(DEPTH):
            found += [d for c in found for d in self._report.children[c] if d not in found and c != verb]
        return sorted(set(found))

    def _fits(self, child: int, word: Word) -> bool:
        if self._relation[child] in OBJECTS:
            return OBJECT in word.ways
        if self._relation[child] == "nmod:poss":
            return "of" in word.ways
        return self._relation[child].startswith(("obl", "nmod")) and self._case(child) in word.ways

    def _case(self, token: int) -> str:
        cases = [c for c in self._report.children[token] if self._relation[c] == "case"]
        return self._report.lower[cases[0]] if cases else ""

    def _carried(self, noun: int) -> bool:
        """Whether a noun is the object of a verb that only carries it: "conducted | strikes"."""
        head = self._report.layers.head[noun]
        return head >= 0 and self._relation[noun] in ("obj", "nsubj:pass")

    def _is_passive(self, token: int) -> bool:
        return not self._report.lower[token].endswith("ing")

    def _is_passive_clause(self, token: int) -> bool:
        return any(self._relation[c] in ("nsubj:pass", "aux:pass") for c in self._report.children[token])

    def _all(self, head: int) -> list[int]:
        return [head, *(c for c in self._report.children[head] if self._relation[c] == "conj")]

    def _names(self, head: int) -> bool:
        """People, bodies, countries, and things of theirs: "ISIL vehicles", "it"."""
        phrase = self._cast.phrase(head)
        return self._is_party(head) or (not self._is_spot(head) and any(map(self._cast.is_somebody, phrase)))

    def _is_party(self, head: int) -> bool:
        """People, bodies and countries themselves; no place, day or amount."""
        pronoun = self._report.layers.upos[head] == "PRON" and self._report.lower[head] in words(
            "events", "control", "pronouns"
        )
        party = not words("relations", "parties", "nouns").isdisjoint(noun_lemmas(self._report.lower[head]))
        return pronoun or party or (self._cast.is_somebody(head) and not self._is_spot(head))

    def _is_spot(self, head: int) -> bool:
        """Whether a head is the name of a place that is no country, of a day or of an amount."""
        return bool(self._report.types[head] & SPOTS) and head not in self._cast.countries

    # ------------------------------------------------------------ who

    def _parties(self, token: int, word: Word) -> list[int]:
        own = [h for h in self._cast.actors(_sense(token, word)) if self._names(h)]
        verb = self._report.layers.upos[token] not in NOMINAL
        infinitive = self._relation[token] in ("acl", "advcl") and not self._is_passive_clause(token)
        if own or (verb and not infinitive):
            return own
        return [h for h in self._subjects_above(token, word) if self._names(h)]

    def _subjects_above(self, noun: int, word: Word) -> list[int]:
        """The subject of the verb that a noun hangs on: "X | conducted strikes", "X | flew in support of"."""
        head = self._report.layers.head[noun]
        steps = 0
        while head >= 0 and steps < ABOVE and self._report.layers.upos[head] not in ("VERB", "AUX"):
            head, steps = self._report.layers.head[head], steps + 1
        if head < 0 or self._report.layers.upos[head] not in ("VERB", "AUX"):
            return []
        return self._cast.actors(_sense(head, word))

    # ------------------------------------------------------------ the mention

    def _mention(self, token: int, type: RelationType, party: int, other: int) -> RelationMention:
        left, right = (self._cast.told_as([head])[0].span for head in (party, other))
        span = self._report.span(token, token)
        around = [(sum(map(len, spans)), n) for n, spans in self._contents if any(s.holds(span) for s in spans)]
        return RelationMention(
            span=span,
            type=type,
            party=left,
            other=right,
            polarity=Polarity.NEGATIVE if self._denied(token) else Polarity.POSITIVE,
            statement=min(around)[1] if around else None,
        )

    def _denied(self, token: int) -> bool:
        """Whether it is negated, or something above denies it; two of these undo one another."""
        found = status_of(self._report, token, None) is EventStatus.DENIED
        found ^= any(self._report.lower[c] == "no" for c in self._report.children[token])
        for _ in range(ABOVE):
            head, relation = self._report.layers.head[token], self._relation[token]
            if head < 0 or relation in ("parataxis", "conj", "advcl", "acl:relcl"):
                break
            token = head
            found ^= self._report.lower[token] in denying()
        return found


def _sense(token: int, word: Word) -> Sense:
    """As of an event, so that whoever stands behind strikes is found: "a U.S. raid | killed"."""
    type = EventType.ASSAULT if word.type is RelationType.FIGHTS else EventType.COOPERATE
    return Sense(type=type, cameo="06", mode=None, weight=1.0, tokens=(token,), how="relation")


# ---------------------------------------------------------------- the table


@cache
def tables() -> tuple[Mapping[str, tuple[Word, ...]], Mapping[str, tuple[Word, ...]]]:
    """Verb forms, and lemmas of nouns, with what they tell."""
    verbs: dict[str, tuple[Word, ...]] = {}
    nouns: dict[str, tuple[Word, ...]] = {}
    for type in RelationType:
        table = load_table("relations")[type.value]
        for lemma, word in _rows(type, table["verbs"]):
            for form in dict.fromkeys((lemma, *inflections(lemma), *irregular_forms(lemma))):
                verbs[form] = (*verbs.get(form, ()), word)
        for lemma, word in _rows(type, table["nouns"]):
            nouns[lemma] = (*nouns.get(lemma, ()), word)
    return verbs, nouns


def _rows(type: RelationType, lines: str) -> Iterator[tuple[str, Word]]:
    for line in lines.split():
        lemma, _, ways = line.partition(":")
        yield lemma, Word(type, frozenset(ways.split(",")))


@cache
def denying() -> frozenset[str]:
    lemmas = words("relations", "denying", "verbs")
    return frozenset(form for lemma in lemmas for form in (lemma, *inflections(lemma), *irregular_forms(lemma)))
