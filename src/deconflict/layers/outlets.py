"""Outlets: which names are those of papers, agencies, stations and sites."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from deconflict.layers.tables import words

HUMPS = re.compile(r"[A-Z][a-z]+")  # of a name written in one word


@cache
def known_outlets() -> frozenset[str]:
    """Names of outlets in lower case, without a leading "the", from the table that documents are read with."""
    table = files("deconflict") / "documents" / "data" / "outlets.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return frozenset(plain(name) for row in rows for name in (row["name"], *row["aliases"].split(";")) if name)


def plain(name: str) -> str:
    return name.lower().removeprefix("the ").strip()


@lru_cache(maxsize=10_000)
def looks_like_outlet(name: str) -> bool:
    """Whether a name is a known outlet's, or made like one: "Coast Herald", "Radio Mirador", "Channel 9"."""
    bare = plain(name)
    if bare in known_outlets():
        return True
    parts = bare.replace("-", " ").split()
    if len(parts) > 1 and parts[-1] in words("outlets", "last"):
        return True
    return len(parts) > 1 and parts[0] in words("outlets", "first")


def same_outlet(name: str, outlet: str) -> bool:
    """Whether a name is the outlet's, its short form or its letters: "the Telegraph" in the Minsk Telegraph."""
    left, right = plain(name).split(), plain(outlet).split()
    if not left or not right:
        return False
    if set(right) <= set(left) or plain(name).replace(".", "") == "".join(w[0] for w in right) and len(right) > 1:
        return True
    if is_blend(name, right):
        return True
    return set(left) <= set(right) and (left[-1] == right[-1] or left == right[: len(left)])


def is_blend(name: str, full: Sequence[str]) -> bool:
    """Whether a name is made of the beginnings of all words of another: "WaPo" of "washington post"."""
    parts = HUMPS.findall(name)
    return (
        len(parts) == len(full) > 1
        and "".join(parts) == name
        and all(word.startswith(part.lower()) for part, word in zip(parts, full, strict=True))
    )
