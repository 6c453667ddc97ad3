"""How a report stands towards a claim: one of seven marks, each with a shape of its own."""

from __future__ import annotations

from enum import StrEnum

from deconflict.types import Act, Certainty, Disagreement, DisagreementKind, Field, LinkKind, Stance
from deconflict.views.web.forms import verdict_on
from deconflict.views.web.index import Index, Told


class Mark(StrEnum):
    """What a cell of the matrix shows; silence and denial never look alike."""

    ASSERTS = "asserts"
    HEDGED = "hedged"
    RELAYS = "relays"
    DENIES = "denies"
    DISPUTES = "disputes"
    SILENT = "silent"
    NOT_STATED = "not-stated"


MEANING = {
    Mark.ASSERTS: "asserts it",
    Mark.HEDGED: "tells it with a doubt",
    Mark.RELAYS: "relays it from another outlet",
    Mark.DENIES: "denies it",
    Mark.DISPUTES: "tells it, and differs in a detail",
    Mark.SILENT: "was asked and did not say",
    Mark.NOT_STATED: "not stated",
}
REAL = (DisagreementKind.CONTRADICTION, DisagreementKind.SHARED_ORIGIN)  # the others only seem not to go together


def mark_of(told: Told, index: Index) -> Mark:
    """The gravest that holds: a denial before a disputed detail, that before a doubt, that before relaying."""
    if told.stance is Stance.DENY:
        return Mark.DENIES
    statement = told.statement
    if statement is not None and statement.act in (Act.DECLINES, Act.UNABLE):
        return Mark.SILENT
    if _differs(told, index):
        return Mark.DISPUTES
    if told.stance is not Stance.SUPPORT or (statement is not None and statement.certainty is not Certainty.CERTAIN):
        return Mark.HEDGED
    if statement is not None and any(link.kind is LinkKind.OUTLET for link in statement.chain):
        return Mark.RELAYS
    return Mark.ASSERTS


def _differs(told: Told, index: Index) -> bool:
    """It stands on one side of a detail; that others deny the whole has marks of its own."""
    found = [d for d in index.disagreements_of.get(told.claim.id, ()) if d.field is not Field.POLARITY]
    return any(disputes(d, index) and index.side_of(told, d) is not None for d in found)


def disputes(disagreement: Disagreement, index: Index) -> bool:
    """Whether it is one that cannot hold on both sides, and that nobody rejected."""
    return disagreement.kind in REAL and verdict_on(index, disagreement.id) != "rejected"
