"""Gold stories: runs the command on each and scores its claim sheet, by the scorer beside the stories or by ours."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.measured import DataMissing, Measured, Miss, Settings
from bench.stories import scorer

TOOL = Path("tools") / "score_stories.py"
OURS = (sys.executable, "-m", "deconflict", "read", "{}", "--json")
BASELINE = (sys.executable, "-m", "bench.stories.baseline", "{}")
READ = (0, 3)  # statuses of the command with which there is a sheet; 3 = some inputs were not read
HELD_OUT = "these stories are for measuring: their errors are not shown, so that nothing is tuned on them"


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is a story or a folder of stories; what lies below a folder `train` in it is left out."""
    folders = find_stories(data)[: settings.limit]
    counting = load_scorer(data)
    f1: defaultdict[str, Any] = defaultdict(counting.Tally)
    rates: defaultdict[str, Any] = defaultdict(counting.Rate)
    misses: defaultdict[str, list[str]] = defaultdict(list)
    for folder in folders:
        sheet = run_command(BASELINE if settings.baseline else OURS, folder)
        counting.score_story(folder, sheet, f1, rates, misses)
    figures = {name: tally.f1() or 0.0 for name, tally in f1.items()}
    figures |= {name: rate.value() or 0.0 for name, rate in rates.items()}
    starred = [value for name, value in figures.items() if name.endswith("*")]
    figures["story score"] = sum(starred) / len(starred)
    return Measured(figures=figures, data=tuple(folders), misses=_shown(folders, misses))


def find_stories(data: Path) -> list[Path]:
    """The folder itself if it is a story, else the stories directly in it, by name."""
    if (data / "story.toml").exists():
        return [data]
    found = sorted(path.parent for path in data.glob("*/story.toml"))
    if not found:
        raise DataMissing(f"{data}: holds no story (a folder with story.toml and reports)")
    return found


def load_scorer(data: Path) -> ModuleType:
    """The one in a folder `tools` beside a folder above the stories; without one ours, which counts the same."""
    path = next((place for parent in data.resolve().parents if (place := parent / TOOL).exists()), None)
    if path is None:
        return scorer
    spec = importlib.util.spec_from_file_location("score_stories", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_command(command: tuple[str, ...], folder: Path) -> dict[str, Any]:
    """The claim sheet that the command prints for the folder that stands in for {}."""
    ran = subprocess.run([str(folder) if part == "{}" else part for part in command], capture_output=True, text=True)
    if ran.returncode not in READ:
        raise RuntimeError(f"{folder.name}: the command ended with {ran.returncode}: {ran.stderr[-500:]}")
    sheet: dict[str, Any] = json.loads(ran.stdout)
    return sheet


def _shown(folders: list[Path], misses: dict[str, list[str]]) -> tuple[Miss, ...]:
    if any(folder.resolve().parent.name != "train" for folder in folders):
        return (Miss(kind="held out", what=HELD_OUT),)
    return tuple(Miss(kind=kind, what=what) for kind in sorted(misses) for what in misses[kind])
