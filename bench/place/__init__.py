"""Toponyms and their points, on LGL, TR-News, GeoVirus and GeoWebNews."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.measured import Settings
    from bench.place.measuring import measure

    return measure(data, Settings()).figures
