"""Claims with their origins, and where accounts differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deconflict.types.conclusions import Member, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Somebody or something that is said to know: a person, a body, footage, a document, a reporter's own eyes.

    members  positions in `Claim.members` of those that rest on it
    count    how many roots it may be: 3 for "three officials"
    """

    root: str
    entity: str | None  # None for people whom no report names, and for a reporter's own voice
    members: tuple[int, ...]
    why: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Roots of evidence of one side of a claim, as few and as many as they may be; `why` tells each doubt."""

    least: int
    most: int
    roots: tuple[Root, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Credibility of what is said, as the Admiralty code grades it: "1" confirmed … "6" cannot be judged."""

    information: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What several statements say alike or deny."""

    id: str
    text: str  # words of one member, verbatim
    members: tuple[Member, ...]
    why: str
    origins: Origins | None = None  # of those that support it; None until it is assessed
    against: Origins | None = None  # of those that deny it; likewise
    grade: Grade | None = None  # likewise
    event: str | None = None  # id of the event that it is about; None where its members tell none

    @property
    def beside(self) -> frozenset[int]:
        """Positions of members that support or deny it in words too far from its text to count; none until assessed."""
        sides = {Stance.SUPPORT: self.origins, Stance.DENY: self.against}
        counted = {k for side in sides.values() if side for root in side.roots for k in root.members}
        voting = (k for k, member in enumerate(self.members) if sides.get(member.stance) is not None)
        return frozenset(k for k in voting if k not in counted)


class Field(StrEnum):
    """What members of one claim may differ in."""

    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    NUMBER = "number"
    POLARITY = "polarity"
    MANNER = "manner"
    ATTRIBUTION = "attribution"


class DisagreementKind(StrEnum):
    """How two values go together or do not."""

    CONTRADICTION = "contradiction"  # they cannot both hold
    REFINEMENT = "refinement"  # one is more exact
    UPDATE = "update"  # it changed with time, each right in its day
    SCOPE = "scope"  # they count different things
    SHARED_ORIGIN = "shared_origin"  # one origin, read differently


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the values told, and the members that tell it."""

    value: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Values of one field that do not go together, or only seem not to, among members of one claim."""

    id: str
    claim: str
    field: Field
    kind: DisagreementKind
    sides: tuple[Side, ...]
    why: str
