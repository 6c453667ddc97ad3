"""What people decided, in the JSON of a sheet: a key `decided` on each record that they spoke of, and on no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from deconflict.exports.json_shapes import Json, read, write
from deconflict.types import ClaimSheet, Decided

SECTIONS = {
    "documents": "",
    "statements": "",
    "claims": "members",
    "entities": "mentions",
    "events": "mentions",
    "disagreements": "",
}


def with_decided(told: Json, sheet: ClaimSheet) -> Json:
    """The same object, with a person's word on each record and member, and what needs a look."""
    words: defaultdict[str, list[Json]] = defaultdict(list)
    for decided in sheet.decided:
        words[decided.target].append(write(decided))
    for record, id in _records(told) if words else ():
        if id in words:
            record["decided"] = words[id]
    if sheet.needs_look:
        told["needs_look"] = write(sheet.needs_look)
    return told


def _records(told: Json) -> Iterator[tuple[Json, str]]:
    for section, inner in SECTIONS.items():
        for record in told[section]:
            yield record, record["id"]
            for number, member in enumerate(record[inner] if inner else ()):
                yield member, f"{record['id']}#{number}"


def decided_in(told: Json) -> tuple[Decided, ...]:
    """What people decided, as the records of a sheet tell it."""
    words = [read(Decided, word, target=id) for record, id in _records(told) for word in record.get("decided", ())]
    return tuple(sorted(words, key=lambda d: (d.target, d.field, d.value or "", d.decision)))
