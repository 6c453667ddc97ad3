"""What is missing for an answer: who did not answer, whom nobody names, what a report does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deconflict.asking.library import Library
from deconflict.asking.records import Lack, Missing
from deconflict.types import (
    Claim,
    Disagreement,
    Event,
    Field,
    Link,
    LinkKind,
    Member,
    Origins,
    Reading,
    Silence,
    SilenceKind,
    Span,
    Stance,
    Statement,
)
from deconflict.wording import listed

NEAR = 300  # characters from a member within which a refusal is taken to be about it: two sentences
SILENCES = {
    SilenceKind.DECLINED: "would not say",
    SilenceKind.NO_RESPONSE: "was asked and has not answered",
    SilenceKind.UNAVAILABLE: "could not be reached",
}


def unique(missing: Iterable[Missing]) -> tuple[Missing, ...]:
    """Each once, in their order."""
    return tuple(dict.fromkeys(missing))


# ---------------------------------------------------------------- who did not answer, who was not asked


def no_answers(library: Library, members: Sequence[Member], entities: Iterable[str]) -> Iterator[Missing]:
    """Silences beside the members, and of those of whom they speak."""
    places = [(library.document_of(m).id, library.spans_of(m)) for m in members]
    wanted, documents = frozenset(entities), {document for document, _ in places}
    for silence in library.sheet.silences:
        beside = any(d == silence.document and _near(silence.span, spans) for d, spans in places)
        if beside or (silence.document in documents and silence.entity in wanted):
            yield no_answer(library, silence)


def _near(span: Span, spans: Sequence[Span]) -> bool:
    return any(span.start < part.end + NEAR and part.start < span.end + NEAR for part in spans)


def no_answer(library: Library, silence: Silence) -> Missing:
    told = f"{silence.who} {SILENCES[silence.kind]} ({library.name(silence.document)}): the answer"
    return Missing(lack=Lack.NO_ANSWER, text=told, ids=_ids(silence.entity))


def not_heard(library: Library, event: Event | None, members: Sequence[Member]) -> Iterator[Missing]:
    """Those said to have acted whose own word no member has, whatever its stance."""
    chains = [library.statements[m.statement].chain for m in members if m.statement]
    heard = {link.entity for chain in chains for link in chain}
    silent = {silence.entity for silence in library.sheet.silences}
    for id in event.actors if event else ():
        entity = library.entities.get(id)
        if entity and not _speaks_for(library, id, heard) and id not in silent:
            told = f"{entity.name}, said to have acted, is not quoted on it: the word of {entity.name}"
            yield Missing(lack=Lack.NOT_HEARD, text=told, ids=(id,))


def _speaks_for(library: Library, id: str, heard: Iterable[str | None]) -> bool:
    """Somebody of that name or of that country's bodies is quoted."""
    wanted = library.entities[id]
    known = [library.entities[h] for h in heard if h in library.entities]
    return any(e.id == id or (wanted.code and wanted.code in (e.code, e.part_of)) for e in known)


# ---------------------------------------------------------------- origins


def behind_origins(library: Library, claim: Claim, origins: Origins, stance: Stance) -> Iterator[Missing]:
    """What keeps the bounds of one side apart, and from rising."""
    for root in origins.roots:
        told = [claim.members[k] for k in root.members if claim.members[k].stance is stance]
        yield from behind_root(library, root.root, root.entity, told)
    for why in origins.why:
        if "may be" in why or "may rest" in why:
            yield Missing(lack=Lack.MAY_BE_ONE, text=f"{why}; who they are would tell")
    if origins.most and origins.least < 2:
        yield no_second(origins, stance)


def no_second(origins: Origins, stance: Stance) -> Missing:
    what = "supports" if stance is Stance.SUPPORT else "denies"
    names = listed([root.root for root in origins.roots][:3])
    return Missing(lack=Lack.NO_SECOND_ORIGIN, text=f"all that {what} it may rest on {names}: a second origin")


def behind_root(library: Library, name: str, entity: str | None, members: Sequence[Member]) -> Iterator[Missing]:
    """Where nobody who is said to know is told: an outlet alone, a reporter's own voice, people without a name."""
    chains = [library.statements[m.statement].chain if m.statement else () for m in members]
    lasts = [chain[-1] for chain in chains if chain]
    reports = library.names(library.reports(members))
    if not lasts:
        yield Missing(lack=Lack.NOTHING_BEHIND, text=f"{reports} tells it and names nobody: who told it")
    elif all(link.kind is LinkKind.OUTLET for link in lasts):
        told = f"{name} is cited by {reports} with nothing behind it: who told {name}"
        yield Missing(lack=Lack.NOTHING_BEHIND, text=told, ids=_ids(entity))
    elif all(link.kind is LinkKind.UNNAMED for link in lasts):
        yield Missing(lack=Lack.UNNAMED, text=unnamed(lasts[0], reports), ids=_ids(entity))


def unnamed(link: Link, reports: str) -> str:
    reason = f" ({link.anonymity})" if link.anonymity else ""
    return f"{link.name} in {reports} is not named{reason}: who it is, and how they know"


# ---------------------------------------------------------------- values and days that are not told


def no_values(library: Library, disagreement: Disagreement, claim: Claim | None) -> Iterator[Missing]:
    """Reports that tell the claim, and none of the values in which the others differ."""
    telling = library.reports(m for side in disagreement.sides for m in side.members)
    silent = [d for d in library.reports(library.telling(claim) if claim else ()) if d not in telling]
    if silent:
        values = listed(map(library.value_of, disagreement.sides), "or")
        verb = "tells" if len(silent) == 1 else "tell"
        what = "neither" if disagreement.field is Field.POLARITY else f"no {disagreement.field} here"
        told = f"{library.names(silent)} {verb} {what}, where others tell {values}"
        yield Missing(lack=Lack.NO_VALUE, text=told, ids=(disagreement.id,))


def undated(library: Library, documents: Iterable[str]) -> Iterator[Missing]:
    """Reports whose day nothing tells, so that what came first stays open."""
    open_days = [d for d in dict.fromkeys(documents) if not is_dated(library.readings[d])]
    if open_days:
        told = f"{library.names(open_days)} {'tells' if len(open_days) == 1 else 'tell'} no day of publication"
        yield Missing(lack=Lack.UNDATED, text=told)


def is_dated(reading: Reading) -> bool:
    when = reading.document.published
    return bool(when and when.earliest and when.latest)


def undated_speech(statement: Statement) -> Iterator[Missing]:
    if statement.said is None or statement.said.earliest is None:
        yield Missing(lack=Lack.UNDATED, text="the report does not tell on which day it was said", ids=(statement.id,))


def _ids(entity: str | None) -> tuple[str, ...]:
    return (entity,) if entity else ()
