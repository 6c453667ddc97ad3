"""Marked reports (`training/marked.py`) read as a user would have them read, and compared statement by statement."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.marked import Marked, MarkedReport, read_marked

import deconflict
from bench.attribution.baseline import find_attributions
from bench.measured import DataMissing, Measured, Miss, Settings, f1
from deconflict.layers.labels import ACTS, CERTAINTIES, KINDS, POLARITIES
from deconflict.types import Act, Certainty, Polarity, Span, Statement

FLOOR = 0.5  # Dice of the contents' characters, as the story scorer has it
HELD_OUT = Path(__file__).parent  # the files of marked reports here are for measuring only


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reader says of one statement; labels as in `Marked`, None where it says none."""

    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    labels: tuple[int, int, int, int] | None


@dataclass
class Score:
    gold: int = 0
    told: int = 0
    pairs: list[tuple[Marked, Told]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    acts_gold: int = 0  # other than asserts
    acts_told: int = 0

    def add(self, report: MarkedReport, told: Sequence[Told]) -> None:
        pairs = align(report.attributions, told)
        self.gold += len(report.attributions)
        self.told += len(told)
        self.acts_gold += sum(m.labels[0] != 0 for m in report.attributions)
        self.acts_told += sum(t.labels is not None and t.labels[0] != 0 for t in told)
        self.pairs += [(report.attributions[g], told[t]) for g, t in pairs]
        self.misses += _misses(report, told, pairs)

    def figures(self) -> dict[str, float]:
        found = len(self.pairs)
        acts = sum(m.labels[0] != 0 and t.labels is not None and t.labels[0] == m.labels[0] for m, t in self.pairs)
        figures = {
            "statements F1": f1(found, self.gold, self.told),
            "statements precision": 100.0 * found / max(self.told, 1),
            "statements recall": 100.0 * found / max(self.gold, 1),
            "source": 100.0 * sum(same_source(m, t) for m, t in self.pairs) / max(found, 1),
            "acts other than asserts F1": f1(acts, self.acts_gold, self.acts_told),
        }
        for place, name in enumerate(("act", "certainty", "polarity", "kind of source")):
            right = sum(t.labels is not None and t.labels[place] == m.labels[place] for m, t in self.pairs)
            figures[name] = 100.0 * right / max(found, 1)
        return figures


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is a file of marked reports, or a folder of such files; without any there, those beside this module."""
    paths = [data] if data.is_file() else sorted(data.glob("*.txt")) or sorted(HELD_OUT.glob("*.txt"))
    if not paths:
        raise DataMissing(f"{data}: holds no marked reports (*.txt, see training/marked.py)")
    reports = [r for path in paths for r in read_marked(path)][: settings.limit]
    score = Score()
    for report, told in zip(
        reports, _baseline(reports) if settings.baseline else _read(reports, settings), strict=True
    ):
        score.add(report, told)
    return Measured(figures=score.figures(), data=tuple(paths), misses=tuple(score.misses))


def _read(reports: Sequence[MarkedReport], settings: Settings) -> Iterator[list[Told]]:
    """Each report by itself: what a story tells of another report is not measured here."""
    with tempfile.TemporaryDirectory() as folder:
        for k, report in enumerate(reports):
            (Path(folder) / f"{k:04d}.txt").write_bytes(report.text.encode("utf-8"))
        sheet = deconflict.read([folder], workers=settings.workers)
    found = {Path(r.document.path or "").stem: r for r in sheet.readings}
    for k, report in enumerate(reports):
        reading = found.get(f"{k:04d}")
        if reading is None or reading.document.text != report.text:
            raise ValueError(f"{report.name}: not read, or altered in reading, so its offsets cannot be compared")
        yield [_told(s) for s in reading.statements]


def _told(statement: Statement) -> Told:
    kind = statement.chain[-1].kind if statement.chain else "none"
    return Told(
        source=() if statement.source is None else (_pair(statement.source),),
        content=tuple(map(_pair, statement.content)),
        labels=(
            ACTS.index(statement.act),
            CERTAINTIES.index(statement.certainty),
            POLARITIES.index(statement.polarity),
            KINDS.index(kind),
        ),
    )


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _baseline(reports: Sequence[MarkedReport]) -> Iterator[list[Told]]:
    labels = (ACTS.index(Act.ASSERTS), CERTAINTIES.index(Certainty.CERTAIN), POLARITIES.index(Polarity.POSITIVE), 0)
    for report in reports:
        yield [
            Told(source=tuple(map(_pair, a.source)), content=tuple(map(_pair, a.content)), labels=labels)
            for a in find_attributions(report.text)
        ]


def align(gold: Sequence[Marked], told: Sequence[Told]) -> list[tuple[int, int]]:
    """One to one, best first, as the story scorer does it."""
    scored = [(dice(m.content, t.content), g, k) for g, m in enumerate(gold) for k, t in enumerate(told)]
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = set(), set()
    for score, g, k in sorted(scored, key=lambda x: (-x[0], x[1], x[2])):
        if score >= FLOOR and g not in used[0] and k not in used[1]:
            pairs.append((g, k))
            used[0].add(g)
            used[1].add(k)
    return pairs


def dice(left: tuple[tuple[int, int], ...], right: tuple[tuple[int, int], ...]) -> float:
    a, b = ({c for s, e in spans for c in range(s, e)} for spans in (left, right))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def same_source(gold: Marked, told: Told) -> bool:
    """Both name none, or their words overlap."""
    if not gold.source or not told.source:
        return not gold.source and not told.source
    return any(s < e2 and s2 < e for s, e in gold.source for s2, e2 in told.source)


def _misses(report: MarkedReport, told: Sequence[Told], pairs: Sequence[tuple[int, int]]) -> Iterator[Miss]:
    of = lambda spans: " … ".join(report.text[s:e] for s, e in spans)  # noqa: E731
    seen, said = {g for g, _ in pairs}, {k for _, k in pairs}
    for g, m in enumerate(report.attributions):
        if g not in seen:
            yield Miss(kind="missed", what=f"{report.name}: {of(m.source)} | {of(m.cue)} | {of(m.content)}")
    for k, t in enumerate(told):
        if k not in said:
            yield Miss(kind="invented", what=f"{report.name}: {of(t.source)} | {of(t.content)}")
    for g, k in pairs:
        m, t = report.attributions[g], told[k]
        if not same_source(m, t):
            yield Miss(kind="source", what=f"{report.name}: {of(m.source)} | told {of(t.source)} | {of(m.content)}")
        for place, names in enumerate((ACTS, CERTAINTIES, POLARITIES, KINDS)):
            if t.labels is not None and t.labels[place] != m.labels[place]:
                right, wrong = names[m.labels[place]], names[t.labels[place]]
                yield Miss(
                    kind=("act", "certainty", "polarity", "kind of source")[place],
                    what=f"{report.name}: {right} | told {wrong} | {of(m.source)} | {of(m.cue)} | {of(m.content)}",
                )
