"""The tables beside the rules: words and what they tell, written by hand, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """The TOML file rules/NAME.toml."""
    return tomllib.loads((files("deconflict.reading") / "rules" / f"{name}.toml").read_text("utf-8"))


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """The words listed under `keys` of a table, as white space parts them."""
    value: Any = load_table(table)
    for key in keys:
        value = value[key]
    return frozenset(value.split())


@cache
def phrases(table: str, *keys: str) -> frozenset[tuple[str, ...]]:
    """The phrases listed under `keys` of a table, one a line, each as a tuple of words."""
    value: Any = load_table(table)
    for key in keys:
        value = value[key]
    return frozenset(tuple(line.split()) for line in value.splitlines() if line.strip())
