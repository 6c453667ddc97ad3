"""PLOVER's gold records with the labels of the manual of 2021."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Labels of 2016 → types of 2021.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
# CAMEO 171 (destroy), 181 and 184 are ASSAULT in PLOVER's table for CAMEO; they were COERCE in 2016.
SEIZED = ("kidnap", "hijack", "hostage", "shield", "abduct")
# Codes that are no ISO 3166; bodies of several countries are one kind, whether governments or others sit in them.
MISSPELT = {"JAP": "JPN", "VTN": "VNM", "ITL": "ITA", "NGO": "IGO", "NGM": "IGO"}
NO_COUNTRY = frozenset({"IMG", "MNC", "MUS", "---"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One sentence with its one event.

    sources, targets  codes of countries and "IGO"; empty where the record tells none
    mutual            both sides stand under source
    pair              words of the first source and of the target (or the second source)
    """

    text: str
    type: str
    sources: frozenset[str]
    targets: frozenset[str]
    mutual: bool
    pair: tuple[str, str]


def read_records(path: Path) -> list[Record]:
    """All records that hold a sentence, in the order of the file."""
    return [_record(r) for r in json.loads(path.read_text("utf-8")) if r.get("text")]


def _record(entry: Mapping[str, Any]) -> Record:
    sources, targets = _actors(entry.get("source")), _actors(entry.get("target"))
    if entry.get("mode") == "host" and targets:  # the visitor acts, in the manual of 2021
        sources, targets = targets, sources
    first, second = _actors(entry.get("source")), _actors(entry.get("target"))
    pair = [str(a.get("actorText") or "") for a in [*first[:1], *(second or first[1:])[:1]]]
    return Record(
        text=str(entry["text"]).strip(),
        type=type_of(entry),
        sources=_codes(sources),
        targets=_codes(targets),
        mutual=not targets and len(sources) > 1,
        pair=(pair[0] if pair else "", pair[1] if len(pair) > 1 else ""),
    )


def type_of(entry: Mapping[str, Any]) -> str:
    label = str(entry["event"])
    told = str(entry.get("eventText", "")).lower()
    if label == "COERCE" and (entry.get("mode") == "destroy" or any(word in told for word in SEIZED)):
        return "ASSAULT"
    return RENAMED.get(label, label)


def _actors(given: object) -> list[Mapping[str, Any]]:
    return given if isinstance(given, list) else []


def _codes(actors: list[Mapping[str, Any]]) -> frozenset[str]:
    return as_told(str(a.get("code") or "") for a in actors)


def as_told(codes: Iterable[str | None]) -> frozenset[str]:
    """Codes as they are compared."""
    return frozenset(MISSPELT.get(code, code) for code in codes if code and code not in NO_COUNTRY)
