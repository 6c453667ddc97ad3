"""Event types, participants and extra events on PLOVER's gold records; statuses on UDS-It-Happened."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.events import baseline
from bench.events.claims import measure_claims
from bench.events.petrarch import read_coded, read_pairs
from bench.events.records import Record, as_told, read_records
from bench.gold import GoldText, Sentence, make_document, make_gold_text
from bench.measured import DataMissing, Measured, Miss, Settings, f1, lines
from deconflict.layers.encoder import load
from deconflict.layers.report import make_report
from deconflict.reading.event_lexicon import binary_class, quad_class
from deconflict.reading.event_modality import status_of
from deconflict.reading.event_pairs import code_pair
from deconflict.reading.events import find_events
from deconflict.text.segment import segment
from deconflict.types import EventMention, EventStatus, EventType, Layers

RECORDS = "plover/PLOVER_GSR_CAMEO.txt"
PETRARCH = "petrarch/PETR.UnitTest.records.xml"
FACTUALITY = "factuality/uds_ih2_dev.jsonl.gz"
HALVES = ("seen", "unseen")  # records 0, 2, 4, … were read while writing the rules; 1, 3, 5, … only measured
SENTENCES_A_TEXT = 40
HAPPENED = frozenset({EventStatus.PAST, EventStatus.ONGOING})
Finder = Callable[[Layers], tuple[EventMention, ...]]


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder of corpora, or a folder of gold stories: then the events of their claims are measured."""
    records = data / RECORDS
    if not records.exists() and any(data.glob("*/story.toml")):
        return measure_claims(data, settings)
    if not records.exists():
        raise DataMissing(f"{data}: does not hold {RECORDS}")
    finder: Finder = baseline.find_events if settings.baseline else find_events
    halves = {name: read_records(records)[k::2][: settings.limit] for k, name in enumerate(HALVES)}
    figures: dict[str, float] = {}
    misses: list[Miss] = []
    for name, some in {**halves, "all": [r for half in halves.values() for r in half]}.items():
        score = score_records(some, finder)
        figures |= {f"{name}: {key}": value for key, value in score.figures().items()}
        if name == "seen":
            misses += score.misses
        if not settings.baseline:
            figures |= {f"{name}: {key}": value for key, value in score_pairs(some).items()}
        if name == "all":
            figures |= {f"F1 {type}": value for type, value in score.by_type().items()}
    data_files = [records]
    if (data / FACTUALITY).exists():
        data_files.append(data / FACTUALITY)
        figures |= score_statuses(data / FACTUALITY, settings)
    if (data / PETRARCH).exists():
        data_files.append(data / PETRARCH)
        figures |= score_coded(data / PETRARCH, finder, settings)
    return Measured(figures=figures, data=tuple(data_files), misses=tuple(misses))


def score_coded(path: Path, finder: Finder, settings: Settings) -> dict[str, float]:
    """PETRARCH's unit tests: whether the main event has the type of the code, and how many events are told."""
    right = told = extra = 0
    coded = read_coded(path)[: settings.limit]
    for each in coded:
        events = finder(_annotate(each.text))
        main = [e for e in events if not e.background]
        best = max(main or events, key=lambda e: e.score, default=None)
        right += best is not None and best.type in each.types
        told, extra = told + len(main), extra + max(0, len(main) - 1)
    figures = {"PETRARCH type": _percent(right, len(coded)), "PETRARCH extra events": _percent(extra, told)}
    if not settings.baseline:
        pairs = read_pairs(path)[: settings.limit]
        hits = sum(code_pair(_annotate(p.text), p.source, p.target).type in p.types for p in pairs)
        figures["PETRARCH pairs, type"] = _percent(hits, len(pairs))
    return figures


def _annotate(text: str) -> Layers:
    return load().annotate(segment(make_document(text)))


# ---------------------------------------------------------------- records


@dataclass
class RecordScore:
    """Counts over records; each has one gold event."""

    records: int = 0
    typed: int = 0
    told: Counter[str] = field(default_factory=Counter)  # events told: "main", "all"; of them beyond one: "extra …"
    sides: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    types: list[tuple[str, str]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def add(self, record: Record, events: Sequence[EventMention]) -> None:
        self.records += 1
        main = [e for e in events if not e.background]
        for name, some in (("main", main), ("all", events)):
            self.told[name] += len(some)
            self.told[f"extra {name}"] += max(0, len(some) - 1)
        best = max(main or events, key=lambda e: e.score, default=None)
        told = best.type.value if best else ""
        self.types.append((record.type, told))
        self.typed += told == record.type
        self._add_sides(record, best)
        if told != record.type:
            self.misses.append(Miss(kind=f"{record.type} as {told or 'nothing'}", what=record.text))

    def _add_sides(self, record: Record, best: EventMention | None) -> None:
        who = as_told(p.country for p in best.actors) if best else frozenset()
        whom = as_told(p.country for p in best.recipients) if best else frozenset()
        if record.mutual:
            self.sides["source"].append(record.sources == who | whom)
            return
        if record.sources:
            self.sides["source"].append(record.sources == who)
        if record.targets:
            self.sides["target"].append(record.targets == whom)

    def figures(self) -> dict[str, float]:
        told = self.told
        return {
            "type": _percent(self.typed, self.records),
            "source country": _percent(sum(self.sides["source"]), len(self.sides["source"])),
            "target country": _percent(sum(self.sides["target"]), len(self.sides["target"])),
            "extra events": _percent(told["extra main"], told["main"]),
            "extra events, background too": _percent(told["extra all"], told["all"]),
        }

    def by_type(self) -> dict[str, float]:
        return _f1_by_class(self.types)


def score_records(records: Sequence[Record], finder: Finder) -> RecordScore:
    score = RecordScore()
    for record in records:
        score.add(record, finder(_annotate(record.text)))
    return score


def score_pairs(records: Sequence[Record]) -> dict[str, float]:
    """Macro-F1 of the forced choice, source and target given."""
    told = [(r.type, code_pair(_annotate(r.text), *r.pair).type.value) for r in records]
    grains: dict[str, Callable[[EventType], str]] = {"root": str, "quad": quad_class, "binary": binary_class}
    return {
        f"pairs {name} macro-F1": _macro([(of(EventType(gold)), of(EventType(ours))) for gold, ours in told])
        for name, of in grains.items()
    }


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    scores = _f1_by_class(pairs)
    return sum(scores.values()) / len(scores) if scores else 0.0


def _f1_by_class(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    gold, told = Counter(g for g, _ in pairs), Counter(t for _, t in pairs)
    hits = Counter(g for g, t in pairs if g == t)
    return {name: f1(hits[name], gold[name], told[name]) for name in sorted(gold)}


def _percent(part: float, whole: float) -> float:
    return 100.0 * part / whole if whole else 0.0


# ---------------------------------------------------------------- whether it happened


def score_statuses(path: Path, settings: Settings) -> dict[str, float]:
    """Whether a predicate of UDS-It-Happened happened (value above 0), as our status tells it."""
    rows = [json.loads(line) for line in lines(path)][: settings.limit]
    told: list[tuple[str, str]] = []
    for k in range(0, len(rows), SENTENCES_A_TEXT):
        batch = rows[k : k + SENTENCES_A_TEXT]
        text = make_gold_text([_sentence(row["tokens"]) for row in batch])
        report = make_report(load().annotate(text.with_gold_words(segment(text.document))))
        for start, row in zip(_starts(text), batch, strict=True):
            for predicate in row["predicates"]:
                happened = settings.baseline or status_of(report, start + predicate["i"], None) in HAPPENED
                told.append(("yes" if predicate["value"] > 0 else "no", "yes" if happened else "no"))
    return {
        "UDS happened or not, accuracy": _percent(sum(g == t for g, t in told), len(told)),
        "UDS happened or not, macro-F1": _macro(told),
    }


def _sentence(tokens: Sequence[str]) -> Sentence:
    rows = tuple((str(k + 1), token) for k, token in enumerate(tokens))
    return Sentence(id="", text=" ".join(tokens), rows=rows, opens_document=False, opens_paragraph=True)


def _starts(text: GoldText) -> list[int]:
    starts = [0]
    for words in text.words:
        starts.append(starts[-1] + len(words))
    return starts[:-1]
