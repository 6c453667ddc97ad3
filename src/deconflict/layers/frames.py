"""The encoder's scores around an anchor → the words of one attribution.

Spans are read from pointers (where a part starts and ends) and tags (what each word is) together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CLIP = 4.0  # of a tag's log odds: one very sure word shall not carry a span
TAG_WEIGHT = {"source": 0.5, "content": 0.25, "cue": 0.5, "via": 0.5}  # of tags beside pointers
NONE_BONUS = {"source": 1.0, "content": 0.0, "via": 0.0}
HOLE = 8.0  # log odds that it takes to open or close a hole in a content
OTHERS = 0.0  # log odds given to words of the cue and source inside a content: they neither close nor open a hole
SOURCE, CONTENT, CUE, VIA = 1, 2, 3, 4
POINTERS = {"source": (0, 1), "content": (2, 3), "cue": (4, 5), "via": (6, 7)}


@dataclass(frozen=True, slots=True)
class Parts:
    """Word indices relative to the first word that the frame sees."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    via: tuple[int, ...]


def decode_frame(tags: Floats, pointers: Floats, none: Floats, anchor: int, *, bare: bool) -> Parts:
    """Words of cue, source, content and via of one frame.

    tags      (L, 5) log-probabilities of O, source, content, cue, via
    pointers  (L, 8) log-probabilities over words of start and end of source, content, cue, via
    none      (3,) the same for no source, no content, no via
    bare      the anchor is an opening mark, so there is no cue to be read
    """
    odds = np.clip(tags - np.log1p(-np.exp(np.minimum(tags, -1e-6))), -CLIP, CLIP)
    cue = () if bare else _cue(odds[:, CUE], pointers[:, 4:6], anchor)
    free = np.ones(len(tags), bool)
    free[list(cue)] = False
    source = _span("source", odds[:, SOURCE], pointers, none[0], free)
    free[list(source)] = False
    via = _span("via", odds[:, VIA], pointers, none[2], free)
    free[list(via)] = False
    content = _content(odds[:, CONTENT], pointers, none[1], free)
    return Parts(cue, source, content, via)


def _cue(odds: Floats, pointers: Floats, anchor: int) -> tuple[int, ...]:
    """The best span around the anchor, at most 15 words before and 20 after it."""
    low, high = max(0, anchor - 15), min(len(odds), anchor + 20)
    total = np.concatenate([[0.0], np.cumsum(odds)]) * TAG_WEIGHT["cue"]
    starts = pointers[low : anchor + 1, 0] - total[low : anchor + 1]
    ends = pointers[anchor:high, 1] + total[anchor + 1 : high + 1]
    return tuple(range(low + int(starts.argmax()), anchor + int(ends.argmax()) + 1))


def _best_span(starts: Floats, ends: Floats, odds: Floats) -> tuple[float, int, int]:
    """Score, first and last word of the span with the best start + end + odds inside."""
    total = np.concatenate([[0.0], np.cumsum(odds)])
    opening = starts - total[:-1]
    before = np.maximum.accumulate(opening)
    scores = before + ends + total[1:]
    last = int(scores.argmax())
    first = int(opening[: last + 1].argmax())
    return float(scores[last]), first, last


def _span(part: str, odds: Floats, pointers: Floats, none: float, free: NDArray[np.bool_]) -> tuple[int, ...]:
    start, end = POINTERS[part]
    inside = np.where(free, TAG_WEIGHT[part] * odds, -50.0)
    score, first, last = _best_span(pointers[:, start], pointers[:, end], inside)
    if score <= 2 * none + NONE_BONUS[part]:
        return ()
    return tuple(range(first, last + 1))


def _content(odds: Floats, pointers: Floats, none: float, free: NDArray[np.bool_]) -> tuple[int, ...]:
    """The best span less the holes that cue, source and via make, and such others as the tags insist on."""
    start, end = POINTERS["content"]
    inside = np.where(free, TAG_WEIGHT["content"] * np.maximum(odds, -2.0), 0.0)
    score, first, last = _best_span(pointers[:, start], pointers[:, end], inside)
    if score <= 2 * none + NONE_BONUS["content"]:
        return ()
    kept = _two_states(np.where(free, odds, OTHERS)[first : last + 1])
    return tuple(first + int(k) for k in np.flatnonzero(kept & free[first : last + 1]))


def _two_states(odds: Floats) -> NDArray[np.bool_]:
    """Which words are in, when each change between in and out costs HOLE."""
    first, *others = odds.tolist()
    out, in_ = 0.0, first
    came = [(False, False)]  # of each word whether the best way to be out, and to be in, comes from in
    for odd in others:
        from_out, from_in = out >= in_ - HOLE, in_ >= out - HOLE
        came.append((not from_out, from_in))
        out, in_ = (out if from_out else in_ - HOLE), (in_ if from_in else out - HOLE) + odd
    state = in_ >= out
    states = []
    for ways in reversed(came):
        states.append(state)
        state = ways[state]
    return np.array(states[::-1], np.bool_)
