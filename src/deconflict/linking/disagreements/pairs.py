"""Pairs of passages that speak of one matter, and what is compared of any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log

from deconflict.linking.disagreements.apart import says_otherwise, says_same, words_between
from deconflict.linking.disagreements.cases import Comparisons
from deconflict.linking.disagreements.comparisons import likeness, one_thing, overlap
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.tables import classes_in
from deconflict.linking.matters import Matters, Place
from deconflict.types import Act, Certainty, Stance

LEAST_NEAR = -1.9  # log-odds; of 374 disagreements of the train stories 333 have two such members on two sides
ANSWERED = 0.5  # log-odds at least of "the accusation" and what was told before it; of 17 right ones the median is 0.8
BESIDE = 4  # passages; farther apart, a report seldom sets what one says beside what another does
NEAREST = 24  # passages with which each is compared, the nearest first; bounds the cost of large stories
CLASSES = ("manner", "agents", "update", "scope", "correction", "denial", "pictures")


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much words tell: the fewer passages of the story have one, the more.

    each   by stem
    whole  by the place of a passage: of all its stems together
    """

    each: Mapping[str, float]
    whole: Mapping[Place, float]


@dataclass(frozen=True, eq=False)
class Pair:
    """near   log-odds that both speak of one matter
    ranks  which of its nearest each is to the other, from 0
    """

    left: Voice
    right: Voice
    near: float
    ranks: tuple[int, int]
    rare: Rarity

    @cached_property
    def between(self) -> list[str]:
        """The words that lead from one to the other; none where they stand in two reports or far apart."""
        near = self.left.document == self.right.document and abs(self.right.order[1] - self.left.order[1]) <= BESIDE
        return words_between(self.left, self.right) if near else []

    @cached_property
    def told(self) -> Comparisons:
        """Compared only where somebody asks: of most pairs no two values can be set against one another."""
        apart = {"same": float(says_same(self.between)), "otherwise": float(says_otherwise(self.between))}
        words, near = _of_words(self.left, self.right, self.rare), _nearness(self.near, *self.ranks)
        return {**of_pair(self.left, self.right), **words, **apart, **near}


def pairs_of(voices: Sequence[Voice], matters: Matters) -> Iterator[Pair]:
    """Those near enough, in the order of the reports."""
    by_place = {v.order: v for v in voices}
    rare = rarity_of(voices)
    ranked: dict[Place, list[tuple[float, Place]]] = {}
    answered = {(v.answers, v.order): ANSWERED for v in voices if v.answers in by_place}
    nearness = dict(matters.near)
    nearness |= {pair: max(near, nearness.get(pair, near)) for pair, near in answered.items()}
    for (left, right), near in nearness.items():
        if near > LEAST_NEAR and left in by_place and right in by_place:
            ranked.setdefault(left, []).append((-near, right))
            ranked.setdefault(right, []).append((-near, left))
    ranks = {place: {other: n for n, (_, other) in enumerate(sorted(others))} for place, others in ranked.items()}
    kept = {place: {other for other, n in others.items() if n < NEAREST} for place, others in ranks.items()}
    for left in sorted(kept):
        for right in sorted(kept[left]):
            if left < right or left not in kept[right]:
                a, b = by_place[min(left, right)], by_place[max(left, right)]
                yield Pair(a, b, nearness[a.order, b.order], (ranks[left][right], ranks[right][left]), rare)


def _nearness(near: float, *ranks: int) -> dict[str, float]:
    """Log-odds, and which of its nearest each is to the other, as a logarithm: 0 for the nearest, then less."""
    return {
        "near": near,
        "very near": float(near > 0.5),
        "first": -log(1 + min(ranks)),
        "both first": -log(1 + max(ranks)),
    }


def of_pair(left: Voice, right: Voice) -> dict[str, float]:
    """Where both stand, who says them and how, how alike they are."""
    both = (left, right)
    shared, every = left.stems & right.stems, left.stems | right.stems
    one_report = left.document == right.document
    gap = abs(left.order[1] - right.order[1]) if one_report else 99
    acts = [v.act for v in both]
    told = {
        "likeness": likeness(left, right),
        "overlap": overlap(left, right),
        "shared of all": len(shared) / len(every) if every else 0.0,
        "shared": log(1 + len(shared)),
        "one report": float(one_report),
        "beside": float(gap == 1),
        "soon after": float(1 < gap <= 3),
        "one own voice": float((left.statement is None) != (right.statement is None)),
        "own voices": float(left.statement is None and right.statement is None),
        "one name": float(bool(left.root and right.root) and (left.root <= right.root or right.root <= left.root)),
        "other name": float(bool(left.root and right.root) and not left.root & right.root),
        "cites": float(bool(left.names & right.root - left.root or right.names & left.root - right.root)),
        "opposed": float({v.stance for v in both} == {Stance.SUPPORT, Stance.DENY}),
        "all support": float({v.stance for v in both} == {Stance.SUPPORT}),
        "query": float(any(v.stance is Stance.QUERY for v in both)),
        "silent": float(any(act in (Act.DECLINES, Act.UNABLE) for act in acts)),
        "confirms": float(Act.CONFIRMS in acts),
        "asks": float(any("?" in v.content for v in both)),
        "one denies": float((acts[0] is Act.DENIES) != (acts[1] is Act.DENIES)),
        "both deny": float(acts[0] is acts[1] is Act.DENIES),
        "one negates": float(left.negates_of(right) != right.negates_of(left)),
        "one thing": float(one_thing(left, right)),
        "as certain": float(_certainty(left) == _certainty(right)),
        "quoted": float(all(v.statement is not None and v.statement.form != "indirect" for v in both)),
        "shorter": log(1 + min(len(v.wording.stems) for v in both)),
        "longer": log(1 + max(len(v.wording.stems) for v in both)),
        "other days": float(bool(left.day and right.day and left.day != right.day)),
    }
    ours, theirs = (classes_in(v.content) for v in both)
    told |= {f"one {name}": float((name in ours) != (name in theirs)) for name in CLASSES}
    told |= {f"both {name}": float(name in ours and name in theirs) for name in CLASSES}
    return told


def rarity_of(voices: Sequence[Voice]) -> Rarity:
    # fsum: the order of a set's words must not reach the last bits
    counts = Counter(stem for voice in voices for stem in voice.stems)
    each = {stem: log((len(voices) + 1) / (count + 0.5)) for stem, count in counts.items()}
    return Rarity(each, {v.order: fsum(each[stem] for stem in v.stems) for v in voices})


def _of_words(left: Voice, right: Voice, rare: Rarity) -> dict[str, float]:
    """The share of their rare words that both have, of all and of the one with fewer."""
    shared = fsum(rare.each[s] for s in left.stems & right.stems)
    ours, theirs = rare.whole[left.order], rare.whole[right.order]
    every, fewer = ours + theirs - shared, min(ours, theirs)
    return {"rare shared": shared / every if every else 0.0, "rare overlap": shared / fewer if fewer else 0.0}


def _certainty(voice: Voice) -> Certainty:
    return voice.statement.certainty if voice.statement else Certainty.CERTAIN
