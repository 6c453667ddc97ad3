"""Where a document names places: the encoder's names, looked at with the gazetteer."""

from __future__ import annotations

from deconflict.layers.place_candidates import find_candidates
from deconflict.types import Layers, Span

KINDS = frozenset({"Location", "Facility", "NORP"})


def find_toponyms(layers: Layers) -> list[Span]:
    """Spans in order, never overlapping."""
    text = layers.text.document.text
    names = [n for n in layers.names if n.type in KINDS]
    return [n.span for n in names if n.type != "NORP" or find_candidates(n.span.of(text)).rows]
