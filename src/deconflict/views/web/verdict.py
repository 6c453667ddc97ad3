"""The line that sums a story up: outlets, origins behind its main claim, details that are disputed, silences."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict.types import Claim, Disagreement, Origins, Stance
from deconflict.views.web.index import Index, outlets_of
from deconflict.views.web.marks import disputes
from deconflict.views.web.matrix import SEVERAL
from deconflict.wording import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a story comes to; nothing about truth.

    lead   of the claims that several outlets tell or deny the one of whose matter most is said; None without claims
    """

    reports: int
    outlets: tuple[str, ...]
    lead: Claim | None
    lead_outlets: tuple[str, ...]  # that tell it
    lead_denied: tuple[str, ...]  # outlets that bring a denial of it
    disputed: tuple[Disagreement, ...]
    silences: int

    @property
    def origins(self) -> str | None:
        return between(self.lead.origins) if self.lead else None


def make_verdict(index: Index) -> Verdict:
    held = index.derived.get("verdict")
    if not isinstance(held, Verdict):
        held = index.derived["verdict"] = _make(index)
    return held


def _make(index: Index) -> Verdict:
    lead = max(index.sheet.claims, key=lambda c: _weight(c, index), default=None)
    told = index.telling[lead.id] if lead else ()
    return Verdict(
        reports=len(index.sheet.documents),
        outlets=tuple(outlets_of(index.sheet.documents)),
        lead=lead,
        lead_outlets=tuple(outlets_of(t.document for t in told if t.stance is Stance.SUPPORT)),
        lead_denied=tuple(outlets_of(t.document for t in told if t.stance is Stance.DENY)),
        disputed=tuple(index.gravest_first(d for d in index.sheet.disagreements if disputes(d, index))),
        silences=len(index.sheet.silences),
    )


def _weight(claim: Claim, index: Index) -> tuple[int, int, int]:
    """Told or denied by several; then by how much the story says of its matter, in whatever words."""
    sure = [t.document for t in index.telling[claim.id] if t.stance in (Stance.SUPPORT, Stance.DENY)]
    several = min(SEVERAL, len(outlets_of(sure)))
    return several, len(outlets_of(t.document for t in index.members[claim.id])), len(claim.members)


def between(origins: Origins | None) -> str | None:
    """ "2", or "1 to 3" where it is open which of them are one; None before anything is assessed."""
    if origins is None:
        return None
    return str(origins.most) if origins.least == origins.most else f"{origins.least} to {origins.most}"


def headline(index: Index) -> str:
    """The title of the report that the lead claim is taken from, else of the first that has one."""
    lead = make_verdict(index).lead
    told = index.members[lead.id] if lead else ()
    first = [t.document for t in told if lead and t.words == clean(lead.text)]
    titles = [clean(d.title) for d in (*first, *index.sheet.documents) if d.title]
    return titles[0] if titles else clean(index.name)
