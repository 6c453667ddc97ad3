"""What a word tells as a predicate: the PLOVER type of it with the words that it governs.

"Threatened to break relations with" is a threat though "break relations" alone is a sanction; "called for talks" asks;
"carried out strikes" strikes. A sense is found bottom up: a phrase of the tables, an operator over the sense of what it
governs, the word by itself, or the noun that a light verb carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from deconflict.layers.report import Report
from deconflict.reading.event_lexicon import (
    DERIVED_WEIGHT,
    Group,
    Lexicon,
    Operator,
    Phrase,
    lexicon,
    noun_lemmas,
    singular,
    verb_lemmas,
)
from deconflict.reading.event_modality import Modality, modality_of
from deconflict.reading.tables import load_table, words
from deconflict.types import EventType

DEPTH = 6  # operators over operators: "refused to promise to stop …"
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
WARNED_OF = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST})
PHRASES_FIRST = frozenset({"forbid", "halt", "ease"})  # operators over nouns: "block roads" is no ban
LIGHT_WEIGHT = 0.95  # times its noun's
OPERATOR_WEIGHT = 0.85  # of an operator over something that the tables know
ALONE_WEIGHT = 0.5  # of an operator over something that they do not
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


class Senses:
    """The senses of one report's words, each worked out once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._lexicon: Lexicon = lexicon()
        self._found: dict[int, Sense | None] = {}
        self._whole = {t: _whole_word(report, t) for t in _hyphened(report)}

    def of(self, token: int, depth: int = 0) -> Sense | None:
        """The sense of a verb, noun or adjective with what hangs on it; None for words that tell no event."""
        if token not in self._found:
            self._found[token] = None  # where a tree made by hand has a ring
            self._found[token] = self._sense(token, depth) if depth < DEPTH else None
        return self._found[token]

    def _sense(self, token: int, depth: int) -> Sense | None:
        kind = self.report.layers.upos[token]
        if self.report.named[token] >= 0 and self.report.words[token][:1].isupper() and kind != "NOUN":
            return None  # "United" in "the United States"; but a headline's verb is no name
        if kind in ("VERB", "AUX") or (kind == "ADJ" and self._participle(token)):
            return self._verb(token, depth)
        if kind in NOMINAL:
            return self._noun(token, depth)
        if kind == "ADJ":
            return self._adjective(token, depth)
        return None

    def _participle(self, token: int) -> bool:
        """Whether a word tagged as adjective is a verb form that governs something: "opposed", "poised"."""
        return (
            self.report.lower[token].endswith("ed")
            and self.report.lower[token] not in self._lexicon.adjective_operators
        )

    def _word(self, token: int) -> str:
        """The word at a token, with all its parts where hyphens join them and the tables know the whole."""
        return self._whole.get(token, self.report.lower[token])

    # ------------------------------------------------------------ verbs

    def _verb(self, token: int, depth: int) -> Sense | None:
        lemmas = verb_lemmas(self._word(token)) or verb_lemmas(self.report.lower[token])
        return self._change(token, self._base_verb(token, lemmas, depth) or self._duty(token))

    def _duty(self, token: int) -> Sense | None:
        """ "Said that Turkey must …" asks for whatever it is."""
        subject = any(self.report.layers.relation[c] == "nsubj" for c in self.report.children[token])
        if not (subject and self._told(token) and modality_of(self.report, token).duty):
            return None
        return Sense(type=EventType.REQUEST, cameo="10", mode=None, weight=ALONE_WEIGHT, tokens=(token,), how="duty")

    def _base_verb(self, token: int, lemmas: Sequence[str], depth: int) -> Sense | None:
        phrase = self._phrase(token, lemmas)
        operator = next((self._lexicon.verb_operators[w] for w in lemmas if w in self._lexicon.verb_operators), None)
        if phrase and (
            not operator or operator.name in PHRASES_FIRST or len(phrase.tokens) > 2 or not self._complements(token)
        ):
            return phrase
        operated = self._operated(token, operator, depth) if operator else None
        if operated and (operated.governed or not phrase):
            plain = self._plain(token, lemmas)
            return plain if plain and not operated.governed and plain.weight > operated.weight else operated
        return phrase or self._plain(token, lemmas) or self._light(token, lemmas, depth)

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
        _, weight, group, tokens = max(found, key=lambda f: (f[0], f[1], -f[2].number))
        return _sense(group, (token, *tokens), "phrase", weight)

    def _below(self, token: int) -> Iterator[tuple[str, int]]:
        """Lemmas of the words that hang on a token, the nearer last, so that they win in a dict."""
        levels = [[token]]
        for step in range(REACH):
            levels.append([c for t in levels[-1] for c in self.report.children[t] if self._inside(c, step)])
        for level in reversed(levels[1:]):
            for child in reversed(level):
                for word in {self.report.lower[child]: None, self._word(child): None}:
                    for lemma in _all_lemmas(word):
                        yield lemma, child

    def _inside(self, child: int, step: int) -> bool:
        relation = self.report.layers.relation[child]
        if relation in ("punct", "conj", "cc", "parataxis", "acl:relcl", "nsubj", "aux", "appos"):
            return False
        return step == 0 or relation in INNER or relation in PARTICLES

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
        if (
            not found
            and relation[token] in ("acl", "amod")
            and self.report.lower[token].endswith(("ed", "en", "n", "t"))
        ):
            found = [self.report.layers.head[token]]
        return [*found, *(c for f in found for c in self.report.children[f] if relation[c] == "conj" and f != token)]

    def _subject_in(self, token: int, nouns: frozenset[str]) -> bool:
        subjects = [c for c in self.report.children[token] if self.report.layers.relation[c] == "nsubj"]
        inside = [*subjects, *(c for s in subjects for c in self.report.children[s] if self._inside(c, 1))]
        inside += [d for c in inside for d in self.report.children[c] if self._inside(d, 1)]
        return any(singular(self.report.lower[s]) in nouns for s in inside)

    def _plain(self, token: int, lemmas: Sequence[str]) -> Sense | None:
        groups = [g for w in lemmas for g in self._lexicon.verbs.get(w, ()) if not g.objects and not g.subjects]
        if not groups:
            return None
        best = max(groups, key=lambda g: (g.weight, -g.number))
        return _sense(best, (token,), "verb", best.weight)

    # ------------------------------------------------------------ operators

    def _operated(self, token: int, operator: Operator, depth: int) -> Sense | None:
        clauses = self._complements(token)
        nouns = self._objects(token) if operator.name == "pass" else self._governed_nouns(token)
        if operator.name != "pass":
            clauses = [*clauses, *self._purposes(token)]
        inner = self._best(clauses, depth) or self._best(nouns, depth)
        if inner is None and operator.name == "pass":
            inner = self._best(self._purposes(token), depth)
        if operator.clause and clauses:
            return self._result(token, operator, operator.clause, inner)
        return self._result(token, operator, operator.of(inner.type if inner else None), inner)

    def _result(self, token: int, operator: Operator, outcome: str, inner: Sense | None) -> Sense | None:
        if outcome == "":
            return None
        if outcome == "same":
            return inner and replace(
                inner,
                tokens=(token, *inner.tokens),
                how=f"{operator.name}+{inner.how}",
                governed=inner,
                status=operator.status or inner.status,
                weight=inner.weight * LIGHT_WEIGHT,
            )
        weight = OPERATOR_WEIGHT if inner else ALONE_WEIGHT
        tokens = (token, *(inner.tokens if inner else ()))
        type = EventType(outcome)
        return Sense(
            type=type,
            cameo=_root(type),
            mode=_mode(type, inner),
            weight=weight,
            tokens=tokens,
            how=operator.name,
            governed=inner,
            status=operator.status,
        )

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

    def _best(self, tokens: Iterable[int], depth: int) -> Sense | None:
        """The heaviest sense among the tokens, the first where they are alike."""
        senses = [s for t in tokens if (s := self.of(t, depth + 1))]
        return max(senses, key=lambda s: s.weight, default=None)

    # ------------------------------------------------------------ light verbs

    def _light(self, token: int, lemmas: Sequence[str], depth: int) -> Sense | None:
        carried = None
        if set(lemmas) & words("events", "light", "verbs"):
            carried = self._best(self._governed_nouns(token), depth)
        if carried is None and set(lemmas) & words("events", "light", "bare"):
            relation = self.report.layers.relation
            carried = self._best((c for c in self.report.children[token] if relation[c].startswith("nsubj")), depth)
        if carried is None:
            return None
        return replace(
            carried,
            tokens=(token, *carried.tokens),
            how="light",
            weight=carried.weight * LIGHT_WEIGHT,
            governed=carried,
        )

    # ------------------------------------------------------------ nouns and adjectives

    def _noun(self, token: int, depth: int) -> Sense | None:
        if self.report.named[token] >= 0 and self.report.layers.upos[token] == "PROPN":
            return None
        lemmas = tuple(dict.fromkeys((*noun_lemmas(self._word(token)), *noun_lemmas(self.report.lower[token]))))
        base = self._noun_phrase(token, lemmas) or self._plain_noun(token, lemmas)
        operator = next((self._lexicon.noun_operators[w] for w in lemmas if w in self._lexicon.noun_operators), None)
        if operator is None:
            return base
        relation = self.report.layers.relation
        below = [c for c in self.report.children[token] if relation[c] in ("acl", "nmod", "ccomp", "xcomp", "compound")]
        inner = self._best(below, depth)
        operated = self._result(token, operator, operator.of(inner.type), inner) if inner else None
        return operated or base

    def _noun_phrase(self, token: int, lemmas: Sequence[str]) -> Sense | None:
        below = {
            lemma: c
            for c in reversed(self.report.children[token])
            if self.report.layers.relation[c]
            in ("compound", "amod", "nmod", "nmod:poss", "acl", "obl", "nmod:unmarked")
            for lemma in _all_lemmas(self.report.lower[c])
        }
        if token and self.report.same_sentence(token, token - 1):
            below |= {w: token - 1 for w in _all_lemmas(self.report.lower[token - 1])}
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
        if groups:
            best = max(groups, key=lambda g: (g.weight, -g.number))
            return _sense(best, (token,), "noun", best.weight)
        verb = next((self._lexicon.derived[w] for w in lemmas if w in self._lexicon.derived), None)
        groups = [g for g in self._lexicon.verbs.get(verb or "", ()) if not g.objects or self._counts(token, g.objects)]
        if not groups:
            return None
        best = max(groups, key=lambda g: (g.weight, -g.number))
        return _sense(best, (token,), "derived noun", best.weight * DERIVED_WEIGHT)

    def _counts(self, noun: int, objects: frozenset[str]) -> bool:
        """Whether the noun is of one of these: "suspension of | air links"."""
        below = [c for c in self.report.children[noun] if self.report.layers.relation[c] in ("nmod", "compound")]
        return any(singular(self.report.lower[w]) in objects for c in below for w in (c, *self.report.children[c]))

    def _adjective(self, token: int, depth: int) -> Sense | None:
        """ "Willing to withdraw", "ready for talks": an operator over what hangs on the adjective."""
        operator = self._lexicon.adjective_operators.get(self.report.lower[token])
        if operator is None:
            return None
        relation = self.report.layers.relation
        below = [c for c in self.report.children[token] if relation[c] in ("xcomp", "ccomp", "advcl", "obl", "csubj")]
        inner = self._best(below, depth)
        clause = any(relation[c] in ("xcomp", "ccomp", "advcl") for c in below)
        told = (
            self._result(token, operator, operator.of(inner.type if inner else None), inner)
            if inner or clause
            else None
        )
        return self._change(token, told)

    # ------------------------------------------------------------ modality

    def _change(self, token: int, sense: Sense | None) -> Sense | None:
        """What future, duty and negation make of a type: "will send aid" promises, "must leave" asks."""
        if sense is None:
            return None
        modality = modality_of(self.report, token)
        if sense.type in WARNED_OF and self._warned(token):
            return replace(_mapped(sense, "future", "threatened"), how=f"warned+{sense.how}")
        if modality.denied and not modality.past:
            return _mapped(sense, "refused", None)
        if modality.duty and not modality.denied and self._told(token) and not sense.how.startswith("duty"):
            return replace(
                sense, type=EventType.REQUEST, cameo="10", mode=None, how=f"duty+{sense.how}", governed=sense
            )
        if modality.future:
            threat = modality.future and sense.type.value in load_table("events")["future"]
            return _mapped(sense, "future", "planned") if threat else replace(sense, status=sense.status or "planned")
        return sense

    def _warned(self, token: int) -> bool:
        """Whether a clause is what somebody warns of."""
        head = self.report.layers.head[token]
        above = verb_lemmas(self.report.lower[head]) if head >= 0 and self._told(token) else ()
        below = [c for c in self.report.children[token] if self.report.layers.relation[c] == "parataxis"]
        said = {w for c in below for w in verb_lemmas(self.report.lower[c])} | set(above)
        return bool(said & {"warn", "threaten", "vow"}) and not modality_of(self.report, token).past

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


def _mapped(sense: Sense, table: str, status: str | None) -> Sense:
    outcome = load_table("events")[table].get(sense.type.value)
    if outcome is None:
        return replace(sense, status=sense.status or status)
    type = EventType(outcome)
    return replace(
        sense,
        type=type,
        cameo=_root(type),
        mode=_mode(type, sense),
        how=f"{table}+{sense.how}",
        governed=sense,
        status="threatened" if type is EventType.THREATEN else status,
    )


def _match(phrase: Phrase, below: dict[str, int]) -> tuple[int, ...] | None:
    tokens: list[int] = []
    for options in phrase.words:
        token = next((below[w] for w in sorted(options) if w in below), None)
        if token is None:
            return None
        tokens.append(token)
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


@cache
def _all_lemmas(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, *noun_lemmas(word), *verb_lemmas(word))))


def _root(type: EventType) -> str:
    roots: dict[str, str] = load_table("plover")["root"]
    return roots[type.value]


def _mode(type: EventType, governed: Sense | None) -> str | None:
    """The mode that the governed event gives a request, refusal or threat: what is asked for or threatened."""
    if governed is None:
        return None
    modes: dict[str, dict[str, str]] = load_table("plover")["mode_of_governed"]
    return modes.get(type.value, {}).get(governed.type.value)


__all__ = ["Modality", "Sense", "Senses"]
