"""Which contrasts begin a case, and which cases are told: sums of fitted weights over what was compared."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul

from deconflict.linking.disagreements.cases import Comparisons
from deconflict.types import Field

SURE = 0.5  # log-odds of a contrast alone; of cross-validated F1 none, 1.0, 0.5 give 37.4, 37.9, 38.0
NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: a bias, and what each comparison adds for each unit of its value."""

    bias: float
    each: Mapping[str, float]

    def of(self, told: Comparisons) -> float:
        found = map(told.get, self.each, repeat(0.0))
        return self.bias + float(sum(map(mul, self.each.values(), found)))


@dataclass(frozen=True, slots=True)
class Judge:
    """Of one field: whether a case is a disagreement.

    least   log-odds below which nothing is told
    apart   log-odds of a contrast alone from which it is told where the report itself says that accounts differ
    seed    log-odds of a contrast alone below which a case is not told: a reader believes the two values shown first
    """

    least: float
    differs: Weights
    apart: float = SURE
    seed: float = NEVER

    def over(self, told: Comparisons) -> float:
        """Log-odds above the least; what two values alone make SURE is always above."""
        over, sure = self.differs.of(told) - self.least, told.get("sure", 0.0)
        if sure < self.seed:
            return NEVER
        enough = self.apart if told.get("seed: otherwise", 0.0) > 0 else SURE
        return max(over, sure - enough) if sure >= enough else over


# Of fields that have no fitted weights: told is what a rule proposes, as sure as it says.
BY_RULE = Judge(0.0, Weights(0.0, {}))


@cache
def judges() -> Mapping[Field, Judge]:
    """As `python -m training.disagreements` wrote them."""
    table = tomllib.loads((files("deconflict.linking") / "disagreements" / "weights.toml").read_text("utf-8"))
    return {
        Field(name): Judge(rows["least"], _weights(rows["comparisons"], rows["differs"]), rows["apart"], rows["seed"])
        for name, rows in table.items()
    }


@cache
def contrast_weights() -> Mapping[Field, Weights]:
    """By which two values are weighed, before anything is known of others that tell them."""
    table = tomllib.loads((files("deconflict.linking") / "disagreements" / "contrasts.toml").read_text("utf-8"))
    return {Field(name): _weights(rows["comparisons"], rows["differs"]) for name, rows in table.items()}


def _weights(names: list[str], row: list[float]) -> Weights:
    return Weights(row[0], dict(zip(names, row[1:], strict=True)))
