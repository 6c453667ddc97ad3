"""Layers → attributions as PolNeAR has them: source, cue and content of the outermost attributions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from deconflict.types import Attribution, Frame, Layers, Quotation, Span, Spans, Text

FILL = 0.4  # a quotation of which this share lies in a content belongs to it whole (DESIGN.md, section 5)


def find_attributions(layers: Layers) -> tuple[Attribution, ...]:
    """The outermost attributions of a text, in its order."""
    text = layers.text
    quotations = quoted_words(text)
    return tuple(
        Attribution(
            source=spans_of(frame.source, text),
            cue=spans_of(frame.cue or (frame.anchor,), text),
            content=spans_of(fill_quotations(frame, quotations), text),
            found_by="model:encoder",
            score=frame.score,
        )
        for frame in layers.outermost
    )


def quoted_words(text: Text) -> list[NDArray[np.int64]]:
    """The words inside each outermost quotation that is no scare quote."""
    begins = np.array([t.start for t in text.tokens], np.int64)
    return [_inner(q, begins) for q in text.quotations if q.depth == 0 and not q.scare]


def _inner(quotation: Quotation, begins: NDArray[np.int64]) -> NDArray[np.int64]:
    low, high = np.searchsorted(begins, [quotation.inner.start, quotation.inner.end])
    return np.arange(low, high)


def fill_quotations(frame: Frame, quotations: Sequence[NDArray[np.int64]]) -> tuple[int, ...]:
    """The content, with each quotation whole that stands in it by at least FILL."""
    content = set(frame.content)
    low, high = min(content), max(content)
    for words in quotations:
        if len(words) and words[0] <= high and words[-1] >= low:
            held = sum(int(w) in content for w in words)
            if held and held >= FILL * len(words):
                content.update(int(w) for w in words)
    return tuple(sorted(content - set(frame.cue) - set(frame.source)))


def spans_of(words: Iterable[int], text: Text) -> Spans:
    """Words → spans of characters, one for each unbroken run, without quotation marks and commas at their ends."""
    runs: list[list[int]] = []
    for word in sorted(words):
        if runs and runs[-1][-1] == word - 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    raw = text.document.text
    out = []
    for run in runs:
        lettered = [w for w in run if any(c.isalnum() for c in text.tokens[w].of(raw))]
        kept = lettered or run
        out.append(Span(text.tokens[kept[0]].start, text.tokens[kept[-1]].end))
    if len(out) > 1:
        spoken = [s for s in out if any(c.isalnum() for c in s.of(raw))]
        out = spoken or out[:1]
    return tuple(out)
