"""Words a second, memory and cold start of the whole reader."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.measured import Settings
    from bench.speed.measuring import measure

    return measure(data, Settings()).figures
