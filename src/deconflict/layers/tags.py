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
    """The best allowed label of each word: int64 (N,). Viterbi, all sentences side by side.

    logits     float32 (N, K), one row a word
    sentences  half-open ranges of words that cover all of them
    """
    step, start = _transitions(labels)
    out = np.zeros(len(logits), np.int64)
    for group in _by_length(sentences):
        longest = max(b - a for a, b in group)
        scores = np.zeros((len(group), longest, len(labels)))
        for k, (a, b) in enumerate(group):
            scores[k, : b - a] = logits[a:b]
        best = scores[:, 0] + start
        back = np.zeros((len(group), longest, len(labels)), np.int64)
        for t in range(1, longest):
            ways = best[:, :, None] + step
            back[:, t] = ways.argmax(1)
            best = ways.max(1) + scores[:, t]
        label = best.argmax(1)
        for t in range(longest - 1, -1, -1):
            for k, (a, b) in enumerate(group):
                if t < b - a:
                    out[a + t] = label[k]
            label = back[np.arange(len(group)), t, label]
    return out


def _by_length(sentences: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Sentences of one length together: padding would let a path run on past a sentence's end."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for a, b in sentences:
        if b > a:
            groups.setdefault(b - a, []).append((a, b))
    return [groups[size] for size in sorted(groups)]


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
