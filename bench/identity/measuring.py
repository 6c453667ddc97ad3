"""Who is who within a document: names, pronouns and nouns on GUM, from raw text with our own layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.gold import GoldText, read_documents
from bench.identity import baseline
from bench.identity.aligning import Told, align, told_mentions
from bench.identity.gum import Gold, read_mentions
from bench.identity.scorer import ClusterScore
from bench.measured import Measured, Miss, Settings, find_data
from deconflict.layers.coreference import cluster_mentions, find_clusters
from deconflict.layers.encoder import load
from deconflict.layers.mentions import describe
from deconflict.layers.report import make_report
from deconflict.text.segment import segment
from deconflict.types import Cluster, Layers

PERSONAL = frozenset("he him his himself she her hers herself".split())
PLURAL_OR_THING = frozenset("they them their theirs themselves it its itself".split())
SOMEBODY = ("person", "organization", "place")  # GUM's types of which nouns are scored

SHOWN = 150  # characters before a reference, to look at

Finder = Callable[[Layers], Sequence[Cluster]]


@dataclass(slots=True)
class Counts:
    """References of one sort: how many there are, how many we resolve, how many of these rightly."""

    of: int = 0
    resolved: int = 0
    right: int = 0

    def figures(self, name: str) -> dict[str, float]:
        return {
            f"{name}: right of resolved": 100 * self.right / max(1, self.resolved),
            f"{name}: resolved": 100 * self.resolved / max(1, self.of),
        }


@dataclass(slots=True)
class Tally:
    """All counts, over the documents added so far."""

    names: ClusterScore = field(default_factory=ClusterScore)
    strict: ClusterScore = field(default_factory=lambda: ClusterScore(strict=True))
    given: ClusterScore = field(default_factory=ClusterScore)
    references: dict[str, Counts] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        figures = {f"names: {k}": v for k, v in self.names.figures().items()}
        if self.given.sums:  # none of the dumb baseline, which finds its names itself
            figures |= {f"names, gold spans: {k}": v for k, v in self.given.figures().items()}
        figures |= {f"names, strict: {k}": v for k, v in self.strict.figures().items()}
        for name, counts in self.references.items():
            figures |= counts.figures(name)
        return figures


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder that holds `gum`, or its CoNLL-U file."""
    path = find_data(data, f"gum/{settings.part}.conllu.gz")
    texts = read_documents(path)[: settings.limit]
    find = baseline.find_clusters if settings.baseline else find_clusters
    return score([(text, load().annotate(segment(text.document))) for text in texts], (path,), find)


def score(read: Sequence[tuple[GoldText, Layers]], data: tuple[Path, ...], find: Finder = find_clusters) -> Measured:
    """Figures on the news and over all genres."""
    news, everything = Tally(), Tally()
    for text, layers in read:
        for tally in [everything, *([news] if "_news_" in text.sentences[0].id else [])]:
            add(tally, text, layers, find)
    figures = {f"{genre} {k}": v for genre, t in (("news", news), ("all", everything)) for k, v in t.figures().items()}
    return Measured(figures=figures, data=data, misses=tuple(everything.misses))


def add(tally: Tally, text: GoldText, layers: Layers, find: Finder = find_clusters) -> None:
    gold = read_mentions(text)
    told = told_mentions(layers, find(layers))
    pairs = align(gold, told)
    _add_names(tally, gold, told, pairs, text)
    if find is find_clusters:
        _add_given(tally, gold, layers)
    _add_references(tally, gold, told, pairs, text)


def _add_names(tally: Tally, gold: list[Gold], told: list[Told], pairs: dict[int, int], text: GoldText) -> None:
    """Ours that stand for a gold mention without a name are no names here, and no fault either."""
    theirs = {i: g.entity for i, g in enumerate(gold) if g.is_name}
    ours = {pairs[j]: str(t.cluster) for j, t in enumerate(told) if j in pairs and gold[pairs[j]].is_name}
    ours |= {-1 - j: str(t.cluster) for j, t in enumerate(told) if j not in pairs and t.is_name}
    tally.names.add(theirs, ours)
    tally.strict.add(theirs, ours)
    tally.misses += _name_misses(theirs, ours, gold, told, text)


def _name_misses(
    theirs: dict[int, str], ours: dict[int, str], gold: list[Gold], told: list[Told], text: GoldText
) -> list[Miss]:
    """Names that begin to go wrong: the first of an entity or of a cluster that is with other company than in gold."""
    raw = text.document.text

    def words(mention: int) -> str:
        return (gold[mention].span if mention >= 0 else told[-1 - mention].span).of(raw)

    found, seen = [], set()
    for m in sorted(theirs, key=lambda i: gold[i].span):
        for other in sorted(theirs, key=lambda i: gold[i].span):
            if other >= m:
                break
            same, joined = theirs[m] == theirs[other], m in ours and other in ours and ours[m] == ours[other]
            key = (words(m), words(other), same)
            if same != joined and key not in seen:
                seen.add(key)
                kind = "missed name" if same and (m not in ours or other not in ours) else "split" if same else "joined"
                found.append(Miss(kind=kind, what=f"{text.sentences[0].id}: {words(other)!r} / {words(m)!r}"))
    return found


def _add_given(tally: Tally, gold: list[Gold], layers: Layers) -> None:
    """Names clustered where the gold says that they stand."""
    report = make_report(layers)
    tokens = layers.text.tokens
    mentions = {}
    for i, g in enumerate(gold):
        mention = describe(report, [k for k, t in enumerate(tokens) if t.overlaps(g.span)]) if g.is_name else None
        if mention is not None:
            mentions[i] = mention
    clusters = cluster_mentions(report, sorted(mentions.values(), key=lambda m: (m.first, -m.last)))
    where = {span: str(k) for k, cluster in enumerate(clusters) for span in cluster.mentions}
    # an adjective that names nobody is in no cluster
    ours = {i: where.get(report.span(m.first, m.last), f"alone {i}") for i, m in mentions.items()}
    tally.given.add({i: g.entity for i, g in enumerate(gold) if g.is_name}, ours)


def _add_references(tally: Tally, gold: list[Gold], told: list[Told], pairs: dict[int, int], text: GoldText) -> None:
    """A reference is right where the mention before it in our cluster, pronouns left out, is of its gold entity."""
    at = {i: j for j, i in pairs.items()}
    first = Counter[str]()
    for i, g in enumerate(gold):
        sort = _sort(g, text, first[g.entity] > 0)
        first[g.entity] += 1
        if sort is None:
            continue
        counts = tally.references.setdefault(sort, Counts())
        counts.of += 1
        before = _antecedent(told, at[i], text) if i in at else None
        if before is not None:
            counts.resolved += 1
            right = before in pairs and gold[pairs[before]].entity == g.entity
            counts.right += right
            if not right:
                what = f"{text.sentences[0].id}: {told[before].span.of(text.document.text)!r} for {_around(g, text)}"
                tally.misses.append(Miss(kind=f"{sort} wrong", what=what))
        else:
            tally.misses.append(Miss(kind=f"{sort} open", what=f"{text.sentences[0].id}: {_around(g, text)}"))


def _around(g: Gold, text: GoldText) -> str:
    raw = text.document.text
    before, after = raw[max(0, g.head.start - SHOWN) : g.head.start], raw[g.head.end : g.head.end + SHOWN // 5]
    return f"{before}[{g.head.of(raw)}]{after}".replace("\n", " ")


def _sort(g: Gold, text: GoldText, known: bool) -> str | None:
    word = g.head.of(text.document.text).lower()
    if g.upos == "PRON":
        return "he/she" if word in PERSONAL else "they/it" if word in PLURAL_OR_THING else None
    return "nouns" if g.upos == "NOUN" and g.type in SOMEBODY and known else None


def _antecedent(told: list[Told], at: int, text: GoldText) -> int | None:
    """The mention before in the same cluster: the last one that is no pronoun, else the first."""
    before = [j for j, t in enumerate(told) if t.cluster == told[at].cluster and t.span < told[at].span]
    nouns = [j for j in before if told[j].span.of(text.document.text).lower() not in PERSONAL | PLURAL_OR_THING]
    return nouns[-1] if nouns else before[0] if before else None
