"""Claims → claims with the event that each is about: the one that most of its members tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from deconflict.types import Claim, Event, EventMention, Member, Reading, Span

Told = tuple[Span, str, EventMention]  # where, the event, the mention
FOREGROUND = 2  # times that a mention counts in what its sentence is about


def name_events(claims: Sequence[Claim], events: Sequence[Event], readings: Sequence[Reading]) -> tuple[Claim, ...]:
    """The claims, each with its event; None for those none of whose members tells one."""
    told: dict[str, list[Told]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            told[mention.document].append((mention.span, event.id, mention))
    places = {s.id: (s.document, s.content) for r in readings for s in r.statements}
    return tuple(replace(claim, event=event_of(claim, told, places)) for claim in claims)


def event_of(
    claim: Claim, told: Mapping[str, Sequence[Told]], places: Mapping[str, tuple[str, Sequence[Span]]]
) -> str | None:
    """The event told most surely inside the claim's members; of equals the one with the lower id."""
    votes: Counter[str] = Counter()
    for member in claim.members:
        document, spans = _where(member, places)
        best: dict[str, float] = {}
        for span, event, mention in told.get(document, ()):
            if any(part.holds(span) for part in spans):
                weight = mention.score * (1 if mention.background else FOREGROUND)
                best[event] = max(best.get(event, 0.0), weight)
        votes.update(_hundredths(best.items()))
    return min(votes, key=lambda event: (-votes[event], event), default=None)


def _hundredths(weights: Iterable[tuple[str, float]]) -> dict[str, int]:
    """Whole numbers, whose sums do not hang on their order."""
    return {event: round(100 * weight) for event, weight in weights}


def _where(member: Member, places: Mapping[str, tuple[str, Sequence[Span]]]) -> tuple[str, Sequence[Span]]:
    if member.statement is not None:
        return places[member.statement]
    return member.document or "", (member.span,) if member.span else ()
