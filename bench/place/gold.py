"""Articles with their toponyms and gold points."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.measured import lines

CORPORA = {"LGL": "lgl", "TR-News": "trnews", "GeoVirus": "geovirus", "GWN": "gwn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """counts: it is gold for detection; in GeoWebNews only toponyms with a GeoNames id are."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    geonameid: int | None
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    id: str
    domain: str
    text: str
    toponyms: tuple[Toponym, ...]  # by start


def read_articles(path: Path, corpus: str) -> Iterator[Article]:
    for line in lines(path):
        record = json.loads(line)
        toponyms = (
            Toponym(
                start=t["start"],
                end=t["end"],
                lat=t["lat"],
                lon=t["lon"],
                geonameid=int(t["geonameid"]) if t["geonameid"] else None,
                counts=corpus != "gwn" or bool(t["geonameid"]),
            )
            for t in record["toponyms"]
        )
        yield Article(
            id=record["id"],
            domain=record["domain"],
            text=record["text"],
            toponyms=tuple(sorted(toponyms, key=lambda t: (t.start, t.end))),
        )
