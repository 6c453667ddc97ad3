"""The area that is meant where a place is only named to tell it: "near Bari", "60 km north of Tripoli"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from deconflict.layers.place_candidates import tables
from deconflict.types import Span

BEFORE = 90  # characters before a name in which its relation is looked for
COMPASS = r"(?:north|south)(?:[- ]?(?:east|west))?|(?:east|west)"
# between the relation and the name: "near the Syrian border town of"
APPOSED = (
    r"(?: the| its| their)?(?: (?!(?:near|in|at|of|off|from|to|on|and)\b)[\w-]+){0,3}? "
    r"(?:city|town|village|port|island|province|state|region|district|camp|capital|suburb|area|base) of|"
    r"(?: the)?(?: (?:nearby|northern|southern|eastern|western|central|coastal|city|town))?"
)


@dataclass(frozen=True, slots=True)
class Area:
    """relation: as the text tells it; radius_km: around the point of the place."""

    relation: str
    radius_km: float | None


def find_area(text: str, span: Span) -> Area | None:
    """None where the place itself is meant."""
    before = text[max(0, span.start - BEFORE) : span.start].rstrip().rpartition("\n")[2]
    if not text[span.start - 1 : span.start].isspace():
        before = ""
    return _measured(before) or _beside(text, span, before) or _part(before)


def _measured(before: str) -> Area | None:
    """ "60 km from", "two miles south-east of", "north of"."""
    match = measures().search(before)
    if not match:
        return None
    way = f"{match['way']} of" if match["way"] else match["from"]
    if not match["number"]:
        return Area(way, tables()["distances"]["direction_km"]) if match["way"] else None
    number = match["number"].replace(",", "")
    words = tables()["distances"]["numbers"]
    count = words[number.lower()] if number.lower() in words else float(number)
    kilometres = round(count * tables()["distances"]["units"][match["unit"]], 1)
    return Area(f"{match['number']} {match['unit']} {way}", kilometres)


@cache
def measures() -> re.Pattern[str]:
    table = tables()["distances"]
    numbers, units = "|".join(table["numbers"]), "|".join(sorted(table["units"], key=len, reverse=True))
    return re.compile(
        rf"(?:(?:(?<![\d,.])(?P<number>\d{{1,4}}(?:,\d{{3}})?(?:\.\d{{1,2}})?|\b(?:{numbers})\b)[ -](?P<unit>{units})\b"
        rf"(?: \([^()]{{1,20}}\))? )?(?:(?:away|to the) )?)?"
        rf"(?:(?P<way>{COMPASS}) of|(?:away )?(?P<from>from|off|outside|of))(?:{APPOSED})$"
    )


def _beside(text: str, span: Span, before: str) -> Area | None:
    for front, back, relation in relations_after():
        if back.match(text, span.end) and front.search(before):
            return Area(relation["name"], float(relation["km"]))
    for pattern, relation in relations():
        if pattern.search(before):
            return Area(relation["name"], float(relation["km"]))
    return None


@cache
def relations() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(rf"(?i)\b(?:{r['before']})(?:{APPOSED})$"), r) for r in tables()["relations"])


@cache
def relations_after() -> tuple[tuple[re.Pattern[str], re.Pattern[str], dict[str, Any]], ...]:
    return tuple(
        (re.compile(rf"(?i)\b(?:{r['before']})$"), re.compile(rf"{r['after']}\b"), r)
        for r in tables()["relations_after"]
    )


def _part(before: str) -> Area | None:
    """ "northern Iraq", "the outskirts of" aside: a part of the place, without a distance."""
    match = re.search(rf"(?i)\b((?:{COMPASS})(?:ern)?|central|(?:{COMPASS})-central)$", before)
    return Area(match[1].lower(), None) if match else None
