"""Who stands on the sides of a case."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from deconflict.linking.disagreements.cases import CaseSide
from deconflict.types import Act


def of_sides(sides: Sequence[CaseSide]) -> dict[str, float]:
    """Who tells it: refusals to comment, the reporters themselves, many or few."""
    told = [v for side in sides for v in side.voices]
    sizes = [len(side.voices) for side in sides]
    return {
        "refusals": sum(v.act in (Act.DECLINES, Act.UNABLE) for v in told) / len(told),
        "own voice": sum(v.statement is None for v in told) / len(told),
        "side of own voice": float(any(all(v.statement is None for v in side.voices) for side in sides)),
        "larger side": log(max(sizes)),
        "smaller side": log(min(sizes)),
        "reports": log(len({v.document for v in told})),
    }
