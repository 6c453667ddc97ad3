"""Tags, trees and roles of the encoder on treebanks: over gold words, and over our own words from the raw text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.gold import GoldText, read_documents
from bench.layers import baseline
from bench.layers.roles import RoleScore
from bench.layers.treebank import TreeScore
from bench.measured import DataMissing, Measured, Miss, Settings
from deconflict.text.segment import segment
from deconflict.types import Layers, Text

TREEBANKS = ("ewt", "gum")


def measure(data: Path, settings: Settings) -> Measured:
    """Figures on the treebanks that are there; `data` is the folder that holds `ewt`, `gum` and `propbank_ewt`."""
    figures: dict[str, float] = {}
    misses: list[Miss] = []
    used: list[Path] = []
    annotate = baseline.make_annotate(data) if settings.baseline else _encoder()
    for name in TREEBANKS:
        path = data / name / f"{settings.part}.conllu.gz"
        roles = data / f"propbank_{name}" / f"{settings.part}.jsonl.gz"
        if path.exists():
            used += [p for p in (path, roles) if p.exists()]
            found, wrong = _measure_treebank(path, roles, annotate, settings)
            figures |= {f"{name.upper()} {figure}": value for figure, value in found.items()}
            misses += wrong
    if not used:
        raise DataMissing(f"{data}: holds none of {', '.join(f'{t}/{settings.part}.conllu.gz' for t in TREEBANKS)}")
    return Measured(figures=figures, data=tuple(used), misses=tuple(misses))


def _encoder() -> Callable[[Text], Layers]:
    from deconflict.layers.encoder import load

    return load().annotate


def _measure_treebank(
    path: Path, roles: Path, annotate: Callable[[Text], Layers], settings: Settings
) -> tuple[dict[str, float], list[Miss]]:
    on_gold, on_own, news = TreeScore(), TreeScore(), TreeScore()
    srl = RoleScore(roles) if roles.exists() else None
    for gold in read_documents(path)[: settings.limit]:
        cut = segment(gold.document)
        layers = annotate(gold.with_gold_words(cut))
        on_gold.add(gold, layers)
        on_own.add(gold, annotate(cut))
        if is_news(gold):
            news.add(gold, layers)
        if srl:
            srl.add(gold, layers)
    figures = {k: v for k, v in on_gold.figures().items() if k not in ("words", "sentences")}
    figures |= {f"own words: {k}": v for k, v in on_own.figures().items()}
    if news.gold:
        figures |= {f"news {k}": v for k, v in news.figures().items() if k in ("UPOS", "UAS", "LAS")}
    figures |= srl.figures() if srl else {}
    wrong = [
        Miss(kind=f"{path.parent.name}: {what}", what=f"{count:5} × {gold_label} as {told_label}")
        for (what, gold_label, told_label), count in on_gold.confused.most_common()
    ]
    return figures, wrong


def is_news(gold: GoldText) -> bool:
    """GUM tells the genre in its sentence ids ("GUM_news_…"); EWT's newsgroups are no news."""
    return gold.sentences[0].id.startswith("GUM_news_")
