"""Outlets and days that people set: they act before linking, since origins and days follow from them."""

from __future__ import annotations

from dataclasses import replace

from deconflict.decisions.days import when_of
from deconflict.decisions.finishing import unlinked
from deconflict.decisions.records import Kind
from deconflict.decisions.words import Applied
from deconflict.types import ClaimSheet, Reading, When

DOCUMENT_KINDS = frozenset((Kind.SET_OUTLET, Kind.SET_DATE))


def date_and_name(machine: ClaimSheet, applied: Applied) -> ClaimSheet:
    """The sheet as it is linked with these outlets and days."""
    from deconflict.flow import link

    outlets = {t.id: word.value for (t, name, _), word in applied.words.items() if name == "outlet"}
    days = {t.id: _when(word.value) for (t, name, _), word in applied.words.items() if name == "published"}
    readings = [_set(reading, outlets, days) for reading in unlinked(machine)]
    linked = link(readings)
    # linking may narrow a month that a person gave: the person's word holds
    kept = tuple(_set(reading, {}, days) for reading in linked.readings)
    return replace(linked, readings=kept, told=unlinked(machine), failures=machine.failures, as_of=machine.as_of)


def _when(edtf: str | None) -> When | None:
    return None if edtf is None else when_of(edtf)


def _set(reading: Reading, outlets: dict[str, str | None], days: dict[str, When | None]) -> Reading:
    from deconflict.reading.said import date_reading

    id = reading.document.id
    if id in outlets:
        reading = replace(reading, document=replace(reading.document, outlet=outlets[id]))
    if id in days and reading.document.published != days[id]:
        plain = replace(reading, document=replace(reading.document, partly_dated=None))
        reading = date_reading(plain, days[id]) if reading.speech else _dated(plain, days[id])
    return reading


def _dated(reading: Reading, when: When | None) -> Reading:
    return replace(reading, document=replace(reading.document, published=when))
