"""Time expressions on GUM's dates, WikiWars and any other file of the same two formats; and words a second."""

from __future__ import annotations

import gzip
import json
import time
from dataclasses import replace
from pathlib import Path

from bench.gold import make_document
from bench.measured import DataMissing, Measured, Miss, Settings
from bench.time.baseline import find_baseline
from bench.time.gold import TimeText, read_texts
from bench.time.scorer import IntervalScore, TimexScore
from deconflict.layers.times import find_times, resolve_times
from deconflict.text.segment import segment
from deconflict.types import TimeExpression

FILES = ("time/gum-dates.jsonl.gz", "time/wikiwars-train.jsonl.gz")
ARTICLES = "worldwide/articles.jsonl.gz"


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder that holds `time`, or one file of gold."""
    paths = [data] if data.is_file() else [data / name for name in FILES if (data / name).exists()]
    if not paths:
        raise DataMissing(f"{data}: holds none of {', '.join(FILES)}")
    figures: dict[str, float] = {}
    misses: list[Miss] = []
    for path in paths:
        texts = read_texts(path)[: settings.limit]
        measured = _dates(texts, settings) if texts and texts[0].dates is not None else _timexes(texts, settings, path)
        figures |= measured.figures
        misses += measured.misses
    if (data / ARTICLES).exists() and not settings.baseline:
        figures["words a second, one core"] = words_a_second(data / ARTICLES, settings.limit)
    return Measured(figures=figures, data=tuple(paths), misses=tuple(misses))


def tell(text: TimeText, settings: Settings) -> tuple[TimeExpression, ...]:
    if settings.baseline:
        return find_baseline(text.document, text.published)
    return resolve_times(find_times(segment(text.document)), published=text.published)


def _timexes(texts: list[TimeText], settings: Settings, path: Path) -> Measured:
    score = TimexScore()
    name = "WikiWars" if "wikiwars" in path.name else path.name.partition(".")[0]
    for text in texts:
        score.add(text.id, text.document.text, text.timexes, tell(text, settings))
    figures = {f"{name} {key}": value for key, value in score.figures().items()}
    return Measured(figures=figures, data=(), misses=tuple(replace(m, kind=f"{name} {m.kind}") for m in score.misses))


def _dates(texts: list[TimeText], settings: Settings) -> Measured:
    scores = {"GUM news": IntervalScore(), "GUM": IntervalScore()}
    for text in texts:
        told = tell(text, settings)
        for name, score in scores.items():
            if name == "GUM" or text.id.startswith("GUM_news"):
                score.add(text.id, text.document.text, text.dates or (), told)
    figures = {f"{name} {key}": value for name, score in scores.items() for key, value in score.figures().items()}
    kinds = [replace(m, kind=f"GUM {m.kind}") for m in scores["GUM"].misses]
    return Measured(figures=figures, data=(), misses=tuple(kinds))


def words_a_second(path: Path, limit: int | None) -> float:
    """Finding and resolving in raw articles that are cut into words already."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        texts = [segment(make_document(json.loads(line)["text"])) for line in list(handle)[:limit]]
    words = sum(len(text.document.text.split()) for text in texts)
    start = time.process_time()
    for text in texts:
        resolve_times(find_times(text), published=None)
    return words / (time.process_time() - start)
