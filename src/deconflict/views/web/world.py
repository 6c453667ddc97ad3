"""The outlines of the world's countries from the vendored TopoJSON: as SVG path and as GeoJSON."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

ATLAS = Path(__file__).parent / "static" / "countries-110m-2.0.2.json"
Point = tuple[float, float]
HALF = 180.0  # degrees


@cache
def _rings() -> tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]:
    """For each country its name and its rings, in degrees."""
    atlas = json.loads(ATLAS.read_text("utf-8"))
    arcs = [_arc(arc, atlas["transform"]) for arc in atlas["arcs"]]
    countries = atlas["objects"]["countries"]["geometries"]
    return tuple((str(c["properties"].get("name", "")), tuple(_of(c, arcs))) for c in countries)


def _arc(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((round(x * kx + dx, 2), round(y * ky + dy, 2)))
    return points


def _of(country: dict[str, Any], arcs: list[list[Point]]) -> list[tuple[Point, ...]]:
    parts = country.get("arcs", [])
    polygons = [parts] if country["type"] == "Polygon" else parts
    return [piece for polygon in polygons for ring in polygon for piece in _pieces(_ring(ring, arcs))]


def _ring(numbers: list[int], arcs: list[list[Point]]) -> tuple[Point, ...]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]  # ~n: the arc the other way round
        points += arc[1:] if points else arc
    return tuple(points)


def _pieces(ring: tuple[Point, ...]) -> list[tuple[Point, ...]]:
    """A ring that crosses the 180th meridian goes on beyond it, and is drawn on the other side of the map too."""
    shift, before = 0.0, ring[0][0]
    points: list[Point] = []
    for x, y in ring:
        if abs(x - before) > HALF:
            shift += math.copysign(2 * HALF, before - x)
        points.append((round(x + shift, 2), y))
        before = x
    if abs(points[-1][0] - points[0][0]) > HALF:  # once around the pole
        points += [(points[-1][0], -90.0), (points[0][0], -90.0)]
        return [tuple(points)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    copies = [0.0] + ([-2 * HALF] if east > HALF else []) + ([2 * HALF] if west < -HALF else [])
    return [tuple((round(x + by, 2), y) for x, y in points) for by in copies]


@cache
def outline() -> str:
    """One SVG path, x degrees east and y degrees south."""
    return "".join(
        "M" + "L".join(f"{x:g} {-y:g}" for x, y in ring) + "Z" for _, rings in _rings() for ring in rings if ring
    )


@cache
def geojson() -> str:
    """The countries for the map that can be panned; areas, for a line that is cut at its edge cannot be filled."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "MultiPolygon", "coordinates": [[closed(ring)] for ring in rings]},
        }
        for name, rings in _rings()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def closed(ring: tuple[Point, ...]) -> list[Point]:
    return [*ring] if ring[0] == ring[-1] else [*ring, ring[0]]
