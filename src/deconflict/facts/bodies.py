"""Bodies and armed groups that news names: institutions, militaries, parties, courts, alliances.

Those that every country has are in `forms.csv`: "Iran's foreign ministry" and "the Ministry of Foreign Affairs in
Tehran" are read as a form and its country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from deconflict.facts.countries import Country, country_named, country_of_adjective, country_of_government
from deconflict.facts.rows import bare, cell, find, index, read_rows


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


# ---------------------------------------------------------------- bodies that every country has


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """A row of forms.csv; `code` is the actor code without its country."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    code: str


@cache
def body_forms() -> tuple[BodyForm, ...]:
    return tuple(
        BodyForm(name=row["name"], aliases=cell(row["aliases"]), kind=row["kind"], code=row["code"])
        for row in read_rows("forms")
    )


@cache
def _forms_by_name() -> Mapping[str, BodyForm]:
    return {name: form for form in body_forms() for name in (form.name, *form.aliases)}


def body_form(words: str) -> BodyForm | None:
    """The form of a body that every country has, told without whose it is: "the Defence Ministry"."""
    return _forms_by_name().get(bare(words).casefold())


def national_body(words: str) -> tuple[Country, BodyForm] | None:
    """The country and the form of "the Iranian foreign ministry", "Iran's Navy", "Government of Ghana"."""
    plain = bare(words.replace("’", "'"))
    for country, rest in (*_country_first(plain), *_country_last(plain)):
        if country is not None and (form := _forms_by_name().get(rest.casefold())) is not None:
            return country, form
    return None


def _country_first(words: str) -> list[tuple[Country | None, str]]:
    """ "Iranian | foreign ministry", "Iran's | foreign ministry", "South Korean | navy"."""
    parts = words.split()
    cuts = [(" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, min(4, len(parts)))]
    return [
        (country_of_adjective(lead) or country_named(lead.removesuffix("'s").removesuffix("'")), rest)
        for lead, rest in cuts
    ]


def _country_last(words: str) -> list[tuple[Country | None, str]]:
    """ "Ministry of Defence | of Ghana", "foreign ministry | in Tehran"."""
    parts = words.split()
    cuts = [(" ".join(parts[:n]), " ".join(parts[n + 1 :])) for n in range(1, len(parts)) if parts[n] in ("of", "in")]
    return [(country_named(whose) or country_of_government(whose), rest) for rest, whose in cuts]
