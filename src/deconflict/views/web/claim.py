"""A claim as its page shows it: members by stance and origin, roots, reasons, what would change it, history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from deconflict.asking.explaining import explain
from deconflict.asking.records import Explanation
from deconflict.types import Claim, Decided, Disagreement, Event, Stance
from deconflict.views.web.index import Index, Told, outlets_of
from deconflict.views.web.matrix import origin_of

HEADINGS = {
    Stance.SUPPORT: "Who says so",
    Stance.DENY: "Who denies it",
    Stance.QUERY: "Who doubts it",
    Stance.COMMENT: "Who speaks of it without taking a side",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Members of one stance that rest on one origin; outlets are nested in it."""

    origin: str
    key: str
    members: tuple[Told, ...]
    counted: bool  # whether it is a root that counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Reports of one day that tell a claim."""

    day: str
    members: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    claim: Claim
    outlets: tuple[str, ...]
    stances: tuple[tuple[str, tuple[Group, ...]], ...]
    beside: tuple[Told, ...]  # on its matter, in words too far from its text to count
    disagreements: tuple[Disagreement, ...]
    event: Event | None
    told: Explanation
    history: tuple[Day, ...]
    decided: tuple[Decided, ...]


def make_claim_view(claim: Claim, index: Index) -> ClaimView:
    members = index.telling[claim.id]
    return ClaimView(
        claim=claim,
        outlets=tuple(outlets_of(t.document for t in members)),
        stances=tuple(
            (heading, tuple(_groups([t for t in members if t.stance is stance], index)))
            for stance, heading in HEADINGS.items()
            if any(t.stance is stance for t in members)
        ),
        beside=tuple(t for t in index.members[claim.id] if t.number in claim.beside),
        disagreements=tuple(index.disagreements_of.get(claim.id, ())),
        event=index.events.get(claim.event or ""),
        told=explain(index.sheet, claim.id),
        history=tuple(_history(members)),
        decided=tuple(d for d in index.sheet.decided if d.target.partition("#")[0] == claim.id),
    )


def _groups(members: Sequence[Told], index: Index) -> list[Group]:
    """Origins that count first, then those that most outlets bring."""
    found: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in members:
        found[origin_of(told, index)].append(told)
    groups = [
        Group(origin=name, key=key, members=tuple(own), counted=any(_counts(t) for t in own))
        for (key, name), own in found.items()
    ]
    return sorted(groups, key=lambda g: (not g.counted, -len(outlets_of(t.document for t in g.members)), g.origin))


def _counts(told: Told) -> bool:
    side = told.claim.against if told.stance is Stance.DENY else told.claim.origins
    return side is not None and any(told.number in root.members for root in side.roots)


def _history(members: Sequence[Told]) -> list[Day]:
    days: defaultdict[str, list[Told]] = defaultdict(list)
    for told in members:
        days[told.document.published.edtf if told.document.published else "undated"].append(told)
    return [Day(day=day, members=tuple(days[day])) for day in sorted(days)]
