"""PropBank predicates and arguments (head words) over the gold words of EWT."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Set as AbstractSet
from pathlib import Path

from bench.gold import GoldText
from bench.measured import f1, lines
from deconflict.types import Layers

Argument = tuple[int, int, str]  # predicate, head word and role, counted from the sentence's first word


class RoleScore:
    """Counts over the sentences that the corpus annotates; others are left out."""

    def __init__(self, path: Path) -> None:
        self.frames = {record["id"]: record for record in map(json.loads, lines(path))}
        self.counts: dict[str, Counter[str]] = {}

    def add(self, gold: GoldText, layers: Layers) -> None:
        told = {predicate.token: predicate.arguments for predicate in layers.predicates}
        for sentence, (start, end) in zip(gold.sentences, layers.text.sentences, strict=True):
            record = self.frames.get(sentence.id)
            if record is None or record["words"] != sentence.forms:
                continue
            here = [(token, told[token]) for token in range(start, end) if token in told]
            self._count("predicates", {p for p, _ in record["frames"]}, {p - start for p, _ in here})
            in_gold = {(p, a, role) for p, a, role in record["args"]}
            in_told = {(p - start, a - start, role) for p, arguments in here for role, a in arguments}
            self._count("arguments", in_gold, in_told)
            for role in sorted({role for _, _, role in in_gold | in_told}):
                self._count(f"arguments {role}", with_role(in_gold, role), with_role(in_told, role))

    def _count(self, name: str, gold: AbstractSet[object], told: AbstractSet[object]) -> None:
        counts = self.counts.setdefault(name, Counter())
        counts.update(hits=len(gold & told), gold=len(gold), told=len(told))

    def figures(self) -> dict[str, float]:
        return {f"SRL {name}": f1(c["hits"], c["gold"], c["told"]) for name, c in sorted(self.counts.items())}


def with_role(arguments: set[Argument], role: str) -> set[Argument]:
    return {argument for argument in arguments if argument[2] == role}
