"""Compares measured figures with the floors they must not sink below.

    python -m bench attribution --data ../shared/corpora --json > figures.json
    python bench/gate.py figures.json [--record] [--lower REASON]

Ends with 1 when a figure is below its floor by more than its noise, or when the data are not those of the floors.
`--record` sets floors that are new or better; `--lower REASON` also sets those that are worse, and keeps the reason.
A figure gets a floor when it has a bar (bars.toml).
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# How far a figure may move with nothing changed in the code.
NOISE_OF_SCORES = (
    0.3  # points; processors round int8 sums differently: less than quantising did (0.2 to 0.4, DESIGN.md)
)
NOISE_OF_SPEED = 0.15  # of the figure; a guess until ten runs on one quiet machine tell


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=Path, help="what `python -m bench NAME --json` printed")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    parser.add_argument("--floors", type=Path, default=HERE / "floors.json")
    arguments = parser.parse_args()
    report = json.loads(arguments.figures.read_text("utf-8"))
    floors: dict[str, Any] = json.loads(arguments.floors.read_text("utf-8"))
    bars = tomllib.loads((HERE / "bars.toml").read_text("utf-8")).get(report["question"], {})
    own = floors.get(report["question"], {})
    if report["settings"]["limit"] or report["settings"]["baseline"]:
        parser.error("a baseline or a part of the data has no floors; measure without --limit and --baseline")
    complaints = compare(report, own, bars) if own or not arguments.record else []
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if arguments.record or arguments.lower:
        floors[report["question"]] = record(report, own, bars, reason=arguments.lower)
        arguments.floors.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return 0 if arguments.lower or not complaints else 1
    return 1 if complaints else 0


def compare(report: dict[str, Any], own: dict[str, Any], bars: dict[str, Any]) -> list[str]:
    """What sank, in words; nothing when all is well."""
    if not own:
        return [f"{report['question']}: no floors yet; --record sets them"]
    if own["data"] != report["data"]:
        return [
            f"{report['question']}: measured on other data than the floors; measure on those, or --lower with a reason"
        ]
    complaints = []
    for name, floor in own["floors"].items():
        figure = report["figures"].get(name)
        if figure is None:
            complaints.append(f"{name}: not measured; its floor is {floor['score']:.2f}")
        elif loss(floor["score"], figure, bars.get(name, {})) > floor["noise"]:
            complaints.append(f"{name}: {figure:.2f}, the floor is {floor['score']:.2f} ± {floor['noise']:.2f}")
    return complaints


def record(
    report: dict[str, Any], own: dict[str, Any], bars: dict[str, Any], *, reason: str | None = None
) -> dict[str, Any]:
    """New floors: the better of old and measured, or what was measured when there is a reason to lower."""
    old, lowered = own.get("floors", {}), list(own.get("lowered", []))
    if old and own["data"] != report["data"] and not reason:
        return own
    floors = {}
    for name, bar in bars.items():
        if name not in report["figures"]:
            if name in old:
                floors[name] = old[name]
            continue
        figure = round(report["figures"][name], 2)
        worse = name in old and loss(old[name]["score"], figure, bar) > 0
        if worse and reason:
            lowered.append({"figure": name, "from": old[name]["score"], "to": figure, "reason": reason})
        noise = round(NOISE_OF_SPEED * figure, 2) if report["question"] == "speed" else NOISE_OF_SCORES
        floors[name] = old[name] if worse and not reason else {"score": figure, "noise": noise}
    return {"data": report["data"] if reason or not old else own["data"], "floors": floors, "lowered": lowered}


def loss(floor: float, figure: float, bar: dict[str, float]) -> float:
    """By how much the figure is worse than the floor; negative when it is better."""
    return figure - floor if "most" in bar else floor - figure


if __name__ == "__main__":
    sys.exit(main())
