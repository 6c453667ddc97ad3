"""The tables beside the rules: words and what they tell, written by hand, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


class Tables:
    """The TOML files in the folder `rules` of one package."""

    def __init__(self, package: str) -> None:
        self._package = package
        self.load_table = cache(self._load_table)
        self.words = cache(self._words)

    def _load_table(self, name: str) -> Mapping[str, Any]:
        """The file rules/NAME.toml."""
        return tomllib.loads((files(self._package) / "rules" / f"{name}.toml").read_text("utf-8"))

    def _words(self, table: str, *keys: str) -> frozenset[str]:
        """The words listed under `keys` of a table, as white space parts them."""
        value: Any = self.load_table(table)
        for key in keys:
            value = value[key]
        return frozenset(value.split())


_TABLES = Tables("deconflict.layers")
load_table, words = _TABLES.load_table, _TABLES.words
