"""Relations of re3d: FightingAgainst and AlliesOf between gold mentions of a document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.gold import make_document
from bench.measured import DataMissing, Measured, Miss, Settings, f1
from deconflict.layers.encoder import load
from deconflict.layers.report import make_report
from deconflict.reading.relations import find_relations
from deconflict.text.segment import segment
from deconflict.types import Layers, Polarity, RelationMention, RelationType, Span

SETS = ("CENTCOM", "US-State-Department")
NAMES = {
    RelationType.FIGHTS: "FightingAgainst",
    RelationType.COORDINATES_WITH: "AlliesOf",
    RelationType.SUPPORTS: "AlliesOf",
}
MEASURED = ("FightingAgainst", "AlliesOf")
Pair = tuple[str, frozenset[int]]  # a relation and the two gold mentions; which acts is measured apart
Directed = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """One document with the places of its gold mentions, and its gold relations between them."""

    text: str
    mentions: tuple[Span, ...]
    gold: frozenset[Directed]


def measure(data: Path, settings: Settings) -> Measured:
    folders = [data / "re3d" / name for name in SETS]
    if not all(folder.exists() for folder in folders):
        raise DataMissing(f"{data}: does not hold re3d/{' and re3d/'.join(SETS)}")
    hits: Counter[str] = Counter()
    misses: list[Miss] = []
    for sample in [s for folder in folders for s in read_samples(folder)][: settings.limit]:
        told = told_in(sample, settings.baseline)
        for name in MEASURED:
            gold, ours = ({r for r in some if r[0] == name} for some in (sample.gold, told))
            count(hits, name, gold, ours)
            misses += [_miss(sample, f"{name} missed", r) for r in sorted(gold - ours)]
            misses += [_miss(sample, f"{name} extra", r) for r in sorted(ours - gold)]
    return Measured(figures=dict(figures(hits)), data=tuple(folders), misses=tuple(misses))


def count(hits: Counter[str], name: str, gold: set[Directed], ours: set[Directed]) -> None:
    for kind, left, right in (("", gold, ours), (" either way", set(map(_pair, gold)), set(map(_pair, ours)))):
        hits[f"{name}{kind} hit"] += len(left & right)
        hits[f"{name}{kind} gold"] += len(left)
        hits[f"{name}{kind} told"] += len(right)


def _pair(relation: Directed) -> Pair:
    return relation[0], frozenset(relation[1:])


def figures(hits: Counter[str]) -> Iterator[tuple[str, float]]:
    for name in (f"{n}{kind}" for n in MEASURED for kind in ("", " either way")):
        hit, gold, told = (hits[f"{name} {part}"] for part in ("hit", "gold", "told"))
        yield f"{name} F1", f1(hit, gold, told)
        yield f"{name} precision", 100.0 * hit / max(1, told)
        yield f"{name} recall", 100.0 * hit / max(1, gold)


# ---------------------------------------------------------------- gold


def read_samples(folder: Path) -> Iterator[Sample]:
    rows = {name: list(_rows(folder / f"{name}.json")) for name in ("documents", "entities", "relations")}
    for document in sorted(rows["documents"], key=lambda d: d["_id"]):
        relations = [r for r in rows["relations"] if r["documentId"] == document["_id"] and r["type"] in MEASURED]
        ends = {Span(r[f"{end}Begin"], r[f"{end}End"]) for r in relations for end in ("source", "target")}
        known = {span for e in rows["entities"] if e["documentId"] == document["_id"] and (span := _told(document, e))}
        places = sorted({_stripped(document["text"], span) for span in ends | known})
        number = {span: k for k, span in enumerate(places)}
        gold = {
            (r["type"], *(number[_end(document["text"], r, end)] for end in ("source", "target"))) for r in relations
        }
        yield Sample(document["text"], tuple(places), frozenset(gold))


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def _told(document: dict, entity: dict) -> Span | None:  # type: ignore[type-arg]
    """Where an entity stands; None where its offsets hold other words than it is said to have."""
    span = Span(entity["begin"], entity["end"])
    return span if span.of(document["text"]).strip() == entity["value"].strip() else None


def _end(text: str, relation: dict, end: str) -> Span:  # type: ignore[type-arg]
    return _stripped(text, Span(relation[f"{end}Begin"], relation[f"{end}End"]))


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


# ---------------------------------------------------------------- ours


def told_in(sample: Sample, baseline: bool) -> set[Directed]:
    layers = load().annotate(segment(make_document(sample.text)))
    if baseline:
        return neighbours(sample, layers)
    found: set[Directed] = set()
    for mention in find_relations(make_report(layers)):
        name = NAMES.get(mention.type)
        if name and mention.polarity is Polarity.POSITIVE:
            found |= {(name, a, b) for a, b in _between(sample, mention) if a != b}
    return found


def _between(sample: Sample, mention: RelationMention) -> Iterator[tuple[int, int]]:
    party, other = (_at(sample, span) for span in (mention.party, mention.other))
    if party is not None and other is not None:
        yield party, other


def _at(sample: Sample, span: Span) -> int | None:
    """The gold mention that our words share most with, for the length of both."""
    shared = [
        (2 * (min(m.end, span.end) - max(m.start, span.start)) / (len(m) + len(span)), k)
        for k, m in enumerate(sample.mentions)
        if m.overlaps(span)
    ]
    return max(shared)[1] if shared else None


def neighbours(sample: Sample, layers: Layers) -> set[Directed]:
    """The dumb baseline: each mention fights the next one of its sentence."""
    tokens = layers.text.tokens
    spans = [Span(tokens[a].start, tokens[b - 1].end) for a, b in layers.text.sentences]
    found: set[Directed] = set()
    for sentence in spans:
        inside = [k for k, m in enumerate(sample.mentions) if sentence.holds(m)]
        found |= {("FightingAgainst", a, b) for a, b in zip(inside, inside[1:], strict=False)}
    return found


def _miss(sample: Sample, kind: str, relation: Directed) -> Miss:
    left, right = (sample.mentions[k] for k in relation[1:])
    around = sample.text[max(0, min(left.start, right.start) - 30) : max(left.end, right.end) + 30]
    words = " ".join(around.split())
    return Miss(kind=kind, what=f"{left.of(sample.text)!r} → {right.of(sample.text)!r} in {words!r}")
