"""Lines that are known by their form: menus, promos, copyright lines, corrections, agency sign-offs, captions.

The patterns stand in `data/lines.toml`, each group with the reason that is shown to people.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from deconflict.documents.lines import Line
from deconflict.types import BlockKind

FIELD_BREAK = re.compile(r"\s*[|»›>•·/]+\s*|\s{2,}|\t")
MOST_MENU_WORDS = 4  # words in one entry of a menu: "Terms of use", "Farm prices today"
SEARCHED = 40  # words of the longest line in which patterns are looked for beyond its start
LONGEST = 2000  # characters; a longer line is prose, whatever it begins with


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is, and why: the reason is shown to people."""

    kind: BlockKind
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    mark: Mark
    starts: re.Pattern[str]  # patterns that begin with ^, tried once: searching for them would try every place
    anywhere: re.Pattern[str]
    most_words: int
    at_edge: bool


def match_rule(line: Line, *, at_edge: bool) -> Mark | None:
    """The first rule that fits the form of this line; None for what may be prose or a headline.

    at_edge   whether it is among the first or last few lines of a report, where prose would not look like a promo
    """
    if len(line.text) > LONGEST:
        return None
    text = line.text.replace("'", "’")
    for rule in _rules():
        if line.words > rule.most_words or (rule.at_edge and not at_edge):
            continue
        if rule.starts.match(text) or (line.words <= SEARCHED and rule.anywhere.search(text)):
            return rule.mark
    return None


def is_menu(raw: str) -> bool:
    """Whether a line, white space as it came, is a row of short links: "Home | News | Sports"."""
    parts = [part for part in FIELD_BREAK.split(raw.strip()) if part]
    if len(parts) < 3 or any(part.count(" ") >= MOST_MENU_WORDS or part[-1] in ".!?" for part in parts):
        return False
    if re.search(r"[»›>]", raw):  # a trail to the page
        return True
    known = sum(any(word in _menu_words() for word in re.findall(r"[\w’'-]+", part.lower())) for part in parts)
    return known >= 2 and 2 * known >= len(parts)


def closes_report(line: Line) -> bool:
    """Whether all below this heading is of other stories or of readers: "Before You Go", "Comments (12)"."""
    return line.words <= 6 and _section("closing").match(line.text.replace("'", "’")) is not None


def opens_inset(line: Line) -> bool:
    """Whether headlines of other stories stand below this heading: "Related stories", "Most read"."""
    return line.words <= 6 and _section("inset").match(line.text.replace("'", "’")) is not None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/lines.toml").read_text(encoding="utf-8"))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)", re.IGNORECASE)


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            Mark(BlockKind(entry["kind"]), entry["reason"]),
            _any_of(pattern for pattern in entry["patterns"] if pattern.startswith("^")),
            _any_of(pattern for pattern in entry["patterns"] if not pattern.startswith("^")),
            entry["words"],
            entry["where"] == "edge",
        )
        for entry in _table()["rule"]
    )


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(_table()["menu"]["words"].split())


@cache
def _section(name: str) -> re.Pattern[str]:
    return _any_of(_table()["section"][name])
