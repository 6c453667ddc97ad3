"""Why a claim stands as it does."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.asking.library import Library
from deconflict.asking.missing import behind_origins, no_answers, no_values, not_heard, undated, unique
from deconflict.asking.records import Explanation, Fact, Kind, Lack, Missing, Quote, Reason
from deconflict.asking.reliability import Reliability, set_for_claim, with_decided
from deconflict.types import Claim, Event, Origins, Stance
from deconflict.wording import counted, differs_in

GRADES = {
    "1": "confirmed by independent origins",
    "2": "probably so",
    "3": "possibly so",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}


def explain_claim(library: Library, claim: Claim) -> Explanation:
    event = library.events.get(claim.event or "")
    return Explanation(
        id=claim.id,
        kind=Kind.CLAIM,
        what=claim.text,
        facts=(*facts_of(claim, event), *reliability_of(library, claim)),
        quotes=quotes_of(library, claim),
        made_by=(Reason(text=f"these passages were taken for one claim, {claim.why}"),),
        speaks_for=tuple(roots_of(claim.origins)),
        speaks_against=(*roots_of(claim.against), *differing(library, claim)),
        would_change=unique(missing_of(library, claim, event)),
    )


def facts_of(claim: Claim, event: Event | None) -> Iterator[Fact]:
    if claim.grade:
        information = claim.grade.information
        why = "; ".join(claim.grade.why)
        yield Fact(name="credibility", value=f"{information} of 6, {GRADES.get(information, '')}: {why}")
    if claim.origins:
        yield Fact(name="origins for it", value=between(claim.origins))
    if claim.against:
        yield Fact(name="origins against it", value=between(claim.against))
    if event:
        yield Fact(name="event", value=f"{event.id}, {event.type}")


def reliability_of(library: Library, claim: Claim) -> Iterator[Fact]:
    """What was decided of its outlets and sources."""
    letters = set_for_claim(with_decided(Reliability(), library.sheet), library, claim)
    if letters:
        yield Fact(name="reliability as set", value=", ".join(letters))


def between(origins: Origins) -> str:
    least, most = origins.least, origins.most
    doubts = f" ({'; '.join(origins.why)})" if origins.why else ""
    return f"{least if least == most else f'{least} to {most}'}{doubts}"


def quotes_of(library: Library, claim: Claim) -> tuple[Quote, ...]:
    sides = [side for side in (claim.origins, claim.against) if side]
    evidence = {k for side in sides for root in side.roots for k in root.members}
    voting = (Stance.SUPPORT, Stance.DENY)
    return tuple(
        library.quote(member, counted=k in evidence if sides and member.stance in voting else None)
        for k, member in enumerate(claim.members)
    )


def roots_of(origins: Origins | None) -> Iterator[Reason]:
    for root in origins.roots if origins else ():
        many = f", up to {counted(root.count, 'origin')}" if root.count > 1 else ""
        told = root.why if root.why.startswith(root.root) else f"{root.root}: {root.why}"
        yield Reason(text=told + many, ids=(root.entity,) if root.entity else ())


def differing(library: Library, claim: Claim) -> Iterator[Reason]:
    for each in library.disagreements_of.get(claim.id, ()):
        yield Reason(text=f"{differs_in(each)} ({each.id}): {each.why}", ids=(each.id,))


def missing_of(library: Library, claim: Claim, event: Event | None) -> Iterator[Missing]:
    voices = [m for m in claim.members if m.stance is not Stance.COMMENT]
    concerned = [*(event.actors if event else ()), *(event.recipients if event else ())]
    yield from no_answers(library, claim.members, concerned)
    yield from not_heard(library, event, claim.members)
    for origins, stance in ((claim.origins, Stance.SUPPORT), (claim.against, Stance.DENY)):
        if origins:
            yield from behind_origins(library, claim, origins, stance)
    if claim.origins and not claim.origins.most:
        yield Missing(lack=Lack.NO_SECOND_ORIGIN, text="nobody supports it in words near enough: an origin for it")
    for each in library.disagreements_of.get(claim.id, ()):
        yield from no_values(library, each, claim)
    yield from undated(library, library.reports(voices))
