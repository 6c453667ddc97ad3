"""The words of a toponym → the places that may be meant: names, abbreviations, demonyms, "Diyala province"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from deconflict.facts import countries, country_of_government
from deconflict.layers.gazetteer import NONE, Gazetteer, Kind, load
from deconflict.layers.gazetteer_keys import key_of, without_article

POSSESSIVE = re.compile(r"(?:['’]s?|[.,;:]+)$")
LARGE = 300_000  # people; of a name that the encoder takes for a person's or for none
TOWN = 15_000  # people; smaller places are found as parts of names only when two words name them
MOST = 60  # candidates of one name; "San José" is the name of more than 200 places
POSTAL = re.compile(r"[A-Z]{2}$")


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a toponym may mean.

    key         under which the names of one document are taken for one
    rows        of the gazetteer, the weightiest first; () when no place is called so
    exact       for each row, whether the words are its first name and not an alternate one
    demonym     the words are an adjective or a people's name
    designator  the kind that a word of the name or beside it tells: "county", "river"
    inner       the place is only a part of the name: "Cairo Opera House"
    """

    key: str
    rows: tuple[int, ...]
    exact: tuple[bool, ...]
    demonym: bool = False
    designator: Kind | None = None
    inner: bool = False


@cache
def tables() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/places.toml").read_text(encoding="utf-8"))


@cache
def common_words() -> frozenset[str]:
    return frozenset(tables()["common"]["words"].split())


def usual_kinds(key: str) -> tuple[Kind, ...]:
    """ "Washington" is mostly the city, though the state has more people."""
    kind = tables()["usual"].get(key)
    return (Kind[kind.upper()],) if kind else ()


@cache
def designators() -> dict[str, Kind]:
    return {word: Kind[kind.upper()] for kind, words in tables()["designators"].items() for word in words}


@cache
def abbreviations() -> dict[str, int]:
    """ "Ill." → the row of Illinois."""
    gazetteer = load()
    return {
        short: row
        for iso, names in tables()["abbreviations"].items()
        for short, name in names.items()
        for row in [province_named(gazetteer, name, iso)]
        if row != NONE
    }


def province_named(gazetteer: Gazetteer, name: str, iso: str) -> int:
    rows = gazetteer.find(key_of(name))
    return next((r for r in rows if gazetteer.kind[r] == Kind.PROVINCE and gazetteer.iso(r) == iso), NONE)


@cache
def country_rows() -> dict[str, int]:
    """ISO 3166 alpha-2 → row."""
    gazetteer = load()
    rows = np.flatnonzero(gazetteer.kind == Kind.COUNTRY)
    return {gazetteer.isos[gazetteer.country[row]]: int(row) for row in rows}


@cache
def country_names() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Rows by the keys of names, and by those of adjectives and peoples."""
    gazetteer, rows = load(), country_rows()
    names: dict[str, tuple[int, ...]] = {}
    demonyms: dict[str, tuple[int, ...]] = dict(gazetteer.adjectives)
    for country in countries():
        row = rows.get(country.iso2 or "") or _part_named(gazetteer, country.name, country.part_of)
        if row is None:
            continue
        for name in (country.name, *country.aliases):
            names[key_of(name)] = tuple({**dict.fromkeys(names.get(key_of(name), ())), row: None})
        for name in (*country.adjectives, *country.people):
            demonyms[key_of(name)] = tuple({**dict.fromkeys(demonyms.get(key_of(name), ())), row: None})
    for iso, table in tables()["provinces"].items():
        for name, told in table.items():
            names[key_of(name)] = (province_named(gazetteer, told, iso),)
    for iso, table in tables()["demonyms"].items():
        for name, told in table.items():
            known = demonyms.get(key_of(name), ())
            demonyms[key_of(name)] = (*known, province_named(gazetteer, told, iso))
    for iso, more in tables()["countries"].items():
        for name in more:
            names[key_of(name)] = (rows[iso],)
    return names, demonyms


def _part_named(gazetteer: Gazetteer, name: str, whole: str | None) -> int | None:
    """Scotland, Chechnya: a province or region of the country with this ISO alpha-3 code."""
    rows = [r for r in gazetteer.find(key_of(name)) if gazetteer.kind[r] in (Kind.PROVINCE, Kind.REGION)]
    return rows[0] if rows else None


@lru_cache(maxsize=50_000)
def find_candidates(surface: str) -> Candidates:
    """What these words may mean, wherever they stand."""
    gazetteer = load()
    words = POSSESSIVE.sub("", surface.strip()) if surface not in abbreviations() else surface
    row = abbreviations().get(surface.strip(), abbreviations().get(words))
    if row is not None:
        return Candidates(key_of(gazetteer.names[row]), (row,), (True,), designator=Kind.PROVINCE)
    for key, kind in _keys(words):
        found = _rows_of(gazetteer, key, short=words.isupper() or len(key) > 2)
        if found.rows and (found.demonym or not _is_cut_plural(words, key)):
            kept = _of_kind(gazetteer, found.rows, kind)
            return _ranked(gazetteer, key, kept, found.demonym, kind)
    inner = _inner(words)
    return replace(inner, inner=True) if inner else Candidates(key_of(words), (), ())


def _inner(words: str) -> Candidates | None:
    """The longest place name inside a name that is none itself: "Cairo Opera House", "Bank of England"."""
    parts = words.split()
    if is_street(words):  # "Boone Avenue" is in any town but Boone
        return None
    spans = [(i, j) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1) if 0 < j - i < len(parts)]
    for i, j in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if parts[i][0].isupper() and (j - i > 1 or is_telling(parts[i])):
            found = find_candidates(" ".join(parts[i:j]))
            if found.rows and not found.inner and found.key not in common_words():
                return found
    return None


def is_street(words: str) -> bool:
    """ "Main St.", "Fort Hill Road"."""
    return any(word.rstrip(".") in streets() for word in words.lower().split()[-1:])


@cache
def streets() -> frozenset[str]:
    return frozenset(tables()["spots"]["streets"].split())


def is_state(candidates: Candidates) -> bool:
    """Whether the name is that of a country or, first of all, of a province."""
    return bool(candidates.rows) and load().kind[candidates.rows[0]] in (Kind.COUNTRY, Kind.PROVINCE)


def is_house(words: str) -> bool:
    """What stands for a government and is no town: "Kremlin", "Downing Street"."""
    rows = find_candidates(words).rows
    return bool(rows) and load().kind[rows[0]] == Kind.SITE and country_of_government(words) is not None


def is_large(candidates: Candidates) -> bool:
    """Whether a large town is first of all called so."""
    return any(e and load().population[r] > LARGE for r, e in zip(candidates.rows, candidates.exact, strict=True))


def is_telling(word: str) -> bool:
    """Whether one word alone is a place's name rather than a word: "Cairo", and not "Hill"."""
    found = find_candidates(word) if len(word) > 1 else None
    if found and len(word) <= 3 and not (word.isupper() or is_large(found)):
        return False
    if found is None or not found.rows or key_of(word) in common_words():
        return False
    gazetteer = load()
    return found.demonym or any(
        gazetteer.kind[r] in (Kind.COUNTRY, Kind.PROVINCE, Kind.REGION) or (e and gazetteer.population[r] > TOWN)
        for r, e in zip(found.rows, found.exact, strict=True)
    )


def _keys(words: str) -> list[tuple[str, Kind | None]]:
    """Ways to look the words up, the likeliest first, with the kind of place that a word left out tells."""
    key = key_of(words)
    ways: list[tuple[str, Kind | None]] = [(key, None)]
    parts = key.split()
    for cut in (key[4:] if key.startswith("the ") else "", without_article(key)):
        if cut and cut != key:
            ways.append((cut, None))
    kinds = designators()
    if len(parts) > 1 and parts[-1] in kinds:
        ways.append((" ".join(parts[:-1]), kinds[parts[-1]]))
    if len(parts) > 2 and parts[1] == "of" and parts[0] in kinds:
        ways.append((" ".join(parts[2:]), kinds[parts[0]]))
    if len(parts) > 1 and parts[0] in kinds:
        ways.append((" ".join(parts[1:]), kinds[parts[0]]))
    left = [p for p in parts]
    while len(left) > 1 and left[0] in tables()["parts"]["words"]:
        left = left[1:]
        ways.append((" ".join(left), None))
    if key.endswith("s") and len(key) > 4:
        ways.append((key[:-1], None))
    return ways


def _is_cut_plural(words: str, key: str) -> bool:
    """ "Georgians" are of Georgia; "Rivers" is no place called "River"."""
    return key_of(words) == f"{key}s"


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[int, ...]
    demonym: bool


def _rows_of(gazetteer: Gazetteer, key: str, *, short: bool) -> _Found:
    names, demonyms = country_names()
    states, peoples = (names.get(key, ()), demonyms.get(key, ())) if short else ((), ())
    if peoples and not states:
        return _Found(peoples, True)
    places = gazetteer.find(key) if short else ()
    return _Found((*states, *(r for r in places if r not in states)), False)


def _of_kind(gazetteer: Gazetteer, rows: tuple[int, ...], kind: Kind | None) -> tuple[int, ...]:
    if kind is None:
        return rows
    wanted = {Kind.PROVINCE: (Kind.PROVINCE, Kind.REGION), Kind.DISTRICT: (Kind.DISTRICT, Kind.PROVINCE)}.get(
        kind, (kind,)
    )
    return tuple(r for r in rows if gazetteer.kind[r] in wanted) or rows


def _ranked(gazetteer: Gazetteer, key: str, rows: tuple[int, ...], demonym: bool, kind: Kind | None) -> Candidates:
    best = sorted(rows, key=lambda r: (-int(gazetteer.population[r]), r))[:MOST]
    exact = tuple(key_of(gazetteer.names[r]) == key for r in best)
    return Candidates(key, tuple(best), exact, demonym, kind)
