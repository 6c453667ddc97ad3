"""An id, or its beginning, → the record of a sheet that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from deconflict.asking.records import Kind
from deconflict.errors import DeconflictError
from deconflict.types import Claim, ClaimSheet, Disagreement, Entity, Event, Statement

Record = Claim | Event | Disagreement | Entity | Statement
SHOWN = 6  # ids that an error lists


class UnknownId(DeconflictError):
    """No record of a sheet has this id, or several begin so; the message says which ids there are nearby."""


def records_of(sheet: ClaimSheet) -> dict[str, tuple[Kind, Record]]:
    """Whatever can be asked for, by id."""
    found: dict[str, tuple[Kind, Record]] = {c.id: (Kind.CLAIM, c) for c in sheet.claims}
    found |= {e.id: (Kind.EVENT, e) for e in sheet.events}
    found |= {d.id: (Kind.DISAGREEMENT, d) for d in sheet.disagreements}
    found |= {e.id: (Kind.ENTITY, e) for e in sheet.entities}
    found |= {s.id: (Kind.STATEMENT, s) for s in sheet.statements}
    return found


def find_record(sheet: ClaimSheet, id: str) -> tuple[Kind, Record]:
    """The record with this id, else the only one whose id begins so; raises UnknownId.

    Of a statement's id either part may be shortened: "d1a2.s4".
    """
    records = records_of(sheet)
    wanted = id.strip()
    if wanted in records:
        return records[wanted]
    begun = [known for known in records if wanted and _begins(known, wanted)]
    if len(begun) == 1:
        return records[begun[0]]
    if begun:
        shown = [_labelled(id, records[id][1]) for id in begun]
        raise UnknownId(f"“{wanted:.80}” may be {_listed(shown)}: give more of the id")
    raise UnknownId(f"nothing here has the id “{wanted:.80}”; {_nearby(sheet, wanted, list(records))}")


def _begins(known: str, wanted: str) -> bool:
    document, dot, number = wanted.partition(".")
    return known.startswith(wanted) if not dot else known.startswith(document) and known.endswith(f".{number}")


def _labelled(id: str, record: Record) -> str:
    told = record.name if isinstance(record, Entity) else record.type if isinstance(record, Event) else ""
    return f"{id} ({told})" if told else id


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more


def _nearby(sheet: ClaimSheet, wanted: str, ids: Sequence[str]) -> str:
    """The ids of that kind from first to last, else those spelt alike, else what ids look like."""
    of_kind = [(name, [record.id for record in records]) for name, records in _kinds(sheet)]
    for name, own in of_kind:
        if own and wanted[:1] == own[0][:1] and wanted[1:].isdigit() and own[0][1:].isdigit():
            return f"{name} here are {own[0]} to {own[-1]}"
    close = get_close_matches(wanted, ids, SHOWN, 0.7)
    if close:
        return f"near it are {_listed(close)}"
    known = [f"{name} {own[0]} to {own[-1]}" for name, own in of_kind if own]
    return f"there are {', '.join(known)}" if known else "the sheet is empty"


def _kinds(sheet: ClaimSheet) -> tuple[tuple[str, Sequence[Record]], ...]:
    return (
        ("claims", sheet.claims),
        ("events", sheet.events),
        ("disagreements", sheet.disagreements),
        ("entities", sheet.entities),
        ("statements", sheet.statements),
    )
