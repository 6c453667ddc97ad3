"""Who said what: source, cue and content from raw text, on PolNeAR."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.attribution.measuring import measure
    from bench.measured import Settings

    return measure(data, Settings()).figures
