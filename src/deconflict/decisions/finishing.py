"""A draft with what is decided of it → the sheet: counted, compared and graded anew where something changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from deconflict.assessment.judged import Judged, Subject
from deconflict.decisions.draft import Draft, Place, Target, place_of, readings_with
from deconflict.decisions.words import ACCEPTED, NOT_SAME, REJECTED, SAME, Applied, decided
from deconflict.types import Claim, ClaimSheet, Disagreement, Event, Origins, Reading, Relation, Silence, Stance

if TYPE_CHECKING:
    from deconflict.assessment.lineage import Lineage

SILENT = ("note", "reliability", "outlet", "published")  # words that change no count, or that acted before


def unlinked(sheet: ClaimSheet) -> tuple[Reading, ...]:
    """What the reports say, before anything was concluded from it."""
    return sheet.told or sheet.readings


def machine_sheet(sheet: ClaimSheet) -> ClaimSheet:
    """The sheet as it is without any decision."""
    from deconflict.flow import link

    if not sheet.decided:
        return replace(sheet, needs_look=())
    told = unlinked(sheet)
    return replace(link(told), told=told, failures=sheet.failures, as_of=sheet.as_of)


def finish(applied: Applied) -> ClaimSheet:
    """The sheet with the records of the draft; what people said of each is not on it yet."""
    from deconflict.assessment.grading import grade_claims

    draft = applied.draft
    sheet = draft.sheet
    if all(name in SILENT for _, name, _ in applied.words):
        return sheet
    sheet = replace(
        sheet,
        readings=tuple(_silent(r, draft) for r in readings_with(sheet.readings, draft)),
        entities=tuple(draft.entities.values()),
        events=tuple(_event(e, draft) for e in draft.events.values()),
        claims=tuple(draft.claims.values()),
        relations=tuple(dict.fromkeys(_relation(r, draft) for r in sheet.relations)),
    )
    disagreements = differ(sheet, applied)
    claims = grade_claims(assess(sheet, applied), disagreements)
    return replace(sheet, claims=claims, disagreements=disagreements)


def settle(applied: Applied) -> ClaimSheet:
    """The sheet with what is decided of its disagreements: one that is rejected stays, and lowers no grade."""
    from deconflict.assessment.grading import grade_claims

    told = tuple(applied.draft.disagreements.values())
    counting = [d for d in told if _verdict(Target("disagreement", d.id), applied) != REJECTED]
    sheet = applied.draft.sheet
    claims = grade_claims(sheet.claims, counting)
    return replace(sheet, claims=claims, disagreements=told, decided=decided(applied))


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


def _relation(relation: Relation, draft: Draft) -> Relation:
    party, other = (_now(id, draft) or id for id in (relation.party, relation.other))
    return replace(relation, party=party, other=other)


def _now(id: str | None, draft: Draft) -> str | None:
    while id in draft.renamed:
        id = draft.renamed[id]
    return id


# ---------------------------------------------------------------- what counts


def assess(sheet: ClaimSheet, applied: Applied) -> tuple[Claim, ...]:
    """The claims with their origins, by what a person lets count."""
    from deconflict.assessment.bearing import find_bearing
    from deconflict.assessment.lineage import find_lineage

    lineage = find_lineage(sheet.readings, sheet.entities, sheet.copies)
    lineage = replace(lineage, judged=judged_of(applied))
    bearing = find_bearing(sheet.claims, sheet.readings)
    return tuple(_assess(c, p, lineage, applied) for c, p in zip(sheet.claims, bearing, strict=True))


def _assess(claim: Claim, positions: Iterable[int], lineage: Lineage, applied: Applied) -> Claim:
    """Members that are rejected keep their places and take no side."""
    from deconflict.assessment.corroboration import assess_claim

    places = [place_of(m) for m in claim.members]
    rejected = [is_rejected(claim, place, applied) for place in places]
    accepted = {k for k, place in enumerate(places) if _verdict(Target("claim", claim.id, place), applied) == ACCEPTED}
    members = tuple(
        replace(m, stance=Stance.COMMENT) if out else m for m, out in zip(claim.members, rejected, strict=True)
    )
    told = assess_claim(replace(claim, members=members), lineage, {*positions, *accepted})
    lost = [m.stance for m, out in zip(claim.members, rejected, strict=True) if out]
    return replace(
        told,
        members=claim.members,
        origins=_without(told.origins, lost.count(Stance.SUPPORT)),
        against=_without(told.against, lost.count(Stance.DENY)),
    )


def _without(origins: Origins | None, lost: int) -> Origins | None:
    if origins is None or not lost:
        return origins
    reason = f"{'1 passage' if lost == 1 else f'{lost} passages'} rejected by a person"
    return replace(origins, why=(*origins.why, reason))


def _verdict(target: Target, applied: Applied) -> str | None:
    return applied.said(target, "verdict")


def is_rejected(claim: Claim, place: Place, applied: Applied) -> bool:
    document = applied.draft.statements[place].document if isinstance(place, str) else place[0]
    subjects = [Target("claim", claim.id, place), Target("document", document)]
    if isinstance(place, str):
        subjects.append(Target("statement", place))
    return any(_verdict(subject, applied) == REJECTED for subject in subjects)


def judged_of(applied: Applied) -> Judged:
    """Which origins a person holds to be one, and which not."""
    pairs: dict[str, set[tuple[Subject, Subject]]] = {SAME: set(), NOT_SAME: set()}
    for (target, name, other), word in applied.words.items():
        if name == "origin" and isinstance(other, Target) and word.value:
            left, right = (_subject(each, applied.draft) for each in (target, other))
            kind = SAME if word.value.startswith(SAME) else NOT_SAME
            pairs[kind].add((left, right) if repr(left) < repr(right) else (right, left))
    joined, apart = (tuple(sorted(pairs[kind], key=repr)) for kind in (SAME, NOT_SAME))
    return Judged(joined=joined, apart=apart)


def _subject(target: Target, draft: Draft) -> Subject:
    return target.at or _now(target.id, draft) or target.id


def differ(sheet: ClaimSheet, applied: Applied) -> tuple[Disagreement, ...]:
    """Disagreements among what was not rejected."""
    from deconflict.linking.disagreements import find_disagreements
    from deconflict.linking.matters import link_matters

    left = []
    for claim in sheet.claims:
        if _verdict(Target("claim", claim.id), applied) == REJECTED:
            continue
        members = tuple(m for m in claim.members if not is_rejected(claim, place_of(m), applied))
        if members:
            left.append(replace(claim, members=members))
    return find_disagreements(left, sheet.readings, matters=link_matters(sheet.readings))
