"""PolNeAR from raw text: the reports are written to files and read as a user would have them read."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import deconflict
from bench.attribution import baseline
from bench.attribution.scorer import Pair, Scorer
from bench.measured import Measured, Miss, Settings, find_data, lines
from deconflict.types import Attribution, Failure, Span

# A pair is told under the first of these that it fails.
KINDS = ("source overlap", "content overlap", "lenient", "source exact", "cue exact", "content exact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    id: str
    annotator: str  # "" where the corpus names none
    text: str
    attributions: tuple[Attribution, ...]


def measure(data: Path, settings: Settings) -> Measured:
    """Figures of ours, or of the baseline, on `polnear/dev.jsonl.gz`; `data` may be that file itself."""
    path = find_data(data, f"polnear/{settings.part}.jsonl.gz")
    articles = list(read_articles(path))[: settings.limit]
    scorer, misses = Scorer(), list[Miss]()
    if settings.baseline:
        told = [baseline.find_attributions(article.text) for article in articles]
    else:
        told, failures = read_all([article.text for article in articles], workers=settings.workers)
        misses += (Miss(kind="not read", what=f"{f.path}: {f.stage}: {f.reason}") for f in failures)
    for article, attributions in zip(articles, told, strict=True):
        pairs = scorer.add(article.text, article.attributions, attributions)
        misses += (Miss(kind=kind, what=f"{article.id}: {what}") for kind, what in _misses(article.text, pairs))
    return Measured(figures=scorer.figures(), data=(path,), misses=tuple(misses))


def read_articles(path: Path) -> Iterator[Article]:
    for line in lines(path):
        record = json.loads(line)
        yield Article(
            id=record["id"],
            annotator=record.get("annotator", ""),
            text=record["text"],
            attributions=tuple(_gold(a) for a in record["attributions"]),
        )


def _gold(record: dict[str, list[list[int]]]) -> Attribution:
    source, cue, content = (tuple(Span(*span) for span in record[part]) for part in ("source", "cue", "content"))
    return Attribution(source=source, cue=cue, content=content, found_by="gold", score=1.0)


def read_all(texts: Sequence[str], *, workers: int) -> tuple[list[tuple[Attribution, ...]], tuple[Failure, ...]]:
    """What `deconflict.read` finds in each text, () where it could not be read, and why it could not."""
    with tempfile.TemporaryDirectory() as folder:
        for k, text in enumerate(texts):
            (Path(folder) / f"{k}.txt").write_bytes(text.encode("utf-8"))
        sheet = deconflict.read([folder], workers=workers)
    found = {Path(reading.document.path or "").name: reading for reading in sheet.readings}
    for k, text in enumerate(texts):
        reading = found.get(f"{k}.txt")
        if reading and reading.document.text != text:
            raise ValueError(f"text {k} was altered in reading, so its offsets cannot be compared")
    told = [found[f"{k}.txt"].attributions if f"{k}.txt" in found else () for k in range(len(texts))]
    return told, sheet.failures


def measure_humans(data: Path) -> dict[str, float]:
    """How well people agree on the articles that several of them annotated, each against each."""
    first = {a.id: a for a in read_articles(data / "polnear" / "train.jsonl.gz")}
    versions = defaultdict(list)
    for article in read_articles(data / "polnear" / "train-other-annotators.jsonl.gz"):
        versions[article.id].append(article)
    scorer = Scorer()
    for id, others in versions.items():
        for left, right in combinations([first[id], *others], 2):
            scorer.add(left.text, left.attributions, right.attributions)
    return scorer.figures()


def _misses(text: str, pairs: Sequence[Pair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        if pair.told is None and pair.gold is not None:
            yield "missed", _show(text, pair.gold)
        elif pair.gold is None and pair.told is not None:
            yield "too much", _show(text, pair.told)
        elif pair.gold is not None and pair.told is not None and "exact" not in pair.passed:
            kind = next(k for k in KINDS if k not in pair.passed)
            yield f"without {kind}", f"gold {_show(text, pair.gold)}\n      told {_show(text, pair.told)}"


def _show(text: str, attribution: Attribution) -> str:
    parts = [" … ".join(span.of(text) for span in spans) for spans in (attribution.source, attribution.cue)]
    content = " … ".join(span.of(text) for span in attribution.content)
    return " | ".join([*parts, content]).replace("\n", " ")
