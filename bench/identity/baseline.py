"""The dumb finder to beat: names written alike are one, he and she are the last person named."""

from __future__ import annotations

from deconflict.types import Cluster, EntityKind, Layers, Span

PERSONAL = frozenset("he him his himself she her hers herself".split())
NO_NAMES = ("Date", "Money")


def find_clusters(layers: Layers) -> list[Cluster]:
    raw = layers.text.document.text
    spans: dict[str, list[Span]] = {}
    names = {name.first: name for name in layers.names if name.type not in NO_NAMES}
    last = None
    for k, token in enumerate(layers.text.tokens):
        if k in names:
            words = names[k].span.of(raw)
            spans.setdefault(words, []).append(names[k].span)
            last = words if names[k].type == "Person" else last
        elif last is not None and token.of(raw).lower() in PERSONAL:
            spans[last].append(token)
    return [Cluster(name=n, kind=EntityKind.OTHER, mentions=tuple(m), named=True) for n, m in spans.items()]
