"""Parts of speech, dependencies and semantic roles, on EWT and GUM."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.layers.measuring import measure
    from bench.measured import Settings

    return measure(data, Settings()).figures
