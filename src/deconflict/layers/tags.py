"""Label sequences under constraints: BIO tags decoded over whole sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
BARRED = -1e9


@cache
def _transitions(labels: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log scores of label → next label, and of starting with a label: I-X only after B-X or I-X."""
    step = np.zeros((len(labels), len(labels)))
    start = np.zeros(len(labels))
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            start[j] = BARRED
            for i, before in enumerate(labels):
                step[i, j] = 0.0 if before[2:] == after[2:] else BARRED
    return step, start


def decode_bio(logits: Floats, sentences: Sequence[tuple[int, int]], labels: tuple[str, ...]) -> NDArray[np.int64]:
    """The best allowed label of each word: int64 (N,).

    logits     float32 (N, K), one row a word
    sentences  half-open ranges of words that cover all of them

    Where each word's own best label makes an allowed path, that path is the best; only other sentences need Viterbi.
    """
    step, start = _transitions(labels)
    out = logits.argmax(1).astype(np.int64) if len(logits) else np.zeros(0, np.int64)
    allowed = np.ones(len(out), bool)
    allowed[1:] = step[out[:-1], out[1:]] == 0
    firsts = np.array([a for a, b in sentences if b > a], np.int64)
    allowed[firsts] = start[out[firsts]] == 0
    for a, b in sentences:
        if not allowed[a:b].all():
            out[a:b] = _viterbi(logits[a:b], step, start)
    return out


def _viterbi(logits: Floats, step: NDArray[np.float64], start: NDArray[np.float64]) -> list[int]:
    best = logits[0] + start
    back = []
    for row in logits[1:]:
        ways = best[:, None] + step
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def spans_of(tags: Sequence[int], labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """(first, last, type) of each BIO run, in order."""
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        label = labels[tag]
        if label.startswith("B-"):
            out.append((i, i, label[2:]))
        elif label.startswith("I-") and out and out[-1][1] == i - 1 and out[-1][2] == label[2:]:
            out[-1] = (out[-1][0], i, label[2:])
    return out
