"""Our mentions beside the gold ones: which two stand for the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.identity.gum import Gold
from deconflict.types import Cluster, Layers, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A mention of ours; head and core as in `Gold`, by our own tree."""

    cluster: int
    span: Span
    head: Span
    core: frozenset[Span]
    is_name: bool


def told_mentions(layers: Layers, clusters: Sequence[Cluster]) -> list[Told]:
    """The mentions of all clusters in text order."""
    starts = {token.start: k for k, token in enumerate(layers.text.tokens)}
    ends = {token.end: k for k, token in enumerate(layers.text.tokens)}
    found = [
        _told(layers, k, m, range(starts[m.start], ends[m.end] + 1)) for k, c in enumerate(clusters) for m in c.mentions
    ]
    return sorted(found, key=lambda t: (t.span, t.cluster))


def _told(layers: Layers, cluster: int, span: Span, inside: range) -> Told:
    """In "the team's coach, Rosa Lind" the head is in the name, which stands last."""
    tokens, upos = layers.text.tokens, layers.upos
    head = _head(layers, inside)
    if upos[head] != "PROPN" and upos[inside[-1]] == "PROPN":
        head = _head(layers, _run(layers, inside[-1], inside))
    core = _run(layers, head, inside) if upos[head] == "PROPN" else [head]
    return Told(
        cluster=cluster,
        span=span,
        head=tokens[head],
        core=frozenset(tokens[k] for k in core),
        is_name=upos[head] == "PROPN",
    )


def _head(layers: Layers, inside: range) -> int:
    return next((k for k in inside if layers.head[k] not in inside and layers.upos[k] != "PUNCT"), inside[0])


def _run(layers: Layers, head: int, inside: range) -> range:
    """The name words around a head; our tokens part "Ki-moon" at its hyphen."""
    first = last = head
    while first > inside[0] and _goes_on(layers, first - 1):
        first -= 1
    while last < inside[-1] and _goes_on(layers, last + 1):
        last += 1
    return range(first, last + 1)


def _goes_on(layers: Layers, k: int) -> bool:
    return layers.upos[k] == "PROPN" or layers.text.tokens[k].of(layers.text.document.text) == "-"


def align(gold: Sequence[Gold], told: Sequence[Told]) -> dict[int, int]:
    """Numbers of our mentions → numbers of gold ones, one to one: those with one head before those that share words."""
    near = [(i, j) for i, g in enumerate(gold) for j, t in enumerate(told) if g.span.overlaps(t.span)]
    ranked = sorted((-_alike(gold[i], told[j]), i, j) for i, j in near if _alike(gold[i], told[j]))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in taken and j not in pairs:
            pairs[j] = i
            taken.add(i)
    return pairs


def _alike(g: Gold, t: Told) -> float:
    shared = sum(a.overlaps(b) for a in g.core for b in t.core)
    if not shared:
        return 0.0
    both = min(g.span.end, t.span.end) - max(g.span.start, t.span.start)
    return shared / max(len(g.core), len(t.core)) + g.head.overlaps(t.head) + both / max(len(g.span), len(t.span))
