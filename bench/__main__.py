"""python -m bench NAME --data PATH: measures one question and prints its figures, with the bars they are to reach."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.bars import Bar, bars_of
from bench.measured import DataMissing, Measured, Settings, find_data, hash_of

QUESTIONS = (
    "attribution",
    "stories",
    "layers",
    "names",
    "identity",
    "speed",
    "debris",
    "time",
    "place",
    "events",
    "claims",
    "disagreements",
    "linking",
    "origins",
    "store",
    "relations",
    "web",
    "marked",
)


def main(words: Sequence[str] | None = None) -> int:
    arguments = parse(words)
    settings = Settings(
        part=arguments.part, limit=arguments.limit, baseline=arguments.baseline, workers=arguments.workers
    )
    try:
        measured = measure(arguments.name, arguments.data, settings)
    except DataMissing as missing:
        print(f"{arguments.name}: skipped: {missing}", file=sys.stderr)
        return 1
    if arguments.json:
        report = {
            "question": arguments.name,
            "settings": asdict(settings),
            "data": hash_of(measured.data),
            "figures": measured.figures,
        }
        print(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        print(render_figures(measured.figures, bars_of(arguments.name)))
        print(render_misses(measured, arguments.worst), end="")
    return 0


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=QUESTIONS)
    parser.add_argument("--data", type=Path, required=True, help="../shared/corpora, or ../shared/stories for stories")
    parser.add_argument("--json", action="store_true", help="for gate.py")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print up to N errors of each kind")
    parser.add_argument("--part", default="dev", help="of the corpora (default: dev)")
    parser.add_argument("--limit", type=int, metavar="N", help="documents at most, for a quick look")
    parser.add_argument("--baseline", action="store_true", help="measure the dumb baseline instead of ours")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes that read (default: 2)")
    return parser.parse_args(words)


def measure(name: str, data: Path, settings: Settings) -> Measured:
    """Of the named question; without its data raises DataMissing."""
    if not data.exists():
        raise DataMissing(f"{data}: no such file or folder")
    if name == "debris":
        path = find_data(data, "scraped/dev.jsonl.gz")
        return Measured(figures=importlib.import_module("bench.debris").run(data), data=(path,))
    module = importlib.import_module(f"bench.{name}.measuring")
    measured: Measured = module.measure(data, settings)
    return measured


def render_figures(figures: dict[str, float], bars: dict[str, Bar]) -> str:
    width = max(map(len, figures), default=0)
    rows = []
    for name, figure in figures.items():
        bar = bars.get(name)
        verdict = f"   bar {bar}: {'reached' if bar.holds(figure) else 'missed'}" if bar else ""
        rows.append(f"{name:{width}} {figure:9.2f}{verdict}")
    return "\n".join(rows)


def render_misses(measured: Measured, worst: int) -> str:
    """Up to `worst` errors of each kind, after the kind and how many there are."""
    if not worst:
        return ""
    counts = Counter(miss.kind for miss in measured.misses)
    rows = []
    for kind, count in counts.most_common():
        rows.append(f"\n{kind} ({count})")
        rows += [f"  {miss.what}" for miss in measured.misses if miss.kind == kind][:worst]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
