"""Fits what tells whether two event mentions are one happening, on ECB+ train.

    python -m training.events ../shared/corpora/ecbplus/train.jsonl.gz src/deconflict/linking/data

writes `events_rates.csv` (how often two words told one happening) and `events_weights.toml` (logistic regression by
Newton's method). For the weights, the rates of each topic are counted without the pairs of that topic. Reports are
parted by story first, by the weights of `training/topics.py`: fit those before.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from bench.linking.gold import Gold, read_gold
from numpy.typing import NDArray

from deconflict.linking.evidence.happenings import SAME_HAPPENING, observe
from deconflict.linking.happenings import Tellings, make_tellings
from deconflict.linking.predicates import Rates
from deconflict.linking.topics import find_topics

RIDGE = 1.0
STEPS = 25

Floats = NDArray[np.float64]
Words = tuple[str, str]


def main(words: Sequence[str]) -> None:
    gold, folder = read_gold(Path(words[0])), Path(words[1])
    tellings = make_tellings(gold.traits, gold.papers, topics=find_topics(gold.papers))
    pairs = tellings.worth_comparing().pairs
    counts = count(tellings, gold, pairs)
    (folder / "events_rates.csv").write_text(render_rates(counts), "utf-8")
    observed = np.array(observe_all(tellings, gold, pairs, counts))
    same = np.array([float(gold.clusters[i] == gold.clusters[j]) for i, j in pairs])
    (folder / "events_weights.toml").write_text(
        render_weights(fit(observed, same, hefts(tellings, gold, pairs, counts))), "utf-8"
    )


class Counts:
    """Of two words, by topic: pairs that are one happening, and all."""

    def __init__(self) -> None:
        self.one: dict[str, Counter[Words]] = defaultdict(Counter)
        self.all: dict[str, Counter[Words]] = defaultdict(Counter)

    def table(self, *, without: str | None = None) -> dict[Words, tuple[int, int]]:
        one: Counter[Words] = Counter()
        every: Counter[Words] = Counter()
        for topic in self.all:
            if topic != without:
                one.update(self.one[topic])
                every.update(self.all[topic])
        return {words: (one[words], number) for words, number in every.items()}


def count(tellings: Tellings, gold: Gold, pairs: Sequence[tuple[int, int]]) -> Counts:
    found = Counts()
    for i, j in pairs:
        words = _words(tellings, i, j)
        found.all[gold.topics[i]][words] += 1
        found.one[gold.topics[i]][words] += gold.clusters[i] == gold.clusters[j]
    return found


def _words(tellings: Tellings, i: int, j: int) -> Words:
    left, right = sorted((tellings.items[i].family, tellings.items[j].family))
    return left, right


def observe_all(
    tellings: Tellings, gold: Gold, pairs: Sequence[tuple[int, int]], counts: Counts
) -> list[tuple[float, ...]]:
    """What the comparisons say of each pair, after a one for the prior."""
    rates = {topic: Rates(counts.table(without=topic)) for topic in counts.all}
    return [(1.0, *observe(tellings.pair(i, j, rates[gold.topics[i]]))) for i, j in pairs]


def hefts(tellings: Tellings, gold: Gold, pairs: Sequence[tuple[int, int]], counts: Counts) -> Floats:
    """What each pair counts, 1 on average: of n pairs with two words in one topic, all together as much as √n.

    Else a happening that thirty reports tell with one word would outweigh a hundred that three tell.
    """
    numbers = (counts.all[gold.topics[i]][_words(tellings, i, j)] for i, j in pairs)
    heft = np.array([n**-0.5 for n in numbers])
    return heft / heft.mean()


def fit(observed: Floats, same: Floats, heft: Floats) -> Floats:
    weights: Floats = np.zeros(observed.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-observed @ weights))
        slope = observed.T @ (heft * (p - same)) + RIDGE * weights
        curve = (observed * (heft * p * (1 - p))[:, None]).T @ observed + RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def render_rates(counts: Counts) -> str:
    rows = [f"{a},{b},{one},{every}" for (a, b), (one, every) in sorted(counts.table().items()) if "," not in a + b]
    head = (
        "# Two stems, the pairs of mentions in like reports that told one happening, and all such pairs (ECB+ train)."
    )
    return "\n".join((head, *rows)) + "\n"


def render_weights(weights: Floats) -> str:
    names = ("prior", *(comparison.name for comparison in SAME_HAPPENING))
    head = "# Log-odds for one of what each comparison in linking/evidence/happenings.py says, by training/events.py."
    return "\n".join((head, "[weights]", *(f"{n} = {w:.3f}" for n, w in zip(names, weights, strict=True)))) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
