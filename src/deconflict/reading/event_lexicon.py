"""The words of PLOVER's types as the tables list them, with all their forms: looked up by lemma.

A group of the tables gives one type to many words. `Lexicon` holds for every lemma the groups of its verbs, its nouns
and the phrases that it opens; forms that the tables do not list are made by rules of English (inflection, -ing nouns,
usual derivations such as "condemn" → "condemnation"), so that a contributor writes lemmas only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from deconflict.reading.tables import load_table, words
from deconflict.types import EventType

FILES = ("plover_material_conflict", "plover_verbal_conflict", "plover_cooperation", "plover_phrases", "plover_weak")
WEIGHT = 0.8  # of a group that tells none
DERIVED_WEIGHT = 0.85  # times its verb's: a noun that no table lists
VOWELS = "aeiou"
COOPERATION = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())  # noqa: SIM905
VERBAL = frozenset("AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN".split())  # noqa: SIM905


def quad_class(type: EventType) -> str:
    """PLOVER's quad category: "verbal cooperation", …, "material conflict"."""
    return f"{'verbal' if type in VERBAL else 'material'} {binary_class(type)}"


def binary_class(type: EventType) -> str:
    return "cooperation" if type in COOPERATION else "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the words of one group tell; `number` is its place in the tables.

    under  words of which one must stand in the sentence of a verb that stands alone: "died | in the attack"
    """

    number: int
    type: EventType
    cameo: str
    mode: str | None
    weight: float
    swap: bool
    mutual: bool
    objects: frozenset[str]
    subjects: frozenset[str]
    under: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must hang on a verb or noun for the group to hold."""

    words: tuple[frozenset[str], ...]
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A word whose type hangs on the event that it governs: governed type → type, "" for none.

    clause  the type that it makes of any clause, whatever that tells
    needs   the relation of the clause without which it tells nothing
    object  whether it tells nothing without an object
    """

    name: str
    on: Mapping[str, str]
    status: str | None
    clause: str | None
    needs: str | None
    object: bool

    def of(self, governed: EventType | None) -> str:
        """The type that it makes of the governed one; "same" keeps it, "" is no event."""
        if governed is None:
            return self.on.get("none", "")
        return (
            self.on.get(governed.value)
            or self.on["coop" if governed in COOPERATION and "coop" in self.on else "conflict"]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    verbs: Mapping[str, tuple[Group, ...]]
    nouns: Mapping[str, tuple[Group, ...]]
    verb_phrases: Mapping[str, tuple[Phrase, ...]]
    noun_phrases: Mapping[str, tuple[Phrase, ...]]
    verb_operators: Mapping[str, Operator]
    noun_operators: Mapping[str, Operator]
    adjective_operators: Mapping[str, Operator]
    lemmas: Mapping[str, tuple[str, ...]]  # of inflected verbs, the likelier first
    derived: Mapping[str, str]  # noun → verb


@cache
def lexicon() -> Lexicon:
    """All tables, read once."""
    made = _Maker()
    for number, (name, table) in enumerate(_groups()):
        made.add(number, name, table)
    operators = [(_operator(name, entry), entry) for name, entry in load_table("events")["operators"].items()]
    by_kind = {
        kind: {word: o for o, entry in reversed(operators) for word in entry.get(kind, "").split()}
        for kind in ("verbs", "nouns", "adjectives")
    }
    light = load_table("events")["light"]
    known = {*made.verbs, *made.verb_phrases, *by_kind["verbs"], *light["verbs"].split(), *light["bare"].split()}
    known |= set(load_table("events")["modality"]["saying"].split()) | {"be", "say"}
    return Lexicon(
        verbs={k: tuple(v) for k, v in made.verbs.items()},
        nouns={k: tuple(v) for k, v in made.nouns.items()},
        verb_phrases={k: tuple(v) for k, v in made.verb_phrases.items()},
        noun_phrases={k: tuple(v) for k, v in made.noun_phrases.items()},
        verb_operators=by_kind["verbs"],
        noun_operators=by_kind["nouns"],
        adjective_operators=by_kind["adjectives"],
        lemmas=_lemmas(sorted(known)),
        derived={noun: verb for verb in sorted(made.verbs, reverse=True) for noun in derivations(verb)},
    )


def _groups() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in FILES:
        for table in load_table(name)["group"]:
            yield name, table


def _operator(name: str, entry: Mapping[str, Any]) -> Operator:
    optional = {key: entry.get(key) for key in ("status", "clause", "needs")}
    return Operator(name=name, on=entry["on"], object=entry.get("object", False), **optional)


class _Maker:
    """Gathers the groups of the tables by lemma."""

    def __init__(self) -> None:
        self.verbs: dict[str, list[Group]] = defaultdict(list)
        self.nouns: dict[str, list[Group]] = defaultdict(list)
        self.verb_phrases: dict[str, list[Phrase]] = defaultdict(list)
        self.noun_phrases: dict[str, list[Phrase]] = defaultdict(list)

    def add(self, number: int, name: str, table: Mapping[str, Any]) -> None:
        group = Group(
            number=number,
            type=EventType(table["type"]),
            cameo=table["cameo"],
            mode=table.get("mode"),
            weight=table.get("weight", WEIGHT),
            swap=table.get("swap", False),
            mutual=table.get("mutual", False),
            objects=_set(table.get("objects", "")),
            subjects=_set(table.get("subjects", "")),
            under=_set(table.get("beside", "")),
        )
        for verb in table.get("verbs", "").split():
            self.verbs[verb].append(group)
        for noun in table.get("nouns", "").split():
            self.nouns[noun].append(group)
        for line in table.get("phrases", "").splitlines():
            if words := line.split():
                parts = tuple(frozenset(w.split("|")) for w in words[1:])
                self.verb_phrases[words[0]].append(Phrase(parts, group))
        for phrase in table.get("noun_phrases", "").split(";"):
            if words := phrase.split():
                head = words.index("of") - 1 if "of" in words else len(words) - 1
                rest = tuple(frozenset({w}) for k, w in enumerate(words) if k != head and w not in ("of", "in", "on"))
                self.noun_phrases[singular(words[head])].append(Phrase(rest, group))


def _set(words: str) -> frozenset[str]:
    sets = load_table("events")["sets"]
    return frozenset(w for word in words.split() for w in (sets[word].split() if word.isupper() else (word,)))


# ---------------------------------------------------------------- forms


def _lemmas(verbs: list[str]) -> Mapping[str, tuple[str, ...]]:
    irregular = _irregular()
    found: dict[str, list[str]] = defaultdict(list)
    for verb in verbs:
        for form in (verb, *irregular.get(verb, ()), *inflections(verb)):
            if verb not in found[form]:
                found[form].append(verb)
    return {form: tuple(lemmas) for form, lemmas in found.items()}


def irregular_forms(verb: str) -> tuple[str, ...]:
    """Forms of a verb that no rule makes; () for regular verbs."""
    return _irregular().get(verb, ())


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split() for line in load_table("events_forms")["irregular"].splitlines() if line.strip())
    return {words[0]: tuple(words[1:]) for words in lines}


def inflections(verb: str) -> tuple[str, ...]:
    """Regular forms: "stop" → stops, stopped, stopping; also those that only irregular verbs lack."""
    stem = verb
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    if verb.endswith("ie"):
        return (f"{verb}s", f"{verb}d", f"{verb[:-2]}ying")
    if verb.endswith("e"):
        return (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing", f"{verb}ing")
    if _doubles(verb):
        stem = verb + verb[-1]
    s = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
    return (s, f"{stem}ed", f"{stem}ing") + ((f"{verb}ed", f"{verb}ing") if stem != verb else ())


def _doubles(verb: str) -> bool:
    short = len(verb) >= 3 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    one = sum(c in VOWELS for c in verb) == 1
    return (short and one) or verb in words("events_forms", "doubling") or verb.endswith(("el", "al"))


def derivations(verb: str) -> Iterator[str]:
    """Nouns that the verb may make; most of them are no words, and no text holds those."""
    for off, ending in _derived_endings():
        if verb.endswith(off):
            yield verb[: len(verb) - len(off)] + ending
    yield inflections(verb)[2]


@cache
def _derived_endings() -> tuple[tuple[str, str], ...]:
    """What comes off the verb, and what comes on."""
    lines = (line.split() for line in load_table("events_forms")["derived"].splitlines() if line.strip())
    return tuple(("" if parts[0] == "-" else parts[0], parts[1]) for parts in lines)


@lru_cache(maxsize=20_000)
def singular(noun: str) -> str:
    """A noun's singular by rule; words that only look like plurals come out shortened, in tables and texts alike."""
    irregular = _plurals()
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


@cache
def _plurals() -> Mapping[str, str]:
    lines = (line.split() for line in load_table("events_forms")["plurals"].splitlines() if line.strip())
    return {plural: one for plural, one in lines}


@lru_cache(maxsize=20_000)
def verb_lemmas(form: str) -> tuple[str, ...]:
    """Lemmas of a verb form that the tables know; British spellings and "re-" find what stands behind them."""
    known = lexicon().lemmas
    for spelled in _spellings(form):
        if spelled in known:
            return known[spelled]
    return ()


@lru_cache(maxsize=20_000)
def noun_lemmas(form: str) -> tuple[str, ...]:
    """The noun as it stands and its singular: tables may list either."""
    return tuple(dict.fromkeys(w for spelled in _spellings(form) for w in (spelled, singular(spelled))))


def _spellings(form: str) -> Iterator[str]:
    yield form
    for british, american in (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes")):
        if form.endswith(british):
            yield form.removesuffix(british) + american
    if form.endswith("ise"):
        yield form[:-1].removesuffix("s") + "ze"
    if "our" in form:
        yield form.replace("our", "or")
    if form.startswith("re-"):
        yield form[3:]
    if "-" in form:
        yield form.replace("-", "")
