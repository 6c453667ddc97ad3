"""Reasons to take two things for one, or to keep them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to take two things for the same, or for different ones."""

    weight: float  # log-odds by our judgement, not fitted: above 0 speaks for, below 0 against
    reason: str  # shown to people as it stands


def weigh(evidence: Sequence[Evidence]) -> float:
    return sum(e.weight for e in evidence)
