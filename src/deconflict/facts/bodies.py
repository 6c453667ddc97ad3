"""Bodies and armed groups that news names: institutions, militaries, parties, courts, alliances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from deconflict.facts.rows import cell, find, index, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A row of bodies.csv.

    kind      "institution", or "group": armed groups, parties, movements
    country   ISO 3166 alpha-3 of the country that it belongs to; None for those of several countries
    code      the actor code of CAMEO and PLOVER: country, then role ("USAMIL"), or the code of its own ("IGONAT")
    part_of   the name of the body that it is a part of
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    code: str | None
    part_of: str | None


@cache
def bodies() -> tuple[Body, ...]:
    """All rows, in the order of the table."""
    return tuple(
        Body(
            name=row["name"],
            aliases=cell(row["aliases"]),
            kind=row["kind"],
            country=row["country"] or None,
            code=row["code"] or None,
            part_of=row["part_of"] or None,
        )
        for row in read_rows("bodies")
    )


def body_named(words: str) -> Body | None:
    """The body with this name or alias, with or without an article: "ISIL", "the Pentagon"."""
    return find(_by_name(), words)


@cache
def _by_name() -> Mapping[str, Body]:
    return index((name, body) for body in bodies() for name in (body.name, *body.aliases))
