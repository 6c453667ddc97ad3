"""Whole claim sheets against gold stories."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.measured import Settings
    from bench.stories.measuring import measure

    return measure(data, Settings()).figures
