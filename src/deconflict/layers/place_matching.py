"""Which place each toponym of one document means: all names are weighed together, each by what the others mean.

A name's candidates are compared by the small observations below; their weights were fitted on the benchmarks' dev parts
(bench/place). What the other names mean is itself uncertain: every name starts with its candidates' odds by what the
gazetteer tells of them, and the odds of all are weighed anew a few times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deconflict.layers.gazetteer import NONE, Gazetteer, Kind, distances
from deconflict.layers.place_candidates import Candidates, usual_kinds

Numbers = NDArray[np.float64]

ROUNDS = 3
NEAR_KM, AROUND_KM = 120.0, 250.0
ANCHORS = 150  # candidates to which distances are taken, the likeliest
KINDS = (Kind.COUNTRY, Kind.PROVINCE, Kind.DISTRICT, Kind.REGION, Kind.WATER, Kind.SITE)

WEIGHTS: dict[str, float] = {
    # what the gazetteer tells
    "population": 2.18,
    "population of an area": 1.29,
    "capital": -0.09,
    "first name": 1.93,
    "country": 0.58,
    "province": 0.75,
    "district": 0.05,
    "region": -1.40,
    "water": 2.10,
    "site": 0.16,
    "usual": 1.35,
    "kind told": 0.97,
    # what the others mean
    "holder named": 2.01,
    "holder elsewhere": -2.01,
    "country of others": 4.08,
    "province of others": 4.36,
    "country told": 2.84,
    "province told": 0.78,
    "near": 2.75,
    "around": 2.04,
}
STATIC = 12  # of the weights, those of what the gazetteer tells


# Below these a name is left open: on the dev halves of bench/place 13 of 14 such readings were wrong.
SMALL = 100_000  # people
LEAST_COUNTRY, LEAST_AROUND = 0.06, 0.1
FIRST_NAME, COUNTRY_OF_OTHERS, AROUND = map(list(WEIGHTS).index, ("first name", "country of others", "around"))


@dataclass(frozen=True, slots=True)
class Sense:
    """One name of a document, with all its mentions taken for one place.

    holders   other names (indices) that a mention tells it to be in: "Paris, Texas"
    kinds     what a word in it or beside it tells: "Diyala province"
    """

    candidates: Candidates
    mentions: int
    holders: tuple[int, ...]
    kinds: tuple[Kind, ...]


class Scene:
    """All candidates of all names of one document, side by side."""

    def __init__(self, gazetteer: Gazetteer, senses: Sequence[Sense]) -> None:
        self.gazetteer, self.senses = gazetteer, senses
        self.rows = np.array([r for s in senses for r in s.candidates.rows], np.int64)
        self.sense = np.repeat(np.arange(len(senses)), [len(s.candidates.rows) for s in senses])
        self.starts = np.searchsorted(self.sense, np.arange(len(senses)))
        self.country, self.province = gazetteer.country[self.rows], gazetteer.province[self.rows]
        self.kind = gazetteer.kind[self.rows]
        self.parent = gazetteer.parent[self.rows]
        self.static = self._told_by_gazetteer()
        mentions = np.array([s.mentions for s in senses], np.float64)
        self.weight = np.sqrt(mentions)

    def odds(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        """(features, probability of each candidate of its name) after the last round."""
        p = self.share(self.static @ weights[:STATIC])
        features = self.static
        for _ in range(ROUNDS):
            features = np.hstack([self.static, self._told_by_others(p)])
            p = self.share(features @ weights)
        return features, p

    def share(self, scores: Numbers) -> Numbers:
        """Softmax over each name's candidates."""
        top = np.full(len(self.senses), -np.inf)
        np.maximum.at(top, self.sense, scores)
        e = np.exp(scores - top[self.sense])
        shares: Numbers = e / np.bincount(self.sense, e, len(self.senses))[self.sense]
        return shares

    def best(self, sense: int, p: Numbers, *, within: int | None = None) -> int:
        """The likeliest row of a name, of those in `within` where there is one."""
        start = int(self.starts[sense])
        rows = self.senses[sense].candidates.rows
        inside = [k for k, row in enumerate(rows) if within is not None and self.gazetteer.holds(within, row)]
        return rows[max(inside or range(len(rows)), key=lambda k: (p[start + k], -k))]

    def is_lonely(self, sense: int, row: int, features: Numbers) -> bool:
        """A small place, or one by another name of its, in a country where nothing else of the document is."""
        rows = self.senses[sense].candidates.rows
        if row not in rows or len(self.senses) < 3 or self.gazetteer.kind[row] not in (Kind.CITY, Kind.DISTRICT):
            return False
        told = features[self.starts[sense] + rows.index(row)]
        doubtful = self.gazetteer.population[row] < SMALL or not told[FIRST_NAME]
        return bool(doubtful and told[COUNTRY_OF_OTHERS] < LEAST_COUNTRY and told[AROUND] < LEAST_AROUND)

    def _told_by_gazetteer(self) -> Numbers:
        g, rows = self.gazetteer, self.rows
        told, usual = np.zeros((len(self.senses), len(Kind))), np.zeros((len(self.senses), len(Kind)))
        for i, sense in enumerate(self.senses):
            told[i, list(sense.kinds)] = 1
            usual[i, list(usual_kinds(sense.candidates.key))] = 1
        area = np.isin(self.kind, (Kind.PROVINCE, Kind.DISTRICT))
        size = np.log10(g.population[rows] + 100.0) - 4
        exact = np.array([e for s in self.senses for e in s.candidates.exact], np.float64)
        return np.stack(
            [
                np.where(area, 0.0, size),
                np.where(area, size, 0.0),
                (g.rank[rows] == 5).astype(np.float64),
                exact,
                *((self.kind == kind).astype(np.float64) for kind in KINDS),
                usual[self.sense, self.kind],
                told[self.sense, self.kind],
            ],
            axis=1,
        )

    def _told_by_others(self, p: Numbers) -> Numbers:
        mass = p * self.weight[self.sense]
        holder, elsewhere = self._holders(p)
        near, around = self._neighbours(p, mass)
        return np.stack(
            [
                holder,
                elsewhere,
                self._votes(self.country, mass),
                self._votes(self.province, mass),
                self._votes(self.country, mass * (self.kind == Kind.COUNTRY)),
                self._votes(self.province, mass * (self.kind == Kind.PROVINCE)),
                near,
                around,
            ],
            axis=1,
        )

    def _votes(self, area: NDArray[np.int32], mass: Numbers) -> Numbers:
        """Share of the other names' mass that lies in each candidate's area."""
        mass = np.where(area == NONE, 0.0, mass)
        _, index = np.unique(area, return_inverse=True)
        _, pair = np.unique(self.sense * (len(self.rows) + 1) + index, return_inverse=True)
        own = np.bincount(pair, mass)[pair]
        own_all = np.bincount(self.sense, mass, len(self.senses))[self.sense]
        others = np.bincount(index, mass)[index] - own
        return np.where(area == NONE, 0.0, others / (mass.sum() - own_all + 1.0))

    def _holders(self, p: Numbers) -> tuple[Numbers, Numbers]:
        """How likely a name that a mention is told to be in holds the candidate; how likely it lies elsewhere."""
        hit, miss = np.zeros(len(self.rows)), np.zeros(len(self.rows))
        for i, sense in enumerate(self.senses):
            if not sense.holders:
                continue
            mine = slice(self.starts[i], self.starts[i] + len(sense.candidates.rows))
            best = np.zeros(len(sense.candidates.rows))
            for h in sense.holders:
                theirs = slice(self.starts[h], self.starts[h] + len(self.senses[h].candidates.rows))
                inside = self._inside(mine, self.rows[theirs])
                best = np.maximum(best, inside @ p[theirs])
            hit[mine], miss[mine] = best, 1 - best
        return hit, miss

    def _inside(self, mine: slice, holders: NDArray[np.int64]) -> Numbers:
        g = self.gazetteer
        inside = np.zeros((mine.stop - mine.start, len(holders)))
        for k, holder in enumerate(holders.tolist()):
            kind, same = g.kind[holder], self.rows[mine] != holder
            if kind == Kind.COUNTRY:
                inside[:, k] = (self.country[mine] == g.country[holder]) & same
            elif kind == Kind.PROVINCE:
                inside[:, k] = (self.province[mine] == holder) & same
            elif kind == Kind.DISTRICT:
                inside[:, k] = (self.parent[mine] == holder) & same
        return inside

    def _neighbours(self, p: Numbers, mass: Numbers) -> tuple[Numbers, Numbers]:
        """How near the nearest place of another name is, and how many of the others' places are around."""
        g = self.gazetteer
        point = ~np.isin(self.kind, (Kind.COUNTRY, Kind.REGION, Kind.WATER))
        likely = np.flatnonzero(point & (p > 0.02))
        likely = likely[np.argsort(-mass[likely], kind="stable")[:ANCHORS]]
        if not len(likely):
            return np.zeros(len(self.rows)), np.zeros(len(self.rows))
        a, b = self.rows, self.rows[likely]
        km = distances(g.lat[a], g.lon[a], g.lat[b], g.lon[b])
        other = (self.sense[:, None] != self.sense[likely]) & point[:, None]
        near = np.max(np.where(other, np.sqrt(p[likely]) * np.exp(-km / NEAR_KM), 0.0), axis=1)
        weights = np.where(other, mass[likely], 0.0)
        around = (weights * np.exp(-km / AROUND_KM)).sum(axis=1) / (weights.sum(axis=1) + 1.0)
        return near, around
