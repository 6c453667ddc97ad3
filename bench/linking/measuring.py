"""Event mentions across documents on ECB+: gold mentions in predicted and in gold topics, and our own mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from bench.linking.baseline import same_head_word
from bench.linking.corpus import GoldDocument
from bench.linking.gold import Gold, Scenes, make_gold, read_scenes
from bench.linking.scorer import clusters_of, figures_of, pair_figures, without_singletons
from bench.measured import Measured, Miss, Settings, f1, find_data
from deconflict.layers.places import find_places
from deconflict.linking.happenings import link_tellings, make_tellings
from deconflict.linking.topics import find_topics
from deconflict.reading.events import find_events
from deconflict.types import EventMention, Layers, Traits

Names = dict[Hashable, Hashable]  # mention → the name of its cluster


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder that holds `ecbplus`, that folder, or one file of its format."""
    path = find_data(data, f"ecbplus/{settings.part}.jsonl.gz", f"{settings.part}.jsonl.gz")
    scenes = read_scenes(path, settings.limit)
    gold = make_gold(scenes)
    if settings.baseline:
        return Measured(figures=_baseline(gold), data=(path,))
    told = _told(gold, find_topics(gold.papers))
    figures = _all_figures(gold, told)
    figures |= {f"gold topics {k}": v for k, v in _main(gold, _told(gold, gold_topics(gold))).items()}
    figures |= {f"end to end {k}": v for k, v in end_to_end(scenes, gold).items()}
    return Measured(figures=figures, data=(path,), misses=tuple(find_misses(gold, told)))


def _baseline(gold: Gold) -> dict[str, float]:
    """The same head word, in all documents and within predicted topics."""
    tellings = make_tellings(gold.traits, gold.papers, topics=find_topics(gold.papers))
    anywhere = _main(gold, same_head_word(tellings, topics=False))
    figures = _all_figures(gold, same_head_word(tellings, topics=True))
    return figures | {f"no topics {k}": v for k, v in anywhere.items()}


def _all_figures(gold: Gold, told: Sequence[int]) -> dict[str, float]:
    ours, theirs = clusters_of(dict(enumerate(told))), clusters_of(dict(enumerate(gold.clusters)))
    alone = figures_of(without_singletons(theirs), without_singletons(ours))
    return (
        figures_of(theirs, ours)
        | {f"pairs {k}": v for k, v in pair_figures(dict(enumerate(gold.clusters)), dict(enumerate(told))).items()}
        | {f"no singletons {k}": alone[k] for k in ("CoNLL F1", "LEA")}
    )


def _main(gold: Gold, told: Sequence[Hashable]) -> dict[str, float]:
    figures = figures_of(clusters_of(dict(enumerate(gold.clusters))), clusters_of(dict(enumerate(told))))
    return {k: figures[k] for k in ("CoNLL F1", "LEA")}


def _told(gold: Gold, topics: Mapping[str, int]) -> list[int]:
    """The number of our cluster for each mention, with documents in these topics."""
    clusters = link_tellings(make_tellings(gold.traits, gold.papers, topics=topics))
    names = {mention: k for k, cluster in enumerate(clusters) for mention in cluster}
    return [names[k] for k in range(len(gold.traits))]


def gold_topics(gold: Gold) -> dict[str, int]:
    """The corpus' own topics, of two stories each, by document."""
    names = sorted({d.topic for d in gold.documents})
    return {d.id: names.index(d.topic) for d in gold.documents}


def end_to_end(scenes: Scenes, gold: Gold) -> dict[str, float]:
    """Our own event mentions in validated sentences against all gold ones: one that overlaps a gold one is it."""
    traits: list[Traits] = []
    names: list[tuple[str, object]] = []
    for document, layers, scene in scenes:
        taken: set[int] = set()
        for event in find_events(layers, places=find_places(layers)):
            tokens = tokens_of(layers, event)
            found = scene.traits(tokens)
            if found.sentence in document.validated:
                number = _overlapped(document, tokens, taken)
                names.append((document.id, event.span if number is None else number))
                taken |= set() if number is None else {number}
                traits.append(found)
    told = link_tellings(make_tellings(traits, gold.papers, topics=find_topics(gold.papers)))
    ours: Names = {names[m]: k for k, cluster in enumerate(told) for m in cluster}
    theirs: Names = {(d.id, k): e.cluster for d in gold.documents for k, e in enumerate(d.events)}
    figures = figures_of(clusters_of(theirs), clusters_of(ours))
    hits = len(ours.keys() & theirs.keys())
    return {"mentions F1": f1(hits, len(theirs), len(ours)), "mentions precision": 100 * hits / max(1, len(ours))} | {
        k: figures[k] for k in ("CoNLL F1", "LEA")
    }


def tokens_of(layers: Layers, event: EventMention) -> list[int]:
    starts = [t.start for t in layers.text.tokens]
    return list(range(bisect_left(starts, event.span.start), bisect_left(starts, event.span.end)))


def _overlapped(document: GoldDocument, tokens: Sequence[int], taken: set[int]) -> int | None:
    events = enumerate(document.events)
    return next((k for k, e in events if k not in taken and not set(e.tokens).isdisjoint(tokens)), None)


def find_misses(gold: Gold, told: Sequence[int]) -> list[Miss]:
    """Which words are taken for one happening with which, wrongly, or are not, commonest first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for kind, names, others in (("parted", gold.clusters, told), ("joined", told, gold.clusters)):
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for mention, name in enumerate(names):
            groups[name].append(mention)
        for members in groups.values():
            most = Counter(others[m] for m in members).most_common(1)[0][0]
            word = Counter(gold.traits[m].word for m in members if others[m] == most).most_common(1)[0][0]
            counts.update((kind, word, gold.traits[m].word) for m in members if others[m] != most)
    return [Miss(kind=kind, what=f"{n} × {word} | {other}") for (kind, word, other), n in counts.most_common()]
