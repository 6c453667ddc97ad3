"""Arc scores → a tree for each sentence: one root, no cycles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BARRED = -1e9
LONG = 80  # words; a longer “sentence” is a table or a list, and each further root costs its length cubed


def find_heads(table: NDArray[np.float32]) -> Ints:
    """The head of each word of one sentence, -1 for the root: int64 (n,).

    table  float32 (n, n + 1), row = word, column 0 = root, column k + 1 = word k.
    The greedy choice stands where it is a tree (95 of 100 sentences); else Chu-Liu and Edmonds, for each likely
    root.
    """
    scores: Floats = table.astype(np.float64)
    n = len(scores)
    scores[np.arange(n), np.arange(n) + 1] = BARRED
    heads: Ints = scores.argmax(1) - 1
    if (heads < 0).sum() == 1 and not _cycle(heads.tolist()):
        return heads
    best, best_score = heads, -np.inf
    roots = 3 if n <= LONG else 1  # a fourth choice won 1 of 2,001 sentences of EWT dev
    for root in np.argsort(-scores[:, 0], kind="stable")[:roots]:
        rooted = scores.copy()
        rooted[:, 0] = BARRED
        rooted[root] = BARRED
        rooted[root, 0] = 0.0
        tree = _edmonds(rooted)
        total = scores[np.arange(n), tree + 1].sum()
        if total > best_score:
            best, best_score = tree, total
    return best


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words of one cycle, or []."""
    reached_from = [-1] * len(heads)  # the word from which each was first reached
    for word in range(len(heads)):
        at = word
        while at >= 0 and reached_from[at] < 0:
            reached_from[at] = word
            at = heads[at]
        if at >= 0 and reached_from[at] == word:
            cycle = [at]
            while heads[cycle[-1]] != at:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _edmonds(scores: Floats) -> Ints:
    """The best tree below column 0, by contracting one cycle at a time."""
    heads: Ints = scores.argmax(1) - 1
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads
    n = len(scores)
    inside = np.array(cycle)
    outside = np.ones(n, bool)
    outside[inside] = False
    rest = np.flatnonzero(outside)
    columns = np.concatenate([[0], rest + 1])
    kept = scores[inside, heads[inside] + 1]
    smaller = np.full((len(rest) + 1, len(rest) + 2), BARRED)
    smaller[:-1, :-1] = scores[rest[:, None], columns]
    leaving = scores[rest[:, None], inside + 1]
    out_of = leaving.argmax(1) if len(rest) else np.zeros(0, np.int64)
    if len(rest):
        smaller[:-1, -1] = leaving.max(1)
    entering = scores[inside[:, None], columns] - kept[:, None]
    into = entering.argmax(0)
    smaller[-1, :-1] = entering.max(0) + kept.sum()
    solved = _edmonds(smaller)
    result: Ints = heads.copy()
    places = np.concatenate([rest, [-1, -1]])  # of the contracted words, of the cycle, and, by -1, of none
    result[rest] = np.where(solved[:-1] == len(rest), inside[out_of], places[solved[:-1]])
    outer = int(solved[-1])
    result[cycle[into[outer + 1]]] = places[outer]
    return result
