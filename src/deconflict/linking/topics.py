"""Reports of many stories → which are of one: an archive is parted before its happenings are linked.

Each pair of reports that share words is weighed by a few small comparisons; the weights are log-odds for one of each,
fitted on ECB+ (training/topics.py) and kept in `data/topics_weights.toml`. Two stories of one kind share their common
words: what parts them is names, figures, and whether both are like the same other reports.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from deconflict.linking.ledger import Judgement, average_link
from deconflict.linking.papers import Paper, Vectors, compare_papers, rarity_of

FLOOR = 0.05  # likeness of reports below which they tell of different things
LEAST = 0.5  # mean probability from which two groups of reports are of one story
NEAREST = 5  # reports most like one: how like the others its own story's reports are

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of reports, by number, left before right, and by name what each comparison says of each pair."""

    left: Ints
    right: Ints
    told: Mapping[str, Floats]


def find_topics(papers: Mapping[str, Paper], known: Mapping[str, float] | None = None) -> dict[str, int]:
    """A number for each report, by id; those of one story have one number.

    known  weights of the comparisons, and `prior`; those that are shipped where none are given
    """
    ids = sorted(papers)
    compared = compare_reports([papers[id] for id in ids])
    weights = known or shipped_weights()
    logits = np.full(len(compared.left), weights["prior"])
    for name, told in compared.told.items():
        logits += weights[name] * told
    p_same = 1 / (1 + np.exp(-logits))
    pairs = zip(compared.left.tolist(), compared.right.tolist(), p_same.tolist(), strict=True)
    groups = average_link(len(ids), [Judgement(*pair) for pair in pairs], LEAST)
    return {ids[member]: number for number, group in enumerate(groups) for member in group}


def compare_reports(papers: Sequence[Paper]) -> Compared:
    """Every pair of reports that have something in common."""
    texts = [paper.stems for paper in papers]
    rarity = rarity_of(texts)
    likeness = compare_papers(texts, rarity)
    left, right = np.triu_indices(len(papers), 1)
    worth = likeness[left, right] >= FLOOR
    left, right = left[worth].astype(np.int64), right[worth].astype(np.int64)
    likeness = np.where(likeness >= FLOOR, likeness, np.float32(0.0))
    np.fill_diagonal(likeness, 0.0)
    names = compare_papers([paper.names for paper in papers], rarity)
    figures = compare_papers([_figures(paper) for paper in papers], rarity)
    told: dict[str, NDArray[np.floating]] = {
        "like_names": names[left, right],
        "like_figures": figures[left, right],
        "like_the_same": _like_the_same(likeness)[left, right],
        "as_like_as_the_nearest": _as_like_as_the_nearest(likeness, left, right),
        "length": _length(papers, left, right),
    }
    return Compared(left, right, {name: column.astype(np.float64) for name, column in told.items()})


def _figures(paper: Paper) -> Counter[str]:
    return Counter({stem: count for stem, count in paper.names.items() if stem[:1].isdigit()})


def _like_the_same(likeness: Vectors) -> Vectors:
    """Whether two reports are like the same others: cosines of their likeness to all."""
    rows = likeness / np.maximum(np.linalg.norm(likeness, axis=1, keepdims=True), 1e-9)
    alike: Vectors = rows @ rows.T
    return alike


def _as_like_as_the_nearest(likeness: Vectors, left: Ints, right: Ints) -> Vectors:
    """How like two reports are against how like the nearest are to either; 1 at most, for of a few all are near."""
    near = np.sort(likeness, axis=1)[:, -NEAREST:].mean(axis=1) if len(likeness) else np.zeros(0, np.float32)
    against: Vectors = likeness[left, right] / np.maximum(np.maximum(near[left], near[right]), FLOOR)
    return np.minimum(against, np.float32(1.0))


def _length(papers: Sequence[Paper], left: Ints, right: Ints) -> Floats:
    """The logarithm of the words of the shorter."""
    lengths = np.log1p([paper.stems.total() for paper in papers])
    return np.asarray(np.minimum(lengths[left], lengths[right]), np.float64)


@cache
def shipped_weights() -> Mapping[str, float]:
    """Log-odds by the names of the comparisons, and `prior`."""
    table = tomllib.loads((files("deconflict.linking") / "data" / "topics_weights.toml").read_text("utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}
