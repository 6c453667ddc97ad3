"""The words by which values are read, from `disagreements.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from deconflict.linking.wording import wording_of


@cache
def _tables() -> dict[str, Any]:
    loaded = tomllib.loads((files("deconflict.linking") / "disagreements" / "words.toml").read_text("utf-8"))
    return {name: _made(value) for name, value in loaded.items()}


def _made(value: Any) -> Any:
    """Strings become sets of words, lists sets of phrases."""
    if isinstance(value, str):
        return frozenset(value.split())
    if isinstance(value, list):
        return frozenset(value)
    return {k: _made(v) for k, v in value.items()} if isinstance(value, dict) else value


def table(name: str, part: str) -> Any:
    return _tables()[name][part]


def table_of(name: str) -> Mapping[str, frozenset[str]]:
    """All parts of one that has no parts but sets of words."""
    found: Mapping[str, frozenset[str]] = _tables()[name]
    return found


def word_classes(name: str) -> frozenset[str]:
    found: frozenset[str] = _tables()["classes"][name]
    return found


@lru_cache(maxsize=50_000)
def classes_in(content: str) -> frozenset[str]:
    """The classes of which a word stands there; a passage is compared with dozens of others."""
    words = wording_of(content).words
    return frozenset(name for name, members in _tables()["classes"].items() if not members.isdisjoint(words))
