"""Words that tell events, brought together: forms of one word by rule, the rest from `data/events_words.toml`.

`data/events_rates.csv` counts how often mentions with two such words told one happening where it was looked up.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from deconflict.reading.tables import load_table

WORDS = 50_000  # of a vocabulary that are kept looked up
VOWELS = frozenset("aeiouy")
USUALLY_ONE = 0.62  # of pairs with forms of one word in like reports (ECB+ train)
USUALLY_ONE_OF_TWO = 0.25  # of pairs with words of one group
DOUBT = 8.0  # pairs that what is usual counts for
LEAST = 3  # letters that are left of a word without its ending
# The first that fits is taken off; what it stands for is put in its place
DERIVATIONS = (
    ("ization", "iz"),
    ("isation", "iz"),
    ("ication", "ic"),
    ("ation", ""),
    ("ition", ""),
    ("ment", ""),
    ("anc", ""),
    ("enc", ""),
    ("ion", ""),
    ("ur", ""),
    ("is", "iz"),
    ("at", ""),
    ("er", ""),
    ("or", ""),
    ("al", ""),
)


@dataclass(frozen=True, slots=True)
class Words:
    """Tables by stem: the family of each, the groups of words like it, and words of saying."""

    families: Mapping[str, str]
    groups: Mapping[str, frozenset[int]]
    telling: frozenset[str]


@cache
def tables() -> Words:
    table = tomllib.loads((files("deconflict.linking") / "data" / "events_words.toml").read_text("utf-8"))
    families: dict[str, str] = {}
    for line in table["families"].strip().splitlines():
        stems = [stem_of(word) for word in line.split()]
        first = next((families[s] for s in stems if s in families), stems[0])
        families.update((s, families.get(s, first)) for s in stems)
    groups: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(table["alike"].strip().splitlines()):
        for word in line.split():
            groups[families.get(stem_of(word), stem_of(word))].add(number)
    telling = frozenset(families.get(stem_of(w), stem_of(w)) for w in table["telling"].split())
    return Words(families, {k: frozenset(v) for k, v in groups.items()}, telling)


@lru_cache(maxsize=WORDS)
def family_of(word: str) -> str:
    """What all inflections and derivations of a word have in common: one string for "bombed" and "bombings"."""
    stem = stem_of(word)
    return tables().families.get(stem, stem)


def groups_of(family: str) -> frozenset[int]:
    """Numbers of the groups of words, alike enough to tell one happening, in which a family stands."""
    return tables().groups.get(family, frozenset())


@lru_cache(maxsize=WORDS)
def are_alike(left: str, right: str) -> bool:
    """Whether two families stand in one group of words that may tell one happening."""
    return not groups_of(left).isdisjoint(groups_of(right))


def is_telling(family: str) -> bool:
    """Whether words of the family tell of saying, not of doing."""
    return family in tables().telling


class Rates:
    """How often two words told one happening, against what is usual for forms of one word or for two words."""

    def __init__(self, counts: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        self.counts = counts

    def log_odds(self, left: str, right: str) -> float:
        """Above 0 where oftener than usual; 0 for words that were never met. Many pairs of one story count little."""
        one, all_pairs = self.counts.get((left, right) if left < right else (right, left), (0, 0))
        usual = USUALLY_ONE if left == right else USUALLY_ONE_OF_TWO
        heft = math.sqrt(all_pairs)
        share = ((one / heft if heft else 0.0) + DOUBT * usual) / (heft + DOUBT)
        return _log_odds(share) - _log_odds(usual)


@cache
def rates() -> Rates:
    lines = (files("deconflict.linking") / "data" / "events_rates.csv").read_text("utf-8").splitlines()
    rows = (line.split(",") for line in lines if not line.startswith("#"))
    return Rates({(left, right): (int(one), int(all_pairs)) for left, right, one, all_pairs in rows})


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


@lru_cache(maxsize=WORDS)
def stem_of(word: str) -> str:
    """A word without its endings, by rule alone."""
    word = word.lower().strip("'’`\"“”.-#")
    word = _irregular().get(word, word).removesuffix("'s").removesuffix("’s")
    word = _without_e(_uninflected(word))
    for ending, instead in DERIVATIONS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            word = _without_e(word[: len(word) - len(ending)] + instead)
            break
    word = word.removesuffix("at") if len(word) > LEAST + 2 else word  # "nominee" has no "nominat"
    return _undoubled(word[:-1] + "i" if word.endswith("y") and len(word) > LEAST else word)


def _without_e(word: str) -> str:
    return word.removesuffix("e") if len(word) > LEAST else word


def _uninflected(word: str) -> str:
    for ending in ("ings", "ing", "ied", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= LEAST - 1 and not VOWELS.isdisjoint(rest):
            return _undoubled(rest + "y" if ending == "ied" else rest)
    if word.endswith("ies") and len(word) > LEAST + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > LEAST:
        return word[:-1]
    return word


def _undoubled(word: str) -> str:
    doubled = len(word) > LEAST and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word


@cache
def _irregular() -> Mapping[str, str]:
    """Forms of verbs that no rule gives, by form."""
    rows = (line.split() for line in load_table("events_forms")["irregular"].strip().splitlines())
    return {form: lemma for lemma, *forms in rows for form in forms}
