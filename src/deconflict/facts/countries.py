"""Countries and territories that news speaks of: their names, their people, and what stands for their governments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from deconflict.facts.rows import bare, cell, find, form, index, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A row of countries.csv.

    iso2, iso3   None for parts without a code of their own (Scotland, Chechnya) and breakaway regions
    cameo        the actor code of CAMEO and PLOVER, the whole's for a part; None where there is none
    government   what stands for its government: its capital where that is usual, palaces and streets
    heads        offices, in small letters, never their holders
    attributes   what it can be told by without its name: "kingdom", "island", "Shiite"
    part_of      ISO 3166 alpha-3 of the whole; None for whole countries
    """

    name: str
    iso2: str | None
    iso3: str | None
    cameo: str | None
    capital: str | None
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    government: tuple[str, ...]
    heads: tuple[str, ...]
    attributes: tuple[str, ...]
    part_of: str | None

    @property
    def code(self) -> str | None:
        """How claim sheets write it: ISO 3166 alpha-3, else CAMEO's own ("GZS"), None for parts without one."""
        return self.iso3 or (self.cameo if self.cameo != self.part_of else None)


@cache
def countries() -> tuple[Country, ...]:
    """All rows, whole countries first, in the order of the table."""
    return tuple(
        Country(
            name=row["name"],
            iso2=row["iso2"] or None,
            iso3=row["iso3"] or None,
            cameo=row["cameo"] or None,
            capital=row["capital"] or None,
            adjectives=cell(row["adjectives"]),
            people=cell(row["people"]),
            aliases=cell(row["aliases"]),
            government=cell(row["government"]),
            heads=cell(row["heads"]),
            attributes=cell(row["attributes"]),
            part_of=row["part_of"] or None,
        )
        for row in read_rows("countries")
    )


def country_named(words: str) -> Country | None:
    """The country with this name or alias, with or without an article: "the U.S.", "Iran", "UNITED KINGDOM"."""
    return find(_by_name(), words)


def country_of_adjective(words: str) -> Country | None:
    """The country of "Iranian" or "U.S."; None for "Congolese" and "Dominican", which are of two."""
    return find(_by_adjective(), words)


def countries_of_adjective(words: str) -> tuple[Country, ...]:
    """All countries of "Congolese" or "Dominican"."""
    return _all_by_adjective().get(form(bare(words)), ())


def country_of_people(words: str) -> Country | None:
    """The country of "Iranians", "the British"; None where they are of two."""
    return find(_by_people(), words)


def country_of_government(words: str) -> Country | None:
    """The country whose government "Tehran", "the Kremlin", "Downing Street" may stand for."""
    return find(_by_government(), words)


def countries_described(words: str) -> tuple[Country, ...]:
    """All countries of which "the Shiite-dominated nation", "the kingdom", "the island nation" may be told.

    Every word must be an attribute of the country, but for the noun that stands for any; that noun alone tells none.
    """
    told = bare(words).casefold().replace("-", " ").split()
    attributes = [w for w in told if w not in ANY_STATE and w not in ("dominated", "majority", "ruled")]
    if not attributes or told[-1] not in ANY_STATE and told[-1] not in FORMS_OF_STATE:
        return ()
    return tuple(c for c in countries() if set(attributes) <= _attribute_words(c))


ANY_STATE = frozenset(("nation", "country", "state"))
FORMS_OF_STATE = frozenset(("kingdom", "emirate", "sultanate", "principality", "archipelago", "territory", "junta"))


def _attribute_words(country: Country) -> set[str]:
    return {word for attribute in country.attributes for word in attribute.casefold().replace("-", " ").split()}


def country_of_code(code: str) -> Country | None:
    """The country with this ISO 3166 code, alpha-2 or alpha-3."""
    return _by_code().get(code.upper())


def _index_of(names: Callable[[Country], tuple[str, ...]]) -> Mapping[str, Country]:
    return index((name, country) for country in countries() for name in names(country))


@cache
def _by_name() -> Mapping[str, Country]:
    return _index_of(lambda country: (country.name, *country.aliases))


@cache
def _by_adjective() -> Mapping[str, Country]:
    return _index_of(lambda country: country.adjectives)


@cache
def _all_by_adjective() -> Mapping[str, tuple[Country, ...]]:
    found: dict[str, list[Country]] = defaultdict(list)
    for country in countries():
        for adjective in dict.fromkeys(map(form, country.adjectives)):
            found[adjective].append(country)
    return {adjective: tuple(named) for adjective, named in found.items()}


@cache
def _by_people() -> Mapping[str, Country]:
    return _index_of(lambda country: country.people)


@cache
def _by_government() -> Mapping[str, Country]:
    return _index_of(lambda country: country.government)


@cache
def _by_code() -> Mapping[str, Country]:
    return {code: country for country in countries() for code in (country.iso2, country.iso3) if code}
