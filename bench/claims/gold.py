"""Gold claims of a story beside the passages that we compare."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

from deconflict.linking.told import Told, gather_told
from deconflict.types import Reading

Place = tuple[str, tuple[tuple[int, int], ...]]  # file, spans


@dataclass(frozen=True, slots=True)
class Alignment:
    """A story's passages in the order in which they are compared, and where gold has them.

    stances  of each passage: gold claim → stance; {} where it is in none
    claims   how many gold has
    pairs    pairs of gold places that share a claim, those that no passage covers among them
    """

    name: str
    told: tuple[Told, ...]
    stances: tuple[dict[int, str], ...]
    claims: int
    pairs: int


def align_story(scorer: ModuleType, folder: Path, readings: Sequence[Reading]) -> Alignment:
    """Passages and gold places one to one, as the story scorer lays them beside one another."""
    gold = tomllib.loads((folder / "story.toml").read_text("utf-8"))
    places = gold_places(scorer, folder, gold)
    told = sorted(gather_told(readings), key=lambda t: (t.document, t.spans, t.place))
    files = {r.document.id: PurePath(r.document.path or "").name for r in readings}
    ours = [(files[t.document], [(s.start, s.end) for s in t.spans]) for t in told]
    named = list(places)
    found = {j: places[named[i]] for i, j in scorer.align(named, ours)}
    return Alignment(
        name=folder.name,
        told=tuple(told),
        stances=tuple(found.get(k, {}) for k in range(len(told))),
        claims=len(gold.get("claim", [])),
        pairs=sum(bool(places[a].keys() & places[b].keys()) for a, b in combinations(named, 2)),
    )


def gold_places(scorer: ModuleType, folder: Path, gold: dict[str, Any]) -> dict[Place, dict[int, str]]:
    """Every member of a gold claim, with its stance to each."""
    texts = {report["file"]: (folder / report["file"]).read_text("utf-8") for report in gold["report"]}
    spans = {s["id"]: _place(scorer, texts, s) for s in gold["statement"]}
    found: dict[Place, dict[int, str]] = {}
    for number, claim in enumerate(gold.get("claim", [])):
        for statement, stance in claim.get("members", []):
            found.setdefault(spans[statement], {})[number] = stance
        for file, words, stance in claim.get("own_voice", []):
            found.setdefault((file, (scorer.find(texts[file], words),)), {})[number] = stance
    return found


def _place(scorer: ModuleType, texts: dict[str, str], statement: dict[str, Any]) -> Place:
    text = texts[statement["file"]]
    spans = [scorer.find(text, statement["content"], statement.get("nth", 1))]
    if statement.get("content2"):
        spans.append(scorer.find(text, statement["content2"]))
    return statement["file"], tuple(spans)
