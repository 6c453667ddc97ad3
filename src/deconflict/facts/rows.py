"""Rows of the tables, and the form in which names are compared."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

Row = TypeVar("Row")
SHORT = 4  # letters up to which capitals are part of the name: "US" is a country, "us" is not


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of NAME.csv, by column."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def cell(value: str) -> tuple[str, ...]:
    """The values of one cell."""
    return tuple(filter(None, value.split(";")))


@lru_cache(maxsize=100_000)  # names recur within a story
def form(name: str) -> str:
    """For comparing: "the U.S." is "US", "Côte d’Ivoire" is "cote d'ivoire"; short names keep their capitals."""
    plain = name.replace("’", "'").replace("-", " ")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = " ".join(plain.replace(".", "").split())
    return words if len(words) <= SHORT and words.isupper() else words.casefold()


def bare(name: str) -> str:
    """Without an article in front."""
    return name[4:] if name[:4].casefold() == "the " else name


def find(names: Mapping[str, Row], words: str) -> Row | None:
    """The row with this name, with or without an article, also where a headline writes it in capitals."""
    if len(words) <= SHORT and words.islower():
        return None  # "us", "who", "isis"
    row = names.get(form(words))
    if row is None and (name := bare(words)) != words:
        row = names.get(form(name))
    if row is None and words.isupper():
        row = names.get(form(words.title()))
    return row


def index(pairs: Iterable[tuple[str, Row]]) -> Mapping[str, Row]:
    """Rows by the form of their names; a name of two rows names neither."""
    found: dict[str, list[Row]] = defaultdict(list)
    for name, row in pairs:
        if row not in found[form(name)]:
            found[form(name)].append(row)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}
