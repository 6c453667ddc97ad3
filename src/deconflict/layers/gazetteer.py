"""Names → places of the world: GeoNames' tables as the package ships them, read when first needed.

A place is a row: an index into arrays of one length. Names are found by bisection in sorted lines, of which few are
ever made into strings, so that little is built at load. Our own table (`places.csv`: continents, regions, waters,
mountains, buildings) and the countries' other names and demonyms are added behind GeoNames' rows.
"""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deconflict.facts import country_of_code
from deconflict.layers.gazetteer_keys import key_of

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

EARTH_RADIUS_KM = 6371.0
NONE = -1  # no such row
STRIDE = 64  # sorted lines that are looked through at a time


class Kind(IntEnum):
    """What a row is; the order is that of size."""

    COUNTRY = 0
    PROVINCE = 1
    DISTRICT = 2
    CITY = 3
    REGION = 4  # several countries, or a part of one without borders of its own
    WATER = 5
    SITE = 6  # a building, a square, an airport


class Lines:
    """Many lines, each made into a string when it is asked for.

    blob     their UTF-8, a line feed between two
    instead  what stands for some of them, and further ones
    """

    def __init__(self, blob: NDArray[np.uint8], instead: Mapping[int, str] | None = None) -> None:
        self._text = blob.tobytes()
        self._ends = np.append(np.flatnonzero(blob == ord("\n")), len(blob))
        self._instead = instead or {}
        self._opening = cache(lambda row: self._some(row, row + 1)[0])  # halvings come by few of them

    def __len__(self) -> int:
        return max(len(self._ends), max(self._instead, default=NONE) + 1)

    def __getitem__(self, row: int) -> str:
        return self._instead.get(row) or self._some(row, row + 1)[0]

    def find(self, line: str) -> int:
        """Where this line is among sorted ones; NONE where it is not."""
        first = max(0, bisect_right(range(0, len(self._ends), STRIDE), line, key=self._opening) - 1) * STRIDE
        near = self._some(first, first + STRIDE)
        k = bisect_left(near, line)
        return first + k if k < len(near) and near[k] == line else NONE

    def _some(self, low: int, high: int) -> list[str]:
        start = int(self._ends[low - 1]) + 1 if low else 0
        return self._text[start : int(self._ends[min(high, len(self._ends)) - 1])].decode("utf-8").split("\n")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """One entry a row in every array.

    country   index into `isos`, -1 for seas and regions of several countries
    parent    row of the smallest area that holds it, -1 for none
    province  row of its province, itself for a province, -1 for none
    """

    names: Lines
    isos: list[str]
    geonameid: Ints
    lat: Floats
    lon: Floats
    country: Ints
    parent: Ints
    province: Ints
    kind: Ints
    rank: Ints  # 5 capital, 4 seat of a province, 3 of a district, … 0 part of a town
    population: Ints
    keys: Lines
    starts: Ints  # of each key's rows in `rows`
    rows: Ints
    own: dict[str, tuple[int, ...]]  # rows that our own table adds to a key
    adjectives: dict[str, tuple[int, ...]]  # and the rows of its adjectives and peoples

    def find(self, key: str) -> tuple[int, ...]:
        """The rows of this name, as `key_of` writes it; () when no place is called so."""
        k = self.keys.find(key)
        told = self.own.get(key, ())
        if k == NONE:
            return told
        found = tuple(self.rows[self.starts[k] : self.starts[k + 1]].tolist())
        return (*told, *(row for row in found if row not in told)) if told else found

    def iso(self, row: int) -> str | None:
        index = int(self.country[row])
        return self.isos[index] if index != NONE else None

    def within(self, row: int) -> tuple[str, ...]:
        """Names of the places that hold it, smallest first."""
        names = [self.names[row]]
        while (row := int(self.parent[row])) != NONE:
            if self.names[row] != names[-1]:  # "Mosul" is in a district of that name
                names.append(self.names[row])
        return tuple(names[1:])

    def holds(self, area: int, row: int) -> bool:
        """Whether the area's own row is among those that contain this one."""
        while (row := int(self.parent[row])) != NONE:
            if row == area:
                return True
        return False

    def kilometres(self, rows: Ints, others: Ints) -> NDArray[np.float64]:
        """Great-circle distances, (rows, others)."""
        return distances(self.lat[rows], self.lon[rows], self.lat[others], self.lon[others])


def distances(lat: Any, lon: Any, lats: Any, lons: Any) -> NDArray[np.float64]:
    """Great-circle distances in km of n points to m others, (n, m)."""
    a, b, c, d = (np.radians(np.asarray(x, np.float64)) for x in (lat, lon, lats, lons))
    h = np.sin((a[:, None] - c) / 2) ** 2 + np.cos(a)[:, None] * np.cos(c) * np.sin((b[:, None] - d) / 2) ** 2
    km: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1, h)))
    return km


@cache
def load() -> Gazetteer:
    """The shipped gazetteer, read once a process (some 0.15 s)."""
    with files(__package__).joinpath("data/gazetteer.npz").open("rb") as handle, np.load(handle) as packed:
        table = {name: packed[name] for name in packed.files}
    return _with_own_rows(table)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of `places.csv`."""

    name: str
    lat: float
    lon: float
    country: str
    kind: Kind
    geonameid: int
    weight: int  # stands in for a population
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]  # and peoples


@cache
def own_rows() -> tuple[OwnRow, ...]:
    text = files(__package__).joinpath("data/places.csv").read_text(encoding="utf-8")
    return tuple(
        OwnRow(
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            kind=Kind[row["kind"].upper()],
            geonameid=int(row["geonameid"] or 0),
            weight=int(row["weight"]),
            aliases=tuple(filter(None, row["aliases"].split(";"))),
            adjectives=tuple(filter(None, row["adjectives"].split(";"))),
        )
        for row in csv.DictReader(text.splitlines())
    )


def _with_own_rows(table: dict[str, NDArray[Any]]) -> Gazetteer:
    extra, count = own_rows(), len(table["kind"])
    isos = table["isos"].tobytes().decode("utf-8").split("\n")
    codes = {iso: i for i, iso in enumerate(isos)}
    states = {isos[c]: row for row, c in enumerate(table["country"][table["kind"] == Kind.COUNTRY].tolist())}
    own: defaultdict[str, list[int]] = defaultdict(list)
    adjectives: dict[str, tuple[int, ...]] = {}
    for row, place in enumerate(extra, start=count):
        for name in (place.name, *place.aliases):
            own[key_of(name)].append(row)
        for name in place.adjectives:
            adjectives[key_of(name)] = (*adjectives.get(key_of(name), ()), row)

    def column(name: str, more: list[int]) -> Ints:
        return np.concatenate([table[name].astype(np.int32), np.array(more, np.int32)])

    point = np.concatenate([table["point"] / 1e4, np.array([(r.lat, r.lon) for r in extra]).reshape(-1, 2)])
    parent = column("parent", [states.get(r.country, NONE) for r in extra])
    kind = column("kind", [r.kind for r in extra])
    return Gazetteer(
        names=Lines(table["names"], _told_names(states) | {row: r.name for row, r in enumerate(extra, start=count)}),
        isos=isos,
        geonameid=column("geonameid", [r.geonameid for r in extra]),
        lat=point[:, 0].astype(np.float32),
        lon=point[:, 1].astype(np.float32),
        country=column("country", [codes.get(r.country, NONE) for r in extra]),
        parent=parent,
        province=_provinces(parent, kind),
        kind=kind,
        rank=column("rank", [0] * len(extra)),
        population=column("population", [r.weight for r in extra]),
        keys=Lines(table["keys"]),
        starts=np.concatenate([[0], np.cumsum(table["counts"], dtype=np.int32)]).astype(np.int32),
        rows=table["rows"],
        own={key: tuple(rows) for key, rows in own.items()},
        adjectives=adjectives,
    )


def _told_names(states: dict[str, int]) -> dict[int, str]:
    """Countries are called as in our table of them."""
    return {row: country.name for iso, row in states.items() if (country := country_of_code(iso))}


def _provinces(parent: Ints, kind: Ints) -> Ints:
    """Each row's province: places stand in districts, districts in provinces."""
    found = np.where(kind == Kind.PROVINCE, np.arange(len(kind)), NONE)
    up = parent
    for _ in range(2):
        ok = (found == NONE) & (up != NONE)
        found = np.where(ok & (kind[up] == Kind.PROVINCE), up, found)
        up = np.where(up == NONE, NONE, parent[up])
    return found.astype(np.int32)
