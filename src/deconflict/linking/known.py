"""Which row of our tables of facts a cluster of mentions is: a country, a body, an outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from deconflict.documents.outlets import known_outlet
from deconflict.facts import (
    Body,
    BodyForm,
    Country,
    body_form,
    body_named,
    countries_described,
    countries_of_adjective,
    country_named,
    country_of_adjective,
    country_of_code,
    country_of_government,
    country_of_people,
    national_body,
    people_named,
    seat_named,
)
from deconflict.facts.rows import bare, form
from deconflict.linking.naming import are_letters, is_common, letters_of, name_table, wording_of
from deconflict.types import Cluster, EntityKind, Place, Reading

T = TypeVar("T")
DESCRIBED = frozenset((EntityKind.INSTITUTION, EntityKind.GROUP, EntityKind.UNNAMED))
LANGUAGES = frozenset(("English",))  # adjectives that mostly tell a language
OF_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD"))  # roles in CAMEO's codes
POSSIBLE_COUNTRY = frozenset((EntityKind.COUNTRY, EntityKind.GROUP, EntityKind.INSTITUTION, EntityKind.OTHER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What our tables know of an entity; one row has one `Known`."""

    name: str
    kind: EntityKind
    code: str | None
    why: str
    country: str | None = None  # ISO 3166 alpha-3 of a body's country
    names: tuple[str, ...] = ()  # all that the row has
    by_country: bool = False  # read by an alias or letters that others have too: its country must be in the story
    part_of: str | None = None  # code of the country whose state it is a part of
    geonameid: int | None = None  # of a place

    @property
    def is_country(self) -> bool:
        return self.kind is EntityKind.COUNTRY


def known_as(cluster: Cluster, *, speaks: bool) -> Known | None:
    """The row that a cluster's name is; None for those that no table has.

    speaks   it is a source somewhere, or is said to be silent: then a capital stands for its government
    """
    if not cluster.named:
        return _described(cluster)
    person = cluster.kind is EntityKind.PERSON and (cluster.gender is not None or bool(cluster.roles))
    if person or (cluster.kind is EntityKind.PERSON and " " in cluster.name and country_named(cluster.name) is None):
        return None
    return _known(cluster.name, cluster.kind, speaks)


def _described(cluster: Cluster) -> Known | None:
    """A body told by definite words: "the UN nuclear watchdog", "the defence ministry in Baku"."""
    lead = cluster.name.casefold().split()[:1]
    if cluster.kind not in DESCRIBED or not lead or lead[0] in name_table("indefinite"):
        return None
    return _body(cluster.name) or _national(cluster.name)


@lru_cache(maxsize=100_000)
def _known(name: str, kind: EntityKind, speaks: bool) -> Known | None:
    if kind is EntityKind.OUTLET:
        return _outlet(name) or _body(name)
    if (country := country_named(name)) is not None:
        return _country(country, "a name of the country")
    if name in LANGUAGES:
        return None
    if kind in POSSIBLE_COUNTRY and (country := country_of_adjective(name)) is not None:
        return _country(country, f"“{name}” stands for the country")
    if (found := _body(name)) is not None:
        return found
    if (country := country_of_people(name)) is not None:
        return Known(name=country.people[0], kind=EntityKind.GROUP, code=country.code, why="a people of our table")
    if (people := people_named(name)) is not None and (kind in POSSIBLE_COUNTRY or name == people.name):
        return Known(name=people.name, kind=EntityKind.GROUP, code=None, why="a people of our table")
    if (seat := _seat(name)) is not None:
        return seat
    if (country := country_of_government(name)) is not None and _governs(name, kind, country, speaks):
        return _country(country, f"“{name}” stands for the government of {country.name}")
    if kind is EntityKind.INSTITUTION:
        return _national(name) or _outlet(name)
    return _national(name) if kind in (EntityKind.OTHER, EntityKind.PLACE) else None


def _governs(name: str, kind: EntityKind, country: Country, speaks: bool) -> bool:
    """Whether a seat of government is meant as one: a palace always, a city where it speaks or is told as a body."""
    if speaks:
        return True
    headline = name.isupper()  # "KAMPALA, Monday": where it was written
    return kind in (EntityKind.INSTITUTION, EntityKind.COUNTRY) and not headline and country.part_of is None


def _country(country: Country, why: str) -> Known:
    """Regions without a code of their own are places: Darfur, Crimea."""
    kind = EntityKind.COUNTRY if country.code else EntityKind.PLACE
    return Known(name=country.name, kind=kind, code=country.code, why=why, names=(country.name, *country.aliases))


def known_place(place: Place) -> Known:
    """One for each place of the gazetteer, whatever it is called: "Diyala", "Diyala province"."""
    why = f"place {place.geonameid} of the gazetteer"
    return Known(name=place.name, kind=EntityKind.PLACE, code=None, why=why, geonameid=place.geonameid)


def _outlet(name: str) -> Known | None:
    outlet = known_outlet(name)
    if outlet is None:
        return None
    names = (outlet.name, *outlet.aliases)
    return Known(name=outlet.name, kind=EntityKind.OUTLET, code=None, why="an outlet of our table", names=names)


def _body(name: str) -> Known | None:
    body = body_named(name) or _body_of_country(name)
    return None if body is None else _known_body(body, name)


def _body_of_country(name: str) -> Body | None:
    """ "the British Royal Navy" is the Royal Navy."""
    lead, _, rest = bare(name).partition(" ")
    country, body = country_of_adjective(lead), body_named(rest)
    return body if body is not None and country is not None and body.country == country.iso3 else None


def _seat(name: str) -> Known | None:
    """The White House is a body, as a ministry is; "Washington" is the United States."""
    seat = seat_named(name)
    country = country_of_code(seat.country) if seat else None
    if seat is None or country is None:
        return None
    return Known(
        name=seat.name,
        kind=EntityKind.INSTITUTION,
        code=country.cameo and f"{country.cameo}GOV",
        why=f"a seat of the government of {country.name}",
        country=country.iso3,
        names=(seat.name, *seat.aliases),
        by_country=bare(name) != seat.name,
        part_of=country.iso3,
    )


def _known_body(body: Body, name: str) -> Known:
    state = body.country is not None and body.code is not None and body.code[3:6] in OF_STATE
    return Known(
        name=body.name,
        kind=EntityKind(body.kind),
        code=body.code,
        why="a body of our table",
        country=body.country,
        names=(body.name, *body.aliases),
        by_country=body.country is not None and (name != body.name or is_common(name)),
        part_of=body.country if state and body.kind == EntityKind.INSTITUTION else None,
    )


def _national(name: str) -> Known | None:
    """A body that every country has; a government is the country itself."""
    found = national_body(name)
    if found is None:
        return None
    country, form = found
    if form.name == "government":
        return _country(country, f"“{name}” is the government of {country.name}")
    return _body_in(country, form, f"the {form.name} of {country.name}")


def _body_in(country: Country, form: BodyForm, why: str) -> Known:
    """The row of our table where it has this body, whatever the report calls it; else one of the form's own."""
    if (body := _row_of_form(country, form)) is not None:
        return replace(_known_body(body, body.name), why=why)
    adjective = country.adjectives[0] if country.adjectives else country.name
    return Known(
        name=f"{adjective} {form.name}",
        kind=EntityKind(form.kind),
        code=country.cameo and country.cameo + form.code,
        why=why,
        part_of=country.code,
    )


@lru_cache(maxsize=10_000)
def _row_of_form(country: Country, form: BodyForm) -> Body | None:
    names = (f"{lead} {name}" for lead in country.adjectives for name in (form.name, *form.aliases))
    return next((body for name in names if (body := body_named(name)) and body.country == country.iso3), None)


# ---------------------------------------------------------------- whether it is so in this story


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else a story names.

    countries  ISO 3166 alpha-3
    names      by a word, those that hold it
    letters    by letters, the names that they may stand for
    states     by the name of a body that every country has, the countries of which the story names this body
    """

    countries: frozenset[str]
    names: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]
    states: Mapping[str, frozenset[Country]]

    def described(self, cluster: Cluster) -> Known | None:
        """The one country in the story of which "the Shiite-dominated nation", "the kingdom" may be told."""
        if cluster.named or cluster.plural or not cluster.name.casefold().startswith("the "):
            return None
        fits = [c for c in countries_described(cluster.name) if c.iso3 in self.countries]
        return _country(fits[0], f"“{cluster.name}” fits {fits[0].name} alone in the story") if len(fits) == 1 else None

    def adjective(self, cluster: Cluster) -> Known | None:
        """The one country in the story of those with an adjective: "Dominican" beside the Dominican Republic."""
        named = [c for c in countries_of_adjective(cluster.name) if c.iso3 in self.countries]
        if len(named) != 1 or not cluster.named or cluster.kind not in POSSIBLE_COUNTRY:
            return None
        return _country(named[0], f"“{cluster.name}” stands for the country")

    def states_of(self, cluster: Cluster) -> frozenset[Country]:
        """The countries whose body "the Defence Ministry", "the army" may be: those of which the story names it so."""
        form = _form_alone(cluster)
        return self.states.get(form.name, frozenset()) if form is not None else frozenset()

    def of_state(self, cluster: Cluster, written_in: Collection[str]) -> Known | None:
        """Whose "the Defence Ministry" is: of those that the story names that of the report's dateline, else the one.

        written_in  ISO 3166 alpha-2 of its datelines
        """
        form, whose = _form_alone(cluster), self.states_of(cluster)
        if written_in:
            whose = frozenset(c for c in whose if c.iso2 in written_in)
        if form is None or len(whose) != 1:
            return None
        (country,) = whose
        return _body_in(country, form, f"the {form.name} of {country.name}, the only one that “{cluster.name}” may be")

    def allow(self, known: Known, name: str) -> bool:
        """Whether a name may be read by our tables.

        Letters and common names are a body's where its country is spoken of; "the Telegraph" is not The Daily Telegraph
        where the story has the Perth Telegraph.
        """
        if known.by_country and (known.country or "") not in self.countries:
            return False
        others = self.letters.get(are_letters(name) or "", frozenset())
        if others and not any(form(other) in map(form, known.names) for other in others):
            return False  # "RSF" in a story of the Rapid Support Forces is not Reporters Without Borders
        words = wording_of(name).words
        if known.kind is not EntityKind.OUTLET or set(words) == set(wording_of(known.name).words):
            return True
        longer = (other for word in words[:1] for other in self.names.get(word, ()))
        return not any(set(words) < set(wording_of(other).words) and known_outlet(other) is None for other in longer)


@lru_cache(maxsize=100_000)
def _form_of(name: str) -> tuple[Country, BodyForm] | None:
    return national_body(name)


def _form_alone(cluster: Cluster) -> BodyForm | None:
    """What every country has, told without whose it is; of single words only those that each has but once."""
    form = body_form(cluster.name) if cluster.kind in OF_STATES and not cluster.plural else None
    told = form is not None and (" " in bare(cluster.name) or form.code in SOLE)
    return form if told else None


OF_STATES = DESCRIBED | {EntityKind.OTHER}
SOLE = frozenset(("MIL", "GOVLEG"))  # codes of forms: an army, a parliament; police and embassies are many


def surroundings_of(readings: Iterable[Reading]) -> Surroundings:
    countries: set[str] = set()
    names: dict[str, set[str]] = defaultdict(set)
    letters: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[Country]] = defaultdict(set)
    for reading in readings:
        for cluster in reading.clusters:
            if (found := _form_of(cluster.name)) is not None:
                states[found[1].name].add(found[0])
        told = [n for c in reading.clusters if c.named for n in (c.name, *c.aliases)]
        for name in dict.fromkeys((*told, *filter(None, (reading.document.outlet,)))):
            for word in wording_of(name).words:
                names[word].add(name)
            for short in letters_of(name) if body_named(name) is None else ():
                letters[short].add(name)
            country = country_named(name) or country_of_adjective(name) or country_of_people(name)
            if country is not None:
                countries.add(country.part_of or country.iso3 or "")
    return Surroundings(frozenset(countries), _frozen(names), _frozen(letters), _frozen(states))


def _frozen(found: Mapping[str, set[T]]) -> Mapping[str, frozenset[T]]:
    return {key: frozenset(names) for key, names in found.items()}
