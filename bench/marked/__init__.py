"""Statements and their labels on marked reports of our own that no weights were fitted on."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.marked.measuring import measure
    from bench.measured import Settings

    return measure(data, Settings()).figures
