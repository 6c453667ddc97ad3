"""Which cases are disagreements, and of which kind: sums of fitted weights over what was compared."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from deconflict.linking.disagreements.cases import Comparisons
from deconflict.types import DisagreementKind, Field


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: a bias, and what each comparison adds for each unit of its value."""

    bias: float
    each: Mapping[str, float]

    def of(self, told: Comparisons) -> float:
        return self.bias + sum(weight * told.get(name, 0.0) for name, weight in self.each.items())


@dataclass(frozen=True, slots=True)
class Judge:
    """Of one field: whether a case is a disagreement, and how well each kind fits it.

    least   log-odds below which nothing is told
    """

    least: float
    differs: Weights
    kinds: Mapping[DisagreementKind, Weights]

    def over(self, told: Comparisons) -> float:
        """Log-odds above the least."""
        return self.differs.of(told) - self.least

    def kind_of(self, told: Comparisons) -> DisagreementKind:
        """The likeliest; of two that fit as well the first in the order of the kinds."""
        return max(self.kinds, key=lambda kind: self.kinds[kind].of(told), default=DisagreementKind.CONTRADICTION)


@cache
def judges() -> Mapping[Field, Judge]:
    """As `python -m training.disagreements` wrote them."""
    table = tomllib.loads((files("deconflict.linking") / "disagreements" / "weights.toml").read_text("utf-8"))
    return {Field(name): _judge(rows) for name, rows in table.items()}


def _judge(rows: Mapping[str, Any]) -> Judge:
    names = rows["comparisons"]
    kinds = {DisagreementKind(k): _weights(names, rows[k]) for k in DisagreementKind if k in rows}
    return Judge(rows["least"], _weights(names, rows["differs"]), kinds)


def _weights(names: list[str], row: list[float]) -> Weights:
    return Weights(row[0], dict(zip(names, row[1:], strict=True)))
