"""Why an event stands as it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deconflict.asking.library import Library
from deconflict.asking.missing import no_answer, unique
from deconflict.asking.records import Explanation, Fact, Kind, Lack, Missing, Quote, Reason
from deconflict.types import Event, EventMention, Polarity
from deconflict.wording import chain_of, counted, differs_in, guessed, listed


def explain_event(library: Library, event: Event) -> Explanation:
    holds = [m for m in event.mentions if m.polarity is Polarity.POSITIVE]
    denied = [m for m in event.mentions if m.polarity is Polarity.NEGATIVE]
    return Explanation(
        id=event.id,
        kind=Kind.EVENT,
        what=headline_of(library, event),
        facts=tuple(facts_of_event(library, event)),
        quotes=tuple(quote_mention(library, m) for m in event.mentions),
        made_by=tuple(Reason(text=why) for why in event.why),
        speaks_for=tuple(tellings(library, holds, "tells it")),
        speaks_against=(*tellings(library, denied, "tells that it was not so"), *claims_on(library, event)),
        would_change=unique(missing_of_event(library, event)),
    )


def headline_of(library: Library, event: Event) -> str:
    sides = {"actors": event.actors, "recipients": event.recipients}
    names = {side: listed([library.entities[id].name for id in ids]) for side, ids in sides.items()}
    who = " → ".join(f"{name or '?'}{guessed(event, side)}" for side, name in names.items())
    return f"{event.type}{f' ({event.mode})' if event.mode else ''}: {who}"


def facts_of_event(library: Library, event: Event) -> Iterator[Fact]:
    if event.time:
        yield Fact(name="time", value=f"{event.time.edtf} ({event.time.how})")
    if event.place:
        yield Fact(name="place", value=", ".join((event.place.name, *event.place.within)) + guessed(event, "place"))
    if event.cameo:
        yield Fact(name="CAMEO", value=event.cameo)
    claims = [claim.id for claim in library.claims_about.get(event.id, ())]
    if claims:
        yield Fact(name="claims", value=", ".join(claims))


def quote_mention(library: Library, mention: EventMention) -> Quote:
    statement = library.statements.get(mention.statement or "")
    quote = library.quote_spans(mention.document, (mention.span,))
    return replace(quote, statement=statement, found_by=mention.found_by, score=mention.score)


def tellings(library: Library, mentions: Iterable[EventMention], what: str) -> Iterator[Reason]:
    """On whose word: each source once, with the reports that have it."""
    told: dict[str, list[str]] = {}
    for mention in mentions:
        statement = library.statements.get(mention.statement or "")
        who = chain_of(statement) if statement else ""
        told.setdefault(who, []).append(mention.document)
    for who, documents in told.items():
        reports = library.names(documents)
        yield Reason(text=f"{who} {what} ({reports})" if who else f"{reports} {what}, naming nobody")


def claims_on(library: Library, event: Event) -> Iterator[Reason]:
    for claim in library.claims_about.get(event.id, ()):
        if claim.against and claim.against.most:
            told = f"{claim.id} on it is denied by {counted(claim.against.most, 'origin')} at most: {claim.text}"
            yield Reason(text=told, ids=(claim.id,))
        for each in library.disagreements_of.get(claim.id, ()):
            yield Reason(text=f"{differs_in(each)} ({each.id}): {each.why}", ids=(each.id,))


def missing_of_event(library: Library, event: Event) -> Iterator[Missing]:
    for name, value in (("day", event.time), ("place", event.place), ("actor", event.actors)):
        if not value:
            yield Missing(lack=Lack.UNTOLD, text=f"no report tells its {name}")
    silent = [s for s in library.sheet.silences if s.entity in (*event.actors, *event.recipients)]
    yield from (no_answer(library, silence) for silence in silent)
    documents = {mention.document for mention in event.mentions}
    if len(documents) == 1:
        told = f"only {library.names(documents)} tells it: a second report"
        yield Missing(lack=Lack.NO_SECOND_ORIGIN, text=told)
    for claim in library.claims_about.get(event.id, ()):
        if claim.origins and claim.origins.least < 2:
            told = f"{claim.id} on it may rest on one origin: see `deconflict why {claim.id}`"
            yield Missing(lack=Lack.NO_SECOND_ORIGIN, text=told, ids=(claim.id,))
