"""Toponyms of LGL, TR-News, GeoVirus and GeoWebNews: with gold spans, and from raw text with our own names."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measured import DataMissing, Measured, Miss, Settings, f1
from bench.place import baseline
from bench.place.countries import country_at
from bench.place.gold import CORPORA, Article, Toponym, read_articles
from deconflict.documents.opening import make_document
from deconflict.layers import places
from deconflict.layers.encoder import load as load_encoder
from deconflict.layers.gazetteer import distances
from deconflict.layers.place_candidates import find_candidates
from deconflict.text.segment import segment
from deconflict.types import Layers, Place, Precision, Span

NEAR_KM = 161.0  # 100 miles, as in the literature
NOWHERE = float("inf")
WITHOUT_ADJECTIVES = frozenset({"GeoVirus"})  # it marks no adjectives and no peoples

Resolver = Callable[[str, Sequence[Span]], tuple[Place, ...]]
Finder = Callable[[Layers], tuple[Place, ...]]

# run in a process of its own, so that nothing else is counted
COST = """
import time, numpy
pages = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
from deconflict.layers.gazetteer import load
before, start = pages(), time.process_time()
load()
print(time.process_time() - start, pages() - before)
"""


@dataclass(slots=True)
class Score:
    """Counts of one corpus."""

    asked: int = 0
    near: int = 0
    country: int = 0
    kilometres: list[float] = field(default_factory=list)  # of those that were answered
    gold: int = 0
    told: int = 0
    exact: int = 0
    overlapping: int = 0
    found_near: int = 0
    misses: list[Miss] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        return {
            "accuracy within 161 km": 100 * self.near / max(1, self.asked),
            "country right": 100 * self.country / max(1, self.asked),
            "median error km": statistics.median(self.kilometres) if self.kilometres else 0.0,
            "detection precision": 100 * self.exact / max(1, self.told),
            "detection recall": 100 * self.exact / max(1, self.gold),
            "detection F1": f1(self.exact, self.gold, self.told),
            "overlap F1": f1(self.overlapping, self.gold, self.told),
            "found within 161 km": 100 * self.found_near / max(1, self.asked),
        }


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder that holds `place/`."""
    module = baseline if settings.baseline else places
    figures: dict[str, float] = {}
    misses: list[Miss] = []
    paths, seconds, words = [], [0.0, 0.0], 0
    module.resolve_toponyms("Rome", [Span(0, 4)])  # loads the gazetteer: its time is told apart
    for name, file in CORPORA.items():
        path = data / f"place/{file}-{settings.part}.jsonl.gz"
        if not path.exists():
            raise DataMissing(f"{path}: no such file")
        paths.append(path)
        articles = list(read_articles(path, file))[: settings.limit]
        score = Score()
        for article in articles:
            seconds[0] += add_gold_spans(score, name, article, module.resolve_toponyms)
            seconds[1] += add_raw_text(score, name, article, module.find_places)
            words += len(article.text.split())
        figures |= {f"{name} {key}": value for key, value in score.figures().items()}
        misses += score.misses
    figures |= {"words/s with gold spans": words / seconds[0], "words/s from layers": words / seconds[1], **cost()}
    return Measured(figures=figures, data=tuple(paths), misses=tuple(misses))


def cost() -> dict[str, float]:
    run = subprocess.run([sys.executable, "-c", COST], capture_output=True, text=True, check=True, env=os.environ)
    seconds, megabytes = map(float, run.stdout.split())
    return {"load seconds": seconds, "load MB": megabytes}


# ---------------------------------------------------------------- gold spans


def add_gold_spans(score: Score, corpus: str, article: Article, resolve: Resolver) -> float:
    """Seconds that it took."""
    toponyms = [t for t in article.toponyms if t.counts]
    start = time.process_time()
    told = resolve(article.text, [Span(t.start, t.end) for t in toponyms])
    seconds = time.process_time() - start
    for toponym, place in zip(toponyms, told, strict=True):
        if toponym.lat is None or toponym.lon is None:
            continue
        km = kilometres(toponym, place)
        score.asked += 1
        score.near += km <= NEAR_KM
        score.kilometres += [km] if km < NOWHERE else []
        score.country += is_country_right(toponym, place, km)
        if km > NEAR_KM:
            kind = "unknown" if km == NOWHERE else "too far"
            score.misses.append(Miss(kind=f"{corpus}: {kind}", what=in_context(article.text, toponym, place)))
    return seconds


def kilometres(toponym: Toponym, place: Place) -> float:
    if place.lat is None or place.lon is None or toponym.lat is None or toponym.lon is None:
        return NOWHERE
    return float(distances([toponym.lat], [toponym.lon], [place.lat], [place.lon])[0, 0])


def is_country_right(toponym: Toponym, place: Place, km: float) -> bool:
    """A sea or a continent has no country: right where the point is."""
    if toponym.lat is None or toponym.lon is None:
        return False
    same = place.geonameid is not None and place.geonameid == toponym.geonameid
    return (
        same
        or (place.country is None and km <= NEAR_KM)
        or (place.country is not None and place.country == country_at(toponym.lat, toponym.lon))
    )


def in_context(text: str, toponym: Toponym, place: Place) -> str:
    before, words = text[max(0, toponym.start - 30) : toponym.start], text[toponym.start : toponym.end]
    after = text[toponym.end : toponym.end + 30]
    shown = f"{before}[{words}]{after}".replace("\n", " ")
    return f"{shown} → {place.name}, {place.country} {place.lat} {place.lon}; gold {toponym.lat} {toponym.lon}"


# ---------------------------------------------------------------- from raw text


def add_raw_text(score: Score, corpus: str, article: Article, find: Finder) -> float:
    """Seconds that it took, the encoder aside."""
    layers = load_encoder().annotate(segment(make_document(article.text, None)))
    start = time.process_time()
    told = find(layers)
    seconds = time.process_time() - start
    ours = {(p.span.start, p.span.end): p for p in told if is_toponym(article.text, corpus, p)}
    gold = {(t.start, t.end): t for t in article.toponyms if t.counts}
    score.gold, score.told = score.gold + len(gold), score.told + len(ours)
    score.exact += len(gold.keys() & ours.keys())
    score.overlapping += count_overlapping(list(gold), list(ours))
    score.found_near += sum(kilometres(t, ours[span]) <= NEAR_KM for span, t in gold.items() if span in ours)
    for span in sorted(gold.keys() ^ ours.keys()):
        kind = "missed" if span in gold else "too much"
        around = f"{article.text[max(0, span[0] - 30) : span[0]]}[{article.text[slice(*span)]}]"
        what = around + article.text[span[1] : span[1] + 30]
        score.misses.append(Miss(kind=f"{corpus}: {kind}", what=what.replace("\n", " ")))
    return seconds


def is_toponym(text: str, corpus: str, place: Place) -> bool:
    """Of those that the corpora mark: no buildings and streets that only we see in names, adjectives where they do."""
    candidates = find_candidates(place.span.of(text))
    if candidates.inner or (place.precision is Precision.EXACT and place.geonameid is None):
        return False
    return corpus not in WITHOUT_ADJECTIVES or not candidates.demonym


def count_overlapping(gold: list[tuple[int, int]], told: list[tuple[int, int]]) -> int:
    """Pairs, each span in one at most."""
    free = sorted(told)
    count = 0
    for start, end in sorted(gold):
        match = next((span for span in free if span[0] < end and start < span[1]), None)
        if match:
            free.remove(match)
            count += 1
    return count
