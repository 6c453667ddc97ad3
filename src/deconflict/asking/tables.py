"""A sheet → one row a claim: what is claimed, how independently it is told, and where its reports differ."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict.asking.library import Library
from deconflict.asking.reliability import Reliability, set_for_claim, with_decided
from deconflict.types import Claim, ClaimSheet, Origins, When


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim.

    reports            that say, deny or doubt it in near enough words
    origins, against   (least, most); None where nothing was assessed
    grade              "1" … "6", with its reasons
    newest             day of the newest report that tells it; None where none has one
    undated            reports that tell it and have no day
    reliability        what people set of its outlets and sources, in a file or by a decision: "B Bay Post"
    """

    id: str
    text: str
    reports: int
    origins: tuple[int, int] | None
    against: tuple[int, int] | None
    grade: str | None
    why: tuple[str, ...]
    disagreements: tuple[str, ...]
    newest: When | None
    undated: int
    reliability: tuple[str, ...] = ()


def claim_rows(sheet: ClaimSheet, reliability: Reliability | None = None) -> list[ClaimRow]:
    """Those that most reports tell first, then in the order of the sheet."""
    library = Library(sheet)
    letters = with_decided(reliability or Reliability(), sheet)
    rows = [row_of(claim, library, letters) for claim in sheet.claims]
    return sorted(rows, key=lambda row: -row.reports)


def row_of(claim: Claim, library: Library, reliability: Reliability) -> ClaimRow:
    documents = library.reports(library.telling(claim))
    days = [when for d in documents if (when := library.documents[d].published)]
    return ClaimRow(
        id=claim.id,
        text=claim.text,
        reports=len(documents),
        origins=bounds_of(claim.origins),
        against=bounds_of(claim.against),
        grade=claim.grade.information if claim.grade else None,
        why=claim.grade.why if claim.grade else (),
        disagreements=tuple(f"{d.field} {d.kind} ({d.id})" for d in library.disagreements_of.get(claim.id, ())),
        newest=max(days, key=lambda when: (when.latest or when.earliest or "", when.edtf), default=None),
        undated=len(documents) - len(days),
        reliability=set_for_claim(reliability, library, claim),
    )


def bounds_of(origins: Origins | None) -> tuple[int, int] | None:
    return (origins.least, origins.most) if origins else None
