"""Attributions that the encoder reads faintly, and that are plain all the same: "A security official said that …".

Now and then it gives a plain sentence half the score of its twin, though it draws source, cue and content rightly.
Such a frame counts where its cue says what it is, somebody is named, and no sure frame has to do with its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.tables import words
from deconflict.types import Frame, Text

FEWEST = 4  # words of a content; less is "said so", or a content that was not found whole


def without_faint(frames: Sequence[Frame], sure: float, text: Text) -> list[Frame]:
    """The frames of at least `sure` as score, and the plain ones below it, in the order given."""
    certain = [f for f in frames if f.score >= sure]
    told = {t for f in certain for t in f.content}
    taken = told | {t for f in certain for t in (*f.cue, f.anchor)}
    return [f for f in frames if f.score >= sure or (_is_plain(f, text) and _stands_apart(f, told, taken))]


def _is_plain(frame: Frame, text: Text) -> bool:
    raw = text.document.text
    cue = {text.tokens[t].of(raw).lower() for t in frame.cue}
    return bool(frame.source) and len(frame.content) >= FEWEST and bool(cue & words("faint", "plain"))


def _stands_apart(frame: Frame, told: set[int], taken: set[int]) -> bool:
    """Whether neither its cue nor its content is a sure frame's: else it is that one once more, or a part of it."""
    return taken.isdisjoint((*frame.cue, frame.anchor)) and told.isdisjoint(frame.content)
