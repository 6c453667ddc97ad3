"""Whether two event mentions tell one happening: small comparisons, each with its weight and its reason.

A comparison looks at a `Pair` and says how much of it there is, 0 for nothing to say. The weights are log-odds for one
of it, fitted on ECB+ (training/events.py) and kept in `data/events_weights.toml`; what a pair weighs is their sum.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from operator import mul

from deconflict.linking.evidence import Evidence
from deconflict.linking.predicates import Rates, are_alike, family_of, is_telling, rates, stem_of
from deconflict.types import Traits


class Kin(Enum):
    """How two words that tell events are related."""

    SAME = "same"  # inflections and derivations of one word
    PART = "part"  # phrases that share a word: "drunk driving" and "driving under the influence"
    ALIKE = "alike"  # in one group of words that may tell one happening
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event mention as it is compared; stems for words.

    paper      number of its document
    telling    whether its word tells of saying
    rarity     of its word in news
    spread     share of the reports of its topic that tell an event with its word
    around     the rarity of each stem around it, squared
    length     of the vector of these rarities
    """

    traits: Traits
    paper: int
    family: str
    families: frozenset[str]
    telling: bool
    rarity: float
    spread: float
    actors: frozenset[str]
    others: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    around: Mapping[str, float]
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two event mentions, with what is alike in their documents (0 to 1), words and sentences (cosines)."""

    left: Telling
    right: Telling
    kin: Kin
    papers: float
    names: float  # of the documents: what is alike in their names and figures alone
    words: float
    sentences: float
    shared: float  # of the words around them, weighed by rarity: a cosine
    rate: float  # how much oftener than usual their words told one happening: log-odds
    telling: bool  # both tell of saying
    rarity: float  # of the commoner word


def kin_of(left: Telling, right: Telling) -> Kin:
    if left.family == right.family:
        return Kin.SAME
    if not left.families.isdisjoint(right.families):
        return Kin.PART
    return Kin.ALIKE if any(are_alike(x, y) for x in left.families for y in right.families) else Kin.NONE


def make_telling(traits: Traits, paper: int, rarity: Callable[[str], float], spread: float) -> Telling:
    around = {stem: rarity(stem) ** 2 for stem in map(stem_of, traits.words)}
    family = family_of(traits.word)
    return Telling(
        traits=traits,
        paper=paper,
        family=family,
        families=frozenset((family, *map(family_of, traits.terms))),
        telling=is_telling(family),
        rarity=rarity(stem_of(traits.word)),
        spread=spread,
        actors=_stems(traits.actors),
        others=_stems(traits.others),
        numbers=frozenset(traits.numbers),
        places=_stems(traits.places),
        around=around,
        length=math.fsum(around.values()) ** 0.5 or 1.0,
    )


def make_pair(
    left: Telling,
    right: Telling,
    *,
    papers: float,
    names: float = 0.0,
    words: float = 0.0,
    sentences: float = 0.0,
    known: Rates | None = None,
) -> Pair:
    common = left.around.keys() & right.around.keys()
    shared = math.fsum(map(left.around.__getitem__, common)) / (left.length * right.length)  # exact in any order
    return Pair(
        left=left,
        right=right,
        kin=kin_of(left, right),
        papers=papers,
        names=names,
        words=words,
        sentences=sentences,
        shared=shared,
        rate=(known or rates()).log_odds(left.family, right.family),
        telling=left.telling and right.telling,
        rarity=min(left.rarity, right.rarity),
    )


def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(stem_of, words))


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of the smaller that is in the other; 0 where either is empty."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def apart(left: frozenset[str], right: frozenset[str]) -> float:
    """1 where both are known and share nothing."""
    return float(bool(left and right) and left.isdisjoint(right))


# ---------------------------------------------------------------- comparisons


def same_word(pair: Pair) -> float:
    return float(pair.kin is Kin.SAME)


def like_word(pair: Pair) -> float:
    return float(pair.kin is Kin.ALIKE)


def other_word(pair: Pair) -> float:
    return float(pair.kin is Kin.NONE)


def telling_word(pair: Pair) -> float:
    return float(pair.telling and pair.kin is Kin.SAME)


def telling_words(pair: Pair) -> float:
    return float(pair.telling)


def rare_word(pair: Pair) -> float:
    return pair.rarity if pair.kin is Kin.SAME else 0.0


def rare_other_words(pair: Pair) -> float:
    return 0.0 if pair.kin is Kin.SAME else pair.rarity


def widely_told(pair: Pair) -> float:
    return max(pair.left.spread, pair.right.spread)


def often_one_word(pair: Pair) -> float:
    return pair.rate if pair.kin is Kin.SAME else 0.0


def often_like_words(pair: Pair) -> float:
    return pair.rate if pair.kin in (Kin.ALIKE, Kin.PART) else 0.0


def often_other_words(pair: Pair) -> float:
    return pair.rate if pair.kin is Kin.NONE else 0.0


def like_papers(pair: Pair) -> float:
    return pair.papers


def very_like_papers(pair: Pair) -> float:
    return pair.papers**2


def same_word_in_like_papers(pair: Pair) -> float:
    return pair.papers if pair.kin is Kin.SAME else 0.0


def like_names_in_papers(pair: Pair) -> float:
    return pair.names


def shared_words_around(pair: Pair) -> float:
    return pair.shared


def telling_and_words_around(pair: Pair) -> float:
    return pair.shared if pair.telling else 0.0


def same_actor(pair: Pair) -> float:
    return overlap(pair.left.actors, pair.right.actors)


def other_actor(pair: Pair) -> float:
    return apart(pair.left.actors, pair.right.actors)


def same_participant(pair: Pair) -> float:
    return overlap(pair.left.others, pair.right.others)


def other_participant(pair: Pair) -> float:
    return apart(pair.left.others, pair.right.others)


def same_speaker(pair: Pair) -> float:
    return same_actor(pair) if pair.telling else 0.0


def other_speaker(pair: Pair) -> float:
    return other_actor(pair) if pair.telling else 0.0


def same_number(pair: Pair) -> float:
    return float(not pair.left.numbers.isdisjoint(pair.right.numbers))


def other_number(pair: Pair) -> float:
    return apart(pair.left.numbers, pair.right.numbers)


def same_place(pair: Pair) -> float:
    return overlap(pair.left.places, pair.right.places)


def same_sentence(pair: Pair) -> float:
    return float(_one_paper(pair) and pair.left.traits.sentence == pair.right.traits.sentence)


def same_paper(pair: Pair) -> float:
    return float(_one_paper(pair))


def like_meaning(pair: Pair) -> float:
    return max(0.0, pair.words)


def other_word_of_like_meaning(pair: Pair) -> float:
    return max(0.0, pair.words) if pair.kin is Kin.NONE else 0.0


def like_sentences(pair: Pair) -> float:
    return max(0.0, pair.sentences)


def telling_and_like_sentences(pair: Pair) -> float:
    return max(0.0, pair.sentences) if pair.telling else 0.0


def _one_paper(pair: Pair) -> bool:
    return pair.left.traits.document == pair.right.traits.document


@dataclass(frozen=True, slots=True)
class Comparison:
    observe: Callable[[Pair], float]
    reason: str  # shown to people; {left} and {right} are the words that tell the events

    @property
    def name(self) -> str:
        return self.observe.__name__


SAME_HAPPENING = (
    Comparison(same_word, "“{left}” and “{right}” are forms of one word"),
    Comparison(like_word, "“{left}” and “{right}” may tell one happening"),
    Comparison(other_word, "“{left}” is not “{right}”"),
    Comparison(telling_word, "many say things"),
    Comparison(telling_words, "both tell of saying"),
    Comparison(rare_word, "few tell of anything with forms of “{left}”"),
    Comparison(rare_other_words, "few tell of anything with “{left}” or “{right}”"),
    Comparison(widely_told, "many of the reports tell such an event"),
    Comparison(often_one_word, "how often forms of “{left}” tell one happening"),
    Comparison(often_like_words, "how often “{left}” and “{right}” tell one happening"),
    Comparison(often_other_words, "how often “{left}” and “{right}” tell one happening"),
    Comparison(like_papers, "the reports have much in common"),
    Comparison(very_like_papers, "the reports are nearly the same, and tell several such events"),
    Comparison(same_word_in_like_papers, "one word in reports that have much in common"),
    Comparison(like_names_in_papers, "the reports name the same"),
    Comparison(shared_words_around, "the sentences share words"),
    Comparison(telling_and_words_around, "what is said shares words"),
    Comparison(same_actor, "the same acts"),
    Comparison(other_actor, "others act"),
    Comparison(same_participant, "the same takes part"),
    Comparison(other_participant, "others take part"),
    Comparison(same_speaker, "the same says it"),
    Comparison(other_speaker, "others say it"),
    Comparison(same_number, "the sentences share a number"),
    Comparison(other_number, "the sentences tell other numbers"),
    Comparison(same_place, "both are told of one place"),
    Comparison(same_sentence, "one sentence tells both"),
    Comparison(same_paper, "one report tells both"),
    Comparison(like_meaning, "the words mean alike where they stand"),
    Comparison(other_word_of_like_meaning, "another word that means alike where it stands"),
    Comparison(like_sentences, "the sentences mean alike"),
    Comparison(telling_and_like_sentences, "what is said means alike"),
)


@cache
def weights() -> Mapping[str, float]:
    """Log-odds by the names of the comparisons, and `prior`."""
    table = tomllib.loads((files("deconflict.linking") / "data" / "events_weights.toml").read_text("utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}


def observe(pair: Pair) -> tuple[float, ...]:
    """What each comparison says, in the order of `SAME_HAPPENING`."""
    return tuple(comparison.observe(pair) for comparison in SAME_HAPPENING)


def weigh_pair(pair: Pair) -> float:
    """The log-odds of all evidence together, without its reasons."""
    prior, known = _prior_and_weights()
    return sum(map(mul, known, observe(pair)), prior)


@cache
def _prior_and_weights() -> tuple[float, tuple[float, ...]]:
    return weights()["prior"], tuple(weights()[c.name] for c in SAME_HAPPENING)


def compare(pair: Pair) -> tuple[Evidence, ...]:
    """The reasons that have something to say, and first how seldom two mentions tell one happening."""
    known = weights()
    told = (
        Evidence(known[c.name] * amount, c.reason.format(left=pair.left.traits.word, right=pair.right.traits.word))
        for c in SAME_HAPPENING
        if (amount := c.observe(pair))
    )
    return (Evidence(known["prior"], "two mentions seldom tell one happening"), *told)
