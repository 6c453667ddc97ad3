"""Peoples and religious communities that have no state of their own, or many: Kurds, Shiites, Tamils."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from deconflict.facts.rows import cell, find, index, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A row of peoples.csv."""

    name: str
    adjectives: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def peoples() -> tuple[People, ...]:
    """All rows, in the order of the table."""
    return tuple(
        People(name=row["name"], adjectives=cell(row["adjectives"]), aliases=cell(row["aliases"]))
        for row in read_rows("peoples")
    )


def people_named(words: str) -> People | None:
    """The people of "Kurdish", "the Kurds", "a Kurd"; None where a word is of two."""
    return find(_by_name(), words)


@cache
def _by_name() -> Mapping[str, People]:
    return index((name, people) for people in peoples() for name in (people.name, *people.adjectives, *people.aliases))
