"""Whether two event mentions tell one happening: small comparisons, each with its weight and its reason.

A comparison looks at a `Pair` and says how much of it there is, 0 for nothing to say. The weights are log-odds for one
of it, fitted on ECB+ (training/events.py) and kept in `data/events_weights.toml`; what a pair weighs is their sum.
"""

from __future__ import annotations

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
    rarities   of the stems around it
    length     of the vector of these
    """

    traits: Traits
    paper: int
    family: str
    families: frozenset[str]
    actors: frozenset[str]
    others: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    rarities: Mapping[str, float]
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two event mentions, with what is alike in their documents (0 to 1), words and sentences (cosines)."""

    left: Telling
    right: Telling
    kin: Kin
    papers: float
    words: float
    sentences: float
    shared: float  # of the words around them, weighed by rarity: a cosine
    rate: float  # how much oftener than usual their words told one happening: log-odds


def kin_of(left: Telling, right: Telling) -> Kin:
    if left.family == right.family:
        return Kin.SAME
    if not left.families.isdisjoint(right.families):
        return Kin.PART
    return Kin.ALIKE if any(are_alike(x, y) for x in left.families for y in right.families) else Kin.NONE


def make_telling(traits: Traits, paper: int, rarity: Callable[[str], float]) -> Telling:
    around = {stem: rarity(stem) for stem in map(stem_of, traits.words)}
    return Telling(
        traits=traits,
        paper=paper,
        family=family_of(traits.word),
        families=frozenset(map(family_of, (traits.word, *traits.terms))),
        actors=_stems(traits.actors),
        others=_stems(traits.others),
        numbers=frozenset(traits.numbers),
        places=_stems(traits.places),
        rarities=around,
        length=sum(w * w for w in around.values()) ** 0.5 or 1.0,
    )


def make_pair(
    left: Telling,
    right: Telling,
    *,
    papers: float,
    words: float = 0.0,
    sentences: float = 0.0,
    known: Rates | None = None,
) -> Pair:
    common = left.rarities.keys() & right.rarities.keys()
    shared = sum(left.rarities[w] ** 2 for w in sorted(common)) / (left.length * right.length)
    return Pair(
        left=left,
        right=right,
        kin=kin_of(left, right),
        papers=papers,
        words=words,
        sentences=sentences,
        shared=shared,
        rate=(known or rates()).log_odds(left.family, right.family),
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


def part_of_word(pair: Pair) -> float:
    return float(pair.kin is Kin.PART)


def like_word(pair: Pair) -> float:
    return float(pair.kin is Kin.ALIKE)


def other_word(pair: Pair) -> float:
    return float(pair.kin is Kin.NONE)


def telling_word(pair: Pair) -> float:
    return float(pair.kin is Kin.SAME and is_telling(pair.left.family))


def often_one_word(pair: Pair) -> float:
    return pair.rate if pair.kin is Kin.SAME else 0.0


def often_like_words(pair: Pair) -> float:
    return pair.rate if pair.kin in (Kin.ALIKE, Kin.PART) else 0.0


def often_other_words(pair: Pair) -> float:
    return pair.rate if pair.kin is Kin.NONE else 0.0


def same_kind(pair: Pair) -> float:
    return float(pair.left.traits.kind == pair.right.traits.kind)


def like_papers(pair: Pair) -> float:
    return pair.papers


def very_like_papers(pair: Pair) -> float:
    return pair.papers**2


def same_word_in_like_papers(pair: Pair) -> float:
    return pair.papers if pair.kin is Kin.SAME else 0.0


def like_word_in_like_papers(pair: Pair) -> float:
    return pair.papers if pair.kin is Kin.ALIKE else 0.0


def shared_words_around(pair: Pair) -> float:
    return pair.shared


def same_word_and_words_around(pair: Pair) -> float:
    return pair.shared if pair.kin is Kin.SAME else 0.0


def same_actor(pair: Pair) -> float:
    return overlap(pair.left.actors, pair.right.actors)


def other_actor(pair: Pair) -> float:
    return apart(pair.left.actors, pair.right.actors)


def same_participant(pair: Pair) -> float:
    return overlap(pair.left.others, pair.right.others)


def other_participant(pair: Pair) -> float:
    return apart(pair.left.others, pair.right.others)


def crossed_participants(pair: Pair) -> float:
    """One acts in the one and is acted on in the other: "X won", "a victory for X"."""
    return max(overlap(pair.left.actors, pair.right.others), overlap(pair.left.others, pair.right.actors))


def same_word_and_actor(pair: Pair) -> float:
    return same_actor(pair) if pair.kin is Kin.SAME else 0.0


def same_word_and_participant(pair: Pair) -> float:
    return same_participant(pair) if pair.kin is Kin.SAME else 0.0


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
    Comparison(part_of_word, "“{left}” and “{right}” share a word"),
    Comparison(like_word, "“{left}” and “{right}” may tell one happening"),
    Comparison(other_word, "“{left}” is not “{right}”"),
    Comparison(telling_word, "many say things"),
    Comparison(often_one_word, "how often forms of “{left}” tell one happening"),
    Comparison(often_like_words, "how often “{left}” and “{right}” tell one happening"),
    Comparison(often_other_words, "how often “{left}” and “{right}” tell one happening"),
    Comparison(same_kind, "both are of one part of speech"),
    Comparison(like_papers, "the reports have much in common"),
    Comparison(very_like_papers, "the reports are nearly the same, and tell several such events"),
    Comparison(same_word_in_like_papers, "one word in reports that have much in common"),
    Comparison(like_word_in_like_papers, "like words in reports that have much in common"),
    Comparison(shared_words_around, "the sentences share words"),
    Comparison(same_word_and_words_around, "one word, and the sentences share words"),
    Comparison(same_actor, "the same acts"),
    Comparison(other_actor, "others act"),
    Comparison(same_participant, "the same takes part"),
    Comparison(other_participant, "others take part"),
    Comparison(crossed_participants, "who acts in one takes part in the other"),
    Comparison(same_word_and_actor, "one word, and the same acts"),
    Comparison(same_word_and_participant, "one word, and the same takes part"),
    Comparison(same_number, "the sentences share a number"),
    Comparison(other_number, "the sentences tell other numbers"),
    Comparison(same_place, "both are told of one place"),
    Comparison(same_sentence, "one sentence tells both"),
    Comparison(same_paper, "one report tells both"),
    Comparison(like_meaning, "the words mean alike where they stand"),
    Comparison(other_word_of_like_meaning, "another word that means alike where it stands"),
    Comparison(like_sentences, "the sentences mean alike"),
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
