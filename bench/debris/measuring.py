"""Lines kept and lines dropped on scraped web pages, by line models that have not seen the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from bench.measured import Measured, Miss, Settings, find_data, lines
from deconflict.documents.blocks import lay_out
from deconflict.documents.line_model import Weights
from deconflict.documents.metadata import Metadata, read_metadata
from deconflict.types import BlockKind

FOLDS = Path(__file__).with_name("folds.npz")
CLOSING = tuple('.!?"”')


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    name: str
    lines: list[str]
    keep: list[bool]
    unwanted: list[str]
    title: str
    author: str
    published: str  # ISO day, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was read in a page; `keep` has one entry a line."""

    keep: list[bool]
    known: Metadata = Metadata()


Reader = Callable[[Page], Told]


def measure(data: Path, settings: Settings) -> Measured:
    path = find_data(data, f"scraped/{settings.part}.jsonl.gz")
    pages = list(read_pages(path))[: settings.limit]
    read: Reader = keep_sentences if settings.baseline else unseen_reader()
    told = [read(page) for page in pages]
    figures = {
        "word F1": 100 * mean(word_f1(page, answer) for page, answer in zip(pages, told, strict=True)),
        "unwanted snippets gone": 100 * unwanted_gone(pages, told),
    }
    if not settings.baseline:
        figures |= metadata_figures(pages, told)
    return Measured(figures=figures, data=(path,), misses=tuple(worst_pages(pages, told)))


def read_pages(path: Path) -> Iterator[Page]:
    for line in lines(path):
        record: dict[str, Any] = json.loads(line)
        kept = [(text, keep) for text, keep in zip(record["lines"], record["keep"], strict=True) if text.strip()]
        yield Page(
            name=record["id"],
            lines=[" ".join(text.split()) for text, _ in kept],
            keep=[bool(keep) for _, keep in kept],
            unwanted=record["must_not_have"],
            title=record["title"] or "",
            author=record["author"] or "",
            published=record["published"] or "",
        )


def keep_sentences(page: Page) -> Told:
    """The dumb baseline, C4's rule: a line is kept if it has five words and ends like a sentence."""
    return Told(keep=[line.count(" ") >= 4 and line.endswith(CLOSING) for line in page.lines])


def unseen_reader() -> Reader:
    """Our whole marking of lines, with the line model of the fold that has not seen the page."""
    folds = load_folds()

    def read(page: Page) -> Told:
        layout = lay_out("\n".join(page.lines), weights=folds.get(page.name))
        body = {line.span.start for line, mark in zip(layout.lines, layout.marks, strict=True) if _is_body(mark.kind)}
        starts = np.cumsum([0, *(len(line) + 1 for line in page.lines)]).tolist()
        return Told(keep=[start in body for start in starts[:-1]], known=read_metadata(layout, Metadata()))

    return read


def _is_body(kind: BlockKind) -> bool:
    return kind in (BlockKind.BODY, BlockKind.NOTE)


def load_folds() -> dict[str, Weights]:
    """For each page the weights that were trained without it; pages of other parts are unseen by all."""
    with np.load(FOLDS) as arrays:
        folds: dict[str, dict[str, Any]] = {}
        for key in arrays.files:
            fold, name = key.split(".", 1)
            folds.setdefault(fold, {})[name] = arrays[key]
    return {
        str(page): {name: array.astype(np.float32) for name, array in fold.items() if name != "pages"}
        for fold in folds.values()
        for page in fold["pages"]
    }


def word_f1(page: Page, told: Told) -> float:
    """Of the words in kept lines; 1 where nothing was to be kept and nothing was."""
    words = [line.count(" ") + 1 for line in page.lines]
    gold = sum(n for n, keep in zip(words, page.keep, strict=True) if keep)
    kept = sum(n for n, keep in zip(words, told.keep, strict=True) if keep)
    hit = sum(n for n, wanted, keep in zip(words, page.keep, told.keep, strict=True) if wanted and keep)
    return 2 * hit / (gold + kept) if gold + kept else 1.0


def unwanted_gone(pages: Sequence[Page], told: Sequence[Told]) -> float:
    """The share of the snippets that must not be there which are in no kept line."""
    gone = []
    for page, answer in zip(pages, told, strict=True):
        text = "\n".join(line for line, keep in zip(page.lines, answer.keep, strict=True) if keep)
        gone += [snippet not in text for snippet in page.unwanted]
    return mean(gone)


def metadata_figures(pages: Sequence[Page], told: Sequence[Told]) -> dict[str, float]:
    """Share right of those that the page tells (a title or day that stands in one of its lines)."""
    pairs = list(zip(pages, told, strict=True))
    titles = [(p, t) for p, t in pairs if p.title and any(_same(p.title, line) for line in p.lines)]
    days = [(p, t) for p, t in pairs if p.published]
    dated = [(p, t) for p, t in days if t.known.published]
    return {
        "title": 100 * mean(_same(p.title, t.known.title or "") for p, t in titles),
        "day told": 100 * len(dated) / len(days),
        "day right where told": 100
        * mean(t.known.published.edtf == p.published for p, t in dated if t.known.published),
    }


def _same(left: str, right: str) -> bool:
    def plain(words: str) -> str:
        return "".join(filter(str.isalnum, words.casefold()))

    return plain(left) == plain(right)


def worst_pages(pages: Sequence[Page], told: Sequence[Told]) -> Iterator[Miss]:
    """Pages with the lowest F1, each with the longest lines lost or kept wrongly."""
    scored = sorted(zip(pages, told, strict=True), key=lambda pair: word_f1(*pair))
    for page, answer in scored[:50]:
        wrong = [
            ("lost" if wanted else "kept", line)
            for line, wanted, keep in zip(page.lines, page.keep, answer.keep, strict=True)
            if wanted != keep
        ]
        longest = sorted(wrong, key=lambda entry: -len(entry[1]))[:3]
        shown = "; ".join(f"{what}: {line[:90]}" for what, line in longest)
        yield Miss(kind="page", what=f"{page.name} F1 {word_f1(page, answer):.2f}  {shown}")
