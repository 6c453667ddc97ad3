"""How much reports have in common as a whole: the words and the names of each, weighed by how rare they are in news."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from deconflict.linking.predicates import stem_of

WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+(?:[.,:]\d+)*")
ARTICLES = 1440  # that the counts of `data/events_common.txt` were taken from
OWN = 1.0  # what a report at hand counts beside them
OPENING = frozenset(("", "\n", *'.!?:"“”'))  # after these a capital makes no name; the first is where a report begins

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Paper:
    """The stems of one report, and those of its names and figures among them, with how often each stands there."""

    stems: Counter[str]
    names: Counter[str]


def paper_of(text: str) -> Paper:
    stems, names = Counter[str](), Counter[str]()
    for word in WORD.finditer(text):
        stem = stem_of(word.group())
        stems[stem] += 1
        first = word.group()[0]
        if first.isdigit() or (first.isupper() and not _opens(text, word.start())):
            names[stem] += 1
    return Paper(stems, names)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation opens here."""
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return before[-1:] in OPENING


@cache
def common() -> Mapping[str, int]:
    """In how many of ARTICLES a stem stands; those in fewer than 8 are left out."""
    lines = (files("deconflict.linking") / "data" / "events_common.txt").read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {stem: int(count) for count, *stems in rows for stem in stems}


def rarity_of(texts: Sequence[Counter[str]]) -> Callable[[str], float]:
    """How much a stem tells: the logarithm of the share of articles that have it, those at hand among them."""
    own = Counter(stem for text in texts for stem in text)
    known, most = common(), ARTICLES + OWN * len(texts) + 1

    @cache
    def rarity(stem: str) -> float:
        return math.log(most / (known.get(stem, 1) + OWN * own[stem]))

    return rarity


def compare_papers(texts: Sequence[Counter[str]], rarity: Callable[[str], float]) -> Vectors:
    """How alike reports are, 0 to 1: cosines (N, N) of the weights of the stems that several have."""
    own = Counter(stem for text in texts for stem in text)
    columns = {stem: k for k, stem in enumerate(sorted(stem for stem, count in own.items() if count > 1))}
    rows = np.zeros((len(texts), len(columns)), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for stem in sorted(text.keys() & columns.keys()):
            row[columns[stem]] = (1 + math.log(text[stem])) * rarity(stem)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    alike: Vectors = rows @ rows.T
    return alike
