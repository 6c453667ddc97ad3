"""Decisions ↔ JSON lines that git can compare: one a line, sorted keys, in the order of time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from deconflict.decisions.records import BadDecision, Decision, canonical, in_time, is_itself, moment

HEAD = ("at", "by", "id", "kind")


def render_log(decisions: Iterable[Decision]) -> str:
    """The log as text; the same whatever the order in which the decisions come, each once."""
    once = {d.id: d for d in decisions}
    return "".join(f"{render_line(d)}\n" for d in sorted(once.values(), key=in_time))


def render_line(decision: Decision) -> str:
    head = {"at": decision.at, "by": decision.by, "id": decision.id, "kind": decision.kind}
    return canonical({**decision.body, **head})


def parse_log(text: str) -> tuple[Decision, ...]:
    """The decisions of these lines; raises BadDecision with the number of the first line that holds none."""
    found: dict[str, Decision] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            decision = _parse_line(line, number)
            found[decision.id] = decision
    return tuple(found.values())


def _parse_line(line: str, number: int) -> Decision:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise BadDecision(f"line {number}: no JSON ({error})") from error
    if not isinstance(told, dict) or not all(isinstance(told.get(key), str) for key in HEAD):
        raise BadDecision(f"line {number}: no decision; it wants {', '.join(HEAD)}")
    body: dict[str, Any] = {key: value for key, value in told.items() if key not in HEAD}
    decision = Decision(**{key: told[key] for key in HEAD}, body=body)
    if not is_itself(decision):
        raise BadDecision(f"line {number}: its id is not that of its content: somebody changed it; add a further one")
    moment(decision.at)
    return decision


def merge_logs(*logs: Iterable[Decision]) -> tuple[Decision, ...]:
    """All decisions of several logs, each once, in the order of time."""
    once = {decision.id: decision for log in logs for decision in log}
    return tuple(sorted(once.values(), key=in_time))


def read_log(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """The decisions of a file; none where there is no file yet."""
    file = Path(path)
    try:
        return parse_log(file.read_text("utf-8")) if file.exists() else ()
    except UnicodeDecodeError as error:
        raise BadDecision(f"{path}: no UTF-8 ({error.reason} at byte {error.start})") from error
    except BadDecision as error:
        raise BadDecision(f"{path}: {error}") from error


def append_to_log(path: str | os.PathLike[str], decision: Decision) -> bool:
    """Write one more line at the end of a file; False where it is there already."""
    known = read_log(path)
    if any(decision.id == each.id for each in known):
        return False
    file = Path(path)
    text = file.read_text("utf-8") if file.exists() else ""
    gap = "\n" if text and not text.endswith("\n") else ""
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{gap}{render_line(decision)}\n")
        stream.flush()
        os.fsync(stream.fileno())
    return True
