"""Names of people, places and bodies, on UNER and on world newswire."""

from __future__ import annotations

from pathlib import Path


def run(data: Path) -> dict[str, float]:
    from bench.measured import Settings
    from bench.names.measuring import measure

    return measure(data, Settings()).figures
