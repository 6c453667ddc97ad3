"""The country that words tell: "Iran", "Iranian", "Tehran", "Hezbollah", "the U.N.", "President Mandela"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from deconflict.facts import (
    bodies,
    body_named,
    countries,
    country_named,
    country_of_adjective,
    country_of_code,
    country_of_government,
    country_of_people,
)
from deconflict.facts.rows import form
from deconflict.layers.report import Report
from deconflict.reading.tables import load_table
from deconflict.types import Place

OFFICES = frozenset(("president", "premier", "minister", "chancellor", "king", "emir", "leader", "dictator", "ruler"))
UNDER = frozenset(
    ("administration", "government", "regime", "presidency", "junta", "cabinet")
)  # "the Reyes government"
LONGEST = 7  # words of a name that is looked up: "Democratic People | 's | Republic of Korea"
Told = tuple[str, int, int]  # code, first token, last token


def find_countries(report: Report, places: Sequence[Place] = ()) -> Mapping[int, Told]:
    """For each token that is part of a country's, people's or body's name: its code and the name's tokens."""
    told: dict[int, Told] = {}
    at = 0
    while at < len(report):
        code, last = _longest(report, at)
        for token in range(at, last + 1):
            if code:
                told[token] = (code, at, last)
        at = last + 1
    starts = {t.start: k for k, t in enumerate(report.layers.text.tokens)}
    for place in places:
        first = starts.get(place.span.start)
        country = country_of_code(place.country) if place.country else None
        if first is not None and first not in told and country and country.code:
            told[first] = (country.code, first, first)
    return _with_leaders(report, told)


def _with_leaders(report: Report, told: dict[int, Told]) -> dict[int, Told]:
    """The country of a head of state or government told by name, where the name has no country in it."""
    alone, titled = leaders()
    for name in report.layers.names:
        family = report.lower[name.last].removesuffix("'s")
        if name.type == "Person" and not any(t in told for t in range(name.first, name.last + 1)):
            led = {*report.lower[max(0, name.first - 1) : name.last]} & OFFICES or {
                *report.lower[name.last + 1 :][:1]
            } & UNDER
            code = alone.get(family) or (titled.get(family) if led else None)
            if code:
                told |= {t: (code, name.first, name.last) for t in range(name.first, name.last + 1)}
    return told


@cache
def leaders() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Countries by family names, lower case: those that need no office beside them, and those that do."""
    table: Mapping[str, Mapping[str, str]] = load_table("event_leaders")
    alone, titled = (
        {name.casefold(): code for code, names in table[key].items() for name in names.split()}
        for key in ("alone", "titled")
    )
    return alone, titled


def _longest(report: Report, at: int) -> tuple[str | None, int]:
    if not report.words[at][:1].isupper() or not _may_begin(report, at) or _is_abroad(report, at):
        return None, at
    _, end = report.sentence_range(at)
    for last in range(min(at + LONGEST, end) - 1, at - 1, -1):
        if (ends := report.words[last][-1:]).isalnum() or ends == ".":
            code = code_of(report.joined(range(at, last + 1)))
            if code:
                return code, last
    return None, at


def _is_abroad(report: Report, at: int) -> bool:
    """Whether a people's name tells no country of its own: "ethnic Albanians in Serbia" are Serbia's."""
    return at > 0 and report.lower[at - 1] == "ethnic"


def _may_begin(report: Report, at: int) -> bool:
    """Whether a name that a table has may begin at a token: it spares the look-up of all that could follow."""
    if _begins(report.words[at]):
        return True
    return report.lower[at] == "the" and at + 1 < len(report) and _may_begin(report, at + 1)


@lru_cache(maxsize=50_000)
def _begins(word: str) -> bool:
    return _first_word(" ".join(word.split())) in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    """Beginnings of the first words of names in the tables: a token may be part of a word, "Iran" of "Iran's"."""
    named = chain.from_iterable((c.name, *c.aliases, *c.adjectives, *c.people, *c.government) for c in countries())
    others = chain.from_iterable((b.name, *b.aliases) for b in bodies())
    firsts = set(map(_first_word, chain(named, others, load_table("event_peoples")["codes"])))
    return frozenset(word[:k] for word in firsts for k in range(1, len(word) + 1))


def _first_word(name: str) -> str:
    return form(name).casefold().partition(" ")[0]


@lru_cache(maxsize=50_000)
def code_of(name: str) -> str | None:
    """ISO 3166 alpha-3, "IGO" and the like for bodies of several countries; None where no table has the name."""
    table = load_table("event_peoples")
    own: dict[str, str] = table["codes"]
    if name.lower() in own:
        return own[name.lower()] or None
    for find in (country_named, country_of_adjective, country_of_people):
        if country := find(name):
            part: str | None = table["parts"].get(country.code or "")
            return part or country.iso3 or country.part_of or country.cameo
    if body := body_named(name):
        return body.country or (body.code or "")[:3] or None
    country = country_of_government(name)
    return country.code if country else None
