"""Event mentions that the words around them do not bear out: "hung" of nets, "died" of the old, "shelled" of scallops.

Tables tell an event by its predicate; whether the passage is about one is read from all its words, by the model that
types the events of claims. Where "about no event" speaks clearly louder than a mention's type, the mention tells none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from deconflict.layers.vectors import unpack
from deconflict.linking.claim_types import TYPES, TypeModel, gather, shipped_types
from deconflict.linking.wording import wording_of
from deconflict.reading.type_weights import Floats
from deconflict.types import EventMention, Passage, Reading

LOUDER = 0.2  # by which "none" must outspeak a mention's type: bench/events has what it costs and saves
KEPT = 20_000  # readings of a passage's words that are kept


class Passing:
    """Which mentions of these readings tell an event only by a word that has another use."""

    def __init__(self, readings: Sequence[Reading], model: TypeModel | None = None) -> None:
        self._model = model or shipped_types()
        self._texts = {r.document.id: r.document.text for r in readings}
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for reading in readings:
            self._passages[reading.document.id] += [p for p in reading.passages if p.vector]
        self._scores = lru_cache(KEPT)(self._score)

    def holds(self, mention: EventMention) -> bool:
        """False for mentions that no passage with a vector holds: nothing speaks against them."""
        passage = self._around(mention)
        if passage is None:
            return False
        scores = self._scores(mention.document, passage)
        return bool(scores[0] > scores[TYPES.index(mention.type)] + LOUDER)

    def _around(self, mention: EventMention) -> Passage | None:
        """The shortest passage that a mention stands in."""
        found = [p for p in self._passages.get(mention.document, ()) if any(s.holds(mention.span) for s in p.spans)]
        return min(found, key=lambda p: (sum(map(len, p.spans)), p.spans), default=None)

    def _score(self, document: str, passage: Passage) -> Floats:
        words = " … ".join(" ".join(span.of(self._texts[document]).split()) for span in passage.spans)
        vector = unpack([passage.vector])[0].astype(np.float64)
        return np.round(self._model.scores(gather([vector], [wording_of(words).stems])), 6)
