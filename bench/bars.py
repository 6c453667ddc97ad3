"""What each figure is to reach, and which way is better."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bar:
    value: float
    least: bool  # at least the value; False: at most

    def holds(self, figure: float) -> bool:
        return figure >= self.value if self.least else figure <= self.value

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.value:g}"


def bars_of(question: str) -> dict[str, Bar]:
    table = tomllib.loads((Path(__file__).parent / "bars.toml").read_text("utf-8"))
    return {name: Bar(next(iter(bar.values())), "least" in bar) for name, bar in table.get(question, {}).items()}
