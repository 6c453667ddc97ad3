"""Who is who within a document, on GUM."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.identity.measuring import measure
    from bench.measured import Settings

    return measure(data, Settings()).figures
