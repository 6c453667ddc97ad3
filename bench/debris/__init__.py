"""Which lines of a page are the report: debris on scraped pages, with titles, writers and dates, cross-validated."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.debris.measuring import measure
    from bench.measured import Settings

    return measure(data, Settings()).figures
