"""Event mentions and pairs in PLOVER's terms, and whether events happened."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.events.measuring import measure
    from bench.measured import Settings

    return measure(data, Settings()).figures
