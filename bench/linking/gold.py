"""ECB+'s event mentions as our own layers see them: what linking gets, beside the gold clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.linking.corpus import GoldDocument, read_corpus
from deconflict.layers.coreference import find_clusters
from deconflict.layers.encoder import load
from deconflict.layers.report import make_report
from deconflict.layers.times import find_times
from deconflict.linking.papers import Paper, paper_of
from deconflict.reading.traits import Scene, make_scene
from deconflict.text.segment import segment
from deconflict.types import Layers, Traits

Scenes = Sequence[tuple[GoldDocument, Layers, Scene]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Gold mentions in the order of the corpus, with what is told of each, by number."""

    documents: tuple[GoldDocument, ...]
    traits: tuple[Traits, ...]
    papers: dict[str, Paper]
    clusters: tuple[str, ...]
    topics: tuple[str, ...]


def read_gold(path: Path) -> Gold:
    return make_gold(read_scenes(path))


def read_scenes(path: Path, limit: int | None = None) -> Scenes:
    """The documents with what our encoder and rules read in them, on gold tokens and sentences."""
    return [make_scene_of(document, annotate(document)) for document in read_corpus(path)[:limit]]


def annotate(document: GoldDocument) -> Layers:
    return load().annotate(document.text.with_gold_words(segment(document.text.document)))


def make_scene_of(document: GoldDocument, layers: Layers) -> tuple[GoldDocument, Layers, Scene]:
    return document, layers, make_scene(make_report(layers), find_clusters(layers), find_times(layers.text))


def make_gold(scenes: Scenes) -> Gold:
    traits = [scene.traits(event.tokens) for document, _, scene in scenes for event in document.events]
    events = [(d, e) for d, _, _ in scenes for e in d.events]
    return Gold(
        documents=tuple(d for d, _, _ in scenes),
        traits=tuple(traits),
        papers={d.id: paper_of(d.text.document.text) for d, _, _ in scenes},
        clusters=tuple(e.cluster for _, e in events),
        topics=tuple(d.topic for d, _ in events),
    )
