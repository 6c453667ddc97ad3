"""What a word tells as a predicate: the PLOVER type of it with the words that it governs.

"Threatened to break relations with" is a threat though "break relations" alone is a sanction; "called for talks" asks;
"carried out strikes" strikes. A sense is found bottom up: a phrase of the tables, an operator over the sense of what it
governs, the word by itself, or the noun that a light verb carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deconflict.layers.report import Report
from deconflict.reading.event_below import NOMINAL, lost_verb
from deconflict.reading.event_lexicon import Operator, noun_lemmas, verb_lemmas
from deconflict.reading.event_matches import Matches, Sense
from deconflict.reading.event_modality import modality_of
from deconflict.reading.tables import load_table, words
from deconflict.types import EventType

DEPTH = 6  # operators over operators: "refused to promise to stop …"
WARNED_OF = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST})
PHRASES_FIRST = frozenset({"forbid", "halt", "ease"})  # operators over nouns: "block roads" is no ban
WEAK = 0.45  # below it a word tells nothing to what governs it
LIGHT_WEIGHT = 0.95  # times its noun's
OPERATOR_WEIGHT = 0.85  # of an operator over something that the tables know
ALONE_WEIGHT = 0.5  # of an operator over something that they do not


class Senses(Matches):
    """The senses of one report's words, each worked out once."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._found: dict[int, Sense | None] = {}

    def of(self, token: int, depth: int = 0) -> Sense | None:
        """The sense of a verb, noun or adjective with what hangs on it; None for words that tell no event."""
        if token not in self._found:
            self._found[token] = None  # where a tree made by hand has a ring
            self._found[token] = self._sense(token, depth) if depth < DEPTH else None
        return self._found[token]

    def _sense(self, token: int, depth: int) -> Sense | None:
        if (verb := lost_verb(self.report, token)) is not None and (lost := self.of(verb, depth + 1)):
            return lost
        kind = self.report.layers.upos[token]
        if self.report.named[token] >= 0 and self.report.words[token][:1].isupper() and kind != "NOUN":
            return None  # "United" in "the United States"; but a headline's verb is no name
        if self._attribute(token):
            return None
        if kind in ("VERB", "AUX") or (kind == "ADJ" and self._participle(token)):
            return self._verb(token, depth)
        if kind in NOMINAL:
            return self._noun(token, depth)
        if kind == "ADJ":
            return self._adjective(token, depth)
        return None

    def _attribute(self, token: int) -> bool:
        """Whether a participle only describes its noun: "suspected hideouts", "the besieged town"."""
        bare = self.report.layers.relation[token] == "amod" and not self.report.children[token]
        return bare and lost_verb(self.report, self.report.layers.head[token]) != token

    def _participle(self, token: int) -> bool:
        """Whether a word tagged as adjective is a verb form that governs something: "opposed", "poised"."""
        return (
            self.report.lower[token].endswith("ed")
            and self.report.lower[token] not in self._lexicon.adjective_operators
        )

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
        if self._everyday_verb(token, lemmas, phrased=phrase is not None):
            return None
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

    # ------------------------------------------------------------ operators

    def _operated(self, token: int, operator: Operator, depth: int) -> Sense | None:
        clauses = self._complements(token)
        if operator.needs and all(self.report.layers.relation[c] != operator.needs for c in clauses):
            return None
        if (operator.object and not self._objects(token)) or (operator.name == "commit" and self._judges(token)):
            return None
        if any(self._foreseen(c) for c in clauses):
            return None
        nouns = self._objects(token) if operator.name == "pass" else self._governed_nouns(token)
        if operator.name != "pass":
            clauses = [*clauses, *self._purposes(token)]
        inner = self._best(clauses, depth) or self._best(nouns, depth)
        if inner is None and operator.name == "pass":
            inner = self._best(self._purposes(token), depth)
        if operator.clause and clauses:
            return self._result(token, operator, operator.clause, inner)
        return self._result(token, operator, operator.of(inner.type if inner else None), inner)

    def _judges(self, token: int) -> bool:
        """ "Considers the talks useful": a word of quality is said of the object, and nothing is planned."""
        qualities = [c for c in self._complements(token) if self.report.layers.upos[c] == "ADJ"]
        return bool(qualities) and any(self.report.layers.relation[c] == "obj" for c in self.report.children[token])

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

    def _best(self, tokens: Iterable[int], depth: int) -> Sense | None:
        """The heaviest sense among the tokens, the first where they are alike."""
        senses = [s for t in tokens if (s := self.of(t, depth + 1)) and s.weight >= WEAK]
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
        phrase = self._noun_phrase(token, lemmas)
        if self._everyday_noun(token, lemmas, phrased=phrase is not None):
            return None
        base = phrase or self._plain_noun(token, lemmas)
        operator = next((self._lexicon.noun_operators[w] for w in lemmas if w in self._lexicon.noun_operators), None)
        if operator is None:
            return base
        relation = self.report.layers.relation
        below = [c for c in self.report.children[token] if relation[c] in ("acl", "nmod", "ccomp", "xcomp", "compound")]
        inner = self._best(below, depth)
        operated = self._result(token, operator, operator.of(inner.type), inner) if inner else None
        return operated or base

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
        if self._foreseen(token):
            return replace(sense, status=sense.status or "hypothetical")
        if sense.type in WARNED_OF and self._warned(token):
            return replace(_mapped(sense, "future", "threatened"), how=f"warned+{sense.how}")
        if modality.denied and not modality.past:
            return _mapped(sense, "refused", "refused")
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

    def _foreseen(self, token: int) -> bool:
        """Whether a clause is what one takes another to do: "expects Chad to leave", "warned that rebels may come"."""
        head = self.report.layers.head[token]
        above = self.report.lower[head] if head >= 0 and token in self._complements(head) else ""
        feared = above in words("events", "modality", "warn") and modality_of(self.report, token).possible
        return (feared or above in words("events", "modality", "foresee")) and self._another_acts(token)

    def _another_acts(self, token: int) -> bool:
        """Whether a clause has an actor of its own, who is not the speaker by "it" or "its"."""
        report, own = self.report, words("events", "control", "pronouns")
        return any(
            report.layers.upos[actor] != "PRON" and not any(report.lower[c] in own for c in report.children[actor])
            for actor in self._own_actors(token)
        )

    def _own_actors(self, token: int) -> list[int]:
        """Subjects of a clause, and of an infinitive the object above it: "expects | Chad | to leave"."""
        relation, head = self.report.layers.relation, self.report.layers.head[token]
        above = self.report.children[head] if relation[token] == "xcomp" else ()
        raised = [c for c in above if relation[c] in ("obj", "iobj")]
        return [*(c for c in self.report.children[token] if relation[c] == "nsubj"), *raised]


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


def _root(type: EventType) -> str:
    roots: dict[str, str] = load_table("plover")["root"]
    return roots[type.value]


def _mode(type: EventType, governed: Sense | None) -> str | None:
    """The mode that the governed event gives a request, refusal or threat: what is asked for or threatened."""
    if governed is None:
        return None
    modes: dict[str, dict[str, str]] = load_table("plover")["mode_of_governed"]
    return modes.get(type.value, {}).get(governed.type.value)
