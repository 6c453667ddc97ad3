"""`explain(sheet, id)`: why a sheet says something, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deconflict.asking.finding import Record, find_record
from deconflict.asking.library import Library
from deconflict.asking.records import Explanation, Reason
from deconflict.asking.why_claim import explain_claim
from deconflict.asking.why_disagreement import explain_disagreement
from deconflict.asking.why_entity import explain_entity
from deconflict.asking.why_event import explain_event
from deconflict.asking.why_statement import explain_statement
from deconflict.types import Claim, ClaimSheet, Disagreement, Entity, Event


def explain(sheet: ClaimSheet, id: str) -> Explanation:
    """Of a claim, event, disagreement, entity or statement; the id may be shortened. Raises UnknownId."""
    _, record = find_record(sheet, id)
    told = explain_record(Library(sheet), record)
    return replace(told, made_by=(*told.made_by, *decided_on(sheet, record.id)))


def explain_record(library: Library, record: Record) -> Explanation:
    if isinstance(record, Claim):
        return explain_claim(library, record)
    if isinstance(record, Event):
        return explain_event(library, record)
    if isinstance(record, Disagreement):
        return explain_disagreement(library, record)
    return explain_entity(library, record) if isinstance(record, Entity) else explain_statement(library, record)


def decided_on(sheet: ClaimSheet, id: str) -> Iterator[Reason]:
    """What people decided of it or of one of its members, beside what the machine says."""
    for each in sheet.decided:
        if each.target.partition("#")[0] == id:
            score = f", score {each.score:.2f}" if each.score is not None else ""
            machine = f" (the machine: {each.machine or 'nothing'}{score})"
            note = f": {each.note}" if each.note else ""
            yield Reason(
                text=f"{each.by} set {each.field} to {each.value or 'nothing'}{machine}{note}", ids=(each.target,)
            )
