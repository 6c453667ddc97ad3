"""A draft with what is decided of it → the sheet: counted, compared and written down anew where something changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from deconflict.assessment.bearing import find_bearing
from deconflict.assessment.corroboration import assess_claim
from deconflict.assessment.lineage import find_lineage
from deconflict.decisions.draft import Draft, Place, Target, place_of, readings_with
from deconflict.linking.disagreements import find_disagreements
from deconflict.types import Claim, ClaimSheet, Disagreement, Event, Reading, Silence

if TYPE_CHECKING:
    from deconflict.decisions.applying import Applied

SILENT = ("note", "reliability", "outlet", "published")  # words that change no count, or that acted before


def unlinked(sheet: ClaimSheet) -> tuple[Reading, ...]:
    """What the reports say, before anything was concluded from it."""
    return sheet.told or sheet.readings


def machine_sheet(sheet: ClaimSheet) -> ClaimSheet:
    """The sheet as it is without any decision."""
    from deconflict.flow import link

    if not sheet.decided:
        return sheet
    told = unlinked(sheet)
    return replace(link(told), told=told, failures=sheet.failures, as_of=sheet.as_of)


def finish(applied: Applied) -> ClaimSheet:
    from deconflict.decisions.applying import decided

    draft = applied.draft
    sheet = draft.sheet
    if not applied.words:
        return sheet
    if all(name in SILENT for _, name, _ in applied.words):
        return replace(sheet, decided=decided(applied))
    readings = tuple(_silent(r, draft) for r in readings_with(sheet.readings, draft))
    sheet = replace(
        sheet,
        readings=readings,
        entities=tuple(draft.entities.values()),
        events=tuple(_event(e, draft) for e in draft.events.values()),
        claims=tuple(draft.claims.values()),
    )
    claims = assess(sheet, applied)
    draft.claims = {c.id: c for c in claims}
    return replace(sheet, claims=claims, disagreements=differ(claims, readings, applied), decided=decided(applied))


def _silent(reading: Reading, draft: Draft) -> Reading:
    def named(silence: Silence) -> Silence:
        return replace(silence, entity=_now(silence.entity, draft))

    if not draft.renamed:
        return reading
    return replace(reading, silences=tuple(map(named, reading.silences)))


def _event(event: Event, draft: Draft) -> Event:
    if not draft.renamed:
        return event
    actors, recipients = (
        tuple(dict.fromkeys(_now(id, draft) or id for id in ids)) for ids in (event.actors, event.recipients)
    )
    return replace(event, actors=actors, recipients=recipients)


def _now(id: str | None, draft: Draft) -> str | None:
    while id in draft.renamed:
        id = draft.renamed[id]
    return id


# ---------------------------------------------------------------- what counts


def assess(sheet: ClaimSheet, applied: Applied) -> tuple[Claim, ...]:
    lineage = find_lineage(sheet.readings, sheet.entities, sheet.copies)
    bearing = find_bearing(sheet.claims, sheet.readings)
    return tuple(
        assess_claim(claim, lineage, _counted(claim, positions, applied))
        for claim, positions in zip(sheet.claims, bearing, strict=True)
    )


def _counted(claim: Claim, positions: Iterable[int], applied: Applied) -> set[int]:
    """What was rejected does not count; a member that was accepted does."""
    from deconflict.decisions.applying import ACCEPTED

    places = [place_of(m) for m in claim.members]
    accepted = {
        k for k, place in enumerate(places) if applied.said(Target("claim", claim.id, place), "verdict") == ACCEPTED
    }
    return {k for k in {*positions, *accepted} if not is_rejected(claim, places[k], applied)}


def is_rejected(claim: Claim, place: Place, applied: Applied) -> bool:
    from deconflict.decisions.applying import REJECTED

    document = applied.draft.statements[place].document if isinstance(place, str) else place[0]
    subjects = [Target("claim", claim.id, place), Target("document", document)]
    if isinstance(place, str):
        subjects.append(Target("statement", place))
    return any(applied.said(subject, "verdict") == REJECTED for subject in subjects)


def differ(claims: Iterable[Claim], readings: tuple[Reading, ...], applied: Applied) -> tuple[Disagreement, ...]:
    """Disagreements among what was not rejected."""
    from deconflict.decisions.applying import REJECTED

    left = []
    for claim in claims:
        if applied.said(Target("claim", claim.id), "verdict") == REJECTED:
            continue
        members = tuple(m for m in claim.members if not is_rejected(claim, place_of(m), applied))
        if members:
            left.append(replace(claim, members=members))
    return find_disagreements(left, readings)
