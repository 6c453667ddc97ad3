"""What people decided, in the JSON of a sheet: a key `decided` on each record that they spoke of, and on no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from deconflict.types import ClaimSheet, Decided

Json = dict[str, Any]
SECTIONS = {"documents": "", "statements": "", "claims": "members", "entities": "mentions", "events": "mentions"}


def with_decided(told: Json, sheet: ClaimSheet) -> Json:
    """The same object, with a person's word on each record and member, and what needs a look."""
    words: defaultdict[str, list[Json]] = defaultdict(list)
    for decided in sheet.decided:
        words[decided.target].append(_word(decided))
    for record, id in _records(told) if words else ():
        if id in words:
            record["decided"] = words[id]
    if sheet.needs_look:
        fields = ("decision", "kind", "by", "at", "words", "reason")
        told["needs_look"] = [{name: getattr(look, name) for name in fields} for look in sheet.needs_look]
    return told


def _records(told: Json) -> Iterator[tuple[Json, str]]:
    for section, inner in SECTIONS.items():
        for record in told[section]:
            yield record, record["id"]
            for number, member in enumerate(record[inner] if inner else ()):
                yield member, f"{record['id']}#{number}"


def _word(decided: Decided) -> Json:
    return {
        "field": decided.field,
        "value": decided.value,
        "machine": decided.machine,
        "score": decided.score,
        "by": decided.by,
        "at": decided.at,
        "note": decided.note,
        "decision": decided.decision,
    }
