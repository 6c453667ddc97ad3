"""Palaces and offices that stand for the head of state or government who sits there: "the White House said"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from deconflict.facts.rows import cell, find, index, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A row of seats.csv; `country` is ISO 3166 alpha-3."""

    name: str
    aliases: tuple[str, ...]
    country: str


@cache
def seats() -> tuple[Seat, ...]:
    """All rows, in the order of the table."""
    return tuple(
        Seat(name=row["name"], aliases=cell(row["aliases"]), country=row["country"]) for row in read_rows("seats")
    )


def seat_named(words: str) -> Seat | None:
    """The seat with this name: "the White House", "Downing Street"; capitals are no seats but cities."""
    return find(_by_name(), words)


@cache
def _by_name() -> Mapping[str, Seat]:
    return index((name, seat) for seat in seats() for name in (seat.name, *seat.aliases))
