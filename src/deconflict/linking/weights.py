"""Fitted weights of comparisons, kept as tables that people can read (`python -m training.claims` writes them)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

import numpy as np

from deconflict.linking.rows import Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: a bias, and what each comparison adds for each unit of its value."""

    bias: float
    each: Mapping[str, float]

    def logits(self, values: Mapping[str, Floats]) -> Floats:
        """Summed in the order of the table, so that the same values give the same bits."""
        found = [weight * values[name] for name, weight in self.each.items()]
        return np.asarray(np.sum(np.stack(found), axis=0) + self.bias, np.float64)

    def of(self, values: Mapping[str, float]) -> float:
        return self.bias + float(sum(map(mul, self.each.values(), map(values.__getitem__, self.each))))


@cache
def weights_of(name: str) -> Weights:
    """The table of this name in `linking/data/claims.toml`."""
    table = tomllib.loads((files("deconflict.linking") / "data" / "claims.toml").read_text("utf-8"))[name]
    return Weights(table["bias"], {key: value for key, value in table.items() if key != "bias"})
