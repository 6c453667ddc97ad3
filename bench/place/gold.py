"""Articles with their toponyms and gold points."""

from __future__ import annotations

import json
import re
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
                start=start,
                end=start + len(t["phrase"]),
                lat=t["lat"],
                lon=t["lon"],
                geonameid=int(t["geonameid"]) if t["geonameid"] else None,
                counts=corpus != "gwn" or bool(t["geonameid"]),
            )
            for t in record["toponyms"]
            for start in [find_start(record["text"], t["phrase"], t["start"])]
        )
        yield Article(
            id=record["id"],
            domain=record["domain"],
            text=record["text"],
            toponyms=tuple(sorted(toponyms, key=lambda t: (t.start, t.end))),
        )


def find_start(text: str, phrase: str, start: int) -> int:
    """Where the phrase stands nearest to its offset: in two articles of TR-News offsets are some characters off."""
    if text.startswith(phrase, start):
        return start
    places = [m.start() for m in re.finditer(re.escape(phrase), text)]
    return min(places, key=lambda place: abs(place - start), default=start)
